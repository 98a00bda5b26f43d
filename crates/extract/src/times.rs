//! Time expressions -> TIMEX3 value, interval and precision, against the article's reference date.

use language::Parsed;
use model::{Interval, TimeExpression};

/// Finds and resolves time expressions. `reference` is the publication date as an interval (unknown ends where it is not known).
pub fn find(_text: &str, _parsed: &Parsed, _reference: Interval) -> Vec<TimeExpression> {
    Vec::new()
}
