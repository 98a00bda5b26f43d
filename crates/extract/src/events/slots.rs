//! Fills the slots of an event from the heads the role model chose: participants, time, place, count, status words.

use super::{reader::Reader, roles, status::signals};
use crate::tree::Tree;
use language::Deprel;
use model::{
    EntityId, EventTime, Figure, Form, Interval, Kind, Mention, Participant, Quote, Span, Speaker, Status,
    TimeKind, Txt,
};

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

/// The dated expression that holds a token, or the range that it opens or closes: "between June 2019 and May 2020".
pub fn time(reader: &Reader<'_>, head: usize) -> Option<EventTime> {
    let index = reader.time(head)?;
    let time = reader.found.times.get(index as usize)?;
    let (first, last) = if opens_range(reader, index) {
        (index, index + 1)
    } else if index > 0 && opens_range(reader, index - 1) {
        (index - 1, index)
    } else {
        (index, index)
    };
    if first < last {
        let ends = [first, last].map(|at| reader.found.times.get(at as usize));
        if let [Some(from), Some(to)] = ends
            && let (Some(earliest), Some(latest)) = (from.interval.earliest, to.interval.latest)
            && earliest <= latest
        {
            return Some(EventTime {
                value: format!("{}/{}", from.value, to.value),
                interval: Interval { earliest: Some(earliest), latest: Some(latest) },
                expression: Some(first),
            });
        }
    }
    (matches!(time.kind, TimeKind::Date | TimeKind::Time) && !time.interval.is_unknown()).then(|| EventTime {
        value: time.value.clone(),
        interval: time.interval,
        expression: Some(index),
    })
}

/// True for an expression that opens a range with the next one: "from May to June", "between 2019 and 2021".
fn opens_range(reader: &Reader<'_>, index: u32) -> bool {
    let times = reader.found.times;
    let (Some(one), Some(next)) = (times.get(index as usize), times.get(index as usize + 1)) else {
        return false;
    };
    let tree = &reader.tree;
    let text = tree.text;
    let between = text.get(one.txt.range().end..next.txt.range().start).unwrap_or("").trim();
    let before = tree.touched(one.txt).start.checked_sub(1).map_or("", |before| tree.lower(before));
    let dates = [one, next].iter().all(|time| matches!(time.kind, TimeKind::Date | TimeKind::Time));
    dates && matches!((before, between), ("between", "and") | ("from", "to" | "until" | "till" | "through"))
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
    // "a three-album contract" is one, and so is "one in five" of nobody known.
    let joined = |figure: &Figure| {
        reader.tree.text.get(figure.txt.range().end..).is_some_and(|after| after.starts_with('-'))
    };
    let counts = |figure: &Figure| figure.value >= 1.0 && !joined(figure);
    let within = |txt: Span<Txt>| {
        let from = figures.partition_point(|figure| figure.txt.end() <= txt.start());
        figures
            .get(from)
            .filter(|figure| figure.txt.overlaps(txt) && figure.unit_code.is_none() && counts(figure))
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
            .filter(|&at| at != index && signals(status).contains(&tree.lower(at)))
            .min_by_key(|&at| at.abs_diff(index))
            .map(|at| tree.span(at)),
    }
}

/// Who tells a happening: the speaker of the statement, unless that is no one who could speak: a place, a thing, a time.
pub fn source(reader: &Reader<'_>, quote: &Quote) -> Option<Speaker> {
    let speaker = quote.speaker.clone()?;
    let kind = |id: EntityId| reader.found.entities.get(id.0 as usize).map(|entity| entity.kind);
    let speaks = |kind: Kind| matches!(kind, Kind::Person | Kind::Organization | Kind::Group);
    if let Some(named) = speaker.entity.and_then(kind) {
        return speaks(named).then_some(speaker);
    }
    let head = reader.tree.head_of(reader.tree.touched(speaker.txt))?;
    let own = reader.tree.span(head);
    let thing = inside(reader.found.mentions, own)
        .any(|mention| mention.form == Form::Name && kind(mention.entity).is_some_and(|kind| !speaks(kind)));
    let thing = thing || reader.time(head).is_some() || THINGS.contains(&reader.tree.lower(head));
    (!thing).then_some(speaker)
}

/// Words that stand where a speaker does and are none.
const THINGS: &[&str] =
    &["it", "this", "that", "which", "there", "one", "all", "day", "week", "month", "year", "time"];
