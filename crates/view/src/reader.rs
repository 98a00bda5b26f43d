//! One article -> paragraphs of marked parts, with the removed pieces in their places.

use crate::{
    case::{Article, ItemKind},
    index::{Index, paragraphs},
    marks::{Mark, MarkKind, marks, segments},
    search::Query,
    wording,
};
use model::{BlockKind, Raw, Reason, Span, Txt};
use std::collections::BTreeSet;

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
    /// Found by the search.
    pub hit: bool,
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
    /// Goes on the paragraph before: a very long one is drawn in pieces.
    pub continued: bool,
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

/// A paragraph longer than this is drawn in pieces, so that a text of one endless line can be scrolled.
const PIECE: usize = 3000;

/// Lays an article out. Hidden kinds are left out of the marks; `hits` are sorted and do not overlap.
pub fn reading(article: &Article, hidden: &BTreeSet<MarkKind>, hits: &[Span<Txt>]) -> Vec<Reading> {
    let analysis = &article.analysis;
    let shown: Vec<Mark> = marks(analysis).into_iter().filter(|mark| !hidden.contains(&mark.kind)).collect();
    let page = Sheet::new(&analysis.text, &shown, hits);
    if analysis.blocks.iter().all(|block| block.txt.is_none()) {
        return paragraphs(analysis)
            .into_iter()
            .flat_map(|span| page.pieces(BlockKind::Body, span))
            .collect();
    }
    let mut out: Vec<Reading> = Vec::new();
    for block in &analysis.blocks {
        match block.txt {
            Some(span) => out.extend(page.pieces(block.kind, span)),
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

/// A text with its marks and hits, ready to be cut into paragraphs.
struct Sheet<'a> {
    text: &'a str,
    marks: &'a [Mark],
    /// For each mark, the furthest end of it and all before: each paragraph then looks at its own marks only.
    reaches: Vec<u32>,
    hits: &'a [Span<Txt>],
}

impl<'a> Sheet<'a> {
    fn new(text: &'a str, marks: &'a [Mark], hits: &'a [Span<Txt>]) -> Self {
        let mut reach = 0;
        let reaches = marks.iter().map(|mark| {
            reach = reach.max(mark.span.end());
            reach
        });
        Sheet { text, marks, reaches: reaches.collect(), hits }
    }

    fn pieces(&self, kind: BlockKind, span: Span<Txt>) -> Vec<Reading> {
        let spans = cut(self.text, span).into_iter().enumerate();
        spans
            .map(|(i, span)| {
                Reading::Kept(Paragraph { kind, span, parts: self.parts(span), continued: i > 0 })
            })
            .collect()
    }

    fn parts(&self, span: Span<Txt>) -> Vec<Part> {
        let first = self.reaches.partition_point(|&end| end <= span.start());
        let last = self.marks.partition_point(|mark| mark.span.start() < span.end());
        let near = &self.marks[first.min(last)..last];
        let mut parts = Vec::new();
        for segment in segments(span, near) {
            let marks: Vec<Mark> = segment.marks.iter().map(|&i| near[i]).collect();
            for (n, (span, hit)) in self.by_hits(segment.span).into_iter().enumerate() {
                let text = span.of(self.text).to_owned();
                parts.push(Part { span, text, marks: marks.clone(), begins: segment.begins && n == 0, hit });
            }
        }
        parts
    }

    /// Cuts a span where hits begin and end.
    fn by_hits(&self, span: Span<Txt>) -> Vec<(Span<Txt>, bool)> {
        let first = self.hits.partition_point(|hit| hit.end() <= span.start());
        let mut found = Vec::new();
        let mut at = span.start();
        for hit in self.hits[first..].iter().take_while(|hit| hit.start() < span.end()) {
            let (from, to) = (hit.start().max(at), hit.end().min(span.end()));
            if from > at {
                found.push((Span::new(at, from), false));
            }
            found.push((Span::new(from, to), true));
            at = to;
        }
        if at < span.end() {
            found.push((Span::new(at, span.end()), false));
        }
        found
    }
}

/// Pieces of at most about [`PIECE`] bytes, cut after white space where there is some.
fn cut(text: &str, span: Span<Txt>) -> Vec<Span<Txt>> {
    let mut rest = span.of(text);
    let mut at = span.range().start;
    let mut found = Vec::new();
    while rest.len() > PIECE * 3 / 2 {
        let limit = (0..=PIECE).rev().find(|&i| rest.is_char_boundary(i)).unwrap_or(rest.len());
        let end = rest[..limit]
            .rfind(char::is_whitespace)
            .filter(|&end| end > PIECE / 2)
            .map_or(limit, |end| end + 1);
        let end = (end..=rest.len()).find(|&i| rest.is_char_boundary(i)).unwrap_or(rest.len());
        found.push(Span::at(at..at + end));
        at += end;
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        found.push(Span::at(at..at + rest.len()));
    }
    found
}

/// Where the words of a search stand in an article, with the words that are selected in it; sorted, not overlapping.
pub fn search_hits(article: &Article, query: &Query, selected: Option<Span<Txt>>) -> Vec<Span<Txt>> {
    let text = &article.analysis.text;
    let sound = |span: &Span<Txt>| {
        let range = span.range();
        !span.is_empty() && text.is_char_boundary(range.start) && text.is_char_boundary(range.end)
    };
    let selected = selected.filter(sound);
    let mut hits: Vec<Span<Txt>> = if query.is_empty() {
        Vec::new()
    } else {
        let paragraphs = paragraphs(&article.analysis).into_iter();
        paragraphs.flat_map(|span| query.hits(span.of(text), span.start())).collect()
    };
    if let Some(selected) = selected {
        hits.retain(|hit| !hit.overlaps(selected));
        hits.push(selected);
        hits.sort_unstable();
    }
    hits
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
    use std::sync::Arc;

    #[test]
    fn the_parts_of_a_paragraph_spell_it_out() {
        let one = article(1, "Yesterday [Ana](person) left.\n\nThen [Bo](person) came.");
        let read = reading(&one, &BTreeSet::new(), &[]);
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
        let Reading::Kept(paragraph) = &reading(&one, &BTreeSet::from([MarkKind::Person]), &[])[0] else {
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
        let parts = reading(&one, &BTreeSet::new(), &[]);
        let Reading::Cut(cut) = &parts[1] else { panic!() };
        assert_eq!((parts.len(), cut.lines.as_slice()), (2, &["Home".to_owned(), "News".to_owned()][..]));
    }

    #[test]
    fn a_hit_inside_a_name_keeps_the_mark_on_both_parts() {
        let one = article(1, "[Ana Ruiz](person) left.");
        let hits = search_hits(&one, &Query::parse("ruiz"), None);
        let Reading::Kept(paragraph) = &reading(&one, &BTreeSet::new(), &hits)[0] else { panic!() };
        let seen: Vec<_> =
            paragraph.parts.iter().map(|p| (p.text.as_str(), p.marks.len(), p.hit, p.begins)).collect();
        assert_eq!(seen, [("Ana ", 1, false, true), ("Ruiz", 1, true, false), (" left.", 0, false, false)]);
    }

    #[test]
    fn an_endless_line_is_drawn_in_pieces_that_lose_nothing() {
        for word in ["word ", "ωωω", "x"] {
            let one = article(1, &word.repeat(9000));
            let pieces = reading(&one, &BTreeSet::new(), &[]);
            let joined: String = pieces
                .iter()
                .map(|r| match r {
                    Reading::Kept(p) => p.parts.iter().map(|part| part.text.as_str()).collect(),
                    Reading::Cut(_) => String::new(),
                })
                .collect();
            assert_eq!(joined, one.analysis.text);
            assert!(pieces.len() > 2);
        }
    }
}
