//! One article made ready to be compared with others: its sentences, facts, names and sources, worked out once, from it alone.

use crate::{
    entities::{self, Named},
    features::{self, Features, Sentence},
    items::{self, Item},
    sources,
    weights::Weights,
    words::words,
};
use model::{Analysis, Date, FactKind, Span, Txt};
use std::sync::Arc;

/// What an entity goes by, hashed.
pub struct Known {
    /// Names by which it can be met in another article, sorted.
    pub tags: Vec<u64>,
    /// The words of its fullest name, in order.
    pub words: Vec<u64>,
}

/// An article ready to be compared.
pub struct Article {
    /// What was read from it.
    pub analysis: Arc<Analysis>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The features of the whole.
    pub whole: Features,
    /// Sum of their weights.
    pub total: f64,
    /// Figures, quotations and happenings, by sentence.
    pub items: Vec<Item>,
    /// Facts by which a retelling is known (figures, days, names), each with its place in the order they are told first. By fact.
    pub told: Vec<(u64, u32)>,
    /// Telling values and the items they are of, by value.
    pub values: Vec<(u64, u32)>,
    /// Words of happenings and the items they are of, by word.
    pub happenings: Vec<(u64, u32)>,
    /// Sentences that tell a happening again, and its item. By sentence.
    pub again: Vec<(u32, u32)>,
    /// What its entities go by, by their ids.
    pub known: Vec<Known>,
    /// All tags of them, sorted.
    pub tags: Vec<u64>,
    /// Names of its entities.
    pub named: Vec<Named>,
    /// Media it names as its source: comparable name, where.
    pub sources: Vec<(String, Span<Txt>)>,
    /// Number of its words.
    pub words: usize,
}

/// What decides the order of articles: nothing that depends on when they were added.
pub type Key<'a> = (&'a str, u32, &'a str, Option<Date>);

impl Article {
    /// Makes an article ready.
    pub fn read(analysis: Arc<Analysis>, weights: &Weights) -> Self {
        let sentences = features::read(&analysis, weights);
        let whole = features::whole(&sentences);
        let items = items::items(&analysis, weights);
        let known: Vec<Known> = analysis
            .entities
            .iter()
            .map(|one| Known {
                tags: items::tags(one),
                words: words(&one.name).iter().map(|word| features::hash(b'w', word)).collect(),
            })
            .collect();
        let mut tags: Vec<u64> = known.iter().flat_map(|one| one.tags.iter().copied()).collect();
        tags.sort_unstable();
        Article {
            total: whole.iter().map(|f| f.1).sum(),
            words: sentences.iter().map(|s| s.words.len()).sum(),
            told: items::told(&analysis),
            values: items::values(&analysis, &items),
            happenings: items::happenings(&items),
            again: items::again(&items),
            known,
            tags,
            items,
            named: entities::named(&analysis),
            sources: sources::named(&analysis),
            whole,
            sentences,
            analysis,
        }
    }

    /// What it is ordered by.
    pub fn key(&self) -> Key<'_> {
        let one = &self.analysis;
        (&one.source, one.article, &one.text, one.published.as_ref().and_then(|p| p.interval.earliest))
    }

    /// The facts of one sentence, with their numbers.
    pub fn inside(&self, sentence: u32) -> impl Iterator<Item = (u32, &Item)> {
        let from = self.items.partition_point(|item| item.sentence < sentence);
        (0..).zip(&self.items).skip(from).take_while(move |(_, item)| item.sentence == sentence)
    }

    /// Numbers of the happenings that a sentence tells, for the first time or again.
    pub fn happenings_in(&self, sentence: u32) -> impl Iterator<Item = u32> {
        let from = self.again.partition_point(|(at, _)| *at < sentence);
        let again = self.again.iter().skip(from).take_while(move |(at, _)| *at == sentence).map(|(_, n)| *n);
        self.inside(sentence).filter(|(_, item)| item.kind == FactKind::Event).map(|(n, _)| n).chain(again)
    }

    /// Number of the sentence in which words stand.
    pub fn sentence_at(&self, txt: Span<Txt>) -> u32 {
        let at = self.sentences.partition_point(|one| one.span.end() <= txt.start());
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    /// A sentence by its number.
    pub fn sentence(&self, number: u32) -> Option<&Sentence> {
        self.sentences.get(number as usize)
    }
}

/// The article that was published first, if both dates are known and apart.
pub fn earlier<'a>(a: &'a Article, b: &'a Article) -> Option<&'a Article> {
    let interval = |one: &Article| one.analysis.published.as_ref().map(|p| p.interval);
    let (x, y) = (interval(a)?, interval(b)?);
    if x.latest? < y.earliest? {
        Some(a)
    } else if y.latest? < x.earliest? {
        Some(b)
    } else {
        None
    }
}
