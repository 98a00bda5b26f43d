//! The invariants A, B and C of the architecture: what may depend on what, by Cargo's own account and by the sources.

use crate::place;
use crate::run::output;
use crate::sources::{self, PURE};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// What no pure crate may have below it in the graph of dependencies.
const BROWSER: &[&str] = &["wasm-bindgen", "web-sys", "js-sys", "leptos", "getrandom", "rand"];
/// The only crates of ours that the page may depend on.
const PAGE_MAY: &[&str] = &["model", "corrections", "view"];

/// Package name -> names of the packages it depends on, tests and build scripts left out.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Every breach of an invariant, one line each.
pub fn breaches() -> Result<Vec<String>> {
    let mut cargo = Command::new("cargo");
    // Only what is built for the page counts: jiff, for one, names js-sys, but for another feature.
    cargo.args(["metadata", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"]);
    let text = output(cargo.current_dir(place::root())).context("`cargo metadata` failed")?;
    let (graph, ours) =
        graph(&serde_json::from_str(&text)?).context("`cargo metadata` has another shape than expected")?;
    let mut found = graph_breaches(&graph, &ours);
    found.extend(sources::breaches()?);
    Ok(found)
}

/// Reads the graph, and the names of the packages of this workspace.
fn graph(metadata: &Value) -> Option<(Graph, BTreeSet<String>)> {
    let mut names = BTreeMap::new();
    for package in metadata.get("packages")?.as_array()? {
        names.insert(package.get("id")?.as_str()?, package.get("name")?.as_str()?);
    }
    let members = metadata.get("workspace_members")?.as_array()?;
    let ours =
        members.iter().filter_map(|id| names.get(id.as_str()?)).map(|name| (*name).to_owned()).collect();
    let mut graph = Graph::new();
    for node in metadata.get("resolve")?.get("nodes")?.as_array()? {
        let below = graph.entry((*names.get(node.get("id")?.as_str()?)?).to_owned()).or_default();
        for dependency in node.get("deps")?.as_array()? {
            let kinds = dependency.get("dep_kinds")?.as_array()?;
            if kinds.iter().any(|kind| kind.get("kind").is_none_or(Value::is_null)) {
                below.insert((*names.get(dependency.get("pkg")?.as_str()?)?).to_owned());
            }
        }
    }
    Some((graph, ours))
}

/// The breaches of A and B in a graph.
fn graph_breaches(graph: &Graph, ours: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for one in PURE {
        let below = below(graph, one);
        for name in BROWSER.iter().filter(|name| below.contains(**name)) {
            found.push(format!("invariant A: {one} depends on {name}"));
        }
    }
    for name in below(graph, "page").intersection(ours).filter(|name| !PAGE_MAY.contains(&name.as_str())) {
        found.push(format!("invariant B: the page depends on {name}"));
    }
    found
}

/// All that `top` depends on, at any depth.
fn below(graph: &Graph, top: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![top];
    while let Some(name) = open.pop() {
        for next in graph.get(name).into_iter().flatten() {
            if seen.insert(next.clone()) {
                open.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::{Graph, graph_breaches};
    use std::collections::BTreeSet;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_browser_below_a_pure_crate_is_found_at_any_depth() {
        let graph =
            Graph::from([("link".to_owned(), set(&["clock"])), ("clock".to_owned(), set(&["js-sys"]))]);
        assert_eq!(graph_breaches(&graph, &set(&["link"])), ["invariant A: link depends on js-sys"]);
    }

    #[test]
    fn the_page_may_depend_on_model_and_view_alone() {
        let graph = Graph::from([("page".to_owned(), set(&["model", "view", "extract", "leptos"]))]);
        let found = graph_breaches(&graph, &set(&["page", "model", "view", "extract"]));
        assert_eq!(found, ["invariant B: the page depends on extract"]);
    }
}
