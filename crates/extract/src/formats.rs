//! A file of any kind -> the documents it holds, each text or HTML as the pipeline reads it. One module a format.
//!
//! `week.zip` with `a.txt` and `b.eml` in it -> two documents, `week.zip/a.txt` and `week.zip/b.eml`. Text and HTML pass through byte
//! by byte; of everything else the documents are made here, and offsets refer to what was made. Whatever cannot be opened
//! is told in a sentence that says what to do; nothing else is lost for it.

mod lines;
mod mail;
mod markdown;
mod table;
mod word;
mod zip;

use crate::Format;

/// Bytes that one file may unpack to, all its inner files together.
const UNPACKED: usize = 64 << 20;
/// Sentences told about one file; further ones are counted.
const NOTES: usize = 20;

/// One document found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The file's name, followed by the name inside it when it holds several.
    pub name: String,
    /// What the pipeline reads and offsets refer to.
    pub bytes: Vec<u8>,
    /// Kind of these bytes.
    pub format: Format,
    /// Publication date that the file states beside the text, ISO 8601.
    pub published: Option<String>,
}

/// What a file held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// The documents in their order; none when nothing could be read.
    pub documents: Vec<Document>,
    /// What was left out and what to do about it, a sentence each.
    pub notes: Vec<String>,
}

impl Opened {
    /// A file that is one document.
    pub fn one(document: Document) -> Self {
        Opened { documents: vec![document], notes: Vec::new() }
    }
}

/// Opens a file. Any bytes give a result: documents, or a note why there are none.
pub fn documents(name: &str, bytes: &[u8]) -> Opened {
    let mut opening = Opening { unpacked_left: UNPACKED, opened: Opened::default(), untold: 0 };
    match kind(name, bytes) {
        Some(Kind::Archive) => zip::read(&mut opening, name, bytes),
        kind => opening.file(kind.unwrap_or(Kind::Plain), name, bytes),
    }
    let Opening { mut opened, untold, .. } = opening;
    if untold > 0 {
        opened.notes.push(format!("{name}: {untold} more remarks like these are not shown."));
    }
    opened
}

/// A format by what has to be done to read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plain,
    Markdown,
    Mail,
    SavedPage,
    Word,
    Table,
    Lines,
    Archive,
}

/// The format of a file; `None` when its name is that of no readable one.
fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let known = match ending.as_deref() {
        Some("txt" | "text" | "html" | "htm" | "xhtml") => Some(Kind::Plain),
        Some("md" | "markdown") => Some(Kind::Markdown),
        Some("eml") => Some(Kind::Mail),
        Some("mhtml" | "mht") => Some(Kind::SavedPage),
        Some("docx") => Some(Kind::Word),
        Some("csv" | "tsv") => Some(Kind::Table),
        Some("jsonl" | "ndjson") => Some(Kind::Lines),
        Some("zip") => Some(Kind::Archive),
        _ => None,
    };
    match known {
        Some(Kind::Word | Kind::Archive) => known,
        _ if zip::looks_like(bytes) => Some(Kind::Archive),
        _ => known,
    }
}

/// What is left to spend on a file, and what it gave so far.
struct Opening {
    unpacked_left: usize,
    opened: Opened,
    untold: usize,
}

impl Opening {
    /// Reads one file that is no archive.
    fn file(&mut self, kind: Kind, name: &str, bytes: &[u8]) {
        match kind {
            Kind::Plain => self.add(Document {
                name: name.to_owned(),
                bytes: bytes.to_vec(),
                format: Format::Auto,
                published: None,
            }),
            Kind::Markdown => self.add(markdown::read(name, bytes)),
            Kind::Mail => mail::read(self, name, bytes, true),
            // The date in the head of a saved page is the day it was saved.
            Kind::SavedPage => mail::read(self, name, bytes, false),
            Kind::Word => word::read(self, name, bytes),
            Kind::Table => table::read(self, name, bytes),
            Kind::Lines => lines::read(self, name, bytes),
            Kind::Archive => self.note(
                name,
                "is a zip file inside another; unpack the outer one and give the inner one alone.",
            ),
        }
    }

    fn add(&mut self, document: Document) {
        self.opened.documents.push(document);
    }

    /// Tells what is wrong with a file and what to do.
    fn note(&mut self, name: &str, what: &str) {
        if self.opened.notes.len() < NOTES {
            self.opened.notes.push(format!("{name}: {what}"));
        } else {
            self.untold += 1;
        }
    }
}

/// A date in the form that the pipeline takes: `2020-03-02T10:00Z` -> `2020-03-02`; also `2020-03` and `2020`.
fn iso_date(words: &str) -> Option<String> {
    let words = words.trim().trim_matches(['"', '\'']);
    let day = words.get(..10).filter(|_| words[10..].starts_with(['T', ' ']) || words.len() == 10);
    let date = day.unwrap_or(words);
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        10 => date.to_owned(),
        _ => return None,
    };
    whole.parse::<model::Date>().ok().map(|_| date.to_owned())
}

/// A title, lines below it and a text, as one plain text or, when the text is marked up, as HTML.
fn titled(title: &str, lines: &[&str], text: &str) -> (String, Format) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.trim_start().starts_with('<') && crate::markup::looks_like_html(text) {
        if title.is_empty() || text.to_ascii_lowercase().contains("<title") {
            return (text.to_owned(), Format::Html);
        }
        let title = title.replace('&', "&amp;").replace('<', "&lt;");
        return (format!("<title>{title}</title>\n{text}"), Format::Html);
    }
    let mut made = String::new();
    // A text that begins with its own title needs no second one.
    let title = if text.trim_start().starts_with(&title) { "" } else { &title };
    for line in [title].iter().chain(lines).filter(|line| !line.trim().is_empty()) {
        made.push_str(line.trim());
        made.push_str("\n\n");
    }
    made.push_str(text);
    (made, Format::Text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_and_pages_pass_through_as_they_are() {
        for name in ["a.txt", "b.HTML", "-", "no ending"] {
            let opened = documents(name, b"The dam\xe9 held.");
            assert_eq!(opened.documents[0].bytes, b"The dam\xe9 held.");
            assert_eq!((opened.documents[0].name.as_str(), opened.notes.len()), (name, 0));
        }
    }

    #[test]
    fn dates_are_taken_only_when_they_are_dates() {
        assert_eq!(iso_date(" 2020-03-02T10:00:00Z").as_deref(), Some("2020-03-02"));
        assert_eq!(iso_date("\"2020-03\"").as_deref(), Some("2020-03"));
        for wrong in ["2020-13", "2020-02-30", "2 March", "2020-03-021", "", "éééééé"] {
            assert_eq!(iso_date(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_under_any_name_give_a_result(
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
            ending in proptest::sample::select(vec!["md", "eml", "mht", "docx", "csv", "jsonl", "zip", "x"]),
        ) {
            let opened = documents(&format!("a.{ending}"), &bytes);
            prop_assert!(!opened.documents.is_empty() || !opened.notes.is_empty());
        }

        #[test]
        fn any_text_under_any_name_gives_a_result(
            text in "(\\PC|\n|---|[\\[\\]*_#=?:;,\"<>/]|text|\r\n\r\n|Content-Type: multipart/mixed; boundary=a\n|--a\n){0,60}",
            ending in proptest::sample::select(vec!["md", "eml", "mht", "csv", "jsonl"]),
        ) {
            let opened = documents(&format!("a.{ending}"), text.as_bytes());
            prop_assert!(!opened.documents.is_empty() || !opened.notes.is_empty());
        }
    }
}
