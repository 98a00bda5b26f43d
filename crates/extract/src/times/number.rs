//! Number words and digits -> a value: `twenty-five`, `two hundred and six`, `1.7 million`, `2 1/2`, `a dozen`.

use super::tokens::{Shape, Token};

/// At most this many tokens belong to one number; keeps reading linear.
const LONGEST: usize = 16;

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

fn index(list: &[&str], word: &str) -> Option<f64> {
    list.iter().zip(0u32..).find(|(w, _)| **w == word).map(|(_, n)| f64::from(n))
}

/// The value of a power word.
pub fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// An ordinal word or digits with st, nd, rd, th: value and tokens taken.
pub fn ordinal(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.shape == Shape::Number {
        let next = tokens.get(at + 1)?;
        let suffix = matches!(next.lower.as_str(), "st" | "nd" | "rd" | "th") && next.start == token.end;
        return if suffix { Some((token.raw.parse().ok()?, 2)) } else { None };
    }
    if let Some(n) = ORDINALS.iter().zip(1u32..).find(|(w, _)| **w == token.lower) {
        return Some((n.1, 1));
    }
    let tens = TENS.iter().zip(2u32..).find(|(w, _)| **w == token.lower)?.1 * 10;
    let (units, _) = (tokens.get(at + 1)?.raw == "-").then(|| ordinal(tokens, at + 2)).flatten()?;
    (units < 10).then_some((tens + units, 3))
}

/// A cardinal number: value and tokens taken. A lone "a" is none; "a dozen", "a hundred" and "half a million" are.
pub fn cardinal(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    let mut i = at;
    let (mut total, mut group, mut seen, mut open) = (0.0f64, 0.0f64, false, false);
    if word(i) == "half" && matches!(word(i + 1), "a" | "an") && magnitude(word(i + 2)).is_some() {
        return magnitude(word(i + 2)).map(|m| (m / 2.0, 3));
    }
    if matches!(word(i), "a" | "an") {
        magnitude(word(i + 1))?;
        group = 1.0;
        seen = true;
        i += 1;
    } else if tokens.get(i)?.shape == Shape::Number {
        group = tokens[i].raw.replace(',', "").parse().ok()?;
        seen = true;
        i += 1;
        if let Some((fraction, n)) = fraction(tokens, i) {
            group += fraction;
            i += n;
        } else if word(i) == "/"
            && let (Some(t), false) = (tokens.get(i + 1), word(i + 2) == "/")
            && let (Shape::Number, Ok(under)) = (t.shape, t.raw.parse::<f64>())
            && under > 1.0
            && under <= 16.0
            && group < under
        {
            return Some((group / under, i + 2 - at));
        }
    }
    while i < at + LONGEST {
        let w = word(i);
        if let Some(n) = index(&SMALL, w) {
            if seen && !open {
                break;
            }
            group += n;
            (seen, open) = (true, false);
            i += 1;
        } else if let Some(n) = index(&TENS, w) {
            if seen && !open {
                break;
            }
            group += (n + 2.0) * 10.0;
            seen = true;
            i += 1;
            open = false;
            let joined =
                word(i) == "-" && index(&SMALL, word(i + 1)).is_some_and(|n| (1.0..10.0).contains(&n));
            if joined {
                group += index(&SMALL, word(i + 1)).unwrap_or(0.0);
                i += 2;
            } else if let Some(n) = index(&SMALL, w_after(tokens, i)).filter(|n| (1.0..10.0).contains(n)) {
                group += n;
                i += 1;
            }
        } else if let (Some(power), true) = (magnitude(w), seen) {
            if power <= 100.0 {
                group *= power;
            } else {
                total += group * power;
                group = 0.0;
            }
            open = true;
            i += 1;
        } else if w == "-" && seen && magnitude(word(i + 1)).is_some()
            || w == "and" && open && is_number_word(word(i + 1))
        {
            i += 1;
        } else if w == "and" && seen && matches!(word(i + 1), "a") && word(i + 2) == "half" {
            group += 0.5;
            i += 3;
        } else {
            break;
        }
    }
    seen.then_some((total + group, i - at))
}

fn w_after<'a>(tokens: &'a [Token<'_>], at: usize) -> &'a str {
    tokens.get(at).map_or("", |t| t.lower.as_str())
}

fn is_number_word(word: &str) -> bool {
    index(&SMALL, word).is_some() || index(&TENS, word).is_some()
}

/// "1/2" after a whole number, or a fraction sign.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let sign = match tokens.get(at)?.raw {
        "½" => Some(0.5),
        "¼" => Some(0.25),
        "¾" => Some(0.75),
        _ => None,
    };
    if let Some(value) = sign {
        return Some((value, 1));
    }
    let slash = tokens.get(at + 1).filter(|t| t.raw == "/")?;
    let (over, under): (f64, f64) = (
        tokens[at].raw.parse().ok()?,
        tokens.get(at + 2).filter(|t| t.start == slash.end)?.raw.parse().ok()?,
    );
    (over < under && under <= 16.0).then_some((over / under, 3))
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::split, *};

    fn value(text: &str) -> Option<(f64, usize)> {
        cardinal(&split(text), 0)
    }

    #[test]
    fn words_digits_and_mixtures_are_read() {
        assert_eq!(value("twenty-five boats"), Some((25.0, 3)));
        assert_eq!(value("two hundred and six"), Some((206.0, 4)));
        assert_eq!(value("1.7 million people"), Some((1.7e6, 2)));
        assert_eq!(value("2 1/2 years"), Some((2.5, 4)));
        assert_eq!(value("a dozen eggs"), Some((12.0, 2)));
        assert_eq!(value("three thousand four hundred"), Some((3400.0, 4)));
        assert_eq!(value("half a million"), Some((5e5, 3)));
        assert_eq!(value("a boat"), None);
    }

    #[test]
    fn ordinals_are_read() {
        assert_eq!(ordinal(&split("21st century"), 0), Some((21, 2)));
        assert_eq!(ordinal(&split("twenty-first"), 0), Some((21, 3)));
    }
}
