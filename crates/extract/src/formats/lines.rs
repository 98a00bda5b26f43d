//! Lines of JSON, `{"id", "text" | "html", "published"?}` as the command line takes them -> one document a line.

use super::{Document, Opening, iso_date};
use crate::{Format, decode};
use serde_json::Value;

/// Reads every line; one that cannot be read is told with its number.
pub fn read(opening: &mut Opening, name: &str, bytes: &[u8]) {
    let (all, _) = decode::decode(bytes, None);
    let mut found = false;
    for (line, number) in all.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        found = true;
        match document(name, line, number) {
            Ok(document) => opening.add(document),
            Err(what) => opening.note(name, &format!("line {number} {what}; the other lines are read.")),
        }
    }
    if !found {
        opening.note(name, "is empty; each line has to hold \"id\" and \"text\" or \"html\".");
    }
}

fn document(name: &str, line: &str, number: usize) -> Result<Document, &'static str> {
    let value: Value = serde_json::from_str(line).map_err(|_| "is no JSON; write one object a line")?;
    let word = |key: &str| value.get(key).and_then(Value::as_str);
    let (text, format) = match (word("text"), word("html")) {
        (Some(text), None) => (text, Format::Text),
        (None, Some(html)) => (html, Format::Html),
        _ => return Err("must hold either \"text\" or \"html\""),
    };
    let published = match word("published") {
        Some(date) => Some(
            iso_date(date).ok_or("has no date in \"published\"; write it as 2021-06-07, 2021-06 or 2021")?,
        ),
        None => None,
    };
    let id = match value.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => number.to_string(),
    };
    Ok(Document { name: format!("{name}/{id}"), bytes: text.as_bytes().to_vec(), format, published })
}

#[cfg(test)]
mod tests {
    use crate::{Format, formats::documents};

    #[test]
    fn each_line_is_a_document_and_a_bad_one_is_told() {
        let lines = "{\"id\":\"a\",\"text\":\"One.\\nTwo.\",\"published\":\"2020-03\"}\n\n{\"id\":4,\"html\":\"<p>Three.\"}\n{\"id\":5}\nno\n";
        let opened = documents("a.jsonl", lines.as_bytes());
        let [first, second] = opened.documents.as_slice() else { panic!("{opened:?}") };
        assert_eq!((first.name.as_str(), first.bytes.as_slice()), ("a.jsonl/a", b"One.\nTwo.".as_slice()));
        assert_eq!(first.published.as_deref(), Some("2020-03"));
        assert_eq!((second.name.as_str(), second.format), ("a.jsonl/4", Format::Html));
        assert!(opened.notes[0].contains("line 4 must hold"), "{:?}", opened.notes);
        assert!(opened.notes[1].contains("line 5 is no JSON"), "{:?}", opened.notes);
    }
}
