//! Everything that was read from one article.

use crate::{
    block::{Block, Piece, Repair},
    entity::{Entity, EntityId, Mention},
    event::Event,
    figure::Figure,
    note::Note,
    offset_map::OffsetMap,
    publication::Publication,
    quote::Quote,
    span::{Raw, Span, Txt},
    time::TimeExpression,
};
use serde::{Deserialize, Serialize};

/// One article: its clean text, the way back to the raw bytes, and what was found. Lists are sorted by position, then by id.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Name of the input it came from (a file name, "Pasted 3").
    pub source: String,
    /// Which article of that input, from 0.
    pub article: u32,
    /// ISO 639-1 of the body; `None` when too short to tell.
    pub language: Option<String>,
    /// The clean text: kept blocks joined by a blank line.
    pub text: String,
    /// Leads every span of `text` back to the raw bytes.
    pub map: OffsetMap<Txt, Raw>,
    /// All blocks in document order, kept and removed.
    pub blocks: Vec<Block>,
    /// What was mended.
    pub repairs: Vec<Repair>,
    /// The title.
    pub headline: Option<Piece>,
    /// The authors, a person a piece.
    pub byline: Vec<Piece>,
    /// Who published it.
    pub outlet: Option<Piece>,
    /// Its address, if one was found.
    pub url: Option<Piece>,
    /// When it was published.
    pub published: Option<Publication>,
    /// Sentences, for context around an item.
    pub sentences: Vec<Span<Txt>>,
    /// Things named.
    pub entities: Vec<Entity>,
    /// Where they are named.
    pub mentions: Vec<Mention>,
    /// Time expressions.
    pub times: Vec<TimeExpression>,
    /// Numbers.
    pub figures: Vec<Figure>,
    /// Attributed statements.
    pub quotes: Vec<Quote>,
    /// Happenings.
    pub events: Vec<Event>,
    /// Trouble and remarks.
    pub notes: Vec<Note>,
}

impl Analysis {
    /// The entity with this id.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// The words of a span.
    pub fn words(&self, span: Span<Txt>) -> &str {
        span.of(&self.text)
    }

    /// The raw bytes a span stands for.
    pub fn raw(&self, span: Span<Txt>) -> Span<Raw> {
        self.map.back(span)
    }
}
