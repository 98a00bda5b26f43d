//! Packed weights of a linear model with hashed features. The rows are read in place; at start only their index is counted through.
//!
//! Layout (little-endian): magic `DLW3`, buckets, `width`, rows, `scale` (bits of an f32), then 8 fingerprints a bucket (0 = none, filled
//! from the front), then the rows in the order of the fingerprints, `width` signed bytes each. A feature is a hash: its upper half picks
//! the bucket, the byte in its middle the fingerprint. Score of an output = sum over features of its byte, times `scale`.
//! A file that is cut short or foreign gives `None`, never a panic. A feature that training never saw meets a row by chance once in 50.

use std::borrow::Cow;

/// First four bytes of every file.
const MAGIC: [u8; 4] = *b"DLW3";
/// Bytes of the header.
const HEADER: usize = 20;
/// Rows a bucket can hold; one processor word compares so many fingerprints at once.
const SLOTS: usize = 8;
/// Rows a bucket holds on average; with 5 of 8, one row in forty finds its bucket full and is left out.
const FILL: usize = 5;
/// Rows looked up together; so many signed bytes cannot overflow 16 bits.
const AT_ONCE: usize = 128;
/// The lowest, and the highest bit of every byte of a word.
const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Bytes of a model: bundled with the program or fetched.
pub type Bytes = Cow<'static, [u8]>;

/// A packed linear model.
#[derive(Clone, Debug)]
pub struct Weights {
    bytes: Bytes,
    width: usize,
    scale: f32,
    /// Where the rows begin.
    rows: usize,
    index: Vec<Bucket>,
}

/// Fingerprints of a bucket and its first row.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    fingerprints: [u8; SLOTS],
    first: u32,
}

/// Bucket and fingerprint of a feature, of its upper 32 bits.
#[inline]
const fn place(key: u32, buckets: usize) -> (usize, u8) {
    (((key as u64 * buckets as u64) >> 32) as usize, (key % 255) as u8 + 1)
}

impl Weights {
    /// Checks the header and all bounds; `None` if the bytes are no such model or too few.
    pub fn read(bytes: Bytes) -> Option<Self> {
        let word =
            |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let (buckets, width, rows) = (word(4)? as usize, word(8)? as usize, word(12)? as usize);
        let scale = f32::from_bits(word(16)?);
        if buckets == 0 || width == 0 || width > 256 || !scale.is_finite() {
            return None;
        }
        let row_start = HEADER.checked_add(buckets.checked_mul(SLOTS)?)?;
        if bytes.len() != row_start.checked_add(rows.checked_mul(width)?)? {
            return None;
        }
        let mut index = Vec::with_capacity(buckets);
        let mut first = 0_u32;
        for fingerprints in bytes.get(HEADER..row_start)?.as_chunks::<SLOTS>().0 {
            index.push(Bucket { fingerprints: *fingerprints, first });
            first += fingerprints.iter().map(|&print| u32::from(print != 0)).sum::<u32>();
        }
        (first as usize == rows).then_some(Weights { width, scale, rows: row_start, index, bytes })
    }

    /// Outputs of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What one unit of a summed score is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// Adds the rows of all features to `scores`; a model of another width adds nothing.
    #[inline]
    pub fn add<const W: usize>(&self, features: &[u64], scores: &mut [i32; W]) {
        self.add_all(features, |feature| (feature >> 32) as u32, scores);
    }

    /// The same for features hashed to 32 bits.
    #[inline]
    pub fn add_keys<const W: usize>(&self, keys: &[u32], scores: &mut [i32; W]) {
        self.add_all(keys, |key| key, scores);
    }

    /// First the places of all rows, without a branch that depends on the data, then the rows: so the processor fetches many at once
    /// instead of waiting for each.
    #[inline]
    fn add_all<const W: usize, F: Copy>(
        &self,
        features: &[F],
        key: impl Fn(F) -> u32,
        scores: &mut [i32; W],
    ) {
        if W != self.width {
            return;
        }
        let rows = self.bytes.get(self.rows..).map_or(&[][..], |bytes| bytes.as_chunks::<W>().0);
        for part in features.chunks(AT_ONCE) {
            let mut found = [0_u32; AT_ONCE];
            let mut count = 0;
            for &feature in part {
                let (bucket, fingerprint) = place(key(feature), self.index.len());
                let Some(bucket) = self.index.get(bucket) else { continue };
                let differ = u64::from_le_bytes(bucket.fingerprints) ^ (LOW * u64::from(fingerprint));
                // The highest bit of each byte that is 0.
                let equal = !(((differ & !HIGH) + !HIGH) | differ) & HIGH;
                found[count % AT_ONCE] = bucket.first + (equal.trailing_zeros() / 8);
                count += usize::from(equal != 0);
            }
            let mut sums = [0_i16; W];
            for &row in found.iter().take(count) {
                if let Some(row) = rows.get(row as usize) {
                    for (sum, &byte) in sums.iter_mut().zip(row) {
                        *sum += i16::from(byte.cast_signed());
                    }
                }
            }
            for (score, sum) in scores.iter_mut().zip(sums) {
                *score += i32::from(sum);
            }
        }
    }
}

/// How weights are rounded.
#[derive(Clone, Copy, Debug)]
pub struct Rounding {
    /// The smallest size; rows without a weight of this size are left out.
    pub drop: f32,
    /// Weights that round to less than this are left out of their row.
    pub cut: f32,
    /// Sizes, spaced evenly in the logarithm, so that the file compresses well.
    pub levels: usize,
}

/// Packs rows of `width` weights by the upper 32 bits of their features, weights rounded. Where a bucket overflows or two
/// fingerprints are alike, the heaviest rows stay.
#[expect(
    clippy::cast_possible_truncation,
    reason = "values are scaled to 127 and counts are those of a file"
)]
pub fn pack<'a>(
    rows: impl IntoIterator<Item = (u32, &'a [f32])>,
    width: usize,
    rounding: Rounding,
) -> Vec<u8> {
    let Rounding { drop, cut, levels } = rounding;
    let weight = |row: &[f32]| row.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
    let mut rows: Vec<(u32, &[f32], f32)> = rows
        .into_iter()
        .map(|(key, row)| (key, row, weight(row)))
        .filter(|(_, _, weight)| *weight >= drop && *weight > 0.0)
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    let largest = rows.first().map_or(0.0, |row| row.2);
    let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let smallest = drop.max(scale);
    let ratio = (largest / smallest).ln().max(f32::MIN_POSITIVE) / (levels - 1) as f32;
    let size = |w: f32| {
        if w.abs() < drop || w == 0.0 {
            return 0;
        }
        let level = ((w.abs() / smallest).ln() / ratio).round().clamp(0.0, (levels - 1) as f32);
        let value = (smallest * (level * ratio).exp() / scale).round().clamp(1.0, 127.0) * w.signum();
        if value.abs() * scale < cut { 0 } else { (value as i8).cast_unsigned() }
    };
    let mut buckets: Vec<Vec<(u8, &[f32])>> = vec![Vec::new(); rows.len().div_ceil(FILL).max(1)];
    let count = buckets.len();
    for (key, row, _) in rows {
        let (bucket, fingerprint) = place(key, count);
        if let Some(bucket) = buckets.get_mut(bucket)
            && bucket.len() < SLOTS
            && bucket.iter().all(|(other, _)| *other != fingerprint)
        {
            bucket.push((fingerprint, row));
        }
    }
    let mut index = Vec::with_capacity(count * SLOTS);
    let mut bytes: Vec<u8> = Vec::new();
    for bucket in &mut buckets {
        // In the order of fingerprints, which compresses better than that of weights.
        bucket.sort_by_key(|(fingerprint, _)| *fingerprint);
        let prints = bucket.iter().map(|(fingerprint, _)| *fingerprint);
        index.extend(prints.chain(std::iter::repeat(0)).take(SLOTS));
        for (_, row) in bucket {
            bytes.extend(row.iter().copied().chain(std::iter::repeat(0.0)).take(width).map(size));
        }
    }
    let mut out = Vec::with_capacity(HEADER + index.len() + bytes.len());
    out.extend_from_slice(&MAGIC);
    for word in [count as u32, width as u32, (bytes.len() / width) as u32, scale.to_bits()] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(&index);
    out.extend_from_slice(&bytes);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finish;

    fn sample(count: u64, width: u64) -> Vec<(u32, Vec<f32>)> {
        let weight = |at: u64| (finish(at) % 2001) as f32 / 100.0 - 10.0;
        (0..count)
            .map(|n| ((finish(n) >> 32) as u32, (0..width).map(|w| weight(n * width + w)).collect()))
            .collect()
    }

    fn packed(rows: &[(u32, Vec<f32>)], width: usize, drop: f32) -> Vec<u8> {
        let rounding = Rounding { drop, cut: 0.0, levels: 12 };
        pack(rows.iter().map(|(key, row)| (*key, row.as_slice())), width, rounding)
    }

    #[test]
    fn packed_weights_are_near_the_given_ones() {
        let rows = sample(1000, 16);
        let weights = Weights::read(Cow::Owned(packed(&rows, 16, 0.5))).unwrap();
        let mut near = 0;
        for (key, row) in &rows {
            let (mut scores, mut same) = ([0_i32; 16], [0_i32; 16]);
            weights.add(&[u64::from(*key) << 32], &mut scores);
            weights.add_keys(&[*key], &mut same);
            assert_eq!(scores, same);
            near += usize::from(scores.iter().zip(row).all(|(score, want)| {
                let want = if want.abs() < 0.5 { 0.0 } else { *want };
                (*score as f32 * weights.scale() - want).abs() <= 0.2 * want.abs() + weights.scale()
            }));
        }
        assert!(near > 930, "{near} of 1000");
    }

    #[test]
    fn few_unseen_features_meet_a_row() {
        let weights = Weights::read(Cow::Owned(packed(&sample(5000, 2), 2, 0.0))).unwrap();
        let met = (10_000..20_000).filter(|&n| {
            let mut scores = [0; 2];
            weights.add(&[finish(n)], &mut scores);
            scores != [0; 2]
        });
        assert!(met.count() < 300);
    }

    #[test]
    fn a_sum_over_many_features_does_not_overflow() {
        let weights = Weights::read(Cow::Owned(pack(
            [(0, &[9.0, -9.0][..])],
            2,
            Rounding { drop: 0.0, cut: 0.0, levels: 12 },
        )))
        .unwrap();
        let mut scores = [0; 2];
        weights.add(&[0; 1000], &mut scores);
        assert_eq!(scores, [127_000, -127_000]);
    }

    #[test]
    fn a_truncated_or_miscounted_file_is_no_model() {
        let mut packed = packed(&sample(200, 4), 4, 0.0);
        for end in 0..packed.len() {
            assert!(Weights::read(Cow::Owned(packed[..end].to_vec())).is_none());
        }
        assert!(Weights::read(Cow::Owned(packed.clone())).is_some());
        packed[HEADER] = 0;
        assert!(Weights::read(Cow::Owned(packed)).is_none());
    }
}
