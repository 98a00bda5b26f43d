//! Predicates -> happenings with participants, place, time, count and status.

use language::Parsed;
use model::{Event, Figure, Interval, Mention, Quote, TimeExpression};

/// What the stages before found, for events to hang on.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// Names.
    pub mentions: &'a [Mention],
    /// Time expressions.
    pub times: &'a [TimeExpression],
    /// Figures.
    pub figures: &'a [Figure],
    /// Attributed statements.
    pub quotes: &'a [Quote],
    /// The publication date.
    pub reference: Interval,
}

/// Finds events.
pub fn find(_text: &str, _parsed: &Parsed, _found: Found<'_>) -> Vec<Event> {
    Vec::new()
}
