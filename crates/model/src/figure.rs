//! Figures: numbers that count or measure something.

use crate::{
    interval::Interval,
    quote::Speaker,
    span::{Span, Txt},
    why::Why,
};
use serde::{Deserialize, Serialize};

/// How exact the writer claims a number to be.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Hedge {
    /// No hedge.
    #[default]
    Exact,
    /// "about", "some", "roughly".
    About,
    /// "more than", "over".
    Over,
    /// "under", "less than".
    Under,
    /// "at least".
    AtLeast,
    /// "at most", "up to".
    AtMost,
    /// "nearly", "almost".
    Nearly,
}

/// One number with what it counts.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its unit words, without the hedge.
    pub txt: Span<Txt>,
    /// The value, or the low end of a range.
    pub value: f64,
    /// The high end of a range.
    pub high: Option<f64>,
    /// How exact.
    pub hedge: Hedge,
    /// What is counted or measured: "possible terrorists", "US dollars", "percent".
    pub unit: Option<String>,
    /// Where the counted noun stands.
    pub counted: Option<Span<Txt>>,
    /// Normalised unit: ISO 4217 code, UCUM-like symbol, "%"; `None` for counts of things.
    pub unit_code: Option<String>,
    /// Value in the normalised unit where that differs (miles in metres), else `None`.
    pub normalized: Option<f64>,
    /// What was done or measured: "apprehended trying to enter Mexico".
    pub measure: Option<String>,
    /// TIMEX3 value of the time it holds for, with its interval.
    pub time: Option<(String, Interval)>,
    /// The place it holds for, where one is named beside it.
    #[serde(default)]
    pub place: Option<Span<Txt>>,
    /// Who says so.
    pub source: Option<Speaker>,
    /// Index of the figure this is a part of ("of whom 150 …").
    pub part_of: Option<u32>,
    /// Damaged or implausible: a plain sentence that says why.
    pub doubt: Option<String>,
    /// Why it is there.
    pub why: Why,
}
