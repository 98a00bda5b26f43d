//! Quantities -> value or range, hedge, unit, what is counted, time they hold for.
//!
//! "more than 1.7 million people fled" -> 1700000, over, "people". Needs no model; with tags the counted noun is cut more exactly.
//! Known misses: figures spread over two clauses, rare units, place scope.

mod counted;
mod exclude;
mod hedge;
mod unit;

use crate::times::{Shape, Token, cardinal, split};
use language::Parsed;
use model::{Figure, Hedge, Span, TimeExpression, Txt, Why};

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
                if !exclude::is_no_figure(&tokens, at, &quantity) {
                    let mut figure = build(text, &tokens, parsed, &quantity);
                    figure.time = scope(text, times, time, figure.txt);
                    part(text, &tokens, at, &figures, &mut figure);
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

/// A number as it stands, before its surroundings are read. Token indices `[start, end)`.
pub(crate) struct Quantity {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub high: Option<f64>,
    pub vague: bool,
    pub unit: Option<unit::Unit>,
}

/// Reads currency sign, number, range and unit words.
fn quantity(tokens: &[Token<'_>], start: usize) -> Option<Quantity> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_str());
    if let Some((value, taken)) = vague(tokens, start) {
        return Some(Quantity { start, end: start + taken, value, high: None, vague: true, unit: None });
    }
    let (sign, after) = unit::sign(tokens, start);
    let minus = usize::from(sign.is_none() && matches!(word(start), "-" | "−") && free_before(tokens, start));
    let (mut value, taken) = cardinal(tokens, after + minus)?;
    if minus == 1 {
        value = -value;
    }
    let mut end = after + minus + taken;
    let mut high = None;
    if sign.is_some() {
        // "$3bn", "$4.5m"
        if let Some(power) = short_power(word(end)) {
            value *= power;
            end += 1;
        }
    }
    // "10k", "5bn": letters that touch the digits.
    let touching = tokens.get(end).is_some_and(|t| t.start == tokens[end - 1].end);
    if sign.is_none() && touching && matches!(word(end), "k" | "bn" | "mn" | "tn") {
        value *= short_power(word(end)).unwrap_or(1.0);
        end += 1;
    }
    if let Some((under, more)) = fraction(tokens, end, value) {
        let unit = unit::after(tokens, end + more);
        let end = end + more + unit.as_ref().map_or(0, |unit| unit.taken);
        return Some(Quantity { start, end, value: value / under, high: None, vague: false, unit });
    }
    // "one in 7,000", "three in five"
    if matches!(word(end), "in" | "out") && value > 0.0 {
        let of = end + 1 + usize::from(word(end) == "out" && word(end + 1) == "of");
        if let Some((under, more)) = cardinal(tokens, of) {
            let ratio = (word(end) == "out" || under <= 10.0 || under >= 100.0) && under > value;
            if ratio && !(1900.0..2100.0).contains(&under) {
                return Some(Quantity {
                    start,
                    end: of + more,
                    value: value / under,
                    high: None,
                    vague: false,
                    unit: None,
                });
            }
        }
    }
    let dash = matches!(word(end), "-" | "–" | "—" | "to");
    let between = word(end) == "and" && start > 0 && word(start - 1) == "between";
    if dash || between {
        let (second, from) = unit::sign(tokens, end + 1);
        if let Some((mut upper, more)) = cardinal(tokens, from) {
            let mut stop = from + more;
            if second.is_some()
                && let Some(power) = short_power(word(stop))
            {
                upper *= power;
                stop += 1;
            }
            let mut lower = value;
            // "3 to 5 million": the power belongs to both.
            let power = tokens[from..stop]
                .iter()
                .rev()
                .find_map(|t| crate::times::magnitude(&t.lower))
                .unwrap_or(1.0);
            let has_power = tokens[after..end].iter().any(|t| crate::times::magnitude(&t.lower).is_some());
            if power >= 1000.0 && !has_power && lower < power {
                lower *= power;
            }
            if upper > lower {
                value = lower;
                high = Some(upper);
                end = stop;
            }
        }
    }
    let unit = sign.or_else(|| unit::after(tokens, end));
    if let Some(unit) = &unit {
        end += unit.taken;
    }
    Some(Quantity { start, end, value, high, vague: false, unit })
}

/// "two thirds", "one-fifth": what a small number is divided by, and the tokens that say so.
fn fraction(tokens: &[Token<'_>], at: usize, over: f64) -> Option<(f64, usize)> {
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.raw == "-"));
    let word = tokens.get(at + hyphen)?.lower.as_str();
    let parts = ["thirds", "quarters", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths"];
    let under = parts
        .iter()
        .zip(3u32..)
        .find(|(part, _)| if over == 1.0 { part.strip_suffix('s') == Some(word) } else { **part == word });
    let under = f64::from(under?.1);
    // "three quarters" of a year is a length of time, which the times stage has taken before.
    (over >= 1.0 && over < under && over.fract() == 0.0).then_some((under, hyphen + 1))
}

/// A minus sign belongs to the number only after a blank.
fn free_before(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).is_some_and(|n| n.start == tokens[at].end && n.shape == Shape::Number);
    next && at.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|b| b.end < tokens[at].start)
}

fn short_power(word: &str) -> Option<f64> {
    Some(match word {
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "b" | "bn" => 1e9,
        "t" | "tn" => 1e12,
        _ => return None,
    })
}

/// "hundreds", "tens of thousands", "dozens": the power of ten (or twelve) they name.
fn vague(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let power = |i: usize| {
        Some(match tokens.get(i)?.lower.as_str() {
            "tens" => 10.0,
            "dozens" | "scores" => 12.0,
            "hundreds" => 1e2,
            "thousands" => 1e3,
            "millions" => 1e6,
            "billions" => 1e9,
            "trillions" => 1e12,
            _ => return None,
        })
    };
    let first = power(at)?;
    let word = tokens[at].lower.as_str();
    if tokens.get(at + 1).is_some_and(|t| t.lower == "of")
        && let Some(second) = power(at + 2)
    {
        return Some((first * second, 3));
    }
    // "tens" and "scores" alone are other words.
    match word {
        "tens" => None,
        "scores" => tokens.get(at + 1).is_some_and(|t| t.lower == "of").then_some((20.0, 1)),
        _ => Some((first, 1)),
    }
}

fn build(text: &str, tokens: &[Token<'_>], parsed: &Parsed, quantity: &Quantity) -> Figure {
    let (first, last) = (&tokens[quantity.start], &tokens[quantity.end - 1]);
    let txt = Span::at(first.start..last.end);
    let (hedge, words) = hedge::read(tokens, quantity);
    let counted = if quantity.unit.is_some() { None } else { counted::noun(tokens, parsed, quantity) };
    let (unit, code, normalized) = match &quantity.unit {
        Some(unit) => {
            (Some(unit.name.to_owned()), Some(unit.code.to_owned()), unit.normalized(quantity.value))
        }
        None => (counted.map(|span| span.of(text).to_owned()), None, None),
    };
    let measure = counted::predicate(
        text,
        tokens,
        counted.map_or(quantity.end, |span| tokens.partition_point(|t| t.end <= span.range().end)),
    );
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
    if quantity_is_cut(tokens, quantity.start, quantity.end) {
        figure.doubt = Some("The digits are grouped wrongly: one may be missing.".to_owned());
    }
    figure
}

/// True for "7,00" and "1,2345": a comma between digits that does not part thousands.
fn quantity_is_cut(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let touching = |at: usize| {
        let (Some(a), Some(b), Some(c)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) else {
            return false;
        };
        a.shape == Shape::Number
            && b.raw == ","
            && c.shape == Shape::Number
            && a.end == b.start
            && b.end == c.start
    };
    (start..end).any(touching)
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

/// "of whom 150 …", "including 20 …": a part of the figure before it.
fn part(text: &str, tokens: &[Token<'_>], at: usize, before: &[Figure], figure: &mut Figure) {
    let low = at.saturating_sub(4);
    let cue = tokens[low..at].windows(2).any(|w| {
        w[0].lower == "of" && matches!(w[1].lower.as_str(), "whom" | "which" | "them" | "those" | "these")
    }) || tokens[low..at].iter().any(|t| t.lower == "including");
    let Some(whole) = before.last().filter(|_| cue) else { return };
    let gap = text.get(whole.txt.range().end..figure.txt.range().start).unwrap_or("\n");
    if !gap.contains('\n')
        && gap.len() < 200
        && whole.value >= figure.value
        && whole.unit_code == figure.unit_code
    {
        figure.part_of = u32::try_from(before.len() - 1).ok();
    }
}

/// The hedge of a vague plural.
const VAGUE: Hedge = Hedge::Over;

#[cfg(test)]
mod tests;
