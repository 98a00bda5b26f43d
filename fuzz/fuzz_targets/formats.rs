//! A file of any kind -> documents or a note, whatever its bytes; what is found is no larger than what may be unpacked.
#![no_main]

use extract::formats;
use libfuzzer_sys::fuzz_target;

/// The first byte chooses the name, and so the reader.
const NAMES: [&str; 10] =
    ["a.zip", "a.docx", "a.eml", "a.mhtml", "a.csv", "a.tsv", "a.jsonl", "a.md", "a.txt", "a.html"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(*first) % NAMES.len()];
    let opened = formats::documents(name, bytes);
    assert!(!opened.documents.is_empty() || !opened.notes.is_empty() || bytes.is_empty(), "nothing and not a word");
    for document in &opened.documents {
        assert!(document.name.starts_with(name), "a document is named after its file");
        assert!(document.bytes.len() <= 64 << 20);
    }
    assert_eq!(formats::documents(name, bytes), opened, "the same bytes give the same documents");
});
