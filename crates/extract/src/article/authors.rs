//! Names of authors in bylines and metadata.
//!
//! `By Ann Lee and Bo Ek, staff writers | Updated 3 May` -> `Ann Lee`, `Bo Ek`. Known misses: names of one word in a visible byline;
//! names written in lower case; a body of people whose name looks like a person's.

use super::{
    author_words::{self, BODIES, FIELDS, NOT_WRITTEN, OUTLETS, ROLES},
    infer, stamp,
};
use crate::blocks::characters::is_unspaced;
use std::ops::Range;

/// What may precede the names, in lower case; longer ones first.
const LABELS: &[&str] = &[
    "article written by",
    "reported by",
    "reporting by",
    "written by",
    "posted by",
    "published by",
    "submitted by",
    "report by",
    "story by",
    "text by",
    "words by",
    "words:",
    "authors:",
    "author:",
    "by",
];
/// What ends a byline.
const ENDS: &[u128] = &author_words::keys::<12>(&[
    "email",
    "follow",
    "for",
    "illustration",
    "last",
    "photographs",
    "photos",
    "posted",
    "published",
    "share",
    "updated",
    "view",
]);
/// Bytes of a line in which "by" may stand further on.
const LINE: usize = 160;
/// Small words inside names.
const PARTICLES: &[u128] = &author_words::keys::<25>(&[
    "al", "ben", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "ibn", "la", "le", "st", "ten", "ter", "van", "von", "y", "zu",
]);
/// Bytes of the longest word of the lists.
const LONGEST_WORD: usize = 16;
/// Words of a name at most.
const LONGEST: usize = 5;

/// Where the names of a line stand, and whether it began with a label such as "By".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Byline {
    /// In order.
    pub names: Vec<Range<usize>>,
    /// "By", "Written by", …
    pub labelled: bool,
}

/// A word without the marks around it.
pub(crate) fn bare_slice(word: &str) -> &str {
    let ends = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if ends(word.as_bytes().first()) && ends(word.as_bytes().last()) {
        return word;
    }
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn bare(word: &str) -> String {
    bare_slice(word).to_lowercase()
}

/// The letters and digits of a word in lower case, without the marks around it, as the lists have them; 0 for a long one.
fn key_of(word: &str) -> u128 {
    let bare = bare_slice(word).as_bytes();
    let mut buffer = [0; LONGEST_WORD];
    let Some(lower) = buffer.get_mut(..bare.len()) else { return 0 };
    lower.copy_from_slice(bare);
    buffer.make_ascii_lowercase();
    u128::from_be_bytes(buffer)
}

/// True when the sorted list holds the word, whatever its case and the marks around it.
fn is_of(word: &str, list: &[u128]) -> bool {
    list.binary_search(&key_of(word)).is_ok()
}

/// How many bytes of label the line begins with.
fn label(line: &str) -> usize {
    // What the labels begin with.
    if !line.as_bytes().first().is_some_and(|first| b"abprstw".contains(&first.to_ascii_lowercase())) {
        return 0;
    }
    let lower: String = line.chars().take(24).flat_map(char::to_lowercase).collect();
    for label in LABELS {
        let Some(rest) = lower.strip_prefix(label) else { continue };
        let Some(after) = line.get(label.len()..) else { continue };
        // "Bylaws" is no byline, "ByAnn Lee" is one whose space was lost.
        let lost = *label == "by"
            && line.starts_with("By")
            && after.starts_with(char::is_uppercase)
            && after.chars().nth(1).is_some_and(|c| c.is_lowercase() || c == '.');
        if label.ends_with(':') || rest.starts_with(char::is_whitespace) || lost {
            return label.len();
        }
        if rest.starts_with(':') {
            return label.len() + 1;
        }
    }
    0
}

/// True for a line that begins with "By", "Written by", …
pub fn begins_with_label(line: &str) -> bool {
    label(line) > 0
}

/// Where the names begin in a line that says "… by Ann Lee" further on; pictures are by others.
fn label_inside(line: &str) -> usize {
    if !line.as_bytes().windows(2).any(|pair| pair.eq_ignore_ascii_case(b"by")) {
        return 0;
    }
    let mut before = "";
    let mut at = 0;
    for word in line.split_inclusive(char::is_whitespace) {
        at += word.len();
        if matches!(word.trim_end(), "by" | "By" | "BY")
            && line[at..].trim_start().starts_with(char::is_uppercase)
            // "Who Drew the Ocean Floor by Hand, Dies at 94"
            && !line[at..].split_whitespace().next().is_some_and(|word| word.ends_with(','))
            && !NOT_WRITTEN.contains(&bare(before).as_str())
        {
            return at;
        }
        before = word;
    }
    0
}

/// Bytes at the head of a paragraph in which a byline is read.
const HEAD: usize = 600;

/// Where the names begin behind a label; 0 without one.
fn labelled(line: &str) -> usize {
    let skip = label(line);
    if skip == 0 && line.len() <= LINE { label_inside(line) } else { skip }
}

/// True for a line with a label such as "By": what [`read`] says without reading the names.
pub fn is_labelled(line: &str) -> bool {
    labelled(&line[..line.floor_char_boundary(HEAD)]) > 0
}

/// Reads the names of a byline.
pub fn read(line: &str) -> Byline {
    // Every mark is looked for from every name on: without an end, a paste of one word would take its length squared.
    let line = &line[..line.floor_char_boundary(HEAD)];
    let skip = labelled(line);
    let mut byline = Byline { names: Vec::new(), labelled: skip > 0 };
    if skip > 0
        && label(line) > 0
        && let Some(body) = signing_body(line, skip)
    {
        byline.names.push(body);
        return byline;
    }
    let mut at = skip;
    while at < line.len() {
        let rest = &line[at..];
        let (length, gap, stops) = segment(rest);
        let start = at + (rest[..length].len() - rest[..length].trim_start().len());
        if let Some(range) = name(line, start, at + length) {
            byline.names.push(range);
        } else if !byline.names.is_empty() && byline.labelled && !rest[..length].trim().is_empty() {
            // After the names come roles and outlets; more names do not.
            let outlet =
                rest[..length].split_whitespace().any(|word| is_of(word, OUTLETS) || is_of(word, ROLES));
            if !outlet {
                break;
            }
        }
        if stops {
            break;
        }
        at += (length + gap).max(1);
    }
    byline
}

/// Marks between names; of two that begin in one place the longer comes first.
const BETWEEN: &[&str] = &[
    " and ", " And ", " AND ", " with ", " & ", " | ", " / ", " • ", " · ", ", ", ",", ";", "|", "/", "•",
    "·", "\n",
];
/// Marks that end a byline.
const AFTER: &[&str] = &[" – ", " — ", " - ", " in ", " at ", " of ", " on ", "@", "(", ":"];

/// The length of the piece up to the next mark between names, that of the mark, and whether the byline ends there.
fn segment(rest: &str) -> (usize, usize, bool) {
    // The first place at which a mark begins; of marks between names the longest, before those that end the byline.
    let at_mark = |place: usize| {
        let here = rest.get(place..)?;
        let between =
            BETWEEN.iter().find(|mark| here.starts_with(**mark)).map(|mark| (place, mark.len(), false));
        between.or_else(|| {
            AFTER.iter().find(|mark| here.starts_with(**mark)).map(|mark| (place, mark.len(), true))
        })
    };
    let bytes = rest.as_bytes();
    let may = |place: &usize| match bytes[*place] {
        // A space and the first letter of a mark.
        b' ' => bytes.get(place + 1).is_some_and(|next| {
            matches!(next, b'a' | b'A' | b'w' | b'i' | b'o' | b'&' | b'|' | b'/' | b'-' | 0xe2 | 0xc2)
        }),
        b',' | b';' | b'|' | b'\n' | b'@' | b'(' | b':' | b'/' | 0xe2 | 0xc2 => true,
        _ => false,
    };
    let best = (0..rest.len()).filter(may).find_map(at_mark).unwrap_or((rest.len(), 0, false));
    let mut at = 0;
    for word in rest[..best.0].split_inclusive(char::is_whitespace) {
        if at > 0 && is_of(word, ENDS) || word.starts_with(|c: char| c.is_ascii_digit()) {
            return (at, 0, true);
        }
        at += word.len();
    }
    best
}

/// The name that fills a piece of a line, roles at its end left out.
fn name(line: &str, start: usize, end: usize) -> Option<Range<usize>> {
    let piece = line.get(start..end)?;
    let mut words = 0;
    let (mut stop, mut at) = (0, 0);
    for word in piece.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if trimmed.is_empty() {
            at += word.len();
            continue;
        }
        let key = key_of(trimmed);
        let is_of = |list: &[u128]| list.binary_search(&key).is_ok();
        if words > 0 && is_of(ROLES) || words > 1 && (is_of(OUTLETS) || is_of(FIELDS)) {
            break;
        }
        let shaped = trimmed.starts_with(char::is_uppercase)
            || (words > 0 || piece.len() > trimmed.len()) && is_of(PARTICLES);
        if !shaped
            || trimmed.contains(|c: char| c.is_ascii_digit())
            || is_of(OUTLETS)
            || is_of(ROLES)
            || words == 0 && matches!(trimmed, "The" | "THE" | "About" | "ABOUT" | "Our" | "Local")
        {
            return None;
        }
        // "Ann Lee Nov" before a day's number.
        if words > 1
            && stamp::month_of(trimmed.trim_end_matches('.')).is_some()
            && line[start + at + word.len()..].starts_with(|c: char| c.is_ascii_digit())
        {
            break;
        }
        words += 1;
        let first = piece.split_whitespace().next().unwrap_or_default();
        if let Some(joint) = joint(trimmed, first).filter(|_| words > 1) {
            stop = at + joint;
            break;
        }
        stop = at + trimmed.len();
        at += word.len();
    }
    let text = piece.get(..stop)?;
    // A full stop belongs to an initial or "Jr.", never to the last word of a sentence.
    let closed = text.trim_end_matches([',', ':']);
    let sentence =
        closed.ends_with('.') && closed.split_whitespace().next_back().is_some_and(|word| word.len() > 4);
    let closed = closed.trim_end_matches(if sentence { &['.'][..] } else { &[][..] });
    (2..=LONGEST).contains(&words).then(|| start..start + closed.len())
}

/// Where a role, a field, a network or `first`, the same name again, is glued to a name: `LeeStaff` -> 3; VandeHei and Smith-McGregor are whole.
fn joint(word: &str, first: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    (2..bytes.len().saturating_sub(2)).find(|&at| {
        bytes[at - 1].is_ascii_lowercase()
            && bytes[at].is_ascii_uppercase()
            && bytes[at + 1].is_ascii_lowercase()
            && word.get(at..).is_some_and(|rest| {
                rest == first
                    || [ROLES, OUTLETS, FIELDS].iter().any(|list| is_of(rest, list))
                    || matches!(rest, "Email" | "Facebook" | "Instagram" | "Twitter")
            })
    })
}

/// The body that a labelled line names (`By European Space Agency`), or one name of one word on it.
fn signing_body(line: &str, skip: usize) -> Option<Range<usize>> {
    let rest = &line[skip..];
    // "Harbour Staff Report" and "Miami Today", but not "Ann Lee Staff Writer".
    let general = |word: &&str| is_of(word, OUTLETS) || is_of(word, ROLES) || is_of(word, BODIES);
    let small = |word: &&str| matches!(*word, "and" | "of" | "the" | "for");
    if (2..=6).contains(&rest.split_whitespace().count())
        && rest.split_whitespace().all(|word| general(&word) || small(&word))
    {
        return Some(skip + (rest.len() - rest.trim_start().len())..skip + rest.trim_end().len());
    }
    let start = skip + (rest.len() - rest.trim_start().len());
    let mut end = start + segment(&line[start..]).0;
    end = start + line[start..end].trim_end().len();
    let mut piece = &line[start..end];
    let start = start + if piece.starts_with("The ") { 4 } else { 0 };
    piece = line.get(start..end)?;
    let words: Vec<&str> = piece.split_whitespace().collect();
    let capital =
        |word: &&str| word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit());
    let (first, last) = (words.first()?, words.last()?);
    if !capital(first) || matches!(*first, "Our" | "A" | "An" | "This") {
        return None;
    }
    let before = words.iter().take_while(|word| !general(word)).count();
    let body = is_of(last, BODIES) && words.iter().all(|word| capital(word) || small(word))
        || before <= 1 && words.iter().skip(before).all(|word| general(word) || small(word));
    // "By Emily Post and Ann Lee": a second name makes the first one, too.
    let after = line[end..].trim_start_matches([',', ' ', '&']);
    let another = after.strip_prefix("and ").unwrap_or(after).starts_with(char::is_alphabetic)
        && line[end..].trim_start().starts_with([',', '&', 'a']);
    let known = (2..=6).contains(&words.len()) && body && !another;
    // "By Monday" is no name, and one word needs the line for itself.
    let alone = words.len() == 1
        && line[end..].trim().is_empty()
        && first.chars().count() > 1
        // What lists are sorted by.
        && !matches!(*first, "Relevance" | "Topic" | "Default" | "Date" | "Category" | "Popularity" | "Price" | "Name" | "Author" | "Title")
        && stamp::month_of(first).is_none()
        && infer::weekday_of(first).is_none();
    (known || alone).then_some(start..end)
}

/// The name of one word that an element for the author's name holds alone: `Paul`, `harbourmaster`, or any in a script without spaces.
pub fn one_name(words: &str) -> Option<Range<usize>> {
    const OTHERS: &[&str] =
        &["authors", "byline", "email", "facebook", "instagram", "twitter", "website", "written"];
    let name = words.trim();
    let start = words.len() - words.trim_start().len();
    let least = if name.starts_with(is_unspaced) { 2 } else { 3 };
    let fits = (least..=24).contains(&name.chars().count())
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '’' | '\''))
        && !OTHERS.iter().any(|other| name.eq_ignore_ascii_case(other))
        && !is_nobody(name)
        && !is_of(name, FIELDS)
        && stamp::month_of(name).is_none()
        && infer::weekday_of(name).is_none();
    fits.then_some(start..start + name.len())
}

/// The names of a statement in metadata, which are taken as they stand but for labels, addresses and lists.
pub fn stated(words: &str) -> Vec<String> {
    let words = words.trim();
    if words.contains("://") || words.starts_with(['@', '/']) || words.contains("www.") || words.len() > 300 {
        return Vec::new();
    }
    let words = &words[label(words)..];
    let mut names: Vec<String> = Vec::new();
    let even =
        words.replace(" and ", ",").replace(" AND ", ",").replace(" & ", ",").replace(['|', ';', '/'], ",");
    let pieces: Vec<&str> = even.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    // "Lee, Ann"
    if let [last, first] = pieces[..]
        && words.contains(',')
        && !last.contains(' ')
        && !first.contains(' ')
    {
        return vec![format!("{first} {last}")];
    }
    for piece in pieces {
        let slug = !piece.contains(' ')
            && piece.contains('-')
            && piece.chars().all(|c| c.is_lowercase() || c == '-');
        let name =
            if slug { from_slug(piece) } else { piece.split_whitespace().collect::<Vec<_>>().join(" ") };
        let few = (1..=6).contains(&name.split_whitespace().count());
        if few && !name.contains(|c: char| c.is_ascii_digit() || c == '@') && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// `ann-lee` -> `Ann Lee`.
fn from_slug(slug: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    };
    slug.split('-').filter(|word| !word.is_empty()).map(capital).collect::<Vec<_>>().join(" ")
}

/// True for a short line that says what somebody is: "Political correspondent".
pub fn is_role(line: &str) -> bool {
    line.split_whitespace().count() <= 6
        && line.split_whitespace().next_back().is_some_and(|word| is_of(word, ROLES))
}

/// True for a line that is the name of a desk: `Harbour News Bureau`.
pub fn is_desk(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && words.last().is_some_and(|word| matches!(*word, "Bureau" | "Desk" | "Newsroom"))
}

/// True for a piece of a line that holds a word for what somebody is.
pub fn names_role(piece: &str) -> bool {
    piece.split_whitespace().any(|word| is_of(word, ROLES))
}

/// True for names of nobody in particular: "Staff", "admin", an agency, a desk.
pub fn is_nobody(name: &str) -> bool {
    let generic = ["admin", "administrator", "guest", "user", "webmaster", "root", "anonymous", "editor"];
    name.split_whitespace()
        .any(|word| is_of(word, OUTLETS) || is_of(word, ROLES) || generic.contains(&bare(word).as_str()))
}

/// Letters and digits of a name in lower case, by which two spellings are compared.
pub fn key(name: &str) -> String {
    let even: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .collect();
    even.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<&str> {
        read(line).names.into_iter().map(|range| &line[range]).collect()
    }

    #[test]
    fn names_of_bylines_are_found_and_roles_outlets_and_dates_are_not() {
        for (line, wanted) in [
            ("By Ann Lee and Bo Ek", &["Ann Lee", "Bo Ek"][..]),
            ("By ANN LEE, BO EK and CY van der MEER", &["ANN LEE", "BO EK", "CY van der MEER"]),
            ("By Ann Lee, Reuters", &["Ann Lee"]),
            ("By Ann Lee, Evening Post", &["Ann Lee"]),
            ("ByAnn Lee", &["Ann Lee"]),
            ("By Ann Lee Published 3 May 2021", &["Ann Lee"]),
            ("Written by: Ann Lee | 3 May", &["Ann Lee"]),
            ("Ann Lee Staff Writer", &["Ann Lee"]),
            ("By Ann Lee in Ostend", &["Ann Lee"]),
            ("By A. N. Lee Jr.", &["A. N. Lee Jr."]),
            ("3 May 2021 by Ann Lee", &["Ann Lee"]),
            ("ByA.N. Lee", &["A.N. Lee"]),
            ("By Ann LeeStaff Writer", &["Ann Lee"]),
            ("By Ann LeeTravel", &["Ann Lee"]),
            ("By Ann LeeTwitter", &["Ann Lee"]),
            ("By Ann McGregor@annmcg Mar 4, 2021", &["Ann McGregor"]),
            ("By Ann Lee Nov 18, 2019", &["Ann Lee"]),
            ("By Ann Lee/May 18, 2019", &["Ann Lee"]),
            ("By Harbour Research Agency", &["Harbour Research Agency"]),
            ("By The Associated Press", &["Associated Press"]),
            ("by EN News Desk", &["EN News Desk"]),
            ("Ann Lee Education editor", &["Ann Lee"]),
            ("By Staff and news service reports", &["Staff and news service reports"]),
            ("By Ann Lee Staff Writer", &["Ann Lee"]),
            ("By Ela", &["Ela"]),
            ("Photo by Ann Lee", &[]),
            ("By the time it rained", &[]),
            ("By Monday", &[]),
            ("The Associated Press", &[]),
            ("Evening News", &[]),
            ("Read more", &[]),
        ] {
            assert_eq!(names(line), wanted, "{line}");
        }
    }

    #[test]
    fn one_word_of_an_author_element_is_a_name_unless_it_is_a_label() {
        assert_eq!(one_name(" Paul "), Some(1..5));
        assert!(
            one_name("harbourmaster_7").is_some() && one_name("海野").is_some() && one_name("Bo").is_none()
        );
        for other in ["Authors", "Staff", "Reuters", "Sport", "May", "By", "Ann Lee", "2021", "@ann"] {
            assert_eq!(one_name(other), None, "{other}");
        }
        assert_eq!(names("About The Author"), [""; 0]);
    }

    #[test]
    fn stated_names_are_taken_as_they_stand() {
        for (words, wanted) in [
            ("Ann Lee", &["Ann Lee"][..]),
            ("ann lee and Bo Ek", &["ann lee", "Bo Ek"]),
            ("By Ann Lee", &["Ann Lee"]),
            ("Lee, Ann", &["Ann Lee"]),
            ("ann-lee", &["Ann Lee"]),
            ("https://news.example/ann", &[]),
            ("@ann", &[]),
        ] {
            assert_eq!(stated(words), wanted, "{words}");
        }
    }
}
