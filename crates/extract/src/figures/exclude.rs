//! Numbers that are no figures: list numbers, names with numbers, phone numbers, addresses, "one of the", bare "one", scores, clock times.

use super::amount::Quantity;
use crate::times::{Shape, Token};
use language::Parsed;
use model::Kind;

/// True inside a longer name that the names stage found: "BBC Two", "Four Seasons", "76ers".
pub fn is_in_name(tokens: &[Token<'_>], parsed: &Parsed, quantity: &Quantity) -> bool {
    let (Some(first), Some(last)) = (tokens.get(quantity.start), tokens.get(quantity.end - 1)) else {
        return false;
    };
    let next = parsed.names.partition_point(|name| name.span.range().end <= first.start);
    parsed.names.get(next).is_some_and(|name| {
        let range = name.span.range();
        name.kind != Kind::Group
            && range.start <= first.start
            && last.end <= range.end
            && range.len() > last.end - first.start
    })
}

/// True when the number neither counts nor measures.
pub fn is_no_figure(tokens: &[Token<'_>], at: usize, quantity: &Quantity) -> bool {
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let (word, after) = (before.map_or("", |t| t.lower.as_str()), tokens.get(quantity.end));
    let next = after.map_or("", |t| t.lower.as_str());
    let digits = tokens[at].shape == Shape::Number;
    let touches_before = before.is_some_and(|b| b.end == tokens[at].start);
    let touches_after = after.is_some_and(|a| a.start == tokens[quantity.end - 1].end);
    if quantity.value == 0.0 && quantity.high.is_none() || quantity.article {
        return true;
    }
    if quantity.unit.is_some() {
        return false;
    }
    // "F-16", "B2", "#5", "G20", "covid-19", "2021-22", "10:30", "3/4", "192.168"
    if digits
        && touches_before
        && before.is_some_and(|b| {
            b.raw.chars().all(char::is_alphanumeric)
                || matches!(
                    b.raw,
                    "#" | "-" | "–" | "/" | ":" | "." | "@" | "_" | "№" | "'" | "’" | "=" | "&" | "?"
                )
        })
    {
        return true;
    }
    if digits
        && touches_after
        && after.is_some_and(|a| {
            matches!(a.raw, "/" | ":" | "@" | "_" | "=")
                || a.shape == Shape::Number
                || matches!(a.lower.as_str(), "st" | "nd" | "rd" | "th" | "am" | "pm" | "s" | "ers")
                || a.shape == Shape::Word && a.raw.len() <= 2 && a.is_capital()
        })
    {
        return true;
    }
    // "555-1234" read as a range
    let telephone = quantity.high.is_some()
        && quantity.end == at + 3
        && tokens[at].raw.len() == 3
        && tokens[at + 2].raw.len() == 4
        && tokens[at].end == tokens[at + 1].start
        && tokens[at + 1].end == tokens[at + 2].start
        && tokens[at + 2].shape == Shape::Number;
    if telephone {
        return true;
    }
    // "555-1234", "12-3"
    if digits
        && touches_after
        && next == "-"
        && tokens.get(quantity.end + 1).is_some_and(|t| t.shape == Shape::Number)
    {
        return true;
    }
    // List numbers: "1. Do this", "(2)", "3)"
    let line_start = at == 0 || before.is_some_and(|b| matches!(b.raw, "\u{2022}" | "("));
    if digits && line_start && quantity.value < 100.0 && matches!(next, "." | ")") {
        return true;
    }
    // "Boeing 737", "Article 5", "Chapter 7", "Windows 11", "Flight 93": a capital word right before digits, not at a sentence's start.
    let name_before = before
        .is_some_and(|b| b.shape == Shape::Word && b.is_capital() && !STARTERS.contains(&b.lower.as_str()));
    let counts_after = after.is_some_and(|a| {
        // A past form after a number is the verb of a named thing: "Boeing 737 landed".
        let verb = a.lower.ends_with("ed") && a.lower.len() > 4;
        a.shape == Shape::Word && !a.is_capital() && !FUNCTION.contains(&a.lower.as_str()) && !verb
    });
    if digits && name_before && !counts_after {
        return true;
    }
    if matches!(
        word,
        "page"
            | "no"
            | "number"
            | "chapter"
            | "article"
            | "section"
            | "title"
            | "volume"
            | "room"
            | "route"
            | "highway"
            | "channel"
            | "item"
            | "version"
            | "flight"
            | "level"
            | "step"
            | "phase"
            | "tier"
            | "type"
            | "grade"
            | "district"
    ) && digits
    {
        return true;
    }
    if word == "number" && quantity.end == at + 1 {
        return true;
    }
    // A bare year that the times stage refused.
    let raw = tokens[at].raw;
    if digits
        && raw.len() == 4
        && quantity.end == at + 1
        && (1900.0..2030.0).contains(&quantity.value)
        && !counts_after
    {
        return true;
    }
    // "123 Main Street"
    if digits && after.is_some_and(Token::is_capital) {
        let low = tokens.get(quantity.end..(quantity.end + 4).min(tokens.len())).unwrap_or(&[]);
        if low.iter().any(|t| {
            matches!(
                t.lower.as_str(),
                "street" | "avenue" | "road" | "boulevard" | "st" | "ave" | "rd" | "drive" | "lane" | "blvd"
            )
        }) {
            return true;
        }
    }
    is_pronoun_one(tokens, at, quantity)
}

/// "one of the", "no one", "one another", "one day": a word, not a count. A bare "one" is left out, for it seldom counts.
fn is_pronoun_one(tokens: &[Token<'_>], at: usize, quantity: &Quantity) -> bool {
    if tokens[at].lower != "one" || quantity.end != at + 1 {
        return false;
    }
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.lower.as_str());
    let people = next.is_some_and(|t| {
        matches!(
            t.lower.as_str(),
            "person"
                | "man"
                | "woman"
                | "child"
                | "officer"
                | "soldier"
                | "civilian"
                | "death"
                | "arrest"
                | "victim"
                | "suspect"
                | "million"
        )
    });
    !people || matches!(before, "no" | "any" | "every" | "this" | "that" | "the")
}

/// Words that open a sentence with a capital letter and name nothing.
const STARTERS: &[&str] = &[
    "about",
    "some",
    "over",
    "more",
    "than",
    "at",
    "least",
    "nearly",
    "almost",
    "the",
    "in",
    "of",
    "up",
    "to",
    "and",
    "but",
    "only",
    "around",
    "roughly",
    "approximately",
    "all",
    "these",
    "those",
    "another",
    "just",
    "with",
    "for",
    "among",
    "from",
    "an",
    "a",
    "by",
    "between",
    "under",
    "there",
    "were",
    "is",
    "are",
    "other",
    "last",
    "first",
    "total",
    "as",
    "if",
    "on",
    "when",
    "while",
    "also",
    "killed",
];

/// Lower-case words that cannot be counted.
const FUNCTION: &[&str] = &[
    "in", "on", "at", "of", "to", "and", "or", "is", "was", "were", "are", "has", "had", "have", "that",
    "which", "for", "from", "by", "with", "the", "a", "an", "as", "but", "would", "will", "after", "before",
    "when", "while", "said", "crashed", "be", "says",
];
