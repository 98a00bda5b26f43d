//! Trains the classifier of paragraphs (`crates/extract/models/blocks.bin`) on the pages of `trafilatura-en`.
//!
//! Labels: `data/blocks.tsv`, a line a page, `file<TAB>hash label …`, the hash being that of the paragraph's letters and digits, so that
//! the file holds no text. `training blocks-label FOLDER` wrote it from what two other programs keep of each page (trafilatura 2 and
//! Readability.js, one text file a page each) and from the set's own snippets; a paragraph on which they differ has no label.

use crate::boost::{self, Sample, Settings};
use anyhow::{Context, Result};
use extract::{
    blocks::{features, trees::Trees},
    markup::{
        self, Page, Paragraph, Tag,
        pasted::{self, Paste},
    },
};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// Parts of the pages; each is scored by a model that has not seen it.
const FOLDS: usize = 5;
/// Power of a paragraph's words by which it counts.
const POWER: f64 = 0.6;
/// What a part of a page counts; a whole one counts 60.
const PART: f64 = 20.0;
const SETTINGS: Settings = Settings { trees: 140, depth: 4, rate: 0.1, smooth: 1.0, least: 0.5 };

fn labels_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/blocks.tsv")
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn hash(text: &str) -> u32 {
    letters(text).bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn pages(data: &Path) -> Result<BTreeMap<String, (String, Value)>> {
    let folder = data.join("trafilatura-en");
    let cases: BTreeMap<String, Value> = serde_json::from_slice(&fs::read(folder.join("evaldata.json"))?)?;
    let mut pages = BTreeMap::new();
    for case in cases.into_values() {
        let Some(file) = case["file"].as_str().map(str::to_owned) else { continue };
        let mut bytes = Vec::new();
        let packed = fs::File::open(folder.join(format!("html/{file}.gz")))?;
        flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes)?;
        pages.insert(file, (extract::decode::decode(&bytes, None).0, case));
    }
    Ok(pages)
}

/// Writes the file of labels.
pub fn label(data: &Path, folder: &Path) -> Result<()> {
    let mut out = String::new();
    let mut tally: BTreeMap<(bool, bool), (usize, usize)> = BTreeMap::new();
    for (file, (source, case)) in pages(data)? {
        let read =
            |name: &str| fs::read_to_string(folder.join(format!("{file}.{name}.txt"))).unwrap_or_default();
        let (first, second) = (read("trafilatura"), read("readability"));
        let lines: Vec<String> = first.lines().map(letters).collect();
        let (first, second) = (letters(&first), letters(&second));
        let snippets = |key: &str| -> Vec<String> {
            case[key].as_array().into_iter().flatten().filter_map(Value::as_str).map(letters).collect()
        };
        let (with, without) = (snippets("with"), snippets("without"));
        let found =
            with.iter().filter(|snippet| first.contains(*snippet) || second.contains(*snippet)).count();
        if found * 2 < with.len() {
            continue;
        }
        let mut marks: BTreeMap<u32, bool> = BTreeMap::new();
        let page = markup::html::lay(&source);
        for paragraph in &page.paragraphs {
            let own = letters(paragraph.span.of(&page.text));
            if own.is_empty() || paragraph.tag == Tag::Heading(1) {
                continue;
            }
            let long = own.len() >= 40;
            let a = if long { first.contains(&own) } else { lines.contains(&own) };
            let b = second.contains(&own);
            let wanted = with.iter().any(|snippet| own.contains(snippet));
            let unwanted = without.iter().any(|snippet| own.contains(snippet));
            if wanted != unwanted && long {
                let count = tally.entry((a, b)).or_default();
                if wanted { count.0 += 1 } else { count.1 += 1 }
            }
            let label = match (wanted, unwanted, a, b) {
                (true, false, ..) => Some(true),
                (false, true, ..) => Some(false),
                (_, _, true, true) => Some(true),
                (_, _, false, false) => Some(false),
                (_, _, false, true) if !long => Some(false),
                _ => None,
            };
            if let Some(label) = label {
                marks.insert(hash(paragraph.span.of(&page.text)), label);
            }
        }
        write!(out, "{file}\t")?;
        for (hash, label) in marks {
            write!(out, "{hash:08x}{}", u8::from(label))?;
        }
        out.push('\n');
    }
    println!("paragraphs with a snippet, by what the two programs say: (wanted, unwanted) {tally:?}");
    Ok(fs::write(labels_file(), out)?)
}

fn labels() -> Result<BTreeMap<String, FxHashMap<u32, bool>>> {
    let text = fs::read_to_string(labels_file()).context("data/blocks.tsv")?;
    let mut all = BTreeMap::new();
    for (file, marks) in text.lines().filter_map(|line| line.split_once('\t')) {
        let mut own = FxHashMap::default();
        for mark in marks.as_bytes().chunks_exact(9) {
            let hash = std::str::from_utf8(&mark[..8]).ok().and_then(|hex| u32::from_str_radix(hex, 16).ok());
            own.insert(hash.context("a hash in data/blocks.tsv")?, mark[8] == b'1');
        }
        all.insert(file.to_owned(), own);
    }
    Ok(all)
}

/// Words up to which an element is small.
const SMALL: usize = 120;
/// Names of elements that hold captions, credits, teasers and invitations, whatever the programs keep.
const ASIDES: &[&str] = &[
    "caption",
    "credit",
    "credits",
    "photocredit",
    "related",
    "promo",
    "teaser",
    "newsletter",
    "signup",
    "readmore",
    "recirc",
    "recommended",
    "bio",
    "authorbio",
    "outbrain",
    "taboola",
    "share",
    "sharing",
    "social",
    "tags",
    "comments",
    "advertisement",
    "footer",
    "disclaimer",
    "gallery",
    "slideshow",
];
/// What begins lines that send their reader elsewhere.
const LABELS: &[&str] = &[
    "read more",
    "related",
    "read:",
    "read also",
    "also read",
    "see also",
    "more:",
    "watch:",
    "watch ",
    "photo:",
    "photos:",
    "image:",
    "credit:",
    "photo by",
    "photos by",
    "photo credit",
    "image credit",
    "getty images",
    "more from",
    "more on",
    "recommended",
    "sign up",
    "subscribe",
    "click here",
    "listen:",
    "don't miss",
    "don’t miss",
    "follow ",
    "picture:",
    "photograph:",
    "video:",
];

/// Captions, lone links to other stories, small elements that are named so, labelled lines: the programs behind the labels often keep
/// them, and they are no part of a story.
fn is_aside(page: &Page, paragraph: &Paragraph) -> bool {
    let text = paragraph.span.of(&page.text);
    let words = text.split_whitespace().count();
    let linked = paragraph.linked as f32 / paragraph.span.len().max(1) as f32;
    let lone =
        linked > 0.9 && (4..=30).contains(&words) && !matches!(paragraph.tag, Tag::Item | Tag::Heading(1));
    let lower = text.to_lowercase();
    let labelled =
        words <= 25 && LABELS.iter().any(|label| lower.starts_with(label)) && (linked > 0.3 || words <= 12);
    let named = page.around(paragraph).take(3).any(|(at, element)| {
        markup::html::parts(&element.words).any(|part| ASIDES.contains(&part)) && {
            let inside: usize = page
                .paragraphs
                .iter()
                .filter(|other| page.around(other).any(|(around, _)| around == at))
                .map(|other| other.span.of(&page.text).split_whitespace().count())
                .sum();
            inside <= SMALL
        }
    });
    extract::blocks::is_caption(page, paragraph) || lone || labelled || named
}

/// The paragraphs that a person who does not copy the whole page selects: from the first of the story to the last and `around` more.
fn selected<'a>(page: &'a Page, marks: &FxHashMap<u32, bool>, around: Option<usize>) -> &'a [Paragraph] {
    let story = |paragraph: &Paragraph| marks.get(&hash(paragraph.span.of(&page.text))) == Some(&true);
    let (Some(around), Some(first), Some(last)) =
        (around, page.paragraphs.iter().position(story), page.paragraphs.iter().rposition(story))
    else {
        return &page.paragraphs;
    };
    &page.paragraphs[first.saturating_sub(around)..(last + 1 + around).min(page.paragraphs.len())]
}

/// The labels, and those of lines in which several paragraphs of one label stand.
fn with_joined(
    page: &Page,
    selected: &[Paragraph],
    paste: Paste,
    marks: &FxHashMap<u32, bool>,
) -> FxHashMap<u32, bool> {
    let mut all = marks.clone();
    for line in pasted::lines(page, selected, paste).into_iter().filter(|line| line.shown.len() > 1) {
        let mut labels = line.shown.iter().map(|at| marks.get(&hash(selected[*at].span.of(&page.text))));
        if let Some(Some(first)) = labels.next()
            && labels.all(|label| label == Some(first))
        {
            all.insert(hash(&line.text), *first);
        }
    }
    all
}

/// The same text in no language: each letter is another one.
fn ciphered(text: &str) -> String {
    let other = |c: char| match c {
        'a'..='z' => char::from((c as u8 - b'a' + 7) % 26 + b'a'),
        'A'..='Z' => char::from((c as u8 - b'A' + 7) % 26 + b'A'),
        _ => c,
    };
    text.chars().map(other).collect()
}

struct Example {
    rows: Vec<[f32; features::WIDTH]>,
    words: Vec<f64>,
    /// What each paragraph is, and how much it counts; 0 where unknown.
    labels: Vec<(bool, f64)>,
    fold: usize,
    /// A whole page as browsers copy it, in its own language: what is measured.
    whole: bool,
}

fn example(
    page: &Page,
    paragraphs: &[Paragraph],
    marks: &FxHashMap<u32, bool>,
    fold: usize,
    whole: bool,
    foreign: bool,
) -> Example {
    let text = |paragraph: &Paragraph| paragraph.span.of(&page.text);
    let words: Vec<f64> =
        paragraphs.iter().map(|paragraph| text(paragraph).split_whitespace().count() as f64).collect();
    // Each page counts the same, each paragraph by its length, but less than in proportion.
    let worth: Vec<f64> = paragraphs
        .iter()
        .zip(&words)
        .map(
            |(paragraph, words)| {
                if marks.contains_key(&hash(text(paragraph))) { (words + 2.0).powf(POWER) } else { 0.0 }
            },
        )
        .collect();
    let sum: f64 = worth.iter().sum();
    let labels = paragraphs
        .iter()
        .zip(&worth)
        .map(|(paragraph, worth)| {
            let label = marks.get(&hash(text(paragraph))).copied().unwrap_or(false);
            (label, if whole { 60.0 } else { PART } * worth / sum.max(1.0))
        })
        .collect();
    let rows = if foreign {
        features::rows(&Page { text: ciphered(&page.text), ..page.clone() }, paragraphs)
    } else {
        features::rows(page, paragraphs)
    };
    Example { rows, words, labels, fold, whole }
}

fn examples(data: &Path, pasted: bool) -> Result<Vec<Example>> {
    let labels = labels()?;
    let mut all = Vec::new();
    for (file, (source, case)) in pages(data)? {
        let Some(marks) = labels.get(&file) else { continue };
        let page = markup::html::lay(&source);
        let mut marks = marks.clone();
        let wanted: Vec<String> =
            case["with"].as_array().into_iter().flatten().filter_map(Value::as_str).map(letters).collect();
        for paragraph in page.paragraphs.iter().filter(|paragraph| is_aside(&page, paragraph)) {
            let own = letters(paragraph.span.of(&page.text));
            let caption = extract::blocks::is_caption(&page, paragraph);
            if caption || !wanted.iter().any(|snippet| own.contains(snippet)) {
                marks.insert(hash(paragraph.span.of(&page.text)), false);
            }
        }
        let marks = &marks;
        let fold = hash(&file) as usize % FOLDS;
        if !pasted {
            all.push(example(&page, &page.paragraphs, marks, fold, true, false));
            all.push(example(&page, selected(&page, marks, Some(2)), marks, fold, false, false));
            continue;
        }
        let mut put = |around: Option<usize>, paste: Paste, foreign: bool| {
            let selected = selected(&page, marks, around);
            let lines = markup::plain::lay(&pasted::write(&page, selected, paste));
            let marks = with_joined(&page, selected, paste, marks);
            let whole = around.is_none() && paste == Paste::Browser && !foreign;
            all.push(example(&lines, &lines.paragraphs, &marks, fold, whole, foreign));
        };
        put(None, Paste::Browser, false);
        put(None, Paste::Tight, false);
        put(None, Paste::Loose, false);
        put(None, Paste::Glued, false);
        put(Some(0), Paste::Loose, false);
        put(Some(1), Paste::Browser, false);
        put(Some(4), Paste::Tight, false);
        put(Some(12), Paste::Browser, false);
        put(None, Paste::Browser, true);
        put(Some(12), Paste::Tight, true);
    }
    Ok(all)
}

fn sample(examples: &[Example], leave: Option<usize>) -> Sample<'_> {
    let mut sample = Sample { rows: Vec::new(), labels: Vec::new(), weights: Vec::new() };
    for example in examples {
        if Some(example.fold) == leave {
            continue;
        }
        for (row, (label, weight)) in example.rows.iter().zip(&example.labels) {
            if *weight > 0.0 {
                sample.rows.push(row);
                sample.labels.push(*label);
                sample.weights.push(*weight);
            }
        }
    }
    sample
}

/// Precision and recall of words, averaged over the whole pages, and their harmonic mean.
fn measure(examples: &[Example], scores: &[Vec<f32>], lean: f32) -> (f64, f64, f64) {
    let (mut precision, mut recall, mut pages) = (0.0, 0.0, 0.0);
    for (example, scores) in examples.iter().zip(scores).filter(|(example, _)| example.whole) {
        let (mut shared, mut kept, mut wanted) = (0.0, 0.0, 0.0f64);
        let states = extract::blocks::best_sequence(scores, lean);
        for ((keep, words), (label, weight)) in states.iter().zip(&example.words).zip(&example.labels) {
            if *weight > 0.0 {
                kept += if *keep { *words } else { 0.0 };
                wanted += if *label { *words } else { 0.0 };
                shared += if *keep && *label { *words } else { 0.0 };
            }
        }
        precision += if kept > 0.0 { shared / kept } else { 0.0 };
        recall += shared / wanted.max(1.0);
        pages += 1.0;
    }
    let (precision, recall) = (precision / pages, recall / pages);
    (precision, recall, 2.0 * precision * recall / (precision + recall))
}

/// The scores of each page by a model that has not seen it.
fn held_out(examples: &[Example], settings: Settings) -> Vec<Vec<f32>> {
    let models: Vec<Trees> =
        (0..FOLDS).map(|fold| boost::grow(&sample(examples, Some(fold)), settings)).collect();
    let score = |example: &Example| example.rows.iter().map(|row| models[example.fold].score(row)).collect();
    examples.iter().map(score).collect()
}

/// The model of one kind of input, after printing how well such models do on pages they have not seen.
fn model(data: &Path, pasted: bool) -> Result<(Vec<u8>, String)> {
    let examples = examples(data, pasted)?;
    let scores = held_out(&examples, SETTINGS);
    let (precision, recall, f1) = measure(&examples, &scores, extract::blocks::lean(!pasted));
    let name = if pasted { "text" } else { "html" };
    let scores =
        format!("{name}: words on pages not seen, precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}");
    println!("{scores}");
    Ok((boost::grow(&sample(&examples, None), SETTINGS).write(), scores))
}

/// Trains and writes the model file; says how good the models are.
pub fn train(data: &Path, folder: &Path) -> Result<String> {
    let (html, scores) = model(data, false)?;
    let (text, more) = model(data, true)?;
    fs::write(folder.join("blocks.bin"), [html, text].concat())?;
    Ok(format!("{scores}; {more}"))
}
