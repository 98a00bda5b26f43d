//! Percents and units of measurement: `5 miles` -> `mi` and 8046.72 metres; `40 km/h`, `20 (kg)`, `9.8 m/s2`.
//!
//! Known misses: symbols of one letter that stand apart from their number, for most of them are other words.

use super::{
    money,
    units::{BASES, PER, PREFIXES, Row, SYMBOLS, UNITS},
};
use crate::times::{Shape, Token};

/// A unit as it stands beside a number.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Plain name: "US dollars", "percent", "miles".
    pub name: String,
    /// ISO 4217, "%", or a UCUM-like symbol.
    pub code: String,
    /// Multiplies a value into the SI unit; 1 where it is that unit or has none.
    pub factor: f64,
    /// Tokens it takes after the number.
    pub taken: usize,
    /// True for currencies.
    pub is_money: bool,
}

impl Unit {
    fn measured(name: &str, code: &str, factor: f64, taken: usize) -> Self {
        Unit { name: name.to_owned(), code: code.to_owned(), factor, taken, is_money: false }
    }

    fn plain(name: &str, code: &str, taken: usize) -> Self {
        Unit::measured(name, code, 1.0, taken)
    }

    /// A currency.
    pub fn money(name: &str, code: &str, taken: usize) -> Self {
        Unit { is_money: true, ..Unit::plain(name, code, taken) }
    }

    /// The value in the SI unit, where that differs.
    pub fn normalized(&self, value: f64) -> Option<f64> {
        match self.code.as_str() {
            "[degF]" => Some((value - 32.0) * 5.0 / 9.0),
            _ => ((self.factor - 1.0).abs() > f64::EPSILON).then_some(value * self.factor),
        }
    }
}

/// Units of at most this many tokens are looked up.
const LONGEST: usize = 4;

/// The longest unit that starts at a token, a hyphen or bracket before it allowed ("five-mile", "20 (kg)"), with what it is told by ("per hour").
pub fn after(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    if let Some(years) = years_old(tokens, at) {
        return Some(years);
    }
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let closing = match raw(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => "",
    };
    if !closing.is_empty() {
        let mut unit = simple(tokens, at + 1)?;
        unit.taken += 2;
        return (raw(at + unit.taken - 1) == closing).then_some(unit);
    }
    let hyphen = usize::from(raw(at) == "-");
    let mut unit = simple(tokens, at + hyphen)?;
    unit.taken += hyphen;
    for _ in 0..2 {
        rate(tokens, at, &mut unit);
    }
    Some(unit)
}

/// "per hour", "/hour", "an hour", "per square metre": joins what a unit is told by to it.
pub fn rate(tokens: &[Token<'_>], at: usize, unit: &mut Unit) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let mut next = at + unit.taken;
    let slash = word(next) == "/";
    let touches = tokens.get(next).zip(tokens.get(next + 1)).is_some_and(|(a, b)| a.end == b.start);
    let article = matches!(word(next), "a" | "an");
    if !(slash && touches || word(next) == "per" || article) {
        return;
    }
    next += 1;
    // "$2 billion a year earlier", "a year on,": when it was; "a year on buses" is a rate.
    let when = match word(next + 1) {
        "earlier" | "ago" | "later" | "prior" => true,
        "before" | "after" | "on" => matches!(word(next + 2), "." | ","),
        _ => false,
    };
    if article && when {
        return;
    }
    let per = PER.iter().find(|row| row.0.contains(&word(next)) && (slash || word(next).len() > 2));
    let lower = if let Some((_, name, code, factor)) = per {
        let power = exponent(tokens, next + 1).filter(|(n, _)| *n == 2);
        let taken = power.map_or(0, |(_, taken)| taken);
        match power {
            Some(_) => Some((format!("square {name}"), format!("{code}2"), factor * factor, 1 + taken)),
            None => Some(((*name).to_owned(), (*code).to_owned(), *factor, 1)),
        }
    } else if article
        && !(unit.is_money
            && matches!(
                word(next),
                "barrel"
                    | "gallon"
                    | "pound"
                    | "ton"
                    | "tonne"
                    | "bushel"
                    | "ounce"
                    | "litre"
                    | "liter"
                    | "kilo"
            ))
    {
        None
    } else {
        simple(tokens, next)
            .filter(|below| below.code != "%" && below.code != "{times}")
            .map(|below| (singular(&below.name), below.code, below.factor, below.taken))
    };
    let Some((name, code, factor, taken)) = lower else { return };
    unit.name = format!("{} per {name}", unit.name);
    unit.code = format!("{}/{code}", unit.code);
    unit.factor = if unit.is_money || unit.code.starts_with('{') || unit.code.starts_with('%') {
        1.0
    } else {
        unit.factor / factor
    };
    unit.taken = next + taken - at;
}

/// "kilometres" -> "kilometre", "feet" -> "foot".
fn singular(name: &str) -> String {
    match name {
        "feet" => "foot".to_owned(),
        "inches" => "inch".to_owned(),
        "hertz" | "horsepower" => name.to_owned(),
        name => name.strip_suffix('s').unwrap_or(name).to_owned(),
    }
}

/// One unit with its power: "square miles", "km2", "cubic metres", "m^3".
fn simple(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let named = match word(at) {
        "square" | "sq" => Some(2),
        "cubic" | "cu" => Some(3),
        _ => None,
    };
    if let Some(unit) = listed(tokens, at) {
        return Some(raised(tokens, at, unit));
    }
    if let Some(power) = named {
        let base = prefixed(tokens, at + 1).or_else(|| listed(tokens, at + 1))?;
        let mut unit = to_power(base, power);
        unit.taken += 1;
        return Some(unit);
    }
    let unit = symbol(tokens, at).or_else(|| prefixed(tokens, at))?;
    Some(raised(tokens, at, unit))
}

/// The longest entry of the table.
fn listed(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let mut joined = String::new();
    let mut best = None;
    for taken in 1..=LONGEST {
        let Some(token) = tokens.get(at + taken - 1) else { break };
        if taken > 1 && token.start > tokens[at + taken - 2].end {
            joined.push(' ');
        }
        joined.push_str(&token.lower);
        if let Some((_, name, code, factor)) =
            UNITS.iter().find(|row: &&Row| row.0.contains(&joined.as_str()))
        {
            best = Some(Unit::measured(name, code, *factor, taken));
        }
    }
    // "MHz" and "mHz", "Mb" and "MB" differ: an exact symbol goes before a listed one in small letters.
    let exact = tokens
        .get(at)
        .filter(|t| t.raw.len() > 1 && t.raw.chars().any(char::is_uppercase))
        .and_then(|_| symbol(tokens, at));
    match (&best, exact) {
        (Some(unit), Some(exact)) if unit.taken == 1 => Some(exact),
        _ => best,
    }
}

/// A name with an SI prefix, singular or plural: "nanometers", "exabytes", "watt hours".
fn prefixed(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let first = tokens.get(at)?;
    let (prefix, factor, rest) = PREFIXES
        .iter()
        .find_map(|(name, symbol, factor)| Some((*symbol, *factor, first.lower.strip_prefix(name)?)))
        .unwrap_or(("", 1.0, first.lower.as_ref()));
    let long = tokens
        .get(at + 1)
        .filter(|next| matches!(rest, "watt") && matches!(next.lower.as_ref(), "hour" | "hours"))
        .map(|_| "watt hour");
    let wanted = long.unwrap_or_else(|| rest.strip_suffix('s').unwrap_or(rest));
    let (_, name, code, base) = BASES.iter().find(|row| row.0.contains(&wanted) || row.0.contains(&rest))?;
    let spelled = PREFIXES.iter().find(|p| p.1 == prefix).map_or("", |p| p.0);
    Some(Unit::measured(
        &format!("{spelled}{name}"),
        &format!("{prefix}{code}"),
        factor * base,
        1 + usize::from(long.is_some()),
    ))
}

/// A symbol as written: "km", "MW", "TeV".
fn symbol(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let token = tokens.get(at).filter(|t| t.shape == Shape::Word)?;
    let base = |raw: &str| SYMBOLS.iter().find(|row| row.0 == raw);
    let touches =
        at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| before.end == token.start);
    if let Some((symbol, name, code, factor)) = base(token.raw) {
        let alone = symbol.len() > 1
            || touches && matches!(*symbol, "m" | "g" | "l" | "L" | "t" | "W" | "V" | "J")
            || matches!(*symbol, "l" | "L" | "t" | "m" | "g" | "W" | "V" | "J") && is_closed(tokens, at + 1)
            || touches && *symbol == "K" && is_decimal(tokens, at - 1);
        return alone.then(|| Unit::measured(name, code, *factor, 1));
    }
    let mut letters = token.raw.chars();
    let first = letters.next()?.to_string();
    let (_, name, code, factor) = base(letters.as_str()).filter(|row| row.0 != "K" && row.0 != "Js")?;
    let (spelled, prefix, power) = PREFIXES.iter().find(|p| p.1 == first)?;
    let rare = matches!(*prefix, "a" | "f" | "p" | "d" | "h")
        && !(*code == "m" && matches!(*prefix, "a" | "p" | "f" | "d")
            || *code == "L" && matches!(*prefix, "d" | "h"));
    let word = rare
        || *code == "t" && !matches!(*prefix, "k" | "M" | "G")
        || *code == "m" && matches!(*prefix, "a" | "p") && !is_decimal(tokens, at.checked_sub(1)?)
        || *code == "By" && !matches!(*prefix, "k" | "M" | "G" | "T" | "P" | "E")
        || *code == "bit" && !matches!(*prefix, "k" | "M" | "G" | "T");
    (!word)
        .then(|| Unit::measured(&format!("{spelled}{name}"), &format!("{prefix}{code}"), factor * power, 1))
}

/// True for a number with a decimal point.
fn is_decimal(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.shape == Shape::Number && t.raw.contains('.'))
}

/// True where no word follows that a letter apart from its number could belong to.
fn is_closed(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| {
        t.shape != Shape::Word
            || matches!(
                t.lower.as_ref(),
                "of" | "per"
                    | "and"
                    | "or"
                    | "to"
                    | "x"
                    | "from"
                    | "above"
                    | "below"
                    | "long"
                    | "wide"
                    | "tall"
                    | "high"
                    | "deep"
                    | "in"
                    | "was"
                    | "were"
                    | "is"
                    | "valued"
            )
    })
}

/// "2", "^2", "²", "squared" after a unit: the power and the tokens that say it.
fn exponent(tokens: &[Token<'_>], at: usize) -> Option<(u8, usize)> {
    let token = tokens.get(at)?;
    let touches =
        at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(|before| before.end == token.start);
    let digit = |raw: &str| match raw {
        "2" | "²" => Some(2),
        "3" | "³" => Some(3),
        _ => None,
    };
    match token.lower.as_ref() {
        "squared" => Some((2, 1)),
        "cubed" => Some((3, 1)),
        "^" if touches => digit(tokens.get(at + 1)?.raw).map(|n| (n, 2)),
        raw if touches => digit(raw).map(|n| (n, 1)),
        _ => None,
    }
}

/// A unit with the power that follows it. Units that are areas or volumes already take none.
fn raised(tokens: &[Token<'_>], at: usize, unit: Unit) -> Unit {
    let Some((power, taken)) = exponent(tokens, at + unit.taken) else { return unit };
    if matches!(unit.code.as_str(), "%" | "L" | "har") {
        return unit;
    }
    let mut unit = to_power(unit, power);
    unit.taken += taken;
    unit
}

fn to_power(unit: Unit, power: u8) -> Unit {
    let word = if power == 2 { "square" } else { "cubic" };
    Unit {
        name: format!("{word} {}", unit.name),
        code: format!("{}{power}", unit.code),
        factor: unit.factor.powi(i32::from(power)),
        ..unit
    }
}

/// The smaller unit that may follow a larger one: "5 feet 2 inches", and how many make one.
pub fn smaller(unit: &Unit) -> Option<(&'static str, f64)> {
    match unit.code.as_str() {
        "[ft_i]" => Some(("[in_i]", 12.0)),
        "[lb_av]" => Some(("[oz_av]", 16.0)),
        "[stone_av]" => Some(("[lb_av]", 14.0)),
        _ => money::coin(unit),
    }
}

/// "35 years old", "35-year-old".
fn years_old(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let mut i = at;
    let skip = |i: &mut usize| *i += usize::from(tokens.get(*i).is_some_and(|t| t.raw == "-"));
    skip(&mut i);
    let (name, code) = match tokens.get(i)?.lower.as_ref() {
        "year" | "years" => ("years old", "a"),
        "month" | "months" => ("months old", "mo"),
        "week" | "weeks" => ("weeks old", "wk"),
        "day" | "days" => ("days old", "d"),
        _ => return None,
    };
    i += 1;
    skip(&mut i);
    // "95 years of age"
    // "87 yo"
    let of_age =
        tokens.get(i).is_some_and(|t| t.lower == "of") && tokens.get(i + 1).is_some_and(|t| t.lower == "age");
    if of_age {
        return Some(Unit::plain(name, code, i + 2 - at));
    }
    (tokens.get(i)?.lower == "old").then_some(Unit::plain(name, code, i + 1 - at))
}

/// True for a length of time that is a property: "sentenced to 40 years", "40 years in prison".
pub fn is_property(tokens: &[Token<'_>], at: usize) -> bool {
    let low = at.saturating_sub(4);
    let before = tokens.get(low..at).unwrap_or(&[]);
    let after = tokens.get(at..(at + 6).min(tokens.len())).unwrap_or(&[]);
    let number = tokens.get(at).is_some_and(|t| t.shape == Shape::Number)
        || crate::times::cardinal(tokens, at).is_some();
    number
        && (before
            .iter()
            .any(|t| matches!(t.lower.as_ref(), "sentenced" | "sentence" | "jailed" | "imprisoned"))
            || after.windows(2).any(|w| {
                matches!(w[0].lower.as_ref(), "in" | "behind" | "of")
                    && matches!(
                        w[1].lower.as_ref(),
                        "prison" | "jail" | "bars" | "imprisonment" | "probation"
                    )
            }))
}
