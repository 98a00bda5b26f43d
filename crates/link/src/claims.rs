//! The same figure, or the same statement, in several articles, and how they stand to each other.
//!
//! Two figures meet when they count the same noun, or have the same value, and stand in sentences that are alike enough.
//! Statements are sentences that were found to say the same. Known misses: figures of different scope in like words; origins named in the text.

use crate::{
    copies::{Sentences, earlier},
    groups::Groups,
    words::stems,
};
use model::{Analysis, Claim, ClaimMember, Figure, Hedge, Relation};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Likeness of sentences from which the same value is the same figure.
const SAME_VALUE: f64 = 0.12;
/// Likeness from which another value is about the same thing.
const OTHER_VALUE: f64 = 0.34;
/// Figures that share a key with more than this many are compared with the nearest ones only.
const CANDIDATES: usize = 60;
/// Values this close are one value, rounded.
const ROUNDED: f64 = 0.06;

struct Found<'a> {
    at: usize,
    sentence: usize,
    figure: &'a Figure,
    unit: Vec<String>,
}

fn relation(analyses: &[&Analysis], a: &Found, b: &Found) -> Relation {
    let (x, y) = (a.figure.value, b.figure.value);
    if x.to_bits() == y.to_bits() && a.figure.high.map(f64::to_bits) == b.figure.high.map(f64::to_bits) {
        return Relation::Agree;
    }
    let loose = a.figure.hedge != Hedge::Exact || b.figure.hedge != Hedge::Exact;
    if loose && (x - y).abs() <= ROUNDED * x.abs().max(y.abs()) {
        Relation::Refine
    } else if earlier(analyses, a.at, b.at).is_some() {
        Relation::Revise
    } else {
        Relation::Differ
    }
}

/// All claims; `leads[at]` is the article that article `at` was copied from, or itself.
pub fn claims(
    analyses: &[&Analysis],
    order: &[u32],
    sentences: &Sentences,
    pairs: &[(usize, usize, f64)],
    leads: &[usize],
) -> Vec<Claim> {
    let article = |at: usize| order.get(at).copied().unwrap_or(u32::MAX);
    let origins = |ats: &BTreeSet<usize>| {
        let leads: BTreeSet<usize> = ats.iter().map(|&at| leads.get(at).copied().unwrap_or(at)).collect();
        u32::try_from(leads.len()).unwrap_or(u32::MAX)
    };
    let mut claims = Vec::new();

    let mut figures: Vec<Found> = Vec::new();
    for (at, analysis) in analyses.iter().enumerate() {
        let base = sentences.all.partition_point(|s| s.at < at);
        for figure in &analysis.figures {
            let inside = analysis.sentences.partition_point(|s| s.end() <= figure.txt.start());
            let unit = figure.unit.as_deref().map(stems).unwrap_or_default();
            figures.push(Found { at, sentence: base + inside, figure, unit });
        }
    }
    let mut keys: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, found) in figures.iter().enumerate() {
        keys.entry(format!("={}", found.figure.value)).or_default().push(i);
        for stem in &found.unit {
            keys.entry(stem.clone()).or_default().push(i);
        }
    }
    let mut groups = Groups::new(figures.len());
    let mut worst: Vec<(usize, Relation)> = Vec::new();
    for list in keys.values() {
        for (n, &i) in list.iter().enumerate() {
            for &j in list.iter().skip(n + 1).take(CANDIDATES) {
                let (Some(a), Some(b)) = (figures.get(i), figures.get(j)) else { continue };
                if a.at == b.at || a.figure.unit_code != b.figure.unit_code {
                    continue;
                }
                let relation = relation(analyses, a, b);
                let needed = if relation == Relation::Agree { SAME_VALUE } else { OTHER_VALUE };
                if sentences.likeness(a.sentence, b.sentence) >= needed {
                    groups.join(i, j);
                    worst.push((i, relation));
                }
            }
        }
    }
    let mut relations: FxHashMap<usize, Relation> = FxHashMap::default();
    for (i, relation) in worst {
        let slot = relations.entry(groups.leader(i)).or_insert(relation);
        *slot = (*slot).max(relation);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..figures.len() {
        members.entry(groups.leader(i)).or_default().push(i);
    }
    for (leader, group) in members {
        let Some(&relation) = relations.get(&leader) else { continue };
        let group: Vec<&Found> = group.iter().filter_map(|&i| figures.get(i)).collect();
        let ats: BTreeSet<usize> = group.iter().map(|f| f.at).collect();
        let what = group.iter().find_map(|f| f.figure.unit.clone()).unwrap_or_default();
        let members = group
            .iter()
            .map(|f| ClaimMember { article: article(f.at), txt: f.figure.txt, value: Some(f.figure.value) })
            .collect();
        claims.push(Claim { what, relation, members, origins: origins(&ats) });
    }

    let mut groups = Groups::new(sentences.all.len());
    for &(i, j, _) in pairs {
        groups.join(i, j);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..sentences.all.len() {
        members.entry(groups.leader(i)).or_default().push(i);
    }
    for group in members.into_values().filter(|g| g.len() > 1) {
        let group: Vec<_> = group.iter().filter_map(|&i| sentences.all.get(i)).collect();
        let ats: BTreeSet<usize> = group.iter().map(|s| s.at).collect();
        let Some(first) = group.first() else { continue };
        let what = analyses.get(first.at).map(|a| a.words(first.span).to_owned()).unwrap_or_default();
        let members =
            group.iter().map(|s| ClaimMember { article: article(s.at), txt: s.span, value: None }).collect();
        claims.push(Claim { what, relation: Relation::Agree, members, origins: origins(&ats) });
    }
    claims
}
