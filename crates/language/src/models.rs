//! The trained models as the caller brings them: byte slices, checked once, read in place.

use crate::weights::{Bytes, Weights};

/// The models. `Default` has none: tags fall back to `X`, sentences to rules, and nothing fails.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Where sentences end.
    pub sentences: Option<Weights>,
    /// Part-of-speech tags.
    pub tagger: Option<Weights>,
    /// Shift, left, right of the parser.
    pub arcs: Option<Weights>,
    /// Relation of an arc.
    pub labels: Option<Weights>,
    /// Lemma rules.
    pub lemmas: Option<Weights>,
    /// Bytes of the names model, read by `names`.
    pub names: Option<Bytes>,
    /// Bytes of the word clusters.
    pub clusters: Option<Bytes>,
}

/// File names of the models in `crates/language/models`, in the order of [`Models::from_parts`].
pub const FILES: [&str; 7] = [
    "sentences.bin",
    "tagger.bin",
    "arcs.bin",
    "labels.bin",
    "lemmas.bin",
    "names.bin",
    "clusters.bin",
];

impl Models {
    /// The models from `(file name, bytes)` pairs; unknown names and damaged files are left out.
    pub fn from_parts(parts: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut models = Models::default();
        for (name, bytes) in parts {
            match name.as_str() {
                "sentences.bin" => models.sentences = Weights::read(bytes),
                "tagger.bin" => models.tagger = Weights::read(bytes),
                "arcs.bin" => models.arcs = Weights::read(bytes),
                "labels.bin" => models.labels = Weights::read(bytes),
                "lemmas.bin" => models.lemmas = Weights::read(bytes),
                "names.bin" => models.names = Some(bytes),
                "clusters.bin" => models.clusters = Some(bytes),
                _ => {}
            }
        }
        models
    }
}
