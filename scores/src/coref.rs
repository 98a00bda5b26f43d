//! Coreference of named things in GUM's news (all 24 documents): MUC, B3, CEAF-e and their mean, as in the CoNLL-2012 task.
//!
//! Gold mentions are whole phrases, ours are bare names, so a mention of ours counts as the gold one whose head word it holds and within
//! which it lies. Chains of one mention stay in.

use crate::{
    coreference::{Clusters, b3, ceaf, muc},
    place::Places,
    table::Table,
};
use anyhow::{Context, Result};
use model::{Form, Mention, Span, Txt};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A gold mention: its words, its head word, its chain, and whether the head is a proper noun.
struct Gold {
    span: Span<Txt>,
    head: Span<Txt>,
    chain: String,
    named: bool,
}

struct Document {
    text: String,
    paragraphs: Vec<Span<Txt>>,
    mentions: Vec<Gold>,
}

/// Clusters of both sides and the counts of their mentions, over all documents.
#[derive(Default)]
struct Pool {
    gold: BTreeMap<usize, String>,
    found: BTreeMap<usize, String>,
    next: usize,
    right: usize,
}

/// CoNLL average for names alone and for the chains that have a name.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("gum")? else { return Ok(None) };
    let models = language::Models::bundled();
    let mut files: Vec<_> =
        fs::read_dir(folder.join("dep"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("GUM_news_")));
    files.sort();
    let mut pools: [Pool; 2] = Default::default();
    for (number, file) in files.iter().enumerate() {
        let document = read(file)?;
        let parsed = language::parse(&document.text, &document.paragraphs, &models);
        let (_, mentions) = extract::chains::link(&document.text, &parsed);
        let named: BTreeSet<&str> =
            document.mentions.iter().filter(|gold| gold.named).map(|gold| gold.chain.as_str()).collect();
        for (pool, names_alone) in pools.iter_mut().zip([true, false]) {
            let wanted =
                |gold: &&Gold| if names_alone { gold.named } else { named.contains(gold.chain.as_str()) };
            let gold: Vec<&Gold> = document.mentions.iter().filter(wanted).collect();
            let ours: Vec<_> =
                mentions.iter().filter(|mention| !names_alone || mention.form == Form::Name).collect();
            pool.add(number, &gold, &ours);
        }
    }
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    for (what, pool) in ["names alone", "chains with a name, all mentions"].iter().zip(&pools) {
        table.prf(format!("{what}: mentions"), pool.right, pool.found.len(), pool.gold.len());
        let gold: Clusters<'_> = pool.gold.iter().map(|(at, name)| (*at, name.as_str())).collect();
        let found: Clusters<'_> = pool.found.iter().map(|(at, name)| (*at, name.as_str())).collect();
        let measures = [muc(&gold, &found), b3(&gold, &found), ceaf(&gold, &found)];
        for (name, one) in ["MUC", "B3", "CEAF-e"].iter().zip(measures) {
            let [p, r, f1] =
                [one.precision, one.recall, one.f1()].map(|share| format!("{:.1}", 100.0 * share));
            table.row(format!("{what}: {name}"), [p, r, f1, String::new()]);
        }
        let mean = measures.iter().map(|one| one.f1()).sum::<f64>() / 3.0;
        table.row(
            format!("{what}: CoNLL average"),
            [String::new(), String::new(), format!("{:.1}", 100.0 * mean), String::new()],
        );
    }
    table.remarks.push("GUM news, 24 documents. Named: the head of the mention is a proper noun; GUM's chains also hold days, currencies and languages, which are no names here. The parser was trained on 20 of these documents; nothing was trained on their chains.".to_owned());
    Ok(Some(table))
}

impl Pool {
    /// Adds a document: mentions of both sides share a number where they are the same.
    fn add(&mut self, document: usize, gold: &[&Gold], ours: &[&Mention]) {
        let first = self.next;
        let mut taken = vec![false; gold.len()];
        self.next += gold.len();
        for (at, gold) in gold.iter().enumerate() {
            self.gold.insert(first + at, format!("{document} {}", gold.chain));
        }
        for mention in ours {
            let same = (0..gold.len()).find(|&at| {
                !taken[at] && mention.txt.overlaps(gold[at].head) && gold[at].span.contains(mention.txt)
            });
            let number = match same {
                Some(at) => {
                    taken[at] = true;
                    self.right += 1;
                    first + at
                }
                None => {
                    self.next += 1;
                    self.next - 1
                }
            };
            self.found.insert(number, format!("{document} {}", mention.entity.0));
        }
    }
}

/// A mention that is still open while a file is read.
struct Open {
    chain: String,
    start: usize,
    head: usize,
}

fn read(file: &Path) -> Result<Document> {
    let mut document = Document { text: String::new(), paragraphs: Vec::new(), mentions: Vec::new() };
    let (mut tokens, mut proper): (Vec<Span<Txt>>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut open: Vec<Open> = Vec::new();
    let mut spaced = false;
    for line in fs::read_to_string(file)?.lines() {
        if line.starts_with("# newpar") && !line.starts_with("# newpar_block") && !document.text.is_empty() {
            document.text.push_str("\n\n");
            spaced = false;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, .., misc] = cells.as_slice() else { continue };
        if !id.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        if spaced {
            document.text.push(' ');
        }
        let start = document.text.len();
        document.text.push_str(form);
        let span = Span::at(start..document.text.len());
        spaced = !misc.split('|').any(|part| part == "SpaceAfter=No");
        let at = tokens.len();
        tokens.push(span);
        proper.push(*upos == "PROPN");
        let entity = misc.split('|').find_map(|part| part.strip_prefix("Entity=")).unwrap_or("");
        for closed in marks(entity, at, &mut open) {
            document.mentions.push(Gold {
                span: tokens[closed.start].cover(span),
                head: *tokens.get(closed.head.min(at)).context("a head inside its mention")?,
                named: proper[closed.head.min(at)],
                chain: closed.chain,
            });
        }
    }
    let mut start = 0;
    for paragraph in document.text.split("\n\n") {
        document.paragraphs.push(Span::at(start..start + paragraph.len()));
        start += paragraph.len() + 2;
    }
    document.mentions.sort_by_key(|gold| gold.span);
    Ok(document)
}

/// Reads `(3-person-new-…-1-coref(4-…)` and `3)` at a token: opens mentions and gives those that close.
fn marks(entity: &str, at: usize, open: &mut Vec<Open>) -> Vec<Open> {
    let mut closed = Vec::new();
    let mut rest = entity;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let end = inner.find(['(', ')']).unwrap_or(inner.len());
            let fields: Vec<&str> = inner[..end].split('-').collect();
            let first =
                fields.get(5).and_then(|span| span.split(',').next()?.parse::<usize>().ok()).unwrap_or(1);
            let one = Open {
                chain: (*fields.first().unwrap_or(&"")).to_owned(),
                start: at,
                head: at + first.saturating_sub(1),
            };
            rest = &inner[end..];
            if let Some(after) = rest.strip_prefix(')') {
                closed.push(one);
                rest = after;
            } else {
                open.push(one);
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let chain = rest[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
            if let Some(found) = open.iter().rposition(|one| one.chain == chain) {
                closed.push(open.remove(found));
            }
            rest = rest.get(end + 1..).unwrap_or("");
        }
    }
    closed
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn brackets_open_and_close_mentions() {
        let mut open = Vec::new();
        assert_eq!(marks("(1-event-new-x-cf2-2-sgl(2-abstract-new-x-cf5-1-coref)", 3, &mut open).len(), 1);
        let closed = marks("1)", 4, &mut open);
        assert_eq!((closed[0].start, closed[0].head), (3, 4));
    }
}
