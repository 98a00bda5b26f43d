//! Raw text -> words, numbers and punctuation with their byte positions; needs no model.
//!
//! `third-quarter 1,200` -> `third` `-` `quarter` `1,200`. Contractions are split at the apostrophe: `year` `'s`.

use std::borrow::Cow;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Letters.
    Word,
    /// Digits, with grouping commas and a decimal point.
    Number,
    /// One other character.
    Mark,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// As written.
    pub raw: &'a str,
    /// Lower case; most words of a text are written so.
    pub lower: Cow<'a, str>,
    /// Letters, digits or a mark.
    pub shape: Shape,
    /// The first of its line.
    pub opens_line: bool,
}

impl Token<'_> {
    /// True when it starts with a capital letter.
    pub fn is_capital(&self) -> bool {
        self.raw.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Splits a text in one pass.
pub fn split(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut opens_line = true;
    while let Some(first) = text[at..].chars().next() {
        let start = at;
        let shape = if first.is_whitespace() {
            opens_line |= first == '\n';
            at += first.len_utf8();
            continue;
        } else if first.is_ascii_digit() {
            at = number_end(text.as_bytes(), at);
            Shape::Number
        } else if first.is_alphabetic() {
            // Letters of English go by bytes.
            at += text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
            at += text[at..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - at);
            Shape::Word
        } else if matches!(first, '\'' | '’')
            && text[at + first.len_utf8()..].starts_with(['s', 'S'])
            && !text[at + first.len_utf8() + 1..].starts_with(char::is_alphanumeric)
        {
            at += first.len_utf8() + 1;
            Shape::Mark
        } else {
            at += first.len_utf8();
            Shape::Mark
        };
        let raw = &text[start..at];
        let lower = match shape {
            Shape::Number => Cow::Borrowed(raw),
            Shape::Mark if raw == "’s" || raw == "’S" || raw == "'S" => Cow::Borrowed("'s"),
            Shape::Mark if first == '’' => Cow::Borrowed("'"),
            _ if raw.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) => Cow::Borrowed(raw),
            _ if raw.is_ascii() => Cow::Owned(raw.to_ascii_lowercase()),
            _ => Cow::Owned(raw.to_lowercase()),
        };
        tokens.push(Token { start, end: at, raw, lower, shape, opens_line });
        opens_line = false;
    }
    tokens
}

/// Bytes of two-digit groups looked at: keeps "1,22,33,44,…" linear.
const LONGEST_GROUPS: usize = 24;

/// Where the digits that start at `at` end, grouping commas (three digits follow) and one decimal point included.
fn number_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    at += digits(at);
    while bytes.get(at) == Some(&b',') && digits(at + 1) == 3 {
        at += 4;
    }
    // "12,34,567": groups of two, as counted in lakh and crore, close with one of three.
    let mut end = at;
    while bytes.get(end) == Some(&b',') && end - at < LONGEST_GROUPS {
        match digits(end + 1) {
            2 => end += 3,
            3 if end > at => {
                at = end + 4;
                break;
            }
            _ => break,
        }
    }
    let continued = start >= 2 && bytes[start - 1] == b'.' && bytes[start - 2].is_ascii_digit();
    if bytes.get(at) == Some(&b'.') && !continued {
        let more = digits(at + 1);
        // "12.05.2021" is a date, not a decimal number.
        let dotted =
            bytes.get(at + 1 + more) == Some(&b'.') && digits(at + 2 + more.min(bytes.len() - at - 2)) > 0;
        if more > 0 && !dotted {
            at += 1 + more;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_commas_and_points_and_words_split_at_hyphens() {
        let raw: Vec<&str> =
            split("third-quarter 1,200.5, in 1998, 12.05.2021 year's").iter().map(|t| t.raw).collect();
        assert_eq!(
            raw,
            [
                "third", "-", "quarter", "1,200.5", ",", "in", "1998", ",", "12", ".", "05", ".", "2021",
                "year", "'s"
            ]
        );
    }

    #[test]
    fn any_ending_is_safe() {
        for text in ["1.", "1.2.", "1,", "'", "’s", "é1.2.3", "1.2.\u{e9}"] {
            assert!(!split(text).is_empty());
        }
    }
}
