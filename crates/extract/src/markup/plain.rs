//! Plain text to paragraphs: a line each, or soft-wrapped lines joined up to the blank line.

use super::{Page, Paragraph, Tag};
use model::{OffsetMap, Span};

/// Lines of wrapped text are about this long, in bytes.
const WRAPPED: std::ops::RangeInclusive<usize> = 45..=100;

/// Lays plain text out; the layout is the source itself.
pub fn lay(source: &str) -> Page {
    let length = Span::<model::Lay>::at(0..source.len()).len();
    let mut lines: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        let start = at + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        lines.push((start.min(at + line.len()), end.min(at + line.len())));
        at += line.len();
    }
    let is_blank = |line: &(usize, usize)| line.0 >= line.1;
    // Wrapped: no long line at all, and most lines that go on to another are near the margin.
    let (mut going_on, mut near, mut long) = (0usize, 0usize, 0usize);
    for pair in lines.windows(2) {
        let (here, size) = (&pair[0], pair[0].1.saturating_sub(pair[0].0));
        long += usize::from(size > *WRAPPED.end());
        if !is_blank(here) && !is_blank(&pair[1]) {
            going_on += 1;
            near += usize::from(WRAPPED.contains(&size));
        }
    }
    let wrapped = long == 0 && going_on >= 3 && near * 10 >= going_on * 6;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut previous_blank = true;
    let mut crlf = false;
    let mut gap = 0u8;
    for line in &lines {
        if is_blank(line) {
            // The empty piece between \r and \n is no blank line.
            let in_crlf = line.0 > 0
                && source.as_bytes().get(line.0 - 1) == Some(&b'\n')
                && source.as_bytes().get(line.0.wrapping_sub(2)) == Some(&b'\r');
            previous_blank = previous_blank || !in_crlf || crlf;
            gap = gap.saturating_add(u8::from(!in_crlf));
            crlf = in_crlf;
            continue;
        }
        crlf = false;
        match paragraphs.last_mut() {
            Some(last)
                if !previous_blank
                    && (wrapped || crate::repair::joins(last.span.of(source), &source[line.0..line.1])) =>
            {
                last.span = last.span.cover(Span::at(line.0..line.1));
            }
            _ => paragraphs.push(Paragraph {
                span: Span::at(line.0..line.1),
                tag: Tag::Plain,
                linked: 0,
                furniture: false,
                element: 0,
                gap,
            }),
        }
        gap = 0;
        previous_blank = false;
    }
    Page { text: source.to_owned(), map: OffsetMap::identity(length), paragraphs, ..Page::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_one_paragraph_and_short_ones_are_not() {
        let wrapped = "The mayor said on Monday that the bridge would be closed for\nthe rest of the week while engineers look at the damage that\nthe storm has done to its second and third pillars since the\nbeginning of the month.\n\nNobody was hurt.";
        assert_eq!(lay(wrapped).paragraphs.len(), 2);
        assert_eq!(lay("Home\nNews\nSport\n").paragraphs.len(), 3);
    }
}
