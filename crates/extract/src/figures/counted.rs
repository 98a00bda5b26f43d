//! What a number counts, through the parse: `99 possible terrorists were held` -> `possible terrorists`, measure `held`; `the toll rose to 45`
//! -> `toll`; `40 percent of voters` -> `voters`; `of whom 150 were children` -> `children`.
//!
//! Known misses: people nobody names ("killed 12"), lists told by their headline alone, wrong attachments of the parser.

use super::{adjacent, amount::Quantity, measure};
use crate::times::{Shape, Token};
use language::{Deprel, Parsed, Upos};
use model::{Figure, Span, Txt};

/// Longest noun chunk, in words.
const LONGEST: usize = 6;

/// How far children of a word are looked for, in words.
const NEAR: usize = 14;

/// What is counted and what is said of it.
#[derive(Clone, Debug, Default)]
pub struct Counted {
    /// The noun with its modifiers.
    pub noun: Option<Span<Txt>>,
    /// The verb or noun it is measured by.
    pub measure: Option<String>,
}

/// Reads both. `before` are the figures of the text so far: a number without a noun may count what the one before counted.
pub fn read(
    text: &str,
    tokens: &[Token<'_>],
    parsed: &Parsed,
    quantity: &Quantity,
    before: &[Figure],
) -> Counted {
    let number = tokens.get(quantity.start).zip(tokens.get(quantity.end.saturating_sub(1)));
    let Some((first, last)) = number else { return Counted::default() };
    let here = Span::at(first.start..last.end);
    let top = top(parsed, here);
    let is_share = quantity.unit.as_ref().is_some_and(|unit| unit.code == "%")
        || quantity.value.fract() != 0.0 && quantity.value < 1.0;
    let noun = match &quantity.unit {
        Some(_) if is_share => of_phrase(text, tokens, parsed, quantity.end),
        Some(_) => None,
        None => adjacent::on_scale(tokens, quantity.start)
            .or_else(|| of_phrase(text, tokens, parsed, quantity.end))
            .or_else(|| adjacent::fate(text, tokens, parsed, quantity.end))
            .or_else(|| adjacent::of_compound(tokens, quantity.end))
            .or_else(|| {
                top.and_then(|top| modified(parsed, here, top)).map(|span| with_of(text, parsed, span))
            })
            .or_else(|| chunk(text, tokens, parsed, quantity.end).map(|span| with_of(text, parsed, span)))
            .or_else(|| top.and_then(|top| around(text, parsed, top)))
            .or_else(|| predicate(text, tokens, parsed, quantity.end))
            .or_else(|| same_as_before(text, parsed, here, top, before)),
    };
    // A number is not counted by itself ("in the hundreds").
    let noun = noun.filter(|span| span.end() <= here.start() || span.start() >= here.end());
    let from = noun.filter(|span| span.start() >= here.end()).unwrap_or(here);
    // "counts of fraud" hangs on what "counts" hangs on.
    let bare = text
        .get(from.range())
        .and_then(|words| words.find(" of "))
        .map_or(from.range().end, |at| from.range().start + at);
    // "30 per cent of houses": a word of the number itself governs nothing.
    let head =
        if noun.is_none() && quantity.unit.is_some() { top } else { index_of_end(parsed, bare).or(top) };
    let said = head
        .and_then(|head| measure::governor(text, parsed, head))
        .or_else(|| measure::predicate(text, tokens, tokens.partition_point(|t| t.end <= from.range().end)));
    Counted { noun, measure: said }
}

pub fn token(parsed: &Parsed, at: usize) -> Option<&language::Token> {
    parsed.tokens.get(at)
}

pub fn head_of(parsed: &Parsed, at: usize) -> Option<usize> {
    usize::try_from(token(parsed, at)?.head?).ok()
}

/// The parsed token that ends at a byte.
fn index_of_end(parsed: &Parsed, end: usize) -> Option<usize> {
    let at = parsed.tokens.partition_point(|t| t.span.range().end < end);
    parsed.tokens.get(at).filter(|t| t.upos != Upos::X && t.span.range().start < end).map(|_| at)
}

/// The highest token of a number: the one whose head stands outside.
fn top(parsed: &Parsed, here: Span<Txt>) -> Option<usize> {
    let mut at = index_of_end(parsed, here.range().end)?;
    for _ in 0..LONGEST {
        let Some(head) = head_of(parsed, at) else { return Some(at) };
        let range = token(parsed, head)?.span.range();
        if range.start < here.range().start || range.end > here.range().end {
            return Some(at);
        }
        at = head;
    }
    Some(at)
}

fn is_noun(upos: Upos) -> bool {
    matches!(upos, Upos::Noun | Upos::Propn)
}

/// The noun a number modifies, with the words between: "99 possible terrorists" -> "possible terrorists".
fn modified(parsed: &Parsed, here: Span<Txt>, top: usize) -> Option<Span<Txt>> {
    let number = token(parsed, top)?;
    if !matches!(number.deprel, Deprel::Nummod | Deprel::Compound | Deprel::Amod | Deprel::Det) {
        return None;
    }
    let start = parsed.tokens.partition_point(|t| t.span.range().end <= here.range().end);
    let mut noun = head_of(parsed, top)?;
    if noun < start || noun > start + LONGEST {
        return None;
    }
    // The noun itself may stand before its own head: "three police officers".
    while let (Some(here), Some(next)) = (token(parsed, noun), token(parsed, noun + 1))
        && here.deprel == Deprel::Compound
        && is_noun(next.upos)
        && noun < start + LONGEST
    {
        noun += 1;
    }
    let between = parsed.tokens.get(start..=noun)?;
    // "up from 21 four years ago": the next number has a noun of its own.
    if between.first().is_some_and(|t| t.upos == Upos::Num) {
        return None;
    }
    let whole = between.iter().all(|t| {
        matches!(
            t.upos,
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adv | Upos::Num | Upos::Part
        ) || t.upos == Upos::Punct && matches!(t.lemma.as_str(), "-" | "," | "'" | "’")
    });
    let last = between.last().filter(|t| whole && is_noun(t.upos))?;
    let first = between
        .iter()
        .find(|t| t.upos != Upos::Punct && !matches!(t.lemma.as_str(), "more" | "other" | "additional"))?;
    Some(Span::at(first.span.range().start..last.span.range().end))
}

/// "of voters", "of the 400 migrants": the noun chunk after "of".
fn of_phrase(text: &str, tokens: &[Token<'_>], parsed: &Parsed, end: usize) -> Option<Span<Txt>> {
    if tokens.get(end)?.lower != "of" {
        return None;
    }
    let mut at = end + 1;
    while tokens.get(at).is_some_and(|t| {
        matches!(
            t.lower.as_ref(),
            "the"
                | "all"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "those"
                | "these"
                | "some"
                | "about"
                | "more"
                | "than"
                | "a"
                | "an"
        ) || t.shape == Shape::Number
    }) {
        at += 1;
    }
    chunk(text, tokens, parsed, at)
}

/// "cases" -> "cases of cholera": a bare noun after "of" belongs to what is counted.
fn with_of(text: &str, parsed: &Parsed, span: Span<Txt>) -> Span<Txt> {
    let next = parsed.tokens.partition_point(|t| t.span.range().end <= span.range().end);
    let Some(of) = token(parsed, next).filter(|t| t.span.of(text) == "of") else { return span };
    let mut end = None;
    for t in parsed.tokens.get(next + 1..(next + 1 + LONGEST).min(parsed.tokens.len())).unwrap_or(&[]) {
        match t.upos {
            Upos::Noun => end = Some(t.span.range().end),
            Upos::Adj => {}
            _ => break,
        }
    }
    let _ = of;
    end.map_or(span, |end| Span::at(span.range().start..end))
}

/// The noun chunk that starts at a token, over words that belong to the number ("more", "other").
fn chunk(text: &str, tokens: &[Token<'_>], parsed: &Parsed, from: usize) -> Option<Span<Txt>> {
    let mut at = from;
    while tokens.get(at).is_some_and(|t| {
        matches!(
            t.lower.as_ref(),
            "more" | "other" | "others" | "such" | "-" | "additional" | "or" | "so" | "+"
        )
    }) {
        at += 1;
    }
    // "up from 21 four years ago": the next number has a noun of its own.
    let first =
        tokens.get(at).filter(|t| t.shape == Shape::Word && tag(parsed, t.start) != Some(Upos::Num))?;
    let mut end = None;
    let mut before = tokens.get(at.checked_sub(1)?)?.end;
    for token in tokens.get(at..(at + LONGEST).min(tokens.len()))? {
        // A new line ends a headline or a paragraph.
        if text.get(before..token.start).is_none_or(|gap| gap.contains('\n')) {
            break;
        }
        before = token.end;
        let hyphen = token.raw == "-";
        if !(token.shape == Shape::Word || hyphen) || STOPS.contains(&token.lower.as_ref()) {
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

/// The chunk that ends in a noun: its modifiers to the left, without article.
fn chunk_before(parsed: &Parsed, noun: usize) -> Option<Span<Txt>> {
    let mut first = noun;
    while first > 0
        && noun - first < LONGEST
        && token(parsed, first - 1).is_some_and(|t| {
            matches!(t.upos, Upos::Adj | Upos::Noun | Upos::Propn)
                && t.head
                    .is_some_and(|head| usize::try_from(head).is_ok_and(|head| head <= noun && head >= first))
        })
    {
        first -= 1;
    }
    Some(Span::at(token(parsed, first)?.span.range().start..token(parsed, noun)?.span.range().end))
}

fn child(parsed: &Parsed, of: usize, wanted: impl Fn(&language::Token) -> bool) -> Option<usize> {
    let low = of.saturating_sub(NEAR);
    let head = u32::try_from(of).ok();
    parsed
        .tokens
        .get(low..(of + NEAR).min(parsed.tokens.len()))?
        .iter()
        .position(|t| t.head == head && wanted(t))
        .map(|at| at + low)
}

/// A number that is a noun itself: "a crowd of 500", "the toll rose to 45", "150 were children".
fn around(text: &str, parsed: &Parsed, top: usize) -> Option<Span<Txt>> {
    let number = token(parsed, top)?;
    let head = head_of(parsed, top)?;
    let above = token(parsed, head)?;
    match number.deprel {
        Deprel::Nmod if above.upos == Upos::Noun && head < top && is_led_by_of(text, parsed, top) => {
            if matches!(
                above.lemma.as_str(),
                "total" | "average" | "maximum" | "minimum" | "record" | "group" | "part"
            ) {
                return None;
            }
            chunk_before(parsed, counted_inside(parsed, head))
        }
        Deprel::Nsubj | Deprel::NsubjPass if is_noun(above.upos) => chunk_before(parsed, head),
        Deprel::Obl | Deprel::Obj | Deprel::OblUnmarked if moves(&above.lemma) => {
            let subject = child(parsed, head, |t| {
                matches!(t.deprel, Deprel::Nsubj | Deprel::NsubjPass) && t.upos == Upos::Noun
            })?;
            chunk_before(parsed, counted_inside(parsed, subject))
        }
        Deprel::Root | Deprel::Ccomp | Deprel::Conj | Deprel::Parataxis => {
            // "The number of dead was 45": the number is the predicate.
            child(parsed, top, |t| t.deprel == Deprel::Cop)?;
            let subject = child(parsed, top, |t| t.deprel == Deprel::Nsubj && t.upos == Upos::Noun)?;
            chunk_before(parsed, counted_inside(parsed, subject))
        }
        _ => None,
    }
}

/// "17 were trainees", "17 of them are police officers": the noun behind the copula, which the parse may have missed.
fn predicate(text: &str, tokens: &[Token<'_>], parsed: &Parsed, end: usize) -> Option<Span<Txt>> {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.lower.as_ref());
    let of_them = word(end) == "of" && matches!(word(end + 1), "them" | "those" | "these" | "whom");
    let copula = end + if of_them { 2 } else { 0 };
    if !matches!(word(copula), "were" | "are" | "was" | "is") {
        return None;
    }
    let first = tokens.get(copula + 1)?;
    tag(parsed, first.start).filter(|upos| matches!(upos, Upos::Noun | Upos::Adj))?;
    chunk(text, tokens, parsed, copula + 1)
}

/// True for the number of "a crowd of about 500".
fn is_led_by_of(text: &str, parsed: &Parsed, top: usize) -> bool {
    const HEDGE: usize = 4;
    parsed.tokens.get(top.saturating_sub(HEDGE)..top).unwrap_or(&[]).iter().any(|t| t.span.of(text) == "of")
}

/// "the number of cases" counts cases.
fn counted_inside(parsed: &Parsed, noun: usize) -> usize {
    let is_number = token(parsed, noun)
        .is_some_and(|t| matches!(t.lemma.as_str(), "number" | "total" | "count" | "tally" | "figure"));
    if !is_number {
        return noun;
    }
    child(parsed, noun, |t| t.deprel == Deprel::Nmod && is_noun(t.upos))
        .filter(|inner| *inner > noun)
        .unwrap_or(noun)
}

/// Verbs whose subject is what their number measures.
fn moves(lemma: &str) -> bool {
    matches!(
        lemma,
        "rise"
            | "climb"
            | "fall"
            | "drop"
            | "grow"
            | "increase"
            | "decrease"
            | "jump"
            | "stand"
            | "reach"
            | "hit"
            | "total"
            | "number"
            | "exceed"
            | "surge"
            | "soar"
            | "slip"
            | "decline"
            | "double"
            | "top"
            | "surpass"
            | "swell"
            | "shrink"
            | "come"
            | "risen"
            | "fallen"
            | "average"
    )
}

/// "arrested 12 and injured 30", "of whom 150": the noun of the figure before, in the same sentence.
fn same_as_before(
    text: &str,
    parsed: &Parsed,
    here: Span<Txt>,
    top: Option<usize>,
    before: &[Figure],
) -> Option<Span<Txt>> {
    const FAR: usize = 160;
    let last = before.last()?;
    let noun = last.counted.filter(|_| last.unit_code.is_none())?;
    if adjacent::SCALES.contains(&text.get(noun.range())?.to_lowercase().as_str()) {
        return None;
    }
    let gap = text.get(last.txt.range().end..here.range().start)?;
    if gap.len() > FAR || gap.contains('\n') || gap.contains(". ") {
        return None;
    }
    let noun_like = top.and_then(|top| token(parsed, top)).is_none_or(|t| {
        matches!(
            t.deprel,
            Deprel::Obj
                | Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::Conj
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Appos
                | Deprel::Parataxis
        )
    });
    noun_like.then_some(noun)
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children" | "police" | "troops")
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
}

pub(super) fn tag(parsed: &Parsed, start: usize) -> Option<Upos> {
    let index = parsed.tokens.partition_point(|t| t.span.range().end <= start);
    parsed.tokens.get(index).map(|t| t.upos).filter(|upos| *upos != Upos::X)
}

/// Words that end a noun chunk where no tagger helps.
const STOPS: &[&str] = &[
    "in", "on", "at", "to", "and", "or", "is", "was", "were", "are", "has", "had", "have", "that", "which",
    "for", "from", "by", "with", "who", "when", "while", "said", "as", "but", "would", "will", "after",
    "before", "during", "into", "out", "over", "since", "this", "last", "per", "each", "than", "a", "an",
    "the", "of", "could", "can", "may", "did", "not", "under", "without", "killed", "wounded", "injured",
    "died", "arrested", "if", "he", "she", "they", "it", "we", "i", "his", "her", "their", "its", "because",
    "about", "against", "between", "them", "whom", "us", "you", "these", "those",
];
