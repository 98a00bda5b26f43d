//! What a word by itself says of a happening: `quake` -> disaster, surely an event; `table` -> nothing.
//!
//! Two sources: the hand-written lists of `lexicon.rs`, and a table made by `training events`: word vectors were taught with
//! phrases written for the purpose (kinds) and with the annotated documents and ECB+ (whether a word tells a happening at all), and each frequent word got its
//! two nearest kinds and a grade from 0 to 15. The models weigh both. Known misses: rare words, and words whose sense the topic decides.

use super::kinds::KINDS;
use language::lookup::{Lookup, hash_text};

/// A word's nearest kinds and how much it tells a happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// The nearest kind.
    pub first: &'static str,
    /// The next one.
    pub second: &'static str,
    /// 0 (never a happening) to 15.
    pub grade: u8,
}

/// Packs a sense: kinds as indices into `KINDS`, grade 0 to 15.
pub fn pack(first: u16, second: u16, grade: u16) -> u16 {
    (first & 63) << 10 | (second & 63) << 4 | grade & 15
}

/// The sense of a word as written in lower case, or of its dictionary form.
pub fn sense(table: &Lookup, lower: &str, lemma: &str) -> Option<Sense> {
    let packed = table.get(hash_text(lower)).or_else(|| table.get(hash_text(lemma)))?;
    let kind = |index: u16| KINDS.get(usize::from(index & 63)).copied().unwrap_or("");
    Some(Sense {
        first: kind(packed >> 10),
        second: kind(packed >> 4),
        grade: u8::try_from(packed & 15).unwrap_or(0),
    })
}

/// Grades as feature text.
pub const GRADES: [&str; 16] =
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];
