//! The log: adding, undoing, going back to a step; and which of its steps are wishes about how an input is read.

use model::{Correction, History, message::Wishes};

/// The corrections that are done, in order.
pub fn active(history: &History) -> &[Correction] {
    history.steps.get(..history.done as usize).unwrap_or(&history.steps)
}

/// Adds a correction; what was undone before it is forgotten.
pub fn push(history: &mut History, correction: Correction) {
    history.steps.truncate(history.done as usize);
    history.steps.push(correction);
    history.done = u32::try_from(history.steps.len()).unwrap_or(u32::MAX);
}

/// Takes the last correction back. False when there is none.
pub fn undo(history: &mut History) -> bool {
    let some = history.done > 0;
    history.done = history.done.saturating_sub(1);
    some
}

/// Does again what was undone. False when nothing was.
pub fn redo(history: &mut History) -> bool {
    let some = (history.done as usize) < history.steps.len();
    history.done += u32::from(some);
    some
}

/// Leaves the first `step` corrections done and no other.
pub fn go_to(history: &mut History, step: u32) {
    history.done = step.min(u32::try_from(history.steps.len()).unwrap_or(u32::MAX));
}

/// How an input is to be read: what it came with, then what the reader decided about it, in order.
pub fn wishes(log: &[Correction], source: &str, came_with: &Wishes) -> Wishes {
    let mut wishes = came_with.clone();
    for correction in log {
        match correction {
            Correction::Published { source: of, value } if of == source => wishes.published.clone_from(value),
            Correction::Keep { source: of, pieces } if of == source => {
                wishes.cut.retain(|cut| !pieces.iter().any(|piece| piece.overlaps(*cut)));
                wishes.keep.extend_from_slice(pieces);
                wishes.keep.sort_unstable();
                wishes.keep.dedup();
            }
            Correction::Cut { source: of, piece } if of == source => {
                wishes.keep.retain(|keep| !keep.overlaps(*piece));
                wishes.cut.push(*piece);
                wishes.cut.sort_unstable();
                wishes.cut.dedup();
            }
            Correction::Articles { source: of, starts } if of == source => {
                wishes.splits = Some(starts.clone());
            }
            _ => {}
        }
    }
    wishes
}
