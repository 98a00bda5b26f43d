//! One article -> paragraphs of marked parts, with the removed pieces in their places.

use crate::{
    case::{Article, ItemKind},
    index::{Index, paragraphs},
    marks::{Mark, MarkKind, marks, segments},
    search::Query,
    wording,
};
use model::{BlockKind, Raw, Reason, Span, Txt};

/// A stretch of words with the marks on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where.
    pub span: Span<Txt>,
    /// The words.
    pub text: String,
    /// Marks on it, widest first; empty for plain words.
    pub marks: Vec<Mark>,
    /// True where the innermost mark begins.
    pub begins: bool,
}

/// A kept block.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span<Txt>,
    /// Its words, gapless.
    pub parts: Vec<Part>,
}

/// Neighbouring removed blocks with one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Removed {
    /// All of them in the raw bytes, to be restored.
    pub raw: Vec<Span<Raw>>,
    /// Their words, one block a line.
    pub lines: Vec<String>,
    /// Why they were cut.
    pub reason: Option<Reason>,
}

/// What the reader shows, in document order.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// Words of the story.
    Kept(Paragraph),
    /// What was cut here.
    Cut(Removed),
}

/// Lays an article out. Hidden kinds are left out of the marks.
pub fn reading(article: &Article, hidden: &std::collections::BTreeSet<MarkKind>) -> Vec<Reading> {
    let analysis = &article.analysis;
    let shown: Vec<Mark> = marks(analysis).into_iter().filter(|mark| !hidden.contains(&mark.kind)).collect();
    // Marks are sorted by start; the widest reach of all before lets each paragraph look at its own only.
    let mut reach = 0;
    let reaches: Vec<u32> = shown
        .iter()
        .map(|mark| {
            reach = reach.max(mark.span.end());
            reach
        })
        .collect();
    let paragraph = |kind, span: Span<Txt>| {
        let first = reaches.partition_point(|&end| end <= span.start());
        let last = shown.partition_point(|mark| mark.span.start() < span.end());
        let near = &shown[first.min(last)..last];
        let parts = segments(span, near).into_iter().map(|segment| Part {
            span: segment.span,
            text: segment.span.of(&analysis.text).to_owned(),
            marks: segment.marks.iter().map(|&i| near[i]).collect(),
            begins: segment.begins,
        });
        Reading::Kept(Paragraph { kind, span, parts: parts.collect() })
    };
    if analysis.blocks.iter().all(|block| block.txt.is_none()) {
        return paragraphs(analysis).into_iter().map(|span| paragraph(BlockKind::Body, span)).collect();
    }
    let mut out: Vec<Reading> = Vec::new();
    for block in &analysis.blocks {
        match block.txt {
            Some(span) if !span.is_empty() => out.push(paragraph(block.kind, span)),
            Some(_) => {}
            None if block.text.trim().is_empty() => {}
            None => match out.last_mut() {
                Some(Reading::Cut(cut)) if cut.reason == block.reason => {
                    cut.raw.push(block.raw);
                    cut.lines.push(block.text.clone());
                }
                _ => out.push(Reading::Cut(Removed {
                    raw: vec![block.raw],
                    lines: vec![block.text.clone()],
                    reason: block.reason,
                })),
            },
        }
    }
    out
}

/// Where the words of a search stand in an article.
pub fn search_hits(article: &Article, query: &str) -> Vec<Span<Txt>> {
    let query = Query::parse(query);
    if query.is_empty() {
        return Vec::new();
    }
    let text = &article.analysis.text;
    paragraphs(&article.analysis)
        .into_iter()
        .flat_map(|span| query.hits(span.of(text), span.start()))
        .collect()
}

impl Part {
    /// A short description for a screen reader: `person Ana Ruiz`.
    pub fn label(&self, index: &Index, article: usize) -> String {
        let Some(mark) = self.marks.last() else {
            return String::new();
        };
        let analysis = match index.articles.get(article) {
            Some(article) => &article.analysis,
            None => return String::new(),
        };
        let at = mark.index as usize;
        let what = match mark.item {
            ItemKind::Mention => analysis
                .mentions
                .get(at)
                .and_then(|m| index.subject(article, m.entity))
                .map(|s| s.name.clone()),
            ItemKind::Time => analysis.times.get(at).map(|time| wording::interval(time.interval)),
            ItemKind::Figure => analysis.figures.get(at).map(wording::value),
            ItemKind::Quote => Some(wording::clip(mark.span.of(&analysis.text), 40)),
            ItemKind::Event => analysis.events.get(at).map(|event| event.kind.clone()),
        };
        format!("{} {}", mark.kind.class(), what.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{analysis, article};
    use model::Block;
    use std::{collections::BTreeSet, sync::Arc};

    #[test]
    fn the_parts_of_a_paragraph_spell_it_out() {
        let one = article(1, "Yesterday [Ana](person) left.\n\nThen [Bo](person) came.");
        let read = reading(&one, &BTreeSet::new());
        let spelled: Vec<String> = read
            .iter()
            .map(|r| match r {
                Reading::Kept(p) => p.parts.iter().map(|part| part.text.as_str()).collect(),
                Reading::Cut(_) => String::new(),
            })
            .collect();
        assert_eq!(spelled, ["Yesterday Ana left.", "Then Bo came."]);
    }

    #[test]
    fn a_hidden_kind_leaves_plain_words() {
        let one = article(1, "Yesterday [Ana](person) left.");
        let Reading::Kept(paragraph) = &reading(&one, &BTreeSet::from([MarkKind::Person]))[0] else {
            panic!()
        };
        assert_eq!(paragraph.parts.len(), 1);
    }

    #[test]
    fn neighbouring_cuts_of_one_reason_are_shown_together() {
        let mut read = analysis("Story.");
        for (i, text) in ["Home", "News"].iter().enumerate() {
            let raw = Span::at(100 + i * 10..105 + i * 10);
            let (txt, reason) = (None, Some(Reason::Navigation));
            read.blocks.push(Block {
                kind: BlockKind::Removed,
                raw,
                txt,
                reason,
                text: (*text).to_owned(),
                score: 0.9,
            });
        }
        let one = Article { id: crate::case::ArticleId { document: 1, part: 0 }, analysis: Arc::new(read) };
        let parts = reading(&one, &BTreeSet::new());
        let Reading::Cut(cut) = &parts[1] else { panic!() };
        assert_eq!((parts.len(), cut.lines.as_slice()), (2, &["Home".to_owned(), "News".to_owned()][..]));
    }
}
