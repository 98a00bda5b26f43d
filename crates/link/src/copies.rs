//! Neighbouring sentences of two articles -> those that say the same, and how much of each article stands in the other.
//!
//! Word order decides between `Same`, `Near` and `Paraphrase`: the longest common sequence of words over their number.
//! Known miss: passages that were split over several sentences.

use crate::{
    article::Article,
    between::{Both, Pair},
    evidence::{self, Learned},
    features::{Sentence, Sort, hash},
    items::{Item, meeting},
    matching::{Match, STORY, same_noun},
    named::{Naming, naming, spelled, stand},
    relations::{more_exact, size},
    told::{About, Told},
    words::words,
};
use model::{FactKind, Likeness, Precision, Relation, Slot, Span, Txt};
use std::collections::{BTreeMap, BTreeSet};

/// Probability from which two sentences are put side by side as one claim: two of five such pairs of held-out cases are.
const SIDE_BY_SIDE: f64 = 0.12;
/// Probability from which a sentence is another told in other words, of a sentence that has no surer partner.
const SAY_THE_SAME: f64 = 0.25;
/// The same whatever the other partners.
const SURELY: f64 = 0.6;
/// Likeness below which no sentence is a near copy of another.
const COPIED: f64 = 0.3;
/// Share of words in common order that makes a near copy.
const NEAR: f64 = 0.65;
/// The same of the shorter sentence, when the longer one says more.
const NEAR_PART: f64 = 0.85;
/// A shorter part says too little.
const PART_WORDS: usize = 7;
/// Words that deny, or say that something is only alleged; and how many words may be added with them.
const CAREFUL: &[&str] =
    &["denied", "denies", "deny", "denying", "not", "never", "allegedly", "reportedly", "purportedly"];
const ADDED: usize = 5;
/// Fewer common facts say nothing.
const FEW: usize = 4;

/// A sentence of each of two articles that say the same.
pub struct Alike {
    /// Number in the first article.
    pub a: u32,
    /// Number in the second.
    pub b: u32,
    /// Likeness, 0 to 1.
    pub score: f64,
    /// Probability that they say the same, 0 to 1.
    pub sure: f64,
    /// How close.
    pub kind: Likeness,
    /// How they stand to each other.
    pub relation: Relation,
    /// Every detail in which they stand apart.
    pub details: Vec<Told>,
    /// Sure enough to be passed on from one to the other, and not only about the same.
    pub passed_on: bool,
}

/// How much two articles share; shares are of the words of each, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shared {
    /// Share of each that stands in the other word for word or nearly so.
    pub copied: [f64; 2],
    /// Share of each that the other says too.
    pub told: [f64; 2],
    /// Sentences said in both.
    pub sentences: usize,
    /// Different figures, days, persons and bodies in such sentences.
    pub specific: usize,
    /// Share of the figures, days and names of each that the other has.
    pub facts: [f64; 2],
    /// How many they share.
    pub common: usize,
    /// Share of those that come in the same order.
    pub order: f64,
    /// Likeness of the whole articles.
    pub likeness: f64,
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
const fn real(n: usize) -> f64 {
    n as f64
}

fn thousandth(x: f64) -> f64 {
    (1e3 * x).round() / 1e3
}

/// Length of the longest common sequence.
fn in_order(a: &[u64], b: &[u64]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let left = row.get(j).copied().unwrap_or(0);
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = if x == y { corner + 1 } else { above.max(left) };
            }
            corner = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// How close two sentences are in their words.
pub fn likeness(a: &Sentence, b: &Sentence) -> Likeness {
    /// Longer "sentences" are no sentences; their word order is not worth the square of their length.
    const LONGEST: usize = 400;
    let (x, y) = (&a.words, &b.words);
    if x == y {
        return Likeness::Same;
    }
    if x.len().max(y.len()) > LONGEST {
        return Likeness::Paraphrase;
    }
    let shared = in_order(x, y);
    let shorter = x.len().min(y.len());
    let whole = 2.0 * real(shared) / real((x.len() + y.len()).max(1));
    let part = real(shared) / real(shorter.max(1));
    if whole >= NEAR || (shorter >= PART_WORDS && part >= NEAR_PART) {
        Likeness::Near
    } else {
        Likeness::Paraphrase
    }
}

/// True when one sentence has nearly all words of the other in their order.
pub fn nearly_same(both: &Both<'_>, a: u32, b: u32) -> bool {
    let alike = |(x, y)| likeness(x, y) != Likeness::Paraphrase;
    both.sentences_alike(a, b) >= COPIED && both.a.sentence(a).zip(both.b.sentence(b)).is_some_and(alike)
}

/// Days that only one of two sentences has. A later copy keeps "on Wednesday" although that was another one for its date.
fn days(of: &Article, sentence: &Sentence, other: &Sentence) -> Vec<Span<Txt>> {
    let times = of.analysis.times.iter().filter(|t| sentence.span.contains(t.txt));
    times
        .filter(|t| t.precision <= Precision::Day && t.interval.earliest == t.interval.latest)
        .filter(|t| {
            t.interval.earliest.is_some_and(|day| {
                let feature = hash(b'd', &day.to_string()) & !3 | Sort::Day as u64;
                other.specific.binary_search(&feature).is_err()
            })
        })
        .map(|t| t.txt)
        .filter(|txt| !stand(&words(of.analysis.words(*txt)), other))
        .collect()
}

/// Numbers in digits that only one of two sentences has.
fn numbers(of: &Article, sentence: &Sentence, other: &Sentence) -> Vec<Span<Txt>> {
    let text = of.analysis.words(sentence.span);
    let mut at = 0;
    let mut found = Vec::new();
    for part in text.split_inclusive(char::is_whitespace) {
        let number = |word: &String| word.chars().all(|c| c.is_ascii_digit() || c == '.');
        let from = sentence.span.start() + u32::try_from(at).unwrap_or(0);
        at += part.len();
        for word in words(part).iter().filter(|word| number(word)) {
            if !stand(std::slice::from_ref(word), other) {
                let part = u32::try_from(part.trim_end().len()).unwrap_or(0);
                found.push(Span::new(from, from + part));
            }
        }
    }
    found
}

/// True when one of two nearly equal sentences denies or only alleges what the other states.
fn hedged(a: &Sentence, b: &Sentence) -> bool {
    let has = |of: &Sentence, word: &&str| of.words.contains(&hash(b'w', word));
    CAREFUL.iter().any(|word| has(a, word) != has(b, word)) && a.words.len().abs_diff(b.words.len()) <= ADDED
}

/// The details in which two sentences that say the same stand apart by their names, days and figures; `matched` when figures in them were.
fn by_words(both: &Both<'_>, pair: &Pair, kind: Likeness, matched: bool) -> Vec<Told> {
    let Some((a, b)) = both.a.sentence(pair.a).zip(both.b.sentence(pair.b)) else { return Vec::new() };
    type Find = fn(&Article, &Sentence, &Sentence) -> Vec<Span<Txt>>;
    // What each has once, and the other not.
    let once = |find: Find, slot: Slot| match (find(both.a, a, b).as_slice(), find(both.b, b, a).as_slice()) {
        ([one], [other]) => Some(Told::of(Relation::Differ, slot, [Some(*one), Some(*other)])),
        _ => None,
    };
    if kind == Likeness::Same {
        return Vec::new();
    }
    let near = kind == Likeness::Near;
    let mut found = Vec::new();
    let (naming, about) = naming(both, pair.a, pair.b);
    // In other words, another name may be another part of the story.
    if let Some(about) = spelled(both, pair.a, pair.b) {
        found.push(Told { relation: Relation::Differ, about: Some(about) });
    } else if near && naming == Naming::Other {
        found.push(Told { relation: Relation::Differ, about });
    } else if naming == Naming::Finer {
        found.push(Told { relation: Relation::Refine, about });
    }
    if near {
        found.extend(once(days, Slot::Time));
        if hedged(a, b) {
            found.push(Told::of(Relation::Differ, Slot::Status, [None; 2]));
        }
        // What matched figures say about each other is known better.
        if !matched {
            found.extend(once(numbers, Slot::Number));
        }
    }
    found.extend(more_exact(both, pair.a, pair.b));
    found
}

/// What matched figures that stand apart say about two sentences that have their values, but not the very figures that were matched.
fn by_figures<'a>(
    both: &'a Both<'_>,
    pair: &'a Pair,
    apart: &'a [&Match],
) -> impl Iterator<Item = Told> + 'a {
    let same = |of: &Article, sentence: u32, wanted: u32| {
        let item = of.items.get(wanted as usize)?;
        let value = |item: &Item| {
            of.analysis.figures.get(item.index as usize).filter(|_| item.kind == FactKind::Figure)
        };
        let wanted = value(item)?;
        let mut here = of.inside(sentence).filter_map(|(_, other)| Some((other, value(other)?)));
        here.find(|(other, figure)| {
            size(figure).to_bits() == size(wanted).to_bits() && same_noun(item, other)
        })
        .map(|(_, figure)| figure.txt)
    };
    let told = move |one: &&Match| {
        let words = [Some(same(both.a, pair.a, one.a)?), Some(same(both.b, pair.b, one.b)?)];
        let about = one.told.about.map(|about| About { words, ..about });
        Some(Told { about, ..one.told })
    };
    apart.iter().filter_map(told)
}

/// The neighbours that say the same, and how they stand to each other.
pub fn alike(both: &Both<'_>, learned: &Learned, pairs: &[Pair], matches: &[Match]) -> Vec<Alike> {
    let mut relations: BTreeMap<(u32, u32), Told> = BTreeMap::new();
    for one in matches {
        let (Some(a), Some(b)) = (both.a.items.get(one.a as usize), both.b.items.get(one.b as usize)) else {
            continue;
        };
        let slot = relations.entry((a.sentence, b.sentence)).or_insert(one.told);
        *slot = slot.or(one.told);
    }
    let apart: Vec<&Match> =
        matches.iter().filter(|m| m.kind == FactKind::Figure && m.told.relation != Relation::Agree).collect();
    let mut found: Vec<(f64, Alike)> = Vec::new();
    for (pair, evidence) in evidence::pairs(both, pairs, matches) {
        let (Some(a), Some(b)) = (both.a.sentence(pair.a), both.b.sentence(pair.b)) else { continue };
        // What was copied word for word is the same whatever else tells against it.
        let kind = if pair.score >= COPIED { likeness(a, b) } else { Likeness::Paraphrase };
        let sure = if kind == Likeness::Paraphrase { learned.statement(&evidence) } else { 1.0 + pair.score };
        if sure < SIDE_BY_SIDE {
            continue;
        }
        let matched = relations.get(&(pair.a, pair.b)).copied().unwrap_or(Told::AGREE);
        let mut details: Vec<Told> = by_figures(both, &pair, &apart).collect();
        let by_words =
            by_words(both, &pair, kind, matched.relation != Relation::Agree || !details.is_empty());
        details.insert(0, matched);
        details.extend(by_words);
        details.retain(|told| told.relation != Relation::Agree);
        // What one side alone gives in other words: a day, or two things at once; else more readers say that the two agree.
        let more = details.iter().filter(|told| told.is_one_sided()).count() > 1;
        let day = |told: &Told| told.about.is_some_and(|about| about.slot == Slot::Time);
        let counts = |told: &&Told| kind != Likeness::Paraphrase || !told.is_one_sided() || more || day(told);
        let relation =
            details.iter().filter(counts).map(|told| told.relation).max().unwrap_or(Relation::Agree);
        let (a, b, score, passed_on) = (pair.a, pair.b, pair.score, false);
        let alike = Alike { a, b, score, sure: sure.min(1.0), kind, relation, details, passed_on };
        found.push((sure, alike));
    }
    // What was copied says nothing new beside another sentence of that article.
    let copied = |one: &Alike| one.kind != Likeness::Paraphrase;
    let places = |side: fn(&Alike) -> u32| -> BTreeSet<u32> {
        found.iter().filter(|(_, one)| copied(one)).map(|(_, one)| side(one)).collect()
    };
    let (left, right) = (places(|one| one.a), places(|one| one.b));
    found.retain(|(_, one)| copied(one) || (!left.contains(&one.a) && !right.contains(&one.b)));
    // A sentence told in other words was taken from one, the surest; else one sentence on the topic would seem to be passed on in all.
    model::order::by(&mut found[..], |x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    for (sure, one) in &mut found {
        let free = left.insert(one.a) & right.insert(one.b);
        let enough = free || *sure >= SURELY || one.kind != Likeness::Paraphrase;
        one.passed_on = *sure >= SAY_THE_SAME && enough;
    }
    model::order::by_key(&mut found[..], |(_, one)| (one.a, one.b));
    found.into_iter().map(|(_, one)| one).collect()
}

/// How much the two share; `None` if nothing.
pub fn shared(both: &Both<'_>, alike: &[Alike]) -> Option<Shared> {
    let mut shared = Shared { likeness: both.likeness, ..Shared::default() };
    if both.likeness >= STORY {
        facts(both, &mut shared);
    }
    // Sentences of either side that stand in the other, and whether they were copied.
    let mut said: [BTreeMap<u32, bool>; 2] = Default::default();
    let mut specific: BTreeSet<u64> = BTreeSet::new();
    for one in alike.iter().filter(|one| one.passed_on) {
        let copied = one.kind != Likeness::Paraphrase;
        let [left, right] = &mut said;
        *left.entry(one.a).or_default() |= copied;
        *right.entry(one.b).or_default() |= copied;
        shared.sentences += 1;
        if let (Some(a), Some(b)) = (both.a.sentence(one.a), both.b.sentence(one.b)) {
            specific.extend(a.specific.iter().filter(|f| b.specific.binary_search(f).is_ok()));
        }
    }
    shared.specific = specific.len();
    for (side, (of, said)) in [both.a, both.b].into_iter().zip(&said).enumerate() {
        let part = |all: bool| {
            let words = said.iter().filter(|(_, copied)| all || **copied);
            let words: usize = words.filter_map(|(n, _)| of.sentence(*n)).map(|s| s.words.len()).sum();
            thousandth(real(words) / real(of.words.max(1)))
        };
        if let (Some(copied), Some(told)) = (shared.copied.get_mut(side), shared.told.get_mut(side)) {
            (*copied, *told) = (part(false), part(true));
        }
    }
    (shared.sentences > 0 || shared.common >= FEW).then_some(shared)
}

/// Figures, days and names that both have, and whether they come in the same order.
fn facts(both: &Both<'_>, shared: &mut Shared) {
    let (a, b) = (&both.a.told, &both.b.told);
    let mut common = meeting(a, b);
    common.sort_unstable();
    let common: Vec<u32> = common.into_iter().map(|(_, place)| place).collect();
    shared.common = common.len();
    let part = |of: &[(u64, u32)]| thousandth(real(common.len()) / real(of.len().max(1)));
    shared.facts = [part(a), part(b)];
    shared.order = real(rising(&common)) / real(common.len().max(1));
}

/// Length of the longest rising sequence.
fn rising(places: &[u32]) -> usize {
    let mut ends: Vec<u32> = Vec::new();
    for &place in places {
        let at = ends.partition_point(|end| *end < place);
        match ends.get_mut(at) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    ends.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_sequence_skips_what_is_out_of_order() {
        assert_eq!(rising(&[0, 4, 1, 2, 3]), 4);
        assert_eq!(rising(&[]), 0);
    }

    #[test]
    fn common_words_in_order_are_counted() {
        assert_eq!(in_order(&[1, 2, 3, 4], &[2, 9, 4]), 2);
    }
}
