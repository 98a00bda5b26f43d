//! Runs the event models over a text and links what they find to names, times, figures and statements.

use super::{
    features,
    kinds::{KINDS, ROLES, STATUSES},
    reader::Reader,
    roles, same, slots,
    weights::{Linear, best, sure},
};
use language::{Deprel, Parsed, Upos};
use model::{Entity, Event, Figure, Interval, Mention, Quote, Span, Status, TimeExpression, Txt, Why};
use std::sync::LazyLock;

/// What the stages before found, for events to hang on.
#[derive(Clone, Copy, Debug)]
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
    trigger: Linear::read(include_bytes!("../../models/event-triggers.bin"), 1),
    kind: Linear::read(include_bytes!("../../models/event-kinds.bin"), KINDS.len()),
    status: Linear::read(include_bytes!("../../models/event-status.bin"), STATUSES.len()),
    role: Linear::read(include_bytes!("../../models/event-roles.bin"), ROLES.len()),
});

/// Score above which a word is a trigger. In cross-validation F1 is flat from -0.3 to 0 (58.7 to 57); the precise end is taken, for a
/// happening told twice counts once.
const THRESHOLD: f32 = 0.0;

/// Whether a token may be a trigger at all.
pub fn candidate(reader: &Reader<'_>, index: usize) -> bool {
    matches!(reader.tree.upos(index), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Propn)
        && reader.tree.lower(index).starts_with(char::is_alphabetic)
}

/// Finds events.
pub fn find(text: &str, parsed: &Parsed, found: Found<'_>) -> Vec<Event> {
    let reader = Reader::new(text, parsed, found);
    let triggers: Vec<(usize, f32)> = (0..reader.tree.len())
        .filter(|&index| candidate(&reader, index))
        .filter_map(|index| {
            let score = TRAINED.trigger.scores(&features::trigger(&reader, index)).first().copied()?;
            (score > THRESHOLD).then_some((index, score))
        })
        .collect();
    let kinds = kinds(&reader, &triggers);
    let events = triggers
        .iter()
        .zip(kinds)
        .map(|(&(index, score), kind)| event(&reader, index, score, kind))
        .collect();
    same::merge(text, &reader, events)
}

/// The happenings of one article are of few kinds: this share of their mean scores is added to each. Best of 0, 0.5, 0.7, 1 in
/// cross-validation (51.4 to 52.6 % right).
const OF_DOCUMENT: f32 = 0.5;
/// A kind that a word surely is not counts no less than this in the mean.
const LOWEST: f32 = -1.0;

/// The kind of each trigger with its margin.
fn kinds(reader: &Reader<'_>, triggers: &[(usize, f32)]) -> Vec<(&'static str, f32)> {
    let all: Vec<Vec<f32>> =
        triggers.iter().map(|&(index, _)| TRAINED.kind.scores(&features::kind(reader, index))).collect();
    let mut mean = vec![0.0; KINDS.len()];
    for scores in &all {
        for (sum, score) in mean.iter_mut().zip(scores) {
            *sum += score.max(LOWEST);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "an article has few happenings")]
    let share = OF_DOCUMENT / all.len().max(1) as f32;
    all.iter()
        .map(|scores| {
            let mut mixed: Vec<f32> =
                scores.iter().zip(&mean).map(|(score, sum)| score + share * sum).collect();
            // Class 0 is "none", which no trigger is.
            if let Some(none) = mixed.first_mut() {
                *none = f32::MIN;
            }
            let (class, margin) = best(&mixed);
            (KINDS.get(class).copied().filter(|kind| !kind.is_empty()).unwrap_or("other"), margin)
        })
        .collect()
}

fn event(reader: &Reader<'_>, index: usize, score: f32, (kind, kind_margin): (&str, f32)) -> Event {
    let (class, _) = best(&TRAINED.status.scores(&features::status(reader, index)));
    let status = match STATUSES.get(class) {
        Some(&"said") => Status::Said,
        Some(&"alleged") => Status::Alleged,
        Some(&"planned") => Status::Planned,
        Some(&"hypothetical") => Status::Hypothetical,
        Some(&"denied") => Status::Denied,
        _ => Status::Stated,
    };
    let quote = reader.quote(index).and_then(|quote| reader.found.quotes.get(quote as usize));
    let taken = taken(reader, index, kind);
    let [agents, patients] = ["agent", "patient"].map(|role| {
        taken
            .iter()
            .filter(|(name, _)| *name == role)
            .flat_map(|&(_, head)| std::iter::once(head).chain(roles::joined(reader, head)))
            .map(|head| slots::participant(reader, head, index))
            .collect::<Vec<_>>()
    });
    let head_of = |role: &str| taken.iter().find(|(name, _)| *name == role).map(|&(_, head)| head);
    let time = head_of("time");
    let words: Vec<Span<Txt>> =
        time.into_iter().chain(head_of("place")).map(|head| reader.tree.span(head)).collect();
    Event {
        trigger: trigger(reader, index),
        kind: kind.to_owned(),
        time: time.and_then(|head| slots::time(reader, head)),
        place: head_of("place").and_then(|head| slots::place(reader, head)),
        count: slots::count(reader, &patients, &agents, index),
        agents,
        patients,
        status,
        status_words: slots::status_words(reader, index, status, quote),
        source: quote
            .filter(|_| matches!(status, Status::Said | Status::Alleged | Status::Denied))
            .and_then(|quote| quote.speaker.clone()),
        also: Vec::new(),
        why: Why::rule(
            format!("event model; kind {kind} {:.0} %", 100.0 * sure(kind_margin)),
            sure(score - THRESHOLD),
        )
        .because(words),
    }
}

/// The trigger with its particle: "shut down".
fn trigger(reader: &Reader<'_>, index: usize) -> Span<Txt> {
    let tree = &reader.tree;
    let span = tree.span(index);
    match tree.child(index, &[Deprel::CompoundPrt]) {
        Some(particle) if particle == index + 1 => span.cover(tree.span(particle)),
        _ => span,
    }
}

/// The best candidate of each role, no candidate in two.
fn taken(reader: &Reader<'_>, trigger: usize, kind: &str) -> Vec<(&'static str, usize)> {
    let scored: Vec<(usize, Vec<f32>)> = roles::candidates(reader, trigger)
        .into_iter()
        .map(|candidate| (candidate, TRAINED.role.scores(&roles::features(reader, trigger, candidate, kind))))
        .collect();
    let mut all: Vec<(usize, usize, f32)> = Vec::new();
    for (candidate, scores) in &scored {
        let allowed = |role: &str| match role {
            "time" => reader.time(*candidate).is_some(),
            "place" => reader.time(*candidate).is_none() && slots::place(reader, *candidate).is_some(),
            _ => reader.time(*candidate).is_none(),
        };
        for (class, name) in ROLES.iter().enumerate().skip(1) {
            let by = if *name == "agent" && roles::by(reader, trigger, *candidate) { BY } else { 0.0 };
            let score = scores.get(class).copied().unwrap_or(f32::MIN) + by;
            if score > LEAST.get(class).copied().unwrap_or(0.0) && allowed(name) {
                all.push((class, *candidate, score));
            }
        }
    }
    all.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
    let mut taken: Vec<(&'static str, usize)> = Vec::new();
    for (class, candidate, _) in all {
        let Some(name) = ROLES.get(class).copied() else { continue };
        if !taken.iter().any(|&(role, head)| role == name || head == candidate) {
            taken.push((name, candidate));
        }
    }
    taken
}

/// Added for a phrase with "by" right below the trigger: the agent of a passive or of a noun, whatever the model has seen.
const BY: f32 = 0.5;

/// Score a candidate needs for each role (none, agent, patient, time, place): best F1 in cross-validation over the training part.
const LEAST: [f32; 5] = [0.0, -0.25, -0.25, -0.2, -0.15];

#[cfg(test)]
mod tests {
    use super::{Found, find};
    use language::Models;
    use model::{Event, Interval, Span};

    fn events(text: &str) -> Vec<Event> {
        let found = Found {
            entities: &[],
            mentions: &[],
            times: &[],
            figures: &[],
            quotes: &[],
            reference: Interval::default(),
        };
        find(text, &language::parse(text, &[Span::at(0..text.len())], &Models::bundled()), found)
    }

    /// `kind trigger: agents -> patients` of each event.
    fn told(text: &str) -> Vec<String> {
        events(text)
            .iter()
            .map(|event| {
                let names = |list: &[model::Participant]| {
                    list.iter().map(|one| one.txt.of(text)).collect::<Vec<_>>().join(" + ")
                };
                let (who, whom) = (names(&event.agents), names(&event.patients));
                format!("{} {}: {who} -> {whom}", event.kind, event.trigger.of(text))
            })
            .collect()
    }

    #[test]
    fn an_arrest_has_agent_and_patient() {
        assert_eq!(told("Police arrested two men in Ostend."), ["arrest arrested: Police -> two men"]);
    }

    #[test]
    fn a_passive_turns_them_round() {
        assert_eq!(
            told("Two men were arrested by police in Ostend."),
            ["arrest arrested: police -> Two men"]
        );
    }

    #[test]
    fn a_noun_can_be_the_trigger() {
        assert!(
            told("The arrest of two men by police surprised the town.")
                .contains(&"arrest arrest: police -> two men".to_owned())
        );
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", ".", "killed", "\"\n\n, was by killed"] {
            let _ = events(text);
        }
    }
}
