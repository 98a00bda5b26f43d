//! Trouble that did not stop the reading.

use crate::span::{Raw, Span};
use serde::{Deserialize, Serialize};

/// How much a note matters to the reader.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Results may be wrong because of it.
    Warning,
    /// A part could not be read.
    Error,
}

/// A typed remark on an article: what was seen, where, and what to do.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Stable short code, e.g. `no-date`, `not-english`, `damaged-figure`.
    pub code: String,
    /// A plain sentence.
    pub text: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where, if it is about a place in the input.
    pub raw: Option<Span<Raw>>,
    /// What the reader can do; empty if nothing.
    #[serde(default)]
    pub hint: String,
}
