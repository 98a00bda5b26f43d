//! A linear model over hashed features: feature texts in, the best class and its margin out.
//!
//! File form: per weight a little-endian `u16` bucket difference from the one before, a class byte and a signed weight byte,
//! sorted by bucket; a difference of 65535 with class 255 skips ahead. Trained as an averaged perceptron (Collins 2002).

use rustc_hash::FxHashMap;

/// Buckets that features are hashed into.
pub const BUCKETS: u32 = 1 << 20;

/// A model: for each bucket in use, (class, weight) pairs.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    weights: FxHashMap<u32, Vec<(u8, i8)>>,
    classes: usize,
}

/// FNV-1a of a feature's text, folded into the buckets.
pub fn bucket(feature: &str) -> u32 {
    let hash = feature.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    u32::try_from((hash ^ (hash >> 32)) % u64::from(BUCKETS)).unwrap_or(0)
}

impl Linear {
    /// Reads a model of so many classes; bytes that do not fit are left out.
    pub fn read(bytes: &[u8], classes: usize) -> Self {
        let mut weights: FxHashMap<u32, Vec<(u8, i8)>> = FxHashMap::default();
        let mut at = 0u32;
        for piece in bytes.chunks_exact(4) {
            let &[low, high, class, weight] = piece else { continue };
            at = at.saturating_add(u32::from(u16::from_le_bytes([low, high])));
            if usize::from(class) < classes {
                weights.entry(at).or_default().push((class, i8::from_le_bytes([weight])));
            }
        }
        Linear { weights, classes }
    }

    /// Writes weights (bucket, class, weight), sorted by bucket and class, in the form that `read` takes.
    pub fn write(sorted: &[(u32, u8, i8)]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut last = 0u32;
        for &(bucket, class, weight) in sorted {
            while bucket - last > u32::from(u16::MAX) {
                bytes.extend([255, 255, 255, 0]);
                last += u32::from(u16::MAX);
            }
            let difference = u16::try_from(bucket - last).unwrap_or(0);
            bytes.extend(difference.to_le_bytes());
            bytes.push(class);
            bytes.extend(weight.to_le_bytes());
            last = bucket;
        }
        bytes
    }

    /// The score of every class.
    pub fn scores(&self, features: &[String]) -> Vec<i32> {
        self.scores_of(&features.iter().map(|feature| bucket(feature)).collect::<Vec<u32>>())
    }

    /// The score of every class, from feature buckets.
    pub fn scores_of(&self, buckets: &[u32]) -> Vec<i32> {
        let mut scores = vec![0i32; self.classes];
        for bucket in buckets {
            for &(class, weight) in self.weights.get(bucket).map_or(&[][..], Vec::as_slice) {
                if let Some(score) = scores.get_mut(usize::from(class)) {
                    *score += i32::from(weight);
                }
            }
        }
        scores
    }
}

/// The best class and how far it is ahead of the next; class 0 for no scores.
pub fn best(scores: &[i32]) -> (usize, i32) {
    let top = scores
        .iter()
        .enumerate()
        .max_by_key(|&(class, score)| (score, std::cmp::Reverse(class)))
        .map_or(0, |(class, _)| class);
    let next = scores
        .iter()
        .enumerate()
        .filter(|&(class, _)| class != top)
        .map(|(_, &score)| score)
        .max()
        .unwrap_or(0);
    (top, scores.get(top).map_or(0, |score| score - next))
}

#[cfg(test)]
mod tests {
    use super::{Linear, best, bucket};

    #[test]
    fn what_is_written_is_read() {
        let mut sorted = vec![(bucket("a"), 1, 9), (bucket("b"), 2, 20), (bucket("c"), 0, -3)];
        sorted.sort_unstable();
        let model = Linear::read(&Linear::write(&sorted), 3);
        assert_eq!(model.scores(&["a".to_owned(), "b".to_owned()]), [0, 9, 20]);
        assert_eq!(best(&model.scores(&["b".to_owned(), "c".to_owned()])), (2, 20));
    }
}
