//! Articles -> rows of the library.

use crate::{case::ArticleId, index::Index, scope::Filters, wording};
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
    /// Words of the clean text.
    pub words: usize,
    /// Blocks cut.
    pub removed: usize,
    /// Places mended.
    pub repaired: usize,
    /// False when the reader left it out.
    pub included: bool,
    /// For sorting by time.
    pub published: Interval,
}

/// Rows in the order of the articles.
pub fn library(index: &Index, filters: &Filters) -> Vec<LibraryRow> {
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
                words: index.passages.get(at).map_or(0, |passages| passages.words),
                removed: removed(analysis),
                repaired: analysis.repairs.len(),
                included: !filters.left_out.contains(&article.id),
                published,
            }
        })
        .collect()
}

/// Blocks cut, not counting empty ones.
pub fn removed(analysis: &Analysis) -> usize {
    analysis.blocks.iter().filter(|block| block.txt.is_none() && !block.text.trim().is_empty()).count()
}
