//! What is typed into the search box -> which passages match and where.
//!
//! `"border police" (raid OR sweep) -drill person:ruiz ransom NEAR/5 paid` = the phrase, one of raid or sweep, not drill, a
//! person whose name holds ruiz, and ransom at most five words from paid. Words match at the start of a word (`arrest` finds
//! `arrested`); capitals and accents do not matter; `NOT x` is `-x`, `AND` may be written. A word that stands nowhere is also
//! looked for as the names it is close to (`Giamattei` finds `Giammattei`), and the reader is told so.
//! Known miss: a phrase does not match over a line break inside a paragraph.

mod names;
mod parse;

pub use names::Told;

use crate::fold::fold_with_origin;
use model::{Kind, Span, Txt};

/// What a term is looked for in, when not in the words of the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Names of any kind, or of one.
    Name(Option<Kind>),
    /// Who is quoted.
    Speaker,
    /// Quoted words.
    Quote,
    /// Kinds of happenings.
    Event,
    /// Outlet of the article.
    Outlet,
    /// Headline of the article.
    Title,
}

/// One thing looked for: words beside each other, or several within some words of each other.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    field: Option<Field>,
    /// One word or phrase; several for `NEAR`.
    words: Vec<String>,
    /// How many words apart they may stand.
    near: usize,
    /// Names that the word is close to, when it stands nowhere.
    like: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    root: Node,
}

impl Default for Query {
    fn default() -> Self {
        Query { root: Node::All(Vec::new()) }
    }
}

/// A passage as a search sees it; everything folded.
pub struct Sought<'a> {
    /// Its words.
    pub text: &'a str,
    /// What stands in a field; asked for only where the search names one.
    pub field: &'a dyn Fn(Field) -> Vec<String>,
}

impl Query {
    /// Reads a search; nothing is an error, operators without a word are dropped.
    pub fn parse(text: &str) -> Self {
        Query { root: parse::parse(text) }
    }

    /// These words beside each other, without operators.
    pub fn phrase(words: &str) -> Self {
        let words = words.replace('"', " ");
        if words.trim().is_empty() {
            Query::default()
        } else {
            Query::parse(&format!("\"{}\"", words.trim()))
        }
    }

    /// True when nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.root == Node::All(Vec::new())
    }

    /// True when a passage matches.
    pub fn matches(&self, passage: &Sought<'_>) -> bool {
        self.root.matches(passage)
    }

    /// Where the wanted words stand in a text, ascending, not overlapping. `offset` is where the text itself begins.
    pub fn hits(&self, text: &str, offset: u32) -> Vec<Span<Txt>> {
        let mut wanted = Vec::new();
        self.root.wanted(&mut wanted);
        if wanted.is_empty() {
            return Vec::new();
        }
        let (folded, origin) = fold_with_origin(text);
        let mut hits: Vec<Span<Txt>> = Vec::new();
        for term in wanted {
            for at in places(&folded, term) {
                let end = at + term.len();
                let (from, to) = (origin[at], origin.get(end).copied().unwrap_or(text.len()));
                let base = offset as usize;
                hits.push(Span::at(base + from..base + to.max(from)));
            }
        }
        hits.sort_unstable();
        let mut last_end = 0;
        hits.retain(|hit| {
            let free = hit.start() >= last_end && !hit.is_empty();
            if free {
                last_end = hit.end();
            }
            free
        });
        hits
    }

    /// A text in pieces, those found marked `true`: for rows of lists.
    pub fn highlight(&self, text: &str) -> Vec<(String, bool)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for hit in self.hits(text, 0) {
            let range = hit.range();
            if range.start > at {
                pieces.push((text[at..range.start].to_owned(), false));
            }
            at = range.end;
            pieces.push((text[range].to_owned(), true));
        }
        if at < text.len() || pieces.is_empty() {
            pieces.push((text[at..].to_owned(), false));
        }
        pieces
    }
}

impl Node {
    fn matches(&self, passage: &Sought<'_>) -> bool {
        match self {
            Node::All(nodes) => nodes.iter().all(|node| node.matches(passage)),
            Node::Any(nodes) => nodes.iter().any(|node| node.matches(passage)),
            Node::Not(node) => !node.matches(passage),
            Node::Term(term) => term.matches(passage),
        }
    }

    /// The words that are to be lit: those asked for, not those ruled out.
    fn wanted<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| node.wanted(into)),
            Node::Not(_) => {}
            Node::Term(term) => {
                if !matches!(term.field, Some(Field::Speaker | Field::Event | Field::Outlet)) {
                    into.extend(term.words.iter().chain(&term.like).map(String::as_str));
                }
            }
        }
    }

    /// Every term that is asked for.
    fn terms_mut(&mut self, act: &mut impl FnMut(&mut Term)) {
        match self {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter_mut().for_each(|node| node.terms_mut(act)),
            Node::Not(_) => {}
            Node::Term(term) => act(term),
        }
    }
}

impl Term {
    fn matches(&self, passage: &Sought<'_>) -> bool {
        match self.field {
            None => self.holds(passage.text),
            Some(field) => (passage.field)(field).iter().any(|text| self.holds(text)),
        }
    }

    fn holds(&self, folded: &str) -> bool {
        let found = match self.words.as_slice() {
            [one] => places(folded, one).next().is_some(),
            several => near(folded, several, self.near),
        };
        found || self.like.iter().any(|word| places(folded, word).next().is_some())
    }
}

/// True when the words stand in a chain, each at most `within` words from the one before.
fn near(folded: &str, words: &[String], within: usize) -> bool {
    if words.iter().any(|word| places(folded, word).next().is_none()) {
        return false;
    }
    // The number of a word is the count of word starts up to it.
    let starts: Vec<usize> = word_starts(folded).collect();
    let numbers = |word: &str| -> Vec<usize> {
        places(folded, word).map(|at| starts.partition_point(|&start| start <= at)).collect()
    };
    let mut reached: Option<Vec<usize>> = None;
    for word in words {
        let mut here = numbers(word);
        if let Some(before) = &reached {
            here.retain(|&n| before.iter().any(|&b| b != n && b.abs_diff(n) <= within));
        }
        reached = Some(here);
    }
    reached.is_some_and(|reached| !reached.is_empty())
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let before = std::mem::replace(&mut inside, !c.is_whitespace());
        (inside && !before).then_some(at)
    })
}

/// Where a folded term begins at a word start.
fn places<'a>(folded: &'a str, term: &'a str) -> impl Iterator<Item = usize> + 'a {
    folded.match_indices(term).map(|(at, _)| at).filter(move |&at| {
        let starts_word = term.chars().next().is_some_and(char::is_alphanumeric);
        !starts_word || !folded[..at].chars().next_back().is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use proptest::prelude::*;

    fn finds(query: &str, text: &str) -> bool {
        let field = |field| match field {
            Field::Speaker => vec!["ana ruiz".to_owned()],
            Field::Outlet => vec!["the harbor ledger".to_owned()],
            _ => Vec::new(),
        };
        Query::parse(query).matches(&Sought { text: &fold(text), field: &field })
    }

    #[test]
    fn words_match_at_their_start_whatever_the_case() {
        assert!(finds("arrest", "Two were Arrested."));
        assert!(!finds("rest", "Two were arrested."));
        assert!(finds("jose", "José left"));
    }

    #[test]
    fn a_phrase_knows_no_operators() {
        let hits = |words: &str| Query::phrase(words).hits("Dam or \"no\" dam -", 0).len();
        assert_eq!((hits("dam or"), hits("DAM"), hits("  "), hits("\"")), (1, 2, 0, 0));
    }

    #[test]
    fn phrases_or_and_not() {
        assert!(finds("\"border police\" raid OR sweep", "The border police made a sweep."));
        assert!(!finds("\"border police\"", "police at the border"));
        assert!(!finds("police -drill", "a police drill"));
        assert!(!finds("police NOT drill", "a police drill"));
        assert!(!finds("police -\"big drill\"", "a police big drill"));
        assert!(finds("", "anything"));
        assert!(finds("OR", "anything"), "an operator alone asks nothing");
    }

    #[test]
    fn brackets_group_and_a_missing_one_harms_nothing() {
        assert!(finds("police (raid OR sweep)", "a police sweep"));
        assert!(!finds("police (raid OR sweep)", "a police drill"));
        assert!(finds("police -(raid OR sweep)", "a police drill"));
        assert!(!finds("police -(raid OR sweep)", "a police raid"));
        assert!(finds("police (raid OR sweep", "a police sweep"));
        assert!(finds("police) sweep", "a police sweep"));
    }

    #[test]
    fn near_counts_words_in_both_directions() {
        let text = "The ransom was never fully paid to them.";
        assert!(finds("ransom NEAR/4 paid", text));
        assert!(!finds("ransom NEAR/3 paid", text));
        assert!(finds("paid near/4 ransom", text));
        assert!(finds("ransom NEAR \"to them\"", text), "a bare NEAR allows ten words");
        assert!(!finds("ransom NEAR/4 them", text));
    }

    #[test]
    fn fields_look_in_their_own_place() {
        assert!(finds("speaker:ruiz", "She left."));
        assert!(finds("speaker:\"ana ruiz\" left", "She left."));
        assert!(!finds("speaker:left", "She left."));
        assert!(finds("outlet:ledger -outlet:times", "She left."));
        assert!(finds("12:30", "At 12:30 she left."), "a colon in a word is no field");
    }

    #[test]
    fn hits_stand_on_the_original_words() {
        let text = "Zoë met José. Jose left.";
        let hits = Query::parse("jose -zoe").hits(text, 0);
        assert_eq!(hits.iter().map(|h| h.of(text)).collect::<Vec<_>>(), ["José", "Jose"]);
        let lit = Query::parse("met").highlight(text);
        assert_eq!(
            lit,
            [("Zoë ".to_owned(), false), ("met".to_owned(), true), (" José. Jose left.".to_owned(), false)]
        );
    }

    proptest! {
        #[test]
        fn any_query_on_any_text_gives_places_in_it(query in "[a(b)\\-\" ORNEAT/:é]{0,24}", text in "\\PC{0,40}") {
            let parsed = Query::parse(&query);
            for hit in parsed.hits(&text, 0) { prop_assert!(!hit.of(&text).is_empty()); }
            let joined: String = parsed.highlight(&text).into_iter().map(|piece| piece.0).collect();
            prop_assert_eq!(joined, text);
        }
    }
}
