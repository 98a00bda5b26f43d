//! Words -> the same words where a format gives some characters a meaning.

/// For HTML and XML, in text and in quoted attributes. Characters that XML 1.0 does not allow become U+FFFD.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(letter),
        }
    }
    out
}

/// For Markdown: what could begin a mark-up is written with a backslash; one line.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for letter in word.chars() {
            if matches!(
                letter,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '^' | '!' | '&' | '$'
            ) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    // A number with a full stop, or a dash, would begin a list.
    let number = out.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if out.starts_with(['-', '+', '=', ':']) {
        out.insert(0, '\\');
    } else if number.len() < out.len() && number.starts_with(['.', ')']) {
        out.insert(out.len() - number.len(), '\\');
    }
    out
}

/// For iCalendar (RFC 5545, 3.3.11).
pub fn ical(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_an_article_stays_words() {
        assert_eq!(xml("<script>\"a\" & 'b'\u{0}"), "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;\u{fffd}");
        assert_eq!(markdown("see [this](x) <b>\n# no"), "see \\[this\\](x) \\<b\\> \\# no");
        assert_eq!(markdown("1984. A year"), "1984\\. A year");
        assert_eq!(markdown("- no list"), "\\- no list");
        assert_eq!(ical("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
