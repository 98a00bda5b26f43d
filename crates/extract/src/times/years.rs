//! Years and longer: `1998`, `the 1990s`, `the 19th century`, `fiscal 1990`, `490 BC`, `nineteen ninety-seven`.

use jiff::civil::Date;
use model::Interval;

use super::{
    absolute::{modifier, month, year},
    number::ordinal,
    reader::{Found, Reader},
};

/// "the 1990s", "the '90s", "the mid-1980s".
pub fn decade(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start + usize::from(reader.word(start) == "the");
    let mut modifier = None;
    if let Some((next, m)) = (at > start).then(|| self::modifier(reader, at)).flatten() {
        at = next;
        modifier = Some(m);
    }
    const WORDS: [(&str, u32); 8] = [
        ("twenties", 2),
        ("thirties", 3),
        ("forties", 4),
        ("fifties", 5),
        ("sixties", 6),
        ("seventies", 7),
        ("eighties", 8),
        ("nineties", 9),
    ];
    // "his seventies" is an age.
    if let Some((_, n)) = WORDS
        .iter()
        .find(|(word, _)| *word == reader.word(at))
        .filter(|_| at > start || reader.before(at, 1) == "in")
    {
        let mut found = Found::date(start, at + 1, format!("{:03}", 190 + n), "decade in words");
        found.modifier = modifier;
        return Some(found);
    }
    let quoted = usize::from(matches!(reader.word(at), "'" | "’" | "‘"));
    let token = reader.tokens.get(at + quoted)?;
    let n = reader.digits(at + quoted)?;
    let next = at + quoted + 1;
    let s = matches!(reader.word(next), "s" | "'s") && reader.touches(at + quoted);
    if !s || n % 10 != 0 || !(reader.word(next) == "s" || token.raw.len() == 4) {
        return None;
    }
    let n = match token.raw.len() {
        4 => n / 10,
        2 if quoted == 1 || at > start => 190 + n / 10,
        _ => return None,
    };
    let mut found = Found::date(start, next + 1, format!("{n:03}"), "decade");
    found.modifier = modifier;
    Some(found)
}

/// "the 19th century", "the twenty-first century".
pub fn century(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let (n, taken) = ordinal(reader.tokens, at)?;
    let noun = at + taken + usize::from(reader.word(at + taken) == "-");
    if reader.word(noun) != "century" || !(1..=30).contains(&n) {
        return None;
    }
    Some(Found::date(start, noun + 1, format!("{:02}", n - 1), "century"))
}

/// "fiscal 1990", "fiscal year 2021", "FY2021", "FY21", "the year 2000".
///
/// A fiscal year told as such has the bounds of the country's government; "fiscal 1990" of a company keeps the year it is named after.
pub fn fiscal(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start + usize::from(reader.word(start) == "the");
    let named = match (reader.word(at), reader.word(at + 1)) {
        ("fiscal" | "financial", "year" | "years") => {
            at += 2;
            true
        }
        ("fiscal", _) => {
            at += 1;
            false
        }
        ("fy" | "fys", _) => {
            at += 1 + usize::from(matches!(reader.word(at + 1), "'" | "-"));
            true
        }
        ("calendar", "year") => {
            at += 2;
            false
        }
        ("cy", _) => {
            at += 1;
            false
        }
        ("year", _) => {
            at += 1;
            if let Some(found) = spoken_year(reader, at) {
                return Some(Found { start, ..found });
            }
            false
        }
        _ => return None,
    };
    let short = || {
        let two = reader.digits(at).filter(|_| named && reader.tokens[at].raw.len() == 2)?;
        i16::try_from(two).ok().map(|two| 2000 + two)
    };
    let y = year(reader, at).or_else(short)?;
    // "FY2021-22": the year is named after its end.
    let pair = named
        && reader.word(at + 1) == "-"
        && reader.touches(at)
        && reader.digits(at + 2).is_some_and(|n| n == u32::try_from(y + 1).unwrap_or(0) % 100);
    let mut found = if named {
        let days = if pair { reader.fiscal.days(y).or(None) } else { reader.fiscal.days(y) };
        Found { interval: days, ..Found::date(start, at + 1, format!("FY{y:04}"), "fiscal year") }
    } else {
        Found::date(start, at + 1, format!("{y:04}"), "fiscal year")
    };
    if pair {
        found.end = at + 3;
    }
    Some(found)
}

/// "nineteen ninety-seven", "nineteen hundred ninety three", "two thousand and fifteen".
pub fn spoken_year(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let head = match reader.word(at) {
        "nineteen" => 1900,
        "eighteen" => 1800,
        "seventeen" => 1700,
        "two" if reader.word(at + 1) == "thousand" => return spoken_thousand(reader, at),
        _ => return None,
    };
    let from = at + 1 + usize::from(reader.word(at + 1) == "hundred");
    let (rest, taken) =
        super::number::cardinal(reader.tokens, from).filter(|(n, _)| (10.0..100.0).contains(n))?;
    Some(Found::date(at, from + taken, format!("{}", f64::from(head) + rest), "year in words"))
}

/// "two thousand and fifteen" after "in", "year" or a month: elsewhere it counts.
fn spoken_thousand(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let after_day = at.checked_sub(2).is_some_and(|i| month(reader, i).is_some());
    let led = after_day
        || matches!(reader.before(at, 1), "in" | "year" | "since" | "until" | "by")
        || at.checked_sub(1).is_some_and(|i| month(reader, i).is_some());
    let (n, taken) =
        super::number::cardinal(reader.tokens, at).filter(|(n, _)| led && (2000.0..2100.0).contains(n))?;
    let counts = reader.word(at + taken).ends_with('s') && reader.word(at + taken).len() > 3;
    (!counts).then(|| Found::date(at, at + taken, format!("{n}"), "year in words"))
}

/// "490 BC", "April 480 B.C.": the value TIMEX3 gives years before our era.
pub fn before_our_era(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let named = month(reader, start);
    let at = start + usize::from(named.is_some());
    let n = reader.digits(at).filter(|n| (1..=9999).contains(n))?;
    let end = match (reader.word(at + 1), reader.word(at + 2), reader.word(at + 3)) {
        ("bc" | "bce", ..) => at + 2,
        ("b", ".", "c") => at + 4 + usize::from(reader.word(at + 4) == "."),
        _ => return None,
    };
    let month = named.map_or_else(String::new, |m| format!("-{m:02}"));
    Some(Found::date(start, end, format!("BC{n:04}{month}"), "year before our era"))
}

/// A bare year: four digits that nothing around claims as a quantity or part of a longer number.
pub fn bare_year(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let y = year(reader, at)?;
    if !(1500..=2100).contains(&y) && !matches!(reader.before(at, 1), "in" | "by" | "since" | "of") {
        return None;
    }
    let before = reader.before(at, 1);
    let glued_before = at > 0 && reader.touches(at - 1);
    if matches!(
        before,
        "$" | "£"
            | "€"
            | "#"
            | "no"
            | "some"
            | "about"
            | "over"
            | "than"
            | "nearly"
            | "least"
            | "room"
            | "flight"
            | "route"
            | "highway"
            | "gate"
            | "bus"
            | "only"
            | "another"
            | "almost"
    ) && before != "about"
        || glued_before && !matches!(before, "(" | "-" | "–" | "~" | "/" | "'" | "‘" | "“" | "\"" | "—" | "[")
    {
        return None;
    }
    let after = reader.word(at + 1);
    let glued = reader.touches(at);
    if glued
        && reader
            .tokens
            .get(at + 1)
            .is_some_and(|t| t.raw.starts_with(char::is_alphanumeric) || matches!(t.raw, "%" | "/" | "°"))
    {
        return None;
    }
    // A plural noun right after counts things, unless a preposition or a comma led to the year.
    let led = matches!(
        before,
        "in" | "since"
            | "of"
            | "by"
            | "until"
            | "from"
            | "during"
            | "the"
            | "before"
            | "after"
            | "to"
            | "("
            | "and"
            | ","
    );
    let counts = matches!(
        after,
        "people"
            | "miles"
            | "tons"
            | "barrels"
            | "points"
            | "percent"
            | "feet"
            | "yards"
            | "meters"
            | "metres"
            | "dollars"
            | "men"
            | "women"
            | "children"
            | "troops"
            | "shares"
            | "workers"
            | "employees"
            | "pounds"
            | "jobs"
            | "votes"
            | "square"
            | "kilometers"
            | "acres"
            | "soldiers"
            | "years"
            | "days"
            | "hours"
            | "km"
            | "students"
            | "passengers"
    );
    if counts || !led && after.ends_with('s') && after.len() > 3 && !reader.is_capital(at + 1) {
        return None;
    }
    // "the 2021-22 season": one time of two years.
    // "1941–42" of a war is from one to the other.
    let season =
        matches!(reader.word(at + 3), "season" | "campaign" | "winter" | "budget" | "school" | "edition");
    let pair = reader.touches(at)
        && (matches!(after, "-" | "/") && y >= 2000 || matches!(after, "-" | "–") && season)
        && reader.touches(at + 1)
        && reader.tokens.get(at + 2).is_some_and(|t| t.raw.len() == 2)
        && reader.digits(at + 2).is_some_and(|n| i64::from(n) == i64::from(y + 1) % 100);
    let mut found = Found::date(at, at + 1, format!("{y:04}"), "year");
    if pair && let (Ok(first), Ok(last)) = (Date::new(y, 1, 1), Date::new(y + 1, 12, 31)) {
        found.end = at + 3;
        found.interval = Some(Interval::between(first, last));
    }
    Some(found)
}
