//! Quantities -> value or range, hedge, unit, what is counted, time they hold for.
//!
//! "more than 1.7 million people fled" -> 1700000, over, "people". Needs no model; with tags the counted noun is cut more exactly.
//! Known misses: figures spread over two clauses, rare units, places named in another sentence.

mod adjacent;
mod amount;
mod counted;
mod exclude;
mod hedge;
mod measure;
mod money;
mod number;
mod unit;
mod units;
mod words;

use crate::times::{Shape, Token, split};
use amount::{Quantity, quantity};
use language::Parsed;
use model::{Figure, Hedge, Kind, Span, TimeExpression, Txt, Why};

/// Finds figures. What is part of a time expression is no figure.
///
/// `source` is left empty: the stage that finds quotes fills it with [`attribute`].
pub fn find(text: &str, parsed: &Parsed, times: &[TimeExpression]) -> Vec<Figure> {
    let tokens = split(text);
    let mut figures: Vec<Figure> = Vec::new();
    let (mut at, mut time) = (0, 0);
    while at < tokens.len() {
        let start = tokens[at].start;
        while times.get(time).is_some_and(|t| t.txt.range().end <= start) {
            time += 1;
        }
        if let Some(inside) = times.get(time).filter(|t| t.txt.range().contains(&start)) {
            // "40 years" in "sentenced to 40 years" is a figure; a plain length of time is not.
            if !(inside.kind == model::TimeKind::Duration && unit::is_property(&tokens, at)) {
                while tokens.get(at).is_some_and(|t| t.start < inside.txt.range().end) {
                    at += 1;
                }
                continue;
            }
        }
        match quantity(&tokens, at) {
            Some(quantity) if quantity.end > at => {
                let end = quantity.end;
                let named = quantity.unit.is_none() && exclude::is_in_name(&tokens, parsed, &quantity);
                if !named && !exclude::is_no_figure(&tokens, at, &quantity) {
                    let mut figure = build(text, &tokens, parsed, &quantity, &figures);
                    figure.time = scope(text, times, time, figure.txt);
                    part(text, &tokens, at, &figures, &mut figure);
                    if let Some(last) = figures.last() {
                        take_over(text, &tokens, end, last, &mut figure);
                    }
                    figures.push(figure);
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    figures
}

/// Fills the sources: `who` tells who says the words at a place, if anybody.
pub fn attribute(figures: &mut [Figure], who: impl Fn(Span<Txt>) -> Option<model::Speaker>) {
    for figure in figures {
        figure.source = who(figure.txt);
    }
}

/// One number as read, newsworthy or not: where it stands, its value or range, its unit.
#[derive(Clone, Debug)]
pub struct Number {
    /// The number with its unit words.
    pub txt: Span<Txt>,
    /// The value, or the low end of a range.
    pub value: f64,
    /// The high end of a range.
    pub high: Option<f64>,
    /// Plain name of the unit.
    pub unit: Option<String>,
    /// Normalised unit.
    pub unit_code: Option<String>,
}

/// Every number of a text, dates, names and list numbers included: what [`find`] chooses its figures from.
pub fn numbers(text: &str) -> Vec<Number> {
    let tokens = split(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(quantity) = quantity(&tokens, at).filter(|quantity| quantity.end > at) else {
            at += 1;
            continue;
        };
        found.push(Number {
            txt: Span::at(tokens[quantity.start].start..tokens[quantity.end - 1].end),
            value: quantity.value,
            high: quantity.high,
            unit: quantity.unit.as_ref().map(|unit| unit.name.clone()),
            unit_code: quantity.unit.as_ref().map(|unit| unit.code.clone()),
        });
        at = quantity.end;
    }
    found
}

fn build(
    text: &str,
    tokens: &[Token<'_>],
    parsed: &Parsed,
    quantity: &Quantity,
    before: &[Figure],
) -> Figure {
    let (first, last) = (&tokens[quantity.start], &tokens[quantity.end - 1]);
    let txt = Span::at(first.start..last.end);
    let (hedge, words) = hedge::read(tokens, quantity);
    let counted::Counted { noun: counted, measure } = counted::read(text, tokens, parsed, quantity, before);
    let counted =
        counted.or_else(|| quantity.unit.is_none().then(|| numbered(tokens, quantity.start)).flatten());
    let (unit, code, normalized) = match &quantity.unit {
        Some(unit) => (Some(unit.name.clone()), Some(unit.code.clone()), unit.normalized(quantity.value)),
        None => (counted.map(|span| span.of(text).to_owned()), None, None),
    };
    let mut figure = Figure {
        txt,
        value: quantity.value,
        high: quantity.high,
        hedge,
        unit,
        counted,
        unit_code: code,
        normalized,
        measure,
        time: None,
        place: place(text, parsed, txt),
        source: None,
        part_of: None,
        doubt: None,
        why: Why::rule(if quantity.vague { "vague plural" } else { "number" }, 0.85).because(words),
    };
    if figure.unit_code.as_deref() == Some("%") && figure.value > 1_000.0 {
        figure.doubt = Some("A share of more than a thousand percent is rare.".to_owned());
    }
    if tokens.get(quantity.end).is_some_and(|t| t.raw == "\u{fffd}") {
        figure.doubt = Some("The number stands beside a damaged character.".to_owned());
    }
    if let Some(doubt) = quantity.doubt {
        figure.doubt = Some(doubt.to_owned());
    }
    if amount::is_cut(tokens, quantity.start, quantity.end) {
        figure.doubt = Some("The digits are grouped wrongly: one may be missing.".to_owned());
    }
    figure
}

/// The nearest time expression of the same sentence, a date rather than a length.
fn scope(
    text: &str,
    times: &[TimeExpression],
    near: usize,
    at: Span<Txt>,
) -> Option<(String, model::Interval)> {
    let low = near.saturating_sub(2);
    let candidates = times.get(low..(near + 3).min(times.len()))?;
    candidates
        .iter()
        .filter(|time| !time.interval.is_unknown())
        .filter_map(|time| {
            let between = if time.txt.start() < at.start() {
                time.txt.range().end..at.range().start
            } else {
                at.range().end..time.txt.range().start
            };
            let gap = text.get(between)?;
            let same_sentence = gap.len() < 200 && !gap.contains(". ") && !gap.contains('\n');
            same_sentence.then_some((gap.len(), time))
        })
        .min_by_key(|(gap, _)| *gap)
        .map(|(_, time)| (time.value.clone(), time.interval))
}

/// The nearest named place of the sentence that a preposition of place leads: "40 people in Lagos".
fn place(text: &str, parsed: &Parsed, at: Span<Txt>) -> Option<Span<Txt>> {
    /// Bytes a place may stand away.
    const FAR: usize = 90;
    let next = parsed.names.partition_point(|name| name.span.end() <= at.start());
    let low = next.saturating_sub(2);
    let led = |span: Span<Txt>| {
        let before = text.get(..span.range().start).unwrap_or("").trim_end();
        let before = before.strip_suffix("the").map_or(before, str::trim_end);
        let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
        matches!(
            word.to_lowercase().as_str(),
            "in" | "at"
                | "near"
                | "across"
                | "around"
                | "inside"
                | "outside"
                | "throughout"
                | "within"
                | "along"
        )
    };
    parsed
        .names
        .get(low..(next + 4).min(parsed.names.len()))?
        .iter()
        .filter(|name| name.kind == Kind::Place)
        .filter_map(|name| {
            let range = name.span.range();
            // What follows a figure belongs to it more often than what stands before.
            let (gap, cost) = if range.end <= at.range().start {
                (range.end..at.range().start, 2)
            } else {
                (at.range().end..range.start, 1)
            };
            let words = text.get(gap)?;
            let same = words.len() < FAR && !words.contains(". ") && !words.contains('\n');
            (same && led(name.span)).then_some((words.len() * cost, name.span))
        })
        .min_by_key(|(cost, _)| *cost)
        .map(|(_, span)| span)
}

/// "the number of people killed has risen to 17": what the number is of.
fn numbered(tokens: &[Token<'_>], start: usize) -> Option<Span<Txt>> {
    /// Words between the noun and its number.
    const NEAR: usize = 16;
    if !start.checked_sub(1).is_some_and(|at| matches!(tokens[at].lower.as_ref(), "to" | "at" | "by")) {
        return None;
    }
    let low = start.saturating_sub(NEAR);
    let of = (low..start)
        .rev()
        .take_while(|&at| {
            !tokens[at + 1].opens_line && !matches!(tokens[at].raw, "." | "!" | "?" | ";" | "\"" | "”")
        })
        .find(|&at| {
            tokens[at].lower == "of"
                && at.checked_sub(1).is_some_and(|number| tokens[number].lower == "number")
        })?;
    let plural = |at: &usize| {
        let word = tokens[*at].lower.as_ref();
        word.len() > 3 && word.ends_with('s')
            || matches!(word, "people" | "men" | "women" | "children" | "dead")
    };
    let last = (of + 1..start.min(of + 4)).find(plural)?;
    Some(Span::at(tokens[of + 1].start..tokens[last].end))
}

/// "$300 million, down from 278 million": a number compared with an amount right before it has its unit.
fn take_over(text: &str, tokens: &[Token<'_>], end: usize, last: &Figure, figure: &mut Figure) {
    /// Amounts that are compared are of one size.
    const FACTOR: f64 = 50.0;
    let gap = text.get(last.txt.range().end..figure.txt.range().start).unwrap_or("");
    let compared = matches!(
        gap.trim_start_matches(',').trim(),
        "down from" | "up from" | "compared with" | "compared to" | "against" | "from" | "to"
    );
    let counts = tokens.get(end).is_some_and(|next| {
        next.shape == Shape::Word
            && !matches!(
                next.lower.as_ref(),
                "a" | "an" | "in" | "the" | "last" | "at" | "and" | "on" | "for" | "this"
            )
    });
    let near = figure.value < last.value * FACTOR && last.value < figure.value * FACTOR;
    if compared && !counts && near && last.unit.is_some() && figure.unit.is_none() {
        figure.unit.clone_from(&last.unit);
        figure.unit_code.clone_from(&last.unit_code);
        figure.counted = last.counted;
    }
}

/// "of whom 150 …", "including 20 …": a part of the figure before it.
fn part(text: &str, tokens: &[Token<'_>], at: usize, before: &[Figure], figure: &mut Figure) {
    let low = at.saturating_sub(4);
    let cue = tokens[low..at].windows(2).any(|w| {
        w[0].lower == "of" && matches!(w[1].lower.as_ref(), "whom" | "which" | "them" | "those" | "these")
    }) || tokens[low..at].iter().any(|t| t.lower == "including");
    if !cue {
        return;
    }
    for (index, whole) in before.iter().enumerate().rev().take(WHOLES) {
        let gap = text.get(whole.txt.range().end..figure.txt.range().start).unwrap_or("\n");
        if gap.contains('\n') || gap.len() > FAR {
            return;
        }
        let share = figure.unit_code.as_deref() == Some("%") && whole.unit_code.is_none();
        if share || whole.value >= figure.value && whole.unit_code == figure.unit_code {
            figure.part_of = u32::try_from(index).ok();
            return;
        }
    }
}

/// How many figures back a whole is looked for, and how many bytes.
const WHOLES: usize = 4;
const FAR: usize = 240;

/// The hedge of a vague plural.
const VAGUE: Hedge = Hedge::Over;

#[cfg(test)]
mod tests;
