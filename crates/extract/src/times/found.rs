//! One expression as a rule found it: the tokens it takes, its value, and what else is known of it.

use model::{Interval, Modifier, TimeKind};

/// One expression as a rule found it. Token indices `[start, end)`.
#[derive(Clone, Debug)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub kind: TimeKind,
    pub value: String,
    pub modifier: Option<Modifier>,
    pub relative: bool,
    pub alternatives: Vec<(String, f32)>,
    /// The days it stands for, where the value alone does not tell them.
    pub interval: Option<Interval>,
    /// Offset from UTC of a time of day, where its zone is named.
    pub zone: Option<String>,
    pub rule: &'static str,
    pub score: f32,
}

impl Found {
    /// A date with nothing else to say.
    pub fn date(start: usize, end: usize, value: String, rule: &'static str) -> Self {
        let kind =
            if value.contains('T') && !value.starts_with('P') { TimeKind::Time } else { TimeKind::Date };
        Found {
            start,
            end,
            kind,
            value,
            modifier: None,
            relative: false,
            alternatives: Vec::new(),
            interval: None,
            zone: None,
            rule,
            score: 0.9,
        }
    }

    /// The same, read against the reference date.
    pub fn relative(mut self) -> Self {
        self.relative = true;
        self
    }

    /// The same, of another kind.
    pub fn kind(mut self, kind: TimeKind) -> Self {
        self.kind = kind;
        self
    }
}
