//! The small words of English, by which prose is told from lists and from other languages.
//!
//! `The mayor said that you …` -> 4 of 5 words are small, and it speaks to its reader.

/// The most frequent function words of English, sorted: prose is full of them, lists of links are not.
const FUNCTION_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "because", "been", "but",
    "by", "can", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her", "his", "i", "if",
    "in", "into", "is", "it", "its", "more", "not", "of", "on", "one", "or", "our", "said", "says", "she",
    "so", "some", "than", "that", "the", "their", "them", "there", "they", "this", "to", "up", "was", "we",
    "were", "what", "when", "which", "who", "will", "with", "would", "you",
];
/// Bytes of the longest function word, and of one with a mark before or after it.
const SHORT: usize = 9;

/// How many of these words are among the most frequent function words of English, and whether the text speaks of itself or to its reader.
pub fn small_words(words: &[&str]) -> (usize, bool) {
    let (mut function, mut personal) = (0, false);
    for word in words {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).as_bytes();
        let mut buffer = [0; SHORT];
        let Some(lower) = buffer.get_mut(..bare.len()) else { continue };
        lower.copy_from_slice(bare);
        lower.make_ascii_lowercase();
        let lower = &*lower;
        function += usize::from(
            word.len() <= SHORT
                && FUNCTION_WORDS.binary_search_by_key(&lower, |known| known.as_bytes()).is_ok(),
        );
        personal |= matches!(lower, b"i" | b"you" | b"your" | b"we");
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
