//! A page of HTML as what a person gets who selects and copies it: the way training and scores come to pasted texts.
//!
//! `<h1>Title</h1><p>One.</p><p>Two.</p>` -> `Title`, a blank line, `One.`, a blank line, `Two.`. As browsers write `innerText` (HTML standard):
//! paragraphs have blank lines around them, other blocks a line each, the cells of a row stand in one line. Known miss: what style sheets
//! hide, glue together or write in capitals.

use super::{Page, Paragraph};

/// How a paste may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paste {
    /// As browsers copy: a line a block, a blank line around paragraphs.
    Browser,
    /// A line a block, no blank lines.
    Tight,
    /// A blank line after every block.
    Loose,
    /// As browsers copy where a style sheet makes inline boxes of what a list entry or link holds: its headline and summary run together.
    Glued,
}

/// One line of a paste.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Blank lines above it, 0 or 1.
    pub gap: u8,
    /// Which of the paragraphs it shows.
    pub shown: Vec<usize>,
}

/// Paragraphs of an entry that are glued at most.
const ENTRY: usize = 4;

/// The nearest element of one of these names around a paragraph.
fn nearest(page: &Page, paragraph: &Paragraph, names: &[&str]) -> Option<usize> {
    page.around(paragraph).find(|(_, element)| names.contains(&element.name.as_str())).map(|(at, _)| at)
}

/// The paragraphs as lines; those that the markup hides are left out.
pub fn lines(page: &Page, paragraphs: &[Paragraph], paste: Paste) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut before: Option<&Paragraph> = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if page.around(paragraph).any(|(_, element)| element.hidden) {
            continue;
        }
        let words: Vec<&str> = paragraph.span.of(&page.text).split_whitespace().collect();
        let text = words.join(" ");
        let near = |names: &[&str]| {
            let other = before.and_then(|other| nearest(page, other, names));
            (other, nearest(page, paragraph, names))
        };
        let (cell, own_cell) = near(&["td", "th"]);
        let (row, own_row) = near(&["tr"]);
        let in_row = row.is_some() && row == own_row && cell != own_cell;
        let (entry, own_entry) = near(&["li", "article", "section", "figure"]);
        let glued = paste == Paste::Glued
            && entry.is_some()
            && entry == own_entry
            && lines.last().is_some_and(|line| line.shown.len() < ENTRY);
        let joined = if in_row { Some('\t') } else { None };
        match lines.last_mut().filter(|_| in_row || glued) {
            Some(last) => {
                last.text.extend(joined);
                last.text.push_str(&text);
                last.shown.push(index);
            }
            None => {
                let (p, own_p) = near(&["p"]);
                let gap = match paste {
                    Paste::Tight => 0,
                    Paste::Loose => 1,
                    _ => u8::from(p != own_p || own_p.is_none() && p.is_some()),
                };
                let gap = if before.is_none() { 0 } else { gap };
                lines.push(Line { text, gap, shown: vec![index] });
            }
        }
        before = Some(paragraph);
    }
    lines
}

/// The paragraphs as a paste.
pub fn write(page: &Page, paragraphs: &[Paragraph], paste: Paste) -> String {
    let mut out = String::new();
    for line in lines(page, paragraphs, paste) {
        if line.gap > 0 {
            out.push('\n');
        }
        out.push_str(&line.text);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::html;

    fn pasted(source: &str, paste: Paste) -> String {
        let page = html::lay(source);
        write(&page, &page.paragraphs, paste)
    }

    #[test]
    fn lines_stand_as_browsers_copy_them() {
        let source = "<h1>Title</h1><p>One.<br>Two.</p><p>Three.</p><div>Four</div><table><tr><td>5<td>6</table><p hidden>No</p>";
        assert_eq!(pasted(source, Paste::Browser), "Title\n\nOne.\nTwo.\n\nThree.\n\nFour\n5\t6\n");
        assert_eq!(pasted(source, Paste::Tight), "Title\nOne.\nTwo.\nThree.\nFour\n5\t6\n");
    }

    #[test]
    fn a_teaser_may_run_together() {
        let source = "<ul><li><h3>Bridge closed</h3><div>Ships wait</div></li><li>Next</li></ul>";
        assert_eq!(pasted(source, Paste::Glued), "Bridge closedShips wait\nNext\n");
        assert_eq!(pasted(source, Paste::Browser), "Bridge closed\nShips wait\nNext\n");
    }
}
