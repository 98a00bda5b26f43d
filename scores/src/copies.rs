//! Altered copies that must be found, and unrelated articles on one topic that must not be called copies.

use crate::{place::Places, table::Table};
use anyhow::Result;
use language::Models;
use model::{Analysis, Role};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
    sync::Arc,
};

/// Originals and copies in the one case they are looked for in.
const COPIES: usize = 200;
/// Pairs of unrelated articles.
const UNRELATED: usize = 500;
/// Paragraphs of an article that is long enough to be altered.
const PARAGRAPHS: usize = 5;

/// Words and others for the same.
pub const SYNONYMS: &[(&str, &str)] = &[
    ("said", "stated"),
    ("people", "persons"),
    ("government", "cabinet"),
    ("police", "officers"),
    ("country", "nation"),
    ("began", "started"),
    ("big", "large"),
    ("killed", "slain"),
    ("also", "too"),
    ("many", "numerous"),
    ("show", "reveal"),
    ("help", "aid"),
    ("new", "fresh"),
    ("called", "termed"),
    ("told", "informed"),
    ("because", "since"),
    ("but", "yet"),
    ("work", "labour"),
    ("attack", "assault"),
    ("plan", "scheme"),
    ("company", "firm"),
    ("made", "produced"),
    ("found", "discovered"),
    ("get", "obtain"),
    ("need", "require"),
    ("about", "around"),
    ("after", "following"),
];

/// Reads plain text as it stands.
pub fn read(name: &str, text: &str, models: &Models) -> Option<Analysis> {
    let options =
        extract::Options { verbatim: true, splits: Some(Vec::new()), ..extract::Options::default() };
    extract::analyze(name, text.as_bytes(), &options, models).into_iter().next()
}

/// The paragraphs of the documents of the names set.
pub fn documents(places: &Places) -> Result<Option<Vec<Vec<String>>>> {
    let Some(folder) = places.set("names")? else { return Ok(None) };
    let text = std::fs::read_to_string(folder.join("train.jsonl"))?;
    let mut found = Vec::new();
    for line in text.lines() {
        let document: Value = serde_json::from_str(line)?;
        let paragraphs = document["paragraphs"].as_array().into_iter().flatten();
        found.push(paragraphs.filter_map(|p| p.as_str().map(str::to_owned)).collect());
    }
    Ok(Some(found))
}

/// Numbers from a fixed seed (Knuth's MMIX constants).
pub struct Dice(pub u64);

impl Dice {
    /// A number below `sides`.
    pub fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A fifth of the paragraphs cut, two exchanged, words exchanged for synonyms, one word in twenty cut, digits changed.
fn altered(paragraphs: &[String], dice: &mut Dice) -> String {
    let mut kept: Vec<&String> = paragraphs.iter().filter(|_| dice.throw(5) > 0).collect();
    if kept.len() > 2 {
        let at = usize::try_from(dice.throw(kept.len() as u64 - 1)).unwrap_or(0);
        kept.swap(at, at + 1);
    }
    let mut text = String::new();
    for paragraph in kept {
        for word in paragraph.split_whitespace() {
            if dice.throw(20) == 0 {
                continue;
            }
            let other = SYNONYMS.iter().find(|(was, _)| *was == word).map_or(word, |(_, now)| now);
            let changed = dice.throw(2) == 0;
            let digit = |c: char| match c.to_digit(10) {
                Some(d) if changed => char::from_digit((d + 1) % 10, 10).unwrap_or(c),
                _ => c,
            };
            let _ = write!(text, "{} ", other.chars().map(digit).collect::<String>());
        }
        text.push_str("\n\n");
    }
    text
}

/// Both measures.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(documents) = documents(places)? else { return Ok(None) };
    let models = Models::bundled();
    let mut dice = Dice(7);
    let long = documents.iter().filter(|d| d.len() >= PARAGRAPHS).take(COPIES);
    let mut case = Vec::new();
    for (i, paragraphs) in long.enumerate() {
        let copy = altered(paragraphs, &mut dice);
        case.extend(read(&format!("{i:03} a"), &paragraphs.join("\n\n"), &models));
        case.extend(read(&format!("{i:03} b"), &copy, &models));
    }
    let linked = link::link(&case);
    let (mut right, mut found) = (0, 0);
    for (at, role) in linked.roles.iter().enumerate() {
        if let Role::Copy(of) | Role::Update(of) | Role::Retelling(of) = role {
            found += 1;
            right += usize::from(*of as usize / 2 == at / 2);
        }
    }
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    table.prf("altered copies called copy or retelling of their original", right, found, case.len() / 2);
    let (pairs, called) = respun(&documents, &models, &mut dice);
    let share = format!("{:.1}", 100.0 * called as f64 / pairs.max(1) as f64);
    let what =
        "respun copies (no five words in a row agree): called a retelling or copy of their original, %";
    table.row(what, [String::new(), share, String::new(), format!("{called} of {pairs}")]);
    if let Some(folder) = places.set("ecbplus")? {
        for (halves, what) in [
            (["ecb", "ecbplus"], "pairs on one topic, other happenings: called copies, %"),
            (["ecb", "ecb"], "pairs on one happening: called copies, retellings or updates, %"),
        ] {
            let (pairs, called) = pairs_called(&folder, halves, &models)?;
            let share = format!("{:.1}", 100.0 * called as f64 / pairs.max(1) as f64);
            table.row(what, [String::new(), share, String::new(), format!("{called} of {pairs}")]);
        }
    }
    table.remarks.push(
        "Copies: documents of the names set (train) with at least five paragraphs, all originals and copies in one case; a fifth of the paragraphs cut, two exchanged, synonyms, one word in twenty cut, digits changed, from a fixed seed. Respun: the same documents, every plain word exchanged for a word of another document, so that only names, figures and dates are left; pairs in which five words in a row agree (long names) are left out. Unrelated: ECB+ topics 1–35, an article of the first happening of a topic against one of the second. Pairs on one happening are often prints of one wire story, so that there is no right figure for them."
            .to_owned(),
    );
    Ok(Some(table))
}

/// Words that stay when all others are exchanged: numbers and dates lean on them.
const KEPT: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "by", "and", "than", "more", "about", "least", "percent",
    "million", "billion", "hundred", "thousand", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "dozen", "people",
];

/// Long documents against themselves with every plain word exchanged for one of another document, a fifth of the paragraphs cut:
/// only names, figures and dates are left. How many pairs in which no five words in a row agree, and how many are recognised.
fn respun(documents: &[Vec<String>], models: &Models, dice: &mut Dice) -> (usize, usize) {
    let plain = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase()) && !KEPT.contains(&word)
    };
    let all: Vec<&str> = documents
        .iter()
        .take(COPIES)
        .flatten()
        .flat_map(|p| p.split(' '))
        .filter(|word| plain(word))
        .collect();
    let (mut pairs, mut called) = (0, 0);
    for paragraphs in documents.iter().filter(|d| d.len() >= PARAGRAPHS).take(COPIES) {
        let mut text = String::new();
        for paragraph in paragraphs.iter().filter(|_| dice.throw(5) > 0).collect::<Vec<_>>() {
            for word in paragraph.split(' ') {
                let at = usize::try_from(dice.throw(all.len().max(1) as u64)).unwrap_or(0);
                let other = all.get(at).copied().filter(|_| plain(word)).unwrap_or(word);
                let _ = write!(text, "{other} ");
            }
            text.push_str("\n\n");
        }
        let original = paragraphs.join("\n\n");
        let fives = |text: &str| -> BTreeSet<String> {
            let words: Vec<&str> = text.split_whitespace().collect();
            words.windows(5).map(|five| five.join(" ")).collect()
        };
        if !fives(&original).is_disjoint(&fives(&text)) {
            continue;
        }
        let (Some(a), Some(b)) = (read("a", &original, models), read("b", &text, models)) else { continue };
        pairs += 1;
        let linked = link::link(&[a, b]);
        called += usize::from(linked.roles.iter().any(|r| *r != Role::Original));
    }
    (pairs, called)
}

/// Pairs of articles of one topic, and how many of them are called something other than original.
fn pairs_called(folder: &Path, halves: [&str; 2], models: &Models) -> Result<(usize, usize)> {
    let (mut pairs, mut called) = (0usize, 0usize);
    let mut known: BTreeMap<String, Option<Arc<Analysis>>> = BTreeMap::new();
    for step in 0..8usize {
        for topic in 1..=35usize {
            for n in 1..=12usize {
                let mut get = |n: usize, half: &str| {
                    let name = format!("ECB+/{topic}/{topic}_{n}{half}.xml");
                    let read_in = || read(&name, &tokens(&folder.join(&name)).ok()?, models).map(Arc::new);
                    known.entry(name.clone()).or_insert_with(read_in).clone()
                };
                let same = halves[0] == halves[1];
                let (Some(a), Some(b)) = (get(n, halves[0]), get(n + step + usize::from(same), halves[1]))
                else {
                    continue;
                };
                pairs += 1;
                let linked = link::Case::default().link(&[a, b]);
                called += usize::from(linked.roles.iter().any(|r| *r != Role::Original));
                if pairs == UNRELATED {
                    return Ok((pairs, called));
                }
            }
        }
    }
    Ok((pairs, called))
}

/// The tokens of an ECB+ file, a sentence a line.
pub fn tokens(path: &Path) -> Result<String> {
    let xml = std::fs::read_to_string(path)?;
    let mut text = String::new();
    let mut last = "";
    for line in xml.lines().filter(|line| line.starts_with("<token ")) {
        let sentence = line.split("sentence=\"").nth(1).and_then(|r| r.split('"').next()).unwrap_or("");
        let word = line.split_once('>').and_then(|(_, r)| r.split_once('<')).map_or("", |(word, _)| word);
        if sentence != last {
            text.push('\n');
        }
        last = sentence;
        let _ = write!(text, "{} ", word.replace("&amp;", "&").replace("&quot;", "\""));
    }
    Ok(text)
}
