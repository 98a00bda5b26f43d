//! Names whose edges the model missed -> mended ones: handles, codes of exchanges, currencies, a word too many.
//!
//! `[@](person)[ann_lee](person)` -> `[@ann_lee](person)`; `[Acme Corp](organization) (ticker: ACM)` -> *ACM* is that body too; the
//! headline's `[Rovers Town Unite](organization)` -> `[Rovers Town](organization)` where the text names that and says "will unite".
//! Known misses: a storm without its kind; codes that look like a word; a handle of two words.

use crate::{NameSpan, Token, Upos, names};
use model::Kind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Longest code of an exchange, in bytes.
const LONGEST_CODE: usize = 5;
/// A body in brackets behind a body is a little less sure than that.
const BEHIND: f32 = 0.9;

/// Mends the edges of a document's names in place; they stay sorted.
pub fn mend(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    handles(text, tokens, names);
    shops(text, tokens, names);
    letters_behind(text, tokens, names);
    last_words(text, names);
    storms(text, tokens, names);
    codes(text, tokens, names);
    longer_once(text, tokens, names);
    tickers(text, tokens, names);
    teams(text, tokens, names);
}

fn word<'t>(text: &'t str, tokens: &[Token], at: u32) -> &'t str {
    tokens.get(at as usize).map_or("", |token| token.span.of(text))
}

/// Do a token and the one behind it touch?
fn touches(tokens: &[Token], at: u32) -> bool {
    let next = (at as usize).saturating_add(1);
    tokens.get(at as usize).zip(tokens.get(next)).is_some_and(|(a, b)| a.span.end() == b.span.start())
}

/// The same name over other tokens; `None` if there is none.
fn moved(text: &str, tokens: &[Token], old: &NameSpan, start: u32, end: u32) -> Option<NameSpan> {
    let range = start as usize..end as usize;
    let found = names::name(text, tokens, range, old.kind, old.score)?;
    (start < end).then_some(NameSpan { rule: old.rule, ..found })
}

/// The sign before a handle belongs to it and is no name.
fn handles(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    names.retain_mut(|name| {
        let (start, end) = (name.tokens.start, name.tokens.end);
        if name.span.of(text) == "@" {
            return false;
        }
        let before = start.wrapping_sub(1);
        if word(text, tokens, before) == "@"
            && touches(tokens, before)
            && let Some(whole) = moved(text, tokens, name, before, end)
        {
            *name = whole;
        }
        true
    });
}

/// Houses that are called after their founder, without the ending that belongs to them.
const SHOPS: &[&str] = &[
    "applebee",
    "arby",
    "barron",
    "chili",
    "christie",
    "claridge",
    "denny",
    "domino",
    "hardee",
    "kellogg",
    "kohl",
    "lloyd",
    "lowe",
    "macy",
    "mcdonald",
    "moody",
    "nando",
    "sainsbury",
    "sotheby",
    "wendy",
];

/// `[Lowe](person)'s` -> `[Lowe's](organization)`, unless the text tells of a person with that name.
fn shops(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    let lower = |at: u32| word(text, tokens, at).to_lowercase();
    let persons: Vec<String> = names
        .iter()
        .filter(|name| name.kind == Kind::Person && name.tokens.len() > 1)
        .map(|name| lower(name.tokens.end.saturating_sub(1)))
        .collect();
    for name in names.iter_mut().filter(|name| name.tokens.len() == 1) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let form = lower(start);
        if SHOPS.contains(&form.as_str())
            && !persons.contains(&form)
            && matches!(word(text, tokens, end), "'s" | "’s")
        {
            name.kind = Kind::Organization;
            if let Some(whole) = moved(text, tokens, name, start, end + 1) {
                *name = NameSpan { rule: "called after its founder", ..whole };
            }
        }
    }
}

/// `[Giles Hart KC](person)` -> `[Giles Hart](person)`: what somebody was given is no part of the name.
fn letters_behind(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    for name in names.iter_mut().filter(|name| name.kind == Kind::Person && name.tokens.len() > 2) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        if matches!(
            word(text, tokens, end - 1),
            "KC" | "QC" | "MP" | "MBE" | "OBE" | "CBE" | "KBE" | "PhD" | "MD"
        ) && let Some(shorter) = moved(text, tokens, name, start, end - 1)
        {
            *name = shorter;
        }
    }
}

/// Words that end no person's name but a firm's.
const FIRMS: &[&str] = &[
    "Brands",
    "Entertainment",
    "Estates",
    "Foods",
    "Games",
    "Holdings",
    "Homes",
    "Hotels",
    "Industries",
    "Infirmary",
    "Interactive",
    "Pictures",
    "Productions",
    "Properties",
    "Records",
    "Restaurants",
    "Semiconductor",
    "Software",
    "Stores",
    "Studios",
    "Technologies",
    "Therapeutics",
];

/// Words that end no place's name but a body's.
const BODIES: &[&str] = &[
    "Agency",
    "Association",
    "Authority",
    "Commission",
    "Committee",
    "Council",
    "Federation",
    "Foundation",
    "Ministry",
    "Party",
    "Society",
    "Union",
];

/// `[Dale Corwin Productions](person)` -> organization, and so is `[Harbour Union](place)`.
fn last_words(text: &str, names: &mut [NameSpan]) {
    for name in names.iter_mut().filter(|name| matches!(name.kind, Kind::Person | Kind::Place)) {
        let ends = if name.kind == Kind::Person { FIRMS } else { BODIES };
        let form = name.span.of(text);
        if form.rsplit_once(' ').is_some_and(|(_, last)| ends.contains(&last)) && form != "Soviet Union" {
            name.kind = Kind::Organization;
            name.rule = "last word of a body";
        }
    }
}

/// `[Storm Edda](person)` -> event in a text that speaks of weather, and so is `[Edda](person)` wherever the text has no other of that name.
fn storms(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    let is_storm = |word: &str| matches!(word, "Storm" | "Hurricane" | "Typhoon" | "Cyclone");
    let weather = |token: &Token| {
        let word = token.span.of(text);
        matches!(
            word,
            "winds"
                | "gusts"
                | "gales"
                | "landfall"
                | "flooding"
                | "floods"
                | "storm"
                | "storms"
                | "hurricane"
                | "typhoon"
                | "cyclone"
        )
    };
    let mut called: Vec<&str> = Vec::new();
    let mut blows = None;
    // "Storm Lake" stays a place, and an actress called Storm a person.
    for name in names
        .iter_mut()
        .filter(|name| name.tokens.len() == 2 && matches!(name.kind, Kind::Person | Kind::Event))
    {
        if is_storm(word(text, tokens, name.tokens.start))
            && *blows.get_or_insert_with(|| tokens.iter().any(weather))
        {
            name.kind = Kind::Event;
            called.push(word(text, tokens, name.tokens.start + 1));
        }
    }
    called.sort_unstable();
    called.dedup();
    called.retain(|storm| {
        !names.iter().any(|name| {
            name.kind == Kind::Person
                && name.tokens.len() > 1
                && name.span.of(text).split(' ').any(|part| part == *storm)
        })
    });
    for name in names.iter_mut().filter(|name| name.kind != Kind::Event) {
        let form = name.span.of(text);
        let whole =
            form.split_once(' ').is_some_and(|(first, last)| is_storm(first) && called.contains(&last));
        if whole || called.contains(&form) && matches!(name.kind, Kind::Person | Kind::Place) {
            name.kind = Kind::Event;
            name.rule = "a storm's name";
        }
    }
}

/// `[Brent LCOc1](work)` -> `[Brent](work)`; `.[SPX](organization)` and `[GBP](organization)=` are codes of an agency and no names.
fn codes(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    let is_code = |at: u32| {
        let form = word(text, tokens, at);
        let (head, digit) = form.split_at_checked(form.len().saturating_sub(2)).unwrap_or((form, ""));
        let capitals = |form: &str| {
            form.starts_with(char::is_uppercase)
                && form.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        };
        let dotted = at > 0 && word(text, tokens, at - 1) == "." && touches(tokens, at - 1) && {
            let from = tokens.get(at as usize - 1).map_or(0, |token| token.span.start() as usize);
            text.get(..from).is_some_and(|before| before.ends_with(' '))
        };
        capitals(head) && matches!(digit.as_bytes(), [b'c', b'0'..=b'9'])
            || capitals(form)
                && (dotted || touches(tokens, at) && word(text, tokens, at + 1).starts_with('='))
    };
    names.retain_mut(|name| {
        let (start, mut end) = (name.tokens.start, name.tokens.end);
        while start < end && is_code(end - 1) {
            end -= 1;
        }
        if end < name.tokens.end {
            match moved(text, tokens, name, start, end) {
                Some(shorter) => *name = shorter,
                None => return false,
            }
        }
        true
    });
}

/// `30 million [Hong Kong](place) dollars`: a currency is no name.
pub fn currencies(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    names.retain(|name| {
        let counted = |at: u32| tokens.get(at as usize).is_some_and(|token| token.upos == Upos::Num);
        !(matches!(name.kind, Kind::Place | Kind::Group)
            && matches!(word(text, tokens, name.tokens.end), "dollar" | "dollars")
            && counted(name.tokens.start.wrapping_sub(1)))
    });
}

/// Words after which a place is where something happens, not who plays.
const WHERE: &[&str] = &["in", "near", "from", "of", "to", "around", "outside", "downtown"];

/// `[Palmer](place) (3-1) beat [Hull](place) (2-2)`: what has won and lost is a team, here and wherever no preposition makes it a place.
fn teams(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    let has_record = |name: &NameSpan| {
        let from = name.span.end() as usize;
        /// Characters of the longest record.
        const RECORD: usize = 10;
        let rest = text.get(from..).and_then(|rest| rest.strip_prefix(" ("));
        let closes = |rest: &str| rest.char_indices().take(RECORD).find(|(_, c)| *c == ')').map(|(at, _)| at);
        let Some(record) = rest.and_then(|rest| rest.get(..closes(rest)?)) else { return false };
        let parts = record.split(['-', '–']);
        (2..=3).contains(&parts.clone().count())
            && parts
                .into_iter()
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let found: FxHashSet<&str> = names
        .iter()
        .filter(|name| matches!(name.kind, Kind::Place | Kind::Organization) && has_record(name))
        .map(|name| name.span.of(text))
        .collect();
    for name in names.iter_mut() {
        let before = word(text, tokens, name.tokens.start.wrapping_sub(1)).to_lowercase();
        if name.kind == Kind::Place && found.contains(name.span.of(text)) && !WHERE.contains(&before.as_str())
        {
            name.kind = Kind::Organization;
            name.rule = "has won and lost";
        }
    }
}

/// A word in small letters so many words behind a name belongs to its sentence ("Rovers Town will unite").
const BESIDE: usize = 2;
/// Places of a name that are looked at.
const LOOKED_AT: usize = 32;

/// A name that comes once, with a word before or behind it that is no name, around one that comes elsewhere, is that one.
fn longer_once(text: &str, tokens: &[Token], names: &mut [NameSpan]) {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let mut kinds: FxHashSet<(&str, Kind)> = FxHashSet::default();
    for name in names.iter() {
        *counts.entry(name.span.of(text)).or_default() += 1;
        kinds.insert((name.span.of(text), name.kind));
    }
    for name in names.iter_mut().filter(|name| name.tokens.len() > 2) {
        let form = name.span.of(text);
        if counts.get(form) != Some(&1) {
            continue;
        }
        let (start, end) = (name.tokens.start, name.tokens.end);
        for (extra, start, end) in [(end - 1, start, end - 1), (start, start + 1, end)] {
            let Some(shorter) = moved(text, tokens, name, start, end) else { continue };
            let short = shorter.span.of(text);
            if !kinds.contains(&(short, name.kind)) {
                continue;
            }
            // "Rovers Town Unite" where the text has "Rovers Town unite"; "New York Times" is no "New York" with "times" behind it.
            let beside = || {
                let extra_word = word(text, tokens, extra).to_lowercase();
                let near = |at: usize| match extra >= end {
                    true => text.get(at + short.len()..).is_some_and(|rest| {
                        rest.split_whitespace()
                            .take(BESIDE)
                            .any(|word| word.trim_matches(['.', ',']) == extra_word)
                    }),
                    false => text
                        .get(..at)
                        .is_some_and(|rest| rest.trim_end().ends_with(&format!(" {extra_word}"))),
                };
                text.match_indices(short).take(LOOKED_AT).any(|(at, _)| near(at))
            };
            let tag = tokens.get(extra as usize).map_or(Upos::X, |token| token.upos);
            if matches!(tag, Upos::Verb | Upos::Adj | Upos::Adv) || beside() {
                *name = NameSpan { rule: "same form elsewhere", ..shorter };
                break;
            }
        }
    }
}

/// `[Acme Corp](organization) (ticker: ACM)`, `(NYSE: ACM)`, `(ACM)`: the letters are that body.
fn tickers(text: &str, tokens: &[Token], names: &mut Vec<NameSpan>) {
    let mut found = Vec::new();
    for (name, next) in names.iter().zip(names.iter().skip(1).map(Some).chain([None])) {
        let open = name.tokens.end;
        if name.kind != Kind::Organization || word(text, tokens, open) != "(" {
            continue;
        }
        let at = if word(text, tokens, open + 2) == ":" { open + 3 } else { open + 1 };
        let form = word(text, tokens, at);
        let is_code =
            (2..=LONGEST_CODE).contains(&form.len()) && form.bytes().all(|b| b.is_ascii_uppercase());
        let is_free = next.is_none_or(|next| next.tokens.start > at || next.tokens.end <= at);
        if is_code && is_free && word(text, tokens, at + 1) == ")" {
            let score = name.score * BEHIND;
            let range = at as usize..at as usize + 1;
            let code = names::name(text, tokens, range, Kind::Organization, score);
            found.extend(code.map(|name| NameSpan { rule: "letters behind a body", ..name }));
        }
    }
    if !found.is_empty() {
        names.extend(found);
        names.sort_by_key(|name| name.tokens.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Deprel;
    use model::Span;

    /// `[words](kind)` are the names that the model has found; numbers are tagged as such.
    fn check(marked: &str, expected: &[(&str, Kind)]) {
        let (mut text, mut marks) = (String::new(), Vec::new());
        for piece in marked.split('[') {
            let (name, rest) = piece.split_once("](").unwrap_or(("", piece));
            let start = text.len();
            text.push_str(name);
            let (kind, rest) = if name.is_empty() { ("", rest) } else { rest.split_once(')').unwrap() };
            if let Some(kind) = Kind::ALL.into_iter().find(|known| known.word() == kind) {
                marks.push((Span::at(start..text.len()), kind));
            }
            text.push_str(rest);
        }
        let mut spans = Vec::new();
        crate::tokens::cut(&text, 0, text.len(), &mut spans);
        let tokens: Vec<Token> = spans
            .into_iter()
            .map(|span: Span<model::Txt>| {
                let form = span.of(&text);
                let upos = if form.starts_with(|c: char| c.is_ascii_digit()) { Upos::Num } else { Upos::X };
                let deprel = Deprel::of("dep").unwrap();
                Token { span, upos, fine: 0, lemma: form.into(), head: None, deprel }
            })
            .collect();
        let at = |n: usize| u32::try_from(n).unwrap();
        let mut names: Vec<NameSpan> = marks
            .into_iter()
            .map(|(span, kind)| {
                let start = tokens.iter().position(|t| t.span.start() == span.start()).unwrap();
                let end = tokens.iter().position(|t| t.span.end() == span.end()).unwrap() + 1;
                NameSpan { tokens: at(start)..at(end), span, kind, score: 0.9, rule: "test" }
            })
            .collect();
        mend(&text, &tokens, &mut names);
        currencies(&text, &tokens, &mut names);
        let found: Vec<_> = names.iter().map(|name| (name.span.of(&text), name.kind)).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn the_sign_of_a_handle_belongs_to_it() {
        check("thanks to [@](person)[annlee](person) today", &[("@annlee", Kind::Person)]);
        check("lunch @ [Porto](place) today", &[("Porto", Kind::Place)]);
    }

    #[test]
    fn a_shop_keeps_the_ending_of_its_founders_name() {
        let shop = ("Lowe's", Kind::Organization);
        check("peer [Lowe](person)'s (LOW) fell", &[shop, ("LOW", Kind::Organization)]);
        check(
            "[Ann Lowe](person) wore [Lowe](person)'s hat",
            &[("Ann Lowe", Kind::Person), ("Lowe", Kind::Person)],
        );
    }

    #[test]
    fn a_body_is_no_place_whatever_the_words_around() {
        check(
            "He left the [Harbour Union](place) and the [Soviet Union](place)",
            &[("Harbour Union", Kind::Organization), ("Soviet Union", Kind::Place)],
        );
    }

    #[test]
    fn a_storm_a_firm_and_letters_behind_a_name_are_known() {
        check(
            "[Storm Edda](organization). [Storm Edda](person) hit [Cork](place) with gales. [Edda](person) and [Ada Lee](person) left",
            &[
                ("Storm Edda", Kind::Event),
                ("Storm Edda", Kind::Event),
                ("Cork", Kind::Place),
                ("Edda", Kind::Event),
                ("Ada Lee", Kind::Person),
            ],
        );
        check(
            "[Dale Corwin Homes](person) and [Giles Hart KC](person)",
            &[("Dale Corwin Homes", Kind::Organization), ("Giles Hart", Kind::Person)],
        );
    }

    #[test]
    fn codes_of_an_agency_are_no_names() {
        check(
            "[Brent LCOc1](work) rose, .[SPX](organization) fell, [GBP](organization)= was flat",
            &[("Brent", Kind::Work)],
        );
        check(
            "the [SPX](organization) fell. [IBM](organization) rose",
            &[("SPX", Kind::Organization), ("IBM", Kind::Organization)],
        );
    }

    #[test]
    fn a_currency_is_no_name() {
        check("176 [Hong Kong](place) dollars in [Hong Kong](place)", &[("Hong Kong", Kind::Place)]);
    }

    #[test]
    fn letters_in_brackets_behind_a_body_are_that_body() {
        let body = [("Acme Corp", Kind::Organization), ("ACM", Kind::Organization)];
        check("[Acme Corp](organization) (ticker: ACM) rose", &body);
        check("[Acme Corp](organization) (ACM) rose", &body);
        check("[Ann Lee](person) (CEO) spoke", &[("Ann Lee", Kind::Person)]);
    }

    #[test]
    fn what_has_a_record_is_a_team_unless_something_happens_there() {
        check(
            "[Palmer](place) (3-1) plays in [Palmer](place) and beat [Hull](place). [Palmer](place) won",
            &[
                ("Palmer", Kind::Organization),
                ("Palmer", Kind::Place),
                ("Hull", Kind::Place),
                ("Palmer", Kind::Organization),
            ],
        );
        check("[Palmer](place) (pop. 3-1)", &[("Palmer", Kind::Place)]);
    }

    #[test]
    fn a_word_too_many_falls_off_where_the_text_has_the_name_without_it() {
        check(
            "[Rovers Town Unite](organization) . [Rovers Town](organization) will unite",
            &[("Rovers Town", Kind::Organization), ("Rovers Town", Kind::Organization)],
        );
        check(
            "[Rovers Town Trust](organization) and [Rovers Town](organization)",
            &[("Rovers Town Trust", Kind::Organization), ("Rovers Town", Kind::Organization)],
        );
    }
}
