//! Scope -> everything that has a day: happenings, other dates mentioned, and the articles themselves.
//!
//! "Police arrested two men on 4 May." -> one entry `Police arrested two men`, 4 May. Lengths and repetitions ("three days",
//! "every Monday") have no place on a timeline and are left out.

use super::labels::{Label, Labels, Whose, is_date_line};
use crate::{
    calendar,
    case::{Article, Item, ItemKind},
    index::Index,
    marks::MarkKind,
    scope::{Filters, Scope, against, shares_a_day},
    tables::outlet,
};
use model::{EntityId, Event, Interval, Modifier, Span, Status, TimeExpression, Txt};
use rustc_hash::FxHashMap;
use std::sync::Arc;

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
    pub label: Label,
    /// Name of its row; begins with `#` when it is one of [`lane`].
    pub lane: Arc<str>,
    /// Order of the lane, its own in this list; smaller is higher.
    pub lane_order: usize,
    /// Stated, alleged …; stated for dates and publications.
    pub status: Status,
    /// Mark kind, for colour: event, time, or work for a publication.
    pub kind: MarkKind,
    /// Outlet or input.
    pub outlet: Arc<str>,
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

/// The lanes that are always known, in the order of their numbers.
const FIXED: [&str; 4] = [lane::EVENTS, lane::DATES, lane::OTHERS, lane::PUBLISHED];
const EVENTS: usize = 0;
const DATES: usize = 1;
const OTHERS: usize = 2;
const PUBLISHED: usize = 3;

/// Other readings below this score are told in the detail alone: a ghost for each weekday would fill the picture.
const GHOST: f32 = 0.2;

/// Everything that has a day, by day, then article and place, whatever the filters say: worked out once for the articles, the clock and the
/// rows, so that a filter only picks.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    all: Vec<Placed>,
    lanes: Vec<Arc<str>>,
}

/// An entry with what the filters ask about it.
#[derive(Clone, Debug)]
struct Placed {
    entry: Entry,
    /// Its article and passage; no passage for a publication.
    article: usize,
    passage: Option<usize>,
    /// Number of its lane.
    lane: usize,
    /// Of a date: the standings of the happenings that stand on it.
    taken: Vec<Status>,
}

/// One thing before it is known where it stands.
struct Thing<'a> {
    item: Option<Item>,
    interval: Interval,
    time: Option<&'a TimeExpression>,
    label: Whose,
    span: Option<Span<Txt>>,
    event: Option<&'a Event>,
    kind: MarkKind,
    taken: Vec<Status>,
}

impl Dated {
    /// Places everything that has a day.
    pub fn of(index: &Index, labels: &Labels, (clock, lanes): (Clock, Lanes)) -> Self {
        let mut dated = Dated { all: Vec::new(), lanes: FIXED.map(Arc::from).into() };
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for (at, article) in index.articles.iter().enumerate() {
            let outlet: Arc<str> = outlet(article).into();
            for thing in things(article) {
                let interval = if clock == Clock::Reported { article.published() } else { thing.interval };
                let Some(days) = days(interval) else { continue };
                let lane = dated.lane(index, at, lanes, &thing, &mut known);
                let entry = Entry {
                    lane: dated.lanes[lane].clone(),
                    ..entry(
                        article,
                        clock,
                        (interval, days),
                        &thing,
                        (labels.label(at, thing.label), outlet.clone()),
                    )
                };
                let passage = thing.span.and_then(|span| index.passages.get(at)?.at(span.start()));
                dated.all.push(Placed { entry, article: at, passage, lane, taken: thing.taken });
            }
        }
        model::order::by(&mut dated.all, |a, b| {
            let (a, b) = (&a.entry, &b.entry);
            a.from
                .total_cmp(&b.from)
                .then(a.to.total_cmp(&b.to))
                .then(a.article.cmp(&b.article))
                .then(a.item.cmp(&b.item))
        });
        dated
    }

    /// The number of the lane that a thing falls into; `known` names those that were met, by what decides them.
    fn lane(
        &mut self,
        index: &Index,
        article: usize,
        lanes: Lanes,
        thing: &Thing<'_>,
        known: &mut FxHashMap<String, usize>,
    ) -> usize {
        let (same, name) = match lanes {
            Lanes::Article => (article.to_string(), None),
            _ if thing.kind == MarkKind::Work => return PUBLISHED,
            Lanes::Sort => return if thing.event.is_some() { EVENTS } else { DATES },
            Lanes::Kind => match thing.event {
                Some(event) => (event.kind.clone(), Some(event.kind.as_str())),
                None => return DATES,
            },
            Lanes::Person | Lanes::Place => match thing_subject(index, article, lanes, thing) {
                Some(subject) => (subject.to_string(), Some(index.subjects[subject].name.as_str())),
                None => return OTHERS,
            },
        };
        *known.entry(same).or_insert_with(|| {
            self.lanes.push(match name {
                Some(name) => name.into(),
                None => index.articles[article].title().into(),
            });
            self.lanes.len() - 1
        })
    }

    /// Those that the filters leave, in the same order.
    pub fn entries(&self, scope: &Scope, filters: &Filters, lanes: Lanes) -> Vec<Entry> {
        let with_events = !filters.hidden.contains(&MarkKind::Event);
        let left: Vec<&Placed> =
            self.all.iter().filter(|placed| placed.is_left(scope, filters, with_events)).collect();
        let orders = self.orders(&left, lanes);
        left.into_iter()
            .map(|placed| {
                let lane_order = orders[placed.lane];
                let lane = if lane_order == OTHERS_ORDER { OTHERS } else { placed.lane };
                Entry { lane_order, lane: self.lanes[lane].clone(), ..placed.entry.clone() }
            })
            .collect()
    }

    /// For each lane its order. Fullest lanes first and at most [`MOST_LANES`] of them; the rest fall into "others".
    fn orders(&self, left: &[&Placed], lanes: Lanes) -> Vec<usize> {
        /// As many lanes as can be told apart at a glance and fit a laptop's height; of articles, as many as somebody scrolls.
        const MOST_LANES: usize = 9;
        const MOST_ARTICLES: usize = 40;
        let mut counts = vec![0usize; self.lanes.len()];
        left.iter().for_each(|placed| counts[placed.lane] += 1);
        let mut ranked: Vec<usize> = (FIXED.len()..counts.len()).collect();
        model::order::by(&mut ranked, |&a, &b| {
            counts[b].cmp(&counts[a]).then_with(|| self.lanes[a].cmp(&self.lanes[b]))
        });
        let most = if lanes == Lanes::Article { MOST_ARTICLES } else { MOST_LANES };
        let mut orders = vec![OTHERS_ORDER; counts.len()];
        (orders[EVENTS], orders[DATES], orders[PUBLISHED]) = (0, OTHERS_ORDER - 1, OTHERS_ORDER + 1);
        ranked.into_iter().take(most).enumerate().for_each(|(rank, lane)| orders[lane] = rank + 1);
        orders
    }
}

/// Below all lanes with a name of their own.
const OTHERS_ORDER: usize = usize::MAX - 2;

impl Placed {
    /// True when no filter speaks against it.
    fn is_left(&self, scope: &Scope, filters: &Filters, with_events: bool) -> bool {
        let entry = &self.entry;
        let in_play = match self.passage {
            Some(passage) => scope.bits(self.article, passage) == 0,
            // An article is published when it is out of range or not, but not when nothing of it is in play.
            None => scope.passages(self.article, against::RANGE) > 0 || scope.is_bare(self.article),
        };
        let shown = match entry.kind {
            MarkKind::Event => with_events && scope.shows(entry.status),
            // A date that a drawn happening stands on is not drawn a second time.
            MarkKind::Time => {
                !(filters.hidden.contains(&MarkKind::Time)
                    || with_events && self.taken.iter().any(|status| scope.shows(*status)))
            }
            _ => true,
        };
        shown
            && in_play
            && !filters.left_out.contains(&entry.article)
            && filters.range.is_none_or(|range| shares_a_day(entry.interval, range))
    }
}

/// Happenings with a time, then dates of the story, then the publication of an article.
fn things(article: &Article) -> Vec<Thing<'_>> {
    let a = article.analysis.as_ref();
    let mut all = Vec::new();
    let mut taken: Vec<Vec<Status>> = vec![Vec::new(); a.times.len()];
    for (event, n) in a.events.iter().zip(0u32..) {
        let Some(time) = event.time.as_ref() else { continue };
        if let Some(taken) = time.expression.and_then(|i| taken.get_mut(i as usize)) {
            taken.push(event.status);
        }
        all.push(Thing {
            item: Some(Item { article: article.id, kind: ItemKind::Event, index: n }),
            interval: time.interval,
            time: time.expression.and_then(|i| a.times.get(i as usize)),
            label: Whose::Event(n as usize),
            span: Some(event.trigger),
            event: Some(event),
            kind: MarkKind::Event,
            taken: Vec::new(),
        });
    }
    for ((time, taken), n) in a.times.iter().zip(taken).zip(0u32..) {
        // The article's own date line is drawn as its publication.
        if is_date_line(a, time.txt) {
            continue;
        }
        all.push(Thing {
            item: Some(Item { article: article.id, kind: ItemKind::Time, index: n }),
            interval: time.interval,
            time: Some(time),
            label: Whose::Time(n as usize),
            span: Some(time.txt),
            event: None,
            kind: MarkKind::Time,
            taken,
        });
    }
    all.push(Thing {
        item: None,
        interval: article.published(),
        time: None,
        label: Whose::Publication,
        span: None,
        event: None,
        kind: MarkKind::Work,
        taken: Vec::new(),
    });
    all
}

fn entry(
    article: &Article,
    clock: Clock,
    (interval, (from, to)): (Interval, (f64, f64)),
    thing: &Thing<'_>,
    (label, outlet): (Label, Arc<str>),
) -> Entry {
    let time = thing.time.filter(|_| clock == Clock::Happened);
    let modifier = time.and_then(|time| time.modifier);
    let others = time.map_or(&[][..], |time| &time.alternatives);
    Entry {
        item: thing.item,
        article: article.id,
        from,
        to,
        // "Since 1931" begins in 1931 and goes on; "before June" ends there.
        open_start: interval.earliest.is_none()
            || matches!(modifier, Some(Modifier::Before | Modifier::Until)),
        open_end: interval.latest.is_none() || matches!(modifier, Some(Modifier::After | Modifier::Since)),
        soft: modifier.is_some_and(is_soft) || thing.event.is_some_and(Event::is_date_taken_over),
        interval,
        otherwise: others
            .iter()
            .filter(|other| other.score >= GHOST)
            .map(|other| other.interval)
            .filter(|other| *other != interval)
            .collect(),
        label,
        lane: Arc::default(),
        lane_order: 0,
        status: thing.event.map_or(Status::Stated, |event| event.status),
        kind: thing.kind,
        outlet,
    }
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

/// The person, organisation or place (index into the subjects) that gives a thing its lane: who takes part or where it happens, else who
/// or what the passage names first.
fn thing_subject(index: &Index, article: usize, lanes: Lanes, thing: &Thing<'_>) -> Option<usize> {
    let a = &index.articles.get(article)?.analysis;
    let subject = |entity: EntityId| index.subject_of.get(article)?.get(entity.0 as usize).copied();
    let near = |wanted: MarkKind| {
        let passages = index.passages.get(article)?;
        let passage = passages.list.get(passages.at(thing.span?.start())?)?;
        let is_wanted = |entity: EntityId| {
            a.entity(entity).is_some_and(|entity| MarkKind::of_name(entity.kind) == wanted)
        };
        let here = |m: &&model::Mention| passage.span.contains_position(m.txt.start()) && is_wanted(m.entity);
        subject(a.mentions.iter().find(here)?.entity)
    };
    if lanes == Lanes::Place {
        let place = thing.event.and_then(|event| subject(event.place?));
        return place.or_else(|| near(MarkKind::Place));
    }
    let taking_part =
        thing.event.and_then(|event| event.agents.iter().chain(&event.patients).find_map(|p| p.entity));
    taking_part.and_then(subject).or_else(|| near(MarkKind::Person)).or_else(|| near(MarkKind::Organization))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{index::Passages, sample::article, scope::scope, search::Query};
    use model::{BlockKind, Date};

    fn drawn(index: &Index, filters: &Filters) -> Vec<Entry> {
        let dated = Dated::of(index, &Labels::of(index), (Clock::Happened, Lanes::Sort));
        dated.entries(&scope(index, filters, &Query::default()), filters, Lanes::Sort)
    }

    fn found(marked: &str, filters: &Filters) -> Vec<(String, f64, f64)> {
        let one = article(1, marked);
        let passages = Arc::new(Passages::of(&one.analysis));
        let index = Index::new(vec![(one, passages)], &[]);
        drawn(&index, filters).into_iter().map(|e| (e.label.to_string(), e.from, e.to)).collect()
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
        let found = drawn(&index, &Filters::default());
        assert_eq!(found.iter().map(|e| &*e.label).collect::<Vec<_>>(), ["It burned on 3 May"]);
    }

    #[test]
    fn a_length_of_time_has_no_place() {
        assert!(found("It took [three days](P3D/P3D).", &Filters::default()).is_empty());
    }
}
