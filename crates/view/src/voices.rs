//! Quotes in play -> share of voice: who is quoted how often and with how many words.

use crate::{
    fold::fold,
    index::{Index, SubjectKey},
    tables::{At, speaker},
};
use rustc_hash::FxHashMap;

/// Somebody who is quoted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The named thing, where the speaker is one.
    pub key: Option<SubjectKey>,
    /// In the fullest form known; empty where no speaker was found.
    pub name: String,
    /// Statements.
    pub quotes: usize,
    /// Words of them, direct and indirect.
    pub words: usize,
    /// Articles that quote.
    pub articles: usize,
}

/// Everybody who is quoted, most words first; those without a name last.
pub fn voices(index: &Index, quotes: &[At]) -> Vec<Voice> {
    let mut found: Vec<(Voice, usize)> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for at in quotes {
        let Some(article) = index.articles.get(at.article) else { continue };
        let a = &article.analysis;
        let Some(quote) = a.quotes.get(at.index) else { continue };
        let who = quote.speaker.as_ref();
        let key = who.and_then(|who| index.subject(at.article, who.entity?)).map(|subject| subject.key);
        let name = speaker(index, at.article, a, who);
        let same = key.map_or_else(|| fold(&name), |key| format!("#{key}"));
        let place = *known.entry(same).or_insert_with(|| {
            found.push((Voice { key, name, quotes: 0, words: 0, articles: 0 }, usize::MAX));
            found.len() - 1
        });
        let (voice, last) = &mut found[place];
        voice.quotes += 1;
        voice.words += a.words(quote.txt).split_whitespace().count();
        voice.articles += usize::from(std::mem::replace(last, at.article) != at.article);
    }
    let mut voices: Vec<Voice> = found.into_iter().map(|(voice, _)| voice).collect();
    model::order::by(&mut voices, |a, b| {
        a.name
            .is_empty()
            .cmp(&b.name.is_empty())
            .then(b.words.cmp(&a.words))
            .then_with(|| a.name.cmp(&b.name))
    });
    voices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::{Article, ArticleId},
        index::Passages,
        sample::analysis,
        scope::{Filters, scope},
        search::Query,
        tables::quotes,
    };
    use model::{Quote, Span, Speaker, Style, Why};
    use std::sync::Arc;

    #[test]
    fn words_are_counted_for_each_speaker_and_those_of_nobody_come_last() {
        let mut a =
            analysis("[Ana](person) said it was late. It was over by then, he said. [Bo](person) said no.");
        let span = |words: &str| {
            let at = a.text.find(words).unwrap();
            Span::at(at..at + words.len())
        };
        let said = |who: Option<&str>, words: &str| Quote {
            txt: span(words),
            speaker: who.map(|who| Speaker {
                txt: span(who),
                entity: a.mentions.iter().find(|m| m.txt == span(who)).map(|m| m.entity),
                affiliation: None,
            }),
            cue: None,
            style: Style::Indirect,
            negated: false,
            within: None,
            why: Why::rule("written in the test", 1.0),
        };
        a.quotes =
            vec![said(Some("Ana"), "it was late"), said(None, "It was over by then"), said(Some("Bo"), "no")];
        let id = ArticleId { document: 1, part: 0 };
        let passages = Arc::new(Passages::of(&a));
        let index = Index::new(vec![(Article { id, analysis: Arc::new(a) }, passages)], &[]);
        let all = quotes(&index, &scope(&index, &Filters::default(), &Query::default()));
        let seen: Vec<_> = voices(&index, &all).into_iter().map(|v| (v.name, v.quotes, v.words)).collect();
        assert_eq!(seen, [("Ana".to_owned(), 1, 3), ("Bo".to_owned(), 1, 1), (String::new(), 1, 5)]);
    }
}
