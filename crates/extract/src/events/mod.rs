//! Words -> happenings with participants, place, time, count and status.
//!
//! `Police arrested two men in Ostend on Monday.` -> arrest, agent `Police`, patient `two men`, stated.
//!
//! Linear models over the parse, trained on annotated events, say which words are triggers, of what kind and status, and which
//! phrases of the sentence are agent, patient, time and place (`features.rs`, `roles.rs`). Known misses: participants named in
//! another sentence, the same happening told with words of another kind.

pub mod features;
mod find;
mod kinds;
pub mod lexicon;
mod reader;
pub mod roles;
mod same;
pub mod senses;
mod slots;
mod weights;

pub use find::{Found, candidate, find};
pub use kinds::{KINDS, ROLES, STATUSES, stem};
pub use reader::Reader;
pub use weights::{BUCKETS, Features, Linear, best};
