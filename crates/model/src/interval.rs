//! Dates as intervals with a precision, never points: "1984" is a year, "since 2019" is open.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Whole days `[earliest, latest]`, both inclusive; `None` is an open or unknown end.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// First day it may have been.
    pub earliest: Option<Date>,
    /// Last day it may have been.
    pub latest: Option<Date>,
}

impl Interval {
    /// One day.
    pub const fn day(date: Date) -> Self {
        Interval { earliest: Some(date), latest: Some(date) }
    }

    /// From one day to another, both inclusive.
    pub const fn between(earliest: Date, latest: Date) -> Self {
        Interval { earliest: Some(earliest), latest: Some(latest) }
    }

    /// True when no end is known.
    pub const fn is_unknown(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }
}

/// How finely a time is stated.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A clock time or finer part of a day.
    Time,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month, or a third of one.
    Month,
    /// A quarter.
    Quarter,
    /// A half-year.
    Half,
    /// A season.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century or longer.
    Century,
    /// Unresolved.
    Unknown,
}
