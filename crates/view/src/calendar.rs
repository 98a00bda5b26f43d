//! Days as numbers: the timeline's unit is the day, counted from 1970-01-01.
//!
//! 2021-06-07 -> 18785. Method: Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil).

use model::Date;

/// Days of a 400-year cycle of the Gregorian calendar.
const CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// Days since 1970-01-01.
pub fn number(date: Date) -> i32 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    i32::try_from(era * CYCLE + day_of_era - EPOCH).unwrap_or(i32::MAX)
}

/// The date of a day number, `None` outside the calendar (years -9999 to 9999).
pub fn date(number: i32) -> Option<Date> {
    let days = i64::from(number) + EPOCH;
    let (era, of_era) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Monday is 0, Sunday 6.
pub const fn weekday(number: i32) -> i32 {
    // 1970-01-01 was a Thursday.
    (number + 3).rem_euclid(7)
}

/// First day of the month `months` after January of year 0.
pub fn month_start(months: i32) -> Option<i32> {
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok().map(self::number)
}

/// Months since January of year 0 of the month a day falls in.
pub fn month_of(number: i32) -> i32 {
    date(number).map_or(0, |date| i32::from(date.year()) * 12 + i32::from(date.month()) - 1)
}

/// English month names.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Month name of a month number 1 to 12; empty for others.
pub fn month_name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("")
}

/// A whole number of days near a position on the time axis.
#[expect(clippy::cast_possible_truncation, reason = "clamped to the calendar first")]
pub fn whole(days: f64) -> i32 {
    /// A little more than the days of ten thousand years.
    const BOUND: f64 = 4_000_000.0;
    if days.is_nan() { 0 } else { days.clamp(-BOUND, BOUND).floor() as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        assert_eq!(number(Date::constant(1970, 1, 1)), 0);
        assert_eq!(number(Date::constant(2021, 6, 7)), 18_785);
        assert_eq!(weekday(number(Date::constant(2021, 6, 7))), 0, "a Monday");
        assert_eq!(month_start(month_of(18_785)), Some(18_779));
    }

    proptest! {
        #[test]
        fn number_and_date_are_inverse(n in -4_371_587i32..2_932_896) {
            if let Some(date) = date(n) { prop_assert_eq!(number(date), n); } else { prop_assert!(n < -4_371_000); }
        }
    }
}
