//! The trained models as the caller brings them: byte slices, checked once, read in place.

use crate::{
    clusters::Clusters,
    events::EventModels,
    names::NamesModel,
    network::Network,
    places::Places,
    weights::{Bytes, Weights},
};
use std::sync::Arc;

/// The models. `Default` has none: tags fall back to `X`, sentences to rules, and nothing fails.
#[derive(Clone, Debug, Default)]
pub struct Models {
    /// Where sentences end.
    pub sentences: Option<Weights>,
    /// Part-of-speech tags.
    pub tagger: Option<Weights>,
    /// Better tags, arcs and relations.
    pub parser: Option<Network>,
    /// Lemma rules.
    pub lemmas: Option<Weights>,
    /// Word clusters, for tags, parse and names.
    pub clusters: Option<Arc<Clusters>>,
    /// Names: weights, word clusters and gazetteer; there only when all three files are.
    pub names: Option<NamesModel>,
    /// Names of places with coordinates.
    pub places: Option<Places>,
    /// Events: what words mean, and five linear models.
    pub events: Option<Arc<EventModels>>,
}

/// File names of the models in `crates/language/models`, in the order of [`Models::from_parts`].
pub const FILES: [&str; 9] = [
    "sentences.bin",
    "tagger.bin",
    "parser.bin",
    "lemmas.bin",
    "names.bin",
    "clusters.bin",
    "gazetteer.bin",
    "places.bin",
    "events.bin",
];

impl Models {
    /// The models from `(file name, bytes)` pairs; unknown names and damaged files are left out.
    pub fn from_parts(parts: impl IntoIterator<Item = (String, Bytes)>) -> Self {
        let mut models = Models::default();
        let (mut names, mut gazetteer) = (None, None);
        for (name, bytes) in parts {
            match name.as_str() {
                "sentences.bin" => models.sentences = Weights::read(bytes),
                "tagger.bin" => models.tagger = Weights::read(bytes),
                "parser.bin" => models.parser = Network::read(bytes),
                "lemmas.bin" => models.lemmas = Weights::read(bytes),
                "names.bin" => names = Some(bytes),
                "clusters.bin" => models.clusters = Clusters::from_bytes(bytes).map(Arc::new),
                "gazetteer.bin" => gazetteer = Some(bytes),
                "events.bin" => models.events = EventModels::from_bytes(&bytes).map(Arc::new),
                "places.bin" => models.places = Places::from_bytes(bytes),
                _ => {}
            }
        }
        if let (Some(names), Some(clusters), Some(gazetteer)) = (names, models.clusters.clone(), gazetteer) {
            models.names = NamesModel::from_bytes(names, clusters, gazetteer);
        }
        models
    }
}
