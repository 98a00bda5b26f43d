//! Lengths and repetitions: `two years` -> `P2Y`, `five-day`, `the past few months` -> `PXM`, `daily`, `every Friday`.

use super::{
    calendar::{self, Unit},
    number::cardinal,
    reader::{Found, Reader},
    relative::part_of_day,
    weekdays::weekday,
};
use model::{Interval, Modifier, TimeKind};

pub fn read(reader: &Reader<'_>, at: usize) -> Option<Found> {
    repeated(reader, at)
        .or_else(|| whole(reader, at))
        .or_else(|| length(reader, at))
        .or_else(|| bare_plural(reader, at))
}

/// "all day", "all week".
fn whole(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let unit = calendar::unit(reader.word(at + 1)).filter(|u| *u >= Unit::Day && *u <= Unit::Year)?;
    (reader.word(at) == "all" && !reader.word(at + 1).ends_with('s'))
        .then(|| Found::date(at, at + 2, calendar::period("1", unit), "whole unit").kind(TimeKind::Duration))
}

/// "3h", "45 mins", "12 sec": short names of units right after digits.
fn short_unit(word: &str, touches: bool) -> Option<Unit> {
    match word {
        "h" if touches => Some(Unit::Hour),
        "hr" | "hrs" => Some(Unit::Hour),
        "sec" | "secs" => Some(Unit::Second),
        "night" | "nights" => Some(Unit::Day),
        _ => None,
    }
}

/// "daily", "each year", "every Friday", "once a week".
fn repeated(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let set =
        |end: usize, value: String| Some(Found::date(at, end, value, "repeated time").kind(TimeKind::Set));
    if let Some((day, taken)) = super::ordinal(reader.tokens, at).filter(|(n, _)| (1..=31).contains(n))
        && reader.word(at + taken) == "of"
        && matches!(reader.word(at + taken + 1), "every" | "each")
        && reader.word(at + taken + 2) == "month"
    {
        return set(at + taken + 3, format!("XXXX-XX-{day:02}"));
    }
    match reader.word(at) {
        "daily" if !reader.is_capital(at) => set(at + 1, "P1D".to_owned()),
        "weekly" if !reader.is_capital(at) => set(at + 1, "P1W".to_owned()),
        "monthly" if !reader.is_capital(at) => set(at + 1, "P1M".to_owned()),
        "hourly" if !reader.is_capital(at) => set(at + 1, "PT1H".to_owned()),
        "annually" | "yearly" => set(at + 1, "P1Y".to_owned()),
        // "a quarterly dividend" is a kind of dividend.
        "quarterly" if reader.tokens.get(at + 1).is_none_or(|t| t.shape != super::Shape::Word) => {
            set(at + 1, "P3M".to_owned())
        }
        "everyday" if !reader.tokens.get(at + 1).is_some_and(|t| t.shape == super::Shape::Word) => {
            set(at + 1, "P1D".to_owned())
        }
        "weekends" => set(at + 1, "P1WE".to_owned()),
        "once" | "twice" if matches!(reader.word(at + 1), "a" | "an" | "every" | "each" | "per") => {
            let unit = calendar::unit(reader.word(at + 2))?;
            set(at + 3, calendar::period("1", unit))
        }
        word if plural_weekday(reader, word, at).is_some() => {
            let day = plural_weekday(reader, word, at)?;
            set(at + 1, format!("XXXX-WXX-{day}"))
        }
        _ if matches!(reader.word(at + 1), "mornings" | "evenings" | "nights" | "afternoons") => {
            let day = weekday(reader, at)?;
            let part = part_of_day(reader.word(at + 1).strip_suffix('s')?)?;
            set(at + 2, format!("XXXX-WXX-{}{part}", day + 1))
        }
        "every" | "each" => {
            let other = usize::from(reader.word(at + 1) == "other");
            if let Some(day) = weekday(reader, at + 1 + other) {
                return set(at + 2 + other, format!("XXXX-WXX-{}", day + 1));
            }
            if let Some(m) = super::absolute::month(reader, at + 1) {
                return set(at + 2, format!("XXXX-{m:02}"));
            }
            if let Some(part) = part_of_day(reader.word(at + 1)) {
                return set(at + 2, format!("XXXX-XX-XX{part}"));
            }
            let (n, noun) = match cardinal(reader.tokens, at + 1) {
                Some((n, taken)) => (n, at + 1 + taken),
                None => (1.0, at + 1 + usize::from(reader.word(at + 1) == "other")),
            };
            let n = if reader.word(at + 1) == "other" { 2.0 } else { n };
            if n == 1.0 && reader.word(noun) == "weekend" {
                return set(noun + 1, "XXXX-WXX-WE".to_owned());
            }
            let unit = calendar::unit(reader.word(noun))?;
            set(noun + 1, calendar::period(&digits(n), unit))
        }
        _ => None,
    }
}

/// "Mondays" -> 1.
fn plural_weekday(reader: &Reader<'_>, word: &str, at: usize) -> Option<u8> {
    const DAYS: [&str; 7] =
        ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    let capital = reader.is_capital(at);
    DAYS.iter().zip(1u8..).find(|(day, _)| capital && **day == word).map(|(_, n)| n)
}

/// A value without needless decimals.
fn digits(n: f64) -> String {
    format!("{n}")
}

/// The period of an amount: halves of years, hours and minutes are told in the next smaller unit, decades in years.
fn period(n: f64, unit: Unit) -> String {
    let half = n.fract() == 0.5 && n > 1.0;
    match unit {
        Unit::Year if half => format!("P{}Y6M", n.trunc()),
        Unit::Hour if half => format!("PT{}H30M", n.trunc()),
        Unit::Minute if half => format!("PT{}M30S", n.trunc()),
        Unit::Decade => calendar::period(&digits(n * 10.0), Unit::Year),
        _ => calendar::period(&digits(n), unit),
    }
}

/// "weeks", "for years", "months of talks": an unknown number of units.
fn bare_plural(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let word = reader.word(at);
    let unit = calendar::unit(word)
        .filter(|unit| *unit >= Unit::Day && word.ends_with('s') && *unit != Unit::Quarter)?;
    if reader.word(at + 1) == "ago" {
        return Some(Found::date(at, at + 2, "PAST_REF".to_owned(), "vague distance").relative());
    }
    let led = matches!(
        reader.before(at, 1),
        "for" | "in" | "within" | "after" | "of" | "over" | "took" | "lasted" | "by" | "take" | "last"
    );
    let followed =
        matches!(reader.word(at + 1), "of" | "ago" | "later" | "after" | "before" | "earlier" | "ahead");
    (led || followed && at > 0).then(|| {
        let value = match unit {
            Unit::Decade => "PXY".to_owned(),
            unit => calendar::period("X", unit),
        };
        Found::date(at, at + 1, value, "unknown number of units").kind(TimeKind::Duration)
    })
}

/// True after "for" (a hedge between) in a clause in the perfect.
fn lasts(reader: &Reader<'_>, start: usize) -> bool {
    let hedge = usize::from(matches!(reader.before(start, 1), "over" | "about" | "almost" | "nearly"));
    reader.before(start, 1 + hedge) == "for"
        && (reader.is_perfect(start) || opens_perfect(reader, start, hedge))
}

/// "For four months she has waited": the length opens the sentence and the perfect follows.
fn opens_perfect(reader: &Reader<'_>, start: usize, hedge: usize) -> bool {
    /// Words of the length and its subject.
    const SUBJECT: usize = 9;
    let opens = start < hedge + 2 || matches!(reader.before(start, 2 + hedge), "." | "!" | "?" | "”" | "\"");
    let ahead =
        || (start..start + SUBJECT).map(|at| reader.word(at)).take_while(|word| !matches!(*word, "." | ";"));
    opens && ahead().find(|word| matches!(*word, "has" | "have" | "had")).is_some_and(|word| word != "had")
}

/// Minutes after hours: "an hour and 30 minutes" -> `PT1H30M`.
fn minutes_after(
    reader: &Reader<'_>,
    unit: Unit,
    amount: Option<f64>,
    end: usize,
) -> Option<(String, usize)> {
    let hours = amount.filter(|n| unit == Unit::Hour && n.fract() == 0.0)?;
    let and = usize::from(reader.word(end) == "and");
    let (minutes, taken) = cardinal(reader.tokens, end + and).filter(|(n, _)| (1.0..60.0).contains(n))?;
    (calendar::unit(reader.word(end + and + taken)) == Some(Unit::Minute))
        .then(|| (format!("PT{}H{}M", digits(hours), digits(minutes)), end + and + taken + 1))
}

/// "two years", "a decade", "the past three months", "five-year", "more than 20 years", "several weeks", "years".
fn length(reader: &Reader<'_>, start: usize) -> Option<Found> {
    // The minutes of "03:00 hrs" are no length.
    if start > 0 && reader.touches(start - 1) && reader.before(start, 1) == ":" {
        return None;
    }
    let mut at = start;
    let mut modifier = None;
    let hedge = match (reader.word(at), reader.word(at + 1)) {
        ("more", "than") => Some((2, Modifier::MoreThan)),
        ("less" | "fewer", "than") => Some((2, Modifier::LessThan)),
        ("at", "least") => Some((2, Modifier::AtLeast)),
        ("up", "to") => Some((2, Modifier::AtMost)),
        ("around" | "nearly" | "almost", _) => Some((1, Modifier::Approx)),
        _ => None,
    };
    if let Some((taken, found)) = hedge {
        at += taken;
        modifier = Some(found);
    }
    let the = reader.word(at) == "the";
    if the {
        at += 1;
    }
    if the
        && let Some((_, taken)) = cardinal(reader.tokens, at)
        && reader.word(at + taken) == "-"
    {
        return None;
    }
    let led = matches!(
        reader.word(at),
        "past"
            | "last"
            | "next"
            | "first"
            | "coming"
            | "previous"
            | "final"
            | "following"
            | "full"
            | "another"
            | "upcoming"
    );
    let mut lead = reader.word(at);
    if led {
        at += 1;
    }
    let (amount, noun) = match reader.word(at) {
        "a" | "an" if !the => {
            if matches!(reader.word(at + 1), "few") {
                (None, at + 2)
            } else if reader.word(at + 1) == "couple" {
                (Some(2.0), at + 2 + usize::from(reader.word(at + 2) == "of"))
            } else if reader.word(at + 1) == "half" && reader.word(at + 2) == "-" {
                (Some(0.5), at + 3)
            } else {
                if cardinal(reader.tokens, at).is_none() && reader.word(at + 1).ends_with('s') {
                    return None;
                }
                cardinal(reader.tokens, at).map_or((Some(1.0), at + 1), |(n, taken)| (Some(n), at + taken))
            }
        }
        "few" if led || the => (None, at + 1),
        "couple" if led || the => (Some(2.0), at + 1 + usize::from(reader.word(at + 1) == "of")),
        "several" | "many" | "some" => (None, at + 1),
        _ if lead == "another"
            && calendar::unit(reader.word(at)).is_some()
            && !reader.word(at).ends_with('s') =>
        {
            (Some(1.0), at)
        }
        _ => {
            let (n, taken) = cardinal(reader.tokens, at)?;
            (Some(n), at + taken)
        }
    };
    if amount.is_none() && calendar::unit(reader.word(noun)).is_some() && !reader.word(noun).ends_with('s') {
        return None;
    }
    let mut noun = noun;
    // "the five past years"
    let plural = reader.word(noun + 1).ends_with('s') && amount.is_some_and(|n| n < 1_000.0);
    if !led
        && plural
        && matches!(reader.word(noun), "past" | "previous" | "next" | "upcoming" | "coming" | "last")
    {
        lead = reader.word(noun);
        noun += 1;
    }
    while matches!(
        reader.word(noun),
        "-" | "more"
            | "full"
            | "consecutive"
            | "straight"
            | "additional"
            | "calendar"
            | "trading"
            | "business"
            | "working"
            | "long"
    ) {
        noun += 1;
    }
    let unit = match calendar::unit(reader.word(noun)) {
        Some(unit) => unit,
        None => short_unit(reader.word(noun), reader.touches(noun - 1)).filter(|_| {
            amount.is_some() && !matches!(reader.word(noun), "night") || amount.is_some_and(|n| n > 1.0)
        })?,
    };
    if unit == Unit::Second && amount.is_none_or(|n| n == 1.0)
        || unit == Unit::Quarter && !(led && amount != Some(1.0))
    {
        return None;
    }
    let mut end = noun + 1;
    // "two-year-old", "five-day-long" keep to the length.
    if reader.word(end) == "-" && matches!(reader.word(end + 1), "old" | "long") && amount.is_some() {
        if reader.word(end + 1) == "old" {
            return None;
        }
        end += 2;
    }
    if reader.word(end) == "old" {
        return None;
    }
    // "a year-earlier loss" is told from another year.
    if reader.word(end) == "-" && matches!(reader.word(end + 1), "earlier" | "ago") {
        return None;
    }
    // "a minute and a half"
    let half = amount.is_some()
        && reader.word(end) == "and"
        && reader.word(end + 1) == "a"
        && reader.word(end + 2) == "half";
    let amount = amount.map(|n| if half { n + 0.5 } else { n });
    if half {
        end += 3;
    }
    let value = amount.map_or_else(|| calendar::period("X", unit), |n| period(n, unit));
    // "an hour and 30 minutes", "1 hour 30 minutes"
    let (value, end) = minutes_after(reader, unit, amount, end).unwrap_or((value, end));
    // "two and a half years" in months would read the same; fractions stay in their unit.
    let mut found = Found::date(start, end, value, "length of time").kind(TimeKind::Duration);
    found.modifier = modifier;
    let count = amount.filter(|n| n.fract() == 0.0 && (1.0..2_000.0).contains(n));
    // Hours touch the days they reach into.
    let (count, unit) = match count {
        Some(hours) if unit == Unit::Hour => (Some((hours / 24.0).ceil()), Unit::Day),
        count => (count, unit),
    };
    if let Some(n) = count.filter(|_| unit >= Unit::Day) {
        #[expect(clippy::cast_possible_truncation, reason = "whole and below 2,000")]
        let n = n as i64;
        found.interval = match lead {
            "past" | "last" | "previous" => reader.up_to_now(n, unit, false),
            "next" | "coming" | "upcoming" | "following" => reader.up_to_now(n, unit, true),
            // "has lived there for over two years": it began then and goes on.
            _ if !led && lasts(reader, start) => {
                reader.up_to_now(n, unit, false).map(|told| Interval { latest: None, ..told })
            }
            _ => None,
        };
        found.relative = found.interval.is_some();
    }
    Some(found)
}
