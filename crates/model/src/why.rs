//! Why an extracted item is there.

use crate::span::{Span, Txt};
use serde::{Deserialize, Serialize};

/// The rule or model that produced an item, how sure it is, and the words that triggered it.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// A short stable name a person can read: `weekday before publication`, `names model`, `surname seen before`.
    pub rule: String,
    /// 0 to 1; a model's calibrated probability, or a rule's measured precision. 1 only where nothing can be misread.
    pub score: f32,
    /// The words that triggered it, beyond the item's own span (a cue verb, a title, a reference date's words).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Span<Txt>>,
}

impl Why {
    /// A reason without trigger words of its own.
    pub fn rule(rule: impl Into<String>, score: f32) -> Self {
        Why { rule: rule.into(), score, words: Vec::new() }
    }

    /// The same reason with the words that triggered it.
    #[must_use]
    pub fn because(mut self, words: impl IntoIterator<Item = Span<Txt>>) -> Self {
        self.words.extend(words);
        self
    }
}
