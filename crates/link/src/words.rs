//! Words made comparable: `"Andrés Manuel’s 6,342"` -> `["andres", "manuel", "6342"]`.
//!
//! Known miss: only Latin accents are folded; other scripts are compared as they stand.

use crate::irregular::base;

/// Words that say nothing about what a sentence is about.
const COMMON: &[&str] = &[
    "the", "a", "an", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as",
    "is", "are", "was", "were", "be", "been", "has", "have", "had", "that", "this", "these", "those", "it",
    "its", "he", "she", "they", "their", "his", "her", "not", "which", "who", "said", "says", "say", "will",
    "would", "could", "may", "than", "more", "some", "into", "also", "there", "after", "one", "when",
    "while", "because", "about", "over", "up", "out", "we", "our", "i", "you", "them", "him", "no", "so",
    "if", "s",
];

/// Letters of a stem: long enough to tell words apart, short enough to join their endings.
const STEM: usize = 6;

fn fold(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

/// Lower-case words without accents, possessive `'s`, dots inside acronyms and commas inside numbers.
pub fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let joined = match c {
            ',' => {
                word.ends_with(|p: char| p.is_ascii_digit())
                    && characters.peek().is_some_and(char::is_ascii_digit)
            }
            '.' => {
                word.ends_with(char::is_alphanumeric)
                    && characters.peek().is_some_and(|n| n.is_alphanumeric())
            }
            '\'' | '’' => word.chars().count() == 1 && characters.peek().is_some_and(|n| n.is_uppercase()),
            _ => false,
        };
        let contracted = matches!(c, '\'' | '’') && word.ends_with('n') && characters.peek() == Some(&'t');
        if contracted {
            // "wasn't" is "was not".
            word.pop();
            found.push(std::mem::replace(&mut word, "no".to_owned()));
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase().map(fold));
        } else if c == '.' && joined && word.ends_with(|p: char| p.is_ascii_digit()) {
            word.push('.');
        } else if !joined && !word.is_empty() {
            found.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        found.push(word);
    }
    found.retain(|w| w != "s");
    found
}

/// A word without the endings of inflection, cut to its first letters: `smuggling`, `smuggled`, `smugglers` -> `smuggl`.
pub fn stem(word: &str) -> String {
    inflected(base(word)).chars().take(STEM).collect()
}

/// The word without plural, past, `-ing` and a silent `e`.
fn inflected(word: &str) -> String {
    /// Letters that must stay.
    const LEAST: usize = 3;
    let long = |rest: &str| rest.chars().count() >= LEAST && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = |ending: &str| word.strip_suffix(ending).filter(|rest| long(rest));
    let mut rest = if let Some(rest) = cut("ies").or_else(|| cut("ied")) {
        format!("{rest}y")
    } else if let Some(rest) = cut("ing").or_else(|| cut("ed")) {
        let mut letters = rest.chars().rev();
        let last = letters.next();
        let doubled = last == letters.next() && !matches!(last, Some('l' | 's' | 'z' | 'e'));
        let end = if doubled { last.map_or(0, char::len_utf8) } else { 0 };
        rest.get(..rest.len() - end).unwrap_or(rest).to_owned()
    } else if let Some(rest) = ["ches", "shes", "sses", "xes"].iter().find_map(|e| cut(e).map(|_| e)) {
        word.strip_suffix("es").unwrap_or(rest).to_owned()
    } else if let Some(rest) = cut("s").filter(|rest| !rest.ends_with(['s', 'u', 'i'])) {
        rest.to_owned()
    } else {
        word.to_owned()
    };
    if rest.strip_suffix('e').is_some_and(long) {
        rest.pop();
    }
    rest
}

/// First letters of the words that matter: "Department of Homeland Security" -> "dhs".
pub fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter(|w| !["of", "and", "the", "for", "on", "in", "de"].contains(&w.as_str()))
        .filter_map(|w| w.chars().next())
        .collect()
}

/// The stems of the words that carry meaning, sorted, each once.
pub fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> =
        words(text).into_iter().filter(|w| !COMMON.contains(&w.as_str())).map(|w| stem(&w)).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_numbers_and_accents_are_made_alike() {
        assert_eq!(words("the U.S. met 6,342; Andrés’s 0.5"), ["the", "us", "met", "6342", "andres", "0.5"]);
        assert_eq!(words("it wasn’t John T. Holt"), ["it", "was", "not", "john", "t", "holt"]);
    }

    #[test]
    fn inflection_does_not_part_short_stems() {
        for (a, b) in [
            ("killed", "kill"),
            ("shot", "shooting"),
            ("killing", "kills"),
            ("charged", "charge"),
            ("crashes", "crash"),
            ("carries", "carry"),
            ("planning", "planned"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("caring"), stem("carry"));
        assert_eq!(stem("bus"), "bus");
    }

    #[test]
    fn endings_do_not_part_stems() {
        assert_eq!(
            stems("The smuggler"),
            stems("smuggling, smuggled").into_iter().take(1).collect::<Vec<_>>()
        );
    }
}
