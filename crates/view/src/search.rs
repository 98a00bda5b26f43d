//! What is typed into the search box -> which passages match and where.
//!
//! `"border police" raid OR sweep -drill` = the phrase, and one of raid or sweep, and not drill. Words match at the start of a
//! word (`arrest` finds `arrested`); capitals and accents do not matter; `NOT x` is `-x`, `AND` may be written.
//! Known miss: no brackets.

use crate::fold::{fold, fold_with_origin};
use model::{Span, Txt};

/// A search: all clauses must hold; a clause holds when one of its terms does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    clauses: Vec<Clause>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Clause {
    any_of: Vec<String>,
    negated: bool,
}

impl Query {
    /// Reads a search; nothing is an error, operators without a word are dropped.
    pub fn parse(text: &str) -> Self {
        let mut clauses: Vec<Clause> = Vec::new();
        let (mut negate_next, mut or_next) = (false, false);
        for token in tokens(text) {
            match token {
                Token::Word(word) if word == "AND" => {}
                Token::Word(word) if word == "OR" => or_next = !clauses.is_empty(),
                Token::Word(word) if word == "NOT" => negate_next = true,
                Token::Word(word) | Token::Phrase(word) => {
                    let (negated, word) = match word.strip_prefix('-') {
                        Some(rest) => (true, rest.to_owned()),
                        None => (negate_next, word),
                    };
                    let term = fold(word.trim_matches('*')).split_whitespace().collect::<Vec<_>>().join(" ");
                    if term.is_empty() {
                        continue;
                    }
                    match clauses.last_mut() {
                        Some(last) if or_next && last.negated == negated => last.any_of.push(term),
                        _ => clauses.push(Clause { any_of: vec![term], negated }),
                    }
                    (negate_next, or_next) = (false, false);
                }
            }
        }
        Query { clauses }
    }

    /// True when nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// True when a folded text matches.
    pub fn matches(&self, folded: &str) -> bool {
        self.clauses.iter().all(|clause| {
            clause.any_of.iter().any(|term| places(folded, term).next().is_some()) != clause.negated
        })
    }

    /// Where the wanted words stand in a text, ascending, not overlapping. `offset` is where the text itself begins.
    pub fn hits(&self, text: &str, offset: u32) -> Vec<Span<Txt>> {
        let (folded, origin) = fold_with_origin(text);
        let mut hits: Vec<Span<Txt>> = Vec::new();
        let wanted = self.clauses.iter().filter(|clause| !clause.negated).flat_map(|clause| &clause.any_of);
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
}

enum Token {
    Word(String),
    Phrase(String),
}

fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (sign, body) = match rest.strip_prefix("-\"") {
            Some(body) => ("-", Some(body)),
            None => ("", rest.strip_prefix(['"', '“', '”'])),
        };
        if let Some(body) = body {
            let end = body.find(['"', '“', '”']).unwrap_or(body.len());
            found.push(Token::Phrase(format!("{sign}{}", &body[..end])));
            let close = body[end..].chars().next().map_or(0, char::len_utf8);
            rest = body[end + close..].trim_start();
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '"').filter(|&end| end > 0);
            let end = end.unwrap_or(if first == '"' { 1 } else { rest.len() });
            found.push(Token::Word(rest[..end].to_owned()));
            rest = rest[end..].trim_start();
        }
    }
    found
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
    use proptest::prelude::*;

    fn finds(query: &str, text: &str) -> bool {
        Query::parse(query).matches(&fold(text))
    }

    #[test]
    fn words_match_at_their_start_whatever_the_case() {
        assert!(finds("arrest", "Two were Arrested."));
        assert!(!finds("rest", "Two were arrested."));
        assert!(finds("jose", "José left"));
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
    fn hits_stand_on_the_original_words() {
        let text = "Zoë met José. Jose left.";
        let hits = Query::parse("jose").hits(text, 0);
        assert_eq!(hits.iter().map(|h| h.of(text)).collect::<Vec<_>>(), ["José", "Jose"]);
    }

    proptest! {
        #[test]
        fn any_query_on_any_text_gives_places_in_it(query in "\\PC{0,12}", text in "\\PC{0,40}") {
            let parsed = Query::parse(&query);
            for hit in parsed.hits(&text, 0) { prop_assert!(!hit.of(&text).is_empty()); }
        }
    }
}
