//! What the linking of corrected articles found -> the same with the reader's decisions about names above its own.

use crate::spots::same_name;
use model::{Analysis, Correction, EntityId, Kind, Linked, LinkedEntity, Named};

/// Keeps apart what the reader split, joins what the reader merged, and calls things what the reader calls them.
pub fn finish(linked: &mut Linked, articles: &[&Analysis], log: &[Correction]) {
    for correction in log {
        match correction {
            Correction::Split { into, .. } => part(linked, articles, into),
            Correction::Merge { into, .. } => gather(linked, articles, into),
            Correction::Rename { things, name } => {
                if let Some(first) = things.first() {
                    gather(linked, articles, &Named { kind: first.kind, name: name.clone() });
                }
            }
            _ => {}
        }
    }
}

fn is_it(articles: &[&Analysis], &(article, id): &(u32, EntityId), named: &Named) -> bool {
    let entity = articles.get(article as usize).and_then(|analysis| analysis.entity(id));
    entity.is_some_and(|entity| entity.kind == named.kind && same_name(&entity.name, &named.name))
}

/// Members with this name leave groups whose other members have another.
fn part(linked: &mut Linked, articles: &[&Analysis], into: &Named) {
    let mut apart = Vec::new();
    for one in &mut linked.entities {
        let (own, others): (Vec<_>, Vec<_>) =
            one.members.iter().copied().partition(|member| is_it(articles, member, into));
        if own.is_empty() || others.is_empty() {
            continue;
        }
        one.members = others;
        if same_name(&one.name, &into.name) {
            let first =
                one.members.first().and_then(|&(article, id)| articles.get(article as usize)?.entity(id));
            if let Some(first) = first {
                one.name.clone_from(&first.name);
            }
        }
        apart.push(group(into.name.clone(), into.kind, own));
    }
    linked.entities.extend(apart);
    if linked.entities.iter().filter(|one| one.kind == into.kind && same_name(&one.name, &into.name)).count()
        > 1
    {
        gather(linked, articles, into);
    }
}

/// All groups with a member of this name become one, called so.
fn gather(linked: &mut Linked, articles: &[&Analysis], into: &Named) {
    let mut members = Vec::new();
    let mut place = None;
    let mut at = 0;
    linked.entities.retain(|one| {
        let has = one.members.iter().any(|member| is_it(articles, member, into));
        if has {
            members.extend_from_slice(&one.members);
            place = place.or(Some(at));
        }
        at += usize::from(!has);
        !has
    });
    if let Some(place) = place {
        members.sort_unstable();
        linked.entities.insert(place, group(into.name.clone(), into.kind, members));
    }
}

fn group(name: String, kind: Kind, members: Vec<(u32, EntityId)>) -> LinkedEntity {
    LinkedEntity { name, kind, members, reasons: vec![crate::DECIDED.to_owned()] }
}
