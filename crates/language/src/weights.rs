//! Packed weights of a linear model with hashed features, read in place: nothing is parsed at start but a header.
//!
//! Layout (little-endian): magic `DLW1`, `bits`, `width`, `rows`, `scale` (bits of an f32), then a rank directory (one u32 for every 512
//! buckets), a bitmap with one bit a bucket (which buckets have a row), then `rows` rows of `width` signed bytes.
//! A feature is a 64-bit hash; its bucket is the top `bits` bits. Score of an output = sum over features of its byte, times `scale`.
//! A file that is cut short or foreign gives `None`, never a panic. Colliding features share a row, in training too.

use std::borrow::Cow;

/// First four bytes of every file.
const MAGIC: [u8; 4] = *b"DLW1";
/// Bytes of the header.
const HEADER: usize = 20;
/// Buckets that one entry of the rank directory stands for.
const BLOCK: usize = 512;
/// Largest bucket count a file may claim, as a power of two.
const MAX_BITS: u32 = 26;

/// Bytes of a model: bundled with the program or fetched.
pub type Bytes = Cow<'static, [u8]>;

/// A packed linear model.
#[derive(Clone, Debug)]
pub struct Weights {
    bytes: Bytes,
    bits: u32,
    width: usize,
    scale: f32,
    bitmap: usize,
    rows: usize,
}

impl Weights {
    /// Checks the header and all bounds; `None` if the bytes are no such model or too few.
    pub fn read(bytes: Bytes) -> Option<Self> {
        let word =
            |at: usize| -> Option<u32> { Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?)) };
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let (bits, width, rows) = (word(4)?, word(8)? as usize, word(12)? as usize);
        let scale = f32::from_bits(word(16)?);
        if !(9..=MAX_BITS).contains(&bits)
            || width == 0
            || width > 256
            || rows > 1 << bits
            || !scale.is_finite()
        {
            return None;
        }
        let buckets = 1_usize << bits;
        let bitmap = HEADER + buckets / BLOCK * 4;
        let row_start = bitmap + buckets / 8;
        (bytes.len() == row_start + rows * width).then_some(Weights {
            bits,
            width,
            scale,
            bitmap,
            rows: row_start,
            bytes,
        })
    }

    /// Outputs of a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What one unit of a summed score is worth.
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The row of a feature, if it has one.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "a hash shifted to at most 26 bits fits")]
    pub fn row(&self, feature: u64) -> Option<&[u8]> {
        let bucket = (feature >> (64 - self.bits)) as usize;
        let word_at = self.bitmap + bucket / 64 * 8;
        let word = u64::from_le_bytes(self.bytes.get(word_at..word_at + 8)?.try_into().ok()?);
        if word >> (bucket % 64) & 1 == 0 {
            return None;
        }
        let block = HEADER + bucket / BLOCK * 4;
        let mut rank = u32::from_le_bytes(self.bytes.get(block..block + 4)?.try_into().ok()?) as usize;
        let mut at = self.bitmap + bucket / BLOCK * (BLOCK / 8);
        while at < word_at {
            rank += u64::from_le_bytes(self.bytes.get(at..at + 8)?.try_into().ok()?).count_ones() as usize;
            at += 8;
        }
        rank += (word & ((1_u64 << (bucket % 64)) - 1)).count_ones() as usize;
        let start = self.rows.checked_add(rank.checked_mul(self.width)?)?;
        self.bytes.get(start..start.checked_add(self.width)?)
    }

    /// Adds the rows of all features to `scores`. Outputs beyond `W` or beyond the model's width are left alone.
    #[inline]
    pub fn add<const W: usize>(&self, features: &[u64], scores: &mut [i32; W]) {
        for &feature in features {
            if let Some(row) = self.row(feature) {
                if let Ok(row) = <&[u8; W]>::try_from(row) {
                    for (score, &byte) in scores.iter_mut().zip(row) {
                        *score += i32::from(byte.cast_signed());
                    }
                } else {
                    for (score, &byte) in scores.iter_mut().zip(row) {
                        *score += i32::from(byte.cast_signed());
                    }
                }
            }
        }
    }
}

/// Packs dense weights (`width` outputs for each of `2^bits` buckets): weights smaller than `drop` become 0, the rest one of 127 steps of
/// the largest; rows of zeros are left out.
#[expect(clippy::cast_possible_truncation, reason = "values are scaled to 127 and counts are below 2^26")]
pub fn pack(dense: &[f32], bits: u32, width: usize, drop: f32) -> Vec<u8> {
    let largest = dense.iter().fold(0.0_f32, |most, w| most.max(w.abs()));
    let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let buckets = 1_usize << bits;
    let mut bitmap = vec![0_u8; buckets / 8];
    let mut directory = Vec::with_capacity(buckets / BLOCK * 4);
    let mut rows: Vec<u8> = Vec::new();
    let mut count = 0_u32;
    for (bucket, row) in dense.chunks_exact(width).enumerate().take(buckets) {
        if bucket % BLOCK == 0 {
            directory.extend_from_slice(&count.to_le_bytes());
        }
        let start = rows.len();
        rows.extend(
            row.iter().map(|w| if w.abs() < drop { 0 } else { ((w / scale).round() as i8).cast_unsigned() }),
        );
        if rows[start..].iter().all(|&byte| byte == 0) {
            rows.truncate(start);
        } else {
            bitmap[bucket / 8] |= 1 << (bucket % 8);
            count += 1;
        }
    }
    let mut out = Vec::with_capacity(HEADER + directory.len() + bitmap.len() + rows.len());
    out.extend_from_slice(&MAGIC);
    for word in [bits, width as u32, count, scale.to_bits()] {
        out.extend_from_slice(&word.to_le_bytes());
    }
    out.extend_from_slice(&directory);
    out.extend_from_slice(&bitmap);
    out.extend_from_slice(&rows);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finish;

    /// Dense weights that are zero but for every third bucket.
    fn sample(bits: u32, width: usize) -> Vec<f32> {
        let mut dense = vec![0.0; width << bits];
        for (at, weight) in dense.iter_mut().enumerate() {
            if (at / width).is_multiple_of(3) {
                *weight = (finish(at as u64) % 2001) as f32 / 100.0 - 10.0;
            }
        }
        dense
    }

    #[test]
    fn packed_weights_equal_the_dense_ones_within_a_step() {
        let (bits, width) = (11, 16);
        let dense = sample(bits, width);
        let weights = Weights::read(Cow::Owned(pack(&dense, bits, width, 0.5))).unwrap();
        for bucket in 0..1_usize << bits {
            let mut scores = [0_i32; 16];
            weights.add(&[(bucket as u64) << (64 - bits)], &mut scores);
            for (output, score) in scores.iter().enumerate() {
                let want = dense[bucket * width + output];
                let want = if want.abs() < 0.5 { 0.0 } else { want };
                assert!((*score as f32 * weights.scale() - want).abs() <= weights.scale() / 2.0 + 1e-4);
            }
        }
    }

    #[test]
    fn a_truncated_file_is_no_model() {
        let packed = pack(&sample(9, 4), 9, 4, 0.0);
        for end in 0..packed.len() {
            assert!(Weights::read(Cow::Owned(packed[..end].to_vec())).is_none());
        }
        assert!(Weights::read(Cow::Owned(packed)).is_some());
    }

    #[test]
    fn a_damaged_directory_gives_no_panic() {
        let mut packed = pack(&sample(9, 4), 9, 4, 0.0);
        packed[HEADER..HEADER + 4].fill(0xff);
        let weights = Weights::read(Cow::Owned(packed)).unwrap();
        let mut scores = [0; 4];
        weights.add(&[0, u64::MAX], &mut scores);
        assert_eq!(scores, [0; 4]);
    }
}
