//! A read-only table from words to small numbers, used in place: `lookup("france") -> Some(flags)`.
//!
//! Keys are 32-bit hashes of the words, so a table of 60,000 words costs about 4 bytes a word and its words cannot be read
//! back. Layout, little endian: `count: u32`, 65,536 bucket sizes (`u8`, bucket = upper 16 bits of the hash), 256 running
//! totals (`u32`, one a 256 buckets), then `count` lower halves (`u16`, sorted in their bucket) and `count` values (`u16`).
//! Known miss: two words of one hash share a value (one in 70,000 look-ups of unknown words at 60,000 entries).

use crate::weights::Bytes;

const BUCKETS: usize = 1 << 16;
/// Buckets summed up by one running total.
const BLOCK: usize = 256;
const HEADER: usize = 4 + BUCKETS + 4 * (BUCKETS / BLOCK);

/// The table.
#[derive(Clone, Debug)]
pub struct Lookup {
    bytes: Bytes,
    count: usize,
    /// First entry of each bucket, counted when the file is read.
    firsts: Vec<u32>,
}

/// Hash of a key: FNV-1a with a final mix, over the bytes.
pub fn hash_text(text: &str) -> u32 {
    hash_bytes(text.bytes())
}

/// The same over any bytes.
pub fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut h = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        h = (h ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    finish(h)
}

fn finish(h: u64) -> u32 {
    let h = (h ^ (h >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (h >> 32) as u32
}

impl Lookup {
    /// Reads a table in place; `None` if the bytes are no such table.
    pub fn from_bytes(bytes: Bytes) -> Option<Self> {
        let count = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
        if bytes.len() != HEADER + 4 * count {
            return None;
        }
        let mut firsts = Vec::with_capacity(BUCKETS);
        let mut first = 0_u32;
        for &size in bytes.get(4..4 + BUCKETS)? {
            firsts.push(first);
            first += u32::from(size);
        }
        (first as usize == count).then_some(Lookup { bytes, count, firsts })
    }

    /// The value of a hash.
    pub fn get(&self, hash: u32) -> Option<u16> {
        let bucket = (hash >> 16) as usize;
        let size = usize::from(*self.bytes.get(4 + bucket)?);
        let start = *self.firsts.get(bucket)? as usize;
        let low = u16::try_from(hash & 0xffff).ok()?;
        (start..start + size)
            .find(|&i| self.u16_at(HEADER + 2 * i) == Some(low))
            .and_then(|i| self.u16_at(HEADER + 2 * (self.count + i)))
    }

    /// How many words it holds.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True when it holds none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn u16_at(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes.get(at..at + 2)?.try_into().ok()?))
    }
}

/// Writes a table; of equal hashes the values are or-ed. `None` when a bucket overflows (over 255 hashes alike).
pub fn write_lookup(entries: impl IntoIterator<Item = (u32, u16)>) -> Option<Vec<u8>> {
    let mut sorted: std::collections::BTreeMap<u32, u16> = std::collections::BTreeMap::new();
    for (hash, value) in entries {
        *sorted.entry(hash).or_default() |= value;
    }
    let mut sizes = vec![0_u8; BUCKETS];
    for hash in sorted.keys() {
        let size = sizes.get_mut((hash >> 16) as usize)?;
        *size = size.checked_add(1)?;
    }
    let mut bytes = u32::try_from(sorted.len()).ok()?.to_le_bytes().to_vec();
    bytes.extend(&sizes);
    let mut total = 0_u32;
    for block in sizes.chunks(BLOCK) {
        bytes.extend(total.to_le_bytes());
        total += block.iter().map(|&n| u32::from(n)).sum::<u32>();
    }
    for hash in sorted.keys() {
        bytes.extend(u16::try_from(hash & 0xffff).ok()?.to_le_bytes());
    }
    for value in sorted.values() {
        bytes.extend(value.to_le_bytes());
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let words: Vec<String> = (0..5000).map(|n| format!("word{n}")).collect();
        let bytes = write_lookup(words.iter().zip(0_u16..).map(|(w, n)| (hash_text(w), n))).expect("fits");
        let table = Lookup::from_bytes(bytes.into()).expect("a table");
        for (word, n) in words.iter().zip(0_u16..) {
            assert_eq!(table.get(hash_text(word)), Some(n), "{word}");
        }
        assert_eq!(table.get(hash_text("elsewhere")), None);
    }

    #[test]
    fn a_cut_table_is_refused() {
        let bytes = write_lookup([(7, 1)]).expect("fits");
        assert!(Lookup::from_bytes(bytes[..bytes.len() - 1].to_vec().into()).is_none());
    }
}
