//! What the rules share: the words, the reference date, the dates the story has named, and the tense around a place.

use super::tense::{self, Side};
use super::{
    calendar::{self, Unit},
    single_day,
    tokens::{Shape, Token},
};
use jiff::civil::Date;
use language::Parsed;
use model::{Interval, Modifier, TimeKind};

/// How far a rule looks for a verb, in words: about a clause to either side.
const CLAUSE: usize = 14;

/// One expression as a rule found it. Token indices `[start, end)`.
#[derive(Clone, Debug)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
    pub modifier: Option<Modifier>,
    pub relative: bool,
    pub alternatives: Vec<(String, f32)>,
    pub rule: &'static str,
    pub score: f32,
}

impl Found {
    /// A date with nothing else to say.
    pub fn date(start: usize, end: usize, value: String, rule: &'static str) -> Self {
        let kind =
            if value.contains('T') && !value.starts_with('P') { TimeKind::Time } else { TimeKind::Date };
        Found {
            start,
            end,
            kind,
            value,
            modifier: None,
            relative: false,
            alternatives: Vec::new(),
            rule,
            score: 0.9,
        }
    }

    /// The same, read against the reference date.
    pub fn relative(mut self) -> Self {
        self.relative = true;
        self
    }

    /// The same, of another kind.
    pub fn kind(mut self, kind: TimeKind) -> Self {
        self.kind = kind;
        self
    }
}

/// The state of one reading pass.
pub struct Reader<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token<'a>],
    /// Tags and heads; empty where no model was brought.
    parsed: &'a Parsed,
    /// The publication date, if it is one day.
    pub day: Option<Date>,
    /// The first day of the publication interval, if anything is known.
    pub near: Option<Date>,
    pub reference: Interval,
    /// The last date the story named, as value.
    pub last: Option<String>,
    /// The last quarter the story named.
    pub quarter: Option<String>,
    /// A year written out in this paragraph.
    pub year: Option<i16>,
    paragraph_year: bool,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, tokens: &'a [Token<'a>], parsed: &'a Parsed, reference: Interval) -> Self {
        Reader {
            text,
            tokens,
            parsed,
            day: single_day(reference),
            near: reference.earliest.or(reference.latest),
            reference,
            last: None,
            quarter: None,
            year: None,
            paragraph_year: false,
        }
    }

    /// Moves to a token; a new paragraph ends what the last one set.
    pub fn enter(&mut self, at: usize) {
        if at == 0 {
            return;
        }
        let (Some(before), Some(here)) = (self.tokens.get(at - 1), self.tokens.get(at)) else { return };
        // A year is carried within its sentence; a new one is told from publication again.
        let ended = matches!(before.raw, "." | "!" | "?") && here.is_capital() && before.end < here.start;
        if ended && !self.is_short(at) || self.text[before.end..here.start].contains("\n\n") {
            self.paragraph_year = false;
        }
    }

    /// Takes a date into the story.
    pub fn remember(&mut self, found: &Found) {
        if found.kind != TimeKind::Date && found.kind != TimeKind::Time {
            return;
        }
        // The quarter a story is told of stays when an earlier one is named for comparison.
        let earlier = self.quarter.as_ref().is_some_and(|quarter| *quarter > found.value);
        // One that has yet to come is an outlook, not what is reported.
        let ahead =
            calendar::read(&found.value).0.earliest.zip(self.near).is_some_and(|(day, near)| day > near);
        if found.value.contains("-Q") && !found.value.starts_with('X') && !earlier && !ahead {
            self.quarter = Some(found.value.clone());
        }
        if let Some(day) = calendar::read(&found.value).0.earliest {
            self.last = Some(found.value.clone());
            if !found.relative {
                self.year = Some(day.year());
                self.paragraph_year = true;
            }
        }
    }

    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.lower.as_str())
    }

    /// The word `back` places before.
    pub fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.word(i))
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_capital)
    }

    /// A plain whole number in digits.
    pub fn digits(&self, at: usize) -> Option<u32> {
        let token = self.tokens.get(at).filter(|t| t.shape == Shape::Number)?;
        token.raw.bytes().all(|b| b.is_ascii_digit()).then(|| token.raw.parse().ok()).flatten()
    }

    /// True when two neighbouring tokens touch.
    pub fn touches(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(a), Some(b)) => a.end == b.start,
            _ => false,
        }
    }

    /// The year a yearless date most likely belongs to: a year written in this paragraph, else `None`.
    pub fn story_year(&self) -> Option<i16> {
        let year = self.year?;
        match self.near {
            None => Some(year),
            // A story that names another year is told there until the paragraph ends.
            Some(near) if self.paragraph_year && year < near.year() => Some(year),
            Some(_) => None,
        }
    }

    /// Anchor for "that day", "the same month", "two days later": the story's last date, else publication.
    pub fn story_day(&self) -> Option<Date> {
        self.last.as_deref().and_then(|v| calendar::read(v).0.earliest).or(self.near)
    }

    /// What the reference says about a unit: exact when the publication interval lies inside one such unit.
    pub fn current(&self, unit: Unit, by: i64) -> Option<String> {
        let (first, last) = (self.reference.earliest.or(self.near)?, self.reference.latest.or(self.near)?);
        (calendar::value(first, unit) == calendar::value(last, unit))
            .then(|| calendar::value(calendar::shift(first, by, unit), unit))
    }

    /// True when the full stop before a token closes a short name: "Sept. 30", "Mr. May".
    fn is_short(&self, at: usize) -> bool {
        const SHORT: usize = 4;
        at.checked_sub(2)
            .and_then(|i| self.tokens.get(i))
            .is_some_and(|t| t.shape == Shape::Word && t.is_capital() && t.raw.len() <= SHORT)
    }

    /// The story's quarter, a year before: what a report compares with.
    pub fn quarter_before(&self) -> Option<String> {
        let (year, quarter) = self.quarter.as_deref()?.split_at_checked(4)?;
        Some(format!("{:04}{quarter}", year.parse::<i16>().ok()? - 1))
    }

    /// True when the nearest verb group around a place speaks of the future.
    pub fn is_future(&self, at: usize) -> bool {
        if let Some(side) = self.tokens.get(at).and_then(|t| tense::side(self.parsed, t.start)) {
            return side == Side::Ahead;
        }
        let low = at.saturating_sub(CLAUSE);
        for back in (low..at).rev() {
            let word = self.word(back);
            if matches!(word, "." | "!" | "?" | ";" | ":" | "”" | "“" | "\"") {
                break;
            }
            match word {
                "will" | "shall" | "ll" | "upcoming" | "scheduled" | "expected" | "expects" | "plans"
                | "due" | "planned" | "slated" | "effective" | "payable" | "begins" | "tomorrow"
                | "until" | "deadline" | "would" | "may" | "should" => {
                    return true;
                }
                "was" | "were" | "had" | "said" | "did" | "has" | "have" | "been" => return false,
                _ if back + 1 < at && word.len() > 4 && word.ends_with("ed") => return false,
                _ => {}
            }
        }
        for ahead in at..(at + CLAUSE).min(self.tokens.len()) {
            match self.word(ahead) {
                "." | "!" | "?" | ";" | "”" | "“" | "\"" => break,
                "will" | "shall" => return true,
                "was" | "were" | "had" | "said" | "did" | "has" | "have" => return false,
                _ => {}
            }
        }
        false
    }

    /// The year that puts a month (and day) nearest to the reference, the past preferred unless the clause is future.
    pub fn year_for(&self, month: i8, day: i8, at: usize) -> Option<i16> {
        if let Some(year) = self.story_year() {
            return Some(year);
        }
        let near = self.near?;
        let future = self.is_future(at);
        let cost = |year: i16| {
            let date = Date::new(year, month, day.min(28)).ok()?;
            let apart = i64::from(near.until(date).ok()?.get_days());
            let same_month = date.month() == near.month() && date.year() == near.year();
            Some(match (apart > 0, future) {
                _ if same_month => 0,
                (true, true) => apart,
                (true, false) => apart * 2,
                (false, true) => -apart * 2,
                (false, false) => -apart,
            })
        };
        (near.year() - 1..=near.year() + 1).filter_map(|y| cost(y).map(|c| (c, y))).min().map(|(_, y)| y)
    }
}
