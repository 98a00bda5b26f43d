//! Trains the models, one command per model. Same inputs, same bytes.
//!
//! `DATELINE_DATA=… cargo run --profile tool -p training -- syntax VECTORS` writes sentences, tags, lemmas and the parser, `names` the
//! names; `training events VECTORS ECBPLUS EVENTS NAMES` the models of events.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "run by hand, on data whose counts are known; packing weights is meant to lose bits"
)]

mod blocks;
mod boost;
mod clusters;
mod cues;
mod event_check;
mod event_documents;
mod event_words;
mod events;
mod gazetteer;
mod graph;
mod landmarks;
mod linear;
mod links;
mod manifest;
mod matrix;
mod names;
mod names_corpus;
mod names_crf;
mod network;
mod outlines;
mod paradigms;
mod places;
mod recurrent;
mod shapes;
mod svm;
mod syntax;
mod treebank;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// Data behind the classifier of paragraphs.
const BLOCKS: &str =
    "trafilatura evaluation set, English pages (Apache-2.0); labels in training/data/blocks.tsv";

fn data_folder() -> Result<PathBuf> {
    std::env::var_os("DATELINE_DATA")
        .map(PathBuf::from)
        .context("DATELINE_DATA names the folder of unpacked data sets")
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["syntax", vectors] => {
            let data = data_folder()?;
            let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/language/models");
            syntax::train(&data, vectors, &models)
        }
        ["lemmas", vectors] => {
            let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/language/models");
            syntax::train_only_lemmas(&data_folder()?, vectors, &models)
        }
        ["blocks-label", folder] => blocks::label(&data_folder()?, Path::new(folder)),
        ["blocks"] => {
            let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/extract/models");
            let scores = blocks::train(&data_folder()?, &models)?;
            manifest::note(&models, &["blocks.bin"], "blocks", BLOCKS, &scores)
        }
        ["events", vectors, ecb, folder, names] => {
            events::run(vectors, Path::new(ecb), Path::new(folder), Path::new(names))
        }
        ["names", rest @ ..] => names::run(rest),
        ["cues"] => cues::run(),
        ["link-stems", names] => links::stems(Path::new(names)),
        ["link"] => links::run(&data_folder()?),
        ["places", geonames, atlas] => places::run(geonames, atlas),
        ["outlines", from, to] => outlines::run(from, to),
        ["clusters", rest @ ..] => clusters::run(rest),
        ["gazetteer", rest @ ..] => gazetteer::run(rest),
        _ => bail!(
            "usage: training syntax VECTORS | lemmas VECTORS | blocks | blocks-label FOLDER | names | cues | clusters VECTORS | gazetteer CENSUS FAKER | places GEONAMES ATLAS | outlines COUNTRIES OUT | events VECTORS ECBPLUS EVENTS NAMES | link-stems NAMES | link"
        ),
    }
}
