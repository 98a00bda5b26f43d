//! Any text -> clean blocks: every mending lies where it says and reads as it says, and what no mending covers reads as it did, but for
//! white space. Without mending only white space changes.
#![no_main]

use extract::{
    markup::plain,
    repair::{Writer, damaged},
};
use libfuzzer_sys::fuzz_target;
use model::Span;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let page = plain::lay(&text);
    for mend in [true, false] {
        let mut writer = Writer::default();
        for paragraph in &page.paragraphs {
            let place = writer.block(&page.text, paragraph.span, mend);
            assert!(writer.text.get(place.range()).is_some());
        }
        assert_eq!(writer.map.len() as usize, writer.text.len(), "the map is as long as the text");
        for mended in &writer.mended {
            assert!(mend, "mended against the wish");
            assert_eq!(writer.text.get(mended.txt.range()), Some(mended.now.as_str()));
            assert!(page.text.get(mended.lay.range()).is_some());
        }
        assert!(writer.mended.windows(2).all(|pair| pair[0].lay.end() <= pair[1].lay.start()), "mended in order");
        for (at, character) in writer.text.char_indices() {
            let one = Span::at(at..at + character.len_utf8());
            let from = writer.map.back(one).of(&page.text);
            let covered = writer.mended.iter().any(|mended| mended.txt.contains(one));
            assert!(
                covered || from == one.of(&writer.text) || character.is_whitespace() && from.trim().is_empty(),
                "{from:?} reads {character:?} and no mending says so"
            );
        }
        let _ = damaged::figures(&writer.text);
    }
});
