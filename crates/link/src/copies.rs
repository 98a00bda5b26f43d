//! Pairs of like sentences -> copied passages, how much of each article stands in another, and what each article is to the others.
//!
//! Word order decides between `Same`, `Near` and `Paraphrase`: the longest common sequence of words over their number.
//! Known misses: passages that were split over several sentences; without dates the longer article is taken for the first.

use crate::sentences::{Pair, Sentences};
use model::{Analysis, Copied, Likeness, Role, Share};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which a pair says the same: seven of ten such pairs of ECB+ tell of one happening.
const PARAPHRASE: f64 = 0.3;
/// Likeness that is enough when a sentence beside it has its counterpart in the other article too.
const BESIDE: f64 = 0.22;
/// Share of words in common order that makes a near copy.
const NEAR: f64 = 0.65;
/// The same of the shorter sentence, when the longer one says more.
const NEAR_PART: f64 = 0.85;
/// A shorter part says too little.
const PART_WORDS: usize = 7;
/// Share of an article's words that makes it a copy.
const COPY_SHARE: f64 = 0.5;
/// Share that makes it a retelling.
const RETELLING_SHARE: f64 = 0.35;
/// Sentences and different figures, days, persons and bodies that a retelling must share; articles on one topic share fewer.
const RETOLD: usize = 3;
const SPECIFIC: usize = 4;
/// Share of a later article that makes it an update of one by the same outlet.
const UPDATE_SHARE: f64 = 0.2;

/// A pair that says the same.
pub struct Alike {
    /// The pair.
    pub pair: Pair,
    /// How close.
    pub kind: Likeness,
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
const fn real(n: usize) -> f64 {
    n as f64
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

fn likeness(sentences: &Sentences, pair: Pair) -> Likeness {
    /// Longer "sentences" are no sentences; their word order is not worth the square of their length.
    const LONGEST: usize = 400;
    let words = |i: usize| sentences.all.get(i).map_or(&[][..], |s| &s.words);
    let (x, y) = (words(pair.a), words(pair.b));
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

/// The pairs that say the same.
pub fn alike(sentences: &Sentences, pairs: &[Pair]) -> Vec<Alike> {
    let sure: BTreeSet<(usize, usize)> =
        pairs.iter().filter(|p| p.score >= PARAPHRASE).map(|p| (p.a, p.b)).collect();
    let beside = |p: &Pair| {
        let near = |i: usize| [i.wrapping_sub(1), i, i + 1];
        near(p.a).iter().any(|&x| near(p.b).iter().any(|&y| (x, y) != (p.a, p.b) && sure.contains(&(x, y))))
    };
    pairs
        .iter()
        .filter(|p| p.best && (p.score >= PARAPHRASE || (p.score >= BESIDE && beside(p))))
        .map(|&pair| Alike { pair, kind: likeness(sentences, pair) })
        .collect()
}

/// The article that was published first, if both dates are known and apart.
pub fn earlier(analyses: &[&Analysis], a: usize, b: usize) -> Option<usize> {
    let interval = |i: usize| analyses.get(i)?.published.as_ref().map(|p| p.interval);
    let (x, y) = (interval(a)?, interval(b)?);
    if x.latest? < y.earliest? {
        Some(a)
    } else if y.latest? < x.earliest? {
        Some(b)
    } else {
        None
    }
}

/// Pairs of sentences as copies.
pub fn copies(analyses: &[&Analysis], order: &[u32], sentences: &Sentences, alike: &[Alike]) -> Vec<Copied> {
    let article = |at: usize| order.get(at).copied().unwrap_or(u32::MAX);
    let copied = |one: &Alike| {
        let (a, b) = (sentences.all.get(one.pair.a)?, sentences.all.get(one.pair.b)?);
        Some(Copied {
            a: (article(a.at), a.span),
            b: (article(b.at), b.span),
            kind: one.kind,
            similarity: (one.pair.score * 1e3).round() / 1e3,
            earlier: earlier(analyses, a.at, b.at).map(article),
        })
    };
    alike.iter().filter_map(copied).collect()
}

/// How much each two articles share (`a` and `b` are places in the ordered list), and whether that is more than a topic.
pub fn shares(sentences: &Sentences, alike: &[Alike]) -> Vec<(Share, bool)> {
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for sentence in &sentences.all {
        *lengths.entry(sentence.at).or_default() += sentence.words.len();
    }
    // For each two articles: sentences of either side that stand in the other, and whether they were copied.
    let mut said: BTreeMap<(usize, usize), [BTreeMap<usize, bool>; 2]> = BTreeMap::new();
    // A sentence told in other words has one counterpart; else one sentence on the topic would make many retold.
    let mut order: Vec<&Alike> = alike.iter().collect();
    order.sort_by(|x, y| {
        y.pair.score.total_cmp(&x.pair.score).then((x.pair.a, x.pair.b).cmp(&(y.pair.a, y.pair.b)))
    });
    let mut firm: BTreeMap<(usize, usize), (usize, BTreeSet<u64>)> = BTreeMap::new();
    for one in order {
        let (Some(a), Some(b)) = (sentences.all.get(one.pair.a), sentences.all.get(one.pair.b)) else {
            continue;
        };
        let copied = one.kind != Likeness::Paraphrase;
        let taken = said
            .get(&(a.at, b.at))
            .is_some_and(|[l, r]| l.contains_key(&one.pair.a) || r.contains_key(&one.pair.b));
        if taken && !copied {
            continue;
        }
        let (sentences, both) = firm.entry((a.at, b.at)).or_default();
        *sentences += 1;
        both.extend(a.specific.iter().filter(|f| b.specific.binary_search(f).is_ok()));
        let [left, right] = said.entry((a.at, b.at)).or_default();
        *left.entry(one.pair.a).or_default() |= copied;
        *right.entry(one.pair.b).or_default() |= copied;
    }
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    said.into_iter()
        .map(|((a, b), [left, right])| {
            let part = |side: &BTreeMap<usize, bool>, at: usize, all: bool| {
                let words = side.iter().filter(|(_, copied)| all || **copied);
                let words: usize =
                    words.filter_map(|(i, _)| sentences.all.get(*i)).map(|s| s.words.len()).sum();
                (1e3 * real(words) / real(lengths.get(&at).copied().unwrap_or(1).max(1))).round() / 1e3
            };
            let retold = firm.get(&(a, b)).is_some_and(|(n, both)| *n >= RETOLD && both.len() >= SPECIFIC);
            let share = Share {
                a: number(a),
                b: number(b),
                copied_a: part(&left, a, false),
                copied_b: part(&right, b, false),
                told_a: part(&left, a, true),
                told_b: part(&right, b, true),
            };
            (share, retold)
        })
        .collect()
}

/// What each article (in the ordered list) is to the others, naming places in the ordered list.
pub fn roles(analyses: &[&Analysis], shares: &[(Share, bool)]) -> Vec<Role> {
    let length = |at: usize| analyses.get(at).map_or(0, |a| a.text.len());
    let outlet = |at: usize| analyses.get(at).and_then(|a| a.outlet.as_ref()).map(|o| o.text.to_lowercase());
    let mut roles: Vec<(f64, Role)> = vec![(0.0, Role::Original); analyses.len()];
    for (share, retold) in shares {
        let (a, b) = (share.a as usize, share.b as usize);
        let known = earlier(analyses, a, b);
        let first = known.unwrap_or(if length(a) >= length(b) { a } else { b });
        let (later, of) = if first == a { (b, share.a) } else { (a, share.b) };
        let (copied, told) =
            if first == a { (share.copied_b, share.told_b) } else { (share.copied_a, share.told_a) };
        let same_house = outlet(a).is_some() && outlet(a) == outlet(b);
        let found = if copied >= COPY_SHARE {
            (2.0 + copied, Role::Copy(of))
        } else if *retold && told >= RETELLING_SHARE {
            (1.0 + told, if known.is_some() && same_house { Role::Update(of) } else { Role::Retelling(of) })
        } else if known.is_some() && same_house && told >= UPDATE_SHARE {
            (told, Role::Update(of))
        } else {
            continue;
        };
        if let Some(slot) = roles.get_mut(later).filter(|slot| found.0 > slot.0) {
            *slot = found;
        }
    }
    roles.into_iter().map(|(_, role)| role).collect()
}
