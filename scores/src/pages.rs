//! Web pages of the measuring sets: unpacking, and the records that belong to them.

use anyhow::Result;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::Path,
};

/// A page with what is known of it; empty where nothing is known.
pub struct Page {
    /// Its name, for messages.
    pub name: String,
    /// As received.
    pub html: Vec<u8>,
    /// The gold title.
    pub title: String,
    /// The gold authors.
    pub authors: Vec<String>,
    /// The gold publication time, ISO 8601.
    pub date: String,
    /// The gold body; empty where the set has none.
    pub body: String,
}

/// A gzipped file's bytes.
pub fn gunzip(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut paths: Vec<_> = fs::read_dir(folder)?.filter_map(|entry| entry.ok().map(|e| e.path())).collect();
    paths.sort();
    Ok(paths)
}

/// The words of a JSON value, however nested.
fn text_of(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| text_of(item, out)),
        Value::Object(fields) => fields.values().for_each(|field| text_of(field, out)),
        _ => {}
    }
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect()
}

/// The pages of `fundus`. A publisher has several records; a page's is the one whose words it holds.
pub fn fundus(folder: &Path) -> Result<Vec<Page>> {
    let mut pages = Vec::new();
    for country in files(folder)?.into_iter().filter(|path| path.is_dir()) {
        for path in files(&country)? {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let Some(publisher) = name.strip_suffix(".html.gz").and_then(|name| name.split('_').next())
            else {
                continue;
            };
            let Ok(json) = fs::read(country.join(format!("{publisher}.json"))) else { continue };
            let records: BTreeMap<String, Value> = serde_json::from_slice(&json)?;
            let html = gunzip(&path)?;
            let source = String::from_utf8_lossy(&html).into_owned();
            let held = words(&source);
            let best = records
                .values()
                .map(|record| {
                    let mut body = String::new();
                    for section in record["body"]["sections"].as_array().into_iter().flatten() {
                        text_of(&section["headline"], &mut body);
                        text_of(&section["paragraphs"], &mut body);
                    }
                    let own = words(&body);
                    let share = own.intersection(&held).count() * 1000 / own.len().max(1);
                    (share, body, record)
                })
                .max_by_key(|(share, ..)| *share);
            let Some((_, body, record)) = best else { continue };
            let names = record["authors"].as_array().into_iter().flatten();
            pages.push(Page {
                name: format!("fundus/{name}"),
                html,
                title: record["title"].as_str().unwrap_or_default().to_owned(),
                authors: names.filter_map(Value::as_str).map(str::to_owned).collect(),
                date: record["publishing_date"].as_str().unwrap_or_default().to_owned(),
                body,
            });
        }
    }
    Ok(pages)
}

/// The pages of `postlight-fixtures`.
pub fn postlight(folder: &Path) -> Result<Vec<Page>> {
    let gold: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("gold.json"))?)?;
    let mut pages = Vec::new();
    for (name, record) in gold {
        let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        pages.push(Page {
            html: gunzip(&folder.join(format!("html/{name}.gz")))?,
            name: format!("postlight/{name}"),
            title: text("title"),
            authors: Some(text("author")).filter(|author| !author.is_empty()).into_iter().collect(),
            date: text("date_published"),
            body: String::new(),
        });
    }
    Ok(pages)
}

/// The pages of `trafilatura-en` that state a title, author or date.
pub fn trafilatura(folder: &Path) -> Result<Vec<Page>> {
    let gold: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("evaldata.json"))?)?;
    let mut pages = Vec::new();
    for record in gold.values() {
        let text = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        pages.push(Page {
            html: gunzip(&folder.join(format!("html/{}.gz", text("file"))))?,
            name: format!("trafilatura/{}", text("file")),
            title: text("title"),
            authors: text("author")
                .split(';')
                .map(|name| name.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect(),
            date: text("date"),
            body: String::new(),
        });
    }
    Ok(pages)
}
