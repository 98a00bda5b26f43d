//! Products of whole numbers, the inner loop of the network: by vector instructions where the processor or the page has them.

/// Rows of `weights` (`inputs` values each) times each row of `x`, row after row of `x`.
#[cfg_attr(
    target_arch = "x86_64",
    expect(unsafe_code, reason = "vector instructions, after a look at the processor")
)]
pub fn product(x: &[i16], weights: &[i16], inputs: usize, out: &mut Vec<i32>) {
    if inputs == 0 {
        out.clear();
        return;
    }
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has just said that it knows AVX2.
        unsafe { vector::product(x, weights, inputs, out) };
        return;
    }
    #[cfg(target_arch = "wasm32")]
    vector::product(x, weights, inputs, out);
    #[cfg(not(target_arch = "wasm32"))]
    {
        out.clear();
        for x in x.chunks_exact(inputs) {
            out.extend(weights.chunks_exact(inputs).map(|row| plain(x, row)));
        }
    }
}

/// Scalar product in plain code: what the vector instructions must equal.
#[inline]
pub fn plain(a: &[i16], b: &[i16]) -> i32 {
    a.iter().zip(b).fold(0, |sum: i32, (a, b)| sum.wrapping_add(i32::from(*a) * i32::from(*b)))
}

/// The product by vectors: four rows at a time, so that `x` is loaded once for all, and each four with every `x` before the next four,
/// so that they come from the nearest cache: the weights of a layer do not fit into it, a sentence does.
macro_rules! by_vectors {
    ($feature:literal, $lanes:literal) => {
        #[target_feature(enable = $feature)]
        pub fn product(x: &[i16], weights: &[i16], inputs: usize, out: &mut Vec<i32>) {
            let rows = weights.len() / inputs;
            out.resize(x.len() / inputs * rows, 0);
            let mut fours = weights.chunks_exact(4 * inputs);
            let mut first = 0;
            for four in &mut fours {
                let (a, b) = four.split_at(2 * inputs);
                let ((a, b), (c, d)) = (a.split_at(inputs), b.split_at(inputs));
                for (x, out) in x.chunks_exact(inputs).zip(out.chunks_exact_mut(rows)) {
                    if let Some(out) = out.get_mut(first..first + 4) {
                        out.copy_from_slice(&dots(x, [a, b, c, d]));
                    }
                }
                first += 4;
            }
            for row in fours.remainder().chunks_exact(inputs) {
                for (x, out) in x.chunks_exact(inputs).zip(out.chunks_exact_mut(rows)) {
                    if let Some(out) = out.get_mut(first) {
                        *out = plain(x, row);
                    }
                }
                first += 1;
            }
        }

        #[inline]
        #[target_feature(enable = $feature)]
        fn dots(x: &[i16], rows: [&[i16]; 4]) -> [i32; 4] {
            let (wide, rest) = x.as_chunks::<$lanes>();
            let (a, b) = (rows[0].as_chunks::<$lanes>().0, rows[1].as_chunks::<$lanes>().0);
            let (c, d) = (rows[2].as_chunks::<$lanes>().0, rows[3].as_chunks::<$lanes>().0);
            let mut sums = [zero(); 4];
            for ((((x, a), b), c), d) in wide.iter().zip(a).zip(b).zip(c).zip(d) {
                let x = load(x);
                sums = [
                    add_products(sums[0], x, load(a)),
                    add_products(sums[1], x, load(b)),
                    add_products(sums[2], x, load(c)),
                    add_products(sums[3], x, load(d)),
                ];
            }
            let mut out = totals(sums);
            if !rest.is_empty() {
                for (out, row) in out.iter_mut().zip(rows) {
                    *out = out.wrapping_add(plain(rest, row.get(wide.len() * $lanes..).unwrap_or(&[])));
                }
            }
            out
        }
    };
}

/// Sixteen values at once.
#[cfg(target_arch = "x86_64")]
mod vector {
    use super::plain;
    use core::arch::x86_64::{
        __m256i, _mm_add_epi32, _mm_extract_epi32, _mm256_add_epi32, _mm256_castsi256_si128,
        _mm256_extracti128_si256, _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_set_epi16,
        _mm256_setzero_si256,
    };

    by_vectors!("avx2", 16);

    #[inline]
    #[target_feature(enable = "avx2")]
    fn zero() -> __m256i {
        _mm256_setzero_si256()
    }

    /// The compiler makes one load of it.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(v: &[i16; 16]) -> __m256i {
        _mm256_set_epi16(
            v[15], v[14], v[13], v[12], v[11], v[10], v[9], v[8], v[7], v[6], v[5], v[4], v[3], v[2], v[1],
            v[0],
        )
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn add_products(sum: __m256i, a: __m256i, b: __m256i) -> __m256i {
        _mm256_add_epi32(sum, _mm256_madd_epi16(a, b))
    }

    /// The sum of each vector.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn totals([a, b, c, d]: [__m256i; 4]) -> [i32; 4] {
        let both = _mm256_hadd_epi32(_mm256_hadd_epi32(a, b), _mm256_hadd_epi32(c, d));
        let all = _mm_add_epi32(_mm256_castsi256_si128(both), _mm256_extracti128_si256::<1>(both));
        [
            _mm_extract_epi32::<0>(all),
            _mm_extract_epi32::<1>(all),
            _mm_extract_epi32::<2>(all),
            _mm_extract_epi32::<3>(all),
        ]
    }
}

/// Eight values at once.
#[cfg(target_arch = "wasm32")]
mod vector {
    use super::plain;
    use core::arch::wasm32::{
        i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_shuffle, i32x4_splat, v128, v128_load,
    };

    by_vectors!("simd128", 8);

    #[inline]
    #[target_feature(enable = "simd128")]
    fn zero() -> v128 {
        i32x4_splat(0)
    }

    /// Of `i16x8(v[0], …)` this compiler makes eight loads here, which took half of the time that the whole crate took.
    #[inline]
    #[target_feature(enable = "simd128")]
    #[expect(unsafe_code, reason = "a vector load from memory")]
    fn load(v: &[i16; 8]) -> v128 {
        // SAFETY: the reference is to sixteen bytes that can be read, and the load asks for no alignment.
        unsafe { v128_load(std::ptr::from_ref(v).cast()) }
    }

    #[inline]
    #[target_feature(enable = "simd128")]
    fn add_products(sum: v128, a: v128, b: v128) -> v128 {
        i32x4_add(sum, i32x4_dot_i16x8(a, b))
    }

    /// The sum of each vector.
    #[inline]
    #[target_feature(enable = "simd128")]
    fn totals([a, b, c, d]: [v128; 4]) -> [i32; 4] {
        let ab = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<2, 6, 3, 7>(a, b));
        let cd = i32x4_add(i32x4_shuffle::<0, 4, 1, 5>(c, d), i32x4_shuffle::<2, 6, 3, 7>(c, d));
        let all = i32x4_add(i32x4_shuffle::<0, 1, 4, 5>(ab, cd), i32x4_shuffle::<2, 3, 6, 7>(ab, cd));
        [
            i32x4_extract_lane::<0>(all),
            i32x4_extract_lane::<1>(all),
            i32x4_extract_lane::<2>(all),
            i32x4_extract_lane::<3>(all),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finish;

    fn noise(len: usize, seed: u64) -> Vec<i16> {
        (0..len).map(|n| i16::try_from(finish(seed + n as u64) % 16_384).unwrap() - 8_192).collect()
    }

    #[test]
    fn products_equal_the_plain_sums() {
        for inputs in [1, 7, 8, 9, 48, 96, 131] {
            for rows in [1, 3, 4, 9] {
                let (x, weights) = (noise(3 * inputs, 1), noise(rows * inputs, 99));
                let mut out = Vec::new();
                product(&x, &weights, inputs, &mut out);
                let want: Vec<i32> = x
                    .chunks_exact(inputs)
                    .flat_map(|x| weights.chunks_exact(inputs).map(|row| plain(x, row)))
                    .collect();
                assert_eq!(out, want);
            }
        }
    }
}
