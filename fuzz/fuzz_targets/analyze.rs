//! Any bytes -> an analysis whose every position lies in its text and leads back into the input, and which every export can write.
#![no_main]

use language::Models;
use libfuzzer_sys::fuzz_target;
use model::ExportFormat;

fuzz_target!(|bytes: &[u8]| {
    let options = extract::Options::default();
    let articles = extract::analyze("input", bytes, &options, &Models::default());
    for analysis in &articles {
        let whole = |span: model::Span<model::Txt>| {
            assert!(analysis.text.get(span.range()).is_some(), "a span inside a character or outside of the text");
            assert!(analysis.raw(span).range().end <= bytes.len(), "a span that leads out of the input");
        };
        analysis.mentions.iter().for_each(|mention| whole(mention.txt));
        analysis.times.iter().for_each(|time| whole(time.txt));
        analysis.figures.iter().for_each(|figure| whole(figure.txt));
        analysis.quotes.iter().for_each(|quote| whole(quote.txt));
        analysis.events.iter().for_each(|event| whole(event.trigger));
    }
    let articles: Vec<&model::Analysis> = articles.iter().collect();
    let received: Vec<&[u8]> = articles.iter().map(|_| bytes).collect();
    let linked = model::Linked::default();
    let case = export::Case { title: "A case", articles: &articles, bytes: &received, linked: &linked };
    for format in ExportFormat::ALL {
        let _ = export::write(&case, format, export::Options::default());
    }
});
