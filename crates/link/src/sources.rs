//! Media that articles name as the place their news comes from: "three officials told NBC News", "Reuters reported".
//!
//! A body counts when "told", "to", "with", "by", "citing" or "according to" stands before its name, or a verb of reporting after it,
//! and its name has a word that media bear. Known misses: "the channel said"; media whose names do not show it.

use crate::{article::Article, words::words};
use model::{Analysis, Form, Kind, NamedSource, Span, Txt};
use std::collections::{BTreeMap, BTreeSet};

/// Words in the names of media, and agencies that go by one word.
const MEDIA: &[&str] = &[
    "news",
    "times",
    "post",
    "journal",
    "tribune",
    "herald",
    "press",
    "gazette",
    "telegraph",
    "guardian",
    "chronicle",
    "monitor",
    "magazine",
    "radio",
    "television",
    "tv",
    "broadcasting",
    "reuters",
    "ap",
    "afp",
    "bloomberg",
    "cnn",
    "bbc",
    "nbc",
    "abc",
    "cbs",
    "npr",
    "xinhua",
    "tass",
    "axios",
    "politico",
];
/// Before the name.
const BEFORE: &[&str] = &["told", "citing", "by", "to", "with", "channel", "agency", "newspaper"];
/// After the name.
const AFTER: &[&str] = &["reported", "reports", "said", "says", "revealed", "published", "wrote", "report"];

/// Which named source each article (in the ordered list) rests on.
#[derive(Default)]
pub struct Rests {
    /// The source of each article, if it names one.
    of: Vec<Option<u32>>,
}

impl Rests {
    /// How many independent origins these articles make, given the articles they were copied from (`leads`), and the source that
    /// at least two of the articles rest on.
    pub fn origins(&self, articles: &BTreeSet<usize>, leads: &BTreeSet<usize>) -> (u32, Option<u32>) {
        let of = |at: &usize| self.of.get(*at).copied().flatten();
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        for source in articles.iter().filter_map(of) {
            *counts.entry(source).or_default() += 1;
        }
        let own = leads.iter().filter(|at| of(at).is_none()).count();
        let named: BTreeSet<u32> = leads.iter().filter_map(of).collect();
        let shared =
            counts.iter().filter(|(_, n)| **n >= 2).max_by_key(|(s, n)| (**n, std::cmp::Reverse(**s)));
        (u32::try_from(own + named.len()).unwrap_or(u32::MAX), shared.map(|(s, _)| *s))
    }
}

/// Media that an article names as its source: comparable name, where it stands.
pub fn named(analysis: &Analysis) -> Vec<(String, Span<Txt>)> {
    let mut found = Vec::new();
    for mention in analysis.mentions.iter().filter(|m| m.form == Form::Name) {
        let Some(entity) = analysis.entity(mention.entity).filter(|e| e.kind == Kind::Organization) else {
            continue;
        };
        let name = words(&entity.name);
        // An article does not rest on its own outlet.
        let own = analysis.outlet.as_ref().is_some_and(|o| words(&o.text) == name);
        if own || !name.iter().any(|w| MEDIA.contains(&w.as_str())) {
            continue;
        }
        let at = analysis.sentences.partition_point(|s| s.end() <= mention.txt.start());
        let Some(&sentence) = analysis.sentences.get(at) else { continue };
        let before = words(analysis.words(Span::new(sentence.start(), mention.txt.start())));
        let after = words(analysis.words(Span::new(mention.txt.end(), sentence.end())));
        let is = |word: Option<&String>, list: &[&str]| word.is_some_and(|w| list.contains(&w.as_str()));
        if is(before.last().filter(|w| *w != "the").or_else(|| before.iter().rev().nth(1)), BEFORE)
            || is(after.first(), AFTER)
        {
            found.push((name.join(" "), mention.txt));
        }
    }
    found
}

/// All named sources, and who rests on them. An article that names several rests on the first.
pub fn sources(articles: &[&Article], order: &[u32]) -> (Vec<NamedSource>, Rests) {
    let mut sources: BTreeMap<&str, NamedSource> = BTreeMap::new();
    for (one, &article) in articles.iter().zip(order) {
        for (name, txt) in &one.sources {
            let shown = || one.analysis.words(*txt).to_owned();
            let source =
                sources.entry(name).or_insert_with(|| NamedSource { name: shown(), members: Vec::new() });
            source.members.push((article, *txt));
        }
    }
    let numbers: BTreeMap<&str, u32> = sources.keys().copied().zip(0..).collect();
    let first =
        |one: &&Article| one.sources.first().and_then(|(name, _)| numbers.get(name.as_str()).copied());
    let of = articles.iter().map(first).collect();
    let mut list: Vec<NamedSource> = sources.into_values().collect();
    for source in &mut list {
        source.members.sort_unstable();
    }
    (list, Rests { of })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Entity, EntityId, Mention, Why};

    fn article(text: &str, name: &str) -> Analysis {
        let start = text.find(name).unwrap();
        let entity = Entity {
            id: EntityId(0),
            kind: Kind::Organization,
            name: name.to_owned(),
            aliases: vec![],
            roles: vec![],
            place: None,
        };
        let mention = Mention {
            txt: Span::at(start..start + name.len()),
            form: Form::Name,
            entity: EntityId(0),
            role: None,
            why: Why::default(),
        };
        Analysis {
            text: text.to_owned(),
            sentences: vec![Span::at(0..text.len())],
            entities: vec![entity],
            mentions: vec![mention],
            ..Analysis::default()
        }
    }

    #[test]
    fn two_articles_that_rest_on_one_newspaper_are_one_origin() {
        let a = article("Two divers told the Harbour Times that the hull was open.", "Harbour Times");
        let b = article("The hull was open, Harbour Times reported.", "Harbour Times");
        let c = article("The tug of Harbour Times readers came too late.", "Harbour Times");
        let weights = crate::weights::Weights::read();
        let [a, b, c] = [a, b, c].map(|one| Article::read(one.into(), &weights));
        let (list, rests) = sources(&[&a, &b, &c], &[0, 1, 2]);
        assert_eq!(list.first().map(|s| s.members.len()), Some(2));
        let all = BTreeSet::from([0, 1, 2]);
        assert_eq!(rests.origins(&all, &all), (2, Some(0)));
    }
}
