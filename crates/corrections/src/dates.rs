//! A date as the reader writes it -> the days it covers and how finely it is stated.

use model::{Date, Interval, Precision};

/// `2021-06-07`, `2021-06` or `2021`; `None` for anything else.
pub fn interval(value: &str) -> Option<(Interval, Precision)> {
    let whole = |text: String| text.parse::<Date>().ok();
    match value.len() {
        4 => {
            let first = whole(format!("{value}-01-01"))?;
            Some((Interval::between(first, first.last_of_year()), Precision::Year))
        }
        7 => {
            let first = whole(format!("{value}-01"))?;
            Some((Interval::between(first, first.last_of_month()), Precision::Month))
        }
        10 => Some((Interval::day(whole(value.to_owned())?), Precision::Day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_month_and_a_day_are_understood_and_nothing_else() {
        let ends = |value| {
            interval(value).map(|(i, _)| (i.earliest.unwrap().to_string(), i.latest.unwrap().to_string()))
        };
        assert_eq!(ends("2024"), Some(("2024-01-01".to_owned(), "2024-12-31".to_owned())));
        assert_eq!(ends("2024-02"), Some(("2024-02-01".to_owned(), "2024-02-29".to_owned())));
        assert_eq!(ends("2024-02-30"), None);
        for nonsense in ["", "May", "20240203", "2024-2-3", "ééé1"] {
            assert_eq!(ends(nonsense), None, "{nonsense}");
        }
    }
}
