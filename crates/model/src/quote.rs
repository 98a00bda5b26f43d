//! Who said what.

use crate::{
    entity::EntityId,
    span::{Span, Txt},
    why::Why,
};
use serde::{Deserialize, Serialize};

/// How the words are reported.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// Inside quotation marks, a clause or more.
    Direct,
    /// Partly in marks.
    Mixed,
    /// Reported in other words.
    Indirect,
}

/// Whoever says something: the words that name them, and the entity if it is known.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Speaker {
    /// As written, with title: "a DHS official".
    pub txt: Span<Txt>,
    /// The named entity it is, if it is one.
    pub entity: Option<EntityId>,
    /// The organisation an unnamed source belongs to ("a DHS official" -> DHS).
    pub affiliation: Option<EntityId>,
}

/// One attributed statement.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Quote {
    /// The quoted words with marks, or the whole reported clause.
    pub txt: Span<Txt>,
    /// Direct, mixed, indirect.
    pub style: Style,
    /// "said", "according to"; `None` when the marks alone carry it.
    pub cue: Option<Span<Txt>>,
    /// Who; `None` when the text does not say.
    pub speaker: Option<Speaker>,
    /// "did not say", "declined to comment".
    pub negated: bool,
    /// Index of the quote this one is nested in.
    pub within: Option<u32>,
    /// Why it is there.
    pub why: Why,
}
