//! Single-byte encodings both ways: which byte a character was before it was read in the wrong encoding.
//!
//! `™` in Windows-1252 -> 0x99. Bytes that a Windows encoding leaves unassigned stand for themselves, as browsers have it.

use encoding_rs::Encoding;
use std::sync::LazyLock;

/// A single-byte encoding.
pub struct Charset {
    /// MacRoman: its dash before a space must not be taken for a lost no-break space.
    pub macintosh: bool,
    /// Its decoders put U+FFFD for what they could not read, so that mark stands for a lost byte.
    pub lossy: bool,
    /// Characters of the bytes 0x80 to 0xFF with their byte, by character.
    table: Vec<(char, u8)>,
}

/// What code page 437 has at 0x80 to 0xFF.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl Charset {
    fn new(characters: impl Iterator<Item = char>, lossy: bool, macintosh: bool) -> Self {
        let mut table: Vec<(char, u8)> = characters.zip(0x80u8..=0xFF).collect();
        table.sort_unstable();
        Charset { macintosh, lossy, table }
    }

    fn known(encoding: &'static Encoding, lossy: bool) -> Self {
        let characters = (0x80u8..=0xFF).map(|byte| {
            let mut buffer = [0u8; 8];
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let (_, _, written) = decoder.decode_to_utf8_without_replacement(&[byte], &mut buffer, true);
            let read = buffer.get(..written).and_then(|bytes| std::str::from_utf8(bytes).ok());
            read.and_then(|text| text.chars().next()).unwrap_or(char::from(byte))
        });
        Charset::new(characters.collect::<Vec<_>>().into_iter(), lossy, encoding == encoding_rs::MACINTOSH)
    }

    /// The byte a character was; `None` where the encoding lacks it. 0x1A stands for a byte that was lost.
    pub fn byte(&self, character: char) -> Option<u8> {
        if character == '\u{fffd}' && self.lossy {
            return Some(0x1A);
        }
        if character.is_ascii() {
            return u8::try_from(character).ok().filter(|byte| !(self.lossy && *byte == 0x1A));
        }
        let at = self.table.binary_search_by_key(&character, |entry| entry.0).ok()?;
        self.table.get(at).map(|entry| entry.1)
    }
}

/// The encodings in the order in which they are tried, most likely first.
pub static CHARSETS: LazyLock<Vec<Charset>> = LazyLock::new(|| {
    use encoding_rs::{
        ISO_8859_2, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254,
        WINDOWS_1257,
    };
    vec![
        Charset::new((0x80u8..=0xFF).map(char::from), false, false),
        Charset::known(WINDOWS_1252, true),
        Charset::known(WINDOWS_1251, true),
        Charset::known(WINDOWS_1250, true),
        Charset::known(WINDOWS_1253, true),
        Charset::known(WINDOWS_1254, true),
        Charset::known(WINDOWS_1257, true),
        Charset::known(ISO_8859_2, false),
        Charset::known(MACINTOSH, false),
        Charset::new(CODE_PAGE_437.chars(), false, false),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_its_byte() {
        assert_eq!(CHARSETS[1].byte('™'), Some(0x99));
        assert_eq!(CHARSETS[1].byte('\u{81}'), Some(0x81));
        assert_eq!(CHARSETS[8].byte('√'), Some(0xC3));
        assert_eq!(CHARSETS[9].byte('├'), Some(0xC3));
        assert_eq!(CHARSETS[0].byte('€'), None);
    }
}
