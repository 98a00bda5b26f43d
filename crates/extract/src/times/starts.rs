//! Words that an expression can begin with (table): all others are passed over without trying a rule, which is most of a text.
//!
//! A rule that begins with a new small word needs it here; `every_rule_can_begin` in the tests looks that none is shut out.

use super::tokens::{Shape, Token};

/// True where a rule may find something: at a word an expression can begin with; one that begins many other things must go on as one does.
pub fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.shape {
        Shape::Number => true,
        // Decades, fractions.
        Shape::Mark => !token.raw.is_ascii() || token.raw == "'",
        Shape::Word => match (token.lower.as_ref(), next(tokens, at)) {
            ("at", word) => word == "least",
            ("more" | "less" | "fewer", word) => matches!(word, "than" | "recently"),
            ("most", word) => word == "recently",
            ("right", word) => word == "now",
            ("up", word) => word == "to",
            ("new", word) => word.starts_with("year"),
            (
                "the" | "a" | "an" | "some" | "many" | "several" | "that" | "over" | "about" | "around"
                | "all",
                word,
            ) => {
                let shape = tokens.get(at + 1).map(|next| next.shape);
                shape.is_some_and(|shape| shape != Shape::Word) || is_start(word) || goes_on(word)
            }
            (word, _) => is_start(word),
        },
    }
}

fn next<'t>(tokens: &'t [Token<'_>], at: usize) -> &'t str {
    tokens.get(at + 1).map_or("", |next| next.lower.as_ref())
}

fn is_start(word: &str) -> bool {
    /// For each first letter the lengths of the words that begin with it, a bit a length: most words are told by it.
    const LENGTHS: [u32; 26] = lengths();
    let Some(letter) = word.bytes().next().filter(u8::is_ascii_lowercase) else { return false };
    let length = word.len().min(31);
    LENGTHS[usize::from(letter - b'a')] >> length & 1 == 1 && STARTS.binary_search(&word).is_ok()
}

const fn lengths() -> [u32; 26] {
    let mut found = [0; 26];
    let mut at = 0;
    while at < STARTS.len() {
        let word = STARTS[at].as_bytes();
        found[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    found
}

/// Words that go on an expression and begin none.
fn goes_on(word: &str) -> bool {
    matches!(
        word,
        "decade"
            | "hundred"
            | "thousand"
            | "million"
            | "dozen"
            | "hour"
            | "minute"
            | "fortnight"
            | "time"
            | "near"
            | "short"
            | "foreseeable"
            | "immediate"
            | "distant"
            | "future"
            | "present"
            | "period"
            | "quarters"
            | "consecutive"
            | "straight"
            | "additional"
            | "trading"
            | "business"
            | "working"
            | "long"
            | "saints"
            | "corresponding"
            | "comparable"
            | "like"
            | "equivalent"
    ) || super::calendar::unit(word).is_some()
}

/// In order, for the search.
const STARTS: &[&str] = &[
    "a",
    "about",
    "afternoon",
    "afternoons",
    "all",
    "almost",
    "an",
    "annually",
    "another",
    "any",
    "anzac",
    "apr",
    "april",
    "armistice",
    "around",
    "ascension",
    "ash",
    "at",
    "aug",
    "august",
    "australia",
    "autumn",
    "bastille",
    "beginning",
    "black",
    "boxing",
    "calendar",
    "canada",
    "centuries",
    "century",
    "christmas",
    "cinco",
    "columbus",
    "coming",
    "couple",
    "current",
    "currently",
    "cy",
    "daily",
    "day",
    "days",
    "dec",
    "decade",
    "decades",
    "december",
    "each",
    "earlier",
    "early",
    "earth",
    "easter",
    "eight",
    "eighteen",
    "eighteenth",
    "eighth",
    "eighties",
    "eightieth",
    "eighty",
    "election",
    "eleven",
    "eleventh",
    "end",
    "epiphany",
    "evening",
    "evenings",
    "every",
    "everyday",
    "fall",
    "father",
    "feb",
    "february",
    "few",
    "fewer",
    "fifteen",
    "fifteenth",
    "fifth",
    "fifties",
    "fiftieth",
    "fifty",
    "final",
    "financial",
    "first",
    "fiscal",
    "five",
    "following",
    "forties",
    "fortieth",
    "fortnights",
    "forty",
    "four",
    "fourteen",
    "fourteenth",
    "fourth",
    "fri",
    "friday",
    "fridays",
    "full",
    "fy",
    "fys",
    "good",
    "groundhog",
    "guy",
    "h",
    "half",
    "halloween",
    "hourly",
    "hours",
    "independence",
    "international",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "juneteenth",
    "labor",
    "labour",
    "last",
    "late",
    "lately",
    "later",
    "latest",
    "latter",
    "less",
    "many",
    "mar",
    "march",
    "martin",
    "may",
    "memorial",
    "mid",
    "midday",
    "middle",
    "midnight",
    "minutes",
    "mlk",
    "mon",
    "monday",
    "mondays",
    "month",
    "monthly",
    "months",
    "more",
    "morning",
    "mornings",
    "most",
    "mother",
    "naught",
    "nearly",
    "new",
    "next",
    "night",
    "nights",
    "nine",
    "nineteen",
    "nineteenth",
    "nineties",
    "ninetieth",
    "ninety",
    "ninth",
    "noon",
    "nought",
    "nov",
    "november",
    "now",
    "nowadays",
    "oct",
    "october",
    "once",
    "one",
    "opening",
    "over",
    "overnight",
    "palm",
    "past",
    "pentecost",
    "preceding",
    "presidents",
    "previous",
    "q",
    "quarter",
    "quarterly",
    "quarters",
    "recent",
    "recently",
    "remembrance",
    "right",
    "roughly",
    "saint",
    "same",
    "sat",
    "saturday",
    "saturdays",
    "second",
    "seconds",
    "sep",
    "sept",
    "september",
    "seven",
    "seventeen",
    "seventeenth",
    "seventh",
    "seventies",
    "seventieth",
    "seventy",
    "several",
    "six",
    "sixteen",
    "sixteenth",
    "sixth",
    "sixties",
    "sixtieth",
    "sixty",
    "some",
    "spring",
    "st",
    "start",
    "summer",
    "sun",
    "sunday",
    "sundays",
    "ten",
    "tenth",
    "thanksgiving",
    "that",
    "the",
    "these",
    "third",
    "thirteen",
    "thirteenth",
    "thirties",
    "thirtieth",
    "thirty",
    "this",
    "three",
    "thu",
    "thurs",
    "thursday",
    "thursdays",
    "today",
    "tomorrow",
    "tonight",
    "tue",
    "tues",
    "tuesday",
    "tuesdays",
    "twelfth",
    "twelve",
    "twenties",
    "twentieth",
    "twenty",
    "twice",
    "two",
    "up",
    "upcoming",
    "valentine",
    "veterans",
    "victoria",
    "w",
    "wed",
    "wednesday",
    "wednesdays",
    "week",
    "weekend",
    "weekends",
    "weekly",
    "weeks",
    "whit",
    "winter",
    "year",
    "yearly",
    "years",
    "yesterday",
    "zero",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order() {
        assert!(STARTS.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
