//! Who is named with whom, and who does what to whom -> a GraphML graph: a node a named thing, an edge where two stand in one
//! sentence, with how often, in how many articles, and the happenings that join them.
//!
//! A sentence that stands in several articles word for word counts once.

use crate::{
    case::{Case, Thing},
    escape::xml,
};
use model::{EntityId, Likeness, Participant};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Edge {
    sentences: u32,
    articles: BTreeSet<usize>,
    happenings: BTreeSet<String>,
}

/// The case as GraphML.
pub fn graph(case: &Case) -> String {
    let things = case.things();
    let mut place: BTreeMap<(usize, EntityId), usize> = BTreeMap::new();
    for (n, thing) in things.iter().enumerate() {
        place.extend(thing.members.iter().map(|&(article, entity)| ((article as usize, entity), n)));
    }
    let edges = edges(case, &things, &place);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    for (id, of, name, kind) in [
        ("name", "node", "name", "string"),
        ("label", "node", "label", "string"),
        ("kind", "node", "kind", "string"),
        ("mentions", "node", "mentions", "int"),
        ("articles", "node", "articles", "int"),
        ("weight", "edge", "weight", "int"),
        ("in", "edge", "articles", "int"),
        ("happenings", "edge", "happenings", "string"),
    ] {
        out.push_str(&format!(
            "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>\n"
        ));
    }
    out.push_str("  <graph id=\"case\" edgedefault=\"undirected\">\n");
    for thing in &things {
        let mentions = thing.mentions(case);
        let articles: BTreeSet<usize> = mentions.iter().map(|&((at, _), _)| at).collect();
        out.push_str(&format!(
            "    <node id=\"{}\"><data key=\"name\">{name}</data><data key=\"label\">{name}</data><data key=\"kind\">{}</data>\
             <data key=\"mentions\">{}</data><data key=\"articles\">{}</data></node>\n",
            thing.id,
            thing.kind.word(),
            mentions.len(),
            articles.len(),
            name = xml(thing.name),
        ));
    }
    for ((a, b), edge) in &edges {
        let (Some(a), Some(b)) = (things.get(*a), things.get(*b)) else { continue };
        let happenings: Vec<&str> = edge.happenings.iter().map(String::as_str).collect();
        out.push_str(&format!(
            "    <edge source=\"{}\" target=\"{}\"><data key=\"weight\">{}</data><data key=\"in\">{}</data>\
             <data key=\"happenings\">{}</data></edge>\n",
            a.id,
            b.id,
            edge.sentences.max(1),
            edge.articles.len(),
            xml(&happenings.join("; ")),
        ));
    }
    out.push_str("  </graph>\n</graphml>\n");
    out
}

fn edges(
    case: &Case,
    things: &[Thing],
    place: &BTreeMap<(usize, EntityId), usize>,
) -> BTreeMap<(usize, usize), Edge> {
    let repeated: BTreeSet<_> = case
        .linked
        .copies
        .iter()
        .filter(|copied| copied.kind == Likeness::Same)
        .map(|copied| copied.a.max(copied.b))
        .map(|(article, sentence)| (article as usize, sentence))
        .collect();
    let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for (at, analysis) in case.articles.iter().enumerate() {
        let mut together: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        for mention in &analysis.mentions {
            if let Some(&thing) = place.get(&(at, mention.entity)) {
                together.entry(case.sentence((at, mention.txt))).or_default().insert(thing);
            }
        }
        for (sentence, named) in together {
            let named: Vec<usize> = named.into_iter().take(NAMES).collect();
            for (n, &a) in named.iter().enumerate() {
                for &b in named.iter().skip(n + 1) {
                    let edge = edges.entry((a, b)).or_default();
                    edge.sentences += u32::from(!repeated.contains(&(at, sentence)));
                    edge.articles.insert(at);
                }
            }
        }
        for event in &analysis.events {
            let thing = |one: &Participant| place.get(&(at, one.entity?)).copied();
            for agent in event.agents.iter().filter_map(thing) {
                for patient in event.patients.iter().filter_map(thing) {
                    let name = |n: usize| things.get(n).map_or("", |thing| thing.name);
                    let happening = format!("{}: {} → {}", event.kind, name(agent), name(patient));
                    if agent != patient {
                        let edge = edges.entry((agent.min(patient), agent.max(patient))).or_default();
                        edge.articles.insert(at);
                        edge.happenings.insert(happening);
                    }
                }
            }
        }
    }
    edges
}

/// A sentence that names more things than this is a list: every pair of it would be an edge.
const NAMES: usize = 40;
