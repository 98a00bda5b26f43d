//! Stretches between quotation marks: `He said "no way" and left` -> `"no way"`.
//!
//! Read from the characters, one paragraph after the other. Straight marks pair up within a paragraph; a stretch that a paragraph's
//! end cuts runs to that end (the next paragraph then opens with a mark of its own). Single marks count where they cannot be
//! apostrophes: opened before a word, closed after a stop, a comma or the end of a word that is no plural. Known miss: a quotation that
//! closes inside a word's apostrophe.

use model::{Span, Txt};
use std::ops::Range;

/// One stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands, with its marks.
    pub span: Span<Txt>,
    /// The closing mark stands.
    pub closed: bool,
}

/// Bytes between two paragraphs at most, so that one counts as the next of the other.
const BREAK: usize = 4;
/// A stretch in single marks is at most this long: further apart, two apostrophes were taken for marks.
const LONGEST_SINGLE: usize = 600;

/// All stretches in order; they do not overlap.
pub fn find(text: &str, paragraphs: &[Range<usize>]) -> Vec<Stretch> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let Some(words) = text.get(paragraph.clone()) else { continue };
        double(words, paragraph.start, &mut found);
    }
    let doubles = found.clone();
    for paragraph in paragraphs {
        let Some(words) = text.get(paragraph.clone()) else { continue };
        single(words, paragraph.start, &doubles, &mut found);
    }
    model::order::by_key(&mut found[..], |stretch| stretch.span);
    found
}

fn double(words: &str, start: usize, found: &mut Vec<Stretch>) {
    // A stretch that the last paragraph left open may end here without a new opening mark.
    let runs_on = found.last().is_some_and(|last| {
        !last.closed && last.span.range().end <= start && start - last.span.range().end <= BREAK
    });
    let mut open: Option<usize> = None;
    let mut first = true;
    let mut previous = ' ';
    let mut characters = words.char_indices().peekable();
    while let Some((at, mark)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let before = std::mem::replace(&mut previous, mark);
        if !matches!(mark, '“' | '„' | '«' | '”' | '»' | '"') {
            continue;
        }
        let opening =
            !next.is_whitespace() && (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–'));
        let closing = !before.is_whitespace() && !next.is_alphanumeric();
        if std::mem::take(&mut first) && runs_on && open.is_none() && closing && !opening && mark != '“' {
            open = Some(0);
        }
        match (mark, open) {
            ('“' | '„' | '«', _) => {
                // A second opening mark without a closing one: the first was left open.
                open = open.or(Some(at));
            }
            ('"', None) if opening || !closing => open = Some(at),
            ('"', Some(_)) if opening && !closing => open = Some(at),
            ('”' | '"' | '»', Some(from)) => {
                let span = Span::at(start + from..start + at + mark.len_utf8());
                found.push(Stretch { span, closed: true });
                open = None;
            }
            _ => {}
        }
    }
    if let Some(from) = open {
        let end = words.trim_end().len().max(from);
        found.push(Stretch { span: Span::at(start + from..start + end), closed: false });
    }
}

fn single(words: &str, start: usize, doubles: &[Stretch], found: &mut Vec<Stretch>) {
    let mut open: Option<usize> = None;
    let mut previous = ' ';
    let mut characters = words.char_indices().peekable();
    while let Some((at, mark)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let place = start + at;
        let covered = doubles.partition_point(|stretch| stretch.span.range().end <= place);
        let inside = doubles.get(covered).is_some_and(|stretch| stretch.span.range().start <= place);
        let before = previous;
        previous = mark;
        if inside || !matches!(mark, '‘' | '’' | '\'') {
            continue;
        }
        match open {
            None => {
                let opens = (before.is_whitespace() || matches!(before, '(' | '—' | '–'))
                    && (next.is_alphabetic() && mark != '’');
                // "'90s", "'em", "'til": an apostrophe before a short form.
                open = opens.then_some(at);
            }
            Some(from) if at - from > LONGEST_SINGLE => open = None,
            Some(from) => {
                let ends = !next.is_alphanumeric() && !before.is_whitespace();
                let plural = before == 's' && next == ' ' && closes_later(words, at + mark.len_utf8());
                if ends && !plural && mark != '‘' {
                    let span = Span::at(start + from..place + mark.len_utf8());
                    found.push(Stretch { span, closed: true });
                    open = None;
                }
            }
        }
    }
}

/// Whether a closing mark after a stop or comma follows, so that this one is a plural's apostrophe.
fn closes_later(words: &str, from: usize) -> bool {
    let rest = words.get(from..).unwrap_or("");
    let mut before = ' ';
    for c in rest.chars().take(LONGEST_SINGLE) {
        if c == '‘' {
            return false;
        }
        if matches!(c, '’' | '\'') && matches!(before, '.' | ',' | '!' | '?') {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::find;

    fn stretches(text: &str) -> Vec<&str> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        for paragraph in text.split("\n\n") {
            paragraphs.push(start..start + paragraph.len());
            start += paragraph.len() + 2;
        }
        find(text, &paragraphs).iter().map(|stretch| stretch.span.of(text)).collect()
    }

    #[test]
    fn double_marks_pair_within_a_paragraph() {
        assert_eq!(stretches("He said \"no way\" and “left.”"), ["\"no way\"", "“left.”"]);
        assert_eq!(
            stretches("\"We lost it.\n\nAnd more,\" she said. \"All.\""),
            ["\"We lost it.", "And more,\"", "\"All.\""]
        );
        assert_eq!(stretches("a 6\" pipe, he said"), Vec::<&str>::new());
        assert_eq!(stretches("“We lost it.\n\n“And more,” she said."), ["“We lost it.", "“And more,”"]);
    }

    #[test]
    fn single_marks_are_told_from_apostrophes() {
        assert_eq!(
            stretches("‘The workers’ hall isn’t safe,’ she said."),
            ["‘The workers’ hall isn’t safe,’"]
        );
        assert!(stretches("The ships' crews don't sail in winter's storms, it's said.").is_empty());
        assert_eq!(stretches("a so-called 'smart' pier"), ["'smart'"]);
    }
}
