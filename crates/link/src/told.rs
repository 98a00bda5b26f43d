//! How two tellings of one thing stand to each other, and in which detail.

use crate::article::Article;
use model::{EntityId, Relation, Slot, Span, Txt};

/// A detail in which two tellings stand apart, with the words of the first and of the second article that give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// What it is about.
    pub slot: Slot,
    /// No words where a side leaves it open.
    pub words: [Option<Span<Txt>>; 2],
}

/// How two tellings stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The relation.
    pub relation: Relation,
    /// The detail that makes it, if it is known.
    pub about: Option<About>,
}

impl Told {
    /// Both say the same.
    pub const AGREE: Told = Told { relation: Relation::Agree, about: None };

    /// They stand so to each other in this detail.
    pub const fn of(relation: Relation, slot: Slot, words: [Option<Span<Txt>>; 2]) -> Self {
        Told { relation, about: Some(About { slot, words }) }
    }

    /// True when one side gives a detail that the other leaves open.
    pub fn is_one_sided(&self) -> bool {
        self.relation == Relation::Refine && self.about.is_some_and(|about| about.words.contains(&None))
    }

    /// The stronger of two, this one if they are alike; a detail is kept.
    pub fn or(self, other: Told) -> Told {
        if (other.relation, other.about.is_some()) > (self.relation, self.about.is_some()) {
            other
        } else {
            self
        }
    }
}

/// Where an entity is named or meant in a sentence.
pub fn mentioned(of: &Article, sentence: u32, entity: EntityId) -> Option<Span<Txt>> {
    let span = of.sentence(sentence)?.span;
    let mentions = &of.analysis.mentions;
    let from = mentions.partition_point(|m| m.txt.end() <= span.start());
    let mut inside = mentions.iter().skip(from).take_while(|m| m.txt.start() < span.end());
    inside.find(|m| m.entity == entity).map(|m| m.txt)
}
