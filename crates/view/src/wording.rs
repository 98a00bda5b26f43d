//! Dates, numbers and clipped lines as a reader expects them.
//!
//! `[2021-05-01, 2021-05-10]` -> `1–10 May 2021`; `3600.0` -> `3,600`.

use crate::calendar::{self, month_name};
use model::{Date, Figure, Hedge, Interval, Modifier, Status};

/// At most `limit` characters, cut at a word with an ellipsis; line breaks become spaces.
pub fn clip(text: &str, limit: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = flat.char_indices().nth(limit) else {
        return flat;
    };
    let cut = &flat[..end];
    let at_word = cut.rfind(' ').filter(|&at| at * 2 > end).unwrap_or(end);
    format!("{}…", cut[..at_word].trim_end_matches([',', ';', ' ', '.']))
}

/// `7 Jun 2021`.
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), short_month(date), date.year())
}

fn short_month(date: Date) -> &'static str {
    let name = month_name(date.month());
    name.get(..3).unwrap_or(name)
}

/// An interval in the fewest words that keep its ends: a year, a month, a day, or both ends.
pub fn interval(interval: Interval) -> String {
    match (interval.earliest, interval.latest) {
        (None, None) => "date unknown".to_owned(),
        (Some(from), None) => format!("from {}", day(from)),
        (None, Some(to)) => format!("until {}", day(to)),
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => between(from, to),
    }
}

fn between(from: Date, to: Date) -> String {
    let ends_month = calendar::date(calendar::number(to) + 1).is_none_or(|next| next.day() == 1);
    let whole_months = from.day() == 1 && ends_month;
    let same_year = from.year() == to.year();
    if whole_months && from.month() == 1 && to.month() == 12 {
        return if same_year { from.year().to_string() } else { format!("{}–{}", from.year(), to.year()) };
    }
    let (a, b) = (short_month(from), short_month(to));
    match (same_year, from.month() == to.month(), whole_months) {
        (true, true, true) => format!("{} {}", month_name(from.month()), from.year()),
        (true, true, false) => format!("{}–{} {a} {}", from.day(), to.day(), from.year()),
        (true, false, true) => format!("{a}–{b} {}", from.year()),
        (true, false, false) => format!("{} {a} – {} {b} {}", from.day(), to.day(), from.year()),
        (false, _, true) => format!("{a} {} – {b} {}", from.year(), to.year()),
        (false, _, false) => format!("{} – {}", day(from), day(to)),
    }
}

/// The word that goes before a date for a modifier.
pub const fn modifier(modifier: Modifier) -> &'static str {
    match modifier {
        Modifier::Start => "early",
        Modifier::Mid => "mid",
        Modifier::End => "late",
        Modifier::Approx => "about",
        Modifier::Before => "before",
        Modifier::After => "after",
        Modifier::Since => "since",
        Modifier::Until => "until",
        Modifier::MoreThan => "more than",
        Modifier::LessThan => "less than",
        Modifier::AtLeast => "at least",
        Modifier::AtMost => "at most",
    }
}

/// The word for a hedge; empty for an exact number.
pub const fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "",
        Hedge::About => "about",
        Hedge::Over => "over",
        Hedge::Under => "under",
        Hedge::AtLeast => "at least",
        Hedge::AtMost => "up to",
        Hedge::Nearly => "nearly",
    }
}

/// The word for a status.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Stated => "stated",
        Status::Said => "said",
        Status::Alleged => "alleged",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

/// A number with thousands separated, at most two decimals.
pub fn number(value: f64) -> String {
    // Four digits behind the point, and as many more as a small value has zeros there: 0.014 percent is not 0.01.
    let (mut places, mut left) = (if value.abs() < 1000.0 { 4 } else { 2 }, value.abs());
    while left > 0.0 && left < 0.1 && places < 9 {
        (places, left) = (places + 1, left * 10.0);
    }
    let rounded = format!("{:.places$}", value.abs());
    let (whole, decimals) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let decimals = decimals.trim_end_matches('0');
    let sign = if value < 0.0 { "−" } else { "" };
    if decimals.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{decimals}") }
}

/// A figure's value or range, without unit.
pub fn value(figure: &Figure) -> String {
    match figure.high {
        Some(high) => format!("{}–{}", number(figure.value), number(high)),
        None => number(figure.value),
    }
}

/// `1 date`, `5 dates`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", thousands(n)) }
}

fn thousands(n: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of things on a page are far below 2^52")]
    number(n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(a: (i16, i8, i8), b: (i16, i8, i8)) -> String {
        interval(Interval::between(Date::constant(a.0, a.1, a.2), Date::constant(b.0, b.1, b.2)))
    }

    #[test]
    fn intervals_read_as_people_write_them() {
        assert_eq!(span((2021, 6, 7), (2021, 6, 7)), "7 Jun 2021");
        assert_eq!(span((2021, 5, 1), (2021, 5, 10)), "1–10 May 2021");
        assert_eq!(span((2021, 5, 1), (2021, 5, 31)), "May 2021");
        assert_eq!(span((2021, 4, 1), (2021, 6, 30)), "Apr–Jun 2021");
        assert_eq!(span((1984, 1, 1), (1984, 12, 31)), "1984");
        assert_eq!(span((1980, 1, 1), (1989, 12, 31)), "1980–1989");
        assert_eq!(span((2020, 12, 28), (2021, 1, 3)), "28 Dec 2020 – 3 Jan 2021");
        assert_eq!(
            interval(Interval { earliest: Some(Date::constant(2019, 1, 1)), latest: None }),
            "from 1 Jan 2019"
        );
        assert_eq!(interval(Interval::default()), "date unknown");
    }

    #[test]
    fn numbers_are_grouped_and_lose_no_sign() {
        assert_eq!(number(3600.0), "3,600");
        assert_eq!(number(-1_234_567.5), "−1,234,567.5");
        assert_eq!(number(0.25), "0.25");
        assert_eq!((number(0.014).as_str(), number(9.712).as_str()), ("0.014", "9.712"));
        assert_eq!((number(1.0 / 7000.0).as_str(), number(0.0).as_str()), ("0.0001429", "0"));
    }

    #[test]
    fn a_clipped_line_ends_at_a_word() {
        assert_eq!(clip("The minister  said\nnothing at all", 20), "The minister said…");
        assert_eq!(clip("short", 20), "short");
        assert_eq!(clip(&"x".repeat(30), 10), format!("{}…", "x".repeat(10)));
    }
}
