//! What a number counts: the noun chunk after it, cut by tags where there are tags: `99 possible terrorists were` -> `possible terrorists`.

use super::Quantity;
use crate::times::{Shape, Token};
use language::{Deprel, Parsed, Upos};
use model::{Span, Txt};

/// Longest noun chunk, in words.
const LONGEST: usize = 5;
/// Longest predicate shown, in words.
const PREDICATE: usize = 8;

/// The noun that follows a number with its modifiers.
///
/// The dependency tree tells it where the number hangs on a noun; else the chunk that follows is read.
pub fn noun(tokens: &[Token<'_>], parsed: &Parsed, quantity: &Quantity) -> Option<Span<Txt>> {
    let last = tokens.get(quantity.end.checked_sub(1)?)?;
    if let Some(found) = head(parsed, last.end) {
        return Some(found);
    }
    let mut at = quantity.end;
    while tokens.get(at).is_some_and(|t| {
        matches!(
            t.lower.as_str(),
            "of" | "the" | "more" | "other" | "such" | "-" | "additional" | "or" | "so"
        )
    }) {
        at += 1;
    }
    let first = tokens.get(at).filter(|t| t.shape == Shape::Word)?;
    let mut end = None;
    for token in tokens.get(at..(at + LONGEST).min(tokens.len()))? {
        let hyphen = token.raw == "-";
        if !(token.shape == Shape::Word || hyphen) || STOPS.contains(&token.lower.as_str()) {
            break;
        }
        match tag(parsed, token.start) {
            Some(Upos::Noun | Upos::Propn) => end = Some(token.end),
            Some(Upos::Adj | Upos::Num | Upos::Punct | Upos::X) => {}
            // A participle may stand before its noun: "armed men".
            Some(Upos::Verb) if end.is_none() => {}
            Some(_) => break,
            None if hyphen => {}
            None => {
                end = Some(token.end);
                // Without tags the first plural closes the chunk.
                if is_plural(&token.lower) {
                    break;
                }
            }
        }
    }
    end.map(|end| Span::at(first.start..end))
}

/// The noun a number depends on, with the words between: "99 possible terrorists" -> "possible terrorists".
fn head(parsed: &Parsed, end: usize) -> Option<Span<Txt>> {
    let at = parsed.tokens.partition_point(|t| t.span.range().end < end);
    let number = parsed.tokens.get(at).filter(|t| t.upos == Upos::Num && t.deprel == Deprel::Nummod)?;
    let noun = usize::try_from(number.head?).ok().filter(|noun| *noun > at && *noun <= at + LONGEST)?;
    let between = parsed.tokens.get(at + 1..=noun)?;
    let whole = between.iter().all(|t| {
        matches!(t.upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adv)
            || t.span.range().len() == 1 && t.upos == Upos::Punct && t.lemma == "-"
    });
    let last = between.last().filter(|t| whole && matches!(t.upos, Upos::Noun | Upos::Propn))?;
    let first = between.iter().find(|t| t.upos != Upos::Punct)?;
    Some(Span::at(first.span.range().start..last.span.range().end))
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children" | "police" | "troops")
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

fn tag(parsed: &Parsed, start: usize) -> Option<Upos> {
    let index = parsed.tokens.partition_point(|t| t.span.range().end <= start);
    parsed.tokens.get(index).map(|t| t.upos).filter(|upos| *upos != Upos::X)
}

/// The words after the counted noun, to the end of the clause: what was done or measured.
pub fn predicate(text: &str, tokens: &[Token<'_>], from: usize) -> Option<String> {
    let first = tokens.get(from).filter(|t| t.shape == Shape::Word)?;
    let mut end = None;
    for token in tokens.get(from..(from + PREDICATE).min(tokens.len()))? {
        if matches!(token.raw, "." | "," | ";" | ":" | "\"" | "”" | "“" | "?" | "!" | "(" | ")" | "—") {
            break;
        }
        end = Some(token.end);
    }
    let words = text.get(first.start..end?)?;
    (!words.contains('\n')).then(|| words.to_owned())
}

/// Words that end a noun chunk where no tagger helps.
const STOPS: &[&str] = &[
    "in", "on", "at", "to", "and", "or", "is", "was", "were", "are", "has", "had", "have", "that", "which",
    "for", "from", "by", "with", "who", "when", "while", "said", "as", "but", "would", "will", "after",
    "before", "during", "into", "out", "over", "since", "this", "last", "per", "each", "than", "a", "an",
    "the", "of", "could", "can", "may", "did", "not", "under", "without", "killed", "wounded", "injured",
    "died", "arrested", "if", "he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "because",
    "about", "against", "between",
];
