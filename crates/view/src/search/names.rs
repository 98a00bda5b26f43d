//! A word that stands nowhere -> the names it is close to. `Giamattei` -> `Giammattei`.
//!
//! Method: optimal string alignment distance (insert, drop, change, swap neighbours) between the folded word and each word of a
//! name, or as much of its beginning as was typed.

use super::{Field, Query};
use crate::{fold::fold, index::Index};
use std::collections::BTreeMap;

/// A word that was typed and the names that were looked for in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As typed, folded.
    pub typed: String,
    /// As the articles write them.
    pub names: Vec<String>,
}

/// Shorter words are close to too many names.
const SHORTEST: usize = 4;
/// Words of this length may differ in two places, shorter ones in one.
const LONG: usize = 8;
/// At most this many names are looked for in place of a word.
const MOST: usize = 4;

impl Query {
    /// The search with names in place of words that stand nowhere in the articles, and what was put in.
    #[must_use]
    pub fn tolerant(mut self, index: &Index) -> (Self, Vec<Told>) {
        let mut told = Vec::new();
        let mut vocabulary: Option<BTreeMap<String, String>> = None;
        self.root.terms_mut(&mut |term| {
            let [word] = term.words.as_slice() else { return };
            let names = matches!(term.field, None | Some(Field::Name(_) | Field::Speaker));
            if !names || word.contains(' ') || word.chars().count() < SHORTEST {
                return;
            }
            let passages = || index.passages.iter().flat_map(|passages| &passages.list);
            if passages().any(|passage| super::places(&passage.folded, word).next().is_some()) {
                return;
            }
            let known = vocabulary.get_or_insert_with(|| name_words(index));
            let close = close(word, known);
            if !close.is_empty() {
                told.push(Told {
                    typed: word.clone(),
                    names: close.iter().map(|name| known[name].clone()).collect(),
                });
                term.like = close;
            }
        });
        (self, told)
    }
}

/// The words of all names, folded, each with its spelling.
fn name_words(index: &Index) -> BTreeMap<String, String> {
    let names =
        index.subjects.iter().flat_map(|subject| std::iter::once(&subject.name).chain(&subject.aliases));
    let words = names.flat_map(|name| name.split_whitespace());
    words
        .map(|word| (fold(word.trim_matches(|c: char| !c.is_alphanumeric())), word.to_owned()))
        .filter(|(folded, _)| folded.chars().count() >= SHORTEST)
        .collect()
}

/// The closest names, if any is close enough.
fn close(word: &str, known: &BTreeMap<String, String>) -> Vec<String> {
    let length = word.chars().count();
    let most = if length >= LONG { 2 } else { 1 };
    let mut found: Vec<(usize, &String)> = known
        .keys()
        .filter_map(|name| {
            let start: String = name.chars().take(length).collect();
            let distance = strsim::osa_distance(word, name)
                .min(strsim::osa_distance(word, &start) + usize::from(start != *name));
            (distance <= most && word.chars().next() == name.chars().next()).then_some((distance, name))
        })
        .collect();
    found.sort();
    let best = found.first().map_or(0, |first| first.0);
    found
        .into_iter()
        .filter(|(distance, _)| *distance == best)
        .take(MOST)
        .map(|(_, name)| name.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::Passages, sample::article};
    use std::sync::Arc;

    fn told(query: &str) -> Vec<Told> {
        let one =
            article(1, "[Alejandro Giammattei](person) met the mayor of [Tapachula](place) on the stairs.");
        let passages = Arc::new(Passages::of(&one.analysis));
        Query::parse(query).tolerant(&Index::new(vec![(one, passages)], &[])).1
    }

    #[test]
    fn a_misspelt_name_finds_the_name() {
        let found = told("Giamattei");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].names, ["Giammattei"]);
        assert_eq!(told("person:giamatei")[0].names, ["Giammattei"]);
        assert_eq!(told("tapchula")[0].names, ["Tapachula"]);
    }

    #[test]
    fn a_word_that_stands_there_and_a_word_like_no_name_stay_as_typed() {
        assert!(told("mayor stairs").is_empty());
        assert!(told("harvest").is_empty());
        assert!(told("-giamattei").is_empty(), "what is ruled out is not guessed at");
    }
}
