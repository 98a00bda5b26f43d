//! What a word form shows of itself, computed once a document: its affixes, shape, clusters, and what the gazetteer knows of it.
//!
//! `Geun` -> lower case `geun`, shape `Xx`, capital, flags of given names.

use crate::clusters::{Clusters, NO_CLUSTER};
use crate::lookup::{Lookup, hash_bytes, hash_text};

/// Bits of the gazetteer's values; a table entry may have several.
pub mod flag {
    /// Given names.
    pub const FIRST_NAME: u16 = 1;
    /// Family names.
    pub const SURNAME: u16 = 1 << 1;
    /// Countries and their usual short names.
    pub const COUNTRY: u16 = 1 << 2;
    /// Cities over 100,000 inhabitants.
    pub const CITY: u16 = 1 << 3;
    /// Smaller towns.
    pub const TOWN: u16 = 1 << 4;
    /// States, provinces, counties, seas, rivers, continents.
    pub const REGION: u16 = 1 << 5;
    /// Nationalities, peoples, religions, adherents.
    pub const GROUP: u16 = 1 << 6;
    /// Bodies and companies by full name.
    pub const BODY: u16 = 1 << 7;
    /// Persons by full name.
    pub const PERSON: u16 = 1 << 8;
    /// Titles and role words before a name ("Mr.", "president").
    pub const TITLE: u16 = 1 << 9;
    /// Last words of bodies ("Inc", "Party", "University").
    pub const BODY_WORD: u16 = 1 << 10;
    /// Last or first words of places ("River", "Mount", "Airport").
    pub const PLACE_WORD: u16 = 1 << 11;
    /// Words of named events ("Cup", "War", "Hurricane").
    pub const EVENT_WORD: u16 = 1 << 12;
    /// Words of works ("Act", "Treaty", "Award").
    pub const WORK_WORD: u16 = 1 << 13;
    /// News media and armed groups.
    pub const OUTLET: u16 = 1 << 14;
    /// Verbs and nouns of speech ("said", "spokesman").
    pub const SPEECH: u16 = 1 << 15;
}

/// The tables that features look words up in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexicon<'m> {
    /// Word (lower case) -> clusters.
    pub clusters: Option<&'m Clusters>,
    /// Phrase (lower case, words parted by a blank) -> `flag` bits.
    pub gazetteer: Option<&'m Lookup>,
}

/// Words that start sentences and join names but are none, sorted.
const FUNCTION_WORDS: &[&str] = &[
    "a",
    "about",
    "above",
    "according",
    "after",
    "again",
    "against",
    "all",
    "also",
    "although",
    "among",
    "an",
    "and",
    "another",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "been",
    "before",
    "being",
    "below",
    "between",
    "both",
    "but",
    "by",
    "can",
    "could",
    "despite",
    "did",
    "do",
    "does",
    "doing",
    "down",
    "dr.",
    "during",
    "each",
    "even",
    "few",
    "for",
    "from",
    "gen.",
    "gov.",
    "had",
    "has",
    "have",
    "having",
    "he",
    "her",
    "here",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "just",
    "may",
    "me",
    "meanwhile",
    "might",
    "more",
    "most",
    "mr.",
    "mrs.",
    "ms.",
    "must",
    "my",
    "no",
    "nor",
    "not",
    "now",
    "of",
    "off",
    "on",
    "once",
    "only",
    "onto",
    "or",
    "other",
    "our",
    "out",
    "over",
    "own",
    "rep.",
    "same",
    "sen.",
    "she",
    "should",
    "since",
    "sir",
    "so",
    "some",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "to",
    "too",
    "under",
    "until",
    "up",
    "us",
    "very",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "within",
    "without",
    "would",
    "yes",
    "yet",
    "you",
    "your",
];
/// Words and marks that may stand inside a name, sorted.
const JOINERS: &[&str] = &[
    "&", "'", "'s", "-", "al", "and", "bin", "da", "das", "de", "del", "della", "den", "der", "des", "di",
    "do", "dos", "du", "e", "el", "for", "ibn", "in", "la", "le", "les", "of", "on", "the", "to", "und",
    "van", "von", "y", "’s",
];

/// What is known of a distinct word form, computed once a document.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Hash as written.
    pub word: u32,
    /// Hash in lower case.
    pub lower: u32,
    /// Hashes of its first one to four characters; 0 where it is shorter.
    pub prefixes: [u32; 4],
    /// Hashes of its last two to five characters in lower case; 0 where it is shorter.
    pub suffixes: [u32; 4],
    /// Hash of its shape with runs pressed together: `Xx0-`.
    pub shape: u32,
    /// Hash of its shape, pressed together only when longer than eight characters.
    pub long_shape: u32,
    /// Its fine word cluster.
    pub fine: u16,
    /// Its coarse word cluster.
    pub coarse: u16,
    /// What the gazetteer says of it ([`flag`]).
    pub flags: u16,
    /// Starts with a capital (or a digit followed by capitals).
    pub capital: bool,
    /// Two or more letters, all capitals.
    pub capitals: bool,
    /// Starts with a small letter.
    pub small: bool,
    /// Starts with a digit or an `@`.
    pub numeral: bool,
    /// A word that starts sentences and joins names but is none.
    pub function: bool,
    /// May stand inside a name between capitalised words.
    pub joiner: bool,
    /// Letters among its first 64 characters.
    pub letters: usize,
    /// Its first character in upper case.
    pub initial: u32,
    /// Hash of its letters when it may be an acronym, else 0.
    pub acronym: u32,
}

impl Form {
    /// Of the word as it is written.
    pub fn new(text: &str, lexicon: &Lexicon) -> Self {
        let lower = text.to_lowercase();
        let lower_hash = hash_text(&lower);
        let chars: Vec<char> = text.chars().take(64).collect();
        let mut long = String::new();
        let mut short = String::new();
        for &c in &chars {
            let class = shape_class(c);
            long.push(class);
            if !short.ends_with(class) {
                short.push(class);
            }
        }
        let long: String = if chars.len() > 8 { format!("{short}+") } else { long };
        let mut prefixes = [0; 4];
        for (slot, (at, c)) in prefixes.iter_mut().zip(text.char_indices()) {
            *slot = hash_text(text.get(..at + c.len_utf8()).unwrap_or(""));
        }
        let tail: Vec<char> = lower.chars().rev().take(5).collect();
        let mut suffixes = [0; 4];
        for (n, slot) in suffixes.iter_mut().enumerate() {
            if tail.len() > n + 1 {
                *slot = hash_bytes(tail.iter().take(n + 2).flat_map(|&c| u32::from(c).to_le_bytes()));
            }
        }
        let (fine, coarse) = lexicon.clusters.map_or((NO_CLUSTER, NO_CLUSTER), |table| table.of(lower_hash));
        let letters = chars.iter().filter(|c| c.is_alphabetic()).count();
        let among = |list: &[&str]| list.binary_search(&lower.as_str()).is_ok();
        let capital =
            chars.iter().find(|c| c.is_alphanumeric()).is_some_and(|c| {
                c.is_uppercase() || (c.is_numeric() && chars.iter().any(|c| c.is_uppercase()))
            }) || (chars.len() > 1 && chars.iter().skip(1).any(|c| c.is_uppercase()));
        Form {
            word: hash_text(text),
            lower: lower_hash,
            prefixes,
            suffixes,
            shape: hash_text(&short),
            long_shape: hash_text(&long),
            fine,
            coarse,
            flags: lexicon.gazetteer.and_then(|table| table.get(lower_hash)).unwrap_or(0),
            capital,
            capitals: letters > 1 && chars.iter().all(|c| !c.is_lowercase()),
            small: chars.first().is_some_and(|c| c.is_lowercase()),
            numeral: chars.first().is_some_and(|&c| c.is_numeric() || c == '@'),
            function: among(FUNCTION_WORDS),
            joiner: among(JOINERS),
            letters,
            initial: chars.first().map_or(0, |&c| u32::from(c.to_ascii_uppercase())),
            acronym: if (2..=7).contains(&letters) && chars.iter().all(|&c| c.is_uppercase() || c == '.') {
                hash_initials(chars.iter().filter(|c| c.is_alphabetic()).map(|&c| u32::from(c)))
            } else {
                0
            },
        }
    }
}

/// Hash of the letters of an acronym, or of the initials it may stand for.
pub fn hash_initials(letters: impl Iterator<Item = u32>) -> u32 {
    hash_bytes(letters.flat_map(u32::to_le_bytes))
}

fn shape_class(c: char) -> char {
    if c.is_uppercase() {
        'X'
    } else if c.is_alphabetic() {
        'x'
    } else if c.is_numeric() {
        '0'
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted() && JOINERS.is_sorted());
    }

    #[test]
    fn a_form_shows_its_shape() {
        let form = |text| Form::new(text, &Lexicon::default());
        assert!(form("Geun").capital && !form("hye").capital && form("9/11").numeral && form("@ann").numeral);
        assert!(form("the").function && form("of").joiner && form("NATO").capitals);
        assert_eq!(form("NATO").acronym, form("N.A.T.O.").acronym);
        assert_eq!(form("Ann").shape, form("Tomas").shape);
        assert_ne!(form("Ann").long_shape, form("Tomas").long_shape);
    }
}
