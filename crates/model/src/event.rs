//! What happened, as far as the article says.

use crate::{
    entity::EntityId,
    interval::Interval,
    quote::Speaker,
    span::{Span, Txt},
    why::Why,
};
use serde::{Deserialize, Serialize};

/// How the article stands to a happening.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told by the article itself.
    Stated,
    /// Told by a named or unnamed source.
    Said,
    /// Alleged, charged, suspected.
    Alleged,
    /// To come.
    Planned,
    /// Might, would, if.
    Hypothetical,
    /// Said not to have happened.
    Denied,
}

/// An agent or patient: an entity, or words for somebody unnamed.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Participant {
    /// The words.
    pub txt: Span<Txt>,
    /// The entity, if it is a named one.
    pub entity: Option<EntityId>,
}

/// The time of an event.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct EventTime {
    /// TIMEX3 value.
    pub value: String,
    /// The days it covers.
    pub interval: Interval,
    /// Index into `Analysis::times`, if it was read from an expression; none where it was taken over from the report or set by a person.
    pub expression: Option<u32>,
}

/// One happening.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Event {
    /// The word that says it.
    pub trigger: Span<Txt>,
    /// One lower-case noun from our own list, e.g. `arrest`.
    pub kind: String,
    /// Who does it.
    pub agents: Vec<Participant>,
    /// Who or what has it done to them.
    pub patients: Vec<Participant>,
    /// When.
    pub time: Option<EventTime>,
    /// Where.
    pub place: Option<EntityId>,
    /// Index into `Analysis::figures`.
    pub count: Option<u32>,
    /// Stated, said, alleged …
    pub status: Status,
    /// The words that make it so ("allegedly", "will").
    pub status_words: Option<Span<Txt>>,
    /// Who says so.
    pub source: Option<Speaker>,
    /// Other mentions of the same happening.
    pub also: Vec<Span<Txt>>,
    /// Why it is there.
    pub why: Why,
}

impl Event {
    /// True for a date that none of its own words give: the day of the report, taken over. One that a person set is sure.
    #[must_use]
    pub fn is_date_taken_over(&self) -> bool {
        self.time.as_ref().is_some_and(|time| time.expression.is_none()) && self.why.score < 1.0
    }
}
