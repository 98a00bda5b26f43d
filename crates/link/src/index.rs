//! Features -> where they stand in the case, so that an article finds the sentences and articles that are like it.
//!
//! The likeness of two sentences, and of two articles, depends on the two alone: the index only spares looking at those that have nothing
//! in common. So an article finds the same partners whether it is added first or last.

use crate::{
    article::Article,
    features::{Features, over},
};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Likeness from which two sentences are kept as neighbours: a figure or happening in them may be the same.
pub const NEIGHBOUR: f64 = 0.12;
/// Likeness of articles from which the index tells it although no two sentences are neighbours.
const RELATED: f64 = 0.08;

/// Two sentences, the first of the article that asked, and their likeness.
pub type SentencePair = (u32, u32, f64);

/// What an article has in common with another.
#[derive(Default)]
pub struct Near {
    /// Likeness of the whole articles.
    pub likeness: f64,
    /// Like sentences, by number.
    pub pairs: Vec<SentencePair>,
}

/// Places and weights by feature, and the sums of the weights at the places.
#[derive(Default)]
struct Postings {
    lists: FxHashMap<u64, Vec<(u32, f64)>>,
    totals: Vec<f64>,
    /// Room to add up in; all zero between calls.
    gathered: Vec<f64>,
}

impl Postings {
    fn add(&mut self, features: &Features, total: f64) {
        let place = u32::try_from(self.totals.len()).unwrap_or(u32::MAX);
        for &(feature, weight) in features {
            self.lists.entry(feature).or_default().push((place, weight));
        }
        self.totals.push(total);
        self.gathered.push(0.0);
    }

    /// Calls back with each place that is at least so like the features, ascending.
    fn like(&mut self, features: &Features, total: f64, least: f64, mut found: impl FnMut(u32, f64)) {
        let mut touched: Vec<u32> = Vec::new();
        for (feature, weight) in features {
            for (place, other) in self.lists.get(feature).map_or(&[][..], Vec::as_slice) {
                if let Some(slot) = self.gathered.get_mut(*place as usize) {
                    if *slot == 0.0 {
                        touched.push(*place);
                    }
                    *slot += weight.min(*other);
                }
            }
        }
        let like = touched.into_iter().filter_map(|place| {
            let sum = self.gathered.get_mut(place as usize).map_or(0.0, std::mem::take);
            let likeness = over(sum, total, self.totals.get(place as usize).copied().unwrap_or(0.0));
            (likeness >= least).then_some((place, likeness))
        });
        // Few of the touched are like enough: sorted afterwards, a fifth of the time of linking is saved.
        let mut like: Vec<(u32, f64)> = like.collect();
        model::order::by_key(&mut like[..], |one| one.0);
        like.into_iter().for_each(|(place, likeness)| found(place, likeness));
    }

    /// Takes the features of places out; the places stay empty.
    fn take(&mut self, features: &Features, gone: impl Fn(u32) -> bool) {
        for (feature, _) in features {
            if let Some(list) = self.lists.get_mut(feature) {
                list.retain(|(place, _)| !gone(*place));
                if list.is_empty() {
                    self.lists.remove(feature);
                }
            }
        }
    }
}

/// The index of a case. Articles are known by the number they got when they came.
#[derive(Default)]
pub struct Index {
    sentences: Postings,
    /// Number of the first sentence of each article.
    starts: Vec<u32>,
    articles: Postings,
}

impl Index {
    /// Number of articles that were ever added.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Adds an article; its number is the length of the index before.
    pub fn add(&mut self, article: &Article) {
        self.starts.push(u32::try_from(self.sentences.totals.len()).unwrap_or(u32::MAX));
        for sentence in &article.sentences {
            self.sentences.add(&sentence.features, sentence.total);
        }
        self.articles.add(&article.whole, article.total);
    }

    /// What an article that is not in the index has in common with those that are, by their numbers.
    pub fn near(&mut self, article: &Article) -> BTreeMap<u32, Near> {
        let mut near: BTreeMap<u32, Near> = BTreeMap::new();
        for (number, sentence) in (0u32..).zip(&article.sentences) {
            let starts = &self.starts;
            self.sentences.like(&sentence.features, sentence.total, NEIGHBOUR, |place, likeness| {
                let owner = starts.partition_point(|start| *start <= place).saturating_sub(1);
                if let (Some(start), Ok(owner)) = (starts.get(owner), u32::try_from(owner)) {
                    near.entry(owner).or_default().pairs.push((number, place - start, likeness));
                }
            });
        }
        self.articles.like(&article.whole, article.total, 0.0, |owner, likeness| {
            if let Some(one) = near.get_mut(&owner) {
                one.likeness = likeness;
            } else if likeness >= RELATED {
                near.insert(owner, Near { likeness, pairs: Vec::new() });
            }
        });
        near
    }

    /// Takes an article out.
    pub fn take(&mut self, number: u32, article: &Article) {
        let start = self.starts.get(number as usize).copied().unwrap_or(u32::MAX);
        let end = start.saturating_add(u32::try_from(article.sentences.len()).unwrap_or(u32::MAX));
        for sentence in &article.sentences {
            self.sentences.take(&sentence.features, |place| (start..end).contains(&place));
        }
        self.articles.take(&article.whole, |owner| owner == number);
    }
}
