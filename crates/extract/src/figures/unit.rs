//! Currencies, percents and units: `$3` -> USD, `5 miles` -> `mi` and 8046.72 metres.

use crate::times::{Shape, Token};

/// A unit as it stands beside a number.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Plain name: "US dollars", "percent", "miles".
    pub name: &'static str,
    /// ISO 4217, "%", or a UCUM-like symbol.
    pub code: &'static str,
    /// Multiplies a value into the SI unit; 1 where it is that unit or has none.
    pub factor: f64,
    /// Tokens it takes after the number.
    pub taken: usize,
}

impl Unit {
    /// The value in the SI unit, where that differs.
    pub fn normalized(&self, value: f64) -> Option<f64> {
        match self.code {
            "[degF]" => Some((value - 32.0) * 5.0 / 9.0),
            _ => ((self.factor - 1.0).abs() > f64::EPSILON).then_some(value * self.factor),
        }
    }
}

/// (words, name, code, factor to SI). Factors: NIST Special Publication 811.
const UNITS: &[(&[&str], &str, &str, f64)] = &[
    (&["percent", "%", "per cent", "pct", "percentage points", "percentage point"], "percent", "%", 1.0),
    (&["dollars", "dollar", "us dollars", "u.s. dollars"], "US dollars", "USD", 1.0),
    (&["cents", "cent"], "US cents", "USc", 0.01),
    (&["euros", "euro", "€"], "euros", "EUR", 1.0),
    (&["pence", "penny", "pennies"], "pence", "GBp", 0.01),
    (&["australian dollars", "australian dollar"], "Australian dollars", "AUD", 1.0),
    (&["canadian dollars", "canadian dollar"], "Canadian dollars", "CAD", 1.0),
    (&["hong kong dollars", "hong kong dollar"], "Hong Kong dollars", "HKD", 1.0),
    (&["us dollar", "american dollars"], "US dollars", "USD", 1.0),
    (&["pounds sterling", "british pounds"], "pounds sterling", "GBP", 1.0),
    (&["chinese yuan"], "yuan", "CNY", 1.0),
    (&["japanese yen"], "yen", "JPY", 1.0),
    (&["swiss francs", "swiss franc"], "Swiss francs", "CHF", 1.0),
    (&["won", "south korean won", "korean won"], "won", "KRW", 1.0),
    (&["baht", "thai baht"], "baht", "THB", 1.0),
    (&["shekels", "shekel"], "shekels", "ILS", 1.0),
    (&["riyals", "riyal"], "riyals", "SAR", 1.0),
    (&["dirhams", "dirham"], "dirhams", "AED", 1.0),
    (&["kronor", "swedish kronor"], "kronor", "SEK", 1.0),
    (&["zloty", "zlotys"], "zlotys", "PLN", 1.0),
    (&["rand"], "rand", "ZAR", 1.0),
    (&["hryvnia", "hryvnias"], "hryvnias", "UAH", 1.0),
    (&["naira"], "naira", "NGN", 1.0),
    (&["deutsche marks", "deutschmarks", "west german marks"], "Deutsche marks", "DEM", 1.0),
    (&["pesetas", "peseta"], "pesetas", "ESP", 1.0),
    (&["yen"], "yen", "JPY", 1.0),
    (&["yuan", "renminbi"], "yuan", "CNY", 1.0),
    (&["pesos", "peso"], "pesos", "MXN", 1.0),
    (&["rupees", "rupee"], "rupees", "INR", 1.0),
    (&["rubles", "ruble", "roubles", "rouble"], "roubles", "RUB", 1.0),
    (&["francs", "franc"], "francs", "CHF", 1.0),
    (&["kilometers", "kilometer", "kilometres", "kilometre", "km", "kms"], "kilometres", "km", 1e3),
    (&["meters", "meter", "metres", "metre"], "metres", "m", 1.0),
    (&["centimeters", "centimeter", "centimetres", "centimetre", "cm"], "centimetres", "cm", 0.01),
    (&["millimeters", "millimeter", "millimetres", "mm"], "millimetres", "mm", 1e-3),
    (&["miles", "mile", "mi"], "miles", "[mi_i]", 1609.344),
    (&["feet", "foot", "ft"], "feet", "[ft_i]", 0.3048),
    (&["inches", "inch"], "inches", "[in_i]", 0.0254),
    (&["yards", "yard"], "yards", "[yd_i]", 0.9144),
    (&["miles per hour", "mph", "miles an hour"], "miles per hour", "[mi_i]/h", 0.447_04),
    (
        &["km/h", "kph", "kilometers per hour", "kilometres per hour", "kmh"],
        "kilometres per hour",
        "km/h",
        1.0 / 3.6,
    ),
    (&["square miles", "square mile", "sq mi"], "square miles", "[smi_us]", 2_589_988.110_336),
    (
        &["square kilometers", "square kilometres", "square kilometer", "square kilometre", "sq km"],
        "square kilometres",
        "km2",
        1e6,
    ),
    (&["square feet", "square foot", "sq ft"], "square feet", "[sft_i]", 0.092_903_04),
    (&["square meters", "square metres"], "square metres", "m2", 1.0),
    (&["acres", "acre"], "acres", "[acr_us]", 4_046.856_422_4),
    (&["hectares", "hectare", "ha"], "hectares", "har", 1e4),
    (&["kilograms", "kilogram", "kilos", "kilo", "kg", "kgs"], "kilograms", "kg", 1.0),
    (&["grams", "gram"], "grams", "g", 1e-3),
    (&["milligrams", "milligram", "mg"], "milligrams", "mg", 1e-6),
    (&["pounds", "pound", "lbs", "lb"], "pounds", "[lb_av]", 0.453_592_37),
    (&["ounces", "ounce", "oz"], "ounces", "[oz_av]", 0.028_349_523_125),
    (&["tonnes", "tonne", "metric tons", "metric ton"], "tonnes", "t", 1e3),
    (&["tons", "ton"], "short tons", "[ston_av]", 907.184_74),
    (&["liters", "liter", "litres", "litre"], "litres", "L", 1e-3),
    (&["gallons", "gallon"], "US gallons", "[gal_us]", 0.003_785_411_784),
    (
        &["cubic kilometers", "cubic kilometres", "cubic kilometer", "cubic kilometre"],
        "cubic kilometres",
        "km3",
        1e9,
    ),
    (&["cubic meters", "cubic metres", "cubic meter", "cubic metre"], "cubic metres", "m3", 1.0),
    (&["cubic feet", "cubic foot"], "cubic feet", "[cft_i]", 0.028_316_846_592),
    (&["cubic centimeters", "cubic centimetres"], "cubic centimetres", "cm3", 1e-6),
    (&["milliliters", "milliliter", "millilitres", "millilitre", "ml"], "millilitres", "mL", 1e-6),
    (&["nanometers", "nanometer", "nanometres", "nm"], "nanometres", "nm", 1e-9),
    (&["barrels", "barrel"], "barrels", "[bbl_us]", 0.158_987_294_928),
    (&["kilobytes", "kilobyte", "kb"], "kilobytes", "kBy", 1e3),
    (&["megabytes", "megabyte"], "megabytes", "MBy", 1e6),
    (&["gigabytes", "gigabyte", "gb"], "gigabytes", "GBy", 1e9),
    (&["terabytes", "terabyte", "tb"], "terabytes", "TBy", 1e12),
    (&["bytes", "byte"], "bytes", "By", 1.0),
    (&["bits", "bit"], "bits", "bit", 1.0),
    (&["megahertz", "mhz"], "megahertz", "MHz", 1e6),
    (&["gigahertz", "ghz"], "gigahertz", "GHz", 1e9),
    (&["kilowatt hours", "kilowatt-hours", "kwh"], "kilowatt hours", "kW.h", 3.6e6),
    (&["megawatt hours", "megawatt-hours", "mwh"], "megawatt hours", "MW.h", 3.6e9),
    (&["watts", "watt"], "watts", "W", 1.0),
    (&["volts", "volt"], "volts", "V", 1.0),
    (&["nautical miles", "nautical mile"], "nautical miles", "[nmi_i]", 1852.0),
    (&["knots", "knot"], "knots", "[kn_i]", 0.514_444_444),
    (
        &[
            "degree celsius",
            "deg celsius",
            "celsius",
            "centigrade",
            "degrees centigrade",
            "deg c",
            "°celsius",
        ],
        "degrees Celsius",
        "Cel",
        1.0,
    ),
    (&["degree fahrenheit", "deg fahrenheit", "fahrenheit", "deg f"], "degrees Fahrenheit", "[degF]", 1.0),
    (&["degrees", "degree", "°"], "degrees", "deg", 1.0),
    (&["degrees celsius", "°c", "degrees c"], "degrees Celsius", "Cel", 1.0),
    (&["degrees fahrenheit", "°f", "degrees f"], "degrees Fahrenheit", "[degF]", 1.0),
    (&["megawatts", "megawatt", "mw"], "megawatts", "MW", 1e6),
    (&["gigawatts", "gigawatt", "gw"], "gigawatts", "GW", 1e9),
    (&["kilowatts", "kilowatt", "kw"], "kilowatts", "kW", 1e3),
];

/// Units of at most this many words are looked up.
const LONGEST: usize = 3;

/// A currency sign before a number: the unit (taking nothing after) and the token where the number starts.
pub fn sign(tokens: &[Token<'_>], at: usize) -> (Option<Unit>, usize) {
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let found = |name, code| Some(Unit { name, code, factor: 1.0, taken: 0 });
    let prefix = match (raw(at), raw(at + 1)) {
        ("US" | "USD" | "us", "$") => found("US dollars", "USD"),
        ("A" | "AU", "$") => found("Australian dollars", "AUD"),
        ("C" | "CA" | "c", "$") => found("Canadian dollars", "CAD"),
        ("HK" | "hk", "$") => found("Hong Kong dollars", "HKD"),
        ("NZ", "$") => found("New Zealand dollars", "NZD"),
        _ => None,
    };
    if prefix.is_some() {
        return (prefix, at + 2);
    }
    let unit = match raw(at) {
        "$" => found("US dollars", "USD"),
        "£" => found("pounds sterling", "GBP"),
        "€" => found("euros", "EUR"),
        "¥" => found("yen", "JPY"),
        "₹" => found("rupees", "INR"),
        _ => None,
    };
    let after = at + usize::from(unit.is_some());
    (unit, after)
}

/// The longest unit that starts at a token, a hyphen before it allowed ("five-mile").
pub fn after(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.raw == "-"));
    let from = at + hyphen;
    if let Some(years) = years_old(tokens, at) {
        return Some(years);
    }
    let mut joined = String::new();
    let mut best = None;
    for taken in 1..=LONGEST {
        let token = tokens.get(from + taken - 1)?;
        if taken > 1 && token.start > tokens[from + taken - 2].end {
            joined.push(' ');
        }
        joined.push_str(&token.lower);
        if let Some((_, name, code, factor)) =
            UNITS.iter().find(|(words, ..)| words.contains(&joined.as_str()))
        {
            best = Some(Unit { name, code, factor: *factor, taken: taken + hyphen });
        }
        if tokens.get(from + taken).is_none() {
            break;
        }
    }
    best
}

/// "35 years old", "35-year-old".
fn years_old(tokens: &[Token<'_>], at: usize) -> Option<Unit> {
    let mut i = at;
    let skip = |i: &mut usize| *i += usize::from(tokens.get(*i).is_some_and(|t| t.raw == "-"));
    skip(&mut i);
    let (name, code) = match tokens.get(i)?.lower.as_str() {
        "year" | "years" => ("years old", "a"),
        "month" | "months" => ("months old", "mo"),
        "week" | "weeks" => ("weeks old", "wk"),
        "day" | "days" => ("days old", "d"),
        _ => return None,
    };
    i += 1;
    skip(&mut i);
    // "95 years of age"
    let of_age =
        tokens.get(i).is_some_and(|t| t.lower == "of") && tokens.get(i + 1).is_some_and(|t| t.lower == "age");
    if of_age {
        return Some(Unit { name, code, factor: 1.0, taken: i + 2 - at });
    }
    (tokens.get(i)?.lower == "old").then_some(Unit { name, code, factor: 1.0, taken: i + 1 - at })
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
            .any(|t| matches!(t.lower.as_str(), "sentenced" | "sentence" | "jailed" | "imprisoned"))
            || after.windows(2).any(|w| {
                matches!(w[0].lower.as_str(), "in" | "behind" | "of")
                    && matches!(
                        w[1].lower.as_str(),
                        "prison" | "jail" | "bars" | "imprisonment" | "probation"
                    )
            }))
}
