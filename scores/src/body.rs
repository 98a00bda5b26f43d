//! Article bodies of web pages (`article-extraction`): F1 over runs of four words, from the HTML and from the page as pasted.
//!
//! The measure is that of the set's own evaluation: words are runs of word characters, a page gives counts of shared, superfluous and
//! missing four-word runs, precision and recall are averaged over the pages and F1 is their harmonic mean.

use crate::{pages, place::Places, table::Table};
use anyhow::Result;
use extract::{
    Format, Options,
    markup::{self, pasted},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Words in a run.
const RUN: usize = 4;

/// How often each run of four words stands in a text; a shorter text is one run.
fn runs(text: &str) -> BTreeMap<Vec<&str>, u32> {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    let mut counts = BTreeMap::new();
    let all: Vec<&[&str]> = if words.len() < RUN { vec![&words[..]] } else { words.windows(RUN).collect() };
    for run in all {
        *counts.entry(run.to_vec()).or_insert(0) += 1;
    }
    counts
}

/// Precision and recall of a page; `None` where there is nothing to divide by.
pub fn overlap(gold: &str, found: &str) -> (Option<f64>, Option<f64>) {
    let (gold, found) = (runs(gold), runs(found));
    let shared: u32 = gold.iter().map(|(run, n)| found.get(run).map_or(0, |m| *n.min(m))).sum();
    let share = |of: &BTreeMap<Vec<&str>, u32>| {
        let all: u32 = of.values().sum();
        (all > 0).then(|| f64::from(shared) / f64::from(all))
    };
    (share(&found), share(&gold))
}

/// Mean of what is known.
fn mean(values: &[Option<f64>]) -> f64 {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    known.iter().sum::<f64>() / known.len().max(1) as f64
}

/// The story an input holds, paragraphs joined by line breaks.
pub fn story(bytes: &[u8], format: Format) -> String {
    let options = Options { format, ..Options::default() };
    let articles = extract::intake::read(bytes, &options);
    articles.iter().flat_map(extract::Clean::story).collect::<Vec<_>>().join("\n")
}

/// A page as copied from a browser.
pub fn as_pasted(html: &[u8]) -> String {
    let page = markup::html::lay(&extract::decode::decode(html, None).0);
    pasted::write(&page, &page.paragraphs, pasted::Paste::Browser)
}

fn row(table: &mut Table, name: &str, pairs: &[(Option<f64>, Option<f64>)]) {
    let precision = mean(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let recall = mean(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
    table.row(
        name,
        [
            format!("{precision:.3}"),
            format!("{recall:.3}"),
            format!("{f1:.3}"),
            format!("{} pages", pairs.len()),
        ],
    );
}

/// HTML and pasted bodies, then robustness over the other page sets.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("article-extraction")? else { return Ok(None) };
    let gold: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("ground-truth.json"))?)?;
    let mut table = Table::new(&["P", "R", "F1", "pages"]);
    let (mut html, mut pasted) = (Vec::new(), Vec::new());
    for (id, want) in &gold {
        let want = want["articleBody"].as_str().unwrap_or_default();
        let page = pages::gunzip(&folder.join(format!("html/{id}.html.gz")))?;
        html.push(overlap(want, &story(&page, Format::Html)));
        let page = fs::read(folder.join(format!("pasted/{id}.txt")))?;
        pasted.push(overlap(want, &story(&page, Format::Text)));
        if std::env::var_os("SHOW").is_some() {
            let show = |pair: (Option<f64>, Option<f64>)| {
                format!("{:.3} {:.3}", pair.0.unwrap_or(0.0), pair.1.unwrap_or(0.0))
            };
            eprintln!(
                "{} html {} pasted {}",
                &id[..8],
                show(html[html.len() - 1]),
                show(pasted[pasted.len() - 1])
            );
        }
    }
    row(&mut table, "article-extraction, HTML", &html);
    row(&mut table, "article-extraction, pasted text", &pasted);
    if let Some(folder) = places.set("fundus")? {
        let mut pairs = Vec::new();
        for page in pages::fundus(&folder)? {
            pairs.push(overlap(&page.body, &story(&page.html, Format::Html)));
        }
        row(&mut table, "fundus, HTML", &pairs);
        let mut pairs = Vec::new();
        for page in pages::fundus(&folder)? {
            pairs.push(overlap(&page.body, &story(as_pasted(&page.html).as_bytes(), Format::Text)));
        }
        row(&mut table, "fundus, as pasted text", &pairs);
    }
    if let Some(folder) = places.set("readability-pages")? {
        row(&mut table, "readability-pages, HTML", &readability(&folder)?);
    }
    if let Some(folder) = places.set("trafilatura-en")? {
        snippets(&mut table, &folder)?;
    }
    table.remarks.push("Runs of four words as in the evaluation of article-extraction: F1 of mean precision and mean recall. On its 74 HTML pages rs_trafilatura reaches 0.970, trafilatura 0.966, Readability.js 0.957. readability-pages: against Readability's own output, so no neutral gold. trafilatura-en: P is the share of unwanted snippets left out, R the share of wanted ones kept.".to_owned());
    Ok(Some(table))
}

fn readability(folder: &Path) -> Result<Vec<(Option<f64>, Option<f64>)>> {
    let mut cases: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    cases.sort();
    let mut pairs = Vec::new();
    for case in cases.into_iter().filter(|case| case.join("expected.html.gz").is_file()) {
        let expected = pages::gunzip(&case.join("expected.html.gz"))?;
        let text = extract::markup::html::lay(&String::from_utf8_lossy(&expected)).text;
        pairs.push(overlap(&text, &story(&pages::gunzip(&case.join("source.html.gz"))?, Format::Html)));
    }
    Ok(pairs)
}

/// Snippets that must and must not be in the body.
fn snippets(table: &mut Table, folder: &Path) -> Result<()> {
    let cases: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("evaldata.json"))?)?;
    let (mut kept, mut wanted, mut left_out, mut unwanted) = (0usize, 0usize, 0usize, 0usize);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for case in cases.values() {
        let Some(file) = case["file"].as_str() else { continue };
        let body = words(&story(&pages::gunzip(&folder.join(format!("html/{file}.gz")))?, Format::Html));
        let listed = |key: &str| -> Vec<String> {
            case[key].as_array().into_iter().flatten().filter_map(|s| s.as_str().map(words)).collect()
        };
        for snippet in listed("with") {
            wanted += 1;
            kept += usize::from(body.contains(&snippet));
        }
        for snippet in listed("without") {
            unwanted += 1;
            left_out += usize::from(!body.contains(&snippet));
        }
    }
    let share = |a: usize, b: usize| format!("{:.3}", a as f64 / b.max(1) as f64);
    table.row(
        "trafilatura-en, HTML snippets",
        [share(left_out, unwanted), share(kept, wanted), String::new(), format!("{} pages", cases.len())],
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_text_has_full_precision_and_less_recall() {
        let (precision, recall) = overlap("one two three four five six seven", "one two three four five");
        assert_eq!(precision, Some(1.0));
        assert_eq!(recall, Some(0.5));
    }
}
