//! UD EWT test, and the four news documents of GUM that no model was trained on (its dev and test): tags, heads and relations with gold
//! tokens and from raw text. Relations are compared without subtypes, all tokens counted, punctuation too.

use crate::{place::Places, table::Table};
use anyhow::Result;
use language::{
    Models,
    conllu::{self, Block},
};
use model::Span;

/// GUM news documents outside of its train part.
const NEWS: [&str; 4] = ["GUM_news_homeopathic", "GUM_news_iodine", "GUM_news_nasa", "GUM_news_sensitive"];

/// Right and found and gold of sentences, tokens and tokens with the right tag, lemma, head, relation.
#[derive(Default)]
struct Count {
    right: [usize; 6],
    found: [usize; 2],
    gold: [usize; 2],
}

/// Measures both sets.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let (Some(ewt), Some(gum)) = (places.set("ud-ewt")?, places.set("gum")?) else { return Ok(None) };
    let models = Models::bundled();
    let mut table = Table::new(&["sentences F1", "tokens F1", "UPOS", "lemma", "UAS", "LAS"]);
    let read = |path: std::path::PathBuf| -> Result<Vec<Block>> {
        Ok(conllu::read(&std::fs::read_to_string(path)?))
    };
    let test = read(ewt.join("en_ewt-ud-test.conllu"))?;
    let mut news = Vec::new();
    for name in NEWS {
        news.extend(read(gum.join(format!("dep/{name}.conllu")))?);
    }
    for (name, blocks) in [("EWT test", &test), ("GUM news, dev and test", &news)] {
        row(&mut table, &format!("{name}, gold tokens"), blocks, &models, true);
        row(&mut table, &format!("{name}, raw text"), blocks, &models, false);
    }
    table.remarks.push("Raw text: a paragraph of the treebank is a paragraph, its sentences joined by a space; all figures are F1 over aligned tokens.".to_owned());
    Ok(Some(table))
}

fn row(table: &mut Table, name: &str, blocks: &[Block], models: &Models, gold_tokens: bool) {
    let mut count = Count::default();
    if gold_tokens {
        let (_, parsed) = conllu::annotate(blocks, models);
        let gold = gold(blocks, |_, _, at| {
            parsed.tokens.get(at).map(|t| (t.span.start() as usize, t.span.end() as usize))
        });
        compare(&parsed, &gold, &mut count);
    } else {
        let mut from = 0;
        while from < blocks.len() {
            let to = (from + 1..blocks.len()).find(|&at| blocks[at].new_paragraph).unwrap_or(blocks.len());
            let mut text = String::new();
            let mut starts = Vec::new();
            for block in &blocks[from..to] {
                if !text.is_empty() {
                    text.push(' ');
                }
                starts.push(text.len());
                text.push_str(&block.text);
            }
            let parsed = language::parse(&text, &[Span::at(0..text.len())], models);
            let mut position = 0;
            let gold = gold(&blocks[from..to], |block, word, _| {
                if word == 0 {
                    position = starts[block];
                }
                let form = &blocks[from + block].rows[word].form;
                // Gold forms of multiword tokens stand in the text as they are; a space inside a form ends the search.
                let found = text.get(position..)?.find(form.as_str()).filter(|&ahead| ahead <= 2)? + position;
                position = found + form.len();
                Some((found, position))
            });
            compare(&parsed, &gold, &mut count);
            from = to;
        }
    }
    let f1 = |right: usize, kind: usize| {
        format!("{:.1}", 200.0 * right as f64 / (count.found[kind] + count.gold[kind]) as f64)
    };
    let mut cells = vec![f1(count.right[0], 0)];
    cells.extend((1..6).map(|at| f1(count.right[at], 1)));
    table.row(name, cells);
}

/// A gold token: place, tag, lemma, place of its head, relation.
type Gold<'a> = ((usize, usize), &'static str, &'a str, (usize, usize), &'static str);

/// Gold sentences with their tokens; `place` finds a token by sentence, word and running number.
fn gold<'a>(
    blocks: &'a [Block],
    mut place: impl FnMut(usize, usize, usize) -> Option<(usize, usize)>,
) -> Vec<Vec<Gold<'a>>> {
    let mut at = 0;
    let mut sentences = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let mut places = Vec::new();
        for word in 0..block.rows.len() {
            places.push(place(number, word, at).unwrap_or((usize::MAX, usize::MAX)));
            at += 1;
        }
        let root = (usize::MAX, 0);
        sentences.push(
            block
                .rows
                .iter()
                .zip(&places)
                .map(|(row, here)| {
                    (
                        *here,
                        row.upos.as_str(),
                        row.lemma.as_str(),
                        places.get(row.head).copied().unwrap_or(root),
                        row.deprel.main(),
                    )
                })
                .collect(),
        );
    }
    sentences
}

fn compare(parsed: &language::Parsed, gold: &[Vec<Gold>], count: &mut Count) {
    let place = |at: usize| {
        parsed.tokens.get(at).map_or((usize::MAX, 0), |t| (t.span.start() as usize, t.span.end() as usize))
    };
    let found: std::collections::BTreeMap<(usize, usize), usize> =
        (0..parsed.tokens.len()).map(|at| (place(at), at)).collect();
    let sentences: std::collections::BTreeSet<(usize, usize)> =
        parsed.sentences.iter().map(|s| (s.span.start() as usize, s.span.end() as usize)).collect();
    count.found[0] += sentences.len();
    count.found[1] += parsed.tokens.len();
    for sentence in gold {
        count.gold[0] += 1;
        count.gold[1] += sentence.len();
        if let (Some(first), Some(last)) = (sentence.first(), sentence.last()) {
            count.right[0] += usize::from(sentences.contains(&(first.0.0, last.0.1)));
        }
        for (here, upos, lemma, head, relation) in sentence {
            let Some(token) = found.get(here).map(|&at| &parsed.tokens[at]) else { continue };
            let their_head = token.head.map_or((usize::MAX, 0), |head| place(head as usize));
            let good_head = their_head == *head;
            count.right[1] += 1;
            count.right[2] += usize::from(token.upos.as_str() == *upos);
            count.right[3] += usize::from(*lemma == "_" || token.lemma == *lemma);
            count.right[4] += usize::from(good_head);
            count.right[5] += usize::from(good_head && token.deprel.main() == *relation);
        }
    }
}
