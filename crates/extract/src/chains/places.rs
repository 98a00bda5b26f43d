//! Place entities -> coordinates and country, ambiguity resolved by what stands beside the name and by the other places of the article.
//!
//! `Georgia` beside `Moldova` -> the country; `Springfield, Illinois` -> the town of that state. A name that the table of places
//! does not hold stays without a place, and so says that it is unresolved.
//!
//! Each candidate has a score: its size and class, the region or country that stands right behind the name, and how near it is to what
//! the other names probably mean. The last is done twice, so that names help one another. The weights were found by random search
//! on half of the articles of GeoWebNews and LGL (documents with an even hash); the other half is what is reported.
//!
//! Known misses: villages, streets, rivers; a local paper's own town when the article names nothing else near it.

use super::atlas::{self, Found};
use language::places::{PlaceClass, PlaceRecord, Places};
use model::{Entity, Form, Kind, Mention, Place};

/// The logarithm of a candidate's inhabitants (base e) is divided by this.
const SIZE: f32 = 17.3;
/// What a class adds.
const COUNTRY: f32 = 0.08;
const CAPITAL: f32 = 0.1;
const REGION: f32 = -0.03;
const COUNTY: f32 = 0.24;
const AREA: f32 = 0.55;
/// "Springfield, Illinois": the region or country stands right behind the name.
const HOLDER: f32 = 3.1;
/// Weight of the logarithm of what the other places of the article add up to.
const SUPPORT: f32 = 0.56;
/// Two places of one region, of one country, or one of which is the country of the other.
const SAME_REGION: f32 = 1.96;
const SAME_COUNTRY: f32 = 0.35;
const OWN_COUNTRY: f32 = 1.09;
/// Nearness falls to 1/e over this distance.
const FAR_KM: f32 = 517.0;
/// Turns differences of scores into probabilities.
const SHARPNESS: f32 = 6.2;
/// Rounds in which the names help one another.
const ROUNDS: usize = 2;
/// The names that help the others: the first ones, each with its likeliest candidates.
const ANCHORS: usize = 60;
const LIKELIEST: usize = 3;
/// A place found inside a longer name is only near what is named.
const WITHIN: f32 = 0.6;
/// What follows a name is read this far.
const BEHIND: usize = 60;

/// Fills `Entity::place`.
pub fn resolve(text: &str, entities: &mut [Entity], mentions: &[Mention], places: Option<&Places>) {
    let Some(places) = places else { return };
    let names: Vec<Name<'_>> = entities
        .iter()
        .map(|entity| {
            if entity.kind != Kind::Place {
                return Name::default();
            }
            let mut written =
                std::iter::once(entity.name.as_str()).chain(entity.aliases.iter().map(String::as_str));
            let (candidates, found) = atlas::look_up(places, &mut written);
            Name {
                own: candidates.iter().map(|record| own_score(record)).collect(),
                candidates,
                found: Some(found),
            }
        })
        .collect();
    let names = with_holders(text, names, entities, mentions, places);
    let mut scores: Vec<Vec<f32>> = names.iter().map(|name| name.own.clone()).collect();
    for _ in 0..ROUNDS {
        let anchors = anchors(&names, &scores);
        scores = names.iter().enumerate().map(|(at, name)| supported(at, name, &anchors)).collect();
    }
    for ((entity, name), scores) in entities.iter_mut().zip(&names).zip(&scores) {
        entity.place = chosen(&entity.name, name, scores);
    }
}

/// A name's candidates with what speaks for each by itself.
#[derive(Default)]
struct Name<'a> {
    candidates: Vec<PlaceRecord<'a>>,
    own: Vec<f32>,
    found: Option<Found>,
}

/// A name that helps the others: its index, and its likeliest candidates with their probabilities.
struct Anchor<'a> {
    name: usize,
    likeliest: Vec<(f32, PlaceRecord<'a>)>,
}

#[expect(clippy::cast_precision_loss, reason = "inhabitants to a few percent")]
fn own_score(record: &PlaceRecord<'_>) -> f32 {
    (record.population as f32 + 10.0).ln() / SIZE
        + match record.class {
            PlaceClass::Country => COUNTRY,
            PlaceClass::Capital => CAPITAL,
            PlaceClass::Region => REGION,
            PlaceClass::County => COUNTY,
            PlaceClass::Area => AREA,
            PlaceClass::City => 0.0,
        }
}

/// Adds what the words right behind each mention say.
fn with_holders<'a>(
    text: &str,
    mut names: Vec<Name<'a>>,
    entities: &[Entity],
    mentions: &[Mention],
    places: &Places,
) -> Vec<Name<'a>> {
    let mut add = |at: usize, holders: &[PlaceRecord<'_>]| {
        let Some(name) = names.get_mut(at) else { return };
        for (record, score) in name.candidates.iter().zip(&mut name.own) {
            if *score < HOLDER && holders.iter().any(|holder| holds(holder, record)) {
                *score += HOLDER;
            }
        }
    };
    for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
        let at = mention.entity.0 as usize;
        if entities.get(at).is_some_and(|entity| entity.kind == Kind::Place) {
            add(at, &behind(text, mention.txt.range().end, places));
            if let Some((_, holder)) = mention.txt.of(text).split_once(',') {
                add(at, &atlas::holders(places, holder.trim()));
            }
        }
    }
    names
}

/// The regions and countries that the words behind a position name: `, Illinois` and ` (Texas)`.
fn behind<'a>(text: &str, position: usize, places: &'a Places) -> Vec<PlaceRecord<'a>> {
    let rest = text.get(position..).unwrap_or("");
    let rest = rest.get(..BEHIND).unwrap_or_else(|| {
        let end = (0..=BEHIND.min(rest.len())).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
        rest.get(..end).unwrap_or("")
    });
    let Some(rest) = rest.trim_start_matches(' ').strip_prefix([',', '(']) else { return Vec::new() };
    let words: Vec<&str> = rest
        .trim_start_matches(' ')
        .split(' ')
        .take(4)
        .take_while(|word| word.starts_with(char::is_uppercase))
        .collect();
    for count in (1..=words.len()).rev() {
        let name = words.get(..count).unwrap_or(&[]).join(" ");
        let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        for form in [bare, bare.trim_end_matches('.')] {
            let found = atlas::holders(places, form);
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

fn holds(holder: &PlaceRecord<'_>, record: &PlaceRecord<'_>) -> bool {
    holder.country == record.country
        && record.class != PlaceClass::Country
        && (holder.class == PlaceClass::Country
            || record.class != PlaceClass::Region && holder.region == record.region)
}

fn anchors<'a>(names: &[Name<'a>], scores: &[Vec<f32>]) -> Vec<Anchor<'a>> {
    let known = names.iter().zip(scores).enumerate().filter(|(_, (name, _))| !name.candidates.is_empty());
    known
        .take(ANCHORS)
        .map(|(at, (name, scores))| {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let weights: Vec<f32> = scores.iter().map(|score| (SHARPNESS * (score - top)).exp()).collect();
            let sum: f32 = weights.iter().sum();
            let mut likeliest: Vec<(f32, PlaceRecord<'a>)> =
                weights.iter().map(|weight| weight / sum).zip(name.candidates.iter().copied()).collect();
            model::order::by(&mut likeliest[..], |a, b| b.0.total_cmp(&a.0));
            likeliest.truncate(LIKELIEST);
            Anchor { name: at, likeliest }
        })
        .collect()
}

fn supported(at: usize, name: &Name<'_>, anchors: &[Anchor<'_>]) -> Vec<f32> {
    let support = |record: &PlaceRecord<'_>| -> f32 {
        let others = anchors.iter().filter(|anchor| anchor.name != at);
        others
            .flat_map(|anchor| &anchor.likeliest)
            .map(|(weight, other)| weight * nearness(record, other))
            .sum()
    };
    name.candidates
        .iter()
        .zip(&name.own)
        .map(|(record, own)| own + SUPPORT * support(record).ln_1p())
        .collect()
}

fn nearness(one: &PlaceRecord<'_>, other: &PlaceRecord<'_>) -> f32 {
    let same = one.country == other.country;
    if one.class == PlaceClass::Area || other.class == PlaceClass::Area {
        return 0.0;
    }
    if one.class == PlaceClass::Country || other.class == PlaceClass::Country {
        return if same { OWN_COUNTRY } else { 0.0 };
    }
    let shared = match (same, one.region.is_some() && one.region == other.region) {
        (true, true) => SAME_REGION,
        (true, false) => SAME_COUNTRY,
        _ => 0.0,
    };
    shared.max((-kilometres(one, other) / FAR_KM).exp())
}

/// Great-circle distance.
fn kilometres(one: &PlaceRecord<'_>, other: &PlaceRecord<'_>) -> f32 {
    let (p, q) = (one.latitude.to_radians(), other.latitude.to_radians());
    let turn = (other.longitude - one.longitude).to_radians();
    let h = ((q - p) / 2.0).sin().powi(2) + p.cos() * q.cos() * (turn / 2.0).sin().powi(2);
    12_742.0 * h.sqrt().min(1.0).asin()
}

fn chosen(name: &str, candidates: &Name<'_>, scores: &[f32]) -> Option<Place> {
    let mut order: Vec<(f32, &PlaceRecord<'_>)> =
        scores.iter().copied().zip(&candidates.candidates).collect();
    model::order::by(&mut order[..], |a, b| b.0.total_cmp(&a.0));
    let &(top, record) = order.first()?;
    let margin = order.get(1).map_or(1.0, |second| top - second.0);
    let sure = (0.5 + margin / 2.0).clamp(0.3, 0.98);
    let town = name.split(',').next().unwrap_or(name).trim();
    let within = candidates.found == Some(Found::Within);
    let full = match record.region {
        Some(region) if within && record.class == PlaceClass::Region => region.to_owned(),
        Some(region) if record.class != PlaceClass::Country && !town.contains(region) => {
            format!("{town}, {region}")
        }
        _ => town.to_owned(),
    };
    Some(Place {
        latitude: record.latitude,
        longitude: record.longitude,
        country: record.country_code().to_owned(),
        name: full,
        score: if within { sure * WITHIN } else { sure },
    })
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
        resolve(&text, &mut entities, &mentions, Models::bundled().places.as_ref());
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
    fn a_country_beside_countries_is_a_country() {
        assert_eq!(country("[Moldova] and [Georgia] signed.", "Georgia").as_deref(), Some("GE Georgia"));
        assert_eq!(
            country("A fire in [Atlanta], the capital of [Georgia].", "Georgia").as_deref(),
            Some("US Georgia")
        );
    }

    #[test]
    fn towns_of_one_state_help_one_another() {
        assert_eq!(
            country("From [Paris] to [Dallas], [Austin] and [Waco] roads flooded.", "Paris").as_deref(),
            Some("US Paris, Texas")
        );
    }

    #[test]
    fn an_unknown_name_is_unresolved() {
        assert_eq!(country("The village of [Qwxyzburg] slept.", "Qwxyzburg"), None);
    }
}
