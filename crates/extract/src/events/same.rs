//! Several mentions of one happening -> one event: the same word or meaning, kind and participants, and no other time or place.
//!
//! `Police arrested Ann Lee. … The arrest of Lee …` -> one arrest with two mentions.
//!
//! Known misses: the same happening told with words of another kind.

use super::{kinds::stem, reader::Reader};
use model::{Event, Participant, Status};
use rustc_hash::FxHashMap;

/// An event is compared with at most this many earlier ones of its kind.
const LOOK_BACK: usize = 12;

/// Joins events that tell one happening, in reading order.
pub fn merge(text: &str, reader: &Reader<'_>, found: Vec<Event>) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut by_kind: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for event in found {
        let earlier = by_kind.entry(event.kind.clone()).or_default();
        let same = earlier
            .iter()
            .rev()
            .take(LOOK_BACK)
            .copied()
            .find(|&at| events.get(at).is_some_and(|other| is_same(text, reader, other, &event)));
        match same.and_then(|at| events.get_mut(at)) {
            Some(other) => join(other, event),
            None => {
                earlier.push(events.len());
                events.push(event);
            }
        }
    }
    events
}

fn is_same(text: &str, _reader: &Reader<'_>, a: &Event, b: &Event) -> bool {
    let root = |event: &Event| stem(&event.trigger.of(text).to_lowercase());
    let share = |one: &[Participant], other: &[Participant]| {
        one.iter().any(|x| other.iter().any(|y| alike(text, x, y)))
    };
    let agree =
        |one: &[Participant], other: &[Participant]| one.is_empty() || other.is_empty() || share(one, other);
    let days = match (&a.time, &b.time) {
        (Some(x), Some(y)) => {
            x.interval.earliest <= y.interval.latest && y.interval.earliest <= x.interval.latest
        }
        _ => true,
    };
    let places = a.place.is_none() || b.place.is_none() || a.place == b.place;
    let denied = (a.status == Status::Denied) == (b.status == Status::Denied);
    let same_word = root(a) == root(b);
    days && places
        && denied
        && agree(&a.agents, &b.agents)
        && agree(&a.patients, &b.patients)
        && (same_word || (a.kind != "other" && share(&a.patients, &b.patients)))
}

fn alike(text: &str, a: &Participant, b: &Participant) -> bool {
    (a.entity.is_some() && a.entity == b.entity) || {
        let bare = |one: &Participant| {
            let words = one.txt.of(text).to_lowercase();
            ["the ", "a ", "an "]
                .iter()
                .find_map(|article| words.strip_prefix(article))
                .map_or(words.clone(), str::to_owned)
        };
        bare(a) == bare(b)
    }
}

fn join(event: &mut Event, again: Event) {
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
