//! Two sentences that tell the same -> whether they name the same: `"in Lyon"`, `"in Turin"` -> another place.
//!
//! A name of one sentence is unmet when nothing in the other refers to the same, and its words do not stand there either. One unmet
//! name of a kind on both sides stands where the other has another; on one side alone it makes that side more exact.
//! Known miss: an exchange of two names that both sentences have ("A accused B", "B accused A").

use crate::{article::Article, between::Both, evidence::meet, features::hash, items::tags, words::words};
use model::{Entity, Form, Kind, Place};

/// Kilometres within which two places of a gazetteer may be one scene.
const NEAR: f32 = 40.0;

/// What two sentences name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// The same, or too different lists to tell.
    Alike,
    /// One of them names what the other leaves open.
    Finer,
    /// Another person, body or place where the other has one.
    Other,
}

/// Something that a sentence refers to.
struct Referred<'a> {
    entity: &'a Entity,
    tags: Vec<u64>,
    /// By its name.
    named: bool,
}

fn referred(of: &Article, sentence: u32) -> Vec<Referred<'_>> {
    let Some(span) = of.sentence(sentence).map(|s| s.span) else { return Vec::new() };
    let mentions = &of.analysis.mentions;
    let from = mentions.partition_point(|m| m.txt.end() <= span.start());
    let mut found: Vec<Referred<'_>> = Vec::new();
    for mention in mentions.iter().skip(from).take_while(|m| m.txt.start() < span.end()) {
        let Some(entity) = of.analysis.entity(mention.entity) else { continue };
        let named = mention.form == Form::Name;
        match found.iter_mut().find(|one| one.entity.id == entity.id) {
            Some(known) => known.named |= named,
            None => found.push(Referred { entity, tags: tags(entity), named }),
        }
    }
    found
}

/// The names of one list that the other sentence does not have, of one kind: bodies and persons may do the same things.
fn unmet<'a, 'b>(
    list: &'b [Referred<'a>],
    other: &[Referred<'_>],
    there: (&Article, u32),
    place: bool,
) -> Vec<&'b Referred<'a>> {
    let kinds = if place { &[Kind::Place][..] } else { &[Kind::Person, Kind::Organization][..] };
    let stands = |one: &Referred<'_>| {
        let name = words(&one.entity.name);
        let (article, sentence) = there;
        let Some(sentence) = article.sentence(sentence) else { return false };
        // The words of short names are enough; of a person the surname is.
        let enough = if one.entity.kind == Kind::Person { name.len().saturating_sub(1) } else { 0 };
        name.iter().skip(enough).all(|word| sentence.words.contains(&hash(b'w', word)))
    };
    let one = |one: &&Referred<'_>| {
        one.named
            && kinds.contains(&one.entity.kind)
            && !other.iter().any(|o| meet(&one.tags, &o.tags))
            && !stands(one)
    };
    list.iter().filter(one).collect()
}

/// Whether two places can be the scene of one happening: one within the other, or close by; `None` when the gazetteer has not both.
fn one_scene(a: &Entity, b: &Entity) -> Option<Naming> {
    let (x, y) = (a.place.as_ref()?, b.place.as_ref()?);
    if x.country != y.country {
        return Some(Naming::Other);
    }
    let wide = |one: &Place, other: &Place| {
        // A country, or the region behind the comma.
        !one.name.contains(',') || other.name.ends_with(&one.name)
    };
    if wide(x, y) || wide(y, x) {
        return Some(Naming::Finer);
    }
    let middle = (x.latitude + y.latitude).to_radians() / 2.0;
    let (down, across) = (x.latitude - y.latitude, (x.longitude - y.longitude) * middle.cos());
    Some(if down.hypot(across) * 111.0 <= NEAR { Naming::Alike } else { Naming::Other })
}

/// What the sentences name, seen from each other.
pub fn naming(both: &Both<'_>, a: u32, b: u32) -> Naming {
    let (x, y) = (referred(both.a, a), referred(both.b, b));
    let mut found = Naming::Alike;
    for place in [true, false] {
        let left = unmet(&x, &y, (both.b, b), place);
        let right = unmet(&y, &x, (both.a, a), place);
        let one = match (left.as_slice(), right.as_slice()) {
            ([one], [other]) if place => one_scene(one.entity, other.entity).unwrap_or(Naming::Other),
            ([one], [other]) if one.entity.kind == other.entity.kind => Naming::Other,
            ([one], []) | ([], [one]) => {
                // What the other article never names is new; else the sentence may mean it without a word.
                let silent = if left.is_empty() { both.a } else { both.b };
                let known = silent.analysis.entities.iter().any(|e| meet(&tags(e), &one.tags));
                if known { Naming::Alike } else { Naming::Finer }
            }
            _ => Naming::Alike,
        };
        if one == Naming::Other || found == Naming::Alike {
            found = one;
        }
    }
    found
}
