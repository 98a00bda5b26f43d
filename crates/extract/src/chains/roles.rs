//! Title and role words right before a name: `former police chief Ann Lee` -> `former police chief`.
//!
//! Walks left over words that are titles or belong to one. Known misses: roles after the name.

use crate::words::Words;
use model::{Span, Txt};

/// Words that name an office, rank or trade.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "lord",
    "lady",
    "president",
    "minister",
    "secretary",
    "senator",
    "sen",
    "rep",
    "governor",
    "gov",
    "mayor",
    "chief",
    "director",
    "chairman",
    "chairwoman",
    "chair",
    "judge",
    "justice",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "major",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "detective",
    "officer",
    "commissioner",
    "sheriff",
    "professor",
    "prof",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chancellor",
    "prime",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "bishop",
    "archbishop",
    "coach",
    "striker",
    "midfielder",
    "goalkeeper",
    "defender",
    "executive",
    "ceo",
    "analyst",
    "attorney",
    "prosecutor",
    "lawyer",
    "ambassador",
    "congressman",
    "congresswoman",
    "councillor",
    "councilman",
    "councilwoman",
    "leader",
    "manager",
    "founder",
    "co-founder",
    "head",
    "actor",
    "actress",
    "singer",
    "author",
    "journalist",
    "reporter",
    "superintendent",
    "inspector",
    "administrator",
    "representative",
    "candidate",
    "rev",
    "reverend",
    "father",
    "sister",
    "imam",
    "economist",
    "scientist",
    "researcher",
    "agent",
    "admiral",
    "marshal",
    "deputy",
    "teacher",
    "student",
    "lawmaker",
    "speaker",
];

/// Words that stand before or between title words.
const BESIDE: &[&str] = &[
    "former",
    "acting",
    "deputy",
    "vice",
    "assistant",
    "senior",
    "ex",
    "prime",
    "foreign",
    "defence",
    "defense",
    "interior",
    "finance",
    "health",
    "state",
    "national",
    "chief",
    "executive",
    "section",
    "police",
    "general",
    "district",
    "attorney",
    "associate",
    "party",
    "opposition",
    "team",
    "fire",
    "bureau",
    "press",
    "interim",
    "honorary",
    "special",
    "security",
    "board",
    "managing",
    "lead",
];

/// At most this many role words.
const LONGEST: usize = 5;

/// The role words before the name that starts at a position.
pub fn before(words: &Words, name: Span<Txt>) -> Option<Span<Txt>> {
    let end = words.at_or_after(name.start());
    let paragraph = words.get(end)?.paragraph;
    let mut start = end;
    let mut titled = false;
    while start > 0 && end - start < LONGEST {
        let Some(word) = words.get(start - 1).filter(|word| word.paragraph == paragraph) else { break };
        // "Mr. Lee": the stop belongs to the title.
        let stop =
            word.lower == "." && start == end && start >= 2 && TITLES.contains(&words.lower(start - 2));
        if stop {
            start -= 1;
            continue;
        }
        let title = TITLES.contains(&word.lower.as_str());
        let beside = start < end && BESIDE.contains(&word.lower.as_str());
        if !(title || beside) {
            break;
        }
        titled |= title;
        start -= 1;
    }
    titled.then(|| words.span(start..end))
}

#[cfg(test)]
mod tests {
    use super::before;
    use crate::words;
    use model::Span;

    fn role<'a>(text: &'a str, name: &str) -> Option<&'a str> {
        let at = text.find(name).unwrap_or(0);
        before(&words::read(text), Span::at(at..at + name.len())).map(|span| span.of(text))
    }

    #[test]
    fn role_words_reach_back_over_their_modifiers() {
        assert_eq!(role("Then former port director Ann Lee left.", "Ann Lee"), Some("director"));
        assert_eq!(role("Then former police chief Ann Lee left.", "Ann Lee"), Some("former police chief"));
        assert_eq!(role("A ship named Ann Lee sank.", "Ann Lee"), None);
    }
}
