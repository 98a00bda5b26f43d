//! Scope -> the lists of figures, quotes and events, and their rows in words.
//!
//! A list holds places only ([`At`]); the words of a row are worked out when it is drawn, since hundreds of articles have tens of
//! thousands of rows and a screen has sixty.

use crate::{
    case::{Article, Item, ItemKind},
    fold::fold,
    index::Index,
    scope::Scope,
    wording::{self, clip},
};
use model::{Analysis, EntityId, Figure, Participant, Speaker, Status, Style};
use rustc_hash::FxHashMap;

/// A figure, quote or event: its article (index into the articles) and its place in that article's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Index into the articles.
    pub article: usize,
    /// Index into the list of the article.
    pub index: usize,
}

impl At {
    fn item(self, article: &Article, kind: ItemKind) -> Item {
        Item { article: article.id, kind, index: u32::try_from(self.index).unwrap_or(u32::MAX) }
    }
}

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// Its handle.
    pub item: Item,
    /// `over 3,600`.
    pub value: String,
    /// As written.
    pub words: String,
    /// What was done or measured, or the sentence.
    pub about: String,
    /// The time it holds for, in words; may be empty.
    pub time: String,
    /// Who says so; may be empty.
    pub source: String,
    /// Outlet or input.
    pub outlet: String,
    /// A plain sentence when the number is doubtful.
    pub doubt: Option<String>,
}

/// Numbers that count the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureGroup {
    /// What is counted; empty for bare numbers.
    pub unit: String,
    /// By article order, then position.
    pub rows: Vec<At>,
}

/// One attributed statement.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteRow {
    /// Its handle.
    pub item: Item,
    /// Who, in the fullest form known.
    pub speaker: String,
    /// The words.
    pub words: String,
    /// `said`, `according to`; may be empty.
    pub cue: String,
    /// Direct, partly, indirect.
    pub style: Style,
    /// "did not say".
    pub negated: bool,
    /// Outlet or input.
    pub outlet: String,
}

/// One happening.
#[derive(Clone, Debug, PartialEq)]
pub struct EventRow {
    /// Its handle.
    pub item: Item,
    /// The noun for it.
    pub kind: String,
    /// Who does it.
    pub agents: String,
    /// To whom.
    pub patients: String,
    /// In words; may be empty.
    pub time: String,
    /// Where; may be empty.
    pub place: String,
    /// Stated, alleged …
    pub status: Status,
    /// Who says so; may be empty.
    pub source: String,
    /// Outlet or input.
    pub outlet: String,
    /// The sentence it stands in.
    pub sentence: String,
}

/// The outlet, or the name of the input where none is known.
pub(crate) fn outlet(article: &Article) -> String {
    article.outlet().unwrap_or(&article.analysis.source).to_owned()
}

/// The sentence around a byte, clipped to `limit` characters.
pub(crate) fn sentence(analysis: &Analysis, byte: u32, limit: usize) -> String {
    let at = analysis.sentences.partition_point(|sentence| sentence.start() <= byte);
    let span = at.checked_sub(1).and_then(|at| analysis.sentences.get(at));
    span.map(|span| clip(span.of(&analysis.text), limit)).unwrap_or_default()
}

/// The name of an entity as the whole case knows it.
pub(crate) fn name(index: &Index, article: usize, entity: EntityId) -> Option<String> {
    index.subject(article, entity).map(|subject| subject.name.clone())
}

pub(crate) fn speaker(
    index: &Index,
    article: usize,
    analysis: &Analysis,
    speaker: Option<&Speaker>,
) -> String {
    let Some(speaker) = speaker else {
        return String::new();
    };
    let named = speaker.entity.and_then(|entity| name(index, article, entity));
    named.unwrap_or_else(|| clip(analysis.words(speaker.txt), 60))
}

fn participants(index: &Index, article: usize, analysis: &Analysis, list: &[Participant]) -> String {
    let one = |p: &Participant| {
        p.entity
            .and_then(|entity| name(index, article, entity))
            .unwrap_or_else(|| clip(analysis.words(p.txt), 40))
    };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The places of one list in play, article by article; `starts` gives where each thing of an article begins.
fn in_play(index: &Index, scope: &Scope, starts: &dyn Fn(&Analysis) -> Vec<u32>) -> Vec<At> {
    let mut all = Vec::new();
    for (article, one) in index.articles.iter().enumerate() {
        for (n, start) in starts(&one.analysis).into_iter().enumerate() {
            if scope.holds(index, article, start) {
                all.push(At { article, index: n });
            }
        }
    }
    all
}

fn value(figure: &Figure) -> String {
    let hedge = wording::hedge(figure.hedge);
    let space = if hedge.is_empty() { "" } else { " " };
    format!("{hedge}{space}{}", wording::value(figure))
}

/// Numbers grouped by what they count, largest group first; bare numbers last.
pub fn figure_groups(index: &Index, scope: &Scope) -> Vec<FigureGroup> {
    let mut groups: Vec<(String, FigureGroup)> = Vec::new();
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let starts = |a: &Analysis| a.figures.iter().map(|figure| figure.txt.start()).collect();
    for at in in_play(index, scope, &starts) {
        let figure = &index.articles[at.article].analysis.figures[at.index];
        let (unit, code) = (figure.unit.as_deref(), figure.unit_code.as_deref());
        let words = format!("{}/{}", unit.unwrap_or_default(), code.unwrap_or_default());
        let group = *known.entry(words).or_insert_with(|| {
            let unit = unit.or(code).unwrap_or_default();
            let key = fold(code.unwrap_or(unit));
            groups.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
                groups.push((key, FigureGroup { unit: unit.to_owned(), rows: Vec::new() }));
                groups.len() - 1
            })
        });
        groups[group].1.rows.push(at);
    }
    model::order::by(&mut groups, |(a_key, a), (b_key, b)| {
        a_key
            .is_empty()
            .cmp(&b_key.is_empty())
            .then(b.rows.len().cmp(&a.rows.len()))
            .then_with(|| a_key.cmp(b_key))
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

/// A figure in words; `None` when it is gone.
pub fn figure_row(index: &Index, at: At) -> Option<FigureRow> {
    /// Long enough for a clause that says what was measured.
    const ABOUT: usize = 140;
    let article = index.articles.get(at.article)?;
    let a = &article.analysis;
    let figure = a.figures.get(at.index)?;
    Some(FigureRow {
        item: at.item(article, ItemKind::Figure),
        value: value(figure),
        words: a.words(figure.txt).to_owned(),
        about: figure
            .measure
            .clone()
            .filter(|words| tells(words))
            .unwrap_or_else(|| sentence(a, figure.txt.start(), ABOUT)),
        time: figure.time.as_ref().map(|(_, interval)| wording::interval(*interval)).unwrap_or_default(),
        source: speaker(index, at.article, a, figure.source.as_ref()),
        outlet: outlet(article),
        doubt: figure.doubt.clone(),
    })
}

/// True for words that say what was measured; two words are but a scrap of a sentence.
fn tells(words: &str) -> bool {
    words.split_whitespace().nth(2).is_some()
}

/// Quotes by article, then position.
pub fn quotes(index: &Index, scope: &Scope) -> Vec<At> {
    in_play(index, scope, &|a| a.quotes.iter().map(|quote| quote.txt.start()).collect())
}

/// A quote in words; `None` when it is gone.
pub fn quote_row(index: &Index, at: At) -> Option<QuoteRow> {
    let article = index.articles.get(at.article)?;
    let a = &article.analysis;
    let quote = a.quotes.get(at.index)?;
    Some(QuoteRow {
        item: at.item(article, ItemKind::Quote),
        speaker: speaker(index, at.article, a, quote.speaker.as_ref()),
        words: clip(a.words(quote.txt), 400),
        cue: quote.cue.map(|cue| a.words(cue).to_owned()).unwrap_or_default(),
        style: quote.style,
        negated: quote.negated,
        outlet: outlet(article),
    })
}

/// Events by day (undated last), then article and position.
pub fn events(index: &Index, scope: &Scope) -> Vec<At> {
    let mut all = in_play(index, scope, &|a| a.events.iter().map(|event| event.trigger.start()).collect());
    let event = |at: &At| &index.articles[at.article].analysis.events[at.index];
    all.retain(|at| scope.shows(event(at).status));
    model::order::by_key(&mut all, |at| {
        let day = event(at).time.as_ref().and_then(|time| time.interval.earliest.or(time.interval.latest));
        (day.is_none(), day, *at)
    });
    all
}

/// An event in words; `None` when it is gone.
pub fn event_row(index: &Index, at: At) -> Option<EventRow> {
    let article = index.articles.get(at.article)?;
    let a = &article.analysis;
    let event = a.events.get(at.index)?;
    Some(EventRow {
        item: at.item(article, ItemKind::Event),
        kind: event.kind.clone(),
        agents: participants(index, at.article, a, &event.agents),
        patients: participants(index, at.article, a, &event.patients),
        time: event.time.as_ref().map(|time| wording::interval(time.interval)).unwrap_or_default(),
        place: event.place.and_then(|place| name(index, at.article, place)).unwrap_or_default(),
        status: event.status,
        source: speaker(index, at.article, a, event.source.as_ref()),
        outlet: outlet(article),
        sentence: sentence(a, event.trigger.start(), 160),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        index::Passages,
        sample::article,
        scope::{Filters, scope},
        search::Query,
    };
    use std::sync::Arc;

    #[test]
    fn numbers_that_count_the_same_stand_together_and_bare_ones_last() {
        let articles = [
            article(1, "[7](#7) days, [3](#3 dead) died."),
            article(2, "Now [five](#5 Dead) died and [two](#2 boats) sank."),
        ];
        let index = Index::new(
            articles.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(),
            &[],
        );
        let groups = figure_groups(&index, &scope(&index, &Filters::default(), &Query::default()));
        let seen: Vec<(&str, Vec<String>)> = groups
            .iter()
            .map(|g| {
                (
                    g.unit.as_str(),
                    g.rows.iter().filter_map(|at| Some(figure_row(&index, *at)?.value)).collect(),
                )
            })
            .collect();
        let values = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        assert_eq!(seen, [("dead", values(&["3", "5"])), ("boats", values(&["2"])), ("", values(&["7"]))]);
    }
}
