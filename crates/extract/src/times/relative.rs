//! Times told from another time: `yesterday`, `last Friday`, `two weeks ago`, `that night`, `the same month`, `now`.

pub use super::calendar::part_of_day;
use super::{
    absolute::truncated,
    calendar::{self, Unit},
    holidays,
    number::cardinal,
    reader::{Found, Reader},
    weekdays,
};
use model::{Interval, Modifier, TimeKind};

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    reference(reader, at).or_else(|| near(reader, at))
}

/// All of these but the bare references to now: what another rule may count from.
pub fn near(reader: &Reader<'_>, at: usize) -> Option<Found> {
    near_day(reader, at)
        .or_else(|| weekdays::named(reader, at))
        .or_else(|| ago(reader, at))
        .or_else(|| led_unit(reader, at))
        .or_else(|| year_ago_noun(reader, at))
        .or_else(|| holidays::holiday(reader, at))
}

/// "now", "recently", "the future".
fn reference(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let word = reader.word(at);
    let next = reader.word(at + 1);
    let (value, taken) = match word {
        "now" if next != "that" => ("PRESENT_REF", 1),
        "currently" | "nowadays" => ("PRESENT_REF", 1),
        // "The current is strong" is of a river.
        "current"
            if calendar::unit(next).is_none()
                && next.starts_with(char::is_alphabetic)
                && !matches!(
                    next,
                    "is" | "was" | "and" | "of" | "in" | "from" | "that" | "has" | "had" | "to"
                ) =>
        {
            ("PRESENT_REF", 1)
        }
        "recently" | "lately" => ("PAST_REF", 1),
        "right" if next == "now" => ("PRESENT_REF", 2),
        "more" | "most" if next == "recently" => ("PAST_REF", 2),
        // "recent weeks" last so many; "recent years" and longer are told of as the past.
        "recent" => match calendar::unit(next).filter(|unit| next.ends_with('s') && *unit >= Unit::Day)? {
            unit if unit < Unit::Year => {
                let found = Found::date(at, at + 2, calendar::period("X", unit), "length up to now");
                return Some(found.kind(TimeKind::Duration));
            }
            _ => ("PAST_REF", 2),
        },
        "the"
            if next == "time"
                && reader.before(at, 1) == "at"
                && matches!(reader.word(at + 2), "." | ",")
                && !reader.is_future(at) =>
        {
            ("PAST_REF", 2)
        }
        "coming" if is_plural_unit(next) => ("FUTURE_REF", 2),
        "the" if next == "coming" && is_plural_unit(reader.word(at + 2)) => ("FUTURE_REF", 3),
        "the" if matches!(next, "near" | "short") && reader.word(at + 2) == "term" => ("FUTURE_REF", 3),
        "overnight" if reader.day.is_some() => return overnight(reader, at),
        "the"
            if matches!(
                (next, reader.word(at + 2)),
                ("near" | "foreseeable" | "immediate" | "distant", "future")
            ) =>
        {
            ("FUTURE_REF", 3)
        }
        "these" if next == "days" => ("PRESENT_REF", 2),
        "the" if next == "future" => ("FUTURE_REF", 2),
        "the"
            if next == "past"
                && calendar::unit(reader.word(at + 2)).is_none()
                && cardinal(reader.tokens, at + 2).is_none()
                && !matches!(reader.word(at + 2), "few" | "several") =>
        {
            ("PAST_REF", 2)
        }
        "the" if next == "present" && !matches!(reader.word(at + 2), "day") => ("PRESENT_REF", 2),
        _ => return None,
    };
    Some(Found::date(at, at + taken, value.to_owned(), "reference to now"))
}

/// "weeks", "months".
fn is_plural_unit(word: &str) -> bool {
    word.ends_with('s') && calendar::unit(word).is_some_and(|unit| unit >= Unit::Day)
}

/// The night before publication.
fn overnight(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let day = calendar::shift(reader.day?, -1, Unit::Day);
    Some(Found::date(at, at + 1, format!("{day}TNI"), "overnight").relative())
}

/// A day and an optional part of it: "yesterday morning" -> one value and the end.
pub fn with_part(reader: &Reader<'_>, day: &str, end: usize) -> (String, usize) {
    match part_of_day(reader.word(end)) {
        Some(part) => (format!("{day}{part}"), end + 1),
        None => (day.to_owned(), end),
    }
}

/// The last day the story named, else that of publication, so many days on.
fn story_day(reader: &Reader<'_>, by: i64) -> String {
    let anchor = reader.last_day.or(reader.day).filter(|_| !reader.dayless);
    anchor.map_or_else(|| "XXXX-XX-XX".to_owned(), |day| calendar::shift(day, by, Unit::Day).to_string())
}

/// "today", "yesterday", "tomorrow", "tonight", "last night", "this morning", "that night", "the next day".
fn near_day(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let (word, next) = (reader.word(at), reader.word(at + 1));
    let day = |by: i64| {
        reader.day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| calendar::shift(d, by, Unit::Day).to_string())
    };
    let relative = |(value, end): (String, usize), rule| Some(Found::date(at, end, value, rule).relative());
    match word {
        "today" => relative(with_part(reader, &day(0), at + 1), "today"),
        "yesterday" => relative(with_part(reader, &day(-1), at + 1), "yesterday"),
        "tomorrow" => relative(with_part(reader, &day(1), at + 1), "tomorrow"),
        "tonight" => relative((format!("{}TNI", day(0)), at + 1), "tonight"),
        "last" if matches!(next, "night" | "evening") => {
            relative(with_part(reader, &day(-1), at + 1), "last night")
        }
        "this" if part_of_day(next).is_some() => {
            relative(with_part(reader, &day(0), at + 1), "part of today")
        }
        "earlier" | "later"
            if next == "in" && reader.word(at + 2) == "the" && reader.word(at + 3) == "day" =>
        {
            Some(Found::date(at, at + 4, story_day(reader, 0), "day of the story").relative())
        }
        // "down 3 % on the day"
        "the"
            if next == "day"
                && reader.before(at, 1) == "on"
                && matches!(reader.word(at + 2), "." | "," | ";" | "and") =>
        {
            Some(Found::date(at, at + 2, story_day(reader, 0), "day of the story").relative())
        }
        "that" | "same" | "the" => {
            let skip =
                usize::from(word == "the" && matches!(next, "same" | "next" | "following" | "previous"))
                    + usize::from(word == "that" && next == "same");
            let noun = at + 1 + skip;
            let is_day = reader.word(noun) == "day";
            let part = part_of_day(reader.word(noun));
            if !(is_day || part.is_some()) || word == "the" && skip == 0 {
                return None;
            }
            let by = match reader.word(noun - 1) {
                "next" | "following" => 1,
                "previous" => -1,
                _ => 0,
            };
            let base = story_day(reader, by);
            let value = part.map_or_else(|| base.clone(), |p| format!("{base}{p}"));
            Some(Found::date(at, noun + 1, value, "day of the story").relative())
        }
        _ => None,
    }
}

/// An amount before a unit: (amount, token of the unit).
fn amount(reader: &Reader<'_>, at: usize) -> Option<(Option<f64>, usize)> {
    match reader.word(at) {
        "a" | "an" if calendar::unit(reader.word(at + 1)).is_some() => Some((Some(1.0), at + 1)),
        "a" if matches!(reader.word(at + 1), "few") => Some((None, at + 2)),
        "several" | "many" | "some" => Some((None, at + 1)),
        "a" if reader.word(at + 1) == "couple" => {
            Some((Some(2.0), at + 2 + usize::from(reader.word(at + 2) == "of")))
        }
        _ => cardinal(reader.tokens, at).map(|(n, taken)| (Some(n), at + taken)),
    }
}

/// "two weeks ago", "a year earlier", "three days later", "six months before".
fn ago(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    let mut modifier = None;
    let hedge = match (reader.word(at), reader.word(at + 1)) {
        ("more", "than") => Some((2, Modifier::MoreThan)),
        ("less", "than") => Some((2, Modifier::LessThan)),
        ("at", "least") => Some((2, Modifier::AtLeast)),
        ("about" | "around" | "roughly" | "nearly" | "almost", _) => Some((1, Modifier::Approx)),
        ("over", _) => Some((1, Modifier::MoreThan)),
        _ => None,
    };
    if let Some((taken, m)) = hedge {
        at += taken;
        modifier = Some(m);
    }
    let (n, noun) = amount(reader, at)?;
    let unit = calendar::unit(reader.word(noun))?;
    let word = reader.word(noun + 1);
    let (sign, story) = match word {
        "ago" => (-1, false),
        "earlier" => (-1, reader.near.is_none() || reader.last.is_some()),
        "later" => (1, true),
        "before" if matches!(reader.word(noun + 2), "," | ".") => (-1, true),
        "from" if reader.word(noun + 2) == "now" => (1, false),
        _ => return None,
    };
    let end = noun + 2 + usize::from(word == "from");
    let far = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
    let Some(n) = n.filter(|n| *n <= f64::from(calendar::farthest(unit))) else {
        return Some(Found::date(start, end, far.to_owned(), "vague distance").relative());
    };
    #[expect(clippy::cast_possible_truncation, reason = "within the calendar's reach")]
    let whole = n.max(0.0).round() as i64;
    // A story told in quarters compares with the quarter of a year ago.
    if unit == Unit::Year
        && whole == 1
        && matches!(word, "ago" | "earlier")
        && let Some(value) = reader.quarter_before()
    {
        return Some(Found::date(start, end, value, "quarter of a year ago").relative());
    }
    let story_value = reader.last.as_deref();
    let anchor = if story { reader.story_day() } else { reader.near };
    let day = anchor.map(|d| calendar::shift(d, sign * whole, unit));
    // Told no finer than its anchor and its own unit.
    let fine = match (story, story_value.map(str::len)) {
        (true, Some(4)) => Unit::Year,
        (true, Some(7)) if unit < Unit::Month => Unit::Month,
        _ => unit,
    };
    let shown = match (unit, fine) {
        (Unit::Year, _) if story && story_value.is_some_and(|v| v.len() == 7 && !v.contains('-')) => {
            Unit::Month
        }
        (Unit::Decade, _) => Unit::Year,
        (u, f) if f > u => f,
        (u, _) => u,
    };
    let value = match (day, shown) {
        (Some(day), Unit::Second | Unit::Minute | Unit::Hour) => day.to_string(),
        // A day told from a year or month is somewhere in it.
        (Some(day), Unit::Year) if unit < Unit::Month && fine == Unit::Year => {
            format!("{:04}-XX-XX", day.year())
        }
        (Some(day), Unit::Month) if unit < Unit::Month && fine == Unit::Month => {
            format!("{:04}-{:02}-XX", day.year(), day.month())
        }
        (Some(day), shown) => calendar::value(day, shown),
        (None, _) => far.to_owned(),
    };
    let value = match day.map(|day| day.year()) {
        // Years before our era, which no calendar here counts.
        Some(year @ ..=0) => format!("BC{:04}", 1 - year),
        Some(9_999) => far.to_owned(),
        _ => value,
    };
    let mut found = Found::date(
        start,
        end,
        value,
        if story { "distance from the story's date" } else { "distance from publication" },
    );
    found.modifier = modifier;
    Some(found.relative())
}

/// "last week", "this month", "the same year", "next weekend", "earlier this year", "the past week".
fn led_unit(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    let mut modifier = None;
    let said = reader.word(at);
    // "earlier in the year": the current one.
    if matches!(said, "earlier" | "later" | "early" | "late")
        && (reader.word(at + 1), reader.word(at + 2)) == ("in", "the")
    {
        let unit = calendar::unit(reader.word(at + 3))
            .filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year))?;
        if reader.word(at + 3).ends_with('s') {
            return None;
        }
        let value = reader.current(unit, 0)?;
        let later = said.starts_with("late");
        let mut found = Found::date(start, at + 4, value.clone(), "part of the current unit").relative();
        found.modifier = Some(if later { Modifier::End } else { Modifier::Start });
        if said.ends_with("er") {
            found.interval = reader.before_or_after_now(&value, later);
        }
        return Some(found);
    }
    match said {
        "earlier" | "early" => {
            at += 1;
            modifier = Some(Modifier::Start);
        }
        "later" | "late" => {
            at += 1;
            modifier = Some(Modifier::End);
        }
        _ => {}
    }
    let the = reader.word(at) == "the";
    if the {
        at += 1;
    }
    let lead = reader.word(at);
    let mut noun = at + 1;
    if matches!(reader.word(noun), "fiscal" | "financial" | "calendar" | "same") {
        noun += 1;
    }
    // "the latest period" of a report is its quarter.
    let unit = match (lead, reader.word(noun)) {
        ("latest", "period") => Some(Unit::Quarter),
        (_, word) => calendar::unit(word),
    };
    let end = noun + 1;
    if the && lead == "year" && reader.word(at + 1) == "-" && reader.word(at + 2) == "end" {
        return None;
    }
    let unit = unit.filter(|u| *u >= Unit::Day && !reader.word(noun).ends_with('s'))?;
    let (by, story) = match lead {
        "last" | "past" => (-1, false),
        "previous" | "preceding" => (-1, true),
        "this" | "current" => (0, false),
        "next" | "coming" if !the => (1, false),
        "next" | "following" => (1, true),
        "that" | "same" => (0, true),
        "latest" => (0, false),
        _ => return None,
    };
    if matches!(lead, "last" | "past") && the && unit != Unit::Quarter {
        let value = match unit {
            Unit::Decade => "P10Y".to_owned(),
            unit => calendar::period("1", unit),
        };
        let mut found =
            Found::date(start, end, value, "length up to now").kind(TimeKind::Duration).relative();
        found.interval = reader.up_to_now(1, unit, false);
        return Some(found);
    }
    if unit == Unit::Day {
        return None;
    }
    if unit == Unit::Fortnight {
        if !matches!(lead, "past" | "last" | "next" | "coming") {
            return None;
        }
        let mut found =
            Found::date(start, end, "P2W".to_owned(), "length up to now").kind(TimeKind::Duration).relative();
        found.interval = reader.up_to_now(1, unit, by > 0);
        return Some(found);
    }
    let value = if unit == Unit::Quarter && lead == "latest" {
        reader.quarter.clone().or_else(|| reader.current(unit, -1))
    } else if story {
        match &reader.last {
            Some(last) if by == 0 => truncated(last, unit),
            _ => reader.story_day().map(|d| calendar::value(calendar::shift(d, by, unit), unit)),
        }
    } else {
        reader.current(unit, by)
    };
    let value = value.unwrap_or_else(|| {
        let reference = match by {
            0 => "PRESENT_REF",
            n if n < 0 => "PAST_REF",
            _ => "FUTURE_REF",
        };
        reference.to_owned()
    });
    let mut found = Found::date(start, end, value, "calendar unit near publication");
    found.modifier = modifier;
    if matches!(said, "earlier" | "later") {
        found.interval = reader.before_or_after_now(&found.value, said == "later");
    }
    // "this fiscal year": named after the year it ends in or begins in, as the country has it.
    if unit == Unit::Year
        && matches!(reader.word(noun - 1), "fiscal" | "financial")
        && let Ok(year) = found.value.parse::<i16>()
    {
        found.interval = reader.fiscal.days(year);
        found.rule = "fiscal year";
    }
    Some(found.relative())
}

/// "the year-ago quarter", "year-earlier", "the year-earlier period", "year-end", "the quarter", "the weekend".
fn year_ago_noun(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let the = at > start;
    if reader.word(at) == "year" && matches!(reader.word(at + 1), "-") {
        match reader.word(at + 2) {
            "ago" | "earlier" => {
                let end = at + 3 + usize::from(matches!(reader.word(at + 3), "quarter" | "period"));
                let value = reader.quarter_before().or_else(|| reader.current(Unit::Year, -1))?;
                return Some(Found::date(start, end, value, "a year ago").relative());
            }
            "end" => {
                let y = reader.near?.year();
                return Some(
                    Found::date(start, at + 3, format!("{y:04}-12-31"), "end of the year").relative(),
                );
            }
            _ => return None,
        }
    }
    if (reader.word(at), reader.word(at + 1), reader.word(at + 2)) == ("year", "to", "date") {
        let day = reader.day?;
        let first = day.first_of_year();
        let mut found = Found::date(start, at + 3, format!("{:04}", day.year()), "year to date").relative();
        found.interval = Some(Interval::between(first, day));
        return Some(found);
    }
    // "year end", "the year's end"
    let close = at + 1 + usize::from(reader.word(at + 1) == "'s");
    if reader.word(at) == "year" && reader.word(close) == "end" {
        let value = reader.current(Unit::Year, 0)?;
        let mut found = Found::date(start, close + 1, value, "end of the year").relative();
        found.modifier = Some(Modifier::End);
        return Some(found);
    }
    if the
        && matches!(reader.word(at), "quarter" | "period")
        && !matches!(reader.word(at + 1), "of" | "-" | "century" | "final" | "ended")
    {
        let named = || reader.last.clone().filter(|last| last.contains("-Q"));
        let quarter = reader.quarter.clone().or_else(named)?;
        if reader.word(at) == "quarter" {
            return Some(Found::date(start, at + 1, quarter, "the story's quarter").relative());
        }
    }
    if the && reader.word(at) == "weekend" && reader.near.is_some() {
        let day = reader.day?;
        let by = if reader.is_future(at) || day.weekday().to_monday_zero_offset() >= 5 { 0 } else { -1 };
        return Some(
            Found::date(
                start,
                at + 1,
                calendar::value(calendar::shift(day, by, Unit::Week), Unit::Weekend),
                "the weekend",
            )
            .relative(),
        );
    }
    None
}
