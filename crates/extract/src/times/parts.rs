//! Parts of a year: `the third quarter of 1989`, `Q3 2020`, `the latter half of 2008`, `last summer`, `the 1988 period` of a report.

use super::{
    absolute::{month, year},
    number::ordinal,
    reader::{Found, MID_MONTH, Reader},
};
use jiff::civil::Date;

/// Quarters, halves and seasons: "the third quarter of 1989", "Q3 2020", "last summer", "the first half".
pub fn part_of_year(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let mut at = start;
    if matches!(reader.word(at), "the" | "this" | "last") {
        at += 1;
        // "the third-quarter loss": the article belongs to the loss.
        if reader.word(start) == "the" && reader.word(at + 1) == "-" && reader.word(at + 2) == "quarter" {
            return None;
        }
    }
    let mut lead = if at > start { reader.word(start) } else { "" }.to_owned();
    // "this past spring"
    if lead == "this" && reader.word(at) == "past" {
        at += 1;
        "last".clone_into(&mut lead);
    }
    // "this year's third quarter"
    let mut base: Option<i16> = None;
    if matches!(lead.as_str(), "this" | "last") && reader.word(at) == "year" && reader.word(at + 1) == "'s" {
        base = Some(reader.near?.year() - i16::from(lead == "last"));
        at += 2;
        lead.clear();
    } else if let Some(y) = year(reader, at)
        && (reader.word(at + 1) == "'s" || ordinal(reader.tokens, at + 1).is_some())
    {
        base = Some(y);
        at += 1 + usize::from(reader.word(at + 1) == "'s");
    }
    if reader.word(at) == "fiscal" {
        at += 1;
    }
    let fiscal_part = at > 0 && reader.word(at - 1) == "fiscal" && at > start;
    let dash = usize::from(
        base.is_none() && year(reader, at).is_some() && reader.word(at + 1) == "-" && reader.touches(at),
    );
    if let Some(y) = year(reader, at).filter(|_| base.is_none() && coded(reader, at + 1 + dash).is_some()) {
        let (suffix, taken) = coded(reader, at + 1 + dash)?;
        return Some(Found::date(start, at + 1 + dash + taken, format!("{y:04}-{suffix}"), "part of a year"));
    }
    let (suffix, mut next, season) = if let Some(s) = season(reader, at) {
        let led = matches!(lead.as_str(), "this" | "last" | "the")
            || matches!(reader.before(start, 1), "in" | "of" | "since" | "by" | "next" | "during")
            || matches!(reader.word(at + 1), "of") && year(reader, at + 2).is_some()
            || year(reader, at + 1).is_some();
        if !led && s != "SU" && s != "WI" {
            return None;
        }
        if lead == "the"
            && matches!(s, "SP" | "FA")
            && reader.word(at + 1) == "of"
            && year(reader, at + 2).is_none()
            && reader.word(at + 2) != "last"
        {
            return None;
        }
        (s.to_owned(), at + 1, true)
    } else if let Some((suffix, taken)) = coded(reader, at) {
        (suffix, at + taken, false)
    } else {
        let (n, taken) =
            ordinal(reader.tokens, at).or_else(|| (reader.word(at) == "final").then_some((4, 1)))?;
        let mut noun = at + taken;
        while matches!(reader.word(noun), "-" | "fiscal") {
            noun += 1;
        }
        match reader.word(noun) {
            "quarter" if n <= 4 => (format!("Q{n}"), noun + 1, false),
            "half" if n <= 2 && (reader.word(noun + 1) == "of" || lead == "the") => {
                // "the first half" of a match is none; a half wants a year or a year word.
                let next = noun + 2;
                let dated = reader.word(noun + 1) == "of"
                    && (year(reader, next).is_some()
                        || matches!(reader.word(next), "this" | "last" | "next" | "the")
                            && reader.word(next + 1) == "year"
                        || reader.word(next) == "fiscal");
                if !dated {
                    return None;
                }
                (format!("H{n}"), noun + 1, false)
            }
            _ => return None,
        }
    };
    let of = usize::from(
        matches!(reader.word(next), "of" | "," | "in")
            || reader.word(next) == "-" && reader.touches(next) && reader.touches(next - 1),
    );
    let mut fiscal = usize::from(reader.word(next + of) == "fiscal");
    if fiscal == 1 && year(reader, next + of + 1).is_none() {
        fiscal = 0;
    }
    let mut sure = base.is_some();
    if let Some(y) = year(reader, next + of + fiscal) {
        base = Some(y);
        next += of + fiscal + 1;
        sure = true;
    } else if reader.word(next + of + 1) == "year"
        && matches!(reader.word(next + of), "last" | "this" | "next" | "the")
    {
        let year = reader.near.map(Date::year);
        base = match reader.word(next + of) {
            "last" => year.map(|y| y - 1),
            "next" => year.map(|y| y + 1),
            _ => year,
        };
        next += of + 2;
    }
    let y = match base {
        Some(y) => Some(y),
        None if season => season_year(reader, &lead, &suffix, start),
        None => reader.near.map(|near| {
            let wanted =
                i8::try_from(suffix.bytes().last().map_or(1, |b| b.saturating_sub(b'0'))).unwrap_or(1);
            let now =
                if suffix.starts_with('Q') { (near.month() - 1) / 3 + 1 } else { (near.month() - 1) / 6 + 1 };
            near.year() - i16::from(wanted > now && !reader.is_future(start))
        }),
    };
    let mut found = match y {
        Some(y) => Found::date(start, next, format!("{y:04}-{suffix}"), "part of a year"),
        None => Found::date(start, next, format!("XXXX-{suffix}"), "part of an unknown year"),
    };
    found.relative = !sure;
    if fiscal_part
        && let (Some(y), Some(n)) = (y, suffix.strip_prefix('Q').and_then(|n| n.parse::<i64>().ok()))
        && reader.word(start) != "the"
    {
        found.interval = reader.fiscal.quarter(y, n);
        found.rule = "fiscal year";
    }
    Some(found)
}

/// "Q3", "H1": the code and the tokens it takes.
fn coded(reader: &Reader<'_>, at: usize) -> Option<(String, usize)> {
    let letter = reader.word(at);
    let most = match letter {
        "q" => 4,
        "h" => 2,
        _ => return None,
    };
    let n = reader.digits(at + 1).filter(|n| (1..=most).contains(n) && reader.touches(at))?;
    Some((format!("{}{n}", letter.to_uppercase()), 2))
}

fn season(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    Some(match reader.word(at) {
        "spring" => "SP",
        "summer" => "SU",
        "fall" | "autumn" => "FA",
        "winter" => "WI",
        _ => return None,
    })
}

fn season_year(reader: &Reader<'_>, lead: &str, suffix: &str, at: usize) -> Option<i16> {
    let month = match suffix {
        "SP" => 4,
        "SU" => 7,
        "FA" => 10,
        _ => 12,
    };
    match (lead, reader.near) {
        ("last", Some(near)) => Some(near.year() - i16::from(near.month() <= month + 1)),
        ("this", Some(near)) => Some(near.year()),
        _ if reader.before(at, 1) == "next" => {
            reader.near.map(|near| near.year() + i16::from(near.month() >= month))
        }
        _ => reader.year_for(month, 15, at),
    }
}

/// "the September quarter", "December 2018 quarter": the three months that end with the one named, as companies call them.
pub fn quarter_to_month(reader: &Reader<'_>, at: usize) -> Option<Found> {
    const MONTHS: i8 = 3;
    let m = month(reader, at).filter(|m| m % MONTHS == 0)?;
    let noun = at + 1 + usize::from(year(reader, at + 1).is_some());
    if reader.word(noun) != "quarter" {
        return None;
    }
    let of = usize::from(matches!(reader.word(noun + 1), "of" | ","));
    let after = year(reader, noun + 1 + of);
    let end = if after.is_some() { noun + 2 + of } else { noun + 1 };
    let told = after.or_else(|| year(reader, at + 1));
    let y = told.or_else(|| reader.year_for(m, MID_MONTH, at))?;
    let found = Found::date(at, end, format!("{y:04}-Q{}", m / MONTHS), "quarter that ends in a month");
    Some(if told.is_none() { found.relative() } else { found })
}

/// "the 1988 quarter", "the 1988 period" of a report: the story's quarter in that year.
pub fn compared_quarter(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    let y = year(reader, at)?;
    let quarter =
        reader.quarter.as_deref().filter(|_| matches!(reader.word(at + 1), "quarter" | "period"))?;
    let value = format!("{y:04}{}", quarter.get(4..)?);
    Some(Found::date(start, at + 2, value, "the story's quarter in another year").relative())
}

/// "the corresponding period last year", "the quarter a year ago", "last year's quarter", "the year-ago third quarter": the story's
/// quarter, or the named one, a year before.
pub fn quarter_of_last_year(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let before = |end: usize| {
        Some(
            Found::date(start, end, reader.quarter_before()?, "the story's quarter a year before").relative(),
        )
    };
    let is_noun = |at: usize| matches!(reader.word(at), "quarter" | "period");
    let word = |at: usize| reader.word(at);
    if (word(start), word(start + 1), word(start + 2)) == ("last", "year", "'s") {
        return is_noun(start + 3).then(|| before(start + 4)).flatten();
    }
    if word(start) != "the" {
        return None;
    }
    if (word(start + 1), word(start + 2)) == ("year", "-") && matches!(word(start + 3), "ago" | "earlier") {
        let (n, taken) = ordinal(reader.tokens, start + 4).filter(|(n, _)| *n <= 4)?;
        let noun = start + 4 + taken;
        let y = reader.near?.year() - 1;
        return (word(noun) == "quarter").then(|| {
            Found::date(start, noun + 1, format!("{y:04}-Q{n}"), "a quarter a year before").relative()
        });
    }
    let adjective =
        matches!(word(start + 1), "corresponding" | "same" | "comparable" | "like" | "equivalent");
    let noun = start + 1 + usize::from(adjective);
    if !is_noun(noun) {
        return None;
    }
    let of = noun + 1 + usize::from(word(noun + 1) == "of");
    match (word(of), word(of + 1), word(of + 2)) {
        ("last", "year", _) => before(of + 2),
        ("a", "year", "ago" | "earlier" | "before") if adjective || of == noun + 1 => before(of + 3),
        _ => None,
    }
}

/// "the last half of 1989", "the latter half of 2008".
pub fn last_half(reader: &Reader<'_>, start: usize) -> Option<Found> {
    let at = start + usize::from(reader.word(start) == "the");
    if !matches!(reader.word(at), "last" | "latter")
        || reader.word(at + 1) != "half"
        || reader.word(at + 2) != "of"
    {
        return None;
    }
    let y = year(reader, at + 3)?;
    Some(Found::date(start, at + 4, format!("{y:04}-H2"), "second half of a year"))
}
