//! Who a figure comes from: the speaker of the innermost statement that covers it.
//!
//! `Officials said 40 people were rescued.` -> the source of `40 people` is `Officials`. A source that is already known stays.

use model::{Figure, Quote};

/// Statements looked at before a figure; nested ones stand close together.
const LOOKED_AT: usize = 8;

/// Fills `Figure::source`.
pub fn fill(figures: &mut [Figure], quotes: &[Quote]) {
    for figure in figures.iter_mut().filter(|figure| figure.source.is_none()) {
        let before = quotes.partition_point(|quote| quote.txt.start() <= figure.txt.start());
        let covering = quotes
            .get(..before)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(LOOKED_AT)
            .find(|quote| quote.txt.contains(figure.txt));
        figure.source = covering.and_then(|quote| quote.speaker.clone());
    }
}
