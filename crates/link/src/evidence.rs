//! Two happenings, or two sentences -> evidence that they are the same, as numbers, and the probability learned from it.
//!
//! `"quake … killed"`, `"earthquake … died"` -> same kind 1, likeness of the sentences 0.31, … -> 0.74. The weights (`learned.tsv`) are
//! those of a logistic regression (`training link`): happenings on ECB+, sentences on annotated cases.
//! Known miss: what two sentences say in words that have no stem in common.

use crate::{
    article::Article,
    between::{Both, Pair},
    features::{Sort, common, over, shared},
    items::Item,
    matching::Match,
};
use model::{FactKind, Interval};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers that tell of two happenings.
pub const HAPPENING: usize = 19;
/// Numbers that tell of two sentences.
pub const STATEMENT: usize = 21;

/// Other tellings of a happening that are compared.
const TOLD: usize = 3;
/// Likeness from which a pair helps the pairs beside it.
const BESIDE: f64 = 0.3;

const TABLE: &str = include_str!("learned.tsv");

fn weights<const N: usize>(table: &str, name: &str) -> [f64; N] {
    let mut weights = [0.0; N];
    for line in table.lines() {
        let mut cells = line.split('\t');
        if cells.next() == Some(name) {
            for (weight, cell) in weights.iter_mut().zip(cells) {
                *weight = cell.parse().unwrap_or(0.0);
            }
        }
    }
    weights
}

/// The learned weights.
pub struct Learned {
    happening: [f64; HAPPENING],
    statement: [f64; STATEMENT],
}

impl Learned {
    /// The weights that ship.
    pub fn read() -> Self {
        Learned::from_table(TABLE)
    }

    /// Reads a table: a line `happening` and a line `statement`, weights parted by tabs.
    pub fn from_table(table: &str) -> Self {
        Learned { happening: weights(table, "happening"), statement: weights(table, "statement") }
    }

    /// The probability that two happenings are one.
    pub fn happening(&self, evidence: &[f64; HAPPENING]) -> f64 {
        probability(&self.happening, evidence)
    }

    /// The probability that two sentences say the same.
    pub fn statement(&self, evidence: &[f64; STATEMENT]) -> f64 {
        probability(&self.statement, evidence)
    }
}

fn probability<const N: usize>(weights: &[f64; N], evidence: &[f64; N]) -> f64 {
    let sum: f64 = weights.iter().zip(evidence).map(|(w, e)| w * e).sum();
    1.0 / (1.0 + (-sum).exp())
}

const fn yes(is: bool) -> f64 {
    if is { 1.0 } else { 0.0 }
}

/// True when both sorted lists hold one thing.
pub fn meet<T: Ord>(a: &[T], b: &[T]) -> bool {
    a.iter().any(|x| b.binary_search(x).is_ok())
}

/// True when no day lies in both.
pub fn apart(a: Interval, b: Interval) -> bool {
    let before = |x: Interval, y: Interval| matches!((x.latest, y.earliest), (Some(x), Some(y)) if x < y);
    before(a, b) || before(b, a)
}

/// What tells whether two happenings are one; `None` if one of the items is no happening.
pub fn happenings(both: &Both<'_>, x: &Item, y: &Item) -> Option<[f64; HAPPENING]> {
    let (a, b) = (x.happening.as_ref()?, y.happening.as_ref()?);
    let told = |item: &Item, also: &[u32]| -> Vec<u32> {
        std::iter::once(item.sentence).chain(also.iter().copied().take(TOLD)).collect()
    };
    let (left, right) = (told(x, &a.also), told(y, &b.also));
    let sentences =
        left.iter().flat_map(|i| right.iter().map(|j| both.sentences_alike(*i, *j))).fold(0.0, f64::max);
    let stem = meet(&x.stems, &y.stems);
    let kind = a.kind != 0 && a.kind == b.kind;
    let known = !a.participants.is_empty() && !b.participants.is_empty();
    let together = meet(&a.participants, &b.participants);
    let times = a.time.zip(b.time);
    let places = !a.place.is_empty() && !b.place.is_empty();
    let there = meet(&a.place, &b.place);
    let [story, close] = story(both.likeness);
    let rare = (x.rarity.min(y.rarity) / 10.0) * yes(stem);
    Some([
        1.0,
        yes(stem),
        yes(kind),
        sentences,
        story,
        yes(together),
        yes(known && !together),
        yes(times.is_some_and(|(s, t)| !apart(s, t))),
        yes(times.is_some_and(|(s, t)| apart(s, t))),
        yes(there),
        yes(places && !there),
        rare,
        yes(stem) * story,
        yes(stem) * sentences,
        yes(kind) * sentences,
        yes(a.denied != b.denied),
        close,
        yes(stem) * close,
        yes(together) * story,
    ])
}

/// Likeness of articles as two numbers: articles on one topic rise to 1 in the first, on one happening in the second.
fn story(likeness: f64) -> [f64; 2] {
    [(likeness * 4.0).min(1.0), ((likeness - 0.2) * 3.0).clamp(0.0, 1.0)]
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
fn real(n: usize) -> f64 {
    n as f64
}

/// What tells whether neighbours say the same: likeness, likeness of the articles, share of the shorter sentence, common figures, days
/// and names, the surest happening that is in both, no better partner, like sentences beside them, the words that carry meaning, the
/// likeness as a share of that to the best partner of either, how far they stand from each other in their articles.
pub fn pairs(both: &Both<'_>, pairs: &[Pair], matches: &[Match]) -> Vec<(Pair, [f64; STATEMENT])> {
    let mut happenings: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for one in matches {
        if let (Some(a), Some(b)) = (both.a.items.get(one.a as usize), both.b.items.get(one.b as usize))
            && a.kind == FactKind::Event
        {
            let slot = happenings.entry((a.sentence, b.sentence)).or_default();
            *slot = slot.max(one.score);
        }
    }
    let sure: BTreeSet<(u32, u32)> = pairs.iter().filter(|p| p.score >= BESIDE).map(|p| (p.a, p.b)).collect();
    // The likest partner of each sentence.
    let mut top: [BTreeMap<u32, f64>; 2] = Default::default();
    for pair in pairs {
        for (side, n) in top.iter_mut().zip([pair.a, pair.b]) {
            let slot = side.entry(n).or_default();
            *slot = slot.max(pair.score);
        }
    }
    let of_top = |pair: &Pair| {
        let tops = top.iter().zip([pair.a, pair.b]).filter_map(|(side, n)| side.get(&n));
        pair.score / tops.fold(pair.score, |a, b| a.max(*b))
    };
    let around = |n: u32| n.saturating_sub(1)..=n.saturating_add(1);
    let beside =
        |p: &Pair| around(p.a).any(|x| around(p.b).any(|y| (x, y) != (p.a, p.b) && sure.contains(&(x, y))));
    let evidence = |pair: &Pair| {
        let (x, y) = (both.a.sentence(pair.a)?, both.b.sentence(pair.b)?);
        let least = x.total.min(y.total).max(1.0);
        let part = pair.score * (x.total * y.total).sqrt() / least;
        let [story, close] = story(both.likeness);
        let both_have = |sort: Sort| real(shared(x, y, sort).min(2)) / 2.0;
        let meant = common(&x.content, &y.content);
        let place = |n: u32, of: &Article| f64::from(n) / real(of.sentences.len().max(1));
        let numbers = [
            1.0,
            pair.score,
            story,
            part.min(1.0),
            both_have(Sort::Name),
            both_have(Sort::Figure),
            both_have(Sort::Day),
            happenings.get(&(pair.a, pair.b)).copied().unwrap_or(0.0),
            yes(pair.best),
            yes(beside(pair)),
            (least / 100.0).min(1.0),
            close,
            pair.score * story,
            pair.score * close,
            (pair.score - 0.3).max(0.0),
            (pair.score - 0.5).max(0.0),
            story * part.min(1.0),
            over(meant, x.meaning, y.meaning),
            (meant / 60.0).min(1.0),
            of_top(pair),
            (place(pair.a, both.a) - place(pair.b, both.b)).abs(),
        ];
        Some((*pair, numbers))
    };
    pairs.iter().filter_map(evidence).collect()
}
