//! Words -> happenings with participants, place, time, count and status.
//!
//! `Police arrested two men in Ostend on Monday.` -> arrest, agent `Police`, patient `two men`, stated.
//!
//! Linear models over the parse, trained on annotated events, say which words are happenings (`features.rs`), of what kind and status,
//! which phrases of the sentence are agent, patient, time and place (`roles.rs`), and which mentions tell one happening (`same.rs`).
//! Known misses: participants named in another sentence, the same happening told with words of another kind.

pub mod features;
mod find;
pub mod judge;
mod kinds;
pub mod lexicon;
mod light;
mod negation;
mod reader;
pub mod roles;
pub mod same;
pub mod senses;
mod slots;
pub mod status;

pub use find::{CUTS, Cuts, Found, event, find, mentions};
pub use judge::candidate;
pub use kinds::{KINDS, ROLES, STATUSES, stem};
pub use reader::Reader;
