//! Number words and digits -> a value: `twenty-five`, `two hundred and six`, `1.7 million`, `2 1/2`, `a dozen`, `1 234 567`, `five point two`.
//!
//! Known misses: fractions with a spoken hundred below the line ("one one hundred fifth").

use super::{
    number_words::{ORDINALS, TENS, TENTHS, index, magnitude, power, small},
    tokens::{Shape, Token},
};

/// At most this many tokens belong to one number; keeps reading linear.
const LONGEST: usize = 16;

/// An ordinal word or digits with st, nd, rd, th: value and tokens taken.
pub fn ordinal(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.shape == Shape::Number {
        let next = tokens.get(at + 1)?;
        let suffix = matches!(next.lower.as_ref(), "st" | "nd" | "rd" | "th") && next.start == token.end;
        return if suffix { Some((token.raw.parse().ok()?, 2)) } else { None };
    }
    if let Some(n) = ORDINALS.iter().zip(1u32..).find(|(w, _)| **w == token.lower) {
        return Some((n.1, 1));
    }
    if let Some(n) = TENTHS.iter().zip(3u32..).find(|(w, _)| **w == token.lower) {
        return Some((n.1 * 10, 1));
    }
    let tens = TENS.iter().zip(2u32..).find(|(w, _)| **w == token.lower)?.1 * 10;
    let hyphen = usize::from(tokens.get(at + 1)?.raw == "-");
    let unit = tokens.get(at + 1 + hyphen)?.lower.as_ref();
    let units = ORDINALS.iter().zip(1u32..10).find(|(w, _)| **w == unit)?.1;
    Some((tens + units, 2 + hyphen))
}

/// A cardinal number: value and tokens taken. A lone "a" is none; "a dozen", "a hundred" and "half a million" are.
pub fn cardinal(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    if let Some(part) = part_of_power(tokens, at) {
        return Some(part);
    }
    let mut number = Sum::default();
    let mut i = at;
    if matches!(word(i), "a" | "an") {
        magnitude(word(i + 1))?;
        number.add(1.0);
        i += 1;
    } else if tokens.get(i)?.shape == Shape::Number {
        let (value, taken) = digits(tokens, i)?;
        number.add(value);
        i += taken;
        if let Some((fraction, n)) = fraction(tokens, i) {
            number.add(fraction);
            i += n;
        } else if word(i) == "/"
            && let (Some(t), false) = (tokens.get(i + 1), word(i + 2) == "/")
            && let (Shape::Number, Ok(under)) = (t.shape, t.raw.parse::<f64>())
            && matches!(
                t.raw,
                "2" | "3" | "4" | "5" | "6" | "8" | "10" | "12" | "16" | "20" | "32" | "40" | "64" | "100"
            )
            && value < under
            && (value < 10.0 || under > 30.0)
            && t.start == tokens[i].end
        {
            return Some((value / under, i + 2 - at));
        }
    } else if let Some((sign, n)) = fraction(tokens, i).filter(|(_, n)| *n == 1) {
        return Some((sign, n));
    }
    while i < at + LONGEST {
        let Some(taken) = number.take(tokens, i) else { break };
        i += taken;
    }
    number.seen.then_some((number.total + number.group, i - at))
}

/// The running value of a number being read.
#[derive(Default)]
struct Sum {
    /// What is closed by a power word of a thousand or more.
    total: f64,
    /// What is not yet.
    group: f64,
    /// The last thing added, which "dozen" multiplies.
    last: f64,
    /// The last closed part with its power, for "three lakh crore" and "a million and a half".
    closed: f64,
    power: f64,
    seen: bool,
    /// A power word stands last, so that more may follow.
    open: bool,
}

impl Sum {
    fn add(&mut self, value: f64) {
        self.group += value;
        self.last = value;
        (self.seen, self.open) = (true, false);
    }

    /// Takes the next words of a number; how many, or none where it ends.
    fn take(&mut self, tokens: &[Token<'_>], i: usize) -> Option<usize> {
        let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
        let w = word(i);
        if let Some(n) = small(w) {
            (!self.seen || self.open).then(|| self.add(n))?;
            return Some(1);
        }
        if let Some(n) = index(&TENS, w) {
            (!self.seen || self.open).then(|| self.add((n + 2.0) * 10.0))?;
            let hyphen = usize::from(word(i + 1) == "-");
            let Some(units) = small(word(i + 1 + hyphen)).filter(|n| (1.0..10.0).contains(n)) else {
                return Some(1);
            };
            self.group += units;
            self.last += units;
            return Some(2 + hyphen);
        }
        if let (Some(power), true) = (power(w), self.seen) {
            self.times(power);
            return Some(1);
        }
        if w == "-" && self.seen && !self.open && magnitude(word(i + 1)).is_some() {
            return Some(1);
        }
        if w == "point"
            && self.seen
            && let Some((fraction, taken)) = decimals(tokens, i + 1)
        {
            self.add(fraction);
            return Some(taken + 1);
        }
        let joined = matches!(w, "and" | "&");
        if joined && self.seen {
            if let Some((part, taken)) = part_after_and(tokens, i + 1, self.open) {
                let scale = if self.open && self.power >= 1e3 { self.power } else { 1.0 };
                self.add(part * scale);
                return Some(taken + 1);
            }
            if self.open && (small(word(i + 1)).is_some() || index(&TENS, word(i + 1)).is_some()) {
                return Some(1);
            }
        }
        // "three million, two hundred and six"
        if w == ","
            && self.open
            && self.power >= 1e3
            && small(word(i + 1)).is_some()
            && magnitude(word(i + 2)).is_some()
        {
            return Some(1);
        }
        self.digits_after_power(tokens, i + usize::from(joined)).map(|taken| taken + usize::from(joined))
    }

    /// "3 hundred and 21", "4 thousand 3 hundred": digits below the power they follow.
    fn digits_after_power(&mut self, tokens: &[Token<'_>], i: usize) -> Option<usize> {
        let token = tokens.get(i).filter(|t| self.open && t.shape == Shape::Number)?;
        let n: f64 = token.raw.parse().ok()?;
        let next = tokens.get(i + 1).and_then(|t| magnitude(&t.lower)).filter(|m| *m >= 1e2);
        let fits = match next {
            Some(power) => power < self.power,
            None => self.power == 1e2 && n < 100.0 && n > 0.0,
        };
        (fits && n.fract() == 0.0).then(|| self.add(n))?;
        Some(1)
    }

    fn times(&mut self, power: f64) {
        if power == 12.0 {
            let last = if self.open { self.group.max(1.0) } else { self.last };
            self.group += last * 11.0;
        } else if power <= 100.0 {
            self.group = scaled(self.group, power);
            self.last = self.group;
        } else if self.open && self.group == 0.0 {
            self.total += self.closed * (power - 1.0);
            self.closed *= power;
        } else {
            self.closed = scaled(self.group, power);
            self.total += self.closed;
            self.group = 0.0;
        }
        self.power = power;
        self.open = true;
    }
}

/// A number times a power, without the noise of binary fractions: 4.27 billion is 4,270,000,000.
pub fn scaled(value: f64, power: f64) -> f64 {
    /// Decimal digits a double keeps.
    const DIGITS: usize = 14;
    let product = value * power;
    if value.fract() == 0.0 || power < 10.0 {
        return product;
    }
    format!("{product:.DIGITS$e}").parse().unwrap_or(product)
}

/// "point zero three", "point seventy-one": what stands behind the point.
fn decimals(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let (mut value, mut scale, mut i) = (0.0, 0.1, at);
    while let Some(digit) = small(word(i)).filter(|n| *n < 10.0 && i < at + LONGEST) {
        value += digit * scale;
        scale /= 10.0;
        i += 1;
    }
    if i == at {
        let (whole, taken) = small(word(i))
            .map(|n| (n, 1))
            .or_else(|| index(&TENS, word(i)).map(|n| ((n + 2.0) * 10.0, 1)))?;
        let hyphen = usize::from(word(i + 1) == "-");
        let units = small(word(i + 1 + hyphen)).filter(|n| whole >= 20.0 && (1.0..10.0).contains(n));
        return Some(match units {
            Some(units) => ((whole + units) / 100.0, 2 + hyphen),
            None => (whole / 100.0, taken),
        });
    }
    Some((value, i - at))
}

/// "half a million", "half million", "three quarters billion", "two thirds of a million": a part of a power.
fn part_of_power(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let article = usize::from(word(at) == "a");
    let (part, mut next) = match word(at + article) {
        "half" => (0.5, at + article + 1),
        "quarter" => (0.25, at + article + 1),
        _ => {
            let over = small(word(at)).filter(|n| (1.0..10.0).contains(n))?;
            let (under, taken) = denominator(tokens, at + 1, over)?;
            (over / under, at + 1 + taken)
        }
    };
    next += usize::from(word(next) == "of");
    next += usize::from(matches!(word(next), "a" | "an"));
    // "a half-dozen"
    next += usize::from(article == 1 && word(next) == "-");
    let power = power(word(next))?;
    Some((part * power, next + 1 - at))
}

/// "a half", "one half", "three quarters", "five ninths" after "and".
fn part_after_and(tokens: &[Token<'_>], at: usize, after_power: bool) -> Option<(f64, usize)> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    // "one billion and a half million" is a sum of two; "five and a half million" is one.
    let alone = |end: usize| !after_power || power(word(end)).is_none();
    if word(at) == "half" && !matches!(word(at + 1), "a" | "an" | "of") {
        return Some((0.5, 1));
    }
    let (over, next) = if matches!(word(at), "a" | "an") {
        (1.0, at + 1)
    } else {
        (cardinal_below_hundred(word(at))?, at + 1)
    };
    let (under, taken) = denominator(tokens, next, over)?;
    alone(next + taken).then_some((over / under, next + taken - at))
}

fn cardinal_below_hundred(word: &str) -> Option<f64> {
    small(word).or_else(|| index(&TENS, word).map(|n| (n + 2.0) * 10.0)).filter(|n| *n >= 1.0)
}

/// "thirds", "-fifth", "quarters", "hundredths": what stands below the line, and the tokens that say so. One takes the singular.
pub fn denominator(tokens: &[Token<'_>], at: usize, over: f64) -> Option<(f64, usize)> {
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.raw == "-"));
    let word = tokens.get(at + hyphen)?.lower.as_ref();
    let one = (over - 1.0).abs() < f64::EPSILON;
    let single = if one {
        word
    } else if word == "halves" {
        "half"
    } else {
        word.strip_suffix('s')?
    };
    let under = match single {
        "half" => 2.0,
        "quarter" => 4.0,
        "hundredth" => 1e2,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        "billionth" => 1e9,
        "trillionth" => 1e12,
        "first" | "second" => return None,
        single => {
            let named = ORDINALS.iter().zip(1u32..).find(|(w, _)| **w == single).map(|(_, n)| n);
            let tens = TENTHS.iter().zip(3u32..).find(|(w, _)| **w == single).map(|(_, n)| n * 10);
            f64::from(named.or(tens)?)
        }
    };
    Some((under, hyphen + 1))
}

/// Digits: with thousands parted by blanks ("1 234 567"), by points with a decimal comma ("1.111,11"), or a bare decimal (".08").
pub fn digits(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let first = tokens.get(at).filter(|t| t.shape == Shape::Number)?;
    if let Some(spaced) = spaced_thousands(tokens, at) {
        return Some(spaced);
    }
    // "1.111,11": point and comma change their parts.
    if let (Some(comma), Some(rest)) = (tokens.get(at + 1), tokens.get(at + 2))
        && comma.raw == ","
        && comma.start == first.end
        && rest.start == comma.end
        && rest.shape == Shape::Number
        && rest.raw.len() == 2
        && first.raw.split_once('.').is_some_and(|(_, thousands)| thousands.len() == 3)
    {
        let whole: f64 = first.raw.replace('.', "").parse().ok()?;
        return Some((whole + rest.raw.parse::<f64>().ok()? / 100.0, 3));
    }
    Some((first.raw.replace(',', "").parse().ok()?, 1))
}

/// "40 000": one to three digits, then groups of exactly three, each after a single blank.
fn spaced_thousands(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    const WIDEST_BLANK: usize = 3;
    let first = tokens.get(at).filter(|t| {
        t.raw.len() <= 3 && !t.raw.starts_with('0') && t.raw.bytes().all(|b| b.is_ascii_digit())
    })?;
    let mut value: f64 = first.raw.parse().ok()?;
    let mut i = at + 1;
    while let (Some(before), Some(token)) = (tokens.get(i - 1), tokens.get(i)) {
        let (whole, part) = token.raw.split_once('.').map_or((token.raw, None), |(w, p)| (w, Some(p)));
        let gap = token.start - before.end;
        if token.shape != Shape::Number
            || whole.len() != 3
            || gap == 0
            || gap > WIDEST_BLANK
            || token.opens_line
            || i >= at + LONGEST
            || !whole.bytes().all(|b| b.is_ascii_digit())
        {
            break;
        }
        value = value * 1000.0 + token.raw.parse::<f64>().ok()?;
        i += 1;
        if part.is_some() {
            break;
        }
    }
    (i > at + 1).then_some((value, i - at))
}

/// "1/2" after a whole number, or a fraction sign.
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(f64, usize)> {
    let sign = match tokens.get(at)?.raw {
        "½" => Some(1.0 / 2.0),
        "⅓" => Some(1.0 / 3.0),
        "⅔" => Some(2.0 / 3.0),
        "¼" => Some(1.0 / 4.0),
        "¾" => Some(3.0 / 4.0),
        "⅕" => Some(1.0 / 5.0),
        "⅖" => Some(2.0 / 5.0),
        "⅗" => Some(3.0 / 5.0),
        "⅘" => Some(4.0 / 5.0),
        "⅙" => Some(1.0 / 6.0),
        "⅚" => Some(5.0 / 6.0),
        "⅛" => Some(1.0 / 8.0),
        "⅜" => Some(3.0 / 8.0),
        "⅝" => Some(5.0 / 8.0),
        "⅞" => Some(7.0 / 8.0),
        _ => None,
    };
    if let Some(value) = sign {
        return Some((value, 1));
    }
    let slash = tokens.get(at + 1).filter(|t| t.raw == "/")?;
    let (over, under): (f64, f64) = (
        tokens[at].raw.parse().ok()?,
        tokens.get(at + 2).filter(|t| t.start == slash.end)?.raw.parse().ok()?,
    );
    (over < under && under <= 16.0).then_some((over / under, 3))
}

#[cfg(test)]
mod tests {
    use super::{super::tokens::split, *};

    fn value(text: &str) -> Option<(f64, usize)> {
        cardinal(&split(text), 0)
    }

    #[test]
    fn words_digits_and_mixtures_are_read() {
        assert_eq!(value("twenty-five boats"), Some((25.0, 3)));
        assert_eq!(value("two hundred and six"), Some((206.0, 4)));
        assert_eq!(value("1.7 million people"), Some((1.7e6, 2)));
        assert_eq!(value("2 1/2 years"), Some((2.5, 4)));
        assert_eq!(value("a dozen eggs"), Some((12.0, 2)));
        assert_eq!(value("three thousand four hundred"), Some((3400.0, 4)));
        assert_eq!(value("half a million"), Some((5e5, 3)));
        assert_eq!(value("a boat"), None);
    }

    #[test]
    fn powers_chain_and_take_parts() {
        assert_eq!(value("seven lakh crore rupees"), Some((7e12, 3)));
        assert_eq!(value("four million and a half"), Some((4.5e6, 5)));
        assert_eq!(value("quarter million"), Some((2.5e5, 2)));
        assert_eq!(
            value("two thirds of a million").map(|(n, taken)| (n.round(), taken)),
            Some((666_667.0, 5))
        );
        assert_eq!(value("six hundred and 12"), Some((612.0, 4)));
        assert_eq!(value("six and a half million"), Some((6.5e6, 5)));
        assert_eq!(value("4.27 billion"), Some((4_270_000_000.0, 2)));
        assert_eq!(value("two hundred and three dozen"), Some((236.0, 5)));
    }

    #[test]
    fn thousands_are_parted_by_commas_blanks_or_points() {
        assert_eq!(value("7 654 321 votes"), Some((7_654_321.0, 3)));
        assert_eq!(value("23,45,678"), Some((2_345_678.0, 1)));
        assert_eq!(value("2.345,67"), Some((2345.67, 3)));
        assert_eq!(value("3 20 41"), Some((3.0, 1)));
    }

    #[test]
    fn decimals_may_be_spoken() {
        assert_eq!(value("five point two"), Some((5.2, 3)));
        assert_eq!(value("nine point seventy-one"), Some((9.71, 5)));
        assert!(value("one point of view").is_some_and(|(n, taken)| (n, taken) == (1.0, 1)));
    }

    #[test]
    fn ordinals_are_read() {
        assert_eq!(ordinal(&split("21st century"), 0), Some((21, 2)));
        assert_eq!(ordinal(&split("twenty-first"), 0), Some((21, 3)));
    }
}
