//! Dates that a page only hints at: a stamp without a year, a month grid, a day of the story that is given with weekday and year.
//!
//! `Monday, November 18` and `© 2019` -> 2019-11-18 (the weekday agrees); `June 2024` over rows of day numbers -> 2024-06;
//! `the council voted on Tuesday, March 9, 2021` -> 2021-03: news gives the weekday of fresh days only.
//! A month or a year alone says nothing: the latest one that a story names is mostly history (`docs/intake.md`, Measured).
//! Known misses: a grid that shows another month than the story's; a story of the first days of the month after the one it names.

use super::stamp::{self, tokens};
use jiff::civil::{Date, Weekday};
use std::ops::Range;

/// Years a page may speak of as its own time: the web's.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2100;
/// Day numbers in the lines under a month's name that make it a grid.
const GRID_NUMBERS: usize = 20;
/// Lines in which they stand: at most a line a day, seven weekdays and a pair of arrows.
const GRID_LINES: usize = 48;
/// Words behind a month's name that can be heads of columns: seven weekdays and a pair of arrows.
const COLUMNS: usize = 9;
/// Words after which a year lies ahead or is a bound.
const AHEAD: &[&str] = &["by", "until", "till", "before", "through", "to", "for"];

/// Words before a day that put it in the future.
const LOOKING_AHEAD: &[&str] = &[
    "will",
    "ll",
    "would",
    "scheduled",
    "set",
    "due",
    "upcoming",
    "next",
    "until",
    "till",
    "before",
    "by",
    "through",
];
/// Words of a sentence, counted back from a date, in which they are looked for.
const SENTENCE: usize = 40;

/// A month, or a year alone, as named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Where it stands.
    pub range: Range<usize>,
    /// The year.
    pub year: i16,
    /// The month, if named.
    pub month: Option<i8>,
}

impl Period {
    /// First and last day.
    pub fn days(&self) -> Option<(Date, Date)> {
        let first = Date::new(self.year, self.month.unwrap_or(1), 1).ok()?;
        let last = if self.month.is_some() { first.last_of_month() } else { first.last_of_year() };
        Some((first, last))
    }

    /// `2024-06` or `2024`.
    pub fn value(&self) -> String {
        self.month.map_or_else(|| format!("{:04}", self.year), |month| format!("{:04}-{month:02}", self.year))
    }
}

/// Months with their year, and years alone, in order; those that lie ahead by the word before them are left out.
pub fn periods(text: &str) -> Vec<Period> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(year) = token.number.filter(|year| YEARS.contains(year) && token.end - token.start == 4)
        else {
            continue;
        };
        let glued = |c: char| c.is_alphanumeric() || matches!(c, '$' | '£' | '€' | '#' | '.' | ':');
        let mark = |c: char| matches!(c, ',' | '.' | ':' | '%');
        let after = text.get(token.end..).unwrap_or("");
        if text.get(..token.start).is_some_and(|before| before.ends_with(glued) || before.ends_with("0,"))
            || after.starts_with(|c: char| c.is_alphanumeric() || c == '%')
            || after.starts_with(mark) && after[1..].starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        // "May 2021", "May, 2021", "May 3, 2021"
        let near = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
        let close = |from: usize| {
            text.get(from..token.start).is_some_and(|gap| gap.len() <= 8 && !gap.contains(['.', ';', '\n']))
        };
        let named = near(1).filter(|word| word.month.is_some() && close(word.end)).or_else(|| {
            near(2).filter(|word| {
                word.month.is_some() && near(1).is_some_and(|day| day.number.is_some()) && close(word.end)
            })
        });
        let start = named.map_or(token.start, |word| word.start);
        let word_before = text[..start].split_whitespace().next_back().unwrap_or("").to_ascii_lowercase();
        if AHEAD.contains(&word_before.as_str()) {
            continue;
        }
        found.push(Period { range: start..token.end, year, month: named.and_then(|word| word.month) });
    }
    found
}

/// The days of a prose text that stand with their weekday and year, the weekday agreeing: a month, or a year where the
/// sentence looks ahead (`will open on Friday, December 4, 2015`).
pub fn fresh_days(text: &str) -> Vec<(Date, Period)> {
    let mut found = Vec::new();
    for stamp in stamp::find(text) {
        let before = text.get(..stamp.range.start).unwrap_or("");
        let near = before.trim_end_matches([' ', ',', '.', '(', '\u{a0}']);
        let word = near.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
        if before.len() - near.len() > 3 || weekday_of(word) != Some(stamp.date.weekday()) {
            continue;
        }
        // A full stop ends the sentence only before a space, and is not looked for beyond a long sentence.
        let start = near.rfind(". ").map_or(0, |at| at + 2);
        let words = near[start..].split(|c: char| !c.is_alphabetic()).map(str::to_ascii_lowercase);
        let ahead = words.rev().take(SENTENCE).any(|word| LOOKING_AHEAD.contains(&word.as_str()));
        let month = (!ahead).then(|| stamp.date.month());
        found.push((stamp.date, Period { range: stamp.range, year: stamp.date.year(), month }));
    }
    found
}

/// A month in an address: `/2024/06/`.
pub fn address(text: &str) -> Option<Period> {
    let tokens = tokens(text);
    tokens.windows(2).find_map(|pair| {
        let (year, month) = (pair[0].number?, pair[1].number?);
        let slashes = text.get(pair[0].end..pair[1].start) == Some("/")
            && text.get(..pair[0].start).is_some_and(|before| before.ends_with('/'))
            && text.get(pair[1].end..).is_some_and(|after| after.starts_with('/'));
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
        (slashes && YEARS.contains(&year) && pair[1].end - pair[1].start == 2).then(|| Period {
            range: pair[0].start..pair[1].end,
            year,
            month: Some(month),
        })
    })
}

/// The month whose grid the lines from `at` on show: the last that the first line names, with at most the heads of the
/// columns behind it. What stands before it (arrows, the list of the months of an archive) is no matter.
pub fn grid(lines: &[&str], at: usize) -> Option<Period> {
    let title = lines.get(at)?;
    let periods = periods(title);
    let period = periods.last().filter(|period| period.month.is_some())?;
    let head = |word: &str| word.chars().count() <= 3 || weekday_of(word).is_some();
    let behind = title.get(period.range.end..)?.split_whitespace();
    if behind.clone().count() > COLUMNS || !behind.clone().all(head) {
        return None;
    }
    let mut numbers = 0;
    for line in lines.get(at + 1..)?.iter().take(GRID_LINES) {
        let cell = |word: &str| {
            let day = word.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
            (day, day || word.chars().count() <= 3 || word.starts_with(['«', '»', '‹', '›']))
        };
        let cells: Vec<(bool, bool)> = line.split_whitespace().map(cell).collect();
        if cells.iter().filter(|cell| !cell.1).count() > 1 {
            break;
        }
        numbers += cells.iter().filter(|cell| cell.0).count();
    }
    (numbers >= GRID_NUMBERS).then(|| period.clone())
}

/// A day without a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undated {
    /// Where it stands.
    pub range: Range<usize>,
    month: i8,
    day: i8,
    weekday: Option<Weekday>,
}

impl Undated {
    /// The day in `year`, or in the year before where only that agrees with the weekday; and whether a weekday agreed.
    pub fn in_year(&self, year: i16) -> Option<(Date, bool)> {
        let date = |year| Date::new(year, self.month, self.day).ok();
        match self.weekday {
            None => date(year).map(|date| (date, false)),
            Some(weekday) => [year, year - 1]
                .into_iter()
                .filter_map(date)
                .find(|date| date.weekday() == weekday)
                .map(|date| (date, true)),
        }
    }
}

/// The days without a year of a text.
pub fn undated(text: &str) -> Vec<Undated> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let tokens = tokens(text);
    let full = stamp::find(text);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(month) = token.month else { continue };
        let day_at = |at: Option<usize>| {
            let token = tokens.get(at?)?;
            let day = i8::try_from(token.number?).ok().filter(|day| (1..=31).contains(day))?;
            (token.end - token.start <= 2).then_some((day, token.start, token.end))
        };
        let close = |from: usize, to: usize| {
            text.get(from..to).is_some_and(|gap| gap.chars().all(|c| matches!(c, ' ' | '.' | '-' | '\u{a0}')))
        };
        let after = day_at(Some(at + 1)).filter(|day| close(token.end, day.1));
        let before = day_at(at.checked_sub(1)).filter(|day| close(day.2, token.start));
        let Some((day, from, to)) = after.or(before) else { continue };
        let range = from.min(token.start)..to.max(token.end);
        if full.iter().any(|stamp| stamp.range.start < range.end && range.start < stamp.range.end) {
            continue;
        }
        // A clock time ("Nov 18:30") is no day.
        if text.get(to..).is_some_and(|rest| rest.starts_with(':')) {
            continue;
        }
        let weekday = text[..range.start].split(|c: char| !c.is_alphabetic()).rfind(|word| !word.is_empty());
        found.push(Undated { range, month, day, weekday: weekday.and_then(weekday_of) });
    }
    found
}

/// `Monday`, `mon`, `thurs` -> the day.
pub(crate) fn weekday_of(word: &str) -> Option<Weekday> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let at = names.iter().position(|name| {
        name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && (word.len() <= 5 || word.len() == name.len())
    })?;
    Weekday::from_monday_zero_offset(i8::try_from(at).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_are_read_and_bounds_ahead_are_not() {
        let found = |text: &str| periods(text).iter().map(Period::value).collect::<Vec<_>>();
        assert_eq!(found("since March 2021 and in 2019, but by 2030"), ["2021-03", "2019"]);
        assert!(found("2,019 people, 2019.5 metres, $2020, model X2020").is_empty());
    }

    #[test]
    fn a_weekday_finds_the_year_of_a_stamp() {
        let stamp = &undated("Monday, November 18 at 4:09 PM")[0];
        let day = |text: &str| Some((text.parse::<Date>().unwrap(), true));
        assert_eq!(stamp.in_year(2019), day("2019-11-18"));
        assert_eq!(stamp.in_year(2020), day("2019-11-18"));
        assert_eq!(stamp.in_year(2023), None);
        assert!(undated("Nov. 18, 2019").is_empty());
    }

    #[test]
    fn a_month_over_day_numbers_is_a_grid() {
        let days: Vec<String> = (1..=30).map(|day| day.to_string()).collect();
        let mut lines = vec!["June 2024", "M", "T", "W", "T", "F", "S", "S"];
        lines.extend(days.iter().map(String::as_str));
        assert_eq!(grid(&lines, 0).unwrap().value(), "2024-06");
        lines[0] = "April 2024 May 2024 June 2024 Mo Tu We Th Fr Sa Su";
        assert_eq!(grid(&lines, 0).unwrap().value(), "2024-06");
        lines[0] = "June 2024 was the wettest month";
        assert_eq!(grid(&lines, 0), None);
        assert_eq!(grid(&["June 2024", "The mayor said so", "in the end"], 0), None);
    }

    #[test]
    fn a_day_with_its_weekday_gives_the_month_and_one_ahead_the_year() {
        let found = |text: &str| fresh_days(text).iter().map(|day| day.1.value()).collect::<Vec<_>>();
        assert_eq!(found("The council voted on Tuesday, March 9, 2021, to close it."), ["2021-03"]);
        assert_eq!(found("It will close. On Tuesday (9 March 2021) the council voted."), ["2021-03"]);
        assert_eq!(found("The ferry will run again from Friday, December 4, 2015."), ["2015"]);
        // 9 March 2021 was no Monday, and a day without a weekday is mostly history.
        assert!(found("on Monday, March 9, 2021, and since March 9, 2021").is_empty());
    }

    #[test]
    fn an_address_gives_its_month() {
        assert_eq!(address("https://news.example/2024/06/bridge/").unwrap().value(), "2024-06");
        assert_eq!(address("https://news.example/2024/606/"), None);
    }
}
