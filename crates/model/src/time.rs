//! Time expressions: TIMEX3 value, the interval it stands for, and how that was worked out.

use crate::{
    interval::{Interval, Precision},
    span::{Span, Txt},
    why::Why,
};
use serde::{Deserialize, Serialize};

/// TIMEX3 types.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A calendar date or longer.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A repeated time.
    Set,
}

/// TIMEX3 `mod` attribute and its relatives.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Modifier {
    /// "early", "the start of".
    Start,
    /// "mid-".
    Mid,
    /// "late", "the end of".
    End,
    /// "about", "around".
    Approx,
    /// "before".
    Before,
    /// "after".
    After,
    /// "since".
    Since,
    /// "until", "by".
    Until,
    /// "more than", "over".
    MoreThan,
    /// "less than", "under".
    LessThan,
    /// "at least".
    AtLeast,
    /// "at most", "no more than".
    AtMost,
}

/// Another reading of the same words.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct TimeAlternative {
    /// TIMEX3 value.
    pub value: String,
    /// The days it covers.
    pub interval: Interval,
    /// 0 to 1.
    pub score: f32,
}

/// One time expression.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct TimeExpression {
    /// The whole expression without preposition.
    pub txt: Span<Txt>,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 / ISO 8601 value; `XXXX-…` where unresolvable.
    pub value: String,
    /// The days it stands for.
    pub interval: Interval,
    /// How finely it is stated.
    pub precision: Precision,
    /// Early, late, before, since …
    pub modifier: Option<Modifier>,
    /// Read against the article's reference date or another expression, so it moves when that date changes.
    pub relative: bool,
    /// Other readings, best first.
    pub alternatives: Vec<TimeAlternative>,
    /// Offset from UTC of a time of day whose zone is named: `-05:00`, `Z`.
    #[serde(default)]
    pub zone: Option<String>,
    /// Why it is there.
    pub why: Why,
}
