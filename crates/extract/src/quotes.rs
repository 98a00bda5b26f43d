//! Direct, mixed and indirect speech -> content, cue, speaker.

use language::Parsed;
use model::{Entity, Mention, Quote};

/// Finds attributed statements.
pub fn find(_text: &str, _parsed: &Parsed, _entities: &[Entity], _mentions: &[Mention]) -> Vec<Quote> {
    Vec::new()
}
