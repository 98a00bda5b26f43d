//! A search -> the passages that hold it, article by article, each with its words lit.

use crate::{case::ArticleId, index::Index, scope::Scope, search::Query, tables::outlet, wording::clip};
use model::{Span, Txt};

/// One passage that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Snippet {
    /// The first words found, or the beginning of the passage when a field matched.
    pub words: Span<Txt>,
    /// The passage around them, the words found marked `true`.
    pub pieces: Vec<(String, bool)>,
}

/// The matches of one article.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundArticle {
    /// Which.
    pub id: ArticleId,
    /// Headline.
    pub title: String,
    /// Outlet or input.
    pub outlet: String,
    /// All passages that match.
    pub count: usize,
    /// The first of them.
    pub snippets: Vec<Snippet>,
}

/// Snippets of one article that are listed.
const SNIPPETS: usize = 5;
/// Bytes around the first words found, before and after.
const BEFORE: usize = 70;
const AFTER: usize = 170;

/// The articles with matches, fullest first, then in the order of the library. Empty when nothing is asked.
pub fn found(index: &Index, scope: &Scope, query: &Query) -> Vec<FoundArticle> {
    if query.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<FoundArticle> = Vec::new();
    for (at, article) in index.articles.iter().enumerate() {
        let passages = index.passages.get(at).map_or(&[][..], |passages| &passages.list);
        let in_play = |passage: &usize| scope.bits(at, *passage) == 0;
        let matching: Vec<usize> = (0..passages.len()).filter(in_play).collect();
        if matching.is_empty() {
            continue;
        }
        let snippet = |&passage: &usize| snippet(&article.analysis.text, passages.get(passage)?.span, query);
        all.push(FoundArticle {
            id: article.id,
            title: clip(&article.title(), 120),
            outlet: outlet(article),
            count: matching.len(),
            snippets: matching.iter().take(SNIPPETS).filter_map(snippet).collect(),
        });
    }
    model::order::by_key(&mut all, |article| std::cmp::Reverse(article.count));
    all
}

fn snippet(text: &str, passage: Span<Txt>, query: &Query) -> Option<Snippet> {
    let words = passage.of(text);
    let first = query.hits(words, passage.start()).first().copied();
    let around = first.map_or(passage.start(), Span::start);
    let base = passage.range();
    let near = (around as usize).max(base.start);
    let from = boundary(text, near.saturating_sub(BEFORE).max(base.start), base.start);
    let to = boundary(text, (near + AFTER).min(base.end), near);
    let shown = text.get(from..to)?;
    // Whole words at both ends.
    let cut_start = if from > base.start { shown.find(' ').map_or(0, |at| at + 1) } else { 0 };
    let cut_end = if to < base.end {
        shown.rfind(' ').filter(|&at| at > cut_start).unwrap_or(shown.len())
    } else {
        shown.len()
    };
    let mut pieces = query.highlight(&shown[cut_start..cut_end]);
    if cut_start > 0 {
        pieces.insert(0, ("… ".to_owned(), false));
    }
    if to < base.end {
        pieces.push((" …".to_owned(), false));
    }
    let start = Span::new(passage.start(), passage.end());
    Some(Snippet { words: first.unwrap_or(start), pieces })
}

/// The nearest character boundary at or before a byte, not before `least`.
fn boundary(text: &str, at: usize, least: usize) -> usize {
    (least..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        index::Passages,
        sample::article,
        scope::{Filters, scope},
    };
    use std::sync::Arc;

    #[test]
    fn matches_are_listed_with_their_words_lit_and_cut_at_words() {
        let long = format!("{} The [Aurelia](work) sank at dusk. {}", "é ".repeat(90), "word ".repeat(90));
        let articles = [article(1, "Nothing."), article(2, &format!("Aurelia left.\n\n{long}"))];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        let query = Query::parse("aurelia");
        let rows = found(&index, &scope(&index, &Filters::default(), &query), &query);
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].id.document, rows[0].count, rows[0].snippets.len()), (2, 2, 2));
        let second = &rows[0].snippets[1];
        let lit: Vec<&str> = second.pieces.iter().filter(|p| p.1).map(|p| p.0.as_str()).collect();
        assert_eq!(lit, ["Aurelia"]);
        assert!(second.pieces.iter().map(|p| p.0.chars().count()).sum::<usize>() < 260);
        assert_eq!(second.words.of(&articles[1].analysis.text), "Aurelia");
        assert!(
            found(&index, &scope(&index, &Filters::default(), &Query::default()), &Query::default())
                .is_empty()
        );
    }
}
