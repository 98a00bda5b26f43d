//! Stable hashes for features: the same on every machine, so that a trained model means the same everywhere.

/// Odd constant of Fx hashing (golden-ratio based), also used by rustc.
const FACTOR: u64 = 0x517c_c1b7_2722_0a95;

/// Mixes one more value into a running hash.
#[inline]
pub const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(FACTOR)
}

/// Spreads the entropy over all bits (finaliser of splitmix64); buckets are taken from the top bits.
#[inline]
pub const fn finish(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// Hash of a feature: which template, and its up to three values.
#[inline]
pub const fn feature(template: u64, a: u64, b: u64, c: u64) -> u64 {
    finish(mix(mix(mix(mix(0, template), a), b), c))
}

/// Hash of a word.
#[inline]
pub fn word(text: &str) -> u64 {
    bytes(text.as_bytes())
}

/// Hash of bytes.
#[inline]
pub fn bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for &byte in bytes {
        hash = mix(hash, u64::from(byte));
    }
    finish(hash)
}
