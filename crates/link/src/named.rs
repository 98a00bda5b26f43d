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
    spelling::one_letter,
    told::About,
    words::words,
};
use model::{Entity, Form, Kind, Place, Slot, Span, Txt};

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
    /// Where, by its name if it is named.
    txt: Span<Txt>,
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
            Some(one) => {
                if named && !one.named {
                    (one.named, one.txt) = (true, mention.txt);
                }
            }
            None => found.push(Referred { entity, known, named, txt: mention.txt }),
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
pub fn one_scene(a: &Entity, b: &Entity) -> Option<Naming> {
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

/// A person whom both sentences name in full, with one letter of the given name changed.
pub fn spelled(both: &Both<'_>, a: u32, b: u32) -> Option<About> {
    let full = |of: &Article, sentence: u32| {
        let people = referred(of, sentence).into_iter();
        let people = people.filter(|one| one.named && one.entity.kind == Kind::Person);
        people.map(|one| (words(of.analysis.words(one.txt)).join(" "), one.txt)).collect::<Vec<_>>()
    };
    let (left, right) = (full(both.a, a), full(both.b, b));
    let pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
    let mut found = pairs.filter(|(x, y)| one_letter(&x.0, &y.0));
    found.next().map(|(x, y)| About { slot: Slot::Name, words: [Some(x.1), Some(y.1)] })
}

/// What the sentences name, seen from each other, and the names that make it so.
pub fn naming(both: &Both<'_>, a: u32, b: u32) -> (Naming, Option<About>) {
    let (Some(first), Some(second)) = (both.a.sentence(a), both.b.sentence(b)) else {
        return (Naming::Alike, None);
    };
    let (x, y) = (referred(both.a, a), referred(both.b, b));
    let (left, right) = (unmet(&x, &y, (both.b, second)), unmet(&y, &x, (both.a, first)));
    let about = |one: Option<&&Referred<'_>>, other: Option<&&Referred<'_>>| {
        let kind = one.or(other)?.entity.kind;
        let slot = if kind == Kind::Place { Slot::Place } else { Slot::Name };
        Some(About { slot, words: [one.map(|one| one.txt), other.map(|other| other.txt)] })
    };
    let both_sides = || about(left.first(), right.first());
    match (left.as_slice(), right.as_slice()) {
        ([], []) => (Naming::Alike, None),
        ([one], [other]) if one.entity.kind == Kind::Place && other.entity.kind == Kind::Place => {
            (one_scene(one.entity, other.entity).unwrap_or(Naming::Other), both_sides())
        }
        ([_], [_]) => (Naming::Other, both_sides()),
        (more, []) | ([], more) => {
            let (silent, own, theirs) =
                if left.is_empty() { (both.a, first, second) } else { (both.b, second, first) };
            // What the other article names elsewhere, the sentence may mean without a word.
            let known = |one: &&Referred<'_>| meet(&one.known.tags, &silent.tags);
            if more.len() == 1 && unread(silent, own, theirs) {
                (Naming::Other, both_sides())
            } else if more.iter().all(known) {
                (Naming::Alike, None)
            } else {
                (Naming::Finer, both_sides())
            }
        }
        // Several on both sides: one of a kind in each may stand for the other.
        _ => {
            let alone = |list: &[&'_ Referred<'_>], kind: Kind| {
                let mut of_kind = list.iter().enumerate().filter(|(_, one)| one.entity.kind == kind);
                let first = of_kind.next().map(|(n, _)| n);
                first.filter(|_| of_kind.next().is_none())
            };
            let exchanged = KINDS.iter().find_map(|kind| alone(&left, *kind).zip(alone(&right, *kind)));
            match exchanged {
                Some((i, j)) => (Naming::Other, about(left.get(i), right.get(j))),
                None => (Naming::Alike, None),
            }
        }
    }
}
