//! Financial years by country: `FY2021` in an American text runs from 1 October 2020, in a British one ("2021-22") from 1 April.
//!
//! The government's year is meant; a company's own year is told by nothing in the words ("fiscal 1990") and kept as the year it is named
//! after. Known misses: Australian and Egyptian years told of in foreign texts.

use super::tokens::Token;
use jiff::{ToSpan, civil::Date};
use model::Interval;

/// The first month of a financial year, and whether it is named after the year it ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fiscal {
    month: i8,
    by_end: bool,
}

/// United States federal government: October, named after its end.
const AMERICAN: Fiscal = Fiscal { month: 10, by_end: true };

/// (words of the country, its year). India, Britain, Japan and Canada begin in April; Australia, Pakistan and Bangladesh in July.
const COUNTRIES: &[(&[&str], Fiscal)] = &[
    (&["india", "indian", "delhi", "mumbai", "rupees", "crore", "lakh"], Fiscal { month: 4, by_end: true }),
    (
        &["britain", "british", "uk", "england", "scotland", "london", "whitehall"],
        Fiscal { month: 4, by_end: false },
    ),
    (&["japan", "japanese", "tokyo"], Fiscal { month: 4, by_end: false }),
    (&["canada", "canadian", "ottawa", "ontario"], Fiscal { month: 4, by_end: false }),
    (&["australia", "australian", "canberra", "sydney", "melbourne"], Fiscal { month: 7, by_end: true }),
    (&["pakistan", "pakistani", "islamabad", "bangladesh", "dhaka"], Fiscal { month: 7, by_end: true }),
    (
        &["china", "chinese", "germany", "german", "france", "french", "russia", "russian", "brazil"],
        Fiscal { month: 1, by_end: true },
    ),
];

impl Fiscal {
    /// The convention of the country most named in a text; the American one where none is.
    pub fn of(tokens: &[Token<'_>]) -> Self {
        const AMERICA: &[&str] =
            &["u", "us", "america", "american", "americans", "washington", "federal", "congress", "usa"];
        let spoken = tokens.iter().any(|t| matches!(t.lower.as_ref(), "fiscal" | "financial" | "fy"));
        if !spoken {
            return AMERICAN;
        }
        // Names of countries and towns have capitals; the rest is told by few words.
        let telling: Vec<&str> = tokens
            .iter()
            .filter(|t| t.is_capital() || matches!(t.lower.as_ref(), "federal" | "rupees" | "crore" | "lakh"))
            .map(|t| t.lower.as_ref())
            .collect();
        let count = |words: &[&str]| telling.iter().filter(|word| words.contains(word)).count();
        let home = count(AMERICA);
        let best = COUNTRIES.iter().map(|(words, fiscal)| (count(words), *fiscal)).max_by_key(|(n, _)| *n);
        best.filter(|(n, _)| *n > home).map_or(AMERICAN, |(_, fiscal)| fiscal)
    }

    /// The days of the financial year named by a year.
    pub fn days(self, year: i16) -> Option<Interval> {
        let starts = if self.by_end && self.month > 1 { year - 1 } else { year };
        let first = Date::new(starts, self.month, 1).ok()?;
        Some(Interval::between(first, first.checked_add(1.year()).ok()?.yesterday().ok()?))
    }

    /// The days of one of its quarters.
    pub fn quarter(self, year: i16, quarter: i64) -> Option<Interval> {
        let first = self.days(year)?.earliest?.checked_add(((quarter - 1) * 3).months()).ok()?;
        Some(Interval::between(first, first.checked_add(3.months()).ok()?.yesterday().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::split, *};

    #[test]
    fn the_country_of_the_text_sets_the_financial_year() {
        let days = |text: &str| {
            let days = Fiscal::of(&split(text)).days(2021)?;
            Some((days.earliest?.to_string(), days.latest?.to_string()))
        };
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            days("Border agents met more people in fiscal year 2021."),
            pair("2020-10-01", "2021-09-30")
        );
        assert_eq!(
            days("British ministers, London said, spent less in financial year 2021."),
            pair("2021-04-01", "2022-03-31")
        );
        assert_eq!(
            days("Australian exports rose in FY2021, Canberra said."),
            pair("2020-07-01", "2021-06-30")
        );
    }
}
