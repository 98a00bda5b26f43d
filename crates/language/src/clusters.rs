//! Word -> its fine and its coarse cluster: words that stand in like places in running text.
//!
//! `monday` -> 412 of 1,024 and 17 of 128, like `tuesday`. The table is made by `training clusters`. Known miss: one cluster a word,
//! whatever it means in the sentence.

use crate::{lookup::Lookup, weights::Bytes};

/// Number standing for "in no cluster".
pub const NO_CLUSTER: u16 = u16::MAX;

/// The table.
#[derive(Clone, Debug)]
pub struct Clusters {
    coarse: Vec<u8>,
    words: Lookup,
}

impl Clusters {
    /// Reads a file in place: a length (`u32`), the coarse cluster of each fine one, and the table of words.
    pub fn from_bytes(bytes: Bytes) -> Option<Self> {
        let count = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        let coarse = bytes.get(4..)?.get(..count)?.to_vec();
        let words = match bytes {
            Bytes::Borrowed(bytes) => Bytes::Borrowed(bytes.get(4 + count..)?),
            Bytes::Owned(mut bytes) => {
                bytes.drain(..4 + count);
                Bytes::Owned(bytes)
            }
        };
        Some(Clusters { coarse, words: Lookup::from_bytes(words)? })
    }

    /// Fine and coarse cluster of a lower-case word by its hash ([`crate::lookup::hash_text`]); [`NO_CLUSTER`] for an unknown one.
    pub fn of(&self, lower: u32) -> (u16, u16) {
        let fine = self.words.get(lower).unwrap_or(NO_CLUSTER);
        (fine, self.coarse.get(usize::from(fine)).map_or(NO_CLUSTER, |&coarse| u16::from(coarse)))
    }
}
