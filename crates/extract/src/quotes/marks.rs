//! Stretches between quotation marks: `He said "no way" and left` -> `"no way"`.
//!
//! Straight marks pair up within a paragraph; a stretch that a paragraph's end cuts runs to that end (the next paragraph
//! then opens with a mark of its own). Known miss: single marks, which are mostly apostrophes.

use crate::words::Words;
use std::ops::Range;

/// One stretch, as word indices with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Words including the marks.
    pub words: Range<usize>,
    /// The closing mark stands.
    pub closed: bool,
}

/// All stretches in order; they do not overlap.
pub fn find(words: &Words) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (index, word) in words.words.iter().enumerate() {
        if let Some(start) = open
            && words.words.get(start).is_some_and(|first| first.paragraph != word.paragraph)
        {
            found.push(Stretch { words: start..index, closed: false });
            open = None;
        }
        match (word.lower.as_str(), open) {
            ("“", None) | ("\"", None) => open = Some(index),
            ("”" | "\"", Some(start)) => {
                found.push(Stretch { words: start..index + 1, closed: true });
                open = None;
            }
            _ => {}
        }
    }
    if let Some(start) = open {
        found.push(Stretch { words: start..words.words.len(), closed: false });
    }
    found
}
