//! A parse with its quotation marks and paragraphs: what the other steps of quotes look things up in.

use super::marks::{self, Stretch};
use crate::tree::Tree;
use language::{Deprel, Parsed, Upos};
use std::ops::Range;

/// A stretch in marks, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// First to last token, the marks among them.
    pub tokens: Range<usize>,
    /// The stretch in the text.
    pub stretch: Stretch,
}

impl Marked {
    /// Tokens between the marks.
    pub fn inner(&self) -> usize {
        self.tokens.len().saturating_sub(1 + usize::from(self.stretch.closed))
    }
}

/// A text to look for statements in.
pub struct Reading<'a> {
    /// The parse.
    pub tree: Tree<'a>,
    /// Stretches in marks, in order.
    pub marked: Vec<Marked>,
    /// The stretch a token stands in.
    inside: Vec<Option<usize>>,
    /// Index of the paragraph of each token.
    paragraph: Vec<u32>,
}

impl<'a> Reading<'a> {
    /// Reads a parse.
    pub fn new(text: &'a str, parsed: &'a Parsed) -> Self {
        let tree = Tree::new(text, parsed);
        let mut paragraph = vec![0; tree.len()];
        let mut edges: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for sentence in &parsed.sentences {
            let span = sentence.span.range();
            if last == Some(sentence.paragraph) {
                if let Some(edge) = edges.last_mut() {
                    edge.end = span.end;
                }
            } else {
                edges.push(span);
                last = Some(sentence.paragraph);
            }
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            for slot in paragraph.get_mut(tokens).into_iter().flatten() {
                *slot = sentence.paragraph;
            }
        }
        let marked: Vec<Marked> = marks::find(text, &edges)
            .into_iter()
            .map(|stretch| Marked { tokens: tree.touched(stretch.span), stretch })
            .filter(|marked| !marked.tokens.is_empty())
            .collect();
        let mut inside = vec![None; tree.len()];
        for (number, one) in marked.iter().enumerate() {
            for slot in inside.get_mut(one.tokens.clone()).into_iter().flatten() {
                *slot = Some(number);
            }
        }
        Reading { tree, marked, inside, paragraph }
    }

    /// The stretch a token stands in.
    pub fn marked_at(&self, token: usize) -> Option<&Marked> {
        self.marked.get((*self.inside.get(token)?)?)
    }

    /// Whether a token stands in quotation marks.
    pub fn quoted(&self, token: usize) -> bool {
        self.inside.get(token).is_some_and(Option::is_some)
    }

    /// The paragraph of a token.
    pub fn paragraph(&self, token: usize) -> u32 {
        self.paragraph.get(token).copied().unwrap_or(0)
    }

    /// The last token of the sentence that is no stop or mark, plus one.
    pub fn end_of(&self, token: usize) -> usize {
        let sentence = self.tree.sentence_range(token);
        let mut end = sentence.end;
        while end > sentence.start && matches!(self.tree.lower(end - 1), "." | "!" | "?" | "…") {
            end -= 1;
        }
        end
    }

    /// A mark of any kind.
    pub fn is_mark(&self, token: usize) -> bool {
        self.tree.upos(token) == Upos::Punct
            || !self.tree.lower(token).chars().next().is_some_and(char::is_alphanumeric)
    }

    /// A word that a clause is built around: a verb, or what a copula stands beside.
    pub fn is_predicate(&self, token: usize) -> bool {
        self.tree.upos(token) == Upos::Verb || self.tree.child(token, &[Deprel::Cop]).is_some()
    }

    /// Whether a token has a subject of its own.
    pub fn has_subject(&self, token: usize) -> bool {
        self.tree.child(token, &[Deprel::Nsubj, Deprel::NsubjPass, Deprel::Csubj]).is_some()
    }
}
