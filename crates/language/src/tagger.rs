//! Tokens of a sentence -> part-of-speech tags, from left to right, by a linear model (averaged perceptron, Collins 2002) over hashed features.
//!
//! `The agency said` -> `DET NOUN VERB+VBD`. Tags are finer than UPOS ([`Fine`]): verb form and number help lemmas and parse.
//! Known misses: rare proper nouns at the start of a sentence; headlines in capitals.

use crate::{
    hash::feature,
    parsed::Upos,
    weights::Weights,
    words::{OUTSIDE, Word},
};

/// Outputs of the model (29 tags, padded).
pub const WIDTH: usize = 32;

/// A tag finer than UPOS, as an index into [`FINE`].
pub type Fine = u8;

/// Tag of a token no model looked at.
pub const UNKNOWN: Fine = 14;

/// Fine tags: UPOS and the Penn tags folded into it (empty: all others).
pub const FINE: [(Upos, &[&str]); 29] = [
    (Upos::Adj, &[]),
    (Upos::Adp, &[]),
    (Upos::Adv, &[]),
    (Upos::Cconj, &[]),
    (Upos::Det, &[]),
    (Upos::Intj, &[]),
    (Upos::Num, &[]),
    (Upos::Part, &["TO"]),
    (Upos::Part, &[]),
    (Upos::Propn, &[]),
    (Upos::Punct, &[]),
    (Upos::Sconj, &[]),
    (Upos::Sym, &[]),
    (Upos::Noun, &["NNS", "NNPS"]),
    (Upos::X, &[]),
    (Upos::Noun, &[]),
    (Upos::Pron, &["PRP"]),
    (Upos::Pron, &["PRP$"]),
    (Upos::Pron, &[]),
    (Upos::Aux, &["MD"]),
    (Upos::Aux, &["VBD"]),
    (Upos::Aux, &["VBZ", "VBP"]),
    (Upos::Aux, &[]),
    (Upos::Verb, &["VBD"]),
    (Upos::Verb, &["VBZ"]),
    (Upos::Verb, &["VBP"]),
    (Upos::Verb, &["VBG"]),
    (Upos::Verb, &["VBN"]),
    (Upos::Verb, &[]),
];

/// The fine tag of a UPOS and a Penn tag.
pub fn fine(upos: Upos, penn: &str) -> Fine {
    let found = FINE.iter().position(|(of, penns)| *of == upos && penns.contains(&penn));
    let found = found.or_else(|| FINE.iter().position(|(of, penns)| *of == upos && penns.is_empty()));
    found.and_then(|at| u8::try_from(at).ok()).unwrap_or(UNKNOWN)
}

/// UPOS of a fine tag.
pub fn upos(fine: Fine) -> Upos {
    FINE.get(usize::from(fine)).map_or(Upos::X, |(upos, _)| *upos)
}

/// The features of token `at`, given the tags before it.
pub fn features(words: &[Word], at: usize, shouted: bool, t1: u64, t2: u64, out: &mut Vec<u64>) {
    out.clear();
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&OUTSIDE);
    let (w, p, pp, n, nn) = (near(0), near(-1), near(-2), near(1), near(2));
    let first = u64::from(at == 0) * 2 + u64::from(shouted);
    let mut add = |template: u64, a: u64, b: u64, c: u64| out.push(feature(template, a, b, c));
    add(0, first, w.shape, 0);
    add(1, w.form, first, 0);
    add(2, w.lower, 0, 0);
    add(3, w.ends[0], w.shape, 0);
    add(4, w.ends[1], 0, 0);
    add(5, w.ends[2], 0, 0);
    add(6, w.ends[3], 0, 0);
    add(7, w.starts[0], 0, 0);
    add(8, w.starts[1], 0, 0);
    add(9, w.starts[2], 0, 0);
    add(10, p.lower, 0, 0);
    add(11, pp.lower, 0, 0);
    add(12, n.lower, 0, 0);
    add(13, nn.lower, 0, 0);
    add(14, p.ends[2], 0, 0);
    add(15, n.ends[2], 0, 0);
    add(16, n.ends[1], w.ends[1], 0);
    add(17, t1, 0, 0);
    add(18, t1, t2, 0);
    add(19, t1, w.lower, 0);
    add(20, t1, w.ends[2], 0);
    add(21, t1, t2, w.ends[1]);
    add(22, p.lower, w.lower, 0);
    add(23, w.lower, n.lower, 0);
    add(24, t1, n.lower, 0);
    add(25, p.shape, w.shape, n.shape);
    add(26, t1, w.shape, n.shape);
    add(27, n.lower, nn.lower, 0);
    add(28, pp.lower, p.lower, 0);
    add(29, t1, w.lower, n.lower);
    add(30, w.ends[2], n.ends[2], 0);
    add(31, n.shape, first, w.ends[1]);
    add(32, w.ends[2], nn.ends[1], n.ends[1]);
    add(33, w.fine, 0, 0);
    add(34, p.fine, 0, 0);
    add(35, n.fine, 0, 0);
    add(36, w.fine, w.shape, first);
    add(37, p.coarse, w.coarse, n.coarse);
    add(38, w.coarse, n.coarse, t1);
    add(39, t1, w.fine, 0);
    add(40, t1, n.fine, 0);
    add(41, n.coarse, nn.coarse, w.ends[1]);
    add(42, nn.fine, 0, 0);
    add(43, t1, t2, w.coarse);
}

/// True when a sentence is a headline in capitals, where case tells nothing.
pub fn is_shouted(words: &[Word]) -> bool {
    words.len() > 2 && words.iter().filter(|w| w.capitals).count() * 3 > words.len() * 2
}

/// Tags a sentence.
pub fn tag(words: &[Word], model: Option<&Weights>, out: &mut Vec<Fine>) {
    out.clear();
    let Some(weights) = model else {
        out.resize(words.len(), UNKNOWN);
        return;
    };
    let shouted = is_shouted(words);
    let (mut t1, mut t2) = (99, 99);
    let mut list = Vec::with_capacity(40);
    for at in 0..words.len() {
        features(words, at, shouted, t1, t2, &mut list);
        let mut scores = [0; WIDTH];
        weights.add(&list, &mut scores);
        let best = best(&scores[..FINE.len()]);
        out.push(best);
        (t2, t1) = (t1, u64::from(best));
    }
}

/// Index of the highest score, the first of equals.
pub fn best<T: PartialOrd + Copy>(scores: &[T]) -> u8 {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    u8::try_from(best).unwrap_or(0)
}
