//! Tokens and sentences -> names: `… | Gov. | [Ann Lee](person) | of | [Ohio](place) | …`, each with a calibrated score.
//!
//! A conditional random field over hashed features (`names_features`), with the best legal path of tags (`names_lattice`); the features
//! look at the whole document, so what one sentence shows of a word helps in all. Known misses: names in lower case, works and
//! events without quotation marks or a typical last word, teams that are called by their city.

use crate::clusters::Clusters;
use crate::lookup::{Lookup, hash_text};
use crate::names_agreement::Agreement;
use crate::names_features::{Document, Link};
use crate::names_forms::{Lexicon, flag};
use crate::names_lattice::{Lattice, Scores, TAGS, best_tags, kind, spans};
use crate::names_weights::NamesWeights;
use crate::weights::Bytes;
use crate::{Models, NameSpan, Sentence, Token};
use model::{Kind, Span, Txt};
use std::{ops::Range, sync::Arc};

/// Small prefixes that the tokenizer keeps joined to a name.
const PREFIXES: &[&str] = &[
    "anti", "pro", "ex", "non", "post", "pre", "neo", "pan", "un", "mid", "trans", "inter", "pseudo", "ultra",
];

/// The tag that begins a group.
const BEGINS_GROUP: usize = 7;
/// Taken from the score of a tag that must not be. Of 2,910 names of countries in `names` train none is a group.
const NEVER: f32 = 30.0;
/// Scores of a token that nobody takes for part of a name.
const OUTSIDE: Scores = {
    let mut scores = [-NEVER; TAGS];
    scores[0] = 0.0;
    scores
};

/// Everything the names stage looks up, read in place.
#[derive(Clone, Debug)]
pub struct NamesModel {
    weights: NamesWeights,
    clusters: Arc<Clusters>,
    gazetteer: Lookup,
}

impl NamesModel {
    /// The model from its files; `None` if one is damaged.
    pub fn from_bytes(weights: Bytes, clusters: Arc<Clusters>, gazetteer: Bytes) -> Option<Self> {
        let (weights, gazetteer) = (NamesWeights::read(weights)?, Lookup::from_bytes(gazetteer)?);
        Some(NamesModel { weights, clusters, gazetteer })
    }

    /// The same with another strength of the second reading.
    pub fn with_agreement(mut self, strength: f32) -> Self {
        self.weights.agreement = strength;
        self
    }

    /// The same, but names of a kind are likelier.
    pub fn leaning(mut self, kind: usize, by: f32) -> Self {
        self.weights.transitions.lean(kind, by);
        self
    }

    /// The same with another weight of the network's hints.
    pub fn with_hints(mut self, weight: f32) -> Self {
        self.weights.hints = weight;
        self
    }

    /// A people with a small prefix: `pro-Russian`.
    fn is_prefixed_group(&self, word: &str) -> bool {
        let rest = prefix_length(word).and_then(|length| word.get(length as usize..)).map(str::to_lowercase);
        rest.and_then(|rest| self.gazetteer.get(hash_text(&rest))).is_some_and(|bits| bits & flag::GROUP != 0)
    }

    /// A form that the gazetteer knows as a country, city, region or people.
    pub(crate) fn is_land(&self, form: &str) -> bool {
        const LAND: u16 = flag::COUNTRY | flag::CITY | flag::REGION | flag::GROUP;
        self.gazetteer.get(hash_text(&form.to_lowercase())).is_some_and(|bits| bits & LAND != 0)
    }

    fn lexicon(&self) -> Lexicon<'_> {
        Lexicon { clusters: Some(&self.clusters), gazetteer: Some(&self.gazetteer) }
    }
}

impl NamesModel {
    /// Names of a document as token ranges and kind numbers, with the raw (uncalibrated) probability of each. `links` and `hints`
    /// hold the tree and what the network thinks of each token as part of a name, or nothing.
    pub fn spans<'t>(
        &self,
        words: impl Iterator<Item = &'t str>,
        sentences: &[Range<usize>],
        links: &[Link],
        hints: &[Scores],
    ) -> Vec<(Range<usize>, usize, f32)> {
        let document = Document::new(words, sentences, links, &self.lexicon());
        let transitions = &self.weights.transitions;
        let mut lists = Vec::new();
        let mut lattice = Lattice::default();
        let mut scores: Vec<Scores> = Vec::with_capacity(document.len());
        let mut agreement = Agreement::new(&document);
        for (number, sentence) in sentences.iter().enumerate() {
            document.near_features(number, &mut lists);
            let begin = scores.len();
            scores.extend(
                lists
                    .iter()
                    .take(sentence.len())
                    .map(|keys| if keys.is_empty() { OUTSIDE } else { self.weights.scores(keys) }),
            );
            for (row, hint) in scores[begin..].iter_mut().zip(hints.get(begin..).unwrap_or(&[])) {
                for (score, hint) in row.iter_mut().zip(hint) {
                    *score += self.weights.hints * hint;
                }
            }
            for (row, token) in scores[begin..].iter_mut().zip(sentence.clone()) {
                if document.is_country(token) {
                    row[BEGINS_GROUP] -= NEVER;
                }
            }
            if sentence.clone().any(|token| document.candidate(token).is_some()) {
                lattice.fill(&scores[begin..], transitions, None);
                agreement.note(&document, sentence.start, sentence.len(), &lattice);
            }
        }
        let mut found = Vec::new();
        let mut rest = scores.as_mut_slice();
        for sentence in sentences {
            let Some((scores, after)) = rest.split_at_mut_checked(sentence.len()) else { break };
            rest = after;
            agreement.shift(sentence.start, self.weights.agreement, scores);
            let tags = best_tags(scores, transitions);
            if tags.iter().all(|&tag| tag == 0) {
                continue;
            }
            lattice.fill(scores, transitions, None);
            for (range, kind) in spans(&tags) {
                let probability = lattice.span(range.clone(), kind);
                found.push((range.start + sentence.start..range.end + sentence.start, kind, probability));
            }
        }
        found
    }
}

/// Finds the names of a text. Without a model there are none.
pub fn find(
    text: &str,
    tokens: &[Token],
    sentences: &[Sentence],
    hints: &[Scores],
    models: &Models,
) -> Vec<NameSpan> {
    let Some(model) = &models.names else { return Vec::new() };
    let ranges: Vec<Range<usize>> = sentences
        .iter()
        .map(|s| s.tokens.start as usize..(s.tokens.end as usize).min(tokens.len()))
        .collect();
    let links: Vec<Link> = tokens
        .iter()
        .map(|t| Link { tag: t.fine, head: t.head.unwrap_or(u32::MAX), relation: t.deprel.index() })
        .collect();
    model
        .spans(tokens.iter().map(|t| t.span.of(text)), &ranges, &links, hints)
        .into_iter()
        .flat_map(|(range, number, probability)| {
            let score = calibrated(probability, model.weights.calibration);
            let word = tokens.get(range.start).map_or("", |token| token.span.of(text));
            // `pro-Russian Patriotic Bloc` is a people and a body.
            let cut = range.len() > 1 && kind(number) == Kind::Organization && model.is_prefixed_group(word);
            let first = cut.then(|| name(text, tokens, range.start..range.start + 1, Kind::Group, score));
            let rest = range.start + usize::from(cut)..range.end;
            [first.flatten(), name(text, tokens, rest, kind(number), score)]
        })
        .flatten()
        .collect()
}

/// A probability on the calibrated scale: its logit, stretched and shifted.
fn calibrated(probability: f32, [slope, shift]: [f32; 2]) -> f32 {
    let p = probability.clamp(1e-6, 1.0 - 1e-6);
    let logit = slope * (p / (1.0 - p)).ln() + shift;
    1.0 / (1.0 + (-logit).exp())
}

/// The span of a name, without a leading article, a trailing possessive, or a prefix such as `pro-`.
pub(crate) fn name(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    kind: Kind,
    score: f32,
) -> Option<NameSpan> {
    let word = |t: usize| tokens.get(t).map_or("", |token| token.span.of(text));
    let (mut first, mut end) = (range.start, range.end);
    while first + 1 < end
        && ["the", "a", "an"].iter().any(|article| word(first).eq_ignore_ascii_case(article))
    {
        first += 1;
    }
    // A shop may be called after its founder: the model takes "McDonald's" whole.
    let owns =
        |mark: &str| matches!(mark, "'" | "’") || matches!(mark, "'s" | "’s") && kind != Kind::Organization;
    while first + 1 < end && owns(word(end - 1)) {
        end -= 1;
    }
    let mut start = tokens.get(first)?.span.start();
    let stop = tokens.get(end.checked_sub(1)?)?.span.end();
    if let Some(prefix) = prefix_length(word(first)) {
        start += prefix;
    }
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let span: Span<Txt> = Span::new(start, stop);
    Some(NameSpan { tokens: narrow(first)..narrow(end), span, kind, score, rule: "names model" })
}

/// Bytes of a small prefix with its hyphen before a capital: `pro-Russian` -> 4.
fn prefix_length(word: &str) -> Option<u32> {
    let (prefix, rest) = word.split_once('-')?;
    (PREFIXES.contains(&prefix) && rest.starts_with(char::is_uppercase))
        .then(|| u32::try_from(prefix.len() + 1).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_before_a_capital_is_no_part_of_the_name() {
        assert_eq!(prefix_length("pro-Russian"), Some(4));
        assert_eq!(prefix_length("al-Qaeda"), None);
        assert_eq!(prefix_length("Coca-Cola"), None);
        assert_eq!(prefix_length("long-term"), None);
    }

    #[test]
    fn calibration_keeps_the_order() {
        let map = |p| calibrated(p, [0.7, -0.2]);
        assert!(map(0.2) < map(0.5) && map(0.5) < map(0.99) && map(1.0) <= 1.0);
        assert!((calibrated(0.3, [1.0, 0.0]) - 0.3).abs() < 1e-5);
    }

    #[test]
    fn without_a_model_no_name_is_found() {
        assert!(find("Ann Lee spoke.", &[], &[], &[], &Models::default()).is_empty());
    }
}
