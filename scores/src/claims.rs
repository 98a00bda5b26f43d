//! Claims across articles, on the annotated cases of `training::claims`: found when one of ours holds words of the reader's in two
//! articles, right when one such has the reader's relation (the measure of `score_cross.py`).

use crate::{place::Places, table::Table};
use anyhow::Result;
use model::{Linked, Relation};
use std::collections::{BTreeMap, BTreeSet};
use training::claims::{Case, Claim, cases};

/// Relations of our claims that hold words of a reader's claim in two articles.
fn over(case: &Case, linked: &Linked, claim: &Claim) -> BTreeSet<Relation> {
    let touches = |article: usize, txt| {
        let raw = case.articles.get(article).map(|a| a.raw(txt));
        raw.is_some_and(|raw| claim.members.iter().any(|(at, span)| *at == article && span.overlaps(raw)))
    };
    let articles = |ours: &model::Claim| -> BTreeSet<u32> {
        let touched = ours.members.iter().filter(|m| touches(m.article as usize, m.txt));
        touched.map(|m| m.article).collect()
    };
    let hits = linked.claims.iter().filter(|ours| articles(ours).len() >= 2);
    hits.map(|ours| ours.relation).collect()
}

/// Of the cases that are learned on, and of those that are not.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    for set in ["casie", "ecbplus", "polnear"] {
        if places.set(set)?.is_none() {
            return Ok(None);
        }
    }
    let models = language::Models::bundled();
    let mut rows: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut ours: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for case in cases(&places.data, &models)? {
        let linked = link::link(&case.articles);
        let part = if case.held_out { "held out" } else { "learned on" };
        for one in &linked.claims {
            let alone = Linked { claims: vec![one.clone()], ..Linked::default() };
            let row = ours.entry(part).or_default();
            row[0] += 1;
            row[1] += usize::from(case.claims.iter().any(|claim| !over(&case, &alone, claim).is_empty()));
        }
        for claim in &case.claims {
            let relations = over(&case, &linked, claim);
            let right = relations.contains(&claim.relation);
            let kind = serde_json::to_value(claim.relation)?.as_str().unwrap_or("").to_owned();
            for name in [format!("{part}: all"), format!("{part}: {kind}"), format!("{part}, {}", case.name)]
            {
                let row = rows.entry(name).or_default();
                row[0] += 1;
                row[1] += usize::from(!relations.is_empty());
                row[2] += usize::from(right);
            }
        }
    }
    let mut table = Table::new(&["claims", "found %", "relation right % of found"]);
    for (name, [claims, found, right]) in rows {
        let share = |a: usize, b: usize| format!("{:.1}", 100.0 * a as f64 / b.max(1) as f64);
        table.row(name, [claims.to_string(), share(found, claims), share(right, found)]);
    }
    for (part, [claims, met]) in ours {
        let share = 100.0 * met as f64 / claims.max(1) as f64;
        table.row(
            format!("{part}: ours that are one of the reader's"),
            [claims.to_string(), format!("{share:.1}"), String::new()],
        );
    }
    table.remarks.push("Claims that one careful reader wrote down in articles of CASIE, ECB+ and PolNeAR (training/data/claims.tsv), scored as `score_cross.py` does.".to_owned());
    Ok(Some(table))
}
