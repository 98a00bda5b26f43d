//! Where another story begins in what was pasted: after a row of marks, where the first lines of the page (its menu) come again, or at a
//! second headline with two of byline, date and place.
//!
//! `… said the mayor.` `Ferry runs aground` `By Ann Lee` `3 May 2024` `A ferry ran aground …` -> a story begins at `Ferry runs aground`.
//! A wrong split is worse than none: both stories must be long enough to be some, and the headline must share words with what it
//! stands over. Known misses: a second story with one of byline, date and place, or none (with one, up to twice as many were
//! found, and three pages of 450 were split instead of one); one of a few sentences; HTML, which is one story unless the
//! reader says otherwise.

use super::headline::is_credit;
use crate::{
    article::{authors, infer, stamp},
    blocks::{features, phrases, small_words},
};
use std::ops::Range;

/// A row between pasted stories has at least this many marks.
const MARKS: usize = 5;
/// Lines of a menu that come again where another page of the site begins, at least.
const MENU: usize = 3;
/// Words of prose on either side of a row of marks or a menu that comes again.
const WORDS: usize = 60;
/// Words of prose of a story that begins, or ends, without such a row.
const STORY_WORDS: usize = 120;
/// Paragraphs of prose of it.
const PARAGRAPHS: usize = 3;
/// Lines between byline or date and the headline above or the story below.
const HEAD: usize = 6;
/// Words of a byline or of a line with the date, at most.
const HEAD_WORDS: usize = 14;
/// Words of a standfirst between headline and byline, at most.
const STANDFIRST: usize = 45;
/// Lines that are no prose inside a story, in a row, at most.
const GAP: usize = 4;
/// Lines that are looked at on either side, at most: time grows with the length of the paste alone.
const FAR: usize = 1500;
/// Marks from which a row parts stories even without byline or date.
const LONG_ROW: usize = 10;
/// Bytes at the head of a paragraph in which its place is looked for.
const DATELINE: usize = 60;
/// Paragraphs of a story whose words are compared with its headline's.
const COMPARED: usize = 12;

/// What is seen of one line.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    words: usize,
    prose: bool,
    /// May read like a headline: see [`is_title`].
    plain: bool,
    byline: bool,
    stamp: bool,
    /// A heading after which teasers or comments follow.
    ends: bool,
    row: bool,
}

fn line(text: &str) -> Line {
    let words = features::split(text);
    let count = words.len();
    let row = text.len() >= MARKS
        && text.chars().all(|c| matches!(c, '-' | '=' | '*' | '_' | '#' | '~' | '—' | ' '));
    let short = count <= phrases::PHRASE_WORDS;
    let lower = if short { text.to_lowercase() } else { String::new() };
    let furniture = phrases::phrase(&lower, count).is_some();
    let sentence = features::ends_as_sentence(text);
    let prose = !furniture
        && (count >= 10 && sentence || count >= 25)
        && small_words::function_words(&words) * 6 >= count;
    let head = count <= HEAD_WORDS && !prose;
    let stamp = head && (!stamp::find(text).is_empty() || count <= 8 && !infer::undated(text).is_empty());
    let byline = head && text.contains(['b', 'B', ':']) && authors::is_labelled(text);
    let plain = !furniture && !prose && !byline && !stamp && (3..=25).contains(&count);
    Line { words: count, prose, plain, byline, stamp, ends: phrases::ends_story(&lower, count), row }
}

/// True for a line that reads like a headline.
fn is_title(line: &Line, text: &str) -> bool {
    line.plain
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“‘\"'".contains(c))
        && !text.ends_with(['.', ':', ';', ',', '…', ')'])
        && !text.contains("://")
        && !is_credit(text)
}

/// The words of a story that begins at `from`: prose up to where too many other lines follow one another.
fn story(lines: &[Line], range: Range<usize>) -> (usize, usize, usize) {
    let (mut words, mut paragraphs, mut gap, mut end) = (0, 0, 0, range.start);
    for (at, line) in lines.iter().enumerate().take(range.end).skip(range.start) {
        if line.prose {
            (words, paragraphs, gap, end) = (words + line.words, paragraphs + 1, 0, at + 1);
            if words >= STORY_WORDS && paragraphs >= PARAGRAPHS {
                break;
            }
        } else {
            gap += 1;
            // Comments and teasers have a date or a name each.
            if gap > GAP || line.ends || line.stamp || line.byline {
                break;
            }
        }
    }
    (words, paragraphs, end)
}

/// True where the last lines hold something long enough to be a story.
fn holds_story(lines: &[Line], range: Range<usize>) -> bool {
    let mut at = range.start.max(range.end.saturating_sub(FAR));
    while at < range.end {
        if !lines[at].prose {
            at += 1;
            continue;
        }
        let (words, paragraphs, end) = story(lines, at..range.end);
        if words >= STORY_WORDS && paragraphs >= PARAGRAPHS {
            return true;
        }
        at = end.max(at + 1);
    }
    false
}

/// The longer words of a text, told apart by their hash; sorted.
fn long_words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u64> {
    let mut words: Vec<u64> = texts
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() >= 4)
        .map(features::hashed)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// True for prose that opens with its place and a dash or colon, as agencies write: `WEST PALM BEACH, Fla. (AP) — The …`.
fn opens_with_place(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(DATELINE)];
    let Some((place, _)) =
        ["—", "–", " - ", "--"].iter().filter_map(|dash| head.split_once(dash)).min_by_key(|cut| cut.0.len())
    else {
        return false;
    };
    let first = place.split_whitespace().next().unwrap_or("");
    first.chars().filter(|c| c.is_uppercase()).count() >= 3 && !first.contains(|c: char| c.is_lowercase())
        || place.trim_end().ends_with(')') && first.starts_with(char::is_uppercase)
}

/// The lines at which another story begins, in order; `texts` are all lines of a paste.
pub(super) fn starts(texts: &[&str]) -> Vec<usize> {
    let lines: Vec<Line> = texts.iter().map(|text| line(text)).collect();
    let mut starts = Vec::new();
    let (mut begin, mut at) = (0, 0);
    while at < lines.len() {
        let line = &lines[at];
        let menu = menu_again(texts, &lines, at);
        let found = if line.row {
            // Three stars part two scenes of one story.
            let long = texts[at].chars().filter(|c| !c.is_whitespace()).count() >= LONG_ROW;
            after_row(texts, &lines, begin, at, long)
        } else if menu >= MENU {
            let (top, row) = (at, at + menu - 1);
            // Each of its lines is looked at once.
            at = row;
            after_row(texts, &lines, begin, row, false).map(|(_, body)| (top, body))
        } else if line.byline || line.stamp || line.prose && opens_with_place(texts[at]) {
            headline(texts, &lines, begin, at)
        } else {
            None
        };
        if let Some((title, body)) = found {
            if title > begin {
                starts.push(title);
                begin = title;
            }
            at = at.max(body);
        }
        at += 1;
    }
    starts
}

/// How many lines from `at` on are those with which the paste begins: the menu of the site, in front of its next page.
fn menu_again(texts: &[&str], lines: &[Line], at: usize) -> usize {
    let pairs = texts[at..].iter().zip(texts).zip(lines);
    if at == 0 { 0 } else { pairs.take_while(|((here, top), line)| here == top && !line.prose).count() }
}

/// The first line after a row of marks (a `long` one parts stories even without byline or date) and the first paragraph of the story
/// there, when one ended above and a headline stands below.
fn after_row(texts: &[&str], lines: &[Line], begin: usize, row: usize, long: bool) -> Option<(usize, usize)> {
    let first = row + 1;
    let body = (first..lines.len().min(first + HEAD)).find(|index| lines[*index].prose)?;
    let headed = (first..body).any(|index| lines[index].byline || lines[index].stamp);
    let titled =
        (first..body).take(if headed { HEAD } else { 1 }).any(|index| is_title(&lines[index], texts[index]));
    let words = |range: Range<usize>| -> usize {
        lines[range].iter().map(|line| line.words * usize::from(line.prose)).sum()
    };
    let enough = words(begin.max(row.saturating_sub(FAR))..row) >= WORDS
        && words(body..lines.len().min(body + FAR)) >= WORDS;
    (titled && (headed || long) && enough).then_some((first, body))
}

/// The headline of a story whose byline, date or first paragraph stands in line `at`, and that paragraph, when a story ended above.
fn headline(texts: &[&str], lines: &[Line], begin: usize, at: usize) -> Option<(usize, usize)> {
    let body = (at..lines.len().min(at + 2 + HEAD)).find(|index| lines[*index].prose)?;
    let (words, paragraphs, _) = story(lines, body..lines.len());
    if words < STORY_WORDS || paragraphs < PARAGRAPHS {
        return None;
    }
    let own = words_of(texts, lines, body..lines.len().min(body + FAR), COMPARED);
    let mut best: Option<(usize, usize)> = None;
    let mut standfirst = false;
    for index in (begin.max(at.saturating_sub(HEAD))..at).rev() {
        let line = &lines[index];
        if line.prose {
            // One standfirst may stand between.
            if standfirst || line.words > STANDFIRST {
                break;
            }
            standfirst = true;
            continue;
        }
        if !is_title(line, texts[index]) {
            continue;
        }
        let words = long_words(texts[index..=index].iter().copied());
        let shared = words.iter().filter(|word| own.binary_search(word).is_ok()).count();
        if shared >= 2 && shared * 3 >= words.len() && best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, index));
        }
    }
    let (_, title) = best?;
    if !holds_story(lines, begin..title) {
        return None;
    }
    // A link to another story inside this one has a byline at most.
    let signs = lines[title + 1..body]
        .iter()
        .fold((false, false), |(by, on), line| (by || line.byline, on || line.stamp));
    let sure = usize::from(signs.0) + usize::from(signs.1) + usize::from(opens_with_place(texts[body])) >= 2;
    sure.then_some((title, body))
}

/// The longer words of the first paragraphs of prose in a range.
fn words_of(texts: &[&str], lines: &[Line], range: Range<usize>, paragraphs: usize) -> Vec<u64> {
    long_words(range.filter(|index| lines[*index].prose).take(paragraphs).map(|index| texts[index]))
}
