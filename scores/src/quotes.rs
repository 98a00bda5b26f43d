//! Attributed statements of the annotated news documents (`events`, development part).

use crate::{place::Places, table::Table};
use anyhow::Result;
use model::{Quote, Span, Style, Txt};
use serde_json::Value;
use std::{fs, path::Path};

/// Overlap (intersection over union) from which a content counts as found.
const OVERLAP: f64 = 0.5;

/// A document: its text, and where its paragraphs start.
pub struct Document {
    /// Paragraphs joined by a blank line.
    pub text: String,
    /// Where each stands.
    pub paragraphs: Vec<Span<Txt>>,
    /// The line as read.
    pub json: Value,
}

impl Document {
    /// Byte span of `{"paragraph", "start", "end"}` in characters.
    pub fn span(&self, place: &Value) -> Option<Span<Txt>> {
        let number = |key: &str| place.get(key)?.as_u64().and_then(|n| usize::try_from(n).ok());
        let paragraph = self.paragraphs.get(number("paragraph")?)?;
        let words = paragraph.of(&self.text);
        let byte = |character: usize| words.char_indices().nth(character).map_or(words.len(), |(at, _)| at);
        let from = usize::try_from(paragraph.start()).ok()?;
        Some(Span::at(from + byte(number("start")?)..from + byte(number("end")?)))
    }
}

/// Reads a part of the set.
pub fn documents(file: &Path) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for line in fs::read_to_string(file)?.lines() {
        let json: Value = serde_json::from_str(line)?;
        let (mut text, mut paragraphs) = (String::new(), Vec::new());
        for paragraph in json["paragraphs"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            text.push_str(paragraph);
            paragraphs.push(Span::at(start..text.len()));
        }
        documents.push(Document { text, paragraphs, json });
    }
    Ok(documents)
}

fn overlap(a: Span<Txt>, b: Span<Txt>) -> f64 {
    let shared = f64::from(a.end().min(b.end()).saturating_sub(a.start().max(b.start())));
    shared / (f64::from(a.len()) + f64::from(b.len()) - shared).max(1.0)
}

/// Content (overlap), and speaker and style of those.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("events")? else { return Ok(None) };
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    let models = language::Models::bundled();
    for part in ["train", "dev"] {
        let (mut right, mut found, mut gold, mut speakers, mut wanted, mut styles) = (0, 0, 0, 0, 0, 0);
        let mut by_style = [(0, 0); 3];
        for document in documents(&folder.join(format!("{part}.jsonl")))? {
            let parsed = language::parse(&document.text, &document.paragraphs, &models);
            let (entities, mentions) = extract::chains::link(&document.text, &parsed);
            let quotes = extract::quotes::find(&document.text, &parsed, &entities, &mentions);
            let mut used = vec![false; quotes.len()];
            found += quotes.len();
            for want in document.json["quotes"].as_array().into_iter().flatten() {
                let Some(span) = document.span(want) else { continue };
                let style = match want["style"].as_str() {
                    Some("direct") => Style::Direct,
                    Some("mixed") => Style::Mixed,
                    _ => Style::Indirect,
                };
                gold += 1;
                by_style[style as usize].1 += 1;
                let best = (0..quotes.len())
                    .filter(|&i| !used[i] && overlap(quotes[i].txt, span) >= OVERLAP)
                    .max_by(|&a, &b| overlap(quotes[a].txt, span).total_cmp(&overlap(quotes[b].txt, span)));
                if std::env::var_os("SHOW").is_some() && part == "train" && best.is_none() {
                    let tried: Vec<String> = extract::quotes::trials(&document.text, &parsed)
                        .iter()
                        .filter(|t| document.span(&want["cue"]).is_some_and(|cue| cue.overlaps(t.cue)))
                        .map(|t| format!("{}/{:?}/{:.2}", t.key, t.frame, overlap(t.content, span)))
                        .collect();
                    eprintln!("MISS {:?} {} {tried:?}", want["cue"]["text"], span.of(&document.text));
                }
                let Some(best) = best else { continue };
                used[best] = true;
                right += 1;
                by_style[style as usize].0 += 1;
                styles += usize::from(quotes[best].style == style);
                if let Some(who) = document.span(&want["speaker"]) {
                    wanted += 1;
                    let ok = named(&quotes[best], who, &document.text);
                    speakers += usize::from(ok);
                    if std::env::var_os("SHOW").is_some() && part == "train" && !ok {
                        eprintln!(
                            "WHO {:?} got {:?} in {}",
                            want["speaker"]["text"],
                            quotes[best].speaker.as_ref().map(|s| s.txt.of(&document.text)),
                            span.of(&document.text)
                        );
                    }
                }
            }
            if std::env::var_os("SHOW").is_some() && part == "train" {
                for (quote, used) in quotes.iter().zip(&used) {
                    if !used {
                        eprintln!(
                            "EXTRA {:?} {:?} {} :: {}",
                            quote.style,
                            quote.cue.map(|c| c.of(&document.text)),
                            quote.why.rule,
                            quote.txt.of(&document.text)
                        );
                    }
                }
            }
        }
        let share = |a: usize, b: usize| format!("{:.1}", 100.0 * a as f64 / b.max(1) as f64);
        table.prf(format!("{part}: content"), right, found, gold);
        for (name, (right, gold)) in ["direct", "mixed", "indirect"].iter().zip(by_style) {
            table.row(
                format!("{part}: {name}, found of gold"),
                [String::new(), share(right, gold), String::new(), format!("{right}/{gold}")],
            );
        }
        table.row(
            format!("{part}: speaker of those"),
            [share(speakers, wanted), String::new(), String::new(), format!("{speakers}/{wanted}")],
        );
        table.row(
            format!("{part}: style of those"),
            [share(styles, right), String::new(), String::new(), format!("{styles}/{right}")],
        );
    }
    table.remarks.push("Content: intersection over union of at least 0.5. Speaker: the words overlap, or are the same name elsewhere. The rules were written on train.".to_owned());
    Ok(Some(table))
}

/// The speaker overlaps the wanted words, or is the same name at another place.
fn named(quote: &Quote, who: Span<Txt>, text: &str) -> bool {
    quote.speaker.as_ref().is_some_and(|speaker| {
        let (got, want) = (speaker.txt.of(text), who.of(text));
        // A shared capitalised last word: "Ann Lee" and "Mrs Lee".
        let same = got.split_whitespace().last() == want.split_whitespace().last()
            && got.chars().any(char::is_uppercase);
        speaker.txt.overlaps(who) || same
    })
}
