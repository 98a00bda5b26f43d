//! One article: raw bytes -> [`model::Analysis`]. One module a stage; [`analyze`] reads top to bottom as the list of stages.

mod analyze;
pub mod article;
pub mod blocks;
pub mod chains;
mod dateline;
pub mod decode;
pub mod events;
pub mod figures;
pub mod formats;
pub mod intake;
pub mod markup;
pub mod quotes;
pub mod repair;
pub mod sources;
pub mod times;
pub mod tree;
pub mod words;

pub use analyze::{Undated, analyze, analyze_decoded, date_again, read_clean};
pub use intake::{Clean, Format, Options};
