//! Bytes of unknown encoding to UTF-8, with the way back to each byte.
//!
//! `b"caf\xe9"` -> `café`, where `é` leads back to byte 3. A byte-order mark decides; else valid UTF-8 is taken as such; else the
//! charset that the caller knows, else one declared in the first kilobyte, else chardetng's guess. Known miss: a lone odd byte in a
//! UTF-8 file becomes U+FFFD.
//!
//! The tables of all the encodings of the WHATWG standard weigh as much as a third of the reading worker, and every browser
//! has them: [`decode_with`] takes the decoders from its caller, [`decode`] has those of encoding_rs. Both follow the
//! one standard, so that the same bytes give the same text.

use encoding_rs::{Encoding, UTF_8};
use model::{OffsetMap, Raw, Span, Src};

/// Inputs beyond this are cut: no article is this long, and offsets must stay far from 4 GiB after decoding.
const LONGEST_INPUT: usize = 256 << 20;
/// Where a declared charset is looked for, as the HTML standard has it.
const PRESCAN: usize = 1024;
/// What bytes are that say nothing and that nobody guessed at: the standard's own for English.
const FALLBACK: &str = "windows-1252";

/// Decodes one text, a few bytes at a time, as the WHATWG Encoding standard says; malformed bytes become U+FFFD.
pub trait Decoder {
    /// The characters that `bytes` complete; with `last`, also what is left over.
    fn push(&mut self, bytes: &[u8], last: bool) -> String;
}

/// A decoder for a label of the standard (`"shift_jis"`); `None` for an unknown one.
pub type Decoders = fn(&str) -> Option<Box<dyn Decoder>>;

/// The text of the bytes and the map from it back to them. `charset` is what something outside of the bytes states.
pub fn decode(bytes: &[u8], charset: Option<&str>) -> (String, OffsetMap<Src, Raw>) {
    decode_with(bytes, charset.or_else(|| guess(bytes)), tables)
}

/// The same with the caller's decoders, and without a guess: what nobody states is taken as windows-1252.
pub fn decode_with(bytes: &[u8], charset: Option<&str>, decoders: Decoders) -> (String, OffsetMap<Src, Raw>) {
    let bytes = bytes.get(..LONGEST_INPUT).unwrap_or(bytes);
    let (mark, label) = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => return utf8(bytes, 3),
        [0xFF, 0xFE, ..] => (2, "utf-16le"),
        [0xFE, 0xFF, ..] => (2, "utf-16be"),
        _ if is_utf8(bytes) => return utf8(bytes, 0),
        _ => (0, charset.unwrap_or_default()),
    };
    let known = |label: &str| if names_utf8(label) { None } else { decoders(label) };
    let (label, decoder) = match known(label) {
        Some(decoder) => (label.to_owned(), Some(decoder)),
        None => {
            let label = declared(bytes).unwrap_or_default();
            known(&label)
                .map_or_else(|| (FALLBACK.to_owned(), decoders(FALLBACK)), |decoder| (label, Some(decoder)))
        }
    };
    match decoder {
        Some(decoder) => decode_from(bytes, mark, decoder, &label),
        None => utf8(bytes, mark),
    }
}

/// The label of the charset that the bytes seem to have; `None` where they say it themselves or are UTF-8.
pub fn guess(bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.get(..LONGEST_INPUT).unwrap_or(bytes);
    let says =
        |label: String| !names_utf8(&label) && Encoding::for_label_no_replacement(label.as_bytes()).is_some();
    if Encoding::for_bom(bytes).is_some() || is_utf8(bytes) || declared(bytes).is_some_and(says) {
        return None;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Some(detector.guess(None, chardetng::Utf8Detection::Deny).name())
}

/// The text of bytes whose charset something outside them states; one that is unknown is guessed.
pub fn decode_labelled(bytes: &[u8], label: &str) -> String {
    let bytes = bytes.get(..LONGEST_INPUT).unwrap_or(bytes);
    match Encoding::for_label_no_replacement(label.as_bytes()) {
        Some(known) if known == UTF_8 => utf8(bytes, 0).0,
        Some(_) => tables(label).map_or_else(String::new, |decoder| decode_from(bytes, 0, decoder, label).0),
        None => decode(bytes, None).0,
    }
}

/// The decoders of encoding_rs.
fn tables(label: &str) -> Option<Box<dyn Decoder>> {
    struct Tables(encoding_rs::Decoder);
    impl Decoder for Tables {
        fn push(&mut self, bytes: &[u8], last: bool) -> String {
            // The room is enough for any outcome, so that all is read at once.
            let mut made = vec![0; self.0.max_utf8_buffer_length(bytes.len()).unwrap_or(0)];
            let (_, _, written, _) = self.0.decode_to_utf8(bytes, &mut made, last);
            made.truncate(written);
            String::from_utf8(made).unwrap_or_default()
        }
    }
    let encoding = Encoding::for_label_no_replacement(label.as_bytes())?;
    Some(Box::new(Tables(encoding.new_decoder_without_bom_handling())))
}

/// Byte by byte, so that each character is known to come from the bytes since the one before it.
fn decode_from(
    bytes: &[u8],
    mark: usize,
    mut decoder: Box<dyn Decoder>,
    label: &str,
) -> (String, OffsetMap<Src, Raw>) {
    let mut map = OffsetMap::default();
    let mut text = String::with_capacity(bytes.len());
    // Letters of ASCII mean themselves between two characters, but for these.
    let ascii =
        !label.to_ascii_lowercase().contains("utf-16") && !label.to_ascii_lowercase().contains("2022");
    let mut pending = mark; // start of the bytes that have given no character yet
    let mut at = mark;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| ascii && pending == at && byte.is_ascii()).count();
        if let Some(copied) = bytes
            .get(at..at + run)
            .and_then(|run| std::str::from_utf8(run).ok())
            .filter(|run| !run.is_empty())
        {
            text.push_str(copied);
            map.copy(Span::at(at..at + run));
            at += run;
            pending = at;
            continue;
        }
        at += 1;
        let made = decoder.push(&bytes[at - 1..at], at == bytes.len());
        if !made.is_empty() {
            let from = Span::at(pending..at);
            if bytes.get(pending..at) == Some(made.as_bytes()) {
                map.copy(from);
            } else {
                map.replace(Span::<Src>::at(0..made.len()).len(), from);
            }
            text.push_str(&made);
            pending = at;
        }
    }
    (text, map)
}

fn utf8(bytes: &[u8], mark: usize) -> (String, OffsetMap<Src, Raw>) {
    let mut text = String::with_capacity(bytes.len());
    let mut map = OffsetMap::default();
    let mut at = mark;
    for chunk in bytes.get(mark..).unwrap_or(&[]).utf8_chunks() {
        text.push_str(chunk.valid());
        map.copy(Span::at(at..at + chunk.valid().len()));
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            text.push('\u{fffd}');
            map.replace(3, Span::at(at..at + chunk.invalid().len()));
            at += chunk.invalid().len();
        }
    }
    (text, map)
}

/// True for UTF-8; a few lone bytes do not turn a UTF-8 file into something else.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut bad, mut good) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += chunk.invalid().len();
    }
    bad == 0 || good > 4 * bad
}

/// The labels that the standard has for UTF-8.
fn names_utf8(label: &str) -> bool {
    const LABELS: [&str; 6] =
        ["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"];
    LABELS.iter().any(|known| known.eq_ignore_ascii_case(label.trim()))
}

/// The charset that the head of a page declares.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = head.split_once("charset=")?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
    Some(label[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_1_letter_leads_back_to_its_byte() {
        let (text, map) = decode(b"Ol\xe9 and the caf\xe9 were full on Monday.", None);
        assert!(text.starts_with("Olé and the café"));
        assert_eq!(map.back(Span::new(2, 4)), Span::new(2, 3));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfHello", None).0, "Hello");
        let (text, map) = decode(b"\xff\xfeH\0i\0", None);
        assert_eq!((text.as_str(), map.back(Span::new(1, 2))), ("Hi", Span::new(4, 6)));
    }

    #[test]
    fn a_lone_byte_in_utf8_becomes_one_mark() {
        let (text, map) = decode(
            "“Yes” ".repeat(9).as_bytes().iter().copied().chain([0xff, b'x']).collect::<Vec<_>>().as_slice(),
            None,
        );
        assert!(text.ends_with("\u{fffd}x"));
        assert_eq!(map.len() as usize, text.len());
    }

    #[test]
    fn what_is_stated_or_declared_is_not_guessed_and_the_guess_is_a_label_that_can_be_handed_on() {
        let page = b"<meta charset=shift_jis>\x93\xfa\x96\x7b";
        assert_eq!((guess(page), decode(page, None).0.ends_with("日本")), (None, true));
        let letter = b"Ol\xe9 and the caf\xe9 were full on Monday.";
        assert_eq!(guess(letter), Some("windows-1252"));
        assert_eq!(decode(letter, guess(letter)), decode(letter, None));
        assert_eq!(decode(b"\xcf\xf0\xe8", Some("windows-1251")).0, "При");
        assert_eq!(decode(b"caf\xe9", Some("no such charset")).0, "café");
        assert_eq!(guess("Only “UTF-8”".as_bytes()), None);
    }

    #[test]
    fn characters_of_several_bytes_lead_back_to_all_of_them() {
        let (text, map) = decode(b"\x93\xfa - \x96\x7b", Some("shift_jis"));
        assert_eq!(text, "日 - 本");
        assert_eq!(map.back(Span::new(0, 3)), Span::new(0, 2));
        assert_eq!(map.back(Span::new(6, 9)), Span::new(5, 7));
        let (text, _) = decode(b"a \x93", Some("shift_jis"));
        assert_eq!(text, "a \u{fffd}", "what is cut off is marked");
        assert_eq!(decode_labelled(b"\x1b$BF|\x1b(B.", "iso-2022-jp"), "日.");
    }
}
