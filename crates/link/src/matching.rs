//! The facts of two articles -> which are the same, and how they stand to each other.
//!
//! Figures and quotations meet in neighbouring sentences, each with its best partner, and a telling value also elsewhere in articles
//! on one story. Happenings meet by learned evidence.
//! Known misses: figures of another place in like words; a figure and its counted noun in two sentences.

use crate::{
    article::{Article, earlier},
    between::{Both, Pair},
    copies::nearly_same,
    evidence::{self, Learned, meet},
    items::{Item, meeting},
    named::stand,
    relations::{self, size},
    roles::house,
    slots::{self, days_apart},
    told::Told,
    words::words,
};
use model::{FactKind, Figure, Quote, Relation, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which the same value is the same figure, with like and with unknown counted things.
const SAME_VALUE: f64 = 0.12;
const SAME_BARE: f64 = 0.2;
/// Likeness from which another value is about the same thing.
const OTHER_VALUE: f64 = 0.26;
/// The same when people are counted under different nouns: many figures of a story do.
const OTHER_PEOPLE: f64 = 0.4;
/// Likeness of the words of two quotations from which they are one utterance.
const UTTERANCE: f64 = 0.5;
/// Likeness of articles from which they are on one story.
pub const STORY: f64 = 0.1;
/// Likeness of articles from which their tolls are of one happening.
const CLOSE: f64 = 0.15;
/// Likeness that sentences of articles on different stories need.
const STRANGERS: f64 = 0.22;
/// Words of a sentence that gives a new figure for an old one.
const CHANGED: &[&str] =
    &["rose", "risen", "rises", "raised", "revised", "climbed", "climbs", "corrected", "updated", "now"];
/// Days apart at which two tellings of a happening are not about one.
pub const FAR: i64 = 14;
/// Probability from which a difference in the day is one, and not two happenings.
const SURE: f64 = 0.6;
/// Probability from which two happenings are one.
pub const ONE: f64 = 0.35;

/// The same fact in two articles.
pub struct Match {
    /// Number of the item in the first article.
    pub a: u32,
    /// Number in the second.
    pub b: u32,
    /// How sure, to put matches in order.
    pub score: f64,
    /// How they stand to each other: the strongest of the details of a happening.
    pub told: Told,
    /// Of happenings, every detail in which the two stand apart.
    pub details: Vec<Told>,
    /// What both are.
    pub kind: FactKind,
}

/// True when both count the same thing, as far as the words tell.
pub fn same_noun(a: &Item, b: &Item) -> bool {
    meet(&a.stems, &b.stems) || (a.people && b.people)
}

fn figure<'a>(of: &'a Article, item: &Item) -> Option<&'a Figure> {
    of.analysis.figures.get(item.index as usize).filter(|_| item.kind == FactKind::Figure)
}

fn quote<'a>(of: &'a Article, item: &Item) -> Option<&'a Quote> {
    of.analysis.quotes.get(item.index as usize).filter(|_| item.kind == FactKind::Quote)
}

fn figures(both: &Both<'_>, a: &Item, b: &Item, score: f64) -> Option<f64> {
    let (x, y) = (figure(both.a, a)?, figure(both.b, b)?);
    if x.unit_code != y.unit_code {
        return None;
    }
    // Of the dead and of the wounded, of now and of before, there are two figures.
    if a.former != b.former || (a.outcome != b.outcome && a.outcome != 0 && b.outcome != 0) {
        return None;
    }
    let fate = a.outcome != 0 && a.outcome == b.outcome;
    let noun = x.unit_code.is_some() || fate || same_noun(a, b);
    let bare = a.stems.is_empty() || b.stems.is_empty();
    let same = size(x).to_bits() == size(y).to_bits();
    let needed = match (same, noun, bare) {
        (true, true, _) => SAME_VALUE,
        (true, false, _) => SAME_BARE,
        // In sentences that else are the same, another value stands where the one stood.
        (false, noun, bare) if (noun || bare) && nearly_same(both, a.sentence, b.sentence) => 0.0,
        (false, true, _) if a.people && !fate => OTHER_PEOPLE,
        (false, true, _) => OTHER_VALUE,
        (false, false, _) => return None,
    };
    (score >= needed).then_some(score + if same { 1.0 } else { 0.0 } + if noun { 0.3 } else { 0.0 })
}

fn quotes(a: &Item, b: &Item, score: f64) -> Option<f64> {
    let common = a.stems.iter().filter(|s| b.stems.binary_search(s).is_ok()).count();
    let shorter = a.stems.len().min(b.stems.len());
    #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
    let share = common as f64 / shorter.max(1) as f64;
    (common >= 3 && share >= UTTERANCE).then_some(share + score)
}

/// In articles on different stories, sentences that share a word or two say different things.
fn near_enough(both: &Both<'_>, pair: &Pair) -> bool {
    both.likeness >= STORY || pair.score >= STRANGERS
}

/// The matches of two articles, by number.
pub fn matches(both: &Both<'_>, learned: &Learned, pairs: &[Pair]) -> Vec<Match> {
    let pairs: Vec<Pair> = pairs.iter().copied().filter(|p| near_enough(both, p)).collect();
    let mut found: Vec<(f64, u32, u32)> = Vec::new();
    for pair in &pairs {
        for (i, a) in both.a.inside(pair.a) {
            for (j, b) in both.b.inside(pair.b).filter(|(_, b)| a.kind == b.kind) {
                let score = match a.kind {
                    FactKind::Figure => figures(both, a, b, pair.score),
                    FactKind::Quote => quotes(a, b, pair.score),
                    FactKind::Event => None,
                };
                found.extend(score.map(|score| (score, i, j)));
            }
        }
    }
    found.extend(values(both));
    found.extend(tolls(both));
    found.extend(measures(both));
    let mut matches = one_to_one(both, found);
    matches.extend(happenings(both, learned, &pairs));
    model::order::by_key(&mut matches[..], |m| (m.a, m.b));
    matches
}

/// Telling values that stand in both articles of one story, however their sentences are worded.
fn values(both: &Both<'_>) -> Vec<(f64, u32, u32)> {
    if both.likeness < STORY {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (i, j) in meeting(&both.a.values, &both.b.values) {
        let (Some(a), Some(b)) = (both.a.items.get(i as usize), both.b.items.get(j as usize)) else {
            continue;
        };
        let unit = figure(both.a, a).is_some_and(|x| x.unit_code.is_some());
        if (unit || same_noun(a, b)) && a.former == b.former {
            found.push((1.0 + both.sentences_alike(a.sentence, b.sentence), i, j));
        }
    }
    found
}

/// The largest figure that each article of one story gives of the dead, the injured, the arrested, …
fn tolls(both: &Both<'_>) -> Vec<(f64, u32, u32)> {
    if both.likeness < CLOSE {
        return Vec::new();
    }
    let largest = |of: &Article| {
        let mut found: BTreeMap<u64, (f64, u32)> = BTreeMap::new();
        for (n, item) in (0..).zip(&of.items).filter(|(_, item)| item.outcome != 0 && !item.former) {
            let Some(value) = figure(of, item).filter(|f| f.unit_code.is_none()).map(size) else { continue };
            let slot = found.entry(item.outcome).or_insert((value, n));
            if value > slot.0 {
                *slot = (value, n);
            }
        }
        found
    };
    let (left, right) = (largest(both.a), largest(both.b));
    let pair = |(outcome, (_, i)): (&u64, &(f64, u32))| Some((both.likeness, *i, right.get(outcome)?.1));
    left.iter().filter_map(pair).collect()
}

/// Measures (a weight, a length, a sum of money) of a unit that each article of one story gives once, in sentences that are a little alike.
fn measures(both: &Both<'_>) -> Vec<(f64, u32, u32)> {
    if both.likeness < CLOSE {
        return Vec::new();
    }
    let single = |of: &Article| {
        let mut found: BTreeMap<String, Option<u32>> = BTreeMap::new();
        for (n, item) in (0..).zip(&of.items) {
            let code = figure(of, item).filter(|f| !is_age(f)).and_then(|f| f.unit_code.clone());
            if let Some(code) = code {
                found.entry(code).and_modify(|one| *one = None).or_insert(Some(n));
            }
        }
        found
    };
    let right = single(both.b);
    let pair = |(code, i): (String, Option<u32>)| {
        let (i, j) = (i?, (*right.get(&code)?)?);
        let (a, b) = (both.a.items.get(i as usize)?, both.b.items.get(j as usize)?);
        let alike = both.sentences_alike(a.sentence, b.sentence);
        (alike >= SAME_VALUE && a.former == b.former).then_some((alike, i, j))
    };
    single(both.a).into_iter().filter_map(pair).collect()
}

/// The surest partner of each, the surest first.
fn one_to_one(both: &Both<'_>, mut found: Vec<(f64, u32, u32)>) -> Vec<Match> {
    model::order::by(&mut found[..], |x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut matches = Vec::new();
    for (score, a, b) in found {
        if !left.contains(&a) && !right.contains(&b) {
            left.insert(a);
            right.insert(b);
            let kind = both.a.items.get(a as usize).map_or(FactKind::Figure, |item| item.kind);
            matches.push(Match { a, b, score, told: relation(both, a, b), details: Vec::new(), kind });
        }
    }
    matches
}

/// True when the later article corrects the earlier one's figure: it knows that figure, is of the same house, or says that it changed.
fn revises(later: &Article, item: &Item, earlier: &Article, figure: &Figure) -> bool {
    // Of the dead, the injured, the arrested, later counts replace earlier ones.
    let counted = item.outcome != 0;
    let knows = || later.analysis.figures.iter().any(|f| size(f).to_bits() == size(figure).to_bits());
    let says = || {
        let sentence = later.sentence(item.sentence).map_or("", |s| later.analysis.words(s.span));
        words(sentence).iter().any(|word| CHANGED.contains(&word.as_str()))
    };
    counted || knows() || !house(later).is_disjoint(&house(earlier)) || says()
}

/// True when the sentence gives that value as one that holds no more.
fn replaces(of: &Article, item: &Item, value: &Figure) -> bool {
    let former = |(_, other): (u32, &Item)| {
        other.former && figure(of, other).is_some_and(|f| size(f).to_bits() == size(value).to_bits())
    };
    of.inside(item.sentence).any(former)
}

/// True when both figures are of a place, and not of the same; a place that the other sentence names too does not part them.
fn places_apart(both: &Both<'_>, a: (&Item, &Figure), b: (&Item, &Figure)) -> bool {
    let place = |of: &Article, figure: &Figure| figure.place.map(|place| words(of.analysis.words(place)));
    let names = |of: &Article, item: &Item, place: &[String]| {
        of.sentence(item.sentence).is_some_and(|sentence| stand(place, sentence))
    };
    place(both.a, a.1).zip(place(both.b, b.1)).is_some_and(|(x, y)| {
        !x.is_empty() && !y.is_empty() && !names(both.b, b.0, &x) && !names(both.a, a.0, &y)
    })
}

fn relation(both: &Both<'_>, a: u32, b: u32) -> Told {
    let (Some(x), Some(y)) = (both.a.items.get(a as usize), both.b.items.get(b as usize)) else {
        return Told::AGREE;
    };
    if let (Some(s), Some(t)) = (figure(both.a, x), figure(both.b, y)) {
        let revised = match earlier(both.a, both.b) {
            Some(first) if std::ptr::eq(first, both.a) => revises(both.b, y, both.a, s),
            Some(_) => revises(both.a, x, both.b, t),
            // Without days, the one that gives the other's value as a former one is the later.
            None => replaces(both.a, x, t) || replaces(both.b, y, s),
        };
        return match relations::values(s, t, revised) {
            Relation::Agree => Told::AGREE,
            Relation::Differ if places_apart(both, (x, s), (y, t)) => {
                Told::of(Relation::OtherScope, Slot::Place, [s.place, t.place])
            }
            Relation::OtherScope => Told::of(Relation::OtherScope, Slot::Time, [None; 2]),
            Relation::Differ | Relation::Revise if aged(both, s, t) => {
                Told::of(Relation::OtherScope, Slot::Time, [None; 2])
            }
            relation => Told::of(relation, Slot::Number, [Some(s.txt), Some(t.txt)]),
        };
    }
    if let (Some(s), Some(t)) = (quote(both.a, x), quote(both.b, y)) {
        let same = s.negated == t.negated;
        return if same { Told::AGREE } else { Told::of(Relation::Differ, Slot::Status, [None; 2]) };
    }
    Told::AGREE
}

/// True for years of age, which the reading gives the code of a year and nothing else has.
fn is_age(figure: &Figure) -> bool {
    figure.unit_code.as_deref() == Some("a")
}

/// True when both are ages that lie as many years apart as the articles.
fn aged(both: &Both<'_>, a: &Figure, b: &Figure) -> bool {
    let day = |of: &Article| of.analysis.published.as_ref()?.interval.earliest;
    let years = || Some(f64::from(day(both.b)?.year()) - f64::from(day(both.a)?.year()));
    let grown = size(b) - size(a);
    is_age(a) && is_age(b) && years().is_some_and(|years| years * grown > 0.0 && (years - grown).abs() <= 1.0)
}

/// Happenings that may be one: in neighbouring sentences, or of one word in articles on one story.
pub fn candidates(both: &Both<'_>, pairs: &[Pair]) -> BTreeSet<(u32, u32)> {
    let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
    for pair in pairs {
        for i in both.a.happenings_in(pair.a) {
            seen.extend(both.b.happenings_in(pair.b).map(|j| (i, j)));
        }
    }
    if both.likeness >= STORY {
        seen.extend(meeting(&both.a.happenings, &both.b.happenings));
    }
    seen
}

fn happenings(both: &Both<'_>, learned: &Learned, pairs: &[Pair]) -> Vec<Match> {
    let one = |(a, b): (u32, u32)| {
        let (x, y) = (both.a.items.get(a as usize)?, both.b.items.get(b as usize)?);
        let score = learned.happening(&evidence::happenings(both, x, y)?);
        // What is told of two days is one happening only where everything else says so.
        let apart = x.happening.as_ref().zip(y.happening.as_ref()).and_then(|(s, t)| days_apart(s, t));
        let least = match apart {
            Some(days) if days > FAR => return None,
            Some(_) => SURE,
            None => ONE,
        };
        (score >= least).then(|| {
            let details = slots::happenings(both, x, y, score >= SURE);
            let told = details.iter().fold(Told::AGREE, |told, one| told.or(*one));
            Match { a, b, score, told, details, kind: FactKind::Event }
        })
    };
    candidates(both, pairs).into_iter().filter_map(one).collect()
}
