//! Words of the views over the articles: find, portraits, voices (table).

use model::Interval;
use view::wording::{self, count};

pub const FIND: &str = "Find";
pub const FIND_HINT: &str = "Find words in this article. Key: f";
pub const FIND_FIELD: &str = "Find in this article";

/// `3 of 12`.
pub fn found_at(at: usize, all: usize) -> String {
    match (at, all) {
        (_, 0) => "not found".to_owned(),
        (0, all) => count(all, "place", "places"),
        (at, all) => format!("{at} of {all}"),
    }
}

pub const ROOM: &str = "Room for the timeline and for the lists";
pub const ROOM_HINT: &str =
    "Drag, or press the up and down arrows; Enter gives the lists all the room, or takes it back";
pub const ENLARGE: &str = "All the room for the lists";
pub const PORTRAY: &str = "All about it";
pub const FIRST_MENTION: &str = "First named";
pub const LAST_MENTION: &str = "Last named";
pub const BESIDE: &str = "Named in the same passages as";

pub fn roles(roles: &[String]) -> String {
    roles[..roles.len().min(4)].join(", ")
}

pub fn aliases(aliases: &[String]) -> String {
    if aliases.is_empty() {
        String::new()
    } else {
        format!("also {}", aliases[..aliases.len().min(4)].join(", "))
    }
}

/// `3 of 12 mentions in 2 articles; quoted 4 times; takes part in 2 happenings`.
pub fn portrait((mentions, of): (usize, usize), articles: usize, quotes: usize, events: usize) -> String {
    let mut parts = vec![super::tally(mentions, of, articles)];
    if quotes > 0 {
        parts.push(format!("quoted {}", count(quotes, "time", "times")));
    }
    if events > 0 {
        parts.push(format!("takes part in {}", count(events, "happening", "happenings")));
    }
    format!("{}.", parts.join("; "))
}

pub fn day(published: Interval) -> String {
    if published.is_unknown() { String::new() } else { wording::interval(published) }
}

pub const VOICES: &str = "Who is heard: share of all quoted words";

pub fn voice(quotes: usize, words: usize, articles: usize) -> String {
    format!(
        "{}, {}, {}",
        count(quotes, "quote", "quotes"),
        self::words(words),
        count(articles, "article", "articles")
    )
}

pub fn words(words: usize) -> String {
    count(words, "word", "words")
}

pub fn other_voices(n: usize) -> String {
    count(n, "other voice", "other voices")
}

pub fn only_by(name: &str) -> String {
    format!("Only passages that quote {name}")
}

/// What the search box asks for one speaker.
pub fn speaker_query(name: &str) -> String {
    format!("speaker:\"{}\"", name.replace('"', ""))
}

/// `4 of 21 passages match`, or what an article that is left out would bring.
pub fn in_play_here(passages: usize, all: usize, included: bool) -> String {
    if included {
        format!("{passages} of {} match", count(all, "passage", "passages"))
    } else {
        format!("would bring {}", count(passages, "passage", "passages"))
    }
}
