//! What the linking found, bound to the articles as they are listed.

use super::Links;
use model::Linked;
use std::sync::Arc;
use view::{
    Article, Index, Scope,
    compare::{Placed, ranked},
};

/// What the linking found, for the articles as they are listed.
#[derive(Debug, Default)]
pub struct Compared {
    links: Option<Arc<Links>>,
    /// The articles in the order by which the linking names them.
    pub articles: Vec<Article>,
    /// For each of them its place in the index.
    at: Vec<usize>,
    /// All claims, most telling first.
    pub order: Vec<usize>,
}

impl Compared {
    /// `None` while the two do not fit: between a change of the library and the next linking.
    pub fn new(index: &Index, links: Arc<Links>) -> Option<Self> {
        let at = links.articles.iter().map(|id| index.article(*id)).collect::<Option<Vec<usize>>>()?;
        let articles = at.iter().filter_map(|at| index.articles.get(*at)).cloned().collect();
        let order = ranked(&links.linked);
        Some(Compared { links: Some(links), articles, at, order })
    }

    /// What was found.
    pub fn linked(&self) -> Option<&Linked> {
        self.links.as_ref().map(|links| &links.linked)
    }

    /// Where the articles stand.
    pub fn placed<'a>(&'a self, index: &'a Index, scope: &'a Scope) -> Placed<'a> {
        Placed { index, scope, at: &self.at }
    }
}
