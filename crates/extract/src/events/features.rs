//! What the event models look at: a word with its neighbours as feature texts.
//!
//! Trigger: the word, its rough stem and endings, and the words around it. Role: a word seen from a trigger.
//! Known misses: no tags or parse yet, so long subjects are seen only through distance and the words between.

use super::lexicon;
use crate::words::Words;
use std::ops::Range;

/// Kinds of events, class 0 is none; the order is that of the trained file.
pub const KINDS: &[&str] = &[
    "",
    "attack",
    "death",
    "injury",
    "accident",
    "disaster",
    "outbreak",
    "rescue",
    "evacuation",
    "arrest",
    "charge",
    "trial",
    "ruling",
    "release",
    "deportation",
    "crossing",
    "smuggling",
    "crime",
    "investigation",
    "raid",
    "protest",
    "strike",
    "vote",
    "appointment",
    "resignation",
    "meeting",
    "trip",
    "agreement",
    "policy",
    "sanction",
    "launch",
    "opening",
    "closure",
    "deal",
    "results",
    "funding",
    "market",
    "layoff",
    "hiring",
    "aid",
    "deployment",
    "operation",
    "cyberattack",
    "finding",
    "report",
    "sport",
    "award",
    "performance",
    "birth",
    "construction",
    "request",
    "offer",
    "announcement",
    "change",
    "other",
];

/// Statuses in the order of the trained file.
pub const STATUSES: &[&str] = &["stated", "said", "alleged", "planned", "hypothetical", "denied"];

/// Roles in the order of the trained file.
pub const ROLES: &[&str] = &["", "agent", "patient"];

/// A rough stem: the word without common endings.
pub fn stem(lower: &str) -> String {
    for ending in [
        "ments", "ment", "ations", "ation", "tions", "tion", "ings", "ing", "ies", "ied", "ed", "es", "s",
        "er", "e",
    ] {
        if let Some(short) = lower.strip_suffix(ending)
            && short.chars().count() >= 3
        {
            let doubled: Vec<char> = short.chars().rev().take(2).collect();
            let twice = doubled.first() == doubled.get(1) && !matches!(doubled.first(), Some('s' | 'l'));
            return if twice {
                short.chars().take(short.chars().count() - 1).collect()
            } else {
                short.to_owned()
            };
        }
    }
    lower.to_owned()
}

fn tail(lower: &str, length: usize) -> String {
    let letters: Vec<char> = lower.chars().collect();
    letters.iter().skip(letters.len().saturating_sub(length)).collect()
}

fn shape(words: &Words, index: usize) -> &'static str {
    match words.get(index) {
        None => "-",
        Some(word) if word.lower.starts_with(char::is_numeric) => "9",
        Some(word) if word.capital => "X",
        Some(word) if word.is_word() => "x",
        Some(_) => ".",
    }
}

/// A word at an offset inside its sentence; empty outside.
fn near<'a>(words: &'a Words, sentence: &Range<usize>, index: usize, offset: isize) -> &'a str {
    index.checked_add_signed(offset).filter(|at| sentence.contains(at)).map_or("", |at| words.lower(at))
}

/// What says whether a word is a trigger and of which kind.
pub fn trigger_features(words: &Words, index: usize) -> Vec<String> {
    let sentence = words.sentence_of(index);
    let lower = words.lower(index);
    let root = stem(lower);
    let at = |offset| near(words, &sentence, index, offset);
    let (before, after) = (at(-1), at(1));
    let mut features = vec![
        "bias".to_owned(),
        format!("w={lower}"),
        format!("s={root}"),
        format!("e3={}", tail(lower, 3)),
        format!("e2={}", tail(lower, 2)),
        format!("h4={}", lower.chars().take(4).collect::<String>()),
        format!("h5={}", lower.chars().take(5).collect::<String>()),
        format!("c={}", shape(words, index)),
        format!("-1={before}"),
        format!("+1={after}"),
        format!("-2={}", at(-2)),
        format!("+2={}", at(2)),
        format!("-1s={before} {root}"),
        format!("+1s={root} {after}"),
        format!("-1e={before} {}", tail(lower, 3)),
        format!("+1e={} {after}", tail(lower, 3)),
        format!("-21={} {before}", at(-2)),
        format!("+12={after} {}", at(2)),
        format!(
            "shapes={}{}{}",
            shape(words, index.wrapping_sub(1)),
            shape(words, index),
            shape(words, index + 1)
        ),
        format!("-1e3={} {}", tail(before, 2), tail(lower, 3)),
    ];
    let kinds = lexicon::kinds(lower);
    if kinds.is_empty() {
        features.push("no kind".to_owned());
        features.push(format!("no kind {} {before}", tail(lower, 3)));
    } else {
        features.push(format!("kinds={}", kinds.len()));
        features.push("some kind".to_owned());
        features.push(format!("some kind {}", tail(lower, 2)));
        features.push(format!("some kind {before}"));
        features.push(format!("some kind {after}"));
        features.push(format!("some kind, shape {}", shape(words, index)));
    }
    for kind in kinds {
        features.push(format!("kind={kind}"));
        features.push(format!("kind={kind} {}", tail(lower, 2)));
    }
    features
}

/// What says which kind a trigger is: itself, its neighbours, and the content words around it.
pub fn kind_features(words: &Words, index: usize) -> Vec<String> {
    let sentence = words.sentence_of(index);
    let lower = words.lower(index);
    let root = stem(lower);
    let mut features = vec![
        "bias".to_owned(),
        format!("w={lower}"),
        format!("s={root}"),
        format!("h4={}", lower.chars().take(4).collect::<String>()),
        format!("+1={root} {}", near(words, &sentence, index, 1)),
    ];
    for kind in lexicon::kinds(lower) {
        features.push(format!("kind={kind}"));
        features.push(format!("kind={kind} {root}"));
    }
    let from = index.saturating_sub(5).max(sentence.start);
    let to = (index + 6).min(sentence.end);
    for other in (from..to).filter(|&other| {
        other != index && words.get(other).is_some_and(|word| word.lower.chars().count() > 3)
    }) {
        features.push(format!("near={}", stem(words.lower(other))));
        for kind in lexicon::kinds(words.lower(other)) {
            features.push(format!("near kind={kind}"));
        }
    }
    features
}

/// What says how the article stands to a happening; `quoted` when a statement covers it, `direct` when in marks.
pub fn status_features(words: &Words, index: usize, quoted: bool) -> Vec<String> {
    let sentence = words.sentence_of(index);
    let lower = words.lower(index);
    let at = |offset| near(words, &sentence, index, offset);
    let mut features = vec![
        "bias".to_owned(),
        format!("quoted={quoted}"),
        format!("w={lower}"),
        format!("e2={}", tail(lower, 2)),
        format!("e3={} {quoted}", tail(lower, 3)),
        format!("-1={}", at(-1)),
        format!("-2={} {}", at(-2), at(-1)),
        format!("-3={} {}", at(-3), at(-2)),
        format!("+1={}", at(1)),
    ];
    for other in sentence {
        let word = words.lower(other);
        if SIGNALS.contains(&word) {
            let distance = if other < index {
                if index - other <= 4 { "close before" } else { "before" }
            } else {
                "after"
            };
            features.push(format!("signal={word}"));
            features.push(format!("signal={word} {distance}"));
        }
    }
    features
}

/// Words that may change how a happening is told.
pub const SIGNALS: &[&str] = &[
    "will",
    "would",
    "could",
    "may",
    "might",
    "should",
    "if",
    "not",
    "n't",
    "never",
    "no",
    "denied",
    "denies",
    "deny",
    "allegedly",
    "alleged",
    "alleges",
    "accused",
    "charged",
    "suspected",
    "reportedly",
    "plans",
    "plan",
    "planned",
    "planning",
    "expected",
    "scheduled",
    "to",
    "next",
    "said",
    "says",
    "according",
    "told",
    "claims",
    "claimed",
    "believed",
    "possible",
    "unless",
    "whether",
    "intends",
    "proposed",
    "called",
    "calls",
    "upcoming",
    "ahead",
    "tomorrow",
    "without",
    "refused",
    "rejected",
    "failed",
    "charges",
    "suspicion",
    "apparently",
    "threatened",
    "likely",
    "can",
    "must",
    "won't",
    "didn't",
    "suspect",
    "accuses",
    "announced",
    "aims",
    "set",
];

/// Words whose identity tells how a word and its trigger hang together.
const LINKS: &[&str] = &[
    "by", "of", "to", "in", "on", "at", "for", "with", "from", "against", "between", "was", "were", "is",
    "are", "been", "be", "has", "have", "had", "who", "which", "that", "and", "or", "but", ",", "\"", ";",
    ":", "the", "a", "an", "'s", "into", "over", "after", "before", "as", "will", "would", "being", "when",
    "while", "during", "said", "not", "it", "he", "she", "they", "his", "her", "their",
];

/// What says whether a word belongs to the agent or patient of a trigger of this kind.
pub fn role_features(words: &Words, trigger: usize, index: usize, kind: &str) -> Vec<String> {
    let sentence = words.sentence_of(trigger);
    let lower = words.lower(index);
    let side = if index < trigger { "L" } else { "R" };
    let (low, high) = (index.min(trigger) + 1, index.max(trigger));
    let distance = high.saturating_sub(low);
    let reach = match distance {
        0..=3 => distance,
        4..=5 => 4,
        6..=8 => 6,
        9..=14 => 9,
        _ => 15,
    };
    let between: Vec<&str> =
        (low..high).map(|at| words.lower(at)).filter(|word| LINKS.contains(word)).collect();
    let path = between.iter().rev().take(5).rev().copied().collect::<Vec<_>>().join(" ");
    let passive = (trigger.saturating_sub(3)..trigger)
        .any(|at| matches!(words.lower(at), "was" | "were" | "been" | "being" | "be" | "is" | "are"))
        && (words.lower(trigger).ends_with("ed") || words.lower(trigger).ends_with('n'));
    let form = if passive { "passive".to_owned() } else { tail(words.lower(trigger), 3) };
    let before = near(words, &sentence, index, -1);
    let after = near(words, &sentence, index, 1);
    let link = |word: &str| if LINKS.contains(&word) { word.to_owned() } else { "_".to_owned() };
    let looks = shape(words, index);
    let word = if LINKS.contains(&lower) { lower.to_owned() } else { looks.to_owned() };
    let side_path = if distance <= 14 { format!("{side} {path}") } else { format!("{side} far") };
    let close = trigger.checked_sub(1).map_or("", |at| words.lower(at));
    vec![
        format!("b{side}"),
        format!("d={side}{reach} {looks}"),
        format!("d={side}{reach} {form}"),
        format!("p={side_path}"),
        format!("pf={side_path} {form}"),
        format!("pk={side_path} {kind}"),
        format!("w={word} {side}"),
        format!("lw={lower}"),
        format!("lws={lower} {side}"),
        format!("k={kind} {side} {looks}"),
        format!("kf={kind} {form} {side}"),
        format!("t={} {side}", stem(words.lower(trigger))),
        format!("td={} {side}{reach}", stem(words.lower(trigger))),
        format!("a={} {word} {side}", link(before)),
        format!("z={word} {} {side}", link(after)),
        format!("az={} {word} {} {side} {reach}", link(before), link(after)),
        format!("tn={} {side} {}", link(close), link(near(words, &sentence, trigger, 1))),
        format!(
            "n={} {side}{reach} {word}",
            between.iter().filter(|word| !matches!(**word, "the" | "a" | "an")).count()
        ),
        format!("passive={passive} {side} {}", between.contains(&"by")),
        format!("commas={} {side}", between.iter().filter(|word| **word == ",").count()),
    ]
}
