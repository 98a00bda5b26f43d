//! Articles -> rows of the library.

use crate::{case::ArticleId, facets::Facets, index::Index, scope::Filters, wording};
use model::{Analysis, Interval};

/// One article in the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryRow {
    /// Its handle.
    pub id: ArticleId,
    /// Headline.
    pub title: String,
    /// Outlet, or the name of the input where none is known.
    pub outlet: String,
    /// Publication date in words; empty when unknown.
    pub date: String,
    /// Place in the index.
    pub at: usize,
    /// Words of the clean text.
    pub words: usize,
    /// Blocks cut.
    pub removed: usize,
    /// Places mended.
    pub repaired: usize,
    /// For sorting by time.
    pub published: Interval,
}

/// How a row stands: what changes with filters and with the article opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// It is the open article.
    pub open: bool,
    /// The reader left it out.
    pub left_out: bool,
    /// With filters on: passages in play (of an article left out: those it would bring), and all.
    pub passages: Option<(usize, usize)>,
}

/// How the rows stand, by place in the index.
pub fn standing(open: Option<ArticleId>, index: &Index, facets: &Facets, filters: &Filters) -> Vec<Standing> {
    let filtered = filters.any();
    let rows = index.articles.iter().enumerate().map(|(at, article)| {
        let left_out = filters.left_out.contains(&article.id);
        let counts = facets.articles.get(at).zip(index.passages.get(at)).filter(|_| filtered);
        let passages =
            counts.map(|(&(now, would), all)| (if left_out { would } else { now }, all.list.len()));
        Standing { open: open == Some(article.id), left_out, passages }
    });
    rows.collect()
}

/// Rows in the order of the articles.
pub fn library(index: &Index) -> Vec<LibraryRow> {
    index
        .articles
        .iter()
        .enumerate()
        .map(|(at, article)| {
            let analysis = &article.analysis;
            let published = article.published();
            LibraryRow {
                id: article.id,
                title: article.title(),
                outlet: article.outlet().unwrap_or(&analysis.source).to_owned(),
                date: if published.is_unknown() { String::new() } else { wording::interval(published) },
                at,
                words: index.passages.get(at).map_or(0, |passages| passages.words),
                removed: removed(analysis),
                repaired: analysis.repairs.len(),
                published,
            }
        })
        .collect()
}

/// Blocks cut, not counting empty ones.
pub fn removed(analysis: &Analysis) -> usize {
    analysis.blocks.iter().filter(|block| block.txt.is_none() && !block.text.trim().is_empty()).count()
}
