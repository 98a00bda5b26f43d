//! What the rules share: the words, the reference date, the dates the story has named, and the tense around a place.

pub use super::found::Found;

use super::fiscal::Fiscal;
use super::tense::{self, Side};
use super::{
    calendar::{self, Unit},
    single_day,
    tokens::{Shape, Token},
};
use jiff::{ToSpan, civil::Date};
use language::Parsed;
use model::{Interval, Kind, TimeKind};

/// How far a rule looks for a verb, in words: about a clause to either side.
const CLAUSE: usize = 14;

/// Letters of a value that names a year.
const YEAR_LETTERS: usize = 4;
/// Letters of a value that names a day.
const DAY_LETTERS: usize = 10;
/// Of a month's value.
const MONTH_LETTERS: usize = 7;

/// The day a month without a day is compared by.
pub const MID_MONTH: i8 = 15;

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
    /// The last date it named to the day.
    pub last_day: Option<Date>,
    /// True once it has gone on to another month without naming a day of it: "the next day" is then none that is known.
    pub dayless: bool,
    /// The last quarter the story named.
    pub quarter: Option<String>,
    /// A year written out in this paragraph.
    pub year: Option<i16>,
    paragraph_year: bool,
    /// Where the sentence begins.
    sentence: usize,
    /// The financial year of the country the text is about.
    pub fiscal: Fiscal,
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
            last_day: None,
            dayless: false,
            quarter: None,
            year: None,
            paragraph_year: false,
            sentence: 0,
            fiscal: Fiscal::of(tokens),
        }
    }

    /// Moves to a token; a new paragraph ends what the last one set.
    pub fn enter(&mut self, at: usize) {
        let Some((before, here)) = self.tokens.get(at.wrapping_sub(1)).zip(self.tokens.get(at)) else {
            return;
        };
        // A year is carried within its sentence; a new one is told from publication again.
        let ended = matches!(before.raw, "." | "!" | "?") && here.is_capital() && before.end < here.start;
        if ended && !self.is_short(at) || self.opens_paragraph(at) {
            self.paragraph_year = false;
            self.sentence = at;
        }
    }

    /// Takes a date into the story.
    pub fn remember(&mut self, found: &Found) {
        if found.kind != TimeKind::Date && found.kind != TimeKind::Time {
            return;
        }
        // The quarter a story is told of stays when an earlier one is named for comparison.
        let earlier = self.quarter.as_ref().is_some_and(|quarter| *quarter > found.value);
        // One that has yet to end is an outlook, not what is reported.
        let open =
            calendar::read(&found.value).0.latest.zip(self.near).is_some_and(|(day, near)| day >= near);
        if found.value.contains("-Q") && !found.value.starts_with('X') && !earlier && !open {
            self.quarter = Some(found.value.clone());
        }
        // Nothing is told from a decade or century on: "the greatest of the 20th century … two years later".
        let long = found.value.len() < YEAR_LETTERS;
        if let Some(day) = calendar::read(&found.value).0.earliest.filter(|_| !long) {
            self.last = Some(found.value.clone());
            if found.value.len() >= DAY_LETTERS && !found.value.contains('W') {
                self.last_day = Some(day);
                self.dayless = false;
            } else if found.value.len() == MONTH_LETTERS {
                let (month, told) = (calendar::read(&found.value).0, self.last_day.or(self.near));
                self.dayless = told.is_none_or(|day| {
                    month.earliest.is_some_and(|first| day < first)
                        || month.latest.is_some_and(|last| day > last)
                });
            }
            if !found.relative {
                // A bare year inside a sentence is often an aside; one that opens it ("In 1998, …") sets the scene.
                let aside = self.clause_has(
                    found.start,
                    &[
                        "compared",
                        "than",
                        "versus",
                        "opened",
                        "built",
                        "founded",
                        "established",
                        "born",
                        "dating",
                        "against",
                        "up",
                        "down",
                    ],
                );
                let scene = found.value.len() > 4
                    || found.start <= self.sentence + 1
                    || self.near.is_none() && !aside;
                // "its first cut since March 2020": the story itself is told of a later time.
                let behind = self.before(found.start, 1) == "since";
                if self.near.is_none() && !scene || behind {
                    return;
                }
                self.year = Some(day.year());
                self.paragraph_year = self.paragraph_year || scene;
            }
        }
    }

    /// True inside the name of a person ("June Walters"), and for a weekday, month or season inside a longer name ("the Sunday Times").
    pub fn is_in_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|token| token.is_capital()) else { return false };
        let next = self.parsed.names.partition_point(|name| name.span.range().end <= token.start);
        self.parsed.names.get(next).is_some_and(|name| {
            let range = name.span.range();
            let inside = range.start <= token.start && token.end <= range.end;
            let longer = range.len() > token.end - token.start;
            inside
                && (name.kind == Kind::Person
                    || name.kind == Kind::Work
                    || longer && matches!(name.kind, Kind::Organization | Kind::Place))
        })
    }

    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| t.lower.as_ref())
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

    /// "earlier this year" ends with publication, "later this year" begins with it: the part of a value on that side. The day itself counts to
    /// both, for what appears in the evening may tell of the morning.
    pub fn before_or_after_now(&self, value: &str, later: bool) -> Option<Interval> {
        let day = self.day?;
        let whole = calendar::read(value).0;
        let (first, last) = (whole.earliest?, whole.latest?);
        if day < first || day > last {
            return None;
        }
        if later {
            (day < last).then(|| Interval::between(day, last))
        } else {
            (day > first).then(|| Interval::between(first, day))
        }
    }

    /// The days of a length that ends ("the past two years") or begins ("the next three weeks") at publication.
    pub fn up_to_now(&self, amount: i64, unit: Unit, ahead: bool) -> Option<Interval> {
        let (first, last) = (self.reference.earliest?, self.reference.latest?);
        if unit == Unit::Quarter {
            // Whole quarters: the last one ended before this one began.
            let begin = calendar::read(&calendar::value(first, Unit::Quarter)).0.earliest?;
            let (from, to) = if ahead { (1, amount + 1) } else { (-amount, 0) };
            return Some(Interval::between(
                calendar::shift(begin, from, unit),
                calendar::shift(begin, to, unit).saturating_sub(1.day()),
            ));
        }
        Some(if ahead {
            Interval::between(last.saturating_add(1.day()), calendar::shift(last, amount, unit))
        } else {
            Interval::between(calendar::shift(first, -amount, unit), last)
        })
    }

    /// True where a perfect ("has lived", "have been held") stands before a place in its clause: what lasted still does.
    pub fn is_perfect(&self, at: usize) -> bool {
        for back in (at.saturating_sub(CLAUSE)..at).rev() {
            match self.word(back) {
                "." | "!" | "?" | ";" | "had" => return false,
                "has" | "have" | "'ve" | "ve" => return true,
                _ => {}
            }
        }
        false
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

    /// True when the clause around a place lies ahead of publication.
    pub fn is_future(&self, at: usize) -> bool {
        self.side(at) == Some(Side::Ahead)
    }

    /// Where the clause around a place lies in time, as its prepositions and nearest verb group tell.
    pub fn side(&self, at: usize) -> Option<Side> {
        match (self.before(at, 3), self.before(at, 2), self.before(at, 1)) {
            (.., "until" | "till") => {
                let over = self.clause_has(at, &["lasted", "ran", "stayed", "remained", "worked", "lived"]);
                return Some(if over { Side::Behind } else { Side::Ahead });
            }
            ("until" | "till", "at", "least") | ("as", "early" | "soon" | "late", "as") => {
                return Some(Side::Ahead);
            }
            (.., "for")
                if self.clause_has(
                    at,
                    &["scheduled", "set", "planned", "slated", "called", "rescheduled", "postponed", "due"],
                ) =>
            {
                return Some(Side::Ahead);
            }
            (.., "through") if self.clause_has(at, &["extended", "extend", "extends", "valid"]) => {
                return Some(Side::Ahead);
            }
            (.., "ended") => return Some(Side::Behind),
            // "weaker than any of us expected in the spring"
            (_, "expected" | "planned", "in" | "on") if self.clause_has(at, &["than"]) => {
                return Some(Side::Behind);
            }
            _ => {}
        }
        if let Some(side) = self.tokens.get(at).and_then(|t| tense::side(self.parsed, t.start)) {
            return Some(side);
        }
        let told = self.side_by_words(at);
        // "a plan to repay it by February"
        if told.is_none() && self.before(at, 1) == "by" { Some(Side::Ahead) } else { told }
    }

    fn opens_paragraph(&self, at: usize) -> bool {
        let pair = self.tokens.get(at.wrapping_sub(1)).zip(self.tokens.get(at));
        pair.is_some_and(|(a, b)| b.opens_line && self.text[a.end..b.start].contains("\n\n"))
    }

    /// True when one of some words stands before a place in its clause.
    pub fn clause_has(&self, at: usize, words: &[&str]) -> bool {
        for back in (at.saturating_sub(CLAUSE)..at).rev() {
            let word = self.word(back);
            if matches!(word, "." | "!" | "?" | ";") || self.opens_paragraph(back + 1) {
                return false;
            }
            if words.contains(&word) {
                return true;
            }
        }
        false
    }

    fn side_by_words(&self, at: usize) -> Option<Side> {
        let low = at.saturating_sub(CLAUSE);
        for back in (low..at).rev() {
            let word = self.word(back);
            if matches!(word, "." | "!" | "?" | ";" | ":" | "”" | "“" | "\"")
                || self.opens_paragraph(back + 1)
            {
                break;
            }
            match word {
                "may" if self.is_capital(back) => {}
                "will" | "shall" | "ll" | "upcoming" | "scheduled" | "expected" | "expects" | "plans"
                | "due" | "planned" | "slated" | "effective" | "payable" | "begins" | "tomorrow"
                | "until" | "deadline" | "would" | "may" | "should" => {
                    return Some(Side::Ahead);
                }
                "was" | "were" | "had" | "said" | "did" | "has" | "have" | "been" => {
                    return Some(Side::Behind);
                }
                _ if back + 1 < at && word.len() > 4 && word.ends_with("ed") => return Some(Side::Behind),
                _ => {}
            }
        }
        for ahead in at..(at + CLAUSE).min(self.tokens.len()) {
            match self.word(ahead) {
                "." | "!" | "?" | ";" | "”" | "“" | "\"" => break,
                "will" | "shall" => return Some(Side::Ahead),
                "was" | "were" | "had" | "said" | "did" | "has" | "have" => return Some(Side::Behind),
                _ => {}
            }
        }
        None
    }

    /// The same day in the other year, where no verb and no other year tells which is meant and both lie about as near.
    pub fn other_year(&self, value: &str, at: usize) -> Option<String> {
        /// How much farther the other one may lie.
        const FARTHER: i64 = 2;
        if self.side(at).is_some() || self.story_year().is_some() {
            return None;
        }
        let (near, chosen) = (self.near?, calendar::read(value).0.earliest?);
        let apart = |day: Date| near.until(day).ok().map(|span| i64::from(span.get_days()).abs());
        let by = if chosen > near { -1 } else { 1 };
        let other = calendar::shift(chosen, by, Unit::Year);
        let unit = if value.len() > 7 { Unit::Day } else { Unit::Month };
        (apart(other)? <= apart(chosen)? * FARTHER).then(|| calendar::value(other, unit))
    }

    /// True where the story has gone on from the end of a year to the first months of the next: "On Dec. 24, 2020 he fled; by Jan. 2 …".
    fn turns_year(&self, year: i16, month: i8) -> bool {
        const LATE: i8 = 11;
        const EARLY: i8 = 2;
        let near = self.near.is_none_or(|near| near.year() > year);
        month <= EARLY
            && near
            && self.last_day.is_some_and(|last| last.year() == year && last.month() >= LATE)
    }

    /// The year that puts a month (and day) nearest to the reference: before it unless the clause lies ahead.
    pub fn year_for(&self, month: i8, day: i8, at: usize) -> Option<i16> {
        /// How much farther a month ahead of publication counts, where a verb speaks of the past and where none tells; and a day, for
        /// what was decided is often told with the day when it begins ("declared a dividend payable Dec. 15").
        const TOLD: i64 = 5;
        const UNTOLD: i64 = 3;
        const DAY: i64 = 2;
        /// How much farther a past one counts where the clause lies ahead.
        const PAST: i64 = 4;
        let whole_month = day == MID_MONTH;
        let side = self.side(at);
        // The 29th of February is in leap years alone.
        let leap = month == 2 && day == 29;
        let has_day = |year: i16| !leap || Date::new(year, month, day).is_ok();
        // Without a date of publication what lies ahead ("will", and no "would" of a history) is of no year named before, but for the
        // sentence's own.
        let ahead = || self.clause_has(at, &["will", "shall", "is", "are"]) && !self.paragraph_year;
        let tells = |_: &i16| side != Some(Side::Ahead) || self.near.is_none() && !ahead();
        if let Some(year) = self.story_year().filter(tells) {
            return Some(year + i16::from(self.turns_year(year, month))).filter(|year| has_day(*year));
        }
        let near = self.near?;
        let cost = |year: i16| {
            let date = Date::new(year, month, 1)
                .ok()?
                .first_of_month()
                .saturating_add(i64::from(day.clamp(1, 28) - 1).days());
            let apart = i64::from(near.until(date).ok()?.get_days());
            let same_month = date.month() == near.month() && date.year() == near.year();
            Some(match (apart > 0, side) {
                _ if same_month => 0,
                (true, Some(Side::Ahead)) => apart,
                (true, _) if !whole_month => apart * DAY,
                (true, Some(Side::Behind)) => apart * TOLD,
                (true, None) => apart * UNTOLD,
                (false, Some(Side::Ahead)) => -apart * PAST,
                (false, _) => -apart,
            })
        };
        // Four years are too far for one side to outweigh the other.
        let (back, on) = match side {
            _ if !leap => (1, 1),
            Some(Side::Ahead) => (0, 4),
            _ => (4, 0),
        };
        let years = (near.year() - back..=near.year() + on).filter(|year| has_day(*year));
        years.filter_map(|y| cost(y).map(|c| (c, y))).min().map(|(_, y)| y)
    }
}
