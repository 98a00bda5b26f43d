//! Scope -> rows of the figures, quotes and events tables.

use crate::{
    case::{Article, Item, ItemKind},
    fold::fold,
    index::Index,
    scope::Scope,
    wording::{self, clip},
};
use model::{Analysis, Date, EntityId, Figure, Participant, Speaker, Status, Style};

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
    /// The value, for sorting and small plots.
    pub size: f64,
}

/// Numbers that count the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureGroup {
    /// What is counted; empty for bare numbers.
    pub unit: String,
    /// Rows by article order, then position.
    pub rows: Vec<FigureRow>,
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
    /// First day, for sorting; `None` sorts last.
    pub day: Option<Date>,
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

fn speaker(index: &Index, article: usize, analysis: &Analysis, speaker: Option<&Speaker>) -> String {
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

/// All items of one list in play, article by article.
fn in_play<'a, T: 'a>(
    index: &'a Index,
    scope: &'a Scope,
    kind: ItemKind,
    list: impl Fn(&'a Analysis) -> &'a [T] + 'a,
    start: impl Fn(&T) -> u32 + 'a,
) -> impl Iterator<Item = (usize, &'a Article, Item, &'a T)> {
    let start = std::rc::Rc::new(start);
    index.articles.iter().enumerate().flat_map(move |(at, article)| {
        let start = start.clone();
        list(&article.analysis)
            .iter()
            .zip(0u32..)
            .filter(move |(thing, _)| scope.holds(index, at, start(thing)))
            .map(move |(thing, n)| (at, article, Item { article: article.id, kind, index: n }, thing))
    })
}

fn value(figure: &Figure) -> String {
    let hedge = wording::hedge(figure.hedge);
    let space = if hedge.is_empty() { "" } else { " " };
    format!("{hedge}{space}{}", wording::value(figure))
}

/// Numbers grouped by what they count, largest group first; bare numbers last.
pub fn figure_groups(index: &Index, scope: &Scope) -> Vec<FigureGroup> {
    /// Long enough for a clause that says what was measured.
    const ABOUT: usize = 140;
    let mut groups: Vec<(String, FigureGroup)> = Vec::new();
    let mut at_key: rustc_hash::FxHashMap<String, usize> = rustc_hash::FxHashMap::default();
    let all = in_play(index, scope, ItemKind::Figure, |a| &a.figures, |figure| figure.txt.start());
    for (at, article, item, figure) in all {
        let a = &article.analysis;
        let unit = figure.unit.clone().or_else(|| figure.unit_code.clone()).unwrap_or_default();
        let key = fold(figure.unit_code.as_deref().unwrap_or(&unit));
        let row = FigureRow {
            item,
            value: value(figure),
            words: a.words(figure.txt).to_owned(),
            about: figure
                .measure
                .clone()
                .filter(|words| tells(words))
                .unwrap_or_else(|| sentence(a, figure.txt.start(), ABOUT)),
            time: figure.time.as_ref().map(|(_, interval)| wording::interval(*interval)).unwrap_or_default(),
            source: speaker(index, at, a, figure.source.as_ref()),
            outlet: outlet(article),
            doubt: figure.doubt.clone(),
            size: figure.value,
        };
        let group = *at_key.entry(key.clone()).or_insert_with(|| {
            groups.push((key, FigureGroup { unit, rows: Vec::new() }));
            groups.len() - 1
        });
        groups[group].1.rows.push(row);
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

/// True for words that say what was measured; two words are but a scrap of a sentence.
fn tells(words: &str) -> bool {
    words.split_whitespace().nth(2).is_some()
}

/// Quotes by article, then position.
pub fn quote_rows(index: &Index, scope: &Scope) -> Vec<QuoteRow> {
    let all = in_play(index, scope, ItemKind::Quote, |a| &a.quotes, |quote| quote.txt.start());
    all.map(|(at, article, item, quote)| {
        let a = &article.analysis;
        QuoteRow {
            item,
            speaker: speaker(index, at, a, quote.speaker.as_ref()),
            words: clip(a.words(quote.txt), 400),
            cue: quote.cue.map(|cue| a.words(cue).to_owned()).unwrap_or_default(),
            style: quote.style,
            negated: quote.negated,
            outlet: outlet(article),
        }
    })
    .collect()
}

/// Events by day (undated last), then article and position.
pub fn event_rows(index: &Index, scope: &Scope) -> Vec<EventRow> {
    let all = in_play(index, scope, ItemKind::Event, |a| &a.events, |event| event.trigger.start());
    let mut rows: Vec<EventRow> = all
        .filter(|(_, _, _, event)| scope.shows(event.status))
        .map(|(at, article, item, event)| {
            let a = &article.analysis;
            let interval = event.time.as_ref().map(|time| time.interval);
            EventRow {
                item,
                kind: event.kind.clone(),
                agents: participants(index, at, a, &event.agents),
                patients: participants(index, at, a, &event.patients),
                time: interval.map(wording::interval).unwrap_or_default(),
                place: event.place.and_then(|place| name(index, at, place)).unwrap_or_default(),
                status: event.status,
                source: speaker(index, at, a, event.source.as_ref()),
                outlet: outlet(article),
                sentence: sentence(a, event.trigger.start(), 160),
                day: interval.and_then(|interval| interval.earliest.or(interval.latest)),
            }
        })
        .collect();
    model::order::by(&mut rows, |a, b| {
        (a.day.is_none(), a.day).cmp(&(b.day.is_none(), b.day)).then(a.item.cmp(&b.item))
    });
    rows
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
        let seen: Vec<(&str, Vec<&str>)> = groups
            .iter()
            .map(|g| (g.unit.as_str(), g.rows.iter().map(|r| r.value.as_str()).collect()))
            .collect();
        assert_eq!(seen, [("dead", vec!["3", "5"]), ("boats", vec!["2"]), ("", vec!["7"])]);
    }
}
