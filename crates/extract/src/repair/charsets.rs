//! Single-byte encodings both ways: which byte a character was before it was read in the wrong encoding.
//!
//! `™` in Windows-1252 -> 0x99. Bytes that a Windows encoding leaves unassigned stand for themselves, as browsers have it.

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

// What each encoding has at 0x80 to 0xFF, U+FFFD for a byte that stands for itself. A library has these among the tables of
// all encodings, many times as much as the reading worker needs; a test holds them against it.

/// Windows-1252.
const WINDOWS_1252: &str = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
/// Windows-1251.
const WINDOWS_1251: &str = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—�™љ›њќћџ\u{a0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{ad}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя";
/// Windows-1250.
const WINDOWS_1250: &str = "€�‚�„…†‡�‰Š‹ŚŤŽŹ�‘’“”•–—�™š›śťžź\u{a0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{ad}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
/// Windows-1253.
const WINDOWS_1253: &str = "€�‚ƒ„…†‡�‰�‹�����‘’“”•–—�™�›����\u{a0}΅Ά£¤¥¦§¨©�«¬\u{ad}®―°±²³΄µ¶·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ�ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ�";
/// Windows-1254.
const WINDOWS_1254: &str = "€�‚ƒ„…†‡ˆ‰Š‹Œ����‘’“”•–—˜™š›œ��Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ";
/// Windows-1257.
const WINDOWS_1257: &str = "€�‚�„…†‡�‰�‹�¨ˇ¸�‘’“”•–—�™�›�¯˛�\u{a0}�¢£¤�¦§Ø©Ŗ«¬\u{ad}®Æ°±²³´µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž˙";
/// ISO 8859-2.
const ISO_8859_2: &str = "��������������������������������\u{a0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{ad}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙";
/// MacRoman.
const MACINTOSH: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl Charset {
    fn new(characters: &str, lossy: bool, macintosh: bool) -> Self {
        let own =
            |(character, byte)| (if character == '\u{fffd}' { char::from(byte) } else { character }, byte);
        let mut table: Vec<(char, u8)> = characters.chars().zip(0x80u8..=0xFF).map(own).collect();
        table.sort_unstable();
        Charset { macintosh, lossy, table }
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
    let latin_1: String = (0x80u8..=0xFF).map(char::from).collect();
    vec![
        Charset::new(&latin_1, false, false),
        Charset::new(WINDOWS_1252, true, false),
        Charset::new(WINDOWS_1251, true, false),
        Charset::new(WINDOWS_1250, true, false),
        Charset::new(WINDOWS_1253, true, false),
        Charset::new(WINDOWS_1254, true, false),
        Charset::new(WINDOWS_1257, true, false),
        Charset::new(ISO_8859_2, false, false),
        Charset::new(MACINTOSH, false, true),
        Charset::new(CODE_PAGE_437, false, false),
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

    #[test]
    fn the_tables_are_those_of_the_standard() {
        let known = [
            (WINDOWS_1252, encoding_rs::WINDOWS_1252),
            (WINDOWS_1251, encoding_rs::WINDOWS_1251),
            (WINDOWS_1250, encoding_rs::WINDOWS_1250),
            (WINDOWS_1253, encoding_rs::WINDOWS_1253),
            (WINDOWS_1254, encoding_rs::WINDOWS_1254),
            (WINDOWS_1257, encoding_rs::WINDOWS_1257),
            (ISO_8859_2, encoding_rs::ISO_8859_2),
            (MACINTOSH, encoding_rs::MACINTOSH),
        ];
        for (ours, encoding) in known {
            assert_eq!(ours.chars().count(), 128);
            for (character, byte) in ours.chars().zip(0x80u8..=0xFF) {
                let theirs = crate::decode::decode(&[byte], Some(encoding.name())).0;
                let own = char::from(byte).to_string();
                let ours = if character == '\u{fffd}' { own } else { character.to_string() };
                assert!(
                    ours == theirs || theirs == "\u{fffd}" && character == '\u{fffd}',
                    "{byte:x} of {}",
                    encoding.name()
                );
            }
        }
    }
}
