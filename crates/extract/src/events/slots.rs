//! Fills the slots of an event from the heads the role model chose: participants, time, place, count, status words.

use super::{reader::Reader, roles, status::SIGNALS};
use crate::tree::Tree;
use language::Deprel;
use model::{EntityId, EventTime, Form, Kind, Mention, Participant, Quote, Span, Status, TimeKind, Txt};

/// Mentions that lie inside a span.
fn inside<'a>(
    mentions: &'a [Mention],
    txt: Span<Txt>,
) -> impl DoubleEndedIterator<Item = &'a Mention> + use<'a> {
    let from = mentions.partition_point(|mention| mention.txt.end() <= txt.start());
    let rest = mentions.get(from..).unwrap_or(&[]);
    let count = rest.partition_point(|mention| mention.txt.start() < txt.end());
    rest.get(..count).unwrap_or(&[]).iter()
}

/// The phrase of a head, with the entity it names.
pub fn participant(reader: &Reader<'_>, head: usize, trigger: usize) -> Participant {
    let txt = reader.tree.cover(roles::phrase(reader, head, trigger));
    let own = reader.tree.span(head);
    // "Ostend police": a name that does not hold the head only belongs to whoever is meant.
    let entity = inside(reader.found.mentions, txt).rfind(|mention| mention.txt.overlaps(own));
    Participant { txt, entity: entity.map(|mention| mention.entity) }
}

/// The dated expression that holds a token.
pub fn time(reader: &Reader<'_>, head: usize) -> Option<EventTime> {
    let index = reader.time(head)?;
    let time = reader.found.times.get(index as usize)?;
    (matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.interval.is_unknown()).then(|| EventTime {
        value: time.value.clone(),
        interval: time.interval,
        expression: Some(index),
    })
}

/// The place named by a phrase: its head's name, or a place name right inside it ("the port of Ostend").
pub fn place(reader: &Reader<'_>, head: usize) -> Option<EntityId> {
    let is_place = |mention: &&Mention| {
        mention.form == Form::Name
            && reader
                .found
                .entities
                .get(mention.entity.0 as usize)
                .is_some_and(|entity| entity.kind == Kind::Place)
    };
    inside(reader.found.mentions, reader.tree.span(head)).find(is_place).map(|mention| mention.entity)
}

/// The figure (a number of people or things, not money or percent) in the words of the patient, else of the agent, else the one that hangs on the trigger ("eight deaths").
pub fn count(
    reader: &Reader<'_>,
    patients: &[Participant],
    agents: &[Participant],
    trigger: usize,
) -> Option<u32> {
    let figures = reader.found.figures;
    let within = |txt: Span<Txt>| {
        let from = figures.partition_point(|figure| figure.txt.end() <= txt.start());
        figures
            .get(from)
            .filter(|figure| figure.txt.overlaps(txt) && figure.unit_code.is_none())
            .and_then(|_| u32::try_from(from).ok())
    };
    let own = reader.tree.child(trigger, &[Deprel::Nummod]).map(|child| reader.tree.span(child));
    patients
        .first()
        .and_then(|patient| within(patient.txt))
        .or_else(|| own.and_then(within))
        .or_else(|| agents.first().and_then(|agent| within(agent.txt)))
}

/// The words that make the status: the cue for what is said, else the nearest signal word above or beside the trigger.
pub fn status_words(
    reader: &Reader<'_>,
    index: usize,
    status: Status,
    quote: Option<&Quote>,
) -> Option<Span<Txt>> {
    let tree: &Tree<'_> = &reader.tree;
    match status {
        Status::Stated => None,
        Status::Said => quote.and_then(|quote| quote.cue),
        _ => tree
            .sentence_range(index)
            .filter(|&at| {
                at != index
                    && SIGNALS.contains(&tree.lower(at))
                    && !matches!(tree.lower(at), "said" | "says" | "told")
                    && (status != Status::Denied || !matches!(tree.lower(at), "to" | "if" | "next"))
            })
            .min_by_key(|&at| at.abs_diff(index))
            .map(|at| tree.span(at)),
    }
}
