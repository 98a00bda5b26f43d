//! Any search over any text: what is found lies on characters, in order, and the pieces of a highlighted text are the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use view::search::{Query, Sought};

fuzz_target!(|input: (&str, &str)| {
    let (typed, text) = input;
    let query = Query::parse(typed);
    let mut end = 0;
    for hit in query.hits(text, 0) {
        assert!(hit.start() >= end && text.get(hit.range()).is_some_and(|words| !words.is_empty()), "{hit:?}");
        end = hit.end();
    }
    let pieces: String = query.highlight(text).into_iter().map(|(piece, _)| piece).collect();
    assert_eq!(pieces, text);
    let _ = query.matches(&Sought { text, field: &|_| vec![text.to_owned()] });
    assert_eq!(Query::parse(typed).is_empty(), query.is_empty());
});
