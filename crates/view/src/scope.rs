//! Filters -> which passages are in play, and for each passage which filters speak against it.
//!
//! A filter's own facet is counted as if that filter were off (context-aware counts): an excluded article still shows how many
//! passages it would bring.

use crate::{
    case::ArticleId,
    fold::fold,
    index::{Index, Passage, SubjectKey},
    marks::MarkKind,
    search::{self, Query, Sought},
};
use model::{Date, Interval, Status};
use std::collections::BTreeSet;

/// What the reader has narrowed the case to. Empty = everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filters {
    /// Kinds of marks that are switched off; they drop no passage.
    pub hidden: BTreeSet<MarkKind>,
    /// Articles left out.
    pub left_out: BTreeSet<ArticleId>,
    /// Days, both inclusive.
    pub range: Option<(Date, Date)>,
    /// Passages must name all of these.
    pub include: BTreeSet<SubjectKey>,
    /// Passages must name none of these.
    pub exclude: BTreeSet<SubjectKey>,
    /// Happenings with these standings are left out of the timeline and the table; they drop no passage.
    pub statuses: BTreeSet<Status>,
    /// Words searched for.
    pub query: String,
}

impl Filters {
    /// True when some passage might be dropped or some kind is hidden.
    pub fn any(&self) -> bool {
        *self != Filters::default()
    }
}

/// Bits of [`Scope`]: which filter speaks against a passage.
pub mod against {
    /// Its article is left out.
    pub const ARTICLE: u8 = 1;
    /// It speaks of no day in the range.
    pub const RANGE: u8 = 2;
    /// It lacks somebody who must be named.
    pub const INCLUDE: u8 = 4;
    /// It names somebody who must not be.
    pub const EXCLUDE: u8 = 8;
    /// It lacks the words.
    pub const QUERY: u8 = 16;
}

/// For each article, for each passage, the bits of the filters against it; 0 is in play.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    bits: Vec<Vec<u8>>,
    statuses: BTreeSet<Status>,
}

impl Scope {
    /// True when the passage at a byte of an article is in play; text outside any passage always is.
    pub fn holds(&self, index: &Index, article: usize, byte: u32) -> bool {
        let passage = index.passages.get(article).and_then(|passages| passages.at(byte));
        passage.is_none_or(|passage| self.bits(article, passage) == 0)
    }

    /// True when happenings with this standing are shown.
    pub fn shows(&self, status: Status) -> bool {
        !self.statuses.contains(&status)
    }

    /// The bits of a passage.
    pub fn bits(&self, article: usize, passage: usize) -> u8 {
        self.bits.get(article).and_then(|row| row.get(passage)).copied().unwrap_or(0)
    }

    /// True for an article that the reader left out.
    pub fn leaves_out(&self, article: usize) -> bool {
        self.bits(article, 0) & against::ARTICLE != 0
    }

    /// True for an article that has no passages.
    pub fn is_bare(&self, article: usize) -> bool {
        self.bits.get(article).is_none_or(Vec::is_empty)
    }

    /// How many passages of an article are in play with some filters switched off.
    pub fn passages(&self, article: usize, off: u8) -> usize {
        self.bits.get(article).map_or(0, |row| row.iter().filter(|&&bits| bits & !off == 0).count())
    }
}

/// True when the two share a day; open ends reach to the end of time, unknown intervals share none.
pub fn shares_a_day(interval: Interval, (from, to): (Date, Date)) -> bool {
    !interval.is_unknown()
        && interval.earliest.is_none_or(|earliest| earliest <= to)
        && interval.latest.is_none_or(|latest| latest >= from)
}

/// Judges every passage; `query` is what the search box asks (`filters.query`, read).
pub fn scope(index: &Index, filters: &Filters, query: &Query) -> Scope {
    let bits = index.articles.iter().enumerate().map(|(at, article)| {
        let article_bit = if filters.left_out.contains(&article.id) { against::ARTICLE } else { 0 };
        let passages = index.passages.get(at).map_or(&[][..], |passages| &passages.list);
        let judged = passages.iter().map(|passage| {
            let names = |key: &SubjectKey| {
                passage
                    .entities
                    .iter()
                    .any(|&(entity, _)| index.subject(at, entity).is_some_and(|s| s.key == *key))
            };
            let mut bits = article_bit;
            if filters.range.is_some_and(|range| !passage.times.iter().any(|&time| shares_a_day(time, range)))
            {
                bits |= against::RANGE;
            }
            if !filters.include.iter().all(names) {
                bits |= against::INCLUDE;
            }
            if filters.exclude.iter().any(names) {
                bits |= against::EXCLUDE;
            }
            let field = |field| field_texts(index, at, passage, field);
            if !query.matches(&Sought { text: &passage.folded, field: &field }) {
                bits |= against::QUERY;
            }
            bits
        });
        judged.collect()
    });
    Scope { bits: bits.collect(), statuses: filters.statuses.clone() }
}

/// What stands in a field of a passage, folded.
fn field_texts(index: &Index, at: usize, passage: &Passage, field: search::Field) -> Vec<String> {
    use search::Field;
    let Some(article) = index.articles.get(at) else { return Vec::new() };
    let a = &article.analysis;
    let inside = |byte: u32| passage.span.contains_position(byte);
    match field {
        Field::Name(kind) => {
            let subjects = passage.entities.iter().filter_map(|&(entity, _)| index.subject(at, entity));
            let wanted = subjects.filter(|subject| kind.is_none_or(|kind| subject.kind == kind));
            wanted.flat_map(|s| std::iter::once(&s.name).chain(&s.aliases)).map(|name| fold(name)).collect()
        }
        Field::Speaker => {
            let quotes = a.quotes.iter().filter(|quote| inside(quote.txt.start()));
            let speakers = quotes.filter_map(|quote| quote.speaker.as_ref());
            let texts = speakers.flat_map(|speaker| {
                let name = speaker.entity.and_then(|entity| index.subject(at, entity)).map(|s| fold(&s.name));
                name.into_iter().chain([fold(a.words(speaker.txt))])
            });
            texts.collect()
        }
        Field::Quote => {
            let quotes = a.quotes.iter().filter(|quote| inside(quote.txt.start()));
            quotes.map(|quote| fold(a.words(quote.txt))).collect()
        }
        Field::Event => a
            .events
            .iter()
            .filter(|event| inside(event.trigger.start()))
            .map(|event| fold(&event.kind))
            .collect(),
        Field::Outlet => vec![fold(article.outlet().unwrap_or(&a.source))],
        Field::Title => vec![fold(&article.title())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::Passages, sample::article};
    use model::Kind;
    use std::sync::Arc;

    fn kept(marked: &str, filters: &Filters) -> Vec<bool> {
        let one = article(1, marked);
        let passages = Arc::new(Passages::of(&one.analysis));
        let count = passages.list.len();
        let index = Index::new(vec![(one, passages)], &[]);
        let scope = scope(&index, filters, &Query::default());
        (0..count).map(|passage| scope.bits(0, passage) == 0).collect()
    }

    const TEXT: &str =
        "[Ana](person) met [Bo](person) on [4 May](2021-05-04).\n\n[Bo](person) left on [9 May](2021-05-09).";

    #[test]
    fn a_range_keeps_passages_that_speak_of_those_days() {
        let range = Some((Date::constant(2021, 5, 1), Date::constant(2021, 5, 4)));
        assert_eq!(kept(TEXT, &Filters { range, ..Filters::default() }), [true, false]);
    }

    #[test]
    fn included_names_must_stand_together() {
        let key = |name| SubjectKey::of(Kind::Person, name);
        let both = BTreeSet::from([key("Ana"), key("Bo")]);
        assert_eq!(kept(TEXT, &Filters { include: both, ..Filters::default() }), [true, false]);
        let without = BTreeSet::from([key("Ana")]);
        assert_eq!(kept(TEXT, &Filters { exclude: without, ..Filters::default() }), [false, true]);
    }

    #[test]
    fn since_2019_shares_a_day_with_2021_but_unknown_with_none() {
        let range = (Date::constant(2021, 1, 1), Date::constant(2021, 12, 31));
        let since = Interval { earliest: Some(Date::constant(2019, 1, 1)), latest: None };
        assert!(shares_a_day(since, range));
        assert!(!shares_a_day(Interval::default(), range));
    }
}
