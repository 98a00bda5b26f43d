//! Tokens of a paragraph -> where sentences end. A linear model decides at every token that may end one; without a model, rules do.
//!
//! `He left . | She stayed .` A gap is looked at when the token before it is closing punctuation or ends in a period, or when a line ends there.
//! Known misses: two sentences without any punctuation between them on one line.

use crate::{
    hash::feature,
    weights::Weights,
    words::{OUTSIDE, Word, look},
};
use model::{Span, Txt};

/// Outputs of the model: goes on, ends.
pub const WIDTH: usize = 2;
/// Longest sentence in tokens; a longer run is cut, so that later stages stay fast.
pub const LONGEST: usize = 400;

/// Appends the features of the gap after token `at`; false if no sentence can end there.
pub fn features(text: &str, tokens: &[Span<Txt>], begin: usize, at: usize, out: &mut Vec<u64>) -> bool {
    out.clear();
    let word = |i: usize| tokens.get(i).map_or("", |span| span.of(text));
    let this = word(at);
    let Some(next) = tokens.get(at + 1) else {
        return false;
    };
    let gap = text.get(tokens[at].end() as usize..next.start() as usize).unwrap_or("");
    let lines = gap.bytes().filter(|b| *b == b'\n').take(2).count() as u64;
    let Some(mark) = this.chars().next_back() else {
        return false;
    };
    if lines == 0 && mark.is_alphanumeric() {
        return false;
    }
    let seen = |i: Option<usize>| i.filter(|&i| i < tokens.len()).map_or(OUTSIDE, |i| look(word(i), None));
    let (p2, p, n, n2): (Word, Word, Word, Word) =
        (seen(at.checked_sub(1)), seen(Some(at)), seen(Some(at + 1)), seen(Some(at + 2)));
    // The last mark that is no quote or bracket, as a full stop often stands inside them.
    let closing = |s: &str| matches!(s, "\"" | "”" | "’" | "'" | ")" | "]" | "''");
    let mut back = at;
    while back > begin && closing(word(back)) && at - back < 3 {
        back -= 1;
    }
    let stop = look(word(back), None);
    let long = (at - begin).min(40) as u64 / 4;
    let state = (lines * 2 + u64::from(gap.is_empty())) * 16
        + u64::from(n.capital) * 8
        + u64::from(n.capitals) * 4
        + u64::from(p2.capital) * 2;
    let mut add = |template: u64, a: u64, b: u64, c: u64| out.push(feature(0x5e00 + template, a, b, c));
    add(0, 0, 0, 0);
    add(1, state, p.lower, 0);
    add(2, state, stop.lower, p.shape);
    add(3, p.lower, n.shape, 0);
    add(4, p.form, n.form, 0);
    add(5, p2.lower, p.lower, 0);
    add(6, n.form, state, 0);
    add(7, n.shape, n2.shape, p.shape);
    add(8, long, p.shape, n.shape);
    add(9, long, state, 0);
    add(10, p2.shape, p.shape, n.shape);
    add(11, stop.lower, n.lower, n2.lower);
    add(12, p2.ends[2], p.shape, 0);
    add(13, n.lower, 0, 0);
    add(14, n.lower, n2.lower, 0);
    add(15, n.shape, stop.shape, state);
    true
}

/// Sentence ends: for each sentence of the paragraph the index one past its last token.
pub fn split(text: &str, tokens: &[Span<Txt>], model: Option<&Weights>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut features_here = Vec::new();
    let mut begin = 0;
    for at in 0..tokens.len() {
        let here = features(text, tokens, begin, at, &mut features_here)
            && model.map_or_else(
                || by_rule(text, tokens, at),
                |weights| {
                    let mut scores = [0; WIDTH];
                    weights.add(&features_here, &mut scores);
                    scores[1] > scores[0]
                },
            );
        if here || at + 1 == tokens.len() || at + 1 - begin >= LONGEST {
            ends.push(at + 1);
            begin = at + 1;
        }
    }
    ends
}

/// A stop, then perhaps closing quotes, then a capital, digit or quote; or the end of a line.
fn by_rule(text: &str, tokens: &[Span<Txt>], at: usize) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |span| span.of(text));
    let gap = tokens
        .get(at + 1)
        .and_then(|next| text.get(tokens[at].end() as usize..next.start() as usize))
        .unwrap_or("");
    let next = word(at + 1).chars().next().unwrap_or(' ');
    let starts = next.is_uppercase() || next.is_ascii_digit() || matches!(next, '"' | '“' | '‘' | '(');
    let stop =
        if matches!(word(at), "\"" | "”" | "’" | ")") { word(at.saturating_sub(1)) } else { word(at) };
    gap.contains('\n') || (!gap.is_empty() && starts && matches!(stop, "." | "!" | "?" | "..." | "…"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: usize) {
        let mut tokens = Vec::new();
        crate::tokens::cut(text, 0, text.len(), &mut tokens);
        assert_eq!(split(text, &tokens, None).len(), want, "{text}");
    }

    #[test]
    fn rules_split_without_a_model() {
        check("Mr. Lee left. She stayed.", 2);
        check("“We won.” The crowd cheered.", 2);
        check("He met Dr. Ann B. Lee at 3.5 p.m. yesterday.", 1);
        check("A headline\nThe story began.", 2);
    }

    #[test]
    fn a_long_run_is_cut() {
        check(&"word ".repeat(1000), 3);
    }
}
