//! The weights of the names model, read in place: feature key -> scores of 13 tags.
//!
//! Layout, little endian: `DLN5`, 2 numbers of the calibration, how much a document's other occurrences count, how much the
//! network's hints count, 14 x 13 scores of tag pairs (`f32`), then packed weights (`weights.rs`)
//! of 16 outputs, 13 of them used.

use crate::names_lattice::{Scores, TAGS, Transitions};
use crate::weights::{self, Bytes, Rounding, Weights};

const MAGIC: [u8; 4] = *b"DLN5";
const FLOATS: usize = 4 + (TAGS + 1) * TAGS;
const HEADER: usize = 4 + 4 * FLOATS;
/// Outputs of a row: the tags, padded to a power of two.
const WIDTH: usize = 16;
/// Sizes that weights are rounded to.
const LEVELS: usize = 12;

/// The model, in place.
#[derive(Clone, Debug)]
pub struct NamesWeights {
    weights: Weights,
    /// Scores of tag pairs.
    pub transitions: Transitions,
    /// Slope and shift that turn the logit of a span's probability into a calibrated one.
    pub calibration: [f32; 2],
    /// How much a token's other occurrences in the document count (`names_agreement.rs`).
    pub agreement: f32,
    /// How much the network's hints count.
    pub hints: f32,
}

impl NamesWeights {
    /// Checks the header and all bounds; `None` if the bytes are no such model.
    pub fn read(bytes: Bytes) -> Option<Self> {
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let mut floats = [0.0_f32; FLOATS];
        for (float, word) in floats.iter_mut().zip(bytes.get(4..HEADER)?.as_chunks::<4>().0) {
            *float = f32::from_le_bytes(*word);
            if !float.is_finite() {
                return None;
            }
        }
        let mut transitions = Transitions::default();
        for (cell, float) in transitions.0.iter_mut().flatten().zip(floats.iter().skip(4)) {
            *cell = *float;
        }
        let weights = Weights::read(match bytes {
            Bytes::Borrowed(bytes) => Bytes::Borrowed(bytes.get(HEADER..)?),
            Bytes::Owned(mut bytes) => {
                bytes.drain(..HEADER);
                Bytes::Owned(bytes)
            }
        })?;
        (weights.width() == WIDTH).then_some(NamesWeights {
            weights,
            transitions,
            calibration: [floats[0], floats[1]],
            agreement: floats[2],
            hints: floats[3],
        })
    }

    /// Scores of a token's tags from its features.
    pub fn scores(&self, keys: &[u32]) -> Scores {
        let mut sums = [0_i32; WIDTH];
        self.weights.add_keys(keys, &mut sums);
        let mut scores = [0.0; TAGS];
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score = sum as f32 * self.weights.scale();
        }
        scores
    }
}

/// What goes into a packed model.
#[derive(Clone, Debug, Default)]
pub struct Unpacked {
    /// Feature keys and their weights.
    pub rows: Vec<(u32, Scores)>,
    /// Scores of tag pairs.
    pub transitions: Transitions,
    /// See [`NamesWeights::calibration`].
    pub calibration: [f32; 2],
    /// See [`NamesWeights::agreement`].
    pub agreement: f32,
    /// See [`NamesWeights::hints`].
    pub hints: f32,
    /// Weights smaller than this are dropped.
    pub drop: f32,
}

/// Packs a model.
pub fn pack(model: &Unpacked) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for float in model
        .calibration
        .iter()
        .chain([&model.agreement, &model.hints])
        .chain(model.transitions.0.iter().flatten())
    {
        bytes.extend(float.to_le_bytes());
    }
    let rows = model.rows.iter().map(|(key, row)| (*key, row.as_slice()));
    bytes.extend(weights::pack(rows, WIDTH, Rounding { drop: model.drop, cut: 0.0, levels: LEVELS }));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Unpacked {
        let rows = (0..500_u32).map(|n| {
            let mut row = [0.0; TAGS];
            row[(n % 13) as usize] = 0.1 + n as f32 / 100.0;
            row[(n % 7) as usize] -= 0.5;
            (n.wrapping_mul(0x9e37_79b9), row)
        });
        let mut transitions = Transitions::default();
        transitions.0[3][4] = 1.5;
        Unpacked {
            rows: rows.collect(),
            transitions,
            calibration: [0.8, 0.1],
            agreement: 0.3,
            hints: 0.5,
            drop: 0.05,
        }
    }

    #[test]
    fn packed_weights_come_back_within_a_level() {
        let model = sample();
        let weights = NamesWeights::read(pack(&model).into()).expect("a model");
        assert_eq!(weights.transitions, model.transitions);
        assert_eq!(weights.calibration, model.calibration);
        assert!((weights.agreement - model.agreement).abs() < 1e-6);
        let mut found = 0;
        for (key, row) in &model.rows {
            let got = weights.scores(&[*key]);
            if got == [0.0; TAGS] {
                continue; // its bucket was full
            }
            found += 1;
            for (got, want) in got.iter().zip(row) {
                let want = if want.abs() < model.drop { 0.0 } else { *want };
                assert!((got - want).abs() <= 0.25 * want.abs() + 0.05, "{got} {want}");
            }
        }
        assert!(found > 450);
    }

    #[test]
    fn a_cut_file_is_no_model() {
        let bytes = pack(&sample());
        for end in (0..bytes.len()).step_by(997) {
            assert!(NamesWeights::read(bytes[..end].to_vec().into()).is_none());
        }
    }
}
