//! From received bytes to clean articles: decode, markup, repair and article metadata in a row.
//!
//! A pasted page -> one [`Clean`] an article it holds, with the ledger of what was cut and the map back to the bytes.

use model::{Block, Note, OffsetMap, Piece, Publication, Raw, Repair, Span, Txt};

/// What kind of input the bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Look and decide.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// What the caller knows or the reader decided about an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Kind of input.
    pub format: Format,
    /// Publication date given from outside, ISO 8601 (`2021-06-07`, `2021-06`, …).
    pub published: Option<String>,
    /// Blocks the reader restored: whatever overlaps these is kept.
    pub keep: Vec<Span<Raw>>,
    /// Text the reader cut.
    pub cut: Vec<Span<Raw>>,
    /// Where the reader says a new article begins; `None` = decide, `Some(vec![])` = it is one article.
    pub splits: Option<Vec<u32>>,
    /// Take the whole input as body as it stands: no cutting, no repair.
    pub verbatim: bool,
}

/// One article cleaned, before anything is extracted from it. Fields as in [`model::Analysis`].
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is documented where it lands, in model::Analysis")]
pub struct Clean {
    pub text: String,
    pub map: OffsetMap<Txt, Raw>,
    pub blocks: Vec<Block>,
    pub repairs: Vec<Repair>,
    pub language: Option<String>,
    pub headline: Option<Piece>,
    pub byline: Vec<Piece>,
    pub outlet: Option<Piece>,
    pub url: Option<Piece>,
    pub published: Option<Publication>,
    pub notes: Vec<Note>,
}

/// Reads an input into the articles it holds; never empty, whatever the bytes.
pub fn read(_bytes: &[u8], _options: &Options) -> Vec<Clean> {
    vec![Clean::default()]
}
