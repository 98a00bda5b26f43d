//! What the reader decided about results: single operations, written so that they can be done again on fresh results, in another
//! browser, and on articles that come later.
//!
//! Named things are pointed at by kind and name, places by the input's name, the bytes received and the words there.

use crate::{
    entity::Kind,
    linked::FactKind,
    span::{Raw, Span},
};
use serde::{Deserialize, Serialize};

/// A named thing, wherever it is named so.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named {
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
}

/// A place in an article that survives a new reading: what was received does not change.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Name of the input.
    pub source: String,
    /// Which article of the input it was when this was decided.
    pub article: u32,
    /// Where in the bytes received.
    pub raw: Span<Raw>,
    /// The words there. Where they are others, the spot is another text's.
    pub words: String,
}

/// A list of an analysis that something found stands in.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Found {
    /// `Analysis::mentions`.
    Mention,
    /// `Analysis::times`.
    Time,
    /// `Analysis::figures`.
    Figure,
    /// `Analysis::quotes`.
    Quote,
    /// `Analysis::events`.
    Event,
}

impl From<FactKind> for Found {
    fn from(kind: FactKind) -> Self {
        match kind {
            FactKind::Figure => Found::Figure,
            FactKind::Quote => Found::Quote,
            FactKind::Event => Found::Event,
        }
    }
}

/// One decision of the reader about what was found.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
#[serde(rename_all = "kebab-case", tag = "do")]
pub enum Correction {
    /// These are one thing, to be called `into`.
    Merge {
        /// Everything that is the same.
        things: Vec<Named>,
        /// What it is from now on.
        into: Named,
    },
    /// These mentions are somebody or something else.
    Split {
        /// Which mentions.
        mentions: Vec<Spot>,
        /// What they refer to instead.
        into: Named,
    },
    /// A thing has another name.
    Rename {
        /// All names it is known by in the articles.
        things: Vec<Named>,
        /// The new one.
        name: String,
    },
    /// A thing is of another kind.
    Retype {
        /// All names it is known by in the articles.
        things: Vec<Named>,
        /// The kind it is of.
        kind: Kind,
    },
    /// This is no thing with a name.
    Reject {
        /// All names it is known by in the articles.
        things: Vec<Named>,
    },
    /// What was found here is wrong.
    Remove {
        /// Which list it stands in.
        found: Found,
        /// Where.
        at: Spot,
    },
    /// A name was missed, wherever these words stand.
    Add {
        /// The words as written.
        words: String,
        /// What they name.
        thing: Named,
    },
    /// Somebody else says it.
    Speaker {
        /// The quotation.
        quote: Spot,
        /// Who; `None` when nobody is known to.
        thing: Option<Named>,
    },
    /// A time expression or a happening is of another day.
    Date {
        /// `Time` or `Event`.
        found: Found,
        /// Where.
        at: Spot,
        /// ISO 8601: `2021`, `2021-06` or `2021-06-07`.
        value: String,
    },
    /// An article was published on another day, against which its relative dates are read.
    Published {
        /// Name of the input.
        source: String,
        /// ISO 8601; `None` to find it out.
        value: Option<String>,
    },
    /// What was cut belongs to the story.
    Keep {
        /// Name of the input.
        source: String,
        /// Where in the bytes received.
        pieces: Vec<Span<Raw>>,
    },
    /// What was kept does not belong to the story.
    Cut {
        /// Name of the input.
        source: String,
        /// Where in the bytes received.
        piece: Span<Raw>,
    },
    /// Which articles an input holds.
    Articles {
        /// Name of the input.
        source: String,
        /// Where those after the first begin, in bytes received, ascending; empty = it is one article.
        starts: Vec<u32>,
    },
}

/// Corrections in order, and how many of them are done; those after were undone.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(default)]
pub struct History {
    /// In the order they were made.
    pub steps: Vec<Correction>,
    /// How many are done.
    pub done: u32,
}
