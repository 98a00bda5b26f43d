//! Words made comparable: `"Andrés Manuel’s 6,342"` -> `["andres", "manuel", "6342"]`.
//!
//! Known miss: only Latin accents are folded; other scripts are compared as they stand.

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
        if c.is_alphanumeric() {
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

/// The first letters of a word, which join its endings.
pub fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
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
    }

    #[test]
    fn endings_do_not_part_stems() {
        assert_eq!(
            stems("The smuggler"),
            stems("smuggling, smuggled").into_iter().take(1).collect::<Vec<_>>()
        );
    }
}
