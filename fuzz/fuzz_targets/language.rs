//! Any text with the real models -> tokens in order on characters, sentences that hold them, heads inside; and any CoNLL-U read, annotated
//! and written.
#![no_main]

use language::{Models, Parsed, conllu, parse};
use libfuzzer_sys::fuzz_target;
use model::Span;
use std::{path::Path, sync::LazyLock};

static MODELS: LazyLock<Models> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/language/models");
    Models::from_parts(language::FILES.iter().map(|name| {
        let bytes = std::fs::read(folder.join(name)).expect("a model beside the sources");
        ((*name).to_owned(), bytes.into())
    }))
});

fn whole(text: &str, parsed: &Parsed) {
    let mut end = 0;
    for token in &parsed.tokens {
        assert!(token.span.start() >= end && text.get(token.span.range()).is_some(), "{:?}", token.span);
        end = token.span.end();
    }
    let count = parsed.tokens.len();
    for sentence in &parsed.sentences {
        assert!(sentence.tokens.start <= sentence.tokens.end && sentence.tokens.end as usize <= count);
        assert!(text.get(sentence.span.range()).is_some());
        for at in sentence.tokens.clone() {
            let head = parsed.tokens[at as usize].head;
            assert!(head.is_none_or(|head| sentence.tokens.contains(&head)), "a head in another sentence");
        }
    }
    for name in &parsed.names {
        assert!(name.tokens.start < name.tokens.end && name.tokens.end as usize <= count);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let paragraph = [Span::at(0..text.len())];
    let parsed = parse(&text, &paragraph, &MODELS);
    whole(&text, &parsed);
    let _ = conllu::read(&conllu::write(&text, &parsed));
    let blocks = conllu::read(&text);
    let (text, parsed) = conllu::annotate(&blocks, &MODELS);
    whole(&text, &parsed);
});
