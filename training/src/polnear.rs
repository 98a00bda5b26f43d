//! Reads PolNeAR: articles with every attribution marked, in brat's standoff form -> spans of bytes.
//!
//! `T1 Source 89 106 …`, `E1 Attribution:T4 Content:T3 Cue:T2 Source:T1`; offsets are characters.

use anyhow::{Context, Result};
use model::{Span, Txt};
use std::{collections::BTreeMap, fs, path::Path};

/// One attribution; each part may stand in several pieces.
#[derive(Debug, Default)]
pub struct Attribution {
    /// Who.
    pub source: Vec<Span<Txt>>,
    /// By which words.
    pub cue: Vec<Span<Txt>>,
    /// What.
    pub content: Vec<Span<Txt>>,
}

/// One article.
#[derive(Debug)]
pub struct Article {
    /// As the set has it.
    pub text: String,
    /// Its paragraphs: what stands between line breaks.
    pub paragraphs: Vec<Span<Txt>>,
    /// All attributions that have a content.
    pub attributions: Vec<Attribution>,
}

/// The articles of a part (`train`, `dev`), in the order of their names; of several annotators the first counts.
pub fn articles(folder: &Path, part: &str) -> Result<Vec<Article>> {
    let base = folder.join("data").join(part);
    let mut annotated: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(base.join("attributions")).context("PolNeAR has a folder of attributions")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        annotated.entry(name.clone()).or_default().push(name);
    }
    let mut texts: Vec<String> = fs::read_dir(base.join("text"))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    texts.sort();
    let mut articles = Vec::new();
    for name in texts {
        let stem = name.strip_suffix(".txt").unwrap_or(&name);
        let Some(file) =
            annotated.range(stem.to_owned()..).next().map(|(file, _)| file).filter(|f| f.starts_with(stem))
        else {
            continue;
        };
        let text = fs::read_to_string(base.join("text").join(&name))?;
        let marks = fs::read_to_string(base.join("attributions").join(file))?;
        articles.push(Article {
            paragraphs: paragraphs(&text),
            attributions: attributions(&text, &marks),
            text,
        });
    }
    Ok(articles)
}

fn paragraphs(text: &str) -> Vec<Span<Txt>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            found.push(Span::at(start..start + line.len()));
        }
        start += line.len() + 1;
    }
    found
}

fn attributions(text: &str, marks: &str) -> Vec<Attribution> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut spans: BTreeMap<&str, Vec<Span<Txt>>> = BTreeMap::new();
    for line in marks.lines().filter(|line| line.starts_with('T')) {
        let mut cells = line.split('\t');
        let (Some(id), Some(place)) = (cells.next(), cells.next()) else { continue };
        let Some((_, places)) = place.split_once(' ') else { continue };
        let pieces = places.split(';').filter_map(|piece| {
            let (start, end) = piece.split_once(' ')?;
            let (start, end) = (start.parse::<usize>().ok()?, end.parse::<usize>().ok()?);
            let (start, end) = (*bytes.get(start)?, *bytes.get(end)?);
            (start < end).then(|| Span::at(start..end))
        });
        spans.insert(id, pieces.collect());
    }
    let mut found = Vec::new();
    for line in marks.lines().filter(|line| line.starts_with('E')) {
        let Some((_, arguments)) = line.split_once('\t') else { continue };
        let mut one = Attribution::default();
        for (role, id) in arguments.split(' ').filter_map(|argument| argument.split_once(':')) {
            let slot = match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                "Source" => &mut one.source,
                "Cue" => &mut one.cue,
                "Content" => &mut one.content,
                _ => continue,
            };
            slot.extend(spans.get(id).into_iter().flatten());
        }
        for part in [&mut one.source, &mut one.cue, &mut one.content] {
            part.sort();
        }
        if !one.content.is_empty() {
            found.push(one);
        }
    }
    found
}

/// Bytes that two sets of spans share, and the bytes of each.
fn shared(one: &[Span<Txt>], other: &[Span<Txt>]) -> (u32, u32, u32) {
    let both = one.iter().flat_map(|a| {
        other.iter().map(move |b| a.end().min(b.end()).saturating_sub(a.start().max(b.start())))
    });
    (both.sum(), one.iter().map(|a| a.len()).sum(), other.iter().map(|b| b.len()).sum())
}

/// Intersection over union of two sets of spans.
pub fn overlap(one: &[Span<Txt>], other: &[Span<Txt>]) -> f64 {
    let (both, a, b) = shared(one, other);
    f64::from(both) / f64::from((a + b).saturating_sub(both).max(1))
}
