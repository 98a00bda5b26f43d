//! Bytes of unknown encoding to UTF-8, with the way back to each byte.
//!
//! `b"caf\xe9"` -> `café`, where `é` leads back to byte 3. A byte-order mark decides; else valid UTF-8 is taken as such; else a
//! declared `charset=` of the first kilobyte; else chardetng's guess. Known miss: a lone odd byte in a UTF-8 file becomes U+FFFD.

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use model::{OffsetMap, Raw, Span, Src};

/// Inputs beyond this are cut: no article is this long, and offsets must stay far from 4 GiB after decoding.
const LONGEST_INPUT: usize = 256 << 20;
/// Where a declared charset is looked for, as the HTML standard has it.
const PRESCAN: usize = 1024;

/// The text of the bytes and the map from it back to them.
pub fn decode(bytes: &[u8]) -> (String, OffsetMap<Src, Raw>) {
    let bytes = bytes.get(..LONGEST_INPUT).unwrap_or(bytes);
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess(bytes), 0));
    decode_from(bytes, mark, encoding)
}

/// The text of bytes whose charset something outside them states; one that is unknown is guessed.
pub fn decode_labelled(bytes: &[u8], label: &str) -> String {
    let bytes = bytes.get(..LONGEST_INPUT).unwrap_or(bytes);
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) => decode_from(bytes, 0, encoding).0,
        None => decode(bytes).0,
    }
}

fn decode_from(bytes: &[u8], mark: usize, encoding: &'static Encoding) -> (String, OffsetMap<Src, Raw>) {
    let mut map = OffsetMap::default();
    if encoding == UTF_8 {
        return utf8(bytes, mark);
    }
    let mut text = String::with_capacity(bytes.len());
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut buffer = [0u8; 32];
    let mut pending = mark; // start of the bytes that have given no character yet
    for at in mark..=bytes.len() {
        let last = at == bytes.len();
        let input = bytes.get(at..at + 1).unwrap_or(&[]);
        let mut rest = input;
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut buffer, last);
            let mut made = String::from_utf8_lossy(&buffer[..written]).into_owned();
            if let DecoderResult::Malformed(..) = result {
                made.push('\u{fffd}');
            }
            let end = (at + 1).min(bytes.len());
            if !made.is_empty() {
                let from = Span::at(pending..end);
                if bytes.get(pending..end) == Some(made.as_bytes()) {
                    map.copy(from);
                } else {
                    map.replace(Span::<Src>::at(0..made.len()).len(), from);
                }
                text.push_str(&made);
                pending = end;
            }
            rest = rest.get(read..).unwrap_or(&[]);
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::Malformed(..) | DecoderResult::OutputFull => {}
            }
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

fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut bad, mut good) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        bad += chunk.invalid().len();
    }
    // A few lone bytes do not turn a UTF-8 file into something else.
    if bad == 0 || good > 4 * bad {
        return UTF_8;
    }
    let head = String::from_utf8_lossy(bytes.get(..PRESCAN).unwrap_or(bytes)).to_ascii_lowercase();
    if let Some((_, after)) = head.split_once("charset=") {
        let label = after.trim_start_matches(['"', '\'', ' ']);
        let end =
            label.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').unwrap_or(label.len());
        if let Some(encoding) = Encoding::for_label(&label.as_bytes()[..end])
            && encoding != UTF_8
        {
            return encoding;
        }
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_1_letter_leads_back_to_its_byte() {
        let (text, map) = decode(b"Ol\xe9 and the caf\xe9 were full on Monday.");
        assert!(text.starts_with("Olé and the café"));
        assert_eq!(map.back(Span::new(2, 4)), Span::new(2, 3));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xef\xbb\xbfHello").0, "Hello");
        let (text, map) = decode(b"\xff\xfeH\0i\0");
        assert_eq!((text.as_str(), map.back(Span::new(1, 2))), ("Hi", Span::new(4, 6)));
    }

    #[test]
    fn a_lone_byte_in_utf8_becomes_one_mark() {
        let (text, map) = decode(
            "“Yes” ".repeat(9).as_bytes().iter().copied().chain([0xff, b'x']).collect::<Vec<_>>().as_slice(),
        );
        assert!(text.ends_with("\u{fffd}x"));
        assert_eq!(map.len() as usize, text.len());
    }
}
