//! Scope -> everything that has a day: happenings, other dates mentioned, and the articles themselves.
//!
//! "Police arrested two men on 4 May." -> one entry `Police arrested two men`, 4 May. Lengths and repetitions ("three days",
//! "every Monday") have no place on a timeline and are left out.

use super::labels::{Labels, OfArticle};
use crate::{
    calendar,
    case::{Article, Item, ItemKind},
    index::Index,
    marks::MarkKind,
    scope::{Filters, Scope, shares_a_day},
    tables::{name, outlet},
};
use model::{Event, Interval, Modifier, Span, Status, TimeExpression, Txt};

/// Which date decides a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// When it happened.
    #[default]
    Happened,
    /// When it was reported.
    Reported,
}

/// What the rows of the timeline are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lanes {
    /// Happenings, dates mentioned, publications.
    #[default]
    Sort,
    /// Kinds of happenings.
    Kind,
    /// People and organisations.
    Person,
    /// Places.
    Place,
    /// Articles.
    Article,
}

impl Lanes {
    /// All, in the order they are offered.
    pub const ALL: [Lanes; 5] = [Lanes::Sort, Lanes::Kind, Lanes::Person, Lanes::Place, Lanes::Article];

    /// Its word in the fragment.
    pub const fn word(self) -> &'static str {
        match self {
            Lanes::Sort => "sort",
            Lanes::Kind => "kind",
            Lanes::Person => "person",
            Lanes::Place => "place",
            Lanes::Article => "article",
        }
    }
}

/// One dated thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What it leads to; `None` for the publication of an article.
    pub item: Option<Item>,
    /// Whose article.
    pub article: crate::case::ArticleId,
    /// First day and day after the last; an open end equals the other.
    pub from: f64,
    /// Day after the last.
    pub to: f64,
    /// No first day is known.
    pub open_start: bool,
    /// No last day is known.
    pub open_end: bool,
    /// "about", "early": the ends are soft.
    pub soft: bool,
    /// The days as given.
    pub interval: Interval,
    /// Other days the words may mean.
    pub otherwise: Vec<Interval>,
    /// A few words.
    pub label: String,
    /// Publications sort last.
    pub lane: String,
    /// Order of the lane; smaller is higher.
    pub lane_order: usize,
    /// Stated, alleged …; stated for dates and publications.
    pub status: Status,
    /// Mark kind, for colour: event, time, or work for a publication.
    pub kind: MarkKind,
    /// Outlet or input.
    pub outlet: String,
}

/// Lane names that are not words of an article; the page has the words.
pub mod lane {
    /// Happenings.
    pub const EVENTS: &str = "#events";
    /// Dates mentioned.
    pub const DATES: &str = "#dates";
    /// Publications.
    pub const PUBLISHED: &str = "#published";
    /// What belongs to no lane.
    pub const OTHERS: &str = "#others";
}

/// Other readings below this score are told in the detail alone: a ghost for each weekday would fill the picture.
const GHOST: f32 = 0.2;

/// One thing before it is known whether and where it stands.
struct Dated<'a> {
    item: Option<Item>,
    interval: Interval,
    time: Option<&'a TimeExpression>,
    label: String,
    span: Option<Span<Txt>>,
    event: Option<&'a Event>,
    kind: MarkKind,
}

/// All dated things in play, by day, then article and place.
pub fn entries(
    index: &Index,
    labels: &Labels,
    scope: &Scope,
    filters: &Filters,
    (clock, lanes): (Clock, Lanes),
) -> Vec<Entry> {
    let mut all = Vec::new();
    for (at, article) in index.articles.iter().enumerate() {
        if filters.left_out.contains(&article.id) {
            continue;
        }
        let Some(words) = labels.article(at) else { continue };
        let lay = |dated| entry(index, at, article, filters, (clock, lanes), dated);
        let shown = |kind| !filters.hidden.contains(&kind);
        if shown(MarkKind::Event) {
            all.extend(events(index, words, scope, at, article).filter_map(lay));
        }
        if shown(MarkKind::Time) {
            all.extend(dates(index, words, scope, at, article, shown(MarkKind::Event)).filter_map(lay));
        }
        let label = words.publication.clone();
        let (item, span, event, time) = (None, None, None, None);
        let interval = article.published();
        all.extend(lay(Dated { item, interval, time, label, span, event, kind: MarkKind::Work }));
    }
    order_lanes(&mut all, lanes);
    model::order::by(&mut all, |a, b| {
        a.from
            .total_cmp(&b.from)
            .then(a.to.total_cmp(&b.to))
            .then(a.article.cmp(&b.article))
            .then(a.item.cmp(&b.item))
    });
    all
}

/// Happenings with a time.
fn events<'a>(
    index: &'a Index,
    words: &'a OfArticle,
    scope: &'a Scope,
    at: usize,
    article: &'a Article,
) -> impl Iterator<Item = Dated<'a>> + 'a {
    let a = article.analysis.as_ref();
    a.events.iter().zip(&words.events).zip(0u32..).filter_map(move |((event, label), n)| {
        let time = event.time.as_ref()?;
        if !scope.shows(event.status) || !scope.holds(index, at, event.trigger.start()) {
            return None;
        }
        Some(Dated {
            item: Some(Item { article: article.id, kind: ItemKind::Event, index: n }),
            interval: time.interval,
            time: time.expression.and_then(|i| a.times.get(i as usize)),
            label: label.clone(),
            span: Some(event.trigger),
            event: Some(event),
            kind: MarkKind::Event,
        })
    })
}

/// Dates of the story that no drawn happening stands on. The article's own date line is drawn as its publication.
fn dates<'a>(
    index: &'a Index,
    words: &'a OfArticle,
    scope: &'a Scope,
    at: usize,
    article: &'a Article,
    with_events: bool,
) -> impl Iterator<Item = Dated<'a>> + 'a {
    let a = article.analysis.as_ref();
    let taken: Vec<u32> = a
        .events
        .iter()
        .filter(|event| with_events && scope.shows(event.status))
        .filter_map(|event| event.time.as_ref().and_then(|time| time.expression))
        .collect();
    a.times.iter().zip(&words.times).zip(0u32..).filter_map(move |((time, label), n)| {
        let label = label.as_ref()?;
        if taken.contains(&n) || !scope.holds(index, at, time.txt.start()) {
            return None;
        }
        Some(Dated {
            item: Some(Item { article: article.id, kind: ItemKind::Time, index: n }),
            interval: time.interval,
            time: Some(time),
            label: label.clone(),
            span: Some(time.txt),
            event: None,
            kind: MarkKind::Time,
        })
    })
}

fn entry(
    index: &Index,
    at: usize,
    article: &Article,
    filters: &Filters,
    (clock, lanes): (Clock, Lanes),
    dated: Dated<'_>,
) -> Option<Entry> {
    let reported = clock == Clock::Reported;
    let interval = if reported { article.published() } else { dated.interval };
    if filters.range.is_some_and(|range| !shares_a_day(interval, range)) {
        return None;
    }
    let (from, to) = days(interval)?;
    let time = dated.time.filter(|_| !reported);
    let modifier = time.and_then(|time| time.modifier);
    let others = time.map_or(&[][..], |time| &time.alternatives);
    Some(Entry {
        item: dated.item,
        article: article.id,
        from,
        to,
        // "Since 1931" begins in 1931 and goes on; "before June" ends there.
        open_start: interval.earliest.is_none()
            || matches!(modifier, Some(Modifier::Before | Modifier::Until)),
        open_end: interval.latest.is_none() || matches!(modifier, Some(Modifier::After | Modifier::Since)),
        soft: modifier.is_some_and(is_soft),
        interval,
        otherwise: others
            .iter()
            .filter(|other| other.score >= GHOST)
            .map(|other| other.interval)
            .filter(|other| *other != interval)
            .collect(),
        label: dated.label,
        lane: lane_of(index, at, lanes, dated.span, dated.event, dated.kind),
        lane_order: 0,
        status: dated.event.map_or(Status::Stated, |event| event.status),
        kind: dated.kind,
        outlet: outlet(article),
    })
}

/// "About", "early", "late": nobody knows the exact ends.
const fn is_soft(modifier: Modifier) -> bool {
    matches!(modifier, Modifier::Approx | Modifier::Start | Modifier::Mid | Modifier::End)
}

/// First day and the day after the last; open ends collapse onto the known one.
pub(super) fn days(interval: Interval) -> Option<(f64, f64)> {
    let number = |date| f64::from(calendar::number(date));
    match (interval.earliest, interval.latest) {
        (Some(from), Some(to)) => Some((number(from), number(to).max(number(from)) + 1.0)),
        (Some(from), None) => Some((number(from), number(from) + 1.0)),
        (None, Some(to)) => Some((number(to), number(to) + 1.0)),
        (None, None) => None,
    }
}

/// The lane an entry falls into.
fn lane_of(
    index: &Index,
    article: usize,
    lanes: Lanes,
    span: Option<Span<Txt>>,
    event: Option<&Event>,
    kind: MarkKind,
) -> String {
    if kind == MarkKind::Work && lanes != Lanes::Article {
        return lane::PUBLISHED.to_owned();
    }
    let near = |wanted: &[MarkKind]| -> Option<String> {
        let a = &index.articles.get(article)?.analysis;
        let passage =
            index.passages.get(article)?.list.get(index.passages.get(article)?.at(span?.start())?)?;
        let first =
            a.mentions.iter().filter(|m| passage.span.contains_position(m.txt.start())).find(|m| {
                a.entity(m.entity).is_some_and(|entity| wanted.contains(&MarkKind::of_name(entity.kind)))
            })?;
        name(index, article, first.entity)
    };
    let others = || lane::OTHERS.to_owned();
    match lanes {
        Lanes::Sort if event.is_some() => lane::EVENTS.to_owned(),
        Lanes::Sort => lane::DATES.to_owned(),
        Lanes::Kind => event.map_or_else(|| lane::DATES.to_owned(), |event| event.kind.clone()),
        Lanes::Person => {
            let taking_part =
                event.and_then(|event| event.agents.iter().chain(&event.patients).find_map(|p| p.entity));
            taking_part
                .and_then(|entity| name(index, article, entity))
                .or_else(|| near(&[MarkKind::Person]))
                .or_else(|| near(&[MarkKind::Organization]))
                .unwrap_or_else(others)
        }
        Lanes::Place => event
            .and_then(|event| event.place)
            .and_then(|place| name(index, article, place))
            .or_else(|| near(&[MarkKind::Place]))
            .unwrap_or_else(others),
        Lanes::Article => index.articles.get(article).map(Article::title).unwrap_or_default(),
    }
}

/// Fullest lanes first and at most [`MOST_LANES`] of them; the rest fall into "others".
fn order_lanes(entries: &mut [Entry], lanes: Lanes) {
    /// As many lanes as can be told apart at a glance and fit a laptop's height.
    const MOST_LANES: usize = 9;
    let fixed = [lane::EVENTS, lane::DATES, lane::OTHERS, lane::PUBLISHED];
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for entry in entries.iter().filter(|entry| !fixed.contains(&entry.lane.as_str())) {
        *counts.entry(entry.lane.clone()).or_default() += 1;
    }
    let mut ranked: Vec<(String, usize)> = counts.into_iter().collect();
    model::order::by(&mut ranked, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let most = if lanes == Lanes::Article { usize::MAX } else { MOST_LANES };
    let ranks: std::collections::BTreeMap<String, usize> =
        ranked.into_iter().enumerate().map(|(rank, (name, _))| (name, rank)).collect();
    for entry in entries {
        let rank = ranks.get(&entry.lane).copied();
        entry.lane_order = match (rank, fixed.iter().position(|name| *name == entry.lane)) {
            (_, Some(0)) => 0,
            (Some(rank), _) if rank < most => rank + 1,
            (Some(_), _) => {
                entry.lane = lane::OTHERS.to_owned();
                usize::MAX - 2
            }
            (None, Some(1)) => usize::MAX - 3,
            (None, Some(2)) => usize::MAX - 2,
            (None, _) => usize::MAX - 1,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::Passages, sample::article, scope::scope, search::Query};
    use model::{BlockKind, Date};
    use std::sync::Arc;

    fn found(marked: &str, filters: &Filters) -> Vec<(String, f64, f64)> {
        let one = article(1, marked);
        let passages = Arc::new(Passages::of(&one.analysis));
        let index = Index::new(vec![(one, passages)], &[]);
        entries(
            &index,
            &Labels::of(&index),
            &scope(&index, filters, &Query::default()),
            filters,
            (Clock::Happened, Lanes::Sort),
        )
        .into_iter()
        .map(|e| (e.label, e.from, e.to))
        .collect()
    }

    #[test]
    fn a_month_covers_its_days() {
        let seen = found("It began in [May 2021](2021-05-01/2021-05-31).", &Filters::default());
        assert_eq!(seen, [("It began in May 2021".to_owned(), 18_748.0, 18_779.0)]);
    }

    #[test]
    fn a_range_drops_what_shares_no_day_with_it() {
        let range = Some((Date::constant(2021, 5, 9), Date::constant(2021, 5, 9)));
        let text = "From [4 May](2021-05-04) to [9 May](2021-05-09).";
        assert_eq!(found(text, &Filters { range, ..Filters::default() }).len(), 1);
        assert_eq!(found(text, &Filters::default()).len(), 2);
    }

    #[test]
    fn the_articles_own_date_line_is_no_date_of_the_story() {
        let one = article(1, "By [Ana](person), [4 May](2021-05-04)\n\nIt burned on [3 May](2021-05-03).");
        let mut analysis = (*one.analysis).clone();
        analysis.blocks[0].kind = BlockKind::Byline;
        let passages = Arc::new(Passages::of(&analysis));
        let index = Index::new(vec![(Article { analysis: Arc::new(analysis), ..one }, passages)], &[]);
        let filters = Filters::default();
        let scope = scope(&index, &filters, &Query::default());
        let found = entries(&index, &Labels::of(&index), &scope, &filters, (Clock::Happened, Lanes::Sort));
        assert_eq!(found.iter().map(|e| e.label.as_str()).collect::<Vec<_>>(), ["It burned on 3 May"]);
    }

    #[test]
    fn a_length_of_time_has_no_place() {
        assert!(found("It took [three days](P3D/P3D).", &Filters::default()).is_empty());
    }
}
