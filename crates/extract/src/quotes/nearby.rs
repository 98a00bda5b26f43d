//! The phrase beside a cue, by its words alone: `The mayor of Ostrava, Jan Novak, said` -> `The mayor of Ostrava, Jan Novak`.
//!
//! For where the parse has no subject. It walks from the cue to the nearest word that cannot belong to one.
//! Known misses: two subjects joined over a comma.

use super::{reading::Reading, speaker};
use language::Upos;
use std::ops::Range;

/// A phrase has at most this many tokens; longer runs are misread clauses.
const LONGEST: usize = 16;

/// The subject that ends before `cue`, not before `floor`.
pub fn before(reading: &Reading<'_>, cue: usize, floor: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let mut end = cue;
    // "…, a maker of pumps, today announced"
    let passed = |at: usize| {
        matches!(tree.upos(at), Upos::Aux | Upos::Adv | Upos::Part)
            || matches!(tree.lower(at), "today" | "yesterday" | "tonight" | "tomorrow")
    };
    while end > floor && passed(end - 1) {
        end -= 1;
    }
    // "visited Ostend on Saturday and promised": what stands before "and" is no subject of the verb.
    if end > floor && tree.upos(end - 1) == Upos::Cconj {
        return None;
    }
    // "Jan Novak, the mayor, said": the name stands before the first comma.
    if end > floor && tree.lower(end - 1) == "," {
        let opening = (floor..end - 1).rev().take(LONGEST).find(|&at| tree.lower(at) == ",")?;
        if opening == floor {
            return None;
        }
        end = opening;
    }
    // "Acme Corp. (ACME), a maker of pumps, said"
    if end > floor && tree.lower(end - 1) == ")" {
        end = (floor..end - 1).rev().take(LONGEST).find(|&at| tree.lower(at) == "(").unwrap_or(end);
    }
    let mut start = end;
    while start > floor && end - start < LONGEST && belongs(reading, start - 1) {
        start -= 1;
    }
    noun_phrase(reading, start..end)
}

/// The subject that starts at `start`, before `ceiling`: "said [Ann Lee], a teacher".
pub fn after(reading: &Reading<'_>, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let mut end = start;
    while end < ceiling && end - start < LONGEST && belongs(reading, end) {
        if end > start && tree.upos(end) == Upos::Adp && tree.lower(end) != "of" {
            break;
        }
        end += 1;
    }
    noun_phrase(reading, start..end)
}

/// Words of a plain phrase: no verbs, marks, or joining words of clauses.
fn belongs(reading: &Reading<'_>, at: usize) -> bool {
    !reading.is_mark(at)
        && !reading.quoted(at)
        && !matches!(reading.tree.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Part | Upos::Adv)
        || matches!(reading.tree.lower(at), "'s" | "’s")
}

fn noun_phrase(reading: &Reading<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let range = speaker::shortened(reading, range);
    let named =
        range.clone().any(|at| matches!(reading.tree.upos(at), Upos::Noun | Upos::Propn | Upos::Pron));
    let opens_inside = reading.tree.upos(range.start) == Upos::Adp;
    (named && !opens_inside).then_some(range)
}
