//! What is known about an article beside its words: dates of pages and their addresses.

pub(crate) mod author_words;
pub mod authors;
pub mod infer;
pub mod stamp;
pub mod title;
