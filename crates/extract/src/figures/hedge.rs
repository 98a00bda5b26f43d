//! The words before a number that say how exact it is: `more than 20` -> over, `nearly 20` -> nearly, `20 or so` -> about.

use super::{VAGUE, amount::Quantity};
use crate::times::Token;
use model::{Hedge, Span, Txt};

/// The hedge and the words that say it.
pub fn read(tokens: &[Token<'_>], quantity: &Quantity) -> (Hedge, Vec<Span<Txt>>) {
    let word = |back: usize| {
        quantity.start.checked_sub(back).and_then(|i| tokens.get(i)).map_or("", |t| t.lower.as_ref())
    };
    let span = |back: usize| {
        let (first, last) = (quantity.start.saturating_sub(back), quantity.start.saturating_sub(1));
        vec![Span::at(tokens.get(first).map_or(0, |t| t.start)..tokens.get(last).map_or(0, |t| t.end))]
    };
    if quantity.vague {
        return (VAGUE, Vec::new());
    }
    let skip = usize::from(matches!(word(1), "a" | "the"));
    let (one, two, three) = (word(1 + skip), word(2 + skip), word(3 + skip));
    let (hedge, length) = match (three, two, one) {
        ("no" | "not", "more", "than") => (Hedge::AtMost, 3),
        ("no" | "not", "less" | "fewer", "than") => (Hedge::AtLeast, 3),
        (_, "more" | "greater" | "higher" | "larger" | "bigger", "than") => (Hedge::Over, 2),
        (_, "less" | "fewer" | "lower" | "smaller", "than") => (Hedge::Under, 2),
        (_, "at", "least") => (Hedge::AtLeast, 2),
        (_, "at", "most") => (Hedge::AtMost, 2),
        (_, "up", "to") => (Hedge::AtMost, 2),
        (_, "as", "many") | ("as", "many", "as") | ("as", "much", "as") => (Hedge::AtMost, 3),
        (_, "close" | "near", "to") => (Hedge::About, 2),
        (_, _, "about" | "around" | "roughly" | "approximately" | "some" | "estimated" | "circa" | "~") => {
            (Hedge::About, 1)
        }
        (_, _, "over" | "above" | "exceeding" | "exceeded" | ">" | "surpassed") => (Hedge::Over, 1),
        (_, _, "under" | "below" | "<") => (Hedge::Under, 1),
        (_, _, "nearly" | "almost") => (Hedge::Nearly, 1),
        (_, _, "minimum") => (Hedge::AtLeast, 1),
        (_, _, "maximum") => (Hedge::AtMost, 1),
        _ => {
            let next = |ahead: usize| tokens.get(quantity.end + ahead).map_or("", |t| t.lower.as_ref());
            return match (next(0), next(1), next(2)) {
                ("or", "more", _) | ("+", ..) => (Hedge::AtLeast, Vec::new()),
                ("or", "so", _) => (Hedge::About, Vec::new()),
                ("or", "less" | "fewer", _) => (Hedge::AtMost, Vec::new()),
                _ => (Hedge::Exact, Vec::new()),
            };
        }
    };
    (hedge, span(length + skip))
}
