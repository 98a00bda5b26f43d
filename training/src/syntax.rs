//! Trains sentences, tags, lemmas, moves and relations, in this order; each is a packed file in `crates/language/models`.

use crate::{
    linear::{Perceptron, drop_out, order},
    treebank,
};
use anyhow::Result;
use language::{
    Deprel, Models,
    clusters::Clusters,
    conllu::Block,
    lemmas, parser, sentences,
    tagger::{self, best},
    words::{Word, look},
};
use model::{Span, Txt};
use std::path::Path;

/// How a model is trained.
struct Plan {
    /// Passes over the data.
    epochs: u64,
    /// Pass before which only the weightiest rows are kept, and how many: size costs less this way than by cutting at the end.
    prune: (u64, usize),
    /// Chance of a feature to be left out of a visit, of 100: without it the parser knows its training text by heart (98 % of heads there,
    /// 82 % on EWT dev); with it LAS gains 1.0 and UPOS 0.5.
    dropout: u64,
    /// Smallest weight that is kept, and smallest that is written, in units of one update.
    drop: (f32, f32),
}

const TAGGER: Plan = Plan { epochs: 10, prune: (4, 130_000), dropout: 30, drop: (0.5, 1.0) };
const PARSER: Plan = Plan { epochs: 14, prune: (5, 400_000), dropout: 30, drop: (0.5, 0.0) };
const LABELS: Plan = Plan { epochs: 14, prune: (5, 110_000), dropout: 30, drop: (0.5, 1.0) };
/// Sentences are tagged by taggers that did not see them, so that the parser learns from tags as wrong as they will be.
const FOLDS: usize = 5;
/// Odds of following the model rather than the oracle after the first epoch, of 10.
const EXPLORE: u64 = 9;

/// A sentence ready for training.
struct Sample {
    words: Vec<Word>,
    gold: Vec<u8>,
    tags: Vec<u8>,
    heads: Vec<usize>,
    labels: Vec<u8>,
    children: Vec<Vec<usize>>,
}

fn sample(block: &Block, clusters: &Clusters) -> Sample {
    let len = block.rows.len();
    let mut children = vec![Vec::new(); len + 1];
    for (at, row) in block.rows.iter().enumerate() {
        children[row.head].push(at);
    }
    Sample {
        words: block.rows.iter().map(|row| look(&row.form, Some(clusters))).collect(),
        gold: block.rows.iter().map(|row| row.fine).collect(),
        tags: Vec::new(),
        heads: block.rows.iter().map(|row| row.head).collect(),
        labels: block.rows.iter().map(|row| row.deprel.index()).collect(),
        children,
    }
}

/// Trains everything and writes the files.
pub fn train(data: &Path, models: &Path) -> Result<Vec<&'static str>> {
    let blocks = treebank::train(data)?;
    let clusters = crate::names::clusters()?;
    let write = |name: &str, bytes: Vec<u8>| -> Result<()> {
        println!("{name}: {} bytes", bytes.len());
        Ok(std::fs::write(models.join(name), bytes)?)
    };
    write("sentences.bin", train_sentences(&blocks))?;
    write("lemmas.bin", train_lemmas(&blocks))?;
    let mut samples: Vec<Sample> = blocks.iter().map(|block| sample(block, &clusters)).collect();
    let all: Vec<usize> = (0..samples.len()).collect();
    let full = train_tagger(&samples, &all);
    write("tagger.bin", full.pack(TAGGER.drop.0, TAGGER.drop.1))?;
    drop(full);
    for fold in 0..FOLDS {
        let (held, rest): (Vec<usize>, Vec<usize>) = all.iter().partition(|&&at| at % FOLDS == fold);
        let model = train_tagger(&samples, &rest);
        let weights = language::weights::Weights::read(model.pack(TAGGER.drop.0, 0.0).into());
        for at in held {
            let mut tags = Vec::new();
            tagger::tag(&samples[at].words, weights.as_ref(), &mut tags);
            samples[at].tags = tags;
        }
        println!("fold {fold} tagged");
    }
    let (arcs, labels) = train_parser(&samples);
    write("arcs.bin", arcs)?;
    write("labels.bin", labels)?;
    let parts = ["tagger.bin", "arcs.bin", "labels.bin", "clusters.bin"];
    let read = |name: &str| Ok((name.to_owned(), std::fs::read(models.join(name))?.into()));
    let models = Models::from_parts(parts.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    score("EWT dev", &treebank::ewt(data, "dev")?, &models);
    Ok(vec!["sentences.bin", "lemmas.bin", "tagger.bin", "arcs.bin", "labels.bin"])
}

/// Prints tags, heads and heads with main relation, in percent of gold tokens.
fn score(name: &str, blocks: &[Block], models: &Models) {
    let (_, parsed) = language::conllu::annotate(blocks, models);
    let (mut tags, mut heads, mut relations, mut from) = (0, 0, 0, 0_usize);
    for block in blocks {
        for (row, token) in block.rows.iter().zip(&parsed.tokens[from..]) {
            let head = token.head.map_or(block.rows.len(), |head| head as usize - from);
            tags += usize::from(token.upos == row.upos);
            heads += usize::from(head == row.head);
            relations += usize::from(head == row.head && token.deprel.main() == row.deprel.main());
        }
        from += block.rows.len();
    }
    let share = |n: usize| 100.0 * n as f64 / from as f64;
    println!("{name}: UPOS {:.2} UAS {:.2} LAS {:.2}", share(tags), share(heads), share(relations));
}

fn train_tagger(samples: &[Sample], chosen: &[usize]) -> Perceptron<{ tagger::WIDTH }> {
    let mut model = Perceptron::new();
    let mut list = Vec::new();
    for epoch in 0..TAGGER.epochs {
        let (mut right, mut seen) = (0, 0);
        if epoch == TAGGER.prune.0 {
            model.keep(TAGGER.prune.1);
        }
        for at in order(chosen.len(), epoch) {
            let sample = &samples[chosen[at]];
            let shouted = tagger::is_shouted(&sample.words);
            let (mut t1, mut t2) = (99, 99);
            for (word, &gold) in sample.gold.iter().enumerate() {
                tagger::features(&sample.words, word, shouted, t1, t2, &mut list);
                drop_out(&mut list, TAGGER.dropout, epoch * 1_000_000_007 + at as u64 * 4_099 + word as u64);
                let got = best(&model.scores(&list)[..tagger::FINE.len()]);
                model.step();
                if got != gold {
                    model.update(&list, gold, got);
                }
                right += usize::from(got == gold);
                seen += 1;
                (t2, t1) = (t1, u64::from(got));
            }
        }
        println!("tagger epoch {epoch}: {:.2} % while training", 100.0 * right as f64 / seen as f64);
    }
    model
}

/// How many gold arcs a move makes impossible.
fn cost(sample: &Sample, state: &parser::State, on_stack: &[bool], chosen: u8) -> usize {
    let (s0, s1, b0) = (state.top(0), state.top(1), state.next);
    let waits = |node: &&usize| **node >= b0;
    match chosen {
        parser::SHIFT => {
            let head = sample.heads[b0];
            let lost_head = head != s0 && on_stack[head];
            usize::from(lost_head)
                + sample.children[b0].iter().filter(|child| **child < b0 && on_stack[**child]).count()
        }
        parser::LEFT => {
            let head = sample.heads[s0];
            let lost_head = head == s1 || (head > b0 && head < state.len);
            usize::from(lost_head) + sample.children[s0].iter().filter(waits).count()
        }
        _ => {
            let head = sample.heads[s0];
            let lost_head = head >= b0 && head < state.len;
            usize::from(lost_head) + sample.children[s0].iter().filter(waits).count()
        }
    }
}

fn train_parser(samples: &[Sample]) -> (Vec<u8>, Vec<u8>) {
    let mut arcs: Perceptron<{ parser::MOVES }> = Perceptron::new();
    let mut names: Perceptron<{ parser::LABELS }> = Perceptron::new();
    let mut state = parser::State::default();
    let (mut list, mut name_list) = (Vec::new(), Vec::new());
    for epoch in 0..PARSER.epochs {
        let (mut right, mut named, mut seen) = (0, 0, 0);
        if epoch == PARSER.prune.0 {
            arcs.keep(PARSER.prune.1);
        }
        if epoch == LABELS.prune.0 {
            names.keep(LABELS.prune.1);
        }
        for at in order(samples.len(), 100 + epoch) {
            let sample = &samples[at];
            let input = parser::Input { words: &sample.words, tags: &sample.tags };
            state.reset(sample.words.len());
            let mut on_stack = vec![false; state.len + 1];
            on_stack[state.len] = true;
            let mut turn = 0_u64;
            while !state.is_done() {
                turn += 1;
                parser::move_features(input, &state, &mut list);
                let visit = epoch * 1_000_000_007 + at as u64 * 4_099 + turn;
                drop_out(&mut list, PARSER.dropout, visit);
                let scores = arcs.scores(&list);
                let allowed = state.allowed();
                let costs: Vec<usize> = (0..3)
                    .map(|m| {
                        if allowed[usize::from(m)] { cost(sample, &state, &on_stack, m) } else { usize::MAX }
                    })
                    .collect();
                let least = costs.iter().copied().min().unwrap_or(0);
                let good = [costs[0] == least, costs[1] == least, costs[2] == least];
                let got = parser::best_allowed(&scores, allowed);
                let oracle = parser::best_allowed(&scores, good);
                arcs.step();
                if !good[usize::from(got)] {
                    arcs.update(&list, oracle, got);
                }
                let dice = language::hash::finish(epoch * 1_000_000_007 + at as u64 * 4_099 + turn) % 10;
                let chosen = if epoch > 0 && dice < EXPLORE { got } else { oracle };
                let mut label = 0;
                if let Some((head, dependent)) = state.arc(chosen) {
                    seen += 1;
                    on_stack[dependent] = false;
                    let correct = sample.heads[dependent] == head;
                    right += usize::from(correct);
                    if head == state.len {
                        label = Deprel::Root.index();
                        named += usize::from(correct);
                    } else {
                        parser::label_features(input, &state, head, dependent, &mut name_list);
                        drop_out(&mut name_list, LABELS.dropout, visit);
                        label = parser::best_label(&names.scores(&name_list));
                        let gold = sample.labels[dependent];
                        if correct && gold != Deprel::Root.index() && epoch < LABELS.epochs {
                            names.step();
                            if label != gold {
                                names.update(&name_list, gold, label);
                            }
                            named += usize::from(label == gold);
                        }
                    }
                } else {
                    on_stack[state.next] = true;
                }
                state.make(chosen, label);
            }
        }
        let share = |n: usize| 100.0 * n as f64 / f64::max(seen as f64, 1.0);
        println!(
            "parser epoch {epoch}: {:.2} % heads, {:.2} % with relation while training",
            share(right),
            share(named)
        );
    }
    (arcs.pack(PARSER.drop.0, PARSER.drop.1), names.pack(LABELS.drop.0, LABELS.drop.1))
}

fn train_lemmas(blocks: &[Block]) -> Vec<u8> {
    let mut model: Perceptron<{ lemmas::WIDTH }> = Perceptron::new();
    let mut list = Vec::new();
    for epoch in 0..5 {
        for at in order(blocks.len(), 200 + epoch) {
            for row in &blocks[at].rows {
                let lower = row.form.to_lowercase();
                let wanted = row.lemma.to_lowercase();
                let fits = |(cut, ending): &(usize, &str)| {
                    lemmas::apply(&lower, *cut, ending).is_some_and(|got| got == wanted)
                };
                let Some(gold) = lemmas::RULES.iter().position(fits) else {
                    continue;
                };
                lemmas::features(&look(&row.form, None), row.fine, &mut list);
                let got = best(&model.scores(&list)[..lemmas::RULES.len()]);
                let gold = u8::try_from(gold).unwrap_or(0);
                model.step();
                if got != gold {
                    model.update(&list, gold, got);
                }
            }
        }
    }
    model.pack(0.2, 0.0)
}

/// The text of blocks as paragraphs, with the ends of its sentences; sentences of a paragraph are joined as the treebank says.
pub fn paragraphs(blocks: &[Block]) -> Vec<(String, Vec<usize>)> {
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    for block in blocks {
        if block.new_paragraph || out.is_empty() {
            out.push((String::new(), Vec::new()));
        }
        if let Some((text, ends)) = out.last_mut() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&block.text);
            ends.push(text.len());
        }
    }
    out
}

fn train_sentences(blocks: &[Block]) -> Vec<u8> {
    let mut model: Perceptron<{ sentences::WIDTH }> = Perceptron::new();
    let mut list = Vec::new();
    let texts = paragraphs(blocks);
    for epoch in 0..6 {
        let (mut right, mut seen) = (0, 0);
        for at in order(texts.len(), 300 + epoch) {
            let (text, ends) = &texts[at];
            let mut tokens: Vec<Span<Txt>> = Vec::new();
            language::tokens::cut(text, 0, text.len(), &mut tokens);
            let mut begin = 0;
            for token in 0..tokens.len() {
                let gold = ends.binary_search(&(tokens[token].end() as usize)).is_ok();
                if sentences::features(text, &tokens, begin, token, &mut list) {
                    let scores = model.scores(&list);
                    let got = scores[1] > scores[0];
                    model.step();
                    if got != gold {
                        model.update(&list, u8::from(gold), u8::from(got));
                    }
                    right += usize::from(got == gold);
                    seen += 1;
                }
                if gold {
                    begin = token + 1;
                }
            }
        }
        println!("sentences epoch {epoch}: {:.2} %", 100.0 * right as f64 / seen as f64);
    }
    model.pack(0.1, 0.0)
}
