//! Dates as pages print them: "Nov. 17, 2019, 4:09 PM ET", "17 November 2019", "2019-11-17T16:09:00Z", "17/11/2019", "/2019/11/17/".
//!
//! Known misses: dates without a year, dates in other languages, two-digit years.

use jiff::civil::Date;

/// A date found in a text: byte range, the day, and how sure the reading is (0 to 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Stamp {
    /// Where it stands in the text that was searched.
    pub range: std::ops::Range<usize>,
    /// The day.
    pub date: Date,
    /// Lower when day and month could be swapped.
    pub score: f32,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Dates before the web or far ahead are no page stamps.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// A run of letters or of digits, with what it may stand for in a date.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// Up to four digits.
    pub number: Option<i16>,
    /// A month's name or its short form.
    pub month: Option<i8>,
}

/// `January`, `jan`, `sept` -> the number of the month.
pub(crate) fn month_of(word: &str) -> Option<i8> {
    let word = word.to_ascii_lowercase();
    (1i8..).zip(MONTHS.iter().zip(LONG)).find_map(|(number, (short, long))| {
        (word == *short || word == long || (word == "sept" && *short == "sep")).then_some(number)
    })
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let class = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_alphabetic());
        let kind = class(bytes[at]);
        if kind == (false, false) {
            at += 1;
            continue;
        }
        let end = (at..bytes.len()).find(|&i| class(bytes[i]) != kind).unwrap_or(bytes.len());
        let word = text.get(at..end).unwrap_or("");
        let number = if kind.0 && word.len() <= 4 { word.parse().ok() } else { None };
        let month = if kind.1 && (3..=9).contains(&word.len()) { month_of(word) } else { None };
        found.push(Token { start: at, end, number, month });
        at = end;
    }
    found
}

fn make(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Every full date (year, month, day) of a text, in order.
pub fn find(text: &str) -> Vec<Stamp> {
    // Every form has a year of four digits.
    if !text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found: Vec<Stamp> = Vec::new();
    for (at, first) in tokens.iter().enumerate() {
        if found.last().is_some_and(|stamp| first.start < stamp.range.end) {
            continue;
        }
        let Some(third) = tokens.get(at + 2) else { break };
        let second = &tokens[at + 1];
        let gap = |a: &Token, b: &Token| text.get(a.end..b.start).unwrap_or("?");
        let (left, right) = (gap(first, second), gap(second, third));
        let spaced = |gap: &str| {
            !gap.is_empty()
                && gap.len() <= 4
                && gap.chars().all(|c| matches!(c, ' ' | '.' | ',' | '-' | '\u{a0}'))
        };
        let wide = |token: &Token| token.end - token.start == 4;
        let read = match (first, second, third) {
            // Nov. 17, 2019 (and "November 17th, 2019")
            (
                Token { month: Some(month), .. },
                Token { number: Some(day), .. },
                Token { number: Some(year), .. },
            ) if spaced(left) && spaced(right) && wide(third) => {
                make(*year, i16::from(*month), *day).map(|date| (date, 0.95, third.end))
            }
            (
                Token { month: Some(month), .. },
                Token { number: Some(day), .. },
                Token { number: None, month: None, .. },
            ) if spaced(left) && right.is_empty() => {
                tokens.get(at + 3).filter(|year| wide(year) && spaced(gap(third, year))).and_then(|year| {
                    make(year.number?, i16::from(*month), *day).map(|date| (date, 0.95, year.end))
                })
            }
            // 17 November 2019
            (
                Token { number: Some(day), .. },
                Token { month: Some(month), .. },
                Token { number: Some(year), .. },
            ) if spaced(left) && spaced(right) && wide(third) => {
                make(*year, i16::from(*month), *day).map(|date| (date, 0.95, third.end))
            }
            // 2019-11-17, 2019/11/17
            (
                Token { number: Some(year), .. },
                Token { number: Some(month), .. },
                Token { number: Some(day), .. },
            ) if left == right && matches!(left, "-" | "/" | ".") && wide(first) && !wide(third) => {
                make(*year, *month, *day).map(|date| (date, 0.95, third.end))
            }
            // 17/11/2019, or 11/17/2019
            (
                Token { number: Some(a), .. },
                Token { number: Some(b), .. },
                Token { number: Some(year), .. },
            ) if left == right && matches!(left, "/" | "." | "-") && wide(third) => {
                let sure = *a > 12 || *b > 12 || a == b;
                make(*year, *b, *a)
                    .filter(|_| *a > 12)
                    .or_else(|| make(*year, *a, *b))
                    .map(|date| (date, if sure { 0.9 } else { 0.5 }, third.end))
            }
            _ => None,
        };
        if let Some((date, score, end)) = read {
            found.push(Stamp { range: first.start..end, date, score });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_forms_give_the_same_day() {
        for form in [
            "Published Nov. 17, 2019, 4:09 PM ET",
            "17 November 2019",
            "2019-11-17T16:09:00Z",
            "Sun, 17 Nov 2019 16:09:00 GMT",
            "11/17/2019",
            "17/11/2019",
            "/news/2019/11/17/story",
            "November 17th, 2019",
        ] {
            let found = find(form);
            assert_eq!(
                found.first().map(|stamp| stamp.date.to_string()).as_deref(),
                Some("2019-11-17"),
                "{form}"
            );
        }
    }

    #[test]
    fn a_score_or_a_wrong_day_is_no_date() {
        assert!(find("won 21-19-2 and 31/31/2020, 12 March 9").is_empty());
    }

    #[test]
    fn day_and_month_that_could_be_swapped_score_lower() {
        assert!(find("03/04/2021")[0].score < 0.6);
    }
}
