//! Joins the names of a text into entities, one pass in reading order.
//!
//! A short form joins only when exactly one entity fits best: two people of one surname stay two, and a bare surname goes to the
//! one named last. Pronouns join when one person alone has been named in the paragraph so far.

use super::{
    fit::{self, Fit},
    gender, nominal, roles,
};
use crate::{
    tree::Tree,
    words::{self, Words},
};
use language::{NameSpan, Parsed};
use model::{Entity, EntityId, Form, Kind, Mention, Span, Txt, Why};
use rustc_hash::FxHashMap;

/// How far each kind of join is trusted against the others: an order set by hand, not yet measured.
const SAME: f32 = 0.97;
const ACRONYM: f32 = 0.95;
const PART: f32 = 0.92;
const PRONOUN: f32 = 0.8;

/// An entity while it grows.
pub(super) struct Chain {
    pub(super) kind: Kind,
    /// Kinds its names were given, to settle on the most frequent one.
    kinds: [u32; 6],
    pub(super) forms: Vec<(String, Vec<String>)>,
    pub(super) roles: Vec<String>,
    /// Brought in as somebody's relative ("his wife, Ann Lee"): the surname alone is not hers.
    kin: bool,
    first: u32,
    last: u32,
}

/// Joins the names of a text into entities.
pub fn link(text: &str, parsed: &Parsed) -> (Vec<Entity>, Vec<Mention>) {
    let words = words::read(text);
    let tree = Tree::new(text, parsed);
    let mut chains: Vec<Chain> = Vec::new();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut index = Index::default();
    // Full names are joined first, so that a surname in the headline finds the person named in the body.
    let mut order: Vec<&NameSpan> = parsed.names.iter().filter(|name| !name.span.is_empty()).collect();
    model::order::by_key(&mut order[..], |name| {
        let short = matches!(name.kind, Kind::Person | Kind::Organization);
        (short && fit::words(name.span.of(text)).len() == 1, name.span)
    });
    for name in order {
        let written = tidy(name.span.of(text));
        let parts = fit::words(&written);
        let person = name.kind == Kind::Person;
        let role = person
            .then(|| {
                roles::before(&words, name.span, &parsed.names)
                    .or_else(|| roles::after(&tree, name.span, &parsed.names))
            })
            .flatten();
        let joined = index
            .best(&chains, &written, &parts, name)
            .or_else(|| in_brackets(text, parsed, &mentions, &chains, name));
        let (chain, fit) = match joined {
            Some((chain, fit)) => (chain, Some(fit)),
            None => {
                chains.push(Chain {
                    kind: name.kind,
                    kinds: [0; 6],
                    forms: Vec::new(),
                    roles: Vec::new(),
                    kin: person && is_kin(text, name.span),
                    first: name.span.start(),
                    last: 0,
                });
                (chains.len() - 1, None)
            }
        };
        index.add(chain, &parts);
        if let Some(entity) = chains.get_mut(chain) {
            if let Some(count) = entity.kinds.get_mut(name.kind as usize) {
                *count += 1;
            }
            if !entity.forms.iter().any(|(form, _)| *form == written) {
                entity.forms.push((written, parts));
            }
            if let Some(role) = role.map(|span| span.of(text).to_owned())
                && !entity.roles.contains(&role)
            {
                entity.roles.push(role);
            }
            entity.last = name.span.start();
        }
        let (rule, score) = match fit {
            None => (name.rule, name.score),
            Some(Fit::Same) => ("same name", name.score.min(SAME)),
            Some(Fit::Acronym) => ("acronym of a name", name.score.min(ACRONYM)),
            Some(Fit::Country) => ("form of a country's name", name.score.min(SAME)),
            Some(Fit::Part | Fit::Tail) => ("part of a fuller name", name.score.min(PART)),
        };
        mentions.push(Mention {
            txt: name.span,
            form: Form::Name,
            entity: id(chain),
            role,
            why: Why::rule(rule, score).because(role),
        });
    }
    model::order::by_key(&mut mentions[..], |mention| mention.txt);
    nominal::add(&tree, &chains, &mut mentions);
    pronouns(&words, &chains, &mut mentions);
    finish(chains, mentions)
}

/// `Centers for Disease Control and Prevention (CDC)`: a short form in brackets right behind a body's name, though not every
/// letter stands for a word.
fn in_brackets(
    text: &str,
    parsed: &Parsed,
    mentions: &[Mention],
    chains: &[Chain],
    name: &NameSpan,
) -> Option<(usize, Fit)> {
    let short = name.span.of(text);
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    if name.kind == Kind::Person || !(2..=8).contains(&capitals) || short.contains(' ') {
        return None;
    }
    let before = parsed.names.partition_point(|other| other.span < name.span).checked_sub(1)?;
    let long = parsed.names.get(before).filter(|long| long.kind == name.kind)?;
    let gap = text.get(long.span.range().end..name.span.range().start)?;
    let first =
        |words: &str| words.trim_start_matches("the ").chars().next().map(|c| c.to_lowercase().to_string());
    // "(NASDAQ: NMBS)" is where its shares are traded.
    let traded = text.get(name.span.range().end..).is_some_and(|rest| rest.starts_with(':'));
    if traded || gap.trim_start() != "(" || first(long.span.of(text)) != first(short) {
        return None;
    }
    let mention = mentions.iter().rev().find(|mention| mention.txt == long.span)?;
    let chain = mention.entity.0 as usize;
    chains.get(chain).is_some().then_some((chain, Fit::Acronym))
}

fn id(index: usize) -> EntityId {
    EntityId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// One line, single spaces, no leading article.
fn tidy(name: &str) -> String {
    let joined = name.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.strip_prefix("the ").or(joined.strip_prefix("The ")).map_or(joined.clone(), str::to_owned)
}

/// Which chains hold a word, or spell an acronym, so that no name is compared with all others.
#[derive(Default)]
struct Index {
    by_word: FxHashMap<String, Vec<usize>>,
}

/// A word that this many chains share tells nothing; beyond it the latest are compared.
const COMPARED: usize = 32;

impl Index {
    fn keys(parts: &[String]) -> Vec<String> {
        let mut keys: Vec<String> = parts.to_vec();
        keys.push(format!("~{}", parts.concat().replace('-', "")));
        if parts.len() > 1 {
            keys.push(format!("={}", fit::initials(parts)));
            keys.push(format!(
                "={}",
                parts.iter().filter_map(|word| word.chars().next()).collect::<String>()
            ));
        } else if let Some(only) = parts.first() {
            keys.push(format!("={only}"));
            keys.push(only.strip_suffix('s').unwrap_or(only).to_owned());
            keys.push(format!("{only}s"));
        }
        if let Some(form) = fit::country_key(parts) {
            keys.push(form);
        }
        keys
    }

    fn add(&mut self, chain: usize, parts: &[String]) {
        for key in Self::keys(parts) {
            let chains = self.by_word.entry(key).or_default();
            if chains.last() != Some(&chain) && !chains.contains(&chain) {
                if chains.len() >= COMPARED {
                    chains.remove(0);
                }
                chains.push(chain);
            }
        }
    }

    /// The chain a name joins: same words first, then acronyms, then parts; among equals the one named last.
    fn best(
        &self,
        chains: &[Chain],
        written: &str,
        parts: &[String],
        name: &NameSpan,
    ) -> Option<(usize, Fit)> {
        let mut best: Option<((u8, bool, u32, usize), Fit)> = None;
        // A last word alone ("Rovers") says which body only where one body alone ends with it.
        let mut tails: Vec<usize> = Vec::new();
        for key in Self::keys(parts) {
            for &chain in self.by_word.get(&key).map_or(&[][..], Vec::as_slice) {
                let Some(entity) = chains.get(chain) else { continue };
                let fit = entity
                    .forms
                    .iter()
                    .filter_map(|(form, other)| fit::fit(written, parts, form, other, name.kind))
                    .min_by_key(|&fit| rank(fit));
                let Some(fit) = fit else { continue };
                // Another kind is another thing, unless the words are the same and the kinds are easily confused.
                if entity.kind != name.kind && !(fit == Fit::Same && confusable(entity.kind, name.kind)) {
                    continue;
                }
                // "Bob Lee" is not "Lee" once "Lee" is "Ann Lee": all full forms of a person must agree.
                if name.kind == Kind::Person && parts.len() > 1 && clash(entity, parts) {
                    continue;
                }
                if fit == Fit::Tail && !tails.contains(&chain) {
                    tails.push(chain);
                }
                // The nearest before the name wins; those after it count from far away.
                let before = [entity.last, entity.first]
                    .into_iter()
                    .find(|&at| at <= name.span.start())
                    .map_or(0, |at| at + 1);
                let candidate = (rank(fit), entity.kin, u32::MAX - before, chain);
                if best.is_none_or(|(other, _)| candidate < other) {
                    best = Some((candidate, fit));
                }
            }
        }
        best.filter(|best| best.1 != Fit::Tail || tails.len() == 1).map(|((.., chain), fit)| (chain, fit))
    }
}

/// True right behind a word for a relative: `His wife, Dina Voss`.
fn is_kin(text: &str, name: Span<Txt>) -> bool {
    let before = text.get(..name.range().start).unwrap_or_default().trim_end_matches([' ', ',']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(
        word,
        "wife"
            | "husband"
            | "widow"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "mother"
            | "father"
            | "nephew"
            | "niece"
            | "cousin"
            | "uncle"
            | "aunt"
            | "grandson"
            | "granddaughter"
            | "sons"
            | "daughters"
            | "brothers"
            | "sisters"
    )
}

fn rank(fit: Fit) -> u8 {
    match fit {
        Fit::Same => 0,
        Fit::Country => 1,
        Fit::Acronym => 2,
        Fit::Part => 3,
        Fit::Tail => 4,
    }
}

fn confusable(a: Kind, b: Kind) -> bool {
    let body = |kind| matches!(kind, Kind::Organization | Kind::Work | Kind::Event | Kind::Person);
    a == b
        || (body(a) && body(b))
        || matches!((a, b), (Kind::Place, Kind::Organization) | (Kind::Organization, Kind::Place))
}

fn clash(entity: &Chain, parts: &[String]) -> bool {
    entity.forms.iter().any(|(_, other)| {
        other.len() > 1 && parts.len() > 1 && fit::fit("", parts, "", other, Kind::Person).is_none()
    })
}

/// `he` and `she` join when exactly one person whom they fit has been named in the paragraph before them.
fn pronouns(words: &Words, chains: &[Chain], mentions: &mut Vec<Mention>) {
    let mut found: Vec<Mention> = Vec::new();
    let mut next = 0;
    let mut paragraph = None;
    let mut people: Vec<(EntityId, Option<bool>)> = Vec::new();
    for word in &words.words {
        if paragraph != Some(word.paragraph) {
            paragraph = Some(word.paragraph);
            people.clear();
        }
        while let Some(mention) =
            mentions.get(next).filter(|mention| mention.txt.start() <= word.span.start())
        {
            let person = chains
                .get(mention.entity.0 as usize)
                .filter(|chain| mention.form == Form::Name && chain.kind == Kind::Person);
            if let Some(person) = person
                && !people.iter().any(|&(known, _)| known == mention.entity)
            {
                let names: Vec<&str> = person.forms.iter().map(|(form, _)| form.as_str()).collect();
                people.push((mention.entity, gender::is_she(&names, &person.roles)));
            }
            next += 1;
        }
        let pronoun = word.lower.as_str();
        if !matches!(pronoun, "he" | "she" | "his" | "him") {
            continue;
        }
        let mut fitting = people.iter().filter(|&&(_, she)| gender::agrees(she, pronoun));
        if let (Some(&(only, _)), None) = (fitting.next(), fitting.next()) {
            found.push(Mention {
                txt: word.span,
                form: Form::Pronoun,
                entity: only,
                role: None,
                why: Why::rule("only person of the paragraph", PRONOUN),
            });
        }
    }
    mentions.extend(found);
    model::order::by_key(&mut mentions[..], |mention| mention.txt);
}

/// Numbers the entities by first mention and gives each its fullest good form.
fn finish(chains: Vec<Chain>, mut mentions: Vec<Mention>) -> (Vec<Entity>, Vec<Mention>) {
    let mut numbers: Vec<Option<u32>> = vec![None; chains.len()];
    let mut order: Vec<usize> = Vec::new();
    for mention in &mut mentions {
        let old = mention.entity.0 as usize;
        if let Some(number) = numbers.get_mut(old) {
            let new = *number.get_or_insert_with(|| {
                order.push(old);
                id(order.len() - 1).0
            });
            mention.entity = EntityId(new);
        }
    }
    let entities: Vec<Entity> = order
        .iter()
        .zip(0u32..)
        .filter_map(|(&old, number)| chains.get(old).map(|chain| (chain, number)))
        .map(|(chain, number)| entity(chain, EntityId(number)))
        .collect();
    (entities, mentions)
}

fn entity(chain: &Chain, id: EntityId) -> Entity {
    let shouted = |form: &str| form.len() > 6 && form.contains(' ') && !form.chars().any(char::is_lowercase);
    let name = chain
        .forms
        .iter()
        .enumerate()
        .max_by_key(|(at, (form, parts))| (!shouted(form), parts.len(), form.len(), std::cmp::Reverse(*at)))
        .map_or_else(String::new, |(_, (form, _))| form.clone());
    let name = if chain.kind == Kind::Place { quiet(name) } else { name };
    let most = Kind::ALL.iter().zip(chain.kinds).max_by_key(|&(kind, count)| (count, *kind == chain.kind));
    Entity {
        id,
        kind: most.map_or(chain.kind, |(kind, _)| *kind),
        aliases: chain.forms.iter().map(|(form, _)| form.clone()).filter(|form| *form != name).collect(),
        name,
        roles: chain.roles.clone(),
        place: None,
    }
}

/// `KATHMANDU` of a dateline -> `Kathmandu`; letters that stand for words (`UAE`, `U.S.`) stay.
fn quiet(name: String) -> String {
    const LETTERS: usize = 4;
    /// Letters of the shortest word of several that is none ("NEW YORK", not "US").
    const FEWEST: usize = 3;
    let loud = name.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-'));
    let lengths = || name.split([' ', '-']).map(|word| word.chars().count());
    let letters = |word: &str| matches!(word, "USA" | "UAE");
    let words =
        lengths().count() > 1 && lengths().min() >= Some(FEWEST) && !name.split([' ', '-']).any(letters);
    if !loud || !words && lengths().any(|letters| letters <= LETTERS) {
        return name;
    }
    let mut inside = false;
    name.chars()
        .flat_map(|c| {
            let lower = inside && c.is_alphabetic();
            inside = c.is_alphabetic();
            if lower { c.to_lowercase().collect::<Vec<_>>() } else { vec![c] }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::link;
    use language::{NameSpan, Parsed};
    use model::{Kind, Span};

    /// `[Ann Lee](person)` marks a name; gives each entity as `name: mention, mention`.
    fn chains(marked: &str) -> Vec<String> {
        let (mut text, mut names) = (String::new(), Vec::new());
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            text.push_str(before);
            let (name, after) = after.split_once("](").unwrap_or_default();
            let (kind, after) = after.split_once(')').unwrap_or_default();
            let start = text.len();
            text.push_str(name);
            let kind = Kind::ALL.into_iter().find(|k| k.word().starts_with(kind)).unwrap_or(Kind::Work);
            names.push(NameSpan {
                tokens: 0..0,
                span: Span::at(start..text.len()),
                kind,
                score: 0.9,
                rule: "names model",
            });
            rest = after;
        }
        text.push_str(rest);
        let (entities, mentions) = link(&text, &Parsed { names, ..Parsed::default() });
        let of_entity = |id| {
            mentions.iter().filter(|m| m.entity == id).map(|m| m.txt.of(&text)).collect::<Vec<_>>().join(", ")
        };
        entities.iter().map(|entity| format!("{}: {}", entity.name, of_entity(entity.id))).collect()
    }

    #[test]
    fn a_surname_in_the_headline_is_the_person_of_the_body() {
        assert_eq!(
            chains("[Lee](per) resigns\n\nMayor [Ann Lee](per) resigned. She left."),
            ["Ann Lee: Lee, Ann Lee, She"]
        );
    }

    #[test]
    fn two_people_of_one_surname_stay_two() {
        assert_eq!(
            chains("[Ann Lee](per) met [Bob Lee](per). [Ann Lee](per) won."),
            ["Ann Lee: Ann Lee, Ann Lee", "Bob Lee: Bob Lee"]
        );
    }

    #[test]
    fn a_surname_alone_is_not_that_of_a_relative_brought_in_beside() {
        assert_eq!(
            chains("[Tom Voss](per) was jailed. His wife, [Dina Voss](per), was not. [Voss](per) smiled."),
            ["Tom Voss: Tom Voss, His, Voss", "Dina Voss: Dina Voss"]
        );
    }

    #[test]
    fn an_acronym_joins_the_body_it_stands_for() {
        assert_eq!(
            chains("The [Port Authority of Ostend](org) ([PAO](org)) closed. The [PAO](org) reopened."),
            ["Port Authority of Ostend: Port Authority of Ostend, PAO, PAO"]
        );
    }

    #[test]
    fn a_people_and_its_country_stay_apart() {
        assert_eq!(
            chains("[Norway](pla) won; the [Norwegian](gro) team sang."),
            ["Norway: Norway", "Norwegian: Norwegian"]
        );
    }
}
