//! Names of places -> where they may be: `Springfield` -> twelve towns with coordinates, country, region and population.
//!
//! Countries, first-level regions, and cities over 15,000 inhabitants, with other spellings of the large ones (GeoNames, CC-BY 4.0).
//! Countries and regions stand at the mean of their cities, weighted by population; coordinates are rounded to 0.006 degrees,
//! populations to 3 %. Read in place. Known misses: villages, streets, rivers, and which candidate is meant (see `extract`).
//!
//! Layout, little endian: `DLP1`, counts (keys, records, regions: `u32`), records of 10 bytes (latitude and longitude as fractions of
//! a turn `i16`, country letters, region `u16`, population `u8`, class `u8`), sorted keys in blocks of 16 (shared prefix length, rest
//! length, rest), `u32` block starts, `u16` record of each key, region names (length, text) with `u32` starts.

use crate::weights::Bytes;
use std::cmp::Ordering;

const MAGIC: [u8; 4] = *b"DLP1";
const HEADER: usize = 24;
const RECORD: usize = 10;
/// Keys in a block that shares prefixes.
const BLOCK: usize = 16;
/// "No region".
const NONE: u16 = u16::MAX;
/// Populations are stored as the power of this base.
const BASE: f64 = 1.09;
/// Steps of a coordinate: half a turn is 32,767 of them.
const STEPS: f64 = 32_767.0 / 180.0;

/// What sort of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceClass {
    /// A country or territory.
    Country,
    /// A state, province or other first-level part of a country.
    Region,
    /// A capital.
    Capital,
    /// Any other city.
    City,
}

/// One place that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceRecord<'a> {
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// ISO 3166 two-letter code.
    pub country: [u8; 2],
    /// Name of the first-level region, if known.
    pub region: Option<&'a str>,
    /// Inhabitants, to about 4 %.
    pub population: u32,
    /// What sort of place.
    pub class: PlaceClass,
}

impl PlaceRecord<'_> {
    /// The country code as text.
    pub fn country_code(&self) -> &str {
        std::str::from_utf8(&self.country).unwrap_or("")
    }
}

/// The table, in place.
#[derive(Clone, Debug)]
pub struct Places {
    bytes: Bytes,
    keys: usize,
    records: usize,
    regions: usize,
    blocks_at: usize,
    indices_at: usize,
    region_starts_at: usize,
    keys_at: usize,
}

/// Lower case, without accents, with straight apostrophes: the form in which names are compared.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars().flat_map(char::to_lowercase) {
        let folded = match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' | 'ạ' => "a",
            'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' | 'į' => "i",
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' | 'ő' | 'ơ' => "o",
            'ú' | 'ù' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ư' => "u",
            'ç' | 'ć' | 'č' => "c",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'š' | 'ś' | 'ş' | 'ș' => "s",
            'ž' | 'ź' | 'ż' => "z",
            'ğ' | 'ģ' => "g",
            'ł' | 'ļ' => "l",
            'ý' | 'ÿ' => "y",
            'ř' => "r",
            'ť' | 'ţ' | 'ț' => "t",
            'ď' | 'đ' | 'ḍ' => "d",
            'ḩ' | 'ḥ' => "h",
            'ß' => "ss",
            'æ' => "ae",
            '‘' | '’' | 'ʿ' | 'ʾ' | '`' => "'",
            // The dot above that lower-casing the Turkish İ leaves behind.
            '\u{307}' => "",
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push_str(folded);
    }
    out
}

impl Places {
    /// Checks the bounds of the file; `None` if the bytes are no such table.
    pub fn from_bytes(bytes: Bytes) -> Option<Self> {
        let word = |at: usize| -> Option<usize> {
            Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
        };
        if bytes.get(..4)? != MAGIC {
            return None;
        }
        let (keys, records, regions, key_bytes, region_bytes) =
            (word(4)?, word(8)?, word(12)?, word(16)?, word(20)?);
        let keys_at = HEADER.checked_add(records.checked_mul(RECORD)?)?;
        let blocks_at = keys_at.checked_add(key_bytes)?;
        let indices_at = blocks_at.checked_add(keys.div_ceil(BLOCK).checked_mul(4)?)?;
        let region_starts_at = indices_at.checked_add(keys.checked_mul(2)?)?;
        let end = region_starts_at.checked_add(regions.checked_mul(4)?)?.checked_add(region_bytes)?;
        (bytes.len() == end).then_some(Places {
            keys,
            records,
            regions,
            blocks_at,
            indices_at,
            region_starts_at,
            keys_at,
            bytes,
        })
    }

    /// The places a name may stand for: countries first, then by falling population.
    pub fn candidates(&self, name: &str) -> impl Iterator<Item = PlaceRecord<'_>> {
        let key = fold(name);
        let first = self.first_at_least(key.as_bytes());
        (first..self.keys)
            .scan(self.walk(first), move |walk, index| {
                let same = walk.next()? == key.as_bytes();
                same.then_some(index)
            })
            .filter_map(|index| self.record(usize::from(self.short(self.indices_at + 2 * index)?)))
    }

    /// Number of names.
    pub fn len(&self) -> usize {
        self.keys
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.keys == 0
    }

    /// Index of the first key that is not less than `key`.
    fn first_at_least(&self, key: &[u8]) -> usize {
        let blocks = self.keys.div_ceil(BLOCK);
        let (mut low, mut high) = (0, blocks);
        while low < high {
            let middle = (low + high) / 2;
            let head = self.walk(middle * BLOCK).next().unwrap_or_default();
            if head.as_slice().cmp(key) == Ordering::Less {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let start = low.saturating_sub(1) * BLOCK;
        let before = self.walk(start).take(2 * BLOCK).take_while(|k| k.as_slice() < key).count();
        start + before
    }

    /// The keys from `index` on.
    fn walk(&self, index: usize) -> Walk<'_> {
        let block = index / BLOCK;
        let at = self
            .word(self.blocks_at + 4 * block)
            .map_or(usize::MAX, |start| self.keys_at.saturating_add(start));
        let mut walk =
            Walk { places: self, at, left: self.keys.saturating_sub(block * BLOCK), key: Vec::new() };
        for _ in 0..index % BLOCK {
            walk.next();
        }
        walk
    }

    fn record(&self, index: usize) -> Option<PlaceRecord<'_>> {
        if index >= self.records {
            return None;
        }
        let at = HEADER + index * RECORD;
        let raw = self.bytes.get(at..at + RECORD)?;
        #[expect(clippy::cast_possible_truncation, reason = "a table of 16-bit steps needs no finer scale")]
        let degrees = |a: u8, b: u8| f32::from(i16::from_le_bytes([a, b])) / STEPS as f32;
        let region = u16::from_le_bytes([raw[6], raw[7]]);
        Some(PlaceRecord {
            latitude: degrees(raw[0], raw[1]),
            longitude: degrees(raw[2], raw[3]),
            country: [raw[4], raw[5]],
            region: (region != NONE).then(|| self.region(usize::from(region))).flatten(),
            population: population(raw[8]),
            class: match raw[9] {
                0 => PlaceClass::Country,
                1 => PlaceClass::Region,
                2 => PlaceClass::Capital,
                _ => PlaceClass::City,
            },
        })
    }

    fn region(&self, index: usize) -> Option<&str> {
        let start = self.word(self.region_starts_at + 4 * index)?;
        let at = self.region_starts_at + 4 * self.regions + start;
        let length = usize::from(*self.bytes.get(at)?);
        std::str::from_utf8(self.bytes.get(at + 1..at + 1 + length)?).ok()
    }

    fn word(&self, at: usize) -> Option<usize> {
        Some(u32::from_le_bytes(self.bytes.get(at..at + 4)?.try_into().ok()?) as usize)
    }

    fn short(&self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.bytes.get(at..at + 2)?.try_into().ok()?))
    }
}

/// Steps through keys of shared prefixes.
struct Walk<'a> {
    places: &'a Places,
    at: usize,
    left: usize,
    key: Vec<u8>,
}

impl Iterator for Walk<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        self.left = self.left.checked_sub(1)?;
        let head = self.places.bytes.get(self.at..self.at.checked_add(2)?)?;
        let (shared, rest) = (usize::from(head[0]), usize::from(head[1]));
        self.key.truncate(shared);
        self.key.extend_from_slice(self.places.bytes.get(self.at + 2..self.at + 2 + rest)?);
        self.at += 2 + rest;
        Some(self.key.clone())
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "1.09 to the 255th is below 2^32"
)]
fn population(code: u8) -> u32 {
    if code == 0 { 0 } else { BASE.powi(i32::from(code)).round() as u32 }
}

/// A place to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPlace {
    /// All its names, as written.
    pub names: Vec<String>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// ISO 3166 two-letter code.
    pub country: [u8; 2],
    /// Name of its region.
    pub region: Option<String>,
    /// Inhabitants.
    pub population: u32,
    /// What sort of place.
    pub class: PlaceClass,
}

/// Writes a table; `None` when it holds too many places or names too long.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "coordinates and codes are clamped to their range"
)]
pub fn write_places(places: &[NewPlace]) -> Option<Vec<u8>> {
    let mut order: Vec<&NewPlace> = places.iter().collect();
    // Region names that are used, sorted; candidates of one name keep the order of the records.
    order.sort_by(|a, b| {
        let rank = |p: &NewPlace| p.class != PlaceClass::Country;
        rank(a).cmp(&rank(b)).then(b.population.cmp(&a.population)).then(a.names.cmp(&b.names))
    });
    let mut regions: Vec<&str> = order.iter().filter_map(|p| p.region.as_deref()).collect();
    regions.sort_unstable();
    regions.dedup();
    let mut keys: Vec<(String, u16)> = Vec::new();
    let mut records = Vec::new();
    for (index, place) in order.iter().enumerate() {
        let index = u16::try_from(index).ok()?;
        keys.extend(place.names.iter().map(|name| (fold(name), index)));
        let angle =
            |degrees: f64| ((degrees * STEPS).round().clamp(-32_767.0, 32_767.0) as i16).to_le_bytes();
        records.extend(angle(place.latitude));
        records.extend(angle(place.longitude));
        records.extend(place.country);
        let region = match &place.region {
            Some(name) => u16::try_from(regions.binary_search(&name.as_str()).ok()?).ok()?,
            None => NONE,
        };
        records.extend(region.to_le_bytes());
        let size = f64::from(place.population);
        records.push(if size < 2.0 { 0 } else { (size.ln() / BASE.ln()).round().clamp(1.0, 255.0) as u8 });
        records.push(place.class as u8);
    }
    keys.retain(|(key, _)| !key.is_empty());
    keys.sort();
    keys.dedup();
    let mut blob: Vec<u8> = Vec::new();
    let mut blocks: Vec<u8> = Vec::new();
    let mut previous: &[u8] = &[];
    for (number, (key, _)) in keys.iter().enumerate() {
        if number % BLOCK == 0 {
            blocks.extend(u32::try_from(blob.len()).ok()?.to_le_bytes());
            previous = &[];
        }
        let key = key.as_bytes();
        let shared = key.iter().zip(previous).take_while(|(a, b)| a == b).count().min(255);
        blob.push(u8::try_from(shared).ok()?);
        blob.push(u8::try_from(key.len() - shared).ok()?);
        blob.extend(&key[shared..]);
        previous = key;
    }
    let mut region_blob: Vec<u8> = Vec::new();
    let mut region_starts: Vec<u8> = Vec::new();
    for region in &regions {
        region_starts.extend(u32::try_from(region_blob.len()).ok()?.to_le_bytes());
        region_blob.push(u8::try_from(region.len()).ok()?);
        region_blob.extend(region.as_bytes());
    }
    let mut out = MAGIC.to_vec();
    for count in [keys.len(), order.len(), regions.len(), blob.len(), region_blob.len()] {
        out.extend(u32::try_from(count).ok()?.to_le_bytes());
    }
    out.extend(records);
    out.extend(blob);
    out.extend(blocks);
    out.extend(keys.iter().flat_map(|(_, record)| record.to_le_bytes()));
    out.extend(region_starts);
    out.extend(region_blob);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, country: &[u8; 2], population: u32, class: PlaceClass) -> NewPlace {
        NewPlace {
            names: vec![name.to_owned()],
            latitude: 48.2,
            longitude: -16.4,
            country: *country,
            region: Some(format!("Land of {name}")),
            population,
            class,
        }
    }

    fn sample() -> Vec<NewPlace> {
        let mut places: Vec<NewPlace> =
            (0..500).map(|n| place(&format!("Town{n}"), b"XA", 1000 + n, PlaceClass::City)).collect();
        places.push(place("Georgia", b"US", 9_000_000, PlaceClass::Region));
        places.push(place("Georgia", b"GE", 3_700_000, PlaceClass::Country));
        places.push(place("São Tomé", b"ST", 70_000, PlaceClass::Capital));
        places
    }

    fn table() -> Places {
        Places::from_bytes(write_places(&sample()).expect("fits").into()).expect("a table")
    }

    #[test]
    fn every_name_is_found() {
        let table = table();
        for n in 0..500 {
            let found: Vec<_> = table.candidates(&format!("Town{n}")).collect();
            assert_eq!(found.len(), 1, "Town{n}");
            assert_eq!(found[0].region, Some(format!("Land of Town{n}").as_str()));
        }
        assert_eq!(table.candidates("Town500").count(), 0);
        assert_eq!(table.candidates("").count(), 0);
        assert_eq!(table.candidates("zzz").count(), 0);
    }

    #[test]
    fn countries_come_before_larger_regions() {
        let table = table();
        let found: Vec<_> = table.candidates("georgia").map(|p| p.country_code().to_owned()).collect();
        assert_eq!(found, ["GE", "US"]);
    }

    #[test]
    fn accents_and_case_do_not_matter_and_numbers_are_near() {
        let table = table();
        let found = table.candidates("SAO TOME").next().expect("found");
        assert_eq!(found.class, PlaceClass::Capital);
        assert!((found.latitude - 48.2).abs() < 0.006 && (found.longitude + 16.4).abs() < 0.006);
        assert!((f64::from(found.population) / 70_000.0 - 1.0).abs() < 0.05);
    }

    #[test]
    fn cut_or_damaged_tables_give_no_panic() {
        let bytes = write_places(&sample()).expect("fits");
        for end in (0..bytes.len()).step_by(101) {
            assert!(Places::from_bytes(bytes[..end].to_vec().into()).is_none());
        }
        let mut damaged = bytes;
        for byte in damaged.iter_mut().skip(HEADER) {
            *byte = 0xf3;
        }
        if let Some(table) = Places::from_bytes(damaged.into()) {
            assert!(table.candidates("Town7").count() <= 600);
        }
    }
}
