//! The noun phrase that stands beside a cue: `The mayor of Ostrava, Jan Novak, said` -> `The mayor of Ostrava, Jan Novak`.
//!
//! Works without tags: it walks from the cue to the nearest word that cannot belong to a subject.
//! Known misses: subjects with a relative clause, and two subjects joined over a comma.

use crate::words::Words;
use std::ops::Range;

/// A speaker's phrase has at most this many words; longer runs are misread clauses.
const LONGEST: usize = 16;

/// Words that may stand between a subject and its cue.
const BETWEEN: &[&str] = &[
    "has",
    "have",
    "had",
    "also",
    "later",
    "then",
    "was",
    "is",
    "were",
    "are",
    "been",
    "being",
    "not",
    "did",
    "does",
    "do",
    "will",
    "would",
    "could",
    "may",
    "might",
    "should",
    "can",
    "once",
    "still",
    "now",
    "again",
    "n't",
    "didn't",
    "doesn't",
    "further",
    "even",
    "only",
    "just",
    "yesterday",
    "today",
    "all",
    "quoted",
    "as",
    "themselves",
    "himself",
    "herself",
    "itself",
];

/// Words that end a subject seen from its right.
const STOPS: &[&str] = &[
    "that",
    "but",
    "when",
    "as",
    "because",
    "while",
    "which",
    "whether",
    "if",
    "although",
    "though",
    "where",
    "after",
    "before",
    "since",
    "until",
    "so",
    "than",
    "is",
    "was",
    "were",
    "are",
    "has",
    "have",
    "had",
    "said",
    "says",
    "told",
    "be",
    "been",
    "will",
    "would",
    "nor",
    "however",
    "meanwhile",
    "what",
    "why",
    "how",
];

/// Pronouns that are a whole subject.
pub const PRONOUNS: &[&str] = &["he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them"];

/// Words that end a subject seen from its left ("said Ann Lee in a statement").
const RIGHT_STOPS: &[&str] = &[
    "who",
    "on",
    "in",
    "to",
    "at",
    "that",
    "after",
    "during",
    "when",
    "as",
    "while",
    "by",
    "from",
    "about",
    "this",
    "before",
    "last",
    "is",
    "was",
    "were",
    "are",
    "has",
    "have",
    "had",
    "said",
    "and",
    "but",
    "via",
    "told",
    "adding",
    "with",
    "earlier",
    "yesterday",
    "today",
    "which",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn mark(lower: &str) -> bool {
    matches!(
        lower,
        "," | "." | ";" | ":" | "!" | "?" | "\"" | "“" | "”" | "(" | ")" | "—" | "–" | "-" | "‘" | "’"
    )
}

/// The subject that ends before `cue`, within `[floor, cue)`; with whether a negation stands between.
pub fn before(words: &Words, cue: usize, floor: usize) -> Option<(Range<usize>, bool)> {
    let mut end = cue;
    let mut negated = false;
    while end > floor {
        let lower = words.lower(end - 1);
        if BETWEEN.contains(&lower)
            || (lower.ends_with("ly") && !words.get(end - 1).is_some_and(|w| w.capital))
        {
            negated |= matches!(lower, "not" | "n't" | "didn't" | "doesn't");
            end -= 1;
        } else {
            break;
        }
    }
    if end <= floor {
        return None;
    }
    let mut top = end - 1;
    // "Jan Novak, the mayor, said": the name stands before the first comma.
    if words.lower(top) == "," {
        let opening = (floor..top).rev().take(LONGEST).find(|&i| mark(words.lower(i)))?;
        if words.lower(opening) != "," || opening == floor {
            return None;
        }
        top = opening - 1;
        end = opening;
    }
    if words.lower(top) == "who" && top > floor {
        top -= 1;
        if words.lower(top) == "," && top > floor {
            top -= 1;
        }
        end = top + 1;
    }
    if PRONOUNS.contains(&words.lower(top)) {
        return Some((top..top + 1, negated));
    }
    let mut start = end;
    while start > floor {
        let lower = words.lower(start - 1);
        if mark(lower) && lower != "-" || STOPS.contains(&lower) || PRONOUNS.contains(&lower) {
            break;
        }
        if end - start >= LONGEST {
            return None;
        }
        start -= 1;
    }
    while start < end && matches!(words.lower(start), "and" | "also" | "'s") {
        start += 1;
    }
    (start < end && words.get(start).is_some_and(|w| w.is_word())).then_some((start..end, negated))
}

/// The subject that starts at `start`, before `ceiling`: "said [Ann Lee], a teacher".
pub fn after(words: &Words, start: usize, ceiling: usize) -> Option<Range<usize>> {
    if start >= ceiling {
        return None;
    }
    if PRONOUNS.contains(&words.lower(start)) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < ceiling && end - start < LONGEST {
        let lower = words.lower(end);
        let initial = lower == "."
            && end > start
            && words.get(end - 1).is_some_and(|w| w.capital && w.span.len() <= 4)
            && end + 1 < ceiling;
        if (mark(lower) && lower != "-" && !initial) || (end > start && RIGHT_STOPS.contains(&lower)) {
            break;
        }
        end += 1;
    }
    (end > start).then_some(start..end)
}
