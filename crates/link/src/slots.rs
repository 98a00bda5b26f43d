//! Two tellings of one happening -> how they stand to each other in its status, its time, its place and those who take part.
//!
//! `"on Friday"`, `"on Saturday"` -> differ in time; `"in June"`, `"on June 24"` -> the second is more exact in time.
//! Known miss: a detail that is told in another sentence than the happening, and not taken to it in reading.

use crate::{
    article::Article,
    between::Both,
    copies::nearly_same,
    evidence::{apart, meet},
    features::{Sentence, hash},
    items::{Happening, Item},
    matching::FAR,
    named::{Naming, naming, one_scene, spelled},
    told::{Told, mentioned},
    words::words,
};
use model::{
    Entity, EntityId, Event, Interval, Kind, Modifier, Participant, Precision, Relation, Slot, Span,
    TimeExpression, Txt,
};

/// Minutes by which two hours of one happening are apart when one is only told less exactly.
const ROUGH: i32 = 30;

/// Words that deny.
const DENYING: &[&str] =
    &["not", "no", "never", "nobody", "none", "without", "neither", "nor", "denied", "denies"];

fn event<'a>(of: &'a Article, item: &Item) -> Option<&'a Event> {
    of.analysis.events.get(item.index as usize)
}

/// The expression that dates a happening.
fn dated<'a>(of: &'a Article, item: &Item) -> Option<&'a TimeExpression> {
    of.analysis.times.get(event(of, item)?.time.as_ref()?.expression? as usize)
}

fn placed<'a>(of: &'a Article, item: &Item) -> Option<&'a Entity> {
    of.analysis.entity(event(of, item)?.place?)
}

/// Days between two happenings whose day is told in both, if it is not the same.
pub fn days_apart(a: &Happening, b: &Happening) -> Option<i64> {
    let day = |of: &Happening| of.time.and_then(|t| t.earliest.filter(|_| t.earliest == t.latest));
    Some(i64::from(day(a)?.since(day(b)?).ok()?.get_days().abs())).filter(|days| *days > 0)
}

/// True when few days lie between two times of which no day is common.
fn close(a: Interval, b: Interval) -> bool {
    let between = |x: Interval, y: Interval| Some(y.earliest?.since(x.latest?).ok()?.get_days());
    between(a, b).max(between(b, a)).is_some_and(|days| i64::from(days) <= FAR)
}

/// True when both tell the day in the same words, as a later copy does.
fn same_day_words(both: &Both<'_>, x: &Item, y: &Item) -> bool {
    let told = |of: &Article, item: &Item| Some(words(of.analysis.words(dated(of, item)?.txt)));
    told(both.a, x).zip(told(both.b, y)).is_some_and(|(a, b)| a == b)
        && nearly_same(both, x.sentence, y.sentence)
}

/// True when one time lies within the other and is shorter, or gives an hour of the same day.
fn times_nest(both: &Both<'_>, x: &Item, y: &Item) -> bool {
    let (Some(s), Some(t)) = (dated(both.a, x), dated(both.b, y)) else { return false };
    let hour = |of: &TimeExpression| of.precision == Precision::Time;
    let within = |a: Interval, b: Interval| {
        a.earliest.is_some()
            && a.latest.is_some()
            && b.earliest.is_some()
            && b.latest.is_some()
            && b.earliest <= a.earliest
            && a.latest <= b.latest
    };
    if s.interval == t.interval {
        !s.interval.is_unknown() && hour(s) != hour(t)
    } else {
        within(s.interval, t.interval) || within(t.interval, s.interval)
    }
}

/// The minute of the day at which a happening is said to have been, of UTC and `true` where the zone is named.
fn clock(of: &Article, item: &Item) -> Option<(bool, i32)> {
    let minutes = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let minute = minute.get(..2)?.parse::<i32>().ok()?;
        Some(hour.parse::<i32>().ok()? * 60 + if hour.starts_with('-') { -minute } else { minute })
    };
    let local = minutes(event(of, item)?.time.as_ref()?.value.split_once('T')?.1)?;
    let zone = dated(of, item).and_then(|time| time.zone.as_deref());
    Some((zone.is_some(), local - zone.and_then(minutes).unwrap_or(0)))
}

/// How the times of two happenings that are one stand to each other.
fn times(both: &Both<'_>, x: &Item, y: &Item, sure: bool) -> Option<Relation> {
    let (s, t) = (x.happening.as_ref()?, y.happening.as_ref()?);
    // "Until Thursday" and "since Monday" are two ends of one time.
    let bound = |one: &TimeExpression| {
        let side = [Modifier::Since, Modifier::Until, Modifier::Before, Modifier::After];
        one.modifier.is_some_and(|modifier| side.contains(&modifier))
    };
    if [dated(both.a, x), dated(both.b, y)].into_iter().flatten().any(bound) {
        return None;
    }
    if s.time.zip(t.time).is_some_and(|(one, other)| apart(one, other)) {
        // Of longer times only where all else says that it is one happening, and they are not far from each other.
        if days_apart(s, t).is_none() && !(sure && close(s.time?, t.time?)) {
            return None;
        }
        return (!same_day_words(both, x, y)).then_some(Relation::Differ);
    }
    match (clock(both.a, x), clock(both.b, y)) {
        (Some((zoned, one)), Some((other_zoned, other))) if zoned == other_zoned && one != other => {
            let rough = (one - other).abs() <= ROUGH;
            Some(if rough { Relation::Refine } else { Relation::Differ })
        }
        _ => times_nest(both, x, y).then_some(Relation::Refine),
    }
}

/// True when an article does not name what another one names.
fn unknown(id: EntityId, of: &Article, other: &Article) -> bool {
    of.known.get(id.0 as usize).is_some_and(|known| !meet(&known.tags, &other.tags))
}

/// Those of a list, if one article names a person where the other, which names that person nowhere, only says what they are ("the guard").
fn named_once(
    both: &Both<'_>,
    x: &Item,
    y: &Item,
    list: fn(&Event) -> &[Participant],
) -> Option<[Span<Txt>; 2]> {
    let (s, t) = (list(event(both.a, x)?), list(event(both.b, y)?));
    let person = |of: &'_ Article, list: &[Participant]| {
        let named = |one: &Participant| {
            let entity = of.analysis.entity(one.entity?).filter(|e| e.kind == Kind::Person)?;
            Some((entity.id, one.txt))
        };
        list.iter().find_map(named)
    };
    let nobody = |list: &[Participant]| list.iter().all(|one| one.entity.is_none());
    match (person(both.a, s), person(both.b, t)) {
        (Some((id, txt)), None) if nobody(t) && unknown(id, both.a, both.b) => Some([txt, t.first()?.txt]),
        (None, Some((id, txt))) if nobody(s) && unknown(id, both.b, both.a) => Some([s.first()?.txt, txt]),
        _ => None,
    }
}

/// True when a sentence has a word that denies.
fn denies(sentence: &Sentence) -> bool {
    DENYING.iter().any(|word| sentence.words.contains(&hash(b'w', word)))
}

/// The details in which two tellings of one happening stand apart; `sure` when little doubt is left that it is one.
pub fn happenings(both: &Both<'_>, x: &Item, y: &Item, sure: bool) -> Vec<Told> {
    let mut found = Vec::new();
    let (Some(s), Some(t)) = (&x.happening, &y.happening) else { return found };
    let each = |find: fn(&Article, &Item) -> Option<Span<Txt>>| [find(both.a, x), find(both.b, y)];
    let status = || each(|of, item| event(of, item).map(|one| one.status_words.unwrap_or(one.trigger)));
    let time = || each(|of, item| dated(of, item).map(|one| one.txt));
    let place = || {
        each(|of, item| {
            let id = placed(of, item)?.id;
            let named = || of.analysis.mentions.iter().find(|m| m.entity == id).map(|m| m.txt);
            mentioned(of, item.sentence, id).or_else(named)
        })
    };
    let disjoint = |a: &[u64], b: &[u64]| !a.is_empty() && !b.is_empty() && !meet(a, b);
    let (there, who) = (disjoint(&s.place, &t.place), disjoint(&s.participants, &t.participants));
    // Told as fact or only as alleged, of another place or other people: in sentences that else say the same.
    let alleged = s.fact.zip(t.fact).is_some_and(|(a, b)| a != b);
    let near = (alleged || there || who) && nearly_same(both, x.sentence, y.sentence);
    // Where the other sentence denies something too, its reading is not sure enough.
    let stated = if s.denied { (both.b, y) } else { (both.a, x) };
    let denied = s.denied != t.denied && !stated.0.sentence(stated.1.sentence).is_some_and(denies);
    if denied || (alleged && near) {
        found.push(Told::of(Relation::Differ, Slot::Status, status()));
    }
    found.extend(times(both, x, y, sure).map(|relation| Told::of(relation, Slot::Time, time())));
    let scene = || {
        let (one, other) = (placed(both.a, x)?, placed(both.b, y)?);
        // What each names somewhere, it may mean here.
        let is_new = unknown(one.id, both.a, both.b) || unknown(other.id, both.b, both.a);
        one_scene(one, other).filter(|_| is_new)
    };
    if there && scene() == Some(Naming::Finer) {
        found.push(Told::of(Relation::Refine, Slot::Place, place()));
    }
    if let Some(about) = spelled(both, x.sentence, y.sentence) {
        found.push(Told { relation: Relation::Differ, about: Some(about) });
    } else if (there || who)
        && near
        && let (Naming::Other, about) = naming(both, x.sentence, y.sentence)
    {
        found.push(Told { relation: Relation::Differ, about });
    } else if let Some(words) =
        named_once(both, x, y, |e| &e.patients).or_else(|| named_once(both, x, y, |e| &e.agents))
    {
        found.push(Told::of(Relation::Refine, Slot::Name, words.map(Some)));
    }
    found
}
