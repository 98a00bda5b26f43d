//! Fresh results + what the reader decided -> corrected results, and what each decision changed.
//!
//! `Merge [A. Ruiz] into Ana Ruiz` on an article that names both -> one entity with the mentions of both. Corrections are replayed in
//! order, each on what the one before it left, so the log is all that is kept. One that finds nothing to change is counted as
//! changing nothing: the page says so. A corrected item says in its `why` that the reader decided it.

mod apply;
mod dates;
mod entities;
mod history;
mod linked;
mod spots;
pub mod stories;

pub use dates::interval;
pub use history::{active, go_to, push, redo, undo, wishes};
pub use linked::finish;
pub use spots::{named, spot};

use model::{Analysis, Correction};
use std::borrow::Cow;

/// The name of the rule behind everything the reader decided.
pub const DECIDED: &str = "decided by the reader";

/// What a correction changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Mentions, dates, quotations … that it changed.
    pub places: u32,
    /// Articles that hold them.
    pub articles: u32,
}

impl Effect {
    /// The effect on one article more.
    pub fn and(&mut self, places: u32) {
        self.places += places;
        self.articles += u32::from(places > 0);
    }
}

/// The article with these corrections, and how many places each of them changed. Borrowed when none changes anything.
pub fn replay<'a>(analysis: &'a Analysis, log: &[Correction]) -> (Cow<'a, Analysis>, Vec<u32>) {
    let mut corrected = Cow::Borrowed(analysis);
    let mut counts = Vec::with_capacity(log.len());
    for correction in log {
        let count = apply::places(&corrected, correction);
        if count > 0 {
            apply::apply(corrected.to_mut(), correction);
        }
        counts.push(count);
    }
    (corrected, counts)
}

/// What one more correction would change in articles that are corrected already.
pub fn preview<'a>(articles: impl IntoIterator<Item = &'a Analysis>, correction: &Correction) -> Effect {
    let mut effect = Effect::default();
    for analysis in articles {
        effect.and(apply::places(analysis, correction));
    }
    effect
}
