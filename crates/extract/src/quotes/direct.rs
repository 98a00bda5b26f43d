//! Stretches in quotation marks -> the cue and the speaker beside them: `“…,” Jan Novak, the mayor, told the BBC` -> `told`, `Jan Novak`.
//!
//! A stretch without a cue is speech when it is a clause that goes on from an earlier speaker; anything else in marks is a title or
//! a scare quote. Known misses: speakers named only in the paragraph after.

use super::{
    reading::{Marked, Reading},
    speaker,
};
use language::Upos;
use std::ops::Range;

/// Fewer words than this in marks are a scare quote or a title unless a cue stands right beside them.
const CLAUSE: usize = 4;
/// A cue is looked for this many tokens after the marks, and before them.
const AFTER: usize = 26;
const BEFORE: usize = 14;
/// `that` before marks belongs to a cue at most this far back.
const THAT_WITHIN: usize = 8;

/// What was found beside a stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// The cue.
    pub cue: usize,
    /// Its particle too.
    pub end: usize,
    /// The words that name the speaker.
    pub speaker: Option<Range<usize>>,
}

/// The cue beside a stretch, after it or before it; `reports` tells whether a verb can be one.
pub fn beside(reading: &Reading<'_>, marked: &Marked, reports: &dyn Fn(usize) -> bool) -> Option<Beside> {
    after(reading, marked, reports).or_else(|| before(reading, marked, reports))
}

/// Whether a stretch without a cue is a clause of speech.
pub fn is_clause(reading: &Reading<'_>, marked: &Marked) -> bool {
    let tree = &reading.tree;
    let opening = marked.tokens.start;
    let sentence = tree.sentence_range(opening);
    let starts = opening == sentence.start
        || matches!(tree.lower(opening.wrapping_sub(1)), "," | ":")
        || opening
            .checked_sub(1)
            .is_some_and(|before| reading.paragraph(before) != reading.paragraph(opening))
        || reading.quoted(opening.wrapping_sub(1));
    let first = tree.span(opening + 1);
    let capital = first.of(tree.text).chars().next().is_some_and(char::is_uppercase);
    let stopped =
        marked.tokens.clone().rev().take(2).any(|at| matches!(tree.lower(at), "." | "!" | "?" | ","));
    marked.inner() >= CLAUSE
        && (starts && (stopped || !marked.stretch.closed) || capital && stopped)
        && marked.tokens.clone().any(|at| reading.is_predicate(at) || tree.upos(at) == Upos::Aux)
}

fn before_mark<'a>(reading: &'a Reading<'_>, marked: &Marked) -> &'a str {
    reading.tree.lower(marked.tokens.end.wrapping_sub(2))
}

/// `…,” said Ann Lee.` and `…,” Ann Lee, a teacher, told us.`
fn after(reading: &Reading<'_>, marked: &Marked, reports: &dyn Fn(usize) -> bool) -> Option<Beside> {
    let tree = &reading.tree;
    let mut start = marked.tokens.end;
    let last = before_mark(reading, marked);
    let same = |at: usize| at < tree.len() && reading.paragraph(at) == reading.paragraph(marked.tokens.start);
    // A full stop inside the marks closes the sentence, and what follows is another one.
    if !marked.stretch.closed || last == "." || !same(start) {
        return None;
    }
    let comma = tree.lower(start) == "," || last == ",";
    let open = comma || matches!(last, "?" | "!" | "—" | "–" | "…" | "-");
    start += usize::from(tree.lower(start) == ",");
    let end = (start..tree.len().min(start + AFTER))
        .find(|&at| !same(at) || reading.quoted(at) || matches!(tree.lower(at), "." | ";" | ":"))
        .unwrap_or(tree.len().min(start + AFTER));
    let cue = (start..end).find(|&at| tree.upos(at) == Upos::Verb && reports(at))?;
    let subject = speaker::find(reading, cue, start, end);
    // Without a comma the marks belong to a sentence of the writer's ("the “smart” pier opened, officials said").
    if !open && cue > start + 8 {
        return None;
    }
    let near = cue == start
        || subject.as_ref().is_some_and(|subject| {
            // Behind a description: "the union's president, Ann Lee, told".
            subject.start >= start && !(start..subject.start).any(|at| tree.upos(at) == Upos::Verb)
        })
        || (start..cue).all(|at| matches!(tree.upos(at), Upos::Aux | Upos::Adv | Upos::Pron));
    (near && (open || subject.as_ref().is_some_and(|subject| subject.start == start))).then(|| Beside {
        cue,
        end: cue + 1,
        speaker: subject.filter(|subject| subject.start >= start || subject.end <= marked.tokens.start),
    })
}

/// `Ann Lee said: “…”`
fn before(reading: &Reading<'_>, marked: &Marked, reports: &dyn Fn(usize) -> bool) -> Option<Beside> {
    let tree = &reading.tree;
    let opening = marked.tokens.start;
    let same = |at: usize| reading.paragraph(at) == reading.paragraph(opening);
    let floor = (opening.saturating_sub(BEFORE)..opening)
        .rev()
        .take_while(|&at| same(at) && !reading.quoted(at) && !matches!(tree.lower(at), "." | ";" | "!" | "?"))
        .last()?;
    // A colon makes any verb a cue ("Lund had one answer: “…”" has none, "Lund testified: “…”" has).
    let colon = tree.lower(opening - 1) == ":";
    let cue = (floor..opening).rev().find(|&at| tree.upos(at) == Upos::Verb && (colon || reports(at)))?;
    let that = tree.lower(opening - 1) == "that";
    if (cue..opening - 1).any(|at| tree.lower(at) == "that") {
        return None;
    }
    let beside = opening - cue;
    // "told her supporters that “we are ready.”"
    let introduced = that && beside <= THAT_WITHIN || matches!(tree.lower(opening - 1), ":" | ",");
    // "said “…”", "said: “…”", "told reporters on Friday, “…”"
    if !introduced && beside > 4 {
        return None;
    }
    let sentence = tree.sentence_range(cue);
    Some(Beside {
        cue,
        end: cue + 1,
        speaker: speaker::find(reading, cue, sentence.start.min(floor), opening),
    })
}
