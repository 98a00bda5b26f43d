//! Words -> happenings with participants, place, time, count and status.
//!
//! `Police arrested two men in Ostend on Monday.` -> arrest, agent `Police`, patient `two men`, stated.
//!
//! Linear models trained on annotated events say which words are triggers, of what kind and status, and which words near a
//! trigger are its agent and patient (`weights.rs`, `features.rs`). Known misses: participants named in another sentence,
//! the same happening told with unlike words.

mod features;
mod find;
mod lexicon;
mod weights;

pub use features::{KINDS, ROLES, STATUSES, kind_features, role_features, status_features, trigger_features};
pub use find::{Found, find};
pub use weights::{Linear, bucket};
