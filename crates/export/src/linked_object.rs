//! All articles of a case as the one JSON object that `dateline link` prints.

use crate::contract;
use model::{Analysis, Detail, Linked, Role, Span, Txt};
use serde_json::{Value, json};

/// Articles, entities across them, claims, copies, shares, roles.
pub fn object(analyses: &[&Analysis], linked: &Linked) -> Value {
    let source = |article: u32| analyses.get(article as usize).map_or("", |a| a.source.as_str());
    let place = |(article, txt): (u32, Span<Txt>)| {
        let analysis = analyses.get(article as usize);
        json!({
            "source": source(article),
            "raw": analysis.map(|a| a.raw(txt)),
            "text": analysis.map(|a| a.words(txt)),
        })
    };
    let entities: Vec<Value> = linked
        .entities
        .iter()
        .map(|e| {
            let members: Vec<Value> = e
                .members
                .iter()
                .map(|&(article, id)| json!([source(article), contract::entity_name(id)]))
                .collect();
            json!({"name": e.name, "kind": e.kind, "members": members, "reasons": e.reasons})
        })
        .collect();
    let claims: Vec<Value> = linked
        .claims
        .iter()
        .map(|c| {
            let members: Vec<Value> = c
                .members
                .iter()
                .map(|m| {
                    let mut member = place((m.article, m.txt));
                    member["value"] = json!(m.value);
                    member
                })
                .collect();
            let side = |(article, txt): (u32, Option<Span<Txt>>)| match txt {
                Some(txt) => place((article, txt)),
                None => json!({"source": source(article)}),
            };
            let detail = |d: &Detail| json!({"about": d.slot, "relation": d.relation, "sides": d.sides.map(side)});
            let details: Vec<Value> = c.details.iter().map(detail).collect();
            let origin = c.source.and_then(|s| linked.sources.get(s as usize)).map(|s| &s.name);
            json!({"kind": c.kind, "what": c.what, "relation": c.relation, "details": details, "members": members,
                "origins": c.origins, "origin": origin, "sure": (c.sure * 1e3).round() / 1e3})
        })
        .collect();
    let copies: Vec<Value> = linked
        .copies
        .iter()
        .map(|c| {
            json!({"a": place(c.a), "b": place(c.b), "kind": c.kind, "similarity": c.similarity,
                "earlier": c.earlier.map(source)})
        })
        .collect();
    let roles: Vec<Value> = linked
        .roles
        .iter()
        .zip(0..)
        .map(|(role, article)| match role {
            Role::Original => json!({"source": source(article), "role": "original"}),
            Role::Copy(of) => json!({"source": source(article), "role": "copy", "of": source(*of)}),
            Role::Update(of) => json!({"source": source(article), "role": "update", "of": source(*of)}),
            Role::Retelling(of) => json!({"source": source(article), "role": "retelling", "of": source(*of)}),
        })
        .collect();
    json!({
        "articles": analyses.iter().map(|analysis| contract::article(analysis)).collect::<Vec<_>>(),
        "entities": entities,
        "claims": claims,
        "copies": copies,
        "shares": linked.shares.iter().map(|s| json!({
            "a": source(s.a), "b": source(s.b), "copied_a": s.copied_a, "copied_b": s.copied_b,
            "told_a": s.told_a, "told_b": s.told_b, "common": s.common, "facts_a": s.facts_a,
            "facts_b": s.facts_b, "order": s.order})).collect::<Vec<_>>(),
        "roles": roles,
    })
}
