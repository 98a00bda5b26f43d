//! The words that are numbers or parts of them, and their values.

pub const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
pub const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
pub const TENTHS: [&str; 7] =
    ["thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];

pub fn index(list: &[&str], word: &str) -> Option<f64> {
    if word.len() < SHORTEST || word.len() > LONGEST_WORD {
        return None;
    }
    list.iter().zip(0u32..).find(|(w, _)| **w == word).map(|(_, n)| f64::from(n))
}

/// A number word below twenty.
pub fn small(word: &str) -> Option<f64> {
    if matches!(word, "nought" | "naught") { Some(0.0) } else { index(&SMALL, word) }
}

/// True for a word that a number can begin with, articles, signs and vague plurals included.
pub fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "half"
            | "quarter"
            | "minus"
            | "negative"
            | "nought"
            | "naught"
            | "tens"
            | "dozens"
            | "scores"
            | "hundreds"
            | "thousands"
            | "millions"
            | "billions"
            | "trillions"
    ) || word.len() >= SHORTEST
        && word.len() <= LONGEST_WORD
        && (small(word).is_some() || index(&TENS, word).is_some())
}

/// Letters of the shortest and longest number words ("one", "seventeen").
pub const SHORTEST: usize = 3;
pub const LONGEST_WORD: usize = 9;

/// The value of a power word.
pub fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "bn" | "bln" => 1e9,
        "trillion" | "tln" | "trn" => 1e12,
        "quadrillion" => 1e15,
        "dozen" | "doz" => 12.0,
        _ => return None,
    })
}

/// A power word as it stands after a number, plurals of dozens included ("three dozens").
pub fn power(word: &str) -> Option<f64> {
    magnitude(word).or_else(|| matches!(word, "dozens" | "dozs" | "dzs").then_some(12.0))
}
