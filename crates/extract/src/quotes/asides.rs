//! What stands between a cue and its clause: `said on Friday in a statement that …` -> the clause begins after `statement`.
//!
//! Known misses: asides longer than a few words.

use super::{
    cues,
    frames::{ABOUT, QUESTION, TELLING, finite_after},
    reading::Reading,
};
use language::{Deprel, Upos};
use std::ops::Range;

/// Longest phrase between a cue and its clause (`on Friday`, `in a statement`).
const ASIDE: usize = 7;

pub(super) fn day(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
            | "tonight"
            | "tomorrow"
    )
}

/// Past what stands between a cue and its clause: adverbs, `on Friday`, `in a statement`, the person told, a subject behind its verb.
pub(super) fn after_asides(reading: &Reading<'_>, verb: usize, from: usize, end: usize) -> usize {
    let tree = &reading.tree;
    let mut at = from;
    for _ in 0..4 {
        if at >= end {
            break;
        }
        let led = matches!(tree.lower(at), "on" | "early" | "late" | "earlier" | "last" | "this");
        if day(tree.lower(at)) || led && day(tree.lower(at + 1)) {
            at += 1 + usize::from(led);
            continue;
        }
        let phrase = child_over(reading, verb, at).map(|child| (child, tree.phrase(child, &|_| false)));
        let fits = |phrase: &Range<usize>| phrase.start == at && phrase.len() <= ASIDE && phrase.end <= end;
        let Some((child, phrase)) = phrase.filter(|(_, phrase)| fits(phrase)) else {
            at = past_place(reading, verb, at, end).unwrap_or(at);
            break;
        };
        let told = TELLING.contains(&tree.lemma(verb)) && more_after(reading, verb, child, end);
        let aside = match tree.deprel(child) {
            Deprel::Obl => {
                !ABOUT.contains(&tree.lower(at))
                    || matches!(tree.lower(at), "on" | "at" | "to") && phrase.end < end
            }
            Deprel::OblUnmarked | Deprel::OblAgent | Deprel::Advmod => !QUESTION.contains(&tree.lower(at)),
            Deprel::Iobj => true,
            Deprel::Nsubj | Deprel::NsubjPass => child > verb,
            Deprel::Obj => told,
            _ => false,
        };
        if !aside {
            break;
        }
        at = phrase.end;
    }
    at
}

/// Past `on Twitter` or `in a statement` where the clause begins at once and the parse did not see it: `announced on Twitter they have …`.
fn past_place(reading: &Reading<'_>, verb: usize, at: usize, end: usize) -> Option<usize> {
    let tree = &reading.tree;
    if tree.upos(at) != Upos::Adp || !cues::reports(tree.lemma(verb)) {
        return None;
    }
    let clause = (at + 2..end.min(at + 5)).find(|&word| {
        let subject = matches!(
            tree.lower(word),
            "he" | "she" | "it" | "they" | "we" | "i" | "there" | "the" | "a" | "an"
        );
        subject && matches!(tree.upos(word - 1), Upos::Noun | Upos::Propn | Upos::Num)
    })?;
    let plain = (at + 1..clause)
        .all(|word| matches!(tree.upos(word), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num));
    (plain && finite_after(reading, clause, end)).then_some(clause)
}

/// The child of a verb that a token belongs to.
fn child_over(reading: &Reading<'_>, verb: usize, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..ASIDE {
        match reading.tree.head(at) {
            Some(head) if head == verb => return Some(at),
            Some(head) => at = head,
            None => return None,
        }
    }
    None
}

/// Whether a clause or an infinitive hangs on the verb after its child.
fn more_after(reading: &Reading<'_>, verb: usize, child: usize, end: usize) -> bool {
    let tree = &reading.tree;
    tree.children(verb).iter().any(|&other| {
        other > child
            && other < end
            && matches!(tree.deprel(other), Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis)
    })
}
