//! CoNLL-U in and out: sentences of words with tags, heads and relations.
//!
//! `1 Dogs dog NOUN NNS _ 2 nsubj _ _` (parted by tabs) -> a [`Row`]. Multiword tokens and empty nodes are skipped on reading.

use crate::{
    Models, Parsed,
    parsed::{Deprel, Upos},
    tagger::Fine,
};
use model::Span;
use std::fmt::Write;

/// One word of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// As written.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Tag.
    pub upos: Upos,
    /// Fine tag, from UPOS and the Penn tag.
    pub fine: Fine,
    /// Index of its head in the sentence; the sentence's length for the root.
    pub head: usize,
    /// Relation, subtypes folded as [`Deprel::of`] does.
    pub deprel: Deprel,
}

/// One sentence of a CoNLL-U file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Its words.
    pub rows: Vec<Row>,
    /// The `# text =` comment.
    pub text: String,
    /// True when it starts a paragraph or a document.
    pub new_paragraph: bool,
    /// True when it starts a document.
    pub new_document: bool,
    /// Surface of multiword tokens: words `[first, last]` are written together so.
    pub joined: Vec<(usize, usize, String)>,
    /// All comment lines, as they stand.
    pub comments: Vec<String>,
}

/// Reads a file. Lines that are no CoNLL-U are skipped.
pub fn read(file: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut block = Block::default();
    for line in file.lines().chain([""]) {
        if line.trim().is_empty() {
            if !block.rows.is_empty() {
                let len = block.rows.len();
                for row in &mut block.rows {
                    row.head = row.head.checked_sub(1).unwrap_or(len).min(len);
                }
                blocks.push(std::mem::take(&mut block));
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            if let Some(text) = comment.strip_prefix("text = ") {
                block.text = text.to_owned();
            }
            block.new_document |= comment.starts_with("newdoc");
            block.new_paragraph |= comment.starts_with("newdoc") || comment.starts_with("newpar");
            block.comments.push(line.to_owned());
        } else {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or("_");
            let (id, form, lemma, tag, penn) = (column(), column(), column(), column(), column());
            let (_, head, relation) = (column(), column(), column());
            if let Some((first, last)) = id.split_once('-') {
                if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                    block.joined.push((first.saturating_sub(1), last.saturating_sub(1), form.to_owned()));
                }
            } else if id.parse::<usize>().is_ok() {
                let upos = Upos::of(tag).unwrap_or_default();
                block.rows.push(Row {
                    form: form.to_owned(),
                    lemma: lemma.to_owned(),
                    upos,
                    fine: crate::tagger::fine(upos, penn),
                    head: head.parse().unwrap_or(0),
                    deprel: Deprel::of(relation).unwrap_or_default(),
                });
            }
        }
    }
    blocks
}

/// Tags and parses the given words and sentences; the text they make, words apart by a space, and its reading.
pub fn annotate(blocks: &[Block], models: &Models) -> (String, Parsed) {
    let (mut text, mut spans, mut ranges) = (String::new(), Vec::new(), Vec::new());
    for (paragraph, block) in (0..).zip(blocks) {
        let begin = spans.len();
        for row in &block.rows {
            spans.push(Span::at(text.len()..text.len() + row.form.len()));
            text.push_str(&row.form);
            text.push(' ');
        }
        ranges.push((begin..spans.len(), paragraph));
    }
    let parsed = crate::annotate(&text, &spans, &ranges, models);
    (text, parsed)
}

/// Writes a parsed text, names as `NER=B-person` in the last column.
pub fn write(text: &str, parsed: &Parsed) -> String {
    let mut names = vec![None; parsed.tokens.len()];
    for name in &parsed.names {
        for token in name.tokens.clone() {
            if let Some(slot) = names.get_mut(token as usize) {
                *slot = Some((token == name.tokens.start, name.kind));
            }
        }
    }
    let mut out = String::new();
    for sentence in &parsed.sentences {
        let line = sentence.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "# text = {line}");
        for (number, at) in (1_u32..).zip(sentence.tokens.clone()) {
            let Some(token) = parsed.tokens.get(at as usize) else {
                continue;
            };
            let head = token.head.map_or(0, |head| head - sentence.tokens.start + 1);
            let name = match names[at as usize] {
                Some((first, kind)) => {
                    format!("{}-{}", if first { "B" } else { "I" }, format!("{kind:?}").to_lowercase())
                }
                None => "O".to_owned(),
            };
            let glued =
                parsed.tokens.get(at as usize + 1).is_some_and(|next| next.span.start() == token.span.end());
            let _ = writeln!(
                out,
                "{number}\t{}\t{}\t{}\t_\t_\t{head}\t{}\t_\t{}NER={name}",
                token.span.of(text),
                token.lemma,
                token.upos.as_str(),
                token.deprel.as_str(),
                if glued { "SpaceAfter=No|" } else { "" },
            );
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read() {
        let blocks = read(
            "# text = Dogs don't\n1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n\n",
        );
        assert_eq!(blocks.len(), 1);
        assert_eq!(blocks[0].rows[0].head, 1);
        assert_eq!(blocks[0].rows[1].head, 3);
        assert_eq!(blocks[0].rows[0].deprel, Deprel::Nsubj);
        assert_eq!(blocks[0].joined, [(1, 2, "don't".to_owned())]);
    }
}
