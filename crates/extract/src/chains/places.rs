//! Place entities -> coordinates and country, ambiguity resolved by what stands beside the name and by the other places of the article.
//!
//! `Georgia` beside `Moldova` -> the country; `Springfield, Illinois` -> the town of that state. A name that the table of places
//! does not hold stays without a place, and so says that it is unresolved. A people has the place of its country: `Norwegian` -> Norway.
//!
//! Each candidate has a score: its size and class, the region or country that stands right behind the name, and how near it is to what
//! the other names probably mean. The last is done twice, so that names help one another. The weights were found by random search
//! on half of the articles of GeoWebNews and LGL (documents with an even hash); the other half is what is reported.
//!
//! Known misses: villages, streets, rivers; a local paper's own town when the article names nothing else near it.

use super::{
    atlas::{self, Found},
    nearness::nearness,
};
use language::places::{PlaceClass, PlaceRecord, Places};
use model::{Entity, EntityId, Form, Kind, Mention, Place, Span, Txt, Why};

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

/// Fills `Entity::place`, and says which entities are countries.
pub fn resolve(
    text: &str,
    entities: &mut [Entity],
    mentions: &[Mention],
    places: Option<&Places>,
) -> Vec<EntityId> {
    let Some(places) = places else { return Vec::new() };
    let (mut countries, mut towns) = (Vec::new(), Vec::new());
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
                held: None,
                state: None,
            }
        })
        .collect();
    let mut names = with_holders(text, names, entities, mentions, places);
    let elsewhere: Vec<Option<(PlaceRecord<'_>, Span<Txt>)>> = names.iter_mut().map(unheld).collect();
    names.iter_mut().for_each(outshine);
    let mut scores: Vec<Vec<f32>> = names.iter().map(|name| name.own.clone()).collect();
    let mut helpers = Vec::new();
    for _ in 0..ROUNDS {
        helpers = anchors(&names, &scores);
        scores = names.iter().enumerate().map(|(at, name)| supported(at, name, &helpers)).collect();
    }
    for (at, ((entity, name), scores)) in entities.iter_mut().zip(&names).zip(&scores).enumerate() {
        if entity.kind == Kind::Group {
            entity.place = places.people(&entity.name).map(|record| country_of(&record));
        } else if let Some((place, record)) = chosen(&entity.name, name, scores) {
            let why = reason(at, name, scores, &record, &helpers, mentions);
            entity.place = Some(Place { why: Why { score: place.why.score, ..why }, ..place });
            if record.class == PlaceClass::Country && name.found == Some(Found::Whole) {
                countries.push(id(at));
            }
            if matches!(record.class, PlaceClass::City | PlaceClass::Capital | PlaceClass::County) {
                towns.push(id(at));
            }
        } else if let Some(Some((state, words))) = elsewhere.get(at) {
            entity.place = Some(Place {
                latitude: state.latitude,
                longitude: state.longitude,
                country: state.country_code().to_owned(),
                name: format!("in {}", state.region.unwrap_or("")),
                why: Why::rule("not in the gazetteer; the state named behind it", IN_STATE).because([*words]),
            });
        }
    }
    beside(text, entities, mentions, &towns);
    countries
}

/// What the table lacks (a street, a building, a village) lies where the town named beside it lies: `the Grand Hotel in Ostend`.
fn beside(text: &str, entities: &mut [Entity], mentions: &[Mention], towns: &[EntityId]) {
    let mut found: Vec<(usize, Place)> = Vec::new();
    for (at, mention) in mentions.iter().enumerate().filter(|(_, mention)| mention.form == Form::Name) {
        let number = mention.entity.0 as usize;
        let unknown =
            entities.get(number).is_some_and(|entity| entity.kind == Kind::Place && entity.place.is_none());
        if !unknown || found.iter().any(|(known, _)| *known == number) {
            continue;
        }
        // The nearest town of the paragraph, what stands behind before what stands in front.
        let near = |other: &&Mention| towns.contains(&other.entity) && other.form == Form::Name;
        let gap = |from: u32, to: u32| {
            let between = text.get(from as usize..to as usize)?;
            (!between.contains('\n') && between.len() <= BESIDE).then_some(between.len())
        };
        let after = mentions.get(at + 1..).unwrap_or(&[]).iter().find(near);
        let before = mentions.get(..at).unwrap_or(&[]).iter().rfind(near);
        let after = after.and_then(|town| Some((gap(mention.txt.end(), town.txt.start())?, town)));
        let before = before.and_then(|town| Some((gap(town.txt.end(), mention.txt.start())? * 2, town)));
        let Some((_, town)) = after.into_iter().chain(before).min_by_key(|(gap, _)| *gap) else { continue };
        let place = entities.get(town.entity.0 as usize).and_then(|entity| entity.place.as_ref());
        if let Some(place) = place {
            let why = Why::rule("not in the gazetteer; the town named beside it", place.why.score * NEARBY);
            let name = format!("near {}", place.name);
            found.push((number, Place { name, why: why.because([town.txt]), ..place.clone() }));
        }
    }
    for (number, place) in found {
        if let Some(entity) = entities.get_mut(number) {
            entity.place = Some(place);
        }
    }
}

/// Bytes between a name that the table lacks and the town beside it.
const BESIDE: usize = 160;
/// How far that is trusted, of what the town is.
const NEARBY: f32 = 0.5;

/// How far a people's name is trusted to mean those of its country: set by hand.
const PEOPLE: f32 = 0.9;

/// The country of a people; the record names it as its region.
fn country_of(record: &PlaceRecord<'_>) -> Place {
    Place {
        latitude: record.latitude,
        longitude: record.longitude,
        country: record.country_code().to_owned(),
        name: record.region.unwrap_or("").to_owned(),
        why: Why::rule("people of that country", PEOPLE),
    }
}

/// What spoke for a candidate most, with the words that say so.
fn reason(
    at: usize,
    name: &Name<'_>,
    scores: &[f32],
    record: &PlaceRecord<'_>,
    anchors: &[Anchor<'_>],
    mentions: &[Mention],
) -> Why {
    let place = name.candidates.iter().position(|candidate| candidate == record);
    let own = |at: Option<usize>| at.and_then(|at| name.own.get(at)).copied().unwrap_or(0.0);
    if own(place) > HOLDER
        && let Some(held) = name.held
    {
        return Why::rule("named with its region or country", 0.0).because([held]);
    }
    if name.found == Some(Found::Within) {
        return Why::rule("the place inside the name", 0.0);
    }
    if scores.len() == 1 {
        return Why::rule("the only place of that name in the gazetteer", 0.0);
    }
    let largest = name.own.iter().all(|&other| other <= own(place));
    let help = |anchor: &Anchor<'_>| -> f32 {
        anchor.likeliest.iter().map(|(weight, other)| weight * nearness(record, other)).sum()
    };
    let nearest = anchors
        .iter()
        .filter(|anchor| anchor.name != at)
        .map(|anchor| (help(anchor), anchor.name))
        .fold((0.0, None), |best, (help, name)| if help > best.0 { (help, Some(name)) } else { best });
    let words = nearest.1.and_then(|near| mentions.iter().find(|mention| mention.entity == id(near)));
    match words {
        Some(mention) if !largest => {
            Why::rule("nearest to the other places of the article", 0.0).because([mention.txt])
        }
        _ => Why::rule(format!("the best known of {} places of that name", scores.len()), 0.0),
    }
}

fn id(index: usize) -> EntityId {
    EntityId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// A name's candidates with what speaks for each by itself.
#[derive(Default)]
struct Name<'a> {
    candidates: Vec<PlaceRecord<'a>>,
    own: Vec<f32>,
    found: Option<Found>,
    /// The words that name the region or country.
    held: Option<Span<Txt>>,
    /// The state of the United States that stands right behind the name, and its words.
    state: Option<(PlaceRecord<'a>, Span<Txt>)>,
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
            PlaceClass::City | PlaceClass::People => 0.0,
        }
}

/// How far the middle of a state is trusted to be near a town of it: set by hand.
const IN_STATE: f32 = 0.4;
/// Inhabitants from which a town is meant whatever state stands behind it ("from Chicago, Ohio and Texas").
const UNMISTAKABLE: u32 = 500_000;

/// `East Holm, Ohio`, when the table has an East Holm in Alabama alone: that one is not meant, and the state is what is known.
fn unheld<'a>(name: &mut Name<'a>) -> Option<(PlaceRecord<'a>, Span<Txt>)> {
    let (state, words) = name.state?;
    let small =
        |record: &PlaceRecord<'_>| record.class == PlaceClass::City && record.population < UNMISTAKABLE;
    let meant = name.held.is_some() || !name.candidates.iter().all(small);
    if meant || name.candidates.is_empty() {
        return None;
    }
    (name.candidates, name.own) = (Vec::new(), Vec::new());
    Some((state, words))
}

/// A region that shares its name with the capital or with a city of millions of its own is rarely meant by the bare name:
/// `Washington`, `New York`.
fn outshine(name: &mut Name<'_>) {
    let outshone: Vec<bool> = name
        .candidates
        .iter()
        .map(|region| {
            region.class == PlaceClass::Region
                && name.candidates.iter().any(|city| {
                    city.country == region.country
                        && (city.class == PlaceClass::Capital
                            || city.class == PlaceClass::City
                                && city.region == region.region
                                && city.population >= LARGEST)
                })
        })
        .collect();
    for (score, outshone) in name.own.iter_mut().zip(outshone) {
        if outshone {
            *score -= OUTSHONE;
        }
    }
}

/// Inhabitants of a city that outshines its own region.
const LARGEST: u32 = 5_000_000;
/// What such a region loses.
const OUTSHONE: f32 = 0.4;

/// Adds what the words right behind each mention say.
fn with_holders<'a>(
    text: &str,
    mut names: Vec<Name<'a>>,
    entities: &[Entity],
    mentions: &[Mention],
    places: &'a Places,
) -> Vec<Name<'a>> {
    let mut add = |at: usize, holders: &[PlaceRecord<'a>], words: Span<Txt>| {
        let Some(name) = names.get_mut(at) else { return };
        if let [state] = holders
            && state.class == PlaceClass::Region
            && state.country_code() == "US"
        {
            name.state = Some((*state, words));
        }
        for (record, score) in name.candidates.iter().zip(&mut name.own) {
            if *score < HOLDER && holders.iter().any(|holder| holds(holder, record)) {
                *score += HOLDER;
                name.held = Some(words);
            }
        }
    };
    for mention in mentions.iter().filter(|mention| mention.form == Form::Name) {
        let at = mention.entity.0 as usize;
        if entities.get(at).is_some_and(|entity| entity.kind == Kind::Place) {
            let (holders, words) = behind(text, mention.txt.range().end, places);
            add(at, &holders, words);
            if let Some((_, holder)) = mention.txt.of(text).split_once(',') {
                add(at, &atlas::holders(places, holder.trim()), mention.txt);
            }
        }
    }
    names
}

/// The regions and countries that the words behind a position name, and these words: `, Illinois` and ` (Texas)`.
fn behind<'a>(text: &str, position: usize, places: &'a Places) -> (Vec<PlaceRecord<'a>>, Span<Txt>) {
    let nothing = (Vec::new(), Span::at(position..position));
    let rest = text.get(position..).unwrap_or("");
    let rest = rest.get(..BEHIND).unwrap_or_else(|| {
        let end = (0..=BEHIND.min(rest.len())).rev().find(|&at| rest.is_char_boundary(at)).unwrap_or(0);
        rest.get(..end).unwrap_or("")
    });
    let Some(rest) = rest.trim_start_matches(' ').strip_prefix([',', '(']) else { return nothing };
    let rest = rest.trim_start_matches(' ');
    let start = text.get(position..).map_or(0, |whole| whole.find(rest).unwrap_or(0)) + position;
    let words: Vec<&str> =
        rest.split(' ').take(4).take_while(|word| word.starts_with(char::is_uppercase)).collect();
    for count in (1..=words.len()).rev() {
        let name = words.get(..count).unwrap_or(&[]).join(" ");
        let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
        for form in [bare, bare.trim_end_matches('.')] {
            let found = atlas::holders(places, form);
            if !found.is_empty() {
                return (found, Span::at(start..start + form.len()));
            }
        }
    }
    nothing
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

fn chosen<'a>(name: &str, candidates: &Name<'a>, scores: &[f32]) -> Option<(Place, PlaceRecord<'a>)> {
    let mut order: Vec<(f32, PlaceRecord<'a>)> =
        scores.iter().copied().zip(candidates.candidates.iter().copied()).collect();
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
    let place = Place {
        latitude: record.latitude,
        longitude: record.longitude,
        country: record.country_code().to_owned(),
        name: full,
        why: Why::rule("", if within { sure * WITHIN } else { sure }),
    };
    Some((place, record))
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use language::{Models, NameSpan, Parsed};
    use model::{Kind, Place, Span};

    /// Country and name of a place in a text whose places are marked with brackets.
    fn country(marked: &str, name: &str) -> Option<String> {
        let (_, place) = read(marked, name)?;
        Some(format!("{} {}", place.country, place.name))
    }

    /// Why a place is where it is, with the words that say so.
    fn because(marked: &str, name: &str) -> Option<String> {
        let (text, place) = read(marked, name)?;
        let words: Vec<&str> = place.why.words.iter().map(|span| span.of(&text)).collect();
        Some(format!("{}: {}", place.why.rule, words.join(" ")))
    }

    fn read(marked: &str, name: &str) -> Option<(String, Place)> {
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
        Some((text, place))
    }

    #[test]
    fn a_place_says_why_it_is_there() {
        let state = "A fire in [Springfield], [Illinois], was put out.";
        assert_eq!(
            because(state, "Springfield").as_deref(),
            Some("named with its region or country: Illinois")
        );
        let near = "From [Paris] to [Dallas], [Austin] and [Waco] roads flooded.";
        assert!(because(near, "Paris").is_some_and(|why| why.starts_with("nearest to the other places")));
        let large = "The ship left [Baltimore] at noon.";
        assert!(because(large, "Baltimore").is_some_and(|why| why.starts_with("the best known of")));
    }

    #[test]
    fn what_the_table_lacks_lies_near_the_town_beside_it() {
        let hotel = "Guests fled the [Qwxyz Hotel] in [Baltimore] at noon.";
        assert_eq!(country(hotel, "Qwxyz Hotel").as_deref(), Some("US near Baltimore, Maryland"));
        assert_eq!(
            because(hotel, "Qwxyz Hotel").as_deref(),
            Some("not in the gazetteer; the town named beside it: Baltimore")
        );
    }

    #[test]
    fn the_capital_and_the_city_of_millions_outshine_their_region() {
        assert_eq!(
            country("Talks in [Washington] failed.", "Washington").as_deref(),
            Some("US Washington, District of Columbia")
        );
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
