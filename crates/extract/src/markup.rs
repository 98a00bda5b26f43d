//! Decoded input to laid-out text: paragraphs with what their markup says of them, every byte led back to its source.
//!
//! `<p>Caf&eacute; <b>open</b></p>` -> one paragraph `Café open`. Plain text -> its lines or blank-line paragraphs.
//! Known misses: CSS is not read (hidden text shows), tables are read cell by cell, `<pre>` loses its line breaks.

pub mod entity;
pub mod html;
pub mod plain;

use model::{DateSource, Lay, OffsetMap, Span, Src};

/// What the markup says a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tag {
    /// Nothing special.
    #[default]
    Plain,
    /// `h1` to `h6`.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// `li`, table cells.
    Item,
    /// Inside `blockquote`.
    Quote,
    /// Inside `figcaption`.
    Caption,
}

/// One paragraph of the layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// Where it stands, tight around its characters.
    pub span: Span<Lay>,
    /// What its markup says.
    pub tag: Tag,
    /// Bytes of it that stand inside links.
    pub linked: usize,
    /// Inside navigation, footer, aside, a form, or something named so.
    pub furniture: bool,
    /// Index of the element that holds it, into [`Page::parents`].
    pub node: usize,
}

/// Metadata of a page as written: the words and where the tag stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// `og:title`, JSON-LD headline, `<title>`; best first.
    pub titles: Vec<(String, Span<Src>)>,
    /// Names of authors.
    pub authors: Vec<(String, Span<Src>)>,
    /// Name of the outlet.
    pub outlet: Option<(String, Span<Src>)>,
    /// Address of the page.
    pub url: Option<(String, Span<Src>)>,
    /// Dates with the kind of place they were read from.
    pub dates: Vec<(DateSource, String, Span<Src>)>,
}

/// The layout of an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Text with tags stripped and entities decoded.
    pub text: String,
    /// Back to the decoded source.
    pub map: OffsetMap<Lay, Src>,
    /// In document order.
    pub paragraphs: Vec<Paragraph>,
    /// Parent of each element; the root (0) is its own parent. Empty for plain text.
    pub parents: Vec<usize>,
    /// Metadata of an HTML page.
    pub meta: Meta,
}

/// True for what is to be read as HTML: it begins with a tag or holds the tags of a page near its top.
pub fn looks_like_html(source: &str) -> bool {
    let mut end = source.len().min(4096);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let head = source[..end].trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || (head.starts_with('<')
            && ["<html", "<p>", "<p ", "<div", "<article", "<head", "<body", "<meta"]
                .iter()
                .any(|tag| head.contains(tag)))
}
