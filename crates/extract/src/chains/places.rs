//! Place entities -> coordinates and country, ambiguity resolved by the other places of the article.
//!
//! `Georgia` beside `Moldova` -> the country; `Springfield, Illinois` -> the town of that state. A name that the table of places
//! does not hold stays without a place, and so says that it is unresolved.
//!
//! Known misses: villages, streets, rivers, regions below the first level, and towns that share a name with a larger one far away
//! when nothing near them is named.

use language::places::{PlaceClass, PlaceRecord, Places, fold};
use model::{Entity, EntityId, Form, Kind, Mention, Place};
use rustc_hash::{FxHashMap, FxHashSet};

/// Candidates looked at for one name; the table lists the largest first.
const MOST: usize = 24;
/// What speaks for a candidate, in steps of the logarithm of its inhabitants (base e, divided by `SIZE`). Set by hand.
const SIZE: f32 = 16.0;
const COUNTRY: f32 = 0.35;
const CAPITAL: f32 = 0.3;
/// A region is less often meant than the city it shares its name with.
const REGION: f32 = -0.05;
/// The article names its country, or other places there.
const SAME_COUNTRY: f32 = 0.45;
/// The article names its region.
const SAME_REGION: f32 = 0.5;
/// "Springfield, Illinois": the next name is its region or country.
const NEXT_NAME: f32 = 1.0;
/// Letters between a place and the name of what holds it.
const GAP: u32 = 2;

/// Newspapers' short forms of states and provinces, without stops and spaces.
const STATES: &[(&str, &str)] = &[
    ("Ala", "Alabama"),
    ("Ariz", "Arizona"),
    ("Ark", "Arkansas"),
    ("Calif", "California"),
    ("Colo", "Colorado"),
    ("Conn", "Connecticut"),
    ("Del", "Delaware"),
    ("Fla", "Florida"),
    ("Ga", "Georgia"),
    ("Ill", "Illinois"),
    ("Ind", "Indiana"),
    ("Kan", "Kansas"),
    ("Ky", "Kentucky"),
    ("La", "Louisiana"),
    ("Md", "Maryland"),
    ("Mass", "Massachusetts"),
    ("Mich", "Michigan"),
    ("Minn", "Minnesota"),
    ("Miss", "Mississippi"),
    ("Mo", "Missouri"),
    ("Mont", "Montana"),
    ("Neb", "Nebraska"),
    ("Nev", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("Okla", "Oklahoma"),
    ("Ore", "Oregon"),
    ("Pa", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("Tenn", "Tennessee"),
    ("Tex", "Texas"),
    ("Vt", "Vermont"),
    ("Va", "Virginia"),
    ("Wash", "Washington"),
    ("WVa", "West Virginia"),
    ("Wis", "Wisconsin"),
    ("Wyo", "Wyoming"),
    ("Ont", "Ontario"),
    ("Que", "Quebec"),
];

/// Fills `Entity::place`.
pub fn resolve(entities: &mut [Entity], mentions: &[Mention], places: Option<&Places>) {
    let Some(places) = places else { return };
    let mut records: Vec<Vec<PlaceRecord<'_>>> = Vec::with_capacity(entities.len());
    for entity in entities.iter() {
        let mut found: Vec<PlaceRecord<'_>> = Vec::new();
        if entity.kind == Kind::Place {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                let plain = name.replace('.', "");
                let long =
                    STATES.iter().find(|(short, _)| *short == plain.replace(' ', "")).map(|(_, long)| *long);
                found = places.candidates(long.unwrap_or(name)).take(MOST).collect();
                if found.is_empty() {
                    found = places.candidates(&plain).take(MOST).collect();
                }
                if !found.is_empty() {
                    break;
                }
            }
        }
        records.push(found);
    }
    // Countries that are named, or that the only candidate of a name lies in.
    let mut countries: FxHashMap<[u8; 2], FxHashSet<usize>> = FxHashMap::default();
    for (index, found) in records.iter().enumerate() {
        let sole = found.len() == 1;
        for record in found.iter().filter(|record| sole || record.class == PlaceClass::Country) {
            countries.entry(record.country).or_default().insert(index);
        }
    }
    let names: FxHashMap<String, usize> = entities
        .iter()
        .enumerate()
        .filter(|(at, _)| !records.get(*at).is_none_or(Vec::is_empty))
        .map(|(at, entity)| (fold(&entity.name), at))
        .collect();
    let next = next_names(mentions);
    let mut chosen: Vec<Option<Place>> = vec![None; entities.len()];
    for (index, found) in records.iter().enumerate() {
        let mut scored: Vec<(f32, &PlaceRecord<'_>)> = found
            .iter()
            .map(|record| {
                let region = record.region.map(fold);
                #[expect(clippy::cast_precision_loss, reason = "inhabitants to a few percent")]
                let mut score = (record.population as f32 + 10.0).ln() / SIZE
                    + match record.class {
                        PlaceClass::Country => COUNTRY,
                        PlaceClass::Capital => CAPITAL,
                        PlaceClass::Region => REGION,
                        PlaceClass::City => 0.0,
                    };
                let others =
                    countries.get(&record.country).is_some_and(|who| who.iter().any(|&at| at != index));
                score += if others { SAME_COUNTRY } else { 0.0 };
                let named =
                    region.as_ref().and_then(|region| names.get(region)).is_some_and(|&at| at != index);
                score += if named && record.class != PlaceClass::Region { SAME_REGION } else { 0.0 };
                let holds = next.get(&index).is_some_and(|&after| {
                    let holder = entities.get(after).map(|entity| fold(&entity.name));
                    (region.is_some() && region == holder)
                        || records.get(after).is_some_and(|list| {
                            list.iter().any(|r| r.class == PlaceClass::Country && r.country == record.country)
                        })
                });
                (score + if holds { NEXT_NAME } else { 0.0 }, record)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some(&(top, record)) = scored.first() else { continue };
        let margin = scored.get(1).map_or(1.0, |second| top - second.0);
        let name = entities.get(index).map_or("", |entity| entity.name.as_str());
        let full = match record.region {
            Some(region) if record.class != PlaceClass::Country && fold(region) != fold(name) => {
                format!("{name}, {region}")
            }
            _ => name.to_owned(),
        };
        if let Some(slot) = chosen.get_mut(index) {
            *slot = Some(Place {
                latitude: record.latitude,
                longitude: record.longitude,
                country: record.country_code().to_owned(),
                name: full,
                score: (0.5 + margin / 2.0).clamp(0.3, 0.98),
            });
        }
    }
    for (entity, place) in entities.iter_mut().zip(chosen) {
        entity.place = place;
    }
}

/// For each entity the one that stands right behind its first such mention: "Springfield, Illinois".
fn next_names(mentions: &[Mention]) -> FxHashMap<usize, usize> {
    let named: Vec<&Mention> = mentions.iter().filter(|mention| mention.form == Form::Name).collect();
    let mut next = FxHashMap::default();
    for pair in named.windows(2) {
        if let [one, other] = pair
            && other.txt.start() == one.txt.end() + GAP
            && one.entity != other.entity
        {
            let at = |EntityId(number): EntityId| number as usize;
            next.entry(at(one.entity)).or_insert(at(other.entity));
        }
    }
    next
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use language::{Models, NameSpan, Parsed};
    use model::{Kind, Span};

    /// Country and first two coordinates of a place in a text whose places are marked with brackets.
    fn country(marked: &str, name: &str) -> Option<String> {
        let (mut text, mut names) = (String::new(), Vec::new());
        for (number, piece) in marked.split(['[', ']']).enumerate() {
            let start = text.len();
            text.push_str(piece);
            if number % 2 == 1 {
                let span = Span::at(start..text.len());
                names.push(NameSpan {
                    tokens: 0..0,
                    span,
                    kind: Kind::Place,
                    score: 0.9,
                    rule: "names model",
                });
            }
        }
        let (mut entities, mentions) = crate::chains::link(&text, &Parsed { names, ..Parsed::default() });
        resolve(&mut entities, &mentions, Models::bundled().places.as_ref());
        let place = entities.iter().find(|entity| entity.name == name)?.place.clone()?;
        Some(format!("{} {}", place.country, place.name))
    }

    #[test]
    fn a_large_town_alone_is_the_largest_of_its_name() {
        assert_eq!(
            country("The ship left [Baltimore] at noon.", "Baltimore").as_deref(),
            Some("US Baltimore, Maryland")
        );
    }

    #[test]
    fn the_name_behind_a_comma_holds_the_town() {
        assert_eq!(
            country("A fire in [Springfield], [Illinois], was put out.", "Springfield").as_deref(),
            Some("US Springfield, Illinois")
        );
    }

    #[test]
    fn an_unknown_name_is_unresolved() {
        assert_eq!(country("The village of [Qwxyzburg] slept.", "Qwxyzburg"), None);
    }
}
