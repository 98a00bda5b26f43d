//! Where a wire story's dateline ends: `GENEVA, Aug 4 (Wire) - The agency said` -> before `The`.
//!
//! It is read as a sentence of its own; in one with the first words of the story, the town is taken for its subject.
//! Known miss: datelines in small letters without an agency (`Geneva – The agency said`).

use model::{Span, Txt};

/// A dateline is no longer than this, in bytes.
const LONGEST: usize = 80;

/// The paragraph in one piece, or in two where it begins with a dateline.
pub fn apart(text: &str, paragraph: Span<Txt>) -> impl Iterator<Item = Span<Txt>> {
    let range = paragraph.range();
    let end = text.get(range.clone()).and_then(end).map(|length| range.start + length);
    let first = end.map_or(paragraph, |end| Span::at(range.start..end));
    std::iter::once(first).chain(end.map(|end| Span::at(end..range.end)))
}

/// The length of the dateline that a paragraph begins with, its dash and the space behind it with it.
fn end(paragraph: &str) -> Option<usize> {
    let town = paragraph.split([' ', ',']).next()?;
    let shouted = town.chars().count() > 2 && town.chars().all(char::is_uppercase);
    let (at, dash) = paragraph.char_indices().take_while(|(at, _)| *at < LONGEST).find_map(|(at, _)| {
        let rest = paragraph.get(at..)?;
        ["— ", "– ", " - ", " -- "].into_iter().find(|dash| rest.starts_with(dash)).map(|dash| (at, dash))
    })?;
    let before = paragraph.get(..at)?.trim_end();
    let agency = before.ends_with(')') && before.contains('(');
    // A sentence before the dash is none: all that stands there are names, days and an agency.
    let plain = |word: &str| {
        let first = word.trim_start_matches(['(', '"']).chars().next();
        first.is_none_or(|c| !c.is_lowercase()) || matches!(word, "of" | "de" | "la" | "el")
    };
    let opens = paragraph.get(at + dash.len()..)?.chars().next()?;
    let told = opens.is_uppercase() || opens.is_numeric() || matches!(opens, '"' | '“' | '‘');
    (told && (shouted || agency) && before.split_whitespace().all(plain)).then_some(at + dash.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_of_wires_and_papers_end_at_their_dash() {
        let rest = |text: &'static str| end(text).and_then(|at| text.get(at..));
        assert_eq!(rest("GENEVA, Aug 4 (Wire) - The agency said"), Some("The agency said"));
        assert_eq!(rest("SAN MATEO, Calif. -- Nimbus rose"), Some("Nimbus rose"));
        assert_eq!(rest("OSTERVIK — “We left,” she said"), Some("“We left,” she said"));
        assert_eq!(rest("Lima (EP) – Two men left"), Some("Two men left"));
        assert_eq!(rest("The mayor – Ann Lee – said"), None);
        assert_eq!(rest("NATO chief Ann Lee — the first — said"), None);
        assert_eq!(rest("WHO said - and WHO knows"), None);
    }
}
