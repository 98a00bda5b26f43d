//! Received bytes -> may they be read at all; and which of a clipboard's two forms to take.
//!
//! A photo, a PDF, an empty paste are refused with a reason the page has a sentence for; everything else goes to the pipeline.

use model::message::Format;

/// Why bytes are not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing but white space.
    Empty,
    /// No letter in it: only marks, digits or pictures.
    NoWords,
    /// A PDF.
    Pdf,
    /// A word processor's or another packed file.
    Packed,
    /// No text: a picture, a program.
    Binary,
    /// More than [`LARGEST`].
    TooLarge,
}

/// A hundred times the longest magazine article; what is larger is no article.
pub const LARGEST: usize = 24 * 1024 * 1024;
/// Text has (almost) no control characters; one in this many bytes is still text that was damaged.
const CONTROLS: usize = 50;
/// Bytes looked at: the start of a file tells what it is.
const LOOKED_AT: usize = 64 * 1024;

/// Judges received bytes.
pub fn refusal(bytes: &[u8]) -> Option<Refusal> {
    if bytes.len() > LARGEST {
        return Some(Refusal::TooLarge);
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    if start.starts_with(b"%PDF") {
        return Some(Refusal::Pdf);
    }
    if start.starts_with(b"PK\x03\x04")
        || start.starts_with(b"\xD0\xCF\x11\xE0")
        || start.starts_with(b"\x1F\x8B")
    {
        return Some(Refusal::Packed);
    }
    if start.iter().all(u8::is_ascii_whitespace) && bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(Refusal::Empty);
    }
    // UTF-16 has a zero byte for every ASCII letter; with its mark it is text.
    let wide = start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF");
    let controls = start.iter().filter(|&&b| b < 9 || (14..32).contains(&b) && b != 27).count();
    if !wide && controls * CONTROLS > start.len() {
        return Some(Refusal::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes)
        && !text.chars().any(char::is_alphabetic)
    {
        return Some(if text.trim().is_empty() { Refusal::Empty } else { Refusal::NoWords });
    }
    None
}

/// True for a file that holds its text packed, one of several or in an old encoding, and is opened before it is read.
pub fn is_opened(name: &str, bytes: &[u8]) -> bool {
    const ENDINGS: [&str; 11] =
        ["md", "markdown", "eml", "mhtml", "mht", "docx", "csv", "tsv", "jsonl", "ndjson", "zip"];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let old = std::str::from_utf8(bytes).is_err() && refusal(bytes).is_none();
    old || bytes.starts_with(b"PK\x03\x04") || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The form to take from a clipboard: HTML where it has structure that plain text has lost, else the plain text.
pub fn choose(text: &str, html: &str) -> (String, Format) {
    const STRUCTURE: [&str; 9] = ["<p", "<h1", "<h2", "<h3", "<article", "<li", "<td", "<br", "<time"];
    let lower = html.to_ascii_lowercase();
    let structured = STRUCTURE.iter().any(|tag| lower.contains(tag));
    if structured || text.trim().is_empty() && !html.trim().is_empty() {
        (html.to_owned(), Format::Html)
    } else {
        (text.to_owned(), Format::Auto)
    }
}

/// What a file's name says about its format.
pub fn format_of(name: &str) -> Format {
    match name.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("txt" | "md" | "text") => Format::Text,
        _ => Format::Auto,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        assert_eq!(refusal(b" \n\t "), Some(Refusal::Empty));
        assert_eq!(refusal("🎉🎉 123 !".as_bytes()), Some(Refusal::NoWords));
        assert_eq!(refusal(b"%PDF-1.7 ..."), Some(Refusal::Pdf));
        assert_eq!(refusal(b"PK\x03\x04\x14"), Some(Refusal::Packed));
        assert!(is_opened("report", b"PK\x03\x04\x14") && is_opened("Mail.EML", b"Subject: x"));
        assert!(!is_opened("a.txt", b"Text.") && !is_opened("a.html", b"<p>Text."));
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00"), Some(Refusal::Binary));
        assert_eq!(refusal(&vec![b'a'; LARGEST + 1]), Some(Refusal::TooLarge));
    }

    #[test]
    fn text_in_any_script_or_encoding_is_taken() {
        for text in [
            "A line.",
            "שלום לכולם",
            "新闻",
            "caf\u{0}e is long enough to be a text with one stray control character in it",
        ] {
            assert_eq!(refusal(text.as_bytes()), None, "{text}");
        }
        assert_eq!(refusal(b"caf\xe9 in Latin-1"), None);
        assert_eq!(refusal(b"\xFF\xFEH\x00i\x00"), None);
    }

    #[test]
    fn a_clipboards_html_is_taken_when_it_has_structure() {
        assert_eq!(choose("a", "<p>a</p>").1, Format::Html);
        assert_eq!(choose("a", "<span>a</span>"), ("a".to_owned(), Format::Auto));
        assert_eq!(choose("", "<b>a</b>").1, Format::Html);
        assert_eq!(choose("a", ""), ("a".to_owned(), Format::Auto));
    }
}
