//! Time expressions -> TIMEX3 value, interval and precision, against the article's reference date and the dates the story names.
//!
//! Published 2021-06-09: "two men were held on Monday" -> `2021-06-07`. Tense comes from the parse where there is one, else from the words around.
//! Known misses: fiscal years of one company, years written as bare words, holidays of other countries.

mod absolute;
mod amounts;
mod apart;
mod calendar;
mod clock;
mod fiscal;
mod found;
mod holidays;
mod months;
mod number;
mod number_words;
mod numeric;
mod parts;
mod ranges;
mod reader;
mod relative;
mod starts;
mod tense;
mod thirds;
mod tokens;
mod weekdays;
mod weeks;
mod years;

pub use number::{cardinal, ordinal};
pub(crate) use number::{denominator, digits, scaled};
pub(crate) use number_words::is_number_word;
pub use number_words::magnitude;
pub(crate) use tense::is_arranged;
pub use tokens::{Shape, Token, split};

use jiff::civil::Date;
use language::Parsed;
use model::{Interval, Modifier, Span, TimeAlternative, TimeExpression, TimeKind, Why};
use reader::{Found, Reader};

/// Finds and resolves time expressions. `reference` is the publication date as an interval (unknown ends where it is not known).
///
/// A reference of more than a day (a month, a year) is read as its first day for what is finer, which is then left unresolved.
pub fn find(text: &str, parsed: &Parsed, reference: Interval) -> Vec<TimeExpression> {
    let tokens = split(text);
    let mut reader = Reader::new(text, &tokens, parsed, reference);
    let mut times = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        reader.enter(at);
        if !starts::may_begin(&tokens, at) || reader.is_in_name(at) {
            at += 1;
            continue;
        }
        match read_at(&reader, at) {
            Some(found) if found.end > at => {
                let end = found.end;
                let mut found = found;
                found.modifier = found.modifier.or_else(|| open_end(&reader, found.start, found.kind));
                reader.remember(&found);
                let second = ranges::read(&reader, &found);
                times.push(expression(&tokens, found));
                at = end;
                if let Some(second) = second {
                    at = second.end;
                    times.push(expression(&tokens, second));
                }
            }
            _ => at += 1,
        }
    }
    times
}

/// The longest reading that starts here; on equal length the more specific rule, which stands first.
fn read_at(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let readings = [
        absolute::read(reader, at),
        clock::read(reader, at),
        apart::read(reader, at),
        weeks::read(reader, at),
        relative::read(reader, at),
        amounts::read(reader, at),
    ];
    let mut best: Option<Found> = None;
    // "killing 11" above, "July 17" below: no date goes over the end of a paragraph.
    let parted = |found: &Found| {
        let words = reader.tokens.get(found.start).zip(reader.tokens.get(found.end.saturating_sub(1)));
        words.and_then(|(a, z)| reader.text.get(a.start..z.end)).is_some_and(|words| words.contains("\n\n"))
    };
    for found in readings.into_iter().flatten().filter(|found| !parted(found)) {
        if best.as_ref().is_none_or(|b| found.end > b.end) {
            best = Some(found);
        }
    }
    best
}

/// "since 2019", "until Friday", "by June", "before", "after", "about": what the preposition says of a date. The interval stays that of
/// the words; which end is open is told by the modifier.
fn open_end(reader: &Reader<'_>, start: usize, kind: TimeKind) -> Option<Modifier> {
    if kind == TimeKind::Duration {
        return match reader.before(start, 1) {
            "about" | "roughly" => Some(Modifier::Approx),
            "over" => Some(Modifier::MoreThan),
            "under" => Some(Modifier::LessThan),
            _ => None,
        };
    }
    if kind == TimeKind::Set {
        return None;
    }
    let began = |word: &str| matches!(word, "starting" | "beginning" | "commencing");
    match reader.before(start, 1) {
        "since" => Some(Modifier::Since),
        "on" if began(reader.before(start, 2)) => Some(Modifier::Since),
        word if began(word) => Some(Modifier::Since),
        "than" if matches!(reader.before(start, 2), "later" | "greater") => Some(Modifier::After),
        "than" if matches!(reader.before(start, 2), "earlier") => Some(Modifier::Before),
        "until" | "till" | "by" | "through" => Some(Modifier::Until),
        "before" => Some(Modifier::Before),
        "after" => Some(Modifier::After),
        "about" | "around" | "circa" => Some(Modifier::Approx),
        _ => None,
    }
}

fn expression(tokens: &[Token<'_>], found: Found) -> TimeExpression {
    let span = |from: usize, end: usize| {
        let (first, last) = (tokens.get(from), tokens.get(end.saturating_sub(1)));
        Span::at(first.map_or(0, |t| t.start)..last.map_or(0, |t| t.end))
    };
    let (interval, precision) = calendar::read(&found.value);
    let alternatives = found
        .alternatives
        .iter()
        .map(|(value, score)| TimeAlternative {
            value: value.clone(),
            interval: calendar::read(value).0,
            score: *score,
        })
        .collect();
    let interval = match found.interval {
        Some(told) => told,
        None if matches!(found.kind, TimeKind::Date | TimeKind::Time) => {
            thirds::part(interval, found.modifier)
        }
        None => Interval::default(),
    };
    TimeExpression {
        txt: span(found.start, found.end),
        kind: found.kind,
        value: found.value,
        interval,
        precision,
        modifier: found.modifier,
        relative: found.relative,
        alternatives,
        zone: found.zone,
        why: Why::rule(found.rule, found.score),
    }
}

/// The single day of a reference, if it is one.
fn single_day(reference: Interval) -> Option<Date> {
    reference.earliest.filter(|day| reference.latest == Some(*day))
}

#[cfg(test)]
mod tests;
