//! A page of HTML as what a person gets who selects and copies it: the way training and scores come to pasted texts.
//!
//! `<h1>Title</h1><p>One.</p><p>Two.</p>` -> `Title`, a blank line, `One.`, a blank line, `Two.`. Known miss: what style sheets hide.

use super::{Page, Paragraph, Tag};

/// How a paste may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paste {
    /// As browsers copy: a line a block, a blank line around paragraphs.
    Browser,
    /// A line a block, no blank lines.
    Tight,
    /// A blank line after every block.
    Loose,
}

/// The paragraphs as a paste.
pub fn write(page: &Page, paragraphs: &[Paragraph], paste: Paste) -> String {
    let mut out = String::new();
    let mut blank = true;
    for paragraph in paragraphs {
        if page.around(paragraph).any(|(_, element)| element.hidden) {
            continue;
        }
        let words: Vec<&str> = paragraph.span.of(&page.text).split_whitespace().collect();
        let own = paste == Paste::Browser && paragraph.tag == Tag::Paragraph || paste == Paste::Loose;
        if own && !blank {
            out.push('\n');
        }
        out.push_str(&words.join(" "));
        out.push_str(if own { "\n\n" } else { "\n" });
        blank = own;
    }
    out
}
