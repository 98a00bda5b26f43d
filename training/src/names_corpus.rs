//! Annotated corpora -> documents of tokens, each with the set of tags its corpus allows it.
//!
//! Corpora disagree about kinds: one without `group` lets a nationality hide under "outside", so a token outside all names of that
//! corpus may be outside or part of a group, work or event. Such sets keep a corpus from teaching what it does not know.

use anyhow::{Context, Result};
use language::weights::Weights;
use model::{Span, Txt};
use std::{collections::BTreeMap, fs, ops::Range, path::Path};

/// A document ready to be learned from.
#[derive(Clone, Debug, Default)]
pub struct Article {
    /// Corpus and number, for messages.
    pub id: String,
    /// The text; token spans point into it.
    pub text: String,
    /// Tokens.
    pub tokens: Vec<Span<Txt>>,
    /// Sentences as token ranges.
    pub sentences: Vec<Range<usize>>,
    /// Allowed tags of each token, as bits.
    pub allowed: Vec<u16>,
    /// Names in tokens and kind numbers, where the corpus tells exactly; for scoring.
    pub names: Vec<(Range<usize>, usize)>,
    /// Names as byte spans of the text and kind numbers, where the corpus gives them.
    pub spans: Vec<(Range<usize>, usize)>,
    /// How much one token of it counts.
    pub weight: f32,
}

/// Longest line that [`shouted`] takes for a headline, in tokens.
const SHORT_LINE: usize = 12;

const PERSON: usize = 0;
const ORGANIZATION: usize = 1;
const PLACE: usize = 2;
const GROUP: usize = 3;
const WORK: usize = 4;
const EVENT: usize = 5;

/// Bits of all tags of these kinds.
fn kinds(list: &[usize]) -> u16 {
    list.iter().map(|k| 0b11 << (1 + 2 * k)).sum()
}

/// Reads one file of the `names` set.
pub fn names(path: &Path, ends: Option<&Weights>) -> Result<Vec<Article>> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: String,
        paragraphs: Vec<String>,
        spans: Vec<(usize, usize, usize, String)>,
    }
    let mut articles = Vec::new();
    for line in fs::read_to_string(path).with_context(|| path.display().to_string())?.lines() {
        let line: Line = serde_json::from_str(line)?;
        let mut article = Article { id: line.id, weight: 1.0, ..Article::default() };
        for (number, paragraph) in line.paragraphs.iter().enumerate() {
            let base = article.text.len();
            article.text.push_str(paragraph);
            article.text.push_str("\n\n");
            let offsets: Vec<usize> =
                paragraph.char_indices().map(|(at, _)| at).chain([paragraph.len()]).collect();
            for (_, start, end, kind) in line.spans.iter().filter(|span| span.0 == number) {
                let kind = model::Kind::ALL.iter().position(|k| k.word() == kind).context("unknown kind")?;
                article.spans.push((base + offsets[*start]..base + offsets[*end], kind));
            }
            cut(&mut article, base..base + paragraph.len(), ends);
        }
        article.spans.sort_by_key(|(range, _)| range.start);
        article.names = align(&article.tokens, &article.spans);
        article.allowed = exact(&article, 1);
        articles.push(article);
    }
    Ok(articles)
}

/// Reads what was written for Dateline: `[Ann Lee|p] of [Ohio|l] spoke.`, a paragraph a line, documents apart by an empty line. The letter is
/// the first of person, organization, group, work, event; a place is `l`.
pub fn written(text: &str, ends: Option<&Weights>, weight: f32) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for (number, document) in text.split("\n\n").filter(|part| !part.trim().is_empty()).enumerate() {
        let mut article = Article { id: format!("written/{number}"), weight, ..Article::default() };
        for line in document.lines().filter(|line| !line.trim().is_empty()) {
            let base = article.text.len();
            let mut rest = line;
            while let Some((before, after)) = rest.split_once('[') {
                article.text.push_str(before);
                let (name, after) = after.split_once(']').with_context(|| line.to_owned())?;
                let (form, letter) = name.rsplit_once('|').with_context(|| line.to_owned())?;
                let kind = "polgwe".find(letter).with_context(|| line.to_owned())?;
                let kind = [PERSON, ORGANIZATION, PLACE, GROUP, WORK, EVENT][kind];
                let start = article.text.len();
                article.text.push_str(form);
                article.spans.push((start..article.text.len(), kind));
                rest = after;
            }
            article.text.push_str(rest);
            let end = article.text.len();
            article.text.push_str("\n\n");
            cut(&mut article, base..end, ends);
        }
        article.names = align(&article.tokens, &article.spans);
        article.allowed = exact(&article, 1);
        articles.push(article);
    }
    Ok(articles)
}

/// Cuts a stretch of the text into tokens and sentences.
fn cut(article: &mut Article, part: Range<usize>, ends: Option<&Weights>) {
    let before = article.tokens.len();
    language::tokens::cut(&article.text, part.start, part.end, &mut article.tokens);
    let mut start = before;
    for end in language::sentences::split(&article.text, &article.tokens[before..], ends) {
        article.sentences.push(start..before + end);
        start = before + end;
    }
}

/// Byte spans -> token spans: every token that a span touches.
fn align(tokens: &[Span<Txt>], spans: &[(Range<usize>, usize)]) -> Vec<(Range<usize>, usize)> {
    let mut names: Vec<(Range<usize>, usize)> = Vec::new();
    for (range, kind) in spans {
        let start = tokens.partition_point(|t| t.end() as usize <= range.start);
        let end = tokens.partition_point(|t| (t.start() as usize) < range.end);
        if start < end && names.last().is_none_or(|(last, _)| last.end <= start) {
            names.push((start..end, *kind));
        }
    }
    names
}

/// The same article with its headline and short lines in capitals, as agencies and old pages print them.
pub fn shouted(article: &Article) -> Article {
    let mut loud = article.clone();
    let mut bytes = loud.text.into_bytes();
    for (number, sentence) in article.sentences.iter().enumerate() {
        if number > 0 && sentence.len() > SHORT_LINE {
            continue;
        }
        for token in &article.tokens[sentence.clone()] {
            bytes[token.start() as usize..token.end() as usize].make_ascii_uppercase();
        }
    }
    // Only letters of ASCII changed, so the bytes are still a text.
    loud.text = String::from_utf8(bytes).unwrap_or_default();
    loud
}

/// One tag a token; `outside` is the set for tokens in no name. A name cut by a wrong sentence end begins again after it.
fn exact(article: &Article, outside: u16) -> Vec<u16> {
    let mut allowed = vec![outside; article.tokens.len()];
    for (range, kind) in &article.names {
        for token in range.clone() {
            let begins =
                token == range.start || article.sentences.binary_search_by_key(&token, |s| s.start).is_ok();
            allowed[token] = 1 << if begins { 1 + 2 * kind } else { 2 + 2 * kind };
        }
    }
    allowed
}

/// What a label of a column corpus stands for.
enum Label {
    /// Exactly this kind.
    Kind(usize),
    /// Any path through these tags.
    Among(u16),
}

/// How to read a column corpus.
struct Columns {
    word: usize,
    /// Column of the label, from the end.
    label_from_end: usize,
    /// Tags that a token labelled O may have.
    outside: u16,
    label: fn(&str) -> Label,
    weight: f32,
}

/// Builds an article from gold sentences of (word, label).
fn from_sentences(id: String, sentences: &[Vec<(String, String)>], columns: &Columns) -> Article {
    let mut article = Article { id, weight: columns.weight, ..Article::default() };
    for sentence in sentences {
        let first = article.tokens.len();
        let mut previous = "O";
        for (word, label) in sentence {
            let start = article.text.len();
            article.text.push_str(word);
            article.tokens.push(Span::at(start..article.text.len()));
            article.text.push(' ');
            let kind = label.get(2..).unwrap_or("");
            if label == "O" || kind.is_empty() {
                article.allowed.push(columns.outside);
            } else {
                let inside = label.starts_with("I-") && previous.get(2..) == Some(kind);
                let token = article.tokens.len() - 1;
                match (columns.label)(kind) {
                    Label::Kind(kind) => {
                        article.allowed.push(1 << if inside { 2 + 2 * kind } else { 1 + 2 * kind });
                        match article.names.last_mut() {
                            Some((range, _)) if inside && range.end == token => range.end += 1,
                            _ => article.names.push((token..token + 1, kind)),
                        }
                    }
                    Label::Among(set) => article.allowed.push(set),
                }
            }
            previous = label;
        }
        article.sentences.push(first..article.tokens.len());
        article.text.push('\n');
    }
    article.spans = article
        .names
        .iter()
        .map(|(r, k)| {
            (article.tokens[r.start].start() as usize..article.tokens[r.end - 1].end() as usize, *k)
        })
        .collect();
    article
}

fn read_columns(path: &Path, name: &str, columns: &Columns) -> Result<Vec<Article>> {
    let text =
        String::from_utf8_lossy(&fs::read(path).with_context(|| path.display().to_string())?).into_owned();
    let mut articles = Vec::new();
    let mut sentences: Vec<Vec<(String, String)>> = vec![Vec::new()];
    let mut has_documents = false;
    let finish = |sentences: &mut Vec<Vec<(String, String)>>, articles: &mut Vec<Article>| {
        sentences.retain(|s| !s.is_empty());
        if !sentences.is_empty() {
            articles.push(from_sentences(format!("{name}/{}", articles.len()), sentences, columns));
        }
        *sentences = vec![Vec::new()];
    };
    for line in text.lines() {
        if line.starts_with("# newdoc") || line.starts_with("-DOCSTART-") {
            has_documents = true;
            finish(&mut sentences, &mut articles);
        } else if line.starts_with("# ") && line.contains('=') {
        } else if line.trim().is_empty() {
            if sentences.last().is_some_and(|s| !s.is_empty()) {
                sentences.push(Vec::new());
            }
            if !has_documents {
                finish(&mut sentences, &mut articles);
            }
        } else {
            let cells: Vec<&str> = line.split(['\t', ' ']).filter(|c| !c.is_empty()).collect();
            if let (Some(word), Some(label)) = (
                cells.get(columns.word),
                cells.len().checked_sub(columns.label_from_end).and_then(|at| cells.get(at)),
            ) && let Some(sentence) = sentences.last_mut()
            {
                sentence.push(((*word).to_owned(), (*label).to_owned()));
            }
        }
    }
    finish(&mut sentences, &mut articles);
    Ok(articles)
}

/// UNER: persons, organizations, locations.
pub fn uner(path: &Path, weight: f32) -> Result<Vec<Article>> {
    let columns = Columns {
        word: 1,
        label_from_end: 3,
        outside: 1 | kinds(&[GROUP, WORK, EVENT]),
        label: |label| {
            Label::Kind(if label == "PER" {
                PERSON
            } else if label == "ORG" {
                ORGANIZATION
            } else {
                PLACE
            })
        },
        weight,
    };
    read_columns(path, "uner", &columns)
}

/// The permitted additional corpora.
pub fn additional(data: &Path) -> Result<Vec<Article>> {
    let mut all = uner(&data.join("uner-ewt/en_ewt-ud-dev.iob2"), 1.0)?;
    let coarse = |label: &str| match label {
        "PER" => Label::Kind(PERSON),
        "ORG" => Label::Kind(ORGANIZATION),
        "LOC" => Label::Kind(PLACE),
        _ => Label::Among(kinds(&[GROUP, WORK, EVENT])),
    };
    let wikigold =
        Columns { word: 0, label_from_end: 1, outside: 1 | kinds(&[GROUP]), label: coarse, weight: 0.5 };
    all.extend(read_columns(
        &data.join("ner-misc/data/wikigold/CONLL-format/data/wikigold.conll.txt"),
        "wikigold",
        &wikigold,
    )?);
    let btc = Columns {
        word: 0,
        label_from_end: 1,
        outside: 1 | kinds(&[GROUP, WORK, EVENT]),
        label: coarse,
        weight: 0.3,
    };
    for part in ["a", "b", "e", "f", "g", "h"] {
        let path = data.join(format!("ner-misc/data/BTC/CONLL-format/data/{part}.conll"));
        all.extend(read_columns(&path, &format!("btc-{part}"), &btc)?);
    }
    let wnut = Columns {
        word: 0,
        label_from_end: 1,
        outside: 1 | kinds(&[GROUP, EVENT]),
        label: |label| match label {
            "person" => Label::Kind(PERSON),
            "location" => Label::Kind(PLACE),
            "corporation" | "group" => Label::Kind(ORGANIZATION),
            _ => Label::Kind(WORK),
        },
        weight: 0.3,
    };
    for file in ["wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated"] {
        all.extend(read_columns(&data.join("wnut17").join(file), "wnut", &wnut)?);
    }
    let crossner = Columns {
        word: 0,
        label_from_end: 1,
        outside: 1 | kinds(&[GROUP]),
        label: |label| match label {
            "person" | "politician" | "scientist" => Label::Kind(PERSON),
            "organisation" | "university" | "politicalparty" => Label::Kind(ORGANIZATION),
            "location" | "country" => Label::Kind(PLACE),
            "event" | "election" => Label::Among(1 | kinds(&[EVENT])),
            "award" | "academicjournal" => Label::Among(1 | kinds(&[WORK])),
            "misc" => Label::Among(1 | kinds(&[GROUP, WORK, EVENT])),
            _ => Label::Among(1),
        },
        weight: 0.5,
    };
    for topic in ["politics", "science"] {
        for part in ["train", "dev", "test"] {
            let path = data.join(format!("crossner/ner_data/{topic}/{part}.txt"));
            all.extend(read_columns(&path, &format!("crossner-{topic}"), &crossner)?);
        }
    }
    Ok(all)
}

/// Names of several corpora by prefix of the id, for messages.
pub fn sizes(articles: &[Article]) -> BTreeMap<String, (usize, usize)> {
    let mut sizes = BTreeMap::new();
    for article in articles {
        let corpus = article.id.split('/').next().unwrap_or("").to_owned();
        let entry: &mut (usize, usize) = sizes.entry(corpus).or_default();
        entry.0 += 1;
        entry.1 += article.tokens.len();
    }
    sizes
}
