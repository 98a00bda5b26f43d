//! Whether two names can be the same thing, by their words alone: (`Ann Lee`, `Lee`) -> shorter form.
//!
//! Known misses: transliterations that differ in more than marks and hyphens.

use model::Kind;

/// What makes two names the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Same words.
    Same,
    /// One is the acronym of the other.
    Acronym,
    /// A known abbreviation of a country.
    Country,
    /// Last name, first name, or a part of a name.
    Part,
    /// The last word of a body's name, which others may share.
    Tail,
}

/// Countries and unions that are written in several ways, first form first.
const COUNTRIES: &[&[&str]] = &[
    &["united states", "united states of america", "us", "usa", "america"],
    &["united kingdom", "uk", "britain", "great britain"],
    &["united arab emirates", "uae", "emirates"],
    &["european union", "eu"],
    &["united nations", "un"],
    &["democratic republic of the congo", "democratic republic of congo", "drc", "dr congo"],
    &["united nations security council", "un security council"],
    &["soviet union", "ussr"],
    &["saudi arabia", "ksa"],
    &["people's republic of china", "china", "prc"],
];

/// Words an acronym skips.
const SMALL: &[&str] = &["of", "the", "and", "for", "in", "on", "to", "de", "&"];

/// Words that end a person's name without being the surname.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// Type words of organisations that may be left out ("Acme Corp" and "Acme").
const COMPANY: &[&str] = &[
    "inc",
    "corp",
    "corporation",
    "co",
    "ltd",
    "llc",
    "plc",
    "company",
    "group",
    "holdings",
    "limited",
    "ag",
    "sa",
    "gmbh",
    "oyj",
    "oy",
    "asa",
    "ab",
    "as",
    "se",
    "nv",
    "spa",
    "srl",
    "kk",
    "bhd",
    "pte",
    "pty",
    "kgaa",
    "bv",
    "sarl",
    "llp",
    "lp",
];

/// A name's words in lower case, without stops, marks and nicknames' quotation marks.
pub fn words(name: &str) -> Vec<String> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '(' | ')' | ','))
        .map(|word| {
            word.chars()
                .filter(|c| !matches!(c, '.' | '\'' | '’'))
                .flat_map(char::to_lowercase)
                .collect::<String>()
        })
        .filter(|word| !word.is_empty() && word != "the")
        .collect()
}

/// The capitals of a name: `Port Authority of Ostend` -> `pao`.
pub fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter(|word| !SMALL.contains(&word.as_str()))
        .filter_map(|word| word.chars().next())
        .collect()
}

fn acronym(short: &[String], name: &str, long: &[String]) -> bool {
    let [only] = short else { return false };
    let letters = name.chars().filter(|c| c.is_uppercase()).count();
    let length = only.chars().count();
    (2..=8).contains(&length)
        && letters == length
        && long.len() >= 2
        && (initials(long) == *only
            || long.iter().filter_map(|word| word.chars().next()).collect::<String>() == *only)
}

fn surname(words: &[String]) -> Option<&String> {
    words.iter().rev().find(|word| !SUFFIXES.contains(&word.as_str()))
}

fn country(words: &[String]) -> Option<usize> {
    let joined = words.join(" ");
    COUNTRIES.iter().position(|forms| forms.contains(&joined.as_str()))
}

/// A key that all forms of one country share.
pub fn country_key(words: &[String]) -> Option<String> {
    country(words).map(|index| format!("country {index}"))
}

/// Whether `short`, met later, can be `long`. `names` are as written, `kind` that of both.
pub fn fit(short_name: &str, short: &[String], long_name: &str, long: &[String], kind: Kind) -> Option<Fit> {
    if short.is_empty() || long.is_empty() {
        return None;
    }
    if short == long || short.concat().replace('-', "") == long.concat().replace('-', "") {
        return Some(Fit::Same);
    }
    if matches!(kind, Kind::Place | Kind::Organization)
        && country(short).is_some()
        && country(short) == country(long)
    {
        return Some(Fit::Country);
    }
    if kind != Kind::Person
        && kind != Kind::Group
        && (acronym(short, short_name, long) || acronym(long, long_name, short))
    {
        return Some(Fit::Acronym);
    }
    let part = match kind {
        Kind::Person => person(short, long) || person(long, short),
        Kind::Organization => company(short, long) || company(long, short),
        // "Republicans" and "Republican".
        Kind::Group => plural(&short.join(" "), &long.join(" ")),
        Kind::Place => false,
        Kind::Work | Kind::Event => short.len() >= 2 && long.ends_with(short),
    };
    if part {
        return Some(Fit::Part);
    }
    let tail = |short: &[String], long: &[String]| matches!(short, [only] if long.len() > 1 && only.chars().count() > 3 && long.last() == Some(only));
    let body = kind == Kind::Organization
        && (tail(short, long) || tail(long, short) || head(short, long) || head(long, short));
    body.then_some(Fit::Tail)
}

/// `Northport` of `Northport Rovers`: the first of two words, when it is read as a body and no town. Of "Bank" and "Bank One" that says nothing.
fn head(short: &[String], long: &[String]) -> bool {
    match (short, long) {
        ([only], [first, last]) => {
            only == first
                && only.chars().count() > 4
                && !GENERIC.contains(&only.as_str())
                && !SMALL.contains(&last.as_str())
                && !PAPERS.contains(&last.as_str())
        }
        _ => false,
    }
}

/// Last words of newspapers: the word before is their town, which goes by itself.
const PAPERS: &[&str] = &[
    "post",
    "times",
    "herald",
    "gazette",
    "tribune",
    "news",
    "journal",
    "chronicle",
    "mirror",
    "star",
    "echo",
];

/// Words that begin the names of many bodies.
const GENERIC: &[&str] = &[
    "bank",
    "ministry",
    "university",
    "department",
    "council",
    "court",
    "party",
    "united",
    "national",
    "federal",
    "royal",
    "international",
    "european",
    "american",
    "british",
    "african",
    "asian",
    "central",
    "union",
    "senate",
    "house",
    "congress",
    "parliament",
    "school",
    "church",
    "police",
    "supreme",
    "north",
    "south",
    "state",
    "world",
    "global",
    "first",
];

fn plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

/// `Lee`, `Ann`, `Ann Lee`, `A. Lee` against `Ann Mary Lee`.
fn person(short: &[String], long: &[String]) -> bool {
    if short.len() > long.len() {
        return false;
    }
    match short {
        [only] => {
            long.len() > 1
                && (surname(long) == Some(only)
                    || long.first() == Some(only)
                    || long.iter().skip(1).any(|word| word == only))
        }
        [first, .., _] => {
            let same_last =
                surname(short) == surname(long) || long.windows(short.len()).any(|window| window == short);
            let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
            let given = long.first().is_some_and(|other| other == first || initial(first, other) || initial(other, first))
                // "Ann Lee" inside "Mary Ann Lee".
                || long.windows(short.len()).any(|window| window == short);
            same_last && given
        }
        [] => false,
    }
}

/// `Acme` against `Acme Corp`, `Ministry` never against `Ministry of Works`.
fn company(short: &[String], long: &[String]) -> bool {
    let strip = |words: &[String]| -> Vec<String> {
        let mut kept = words.to_vec();
        while kept.len() > 1 && kept.last().is_some_and(|word| COMPANY.contains(&word.as_str())) {
            kept.pop();
        }
        kept
    };
    let (bare_short, bare_long) = (strip(short), strip(long));
    if bare_short == bare_long {
        return true;
    }
    // "Voltara" of "Voltara Semiconductor Inc": the first word of a firm.
    let firm = long.len() > 1 && long.last().is_some_and(|word| COMPANY.contains(&word.as_str()));
    if let [only] = short
        && firm
        && long.first() == Some(only)
        && only.chars().count() > 3
    {
        return true;
    }
    // A longer part that is distinctive: "Justice Department" of "US Justice Department".
    short.len() >= 2
        && long.len() == short.len() + 1
        && long.ends_with(short)
        && !short.iter().any(|word| SMALL.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, words};
    use model::Kind;

    fn check(short: &str, long: &str, kind: Kind) -> Option<Fit> {
        fit(short, &words(short), long, &words(long), kind)
    }

    #[test]
    fn a_surname_is_part_of_a_name_and_another_first_name_is_not() {
        assert_eq!(check("Lee", "Ann Lee", Kind::Person), Some(Fit::Part));
        assert_eq!(check("Bob Lee", "Ann Lee", Kind::Person), None);
        assert_eq!(check("O'Neil", "Mary O’Neil", Kind::Person), Some(Fit::Part));
    }

    #[test]
    fn an_acronym_spells_its_name() {
        assert_eq!(check("PAO", "Port Authority of Ostend", Kind::Organization), Some(Fit::Acronym));
        assert_eq!(check("PBO", "Port Authority of Ostend", Kind::Organization), None);
    }

    #[test]
    fn a_firm_is_called_by_its_first_word_and_a_club_by_its_last() {
        assert_eq!(check("Voltara", "Voltara Semiconductor Inc.", Kind::Organization), Some(Fit::Part));
        assert_eq!(check("Rovers", "Northport Rovers", Kind::Organization), Some(Fit::Tail));
        assert_eq!(check("Northport", "Northport Rovers", Kind::Organization), Some(Fit::Tail));
        assert_eq!(check("Northport", "Northport Rovers", Kind::Place), None);
        assert_eq!(check("United", "United Rovers", Kind::Organization), None);
    }

    #[test]
    fn a_longer_acronym_is_another_body() {
        assert_eq!(check("ABCD", "ABCD-K", Kind::Organization), None);
        assert_eq!(check("ABCD", "ABCD K", Kind::Organization), None);
    }

    #[test]
    fn a_country_has_several_forms_and_its_people_are_none_of_them() {
        assert_eq!(check("U.S.", "United States", Kind::Place), Some(Fit::Country));
        assert_eq!(check("Dutch", "Netherlands", Kind::Group), None);
    }
}
