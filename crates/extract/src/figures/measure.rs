//! What is said of a counted thing: `police arrested 12 men` -> `arrested`, `12 men were held in Lagos` -> `held in Lagos`.
//!
//! Known misses: verbs of another clause, predicates longer than eight words.

use super::counted::{head_of, token};
use crate::times::{Shape, Token};
use language::{Deprel, Parsed, Upos};

/// Longest predicate shown, in words.
const PREDICATE: usize = 8;

/// The verb or noun that governs what is counted: "police arrested 12 men" -> "arrested", "12 men were held in Lagos" -> "held in Lagos".
pub fn governor(text: &str, parsed: &Parsed, at: usize) -> Option<String> {
    let mut at = at;
    for _ in 0..2 {
        if !matches!(
            token(parsed, at)?.deprel,
            Deprel::Nummod | Deprel::Compound | Deprel::Amod | Deprel::Flat | Deprel::Conj
        ) {
            break;
        }
        at = head_of(parsed, at)?;
    }
    let counted = token(parsed, at)?;
    let head = head_of(parsed, at)?;
    let above = token(parsed, head)?;
    let verb = above.span.range();
    match counted.deprel {
        Deprel::Nsubj | Deprel::NsubjPass if above.upos == Upos::Verb && head > at => {
            let mut end = verb.end;
            for t in parsed.tokens.get(head + 1..(head + PREDICATE).min(parsed.tokens.len()))? {
                if matches!(t.upos, Upos::Punct | Upos::Cconj)
                    || text.get(end..t.span.range().start).is_none_or(|gap| gap.contains('\n'))
                {
                    break;
                }
                end = t.span.range().end;
            }
            text.get(verb.start..end).map(|words| trimmed(words).to_owned())
        }
        Deprel::Obj | Deprel::Obl | Deprel::Iobj | Deprel::OblUnmarked
            if above.upos == Upos::Verb && head < at =>
        {
            // A particle belongs to the verb: "laid off 300 workers".
            let particle = token(parsed, head + 1).filter(|t| t.deprel == Deprel::CompoundPrt);
            text.get(verb.start..particle.map_or(verb.end, |t| t.span.range().end)).map(str::to_owned)
        }
        Deprel::Nmod if above.upos == Upos::Noun && head < at => Some(above.span.of(text).to_owned()),
        _ => None,
    }
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
    (!words.contains('\n')).then(|| trimmed(words)).filter(|words| !words.is_empty()).map(str::to_owned)
}

/// Words that cannot end a phrase are cut from where the length ran out: "fraud by abuse of" -> "fraud by abuse".
fn trimmed(words: &str) -> &str {
    let mut words = words;
    while let Some((before, last)) = words.rsplit_once(' ') {
        let open = matches!(
            last,
            "a" | "an"
                | "the"
                | "of"
                | "to"
                | "in"
                | "on"
                | "at"
                | "by"
                | "for"
                | "from"
                | "with"
                | "and"
                | "or"
                | "that"
                | "which"
                | "who"
                | "as"
                | "than"
                | "but"
                | "its"
                | "their"
                | "his"
                | "her"
                | "into"
                | "over"
                | "after"
                | "before"
                | "when"
                | "while"
                | "is"
                | "was"
                | "were"
                | "are"
                | "be"
                | "has"
                | "have"
                | "had"
                | "two"
                | "more"
        );
        if !open {
            break;
        }
        words = before;
    }
    words
}
