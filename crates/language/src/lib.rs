//! What is learned from data about English: tokens, sentences, tags, lemmas, dependencies, names.
//!
//! Text in, [`Parsed`] out. The crate knows no browser and no clock; models are byte slices that the caller brings ([`Models`]).

mod parsed;

pub use parsed::{Deprel, Models, NameSpan, Parsed, Sentence, Token, Upos, parse};
