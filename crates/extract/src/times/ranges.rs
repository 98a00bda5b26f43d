//! The second half of a range that names less than the first: `June 3-5` -> 3 June and 5 June, `1914-18` -> 1914 and 1918.

use super::{
    absolute::year,
    number::ordinal,
    numeric::day_number,
    reader::{Found, Reader},
};
use jiff::civil::Date;

/// The second half of a range that names only its day or the end of its year: "June 3-5", "April 9 through 17", "1914-18".
pub fn read(reader: &Reader<'_>, found: &Found) -> Option<Found> {
    let joint = found.end;
    let between = found.start.checked_sub(1).is_some_and(|i| reader.word(i) == "between");
    let joins = matches!(reader.word(joint), "-" | "–" | "to" | "through" | "until" | "till")
        || between && reader.word(joint) == "and";
    if !joins || !matches!(found.value.len(), 4 | 10) || found.value.contains('X') {
        return None;
    }
    let the = usize::from(reader.word(joint + 1) == "the");
    let at = joint + 1 + the;
    let dash = matches!(reader.word(joint), "-" | "–");
    if found.value.len() == 4 {
        let first: i16 = found.value.parse().ok()?;
        let two = reader.digits(at).filter(|_| {
            dash && reader.touches(joint - 1) && reader.touches(joint) && reader.tokens[at].raw.len() == 2
        })?;
        let last = first / 100 * 100 + i16::try_from(two).ok()?;
        let free = reader
            .tokens
            .get(at + 1)
            .is_none_or(|t| t.start > reader.tokens[at].end || t.shape == super::Shape::Mark);
        return (last > first && free)
            .then(|| Found::date(at, at + 1, format!("{last:04}"), "end of a range of years"));
    }
    let first: Date = found.value.parse().ok()?;
    let (d, taken) = match ordinal(reader.tokens, at) {
        Some((n, taken)) => (i8::try_from(n).ok()?, taken),
        None => (day_number(reader, at)?, 1),
    };
    let end = at + taken;
    let closed = reader.tokens.get(end).is_none_or(|t| {
        t.shape != super::Shape::Word
            || matches!(
                t.lower.as_ref(),
                "in" | "at"
                    | "and"
                    | "for"
                    | "with"
                    | "on"
                    | "when"
                    | "while"
                    | "because"
                    | "but"
                    | "to"
                    | "as"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "will"
            )
    });
    if d <= first.day()
        || !closed
        || reader.touches(end - 1) && !matches!(reader.word(end), "." | "," | ")" | ";")
    {
        return None;
    }
    let date = Date::new(first.year(), first.month(), d).ok()?;
    // "June 3-5, 2021": the year stands behind the second day.
    let comma = usize::from(reader.word(end) == ",");
    let end = match year(reader, end + comma) {
        Some(y) if y == first.year() => end + comma + 1,
        _ => end,
    };
    let mut second = Found::date(at, end, date.to_string(), "end of a range of days");
    second.relative = found.relative;
    Some(second)
}
