//! What is learned from data about English: tokens, sentences, tags, lemmas, dependencies, names.
//!
//! Text in, [`Parsed`] out. The crate knows no browser and no clock; models are byte slices that the caller brings ([`Models`]).

#[cfg(feature = "bundled")]
mod bundled;
pub mod clusters;
pub mod conllu;
pub mod events;
pub mod hash;
pub mod kernel;
pub mod lemmas;
pub mod linear;
pub mod lookup;
mod models;
pub mod names;
pub mod names_agreement;
pub mod names_document;
pub mod names_edges;
pub mod names_features;
pub mod names_forms;
pub mod names_joints;
pub mod names_lattice;
pub mod names_weights;
pub mod network;
mod parse;
mod parsed;
pub mod places;
pub mod sentences;
pub mod tagger;
pub mod tokens;
pub mod tree;
pub mod weights;
pub mod words;

pub use models::{FILES, Models};
pub use parse::{annotate, parse};
pub use parsed::{Deprel, NameSpan, Parsed, Sentence, Token, Upos};
