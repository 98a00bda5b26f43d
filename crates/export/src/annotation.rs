//! Everything found -> a page of W3C Web Annotations (JSON-LD).
//!
//! The target of each is the input as it was received, read as text: a quote selector with 32 characters on either side, a
//! position selector that counts characters (Unicode code points), and a data position selector that counts bytes. The position
//! is left out where the input is not UTF-8, since another reader may decode it to other characters; the quote is then the
//! repaired words.

use crate::{
    case::{Case, id},
    contract,
    facts::word,
};
use model::{Analysis, Form, Raw, Span, Txt};
use serde_json::{Value, json};

/// As many characters before and after the quoted words as the examples of the standard have.
const AROUND: usize = 32;

/// The case as an annotation page.
pub fn page(case: &Case) -> String {
    let mut items = Vec::new();
    for (at, analysis) in case.articles.iter().enumerate() {
        let source = Source::new(case, at, analysis);
        let mut found: Vec<(Span<Txt>, &str, String, Value)> = Vec::new();
        for mention in &analysis.mentions {
            if mention.form == Form::Pronoun {
                continue;
            }
            let Some(entity) = analysis.entity(mention.entity) else { continue };
            found.push((mention.txt, "identifying", entity.kind.word().to_owned(), json!(entity.name)));
        }
        for time in &analysis.times {
            found.push((time.txt, "describing", "time".to_owned(), json!(time.value)));
        }
        for figure in &analysis.figures {
            let unit = figure.unit.clone().unwrap_or_default();
            let value = format!("{} {unit}", contract::number(figure.value));
            found.push((figure.txt, "describing", "figure".to_owned(), json!(value.trim())));
        }
        for quote in &analysis.quotes {
            let speaker = quote.speaker.as_ref().map(|speaker| analysis.words(speaker.txt));
            found.push((
                quote.txt,
                "describing",
                "quote".to_owned(),
                json!(speaker.unwrap_or("speaker unknown")),
            ));
        }
        for event in &analysis.events {
            let value = format!("{} ({})", event.kind, word(&event.status));
            found.push((event.trigger, "classifying", "event".to_owned(), json!(value)));
        }
        model::order::by_key(&mut found[..], |(span, ..)| *span);
        items.extend(found.into_iter().map(|(span, motivation, tag, value)| {
            let place = format!("{}-{}", span.start(), span.end());
            json!({
                "@context": CONTEXT,
                "id": format!("urn:dateline:{}", id(&["annotation", &source.id, &tag, &place, &value.to_string()])),
                "type": "Annotation",
                "motivation": motivation,
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": tag, "format": "text/plain"},
                    {"type": "TextualBody", "purpose": motivation, "value": value, "format": "text/plain"},
                ],
                "target": {"source": source.iri, "selector": source.selectors(span)},
            })
        }));
    }
    let id = id(&["annotations", case.title, &items.len().to_string()]);
    json!({
        "@context": CONTEXT,
        "id": format!("urn:dateline:{id}"),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    })
    .to_string()
        + "\n"
}

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// An article and the text that its selectors count in.
struct Source<'a> {
    analysis: &'a Analysis,
    id: String,
    iri: String,
    text: Option<&'a str>,
    /// How many characters stand before each 1,024th byte, so that counting does not start over for every selector.
    counted: Vec<u32>,
}

const STRIDE: usize = 1024;

impl<'a> Source<'a> {
    fn new(case: &Case<'a>, at: usize, analysis: &'a Analysis) -> Self {
        let text = case.bytes.get(at).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let mut counted = Vec::new();
        let mut characters = 0;
        for (n, byte) in text.unwrap_or_default().bytes().enumerate() {
            if n % STRIDE == 0 {
                counted.push(characters);
            }
            // A byte that does not continue a character begins one.
            characters += u32::from(byte & 0xc0 != 0x80);
        }
        let iri = match &analysis.url {
            Some(url) if url.text.starts_with("http://") || url.text.starts_with("https://") => {
                url.text.clone()
            }
            _ => format!("file:{}", percent(&analysis.source)),
        };
        Source { analysis, id: case.article_id(at), iri, text, counted }
    }

    /// The selectors of a span, most exact last.
    fn selectors(&self, span: Span<Txt>) -> Vec<Value> {
        let raw = self.analysis.raw(span);
        let data = json!({"type": "DataPositionSelector", "start": raw.start(), "end": raw.end()});
        let quoted = self.text.and_then(|text| Some((text, text.get(raw.range())?)));
        match quoted {
            Some((text, exact)) if !exact.is_empty() => {
                let (before, after) = (text.get(..raw.range().start), text.get(raw.range().end..));
                vec![
                    quote(exact, before.unwrap_or_default(), after.unwrap_or_default()),
                    json!({"type": "TextPositionSelector", "start": self.characters(text, raw.start()),
                        "end": self.characters(text, raw.end())}),
                    data,
                ]
            }
            _ => {
                let text = &self.analysis.text;
                let range = span.range();
                let (before, after) = (text.get(..range.start), text.get(range.end..));
                vec![quote(span.of(text), before.unwrap_or_default(), after.unwrap_or_default()), data]
            }
        }
    }

    /// How many characters stand before a byte.
    fn characters(&self, text: &str, byte: u32) -> u32 {
        let byte = Span::<Raw>::new(byte, byte).range().start;
        let block = byte / STRIDE;
        let known = self.counted.get(block).copied().unwrap_or_default();
        let rest = text.as_bytes().get(block * STRIDE..byte).unwrap_or_default();
        known + rest.iter().map(|byte| u32::from(byte & 0xc0 != 0x80)).sum::<u32>()
    }
}

fn quote(exact: &str, before: &str, after: &str) -> Value {
    let skip = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let take = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    json!({"type": "TextQuoteSelector", "exact": exact, "prefix": before.get(skip..), "suffix": after.get(..take)})
}

/// A file name as part of an address (RFC 3986).
fn percent(name: &str) -> String {
    let mut out = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
