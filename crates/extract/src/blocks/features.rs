//! What the classifier sees of a paragraph: its words, its markup, its place, and the same of its neighbours.
//!
//! A page of n paragraphs -> n rows of [`WIDTH`] numbers, none of them a word of the text. Plain text has zeros where markup would be.

use super::{
    around::{alike, full_neighbours, stretch},
    characters::Characters,
    element_names::{OTHER_NAMES, STORY_NAMES},
    phrases::{ends_story, phrase},
    signs::{SIGNS, signs},
    small_words::small_words,
};
use crate::{
    article::{authors, stamp},
    markup::{Page, Paragraph, Tag, html::parts},
};
use model::Reason;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Numbers of a paragraph alone.
pub const OWN: usize = FIRST_SIGN + SIGNS + 6;
/// The line is a credit by its signs.
const CREDIT: usize = OWN - 5;
/// Lines near it, and itself, that run together.
const JOINED: usize = OWN - 6;
/// Where the signs begin.
pub(super) const FIRST_SIGN: usize = 68;
/// Those that are also shown of each neighbour.
const SHOWN: [usize; 12] = [0, 2, 4, 6, 8, 13, 23, 24, 28, 76, 77, CREDIT];
/// Neighbours that are shown: the two next on either side, and the two next that hold more than a few words and stand there once.
const NEAR: usize = 8;
/// Numbers of a row.
pub const WIDTH: usize = OWN + SHOWN.len() * NEAR + 12;
/// The share of small words below which a page's sentences are not English, and the words that must stand in them to say so.
const FOREIGN: f32 = 0.12;
const FEW: f32 = 30.0;
/// Words of a teaser at most, and how far others are looked for.
const TEASER: f32 = 70.0;
const JOINED_NEAR: usize = 2;
/// Repetitions from which a line is none of a story's own.
pub(super) const OFTEN: f32 = 2.0;
/// Elements around a paragraph that are looked at.
const AROUND: usize = 24;

/// True for a paragraph that ends as a sentence does, in any script.
pub fn ends_as_sentence(text: &str) -> bool {
    // The last byte settles it for nearly every line.
    match text.as_bytes().last() {
        Some(last) if last.is_ascii_alphanumeric() => return false,
        Some(b'.' | b'!' | b'?' | b':' | b';') => return true,
        _ => {}
    }
    text.trim_end_matches(['"', '”', '“', '’', '‘', '\'', ')', ']', '»', '«', '」', '』', '）', '】', ' '])
        .ends_with([
            '.', '!', '?', ':', ';', '…', '。', '！', '？', '．', '｡', '।', '॥', '۔', '؟', '։', '።', '။', '។',
        ])
}

pub(super) fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

pub(super) fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// What is summed up over an element and all inside it.
#[derive(Clone, Copy, Default)]
struct Sum {
    words: f32,
    linked: f32,
    bytes: f32,
    prose: f32,
    blocks: f32,
    paragraphs: f32,
}

/// The rows of a stretch of a page.
pub fn rows(page: &Page, paragraphs: &[Paragraph]) -> Vec<[f32; WIDTH]> {
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.span.of(&page.text)).collect();
    let mut often: FxHashMap<&str, u16> = FxHashMap::default();
    for text in &texts {
        let seen = often.entry(text).or_default();
        *seen = seen.saturating_add(1);
    }
    let mut own: Vec<[f32; OWN]> = texts
        .iter()
        .zip(paragraphs)
        .map(|(text, paragraph)| {
            let mut row = [0.0; OWN];
            words(text, paragraph, &mut row);
            row[27] = often.get(text).map_or(0.0, |seen| f32::from((*seen - 1).min(4)));
            row
        })
        .collect();
    prose(&mut own);
    if page.is_html() {
        markup(page, paragraphs, &mut own);
    }
    placed(paragraphs, &mut own);
    topic(&texts, &mut own);
    stretch(&mut own);
    alike(&mut own);
    let full = full_neighbours(&own);
    let mut rows = Vec::with_capacity(own.len());
    for (index, row) in own.iter().enumerate() {
        let mut wide = [0.0; WIDTH];
        wide[..OWN].copy_from_slice(row);
        let mut at = OWN;
        let beside = |near: isize| index.checked_add_signed(near);
        let neighbours = [
            beside(-2),
            beside(-1),
            beside(1),
            beside(2),
            full[index][0],
            full[index][1],
            full[index][2],
            full[index][3],
        ];
        for neighbour in neighbours {
            let neighbour = neighbour.and_then(|index| own.get(index));
            for shown in SHOWN {
                wide[at] = neighbour.map_or(-1.0, |neighbour| neighbour[shown]);
                at += 1;
            }
        }
        let same = |near: isize| {
            index.checked_add_signed(near).and_then(|other| paragraphs.get(other)).is_some_and(|other| {
                page.is_html() && holder(page, other) == holder(page, &paragraphs[index])
            })
        };
        for near in [-1, 1] {
            wide[at] = flag(same(near));
            at += 1;
        }
        // Prose within five paragraphs before and after.
        for range in [index.saturating_sub(5)..index, (index + 1).min(own.len())..(index + 6).min(own.len())]
        {
            wide[at] = own[range.clone()].iter().map(|row| row[24]).sum();
            wide[at + 1] = count(range.clone().filter(|near| own[*near][24] > 0.0).count());
            for (more, column) in [(2, 13), (3, 33), (4, 28)] {
                wide[at + more] = own[range.clone()].iter().map(|row| row[column]).sum();
            }
            at += 5;
        }
        rows.push(wide);
    }
    rows
}

/// True for a row of a page whose sentences are not English.
pub fn is_foreign(row: &[f32; WIDTH]) -> bool {
    row[OWN - 1] > 0.0
}

/// The words of a text.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(text.len() / 6 + 2);
    if text.is_ascii() {
        words.extend(text.split_ascii_whitespace());
    } else {
        words.extend(text.split_whitespace());
    }
    words
}

/// Numbers 0 to 33: what the words alone say.
fn words(text: &str, paragraph: &Paragraph, row: &mut [f32; OWN]) {
    let all = split(text);
    let seen = Characters::of(text);
    // Scripts without spaces: a word is some three signs long.
    let words = all.len().max(seen.unspaced / 3);
    let number = count(words).max(1.0);
    let lower = text.to_lowercase();
    let (function, personal) = small_words(&all);
    let capital = all.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let letters = seen.letters;
    let linked = count(paragraph.linked) / count(text.len()).max(1.0);
    let ends = ends_as_sentence(text);
    let found = phrase(&lower, words);
    row[0] = number.min(120.0);
    row[1] = count(letters) / number;
    row[2] = flag(ends);
    row[3] = flag(text.starts_with(char::is_uppercase));
    row[4] = linked.min(1.0);
    row[5] = count(seen.commas) / number;
    row[6] = count(function) / number;
    row[7] = count(seen.digits) / count(text.len()).max(1.0);
    row[8] = count(capital) / number;
    row[9] = flag(letters > 3 && !seen.lower);
    row[10] = count(seen.marks).min(4.0);
    row[11] = flag(seen.quotes);
    row[12] = count(seen.sentences).min(9.0);
    for (at, reasons) in [
        &[Reason::Legal][..],
        &[Reason::ShareBar],
        &[Reason::Comments],
        &[Reason::Teaser],
        &[Reason::Furniture, Reason::Address],
        &[Reason::Navigation, Reason::Advertisement],
    ]
    .iter()
    .enumerate()
    {
        row[14 + at] = flag(found.is_some_and(|reason| reasons.contains(&reason)));
    }
    row[13] = flag(found.is_some());
    row[20] = flag(ends_story(&lower, words));
    row[21] = if words <= 25 { flag(!stamp::find(text).is_empty()) } else { 0.0 };
    let byline = if words <= 25 { authors::read(text) } else { authors::Byline::default() };
    row[22] = flag(byline.labelled) + flag(!byline.names.is_empty());
    row[23] = flag(words >= 10 && ends);
    // 24 is set below.
    row[25] = flag(text.ends_with('?')) + 2.0 * flag(text.ends_with(':'));
    row[26] = flag(text.ends_with("...") || text.ends_with('…'));
    // 27 is set by the caller.
    row[28] = flag(words < 4);
    row[29] = flag(personal);
    row[30] = flag(seen.at || lower.contains("http") || lower.contains(".com"));
    row[31] = flag(text.starts_with(['-', '–', '—', '*', '•', '+', '#']));
    row[32] = flag(text.starts_with(['“', '"', '‘', '\'']));
    row[FIRST_SIGN..FIRST_SIGN + SIGNS].copy_from_slice(&signs(text, &lower, &all));
    let sign = |at: usize| row[FIRST_SIGN + at];
    let is_credit =
        sign(2) > 1.0 || sign(1) > 0.0 && sign(5) > 0.0 || sign(3) > 0.0 && words <= 12 || sign(4) > 0.0;
    row[CREDIT] = flag(is_credit) + flag(is_credit && words <= 8);
    row[33] = flag(lower.contains(" ago") || lower.contains("min read") || lower.contains("minutes read"));
}

/// Number 24: the worth as prose, which is the words of a paragraph that is built of sentences. The small words of English are asked for
/// only where the page is English, which the last number says the contrary of.
fn prose(own: &mut [[f32; OWN]]) {
    let sentences = |row: &&[f32; OWN]| row[23] > 0.0 && row[4] < 0.5;
    let (mut small, mut all) = (0.0f32, 0.0f32);
    for row in own.iter().filter(sentences) {
        small += row[6] * row[0];
        all += row[0];
    }
    let foreign = all >= FEW && small < FOREIGN * all;
    // A headline that runs into its summary shows as a joint inside a word; several of them in a row are a list of teasers.
    let joined: Vec<bool> = own.iter().map(|row| row[FIRST_SIGN] > 0.0 && row[0] <= TEASER).collect();
    for (index, row) in own.iter_mut().enumerate() {
        let near = &joined[index.saturating_sub(JOINED_NEAR)..(index + 1 + JOINED_NEAR).min(joined.len())];
        row[JOINED] = count(near.iter().filter(|joined| **joined).count());
        let teaser = joined[index] && row[JOINED] > 1.0;
        let english = row[6] >= 1.0 / 6.0;
        let built = row[4] < 0.5 && row[13] == 0.0 && (row[23] > 0.0 || row[0] >= 25.0);
        let once = row[27] < OFTEN;
        row[24] = if built && (english || foreign) && once && !teaser { row[0].min(60.0) } else { 0.0 };
        row[OWN - 1] = flag(foreign);
    }
}

/// Numbers 34 to 51: what the elements around say.
fn markup(page: &Page, paragraphs: &[Paragraph], own: &mut [[f32; OWN]]) {
    let mut sums = vec![Sum::default(); page.elements.len()];
    let mut total = Sum::default();
    for (paragraph, row) in paragraphs.iter().zip(own.iter()) {
        let bytes = count(paragraph.span.len() as usize);
        let one = Sum {
            words: row[0],
            linked: row[4] * bytes,
            bytes,
            prose: row[24],
            blocks: 1.0,
            paragraphs: flag(paragraph.tag == Tag::Paragraph),
        };
        add(&mut total, one);
        if let Some(sum) = sums.get_mut(holder(page, paragraph)) {
            add(sum, one);
        }
    }
    // Children come after their parents, so one backward pass sums the subtrees.
    for at in (1..sums.len()).rev() {
        let sum = sums[at];
        if let Some(above) = page.elements.get(at).and_then(|element| sums.get_mut(element.parent)) {
            add(above, sum);
        }
    }
    let all = total.prose.max(1.0);
    for (paragraph, row) in paragraphs.iter().zip(own.iter_mut()) {
        let tag = match paragraph.tag {
            Tag::Plain => 0.0,
            Tag::Paragraph => 1.0,
            Tag::Heading(level) => 1.0 + f32::from(level.min(4)),
            Tag::Item => 6.0,
            Tag::Quote => 7.0,
            Tag::Caption => 8.0,
        };
        row[34] = tag;
        row[35] = flag(paragraph.tag == Tag::Paragraph);
        let home = holder(page, paragraph);
        let at_home = sums.get(home).copied().unwrap_or_default();
        row[36] = at_home.prose / all;
        row[37] = at_home.linked / at_home.bytes.max(1.0);
        row[38] = at_home.paragraphs / at_home.blocks.max(1.0);
        row[39] = at_home.blocks.min(50.0);
        let above = page.elements.get(home).map_or(0, |element| element.parent);
        let over = sums.get(above).copied().unwrap_or_default();
        row[40] = over.prose / all;
        row[41] = over.linked / over.bytes.max(1.0);
        let mut depth = 0.0;
        for (at, element) in page.around(paragraph).take(AROUND) {
            // What holds most of the page's prose says nothing about one paragraph of it.
            let wide = sums.get(at).is_some_and(|sum| sum.prose > 0.6 * all);
            depth += 1.0;
            match element.name.as_str() {
                "nav" | "footer" | "menu" if !wide => row[42] = 1.0,
                "aside" | "form" | "button" | "dialog" if !wide => row[43] = 1.0,
                "header" if !wide => row[44] = 1.0,
                "article" => row[45] += 1.0,
                "main" => row[46] = 1.0,
                "ul" | "ol" | "table" => row[47] += 1.0,
                "figure" => row[48] = 1.0,
                _ => {}
            }
            let (mut story, mut other) = (0.0, 0.0);
            for part in parts(&element.words) {
                story += flag(STORY_NAMES.contains(&part));
                other += flag(OTHER_NAMES.contains(&part));
            }
            if depth <= 3.0 {
                row[49] += story;
                row[50] += other;
            }
            if !wide {
                row[51] += other;
            }
            row[52] = f32::max(row[52], flag(parts(&element.words).any(|part| part == "articlebody")));
            row[53] = f32::max(row[53], flag(element.hidden && !wide));
        }
    }
}

fn add(sum: &mut Sum, one: Sum) {
    sum.words += one.words;
    sum.linked += one.linked;
    sum.bytes += one.bytes;
    sum.prose += one.prose;
    sum.blocks += one.blocks;
    sum.paragraphs += one.paragraphs;
}

/// Numbers 54 to 57: where it stands.
fn placed(paragraphs: &[Paragraph], own: &mut [[f32; OWN]]) {
    let all: f32 = own.iter().map(|row| row[24]).sum::<f32>().max(1.0);
    let first_heading = paragraphs.iter().position(|paragraph| paragraph.tag == Tag::Heading(1));
    let mut before = 0.0;
    let mut since = 0.0f32;
    for (index, row) in own.iter_mut().enumerate() {
        row[54] = before / all;
        before += row[24];
        row[65] = f32::from(paragraphs[index].gap.min(3));
        row[66] = paragraphs.get(index + 1).map_or(3.0, |next| f32::from(next.gap.min(3)));
        row[55] = since.min(30.0);
        since = if row[24] > 0.0 { 0.0 } else { since + 1.0 };
        row[56] = first_heading.map_or(0.0, |heading| if index > heading { 1.0 } else { -1.0 });
    }
    let mut until = 0.0f32;
    for row in own.iter_mut().rev() {
        row[57] = until.min(30.0);
        until = if row[24] > 0.0 { 0.0 } else { until + 1.0 };
    }
}

/// The hash of a word whatever its case: one of a page's few thousand hardly ever meets another's.
pub(crate) fn hashed(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    if word.is_ascii() {
        word.bytes().for_each(|byte| hasher.write_u32(byte.to_ascii_lowercase().into()));
    } else {
        word.chars().flat_map(char::to_lowercase).for_each(|letter| hasher.write_u32(letter.into()));
    }
    hasher.finish()
}

/// Numbers 58 and 67: the share of a paragraph's longer words that other prose of the page has too, and in how much of it they stand on
/// average; the fourth last: the share of its capitalized ones.
fn topic(texts: &[&str], own: &mut [[f32; OWN]]) {
    let long = |text: &str| -> Vec<(u64, bool)> {
        let mut words: Vec<(u64, bool)> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() >= 4 && word.len() < 20)
            .take(100)
            .map(|word| (hashed(word), word.starts_with(char::is_uppercase)))
            .collect();
        words.sort_unstable();
        words.dedup_by_key(|(word, _)| *word);
        words
    };
    let mut often: FxHashMap<u64, u16> = FxHashMap::default();
    let all: Vec<Vec<(u64, bool)>> = texts.iter().map(|text| long(text)).collect();
    for (words, row) in all.iter().zip(own.iter()) {
        if row[24] > 0.0 {
            for (word, _) in words {
                let seen = often.entry(*word).or_default();
                *seen = seen.saturating_add(1);
            }
        }
    }
    for (words, row) in all.iter().zip(own.iter_mut()) {
        let least = if row[24] > 0.0 { 2 } else { 1 };
        let elsewhere =
            |word: &u64| often.get(word).map_or(0, |seen| (seen + 1).saturating_sub(least).min(6));
        let (mut shared, mut sum, mut names, mut shared_names) = (0, 0, 0, 0);
        for (word, name) in words {
            let seen = elsewhere(word);
            shared += usize::from(seen > 0);
            sum += usize::from(seen);
            names += usize::from(*name);
            shared_names += usize::from(*name && seen > 0);
        }
        row[58] = count(shared) / count(words.len()).max(1.0);
        row[67] = count(sum) / count(words.len()).max(1.0);
        row[OWN - 4] = if names == 0 { -1.0 } else { count(shared_names) / count(names) };
    }
}

/// The element that holds a paragraph: its own does not count.
pub fn holder(page: &Page, paragraph: &Paragraph) -> usize {
    let own = |name: &str| matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li");
    page.around(paragraph).find(|(_, element)| !own(&element.name)).map_or(0, |(at, _)| at)
}
