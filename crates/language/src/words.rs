//! What the models know of a word by itself: hashes of its form, ends and shape, computed once a token.

use crate::{
    clusters::{Clusters, NO_CLUSTER},
    hash::{bytes, finish, mix},
    lookup::hash_bytes,
};

/// Longest part of a word that is hashed, in bytes; a 10,000-letter word costs no more than this.
const LONGEST: usize = 64;

/// Hashes of one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// As written.
    pub form: u64,
    /// Lower case.
    pub lower: u64,
    /// Last 1 to 4 characters, lower case.
    pub ends: [u64; 4],
    /// First 1 to 3 characters, lower case.
    pub starts: [u64; 3],
    /// Shape with runs shortened: `Xx`, `X.X.`, `d,d`.
    pub shape: u64,
    /// Fine word cluster (of the lower-case form).
    pub fine: u64,
    /// Coarse word cluster.
    pub coarse: u64,
    /// First letter is upper case.
    pub capital: bool,
    /// Has letters and none of them is lower case.
    pub capitals: bool,
}

/// Stands for places before and after the sentence.
pub const OUTSIDE: Word = Word {
    form: 1,
    lower: 1,
    ends: [1; 4],
    starts: [1; 3],
    shape: 1,
    fine: 60_000,
    coarse: 60_000,
    capital: false,
    capitals: false,
};

/// Looks at a word, and for its clusters. Curly quotes count as straight ones.
pub fn look(text: &str, clusters: Option<&Clusters>) -> Word {
    let end = (0..=text.len().min(LONGEST)).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let text = &text[..end];
    let mut lower = [0_u8; LONGEST * 2];
    let mut marks = [0_u8; LONGEST + 2]; // starts of characters in `lower`
    let (mut length, mut count) = (0, 0);
    let (mut shape, mut last) = (0_u64, 0_u64);
    let (mut has_upper, mut has_lower) = (false, false);
    for c in text.chars() {
        let c = match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            '–' | '—' => '-',
            other => other,
        };
        let class = if c.is_ascii_digit() || c.is_numeric() {
            2
        } else if c.is_uppercase() {
            has_upper = true;
            3
        } else if c.is_alphabetic() {
            has_lower = true;
            4
        } else {
            u64::from(u32::from(c)) + 8
        };
        if class != last {
            shape = mix(shape, class);
            last = class;
        }
        let small = c.to_lowercase().next().unwrap_or(c);
        let size = small.len_utf8();
        if length + size > lower.len() || count + 1 >= marks.len() {
            break;
        }
        small.encode_utf8(&mut lower[length..]);
        marks[count] = u8::try_from(length).unwrap_or(u8::MAX);
        count += 1;
        length += size;
    }
    let whole = bytes(&lower[..length]);
    let from_end = |n: usize| {
        if n < count { bytes(&lower[usize::from(marks[count - n])..length]) } else { mix(whole, n as u64) }
    };
    let from_start = |n: usize| {
        if n < count { bytes(&lower[..usize::from(marks[n])]) } else { mix(whole, 9 + n as u64) }
    };
    let capital = text.chars().next().is_some_and(char::is_uppercase);
    let (fine, coarse) = clusters
        .map_or((NO_CLUSTER, NO_CLUSTER), |table| table.of(hash_bytes(lower[..length].iter().copied())));
    Word {
        form: finish(mix(whole, mix(shape, u64::from(capital)))),
        lower: whole,
        ends: [from_end(1), from_end(2), from_end(3), from_end(4)],
        starts: [from_start(1), from_start(2), from_start(3)],
        shape: finish(mix(shape, count.min(4) as u64)),
        fine: u64::from(fine),
        coarse: u64::from(coarse),
        capital,
        capitals: has_upper && !has_lower,
    }
}
