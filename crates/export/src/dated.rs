//! Everything in a case that has a day: happenings, and sentences that name a date. The same sentence printed by several
//! articles, and the same happening told by several, is one entry with several sources.

use crate::case::{Case, Spot, clip, id, one_line};
use model::{
    BlockKind, ClaimKind, Event, FactKind, Interval, Likeness, Participant, Span, Status, TimeKind, Txt,
};
use std::collections::BTreeMap;

/// One dated thing.
#[derive(Clone, Debug)]
pub struct Dated<'a> {
    /// A stable name.
    pub id: String,
    /// The days it may have been.
    pub interval: Interval,
    /// A few words.
    pub headline: String,
    /// Kind of happening; `date` for a sentence that only names one.
    pub kind: &'a str,
    /// How the article stands to it.
    pub status: Status,
    /// Where, if the article says.
    pub place: Option<&'a model::Entity>,
    /// Where it is told; the first is the one the words are taken from.
    pub sources: Vec<Spot>,
}

/// Longest headline in characters.
const HEADLINE: usize = 90;

/// What makes two tellings one entry: the claim they belong to, or the sentence they share, and the same days.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Same<'a> {
    Claim(usize, Interval),
    Sentence(Spot, &'a str, Interval),
}

/// All dated things of a case, by day, then article and position.
pub fn dated<'a>(case: &Case<'a>) -> Vec<Dated<'a>> {
    let first = first_prints(case);
    let claim = claims(case);
    let mut all: Vec<Dated<'a>> = Vec::new();
    let mut known: BTreeMap<Same, usize> = BTreeMap::new();
    let mut add = |same: Same<'a>, spot: Spot, make: &dyn Fn() -> Dated<'a>| {
        let at = *known.entry(same).or_insert_with(|| {
            all.push(make());
            all.len() - 1
        });
        if let Some(entry) = all.get_mut(at)
            && !entry.sources.contains(&spot)
        {
            entry.sources.push(spot);
        }
    };
    for (at, analysis) in case.articles.iter().enumerate() {
        let print = |span| {
            let sentence = (at, case.sentence((at, span)));
            first.get(&sentence).copied().unwrap_or(sentence)
        };
        for (event, n) in analysis.events.iter().zip(0u32..) {
            let Some(time) = event.time.as_ref().filter(|time| !time.interval.is_unknown()) else { continue };
            let same = match claim.get(&(at, n)) {
                Some(&claim) => Same::Claim(claim, time.interval),
                None => Same::Sentence(print(event.trigger), &event.kind, time.interval),
            };
            add(same, (at, event.trigger), &|| happening(case, at, event, time.interval));
        }
        for (time, n) in analysis.times.iter().zip(0u32..) {
            let used = analysis
                .events
                .iter()
                .any(|event| event.time.as_ref().is_some_and(|t| t.expression == Some(n)));
            let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            // The date of the article itself stands in these; it is no happening.
            let is_stamp = analysis.blocks.iter().any(|block| {
                matches!(block.kind, BlockKind::Byline | BlockKind::Dateline)
                    && block.txt.is_some_and(|txt| txt.contains(time.txt))
            });
            if used || !is_date || is_stamp || time.interval.is_unknown() {
                continue;
            }
            let sentence = case.sentence((at, time.txt));
            let same = Same::Sentence(print(time.txt), "date", time.interval);
            add(same, (at, time.txt), &|| Dated {
                id: identity(case, at, "date", time.txt, time.interval),
                interval: time.interval,
                headline: clip(analysis.words(sentence), HEADLINE),
                kind: "date",
                status: Status::Stated,
                place: None,
                sources: Vec::new(),
            });
        }
    }
    let day = |dated: &Dated| (dated.interval.earliest.or(dated.interval.latest), dated.interval.latest);
    model::order::by(&mut all[..], |a, b| day(a).cmp(&day(b)).then_with(|| a.sources.cmp(&b.sources)));
    all
}

fn happening<'a>(case: &Case<'a>, at: usize, event: &'a Event, interval: Interval) -> Dated<'a> {
    let analysis = case.article(at);
    let entity = |id| analysis.and_then(|analysis| analysis.entity(id));
    Dated {
        id: identity(case, at, &event.kind, event.trigger, interval),
        interval,
        headline: said_briefly(case, at, event),
        kind: &event.kind,
        status: event.status,
        place: event.place.and_then(entity),
        sources: Vec::new(),
    }
}

/// The article's own words from the first to the last of agents, happening and patients; without any of them, the sentence.
fn said_briefly(case: &Case, at: usize, event: &Event) -> String {
    let sentence = case.sentence((at, event.trigger));
    let inside =
        event.agents.iter().chain(&event.patients).map(|one| one.txt).filter(|txt| sentence.contains(*txt));
    let all = inside.fold(event.trigger, Span::cover);
    clip(&case.words((at, if all == event.trigger { sentence } else { all })), HEADLINE)
}

/// The name of somebody who takes part, or the words for them.
pub fn participant(case: &Case, at: usize, one: &Participant) -> String {
    let entity = one.entity.and_then(|id| case.article(at)?.entity(id));
    entity.map_or_else(|| case.words((at, one.txt)), |entity| one_line(&entity.name))
}

fn identity(case: &Case, at: usize, kind: &str, span: Span<Txt>, interval: Interval) -> String {
    let day = |date: Option<model::Date>| date.map_or_else(String::new, |date| date.to_string());
    let place = format!("{}-{}", span.start(), span.end());
    id(&["dated", &case.article_id(at), kind, &place, &day(interval.earliest), &day(interval.latest)])
}

/// For each sentence that stands in an earlier article too, the earliest print of it.
fn first_prints(case: &Case) -> BTreeMap<Spot, Spot> {
    let mut first: BTreeMap<Spot, Spot> = BTreeMap::new();
    for copied in &case.linked.copies {
        if copied.kind == Likeness::Paraphrase {
            continue;
        }
        let (a, b) = ((copied.a.0 as usize, copied.a.1), (copied.b.0 as usize, copied.b.1));
        let (early, late) = (a.min(b), a.max(b));
        let early = first.get(&early).copied().unwrap_or(early);
        let known = first.entry(late).or_insert(early);
        *known = (*known).min(early);
    }
    first
}

/// For each happening that several articles tell, the claim it belongs to.
fn claims(case: &Case) -> BTreeMap<(usize, u32), usize> {
    let mut of = BTreeMap::new();
    for (n, claim) in
        case.linked.claims.iter().enumerate().filter(|(_, claim)| claim.kind == ClaimKind::Event)
    {
        for member in &claim.members {
            if let Some((FactKind::Event, index)) = member.item {
                of.insert((member.article as usize, index), n);
            }
        }
    }
    of
}

/// The word for a status, in plain English; empty where the article itself says so.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Stated => "",
        Status::Said => "as a source says",
        Status::Alleged => "alleged",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

/// An interval in words: a day, both ends, or the end that is known.
pub fn days(interval: Interval) -> String {
    match (interval.earliest, interval.latest) {
        (None, None) => "date unknown".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => {
            let ends_year = to.month() == 12 && to.day() == 31;
            let ends_month = to.day() == to.days_in_month();
            match (from.month(), from.day()) {
                (1, 1) if ends_year && from.year() == to.year() => from.year().to_string(),
                (_, 1) if ends_month && from.year() == to.year() && from.month() == to.month() => {
                    format!("{}-{:02}", from.year(), from.month())
                }
                _ => format!("{from} to {to}"),
            }
        }
    }
}
