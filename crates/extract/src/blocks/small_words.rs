//! The small words of English, by which prose is told from lists and from other languages.
//!
//! `The mayor said that you …` -> 4 of 5 words are small, and it speaks to its reader.

use crate::article::authors::bare_slice;

/// The most frequent function words of English, sorted: prose is full of them, lists of links are not.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "but",
    "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if",
    "in", "into", "is", "it", "its", "more", "not", "of", "on", "one", "or", "our", "said", "says", "she",
    "so", "some", "than", "that", "the", "their", "them", "there", "they", "this", "to", "up", "was", "we",
    "were", "what", "when", "which", "who", "will", "with", "would", "you",
];
/// Bytes up to which a word may be one of them, with a mark before or after it.
const SHORT: usize = 9;
/// Bytes beyond which a word is none of these whatever marks it has: the longest in curly marks has 13.
const LONGEST: usize = 16;
/// The same words as numbers, in the same order: a word is looked up in a few comparisons.
const KEYS: [u64; FUNCTION_WORDS.len()] = {
    let mut keys = [0; FUNCTION_WORDS.len()];
    let mut at = 0;
    while at < keys.len() {
        let word = FUNCTION_WORDS[at].as_bytes();
        let mut letter = 0;
        while letter < word.len() {
            keys[at] |= (word[letter] as u64) << (56 - 8 * letter);
            letter += 1;
        }
        at += 1;
    }
    keys
};

/// How many of these words are among the most frequent function words of English, and whether the text speaks of itself or to its reader.
pub fn small_words(words: &[&str]) -> (usize, bool) {
    let (mut function, mut personal) = (0, false);
    for word in words.iter().filter(|word| word.len() <= LONGEST) {
        let bare = bare_slice(word).as_bytes();
        let mut buffer = [0; 8];
        let Some(lower) = buffer.get_mut(..bare.len()) else { continue };
        lower.copy_from_slice(bare);
        lower.make_ascii_lowercase();
        function +=
            usize::from(word.len() <= SHORT && KEYS.binary_search(&u64::from_be_bytes(buffer)).is_ok());
        personal |= matches!(&buffer[..bare.len()], b"i" | b"you" | b"your" | b"we");
    }
    (function, personal)
}

/// How many of these words are among the most frequent function words of English.
pub fn function_words(words: &[&str]) -> usize {
    small_words(words).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_counted_whatever_their_case_and_marks() {
        let count = |text: &str| small_words(&text.split_whitespace().collect::<Vec<_>>());
        assert_eq!(count("The mayor said, that was ALL."), (5, false));
        assert_eq!(count("Bridge repairs cost millions"), (0, false));
        assert_eq!(count("(You) decide"), (1, true));
        assert!(FUNCTION_WORDS.is_sorted());
    }
}
