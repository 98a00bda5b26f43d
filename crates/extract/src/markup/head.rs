//! What a page says of itself in its head: meta tags, links and JSON-LD.
//!
//! `<meta property="og:title" content="Bridge closed">` -> a title from OpenGraph. Each statement keeps the place of its tag. Known
//! misses: RDFa; JSON-LD that a script writes.

use super::{AuthorSource, Meta, TitleSource, entity, tokens::Tag};
use model::{DateSource, Span, Src};
use serde_json::Value;
use std::collections::BTreeMap;

/// Objects of JSON-LD that are looked at: more are hostile.
const MOST_OBJECTS: usize = 4000;

/// How far a date is trusted that JSON-LD gives to the page around the article.
const PAGE_DATE: f32 = 0.9;
/// How far a date of updating stands in for that of publication.
pub const UPDATED: f32 = 0.4;

/// Reads a `meta` or `link` tag.
pub fn collect(meta: &mut Meta, tag: &Tag, span: Span<Src>) {
    let get = |key: &str| tag.get(key).map(str::to_owned).filter(|value| !value.is_empty());
    if tag.name == "link" && tag.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
        meta.url = get("href").map(|url| (url, span));
    }
    if tag.name != "meta" {
        return;
    }
    // Some saved pages carry the words in `value`.
    let Some(content) = get("content").or_else(|| get("value")) else { return };
    let key = get("property")
        .or_else(|| get("name"))
        .or_else(|| get("itemprop"))
        .unwrap_or_default()
        .to_lowercase();
    let title = match key.as_str() {
        "og:title" => Some(TitleSource::OpenGraph),
        "twitter:title" => Some(TitleSource::Twitter),
        "headline" | "parsely-title" | "sailthru.title" | "dc.title" | "dcterms.title" | "citation_title"
        | "hdl" | "fb_title" | "cxenseparse:title" => Some(TitleSource::Meta),
        _ => None,
    };
    if let Some(source) = title {
        meta.titles.push((source, one_line(&content), span));
        return;
    }
    match key.as_str() {
        "og:site_name" | "publisher" | "application-name" | "dc.publisher" if meta.outlet.is_none() => {
            meta.outlet = Some((content, span));
        }
        "og:site_name" => meta.outlet = Some((content, span)),
        "og:url" if meta.url.is_none() => meta.url = Some((content, span)),
        "article:author"
        | "og:article:author"
        | "article:author_name"
        | "parsely-author"
        | "sailthru.author"
        | "byl"
        | "dc.creator"
        | "dcterms.creator"
        | "cxenseparse:author"
        | "citation_author"
        | "mrf:authors"
        | "qc:author" => {
            meta.authors.push((AuthorSource::Article, content, span));
        }
        "author" | "creator" => meta.authors.push((AuthorSource::Page, content, span)),
        "article:published_time"
        | "date"
        | "pubdate"
        | "publishdate"
        | "publish-date"
        | "pub_date"
        | "ptime"
        | "displaydate"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.created"
        | "dc.date.created"
        | "dcterms.date"
        | "dcterms.issued"
        | "parsely-pub-date"
        | "sailthru.date"
        | "article.published"
        | "article:published"
        | "publication_date"
        | "citation_publication_date"
        | "citation_online_date"
        | "cxenseparse:recs:publishtime"
        | "datepublished"
        | "datecreated"
        | "published_at"
        | "og:article:published_time"
        | "og:published_time" => meta.dates.push((DateSource::Meta, 0.97, content, span)),
        "article:modified_time"
        | "og:updated_time"
        | "datemodified"
        | "lastmod"
        | "last-modified"
        | "dcterms.modified"
        | "article.updated" => {
            meta.dates.push((DateSource::Updated, UPDATED, content, span));
        }
        _ => {}
    }
}

/// White space of any length as one space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The JSON of a script that may be wrapped in comments and hold raw line breaks inside its strings.
fn lenient(words: &str) -> Option<Value> {
    let words = words.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let words = words.trim_end_matches("-->").trim_end_matches("//]]>").trim().trim_end_matches(';');
    serde_json::from_str(words).ok().or_else(|| {
        let even: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&even).ok()
    })
}

/// Reads a JSON-LD script.
pub fn json_ld(meta: &mut Meta, words: &str, span: Span<Src>) {
    let Some(root) = lenient(words) else { return };
    let mut objects = Vec::new();
    let mut waiting = vec![&root];
    while let Some(value) = waiting.pop() {
        if objects.len() >= MOST_OBJECTS {
            break;
        }
        match value {
            Value::Array(items) => waiting.extend(items.iter().rev()),
            Value::Object(fields) => {
                objects.push(fields);
                for key in ["mainEntity", "mainEntityOfPage", "hasPart", "@graph"] {
                    waiting.extend(fields.get(key).filter(|inner| !inner.is_string()));
                }
            }
            _ => {}
        }
    }
    // In a graph an author may be named by an id only.
    let named: BTreeMap<&str, &Value> = objects
        .iter()
        .filter_map(|fields| Some((fields.get("@id")?.as_str()?, fields.get("name")?)))
        .collect();
    for fields in objects {
        let text = |key: &str| fields.get(key).and_then(Value::as_str).map(entity::decode_all);
        let kinds: Vec<&str> = match fields.get("@type") {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            Some(one) => one.as_str().into_iter().collect(),
            None => Vec::new(),
        };
        let article = fields.contains_key("headline")
            || kinds
                .iter()
                .any(|kind| ["Article", "Posting", "Report", "Review"].iter().any(|end| kind.ends_with(end)));
        let authored = fields.contains_key("datePublished") && fields.contains_key("author");
        if !article && !authored {
            if let Some(date) = text("datePublished") {
                meta.dates.push((DateSource::JsonLd, PAGE_DATE, date, span));
            }
            continue;
        }
        if let Some(title) = text("headline").or_else(|| text("name")) {
            meta.titles.push((TitleSource::JsonLd, one_line(&title), span));
        }
        if let Some(date) = text("datePublished") {
            meta.dates.push((DateSource::JsonLd, 0.98, date, span));
        }
        if let Some(date) = text("dateModified") {
            meta.dates.push((DateSource::Updated, UPDATED, date, span));
        }
        let mut names = Vec::new();
        for key in ["author", "creator"] {
            if names.is_empty() {
                names_of(fields.get(key), &named, &mut names);
            }
        }
        for name in names {
            meta.authors.push((AuthorSource::JsonLd, one_line(&name), span));
        }
        let publisher =
            fields.get("publisher").and_then(|publisher| publisher.get("name")).and_then(Value::as_str);
        if let Some(outlet) = publisher {
            meta.outlet.get_or_insert((entity::decode_all(outlet), span));
        }
    }
}

/// The names of an `author`: a string, an object with a name, a reference by id, or a list of these.
fn names_of(author: Option<&Value>, named: &BTreeMap<&str, &Value>, names: &mut Vec<String>) {
    match author {
        Some(Value::Array(all)) => all.iter().for_each(|one| match one {
            Value::Array(_) => {}
            one => names_of(Some(one), named, names),
        }),
        Some(Value::String(name)) => names.push(entity::decode_all(name)),
        Some(Value::Object(fields)) => {
            let by_id = || fields.get("@id").and_then(Value::as_str).and_then(|id| named.get(id).copied());
            match fields.get("name").or_else(by_id) {
                Some(Value::Array(all)) => {
                    names.extend(all.iter().filter_map(Value::as_str).map(entity::decode_all));
                }
                Some(Value::String(name)) => names.push(entity::decode_all(name)),
                _ => {}
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Meta {
        let mut meta = Meta::default();
        json_ld(&mut meta, json, Span::new(0, 1));
        meta
    }

    fn authors(meta: &Meta) -> Vec<&str> {
        meta.authors.iter().map(|(_, name, _)| name.as_str()).collect()
    }

    #[test]
    fn authors_are_read_in_every_shape() {
        for (json, names) in [
            (r#"{"@type":"NewsArticle","author":"Ann Lee"}"#, &["Ann Lee"][..]),
            (r#"{"@type":"NewsArticle","author":{"name":["Ann Lee","Bo Ek"]}}"#, &["Ann Lee", "Bo Ek"]),
            (r#"[{"@type":["NewsArticle"],"author":[{"name":"Ann Lee"},"Bo Ek"]}]"#, &["Ann Lee", "Bo Ek"]),
            (
                r##"{"@graph":[{"@type":"Article","headline":"x","author":{"@id":"#a"}},{"@id":"#a","name":"Ann Lee"}]}"##,
                &["Ann Lee"],
            ),
            (r#"{"@type":"WebPage","author":"Site"}"#, &[]),
        ] {
            assert_eq!(authors(&read(json)), names, "{json}");
        }
    }

    #[test]
    fn a_line_break_inside_a_string_does_no_harm() {
        let meta = read("{\"@type\":\"Article\",\n\"headline\":\"Bridge\nclosed\"}");
        assert_eq!(meta.titles[0].1, "Bridge closed");
    }
}
