//! Title and role words beside a name: `former police chief Ann Lee` -> `former police chief`; `Ann Lee, a spokeswoman for the port,` ->
//! `spokeswoman for the port`.
//!
//! Before a name it walks left over words that are titles or belong to one, and over one body's name among them (`FBI section chief`).
//! After a name it reads the description between commas, if a title word is in it. Known misses: trades that no list holds.

use crate::{tree::Tree, words::Words};
use language::{NameSpan, Upos};
use model::{Kind, Span, Txt};

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
    "expert",
    "official",
    "resident",
    "owner",
    "engineer",
    "pilot",
    "nurse",
    "doctor",
    "historian",
    "activist",
    "editor",
    "commander",
    "adviser",
    "advisor",
    "consultant",
    "strategist",
    "secretary-general",
    "vice-president",
    "chairperson",
    "partner",
    "fellow",
    "curator",
    "farmer",
    "trader",
    "veteran",
    "organizer",
    "organiser",
    "member",
    "treasurer",
    "premier",
    "envoy",
    "negotiator",
    "investigator",
    "principal",
    "president-elect",
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
    "financial",
    "operating",
    "technology",
    "technical",
    "sporting",
    "labour",
    "labor",
    "trade",
    "agriculture",
    "energy",
    "environment",
    "transport",
    "education",
    "justice",
    "economy",
    "culture",
    "tourism",
    "housing",
    "marketing",
    "medical",
    "scientific",
    "research",
    "campaign",
    "parliamentary",
    "presidential",
    "regional",
    "provincial",
    "city",
    "county",
    "town",
    "village",
    "school",
    "union",
    "legal",
    "communications",
    "relations",
    "majority",
    "minority",
    "sales",
    "human",
    "resources",
    "military",
    "army",
    "navy",
    "naval",
    "air",
    "criminal",
    "tax",
    "water",
    "sports",
    "youth",
    "climate",
    "development",
    "planning",
    "emergency",
    "news",
    "political",
];

/// At most this many role words, a body's name among them counted as one.
const LONGEST: usize = 6;
/// A description behind a name has at most this many tokens.
const DESCRIPTION: usize = 12;

/// Whether a word names an office, rank or trade.
pub fn is_title(lower: &str) -> bool {
    TITLES.contains(&lower)
}

/// The role words before the name that starts at a position.
pub fn before(words: &Words, name: Span<Txt>, names: &[NameSpan]) -> Option<Span<Txt>> {
    let at = words.at_or_after(name.start());
    let paragraph = words.get(at)?.paragraph;
    // "Its foreign minister, Ann Lee, said": the description may stand before the name, between commas.
    let behind = words.at_or_after(name.end());
    let parted = at >= 2 && words.lower(at - 1) == "," && words.lower(behind) == ",";
    let end = at - usize::from(parted);
    let mut start = end;
    let mut titled = false;
    let mut body = false;
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
            // "FBI section chief": the body's name belongs to the role, once.
            let inside = names.partition_point(|other| other.span.end() < word.span.end());
            let owner = names.get(inside).filter(|other| {
                other.span.contains(word.span)
                    && matches!(other.kind, Kind::Organization | Kind::Place | Kind::Group)
            });
            let Some(owner) = owner.filter(|_| titled && !body) else { break };
            body = true;
            start = words.at_or_after(owner.span.start());
            continue;
        }
        titled |= title;
        start -= 1;
    }
    let led = start > 0
        && matches!(
            words.lower(start - 1),
            "its" | "his" | "her" | "their" | "our" | "the" | "a" | "an" | "s" | "'s" | "’s" | "'" | "’"
        );
    (titled && (led || !parted)).then(|| words.span(start..end))
}

/// The description behind a name: `, the former chief of the port police,` without its article.
pub fn after(tree: &Tree<'_>, name: Span<Txt>, names: &[NameSpan]) -> Option<Span<Txt>> {
    let tokens = tree.touched(name);
    let comma = tokens.end;
    if tokens.is_empty() || tree.lower(comma) != "," {
        return None;
    }
    let mut start = comma + 1;
    let article = matches!(tree.lower(start), "a" | "an" | "the" | "its" | "his" | "her" | "their" | "our");
    start += usize::from(article);
    let sentence = tree.sentence_range(comma).end;
    let end = (start..sentence.min(start + DESCRIPTION))
        .find(|&at| {
            matches!(tree.upos(at), Upos::Punct | Upos::Verb | Upos::Aux | Upos::Sconj | Upos::Pron)
                && !matches!(tree.lower(at), "-" | "." | "'s" | "’s")
                || tree.lower(at) == "." && at + 1 >= sentence
        })
        .unwrap_or(sentence.min(start + DESCRIPTION));
    let title = (start..end).find(|&at| is_title(tree.lower(at)) || is_title(tree.lemma(at)))?;
    // The title heads the description: only words that lead up to it stand before, and it is closed by a mark.
    let leads = (start..title).all(|at| {
        matches!(tree.upos(at), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num | Upos::Part | Upos::Adv)
    });
    let closed = matches!(tree.lower(end), "," | "." | ";" | "—" | "–" | "who" | "whose" | ")" | "")
        || end == sentence;
    let span = tree.cover(start..end);
    let another = names.iter().skip(names.partition_point(|other| other.span.end() <= span.start()));
    let another =
        another.take_while(|other| other.span.start() < span.end()).any(|other| other.kind == Kind::Person);
    (leads && closed && !another && (article || title > start || tree.lower(title + 1) != ","))
        .then_some(span)
}

#[cfg(test)]
mod tests {
    use super::{after, before};
    use crate::{tree::Tree, words};
    use language::Models;
    use model::Span;

    fn role<'a>(text: &'a str, name: &str) -> Option<&'a str> {
        let at = text.find(name).unwrap_or(0);
        before(&words::read(text), Span::at(at..at + name.len()), &[]).map(|span| span.of(text))
    }

    #[test]
    fn role_words_reach_back_over_their_modifiers() {
        assert_eq!(role("Then former port director Ann Lee left.", "Ann Lee"), Some("director"));
        assert_eq!(role("Then former police chief Ann Lee left.", "Ann Lee"), Some("former police chief"));
        assert_eq!(role("A ship named Ann Lee sank.", "Ann Lee"), None);
        assert_eq!(role("Chief Financial Officer Ann Lee left.", "Ann Lee"), Some("Chief Financial Officer"));
        assert_eq!(role("Its foreign minister, Ann Lee, left.", "Ann Lee"), Some("foreign minister"));
        assert_eq!(role("He met a minister, Ann Lee and others.", "Ann Lee"), None);
    }

    #[test]
    fn a_description_between_commas_is_a_role() {
        let role = |text: &str, name: &str| {
            let parsed = language::parse(text, &[Span::at(0..text.len())], &Models::bundled());
            let at = text.find(name).unwrap_or(0);
            let tree = Tree::new(text, &parsed);
            after(&tree, Span::at(at..at + name.len()), &parsed.names).map(|span| span.of(text).to_owned())
        };
        let text = "Anna Lund, the former director of the port, left the room.";
        assert_eq!(role(text, "Anna Lund").as_deref(), Some("former director of the port"));
        assert_eq!(role("Anna Lund, Peter Voss and others left.", "Anna Lund"), None);
    }
}
