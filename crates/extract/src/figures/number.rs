//! The number of a figure with its sign and power: `-4.2`, `minus five`, `4e14`, `1.3x10^6`, `10k`, `two thirds`, `tens of thousands`.
//!
//! Known misses: "2.33 k" with a blank, for a lone k is as often a name.

use super::{amount::Quantity, exclude::FUNCTION};
use crate::times::{Shape, Token, cardinal, denominator, magnitude, scaled};

/// Sign, digits or words, power and short power: "-4.2", "minus five", "4e14", "2.48×10−5", "$3bn", "10k".
pub fn number(tokens: &[Token<'_>], start: usize, at: usize, money: bool) -> Option<Quantity> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let spoken = matches!(word(at), "minus" | "negative");
    let sign = matches!(word(at), "-" | "−" | "–") && (money || free_before(tokens, at));
    let from = at + usize::from(spoken || sign);
    let (mut value, mut end) = unsigned(tokens, from)?;
    if let Some((power, stop)) = scientific(tokens, from, end, value) {
        (value, end) = (power, stop);
    }
    if spoken || sign {
        value = -value;
    }
    let touching = tokens.get(end).is_some_and(|t| t.start == tokens[end - 1].end);
    let raw = tokens.get(end).map_or("", |t| t.raw);
    let short = short_power(word(end)).filter(|_| {
        money
            || touching
                && (matches!(word(end), "k" | "bn" | "mn" | "tn" | "mil" | "mm")
                    || matches!(raw, "M" | "B" | "b" | "T"))
                && !matches!(tokens.get(end + 1).map_or("", |t| t.raw), "2" | "3" | "²" | "³" | "^" | "/")
    });
    // "7.62mm barrel", "1500b packet" and "573.15K" are no powers.
    let is_unit = !money
        && (matches!(raw, "mm" | "mn")
            || raw == "b" && tokens.get(end + 1).is_some_and(|t| t.shape == Shape::Word)
            || raw == "K" && tokens[end - 1].raw.contains('.'));
    if let Some(power) = short.filter(|_| !is_unit) {
        value = scaled(value, power);
        end += 1;
    } else if money && let Some(power) = magnitude(word(end)).filter(|m| *m >= 1e3) {
        value = scaled(value, power);
        end += 1;
    }
    Some(Quantity::bare(start, end, value))
}

/// The number itself; also ".08", "two thirds", "a fifth of", "one over three", and a bare "half".
pub fn unsigned(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    if word(at) == "."
        && let (Some(point), Some(rest)) = (tokens.get(at), tokens.get(at + 1))
        && rest.shape == Shape::Number
        && rest.start == point.end
        && at.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|before| before.end < point.start)
    {
        return Some((format!("0.{}", rest.raw).parse().ok()?, at + 2));
    }
    if matches!(word(at), "a" | "an") {
        if let Some((value, taken)) = cardinal(tokens, at) {
            return Some((value, at + taken));
        }
        let (under, taken) = denominator(tokens, at + 1, 1.0)?;
        let next = at + 1 + taken;
        // "a fifth man" and "by a fifth man" are one in a row; "a fifth of" and "by a fifth in May" a share.
        let share = word(next) == "of"
            || word(at.wrapping_sub(1)) == "by" && FUNCTION.contains(&word(next))
            || tokens.get(next).is_none_or(|t| t.shape != Shape::Word && t.raw != "-");
        return share.then_some((1.0 / under, next));
    }
    if word(at) == "half"
        && matches!(word(at + 1), "a" | "an")
        && matches!(word(at + 2), "percentage" | "percent" | "per")
    {
        return Some((0.5, at + 2));
    }
    // "half of them", "half the houses"; "the first half of" a match is none.
    if word(at) == "half"
        && matches!(word(at + 1), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all")
    {
        let part = at.checked_sub(1).is_some_and(|i| {
            matches!(
                word(i),
                "first"
                    | "second"
                    | "other"
                    | "last"
                    | "latter"
                    | "this"
                    | "that"
                    | "final"
                    | "former"
                    | "the"
                    | "-"
                    | "and"
            )
        });
        return (!part).then_some((0.5, at + 1));
    }
    let (value, taken) = cardinal(tokens, at)?;
    let end = at + taken;
    if let Some((under, more)) =
        denominator(tokens, end, value).filter(|_| value >= 1.0 && value.fract() == 0.0)
    {
        let singular_noun = value == 1.0
            && tokens.get(end).is_some_and(|t| t.raw != "-")
            && tokens.get(end + more).is_some_and(|t| {
                t.shape == Shape::Word
                    && t.lower != "of"
                    && !matches!(
                        t.lower.as_ref(),
                        "and" | "or" | "in" | "were" | "are" | "have" | "miles" | "mile"
                    )
            });
        if !singular_noun {
            return Some((value / under, end + more));
        }
    }
    if word(end) == "over"
        && let Some((under, more)) = cardinal(tokens, end + 1)
        && under > value
        && tokens.get(end + 1 + more).is_none_or(|t| t.shape != Shape::Word)
        && tokens[at].start.abs_diff(tokens[end].end) < 40
        && value > 0.0
        && under < 1e6
    {
        return Some((value / under, end + 1 + more));
    }
    Some((value, end))
}

/// "e10", "x10^6", "×10−5", "^23" right after digits: the value with its power and the token after it.
fn scientific(tokens: &[Token<'_>], from: usize, end: usize, value: f64) -> Option<(f64, usize)> {
    if end != from + 1 || tokens.get(from)?.shape != Shape::Number {
        return None;
    }
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let touches = |i: usize| tokens.get(i).zip(tokens.get(i + 1)).is_some_and(|(a, b)| a.end == b.start);
    let exponent = |mut i: usize| {
        let mut minus = false;
        while matches!(raw(i), "-" | "−" | "+") && touches(i) {
            minus |= raw(i) != "+";
            i += 1;
        }
        let n: i32 = tokens
            .get(i)
            .filter(|t| t.shape == Shape::Number)?
            .raw
            .parse()
            .ok()
            .filter(|n| (0..=99).contains(n))?;
        Some((if minus { -n } else { n }, i + 1))
    };
    if !touches(end - 1) {
        return None;
    }
    match raw(end) {
        "e" | "E" if touches(end) => exponent(end + 1).map(|(n, stop)| (value * 10f64.powi(n), stop)),
        "^" if touches(end) => exponent(end + 1).map(|(n, stop)| (value.powi(n), stop)),
        "x" | "×" if touches(end) && matches!(raw(end + 1), "10" | "2") => {
            let base: f64 = raw(end + 1).parse().ok()?;
            let hat = usize::from(raw(end + 2) == "^");
            if hat == 0 && !matches!(raw(end + 2), "-" | "−") {
                return None;
            }
            exponent(end + 2 + hat).map(|(n, stop)| (value * base.powi(n), stop))
        }
        _ => None,
    }
}

/// "2,000.45±0.01": the tolerance is read over.
pub fn tolerance(tokens: &[Token<'_>], end: usize) -> usize {
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let from = match (raw(end), raw(end + 1), raw(end + 2)) {
        ("±", ..) => end + 1,
        ("+", "/", "-" | "−") => end + 3,
        _ => return end,
    };
    let Some((value, stop)) = unsigned(tokens, from) else { return end };
    scientific(tokens, from, stop, value).map_or(stop, |(_, stop)| stop)
}

/// A minus sign belongs to the number only after a blank.
fn free_before(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).is_some_and(|n| {
        (n.start == tokens[at].end || at == 0) && (n.shape == Shape::Number || n.raw == ".")
    });
    next && at
        .checked_sub(1)
        .and_then(|i| tokens.get(i))
        .is_none_or(|b| b.end < tokens[at].start || b.raw == "(")
}

fn short_power(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" | "mm" | "mil" => 1e6,
        "b" | "bn" => 1e9,
        "t" | "tn" => 1e12,
        _ => return None,
    })
}

/// "hundreds", "tens of thousands", "dozens": the power of ten (or twelve) they name.
pub fn vague(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let power = |i: usize| {
        Some(match tokens.get(i)?.lower.as_ref() {
            "tens" => 10.0,
            "dozens" | "scores" => 12.0,
            "hundreds" => 1e2,
            "thousands" => 1e3,
            "millions" => 1e6,
            "billions" => 1e9,
            "trillions" => 1e12,
            _ => return None,
        })
    };
    let first = power(at)?;
    let word = tokens[at].lower.as_ref();
    if tokens.get(at + 1).is_some_and(|t| t.lower == "of")
        && let Some(second) = power(at + 2)
    {
        return Some((first * second, 3));
    }
    // "tens" and "scores" alone are other words.
    match word {
        "tens" => None,
        "scores" => tokens.get(at + 1).is_some_and(|t| t.lower == "of").then_some((20.0, 1)),
        _ => Some((first, 1)),
    }
}
