//! ECB+ (topics 1 to 35, CC BY 3.0): an XML file -> an article as Dateline reads it, and what its annotators marked in it.
//!
//! Only sentences of `ECBplus_coreference_sentences.csv` were marked with care, so marks elsewhere are left out. The address in
//! sentence 0 of the newer half is no text. Known miss: the text is put together from tokens, so a few spaces are not the original's.

use anyhow::{Context, Result};
use language::Models;
use model::{Analysis, Event, Span, Status, Txt, Why};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// True for the topics that nothing is learned on.
pub const fn held_out(topic: u32) -> bool {
    topic.is_multiple_of(3)
}

/// A marked word or phrase.
#[derive(Clone, Debug)]
pub struct Mark {
    /// Where.
    pub txt: Span<Txt>,
    /// The word that carries it, and its lemma in lower case.
    pub head: Span<Txt>,
    /// Lemma of the head.
    pub lemma: String,
    /// `ACTION_OCCURRENCE`, `HUMAN_PART_PER`, …
    pub tag: String,
    /// What it refers to; the same across the files of a topic.
    pub cluster: String,
    /// Number of its sentence.
    pub sentence: u32,
}

impl Mark {
    /// True for what happens, as opposed to times, places and participants.
    pub fn is_action(&self) -> bool {
        self.tag.starts_with("ACTION") || self.tag.starts_with("NEG")
    }

    /// True for "said" and its like.
    pub fn is_report(&self) -> bool {
        self.tag.ends_with("REPORTING") || self.tag.ends_with("PERCEPTION")
    }
}

/// One file.
pub struct Document {
    /// What Dateline read.
    pub analysis: Analysis,
    /// Marks in the chosen sentences, by position.
    pub marks: Vec<Mark>,
    /// Dateline's numbers of the chosen sentences.
    pub chosen: BTreeSet<u32>,
}

/// The value of an attribute.
fn value<'a>(piece: &'a str, name: &str) -> Option<&'a str> {
    piece.split_once(&format!("{name}=\""))?.1.split('"').next()
}

fn plain(word: &str) -> String {
    word.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// The files of a topic.
pub fn topic(folder: &Path, topic: u32, models: &Models) -> Result<Vec<Document>> {
    let chosen: BTreeSet<(String, u32)> =
        fs::read_to_string(folder.join("ECBplus_coreference_sentences.csv"))?
            .lines()
            .filter_map(|line| {
                let mut cells = line.trim().split(',');
                let (topic, file) = (cells.next()?, cells.next()?);
                Some((format!("{topic}_{file}"), cells.next()?.parse().ok()?))
            })
            .collect();
    let mut paths: Vec<_> = match fs::read_dir(folder.join(format!("ECB+/{topic}"))) {
        Ok(entries) => entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect(),
        Err(_) => return Ok(Vec::new()),
    };
    paths.retain(|path| path.extension().is_some_and(|end| end == "xml"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let name = path.file_stem().and_then(|stem| stem.to_str()).context("a name")?;
        document(name, &String::from_utf8_lossy(&fs::read(path)?), &chosen, models).context("no text")
    };
    paths.iter().map(read).collect()
}

/// The place of each token and the number of its sentence, by the token's name.
pub type Tokens<'a> = BTreeMap<&'a str, (Span<Txt>, u32)>;

/// The text of a file, put together from its tokens, and the place and sentence of each token.
pub fn text<'a>(name: &str, xml: &'a str) -> Option<(String, Tokens<'a>)> {
    const TIGHT: &str = ".,;:!?)]%'";
    let (tokens, _) = xml.split_once("<Markables>")?;
    let mut text = String::new();
    let mut places: Tokens<'a> = BTreeMap::new();
    let mut last = 0;
    for piece in tokens.split("<token ").skip(1) {
        let sentence: u32 = value(piece, "sentence")?.parse().ok()?;
        if sentence == 0 && name.ends_with("plus") {
            continue;
        }
        let word = plain(piece.split_once('>')?.1.split('<').next()?);
        if sentence != last && !text.is_empty() {
            text.push_str("\n\n");
        } else if !word.starts_with(|c| TIGHT.contains(c))
            && word != "n't"
            && !text.ends_with(['(', '$', '['])
            && !text.is_empty()
        {
            text.push(' ');
        }
        last = sentence;
        let start = text.len();
        text.push_str(&word);
        places.insert(value(piece, "t_id")?, (Span::at(start..text.len()), sentence));
    }
    Some((text, places))
}

fn document(name: &str, xml: &str, chosen: &BTreeSet<(String, u32)>, models: &Models) -> Option<Document> {
    let (text, places) = text(name, xml)?;
    let (_, rest) = xml.split_once("<Markables>")?;
    let options =
        extract::Options { verbatim: true, splits: Some(Vec::new()), ..extract::Options::default() };
    let analysis = extract::analyze(name, text.as_bytes(), &options, models).into_iter().next()?;
    let paragraphs: Vec<Span<Txt>> = analysis.blocks.iter().filter_map(|b| b.txt).collect();
    let parsed = language::parse(&analysis.text, &paragraphs, models);
    let (marked, relations) = rest.split_once("</Markables>")?;
    let clusters = clusters(name, relations);
    let mut marks = Vec::new();
    let mut sentences = BTreeSet::new();
    for piece in marked.split("</").filter(|piece| piece.contains("<token_anchor")) {
        // Instances without words come before: the mark is the last that opens.
        let Some(open) = piece.rfind(" m_id=\"").and_then(|at| piece.get(piece[..at].rfind('<')? + 1..))
        else {
            continue;
        };
        let (Some(tag), Some(id)) = (open.split_whitespace().next(), value(open, "m_id")) else { continue };
        let tag = tag.to_owned();
        let anchors: Vec<(Span<Txt>, u32)> = open
            .split("<token_anchor")
            .skip(1)
            .filter_map(|one| places.get(value(one, "t_id")?).copied())
            .collect();
        let (Some(&(first, sentence)), Some(&(end, _))) = (anchors.first(), anchors.last()) else { continue };
        if !chosen.contains(&(name.to_owned(), sentence)) {
            continue;
        }
        let txt = first.cover(end);
        let inside: Vec<_> = (0u32..)
            .zip(&parsed.tokens)
            .filter(|(_, token)| anchors.iter().any(|(span, _)| span.overlaps(token.span)))
            .collect();
        let apart =
            |token: &language::Token| !token.head.is_some_and(|head| inside.iter().any(|one| one.0 == head));
        let Some(top) = inside.iter().find(|(_, token)| apart(token)).or(inside.first()) else { continue };
        let number = analysis.sentences.partition_point(|s| s.end() <= txt.start());
        let Ok(number) = u32::try_from(number) else { continue };
        sentences.insert(number);
        let cluster = clusters.get(id).cloned().unwrap_or_else(|| format!("{name} {id}"));
        marks.push(Mark {
            txt,
            head: top.1.span,
            lemma: top.1.lemma.to_lowercase().to_string(),
            tag,
            cluster,
            sentence: number,
        });
    }
    marks.sort_by_key(|mark| mark.txt);
    Some(Document { analysis, marks, chosen: sentences })
}

/// What each mark refers to.
fn clusters(name: &str, relations: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for piece in relations.split("_COREF").filter(|piece| piece.contains("<source")) {
        let target = piece.split("<target").nth(1).and_then(|rest| value(rest, "m_id")).unwrap_or("");
        let cluster = match value(piece, "note") {
            Some(note) if note.len() > 8 => note.to_owned(),
            _ => format!("{name} {target}"),
        };
        for source in piece.split("<source").skip(1).filter_map(|rest| value(rest, "m_id")) {
            found.insert(source.to_owned(), cluster.clone());
        }
    }
    found
}

impl Document {
    /// What a happening that Dateline read refers to, if it was marked.
    pub fn cluster(&self, event: u32) -> Option<&str> {
        let event = self.analysis.events.get(event as usize)?;
        let of = |txt: Span<Txt>| self.marks.iter().find(|mark| mark.is_action() && mark.txt.overlaps(txt));
        std::iter::once(event.trigger)
            .chain(event.also.iter().copied())
            .find_map(of)
            .map(|m| m.cluster.as_str())
    }

    /// The article with its happenings replaced by those that were marked; Dateline's reading of a happening is kept where it
    /// has the same word.
    pub fn with_marked_happenings(&self) -> Analysis {
        let mut analysis = self.analysis.clone();
        let own = std::mem::take(&mut analysis.events);
        for mark in self.marks.iter().filter(|mark| mark.is_action()) {
            let known = own
                .iter()
                .find(|e| mark.txt.overlaps(e.trigger) || e.also.iter().any(|s| mark.txt.overlaps(*s)));
            analysis.events.push(match known {
                Some(event) => Event { trigger: mark.head, also: Vec::new(), ..event.clone() },
                None => bare(mark),
            });
        }
        analysis
    }
}

fn bare(mark: &Mark) -> Event {
    Event {
        trigger: mark.head,
        kind: "other".to_owned(),
        agents: Vec::new(),
        patients: Vec::new(),
        time: None,
        place: None,
        count: None,
        status: Status::Stated,
        status_words: None,
        source: None,
        also: Vec::new(),
        why: Why::default(),
    }
}
