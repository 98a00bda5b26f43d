//! Descriptions that mean something named before: `the agency` after `the Port Agency` alone -> that agency.
//!
//! Safe cases only. A body is meant when its name holds the noun, or when it is the one firm or office of that sort named so far; a person
//! when one person alone has that role. Anything that two could be stays unlinked.
//!
//! `the group` is the one body named in the sentences right before, if it is no office; `the country` the one country that these name, or
//! whose people they name.
//!
//! Known misses: descriptions by what somebody did, groups that the text names by their members.

use super::{link::Chain, roles};
use crate::tree::Tree;
use language::Upos;
use model::{Entity, EntityId, Form, Kind, Mention, Span, Txt, Why};

/// How far a linked description is trusted: set by hand, not yet measured.
const NOMINAL: f32 = 0.75;
/// Sentences back in which the name must stand.
const BACK: usize = 12;
/// Sentences back in which the group or country must stand, and no other one.
const NEAR: usize = 2;
/// Mentions looked at before a description.
const MENTIONS: usize = 40;
/// Words between `the` and its noun.
const LONGEST: usize = 4;

/// Nouns of bodies, with words of names that make a body one of that sort besides the noun itself.
const BODIES: &[(&str, &[&str])] = &[
    ("ministry", &[]),
    ("department", &[]),
    ("bank", &[]),
    ("court", &[]),
    ("university", &["university", "college"]),
    ("college", &[]),
    ("hospital", &[]),
    ("committee", &[]),
    ("council", &[]),
    ("commission", &[]),
    ("bureau", &[]),
    ("authority", &[]),
    ("association", &[]),
    ("federation", &[]),
    ("union", &[]),
    ("party", &[]),
    ("airline", &["airlines", "airways", "air"]),
    ("club", &["club", "united", "city", "fc", "rovers", "wanderers"]),
    ("institute", &[]),
    ("foundation", &[]),
    ("agency", &["administration", "bureau", "service"]),
    (
        "company",
        &[
            "inc",
            "corp",
            "corporation",
            "ltd",
            "plc",
            "llc",
            "co",
            "ag",
            "gmbh",
            "holdings",
            "motors",
            "industries",
        ],
    ),
    ("firm", &["inc", "corp", "corporation", "ltd", "plc", "llc", "co", "ag", "gmbh", "partners", "capital"]),
    (
        "newspaper",
        &["times", "post", "herald", "tribune", "journal", "gazette", "chronicle", "telegraph", "daily"],
    ),
    (
        "paper",
        &["times", "post", "herald", "tribune", "journal", "gazette", "chronicle", "telegraph", "daily"],
    ),
];

/// Adds the descriptions that mean one of the named things. `mentions` are in order, and stay so.
pub fn add(tree: &Tree<'_>, chains: &[Chain], mentions: &mut Vec<Mention>) {
    each(tree, mentions, &mut |before, the, noun| meant(tree, chains, before, the, noun));
}

/// Adds `the country`, once it is known which names are countries.
pub fn add_countries(
    tree: &Tree<'_>,
    entities: &[Entity],
    countries: &[EntityId],
    mentions: &mut Vec<Mention>,
) {
    each(tree, mentions, &mut |before, the, noun| {
        (tree.lemma(noun) == "country" && noun == the + 1)
            .then(|| country(tree, entities, countries, before, the))
            .flatten()
    });
}

/// Which entity a free description means: given the mentions before it, the place of its `the` and of its noun.
type Meant<'a> = dyn FnMut(&[Mention], usize, usize) -> Option<EntityId> + 'a;

/// Asks of each free description (the mentions before it, `the`, its noun) which entity is meant.
fn each(tree: &Tree<'_>, mentions: &mut Vec<Mention>, meant: &mut Meant<'_>) {
    let mut found: Vec<Mention> = Vec::new();
    for at in 0..tree.len() {
        if tree.lower(at) != "the" {
            continue;
        }
        let Some(noun) = noun_after(tree, at) else { continue };
        let description = tree.cover(at + 1..noun + 1);
        let from = mentions.partition_point(|mention| mention.txt.start() < description.start());
        let covered = mentions.get(from).is_some_and(|next| next.txt.start() < description.end() + 2)
            || from
                .checked_sub(1)
                .and_then(|last| mentions.get(last))
                .is_some_and(|last| last.txt.end() > description.start());
        if covered {
            continue;
        }
        if let Some(entity) = meant(mentions.get(..from).unwrap_or(&[]), at, noun) {
            found.push(nominal(description, entity, tree.span(noun)));
        }
    }
    mentions.extend(found);
    model::order::by_key(&mut mentions[..], |mention| mention.txt);
}

/// The one country that the sentences right before name, or whose people they name.
fn country(
    tree: &Tree<'_>,
    entities: &[Entity],
    countries: &[EntityId],
    before: &[Mention],
    the: usize,
) -> Option<EntityId> {
    let here = tree.sentence(the);
    let code = |id: EntityId| {
        let entity = entities.get(id.0 as usize)?;
        let named = countries.contains(&id) || entity.kind == Kind::Group;
        entity.place.as_ref().filter(|_| named).map(|place| place.country.as_str())
    };
    let near = before.iter().rev().take(MENTIONS).filter(|mention| {
        mention.form == Form::Name && tree.sentence(tree.touched(mention.txt).start) + NEAR >= here
    });
    let mut codes = near.filter_map(|mention| code(mention.entity));
    let only = codes.next()?;
    if codes.any(|other| other != only) {
        return None;
    }
    let named = before.iter().rev().find(|mention| {
        mention.form == Form::Name
            && countries.contains(&mention.entity)
            && code(mention.entity) == Some(only)
    });
    named.map(|mention| mention.entity)
}

/// Words of names that make a body an office, which nobody calls a group.
const OFFICES: &[&str] = &[
    "ministry",
    "department",
    "court",
    "police",
    "council",
    "commission",
    "parliament",
    "senate",
    "house",
    "government",
    "office",
    "administration",
    "university",
    "college",
    "hospital",
    "school",
    "times",
    "post",
];

/// The one body that the sentences right before name.
fn group(tree: &Tree<'_>, chains: &[Chain], before: &[Mention], the: usize) -> Option<EntityId> {
    let here = tree.sentence(the);
    let mut bodies = before
        .iter()
        .rev()
        .take(MENTIONS)
        .filter(|mention| {
            mention.form == Form::Name && tree.sentence(tree.touched(mention.txt).start) + NEAR >= here
        })
        .filter_map(|mention| Some((mention.entity, chains.get(mention.entity.0 as usize)?)))
        .filter(|(_, chain)| chain.kind == Kind::Organization);
    let (only, chain) = bodies.next()?;
    let office =
        chain.forms.iter().any(|(_, parts)| parts.iter().any(|part| OFFICES.contains(&part.as_str())));
    (!office && bodies.all(|(other, _)| other == only)).then_some(only)
}

fn nominal(txt: Span<Txt>, entity: EntityId, noun: Span<Txt>) -> Mention {
    let why = Why::rule("the only one of that sort named before", NOMINAL).because([noun]);
    Mention { txt, form: Form::Nominal, entity, role: None, why }
}

/// The noun of `the former chief`: plain words alone between, and no description behind that would make it another.
fn noun_after(tree: &Tree<'_>, the: usize) -> Option<usize> {
    let noun = (the + 1..the + 1 + LONGEST)
        .find(|&at| tree.upos(at) == Upos::Noun && tree.upos(at + 1) != Upos::Noun)?;
    let plain = (the + 1..noun).all(|at| matches!(tree.upos(at), Upos::Adj | Upos::Noun));
    let lower = tree.lower(noun + 1);
    let described = matches!(lower, "of" | "that" | "which" | "who" | "for" | "in" | "'s" | "’s" | "-")
        && !matches!(lower, "'s" | "’s")
        || tree.upos(noun + 1) == Upos::Propn
        || tree.upos(noun + 1) == Upos::Num;
    let singular = tree.lower(noun) == tree.lemma(noun);
    (plain && !described && singular).then_some(noun)
}

fn meant(tree: &Tree<'_>, chains: &[Chain], before: &[Mention], the: usize, noun: usize) -> Option<EntityId> {
    let word = tree.lemma(noun);
    let here = tree.sentence(the);
    if word == "group" && noun == the + 1 {
        return group(tree, chains, before, the);
    }
    let sort = BODIES.iter().find(|(body, _)| *body == word);
    let office = roles::is_title(word);
    if sort.is_none() && !office {
        return None;
    }
    let mut candidates: Vec<EntityId> = Vec::new();
    for mention in before.iter().rev().take(MENTIONS) {
        let tokens = tree.touched(mention.txt);
        if mention.form != Form::Name || tree.sentence(tokens.start) + BACK < here {
            continue;
        }
        let Some(chain) = chains.get(mention.entity.0 as usize) else { continue };
        let fits = match (chain.kind, sort) {
            (Kind::Organization, Some((body, others))) => chain
                .forms
                .iter()
                .any(|(_, parts)| parts.iter().any(|part| part == body || others.contains(&part.as_str()))),
            (Kind::Person, _) if office => {
                chain.roles.iter().any(|role| role.to_lowercase().split_whitespace().any(|part| part == word))
            }
            _ => false,
        };
        if fits && !candidates.contains(&mention.entity) {
            candidates.push(mention.entity);
        }
    }
    match candidates.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}
