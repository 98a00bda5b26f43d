//! Any bytes -> text whose every character leads back into them, in order, and reads the same where the map says so.
#![no_main]

use extract::decode;
use libfuzzer_sys::fuzz_target;
use model::Span;

/// Labels of charsets that a mail or a page may state, and some that are none.
const LABELS: [&str; 9] =
    ["utf-8", "windows-1252", "iso-8859-7", "shift_jis", "gb18030", "iso-2022-jp", "utf-16le", "replacement", "no such charset"];

fn check(bytes: &[u8], charset: Option<&str>) {
    let (text, map) = decode::decode(bytes, charset);
    assert_eq!(map.len() as usize, text.len(), "the map is as long as the text");
    let mut end_before = 0;
    for (at, character) in text.char_indices() {
        let one = Span::at(at..at + character.len_utf8());
        let raw = map.back(one);
        assert!(raw.end() as usize <= bytes.len(), "a character from beyond the bytes");
        assert!(raw.start() >= end_before || !map.is_copy(one), "bytes read twice");
        if map.is_copy(one) {
            assert_eq!(&bytes[raw.range()], one.of(&text).as_bytes());
            end_before = raw.end();
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes, None);
    let label = LABELS[bytes.first().map_or(0, |byte| usize::from(*byte) % LABELS.len())];
    check(bytes, Some(label));
    let _ = decode::decode_labelled(bytes, label);
});
