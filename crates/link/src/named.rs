//! Two sentences that tell the same -> whether they name the same: `"in Lyon"`, `"in Turin"` -> another place.
//!
//! A name of one sentence is unmet when nothing in the other refers to the same, and its words do not stand there either. One unmet
//! name of a kind on both sides stands where the other has another; on one side alone it makes that side more exact.
//! Known miss: an exchange of two names that both sentences have ("A accused B", "B accused A").

use crate::{
    article::{Article, Known},
    between::Both,
    evidence::meet,
    features::{Sentence, hash},
    words::words,
};
use model::{Entity, Form, Kind, Place};

/// Kinds of names that are compared.
const KINDS: &[Kind] = &[Kind::Person, Kind::Organization, Kind::Place];
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
    known: &'a Known,
    /// By its name.
    named: bool,
}

fn referred(of: &Article, sentence: u32) -> Vec<Referred<'_>> {
    let Some(span) = of.sentence(sentence).map(|s| s.span) else { return Vec::new() };
    let mentions = &of.analysis.mentions;
    let from = mentions.partition_point(|m| m.txt.end() <= span.start());
    let mut found: Vec<Referred<'_>> = Vec::new();
    for mention in mentions.iter().skip(from).take_while(|m| m.txt.start() < span.end()) {
        let (Some(entity), Some(known)) =
            (of.analysis.entity(mention.entity), of.known.get(mention.entity.0 as usize))
        else {
            continue;
        };
        let named = mention.form == Form::Name;
        match found.iter_mut().find(|one| one.entity.id == entity.id) {
            Some(one) => one.named |= named,
            None => found.push(Referred { entity, known, named }),
        }
    }
    found
}

/// True when all words stand in the sentence.
pub fn stand(words: &[String], sentence: &Sentence) -> bool {
    words.iter().all(|word| sentence.words.contains(&hash(b'w', word)))
}

/// True when a name of capitals ("CBP") stands for words with capitals that follow each other in a text.
fn stands_for(name: &str, text: &str) -> bool {
    name.len() >= 2 && name.chars().all(|c| c.is_ascii_uppercase()) && {
        let capitals: String = text
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
            .collect();
        capitals.contains(name)
    }
}

/// The names of one list that the other sentence, of this article, does not have.
fn unmet<'a, 'b>(
    list: &'b [Referred<'a>],
    other: &[Referred<'_>],
    (there, sentence): (&Article, &Sentence),
) -> Vec<&'b Referred<'a>> {
    let stands = |one: &Referred<'_>| {
        let name = &one.known.words;
        // The surname of a person is enough.
        let enough = if one.entity.kind == Kind::Person { name.len().saturating_sub(1) } else { 0 };
        name.iter().skip(enough).all(|word| sentence.words.contains(word))
            || stands_for(&one.entity.name, there.analysis.words(sentence.span))
    };
    let one = |one: &&Referred<'_>| {
        one.named
            && KINDS.contains(&one.entity.kind)
            && !other.iter().any(|o| meet(&one.known.tags, &o.known.tags))
            && !stands(one)
    };
    list.iter().filter(one).collect()
}

/// True when the sentence has a word with a capital, after its first, that the other does not have: a name that was not read as one.
fn unread(of: &Article, sentence: &Sentence, other: &Sentence) -> bool {
    let text = of.analysis.words(sentence.span);
    text.split_whitespace().skip(1).any(|word| {
        word.starts_with(char::is_uppercase) && {
            let parts = words(word);
            !parts.is_empty() && !stand(&parts, other)
        }
    })
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
    let (Some(first), Some(second)) = (both.a.sentence(a), both.b.sentence(b)) else { return Naming::Alike };
    let (x, y) = (referred(both.a, a), referred(both.b, b));
    let (left, right) = (unmet(&x, &y, (both.b, second)), unmet(&y, &x, (both.a, first)));
    match (left.as_slice(), right.as_slice()) {
        ([], []) => Naming::Alike,
        ([one], [other]) if one.entity.kind == Kind::Place && other.entity.kind == Kind::Place => {
            one_scene(one.entity, other.entity).unwrap_or(Naming::Other)
        }
        ([_], [_]) => Naming::Other,
        (more, []) | ([], more) => {
            let (silent, own, theirs) =
                if left.is_empty() { (both.a, first, second) } else { (both.b, second, first) };
            // What the other article names elsewhere, the sentence may mean without a word.
            let known = |one: &&Referred<'_>| meet(&one.known.tags, &silent.tags);
            if more.len() == 1 && unread(silent, own, theirs) {
                Naming::Other
            } else if more.iter().all(known) {
                Naming::Alike
            } else {
                Naming::Finer
            }
        }
        // Several on both sides: one of a kind in each may stand for the other.
        _ => {
            let of_kind =
                |list: &[&Referred<'_>], kind| list.iter().filter(|one| one.entity.kind == kind).count();
            let exchanged = |kind: &Kind| of_kind(&left, *kind) == 1 && of_kind(&right, *kind) == 1;
            if KINDS.iter().any(exchanged) { Naming::Other } else { Naming::Alike }
        }
    }
}
