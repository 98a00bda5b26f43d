//! Names of places -> where they may be: `Springfield` -> thirty towns with coordinates, country, region and population.
//!
//! Continents and other parts of the world, countries and their peoples, first-level regions, counties of the United States and the British
//! Isles, well-known islands, seas, rivers and ranges, and towns from 500 inhabitants in the countries whose news is mostly English, from
//! 10,000 elsewhere, with other spellings of the large ones. States of the United States and their counties stand at the middle of their
//! shape, other regions in the middle between their outermost towns. Coordinates are rounded to 0.006 degrees, populations to 14 %. Read in
//! place. Known misses: hamlets, streets, small rivers and lakes, and which candidate is meant (see `extract`).
//!
//! Layout, little endian: `DLP2`; counts (keys, records, regions, bytes of keys, bytes of regions: `u32`); the records by column (latitude low
//! bytes, high bytes, longitude low, high, region low, high, population, class), in the order of their own names; the sorted keys in
//! blocks of 16 (shared prefix length, rest length, rest, then 0 for "the next record's own name" or 1 and the record `u24` for another
//! name); for each block its start and the next record `u32`; regions (country letters, length, name) with `u32` starts.

use crate::weights::Bytes;
use std::cmp::{Ordering, Reverse};

const MAGIC: [u8; 4] = *b"DLP2";
const HEADER: usize = 24;
/// Columns of a record, one byte each.
const COLUMNS: usize = 8;
/// Keys in a block that shares prefixes.
const BLOCK: usize = 16;
/// Populations are stored as the power of this base.
const BASE: f64 = 1.3;
/// Steps of a coordinate: half a turn is 32,767 of them.
const STEPS: f64 = 32_767.0 / 180.0;
/// More records of one name than any atlas has; a damaged table must not make a look-up long.
const MOST: usize = 400;

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
    /// A second-level part of a country.
    County,
    /// A continent or another part of the world that several countries share.
    Area,
    /// The people of a country; its name stands for the region.
    People,
}

impl PlaceClass {
    fn of(code: u8) -> Self {
        match code {
            0 => Self::Country,
            1 => Self::Region,
            2 => Self::Capital,
            4 => Self::County,
            5 => Self::Area,
            6 => Self::People,
            _ => Self::City,
        }
    }
}

/// One place that a name may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceRecord<'a> {
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// ISO 3166 two-letter code; two blanks for an area.
    pub country: [u8; 2],
    /// Name of the first-level region, if known.
    pub region: Option<&'a str>,
    /// Inhabitants, to about 14 %; 0 where unknown.
    pub population: u32,
    /// What sort of place.
    pub class: PlaceClass,
}

impl PlaceRecord<'_> {
    /// The country code as text, empty for what lies in several.
    pub fn country_code(&self) -> &str {
        std::str::from_utf8(&self.country).unwrap_or("").trim()
    }
}

/// The table, in place.
#[derive(Clone, Debug)]
pub struct Places {
    bytes: Bytes,
    keys: usize,
    records: usize,
    regions: usize,
    keys_at: usize,
    blocks_at: usize,
    region_starts_at: usize,
}

/// Lower case, without accents, stops and hyphens, `saint`, `fort` and `mount` in their short forms: how names are compared.
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
            '-' | '–' => " ",
            '.' => "",
            // The dot above that lower-casing the Turkish İ leaves behind.
            '\u{307}' => "",
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push_str(folded);
    }
    for (long, short) in [("saint ", "st "), ("fort ", "ft "), ("mount ", "mt ")] {
        if let Some(rest) = out.strip_prefix(long) {
            out = format!("{short}{rest}");
        }
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
        let keys_at = HEADER.checked_add(records.checked_mul(COLUMNS)?)?;
        let blocks_at = keys_at.checked_add(key_bytes)?;
        let region_starts_at = blocks_at.checked_add(keys.div_ceil(BLOCK).checked_mul(8)?)?;
        let end = region_starts_at.checked_add(regions.checked_mul(4)?)?.checked_add(region_bytes)?;
        (bytes.len() == end).then_some(Places {
            keys,
            records,
            regions,
            keys_at,
            blocks_at,
            region_starts_at,
            bytes,
        })
    }

    /// The places a name may stand for: countries first, then by falling population.
    pub fn candidates(&self, name: &str) -> Vec<PlaceRecord<'_>> {
        let mut found = self.named(&fold(name));
        found.retain(|record| record.class != PlaceClass::People);
        found.sort_by_key(|record| (record.class != PlaceClass::Country, Reverse(record.population)));
        found
    }

    /// The country of a people: `Norwegians` -> Norway, whose name stands for the region.
    pub fn people(&self, name: &str) -> Option<PlaceRecord<'_>> {
        let key = fold(name);
        let of = |key: &str| self.named(key).into_iter().find(|record| record.class == PlaceClass::People);
        of(&key).or_else(|| of(key.strip_suffix('s')?))
    }

    /// All records of a key.
    fn named(&self, key: &str) -> Vec<PlaceRecord<'_>> {
        let mut numbers: Vec<usize> = self
            .from(key.as_bytes())
            .take_while(|(found, _)| found == key.as_bytes())
            .map(|(_, record)| record)
            .take(MOST)
            .collect();
        numbers.dedup();
        numbers.into_iter().filter_map(|number| self.record(number)).collect()
    }

    /// Number of names.
    pub fn len(&self) -> usize {
        self.keys
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.keys == 0
    }

    /// Keys with their records, from the first key that is not less than `key`.
    fn from(&self, key: &[u8]) -> impl Iterator<Item = (Vec<u8>, usize)> {
        let (mut low, mut high) = (0, self.keys.div_ceil(BLOCK));
        while low < high {
            let middle = usize::midpoint(low, high);
            let head = self.walk(middle).next().unwrap_or_default().0;
            if head.as_slice().cmp(key) == Ordering::Less {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let wanted = key.to_vec();
        self.walk(low.saturating_sub(1)).skip_while(move |(found, _)| *found < wanted)
    }

    /// Keys and records from a block on.
    fn walk(&self, block: usize) -> Walk<'_> {
        let at = self
            .word(self.blocks_at + 8 * block)
            .map_or(usize::MAX, |start| self.keys_at.saturating_add(start));
        let next = self.word(self.blocks_at + 8 * block + 4).unwrap_or(0);
        Walk { places: self, at, next, left: self.keys.saturating_sub(block * BLOCK), key: Vec::new() }
    }

    fn record(&self, index: usize) -> Option<PlaceRecord<'_>> {
        if index >= self.records {
            return None;
        }
        let column = |number: usize| self.bytes.get(HEADER + number * self.records + index).copied();
        #[expect(clippy::cast_possible_truncation, reason = "a table of 16-bit steps needs no finer scale")]
        let degrees = |low: u8, high: u8| f32::from(i16::from_le_bytes([low, high])) / STEPS as f32;
        let (country, region) = self.region(usize::from(u16::from_le_bytes([column(4)?, column(5)?])))?;
        Some(PlaceRecord {
            latitude: degrees(column(0)?, column(1)?),
            longitude: degrees(column(2)?, column(3)?),
            country,
            region: Some(region).filter(|name| !name.is_empty()),
            population: population(column(6)?),
            class: PlaceClass::of(column(7)?),
        })
    }

    fn region(&self, index: usize) -> Option<([u8; 2], &str)> {
        if index >= self.regions {
            return None;
        }
        let start = self.word(self.region_starts_at + 4 * index)?;
        let at = (self.region_starts_at + 4 * self.regions).checked_add(start)?;
        let &[first, second, length] = self.bytes.get(at..at.checked_add(3)?)? else { return None };
        let name = std::str::from_utf8(self.bytes.get(at + 3..at + 3 + usize::from(length))?).ok()?;
        Some(([first, second], name))
    }

    fn word(&self, at: usize) -> Option<usize> {
        Some(u32::from_le_bytes(self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?) as usize)
    }
}

/// Steps through keys of shared prefixes.
struct Walk<'a> {
    places: &'a Places,
    at: usize,
    /// The record whose own name comes next.
    next: usize,
    left: usize,
    key: Vec<u8>,
}

impl Iterator for Walk<'_> {
    type Item = (Vec<u8>, usize);

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let places = self.places;
        let mut take = |count: usize| {
            let piece = places.bytes.get(self.at..self.at.checked_add(count)?)?;
            self.at += count;
            Some(piece)
        };
        let (shared, rest) = match take(2)? {
            &[shared, rest] => (usize::from(shared), usize::from(rest)),
            _ => return None,
        };
        let rest = take(rest)?;
        self.key.truncate(shared);
        self.key.extend_from_slice(rest);
        let record = if take(1)? == [0] {
            self.next += 1;
            self.next - 1
        } else {
            match take(3)? {
                &[a, b, c] => u32::from_le_bytes([a, b, c, 0]) as usize,
                _ => return None,
            }
        };
        Some((self.key.clone(), record))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range")]
fn population(code: u8) -> u32 {
    if code == 0 { 0 } else { BASE.powi(i32::from(code)).round().min(4e9) as u32 }
}

/// A place to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPlace {
    /// All its names, as written; its own first.
    pub names: Vec<String>,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// ISO 3166 two-letter code; two blanks for an area.
    pub country: [u8; 2],
    /// Name of its region.
    pub region: Option<String>,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
    /// What sort of place.
    pub class: PlaceClass,
}

impl NewPlace {
    fn holder(&self) -> ([u8; 2], &str) {
        (self.country, self.region.as_deref().unwrap_or(""))
    }

    fn key(&self) -> String {
        self.names.first().map_or_else(String::new, |name| fold(name))
    }
}

/// Writes a table; `None` when it holds too many places or names too long.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "coordinates and codes are clamped to their range"
)]
pub fn write_places(places: &[NewPlace]) -> Option<Vec<u8>> {
    let mut order: Vec<&NewPlace> = places.iter().filter(|place| !place.key().is_empty()).collect();
    order.sort_by_cached_key(|place| {
        (place.key(), Reverse(place.population), place.country, place.region.clone())
    });
    let mut regions: Vec<([u8; 2], &str)> = order.iter().map(|place| place.holder()).collect();
    regions.sort_unstable();
    regions.dedup();
    // A key, its record, and whether it is another name than the record's own.
    let mut keys: Vec<(String, usize, bool)> = Vec::new();
    let mut columns: [Vec<u8>; COLUMNS] = Default::default();
    for (index, place) in order.iter().enumerate() {
        let own = place.key();
        let mut others: Vec<String> = place.names.iter().map(|name| fold(name)).collect();
        others.retain(|other| !other.is_empty() && *other != own);
        others.sort();
        others.dedup();
        keys.push((own, index, false));
        keys.extend(others.into_iter().map(|other| (other, index, true)));
        let angle =
            |degrees: f64| ((degrees * STEPS).round().clamp(-32_767.0, 32_767.0) as i16).to_le_bytes();
        let region = u16::try_from(regions.binary_search(&place.holder()).ok()?).ok()?.to_le_bytes();
        let size = f64::from(place.population);
        let size = if size < 2.0 { 0 } else { (size.ln() / BASE.ln()).round().clamp(1.0, 255.0) as u8 };
        let ([a, b], [c, d]) = (angle(place.latitude), angle(place.longitude));
        for (column, byte) in
            columns.iter_mut().zip([a, b, c, d, region[0], region[1], size, place.class as u8])
        {
            column.push(byte);
        }
    }
    keys.sort();
    let (mut blob, mut blocks): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    let (mut previous, mut next): (&[u8], u32) = (&[], 0);
    for (number, (key, record, other)) in keys.iter().enumerate() {
        if number % BLOCK == 0 {
            blocks.extend(u32::try_from(blob.len()).ok()?.to_le_bytes());
            blocks.extend(next.to_le_bytes());
            previous = &[];
        }
        let key = key.as_bytes();
        let shared = key.iter().zip(previous).take_while(|(a, b)| a == b).count().min(255);
        blob.push(u8::try_from(shared).ok()?);
        blob.push(u8::try_from(key.len() - shared).ok()?);
        blob.extend(&key[shared..]);
        if *other {
            blob.push(1);
            blob.extend(&u32::try_from(*record).ok().filter(|&r| r < 1 << 24)?.to_le_bytes()[..3]);
        } else {
            blob.push(0);
            next += 1;
        }
        previous = key;
    }
    let (mut region_blob, mut region_starts): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    for (country, name) in &regions {
        region_starts.extend(u32::try_from(region_blob.len()).ok()?.to_le_bytes());
        region_blob.extend(country);
        region_blob.push(u8::try_from(name.len()).ok()?);
        region_blob.extend(name.as_bytes());
    }
    let mut out = MAGIC.to_vec();
    for count in [keys.len(), order.len(), regions.len(), blob.len(), region_blob.len()] {
        out.extend(u32::try_from(count).ok()?.to_le_bytes());
    }
    out.extend(columns.concat());
    out.extend(blob);
    out.extend(blocks);
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
            let found = table.candidates(&format!("Town{n}"));
            assert_eq!(found.len(), 1, "Town{n}");
            assert_eq!(found[0].region, Some(format!("Land of Town{n}").as_str()));
        }
        assert_eq!(table.candidates("Town500").len(), 0);
        assert_eq!(table.candidates("").len(), 0);
        assert_eq!(table.candidates("zzz").len(), 0);
    }

    #[test]
    fn countries_come_before_larger_regions() {
        let table = table();
        let found: Vec<_> = table.candidates("georgia").iter().map(|p| p.country_code().to_owned()).collect();
        assert_eq!(found, ["GE", "US"]);
    }

    #[test]
    fn accents_and_case_do_not_matter_and_numbers_are_near() {
        let table = table();
        let found = table.candidates("SAO TOME")[0];
        assert_eq!(found.class, PlaceClass::Capital);
        assert!((found.latitude - 48.2).abs() < 0.006 && (found.longitude + 16.4).abs() < 0.006);
        assert!((f64::from(found.population) / 70_000.0 - 1.0).abs() < 0.15);
    }

    #[test]
    fn a_people_is_no_place_and_has_a_country() {
        let mut places = sample();
        places.push(place("Georgian", b"GE", 0, PlaceClass::People));
        let table = Places::from_bytes(write_places(&places).expect("fits").into()).expect("a table");
        assert!(table.candidates("Georgian").is_empty());
        assert_eq!(table.people("Georgians").map(|record| record.country), Some(*b"GE"));
        assert_eq!(table.people("Georgia"), None);
    }

    #[test]
    fn every_other_name_is_found_too() {
        let mut places = sample();
        for (number, place) in places.iter_mut().enumerate() {
            place.names.push(format!("Other{}", number % 50));
        }
        let table = Places::from_bytes(write_places(&places).expect("fits").into()).expect("a table");
        let found = table.candidates("Other7");
        assert_eq!(found.len(), 10 + usize::from(places.len() % 50 > 7));
        assert!(found.windows(2).all(|pair| pair[0].population >= pair[1].population));
        assert_eq!(table.candidates("Town123")[0].region, Some("Land of Town123"));
    }

    #[test]
    fn short_forms_and_hyphens_fold_together() {
        assert_eq!(fold("Saint-Étienne"), fold("St. Etienne"));
        assert_eq!(fold("Fort Worth"), fold("Ft. Worth"));
        assert_eq!(fold("U.S."), "us");
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
            assert!(table.candidates("Town7").len() <= MOST);
        }
    }
}
