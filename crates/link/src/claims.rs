//! Like sentences -> the same figure, statement, quotation or happening in several articles, and how they stand to each other.
//!
//! Items are compared only where their sentences are neighbours; each goes with its best partner in the other article, the likest
//! pairs first, and statements join only when that puts no second sentence of an article into a group, so that chains do not grow.
//! Known misses: figures of another place in like words are `differ`; a figure and its counted noun in two sentences.

use crate::{
    copies::{Alike, earlier},
    groups::Groups,
    sentences::{Pair, Sentences},
    sources::Rests,
    words::stems,
};
use model::{
    Analysis, Claim, ClaimKind, ClaimMember, Fact, FactKind, Figure, Hedge, Interval, Likeness, Precision,
    Relation, Span, Standing, Status, Txt,
};
use std::collections::{BTreeMap, BTreeSet};

/// Likeness from which the same value is the same figure, with like and with unknown counted things.
const SAME_VALUE: f64 = 0.12;
const SAME_BARE: f64 = 0.2;
/// Likeness from which another value is about the same thing.
const OTHER_VALUE: f64 = 0.26;
/// The same when people are counted under different nouns: many figures of a story do.
const OTHER_PEOPLE: f64 = 0.4;
/// Likeness from which happenings of one kind are one.
const HAPPENING: f64 = 0.22;
/// Likeness of the words of two quotations from which they are one utterance.
const UTTERANCE: f64 = 0.5;
/// Below this likeness a sentence with figures or days says more than one without.
const WORDING: f64 = 0.8;
/// Values this close are one value, rounded.
const ROUNDED: f64 = 0.06;

struct Found {
    at: usize,
    sentence: usize,
    kind: FactKind,
    index: u32,
    txt: Span<Txt>,
    stems: Vec<String>,
}

/// What the case is made of while claims are looked for.
pub struct Ground<'a> {
    /// In their order.
    pub analyses: &'a [&'a Analysis],
    /// The caller's number of each.
    pub order: &'a [u32],
    /// All sentences.
    pub sentences: &'a Sentences,
    /// Neighbours.
    pub pairs: &'a [Pair],
    /// Pairs that say the same.
    pub alike: &'a [Alike],
    /// The article each was copied from, or itself.
    pub leads: &'a [usize],
    /// Named sources.
    pub rests: &'a Rests,
}

/// People are counted under many nouns.
const PEOPLE: &[&str] = &[
    "people", "person", "men", "man", "women", "woman", "passen", "victim", "migran", "travel", "death",
    "dead", "surviv", "reside", "member", "worker",
];

fn people(stems: &[String]) -> bool {
    stems.iter().any(|s| PEOPLE.contains(&s.as_str()))
}

fn same_noun(a: &[String], b: &[String]) -> bool {
    a.iter().any(|s| b.contains(s)) || (people(a) && people(b))
}

fn apart(a: Interval, b: Interval) -> bool {
    let before = |x: Interval, y: Interval| matches!((x.latest, y.earliest), (Some(x), Some(y)) if x < y);
    before(a, b) || before(b, a)
}

fn size(figure: &Figure) -> f64 {
    figure.normalized.unwrap_or(figure.value)
}

/// How two figures about the same thing stand to each other; `revised` when the later article knows the earlier value.
fn values(a: &Figure, b: &Figure, revised: bool) -> Relation {
    let (x, y) = (size(a), size(b));
    let bare = a.hedge == b.hedge;
    if x.to_bits() == y.to_bits() && a.high.map(f64::to_bits) == b.high.map(f64::to_bits) {
        return if bare { Relation::Agree } else { Relation::Refine };
    }
    if let (Some((_, s)), Some((_, t))) = (&a.time, &b.time)
        && apart(*s, *t)
    {
        return Relation::OtherScope;
    }
    let within = |f: &Figure, v: f64| f.high.is_some_and(|high| f.value <= v && v <= high);
    let close = (x - y).abs() <= ROUNDED * x.abs().max(y.abs());
    let round = |v: f64| v >= 100.0 && (v % 10.0).abs() < f64::EPSILON;
    if within(a, y) || within(b, x) || (close && (!bare || a.hedge != Hedge::Exact || round(x) != round(y))) {
        Relation::Refine
    } else if revised {
        Relation::Revise
    } else {
        Relation::Differ
    }
}

impl Ground<'_> {
    fn figure(&self, found: &Found) -> Option<&Figure> {
        self.analyses.get(found.at)?.figures.get(found.index as usize)
    }

    fn items(&self) -> Vec<Found> {
        let mut items = Vec::new();
        for (at, analysis) in self.analyses.iter().enumerate() {
            let mut add = |kind, index, txt: Span<Txt>, text: &str| {
                if let Some(sentence) = self.sentences.of(at, txt) {
                    items.push(Found { at, sentence, kind, index, txt, stems: stems(text) });
                }
            };
            for (index, figure) in (0..).zip(&analysis.figures) {
                add(FactKind::Figure, index, figure.txt, figure.unit.as_deref().unwrap_or(""));
            }
            for (index, quote) in (0..).zip(&analysis.quotes) {
                add(FactKind::Quote, index, quote.txt, analysis.words(quote.txt));
            }
            for (index, event) in (0..).zip(&analysis.events) {
                add(FactKind::Event, index, event.trigger, analysis.words(event.trigger));
            }
        }
        items
    }

    /// How well two items go together, if they may be one.
    fn match_of(&self, a: &Found, b: &Found, score: f64) -> Option<f64> {
        if a.kind != b.kind || a.at == b.at {
            return None;
        }
        match a.kind {
            FactKind::Figure => {
                let (x, y) = (self.figure(a)?, self.figure(b)?);
                if x.unit_code != y.unit_code {
                    return None;
                }
                let noun = x.unit_code.is_some() || same_noun(&a.stems, &b.stems);
                let bare = a.stems.is_empty() || b.stems.is_empty();
                let same = size(x).to_bits() == size(y).to_bits();
                let needed = match (same, noun, bare) {
                    (true, true, _) => SAME_VALUE,
                    (true, false, _) => SAME_BARE,
                    (false, true, _) if people(&a.stems) => OTHER_PEOPLE,
                    (false, true, _) => OTHER_VALUE,
                    (false, false, _) => return None,
                };
                (score >= needed)
                    .then_some(score + if same { 1.0 } else { 0.0 } + if noun { 0.3 } else { 0.0 })
            }
            FactKind::Quote => {
                let common = a.stems.iter().filter(|s| b.stems.binary_search(s).is_ok()).count();
                let shorter = a.stems.len().min(b.stems.len());
                #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
                let share = common as f64 / shorter.max(1) as f64;
                (common >= 3 && share >= UTTERANCE).then_some(share + score)
            }
            FactKind::Event => {
                let event = |f: &Found| self.analyses.get(f.at)?.events.get(f.index as usize);
                let (x, y) = (event(a)?, event(b)?);
                let times = x.time.as_ref().zip(y.time.as_ref());
                let known = times.is_none_or(|(s, t)| !apart(s.interval, t.interval));
                (x.kind == y.kind && known && score >= HAPPENING)
                    .then_some(score + if a.stems == b.stems { 0.3 } else { 0.0 })
            }
        }
    }

    fn relation(&self, a: &Found, b: &Found, known: &BTreeSet<(usize, u64)>) -> Relation {
        match a.kind {
            FactKind::Figure => {
                let (Some(x), Some(y)) = (self.figure(a), self.figure(b)) else { return Relation::Agree };
                let revised = match earlier(self.analyses, a.at, b.at) {
                    Some(first) if first == a.at => known.contains(&(b.at, size(x).to_bits())),
                    Some(_) => known.contains(&(a.at, size(y).to_bits())),
                    None => false,
                };
                values(x, y, revised)
            }
            FactKind::Quote => {
                let negated =
                    |f: &Found| self.analyses.get(f.at)?.quotes.get(f.index as usize).map(|q| q.negated);
                if negated(a) == negated(b) { Relation::Agree } else { Relation::Differ }
            }
            FactKind::Event => {
                let event = |f: &Found| self.analyses.get(f.at)?.events.get(f.index as usize);
                let (Some(x), Some(y)) = (event(a), event(b)) else { return Relation::Agree };
                if (x.status == Status::Denied) == (y.status == Status::Denied) {
                    Relation::Agree
                } else {
                    Relation::Differ
                }
            }
        }
    }

    fn claim(
        &self,
        kind: ClaimKind,
        what: String,
        relation: Relation,
        members: Vec<(usize, ClaimMember)>,
    ) -> Claim {
        let ats: BTreeSet<usize> = members.iter().map(|m| m.0).collect();
        let leads: BTreeSet<usize> =
            ats.iter().map(|&at| self.leads.get(at).copied().unwrap_or(at)).collect();
        let (origins, source) = self.rests.origins(&ats, &leads);
        Claim { kind, what, relation, members: members.into_iter().map(|m| m.1).collect(), origins, source }
    }

    fn member(&self, at: usize, sentence: usize, txt: Span<Txt>) -> ClaimMember {
        ClaimMember {
            article: self.order.get(at).copied().unwrap_or(u32::MAX),
            txt,
            sentence: self.sentences.all.get(sentence).map_or(txt, |s| s.span),
            value: None,
            item: None,
        }
    }

    /// All claims, and what the articles say to each fact.
    pub fn claims(&self) -> (Vec<Claim>, Vec<Fact>) {
        let items = self.items();
        let known: BTreeSet<(usize, u64)> =
            items.iter().filter_map(|i| Some((i.at, size(self.figure(i)?).to_bits()))).collect();
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (n, item) in items.iter().enumerate() {
            inside.entry(item.sentence).or_default().push(n);
        }
        let copied: BTreeSet<(usize, usize)> = self
            .alike
            .iter()
            .filter(|one| one.kind != Likeness::Paraphrase)
            .flat_map(|one| [(one.pair.a, one.pair.b), (one.pair.b, one.pair.a)])
            .collect();
        let none: Vec<usize> = Vec::new();
        let mut matches: Vec<(f64, usize, usize)> = Vec::new();
        for pair in self.pairs {
            for &i in inside.get(&pair.a).unwrap_or(&none) {
                for &j in inside.get(&pair.b).unwrap_or(&none) {
                    if let (Some(a), Some(b)) = (items.get(i), items.get(j))
                        && let Some(score) = self.match_of(a, b, pair.score)
                    {
                        matches.push((score, i, j));
                    }
                }
            }
        }
        matches.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut groups = Groups::new(items.len());
        let mut worst: Vec<(usize, Relation)> = Vec::new();
        let mut between: BTreeMap<(usize, usize), Relation> = BTreeMap::new();
        let mut met: BTreeMap<usize, BTreeMap<u32, Standing>> = BTreeMap::new();
        for (_, i, j) in matches {
            let (Some(a), Some(b)) = (items.get(i), items.get(j)) else { continue };
            if taken.contains(&(i, b.at)) || taken.contains(&(j, a.at)) {
                continue;
            }
            taken.extend([(i, b.at), (j, a.at)]);
            groups.join(i, j);
            let relation = self.relation(a, b, &known);
            worst.push((i, relation));
            let slot = between.entry((a.sentence, b.sentence)).or_insert(relation);
            *slot = (*slot).max(relation);
            let standing = match relation {
                Relation::OtherScope => continue,
                Relation::Revise | Relation::Differ => Standing::Differing,
                _ if copied.contains(&(a.sentence, b.sentence)) => Standing::Repeated,
                _ => Standing::Confirming,
            };
            for (n, other) in [(i, b.at), (j, a.at)] {
                let other = self.order.get(other).copied().unwrap_or(u32::MAX);
                let slot = met.entry(n).or_default().entry(other).or_insert(standing);
                *slot = (*slot).max(standing);
            }
        }
        // What stands in a copied sentence is repeated, whether or not the same item was read on both sides.
        for &(from, to) in &copied {
            let other = self.sentences.all.get(to).and_then(|s| self.order.get(s.at)).copied();
            for &n in inside.get(&from).unwrap_or(&none) {
                if let Some(other) = other {
                    met.entry(n).or_default().entry(other).or_insert(Standing::Repeated);
                }
            }
        }
        let mut claims = self.item_claims(&items, &mut groups, worst);
        claims.extend(self.statements(&between));
        claims.sort_by(|x, y| {
            let key = |c: &Claim| (c.kind, c.members.first().map(|m| (m.article, m.txt)), c.what.clone());
            key(x).cmp(&key(y))
        });
        let mut facts: Vec<Fact> = items
            .iter()
            .enumerate()
            .map(|(n, item)| Fact {
                article: self.order.get(item.at).copied().unwrap_or(u32::MAX),
                kind: item.kind,
                index: item.index,
                met: met.remove(&n).unwrap_or_default().into_iter().collect(),
            })
            .collect();
        facts.sort_by_key(|f| (f.article, f.kind, f.index));
        (claims, facts)
    }

    fn item_claims(&self, items: &[Found], groups: &mut Groups, worst: Vec<(usize, Relation)>) -> Vec<Claim> {
        let mut relations: BTreeMap<usize, Relation> = BTreeMap::new();
        for (i, relation) in worst {
            let slot = relations.entry(groups.leader(i)).or_insert(relation);
            *slot = (*slot).max(relation);
        }
        let mut members: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        for (i, item) in items.iter().enumerate() {
            members.entry(groups.leader(i)).or_default().push(item);
        }
        let mut claims = Vec::new();
        for (leader, mut group) in members {
            let (Some(&relation), Some(first)) = (relations.get(&leader), items.get(leader)) else {
                continue;
            };
            group.sort_by_key(|f| (self.order.get(f.at), f.txt));
            let words =
                || self.analyses.get(first.at).map(|a| a.words(first.txt).to_owned()).unwrap_or_default();
            let (kind, what) = match first.kind {
                FactKind::Figure => {
                    let unit = group.iter().find_map(|f| self.figure(f)?.unit.clone());
                    (ClaimKind::Figure, unit.unwrap_or_default())
                }
                FactKind::Quote => (ClaimKind::Quote, words()),
                FactKind::Event => {
                    let event = self.analyses.get(first.at).and_then(|a| a.events.get(first.index as usize));
                    (ClaimKind::Event, event.map(|e| e.kind.clone()).unwrap_or_default())
                }
            };
            let member = |f: &&Found| {
                let value = self.figure(f).filter(|_| f.kind == FactKind::Figure).map(|x| x.value);
                let plain = self.member(f.at, f.sentence, f.txt);
                (f.at, ClaimMember { value, item: Some((f.kind, f.index)), ..plain })
            };
            claims.push(self.claim(kind, what, relation, group.iter().map(member).collect()));
        }
        claims
    }

    /// True when one of the sentences has figures or days and the other none: it is more exact.
    fn more_exact(&self, pair: &Pair) -> bool {
        let exact = |i: usize| {
            let (Some(sentence), Some(analysis)) =
                (self.sentences.all.get(i), self.sentences.all.get(i).and_then(|s| self.analyses.get(s.at)))
            else {
                return false;
            };
            let within = |txt: Span<Txt>| sentence.span.contains(txt);
            analysis.figures.iter().any(|f| within(f.txt))
                || analysis.times.iter().any(|t| t.precision <= Precision::Day && within(t.txt))
        };
        exact(pair.a) != exact(pair.b)
    }

    fn statements(&self, between: &BTreeMap<(usize, usize), Relation>) -> Vec<Claim> {
        let mut order: Vec<&Pair> = self.alike.iter().map(|one| &one.pair).collect();
        order.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
        let mut groups = Groups::new(self.sentences.all.len());
        let mut articles: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let mut worst: Vec<(usize, Relation)> = Vec::new();
        for pair in order {
            let own = |i: usize| self.sentences.all.get(i).map(|s| s.at).into_iter().collect::<BTreeSet<_>>();
            let (x, y) = (groups.leader(pair.a), groups.leader(pair.b));
            let left = articles.get(&x).cloned().unwrap_or_else(|| own(x));
            let right = articles.get(&y).cloned().unwrap_or_else(|| own(y));
            if x == y || !left.is_disjoint(&right) {
                continue;
            }
            groups.join(x, y);
            articles.insert(groups.leader(x), left.union(&right).copied().collect());
            let relation = match between.get(&(pair.a, pair.b)) {
                Some(&relation) if relation != Relation::Agree => relation,
                _ if pair.score < WORDING && self.more_exact(pair) => Relation::Refine,
                _ => Relation::Agree,
            };
            worst.push((pair.a, relation));
        }
        let mut relations: BTreeMap<usize, Relation> = BTreeMap::new();
        for (i, relation) in worst {
            let slot = relations.entry(groups.leader(i)).or_insert(relation);
            *slot = (*slot).max(relation);
        }
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for i in 0..self.sentences.all.len() {
            members.entry(groups.leader(i)).or_default().push(i);
        }
        let mut claims = Vec::new();
        for (leader, group) in members {
            let Some(&relation) = relations.get(&leader) else { continue };
            let mut group: Vec<_> =
                group.iter().filter_map(|&i| Some((i, self.sentences.all.get(i)?))).collect();
            group.sort_by_key(|(_, s)| (self.order.get(s.at), s.span));
            let what =
                group.first().and_then(|(_, s)| Some(self.analyses.get(s.at)?.words(s.span).to_owned()));
            let members = group.iter().map(|(i, s)| (s.at, self.member(s.at, *i, s.span))).collect();
            claims.push(self.claim(ClaimKind::Statement, what.unwrap_or_default(), relation, members));
        }
        claims
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Why;

    fn figure(value: f64, hedge: Hedge) -> Figure {
        Figure {
            txt: Span::new(0, 1),
            value,
            high: None,
            hedge,
            unit: None,
            counted: None,
            unit_code: None,
            normalized: None,
            measure: None,
            time: None,
            source: None,
            part_of: None,
            doubt: None,
            why: Why::default(),
        }
    }

    #[test]
    fn figures_agree_refine_revise_or_differ() {
        let (exact, over) = (Hedge::Exact, Hedge::Over);
        assert_eq!(values(&figure(70.0, exact), &figure(70.0, exact), false), Relation::Agree);
        assert_eq!(values(&figure(400.0, over), &figure(412.0, exact), false), Relation::Refine);
        assert_eq!(values(&figure(9.0, exact), &figure(23.0, exact), true), Relation::Revise);
        assert_eq!(values(&figure(40.0, exact), &figure(70.0, exact), false), Relation::Differ);
    }

    #[test]
    fn figures_of_two_years_are_of_other_scope() {
        let year = |value, year: i16| {
            let days =
                Interval::between(model::Date::constant(year, 1, 1), model::Date::constant(year, 12, 31));
            Figure { time: Some((year.to_string(), days)), ..figure(value, Hedge::Exact) }
        };
        assert_eq!(values(&year(12.0, 2019), &year(31.0, 2021), false), Relation::OtherScope);
    }
}
