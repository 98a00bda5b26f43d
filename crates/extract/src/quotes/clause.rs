//! How far a reported clause reaches: `said the bridge was closed, adding that …` -> `the bridge was closed`.
//!
//! The parse says where something begins that hangs on the cue and not on the clause; marks decide the rest.
//! Known misses: clauses that the parser attached to the wrong verb.

use super::{cues, reading::Reading};
use language::{Deprel, Upos};
use std::ops::Range;

/// Heads are followed at most this far: deeper trees are damaged ones.
const DEEPEST: usize = 40;
/// A clause is read up to this many tokens; longer ones are lists or damage.
pub const LONGEST: usize = 120;

/// The clause that starts at `start`, reported by the cue at `cue` before it.
pub fn after(reading: &Reading<'_>, cue: usize, start: usize) -> Range<usize> {
    let tree = &reading.tree;
    let end = reading.end_of(cue).min(start.saturating_add(LONGEST));
    let mut stop = end;
    for at in start + 1..end {
        if tree.lower(at) == ";" {
            stop = at;
            break;
        }
        if reading.quoted(at) {
            continue;
        }
        if let Some(cut) = boundary(reading, cue, start, at) {
            stop = cut;
            break;
        }
        if at > start + 2 && own_remark(reading, at, end) {
            stop = at;
            break;
        }
    }
    trimmed(reading, start..stop)
}

/// Whether the reporter's own words begin at a mark: a dash that no other closes, or `, despite …`, `, although …` to the end.
fn own_remark(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let dash = |at: usize| matches!(tree.lower(at), "—" | "–" | "--") && !reading.quoted(at);
    if dash(at) {
        return !(at + 1..end).any(dash);
    }
    tree.lower(at) == ","
        && matches!(tree.lower(at + 1), "despite" | "although" | "though" | "amid" | "following")
        && !(at + 2..end).any(|other| tree.lower(other) == ",")
}

/// Where the clause ends when the token `at` belongs to the cue's own sentence; `None` when it goes on.
fn boundary(reading: &Reading<'_>, cue: usize, start: usize, at: usize) -> Option<usize> {
    let tree = &reading.tree;
    if tree.upos(at) == Upos::Punct {
        return None;
    }
    if tree.lower(at) == "according" && tree.lower(at + 1) == "to" {
        return Some(at);
    }
    // ", adding that …" and ", and the mayor said …" belong to the reporter's sentence wherever the parse hangs them.
    if cues::reports(tree.lemma(at)) && tree.upos(at) == Upos::Verb {
        let participle = tree.lower(at).ends_with("ing")
            && at > start + 1
            && matches!(tree.lower(at - 1), "," | "and" | "but");
        if participle {
            return Some(at - 1);
        }
        let subject = tree.child(at, &[Deprel::Nsubj]).filter(|&subject| subject < at && subject > start + 1);
        let first = subject.map(|subject| first_of(reading, subject, start));
        if let Some(first) = first.filter(|&first| first > start + 2)
            && matches!(tree.lower(first - 1), "and" | "but" | "while")
            && tree.lower(first - 2) == ","
        {
            return Some(first - 2);
        }
    }
    // "Lee, who said that …, will leave": the verb of a subject before the cue.
    if reading.is_predicate(at)
        && tree.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]).is_some_and(|subject| subject < cue)
    {
        return Some(first_of(reading, at, start)).filter(|&first| first > start);
    }
    // Only the head of what hangs outside decides, and the words before it that hang on it are cut with it.
    let head = tree.head(at)?;
    if head >= start && head < at || top(reading, at, start) != at {
        return None;
    }
    let first = first_of(reading, at, start);
    let before = first.checked_sub(1).filter(|&before| before > start)?;
    let comma = matches!(tree.lower(before), "," | "—" | "–" | "-" | "(");
    let joined = tree.upos(first) == Upos::Cconj;
    // "said that it was old and that it leaked": another clause of the same statement.
    if joined && tree.lower(first + 1) == "that" && !cues::reports(tree.lemma(at)) {
        return None;
    }
    let outside = head <= cue;
    let cut = match tree.deprel(at) {
        Deprel::Conj => {
            outside
                && (comma || joined)
                && (head == cue || reading.has_subject(at) || cues::reports(tree.lemma(at)))
                && reading.is_predicate(at)
        }
        Deprel::Advcl => outside && comma && tree.lower(at).ends_with("ing"),
        Deprel::Parataxis => outside && comma && reading.has_subject(at),
        _ => false,
    };
    cut.then_some(if comma { before } else { first })
}

/// The ancestor of a token whose own head lies before `start`.
fn top(reading: &Reading<'_>, token: usize, start: usize) -> usize {
    let mut at = token;
    for _ in 0..DEEPEST {
        match reading.tree.head(at) {
            Some(head) if head >= start => at = head,
            _ => break,
        }
    }
    at
}

/// The first token of what hangs on `head`, not before `start`.
fn first_of(reading: &Reading<'_>, head: usize, start: usize) -> usize {
    let mut first = head;
    let mut next = head;
    for _ in 0..DEEPEST {
        let left = reading.tree.children(next).iter().copied().find(|&child| child >= start && child < first);
        let Some(left) = left else { break };
        (first, next) = (left, left);
    }
    let mut from = first;
    while from > start && reading.tree.upos(from) == Upos::Punct {
        from += 1;
        if from >= head {
            break;
        }
    }
    from
}

/// Without marks and joining words at the edges; a quotation's own marks stay.
pub fn trimmed(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let tree = &reading.tree;
    let (mut start, mut end) = (range.start, range.end);
    let loose = |at: usize| {
        matches!(tree.lower(at), "," | ";" | ":" | "—" | "–" | "-" | "." | ")") && !reading.quoted(at)
    };
    while start < end && loose(start) {
        start += 1;
    }
    while end > start && (loose(end - 1) || tree.upos(end - 1) == Upos::Cconj) {
        end -= 1;
    }
    start..end
}

/// The clause before a cue whose own words (its subject among them) start at `close`: from the sentence's start, or from `floor`.
pub fn before(reading: &Reading<'_>, close: usize, floor: usize) -> Range<usize> {
    let tree = &reading.tree;
    let first = floor.max(close.saturating_sub(LONGEST));
    let semicolon = (first..close).rev().find(|&at| tree.lower(at) == ";" && !reading.quoted(at));
    let start = semicolon.map_or(first, |at| at + 1);
    trimmed(reading, start..close)
}
