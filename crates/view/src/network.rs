//! Who is named or acts with whom -> nodes and lines, laid out the same way every time.
//!
//! Two are tied when a passage names both, and tied closer when they take part in one happening. The most mentioned are drawn.
//! Method: forces after Fruchterman and Reingold 1991, from fixed places on a spiral, a fixed number of steps, no chance in it; then
//! names that touch are pushed apart.

use crate::{
    facets::Facets,
    index::{Index, SubjectKey},
    map::label_width,
    scope::Scope,
};
use model::Kind;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One named thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its handle.
    pub key: SubjectKey,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Mentions in play.
    pub mentions: usize,
}

/// What ties two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Index of one node.
    pub a: usize,
    /// Index of the other, larger.
    pub b: usize,
    /// Passages that name both.
    pub together: usize,
    /// Happenings in which both take part.
    pub acts: usize,
}

/// The named things that are drawn and their ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Most mentioned first.
    pub nodes: Vec<Node>,
    /// Strongest first.
    pub ties: Vec<Tie>,
    /// Named things with ties that found no room.
    pub left_out: usize,
}

/// As many names as can be read on a laptop.
const MOST: usize = 32;
/// A tie by a happening counts as much as this many passages.
const ACT: usize = 3;

/// Counts who is named with whom in the passages in play, for the kinds asked for.
pub fn network(index: &Index, scope: &Scope, facets: &Facets, kinds: &[Kind]) -> Network {
    let mut mentions = vec![0usize; index.subjects.len()];
    let mut ties: FxHashMap<(usize, usize), (usize, usize)> = FxHashMap::default();
    for (at, article) in index.articles.iter().enumerate() {
        let a = &article.analysis;
        let subject_of = |entity: model::EntityId| {
            let subject = *index.subject_of.get(at)?.get(entity.0 as usize)?;
            kinds.contains(&index.subjects.get(subject)?.kind).then_some(subject)
        };
        for (&subject, &count) in
            index.subject_of.get(at).into_iter().flatten().zip(facets.named.get(at).into_iter().flatten())
        {
            mentions[subject] += count;
        }
        let passages = index.passages.get(at).map_or(&[][..], |passages| &passages.list);
        for (n, passage) in passages.iter().enumerate() {
            if scope.bits(at, n) == 0 {
                let named = passage.entities.iter().filter_map(|&(entity, _)| subject_of(entity)).collect();
                pairs(named, |pair| ties.entry(pair).or_default().0 += 1);
            }
        }
        for event in a.events.iter().filter(|event| scope.shows(event.status)) {
            if scope.holds(index, at, event.trigger.start()) {
                let people = event.agents.iter().chain(&event.patients);
                let named = people.filter_map(|p| subject_of(p.entity?)).collect();
                pairs(named, |pair| ties.entry(pair).or_default().1 += 1);
            }
        }
    }
    chosen(index, &mentions, &ties)
}

/// Calls `act` with each pair of different members, smaller first.
fn pairs(mut named: Vec<usize>, mut act: impl FnMut((usize, usize))) {
    /// A list of names is no tie between each two of them.
    const LIST: usize = 12;
    named.sort_unstable();
    named.dedup();
    named.truncate(LIST);
    for (i, &a) in named.iter().enumerate() {
        for &b in &named[i + 1..] {
            act((a, b));
        }
    }
}

fn chosen(index: &Index, mentions: &[usize], ties: &FxHashMap<(usize, usize), (usize, usize)>) -> Network {
    let mut strength = vec![0usize; mentions.len()];
    for (&(a, b), &(together, acts)) in ties {
        for end in [a, b] {
            strength[end] += together + acts * ACT;
        }
    }
    let mut ranked: Vec<usize> =
        (0..mentions.len()).filter(|&i| strength[i] > 0 && mentions[i] > 0).collect();
    model::order::by(&mut ranked, |&a, &b| {
        mentions[b]
            .cmp(&mentions[a])
            .then(strength[b].cmp(&strength[a]))
            .then_with(|| index.subjects[a].name.cmp(&index.subjects[b].name))
    });
    let left_out = ranked.len().saturating_sub(MOST);
    ranked.truncate(MOST);
    let place: BTreeMap<usize, usize> =
        ranked.iter().enumerate().map(|(at, &subject)| (subject, at)).collect();
    let mut drawn: Vec<Tie> = ties
        .iter()
        .filter_map(|(&(x, y), &(together, acts))| {
            let (x, y) = (*place.get(&x)?, *place.get(&y)?);
            Some(Tie { a: x.min(y), b: x.max(y), together, acts })
        })
        .collect();
    model::order::by_key(&mut drawn, |tie| (std::cmp::Reverse(tie.together + tie.acts * ACT), tie.a, tie.b));
    let node = |&subject: &usize| {
        let known = &index.subjects[subject];
        Node { key: known.key, kind: known.kind, name: known.name.clone(), mentions: mentions[subject] }
    };
    Network { nodes: ranked.iter().map(node).collect(), ties: drawn, left_out }
}

/// Where a node stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Middle.
    pub x: f64,
    /// Middle.
    pub y: f64,
    /// Radius.
    pub r: f64,
    /// The name under it, clipped.
    pub label: String,
    /// Half the width of the name.
    half: f64,
}

/// Height of a name.
const LINE: f64 = 15.0;
/// Between two names on one line, half of it.
const GAP: f64 = 3.0;
/// Longest name.
const NAME: usize = 22;

/// Places the nodes on a sheet; one spot a node. No two names touch; a name that finds no room is left out.
pub fn lay_out(network: &Network, width: f64, height: f64) -> Vec<Spot> {
    let most = network.nodes.iter().map(|node| node.mentions).max().unwrap_or(1).max(1);
    let mut spots: Vec<Spot> = Vec::new();
    for (i, node) in network.nodes.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "small counts")]
        let (at, share, all) = (i as f64, node.mentions as f64 / most as f64, network.nodes.len() as f64);
        // A sunflower: the most mentioned in the middle.
        let (angle, out) = (at * 2.399_963, ((at + 0.5) / all).sqrt());
        let label = crate::wording::clip(&node.name, NAME);
        spots.push(Spot {
            x: width / 2.0 + out * angle.cos() * width * 0.4,
            y: height / 2.0 + out * angle.sin() * height * 0.4,
            r: 4.0 + share.sqrt() * 8.0,
            half: label_width(&label) / 2.0 + GAP,
            label,
        });
    }
    settle(&mut spots, &network.ties, width, height);
    push_apart(&mut spots, width, height);
    silence(&mut spots);
    spots
}

/// Names that still touch a more important one are left to the pointer and the list.
fn silence(spots: &mut [Spot]) {
    for i in 1..spots.len() {
        let own = own_box(&spots[i]);
        if spots[..i].iter().any(|other| !other.label.is_empty() && touches(own, own_box(other))) {
            spots[i].label.clear();
        }
    }
}

fn touches(a: [f64; 4], b: [f64; 4]) -> bool {
    const HAIR: f64 = 0.01;
    a[0] + HAIR < b[2] && b[0] + HAIR < a[2] && a[1] + HAIR < b[3] && b[1] + HAIR < a[3]
}

/// Lets repulsion and ties find a balance.
fn settle(spots: &mut [Spot], ties: &[Tie], width: f64, height: f64) {
    const STEPS: u32 = 220;
    /// A few names stand together in the middle of the sheet.
    const FAR: f64 = 130.0;
    #[expect(clippy::cast_precision_loss, reason = "at most MOST nodes")]
    let ideal = ((width * height / spots.len().max(1) as f64).sqrt() * 0.75).min(FAR);
    let mut moves = vec![(0.0, 0.0); spots.len()];
    for step in 0..STEPS {
        moves.fill((0.0, 0.0));
        for i in 0..spots.len() {
            for j in i + 1..spots.len() {
                let (dx, dy) = (spots[i].x - spots[j].x, spots[i].y - spots[j].y);
                let square = (dx * dx + dy * dy).max(1.0);
                let force = ideal * ideal / square;
                moves[i] = (moves[i].0 + dx * force, moves[i].1 + dy * force);
                moves[j] = (moves[j].0 - dx * force, moves[j].1 - dy * force);
            }
        }
        for tie in ties {
            let (dx, dy) = (spots[tie.a].x - spots[tie.b].x, spots[tie.a].y - spots[tie.b].y);
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let strength = ((tie.together + tie.acts * ACT) as f64).sqrt().min(4.0);
            let force = dx.hypot(dy) / ideal * 0.45 * strength;
            moves[tie.a] = (moves[tie.a].0 - dx * force, moves[tie.a].1 - dy * force);
            moves[tie.b] = (moves[tie.b].0 + dx * force, moves[tie.b].1 + dy * force);
        }
        let heat = width * 0.08 * (1.0 - f64::from(step) / f64::from(STEPS)) + 0.5;
        for (spot, (dx, dy)) in spots.iter_mut().zip(&moves) {
            // A light pull to the middle keeps what is tied to little on the sheet.
            let (dx, dy) = (dx + (width / 2.0 - spot.x) * 0.6, dy + (height / 2.0 - spot.y) * 1.2);
            let long = dx.hypot(dy).max(f64::EPSILON);
            spot.x += dx / long * long.min(heat);
            spot.y += dy / long * long.min(heat);
            keep_inside(spot, width, height);
        }
    }
}

fn keep_inside(spot: &mut Spot, width: f64, height: f64) {
    let side = spot.half.max(spot.r) + 2.0;
    spot.x = spot.x.clamp(side, (width - side).max(side));
    spot.y = spot.y.clamp(spot.r + 2.0, (height - spot.r - LINE - 2.0).max(spot.r + 2.0));
}

/// The box of a node with its name under it.
fn own_box(spot: &Spot) -> [f64; 4] {
    let half = spot.half.max(spot.r);
    [spot.x - half, spot.y - spot.r, spot.x + half, spot.y + spot.r + LINE]
}

/// Moves boxes that overlap apart, the shorter way.
fn push_apart(spots: &mut [Spot], width: f64, height: f64) {
    const ROUNDS: usize = 300;
    for _ in 0..ROUNDS {
        let mut moved = false;
        for i in 0..spots.len() {
            for j in i + 1..spots.len() {
                let (a, b) = (own_box(&spots[i]), own_box(&spots[j]));
                let across = a[2].min(b[2]) - a[0].max(b[0]);
                let down = a[3].min(b[3]) - a[1].max(b[1]);
                if across <= 0.0 || down <= 0.0 {
                    continue;
                }
                moved = true;
                if down < across {
                    let by = (down / 2.0 + 0.5) * if spots[i].y <= spots[j].y { 1.0 } else { -1.0 };
                    spots[i].y -= by;
                    spots[j].y += by;
                } else {
                    let by = (across / 2.0 + 0.5) * if spots[i].x <= spots[j].x { 1.0 } else { -1.0 };
                    spots[i].x -= by;
                    spots[j].x += by;
                }
                keep_inside(&mut spots[i], width, height);
                keep_inside(&mut spots[j], width, height);
            }
        }
        if !moved {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        facets::facets,
        index::Passages,
        sample::article,
        scope::{Filters, scope},
        search::Query,
    };
    use proptest::prelude::*;
    use std::sync::Arc;

    #[test]
    fn a_passage_ties_whom_it_names_and_a_filter_unties() {
        let one = article(
            1,
            "[Ana](person) met [Bo](person) in [Lima](place).\n\n[Ana](person) and [Bo](person) left.\n\n[Cy](person) slept.",
        );
        let passages = Arc::new(Passages::of(&one.analysis));
        let index = Index::new(vec![(one, passages)], &[]);
        let seen = |filters: &Filters, kinds: &[Kind]| {
            let scope = scope(&index, filters, &Query::default());
            network(&index, &scope, &facets(&index, &scope), kinds)
        };
        let people = seen(&Filters::default(), &[Kind::Person]);
        assert_eq!(people.nodes.iter().map(|n| n.name.as_str()).collect::<Vec<_>>(), ["Ana", "Bo"]);
        assert_eq!(people.ties, [Tie { a: 0, b: 1, together: 2, acts: 0 }]);
        assert_eq!(seen(&Filters::default(), &[Kind::Person, Kind::Place]).ties.len(), 3);
        let only = Filters { include: [SubjectKey::of(Kind::Place, "Lima")].into(), ..Filters::default() };
        assert_eq!(seen(&only, &[Kind::Person]).ties[0].together, 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn names_never_touch_and_the_same_net_looks_the_same(count in 1usize..32, ends in proptest::collection::vec((0usize..32, 0usize..32), 0..80)) {
            let node = |i: usize| Node { key: SubjectKey(i as u64), kind: Kind::Person, name: format!("Person number {i}"), mentions: 40 - i };
            let ties: Vec<Tie> = ends.iter().filter(|e| e.0 < e.1 && e.1 < count).map(|e| Tie { a: e.0, b: e.1, together: 1 + e.0 % 3, acts: e.1 % 2 }).collect();
            let net = Network { nodes: (0..count).map(node).collect(), ties, left_out: 0 };
            let spots = lay_out(&net, 760.0, 460.0);
            prop_assert_eq!(&spots, &lay_out(&net, 760.0, 460.0));
            for (i, a) in spots.iter().enumerate() {
                let a_box = own_box(a);
                prop_assert!(a_box[0] >= 0.0 && a_box[2] <= 760.0 && a_box[1] >= 0.0 && a_box[3] <= 460.0);
                for b in &spots[i + 1..] {
                    let b_box = own_box(b);
                    prop_assert!(a.label.is_empty() || b.label.is_empty() || !touches(a_box, b_box), "{a:?} {b:?}");
                }
            }
            let named = spots.iter().filter(|spot| !spot.label.is_empty()).count();
            prop_assert!(named * 10 >= count * 6, "{named} of {count} have their names");
        }
    }
}
