//! The parse of a text as a tree to walk: words in lower case, children, sentences, the head of a phrase.
//!
//! `The mayor of Ostend resigned` -> children of `resigned`: `mayor`; of `mayor`: `The`, `Ostend`.
//!
//! Known misses: none of its own; what the parser got wrong stays wrong.

use language::{Deprel, Parsed, Token, Upos};
use model::{Span, Txt};
use std::ops::Range;

/// A parse with what the stages after it look up again and again.
#[derive(Debug)]
pub struct Tree<'a> {
    /// The text that was parsed.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    lower: Vec<String>,
    lemma: Vec<String>,
    starts: Vec<usize>,
    children: Vec<usize>,
    sentence: Vec<usize>,
    /// Token ranges of the sentences.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Tree<'a> {
    /// Reads a parse.
    pub fn new(text: &'a str, parsed: &'a Parsed) -> Self {
        let tokens = parsed.tokens.as_slice();
        let lower: Vec<String> = tokens.iter().map(|token| token.span.of(text).to_lowercase()).collect();
        let lemma = tokens.iter().map(|token| token.lemma.as_str().to_lowercase()).collect();
        let mut starts = vec![0; tokens.len() + 1];
        for head in tokens.iter().filter_map(|token| token.head) {
            if let Some(count) = starts.get_mut(head as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut children = vec![0; total];
        for (index, token) in tokens.iter().enumerate() {
            if let Some(slot) = token.head.and_then(|head| next.get_mut(head as usize)) {
                if let Some(child) = children.get_mut(*slot) {
                    *child = index;
                }
                *slot += 1;
            }
        }
        let sentences: Vec<Range<usize>> = parsed
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.start as usize..(sentence.tokens.end as usize).min(tokens.len()))
            .collect();
        let mut sentence = vec![0; tokens.len()];
        for (number, range) in sentences.iter().enumerate() {
            for slot in sentence.get_mut(range.clone()).into_iter().flatten() {
                *slot = number;
            }
        }
        Tree { text, tokens, lower, lemma, starts, children, sentence, sentences }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// True when nothing was parsed.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The word in lower case; empty beyond the ends.
    pub fn lower(&self, index: usize) -> &str {
        self.lower.get(index).map_or("", String::as_str)
    }

    /// The dictionary form in lower case.
    pub fn lemma(&self, index: usize) -> &str {
        self.lemma.get(index).map_or("", String::as_str)
    }

    /// Part of speech.
    pub fn upos(&self, index: usize) -> Upos {
        self.tokens.get(index).map_or(Upos::X, |token| token.upos)
    }

    /// Relation to the head.
    pub fn deprel(&self, index: usize) -> Deprel {
        self.tokens.get(index).map_or(Deprel::Dep, |token| token.deprel)
    }

    /// The token it hangs on.
    pub fn head(&self, index: usize) -> Option<usize> {
        self.tokens.get(index)?.head.map(|head| head as usize)
    }

    /// What hangs on it, in order.
    pub fn children(&self, index: usize) -> &[usize] {
        let range =
            self.starts.get(index).copied().unwrap_or(0)..self.starts.get(index + 1).copied().unwrap_or(0);
        self.children.get(range).unwrap_or(&[])
    }

    /// The first child with one of these relations.
    pub fn child(&self, index: usize, relations: &[Deprel]) -> Option<usize> {
        self.children(index).iter().copied().find(|&child| relations.contains(&self.deprel(child)))
    }

    /// Number of the sentence that holds a token.
    pub fn sentence(&self, index: usize) -> usize {
        self.sentence.get(index).copied().unwrap_or(0)
    }

    /// Token range of the sentence that holds a token.
    pub fn sentence_range(&self, index: usize) -> Range<usize> {
        self.sentences.get(self.sentence(index)).cloned().unwrap_or(0..0)
    }

    /// Where a token stands.
    pub fn span(&self, index: usize) -> Span<Txt> {
        self.tokens.get(index).map_or_else(Span::default, |token| token.span)
    }

    /// First to last token of a range; empty for an empty one.
    pub fn cover(&self, range: Range<usize>) -> Span<Txt> {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|last| self.tokens.get(last)))
        {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// The tokens that a span touches.
    pub fn touched(&self, span: Span<Txt>) -> Range<usize> {
        let first = self.tokens.partition_point(|token| token.span.end() <= span.start());
        let end = self.tokens.partition_point(|token| token.span.start() < span.end());
        first..end.max(first)
    }

    /// The token of a phrase that the others hang on: the first whose own head lies outside.
    pub fn head_of(&self, range: Range<usize>) -> Option<usize> {
        if range.is_empty() {
            return None;
        }
        let outside = |&index: &usize| self.head(index).is_none_or(|head| !range.contains(&head));
        range.clone().find(|index| outside(index) && self.upos(*index) != Upos::Punct).or(Some(range.start))
    }

    /// The unbroken run of tokens around a head that hang on it, without branches that `leave_out` names.
    pub fn phrase(&self, head: usize, leave_out: &dyn Fn(usize) -> bool) -> Range<usize> {
        let mut inside: Vec<usize> = vec![head];
        let mut next = 0;
        while let Some(&at) = inside.get(next) {
            next += 1;
            inside.extend(self.children(at).iter().copied().filter(|&child| !leave_out(child)));
        }
        inside.sort_unstable();
        let place = inside.binary_search(&head).unwrap_or(0);
        let (mut first, mut last) = (place, place);
        while first > 0 && inside.get(first - 1).copied() == inside.get(first).map(|at| at.wrapping_sub(1)) {
            first -= 1;
        }
        while inside.get(last + 1).copied() == inside.get(last).map(|at| at + 1) {
            last += 1;
        }
        inside.get(first).copied().unwrap_or(head)..inside.get(last).copied().unwrap_or(head) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use language::{Deprel, Models, Upos};
    use model::Span;

    #[test]
    fn a_subject_hangs_on_its_verb_with_all_its_words() {
        let text = "The mayor of Ostend resigned.";
        let parsed = language::parse(text, &[Span::at(0..text.len())], &Models::bundled());
        let tree = Tree::new(text, &parsed);
        let verb = (0..tree.len()).find(|&i| tree.upos(i) == Upos::Verb).expect("a verb");
        let subject = tree.child(verb, &[Deprel::Nsubj]).expect("a subject");
        assert_eq!(tree.cover(tree.phrase(subject, &|_| false)).of(text), "The mayor of Ostend");
    }
}
