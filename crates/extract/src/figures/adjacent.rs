//! What a number counts by the word that touches it, whatever the parse says: `41 dead after …`, `a 16-member team`, `a magnitude 6.7 earthquake`.

use super::counted::tag;
use crate::times::{Shape, Token};
use language::{Parsed, Upos};
use model::{Span, Txt};

/// Names of scales.
pub(super) const SCALES: &[&str] = &["magnitude", "category", "grade", "level", "stage", "phase"];

/// "a magnitude 6.7 earthquake", "a category 4 storm": a value on a scale counts nothing that follows.
pub(super) fn on_scale(tokens: &[Token<'_>], start: usize) -> Option<Span<Txt>> {
    let scale = tokens.get(start.checked_sub(1)?)?;
    (SCALES.contains(&scale.lower.as_ref()) && scale.shape == Shape::Word)
        .then(|| Span::at(scale.start..scale.end))
}

/// What became of people, as a noun of their own.
const FATES: &[&str] = &[
    "dead",
    "injured",
    "wounded",
    "hurt",
    "missing",
    "killed",
    "arrested",
    "detained",
    "hospitalised",
    "hospitalized",
    "infected",
    "homeless",
    "displaced",
    "trapped",
    "unaccounted",
];

/// "41 dead after the storm", "two missing": the people go unnamed. Before a noun ("two missing children") that is what is counted.
pub(super) fn fate(text: &str, tokens: &[Token<'_>], parsed: &Parsed, end: usize) -> Option<Span<Txt>> {
    let word = tokens.get(end).filter(|word| FATES.contains(&word.lower.as_ref()))?;
    let gap = text.get(tokens.get(end.checked_sub(1)?)?.end..word.start)?;
    let noun =
        tokens.get(end + 1).filter(|next| next.shape == Shape::Word).and_then(|next| tag(parsed, next.start));
    let led = matches!(noun, Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det | Upos::Pron));
    (gap == " " && !led).then(|| Span::at(word.start..word.end))
}

/// "a 16-member team" counts members.
pub(super) fn of_compound(tokens: &[Token<'_>], end: usize) -> Option<Span<Txt>> {
    let (number, hyphen, noun) = (tokens.get(end.checked_sub(1)?)?, tokens.get(end)?, tokens.get(end + 1)?);
    let joined = hyphen.raw == "-" && number.end == hyphen.start && hyphen.end == noun.start;
    let more = tokens.get(end + 2).is_some_and(|next| next.raw == "-" && next.start == noun.end);
    (joined && noun.shape == Shape::Word && !more).then(|| Span::at(noun.start..noun.end))
}
