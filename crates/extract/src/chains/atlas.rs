//! The name of a place -> what the table of places has for it: `Northern Iraq` -> Iraq, `Vancouver airport` -> towns called Vancouver.
//!
//! Tried in turn: newspapers' short forms of states, the name as it stands, its part before a comma, as a county, without a direction,
//! without the building or body it names, by its first words (`Springfield Bus Company`). Known misses: streets, small rivers, lakes and
//! squares, which the table does not have.

use language::places::{PlaceClass, PlaceRecord, Places};

/// Candidates looked at for one name; the table lists the largest first.
const MOST: usize = 24;

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

/// Words before a name that stay within it on the map.
const DIRECTIONS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "central",
    "downtown",
    "upper",
    "lower",
    "greater",
    "inner",
    "mainland",
    "rural",
    "occupied",
    "historic",
    "old",
    "metro",
    "suburban",
];

/// Last words of what is called after something far away, or after somebody: `Vancouver Street`, `Lincoln Park`, `Mississippi River`.
const CALLED_AFTER: &[&str] = &[
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "drive",
    "dr",
    "lane",
    "boulevard",
    "blvd",
    "highway",
    "way",
    "place",
    "square",
    "river",
    "creek",
    "lake",
    "bay",
    "mountain",
    "mountains",
    "hill",
    "hills",
    "valley",
    "island",
    "islands",
    "park",
    "forest",
    "desert",
    "sea",
    "ocean",
    "trail",
    "bridge",
    "house",
    "hotel",
    "arena",
    "stadium",
    "theatre",
    "theater",
    "heights",
    "woods",
    "gardens",
];

/// What stands in or around the place it is called after.
const PARTS: &[&str] = &[
    "airport",
    "international",
    "university",
    "college",
    "hospital",
    "stadium",
    "jail",
    "prison",
    "cathedral",
    "church",
    "school",
    "port",
    "harbor",
    "harbour",
    "station",
    "court",
    "courthouse",
    "city",
    "town",
    "village",
    "borough",
    "zoo",
    "mall",
    "museum",
    "library",
    "downtown",
    "metro",
    "metropolitan",
    "area",
    "region",
    "state",
    "province",
    "district",
    "governorate",
    "oblast",
    "municipality",
    "suburbs",
    "township",
    "border",
    "coast",
    "gulf",
    "center",
    "centre",
    "park",
    "beach",
    "arena",
];

/// How a name was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// As it stands.
    Whole,
    /// By the place inside the name.
    Within,
}

/// The places that one of the names may stand for, and how they were found.
pub fn look_up<'a>(
    places: &'a Places,
    names: &mut dyn Iterator<Item = &str>,
) -> (Vec<PlaceRecord<'a>>, Found) {
    let names: Vec<&str> = names.collect();
    for name in &names {
        let found = whole(places, name);
        if !found.is_empty() {
            return (found, Found::Whole);
        }
    }
    for name in &names {
        let found = within(places, name);
        if !found.is_empty() {
            return (found, Found::Within);
        }
    }
    (Vec::new(), Found::Whole)
}

/// The countries, regions and counties a name may stand for: what can hold a town.
pub fn holders<'a>(places: &'a Places, name: &str) -> Vec<PlaceRecord<'a>> {
    let class = |record: &PlaceRecord<'_>| matches!(record.class, PlaceClass::Country | PlaceClass::Region);
    let name = state(name).unwrap_or(name);
    places.candidates(name).into_iter().filter(class).collect()
}

fn state(name: &str) -> Option<&'static str> {
    let plain: String = name.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    STATES.iter().find(|(short, _)| *short == plain).map(|(_, long)| *long)
}

fn taken<'a>(places: &'a Places, name: &str) -> Vec<PlaceRecord<'a>> {
    let mut found = places.candidates(name);
    found.truncate(MOST);
    found
}

fn whole<'a>(places: &'a Places, name: &str) -> Vec<PlaceRecord<'a>> {
    if let Some(long) = state(name) {
        return holders(places, long).into_iter().filter(|r| r.class == PlaceClass::Region).collect();
    }
    let found = taken(places, name);
    if !found.is_empty() {
        return found;
    }
    let head = name.split(',').next().unwrap_or(name);
    let bare = head.strip_prefix("the ").or(head.strip_prefix("The ")).unwrap_or(head);
    let found = taken(places, bare);
    if !found.is_empty() {
        return found;
    }
    // "Platte Co.", and "Otter Tail" of the county alone.
    let county = bare.trim_end_matches('.').strip_suffix(" Co").unwrap_or(bare);
    let mut found = taken(places, &format!("{county} County"));
    found.retain(|record| record.class == PlaceClass::County);
    found
}

fn within<'a>(places: &'a Places, name: &str) -> Vec<PlaceRecord<'a>> {
    let words: Vec<&str> = name.split(',').next().unwrap_or(name).split_whitespace().collect();
    let is = |word: Option<&&str>, list: &[&str]| {
        word.is_some_and(|word| list.contains(&word.to_lowercase().as_str()))
    };
    let joined = |range: &[&str]| if range.is_empty() { Vec::new() } else { taken(places, &range.join(" ")) };
    if is(words.first(), DIRECTIONS) {
        return joined(words.get(1..).unwrap_or(&[]));
    }
    if is(words.first(), PARTS) && is(words.get(1), &["of"]) {
        return joined(words.get(2..).unwrap_or(&[]));
    }
    let kept = words.iter().rposition(|word| !is(Some(word), PARTS)).map_or(0, |last| last + 1);
    if kept < words.len() {
        let found = joined(words.get(..kept).unwrap_or(&[]));
        if !found.is_empty() {
            return found;
        }
    }
    // "Springfield Bus Company": the first words, the longest that name a place.
    let last = words.last().map(|word| word.trim_end_matches('.'));
    if is(last.as_ref(), CALLED_AFTER) {
        return Vec::new();
    }
    let lengths = (1..words.len()).rev();
    lengths
        .map(|count| words.get(..count).unwrap_or(&[]))
        .filter(|first| first.iter().map(|word| word.chars().count()).sum::<usize>() > 3)
        .map(joined)
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Found, holders, look_up};
    use language::{Models, places::PlaceClass};

    fn country(name: &str) -> Option<(String, Found)> {
        let models = Models::bundled();
        let places = models.places.as_ref()?;
        let (found, how) = look_up(places, &mut std::iter::once(name));
        found.first().map(|record| (record.country_code().to_owned(), how))
    }

    #[test]
    fn a_direction_or_a_building_leaves_the_place_inside() {
        assert_eq!(country("Northern Iraq"), Some(("IQ".to_owned(), Found::Within)));
        assert_eq!(country("Vancouver International Airport"), Some(("CA".to_owned(), Found::Within)));
        assert_eq!(country("Port of Rotterdam"), Some(("NL".to_owned(), Found::Within)));
        assert_eq!(country("North Carolina"), Some(("US".to_owned(), Found::Whole)));
    }

    #[test]
    fn a_short_form_of_a_state_is_the_state() {
        let models = Models::bundled();
        let places = models.places.as_ref().expect("bundled");
        assert!(holders(places, "N.C.").iter().any(|record| record.region == Some("North Carolina")));
        let (found, _) = look_up(places, &mut std::iter::once("Kan."));
        assert!(found.iter().all(|record| record.class == PlaceClass::Region));
    }
}
