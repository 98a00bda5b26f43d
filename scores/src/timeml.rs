//! TimeBank and AQUAINT (TempEval-3) and WikiWars: time expressions, scored in TempEval-3 practice.
//!
//! A found expression matches a gold one when they overlap; its value is right when the strings are equal. The document creation time
//! is the reference date and is not scored. Divided by all found and all gold.

use crate::{place::Places, table::Table};
use anyhow::Result;
use language::Models;
use model::{Interval, Span, Txt};
use std::path::{Path, PathBuf};

/// One gold expression: byte range in the plain text, value.
type Gold = (usize, usize, String);

#[derive(Default)]
struct Count {
    strict: usize,
    overlap: usize,
    value: usize,
    found: usize,
    gold: usize,
}

/// Measures the three sets. Their patterns of expressions were looked at while the rules were written: no part is held out.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let (Some(tempeval), Some(wikiwars)) = (places.set("tempeval3")?, places.set("wikiwars")?) else {
        return Ok(None);
    };
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    for name in ["TimeBank", "AQUAINT"] {
        let files = files(&tempeval.join("data/TBAQ-cleaned").join(name), "tml")?;
        let (looked_at, kept): (Vec<_>, Vec<_>) = files.iter().cloned().partition(|file| is_looked_at(file));
        score(&mut table, name, &files)?;
        score(&mut table, &format!("{name}, half looked at"), &looked_at)?;
        score(&mut table, &format!("{name}, half kept"), &kept)?;
    }
    let inline = find_folder(&wikiwars, "keyinline");
    if let Some(folder) = inline {
        score(&mut table, "WikiWars", &all_files(&folder)?)?;
    }
    table.remarks.push(
        "Matched by overlap; value: the same string; the document creation time is the reference and is not scored. HeidelTime's value F1: \
         TimeBank 79.5, AQUAINT 72.9. WikiWars is TIMEX2 and has no reference date."
            .to_owned(),
    );
    Ok(Some(table))
}

/// The half of a set whose misses were read when rules were made in November 2026: by the FNV-1a hash of the name, even.
fn is_looked_at(file: &Path) -> bool {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash % 2 == 0
}

fn find_folder(root: &Path, name: &str) -> Option<PathBuf> {
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        let mut inner: Vec<PathBuf> = std::fs::read_dir(&folder)
            .ok()?
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| p.is_dir())
            .collect();
        inner.sort();
        if let Some(found) = inner.iter().find(|p| p.file_name().is_some_and(|n| n == name)) {
            return Some(found.clone());
        }
        open.extend(inner);
    }
    None
}

fn all_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file()).collect();
    files.sort();
    Ok(files)
}

pub fn files(folder: &Path, end: &str) -> Result<Vec<PathBuf>> {
    let mut files = all_files(folder)?;
    files.retain(|p| p.extension().is_some_and(|e| e == end));
    Ok(files)
}

fn score(table: &mut Table, name: &str, files: &[PathBuf]) -> Result<()> {
    let mut count = Count::default();
    let models = Models::bundled();
    let show = std::env::var("DATELINE_MISSES").is_ok_and(|wanted| wanted == name || wanted == "1");
    for path in files {
        let raw = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
        let (text, gold) = plain(body(&raw));
        let reference = creation(&raw).map_or(Interval::default(), Interval::day);
        let times =
            extract::times::find(&text, &language::parse(&text, &paragraphs(&text), &models), reference);
        count.found += times.len();
        count.gold += gold.len();
        let mut next = 0;
        for (start, end, value) in &gold {
            while times.get(next).is_some_and(|t| t.txt.range().end <= *start) {
                if show {
                    println!("EXTRA {}={}", times[next].txt.of(&text), times[next].value);
                }
                next += 1;
            }
            let Some(time) = times.get(next).filter(|t| t.txt.range().start < *end) else {
                if show {
                    println!("MISS {}={value}", &text[*start..*end]);
                }
                continue;
            };
            next += 1;
            count.overlap += 1;
            count.strict += usize::from(time.txt.range() == (*start..*end));
            count.value += usize::from(time.value == *value);
            if show && time.value != *value {
                println!(
                    "VALUE {}={value} got {}={} ref {:?} {}@{start}",
                    &text[*start..*end],
                    time.txt.of(&text),
                    time.value,
                    reference.earliest,
                    path.display()
                );
            } else if show && time.txt.range() != (*start..*end) {
                println!("SPAN {} got {}", &text[*start..*end], time.txt.of(&text));
            }
        }
    }
    table.prf(format!("{name}: value"), count.value, count.found, count.gold);
    table.prf(format!("{name}: overlap"), count.overlap, count.found, count.gold);
    table.prf(format!("{name}: strict span"), count.strict, count.found, count.gold);
    Ok(())
}

/// Blank-line separated pieces, as the command line reads plain text.
pub fn paragraphs(text: &str) -> Vec<Span<Txt>> {
    let mut start = 0;
    let mut found = Vec::new();
    for piece in text.split_inclusive("\n\n") {
        if !piece.trim().is_empty() {
            found.push(Span::at(start..start + piece.trim_end().len()));
        }
        start += piece.len();
    }
    found
}

/// The plain words of a TimeML file.
pub fn words(raw: &str) -> String {
    plain(body(raw)).0
}

fn body(raw: &str) -> &str {
    let Some(start) = raw.find("<TEXT>") else { return raw };
    let end = raw.find("</TEXT>").unwrap_or(raw.len());
    raw.get(start + 6..end).unwrap_or("")
}

pub fn creation(raw: &str) -> Option<jiff::civil::Date> {
    let dct = &raw[raw.find("<DCT>")?..];
    attribute(dct.get(5..dct.find("</DCT>")?)?, "value")?.get(..10)?.parse().ok()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = &tag[from..];
    rest.get(..rest.find('"')?)
}

/// Takes the tags off; TIMEX3 (and TIMEX2) become gold expressions, the outermost where they nest.
fn plain(marked: &str) -> (String, Vec<Gold>) {
    let (mut text, mut gold, mut open): (String, Vec<Gold>, Vec<(usize, String)>) = Default::default();
    let mut rest = marked;
    while let Some(at) = rest.find('<') {
        text.push_str(&decoded(&rest[..at]));
        let end = rest[at..].find('>').map_or(rest.len(), |e| at + e + 1);
        let tag = &rest[at..end];
        if tag.starts_with("<TIMEX") {
            let value = attribute(tag, "value").or_else(|| attribute(tag, "val")).unwrap_or("").to_owned();
            open.push((text.len(), value));
        } else if tag.starts_with("</TIMEX")
            && let Some((start, value)) = open.pop()
            && open.is_empty()
            && start < text.len()
        {
            gold.push((start, text.len(), value));
        }
        rest = &rest[end..];
    }
    text.push_str(&decoded(rest));
    (text, gold)
}

fn decoded(piece: &str) -> String {
    piece
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}
