//! A plain reading of a text into words, sentences and paragraphs, for the stages that must work without a parse.
//!
//! `Mr. Lee left. "Why?" she asked.` -> 2 sentences; marks, commas and stops are words of their own.
//!
//! Known misses: a sentence that ends in an abbreviation runs on into the next one.

use model::{Span, Txt};
use std::ops::Range;

/// One word or mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// Where it stands.
    pub span: Span<Txt>,
    /// In lower case.
    pub lower: String,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Index of its paragraph (text between line breaks).
    pub paragraph: u32,
}

impl Word {
    /// True for a letter or digit word, false for a mark.
    pub fn is_word(&self) -> bool {
        self.lower.chars().next().is_some_and(char::is_alphanumeric)
    }
}

/// A text as words and sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// All words and marks in order.
    pub words: Vec<Word>,
    /// Ranges of indices into `words`; they cover all of them.
    pub sentences: Vec<Range<usize>>,
}

/// Words whose stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "sen", "rep", "gov", "rev", "st",
    "jr", "sr", "maj", "det", "supt", "inc", "corp", "co", "ltd", "no", "vs", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "u.s", "u.k", "u.n", "a.m", "p.m", "e.g", "i.e", "d.c", "cmdr", "adm", "hon",
    "pres",
];

impl Words {
    /// The word at an index.
    pub fn get(&self, index: usize) -> Option<&Word> {
        self.words.get(index)
    }

    /// The lower-case form at an index, empty beyond the ends.
    pub fn lower(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| word.lower.as_str())
    }

    /// The span from the first to the last word of a range; empty for an empty range.
    pub fn span(&self, range: Range<usize>) -> Span<Txt> {
        match (self.words.get(range.start), range.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Index of the first word that starts at or after a position.
    pub fn at_or_after(&self, position: u32) -> usize {
        self.words.partition_point(|word| word.span.start() < position)
    }

    /// The sentence that holds a word.
    pub fn sentence_of(&self, index: usize) -> Range<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.end <= index);
        self.sentences.get(after).cloned().unwrap_or(0..0)
    }
}

/// A run of words without a stop is cut here, so that what looks at whole sentences stays linear in the text.
const LONGEST_SENTENCE: usize = 300;

/// Reads a text.
pub fn read(text: &str) -> Words {
    let words = cut(text);
    let mut sentences = Vec::new();
    let mut start = 0;
    for index in 0..words.len() {
        if index + 1 == words.len()
            || index + 1 - start >= LONGEST_SENTENCE
            || ends_sentence(text, &words, index)
        {
            sentences.push(start..index + 1);
            start = index + 1;
        }
    }
    Words { words, sentences }
}

fn cut(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut paragraph = 0;
    let mut begin: Option<usize> = None;
    let mut push = |range: Range<usize>, paragraph: u32| {
        let piece = text.get(range.clone()).unwrap_or("");
        let capital = piece.chars().next().is_some_and(char::is_uppercase);
        words.push(Word { span: Span::at(range), lower: piece.to_lowercase(), capital, paragraph });
    };
    let mut previous = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let inside = character.is_alphanumeric()
            || (begin.is_some()
                && next.is_alphanumeric()
                && previous.is_alphanumeric()
                && matches!(character, '-' | '.' | ',' | '\'' | '’' | '&' | '@' | ':')
                && (!matches!(character, ',' | ':') || (previous.is_numeric() && next.is_numeric()))
                && !possessive(text, at));
        if inside {
            begin.get_or_insert(at);
        } else {
            if let Some(start) = begin.take() {
                push(start..at, paragraph);
            }
            if character == '\n' {
                paragraph += 1;
            } else if matches!(character, '\'' | '’') && possessive(text, at) {
                begin = Some(at);
            } else if !character.is_whitespace() {
                push(at..at + character.len_utf8(), paragraph);
            }
        }
        previous = character;
    }
    if let Some(start) = begin {
        push(start..text.len(), paragraph);
    }
    words
}

/// True when `'s` and a word's end follow.
fn possessive(text: &str, at: usize) -> bool {
    let mut rest = text.get(at..).unwrap_or("").chars();
    matches!(rest.next(), Some('\'' | '’'))
        && rest.next() == Some('s')
        && !rest.next().is_some_and(char::is_alphanumeric)
}

fn is_closing(lower: &str) -> bool {
    matches!(lower, "\"" | "”" | "’" | "'" | ")")
}

fn ends_sentence(text: &str, words: &[Word], index: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(index), words.get(index + 1)) else { return true };
    if word.paragraph != next.paragraph {
        return true;
    }
    // A closing mark ends the sentence when the stop stands right before it.
    let stop = if is_closing(&word.lower) && index > 0 { index - 1 } else { index };
    let Some(mark) = words.get(stop) else { return false };
    if !matches!(mark.lower.as_str(), "." | "!" | "?") {
        return false;
    }
    let spaced = text.get(word.span.range().end..next.span.range().start).is_some_and(|gap| !gap.is_empty());
    // A mark that touches the stop belongs to this sentence.
    if !spaced {
        return false;
    }
    let opens = next.capital
        || matches!(next.lower.as_str(), "\"" | "“" | "‘" | "'" | "(")
        || next.lower.starts_with(char::is_numeric);
    if !opens {
        return false;
    }
    let before = stop.checked_sub(1).and_then(|i| words.get(i)).map_or("", |word| word.lower.as_str());
    let initial = before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
    !(mark.lower == "." && stop == index && (initial || ABBREVIATIONS.contains(&before)))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn sentences(text: &str) -> Vec<&str> {
        let words = read(text);
        words.sentences.iter().map(|range| words.span(range.clone()).of(text)).collect()
    }

    #[test]
    fn a_title_ends_no_sentence() {
        assert_eq!(sentences("Mr. Lee left. \"Why?\" she asked."), ["Mr. Lee left.", "\"Why?\" she asked."]);
    }

    #[test]
    fn a_closing_mark_belongs_to_its_sentence() {
        assert_eq!(sentences("“It is late.” The crowd left."), ["“It is late.”", "The crowd left."]);
    }

    #[test]
    fn a_possessive_is_a_word_of_its_own() {
        let lower: Vec<String> = read("Rome's 3,000 cats").words.into_iter().map(|word| word.lower).collect();
        assert_eq!(lower, ["rome", "'s", "3,000", "cats"]);
    }
}
