//! Two articles -> what they have in common: sentences that say the same, facts that are the same, how much of each stands in the other.
//!
//! It depends on the two articles alone, so it is worked out once, when the second of them comes, and kept.
//! `a` is the article whose key comes first.

use crate::{
    article::Article,
    copies::{self, Alike, Shared},
    evidence::Learned,
    features::{common, over},
    index::{Near, SentencePair},
    matching::{self, Match},
};
use std::collections::BTreeMap;

/// Neighbours kept for a sentence.
const NEIGHBOURS: usize = 3;

/// A sentence of each article that are alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Number in the first article.
    pub a: u32,
    /// Number in the second.
    pub b: u32,
    /// Likeness, 0 to 1.
    pub score: f64,
    /// One of the two has no better partner.
    pub best: bool,
}

/// What two articles have in common.
pub struct Between {
    /// Sentences that say the same.
    pub alike: Vec<Alike>,
    /// Facts that are the same.
    pub matches: Vec<Match>,
    /// How much, if anything.
    pub shared: Option<Shared>,
}

/// Two articles side by side.
pub struct Both<'a> {
    /// The first.
    pub a: &'a Article,
    /// The second.
    pub b: &'a Article,
    /// Likeness of the wholes.
    pub likeness: f64,
}

impl Both<'_> {
    /// Likeness of a sentence of each, 0 to 1.
    pub fn sentences_alike(&self, a: u32, b: u32) -> f64 {
        match (self.a.sentence(a), self.b.sentence(b)) {
            (Some(x), Some(y)) => over(common(&x.features, &y.features), x.total, y.total),
            _ => 0.0,
        }
    }
}

/// Compares two articles. `near` was asked by `a` if `asked` is true, else by `b`.
pub fn between(learned: &Learned, a: &Article, b: &Article, near: Near, asked: bool) -> Option<Between> {
    let both = Both { a, b, likeness: near.likeness };
    let turned = |(x, y, score): SentencePair| if asked { (x, y, score) } else { (y, x, score) };
    let pairs = neighbours(near.pairs.into_iter().map(turned).collect());
    let matches = matching::matches(&both, learned, &pairs);
    let alike = copies::alike(&both, learned, &pairs, &matches);
    let shared = copies::shared(&both, &alike);
    (!matches.is_empty() || !alike.is_empty() || shared.is_some()).then_some(Between {
        alike,
        matches,
        shared,
    })
}

/// The few best partners of each sentence, by number.
pub fn neighbours(mut pairs: Vec<SentencePair>) -> Vec<Pair> {
    let mut ranks: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for turned in [false, true] {
        let key = |p: &SentencePair| if turned { (p.1, p.0) } else { (p.0, p.1) };
        model::order::by(&mut pairs[..], |x, y| {
            key(x).0.cmp(&key(y).0).then(y.2.total_cmp(&x.2)).then(key(x).1.cmp(&key(y).1))
        });
        let (mut run, mut rank) = (None, 0);
        for pair in &pairs {
            rank = if run == Some(key(pair).0) { rank + 1 } else { 0 };
            run = Some(key(pair).0);
            let slot = ranks.entry((pair.0, pair.1)).or_insert(rank);
            *slot = (*slot).min(rank);
        }
    }
    model::order::by_key(&mut pairs[..], |p| (p.0, p.1));
    let pair = |(a, b, score): SentencePair| {
        let rank = ranks.get(&(a, b)).copied().unwrap_or(usize::MAX);
        (rank < NEIGHBOURS).then_some(Pair { a, b, score, best: rank == 0 })
    };
    pairs.into_iter().filter_map(pair).collect()
}
