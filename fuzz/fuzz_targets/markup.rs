//! Any text, read as HTML and as plain text -> paragraphs in order that lie in the layout and lead back into the source; each of them
//! is judged and written as a browser would copy it.
#![no_main]

use extract::{
    blocks,
    markup::{self, Page, pasted},
};
use libfuzzer_sys::fuzz_target;
use model::Span;

fn check(page: &Page, source: &str) {
    assert_eq!(page.map.len() as usize, page.text.len(), "the map is as long as the layout");
    let mut end = 0;
    for paragraph in &page.paragraphs {
        let text = page.text.get(paragraph.span.range()).expect("a paragraph inside the text and on characters");
        assert!(!text.is_empty() && paragraph.span.start() >= end, "paragraphs in order, none empty");
        assert!(paragraph.linked <= text.len(), "no more linked bytes than bytes");
        end = paragraph.span.end();
        let from = page.map.back(paragraph.span);
        assert!(source.get(from.range()).is_some(), "a paragraph that leads out of the source");
    }
    for (at, character) in page.text.char_indices() {
        let one = Span::at(at..at + character.len_utf8());
        if page.map.is_copy(one) {
            assert_eq!(&source[page.map.back(one).range()], one.of(&page.text));
        }
    }
    for (at, element) in page.elements.iter().enumerate() {
        assert!(element.parent <= at, "parents before children");
    }
    for mark in &page.marks {
        assert!(page.text.get(mark.span.range()).is_some(), "a mark inside the text");
    }
    assert_eq!(blocks::judge(&blocks::BUNDLED, page, &page.paragraphs).len(), page.paragraphs.len());
    for paste in [pasted::Paste::Browser, pasted::Paste::Tight, pasted::Paste::Loose, pasted::Paste::Glued] {
        let _ = pasted::write(page, &page.paragraphs, paste);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let source = String::from_utf8_lossy(bytes);
    let _ = markup::looks_like_html(&source);
    check(&markup::html::lay(&source), &source);
    check(&markup::plain::lay(&source), &source);
});
