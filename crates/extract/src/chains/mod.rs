//! Names, titles, aliases, acronyms, surname-only mentions -> the entities of the article.
//!
//! `Port Authority of Ostend (PAO) … Ann Lee … the PAO … Lee` -> two entities, `Port Authority of Ostend` and `Ann Lee`.
//!
//! A mention joins the nearest earlier entity of a fitting kind that its words match; nothing else joins two names.
//! Known misses: nicknames outside of names; see `nominal` for descriptions ("the agency").

mod atlas;
mod fit;
pub mod gender;
mod link;
mod nearness;
mod nominal;
pub mod places;
mod roles;

pub use link::link;

use crate::tree::Tree;
use language::Parsed;
use model::{Entity, EntityId, Mention};

/// Adds `the country` where one country alone is meant; for after `places::resolve`, which says which entities are countries.
pub fn countries(
    text: &str,
    parsed: &Parsed,
    entities: &[Entity],
    countries: &[EntityId],
    mentions: &mut Vec<Mention>,
) {
    if !countries.is_empty() && text.contains("he country") {
        nominal::add_countries(&Tree::new(text, parsed), entities, countries, mentions);
    }
}
