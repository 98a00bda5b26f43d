//! The packed weights of the names model, read in place: feature key -> a few of 13 tag weights.
//!
//! Of a key's 32 bits the upper ones choose a bucket and the lowest 8 are kept as a fingerprint, so a feature that training never saw
//! is told from one it saw (a wrong match about once in 400 look-ups). A row stores which tags have a weight (16-bit mask) and a 4-bit
//! code for each: sign and one of eight sizes, spaced evenly in the logarithm.
//!
//! Layout, little endian: `DLN2`, rows, codes, bucket bits (`u32`), 2 numbers of the calibration, 16 code values, 14 x 13 transitions (`f32`),
//! then bucket sizes (4 bits each), for every 64 buckets the first row and the first code (`u32`), fingerprints (`u8`), masks (`u16`), codes.

use crate::names_lattice::{Scores, TAGS, Transitions};
use crate::weights::Bytes;

const MAGIC: [u8; 4] = *b"DLN2";
/// Buckets for which one position is stored.
const GROUP: usize = 64;
const CODES: usize = 16;
const FLOATS: usize = 2 + CODES + (TAGS + 1) * TAGS;
const HEADER: usize = 16 + 4 * FLOATS;

/// The model, in place.
#[derive(Clone, Debug)]
pub struct NamesWeights {
    bytes: Bytes,
    bits: u32,
    groups: usize,
    fingerprints: usize,
    masks: usize,
    codes: usize,
    /// Value of each code.
    values: [f32; CODES],
    /// Scores of tag pairs.
    pub transitions: Transitions,
    /// Slope and shift that turn the logit of a span's probability into a calibrated one.
    pub calibration: [f32; 2],
}

impl NamesWeights {
    /// Checks the header and all bounds; `None` if the bytes are no such model.
    pub fn read(bytes: Bytes) -> Option<Self> {
        let word =
            |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let (rows, codes, bits) = (word(4)? as usize, word(8)? as usize, word(12)?);
        if !(8..=24).contains(&bits) {
            return None;
        }
        let mut floats = [0.0_f32; FLOATS];
        for (n, float) in floats.iter_mut().enumerate() {
            *float = f32::from_bits(word(16 + 4 * n)?);
            if !float.is_finite() {
                return None;
            }
        }
        let buckets = 1_usize << bits;
        let groups = HEADER + buckets / 2;
        let fingerprints = groups + buckets / GROUP * 8;
        let masks = fingerprints + rows;
        let codes_at = masks + 2 * rows;
        if bytes.len() != codes_at + codes.div_ceil(2) {
            return None;
        }
        let mut transitions = Transitions::default();
        for (cell, float) in transitions.0.iter_mut().flatten().zip(floats.iter().skip(2 + CODES)) {
            *cell = *float;
        }
        let mut values = [0.0; CODES];
        values.copy_from_slice(floats.get(2..2 + CODES)?);
        let calibration = [floats[0], floats[1]];
        Some(NamesWeights {
            bits,
            groups,
            fingerprints,
            masks,
            codes: codes_at,
            values,
            transitions,
            calibration,
            bytes,
        })
    }

    /// Adds the weights of a feature to the scores of a token.
    #[inline]
    pub fn add(&self, key: u32, scores: &mut Scores) {
        self.try_add(key, scores);
    }

    #[inline]
    fn try_add(&self, key: u32, scores: &mut Scores) -> Option<()> {
        let bucket = (key >> (32 - self.bits)) as usize;
        let in_group = bucket % GROUP;
        let sizes = self.bytes.get(HEADER + bucket / GROUP * (GROUP / 2)..)?.get(..GROUP / 2)?;
        let size = usize::from(sizes.get(in_group / 2)? >> (4 * (in_group % 2)) & 15);
        if size == 0 {
            return None;
        }
        // Rows in the buckets before: whole bytes first, then the lower half of this one.
        let mut before = 0_usize;
        for byte in sizes.get(..in_group / 2)? {
            before += usize::from(byte & 15) + usize::from(byte >> 4);
        }
        if in_group % 2 == 1 {
            before += usize::from(sizes.get(in_group / 2)? & 15);
        }
        let group = self.bytes.get(self.groups + bucket / GROUP * 8..)?.get(..8)?;
        let first_row = u32::from_le_bytes(group.get(..4)?.try_into().ok()?) as usize;
        let first_code = u32::from_le_bytes(group.get(4..)?.try_into().ok()?) as usize;
        let row = first_row + before;
        let fingerprint = key.to_le_bytes()[0];
        let found =
            self.bytes.get(self.fingerprints + row..)?.get(..size)?.iter().position(|&f| f == fingerprint)?;
        let row = row + found;
        let masks = self.bytes.get(self.masks + 2 * first_row..self.masks + 2 * row + 2)?;
        let (earlier, own) = masks.split_at(masks.len() - 2);
        let skipped: u32 = earlier.iter().map(|byte| byte.count_ones()).sum();
        let mut mask = u16::from_le_bytes(own.try_into().ok()?);
        let mut at = first_code + skipped as usize;
        while mask != 0 {
            let tag = mask.trailing_zeros() as usize;
            mask &= mask - 1;
            let byte = self.bytes.get(self.codes + at / 2)?;
            let code = usize::from(byte >> (4 * (at % 2)) & 15);
            if let (Some(score), Some(value)) = (scores.get_mut(tag), self.values.get(code)) {
                *score += value;
            }
            at += 1;
        }
        Some(())
    }
}

/// What goes into a packed model.
#[derive(Clone, Debug, Default)]
pub struct Unpacked {
    /// Feature keys and their weights; of equal fingerprints in a bucket the heavier row stays.
    pub rows: Vec<(u32, Scores)>,
    /// Scores of tag pairs.
    pub transitions: Transitions,
    /// See [`NamesWeights::calibration`].
    pub calibration: [f32; 2],
    /// Weights smaller than this are dropped.
    pub drop: f32,
}

/// Packs a model; `None` when a bucket gets more than 15 rows.
#[expect(clippy::cast_possible_truncation, reason = "codes, tags and counts are small")]
pub fn pack(model: &Unpacked) -> Option<Vec<u8>> {
    let weight = |row: &Scores| row.iter().map(|w| w.abs()).fold(0.0, f32::max);
    let mut rows: Vec<&(u32, Scores)> =
        model.rows.iter().filter(|(_, row)| weight(row) >= model.drop).collect();
    // The fewest buckets that keep them half full.
    let bits = (rows.len().max(256) as u32 * 2 - 1).ilog2();
    let place = |key: u32| (key >> (32 - bits), key.to_le_bytes()[0]);
    rows.sort_by(|a, b| {
        place(a.0).cmp(&place(b.0)).then(weight(&b.1).total_cmp(&weight(&a.1))).then(a.0.cmp(&b.0))
    });
    rows.dedup_by_key(|row| place(row.0));
    let largest = rows.iter().map(|(_, row)| weight(row)).fold(model.drop, f32::max);
    let steps = (CODES / 2) as f32 - 1.0;
    let ratio = (largest / model.drop.max(1e-6)).ln();
    let mut values = [0.0_f32; CODES];
    for (n, value) in values.iter_mut().enumerate() {
        let size = model.drop.max(1e-6) * (ratio * (n % 8) as f32 / steps).exp();
        *value = if n < 8 { size } else { -size };
    }
    let code = |w: f32| {
        let level = if ratio > 0.0 {
            ((w.abs() / model.drop.max(1e-6)).ln() / ratio * steps).round().clamp(0.0, steps)
        } else {
            0.0
        };
        level as u8 + if w < 0.0 { 8 } else { 0 }
    };
    let buckets = 1_usize << bits;
    let mut sizes = vec![0_u8; buckets / 2];
    let mut groups = vec![(0_u32, 0_u32); buckets / GROUP];
    let (mut fingerprints, mut masks, mut codes) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = 0_u32;
    let mut next_group = 0;
    for (key, row) in rows {
        let (bucket, fingerprint) = place(*key);
        while next_group <= bucket as usize / GROUP {
            groups[next_group] = (fingerprints.len() as u32, count);
            next_group += 1;
        }
        let shift = 4 * (bucket % 2);
        let byte = &mut sizes[bucket as usize / 2];
        if *byte >> shift & 15 == 15 {
            return None;
        }
        *byte += 1 << shift;
        fingerprints.push(fingerprint);
        let mut mask = 0_u16;
        for (tag, w) in row.iter().enumerate() {
            if w.abs() >= model.drop {
                mask |= 1 << tag;
                if count.is_multiple_of(2) {
                    codes.push(code(*w));
                } else if let Some(last) = codes.last_mut() {
                    *last |= code(*w) << 4;
                }
                count += 1;
            }
        }
        masks.extend(mask.to_le_bytes());
    }
    while next_group < groups.len() {
        groups[next_group] = (fingerprints.len() as u32, count);
        next_group += 1;
    }
    let mut bytes = MAGIC.to_vec();
    for word in [fingerprints.len() as u32, count, bits] {
        bytes.extend(word.to_le_bytes());
    }
    for float in model.calibration.iter().chain(&values).chain(model.transitions.0.iter().flatten()) {
        bytes.extend(float.to_le_bytes());
    }
    bytes.extend(sizes);
    for (row, code) in groups {
        bytes.extend(row.to_le_bytes());
        bytes.extend(code.to_le_bytes());
    }
    bytes.extend(fingerprints);
    bytes.extend(masks);
    bytes.extend(codes);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn sample() -> Unpacked {
        let rows = (0..3000_u32)
            .map(|n| {
                let mut row = [0.0; TAGS];
                row[n as usize % TAGS] = 1.0 + (n % 7) as f32;
                row[(n as usize + 5) % TAGS] = -2.0;
                row[(n as usize + 1) % TAGS] = 0.01;
                (n.wrapping_mul(0x9e37_79b9), row)
            })
            .collect();
        Unpacked { rows, drop: 0.5, calibration: [0.8, -0.1], ..Unpacked::default() }
    }

    #[test]
    fn packed_weights_are_near_the_given_ones_and_small_ones_are_gone() {
        let model = sample();
        let packed = NamesWeights::read(Cow::Owned(pack(&model).expect("fits"))).expect("a model");
        let mut wrong = 0;
        for (key, row) in &model.rows {
            let mut scores = [0.0; TAGS];
            packed.add(*key, &mut scores);
            let near = row
                .iter()
                .zip(scores)
                .all(|(w, s)| (if w.abs() < 0.5 { s.abs() } else { (s / w).ln().abs() }) < 0.25);
            wrong += usize::from(!near);
        }
        // Rows of one bucket and one fingerprint are merged: a few in three thousand.
        assert!(wrong < 30, "{wrong}");
    }

    #[test]
    fn unknown_features_hardly_ever_score() {
        let packed = NamesWeights::read(Cow::Owned(pack(&sample()).expect("fits"))).expect("a model");
        let hits = (0..10_000_u32)
            .filter(|n| {
                let mut scores = [0.0; TAGS];
                packed.add(n.wrapping_mul(0x85eb_ca6b) ^ 0x5555, &mut scores);
                scores != [0.0; TAGS]
            })
            .count();
        assert!(hits < 120, "{hits}");
    }

    #[test]
    fn cut_or_damaged_files_are_no_model_and_no_panic() {
        let bytes = pack(&sample()).expect("fits");
        for end in (0..bytes.len()).step_by(97) {
            assert!(NamesWeights::read(Cow::Owned(bytes[..end].to_vec())).is_none());
        }
        let mut damaged = bytes;
        for byte in damaged.iter_mut().skip(HEADER).step_by(3) {
            *byte = 0xff;
        }
        if let Some(packed) = NamesWeights::read(Cow::Owned(damaged)) {
            for n in 0..10_000_u32 {
                packed.add(n.wrapping_mul(0x9e37_79b9), &mut [0.0; TAGS]);
            }
        }
    }
}
