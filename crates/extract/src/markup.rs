//! Decoded input to laid-out text: paragraphs with what their markup says of them, every byte led back to its source.
//!
//! `<p>Caf&eacute; <b>open</b></p>` -> one paragraph `Café open`. Plain text -> its lines or blank-line paragraphs.
//! Known misses: CSS is not read (hidden text shows), tables are read cell by cell, `<pre>` loses its line breaks.

pub mod entity;
pub mod head;
pub mod html;
pub mod pasted;
pub mod plain;
pub mod tokens;

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
    /// Blank lines above it in plain text.
    pub gap: u8,
    /// Index of the innermost element around it that is no inline one, into [`Page::elements`].
    pub element: usize,
}

/// An element that can hold paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// The one around it; the root (0) is its own.
    pub parent: usize,
    /// Its tag.
    pub name: String,
    /// Its classes, id, role and `itemprop`, in lower case, with a space between.
    pub words: String,
    /// Its style or an attribute hides it.
    pub hidden: bool,
}

/// What an inline or small element says of the words it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// `rel=author`, `itemprop=author`, or a link to a page of an author.
    Author,
    /// Named `byline` or `author` by its class.
    Byline,
    /// `itemprop=headline`, or named so by its class.
    Headline,
    /// `time`, or named a date by its class.
    Time,
}

/// Words of the layout that an element says something of.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it says.
    pub kind: MarkKind,
    /// The words, tight; may be empty.
    pub span: Span<Lay>,
    /// The value of `datetime` or `content`; else empty.
    pub value: String,
    /// Inside navigation, a footer, …
    pub furniture: bool,
    /// Says that the date is the publication's.
    pub published: bool,
}

/// Who says what the title is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TitleSource {
    /// `headline` of an article in JSON-LD.
    JsonLd,
    /// `og:title`.
    OpenGraph,
    /// Other meta tags that name the headline.
    Meta,
    /// `twitter:title`.
    Twitter,
    /// `<title>`, which often ends in the name of the site.
    TitleElement,
}

/// Who says who the author is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AuthorSource {
    /// `author` of an article in JSON-LD.
    JsonLd,
    /// A meta tag about the article, such as `article:author`.
    Article,
    /// `<meta name=author>`, which may mean the site.
    Page,
}

/// Metadata of a page as written: the words and where the tag stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// Titles in document order.
    pub titles: Vec<(TitleSource, String, Span<Src>)>,
    /// Names of authors, in document order.
    pub authors: Vec<(AuthorSource, String, Span<Src>)>,
    /// Name of the outlet.
    pub outlet: Option<(String, Span<Src>)>,
    /// Address of the page.
    pub url: Option<(String, Span<Src>)>,
    /// Dates with the kind of place they were read from and how far it is trusted, 0 to 1.
    pub dates: Vec<(DateSource, f32, String, Span<Src>)>,
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
    /// Elements in document order, parents before their children. Empty for plain text.
    pub elements: Vec<Element>,
    /// In the order in which their elements end.
    pub marks: Vec<Mark>,
    /// Metadata of an HTML page.
    pub meta: Meta,
}

impl Page {
    /// True for a page of HTML.
    pub fn is_html(&self) -> bool {
        !self.elements.is_empty()
    }

    /// The elements around a paragraph, from the inside out, the root left out.
    pub fn around(&self, paragraph: &Paragraph) -> impl Iterator<Item = (usize, &Element)> {
        let mut at = paragraph.element;
        std::iter::from_fn(move || {
            let here = (at != 0).then_some(at)?;
            let element = self.elements.get(here)?;
            at = element.parent;
            Some((here, element))
        })
    }
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
