//! Edits of a text, then edits of the edited text -> the map straight back agrees with a list of the origin of each byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use model::{Coordinates, OffsetMap, Raw, Span, Src, Txt};

/// A text of which each byte knows where it came from (`None` = written anew), and the map that should know the same.
struct Edited<F: Coordinates, T: Coordinates> {
    origin: Vec<Option<u32>>,
    map: OffsetMap<F, T>,
}

/// Each byte is one edit: two bits say what, six how much.
fn edit<F: Coordinates, T: Coordinates>(length: u32, edits: &[u8]) -> Edited<F, T> {
    let mut made = Edited { origin: Vec::new(), map: OffsetMap::default() };
    let mut at = 0;
    for code in edits {
        let size = u32::from(code & 63);
        let end = length.min(at + size);
        match code >> 6 {
            0 => {
                made.map.copy(Span::new(at, end));
                made.origin.extend((at..end).map(Some));
            }
            1 => {}
            2 => {
                made.map.replace(size % 8, Span::new(at, at));
                made.origin.extend((0..size % 8).map(|_| None));
                continue;
            }
            _ => {
                made.map.replace(size % 8, Span::new(at, end));
                made.origin.extend((0..size % 8).map(|_| None));
            }
        }
        at = end;
    }
    made
}

fuzz_target!(|bytes: &[u8]| {
    let (first, second) = bytes.split_at(bytes.len() / 2);
    let length = 1000;
    let src = edit::<Src, Raw>(length, first);
    let txt = edit::<Txt, Src>(src.map.len(), second);
    let whole = txt.map.then(&src.map);
    assert_eq!(whole.len() as usize, txt.origin.len());
    let mut last = 0;
    for (at, origin) in (0u32..).zip(&txt.origin) {
        let one = Span::<Txt>::new(at, at + 1);
        let back = whole.back(one);
        assert!(back.end() <= length && back.start() <= back.end());
        assert!(back.start() >= last, "what comes later leads to what comes later");
        last = back.start();
        let byte = origin.and_then(|at| src.origin[at as usize]);
        assert_eq!(whole.is_copy(one), byte.is_some());
        if let Some(byte) = byte {
            assert_eq!(back, Span::new(byte, byte + 1));
            assert_eq!(whole.forward(back), Some(one));
        }
    }
    // The span of two bytes covers what each of them stands for.
    for (start, end) in bytes.chunks_exact(2).map(|pair| (u32::from(pair[0]), u32::from(pair[1]))) {
        let span = Span::<Txt>::new(start.min(end), start.max(end));
        let back = whole.back(span);
        assert!(back.start() <= back.end() && back.end() <= length);
        for position in span.range().filter(|position| *position < txt.origin.len()) {
            let byte = whole.back(Span::at(position..position + 1));
            assert!(back.start() <= byte.start() && byte.end() <= back.end());
        }
        assert_eq!(OffsetMap::<Txt, Raw>::default().back(span), Span::new(0, 0));
    }
});
