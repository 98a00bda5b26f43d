//! A parsed article with the layers that events are read from: names, statements, times, figures, and what words mean.
//!
//! `Police arrested two men on Monday.` -> for `arrested`: subject `Police` (no name), object `men`, a time below it, no statement.

use super::{
    find::Found,
    lexicon,
    senses::{Sense, sense},
};
use crate::tree::Tree;
use language::{Models, Parsed, clusters::NO_CLUSTER, lookup::hash_text};
use model::{Form, Kind, Style};

/// The tree and, for each token, what covers it.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The parse.
    pub tree: Tree<'a>,
    /// What the stages before found.
    pub found: Found<'a>,
    /// Kind of the name a token belongs to.
    name: Vec<Option<Kind>>,
    /// Index of the innermost statement that covers a token.
    quote: Vec<Option<u32>>,
    /// Index of the time expression a token belongs to.
    time: Vec<Option<u32>>,
    /// What the word means.
    sense: Vec<Option<Sense>>,
    /// Fine and coarse cluster of each word, as feature text.
    clusters: Vec<(String, String)>,
    /// The three kinds that the article's words speak of most.
    topics: Vec<&'static str>,
    /// Tokens before this one are the headline.
    title: usize,
}

/// Kinds that count as the topic of an article.
const TOPICS: usize = 3;

impl<'a> Reader<'a> {
    /// Lays the layers over a parse.
    pub fn new(text: &'a str, parsed: &'a Parsed, found: Found<'a>, models: &Models) -> Self {
        let tree = Tree::new(text, parsed);
        let mut name = vec![None; tree.len()];
        for mention in found.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let kind = found.entities.get(mention.entity.0 as usize).map(|entity| entity.kind);
            for slot in name.get_mut(tree.touched(mention.txt)).into_iter().flatten() {
                *slot = kind;
            }
        }
        let mut quote = vec![None; tree.len()];
        for (index, statement) in (0u32..).zip(found.quotes) {
            for slot in quote.get_mut(tree.touched(statement.txt)).into_iter().flatten() {
                *slot = Some(index);
            }
        }
        let mut time = vec![None; tree.len()];
        for (index, expression) in (0u32..).zip(found.times) {
            for slot in time.get_mut(tree.touched(expression.txt)).into_iter().flatten() {
                *slot = Some(index);
            }
        }
        let table = models.events.as_ref().and_then(|events| events.words.as_ref());
        let senses: Vec<Option<Sense>> =
            (0..tree.len()).map(|index| sense(table?, tree.lower(index), tree.lemma(index))).collect();
        let mut counts: Vec<(&'static str, u32)> = Vec::new();
        for kind in (0..tree.len()).flat_map(|index| lexicon::kinds(tree.lower(index))) {
            match counts.iter_mut().find(|(other, _)| other == kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((kind, 1)),
            }
        }
        model::order::by_key(&mut counts[..], |&(kind, count)| (std::cmp::Reverse(count), kind));
        let topics = counts.into_iter().take(TOPICS).map(|(kind, _)| kind).collect();
        let clusters = (0..tree.len())
            .map(|index| {
                let of = |word: &str| models.clusters.as_ref().map(|clusters| clusters.of(hash_text(word)));
                let (fine, coarse) = of(tree.lower(index))
                    .filter(|&(fine, _)| fine != NO_CLUSTER)
                    .or_else(|| of(tree.lemma(index)))
                    .unwrap_or((NO_CLUSTER, NO_CLUSTER));
                (fine.to_string(), coarse.to_string())
            })
            .collect();
        let title = title(&tree);
        Reader { tree, found, name, quote, time, sense: senses, clusters, topics, title }
    }

    /// True for a token of the headline.
    pub fn in_title(&self, index: usize) -> bool {
        index < self.title
    }

    /// Kind of the name a token belongs to, or `-`.
    pub fn name(&self, index: usize) -> &'static str {
        self.name.get(index).copied().flatten().map_or("-", Kind::word)
    }

    /// Index of the innermost statement over a token.
    pub fn quote(&self, index: usize) -> Option<u32> {
        self.quote.get(index).copied().flatten()
    }

    /// How a token is told: in a direct, mixed or indirect statement, or `-` by the article.
    pub fn told(&self, index: usize) -> &'static str {
        match self
            .quote(index)
            .and_then(|quote| self.found.quotes.get(quote as usize))
            .map(|quote| quote.style)
        {
            None => "-",
            Some(Style::Direct) => "direct",
            Some(Style::Mixed) => "mixed",
            Some(Style::Indirect) => "indirect",
        }
    }

    /// Index of the time expression a token belongs to.
    pub fn time(&self, index: usize) -> Option<u32> {
        self.time.get(index).copied().flatten()
    }

    /// What the word means.
    pub fn sense(&self, index: usize) -> Option<Sense> {
        self.sense.get(index).copied().flatten()
    }

    /// The fine cluster of a word.
    pub fn fine(&self, index: usize) -> &str {
        self.clusters.get(index).map_or("", |clusters| &clusters.0)
    }

    /// The coarse cluster of a word.
    pub fn coarse(&self, index: usize) -> &str {
        self.clusters.get(index).map_or("", |clusters| &clusters.1)
    }

    /// The kinds the article speaks of most.
    pub fn topics(&self) -> &[&'static str] {
        &self.topics
    }

    /// The word at an offset in the same sentence, or `^`.
    pub fn near(&self, index: usize, offset: isize) -> &str {
        self.place_near(index, offset).map_or("^", |at| self.tree.lower(at))
    }

    /// The token at an offset in the same sentence.
    pub fn place_near(&self, index: usize, offset: isize) -> Option<usize> {
        let at = index.checked_add_signed(offset)?;
        (at < self.tree.len() && self.tree.sentence(at) == self.tree.sentence(index)).then_some(at)
    }
}

/// Where the headline ends: a first sentence that stands in a paragraph of its own and ends in no stop.
fn title(tree: &Tree<'_>) -> usize {
    let Some(first) = tree.sentences.first() else { return 0 };
    let after = tree.span(first.end).start();
    let words = tree.cover(first.clone());
    let gap = tree.text.get(words.range().end..after as usize).unwrap_or("");
    let alone = first.end < tree.len() && gap.contains('\n');
    if alone && !words.of(tree.text).ends_with(['.', '!', '”', '"']) { first.end } else { 0 }
}
