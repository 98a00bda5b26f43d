//! Pairs of facts and of sentences -> the same figure, statement, quotation or happening in several articles, and what is said to each fact.
//!
//! Facts that were matched are one claim; statements join, the likest first, only when that puts no second sentence of an article into
//! a group, so that chains do not grow.
//! Known miss: a chain of rounded figures may join two that differ.

use crate::{
    article::{Article, earlier},
    average,
    between::Between,
    copies::Alike,
    groups::Groups,
    items::Item,
    sources::Rests,
    told::{About, Told},
};
use model::{
    Claim, ClaimKind, ClaimMember, Copied, Detail, Fact, FactKind, Figure, Likeness, Relation, Span,
    Standing, Txt,
};
use std::collections::{BTreeMap, BTreeSet};

/// Probability from which a happening is said to be confirmed by another article; a claim may hold less sure ones.
const SURE: f64 = 0.5;

/// Partners of a sentence that are listed as copies; one sentence in hundreds of articles would fill the memory with its pairs.
const PARTNERS: usize = 24;

/// Articles listed of each standing to a fact.
const MET: usize = 8;

/// Pairs of sentences of two groups that are looked at before the groups join.
const COMPARED: usize = 64;

/// How sure two sentences are one, in order, their numbers in the case, and what was found about them.
type SentencePair<'a> = (f64, usize, usize, &'a Alike);

/// Claims that a sentence may be part of with one other article.
const ROUNDS: usize = 3;

/// What the case is made of while claims are put together. Articles are known by their place in the order of keys.
pub struct Ground<'a> {
    /// In their order.
    pub articles: &'a [&'a Article],
    /// The caller's number of each.
    pub order: &'a [u32],
    /// What two articles have in common, by their places.
    pub between: &'a [(usize, usize, &'a Between)],
    /// The article each was copied from, or itself.
    pub leads: &'a [usize],
    /// Named sources.
    pub rests: &'a Rests,
}

/// How the members of a group stand to each other.
struct Standings {
    /// The strongest relation.
    relation: Relation,
    /// What they stand apart in.
    details: Vec<Detail>,
    /// Probability that the likest two are one.
    sure: f64,
}

/// Where the things of each article begin when those of all are numbered through.
fn starts(articles: &[&Article], count: impl Fn(&Article) -> usize) -> Vec<usize> {
    let mut starts = vec![0];
    for one in articles {
        starts.push(starts.last().copied().unwrap_or(0) + count(one));
    }
    starts
}

fn owner(starts: &[usize], n: usize) -> (usize, usize) {
    let at = starts.partition_point(|start| *start <= n).saturating_sub(1);
    (at, n - starts.get(at).copied().unwrap_or(0))
}

impl<'a> Ground<'a> {
    fn number(&self, at: usize) -> u32 {
        self.order.get(at).copied().unwrap_or(u32::MAX)
    }

    fn claim(
        &self,
        kind: ClaimKind,
        what: String,
        Standings { relation, details, sure }: Standings,
        members: Vec<(usize, ClaimMember)>,
    ) -> Claim {
        let ats: BTreeSet<usize> = members.iter().map(|m| m.0).collect();
        let leads: BTreeSet<usize> =
            ats.iter().map(|&at| self.leads.get(at).copied().unwrap_or(at)).collect();
        let (origins, source) = self.rests.origins(&ats, &leads);
        let members = members.into_iter().map(|m| m.1).collect();
        Claim { kind, what, relation, details, members, origins, source, sure }
    }

    fn member(&self, at: usize, sentence: u32, txt: Option<Span<Txt>>) -> Option<ClaimMember> {
        let whole = self.articles.get(at)?.sentence(sentence)?.span;
        let (article, txt) = (self.number(at), txt.unwrap_or(whole));
        Some(ClaimMember { article, txt, sentence: whole, value: None, item: None })
    }

    /// All claims.
    pub fn claims(&self) -> Vec<Claim> {
        let mut claims = self.items();
        claims.extend(self.statements());
        model::order::by(&mut claims[..], |x, y| {
            let place = |m: &ClaimMember| (m.article, m.txt);
            let members = || x.members.iter().map(place).cmp(y.members.iter().map(place));
            x.kind.cmp(&y.kind).then_with(members).then_with(|| x.what.cmp(&y.what))
        });
        claims
    }

    fn items(&self) -> Vec<Claim> {
        let starts = starts(self.articles, |one| one.items.len());
        let of = |at: usize, n: u32| starts.get(at).copied().unwrap_or(0) + n as usize;
        let mut groups = Groups::new(starts.last().copied().unwrap_or(0));
        let mut found: Vec<(usize, usize, Relation, f64)> = Vec::new();
        let mut apart: Vec<(usize, usize, Told)> = Vec::new();
        let mut happenings: Vec<(f64, usize, usize)> = Vec::new();
        for (a, b, between) in self.between {
            for one in &between.matches {
                let (x, y) = (of(*a, one.a), of(*b, one.b));
                if one.kind == FactKind::Event {
                    happenings.push((one.score, x, y));
                } else {
                    groups.join(x, y);
                }
                apart.extend(one.details.iter().map(|told| (x, y, *told)));
                apart.push((x, y, one.told));
                let sure = if one.kind == FactKind::Event { one.score } else { 1.0 };
                found.push((x, y, one.told.relation, sure));
            }
        }
        average::join(&mut groups, happenings, |n| owner(&starts, n).0);
        // What two members were to each other counts where they came together.
        found.retain(|(x, y, ..)| groups.leader(*x) == groups.leader(*y));
        apart.retain(|(x, y, _)| groups.leader(*x) == groups.leader(*y));
        let mut relations = self.strongest(&mut groups, found, &apart, &starts);
        let mut members: BTreeMap<usize, Vec<(usize, &Item)>> = BTreeMap::new();
        for n in 0..starts.last().copied().unwrap_or(0) {
            let leader = groups.leader(n);
            let (at, inside) = owner(&starts, n);
            let item = self.articles.get(at).and_then(|one| one.items.get(inside));
            if let Some(item) = item.filter(|_| relations.contains_key(&leader)) {
                members.entry(leader).or_default().push((at, item));
            }
        }
        let claim = |(leader, mut group): (usize, Vec<(usize, &Item)>)| {
            let relation = relations.remove(&leader)?;
            let &(at, first) = group.first()?;
            let analysis = &self.articles.get(at)?.analysis;
            let figure = |at: usize, item: &Item| -> Option<&'a Figure> {
                let list = &self.articles.get(at)?.analysis.figures;
                list.get(item.index as usize).filter(|_| item.kind == FactKind::Figure)
            };
            let (kind, what) = match first.kind {
                FactKind::Figure => {
                    let unit = group.iter().find_map(|(at, item)| figure(*at, item)?.unit.clone());
                    (ClaimKind::Figure, unit.unwrap_or_default())
                }
                FactKind::Quote => (ClaimKind::Quote, analysis.words(first.txt).to_owned()),
                FactKind::Event => {
                    let event = analysis.events.get(first.index as usize);
                    (ClaimKind::Event, event.map(|e| e.kind.clone()).unwrap_or_default())
                }
            };
            model::order::by_key(&mut group[..], |(at, item)| (self.number(*at), item.txt));
            let member = |(at, item): &(usize, &Item)| {
                let value = figure(*at, item).map(|x| x.value);
                let plain = self.member(*at, item.sentence, Some(item.txt))?;
                Some((*at, ClaimMember { value, item: Some((item.kind, item.index)), ..plain }))
            };
            let mut members: Vec<(usize, ClaimMember)> = group.iter().filter_map(member).collect();
            // Where an article tells the happening again.
            for (at, item) in group.iter().filter(|(_, item)| item.kind == FactKind::Event) {
                let article = self.articles.get(*at)?;
                let event = article.analysis.events.get(item.index as usize)?;
                let again = |txt: &Span<Txt>| {
                    let plain = self.member(*at, article.sentence_at(*txt), Some(*txt))?;
                    Some((*at, ClaimMember { item: Some((item.kind, item.index)), ..plain }))
                };
                members.extend(event.also.iter().filter_map(again));
            }
            model::order::by_key(&mut members[..], |(_, member)| (member.article, member.txt));
            Some(self.claim(kind, what, relation, members))
        };
        members.into_iter().filter_map(claim).collect()
    }

    fn statements(&self) -> Vec<Claim> {
        let starts = starts(self.articles, |one| one.sentences.len());
        let of = |at: usize, n: u32| starts.get(at).copied().unwrap_or(0) + n as usize;
        let mut pairs: Vec<SentencePair<'a>> = Vec::new();
        for (a, b, between) in self.between {
            pairs.extend(between.alike.iter().map(|x| (x.sure + x.score, of(*a, x.a), of(*b, x.b), x)));
        }
        model::order::by(&mut pairs[..], |x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let linked: BTreeSet<(usize, usize)> = pairs
            .iter()
            .filter(|one| one.3.sure >= Claim::DOUBT)
            .map(|one| (one.1.min(one.2), one.1.max(one.2)))
            .collect();
        let mut claims = Vec::new();
        for _ in 0..ROUNDS {
            pairs = self.grouped(pairs, &linked, &starts, &mut claims);
        }
        claims
    }

    /// Joins the sentences of pairs, the likest first, to claims of one sentence an article; gives back the pairs that found no place.
    fn grouped(
        &self,
        pairs: Vec<SentencePair<'a>>,
        linked: &BTreeSet<(usize, usize)>,
        starts: &[usize],
        claims: &mut Vec<Claim>,
    ) -> Vec<SentencePair<'a>> {
        let mut groups = Groups::new(starts.last().copied().unwrap_or(0));
        let mut inside: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        let mut found: Vec<(usize, usize, Relation, f64)> = Vec::new();
        let mut apart: Vec<(usize, usize, Told)> = Vec::new();
        let mut refused = Vec::new();
        for pair in pairs {
            let (_, a, b, alike) = pair;
            let (x, y) = (groups.leader(a), groups.leader(b));
            if x == y {
                continue;
            }
            let own = |n: usize| BTreeMap::from([(owner(starts, n).0, n)]);
            let left = inside.remove(&x).unwrap_or_else(|| own(x));
            let right = inside.remove(&y).unwrap_or_else(|| own(y));
            // Half of the sentences of two groups say the same as each other; one pair makes no chain. Of many copies one pair is enough.
            let few = left.len() * right.len() <= COMPARED;
            let pairs = || left.values().flat_map(|i| right.values().map(|j| (*i.min(j), *i.max(j))));
            let chain =
                || few && pairs().filter(|pair| linked.contains(pair)).count() * 2 < left.len() * right.len();
            // What is doubtful stands alone.
            let doubtful = alike.sure < Claim::DOUBT && left.len() + right.len() > 2;
            if doubtful
                || left.keys().any(|at| right.contains_key(at))
                || (alike.sure >= Claim::DOUBT && chain())
            {
                inside.insert(x, left);
                inside.insert(y, right);
                refused.push(pair);
                continue;
            }
            groups.join(x, y);
            let (mut more, less) = if left.len() >= right.len() { (left, right) } else { (right, left) };
            more.extend(less);
            inside.insert(groups.leader(x), more);
            found.push((a, b, alike.relation, alike.sure));
            apart.extend(alike.details.iter().map(|told| (a, b, *told)));
        }
        let mut relations = self.strongest(&mut groups, found, &apart, starts);
        let claim = |(leader, group): (usize, BTreeMap<usize, usize>)| {
            let relation = relations.remove(&leader)?;
            let place = |(at, n): (usize, usize)| Some((at, u32::try_from(owner(starts, n).1).ok()?));
            let mut members: Vec<(usize, ClaimMember)> = group
                .into_iter()
                .filter_map(place)
                .filter_map(|(at, n)| Some((at, self.member(at, n, None)?)))
                .collect();
            model::order::by_key(&mut members[..], |(_, member)| (member.article, member.txt));
            let (at, first) = members.iter().min_by_key(|(at, _)| *at)?;
            let what = self.articles.get(*at)?.analysis.words(first.txt).to_owned();
            Some(self.claim(ClaimKind::Statement, what, relation, members))
        };
        claims.extend(inside.into_iter().filter_map(claim));
        refused
    }

    /// Sentences that say the same, as copies: of each sentence with its likest partners.
    pub fn copies(&self) -> Vec<Copied> {
        let starts = starts(self.articles, |one| one.sentences.len());
        let of = |at: usize, n: u32| starts.get(at).copied().unwrap_or(0) + n as usize;
        let all = || {
            let pairs = self.between.iter().flat_map(|(a, b, between)| {
                between.alike.iter().filter(|one| one.passed_on).map(move |one| (*a, *b, one))
            });
            pairs.enumerate()
        };
        // Only of sentences with more partners than are kept the likest must be told, the earlier article first.
        let mut partners = vec![0usize; starts.last().copied().unwrap_or(0)];
        for (_, (a, b, one)) in all() {
            for n in [of(a, one.a), of(b, one.b)] {
                partners.get_mut(n).into_iter().for_each(|count| *count += 1);
            }
        }
        let is_full = |n: usize| partners.get(n).is_some_and(|count| *count > PARTNERS);
        let mut ranked: Vec<(usize, Likeness, f64, usize)> = Vec::new();
        for (number, (a, b, one)) in all() {
            let sides = [of(a, one.a), of(b, one.b)];
            if sides.iter().all(|&n| is_full(n)) {
                ranked.extend(sides.map(|n| (n, one.kind, one.score, number)));
            }
        }
        model::order::by(&mut ranked[..], |x, y| {
            x.0.cmp(&y.0).then(x.1.cmp(&y.1)).then(y.2.total_cmp(&x.2)).then(x.3.cmp(&y.3))
        });
        let likest = ranked.chunk_by(|x, y| x.0 == y.0).flat_map(|list| list.iter().take(PARTNERS));
        let kept: BTreeSet<usize> = likest.map(|one| one.3).collect();
        let copied = |(number, (a, b, one)): (usize, (usize, usize, &Alike))| {
            if is_full(of(a, one.a)) && is_full(of(b, one.b)) && !kept.contains(&number) {
                return None;
            }
            let (x, y) = (self.articles.get(a)?, self.articles.get(b)?);
            let first = earlier(x, y).map(|first| self.number(if std::ptr::eq(first, *x) { a } else { b }));
            Some(Copied {
                a: (self.number(a), x.sentence(one.a)?.span),
                b: (self.number(b), y.sentence(one.b)?.span),
                kind: one.kind,
                similarity: (one.score * 1e3).round() / 1e3,
                earlier: first,
            })
        };
        all().filter_map(copied).collect()
    }

    /// What the articles say to each fact, by article, kind and index: of each standing the earliest articles.
    pub fn facts(&self) -> Vec<Fact> {
        let starts = starts(self.articles, |one| one.items.len());
        let of = |at: usize, n: u32| starts.get(at).copied().unwrap_or(0) + n as usize;
        // Articles without a day come last.
        let day = |at: usize| self.articles.get(at)?.analysis.published.as_ref()?.interval.earliest;
        let rank = |at: usize| (day(at).is_none(), day(at), at);
        let mut met: Vec<Vec<(usize, Standing)>> = vec![Vec::new(); starts.last().copied().unwrap_or(0)];
        for (a, b, between) in self.between {
            let (Some(x), Some(y)) = (self.articles.get(*a), self.articles.get(*b)) else { continue };
            let copied: BTreeSet<(u32, u32)> = between
                .alike
                .iter()
                .filter(|one| one.kind != Likeness::Paraphrase)
                .map(|one| (one.a, one.b))
                .collect();
            let mut here: BTreeMap<(usize, usize), Standing> = BTreeMap::new();
            let mut meet = |n: usize, other: usize, standing: Standing| {
                let slot = here.entry((n, other)).or_insert(standing);
                *slot = (*slot).max(standing);
            };
            for one in between.matches.iter().filter(|one| one.kind != FactKind::Event || one.score >= SURE) {
                let sentence = |of: &Article, n: u32| of.items.get(n as usize).map(|item| item.sentence);
                let together = sentence(x, one.a).zip(sentence(y, one.b));
                let standing = match one.told.relation {
                    Relation::OtherScope => continue,
                    Relation::Revise | Relation::Differ => Standing::Differing,
                    _ if together.is_some_and(|both| copied.contains(&both)) => Standing::Repeated,
                    _ => Standing::Confirming,
                };
                meet(of(*a, one.a), *b, standing);
                meet(of(*b, one.b), *a, standing);
            }
            // What stands in a copied sentence is repeated, whether or not the same item was read on both sides.
            for &(left, right) in &copied {
                for (n, _) in x.inside(left) {
                    meet(of(*a, n), *b, Standing::Repeated);
                }
                for (n, _) in y.inside(right) {
                    meet(of(*b, n), *a, Standing::Repeated);
                }
            }
            for ((n, other), standing) in here {
                let Some(met) = met.get_mut(n) else { continue };
                let of_standing = || met.iter().enumerate().filter(|(_, one)| one.1 == standing);
                let (latest, slot) =
                    (of_standing().max_by_key(|(_, one)| rank(one.0)), of_standing().count());
                match latest.map(|(i, one)| (i, rank(one.0))) {
                    Some((i, latest)) if slot >= MET => {
                        if rank(other) < latest {
                            met.get_mut(i).into_iter().for_each(|one| *one = (other, standing));
                        }
                    }
                    _ => met.push((other, standing)),
                }
            }
        }
        let mut facts: Vec<Fact> = Vec::with_capacity(met.len());
        for (n, met) in met.into_iter().enumerate() {
            let mut met: Vec<(u32, Standing)> = met.into_iter().map(|(at, s)| (self.number(at), s)).collect();
            model::order::by_key(&mut met[..], |one| one.0);
            let (at, inside) = owner(&starts, n);
            if let Some(item) = self.articles.get(at).and_then(|one| one.items.get(inside)) {
                let (article, kind, index) = (self.number(at), item.kind, item.index);
                facts.push(Fact { article, kind, index, met });
            }
        }
        model::order::by_key(&mut facts[..], |f| (f.article, f.kind, f.index));
        facts
    }

    /// The strongest relation of each group that has one, and what its members stand apart in, by leader. Of each detail and relation the
    /// first pair is told.
    fn strongest(
        &self,
        groups: &mut Groups,
        found: Vec<(usize, usize, Relation, f64)>,
        apart: &[(usize, usize, Told)],
        starts: &[usize],
    ) -> BTreeMap<usize, Standings> {
        let mut relations: BTreeMap<usize, Standings> = BTreeMap::new();
        for (x, _, relation, sure) in found {
            let fresh = Standings { relation, details: Vec::new(), sure };
            let slot = relations.entry(groups.leader(x)).or_insert(fresh);
            (slot.relation, slot.sure) = (slot.relation.max(relation), slot.sure.max(sure));
        }
        for &(x, y, Told { relation, about }) in apart {
            let Some(Standings { details, .. }) = relations.get_mut(&groups.leader(x)) else { continue };
            let Some(About { slot, words: [left, right] }) = about else { continue };
            if !details.iter().any(|one| (one.slot, one.relation) == (slot, relation)) {
                let side = |n, words| (self.number(owner(starts, n).0), words);
                details.push(Detail { slot, relation, sides: [side(x, left), side(y, right)] });
            }
        }
        for Standings { details, .. } in relations.values_mut() {
            model::order::by(&mut details[..], |x, y| y.relation.cmp(&x.relation).then(x.slot.cmp(&y.slot)));
        }
        relations
    }
}
