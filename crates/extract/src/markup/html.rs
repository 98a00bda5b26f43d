//! HTML to paragraphs, their elements and metadata. The tree is only kept as far as body finding needs it: a stack of open elements,
//! and for each its parent and names. Scripts and styles never show.
//!
//! `<h1>Caf&eacute;<br>opens</h1><p>A <b>new</b> one</p>` -> a heading `Café opens` and a paragraph `A new one`.

use super::{
    Element, Mark, MarkKind, Page, Paragraph, Tag, TitleSource, entity, head,
    tokens::{self, Token, Tokens},
};
use model::{Lay, Span};

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s",
    "samp", "slot", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "meta", "link", "input", "script", "style", "svg", "math", "select", "template", "picture", "source",
];
const FURNITURE_TAGS: &[&str] = &["nav", "footer", "aside", "form", "button", "dialog", "menu"];
/// Words of class and id names that mark furniture; matched against the parts of a name between `-`, `_` and spaces.
const FURNITURE_NAMES: &[&str] = &[
    "comment",
    "comments",
    "sidebar",
    "related",
    "share",
    "sharing",
    "social",
    "footer",
    "nav",
    "navbar",
    "navigation",
    "menu",
    "promo",
    "newsletter",
    "advert",
    "advertisement",
    "ad",
    "ads",
    "cookie",
    "cookies",
    "breadcrumb",
    "breadcrumbs",
    "recommended",
    "recommendations",
    "widget",
    "popular",
    "trending",
    "subscribe",
    "signup",
    "disqus",
    "outbrain",
    "taboola",
    "tags",
    "pagination",
    "readmore",
    "toolbar",
    "sponsored",
    "caption",
    "credit",
    "copyright",
    "masthead",
];
/// Open elements searched for the partner of an end tag: keeps hostile nesting linear.
const DEEPEST: usize = 64;
/// Bytes up to which the words of an element are marked.
const MARKED: usize = 300;
/// Parts of an address that lead to the page of an author.
const AUTHOR_PAGES: &[&str] = &[
    "/author/",
    "/authors/",
    "/byline/",
    "/contributor/",
    "/contributors/",
    "/journalist/",
    "/journalists/",
    "/people/",
    "/person/",
    "/profile/",
    "/profiles/",
    "/reporter/",
    "/reporters/",
    "/staff/",
    "/writer/",
    "/writers/",
];

struct Open {
    name: String,
    element: usize,
    furniture: bool,
    inline: bool,
    /// What it says of its words, the value, whether of publication, and where its words begin in the layout.
    marks: Option<(MarkKind, String, bool)>,
    start: usize,
}

struct Builder<'a> {
    source: &'a str,
    page: Page,
    open: Vec<Open>,
    start: usize,
    linked: usize,
    /// Open links, so that no look at the stack is needed for each text.
    links: usize,
}

impl Builder<'_> {
    fn write(&mut self, from: usize, to: usize) {
        let mut at = from;
        let before = self.page.text.len();
        while let Some(text) = self.source.get(at..to).filter(|text| !text.is_empty()) {
            let stop = text.find('&').unwrap_or(text.len());
            self.page.text.push_str(&text[..stop]);
            self.page.map.copy(Span::at(at..at + stop));
            at += stop;
            let Some(rest) = self.source.get(at..to).filter(|rest| !rest.is_empty()) else { break };
            if let Some((length, character)) = entity::at_start(rest) {
                self.page.text.push(character);
                self.page
                    .map
                    .replace(Span::<Lay>::at(0..character.len_utf8()).len(), Span::at(at..at + length));
                at += length;
            } else {
                self.page.text.push('&');
                self.page.map.copy(Span::at(at..at + 1));
                at += 1;
            }
        }
        if self.links > 0 {
            self.linked += self.page.text[before..].trim().len();
        }
    }

    fn end_paragraph(&mut self, at: usize) {
        let words = &self.page.text[self.start..];
        let trimmed = words.trim();
        if !trimmed.is_empty() {
            let start = self.start + (words.len() - words.trim_start().len());
            let near = || self.open.iter().rev().take(DEEPEST);
            let tag = near()
                .find_map(|open| match open.name.as_str() {
                    "h1" => Some(Tag::Heading(1)),
                    "h2" => Some(Tag::Heading(2)),
                    "h3" => Some(Tag::Heading(3)),
                    "h4" | "h5" | "h6" => Some(Tag::Heading(4)),
                    "figcaption" | "caption" => Some(Tag::Caption),
                    "blockquote" => Some(Tag::Quote),
                    "li" | "td" | "th" | "dt" | "dd" => Some(Tag::Item),
                    _ => None,
                })
                .unwrap_or(if near().any(|open| open.name == "p") { Tag::Paragraph } else { Tag::Plain });
            self.page.paragraphs.push(Paragraph {
                span: Span::at(start..start + trimmed.len()),
                tag,
                linked: self.linked,
                gap: 0,
                furniture: self.open.last().is_some_and(|open| open.furniture),
                element: self.open.last().map_or(0, |open| open.element),
            });
        }
        if self.page.text.len() > self.start {
            self.page.text.push_str("\n\n");
            self.page.map.replace(2, Span::at(at..at));
        }
        self.start = self.page.text.len();
        self.linked = 0;
    }

    /// A line break: a space inside a heading, else the end of a paragraph.
    fn line_break(&mut self, at: usize) {
        let heading = |open: &Open| matches!(open.name.as_str(), "h1" | "h2" | "h3");
        if self.open.iter().rev().take(DEEPEST).any(heading) {
            self.page.text.push(' ');
            self.page.map.replace(1, Span::at(at..at));
        } else {
            self.end_paragraph(at);
        }
    }

    fn open_tag(&mut self, tag: &tokens::Tag) {
        let name = tag.name.as_str();
        let inline = is_inline(name);
        if !inline {
            self.close_implied(name);
        }
        let parent = self.open.last();
        let (around, inside) = parent.map_or((0, false), |open| (open.element, open.furniture));
        let mut words = String::new();
        for key in ["class", "id", "role", "itemprop"] {
            for value in tag.attributes.iter().filter(|(name, _)| name == key).map(|(_, value)| value) {
                words.push_str(&value.to_ascii_lowercase());
                words.push(' ');
            }
        }
        let named = !matches!(name, "html" | "body" | "article" | "main")
            && parts(&words).any(|part| FURNITURE_NAMES.contains(&part));
        let furniture = inside || FURNITURE_TAGS.contains(&name) || named;
        let marks = mark(tag, &words);
        let element = if inline {
            around
        } else {
            self.page.elements.push(Element {
                parent: around,
                name: name.to_owned(),
                hidden: hides(tag),
                words,
            });
            self.page.elements.len() - 1
        };
        self.links += usize::from(name == "a");
        let start = self.page.text.len();
        self.open.push(Open { name: name.to_owned(), element, furniture, inline, marks, start });
    }

    /// What a start tag ends without an end tag: a block ends an open `p`, an item the item before it.
    fn close_implied(&mut self, name: &str) {
        let from = self.open.len().saturating_sub(DEEPEST);
        let ends = |open: &Open| match name {
            "li" => open.name == "li",
            "dt" | "dd" => matches!(open.name.as_str(), "dt" | "dd"),
            "td" | "th" => matches!(open.name.as_str(), "td" | "th"),
            "tr" => open.name == "tr",
            "option" => open.name == "option",
            _ => false,
        } || open.name == "p";
        let item = matches!(name, "li" | "td" | "th" | "tr" | "dt" | "dd");
        let mut at = None;
        for (index, open) in self.open.iter().enumerate().skip(from).rev() {
            if ends(open) {
                at = Some(index);
                if open.name != "p" {
                    break;
                }
            } else if !(open.inline || item && matches!(open.name.as_str(), "div" | "address")) {
                break;
            }
        }
        if let Some(at) = at {
            self.cut(at);
        }
    }

    fn close_tag(&mut self, name: &str) {
        let from = self.open.len().saturating_sub(DEEPEST);
        let inline = is_inline(name);
        let mut found = None;
        for (index, open) in self.open.iter().enumerate().skip(from).rev() {
            if open.name == name {
                found = Some(index);
                break;
            }
            // A stray end tag of a span or cell must not close what stands around a block or table.
            if inline && !open.inline && name != "a"
                || matches!(open.name.as_str(), "td" | "th") && name == "div"
            {
                break;
            }
        }
        if let Some(at) = found {
            self.cut(at);
        }
    }

    /// Closes the open elements from `at` on.
    fn cut(&mut self, at: usize) {
        for open in self.open.split_off(at).into_iter().rev() {
            self.links -= usize::from(open.name == "a");
            let Some((kind, value, published)) = open.marks else { continue };
            let words = self.page.text.get(open.start..).unwrap_or("");
            let trimmed = words.trim();
            if trimmed.len() > MARKED || trimmed.is_empty() && value.is_empty() {
                continue;
            }
            let start = open.start + (words.len() - words.trim_start().len());
            let start = if trimmed.is_empty() { open.start } else { start };
            let span = Span::at(start..start + trimmed.len());
            self.page.marks.push(Mark { kind, span, value, furniture: open.furniture, published });
        }
    }
}

fn is_inline(name: &str) -> bool {
    INLINE.contains(&name) || name.contains(':')
}

/// The parts of class names between marks: `post-share_bar` -> post, share, bar.
pub fn parts(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty())
}

fn hides(tag: &tokens::Tag) -> bool {
    let style = || tag.get("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    tag.attributes.iter().any(|(key, _)| key == "hidden")
        || tag.get("aria-hidden") == Some("true")
        || style().contains("display:none")
}

/// What an element says of its words.
fn mark(tag: &tokens::Tag, words: &str) -> Option<(MarkKind, String, bool)> {
    let value = || tag.get("datetime").or_else(|| tag.get("content")).unwrap_or("").to_owned();
    let property = tag.get("itemprop").unwrap_or("").to_ascii_lowercase();
    let has = |wanted: &[&str]| parts(words).any(|part| wanted.contains(&part));
    let dated = |word: &str| matches!(word, "published" | "pubdate" | "datepublished" | "publish" | "posted");
    if tag.name == "time" || property.starts_with("date") {
        let published = property == "datepublished"
            || tag.attributes.iter().any(|(key, _)| key == "pubdate")
            || parts(words).any(dated);
        return (property != "datemodified" && !has(&["updated", "modified"]))
            .then(|| (MarkKind::Time, value(), published));
    }
    if property == "headline"
        || has(&["headline", "entry", "article", "post", "story"]) && has(&["title", "headline"])
    {
        return Some((MarkKind::Headline, String::new(), false));
    }
    let relation = tag.get("rel").unwrap_or("").to_ascii_lowercase();
    let address = || {
        let address = tag.get("href").unwrap_or("").to_ascii_lowercase();
        AUTHOR_PAGES.iter().any(|part| address.contains(part))
    };
    if relation.split_whitespace().any(|word| word == "author")
        || matches!(property.as_str(), "author" | "creator")
        || tag.name == "a" && address()
    {
        return Some((MarkKind::Author, String::new(), false));
    }
    let author = |part: &str| part.contains("author") && !part.contains("authori");
    if words.contains("byline") || has(&["vcard"]) || parts(words).any(author) {
        return Some((MarkKind::Byline, String::new(), false));
    }
    (parts(words).any(|part| matches!(part, "date" | "timestamp" | "dateline" | "datetime") || dated(part))
        && !has(&["updated", "modified"]))
    .then(|| (MarkKind::Time, value(), parts(words).any(dated)))
}

/// Lays an HTML page out.
pub fn lay(source: &str) -> Page {
    let page = Page { elements: vec![Element::default()], ..Page::default() };
    let mut builder = Builder { source, page, open: Vec::new(), start: 0, linked: 0, links: 0 };
    for token in Tokens::new(source) {
        match token {
            Token::Text(from, to) => builder.write(from, to),
            Token::End(name, at) => {
                if !is_inline(&name) {
                    builder.end_paragraph(at);
                }
                builder.close_tag(&name);
            }
            Token::Start(tag, at, end) => {
                head::collect(&mut builder.page.meta, &tag, Span::at(at..end));
                if tag.name == "br" {
                    builder.line_break(at);
                    continue;
                }
                if !is_inline(&tag.name) {
                    builder.end_paragraph(at);
                }
                if !VOID.contains(&tag.name.as_str()) {
                    builder.open_tag(&tag);
                }
            }
            Token::Raw(tag, at, from, to) => {
                if !is_inline(&tag.name) {
                    builder.end_paragraph(at);
                }
                let words = source.get(from..to).unwrap_or("");
                let place = Span::at(from..to);
                if tag.name == "title" {
                    let title = head::one_line(&entity::decode_all(words));
                    builder.page.meta.titles.push((TitleSource::TitleElement, title, place));
                } else if tag.name == "script"
                    && tag.get("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
                {
                    head::json_ld(&mut builder.page.meta, words, place);
                }
            }
        }
    }
    builder.end_paragraph(source.len());
    builder.cut(0);
    builder.page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_entities_are_read_and_scripts_never_show() {
        let source = "<div><h1>Caf&eacute; opens</h1><script>if (a<b) alert('</p>')</script><p>A <b>new</b> caf&#233; &amp; bar.<!-- x --></p></div>";
        let page = lay(source);
        let words: Vec<&str> = page.paragraphs.iter().map(|p| p.span.of(&page.text)).collect();
        assert_eq!(words, ["Café opens", "A new café & bar."]);
        assert_eq!(page.map.len() as usize, page.text.len());
        let bar = Span::<Lay>::at(page.text.find("bar").unwrap()..page.text.find("bar").unwrap() + 3);
        assert_eq!(page.map.back(bar).of(source), "bar");
    }

    #[test]
    fn metadata_is_read_from_tags_and_json() {
        let page = lay(
            "<title>Site</title><meta property='og:title' content='Caf&eacute; opens'><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2021-03-04\",\"author\":{\"name\":\"Ann Lee\"}}</script>",
        );
        assert_eq!(page.meta.titles[1].1, "Café opens");
        assert_eq!(page.meta.authors[0].1, "Ann Lee");
        assert_eq!(page.meta.dates[0].2, "2021-03-04");
    }

    #[test]
    fn names_of_authors_and_headings_are_marked() {
        let page = lay(
            "<h1 class=entry-title>Bridge<br>closed</h1><p class='post-byline'>By <a rel=author href=/x>Ann Lee</a></p><time datetime=2021-03-04>4 March</time>",
        );
        let marks: Vec<(MarkKind, &str)> =
            page.marks.iter().map(|mark| (mark.kind, mark.span.of(&page.text))).collect();
        assert_eq!(
            marks,
            [
                (MarkKind::Headline, "Bridge closed"),
                (MarkKind::Author, "Ann Lee"),
                (MarkKind::Byline, "By Ann Lee"),
                (MarkKind::Time, "4 March"),
            ]
        );
    }

    #[test]
    fn a_block_ends_an_open_paragraph_and_a_stray_end_tag_ends_nothing() {
        let page = lay("<div id=a><p>one<div id=b>two</span></div>three</div>");
        let names = |at: usize| {
            page.around(&page.paragraphs[at]).map(|(_, element)| element.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!((names(0), names(1), names(2)), (vec!["p", "div"], vec!["div", "div"], vec!["div"]));
    }

    #[test]
    fn broken_markup_does_no_harm() {
        for source in [
            "<",
            "</",
            "<a",
            "<a href=",
            "<a href='",
            "<script>",
            "<!--",
            "&#",
            "<p <p <p",
            "a < b",
            "</p></p>",
            "<é>",
        ] {
            let page = lay(source);
            assert_eq!(page.map.len() as usize, page.text.len(), "{source}");
        }
    }
}
