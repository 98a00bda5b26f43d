//! Several mentions of one happening -> one event.
//!
//! `Police arrested Ann Lee. … The arrest of Lee …` -> one arrest with two mentions.
//!
//! A linear model compares each mention with those before it: words, kinds, participants, days, places, distance. Known misses: the
//! same happening told with words of another kind, plurals that cover several happenings.

use super::{find::Cuts, kinds::stem, reader::Reader};
use language::{Deprel, Upos, events::EventModels, linear::Features};
use model::{Event, Hedge, Participant, Status};

/// A mention is compared with at most this many earlier ones.
const LOOK_BACK: usize = 24;

/// A mention of a happening: its token and what was read of it alone.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The token.
    pub index: usize,
    /// How surely it is a happening.
    pub score: f32,
    /// How surely a reader would file it: the score, and what is known of it.
    pub worth: f32,
    /// What was read.
    pub event: Event,
}

/// Joins mentions that tell one happening, in reading order. What no mention tells surely enough is no happening.
pub fn merge(reader: &Reader<'_>, models: &EventModels, mentions: &[Mention], cuts: Cuts) -> Vec<Event> {
    // For each mention the happening it tells: the index of its first mention.
    let mut first: Vec<usize> = Vec::with_capacity(mentions.len());
    for (at, mention) in mentions.iter().enumerate() {
        let best = mentions
            .iter()
            .enumerate()
            .take(at)
            .skip(at.saturating_sub(LOOK_BACK))
            .filter(|(_, earlier)| !other_number(reader, &earlier.event, &mention.event))
            .filter_map(|(before, earlier)| {
                let score = models.same.scores(&features(reader, earlier, mention)).first().copied()?;
                (score > cuts.same).then_some((before, score))
            })
            .max_by(|a, b| a.1.total_cmp(&b.1));
        let own = best.and_then(|(before, _)| first.get(before).copied()).unwrap_or(at);
        first.push(own);
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); mentions.len()];
    for (at, &own) in first.iter().enumerate() {
        if let Some(group) = groups.get_mut(own) {
            group.push(at);
        }
    }
    let mut events: Vec<Event> =
        groups.iter().filter_map(|group| joined(reader, mentions, group, cuts)).collect();
    model::order::by_key(&mut events[..], |event| event.trigger.start());
    events
}

/// True for happenings that differ in how many they befell: "61 were killed" and, of a storm long ago, "more than 1,000 died". Tolls of one
/// happening are corrected ("50", then "54"), and "at least 50" leaves room for any more.
fn other_number(reader: &Reader<'_>, a: &Event, b: &Event) -> bool {
    /// Numbers this much apart are of two happenings.
    const FACTOR: f64 = 2.0;
    let figure = |event: &Event| reader.found.figures.get(event.count? as usize);
    let (Some(a), Some(b)) = (figure(a), figure(b)) else { return false };
    let (low, high) = if a.value < b.value { (a, b) } else { (b, a) };
    high.value >= FACTOR * low.value
        && !matches!(low.hedge, Hedge::AtLeast | Hedge::Over)
        && !matches!(high.hedge, Hedge::AtMost | Hedge::Under)
}

/// One event of its mentions. The first that the story tells leads, for a headline only announces; whether the first or the fullest
/// leads made no difference in cross-validation.
fn joined(reader: &Reader<'_>, mentions: &[Mention], group: &[usize], cuts: Cuts) -> Option<Event> {
    let told: Vec<&Mention> = group.iter().filter_map(|&at| mentions.get(at)).collect();
    let sure = || told.iter().filter(|mention| mention.worth > cuts.happening);
    let main = sure().find(|mention| !reader.in_title(mention.index)).or(sure().next())?;
    let mut event = main.event.clone();
    for again in told.iter().filter(|mention| mention.index != main.index) {
        join(&mut event, &again.event);
    }
    Some(event)
}

/// Fills what is not known of a happening from a further mention of it.
pub fn join(event: &mut Event, again: &Event) {
    event.also.push(again.trigger);
    if event.agents.is_empty() {
        event.agents.clone_from(&again.agents);
    }
    if event.patients.is_empty() {
        event.patients.clone_from(&again.patients);
    }
    if event.time.is_none() {
        event.time.clone_from(&again.time);
    }
    event.place = event.place.or(again.place);
    event.count = event.count.or(again.count);
}

/// What says whether two mentions tell one happening, the earlier first.
pub fn features(reader: &Reader<'_>, a: &Mention, b: &Mention) -> Features {
    let tree = &reader.tree;
    let text = tree.text;
    let mut f = Features::default();
    let yes = |is: bool| if is { "y" } else { "n" };
    let word = |mention: &Mention| stem(tree.lower(mention.index));
    let same_word = word(a) == word(b);
    let same_kind = a.event.kind == b.event.kind;
    let kinds = match (same_word, same_kind) {
        (true, true) => "word kind",
        (true, false) => "word",
        (false, true) => "kind",
        (false, false) => "neither",
    };
    f.add("kinds", &[kinds]);
    f.add("kinds", &[kinds, &b.event.kind]);
    let (low, high) = if a.event.kind < b.event.kind { (a, b) } else { (b, a) };
    f.add("pair", &[&low.event.kind, &high.event.kind]);
    if !same_word {
        let (one, other) = (tree.lemma(a.index), tree.lemma(b.index));
        let (one, other) = if one < other { (one, other) } else { (other, one) };
        f.add("words", &[one, other]);
        if let (Some(x), Some(y)) = (reader.sense(a.index), reader.sense(b.index)) {
            f.add("sense", &[yes(x.first == y.first), kinds]);
        }
    }
    let upos = [tree.upos(a.index).as_str(), tree.upos(b.index).as_str()];
    f.add("upos", &[upos[0], upos[1]]);
    f.add("upos", &[upos[0], upos[1], kinds]);
    for (name, one, other) in
        [("agent", &a.event.agents, &b.event.agents), ("patient", &a.event.patients, &b.event.patients)]
    {
        let match_ = compare(text, one, other);
        f.add(name, &[match_]);
        f.add(name, &[match_, kinds]);
    }
    let crossed = compare(text, &a.event.agents, &b.event.patients) == "same"
        || compare(text, &a.event.patients, &b.event.agents) == "same";
    f.add("crossed", &[yes(crossed), kinds]);
    let days = match (&a.event.time, &b.event.time) {
        (Some(x), Some(y)) if x.value == y.value => "same",
        (Some(x), Some(y))
            if x.interval.earliest <= y.interval.latest && y.interval.earliest <= x.interval.latest =>
        {
            "meet"
        }
        (Some(_), Some(_)) => "differ",
        (None, None) => "none",
        _ => "one",
    };
    f.add("days", &[days]);
    f.add("days", &[days, kinds]);
    let places = match (a.event.place, b.event.place) {
        (Some(x), Some(y)) => {
            if x == y {
                "same"
            } else {
                "differ"
            }
        }
        (None, None) => "none",
        _ => "one",
    };
    f.add("places", &[places, kinds]);
    let planned = |event: &Event| matches!(event.status, Status::Planned | Status::Hypothetical);
    let statuses = match (&a.event, &b.event) {
        (x, y) if x.status == y.status => "same",
        (x, y) if x.status == Status::Denied || y.status == Status::Denied => "denied",
        (x, y) if planned(x) != planned(y) => "planned",
        _ => "differ",
    };
    f.add("statuses", &[statuses, kinds]);
    let gap = match tree.sentence(b.index) - tree.sentence(a.index).min(tree.sentence(b.index)) {
        0 => "0",
        1 => "1",
        2..=3 => "3",
        4..=7 => "7",
        8..=15 => "15",
        _ => "far",
    };
    f.add("gap", &[gap]);
    f.add("gap", &[gap, kinds]);
    f.add("title", &[yes(reader.in_title(a.index)), gap]);
    f.add("title", &[yes(reader.in_title(a.index)), kinds]);
    f.add("det", &[determiner(reader, b.index), kinds]);
    f.add("det", &[determiner(reader, b.index), upos[1], yes(same_kind)]);
    let plural = |mention: &Mention| {
        tree.upos(mention.index) == Upos::Noun && tree.lower(mention.index) != tree.lemma(mention.index)
    };
    f.add("plural", &[yes(plural(a)), yes(plural(b)), kinds]);
    let shared = shared_words(reader, a.index, b.index);
    f.add("shared", &[["0", "1", "2", "3"].get(shared).copied().unwrap_or("4"), kinds]);
    f.once()
}

/// The determiner of a word: "the", "another", or how else it begins.
fn determiner<'a>(reader: &'a Reader<'_>, index: usize) -> &'a str {
    let tree = &reader.tree;
    match tree.child(index, &[Deprel::Det, Deprel::NmodPoss]) {
        Some(child) if tree.deprel(child) == Deprel::Det => tree.lower(child),
        Some(_) => "poss",
        None => "-",
    }
}

/// Names and nouns that the sentences of two words share.
fn shared_words(reader: &Reader<'_>, a: usize, b: usize) -> usize {
    let tree = &reader.tree;
    if tree.sentence(a) == tree.sentence(b) {
        return 0;
    }
    let content = |index: &usize| matches!(tree.upos(*index), Upos::Noun | Upos::Propn | Upos::Num);
    let range = |index| tree.sentence_range(index).take(LONGEST);
    let words: Vec<&str> = range(a).filter(content).map(|index| tree.lemma(index)).collect();
    range(b).filter(content).filter(|&index| words.contains(&tree.lemma(index))).count()
}

/// So many words of a sentence are compared.
const LONGEST: usize = 60;

fn compare(text: &str, one: &[Participant], other: &[Participant]) -> &'static str {
    match (one.is_empty(), other.is_empty()) {
        (true, true) => "none",
        (true, false) | (false, true) => "one",
        _ if one.iter().any(|x| other.iter().any(|y| alike(text, x, y))) => "same",
        _ => "differ",
    }
}

fn alike(text: &str, a: &Participant, b: &Participant) -> bool {
    (a.entity.is_some() && a.entity == b.entity) || {
        let last = |one: &Participant| {
            one.txt.of(text).split(' ').next_back().unwrap_or("").trim_end_matches("'s").to_lowercase()
        };
        last(a) == last(b)
    }
}
