//! What stands right beside a name and says what it is: `a 42-year-old [Hazel](person) woman` -> place.
//!
//! Also initials, ranks and hyphens at its edge, agencies of datelines, counties in a row, titles in quotation marks, and type words that
//! open a sentence and are no name. Known misses: homes told without an age, ranks of armies written out.

use crate::{NameSpan, Token, Upos, names};
use model::Kind;

fn word<'t>(text: &'t str, tokens: &[Token], at: u32) -> &'t str {
    tokens.get(at as usize).map_or("", |token| token.span.of(text))
}

/// The same name over other tokens.
fn moved(text: &str, tokens: &[Token], old: &NameSpan, start: u32, end: u32) -> NameSpan {
    let range = start as usize..end as usize;
    let found = names::name(text, tokens, range, old.kind, old.score);
    found.map_or_else(|| old.clone(), |found| NameSpan { rule: "words beside a name", ..found })
}

/// Mends a document's names in place; they stay sorted.
pub fn mend(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    hyphens(text, tokens, names);
    names.retain(|name| !is_type(text, tokens, name));
    for name in names.iter_mut() {
        if name.kind == Kind::Person {
            ranks(text, tokens, name);
            initial(text, tokens, name);
        }
        let kind = match name.kind {
            Kind::Person | Kind::Place | Kind::Work if is_agency(text, tokens, name) => Kind::Organization,
            Kind::Person | Kind::Organization if is_home(text, tokens, name) => Kind::Place,
            Kind::Person | Kind::Place | Kind::Organization if is_title(text, tokens, name) => Kind::Work,
            kind => kind,
        };
        if kind != name.kind {
            name.kind = kind;
            name.rule = "words beside a name";
        }
    }
    counties(text, tokens, names);
}

/// `[Marie](person)-[Louise](person)`: one person.
fn hyphens(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    let mut at = 0;
    while let (Some(left), Some(right)) = (names.get(at), names.get(at + 1)) {
        let between = text.get(left.span.end() as usize..right.span.start() as usize);
        if left.kind == Kind::Person && right.kind == Kind::Person && between == Some("-") {
            let whole = moved(text, tokens, left, left.tokens.start, right.tokens.end);
            if let Some(slot) = names.get_mut(at) {
                *slot = whole;
            }
            names.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Ranks and forms of address that other lists do not hold.
const RANKS: &[&str] = &[
    "ASP", "ADGP", "DGP", "DSP", "DCP", "ACP", "SSP", "CSP", "IGP", "DIG", "AIG", "Mallam", "Malam",
    "Alhaji", "Hajiya", "Shri", "Smt", "Cllr", "Det", "Insp", "Supt",
];

/// `[ASP Mansir Hassan](person)` -> `[Mansir Hassan](person)`.
fn ranks(text: &str, tokens: &[Token], name: &mut NameSpan) {
    if name.tokens.len() > 2 && RANKS.contains(&word(text, tokens, name.tokens.start)) {
        *name = moved(text, tokens, name, name.tokens.start + 1, name.tokens.end);
    }
}

/// `K [Venkat Reddy](person)`, `I. [Petrov](person)`: the initial belongs to the name.
fn initial(text: &str, tokens: &[Token], name: &mut NameSpan) {
    let Some(before) = name.tokens.start.checked_sub(1) else { return };
    let form = word(text, tokens, before);
    // "S Ann Lee 43 58 %" is a row of a table.
    let counted = tokens.get(name.tokens.end as usize).is_some_and(|token| token.upos == Upos::Num);
    let lone = form.len() == 1 && !matches!(form, "A" | "I") && name.tokens.len() > 1 && !counted;
    let dotted = form.len() == 2 && form.ends_with('.');
    let gap = tokens
        .get(before as usize)
        .and_then(|token| text.get(token.span.end() as usize..name.span.start() as usize));
    if (lone || dotted) && form.starts_with(|c: char| c.is_ascii_uppercase()) && gap == Some(" ") {
        *name = moved(text, tokens, name, before, name.tokens.end);
    }
}

/// `(AP)` of a dateline.
fn is_agency(text: &str, tokens: &[Token], name: &NameSpan) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    start > 0
        && word(text, tokens, start - 1) == "("
        && word(text, tokens, end) == ")"
        && matches!(
            name.span.of(text),
            "AP" | "AFP"
                | "UPI"
                | "PA"
                | "ANI"
                | "PTI"
                | "IANS"
                | "CP"
                | "CNN"
                | "Xinhua"
                | "Reuters"
                | "KUNA"
                | "WAM"
                | "NAN"
        )
}

/// `a 42-year-old [Hazel](person) woman`, `Ann Lee, 29, of [Almo](person)`: where somebody lives.
fn is_home(text: &str, tokens: &[Token], name: &NameSpan) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let back = |by: u32| start.checked_sub(by).map_or("", |at| word(text, tokens, at));
    let aged = back(1) == "old"
        && back(2) == "-"
        && matches!(
            word(text, tokens, end),
            "man"
                | "woman"
                | "boy"
                | "girl"
                | "resident"
                | "teenager"
                | "teen"
                | "native"
                | "father"
                | "mother"
                | "student"
        );
    let of = back(1) == "of"
        && back(2) == ","
        && back(4) == ","
        && (1..=2).contains(&back(3).len())
        && back(3).bytes().all(|b| b.is_ascii_digit());
    aged || of && name.kind == Kind::Person
}

/// `“[The Drowned Hills](place),” a 2009 book`: what it says it is.
fn is_title(text: &str, tokens: &[Token], name: &NameSpan) -> bool {
    const SORTS: &[&str] = &[
        "book",
        "novel",
        "film",
        "album",
        "song",
        "memoir",
        "poem",
        "documentary",
        "series",
        "musical",
        "painting",
    ];
    /// Words between the mark and what it is.
    const NEAR: u32 = 5;
    let (start, mut end) = (name.tokens.start, name.tokens.end);
    let back = |by: u32| start.checked_sub(by).map_or("", |at| word(text, tokens, at));
    let opens = |form: &str| matches!(form, "\"" | "“" | "‘");
    if !(opens(back(1)) || back(1) == "The" && opens(back(2))) {
        return false;
    }
    end += u32::from(word(text, tokens, end) == ",");
    matches!(word(text, tokens, end), "\"" | "”" | "’")
        && (end + 1..end + NEAR)
            .take_while(|&at| !matches!(word(text, tokens, at), "." | "," | "who" | "said") || at == end + 1)
            .any(|at| SORTS.contains(&word(text, tokens, at)))
}

/// `[Cochran](person), [Lamb](place) and [Hale](place) counties`: places in a row.
fn counties(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    /// Names of such a row.
    const MOST: usize = 8;
    for last in 0..names.len() {
        let Some(name) = names.get(last) else { break };
        if !matches!(word(text, tokens, name.tokens.end), "counties" | "provinces" | "townships") {
            continue;
        }
        let mut at = last;
        for _ in 0..MOST {
            if let Some(name) =
                names.get_mut(at).filter(|name| matches!(name.kind, Kind::Person | Kind::Organization))
            {
                name.kind = Kind::Place;
                name.rule = "words beside a name";
            }
            let Some((before, here)) = at.checked_sub(1).and_then(|b| names.get(b)).zip(names.get(at)) else {
                break;
            };
            let gap = text.get(before.span.end() as usize..here.span.start() as usize);
            if !matches!(gap, Some(", " | " and " | ", and ")) {
                break;
            }
            at -= 1;
        }
    }
}

/// `[Museum](organization) director Ann Lee`, `[House](organization) prices`: a type word that opens a sentence.
fn is_type(text: &str, tokens: &[Token], name: &NameSpan) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let form = name.span.of(text);
    if name.kind != Kind::Organization || form.contains(' ') {
        return false;
    }
    let next = word(text, tokens, end);
    let type_word = matches!(
        form,
        "Museum"
            | "School"
            | "Hospital"
            | "Club"
            | "University"
            | "Church"
            | "Airport"
            | "Hotel"
            | "Company"
            | "Team"
    ) || form == "House"
        && matches!(next, "prices" | "price" | "fires" | "sales" | "builders" | "hunters" | "values");
    let noun = tokens.get(end as usize).is_some_and(|token| token.upos == Upos::Noun)
        && next.starts_with(char::is_lowercase);
    let opens = start.checked_sub(1).is_none_or(|before| {
        matches!(word(text, tokens, before), "." | "!" | "?" | "\"" | "”" | "“")
            || tokens.get(before as usize).is_some_and(|token| {
                text.get(token.span.end() as usize..name.span.start() as usize)
                    .is_some_and(|gap| gap.contains('\n'))
            })
    });
    type_word && noun && opens
}

#[cfg(test)]
mod tests {
    use crate::{Models, parse};
    use model::Span;

    /// Each name with its kind as the whole reading of a text has it.
    fn kinds(text: &str) -> Vec<String> {
        let parsed = parse(text, &[Span::at(0..text.len())], &Models::bundled());
        parsed.names.iter().map(|name| format!("{} {}", name.kind.word(), name.span.of(text))).collect()
    }

    #[test]
    fn a_home_told_with_an_age_is_a_place() {
        let found = kinds("A 42-year-old Hazel woman and Dustin Pruitt, 29, of Almo were arrested.");
        assert!(
            found.contains(&"place Hazel".to_owned()) && found.contains(&"place Almo".to_owned()),
            "{found:?}"
        );
    }

    #[test]
    fn counties_in_a_row_are_places() {
        let found =
            kinds("Gaines County has most cases. Cochran, Lamb and Hale counties reported their first.");
        assert!(found.contains(&"place Cochran".to_owned()), "{found:?}");
    }

    #[test]
    fn ranks_initials_and_hyphens_at_the_edge() {
        let found = kinds("A spokesman, ASP Mansir Hassan, and K Venkat Reddy of the firm said so.");
        assert!(found.contains(&"person Mansir Hassan".to_owned()), "{found:?}");
        assert!(found.contains(&"person K Venkat Reddy".to_owned()), "{found:?}");
    }
}
