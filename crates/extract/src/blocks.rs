//! Which paragraphs of a layout are the story, and why the others are not.
//!
//! A classifier (boosted trees over what is seen of a paragraph and its neighbours, [`features`]) gives each paragraph the log-odds of being
//! part of the story; the best sequence of kept and cut stretches is then sought, a change from one to the other having its price.
//! Trained by `training -- blocks`. Known misses: very short stories; comments that read like prose; live blogs.

pub mod features;
pub mod phrases;
pub mod trees;

use crate::markup::{Page, Paragraph};
use model::Reason;
use std::sync::LazyLock;
use trees::Trees;

/// What a change from cut to kept or back costs, in log-odds.
const CHANGE: f32 = 1.0;
/// How far one paragraph can pull.
const MOST: f32 = 5.0;

/// For pages of HTML and for plain text.
static MODELS: LazyLock<Vec<Trees>> = LazyLock::new(|| Trees::read(include_bytes!("../models/blocks.bin")));

/// What was decided about one paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// `None` = part of the story.
    pub reason: Option<Reason>,
    /// How sure that is, 0 to 1.
    pub score: f32,
}

/// Decides for every paragraph of a stretch of a page.
pub fn judge(page: &Page, paragraphs: &[Paragraph]) -> Vec<Verdict> {
    let rows = features::rows(page, paragraphs);
    let model = MODELS.get(usize::from(!page.is_html()));
    let scores: Vec<f32> = rows.iter().map(|row| model.map_or(0.0, |model| model.score(row))).collect();
    let kept = best_sequence(&scores);
    paragraphs
        .iter()
        .zip(&scores)
        .zip(kept)
        .map(|((paragraph, score), kept)| {
            // A logistic curve without the exponential, which machines round differently.
            let sure = 0.5 + 0.5 * score.abs() / (1.0 + score.abs());
            let agrees = kept == (*score > 0.0);
            let reason = (!kept).then(|| reason(paragraph.span.of(&page.text)));
            Verdict { reason, score: if agrees { sure } else { 1.0 - sure } }
        })
        .collect()
}

/// The sequence of kept (true) and cut that has the highest sum of log-odds less what its changes cost (Viterbi).
pub fn best_sequence(scores: &[f32]) -> Vec<bool> {
    let (mut kept, mut cut) = (-CHANGE, 0.0f32);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for score in scores {
        let pull = score.clamp(-MOST, MOST) / 2.0;
        let came = (kept >= cut - CHANGE, kept - CHANGE > cut);
        (kept, cut) = (f32::max(kept, cut - CHANGE) + pull, f32::max(cut, kept - CHANGE) - pull);
        from.push(came);
    }
    let mut state = kept > cut;
    let mut sequence = vec![false; scores.len()];
    for (slot, (kept_from, cut_from)) in sequence.iter_mut().zip(&from).rev() {
        *slot = state;
        state = if state { *kept_from } else { *cut_from };
    }
    sequence
}

fn reason(text: &str) -> Reason {
    let words = text.split_whitespace().count();
    let lower = if words <= features::PHRASE_WORDS { text.to_lowercase() } else { String::new() };
    if let Some(reason) = features::phrase(&lower, words) {
        return reason;
    }
    if words > 0 && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return Reason::Calendar;
    }
    if words <= 4 {
        Reason::Navigation
    } else if words <= 25 {
        Reason::Teaser
    } else {
        Reason::Furniture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_doubtful_paragraph_does_not_break_a_stretch() {
        assert_eq!(best_sequence(&[-3.0, 3.0, -0.5, 3.0, -3.0]), [false, true, true, true, false]);
        assert_eq!(best_sequence(&[-3.0, 3.0, -5.0, 3.0, -3.0]), [false, true, false, true, false]);
        assert_eq!(best_sequence(&[]), [false; 0]);
    }
}
