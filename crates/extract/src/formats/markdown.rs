//! Markdown -> plain text: marks of headings, emphasis, quotes and code go, links keep their words, pictures go.
//!
//! `## The **ferry**` -> `The ferry`; `[he said](https://example.org)` -> `he said`. Title, author and date of the front matter stay as lines
//! above the text. Known miss: HTML inside Markdown stays as it stands.

use super::{Document, iso_date};
use crate::{Format, decode};

/// Bytes in which a bracket has to close: words of a link are no longer than a paragraph.
const LINK: usize = 600;

/// Reads a Markdown file; every one gives a document.
pub fn read(name: &str, bytes: &[u8]) -> Document {
    let (all, _) = decode::decode(bytes, None);
    let (matter, body) = front_matter(&all);
    let field = |keys: &[&str]| {
        let mut fields = matter.lines().filter_map(|line| line.split_once(':'));
        fields
            .find(|(key, _)| keys.contains(&key.trim().to_ascii_lowercase().as_str()))
            .map_or("", |(_, value)| value.trim().trim_matches(['"', '\'']))
    };
    let date = field(&["date", "published"]);
    let mut text = String::new();
    for line in
        [field(&["title"]), field(&["author", "byline"]), date].into_iter().filter(|line| !line.is_empty())
    {
        text.push_str(line);
        text.push_str("\n\n");
    }
    let mut fenced = false;
    for line in body.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        } else if fenced {
            text.push_str(line);
        } else {
            plain(line, &mut text);
        }
        text.push('\n');
    }
    Document {
        name: name.to_owned(),
        bytes: text.into_bytes(),
        format: Format::Text,
        published: iso_date(date),
    }
}

/// The lines between `---` and `---` at the start, and what follows.
fn front_matter(all: &str) -> (&str, &str) {
    let Some(after) = all.strip_prefix("---\n").or_else(|| all.strip_prefix("---\r\n")) else {
        return ("", all);
    };
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (&after[..at], &after[at + line.len()..]);
        }
        at += line.len();
    }
    ("", all)
}

/// A line without its marks. Its ends of paragraph stay, so that a heading stands alone.
fn plain(line: &str, text: &mut String) {
    let mut rest = line.trim_start();
    while let Some(quoted) = rest.strip_prefix('>') {
        rest = quoted.trim_start();
    }
    let level = rest.bytes().take_while(|byte| *byte == b'#').count();
    let heading = (1..=6).contains(&level) && rest[level..].starts_with(' ');
    if heading {
        rest = rest[level..].trim().trim_end_matches('#').trim_end();
    }
    // Underlines of headings, rules and the addresses of links at the foot.
    let only = |mark: char| rest.len() > 2 && rest.chars().all(|c| c == mark || c == ' ');
    if ['=', '-', '*', '_'].into_iter().any(only) || rest.starts_with('[') && rest.contains("]: ") {
        return;
    }
    inline(rest, text);
    if heading {
        text.push('\n');
    }
}

/// Words of a line without marks of emphasis, code, links and pictures.
fn inline(line: &str, text: &mut String) {
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        let after = &rest[c.len_utf8()..];
        let next = after.chars().next().unwrap_or(' ');
        let mut taken = c.len_utf8();
        match c {
            '\\' if next.is_ascii_punctuation() => {
                text.push(next);
                taken += 1;
            }
            '`' => {}
            '*' | '~' if before != ' ' || next != ' ' => {}
            // Inside a word it belongs to the word.
            '_' if !(before.is_alphanumeric() && next.is_alphanumeric()) => {}
            '!' | '[' if link(rest).is_some() => {
                if let Some((words, length)) = link(rest) {
                    inline_words(words, text);
                    taken = length;
                }
            }
            _ => text.push(c),
        }
        before = c;
        at += taken;
    }
}

/// Words of a link, which hold no further links.
fn inline_words(words: &str, text: &mut String) {
    text.extend(words.chars().filter(|c| !matches!(c, '*' | '`')));
}

/// Words and length of the link or picture at the start; a picture and a footnote have no words.
fn link(rest: &str) -> Option<(&str, usize)> {
    let picture = rest.starts_with('!');
    let open = usize::from(picture);
    let inside = rest.get(open..)?.strip_prefix('[')?;
    let near = inside.as_bytes().get(..LINK).unwrap_or(inside.as_bytes());
    let close = near.iter().position(|byte| *byte == b']')?;
    let words = inside.get(..close)?;
    let after = inside.get(close + 1..)?;
    let target = |end: u8| {
        let near = after.as_bytes().get(..LINK).unwrap_or(after.as_bytes());
        near.iter().position(|byte| *byte == end)
    };
    let length = match after.bytes().next() {
        Some(b'(') => target(b')')? + 1,
        Some(b'[') => target(b']')? + 1,
        _ if words.starts_with('^') => 0,
        _ => return None,
    };
    let words = if picture || words.starts_with('^') { "" } else { words };
    Some((words, open + 1 + close + 1 + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(markdown: &str) -> String {
        String::from_utf8(read("a.md", markdown.as_bytes()).bytes).unwrap()
    }

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, plain) in [
            ("## The **ferry** _sank_ ##", "The ferry sank\n\n"),
            ("> [He said](https://example.org/a_b) so[^1].", "He said so.\n"),
            (
                "![Chart](c.png)A rise of 3 * 4 in snake_case \\*really\\*.",
                "A rise of 3 * 4 in snake_case *really*.\n",
            ),
            ("Reform [sic] was `late`.\n***\n[1]: https://example.org", "Reform [sic] was late.\n\n\n"),
            ("Title\n=====\n#hashtag", "Title\n\n#hashtag\n"),
            ("```\na_*b*\n```", "\na_*b*\n\n"),
        ] {
            assert_eq!(text(markdown), plain, "{markdown}");
        }
    }

    #[test]
    fn front_matter_is_kept_as_lines() {
        let document =
            read("a.md", b"---\ntitle: \"Ferry: lost\"\nlayout: post\ndate: 2020-03-02\n---\nIt sank.");
        assert_eq!(String::from_utf8_lossy(&document.bytes), "Ferry: lost\n\n2020-03-02\n\nIt sank.\n");
        assert_eq!(document.published.as_deref(), Some("2020-03-02"));
        assert_eq!(text("---\nnever closed"), "\nnever closed\n");
    }

    #[test]
    fn open_brackets_cost_no_quadratic_time() {
        let start = std::time::Instant::now();
        text(&"[".repeat(400_000));
        assert!(start.elapsed().as_secs() < 20);
    }
}
