//! Entities of each article -> entities of the case: "DHS" here and "Department of Homeland Security" there are one.
//!
//! Joined by the same name, by acronym, by a lone surname that only one full name of the case bears, and by spelling, short form or
//! middle name of a person. Two full names with one surname stay apart, and so does a name that could be either of two.
//! Known misses: renamed bodies, nicknames that are no short forms.

use crate::{
    article::Article,
    groups::Groups,
    spelling,
    words::{initials, words},
};
use model::{Analysis, Entity, EntityId, Kind, LinkedEntity};
use std::collections::{BTreeMap, BTreeSet};

/// Longest name that is taken for an acronym.
const ACRONYM: usize = 6;
/// Full names with one surname that are compared with each other.
const SPELLINGS: usize = 60;

/// Other forms of names that occur everywhere.
const SAME: &[(&str, &str)] = &[
    ("us", "united states"),
    ("usa", "united states"),
    ("america", "united states"),
    ("united states of america", "united states"),
    ("uk", "united kingdom"),
    ("britain", "united kingdom"),
    ("great britain", "united kingdom"),
    ("uae", "united arab emirates"),
    ("eu", "european union"),
    ("un", "united nations"),
];

/// British spellings in names of bodies.
const BRITISH: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("centre", "center"),
    ("labour", "labor"),
    ("organisation", "organization"),
    ("programme", "program"),
    ("harbour", "harbor"),
    ("theatre", "theater"),
];

/// The comparable form of a name.
fn form(name: &str) -> String {
    let mut words = words(name);
    if words.first().is_some_and(|w| w == "the") {
        words.remove(0);
    }
    // "US Customs and Border Protection" is the body that others name without its country.
    if words.len() > 2 && words.first().is_some_and(|w| w == "us") {
        words.remove(0);
    }
    for word in &mut words {
        if let Some((_, now)) = BRITISH.iter().find(|(was, _)| was == word) {
            (*now).clone_into(word);
        }
    }
    let form = words.join(" ");
    SAME.iter().find(|(short, _)| *short == form).map_or(form, |(_, long)| (*long).to_owned())
}

/// The names of one entity.
pub struct Named {
    /// Which it is.
    pub id: EntityId,
    /// Entities of one family alone can be one.
    family: u8,
    /// Names under which it may meet another.
    forms: Vec<String>,
}

/// The names of the entities of an article.
pub fn named(analysis: &Analysis) -> Vec<Named> {
    let one = |entity: &Entity| Named {
        id: entity.id,
        family: family(entity.kind),
        forms: forms(entity).into_iter().collect(),
    };
    analysis.entities.iter().map(one).collect()
}

/// Names under which an entity may meet another: a person only by its fullest one.
fn forms(entity: &Entity) -> BTreeSet<String> {
    let all = std::iter::once(&entity.name).chain(&entity.aliases).map(|n| form(n)).filter(|f| !f.is_empty());
    if entity.kind == Kind::Person {
        let all: Vec<String> = all.collect();
        let longest = all.iter().max_by_key(|f| (f.split(' ').count(), f.len())).cloned();
        return longest.into_iter().collect();
    }
    all.collect()
}

/// Bodies and works are often mistaken for each other by name alone; persons, places and groups are not joined with other kinds.
const fn family(kind: Kind) -> u8 {
    match kind {
        Kind::Person => 0,
        Kind::Organization | Kind::Work => 1,
        Kind::Place => 2,
        Kind::Group => 3,
        Kind::Event => 4,
    }
}

#[derive(Default)]
struct Joined<'a> {
    members: Vec<(u32, EntityId)>,
    entities: Vec<&'a Entity>,
    reasons: BTreeSet<String>,
}

/// Entities of all articles, joined. `order` gives the articles in the order that decides names.
pub fn entities(articles: &[&Article], order: &[u32]) -> Vec<LinkedEntity> {
    let all: Vec<(u32, &Entity, &Named)> = articles
        .iter()
        .zip(order)
        .flat_map(|(one, &article)| {
            one.named.iter().filter_map(move |named| Some((article, one.analysis.entity(named.id)?, named)))
        })
        .collect();
    let mut groups = Groups::new(all.len());
    let mut reasons: Vec<(usize, String)> = Vec::new();
    let mut named: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    let mut surnames: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (i, (_, entity, names)) in all.iter().enumerate() {
        for form in &names.forms {
            if entity.kind == Kind::Person
                && let Some((_, surname)) = form.rsplit_once(' ')
            {
                surnames.entry(surname).or_default().insert(form);
            }
            let first = *named.entry((names.family, form)).or_insert(i);
            if groups.join(first, i) {
                reasons.push((i, format!("both are named “{form}”")));
            }
        }
    }
    // Acronyms, if the case has just one long form for them.
    let mut acronyms: BTreeMap<(u8, String), BTreeSet<usize>> = BTreeMap::new();
    for ((family, form), &i) in &named {
        let words: Vec<String> = form.split(' ').map(str::to_owned).collect();
        let short = initials(&words);
        if *family != 0 && form.contains(' ') && short.len() >= 2 {
            acronyms.entry((*family, short)).or_default().insert(groups.leader(i));
        }
    }
    for ((family, form), &i) in &named {
        if form.chars().count() <= ACRONYM
            && let Some(long) = acronyms.get(&(*family, (*form).to_owned()))
            && long.iter().map(|&l| groups.leader(l)).collect::<BTreeSet<_>>().len() == 1
            && let Some(&l) = long.first()
            && groups.join(l, i)
        {
            reasons.push((i, format!("“{form}” are the initials of the other name")));
        }
    }
    // Other spellings of persons: candidates have the same consonants in the surname. One that could be two others is neither.
    let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (_, form) in named.keys().filter(|(family, form)| *family == 0 && form.contains(' ')) {
        alike.entry(spelling::key(form)).or_default().push(form);
    }
    for forms in alike.values() {
        for a in forms.iter().take(SPELLINGS) {
            let others: Vec<(&str, &str)> = forms
                .iter()
                .take(SPELLINGS)
                .filter(|b| a != *b)
                .filter_map(|b| Some((*b, spelling::same(a, b)?)))
                .collect();
            let apart = others
                .iter()
                .any(|(b, _)| others.iter().any(|(c, _)| b != c && spelling::same(b, c).is_none()));
            for (b, why) in others.iter().filter(|_| !apart) {
                if let (Some(&x), Some(&y)) = (named.get(&(0, *a)), named.get(&(0, *b)))
                    && groups.join(x, y)
                {
                    reasons.push((x.max(y), format!("“{a}” and “{b}”: {why}")));
                }
            }
        }
    }
    // Lone surnames.
    for ((family, form), &i) in &named {
        if *family == 0
            && !form.contains(' ')
            && let Some(full) = surnames.get(form)
        {
            let bearers: BTreeSet<usize> =
                full.iter().filter_map(|f| named.get(&(0, *f))).map(|&b| groups.leader(b)).collect();
            if bearers.len() == 1
                && let Some(&bearer) = bearers.first()
                && groups.join(bearer, i)
            {
                reasons.push((i, format!("only one person of the case has the surname “{form}”")));
            }
        }
    }
    let mut joined: BTreeMap<usize, Joined> = BTreeMap::new();
    for (i, (article, entity, _)) in all.iter().enumerate() {
        let group = joined.entry(groups.leader(i)).or_default();
        group.members.push((*article, entity.id));
        group.entities.push(entity);
    }
    for (i, reason) in reasons {
        if let Some(group) = joined.get_mut(&groups.leader(i)) {
            group.reasons.insert(reason);
        }
    }
    joined
        .into_values()
        .filter_map(|Joined { members, entities, reasons }| {
            let name =
                entities.iter().map(|e| &e.name).max_by_key(|n| (n.len(), std::cmp::Reverse(n.as_str())))?;
            let kind = entities.first()?.kind;
            Some(LinkedEntity { name: name.clone(), kind, members, reasons: reasons.into_iter().collect() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(names: &[(&str, Kind)]) -> Analysis {
        let entities = names
            .iter()
            .zip(0..)
            .map(|((name, kind), id)| Entity {
                id: EntityId(id),
                kind: *kind,
                name: (*name).to_owned(),
                aliases: vec![],
                roles: vec![],
                place: None,
            })
            .collect();
        Analysis { entities, ..Analysis::default() }
    }

    fn sizes(articles: &[Analysis]) -> Vec<usize> {
        let weights = crate::weights::Weights::read();
        let all: Vec<Article> =
            articles.iter().map(|one| Article::read(one.clone().into(), &weights)).collect();
        let order: Vec<u32> = (0..).take(all.len()).collect();
        entities(&all.iter().collect::<Vec<_>>(), &order).iter().map(|e| e.members.len()).collect()
    }

    #[test]
    fn an_acronym_meets_its_long_form() {
        let a = article(&[("Maritime Safety Board", Kind::Organization)]);
        let b = article(&[("MSB", Kind::Organization)]);
        assert_eq!(sizes(&[a, b]), [2]);
    }

    #[test]
    fn two_men_of_one_surname_stay_apart_and_a_lone_surname_joins_neither() {
        let a = article(&[("Karl Brandt", Kind::Person), ("Otto Brandt", Kind::Person)]);
        let b = article(&[("Brandt", Kind::Person)]);
        assert_eq!(sizes(&[a, b]), [1, 1, 1]);
    }

    #[test]
    fn a_city_and_a_person_stay_apart() {
        assert_eq!(
            sizes(&[article(&[("Houston", Kind::Place)]), article(&[("Houston", Kind::Person)])]),
            [1, 1]
        );
    }

    #[test]
    fn a_lone_surname_and_another_spelling_join_the_only_bearer() {
        let a = article(&[("Mohammed Salim", Kind::Person)]);
        let b = article(&[("Mohammad Salim", Kind::Person)]);
        assert_eq!(sizes(&[a, b, article(&[("Salim", Kind::Person)])]), [3]);
    }
}
