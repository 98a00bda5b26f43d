//! A number with its sign, power, range and unit, as it stands: `$3.5 billion`, `-4.2`, `1.3x10^6`, `3 to 5 million`, `5 ft 2 in`.
//!
//! Known misses: accounting brackets as a minus ("($12)"), for news writes conversions so.

use super::{
    money,
    number::{number, tolerance, vague},
    unit::{self, Unit},
    words::{MOVES, PEOPLE},
};
use crate::times::{Shape, Token, cardinal, digits, is_number_word, magnitude, scaled};

/// A number before its surroundings are read. Token indices `[start, end)`.
pub(crate) struct Quantity {
    pub start: usize,
    pub end: usize,
    pub value: f64,
    pub high: Option<f64>,
    pub vague: bool,
    pub unit: Option<Unit>,
    /// What makes the reading doubtful.
    pub doubt: Option<&'static str>,
    /// The article counts: "a gallon".
    pub article: bool,
}

impl Quantity {
    pub(crate) fn bare(start: usize, end: usize, value: f64) -> Self {
        Quantity { start, end, value, high: None, vague: false, unit: None, doubt: None, article: false }
    }
}

/// True where a number may begin: at digits, at a number word, at a sign, and at a word right before digits or a sign ("USD 5").
fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    let shape = |at: usize| tokens.get(at).map(|t| t.shape);
    match shape(at) {
        Some(Shape::Number) => true,
        Some(Shape::Mark) => tokens
            .get(at)
            .is_some_and(|t| !matches!(t.raw, "," | ";" | ":" | "\"" | "”" | "“" | "!" | "?" | ")")),
        Some(Shape::Word) => {
            matches!(shape(at + 1), Some(Shape::Number | Shape::Mark))
                || tokens.get(at).is_some_and(|t| is_number_word(&t.lower))
        }
        None => false,
    }
}

/// Reads currency sign, number, range and unit words.
pub(crate) fn quantity(tokens: &[Token<'_>], start: usize) -> Option<Quantity> {
    if !may_begin(tokens, start) {
        return None;
    }
    if let Some((value, taken)) = vague(tokens, start) {
        return Some(Quantity { vague: true, ..Quantity::bare(start, start + taken, value) });
    }
    if let Some(height) = feet_and_inches(tokens, start) {
        return Some(height);
    }
    if let Some(single) = single(tokens, start) {
        return Some(single);
    }
    let prefix = money::before(tokens, start);
    let (power, after) = prefix.as_ref().map_or((1.0, start), |(_, power, after)| (*power, *after));
    let mut found = number(tokens, start, after, prefix.is_some())?;
    found.value = scaled(found.value, power);
    if prefix.is_none() && ratio(tokens, &mut found) {
        return Some(found);
    }
    found.end = tolerance(tokens, found.end);
    range(tokens, &mut found, prefix.as_ref().map(|(unit, ..)| unit));
    found.unit = prefix.map(|(unit, ..)| unit);
    if let Some(unit) = found.unit.as_mut() {
        // "$10 dollars"
        let named = money::after(tokens, found.end, found.value)
            .filter(|(again, _)| again.code == unit.code && again.taken == 1 && power == 1.0);
        found.end += named.map_or(0, |(again, _)| again.taken);
        unit::rate(tokens, found.end, unit);
        found.end += unit.taken;
    } else if let Some((unit, power)) = money::after(tokens, found.end, found.value) {
        found.value = scaled(found.value, power);
        found.high = found.high.map(|high| scaled(high, power));
        found.end += unit.taken;
        let mut unit = Unit { taken: 0, ..unit };
        unit::rate(tokens, found.end, &mut unit);
        found.end += unit.taken;
        found.unit = Some(unit);
    } else {
        measured(tokens, &mut found);
    }
    mixed(tokens, &mut found);
    Some(found)
}

/// The unit after a number, with "m" and "C" told from their other meanings.
fn measured(tokens: &[Token<'_>], found: &mut Quantity) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let end = found.end;
    let touches = tokens.get(end).is_some_and(|t| t.start == tokens[end - 1].end);
    let near = |words: &[&str]| {
        tokens
            .get(found.start.saturating_sub(6)..(end + 7).min(tokens.len()))
            .unwrap_or(&[])
            .iter()
            .any(|t| words.contains(&t.lower.as_ref()))
    };
    match raw(end) {
        // "48m": people, metres or millions.
        "m" if touches && !matches!(raw(end + 1), "2" | "3" | "²" | "³" | "^" | "/") => {
            let length = near(&[
                "tall",
                "long",
                "wide",
                "deep",
                "high",
                "length",
                "height",
                "width",
                "depth",
                "reach",
                "outreach",
                "distance",
                "away",
                "meters",
                "metres",
                "x",
                "sprint",
                "hurdles",
                "freestyle",
                "above",
                "below",
                "dm",
                "cm",
                "km",
            ]);
            let next = tokens.get(end + 1).filter(|t| t.shape == Shape::Word && !t.is_capital());
            let counted =
                next.is_some_and(|t| t.lower.len() > 3 && t.lower.ends_with('s') || t.lower == "people");
            if counted && !length {
                found.value = scaled(found.value, 1e6);
                found.high = found.high.map(|high| scaled(high, 1e6));
                found.end += 1;
            } else if length {
                found.unit = unit::after(tokens, end);
            } else {
                found.doubt = Some("The letter m may mean metres or millions.");
                found.end += 1;
            }
        }
        // "30 C", "-10C": a temperature where something says so.
        "C" | "F" if !matches!(raw(end + 1), "-" | "/") => {
            let warm = touches && found.value < 0.0
                || near(&[
                    "temperature",
                    "temperatures",
                    "weather",
                    "degrees",
                    "heat",
                    "cold",
                    "hot",
                    "warm",
                    "outside",
                    "freezing",
                    "thermometer",
                    "celsius",
                    "fahrenheit",
                ]);
            if warm {
                let (name, code) = if raw(end) == "C" {
                    ("degrees Celsius", "Cel")
                } else {
                    ("degrees Fahrenheit", "[degF]")
                };
                found.unit = Some(Unit {
                    name: name.to_owned(),
                    code: code.to_owned(),
                    factor: 1.0,
                    taken: 1,
                    is_money: false,
                });
            }
        }
        // "2 in." is a length where nothing can follow that one is in.
        "in" if is_end(tokens, end + 1)
            || matches!(word(end + 1), "thick" | "long" | "wide" | "tall" | "high" | "deep" | "by" | "x") =>
        {
            found.unit = Some(inches(1));
        }
        "\"" | "″"
            if touches
                && (matches!(word(end + 1), "long" | "wide" | "tall" | "thick")
                    || tokens[end - 1].raw == "½") =>
        {
            found.unit = Some(inches(1))
        }
        "\"" if matches!(word(end + 1), "long" | "wide" | "tall" | "thick" | "high" | "deep") => {
            found.unit = Some(inches(1))
        }
        "yo" => {
            found.unit = Some(Unit {
                name: "years old".to_owned(),
                code: "a".to_owned(),
                factor: 1.0,
                taken: 1,
                is_money: false,
            });
        }
        _ => found.unit = unit::after(tokens, end),
    }
    if found.unit.is_none() && word(end) != "m" {
        // "a man of age 87", "aged 87", "Jane Doe, 52, a teacher"
        let age = found.start.checked_sub(1).is_some_and(|i| matches!(word(i), "age" | "aged"));
        let beside = found.start > 1
            && word(found.start - 1) == ","
            && tokens
                .get(found.start - 2)
                .is_some_and(|t| t.is_capital() && t.shape == Shape::Word && t.raw.len() > 1)
            && matches!(word(found.end), "," | ".")
            && tokens.get(found.end).is_some_and(|t| t.start == tokens[found.end - 1].end)
            && (5.0..=110.0).contains(&found.value)
            && tokens[found.start].raw.len() <= 3
            && tokens[found.start].shape == Shape::Number;
        // "65 or older"
        let or_older =
            matches!(word(found.end), "or" | "and") && matches!(word(found.end + 1), "older" | "younger");
        let aged = age
            || matches!(word(found.start.wrapping_sub(1)), "between" | "from")
                && word(found.start.wrapping_sub(2)) == "aged";
        // "children under 10", "those over 65"
        let limit = matches!(word(found.start.wrapping_sub(1)), "under" | "over")
            && PEOPLE.contains(&word(found.start.wrapping_sub(2)));
        let closed = is_end(tokens, found.end)
            || matches!(
                word(found.end),
                "and" | "or" | "who" | "when" | "were" | "was" | "are" | "in" | "at" | "have" | "had"
            )
            // "was 10 from 15" is a score.
            || limit && matches!(word(found.end), "from" | "to" | "with");
        let years = (1.0..=110.0).contains(&found.value) && found.value.fract() == 0.0 && closed;
        // "when she was four", "he’s 19."
        let told = matches!(word(found.start.wrapping_sub(1)), "was" | "is" | "am" | "'s" | "’s" | "turned")
            && matches!(word(found.start.wrapping_sub(2)), "he" | "she" | "i" | "who");
        let single = found.end == found.start + 1;
        let several = found.high.is_some() && found.end == found.start + 3;
        if single && (age || beside || or_older || years && (limit || told)) || aged && (single || several) {
            found.unit = Some(Unit {
                name: "years old".to_owned(),
                code: "a".to_owned(),
                factor: 1.0,
                taken: 0,
                is_money: false,
            });
        }
    }
    found.end += found.unit.as_ref().map_or(0, |unit| unit.taken);
}

fn inches(taken: usize) -> Unit {
    Unit { name: "inches".to_owned(), code: "[in_i]".to_owned(), factor: 0.0254, taken, is_money: false }
}

fn is_end(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at).is_none_or(|t| matches!(t.raw, "." | "," | ")" | "(" | ";" | ":" | "!" | "?" | "×"))
}

/// "a gallon", "an ounce": one of a unit that is told by its name.
fn single(tokens: &[Token<'_>], start: usize) -> Option<Quantity> {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    if !matches!(word(start), "a" | "an") || word(start + 1).len() < 3 || word(start + 1).ends_with('s') {
        return None;
    }
    let unit = unit::after(tokens, start + 1)
        .or_else(|| money::after(tokens, start + 1, 1.0).map(|(unit, _)| unit))?;
    if unit.code.starts_with(['{', '%']) || unit.code == "deg" || unit.taken > 1 {
        return None;
    }
    Some(Quantity {
        article: true,
        end: start + 1 + unit.taken,
        unit: Some(unit),
        ..Quantity::bare(start, start + 1, 1.0)
    })
}

/// `5'2"`, `6 ft 1`: a height in feet and inches.
fn feet_and_inches(tokens: &[Token<'_>], start: usize) -> Option<Quantity> {
    const MOST_FEET: f64 = 9.0;
    let [feet, foot, inch, mark] = tokens.get(start..start + 4)? else { return None };
    let touching = feet.end == foot.start && foot.end == inch.start && inch.end == mark.start;
    if !touching || !matches!(foot.raw, "'" | "’" | "′") || !matches!(mark.raw, "\"" | "”" | "″") {
        return None;
    }
    let (feet, inch): (f64, f64) = (feet.raw.parse().ok()?, inch.raw.parse().ok()?);
    (feet < MOST_FEET && inch < 12.0).then(|| Quantity {
        unit: Some(Unit {
            name: "feet".to_owned(),
            code: "[ft_i]".to_owned(),
            factor: 0.3048,
            taken: 0,
            is_money: false,
        }),
        ..Quantity::bare(start, start + 4, feet + inch / 12.0)
    })
}

/// "one in 7,000", "three out of five".
fn ratio(tokens: &[Token<'_>], found: &mut Quantity) -> bool {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let (end, value) = (found.end, found.value);
    if !matches!(word(end), "in" | "out") || value <= 0.0 {
        return false;
    }
    let of = end + 1 + usize::from(word(end) == "out" && word(end + 1) == "of");
    let Some((under, more)) = cardinal(tokens, of) else { return false };
    let likely = word(end) == "out" || under <= 25.0 && value < 10.0 || under >= 100.0;
    if !likely || under <= value || (1900.0..2100.0).contains(&under) || under.fract() != 0.0 {
        return false;
    }
    found.value = value / under;
    found.end = of + more;
    true
}

/// "3 to 5 million", "between 40 and 50", "$3-$5", "from 44 mg to 50 mg": the high end.
fn range(tokens: &[Token<'_>], found: &mut Quantity, money: Option<&Unit>) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let start = found.start;
    let between = start > 0 && word(start - 1) == "between";
    // The unit may stand at both ends.
    let unit = match money {
        // "$350 per kg to $680 per kg"
        Some(unit) => {
            let mut rated = Unit { taken: 0, ..unit.clone() };
            unit::rate(tokens, found.end, &mut rated);
            Some(rated).filter(|rated| rated.taken > 0)
        }
        None => unit::after(tokens, found.end),
    };
    let repeated = unit.as_ref().map_or(0, |unit| unit.taken);
    let joins = |i: usize| matches!(word(i), "-" | "–" | "—" | "to") || between && word(i) == "and";
    let mut joint = found.end;
    // "8- to 16-meter"
    if word(joint) == "-" && word(joint + 1) == "to" {
        joint += 1;
    }
    let mut closing = None;
    if !joins(joint) && repeated > 0 && joins(found.end + repeated) {
        joint = found.end + repeated;
        closing = unit;
    }
    if !joins(joint) {
        return;
    }
    let second = money::before(tokens, joint + 1);
    // "rose 5% to 20%", "cut by $2 to $40": by how much, and to what.
    let moved = start > 0 && (word(start - 1) == "by" || MOVES.contains(&word(start - 1)));
    if moved && word(joint) == "to" && (closing.is_some() || money.is_some() && second.is_some()) {
        return;
    }
    let from = second.as_ref().map_or(joint + 1, |(_, _, after)| *after);
    let Some(upper) = number(tokens, from, from, second.is_some()).filter(|upper| upper.end > from) else {
        return;
    };
    let same = |unit: &Unit| closing.as_ref().is_some_and(|lower| lower.code == unit.code);
    if closing.is_some() && money.is_none() && !unit::after(tokens, upper.end).is_some_and(|unit| same(&unit))
    {
        return;
    }
    let mut lower = found.value;
    // "3 to 5 million": the power belongs to both.
    let power = tokens[from..upper.end].iter().rev().find_map(|t| magnitude(&t.lower)).unwrap_or(1.0);
    let has_power = tokens[found.start..found.end].iter().any(|t| magnitude(&t.lower).is_some());
    if power >= 1000.0 && !has_power && lower < power {
        lower = scaled(lower, power);
    }
    if upper.value < lower && lower < 0.0 && closing.is_some() {
        // "from -18 °C to -34 °C"
        (found.value, found.high, found.end) = (upper.value, Some(lower), upper.end);
    } else if upper.value > lower {
        (found.value, found.high, found.end) = (lower, Some(upper.value), upper.end);
    }
}

/// "5 ft 2 in", "3 dollars 50 cents": the smaller unit is counted into the larger one.
fn mixed(tokens: &[Token<'_>], found: &mut Quantity) {
    let word = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    if found.high.is_some() {
        return;
    }
    let Some((code, many)) = found.unit.as_ref().and_then(unit::smaller) else { return };
    let mut at = found.end;
    while matches!(word(at), "," | "and" | "-") {
        at += 1;
    }
    let Some((value, taken)) = cardinal(tokens, at).filter(|(n, _)| *n < many && *n >= 0.0) else { return };
    let next = at + taken;
    let is_inch = code == "[in_i]" && word(next) == "in";
    let length = if is_inch {
        Some(1)
    } else {
        unit::after(tokens, next)
            .or_else(|| money::after(tokens, next, value).map(|(unit, _)| unit))
            .filter(|unit| unit.code == code)
            .map(|unit| unit.taken)
    };
    if let Some(taken) = length {
        found.value += value / many;
        found.end = next + taken;
    }
}

/// True for "7,00" and "1,2345": a comma between digits that does not part thousands.
pub(crate) fn is_cut(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    // "$215, 000": a blank inside the thousands.
    let parted = tokens.get(end).zip(tokens.get(end + 1)).is_some_and(|(comma, rest)| {
        comma.raw == ","
            && rest.raw == "000"
            && comma.start == tokens[end - 1].end
            && tokens[end - 1].shape == Shape::Number
    });
    if parted {
        return true;
    }
    let touching = |at: usize| {
        let (Some(a), Some(b), Some(c)) = (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) else {
            return false;
        };
        a.shape == Shape::Number
            && b.raw == ","
            && c.shape == Shape::Number
            && a.end == b.start
            && b.end == c.start
            && digits(tokens, at).is_some_and(|(_, taken)| taken == 1)
    };
    (start..end).any(touching)
}
