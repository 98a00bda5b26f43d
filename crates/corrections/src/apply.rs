//! One correction on one article: how many places it would change, and the change.

use crate::{
    DECIDED, dates,
    entities::{Fate, drop_unnamed, find_or_add, join, reassign, say_decided},
    spots::{self, is_named},
};
use model::{
    Analysis, Correction, EntityId, EventTime, Form, Found, Kind, Mention, Named, Speaker, Spot, TimeKind,
    Why,
};

/// How many places a correction would change; 0 when it does not apply here.
pub fn places(analysis: &Analysis, correction: &Correction) -> u32 {
    let one = |applies: bool| u32::from(applies);
    match correction {
        Correction::Merge { things, into } => {
            let others: Vec<EntityId> = spots::entities(analysis, things)
                .into_iter()
                .filter(|id| analysis.entity(*id).is_some_and(|entity| !is_called(entity, into)))
                .collect();
            mentions_of(analysis, &others)
        }
        Correction::Rename { things, name } => {
            let ids = spots::entities(analysis, things);
            let other = |id: &&EntityId| analysis.entity(**id).is_some_and(|entity| entity.name != *name);
            mentions_of(analysis, &ids.iter().filter(other).copied().collect::<Vec<_>>())
        }
        Correction::Retype { things, kind } => {
            let ids = spots::entities(analysis, things);
            let other = |id: &&EntityId| analysis.entity(**id).is_some_and(|entity| entity.kind != *kind);
            mentions_of(analysis, &ids.iter().filter(other).copied().collect::<Vec<_>>())
        }
        Correction::Reject { things } => mentions_of(analysis, &spots::entities(analysis, things)),
        Correction::Split { mentions, into } => {
            let moves = |spot: &&Spot| {
                mention_at(analysis, spot).and_then(|at| analysis.mentions.get(at)).is_some_and(|mention| {
                    analysis.entity(mention.entity).is_none_or(|entity| !is_called(entity, into))
                })
            };
            u32::try_from(mentions.iter().filter(moves).count()).unwrap_or(u32::MAX)
        }
        Correction::Remove { found, at } => one(found_at(analysis, *found, at).is_some()),
        Correction::Add { words, .. } => {
            u32::try_from(spots::unmarked(analysis, words).len()).unwrap_or(u32::MAX)
        }
        Correction::Speaker { quote, thing } => {
            let Some(at) = found_at(analysis, Found::Quote, quote) else { return 0 };
            let speaker = analysis.quotes.get(at).and_then(|quote| quote.speaker.as_ref());
            match thing {
                None => one(speaker.is_some()),
                Some(thing) => {
                    let now = speaker.and_then(|speaker| analysis.entity(speaker.entity?));
                    one(nearest(analysis, at, thing).is_some() && now.is_none_or(|now| !is_named(now, thing)))
                }
            }
        }
        Correction::Date { found, at, value } => {
            let is_dated = matches!(found, Found::Time | Found::Event);
            one(is_dated && dates::interval(value).is_some() && found_at(analysis, *found, at).is_some())
        }
        // These four are wishes about the reading; see `wishes`. They apply where their input is.
        Correction::Published { source, .. }
        | Correction::Keep { source, .. }
        | Correction::Cut { source, .. }
        | Correction::Articles { source, .. } => one(analysis.source == *source),
    }
}

/// Makes the change.
pub fn apply(analysis: &mut Analysis, correction: &Correction) {
    match correction {
        Correction::Merge { things, into } => {
            let mut all = things.clone();
            all.push(into.clone());
            join(analysis, &spots::entities(analysis, &all), into);
        }
        Correction::Rename { things, name } => {
            let ids = spots::entities(analysis, things);
            let Some(kind) = ids.first().and_then(|id| analysis.entity(*id)).map(|entity| entity.kind) else {
                return;
            };
            let into = Named { kind, name: name.clone() };
            let mut all = things.clone();
            all.push(into.clone());
            join(analysis, &spots::entities(analysis, &all), &into);
        }
        Correction::Retype { things, kind } => {
            for id in spots::entities(analysis, things) {
                let Some(entity) = analysis.entities.get_mut(id.0 as usize) else { continue };
                if entity.kind != *kind {
                    entity.kind = *kind;
                    say_decided(analysis, &[id]);
                }
                let Some(entity) = analysis.entities.get_mut(id.0 as usize) else { continue };
                entity.place = entity.place.take().filter(|_| *kind == Kind::Place);
            }
        }
        Correction::Reject { things } => {
            let mut fate = Fate::same(analysis);
            spots::entities(analysis, things).into_iter().for_each(|id| fate.set(id, None));
            fate.carry_out(analysis);
        }
        Correction::Split { mentions, into } => {
            let to = find_or_add(analysis, into);
            for spot in mentions {
                if let Some(at) = mention_at(analysis, spot) {
                    reassign(analysis, at, to);
                }
            }
            drop_unnamed(analysis);
        }
        Correction::Remove { found, at } => remove(analysis, *found, at),
        Correction::Add { words, thing } => {
            let spans = spots::unmarked(analysis, words);
            let entity = find_or_add(analysis, thing);
            let new = spans.into_iter().map(|txt| Mention {
                txt,
                form: Form::Name,
                entity,
                role: None,
                why: Why::rule(DECIDED, 1.0),
            });
            analysis.mentions.extend(new);
            model::order::by_key(&mut analysis.mentions[..], |mention| mention.txt);
        }
        Correction::Speaker { quote, thing } => speaker(analysis, quote, thing.as_ref()),
        Correction::Date { found, at, value } => date(analysis, *found, at, value),
        Correction::Published { .. }
        | Correction::Keep { .. }
        | Correction::Cut { .. }
        | Correction::Articles { .. } => {}
    }
}

/// Exactly this kind and name: nothing is left to change.
fn is_called(entity: &model::Entity, named: &Named) -> bool {
    entity.kind == named.kind && entity.name == named.name
}

fn mentions_of(analysis: &Analysis, entities: &[EntityId]) -> u32 {
    if entities.is_empty() {
        return 0;
    }
    let count = analysis.mentions.iter().filter(|mention| entities.contains(&mention.entity)).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn mention_at(analysis: &Analysis, spot: &Spot) -> Option<usize> {
    spots::find(analysis, &analysis.mentions, |mention| mention.txt, spot)
}

/// Which of a list stands at a spot.
fn found_at(analysis: &Analysis, found: Found, spot: &Spot) -> Option<usize> {
    match found {
        Found::Mention => mention_at(analysis, spot),
        Found::Time => spots::find(analysis, &analysis.times, |time| time.txt, spot),
        Found::Figure => spots::find(analysis, &analysis.figures, |figure| figure.txt, spot),
        Found::Quote => spots::find(analysis, &analysis.quotes, |quote| quote.txt, spot),
        Found::Event => spots::find(analysis, &analysis.events, |event| event.trigger, spot),
    }
}

/// An index after one of the list was taken out; `None` for that one.
fn after(index: u32, gone: u32) -> Option<u32> {
    match index.cmp(&gone) {
        std::cmp::Ordering::Less => Some(index),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(index - 1),
    }
}

fn remove(analysis: &mut Analysis, found: Found, spot: &Spot) {
    let Some(at) = found_at(analysis, found, spot) else { return };
    let gone = u32::try_from(at).unwrap_or(u32::MAX);
    match found {
        Found::Mention => {
            analysis.mentions.remove(at);
            drop_unnamed(analysis);
        }
        Found::Time => {
            analysis.times.remove(at);
            for event in &mut analysis.events {
                // A happening keeps no date that was read from what is no date.
                event.time = event.time.take().and_then(|time| match time.expression {
                    Some(n) => after(n, gone).map(|n| EventTime { expression: Some(n), ..time }),
                    None => Some(time),
                });
            }
        }
        Found::Figure => {
            analysis.figures.remove(at);
            for figure in &mut analysis.figures {
                figure.part_of = figure.part_of.and_then(|n| after(n, gone));
            }
            for event in &mut analysis.events {
                event.count = event.count.and_then(|n| after(n, gone));
            }
        }
        Found::Quote => {
            analysis.quotes.remove(at);
            for quote in &mut analysis.quotes {
                quote.within = quote.within.and_then(|n| after(n, gone));
            }
        }
        Found::Event => {
            analysis.events.remove(at);
        }
    }
}

/// The mention of a thing that stands nearest to a quotation.
fn nearest(analysis: &Analysis, quote: usize, thing: &Named) -> Option<usize> {
    let at = analysis.quotes.get(quote)?.txt.start();
    let of_it = analysis.mentions.iter().enumerate().filter(|(_, mention)| {
        mention.form == Form::Name
            && analysis.entity(mention.entity).is_some_and(|entity| is_named(entity, thing))
    });
    of_it.min_by_key(|(_, mention)| mention.txt.start().abs_diff(at)).map(|(n, _)| n)
}

fn speaker(analysis: &mut Analysis, spot: &Spot, thing: Option<&Named>) {
    let Some(at) = found_at(analysis, Found::Quote, spot) else { return };
    let speaker = thing.and_then(|thing| nearest(analysis, at, thing)).and_then(|n| {
        let mention = analysis.mentions.get(n)?;
        Some(Speaker { txt: mention.txt, entity: Some(mention.entity), affiliation: None })
    });
    if let Some(quote) = analysis.quotes.get_mut(at) {
        quote.speaker = speaker;
        quote.why = Why::rule(DECIDED, 1.0);
    }
}

fn date(analysis: &mut Analysis, found: Found, spot: &Spot, value: &str) {
    let (Some(at), Some((interval, precision))) = (found_at(analysis, found, spot), dates::interval(value))
    else {
        return;
    };
    let why = Why::rule(DECIDED, 1.0);
    if found == Found::Event {
        if let Some(event) = analysis.events.get_mut(at) {
            event.time = Some(EventTime { value: value.to_owned(), interval, expression: None });
            event.why = why;
        }
        return;
    }
    if let Some(time) = analysis.times.get_mut(at) {
        time.kind = TimeKind::Date;
        value.clone_into(&mut time.value);
        (time.interval, time.precision, time.modifier, time.relative) = (interval, precision, None, false);
        time.alternatives.clear();
        time.why = why;
    }
    let expression = u32::try_from(at).ok();
    for time in analysis.events.iter_mut().filter_map(|event| event.time.as_mut()) {
        if time.expression == expression {
            value.clone_into(&mut time.value);
            time.interval = interval;
        }
    }
}
