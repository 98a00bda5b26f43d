//! The articles of a case, kept ready, so that one more is compared with the rest and nothing else is worked out again.
//!
//! What is kept depends on an article alone ([`Article`]) or on two ([`Between`]); what depends on all of them is put together anew
//! at each call from what is kept. So one by one, all at once and any order give the same.

use crate::{
    article::Article,
    between::{Between, between},
    claims::Ground,
    copies, entities,
    evidence::Learned,
    index::Index,
    roles::{origin, roles},
    sources,
    weights::Weights,
};
use model::{Analysis, Linked, Role, Share};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Articles that were linked before, and what was found between each two.
pub struct Case {
    weights: Weights,
    learned: Learned,
    index: Index,
    /// By the number they got when they came; `None` for one that went.
    articles: Vec<Option<Article>>,
    /// By the numbers of the article whose key comes first and of the other.
    between: BTreeMap<(u32, u32), Between>,
}

impl Default for Case {
    fn default() -> Self {
        Case {
            weights: Weights::read(),
            learned: Learned::read(),
            index: Index::default(),
            articles: Vec::new(),
            between: BTreeMap::new(),
        }
    }
}

impl Case {
    /// Links these articles. Those that were there at the last call (the same `Arc`) are not compared again; those that are not among
    /// them are forgotten. Members of the result name articles by their place in `analyses`.
    pub fn link(&mut self, analyses: &[Arc<Analysis>]) -> Linked {
        let numbers = self.update(analyses);
        let article = |i: usize| self.articles.get(*numbers.get(i)? as usize)?.as_ref();
        let mut sorted: Vec<usize> = (0..analyses.len()).collect();
        model::order::by(&mut sorted[..], |&x, &y| {
            article(x).map(Article::key).cmp(&article(y).map(Article::key))
        });
        let order: Vec<u32> = sorted.iter().map(|&i| u32::try_from(i).unwrap_or(u32::MAX)).collect();
        let articles: Vec<&Article> = sorted.iter().filter_map(|&i| article(i)).collect();
        let places: BTreeMap<u32, usize> =
            sorted.iter().filter_map(|&i| numbers.get(i).copied()).zip(0..).collect();
        let mut between: Vec<(usize, usize, &Between)> = self
            .between
            .iter()
            .filter_map(|((a, b), one)| Some((*places.get(a)?, *places.get(b)?, one)))
            .collect();
        model::order::by_key(&mut between[..], |(a, b, _)| (*a, *b));
        linked(&articles, &order, &between)
    }

    /// Takes in the new and lets go of the old; the number of each of the articles.
    fn update(&mut self, analyses: &[Arc<Analysis>]) -> Vec<u32> {
        let wanted: BTreeSet<*const Analysis> = analyses.iter().map(Arc::as_ptr).collect();
        let held = |one: &Article| Arc::as_ptr(&one.analysis);
        let gone: Vec<u32> = (0..)
            .zip(&self.articles)
            .filter(|(_, one)| one.as_ref().is_some_and(|one| !wanted.contains(&held(one))))
            .map(|(n, _)| n)
            .collect();
        if gone.len() * 2 > self.articles.len() {
            // Another case: starting anew costs less than taking most of it out.
            (self.index, self.articles, self.between) = Default::default();
        } else {
            for &number in &gone {
                if let Some(article) = self.articles.get_mut(number as usize).and_then(Option::take) {
                    self.index.take(number, &article);
                }
            }
            if !gone.is_empty() {
                self.between.retain(|(a, b), _| !gone.contains(a) && !gone.contains(b));
            }
        }
        // The same article listed twice is two articles.
        let mut known: BTreeMap<*const Analysis, Vec<u32>> = BTreeMap::new();
        for (number, one) in (0..).zip(&self.articles) {
            if let Some(one) = one {
                known.entry(held(one)).or_default().push(number);
            }
        }
        let mut numbers = Vec::with_capacity(analyses.len());
        for analysis in analyses {
            let there = known.get_mut(&Arc::as_ptr(analysis)).and_then(Vec::pop);
            numbers.push(there.unwrap_or_else(|| self.add(analysis.clone())));
        }
        for number in known.into_values().flatten() {
            if let Some(article) = self.articles.get_mut(number as usize).and_then(Option::take) {
                self.index.take(number, &article);
            }
            self.between.retain(|(a, b), _| *a != number && *b != number);
        }
        numbers
    }

    fn add(&mut self, analysis: Arc<Analysis>) -> u32 {
        let article = Article::read(analysis, &self.weights);
        let number = u32::try_from(self.index.len()).unwrap_or(u32::MAX);
        for (other, near) in self.index.near(&article) {
            let Some(Some(one)) = self.articles.get(other as usize) else { continue };
            let first = (article.key(), number) < (one.key(), other);
            let (a, b) = if first { (&article, one) } else { (one, &article) };
            let key = if first { (number, other) } else { (other, number) };
            if let Some(found) = between(&self.learned, a, b, near, first) {
                self.between.insert(key, found);
            }
        }
        self.index.add(&article);
        self.articles.push(Some(article));
        number
    }
}

/// What depends on all articles.
fn linked(articles: &[&Article], order: &[u32], between: &[(usize, usize, &Between)]) -> Linked {
    let number = |at: usize| order.get(at).copied().unwrap_or(u32::MAX);
    let shares: Vec<(usize, usize, copies::Shared)> =
        between.iter().filter_map(|(a, b, one)| Some((*a, *b, one.shared?))).collect();
    let found = roles(articles, &shares);
    let leads: Vec<usize> = (0..articles.len()).map(|at| origin(&found, at)).collect();
    let mut named = vec![Role::Original; articles.len()];
    for (&of, role) in order.iter().zip(&found) {
        if let Some(slot) = named.get_mut(of as usize) {
            *slot = match *role {
                Role::Original => Role::Original,
                Role::Copy(at) => Role::Copy(number(at as usize)),
                Role::Update(at) => Role::Update(number(at as usize)),
                Role::Retelling(at) => Role::Retelling(number(at as usize)),
            };
        }
    }
    let (sources, rests) = sources::sources(articles, order);
    let ground = Ground { articles, order, between, leads: &leads, rests: &rests };
    let share = |(a, b, shared): &(usize, usize, copies::Shared)| Share {
        a: number(*a),
        b: number(*b),
        copied_a: shared.copied[0],
        copied_b: shared.copied[1],
        told_a: shared.told[0],
        told_b: shared.told[1],
        common: u32::try_from(shared.common).unwrap_or(u32::MAX),
        facts_a: shared.facts[0],
        facts_b: shared.facts[1],
        order: shared.order,
    };
    Linked {
        entities: entities::entities(articles, order),
        claims: ground.claims(),
        copies: ground.copies(),
        shares: shares.iter().filter(|(_, _, shared)| shared.sentences > 0).map(share).collect(),
        sources,
        roles: named,
        facts: ground.facts(),
    }
}
