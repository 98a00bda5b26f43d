//! One block of the layout to clean text: damage mended, each mending recorded.
//!
//! `donâ€™t` -> `don’t`, `there were103` -> `there were 103`, `ﬁre` -> `fire`, `co\u{ad}operate` -> `cooperate`; white space of any
//! length becomes one space. Mojibake: see [`mojibake`]. Known miss: a lost space between two words.

pub mod charsets;
pub mod classes;
pub mod damaged;
pub mod mojibake;

use crate::markup::entity;
use model::{Lay, OffsetMap, RepairKind, Span, Txt};
use mojibake::Letter;

/// What Windows-1252 has at 0x80 to 0x9F; unassigned bytes stand for themselves.
pub const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// Words after which a figure that touches them has lost its space.
const BEFORE_FIGURES: &[&str] = &[
    "about", "after", "and", "are", "at", "by", "for", "from", "have", "in", "least", "nearly", "of", "over",
    "some", "than", "the", "to", "was", "were", "with",
];

/// A mended place of one block.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
    /// Where the damage stands.
    pub lay: Span<Lay>,
    /// Where the mended words stand.
    pub txt: Span<Txt>,
    /// The mended words.
    pub now: String,
    /// The kind of damage.
    pub kind: RepairKind,
}

/// Clean text under construction.
#[derive(Debug, Default)]
pub struct Writer {
    /// The text so far.
    pub text: String,
    /// Back to the layout.
    pub map: OffsetMap<Txt, Lay>,
    /// In order of position.
    pub mended: Vec<Mended>,
}

impl Writer {
    /// Writes one block; returns where it stands. With `mend` false only white space is evened out.
    pub fn block(&mut self, lay: &str, span: Span<Lay>, mend: bool) -> Span<Txt> {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.map.replace(2, Span::new(span.start(), span.start()));
        }
        let start = self.text.len();
        let (mut at, end) = (span.start() as usize, span.end() as usize);
        let mut plan = mend.then(|| Plan::new(lay, span));
        while let Some(rest) = lay.get(at..end).filter(|rest| !rest.is_empty()) {
            let Some(character) = rest.chars().next() else { break };
            if let Some((stop, now)) = plan.as_mut().and_then(|plan| plan.take(at)) {
                self.put(&now, at, stop, Some(RepairKind::Mojibake));
                at = stop;
                continue;
            }
            if character.is_ascii_alphabetic() {
                let length = rest.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
                self.copy(lay, at, at + length);
                at += length;
                if mend && lost_space(lay, span.start() as usize, at, length) {
                    self.put(" ", at, at, Some(RepairKind::Spacing));
                }
                continue;
            }
            if character.is_whitespace() || (character == '\u{85}') {
                let length = rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len());
                if &rest[..length] == " " {
                    self.copy(lay, at, at + 1);
                } else {
                    self.put(" ", at, at + length, None);
                }
                at += length;
                continue;
            }
            match if mend { damage(lay, rest, at) } else { None } {
                Some((length, now, kind)) => {
                    self.put(&now, at, at + length, Some(kind));
                    at += length;
                }
                None => {
                    self.copy(lay, at, at + character.len_utf8());
                    at += character.len_utf8();
                }
            }
        }
        Span::at(start..self.text.len())
    }

    fn copy(&mut self, lay: &str, from: usize, to: usize) {
        self.text.push_str(lay.get(from..to).unwrap_or(""));
        self.map.copy(Span::at(from..to));
    }

    fn put(&mut self, now: &str, from: usize, to: usize, kind: Option<RepairKind>) {
        let start = self.text.len();
        self.text.push_str(now);
        self.map.replace(Span::<Txt>::at(0..now.len()).len(), Span::at(from..to));
        if let Some(kind) = kind {
            self.mended.push(Mended {
                lay: Span::at(from..to),
                txt: Span::at(start..self.text.len()),
                now: now.to_owned(),
                kind,
            });
        }
    }
}

/// One paragraph mended, without the map back.
pub fn mend(text: &str) -> String {
    let mut writer = Writer::default();
    writer.block(text, Span::at(0..text.len()), true);
    writer.text
}

/// True when the word of `length` bytes that ends at `at` is a small word with a figure glued to it.
fn lost_space(lay: &str, start: usize, at: usize, length: usize) -> bool {
    let figure =
        lay.get(at..).is_some_and(|rest| rest.bytes().take_while(u8::is_ascii_digit).take(2).count() == 2);
    figure
        && BEFORE_FIGURES.contains(&lay.get(at - length..at).unwrap_or(""))
        && (at - length == start
            || lay.get(..at - length).is_some_and(|before| before.ends_with(char::is_whitespace)))
}

/// The damage at the start of `rest`: its length in bytes, the mended words, its kind.
fn damage(lay: &str, rest: &str, at: usize) -> Option<(usize, String, RepairKind)> {
    let character = rest.chars().next()?;
    let size = character.len_utf8();
    let gone = |kind| Some((size, String::new(), kind));
    match character {
        '&' => entity::at_start(rest)
            .filter(|(_, c)| *c != '\u{ad}' && !c.is_whitespace())
            .map(|(length, c)| (length, c.to_string(), RepairKind::Entity)),
        '-' => {
            let after = &rest[1..];
            let gap = after.len() - after.trim_start().len();
            let broken = after.get(..gap).is_some_and(|gap| gap.contains('\n'))
                && after.trim_start().starts_with(|c: char| c.is_lowercase())
                && lay.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_lowercase()));
            broken.then(|| (1 + gap, String::new(), RepairKind::Hyphen))
        }
        '\u{ad}' => gone(RepairKind::Hyphen),
        '\u{200b}' | '\u{feff}' | '\u{2060}' | '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => {
            gone(RepairKind::Invisible)
        }
        'ﬀ' => Some((size, "ff".into(), RepairKind::Ligature)),
        'ﬁ' => Some((size, "fi".into(), RepairKind::Ligature)),
        'ﬂ' => Some((size, "fl".into(), RepairKind::Ligature)),
        'ﬃ' => Some((size, "ffi".into(), RepairKind::Ligature)),
        'ﬄ' => Some((size, "ffl".into(), RepairKind::Ligature)),
        _ => cut_reference(rest).map(|(length, now)| (length, now.to_string(), RepairKind::Entity)),
    }
}

/// `̵` (U+0335, `&#821`) before `7;`: a reference like `&#8217;` that was cut in two, its first part decoded too early.
fn cut_reference(rest: &str) -> Option<(usize, char)> {
    let first = rest.chars().next().filter(|c| ('\u{334}'..='\u{33d}').contains(c))?;
    let after = &rest[first.len_utf8()..];
    let gap = after.len() - after.trim_start().len();
    let mut tail = after[gap..].bytes();
    let digit = tail.next().filter(u8::is_ascii_digit)?;
    if tail.next() != Some(b';') || gap > 8 {
        return None;
    }
    let whole = char::from_u32(u32::from(first) * 10 + u32::from(digit - b'0'))?;
    Some((first.len_utf8() + gap + 2, whole))
}

/// True when a line that ends and one that begins so are two parts of one broken reference (`&#82` and `17;s`).
pub fn joins(end: &str, begin: &str) -> bool {
    let digits = begin.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=5).contains(&digits) || begin.as_bytes().get(digits) != Some(&b';') {
        return false;
    }
    let head = end.trim_end_matches(|c: char| c.is_ascii_digit());
    head.ends_with("&#") && end.len() - head.len() < 5
        || digits == 1 && end.ends_with(|c| ('\u{334}'..='\u{33d}').contains(&c))
}

/// Mended places of a block whose characters were read in a wrong encoding.
struct Plan {
    /// Bytes of the layout, what they should read; sorted.
    edits: std::vec::IntoIter<(usize, usize, String)>,
    next: Option<(usize, usize, String)>,
}

impl Plan {
    fn new(lay: &str, span: Span<Lay>) -> Self {
        let mut edits = Self::edits(lay, span).into_iter();
        Plan { next: edits.next(), edits }
    }

    fn edits(lay: &str, span: Span<Lay>) -> Vec<(usize, usize, String)> {
        let text = span.of(lay);
        let offset = span.start() as usize;
        let has_reference = text.contains('&');
        if text.is_ascii() && !has_reference {
            return Vec::new();
        }
        let mut letters = Vec::with_capacity(text.len());
        let mut at = 0;
        while let Some(character) = text[at..].chars().next() {
            let (length, now) = (character == '&')
                .then(|| entity::at_start(&text[at..]))
                .flatten()
                .unwrap_or((character.len_utf8(), character));
            letters.push(Letter { now, start: offset + at, end: offset + at + length });
            at += length;
        }
        if letters.iter().all(|letter| letter.now.is_ascii()) {
            return Vec::new();
        }
        let before = letters.clone();
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        if !mojibake::mend(&mut letters) {
            return edits;
        }
        for letter in letters {
            let same = before
                .binary_search_by_key(&letter.start, |old| old.start)
                .is_ok_and(|at| before[at] == letter);
            if same {
                continue;
            }
            let now = if letter.now.is_whitespace() { ' ' } else { letter.now };
            let shown = !now.is_control();
            match edits.last_mut() {
                Some(last) if last.1 >= letter.start => {
                    last.1 = last.1.max(letter.end);
                    last.2.extend(shown.then_some(now));
                }
                _ => edits.push((letter.start, letter.end, shown.then_some(now).into_iter().collect())),
            }
        }
        edits
    }

    fn take(&mut self, at: usize) -> Option<(usize, String)> {
        if self.next.as_ref().is_none_or(|edit| edit.0 > at) {
            return None;
        }
        let edit = std::mem::replace(&mut self.next, self.edits.next())?;
        (edit.0 == at).then_some((edit.1, edit.2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mend(text: &str) -> String {
        let mut writer = Writer::default();
        writer.block(text, Span::at(0..text.len()), true);
        assert_eq!(writer.map.len() as usize, writer.text.len());
        assert_eq!(super::mend(text), writer.text);
        writer.text
    }

    #[test]
    fn damage_is_mended() {
        assert_eq!(mend("They donâ€™t know"), "They don’t know");
        assert_eq!(mend("JosÃ© paid Â£5"), "José paid £5");
        assert_eq!(mend("donÃ¢â‚¬â„¢t"), "don’t");
        assert_eq!(mend("there were103 people"), "there were 103 people");
        assert_eq!(
            mend("ﬁre in the of\u{ad}fice\u{200b} and bound-\naries"),
            "fire in the office and boundaries"
        );
        assert_eq!(mend("Mexico&#82\n17;s &amp; Peru"), "Mexico’s & Peru");
        assert_eq!(mend("Mexico\u{335}\n7;s north"), "Mexico’s north");
        assert_eq!(mend("r&Atilde;&copy;gime donâ&euro;&trade;t"), "régime don’t");
    }

    #[test]
    fn what_was_right_stays() {
        for right in [
            "Beyoncé, Zoë and Señor Ångström",
            "covid19, mp3, the 1990s",
            "NESTLÉ™",
            "“Façade” – £5 · 20°",
            "👩‍👩‍👧 שלום",
            "fell 3-\n2 in May",
            "They met at2 and left in3",
        ] {
            assert_eq!(mend(right), right.replace('\n', " "));
        }
    }
}
