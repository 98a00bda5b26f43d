//! When the article was published, with every candidate that was found.

use crate::{
    interval::Interval,
    span::{Raw, Span},
};
use serde::{Deserialize, Serialize};

/// How the publication date came to be known.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// The page says so.
    Stated,
    /// Worked out from the text.
    Inferred,
    /// Given by the reader or the caller.
    Given,
}

/// Where a candidate date was read.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum DateSource {
    /// The reader or the caller gave it.
    Given,
    /// JSON-LD `datePublished`.
    JsonLd,
    /// A meta tag such as `article:published_time`.
    Meta,
    /// A `<time>` element.
    TimeElement,
    /// The page's own address.
    Url,
    /// A date stamp near the headline or byline.
    Stamp,
    /// "Updated …", "Last modified …".
    Updated,
    /// The dateline of the first paragraph.
    Dateline,
    /// Copyright line or footer.
    Footer,
    /// The month grid of the page's margin.
    Calendar,
    /// Worked out from dates in the text.
    Text,
}

/// One date the article might have been published on.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct DateCandidate {
    /// ISO 8601 / TIMEX3 value.
    pub value: String,
    /// The days it covers.
    pub interval: Interval,
    /// Where it was read.
    pub source: DateSource,
    /// Where it stands, if it stands in the input.
    pub raw: Option<Span<Raw>>,
    /// The words as written.
    pub text: String,
    /// 0 to 1.
    pub score: f32,
}

/// The chosen publication date.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Publication {
    /// ISO 8601 / TIMEX3 value at the precision that is known, e.g. `2021-06`.
    pub value: String,
    /// The days it covers.
    pub interval: Interval,
    /// How it came to be known.
    pub how: How,
    /// Where it stands, if it stands in the input.
    pub raw: Option<Span<Raw>>,
    /// All candidates, best first, the chosen one among them.
    pub candidates: Vec<DateCandidate>,
    /// Last update if one is stated.
    pub updated: Option<DateCandidate>,
}
