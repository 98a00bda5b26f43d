//! HTML to tags, texts and raw texts with their places, as the HTML standard's tokenizer tells them apart.
//!
//! `<p class=x>a &lt; b</p>` -> tag `p`, text `a &lt; b`, end tag `p`. One pass, linear whatever the bytes. Known misses: escaped
//! scripts (`<!--` inside `<script>`), CDATA sections.

use super::entity;

/// Elements whose content is no markup and is never shown, the title's excepted, which is metadata.
const RAW_TEXT: &[&str] = &[
    "script", "style", "textarea", "title", "noscript", "iframe", "template", "svg", "select", "object",
    "math", "xmp",
];

/// A tag with its attributes; values have their references decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// In lower case.
    pub name: String,
    /// Names in lower case, in order.
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// An attribute's value, trimmed.
    pub fn get(&self, wanted: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == wanted).map(|(_, value)| value.trim())
    }
}

/// A piece of the source, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Text between tags, references not decoded: from, to.
    Text(usize, usize),
    /// A start tag, and the place of its words.
    Start(Tag, usize, usize),
    /// An end tag's name, and where it begins.
    End(String, usize),
    /// A start tag of raw text; the place of the tag, then that of the words inside.
    Raw(Tag, usize, usize, usize),
}

/// The tokens of a source.
pub struct Tokens<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// Reads from the top.
    pub fn new(source: &'a str) -> Self {
        Tokens { source, at: 0 }
    }

    fn seek(&self, from: usize, what: &str) -> Option<usize> {
        self.source.get(from..)?.find(what).map(|offset| from + offset)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.source.as_bytes();
        loop {
            let start = self.at;
            if start >= bytes.len() {
                return None;
            }
            let open = self.seek(start, "<").unwrap_or(bytes.len());
            if open > start {
                self.at = open;
                return Some(Token::Text(start, open));
            }
            let next = bytes.get(open + 1).copied().unwrap_or(b' ');
            if matches!(next, b'!' | b'?') {
                let comment = self.source[open..].starts_with("<!--");
                let stop = if comment { "-->" } else { ">" };
                self.at = self.seek(open, stop).map_or(bytes.len(), |end| end + stop.len());
                continue;
            }
            let closing = next == b'/';
            let name_start = open + 1 + usize::from(closing);
            if !bytes.get(name_start).is_some_and(u8::is_ascii_alphabetic) {
                self.at = open + 1;
                return Some(Token::Text(open, open + 1));
            }
            let (tag, end) = tag(self.source, name_start);
            self.at = end;
            if closing {
                return Some(Token::End(tag.name, open));
            }
            if RAW_TEXT.contains(&tag.name.as_str()) {
                let (inner, after) = raw_text(self.source, end, &tag.name);
                self.at = after;
                return Some(Token::Raw(tag, open, end, inner));
            }
            return Some(Token::Start(tag, open, end));
        }
    }
}

/// The tag whose name begins at `start`, and where it ends.
fn tag(source: &str, start: usize) -> (Tag, usize) {
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
    (Tag { name, attributes }, (at + 1).min(bytes.len()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts_are_told_apart() {
        let source = "<p class='x y' hidden>a < b<!-- <i> --><SCRIPT>if (a</b) </script>c</p >";
        let names: Vec<String> = Tokens::new(source)
            .map(|token| match token {
                Token::Text(from, to) => source[from..to].to_owned(),
                Token::Start(tag, ..) => format!("<{} {:?}", tag.name, tag.get("class")),
                Token::End(name, _) => format!("/{name}"),
                Token::Raw(tag, _, from, to) => format!("{}: {}", tag.name, &source[from..to]),
            })
            .collect();
        assert_eq!(names, ["<p Some(\"x y\")", "a ", "<", " b", "script: if (a</b) ", "c", "/p"]);
    }
}
