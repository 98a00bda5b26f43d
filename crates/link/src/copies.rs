//! Sentences that stand in two articles, in the same or in other words.
//!
//! Candidates come from an index of stems (a stem that stands in very many sentences leads nowhere, which keeps the work near linear);
//! each pair is then weighed: rare stems count more. Word order decides between `Same` and `Near`.
//! Known misses: passages that were split over several sentences; retellings that share no rare word.

use crate::words::{stems, words};
use model::{Analysis, Copied, Likeness, Role, Span, Txt};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Stems in more sentences than this lead to no candidates.
const FREQUENT: usize = 40;
/// Sentences with fewer stems are too short to say anything alone.
const SHORTEST: usize = 4;
/// Weighed share of common stems from which a pair is a paraphrase.
const PARAPHRASE: f64 = 0.34;
/// The same for a near copy.
const NEAR: f64 = 0.75;
/// Share of an article's sentences that makes it a copy.
const COPY_SHARE: f64 = 0.5;
/// Share that makes it a retelling.
const RETELLING_SHARE: f64 = 0.35;

/// One sentence of the case.
pub struct Sentence {
    /// Place of its article in the ordered list.
    pub at: usize,
    /// Where it stands.
    pub span: Span<Txt>,
    stems: Vec<u32>,
}

/// All sentences with the weight of each stem.
pub struct Sentences {
    /// By article, then position.
    pub all: Vec<Sentence>,
    weights: Vec<f64>,
    postings: Vec<Vec<u32>>,
}

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
const fn real(n: usize) -> f64 {
    n as f64
}

impl Sentences {
    /// Reads the sentences of all articles.
    pub fn read(analyses: &[&Analysis]) -> Self {
        let mut ids: FxHashMap<String, u32> = FxHashMap::default();
        let mut postings: Vec<Vec<u32>> = Vec::new();
        let mut all: Vec<Sentence> = Vec::new();
        for (at, analysis) in analyses.iter().enumerate() {
            for &span in &analysis.sentences {
                let number = u32::try_from(all.len()).unwrap_or(u32::MAX);
                let mut own = Vec::new();
                for stem in stems(analysis.words(span)) {
                    let next = u32::try_from(postings.len()).unwrap_or(u32::MAX);
                    let id = *ids.entry(stem).or_insert(next);
                    if id == next {
                        postings.push(Vec::new());
                    }
                    if let Some(list) = postings.get_mut(id as usize) {
                        list.push(number);
                    }
                    own.push(id);
                }
                own.sort_unstable();
                all.push(Sentence { at, span, stems: own });
            }
        }
        let weights =
            postings.iter().map(|list| (1.0 + real(all.len()) / real(list.len().max(1))).ln()).collect();
        Sentences { all, weights, postings }
    }

    fn weight(&self, stems: &[u32]) -> f64 {
        stems.iter().filter_map(|&s| self.weights.get(s as usize)).sum()
    }

    /// Pairs of sentences of different articles with their likeness (0 to 1), the best partner in each other article.
    pub fn pairs(&self) -> Vec<(usize, usize, f64)> {
        let totals: Vec<f64> = self.all.iter().map(|s| self.weight(&s.stems)).collect();
        let mut found = Vec::new();
        for (i, sentence) in self.all.iter().enumerate() {
            if sentence.stems.len() < SHORTEST {
                continue;
            }
            let mut shared: FxHashMap<u32, f64> = FxHashMap::default();
            for &stem in &sentence.stems {
                let (Some(list), Some(weight)) =
                    (self.postings.get(stem as usize), self.weights.get(stem as usize))
                else {
                    continue;
                };
                if list.len() > FREQUENT {
                    continue;
                }
                for &other in list.iter().filter(|&&o| o as usize > i) {
                    *shared.entry(other).or_default() += weight;
                }
            }
            let mut best: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
            let mut candidates: Vec<usize> = shared.keys().map(|&o| o as usize).collect();
            candidates.sort_unstable();
            for other in candidates {
                let Some(b) =
                    self.all.get(other).filter(|b| b.at != sentence.at && b.stems.len() >= SHORTEST)
                else {
                    continue;
                };
                let common: Vec<u32> =
                    sentence.stems.iter().copied().filter(|s| b.stems.binary_search(s).is_ok()).collect();
                let (x, y) =
                    (totals.get(i).copied().unwrap_or(0.0), totals.get(other).copied().unwrap_or(0.0));
                let score = 2.0 * self.weight(&common) / (x + y).max(f64::MIN_POSITIVE);
                if common.len() >= 3 && score >= PARAPHRASE && best.get(&b.at).is_none_or(|(s, _)| score > *s)
                {
                    best.insert(b.at, (score, other));
                }
            }
            found.extend(best.into_values().map(|(score, other)| (i, other, score)));
        }
        found
    }

    /// Likeness of two sentences whatever their articles, 0 to 1.
    pub fn likeness(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.all.get(a), self.all.get(b)) else { return 0.0 };
        let common: Vec<u32> = a.stems.iter().copied().filter(|s| b.stems.binary_search(s).is_ok()).collect();
        2.0 * self.weight(&common) / (self.weight(&a.stems) + self.weight(&b.stems)).max(f64::MIN_POSITIVE)
    }
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
pub fn copies(
    analyses: &[&Analysis],
    order: &[u32],
    sentences: &Sentences,
    pairs: &[(usize, usize, f64)],
) -> Vec<Copied> {
    let article = |at: usize| order.get(at).copied().unwrap_or(u32::MAX);
    pairs
        .iter()
        .filter_map(|&(i, j, similarity)| {
            let (a, b) = (sentences.all.get(i)?, sentences.all.get(j)?);
            let (x, y) = (analyses.get(a.at)?.words(a.span), analyses.get(b.at)?.words(b.span));
            let kind = if words(x) == words(y) {
                Likeness::Same
            } else if similarity >= NEAR {
                Likeness::Near
            } else {
                Likeness::Paraphrase
            };
            let first = earlier(analyses, a.at, b.at).map(article);
            Some(Copied {
                a: (article(a.at), a.span),
                b: (article(b.at), b.span),
                kind,
                similarity: (similarity * 1e3).round() / 1e3,
                earlier: first,
            })
        })
        .collect()
}

/// What each article (in the ordered list) is to the others. Without dates the shorter of the two is taken for the copy.
pub fn roles(
    analyses: &[&Analysis],
    sentences: &Sentences,
    pairs: &[(usize, usize, f64)],
) -> Vec<(Likeness, Option<usize>)> {
    let mut shared: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    for &(i, j, score) in pairs {
        if let (Some(a), Some(b)) = (sentences.all.get(i), sentences.all.get(j)) {
            let count = shared.entry((a.at, b.at)).or_default();
            count.0 += usize::from(score >= NEAR);
            count.1 += 1;
        }
    }
    let length = |at: usize| analyses.get(at).map_or(0, |a| a.sentences.len());
    let mut roles: Vec<(f64, Likeness, Option<usize>)> = vec![(0.0, Likeness::Same, None); analyses.len()];
    for ((a, b), (near, all)) in shared {
        let first = earlier(analyses, a, b).unwrap_or(if length(a) >= length(b) { a } else { b });
        let later = if first == a { b } else { a };
        let share = |n: usize| real(n) / real(length(later).max(1));
        let (weight, kind) = if share(near) >= COPY_SHARE {
            (1.0 + share(near), Likeness::Near)
        } else if share(all) >= RETELLING_SHARE {
            (share(all), Likeness::Paraphrase)
        } else {
            continue;
        };
        if let Some(slot) = roles.get_mut(later).filter(|slot| weight > slot.0) {
            *slot = (weight, kind, Some(first));
        }
    }
    roles.into_iter().map(|(_, kind, of)| (kind, of)).collect()
}

/// A role as the page shows it.
pub fn role(order: &[u32], role: (Likeness, Option<usize>)) -> Role {
    match (role.0, role.1.and_then(|of| order.get(of))) {
        (_, None) => Role::Original,
        (Likeness::Paraphrase, Some(&of)) => Role::Retelling(of),
        (_, Some(&of)) => Role::Copy(of),
    }
}
