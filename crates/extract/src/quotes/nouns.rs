//! Nouns that name a statement, and `according to`: `the claim by the company that …` -> `claim`, the clause, `the company`.
//!
//! Known misses: the end of `the claim that … is false` often takes in the main verb.

use super::{
    clause,
    frames::{Candidate, Frame},
    reading::Reading,
    speaker,
};
use language::{Deprel, Upos};
use std::ops::Range;

/// `the claim that …`, `the company’s claim that …`, `allegations of fraud`.
pub(super) fn noun(reading: &Reading<'_>, noun: usize) -> Option<Candidate> {
    let tree = &reading.tree;
    let end = reading.end_of(noun);
    let key = tree.lemma(noun).to_owned();
    let mut at = noun + 1;
    if matches!(tree.lower(at), "by" | "from" | "of")
        && let Some(that) = (at + 1..end.min(at + 8)).find(|&word| tree.lower(word) == "that")
        && (at..that).all(|word| {
            matches!(
                tree.upos(word),
                Upos::Adp | Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron
            )
        })
    {
        at = that;
    }
    if tree.lower(at) == "that" && !reading.quoted(at) {
        let inner = tree.children(noun).iter().copied().find(|&child| {
            child > at && matches!(tree.deprel(child), Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl)
        });
        // A relative clause has no subject of its own: "the claim that failed".
        if tree.deprel(at) == Deprel::Nsubj && inner.is_none_or(|inner| tree.head(at) == Some(inner)) {
            return None;
        }
        let content = match inner {
            Some(inner) => {
                let phrase = tree.phrase(inner, &|_| false);
                clause::trimmed(reading, at + 1..phrase.end.max(at + 1))
            }
            None => clause::after(reading, noun, at + 1),
        };
        let source = speaker::of_noun(reading, noun);
        return Some(Candidate { cue: noun..noun + 1, head: noun, key, frame: Frame::Noun, content, source });
    }
    if tree.lower(noun + 1) == "of" {
        let inner =
            tree.children(noun).iter().copied().find(|&child| {
                child > noun + 1 && matches!(tree.deprel(child), Deprel::Nmod | Deprel::Acl)
            })?;
        let phrase = tree.phrase(inner, &|_| false);
        let content = clause::trimmed(reading, noun + 2..phrase.end.max(noun + 2));
        let source = speaker::of_noun(reading, noun);
        return Some(Candidate {
            cue: noun..noun + 1,
            head: noun,
            key,
            frame: Frame::NounOf,
            content,
            source,
        });
    }
    None
}

pub(super) fn according(
    reading: &Reading<'_>,
    at: usize,
    sentence: &Range<usize>,
    floor: usize,
) -> Option<Candidate> {
    let tree = &reading.tree;
    let end = reading.end_of(at);
    let from = at + 2;
    let comma = (from..end).find(|&word| tree.lower(word) == "," && !reading.quoted(word));
    let opens = at.saturating_sub(sentence.start) <= 2 || tree.lower(at.wrapping_sub(1)) == "but";
    let (source, content) = if opens {
        let comma = name_end(reading, comma?, end);
        (from..comma, clause::trimmed(reading, comma + 1..end))
    } else {
        let stop = comma.map_or(end, |comma| name_end(reading, comma, end));
        let left = clause::before(reading, at, floor.min(at));
        let whole = left.clone().any(|word| reading.is_predicate(word) || tree.upos(word) == Upos::Aux);
        if whole || stop + 2 >= end {
            (from..stop, left)
        } else {
            (from..stop, clause::trimmed(reading, left.start..end))
        }
    };
    let source = speaker::shortened(reading, source);
    (!source.is_empty() && source.len() <= 25).then(|| Candidate {
        cue: at..at + 2,
        head: at,
        key: "according to".to_owned(),
        frame: Frame::According,
        content,
        source: Some(source),
    })
}

/// The comma that closes the source: not the first of `Jan Novak, the mayor, …`.
fn name_end(reading: &Reading<'_>, comma: usize, end: usize) -> usize {
    let tree = &reading.tree;
    let described = matches!(tree.lower(comma + 1), "a" | "an" | "the" | "who" | "which");
    let second = (comma + 1..end.min(comma + 16)).find(|&at| tree.lower(at) == ",");
    match second {
        Some(second)
            if described
                && (comma + 1..second)
                    .all(|at| !reading.is_predicate(at) || tree.lower(comma + 1).starts_with("wh")) =>
        {
            second
        }
        _ => comma,
    }
}
