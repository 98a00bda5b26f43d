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
    /// The other reading where day and month could be swapped.
    pub swapped: Option<Date>,
    /// Written in figures, the day first for sure: as the page writes it once it writes it always.
    pub day_first: bool,
}

const MONTHS: [&str; 12] = [
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
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    if !(3..=9).contains(&word.len()) || !b"jfmasond".contains(&first) {
        return None;
    }
    (1i8..).zip(MONTHS).find_map(|(number, month)| {
        let short = word.len() == 3 || word.len() == 4 && number == 9;
        let name = if short { &month[..word.len().min(month.len())] } else { month };
        word.eq_ignore_ascii_case(name).then_some(number)
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
        // "PressApril 28" and "20163:33 PM" have lost a space.
        let joint =
            |i: usize| kind.1 && i > at && bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase();
        let mut end = (at..bytes.len()).find(|&i| class(bytes[i]) != kind || joint(i)).unwrap_or(bytes.len());
        let clock = bytes.get(end) == Some(&b':') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if kind.0 && clock && (5..=6).contains(&(end - at)) && matches!(&bytes[at..at + 2], b"19" | b"20") {
            end = at + 4;
        }
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

/// True for a line that is nothing but a stamp, with a weekday or a clock time beside it, or that says so first: `Published 3 May 2021 | Updated …`.
pub fn is_stamp(text: &str) -> bool {
    const BESIDE: usize = 24;
    const LINE: usize = 120;
    const SAYS: &[&str] = &["published", "posted", "updated", "last updated", "first published"];
    let found = find(text);
    let Some(first) = found.first() else { return false };
    let dates: usize = found.iter().map(|stamp| stamp.range.len()).sum();
    let says = SAYS.iter().any(|word| {
        text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) && first.range.start < 32
    });
    text.len() - dates <= BESIDE || says && text.len() <= LINE
}

/// True for what begins with a clock time after noon, by a clock of 24 hours: ` - 13:55`.
fn is_late_clock(text: &str) -> bool {
    let clock = text.trim_start_matches([' ', '-', '–', ',', '|']).as_bytes();
    matches!(clock, [b'1', b'3'..=b'9', b':', ..] | [b'2', b'0'..=b'3', b':', ..])
}

/// True for a short line that gives the age of what it stands over: `Published 22 hours ago`. It is no date: when that was nobody says.
pub fn is_age(text: &str) -> bool {
    const LINE: usize = 80;
    const UNITS: &[&str] = &["sec", "min", "hour", "hr", "day", "week", "month", "year"];
    if text.len() > LINE || !text.as_bytes().windows(3).any(|three| three.eq_ignore_ascii_case(b"ago")) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(3).any(|three| {
        three[2].trim_end_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case("ago")
            && UNITS.iter().any(|unit| three[1].starts_with(unit))
            && three[0].ends_with(|c: char| c.is_ascii_digit())
    })
}

/// Every full date (year, month, day) of a text, in order.
pub fn find(text: &str) -> Vec<Stamp> {
    // Every form has a year of four digits.
    let mut run = 0;
    if !text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    }) {
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
            let numeric = first.month.is_none() && second.month.is_none() && wide(third);
            let (day_first, mut date, mut score) = (numeric && first.number > Some(12), date, score);
            let mut swapped = (numeric && score < 0.9)
                .then(|| make(third.number?, second.number?, first.number?))
                .flatten();
            // Who writes the day first has a clock of 24 hours.
            if let Some(other) = swapped.filter(|_| is_late_clock(text.get(end..).unwrap_or(""))) {
                (date, score, swapped) = (other, 0.8, None);
            }
            found.push(Stamp { range: first.start..end, date, score, swapped, day_first });
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
            "Published Sun, Nov 17 20194:09 PM EST",
            "Example PressNovember 17, 2019 GMT",
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
        let stamp = &find("03/04/2021")[0];
        assert!(stamp.score < 0.6);
        assert_eq!(stamp.swapped.map(|date| date.to_string()).as_deref(), Some("2021-04-03"));
        assert_eq!(find("03/04/2021 - 13:55 GMT")[0].date.to_string(), "2021-04-03");
    }

    #[test]
    fn an_age_is_no_date() {
        assert!(
            is_age("Published 22 hours ago") && is_age("1 day ago |") && is_age("By Ann Lee - 3 mins ago")
        );
        assert!(!is_age("Long ago it rained") && !is_age("20 years passed. It was long ago"));
    }
}
