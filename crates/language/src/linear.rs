//! A linear model over hashed features: features in, a score for every class out.
//!
//! File form, little endian: `f32` scale, `u32` count, `u32` classes, `f32` bias of each class, then three runs of `count` entries: bucket
//! differences (`u16`), classes (`u8`) and weights (`i8`), sorted by bucket; a difference of 65535 with class 255 skips ahead.
//! Trained as linear support vector machines, one class against the rest (`training`).

use rustc_hash::FxHashMap;

/// Buckets that features are hashed into.
pub const BUCKETS: u32 = 1 << 20;
/// Class of an entry that only skips ahead.
const SKIP: u8 = 255;
/// Bytes before the biases.
const HEADER: usize = 12;

/// Hashed features of one thing to decide on.
#[derive(Clone, Debug, Default)]
pub struct Features(pub Vec<u32>);

impl Features {
    /// Adds the feature that a name and its parts make.
    pub fn add(&mut self, name: &str, parts: &[&str]) {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut eat = |text: &str| {
            for byte in text.bytes().chain([0x1f]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        eat(name);
        for part in parts {
            eat(part);
        }
        self.0.push(u32::try_from((hash ^ (hash >> 32)) % u64::from(BUCKETS)).unwrap_or(0));
    }

    /// Each feature once.
    #[must_use]
    pub fn once(mut self) -> Self {
        self.0.sort_unstable();
        self.0.dedup();
        self
    }
}

/// A model: the bias of each class, and for each bucket in use (class, weight) pairs.
#[derive(Clone, Debug, Default)]
pub struct Linear {
    bias: Vec<f32>,
    scale: f32,
    weights: FxHashMap<u32, Vec<(u8, i8)>>,
}

impl Linear {
    /// Reads a model; what does not fit is left out.
    pub fn read(bytes: &[u8]) -> Self {
        let word = |at: usize| {
            bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or([0; 4], |word: [u8; 4]| word)
        };
        let count = u32::from_le_bytes(word(4)) as usize;
        let classes = (u32::from_le_bytes(word(8)) as usize).min(usize::from(SKIP));
        let bias = (0..classes).map(|class| f32::from_le_bytes(word(HEADER + 4 * class))).collect();
        let rest = bytes.get(HEADER + 4 * classes..).unwrap_or(&[]);
        let mut weights: FxHashMap<u32, Vec<(u8, i8)>> = FxHashMap::default();
        let mut at = 0u32;
        for entry in 0..count {
            let (Some(&[low, high]), Some(&class), Some(&weight)) = (
                rest.get(2 * entry..2 * entry + 2),
                rest.get(2 * count + entry),
                rest.get(3 * count + entry),
            ) else {
                break;
            };
            at = at.saturating_add(u32::from(u16::from_le_bytes([low, high])));
            if usize::from(class) < classes {
                weights.entry(at).or_default().push((class, i8::from_le_bytes([weight])));
            }
        }
        Linear { bias, scale: f32::from_le_bytes(word(0)), weights }
    }

    /// Writes weights (bucket, class, weight in steps of `scale`), sorted by bucket and class, in the form that `read` takes.
    pub fn write(bias: &[f32], scale: f32, sorted: &[(u32, u8, i8)]) -> Vec<u8> {
        let (mut differences, mut classes, mut weights) = (Vec::new(), Vec::new(), Vec::new());
        let mut last = 0u32;
        for &(bucket, class, weight) in sorted {
            while bucket - last > u32::from(u16::MAX) {
                differences.extend(u16::MAX.to_le_bytes());
                classes.push(SKIP);
                weights.push(0);
                last += u32::from(u16::MAX);
            }
            differences.extend(u16::try_from(bucket - last).unwrap_or(0).to_le_bytes());
            classes.push(class);
            weights.extend(weight.to_le_bytes());
            last = bucket;
        }
        let mut bytes = scale.to_le_bytes().to_vec();
        bytes.extend(u32::try_from(classes.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(u32::try_from(bias.len()).unwrap_or(0).to_le_bytes());
        bytes.extend(bias.iter().flat_map(|bias| bias.to_le_bytes()));
        bytes.extend(differences);
        bytes.extend(classes);
        bytes.extend(weights);
        bytes
    }

    /// The bytes that `read` takes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut sorted: Vec<(u32, u8, i8)> = self
            .weights
            .iter()
            .flat_map(|(&bucket, entries)| {
                entries.iter().map(move |&(class, weight)| (bucket, class, weight))
            })
            .collect();
        sorted.sort_unstable();
        Self::write(&self.bias, self.scale, &sorted)
    }

    /// The score of every class.
    pub fn scores(&self, features: &Features) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for bucket in &features.0 {
            for &(class, weight) in self.weights.get(bucket).map_or(&[][..], Vec::as_slice) {
                if let Some(score) = scores.get_mut(usize::from(class)) {
                    *score += f32::from(weight) * self.scale;
                }
            }
        }
        scores
    }
}

/// The best class and how far it is ahead of the next; class 0 for no scores.
pub fn best(scores: &[f32]) -> (usize, f32) {
    let mut top = (0, f32::MIN);
    let mut next = f32::MIN;
    for (class, &score) in scores.iter().enumerate() {
        if score > top.1 {
            next = top.1;
            top = (class, score);
        } else if score > next {
            next = score;
        }
    }
    (top.0, if next > f32::MIN { top.1 - next } else { 0.0 })
}

/// A margin as a probability; the slope is that of a logistic curve through held-out margins.
pub fn sure(margin: f32) -> f32 {
    const SLOPE: f32 = 1.6;
    1.0 / (1.0 + (-SLOPE * margin).exp())
}

#[cfg(test)]
mod tests {
    use super::{Features, Linear, best};

    fn one(name: &str) -> Features {
        let mut features = Features::default();
        features.add(name, &[]);
        features
    }

    #[test]
    fn what_is_written_is_read() {
        let at = |name: &str| one(name).0.first().copied().unwrap_or(0);
        let mut sorted = vec![(at("a"), 1, 9), (at("b"), 2, 20), (at("c"), 0, -3)];
        sorted.sort_unstable();
        let model = Linear::read(&Linear::write(&[0.5, 0.0, 0.0], 1.0, &sorted));
        assert_eq!(model.scores(&one("a")), [0.5, 9.0, 0.0]);
        assert_eq!(best(&model.scores(&one("b"))), (2, 19.5));
    }

    #[test]
    fn damaged_bytes_give_an_empty_model() {
        assert_eq!(Linear::read(&[1, 2, 3]).scores(&one("a")), Vec::<f32>::new());
    }
}
