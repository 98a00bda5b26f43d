//! What the linking found -> cards of the compare view, the copy graph, and what is new in an article.
//!
//! `Linked` names articles by their place in the list that was linked; `articles` must be that list.
//! Everything keeps the words and the sentence of each side; nothing says who is right.

mod changes;
mod values;

pub use changes::{Change, changes};
pub use values::{Plot, Point, plots};

use crate::{
    case::{Article, ArticleId, Item, ItemKind},
    index::Index,
    scope::Scope,
};
use model::{
    Claim, ClaimKind, ClaimMember, Detail, FactKind, Figure, Interval, Likeness, Linked, Relation, Role,
    Slot, Span, Standing, Txt,
};

use std::collections::BTreeSet;

/// One side of a card: the words inside their sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Whose.
    pub article: ArticleId,
    /// The figure, quotation or happening; `None` for a whole sentence.
    pub item: Option<Item>,
    /// Where the words stand, to go there.
    pub txt: Span<Txt>,
    /// The sentence before the words, the words, and the rest of it.
    pub sentence: [String; 3],
    /// The figure's value with its hedge, for the head of the side; empty for other claims.
    pub value: String,
    /// Outlet or input.
    pub outlet: String,
    /// Publication date.
    pub published: Interval,
}

/// The same figure, statement, quotation or happening side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// What it is made of.
    pub kind: ClaimKind,
    /// What it is about.
    pub what: String,
    /// How the sides stand to each other.
    pub relation: Relation,
    /// The sides may be of two things.
    pub is_doubtful: bool,
    /// What the sides stand apart in, and the words of two of them; empty where one leaves it open.
    pub details: Vec<(Slot, Relation, [String; 2])>,
    /// Independent origins.
    pub origins: u32,
    /// Articles that say it.
    pub articles: usize,
    /// The source they rest on, if they name one ("NBC News").
    pub source: Option<String>,
    /// All sides.
    pub all: usize,
    /// The first of them, by publication, then article, then position.
    pub sides: Vec<Side>,
}

/// All claims (indices into `linked.claims`): what differs first, then what was revised, refined, of other scope, agreed; inside each, more
/// origins first. Doubtful ones come last.
pub fn ranked(linked: &Linked) -> Vec<usize> {
    let mut order: Vec<usize> = (0..linked.claims.len()).collect();
    model::order::by(&mut order, |&a, &b| {
        let (a, b) = (&linked.claims[a], &linked.claims[b]);
        a.is_doubtful()
            .cmp(&b.is_doubtful())
            .then(b.relation.cmp(&a.relation))
            .then(b.origins.cmp(&a.origins))
            .then(a.kind.cmp(&b.kind))
            .then_with(|| a.what.cmp(&b.what))
    });
    order
}

/// Which article of the index each article of the linking is, and which of them the reader left out.
pub struct Placed<'a> {
    /// The articles as they are listed.
    pub index: &'a Index,
    /// What the filters leave.
    pub scope: &'a Scope,
    /// For each article that was linked, its place in the index.
    pub at: &'a [usize],
}

impl Placed<'_> {
    /// True when the article was left out by the reader.
    fn leaves_out(&self, article: u32) -> bool {
        self.at.get(article as usize).is_none_or(|at| self.scope.leaves_out(*at))
    }

    fn holds(&self, article: u32, txt: Span<Txt>) -> bool {
        self.at.get(article as usize).is_some_and(|at| self.scope.holds(self.index, *at, txt.start()))
    }
}

/// The claims that the filters leave, in the same order: some side is in play, and two articles that are not left out make it.
pub fn in_play(linked: &Linked, order: &[usize], placed: &Placed<'_>) -> Vec<usize> {
    let is_left = |&at: &usize| {
        let members = &linked.claims[at].members;
        let mut included = members.iter().map(|m| m.article).filter(|article| !placed.leaves_out(*article));
        let first = included.next();
        included.any(|other| Some(other) != first) && members.iter().any(|m| placed.holds(m.article, m.txt))
    };
    order.iter().copied().filter(is_left).collect()
}

/// The cards of some claims, each with its first `most` sides; sides of articles that are left out are left out. Only what is asked for is
/// worked out: hundreds of articles give thousands of claims.
pub fn cards(
    articles: &[Article],
    linked: &Linked,
    claims: &[usize],
    placed: &Placed<'_>,
    most: usize,
) -> Vec<Card> {
    claims.iter().map(|&at| card(articles, linked, &linked.claims[at], placed, most)).collect()
}

fn card(articles: &[Article], linked: &Linked, claim: &Claim, placed: &Placed<'_>, most: usize) -> Card {
    let mut members: Vec<(&ClaimMember, &Article)> = claim
        .members
        .iter()
        .filter(|member| !placed.leaves_out(member.article))
        .filter_map(|member| Some((member, articles.get(member.article as usize)?)))
        .collect();
    model::order::by_key(&mut members, |(member, article)| {
        let day = article.published().earliest;
        (day.is_none(), day, article.id, member.txt)
    });
    // Where an article tells it again comes after the first telling of each.
    let mut told = BTreeSet::new();
    let (mut members, again): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(_, article)| told.insert(article.id));
    members.extend(again);
    let mut named: Vec<ArticleId> = members.iter().map(|(_, article)| article.id).collect();
    named.sort_unstable();
    named.dedup();
    let all = members.len();
    let seen =
        |detail: &&Detail| detail.is_shown() && !detail.sides.iter().any(|side| placed.leaves_out(side.0));
    let words = |(at, txt): (u32, Option<Span<Txt>>)| {
        let words = articles.get(at as usize).zip(txt).map(|(article, txt)| article.analysis.words(txt));
        words.unwrap_or_default().to_owned()
    };
    let details = claim.details.iter().filter(seen);
    let details = details.map(|one| (one.slot, one.relation, one.sides.map(words))).collect();
    let sides = members.into_iter().take(most).map(|(member, article)| side(member, article)).collect();
    Card {
        kind: claim.kind,
        what: what(claim, articles),
        relation: claim.relation,
        is_doubtful: claim.is_doubtful(),
        details,
        origins: claim.origins,
        articles: named.len(),
        source: claim.source.and_then(|s| linked.sources.get(s as usize)).map(|s| s.name.clone()),
        all,
        sides,
    }
}

/// What a claim is about; of `37 others were hurt`, which names nothing that is counted, the words themselves.
fn what(claim: &Claim, articles: &[Article]) -> String {
    /// About as wide as a small plot.
    const WORDS: usize = 28;
    let unnamed = claim.members.first().filter(|_| claim.what.is_empty());
    let words = unnamed.and_then(|first| {
        let span = Span::new(first.txt.start(), first.sentence.cover(first.txt).end());
        Some(crate::wording::clip(articles.get(first.article as usize)?.analysis.words(span), WORDS))
    });
    words.unwrap_or_else(|| claim.what.clone())
}

fn side(member: &ClaimMember, article: &Article) -> Side {
    let analysis = &article.analysis;
    let (sentence, txt) = (member.sentence.cover(member.txt), member.txt);
    let part = |from, to| analysis.words(Span::new(from, to)).to_owned();
    let item = member.item.map(|(kind, index)| {
        let kind = match kind {
            FactKind::Figure => ItemKind::Figure,
            FactKind::Quote => ItemKind::Quote,
            FactKind::Event => ItemKind::Event,
        };
        Item { article: article.id, kind, index }
    });
    let figure = match member.item {
        Some((FactKind::Figure, index)) => analysis.figures.get(index as usize),
        _ => None,
    };
    Side {
        article: article.id,
        item,
        txt,
        sentence: [
            part(sentence.start(), txt.start()),
            part(txt.start(), txt.end()),
            part(txt.end(), sentence.end()),
        ],
        value: figure.map(hedged).unwrap_or_default(),
        outlet: article.outlet().unwrap_or(&analysis.source).to_owned(),
        published: article.published(),
    }
}

fn hedged(figure: &Figure) -> String {
    format!("{} {}", crate::wording::hedge(figure.hedge), crate::wording::value(figure)).trim().to_owned()
}

/// One article in the copy graph.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyNode {
    /// Its handle.
    pub article: ArticleId,
    /// Headline.
    pub title: String,
    /// Outlet or input.
    pub outlet: String,
    /// Publication date.
    pub published: Interval,
    /// What it is to the others, naming places in the list of nodes.
    pub role: Role,
}

/// One passage that stands in two articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// How close.
    pub kind: Likeness,
    /// Where it stands in the article the arrow comes from, and in the other.
    pub spans: [Span<Txt>; 2],
}

/// The later wording of a passage told as changes to the earlier.
pub fn retold(graph: &CopyGraph, articles: &[Article], edge: &CopyEdge, passage: &Passed) -> Vec<Change> {
    let words = |node: usize, span| {
        let article = graph.nodes.get(node).and_then(|node| articles.iter().find(|a| a.id == node.article));
        article.map_or("", |article| article.analysis.words(span))
    };
    changes(words(edge.from, passage.spans[0]), words(edge.to, passage.spans[1]))
}

/// An arrow of the copy graph, from the article that was first (as far as dates tell) to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyEdge {
    /// Place of the first article in the nodes.
    pub from: usize,
    /// Place of the other.
    pub to: usize,
    /// Share (0 to 1) of the later article that was copied.
    pub copied: f64,
    /// Share (0 to 1) of the later article that the first says too.
    pub told: f64,
    /// By position in the first.
    pub passages: Vec<Passed>,
}

/// Who shares what with whom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CopyGraph {
    /// In the order of the articles.
    pub nodes: Vec<CopyNode>,
    /// Those that share most first.
    pub edges: Vec<CopyEdge>,
}

/// The copy graph: the `most` pairs that share most. Pairs that share less than `least` (0 to 1) of the later article, and articles that the
/// reader left out, have no edge; the first `listed` edges have their passages.
pub fn copy_graph(
    articles: &[Article],
    linked: &Linked,
    placed: &Placed<'_>,
    least: f64,
    (most, listed): (usize, usize),
) -> CopyGraph {
    let nodes: Vec<CopyNode> = articles
        .iter()
        .enumerate()
        .map(|(i, article)| CopyNode {
            article: article.id,
            title: article.title(),
            outlet: article.outlet().unwrap_or(&article.analysis.source).to_owned(),
            published: article.published(),
            role: linked.roles.get(i).copied().unwrap_or(Role::Original),
        })
        .collect();
    let of = |i: usize| match linked.roles.get(i) {
        Some(Role::Copy(of) | Role::Update(of) | Role::Retelling(of)) => Some(*of as usize),
        _ => None,
    };
    let first_day = |i: usize| nodes.get(i).and_then(|n| n.published.earliest);
    let mut edges: Vec<CopyEdge> = linked
        .shares
        .iter()
        .filter(|share| share.told_a.max(share.told_b) >= least)
        .filter(|share| !placed.leaves_out(share.a) && !placed.leaves_out(share.b))
        .filter_map(|share| {
            let (a, b) = (share.a as usize, share.b as usize);
            let turned = of(a) == Some(b)
                || (of(b) != Some(a) && first_day(b) < first_day(a) && first_day(b).is_some());
            let (from, to, copied, told) = if turned {
                (b, a, share.copied_a, share.told_a)
            } else {
                (a, b, share.copied_b, share.told_b)
            };
            let known = told >= least && from < articles.len() && to < articles.len();
            known.then_some(CopyEdge { from, to, copied, told, passages: Vec::new() })
        })
        .collect();
    // Of hundreds of articles that are much alike, a hundred thousand pairs: only those that share most are put in order.
    let rank =
        |a: &CopyEdge, b: &CopyEdge| b.told.total_cmp(&a.told).then((a.from, a.to).cmp(&(b.from, b.to)));
    if edges.len() > most {
        edges.select_nth_unstable_by(most, rank);
        edges.truncate(most);
    }
    model::order::by(&mut edges, rank);
    let listed = listed.min(edges.len());
    // Most copies lie between articles of which no pair is listed.
    let mut ends = vec![false; articles.len()];
    edges[..listed].iter().for_each(|edge| (ends[edge.from], ends[edge.to]) = (true, true));
    let is_end = |at: usize| ends.get(at).copied().unwrap_or(false);
    for copy in &linked.copies {
        let (a, b) = (copy.a.0 as usize, copy.b.0 as usize);
        if !is_end(a) || !is_end(b) {
            continue;
        }
        let between = |edge: &&mut CopyEdge| (edge.from, edge.to) == (a, b) || (edge.from, edge.to) == (b, a);
        if let Some(edge) = edges[..listed].iter_mut().find(between) {
            let spans = if edge.from == a { [copy.a.1, copy.b.1] } else { [copy.b.1, copy.a.1] };
            edge.passages.push(Passed { kind: copy.kind, spans });
        }
    }
    edges[..listed].iter_mut().for_each(|edge| model::order::by_key(&mut edge.passages, |p| p.spans));
    CopyGraph { nodes, edges }
}

/// What an article adds to others: counts of its figures, quotations and happenings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Novelty {
    /// In none of the others.
    pub new: usize,
    /// Said by another in its own words.
    pub confirming: usize,
    /// Contradicted or given otherwise by another.
    pub differing: usize,
    /// In a sentence that stands in another.
    pub repeated: usize,
    /// The article most was copied from (place in the list) and the share of the words, 0 to 1; `None` when nothing was copied.
    pub copied: Option<(u32, f64)>,
}

/// What article `of` (place in the list that was linked) adds to those of `others`: for the toast, all others;
/// for a reading in order of publication, the earlier ones.
pub fn novelty(linked: &Linked, of: u32, others: impl Fn(u32) -> bool) -> Novelty {
    let mut novelty = novelty_of_facts(linked, of, &others);
    for share in &linked.shares {
        let (other, copied) = match of {
            of if of == share.a => (share.b, share.copied_a),
            of if of == share.b => (share.a, share.copied_b),
            _ => continue,
        };
        if others(other) && copied > novelty.copied.map_or(0.0, |(_, most)| most) {
            novelty.copied = Some((other, copied));
        }
    }
    novelty
}

/// The same without what was copied from whom, which takes a walk through all pairs of articles.
pub(crate) fn novelty_of_facts(linked: &Linked, of: u32, others: impl Fn(u32) -> bool) -> Novelty {
    let mut novelty = Novelty::default();
    // Facts stand by article.
    let from = linked.facts.partition_point(|fact| fact.article < of);
    for fact in linked.facts.iter().skip(from).take_while(|fact| fact.article == of) {
        let mut strongest = None;
        for &(other, standing) in &fact.met {
            if strongest < Some(standing) && others(other) {
                strongest = Some(standing);
                if standing == Standing::Differing {
                    break;
                }
            }
        }
        match strongest {
            None => novelty.new += 1,
            Some(Standing::Confirming) => novelty.confirming += 1,
            Some(Standing::Repeated) => novelty.repeated += 1,
            Some(Standing::Differing) => novelty.differing += 1,
        }
    }
    novelty
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::article;
    use crate::{
        index::Passages,
        scope::{Filters, scope},
        search::Query,
    };
    use model::{Fact, Share};
    use std::sync::Arc;

    fn linked() -> Linked {
        let fact = |index, met| Fact { article: 1, kind: FactKind::Figure, index, met };
        Linked {
            facts: vec![
                fact(0, vec![]),
                fact(1, vec![(0, Standing::Confirming), (2, Standing::Differing)]),
                fact(2, vec![(0, Standing::Repeated)]),
            ],
            shares: vec![Share {
                a: 0,
                b: 1,
                copied_a: 0.2,
                copied_b: 0.4,
                told_a: 0.2,
                told_b: 0.5,
                ..Share::default()
            }],
            ..Linked::default()
        }
    }

    #[test]
    fn what_differs_comes_first_and_what_is_doubtful_last() {
        let claim = |relation, sure| Claim {
            kind: ClaimKind::Statement,
            what: String::new(),
            relation,
            details: Vec::new(),
            members: Vec::new(),
            origins: 2,
            source: None,
            sure,
        };
        let claims =
            vec![claim(Relation::Differ, 0.29), claim(Relation::Agree, 0.3), claim(Relation::Differ, 0.9)];
        assert_eq!(ranked(&Linked { claims, ..Linked::default() }), [2, 1, 0]);
    }

    #[test]
    fn novelty_is_counted_against_the_others_that_are_asked_for() {
        let all = novelty(&linked(), 1, |_| true);
        assert_eq!((all.new, all.confirming, all.differing, all.repeated), (1, 0, 1, 1));
        assert_eq!(all.copied, Some((0, 0.4)));
        let without_the_third = novelty(&linked(), 1, |other| other == 0);
        assert_eq!((without_the_third.confirming, without_the_third.differing), (1, 0));
        assert_eq!(novelty(&linked(), 1, |_| false).new, 3);
    }

    #[test]
    fn a_card_shows_each_sentence_with_its_words_and_a_plot_shows_the_values() {
        let both = [
            article(1, "Divers found [nine](#9 bodies)."),
            article(2, "They counted [11](#11 bodies) by dusk."),
        ];
        let member = |at: usize| ClaimMember {
            article: u32::try_from(at).unwrap(),
            txt: both[at].analysis.figures[0].txt,
            sentence: both[at].analysis.sentences[0],
            value: Some(both[at].analysis.figures[0].value),
            item: Some((FactKind::Figure, 0)),
        };
        let claim = Claim {
            kind: ClaimKind::Figure,
            what: "bodies".into(),
            relation: Relation::Differ,
            details: vec![Detail {
                slot: Slot::Number,
                relation: Relation::Differ,
                sides: [
                    (0, Some(both[0].analysis.figures[0].txt)),
                    (1, Some(both[1].analysis.figures[0].txt)),
                ],
            }],
            members: vec![member(0), member(1)],
            origins: 2,
            source: None,
            sure: 1.0,
        };
        let linked = Linked { claims: vec![claim], ..Linked::default() };
        let index =
            Index::new(both.iter().map(|a| (a.clone(), Arc::new(Passages::of(&a.analysis)))).collect(), &[]);
        let seen = |filters: &Filters| {
            let scope = scope(&index, filters, &Query::default());
            let placed = Placed { index: &index, scope: &scope, at: &[0, 1] };
            let claims = in_play(&linked, &ranked(&linked), &placed);
            (cards(&both, &linked, &claims, &placed, 9), plots(&both, &linked, &placed, 9))
        };
        let without = Filters { left_out: [both[1].id].into(), ..Filters::default() };
        assert_eq!(seen(&without), (vec![], vec![]));
        let (cards, plots) = seen(&Filters::default());
        assert_eq!(cards[0].sides[1].sentence, ["They counted ", "11", " by dusk."]);
        let words = ["nine".to_owned(), "11".to_owned()];
        assert_eq!(cards[0].details, [(Slot::Number, Relation::Differ, words)]);
        assert_eq!((cards[0].articles, cards[0].sides[0].value.as_str()), (2, "9"));
        assert_eq!(plots[0].range, (9.0, 11.0));
    }
}
