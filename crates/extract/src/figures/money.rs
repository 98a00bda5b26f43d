//! Currencies (table): `$3bn`, `C$ 300 million`, `USD 200`, `10 €`, `528 million francs`, `30 MUSD` -> ISO 4217 code and name.
//!
//! A name several countries share ("francs", "pesos") keeps its name and a code in braces, for nothing says which one is meant.
//! Known misses: "pounds" of money below a million without a word of paying beside them.

use super::unit::Unit;
use crate::times::Token;

/// (ISO 4217 code, name in the plural, words in small letters, sign).
type Row = (&'static str, &'static str, &'static [&'static str], &'static str);

const CURRENCIES: &[Row] = &[
    (
        "USD",
        "US dollars",
        &[
            "dollar",
            "dollars",
            "us dollar",
            "us dollars",
            "u.s. dollar",
            "u.s. dollars",
            "american dollars",
            "buck",
            "bucks",
            "greenback",
            "greenbacks",
        ],
        "$",
    ),
    ("EUR", "euros", &["euro", "euros"], "€"),
    (
        "GBP",
        "pounds sterling",
        &["pounds sterling", "pound sterling", "british pounds", "british pound", "quid"],
        "£",
    ),
    ("JPY", "yen", &["yen", "japanese yen"], "¥"),
    ("CNY", "yuan", &["yuan", "renminbi", "rmb", "kuai", "chinese yuan"], "元"),
    ("CHF", "Swiss francs", &["swiss franc", "swiss francs"], ""),
    ("CAD", "Canadian dollars", &["canadian dollar", "canadian dollars"], ""),
    ("AUD", "Australian dollars", &["australian dollar", "australian dollars"], ""),
    ("NZD", "New Zealand dollars", &["new zealand dollar", "new zealand dollars"], ""),
    ("HKD", "Hong Kong dollars", &["hong kong dollar", "hong kong dollars"], ""),
    ("SGD", "Singapore dollars", &["singapore dollar", "singapore dollars"], ""),
    ("TWD", "Taiwan dollars", &["taiwan dollar", "taiwan dollars", "new taiwan dollars"], ""),
    ("MXN", "Mexican pesos", &["mexican peso", "mexican pesos"], ""),
    ("BRL", "reais", &["real", "reais", "brazilian reais", "brazilian real"], ""),
    ("ARS", "Argentine pesos", &["argentine peso", "argentine pesos"], ""),
    ("CLP", "Chilean pesos", &["chilean peso", "chilean pesos"], ""),
    ("COP", "Colombian pesos", &["colombian peso", "colombian pesos"], ""),
    ("PHP", "Philippine pesos", &["philippine peso", "philippine pesos"], "₱"),
    ("CRC", "Costa Rican colones", &["colon", "colones"], "₡"),
    ("{peso}", "pesos", &["peso", "pesos"], ""),
    ("INR", "Indian rupees", &["indian rupee", "indian rupees"], "₹"),
    ("PKR", "Pakistani rupees", &["pakistani rupee", "pakistani rupees"], ""),
    ("LKR", "Sri Lankan rupees", &["sri lankan rupee", "sri lankan rupees"], ""),
    ("{rupee}", "rupees", &["rupee", "rupees"], "₨"),
    ("RUB", "roubles", &["ruble", "rubles", "rouble", "roubles", "russian rubles", "russian roubles"], "₽"),
    ("UAH", "hryvnias", &["hryvnia", "hryvnias"], "₴"),
    ("GEL", "Georgian lari", &["lari", "georgian lari"], "₾"),
    ("KZT", "tenge", &["tenge"], "₸"),
    ("KRW", "South Korean won", &["won", "korean won", "south korean won"], "₩"),
    ("THB", "baht", &["baht", "thai baht"], "฿"),
    ("VND", "dong", &["dong", "vietnamese dong"], "₫"),
    ("IDR", "rupiah", &["rupiah", "rupiahs"], ""),
    ("MYR", "ringgit", &["ringgit", "ringgits"], ""),
    ("LAK", "kip", &["kip", "lao kip"], "₭"),
    ("BDT", "taka", &["taka"], "৳"),
    ("ILS", "shekels", &["shekel", "shekels"], "₪"),
    ("SAR", "Saudi riyals", &["saudi riyal", "saudi riyals", "riyal", "riyals"], ""),
    ("IRR", "Iranian rials", &["iranian rial", "iranian rials", "rial", "rials"], ""),
    ("AED", "UAE dirhams", &["dirham", "dirhams", "uae dirhams"], ""),
    ("{dinar}", "dinars", &["dinar", "dinars"], ""),
    ("KWD", "Kuwaiti dinars", &["kuwaiti dinar", "kuwaiti dinars"], ""),
    ("EGP", "Egyptian pounds", &["egyptian pound", "egyptian pounds"], ""),
    ("TRY", "Turkish lira", &["lira", "liras", "turkish lira", "turkish liras"], "₺"),
    ("ZAR", "rand", &["rand", "rands"], ""),
    ("NGN", "naira", &["naira"], "₦"),
    ("GHS", "cedis", &["cedi", "cedis"], "₵"),
    ("{shilling}", "shillings", &["shilling", "shillings"], ""),
    ("KES", "Kenyan shillings", &["kenyan shilling", "kenyan shillings"], ""),
    ("SEK", "Swedish kronor", &["kronor", "swedish krona", "swedish kronor"], ""),
    ("NOK", "Norwegian kroner", &["norwegian krone", "norwegian kroner"], ""),
    ("DKK", "Danish kroner", &["danish krone", "danish kroner"], ""),
    ("{krone}", "kroner", &["krone", "kroner", "krona"], ""),
    ("PLN", "zlotys", &["zloty", "zlotys"], "zł"),
    ("CZK", "Czech koruna", &["koruna", "korunas", "czech crowns"], ""),
    ("HUF", "forints", &["forint", "forints"], ""),
    ("{franc}", "francs", &["franc", "francs"], ""),
    ("FRF", "French francs", &["french franc", "french francs"], ""),
    ("BEF", "Belgian francs", &["belgian franc", "belgian francs"], ""),
    (
        "DEM",
        "Deutsche marks",
        &[
            "deutsche mark",
            "deutsche marks",
            "deutschmark",
            "deutschmarks",
            "german marks",
            "west german marks",
        ],
        "",
    ),
    ("{mark}", "marks", &["marks"], ""),
    ("NLG", "Dutch guilders", &["guilder", "guilders", "dutch guilders"], ""),
    ("ESP", "pesetas", &["peseta", "pesetas"], "₧"),
    ("ITL", "lire", &["lire", "italian lire"], ""),
    ("FIM", "Finnish markka", &["markka", "finnish markka"], ""),
    ("BTC", "bitcoins", &["bitcoin", "bitcoins"], "₿"),
    ("{satoshi}", "satoshis", &["satoshi", "satoshis"], ""),
    ("USc", "US cents", &["cent", "cents"], "¢"),
    ("GBp", "pence", &["penny", "pence", "pennies"], ""),
    ("{sen}", "sen", &["sen"], ""),
    ("{dime}", "dimes", &["dime", "dimes"], ""),
];

/// ISO codes read beside a number; codes that are English words or names of meetings are left out.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL", "ARS",
    "CLP", "PHP", "INR", "PKR", "LKR", "RUB", "UAH", "KRW", "THB", "VND", "IDR", "MYR", "BDT", "SAR", "AED",
    "EGP", "ZAR", "NGN", "GHS", "KES", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "BTC",
];

/// What stands before a dollar sign.
const DOLLARS: &[(&str, &str)] = &[
    ("us", "USD"),
    ("usd", "USD"),
    ("a", "AUD"),
    ("au", "AUD"),
    ("aud", "AUD"),
    ("c", "CAD"),
    ("ca", "CAD"),
    ("cad", "CAD"),
    ("can", "CAD"),
    ("hk", "HKD"),
    ("nz", "NZD"),
    ("nzd", "NZD"),
    ("s", "SGD"),
    ("nt", "TWD"),
    ("mex", "MXN"),
    ("mxn", "MXN"),
    ("r", "BRL"),
];

/// What stands before a number for a currency without a sign of its own.
const SHORT: &[(&str, &str)] = &[
    ("Rs", "{rupee}"),
    ("RM", "MYR"),
    ("Rp", "IDR"),
    ("Tk", "BDT"),
    ("KSh", "KES"),
    ("Ksh", "KES"),
    ("Sh", "{shilling}"),
    ("Shs", "{shilling}"),
    ("N", "NGN"),
    ("R", "ZAR"),
];

/// "N200m", "R1.5 billion", "N50,000": a letter before a number that looks like money, unlike "N95" and "R2".
fn is_sum(tokens: &[Token<'_>], at: usize) -> bool {
    let Some((letter, number)) = tokens.get(at).zip(tokens.get(at + 1)) else { return false };
    let power = tokens.get(at + 2).is_some_and(|t| {
        matches!(t.lower.as_ref(), "m" | "bn" | "b" | "tn" | "trn" | "million" | "billion" | "trillion")
    });
    letter.end == number.start && (power || number.raw.contains(','))
}

/// Longest name of a currency, in tokens.
const LONGEST: usize = 4;

fn unit(code: &str, taken: usize) -> Option<Unit> {
    let (code, name, ..) = CURRENCIES.iter().find(|row| row.0 == code)?;
    Some(Unit::money(name, code, taken))
}

/// A sign, code or name before a number: the unit (taking nothing after), the power in "MAUD 60", and the token where the number starts.
pub fn before(tokens: &[Token<'_>], at: usize) -> Option<(Unit, f64, usize)> {
    let raw = |i: usize| tokens.get(i).map_or("", |t| t.raw);
    let lower = |i: usize| tokens.get(i).map_or("", |t| t.lower.as_ref());
    let starts_number = |i: usize| {
        tokens.get(i).is_some_and(|t| t.raw.starts_with(|c: char| c.is_ascii_digit()))
            || raw(i) == "."
            || matches!(raw(i), "-" | "−")
    };
    if (lower(at), raw(at + 1), lower(at + 2)) == ("u", ".", "s") {
        let dollar = at + 3 + usize::from(raw(at + 3) == ".");
        if raw(dollar) == "$" {
            return Some((unit("USD", 0)?, 1.0, dollar + 1));
        }
    }
    if raw(at + 1) == "$"
        && let Some((_, code)) = DOLLARS.iter().find(|(word, _)| *word == lower(at))
        && (lower(at).len() > 1 || raw(at) != "a")
    {
        return Some((unit(code, 0)?, 1.0, at + 2));
    }
    let sign = raw(at);
    if !sign.is_empty()
        && let Some(row) = CURRENCIES.iter().find(|row| row.3 == sign && !row.3.is_empty())
    {
        return Some((unit(row.0, 0)?, 1.0, at + 1));
    }
    // "Rs. 500"
    let number = at + 1 + usize::from(raw(at) == "Rs" && raw(at + 1) == ".");
    if !starts_number(number) {
        return None;
    }
    if let Some((_, code)) = SHORT.iter().find(|(short, _)| *short == raw(at))
        && (raw(at).len() > 1 || is_sum(tokens, at))
    {
        return Some((unit(code, 0)?, 1.0, number));
    }
    let (code, power) = code(raw(at))?;
    Some((unit(code, 0)?, power, at + 1))
}

/// "USD", "usd", "MUSD", "MEUR": the code and the power before it.
fn code(raw: &str) -> Option<(&'static str, f64)> {
    let find = |word: &str| {
        let small = matches!(
            word,
            "usd" | "eur" | "gbp" | "jpy" | "cny" | "cad" | "aud" | "chf" | "nzd" | "hkd" | "mxn" | "inr"
        );
        CODES.iter().copied().find(|code| *code == word || small && code.eq_ignore_ascii_case(word))
    };
    if matches!(raw, "rmb" | "RMB") {
        return Some(("CNY", 1.0));
    }
    find(raw).map(|code| (code, 1.0)).or_else(|| {
        let rest = raw.strip_prefix('M').filter(|rest| rest.len() == 3)?;
        find(rest).map(|code| (code, 1e6))
    })
}

/// A sign, code or name after a number that has none before: "10 €", "75 USD million", "five million yen". With the power it brings.
pub fn after(tokens: &[Token<'_>], at: usize, value: f64) -> Option<(Unit, f64)> {
    let hyphen = usize::from(tokens.get(at).is_some_and(|t| t.raw == "-"));
    let from = at + hyphen;
    let first = tokens.get(from)?;
    let next_touches = tokens
        .get(from + 1)
        .is_some_and(|t| t.start == first.end && t.raw.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(row) = CURRENCIES.iter().find(|row| row.3 == first.raw && !row.3.is_empty()) {
        return (!next_touches).then(|| Some((unit(row.0, 1 + hyphen)?, 1.0))).flatten();
    }
    if let Some((code, power)) = code(first.raw)
        && !next_touches
    {
        let million =
            tokens.get(from + 1).and_then(|t| crate::times::magnitude(&t.lower)).filter(|m| *m >= 1e3);
        return Some((
            unit(code, 1 + hyphen + usize::from(million.is_some()))?,
            power * million.unwrap_or(1.0),
        ));
    }
    let mut joined = String::new();
    let mut best = None;
    for taken in 1..=LONGEST {
        let Some(token) = tokens.get(from + taken - 1) else { break };
        if taken > 1 && token.start > tokens[from + taken - 2].end {
            joined.push(' ');
        }
        joined.push_str(&token.lower);
        if let Some(row) = CURRENCIES.iter().find(|row| row.2.contains(&joined.as_str())) {
            best = unit(row.0, taken + hyphen);
        }
    }
    if best.is_none() && matches!(first.lower.as_ref(), "pound" | "pounds") && paid(tokens, at, value) {
        best = unit("GBP", 1 + hyphen);
    }
    // "5 real people", "three marks": words of their own.
    let doubtful = matches!(
        first.lower.as_ref(),
        "real" | "won" | "sen" | "marks" | "rand" | "colon" | "kip" | "lire" | "mark"
    );
    let best = best.filter(|unit| {
        !(doubtful && unit.taken == 1 + hyphen)
            || value >= 1e4
            || first.lower == "rand" && !first.is_capital()
    })?;
    Some((best, 1.0))
}

/// Pounds are money where they are millions or somebody pays them; else they weigh.
fn paid(tokens: &[Token<'_>], at: usize, value: f64) -> bool {
    const MONEY: f64 = 1e6;
    /// Words looked at before the number.
    const NEAR: usize = 6;
    value >= MONEY
        || tokens.get(at.saturating_sub(NEAR)..at).unwrap_or(&[]).iter().any(|t| {
            matches!(
                t.lower.as_ref(),
                "cost"
                    | "costs"
                    | "costing"
                    | "paid"
                    | "pay"
                    | "pays"
                    | "price"
                    | "priced"
                    | "fined"
                    | "worth"
                    | "spent"
                    | "spend"
                    | "sold"
                    | "earn"
                    | "earned"
                    | "salary"
                    | "fee"
                    | "fees"
                    | "tax"
                    | "invested"
                    | "raised"
                    | "bought"
                    | "budget"
            )
        })
}

/// The small coin that may follow an amount: "3 dollars 50 cents", and how many make one.
pub fn coin(unit: &Unit) -> Option<(&'static str, f64)> {
    match unit.code.as_str() {
        "USD" | "AUD" | "CAD" | "NZD" | "HKD" | "EUR" => Some(("USc", 100.0)),
        "GBP" => Some(("GBp", 100.0)),
        _ => None,
    }
}
