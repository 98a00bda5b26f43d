//! Names, titles, aliases, acronyms, surname-only mentions -> the entities of the article.
//!
//! `Port Authority of Ostend (PAO) … Ann Lee … the PAO … Lee` -> two entities, `Port Authority of Ostend` and `Ann Lee`.
//!
//! A mention joins the nearest earlier entity of a fitting kind that its words match; nothing else joins two names.
//! Known misses: nominal mentions ("the agency"), nicknames outside of names.

mod atlas;
mod fit;
mod link;
mod nominal;
pub mod places;
mod roles;

pub use link::link;
