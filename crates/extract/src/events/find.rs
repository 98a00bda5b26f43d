//! Runs the event models over a text and links what they find to names, times, figures and statements.

use super::{
    features::{
        KINDS, ROLES, SIGNALS, STATUSES, kind_features, role_features, status_features, stem,
        trigger_features,
    },
    weights::{Linear, best},
};
use crate::words::{self, Words};
use language::Parsed;
use model::{
    Entity, EntityId, Event, EventTime, Figure, Form, Interval, Kind, Mention, Participant, Quote, Span,
    Status, TimeExpression, TimeKind, Txt, Why,
};
use std::{ops::Range, sync::LazyLock};

/// What the stages before found, for events to hang on.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// Things named.
    pub entities: &'a [Entity],
    /// Names.
    pub mentions: &'a [Mention],
    /// Time expressions.
    pub times: &'a [TimeExpression],
    /// Figures.
    pub figures: &'a [Figure],
    /// Attributed statements.
    pub quotes: &'a [Quote],
    /// The publication date.
    pub reference: Interval,
}

/// The four trained models: is it a trigger, of which kind, how told, who takes part.
struct Trained {
    trigger: Linear,
    kind: Linear,
    status: Linear,
    role: Linear,
}

static TRAINED: LazyLock<Trained> = LazyLock::new(|| Trained {
    trigger: Linear::read(include_bytes!("../../models/event-triggers.bin"), 2),
    kind: Linear::read(include_bytes!("../../models/event-kinds.bin"), KINDS.len()),
    status: Linear::read(include_bytes!("../../models/event-status.bin"), STATUSES.len()),
    role: Linear::read(include_bytes!("../../models/event-roles.bin"), ROLES.len()),
});

/// Points "no event" may be ahead by; below 0 more words are triggers. The most precise value within three points of the best F1 on a held-out seventh of the training part.
const MARGIN: i32 = -40;
/// Words on each side of a trigger that may be its agent or patient, the same as in training.
const REACH: usize = 30;
/// A participant has at most this many words.
const LONGEST: usize = 10;
/// Margin (in weight steps) beyond which the score hardly grows; held-out precision is near 0.45 at -120 and 0.7 at 100.
const SURE: f32 = 200.0;

/// Finds events.
pub fn find(text: &str, _parsed: &Parsed, found: Found<'_>) -> Vec<Event> {
    let words = words::read(text);
    let mut events: Vec<Event> = Vec::new();
    for index in 0..words.words.len() {
        if !words.get(index).is_some_and(|word| word.is_word() && !word.lower.starts_with(char::is_numeric)) {
            continue;
        }
        let scores = TRAINED.trigger.scores(&trigger_features(&words, index));
        let margin = scores.iter().skip(1).sum::<i32>() - scores.first().copied().unwrap_or(0);
        if margin <= MARGIN {
            continue;
        }
        let (class, _) = best(&TRAINED.kind.scores(&kind_features(&words, index)));
        let Some(kind) = KINDS.get(class).filter(|kind| !kind.is_empty()).or(KINDS.last()) else { continue };
        let event = event(text, &words, index, kind, margin, found);
        match events.iter_mut().rev().take(LOOK_BACK).find(|other| same(text, other, &event)) {
            Some(other) => merge(other, event),
            None => events.push(event),
        }
    }
    events
}

/// An event is compared with at most this many before it.
const LOOK_BACK: usize = 40;

/// The same trigger stem and kind, and nothing that speaks against it.
fn same(text: &str, a: &Event, b: &Event) -> bool {
    let root = |event: &Event| stem(&event.trigger.of(text).to_lowercase());
    let agree = |one: &[Participant], other: &[Participant]| {
        one.is_empty() || other.is_empty() || one.iter().any(|x| other.iter().any(|y| alike(text, x, y)))
    };
    let share = |one: &[Participant], other: &[Participant]| {
        one.iter().any(|x| other.iter().any(|y| alike(text, x, y)))
    };
    a.kind == b.kind
        && a.kind != "other"
        && root(a) == root(b)
        && agree(&a.agents, &b.agents)
        && agree(&a.patients, &b.patients)
        && (share(&a.agents, &b.agents) || share(&a.patients, &b.patients))
}

fn alike(text: &str, a: &Participant, b: &Participant) -> bool {
    (a.entity.is_some() && a.entity == b.entity) || a.txt.of(text).eq_ignore_ascii_case(b.txt.of(text))
}

fn merge(event: &mut Event, again: Event) {
    event.also.push(again.trigger);
    if event.agents.is_empty() {
        event.agents = again.agents;
    }
    if event.patients.is_empty() {
        event.patients = again.patients;
    }
    event.time = event.time.take().or(again.time);
    event.place = event.place.or(again.place);
    event.count = event.count.or(again.count);
}

fn event(text: &str, words: &Words, index: usize, kind: &str, margin: i32, found: Found<'_>) -> Event {
    let sentence = words.sentence_of(index);
    let trigger = words.span(index..index + 1);
    let around = words.span(sentence.clone());
    let quote = found
        .quotes
        .get(..found.quotes.partition_point(|quote| quote.txt.start() <= trigger.start()))
        .and_then(|before| before.iter().rev().take(8).find(|quote| quote.txt.contains(trigger)));
    let (status, _) = best(&TRAINED.status.scores(&status_features(words, index, quote.is_some())));
    let status = [
        Status::Stated,
        Status::Said,
        Status::Alleged,
        Status::Planned,
        Status::Hypothetical,
        Status::Denied,
    ]
    .get(status)
    .copied()
    .unwrap_or(Status::Stated);
    let roles = roles(words, index, kind, &sentence);
    let participant = |role: &str| -> Vec<Participant> {
        roles
            .iter()
            .filter(|(name, _)| *name == role)
            .map(|(_, range)| joined(words.span(range.clone()), found.mentions))
            .collect()
    };
    let (agents, patients) = (participant("agent"), participant("patient"));
    #[expect(clippy::cast_precision_loss, reason = "margins are small whole numbers")]
    let score = (0.57 + 0.24 * margin as f32 / SURE).clamp(0.3, 0.8);
    Event {
        trigger,
        kind: kind.to_owned(),
        time: time(trigger, around, found.times),
        place: place(text, trigger, around, found, agents.iter().chain(&patients)),
        count: nearest(trigger, patients.first().map_or(trigger, |patient| patient.txt), found.figures),
        agents,
        patients,
        status,
        status_words: signal(words, index, &sentence, status, quote),
        source: quote
            .filter(|_| matches!(status, Status::Said | Status::Alleged | Status::Denied))
            .and_then(|quote| quote.speaker.clone()),
        also: Vec::new(),
        why: Why::rule("event model", score),
    }
}

/// The best run of words for each role.
fn roles(
    words: &Words,
    trigger: usize,
    kind: &str,
    sentence: &Range<usize>,
) -> Vec<(&'static str, Range<usize>)> {
    let from = trigger.saturating_sub(REACH).max(sentence.start);
    let to = (trigger + REACH).min(sentence.end);
    let mut runs: Vec<(usize, Range<usize>, i32)> = Vec::new();
    for index in from..to {
        let (class, margin) = if index == trigger {
            (0, 0)
        } else {
            best(&TRAINED.role.scores(&role_features(words, trigger, index, kind)))
        };
        match runs.last_mut() {
            Some((role, run, sum)) if *role == class && run.end == index => {
                run.end = index + 1;
                *sum = (*sum).max(margin);
            }
            _ => runs.push((class, index..index + 1, margin)),
        }
    }
    let mut chosen = Vec::new();
    for (class, name) in ROLES.iter().enumerate().skip(1) {
        let top = runs
            .iter()
            .filter(|(role, run, _)| {
                *role == class && run.clone().any(|at| words.get(at).is_some_and(crate::words::Word::is_word))
            })
            .max_by_key(|(_, run, margin)| (*margin, std::cmp::Reverse(run.start)));
        if let Some((_, run, _)) = top {
            let mut run = run.start..run.end.min(run.start + LONGEST);
            while run.start < run.end && (edge(words.lower(run.start)) || words.lower(run.start) == "'s") {
                run.start += 1;
            }
            while run.start < run.end
                && (edge(words.lower(run.end - 1)) || matches!(words.lower(run.end - 1), "the" | "a" | "'s"))
            {
                run.end -= 1;
            }
            if run.start < run.end {
                chosen.push((*name, run));
            }
        }
    }
    chosen
}

fn edge(lower: &str) -> bool {
    matches!(
        lower,
        "," | "."
            | ";"
            | ":"
            | "\""
            | "“"
            | "”"
            | "("
            | ")"
            | "and"
            | "of"
            | "in"
            | "by"
            | "to"
            | "at"
            | "for"
            | "on"
            | "with"
    )
}

/// The words with the entity they name: the last name inside them.
fn joined(txt: Span<Txt>, mentions: &[Mention]) -> Participant {
    let from = mentions.partition_point(|mention| mention.txt.end() <= txt.start());
    let inside =
        mentions.get(from..).unwrap_or(&[]).iter().take_while(|mention| mention.txt.start() < txt.end());
    // "Ostend police": a name that does not end the words only belongs to whoever they mean.
    let entity =
        inside.filter(|mention| mention.txt.end() + 2 >= txt.end()).last().map(|mention| mention.entity);
    Participant { txt, entity }
}

fn distance(a: Span<Txt>, b: Span<Txt>) -> u32 {
    if a.end() <= b.start() { b.start() - a.end() } else { a.start().saturating_sub(b.end()) }
}

/// The nearest dated expression of the sentence.
fn time(trigger: Span<Txt>, sentence: Span<Txt>, times: &[TimeExpression]) -> Option<EventTime> {
    let from = times.partition_point(|time| time.txt.end() <= sentence.start());
    times
        .iter()
        .enumerate()
        .skip(from)
        .take_while(|(_, time)| time.txt.start() < sentence.end())
        .filter(|(_, time)| {
            matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.interval.is_unknown()
        })
        .min_by_key(|(_, time)| distance(trigger, time.txt))
        .map(|(index, time)| EventTime {
            value: time.value.clone(),
            interval: time.interval,
            expression: u32::try_from(index).ok(),
        })
}

/// Words that lead to a place.
const PLACE_LEADS: &[&str] =
    &["in", "at", "near", "outside", "inside", "from", "across", "into", "to", "off"];

/// The nearest place name of the sentence that a place preposition leads to and that is no participant.
fn place<'a>(
    text: &str,
    trigger: Span<Txt>,
    sentence: Span<Txt>,
    found: Found<'_>,
    taken: impl Iterator<Item = &'a Participant>,
) -> Option<EntityId> {
    let taken: Vec<Span<Txt>> = taken.map(|participant| participant.txt).collect();
    let from = found.mentions.partition_point(|mention| mention.txt.end() <= sentence.start());
    let led = |mention: &Mention| {
        let before = text.get(sentence.range().start..mention.txt.range().start).unwrap_or("");
        before
            .split_whitespace()
            .rev()
            .find(|word| *word != "the")
            .is_some_and(|word| PLACE_LEADS.contains(&word.to_lowercase().as_str()))
    };
    let is_place =
        |id: EntityId| found.entities.get(id.0 as usize).is_some_and(|entity| entity.kind == Kind::Place);
    found
        .mentions
        .get(from..)?
        .iter()
        .take_while(|mention| mention.txt.start() < sentence.end())
        .take(NAMES_LOOKED_AT)
        .filter(|mention| mention.form == Form::Name && is_place(mention.entity) && led(mention))
        .filter(|mention| !taken.iter().any(|span| span.overlaps(mention.txt)))
        .min_by_key(|mention| distance(trigger, mention.txt))
        .map(|mention| mention.entity)
}

/// A sentence with more names is a list; the rest of them is left alone.
const NAMES_LOOKED_AT: usize = 24;

/// The figure inside the patient's words.
fn nearest(trigger: Span<Txt>, patient: Span<Txt>, figures: &[Figure]) -> Option<u32> {
    if patient == trigger {
        return None;
    }
    let from = figures.partition_point(|figure| figure.txt.end() <= patient.start());
    figures.get(from).filter(|figure| figure.txt.overlaps(patient)).and_then(|_| u32::try_from(from).ok())
}

/// The word that makes the status, nearest to the trigger; the cue for what is said.
fn signal(
    words: &Words,
    index: usize,
    sentence: &Range<usize>,
    status: Status,
    quote: Option<&Quote>,
) -> Option<Span<Txt>> {
    match status {
        Status::Stated => None,
        Status::Said => quote.and_then(|quote| quote.cue),
        _ => {
            let at = sentence
                .clone()
                .filter(|&at| {
                    at != index
                        && SIGNALS.contains(&words.lower(at))
                        && !matches!(words.lower(at), "said" | "says" | "told")
                })
                .min_by_key(|&at| at.abs_diff(index))?;
            Some(words.span(at..at + 1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, find};
    use language::Parsed;
    use model::{Event, Interval};

    fn events(text: &str) -> Vec<Event> {
        let found = Found {
            entities: &[],
            mentions: &[],
            times: &[],
            figures: &[],
            quotes: &[],
            reference: Interval::default(),
        };
        find(text, &Parsed::default(), found)
    }

    #[test]
    fn an_arrest_has_a_trigger_a_kind_and_a_reason() {
        let text = "Police arrested two men in Ostend on Monday.";
        let found = events(text);
        let arrest = found
            .iter()
            .find(|event| event.kind == "arrest")
            .map(|event| (event.trigger.of(text), event.why.rule.as_str()));
        assert_eq!(arrest, Some(("arrested", "event model")));
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", ".", "killed", "\"\n\n, was by killed"] {
            let _ = events(text);
        }
    }
}
