//! One block of the layout to clean text: damage mended, each mending recorded.
//!
//! `donâ€™t` -> `don’t`, `there were103` -> `there were 103`, `ﬁre` -> `fire`, `co\u{ad}operate` -> `cooperate`; white space of any
//! length becomes one space. Known misses: mojibake of MacRoman, and of letters outside Latin, Cyrillic and Greek when alone.

use crate::markup::entity;
use model::{Lay, OffsetMap, RepairKind, Span, Txt};

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
        while let Some(rest) = lay.get(at..end).filter(|rest| !rest.is_empty()) {
            let Some(character) = rest.chars().next() else { break };
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
        _ if character.is_ascii() => None,
        _ => mojibake(rest).map(|(length, now)| (length, now, RepairKind::Mojibake)),
    }
}

fn byte_of(character: char) -> Option<u8> {
    if let Some(place) = WINDOWS_1252.iter().position(|known| *known == character) {
        return u8::try_from(0x80 + place).ok();
    }
    u8::try_from(u32::from(character)).ok().filter(|byte| *byte >= 0x80)
}

/// One UTF-8 sequence that was read as Windows-1252, at the start of `text`: its length there and the character.
fn sequence(text: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let mut characters = text.char_indices();
    let lead = byte_of(characters.next()?.1)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    bytes[0] = lead;
    let mut length = 0;
    for slot in bytes.get_mut(1..count)? {
        let (at, character) = characters.next()?;
        *slot = byte_of(character).filter(|byte| (0x80..0xC0).contains(byte))?;
        length = at + character.len_utf8();
    }
    std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next().map(|character| (length, character))
}

/// Mojibake at the start of `text`: its length in bytes and what it should read, mended up to three times over.
pub fn mojibake(text: &str) -> Option<(usize, String)> {
    let (mut length, mut now, mut count, mut sure) = (0, String::new(), 0usize, false);
    while let Some((size, character)) = sequence(&text[length..]) {
        // Those leads hardly ever stand before a symbol in right text; others need a second witness.
        let lead = text[length..].chars().next();
        sure |= size > 5 || matches!(lead, Some('Ã' | 'Â' | 'â' | 'ð' | 'Å' | 'Ä' | 'ï'));
        now.push(character);
        length += size;
        count += 1;
        if count > 4096 {
            break;
        }
    }
    if count == 0
        || !(sure || count > 1)
        || now.chars().any(|c| c.is_control() && !('\u{80}'..='\u{9f}').contains(&c))
    {
        return None;
    }
    for _ in 0..2 {
        let Some((size, again)) = whole(&now) else { break };
        if size != now.len() {
            break;
        }
        now = again;
    }
    if now.chars().any(char::is_control) {
        return None;
    }
    Some((length, now))
}

/// All of `text` as sequences, for mojibake of mojibake.
fn whole(text: &str) -> Option<(usize, String)> {
    let (mut at, mut now) = (0, String::new());
    while let Some((size, character)) = sequence(&text[at..]) {
        now.push(character);
        at += size;
    }
    (at > 0).then_some((at, now))
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
        ] {
            assert_eq!(mend(right), right.replace('\n', " "));
        }
    }
}
