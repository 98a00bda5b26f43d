//! HTML to paragraphs and metadata. Tags, comments, raw-text elements and character references are told apart as the HTML standard
//! has it; the tree is only kept as far as body finding needs it (a stack of open elements). Scripts and styles never show.

use super::{Meta, Page, Paragraph, Tag, entity};
use model::{DateSource, Lay, Span, Src};

const RAW_TEXT: &[&str] = &[
    "script", "style", "textarea", "title", "noscript", "iframe", "template", "svg", "select", "object",
    "math", "xmp",
];
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr", "label", "img",
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
    "byline",
    "caption",
    "credit",
    "copyright",
    "masthead",
];
/// Open elements searched for the partner of an end tag: keeps hostile nesting linear.
const DEEPEST: usize = 64;

struct Open {
    name: String,
    node: usize,
    furniture: bool,
}

struct Builder {
    page: Page,
    open: Vec<Open>,
    start: usize,
    linked: usize,
}

impl Builder {
    fn write(&mut self, source: &str, from: usize, to: usize) {
        let mut at = from;
        let before = self.page.text.len();
        while let Some(text) = source.get(at..to).filter(|text| !text.is_empty()) {
            let stop = text.find('&').unwrap_or(text.len());
            self.page.text.push_str(&text[..stop]);
            self.page.map.copy(Span::at(at..at + stop));
            at += stop;
            let Some(rest) = source.get(at..to).filter(|rest| !rest.is_empty()) else { break };
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
        if self.open.iter().rev().take(DEEPEST).any(|open| open.name == "a") {
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
            // The paragraph's own element does not count as its container.
            let node = near().find(|open| {
                !matches!(
                    open.name.as_str(),
                    "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" | "a" | "span"
                )
            });
            self.page.paragraphs.push(Paragraph {
                span: Span::at(start..start + trimmed.len()),
                tag,
                linked: self.linked,
                furniture: self.open.last().is_some_and(|open| open.furniture),
                node: node.map_or(0, |open| open.node),
            });
        }
        if self.page.text.len() > self.start {
            self.page.text.push_str("\n\n");
            self.page.map.replace(2, Span::at(at..at));
        }
        self.start = self.page.text.len();
        self.linked = 0;
    }

    fn open_tag(&mut self, name: &str, attributes: &[(String, String)]) {
        if (name == "p" || name == "li")
            && let Some(at) = self.open.iter().rposition(|open| {
                open.name == name || matches!(open.name.as_str(), "div" | "ul" | "ol" | "td" | "section")
            })
            && self.open[at].name == name
        {
            self.open.truncate(at);
        }
        let parent = self.open.last();
        let named = !matches!(name, "html" | "body" | "article" | "main")
            && attributes.iter().filter(|(key, _)| key == "class" || key == "id").any(|(_, value)| {
                value
                    .to_ascii_lowercase()
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|part| FURNITURE_NAMES.contains(&part))
            });
        let furniture = parent.is_some_and(|open| open.furniture) || FURNITURE_TAGS.contains(&name) || named;
        let node = self.page.parents.len();
        self.page.parents.push(parent.map_or(0, |open| open.node));
        self.open.push(Open { name: name.to_owned(), node, furniture });
    }

    fn close_tag(&mut self, name: &str) {
        let from = self.open.len().saturating_sub(DEEPEST);
        if let Some(at) = self.open[from..].iter().rposition(|open| open.name == name) {
            self.open.truncate(from + at);
        }
    }
}

/// Lays an HTML page out.
pub fn lay(source: &str) -> Page {
    let mut builder =
        Builder { page: Page { parents: vec![0], ..Page::default() }, open: Vec::new(), start: 0, linked: 0 };
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let open = source[at..].find('<').map_or(bytes.len(), |offset| at + offset);
        builder.write(source, at, open);
        if open == bytes.len() {
            break;
        }
        let rest = &source[open..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(bytes.len(), |end| open + end + 3);
            continue;
        }
        let next = bytes.get(open + 1).copied().unwrap_or(b' ');
        if matches!(next, b'!' | b'?') {
            at = rest.find('>').map_or(bytes.len(), |end| open + end + 1);
            continue;
        }
        let closing = next == b'/';
        let name_start = open + 1 + usize::from(closing);
        if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
            builder.write(source, open, open + 1);
            at = open + 1;
            continue;
        }
        let (name, attributes, end) = tag(source, name_start);
        at = end;
        if !INLINE.contains(&name.as_str()) {
            builder.end_paragraph(open);
        }
        if closing {
            builder.close_tag(&name);
            continue;
        }
        collect(&mut builder.page.meta, &name, &attributes, Span::at(open..end));
        if RAW_TEXT.contains(&name.as_str()) {
            let (inner, after) = raw_text(source, end, &name);
            let words = source.get(end..inner).unwrap_or("");
            if name == "title" {
                let title = entity::decode_all(words).split_whitespace().collect::<Vec<_>>().join(" ");
                builder.page.meta.titles.push((title, Span::at(end..inner)));
            } else if name == "script"
                && attributes.iter().any(|(key, value)| key == "type" && value.contains("ld+json"))
            {
                json_ld(&mut builder.page.meta, words, Span::at(end..inner));
            }
            at = after;
        } else if !VOID.contains(&name.as_str()) {
            builder.open_tag(&name, &attributes);
        }
    }
    builder.end_paragraph(bytes.len());
    builder.page
}

/// Name and attributes of the tag whose name begins at `start`, and where the tag ends.
fn tag(source: &str, start: usize) -> (String, Vec<(String, String)>, usize) {
    let bytes = source.as_bytes();
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        (from..bytes.len()).find(|&i| stop(bytes[i])).unwrap_or(bytes.len())
    };
    let space = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let mut at = until(start, &|byte| space(byte) || byte == b'>');
    let name = source.get(start..at).unwrap_or("").to_ascii_lowercase();
    let mut attributes = Vec::new();
    while at < bytes.len() {
        at = until(at, &|byte| !space(byte));
        if bytes.get(at).is_none_or(|byte| *byte == b'>') {
            break;
        }
        let key_end = until(at + 1, &|byte| space(byte) || byte == b'>' || byte == b'=');
        let key = source.get(at..key_end).unwrap_or("").to_ascii_lowercase();
        at = until(key_end, &|byte| !byte.is_ascii_whitespace());
        let mut value = "";
        if bytes.get(at) == Some(&b'=') {
            at = until(at + 1, &|byte| !byte.is_ascii_whitespace());
            match bytes.get(at) {
                Some(&quote @ (b'"' | b'\'')) => {
                    let end = until(at + 1, &|byte| byte == quote);
                    value = source.get(at + 1..end).unwrap_or("");
                    at = (end + 1).min(bytes.len());
                }
                Some(_) => {
                    let end = until(at, &|byte| byte.is_ascii_whitespace() || byte == b'>');
                    value = source.get(at..end).unwrap_or("");
                    at = end;
                }
                None => {}
            }
        }
        attributes.push((key, entity::decode_all(value)));
    }
    (name, attributes, (at + 1).min(bytes.len()))
}

/// Where a raw-text element's text ends, and where its end tag ends.
fn raw_text(source: &str, from: usize, name: &str) -> (usize, usize) {
    let bytes = source.as_bytes();
    let mut at = from;
    while let Some(offset) = source.get(at..).and_then(|rest| rest.find("</")) {
        let start = at + offset;
        if bytes
            .get(start + 2..start + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        {
            let end = source[start..].find('>').map_or(bytes.len(), |end| start + end + 1);
            return (start, end);
        }
        at = start + 2;
    }
    (bytes.len(), bytes.len())
}

fn collect(meta: &mut Meta, name: &str, attributes: &[(String, String)], span: Span<Src>) {
    let get = |wanted: &str| {
        attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.trim().to_owned())
    };
    if name == "time" || attributes.iter().any(|(key, value)| key == "itemprop" && value == "datePublished") {
        if let Some(date) = get("datetime").or_else(|| get("content")) {
            meta.dates.push((DateSource::TimeElement, date, span));
        }
        return;
    }
    if name == "link" && get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
        meta.url = get("href").map(|url| (url, span));
    }
    if name != "meta" {
        return;
    }
    let Some(content) = get("content").filter(|content| !content.is_empty()) else { return };
    let key = get("property")
        .or_else(|| get("name"))
        .or_else(|| get("itemprop"))
        .unwrap_or_default()
        .to_ascii_lowercase();
    match key.as_str() {
        "og:title" | "twitter:title" => meta.titles.insert(0, (content, span)),
        "og:site_name" => meta.outlet = Some((content, span)),
        "og:url" if meta.url.is_none() => meta.url = Some((content, span)),
        "author" | "article:author" | "sailthru.author" | "parsely-author" | "dc.creator" | "byl"
            if !content.starts_with("http") =>
        {
            meta.authors.push((content, span));
        }
        "article:published_time"
        | "date"
        | "pubdate"
        | "publishdate"
        | "dc.date"
        | "dc.date.issued"
        | "parsely-pub-date"
        | "sailthru.date"
        | "article.published"
        | "publication_date"
        | "datepublished"
        | "og:published_time" => meta.dates.push((DateSource::Meta, content, span)),
        "article:modified_time" | "og:updated_time" | "datemodified" | "lastmod" => {
            meta.dates.push((DateSource::Updated, content, span))
        }
        _ => {}
    }
}

fn json_ld(meta: &mut Meta, words: &str, span: Span<Src>) {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(words.trim()) else { return };
    let mut waiting = vec![&value];
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Array(items) => waiting.extend(items.iter().rev()),
            serde_json::Value::Object(fields) => {
                let text = |key: &str| fields.get(key).and_then(serde_json::Value::as_str).map(str::to_owned);
                if let Some(date) = text("datePublished") {
                    meta.dates.push((DateSource::JsonLd, date, span));
                    if let Some(title) = text("headline") {
                        meta.titles.insert(0, (entity::decode_all(&title), span));
                    }
                    let authors = match fields.get("author") {
                        Some(serde_json::Value::Array(all)) => all.iter().collect(),
                        Some(one) => vec![one],
                        None => vec![],
                    };
                    for author in authors {
                        if let Some(name) =
                            author.as_str().or_else(|| author.get("name").and_then(serde_json::Value::as_str))
                        {
                            meta.authors.insert(0, (entity::decode_all(name), span));
                        }
                    }
                    if let Some(outlet) = fields
                        .get("publisher")
                        .and_then(|publisher| publisher.get("name"))
                        .and_then(serde_json::Value::as_str)
                    {
                        meta.outlet.get_or_insert((outlet.to_owned(), span));
                    }
                }
                if let Some(date) = text("dateModified") {
                    meta.dates.push((DateSource::Updated, date, span));
                }
                waiting.extend(fields.get("@graph"));
            }
            _ => {}
        }
    }
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
            "<title>Site</title><meta property='og:title' content='Caf&eacute; opens'><script type=application/ld+json>{\"datePublished\":\"2021-03-04\",\"author\":{\"name\":\"Ann Lee\"}}</script>",
        );
        assert_eq!(page.meta.titles[0].0, "Café opens");
        assert_eq!(page.meta.authors[0].0, "Ann Lee");
        assert_eq!(page.meta.dates[0].1, "2021-03-04");
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
