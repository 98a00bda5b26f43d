//! The trained models of events in one file, as the stage of events in `extract` asks them.
//!
//! Layout: magic `DLE1`, then six parts, each after its length (`u32`, little-endian): the table of words, then five linear models. A
//! part that is damaged is left out and says nothing.

use crate::{linear::Linear, lookup::Lookup, weights::Bytes};

const MAGIC: [u8; 4] = *b"DLE1";

/// What words mean, and whether they are happenings, of which kind, how told, who takes part, and which are the same.
#[derive(Clone, Debug, Default)]
pub struct EventModels {
    /// What a word by itself says of happenings.
    pub words: Option<Lookup>,
    /// Is the word a happening.
    pub trigger: Linear,
    /// Of which kind.
    pub kind: Linear,
    /// How the article stands to it.
    pub status: Linear,
    /// Which role a phrase has.
    pub role: Linear,
    /// Do two mentions tell one happening.
    pub same: Linear,
}

impl EventModels {
    /// Reads a file; `None` for a foreign one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&MAGIC)?;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (part, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            Some(part)
        };
        let words = part().and_then(|part| Lookup::from_bytes(Bytes::Owned(part.to_vec())));
        let mut linear = || part().map(Linear::read).unwrap_or_default();
        Some(EventModels {
            words,
            trigger: linear(),
            kind: linear(),
            status: linear(),
            role: linear(),
            same: linear(),
        })
    }

    /// The file of a table of words and these linear models.
    pub fn write(&self, words: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let linear = [&self.trigger, &self.kind, &self.status, &self.role, &self.same];
        for part in std::iter::once(words.to_vec()).chain(linear.map(Linear::bytes)) {
            bytes.extend(u32::try_from(part.len()).unwrap_or(0).to_le_bytes());
            bytes.extend(part);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::EventModels;

    #[test]
    fn a_foreign_or_cut_file_does_no_harm() {
        assert!(EventModels::from_bytes(b"").is_none());
        let whole = EventModels::default().write(&[]);
        for end in 4..whole.len() {
            assert!(EventModels::from_bytes(&whole[..end]).is_some());
        }
    }
}
