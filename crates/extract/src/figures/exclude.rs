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
    let (word, after) = (before.map_or("", |t| t.lower.as_ref()), tokens.get(quantity.end));
    let next = after.map_or("", |t| t.lower.as_ref());
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
                    "#" | "-" | "–" | "/" | ":" | "." | "@" | "_" | "№" | "'" | "’" | "=" | "&" | "?" | ";"
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
                || matches!(a.lower.as_ref(), "st" | "nd" | "rd" | "th" | "am" | "pm" | "s" | "ers")
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
    if digits && (is_list_number(tokens, at, quantity) || is_code(tokens, at, quantity)) {
        return true;
    }
    // "Boeing 737", "Article 5", "Chapter 7", "Windows 11", "Flight 93": a capital word right before digits, not at a sentence's start.
    let name_before = before
        .is_some_and(|b| b.shape == Shape::Word && b.is_capital() && !STARTERS.contains(&b.lower.as_ref()));
    let counts_after = after.is_some_and(|a| {
        // A past form after a number is the verb of a named thing: "Boeing 737 landed".
        let verb = a.lower.ends_with("ed") && a.lower.len() > 4;
        a.shape == Shape::Word && !a.is_capital() && !FUNCTION.contains(&a.lower.as_ref()) && !verb
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
            | "sections"
            | "articles"
            | "clauses"
            | "chapters"
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
    let back = |by: usize| at.checked_sub(by).map_or("", |i| tokens[i].lower.as_ref());
    // "sections 304 and 420", "the world No. 3"
    let listed = matches!(word, "and" | "or" | "," | "to")
        && matches!(back(3), "sections" | "articles" | "clauses" | "chapters" | "pages" | "nos");
    // In small letters it ends a sentence: "he said no. 14 people were hurt".
    let numero = word == "."
        && at.checked_sub(2).is_some_and(|i| matches!(tokens[i].raw, "No" | "NO" | "Nos"))
        && !touches_before;
    if digits && (listed || numero) {
        return true;
    }
    // In small letters some are words: "12 eat lunch".
    if digits && after.is_some_and(|zone| ZONES.contains(&zone.raw)) && quantity.value < 24.0 {
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
                t.lower.as_ref(),
                "street" | "avenue" | "road" | "boulevard" | "st" | "ave" | "rd" | "drive" | "lane" | "blvd"
            )
        }) {
            return true;
        }
    }
    is_pronoun_one(tokens, at, quantity)
}

/// Short names of time zones: "17.32 GMT" is a time of day.
const ZONES: &[&str] = &[
    "GMT", "BST", "UTC", "EST", "EDT", "CST", "CDT", "PST", "PDT", "IST", "CET", "CEST", "AEST", "AEDT",
    "WIB", "SAST", "WAT", "EAT", "HKT", "SGT", "JST", "KST",
];

/// "1. Do this", "(2)", "3)", a number alone on its line.
fn is_list_number(tokens: &[Token<'_>], at: usize, quantity: &Quantity) -> bool {
    const LONGEST_LIST: f64 = 1_000.0;
    const LONGEST_IN_LINE: f64 = 100.0;
    let opens = tokens[at].opens_line
        || quantity.value < LONGEST_IN_LINE
            && at
                .checked_sub(1)
                .and_then(|i| tokens.get(i))
                .is_some_and(|b| matches!(b.raw, "\u{2022}" | "("));
    let alone = tokens[at].opens_line && tokens.get(quantity.end).is_none_or(|next| next.opens_line);
    let closed = tokens.get(quantity.end).is_some_and(|next| matches!(next.raw, "." | ")"));
    quantity.value < LONGEST_LIST && (opens && closed || alone && at > 0)
}

/// Notes ("[8]"), places in journals ("13(5)"), telephone numbers in groups ("0800 024 8998") and other long runs of digits that name something.
fn is_code(tokens: &[Token<'_>], at: usize, quantity: &Quantity) -> bool {
    const LONGEST_COUNT: usize = 7;
    let raw = |i: Option<usize>| i.and_then(|i| tokens.get(i)).map_or("", |t| t.raw);
    let (before, next) = (raw(at.checked_sub(1)), raw(Some(quantity.end)));
    let number = tokens[at].raw;
    let touches_after =
        tokens.get(quantity.end).is_some_and(|next| next.start == tokens[quantity.end - 1].end);
    let single = quantity.end == at + 1;
    let zero = number.len() > 1 && number.starts_with('0') && !number.contains('.');
    let is_number = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i)).is_some_and(|t| t.shape == Shape::Number && t.raw.len() >= 3)
    };
    // What counts something after a date is a count all the same: "in 2019 150 people".
    let counts = tokens
        .get(quantity.end)
        .is_some_and(|t| t.shape == Shape::Word && !FUNCTION.contains(&t.lower.as_ref()));
    let in_groups = single
        && number.len() >= 3
        && !counts
        && (is_number(at.checked_sub(1)) || is_number(Some(quantity.end)));
    before == "[" && next == "]"
        || touches_after && next == "("
        || zero
        || in_groups
        || single && number.len() >= LONGEST_COUNT && number.bytes().all(|b| b.is_ascii_digit()) && !counts
}

/// "one of the", "no one", "one another", "one day": a word, not a count. A bare "one" is left out, for it seldom counts.
fn is_pronoun_one(tokens: &[Token<'_>], at: usize, quantity: &Quantity) -> bool {
    if tokens[at].lower != "one" || quantity.end != at + 1 {
        return false;
    }
    let next = tokens.get(at + 1);
    let before = at.checked_sub(1).and_then(|i| tokens.get(i)).map_or("", |t| t.lower.as_ref());
    let people = next.is_some_and(|t| {
        matches!(
            t.lower.as_ref(),
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
pub const FUNCTION: &[&str] = &[
    "in", "on", "at", "of", "to", "and", "or", "is", "was", "were", "are", "has", "had", "have", "that",
    "which", "for", "from", "by", "with", "the", "a", "an", "as", "but", "would", "will", "after", "before",
    "when", "while", "said", "crashed", "be", "says", "since", "during", "over", "between", "within",
    "because", "compared", "last", "this",
];
