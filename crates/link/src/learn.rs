//! What the learned weights are learned from: the evidence for each pair of happenings and of sentences in a list of articles.
//!
//! `training link` calls it; linking itself weighs the same numbers.

use crate::{
    article::Article,
    between::{Both, neighbours},
    evidence::{self, HAPPENING, Learned, STATEMENT},
    index::Index,
    matching,
    weights::Weights,
    words::{stem, words},
};
use model::{Analysis, FactKind};
use std::{collections::BTreeSet, sync::Arc};

/// The different stems of a sentence, as features use them, for counting how rare they are.
pub fn stems(sentence: &str) -> BTreeSet<String> {
    words(sentence).iter().map(|word| stem(word)).collect()
}

/// The evidence between two articles, by their places in the list.
pub struct Evidence {
    /// The one that comes first.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Likeness of the wholes.
    pub likeness: f64,
    /// Places in `Analysis::events` of both, and what tells whether the two are one.
    pub happenings: Vec<(u32, u32, [f64; HAPPENING])>,
    /// Numbers of sentences of both, and what tells whether they say the same.
    pub statements: Vec<(u32, u32, [f64; STATEMENT])>,
}

/// The evidence between all articles. `table` holds the weights of happenings, which the evidence of sentences rests on.
pub fn evidence(analyses: &[Arc<Analysis>], table: &str) -> Vec<Evidence> {
    let (weights, learned) = (Weights::read(), Learned::from_table(table));
    let mut index = Index::default();
    let mut articles: Vec<Article> = Vec::new();
    let mut found = Vec::new();
    for analysis in analyses {
        let article = Article::read(analysis.clone(), &weights);
        for (other, near) in index.near(&article) {
            let a = other as usize;
            let Some(one) = articles.get(a) else { continue };
            let both = Both { a: one, b: &article, likeness: near.likeness };
            let pairs = neighbours(near.pairs.into_iter().map(|(y, x, score)| (x, y, score)).collect());
            let matches = matching::matches(&both, &learned, &pairs);
            let happening = |(i, j): (u32, u32)| {
                let (x, y) = (one.items.get(i as usize)?, article.items.get(j as usize)?);
                let event = x.kind == FactKind::Event && y.kind == FactKind::Event;
                event.then_some((x.index, y.index, evidence::happenings(&both, x, y)?))
            };
            found.push(Evidence {
                a,
                b: articles.len(),
                likeness: both.likeness,
                happenings: matching::candidates(&both, &pairs).into_iter().filter_map(happening).collect(),
                statements: evidence::pairs(&both, &pairs, &matches)
                    .into_iter()
                    .map(|(pair, numbers)| (pair.a, pair.b, numbers))
                    .collect(),
            });
        }
        index.add(&article);
        articles.push(article);
    }
    found
}
