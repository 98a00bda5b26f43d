//! Which paragraph is the headline.
//!
//! In HTML a heading that agrees with what the page states as its title; in plain text the line above the story that shares words with it,
//! stands over byline or date, is printed again elsewhere ([`rank`]). Known misses: a headline of one word in plain text.

use super::{HEAD, Reader};
use crate::{
    article::{authors, stamp, title},
    blocks::{self, characters::is_unspaced},
    markup::{MarkKind, Paragraph, Tag},
};
use model::{BlockKind, Reason};
use std::collections::BTreeSet;

/// Score from which a paragraph is the headline.
const ENOUGH: f32 = 0.5;
/// The same for a line of plain text, in the log-odds of [`rank`].
const TEXT_ENOUGH: f32 = 4.0;
/// What agreement with a stated title adds there.
const ALIKE: f32 = 3.0;
/// Paragraphs of the story whose words are compared.
const STORY: usize = 12;
/// Lines above a pasted story in which its headline is looked for.
const FAR: usize = 80;
/// Lines under a headline in which its byline or date stands.
const UNDER: usize = 7;
/// Lines around it in which it is printed again with more words.
const AGAIN: usize = 40;
/// Words of a headline at most.
const LONGEST: usize = 40;
/// The same in plain text.
const MOST_WORDS: usize = 30;

/// Paragraphs of the story that may be its headline.
const BELOW: usize = 3;

/// True for a caption or credit by its words.
pub(super) fn is_credit(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "getty",
        "(image",
        "(photo",
        "photo:",
        "photo by",
        "photograph by",
        "illustration by",
        "image:",
        "credit:",
        "picture:",
        "photo courtesy",
        "/ap",
        "reuters/",
        "afp via",
    ]
    .iter()
    .any(|sign| lower.contains(sign))
}

fn below_end(body: usize, paragraphs: &[Paragraph]) -> usize {
    (body + BELOW).min(paragraphs.len().saturating_sub(1)).max(body)
}

type Kind = (BlockKind, Option<Reason>, f32);

/// A line of plain text near the story's beginning.
struct Line<'a> {
    text: &'a str,
    plain: String,
    words: usize,
    /// How many of its longer words the story has too, and their share.
    shared: usize,
    share: f32,
    /// A byline or a stamp.
    head: bool,
    invites: bool,
    caption: bool,
}

impl Line<'_> {
    /// True for what a headline or a standfirst looks like.
    fn is_like_headline(&self) -> bool {
        !self.head
            && (4..=25).contains(&self.words)
            && !self.text.ends_with('.')
            && !self.invites
            && !self.caption
            && self.shared >= 2
    }
}

/// True for a line with a byline or a stamp: `By Ann Lee`, `Published 3 hours ago`, `Nov. 17, 2019`.
pub(super) fn is_head_line(text: &str) -> bool {
    !stamp::find(text).is_empty() || stamp::is_age(text) || authors::is_labelled(text)
}

/// How much a line reads like the headline of the story below: log-odds among the lines of a page, but for its place. The weights are those
/// of a choice model (conditional logit, McFadden 1974) on the titles of trafilatura-en's pages as pasted.
fn rank(lines: &[Line], at: usize) -> f32 {
    let line = &lines[at];
    let flag = |yes: bool| f32::from(u8::from(yes));
    let text = line.text;
    let next = &lines[at + 1..];
    let heads = |among: usize| next.iter().take(among).any(|line| line.head);
    let around = &lines[at.saturating_sub(AGAIN)..(at + AGAIN).min(lines.len())];
    let same = lines.iter().filter(|other| other.plain == line.plain).count();
    let within =
        |other: &Line| other.plain.len() > line.plain.len() && other.plain.contains(line.plain.as_str());
    let long = || {
        text.split_whitespace()
            .skip(1)
            .filter(|word| word.len() >= 4 && word.starts_with(char::is_alphabetic))
    };
    let capitals = long().filter(|word| word.starts_with(char::is_uppercase)).count();
    let above = at.checked_sub(1).map(|above| &lines[above]);
    let standfirst = next.iter().take(6).find(|line| line.words >= 8);
    let words = line.words;
    1.18 * flag(line.shared > 0)
        + 0.92 * line.shared.saturating_sub(1).min(3) as f32
        + 0.57 * line.share
        + 0.45 * flag(heads(1))
        + 0.88 * flag(heads(3))
        + 1.6 * flag(heads(UNDER))
        + 0.79 * flag(lines[at.saturating_sub(3)..at].iter().any(|line| line.head))
        + 0.72 * flag(same > 1 && words > 3)
        - 0.42 * flag(same > 3)
        + 1.42 * flag(words > 3 && around.iter().any(within))
        - 0.9 * flag(is_credit(text))
        - 1.14 * flag(text.ends_with('.') && words > 3)
        - 0.76 * flag(text.ends_with(':'))
        - 0.66 * flag(words < 3)
        - 0.81 * flag(words == 3)
        + 0.5 * flag((6..=14).contains(&words))
        - 0.91 * flag(words > 16)
        - 0.69 * flag(words > 20)
        - 0.73 * flag([" | ", " » ", " › "].iter().any(|mark| text.contains(mark)))
        - 0.65 * flag(line.invites)
        - 0.27 * flag(line.caption)
        - 0.52 * flag(above.is_some_and(|above| above.words > 20))
        - 0.51 * flag(above.is_some_and(Line::is_like_headline))
        + 0.68 * flag(next.first().is_some_and(Line::is_like_headline))
        + 0.97 * capitals as f32 / long().count().max(1) as f32
        + 0.16 * flag(!text.starts_with(char::is_lowercase))
        - 0.37 * flag(!text.contains(char::is_lowercase) && text.contains(char::is_uppercase))
        + 0.35 * flag(standfirst.is_some_and(|line| blocks::features::ends_as_sentence(line.text)))
}

impl Reader<'_> {
    /// The index of the headline among the paragraphs; `body` is that of the story's first.
    pub(super) fn headline(&self, paragraphs: &[Paragraph], kinds: &[Kind], body: usize) -> Option<usize> {
        if self.page.is_html() {
            self.html_headline(paragraphs, body).or_else(|| self.text_headline(paragraphs, kinds, body))
        } else {
            self.text_headline(paragraphs, kinds, body)
        }
    }

    fn html_headline(&self, paragraphs: &[Paragraph], body: usize) -> Option<usize> {
        let stated = title::stated(&self.page.meta);
        let outlet = self.page.meta.outlet.as_ref().map(|(name, _)| title::plain(name)).unwrap_or_default();
        let marked: Vec<_> = self.page.marks.iter().filter(|mark| mark.kind == MarkKind::Headline).collect();
        let mut best: Option<(f32, usize)> = None;
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let heading = matches!(paragraph.tag, Tag::Heading(1 | 2));
            let is_marked = marked.iter().any(|mark| mark.span.overlaps(paragraph.span));
            if index > body + HEAD || !heading && !is_marked && index > body {
                continue;
            }
            let text = self.text(paragraph);
            let words = title::words(text);
            if words.is_empty() || words.len() > LONGEST || title::plain(text) == outlet {
                continue;
            }
            let alike = stated.iter().map(|title| title::alike(&title.words, &words)).fold(0.0, f32::max);
            let far = f32::from(u16::try_from(index.abs_diff(body)).unwrap_or(u16::MAX)).min(40.0);
            let mut score = 0.75 * alike - 0.004 * far;
            score += match paragraph.tag {
                Tag::Heading(1) => 0.45,
                Tag::Heading(2) => 0.15,
                _ => 0.0,
            };
            score += if is_marked { 0.15 } else { 0.0 };
            score -= if paragraph.furniture { 0.15 } else { 0.0 };
            score -= if index > body { 0.15 } else { 0.0 };
            score -= if words.len() < 3 && alike < 0.9 { 0.3 } else { 0.0 };
            if score >= ENOUGH - 0.1 && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, index));
            }
        }
        best.map(|(_, index)| index)
    }

    /// The line that reads like the headline of what follows.
    fn text_headline(&self, paragraphs: &[Paragraph], kinds: &[Kind], body: usize) -> Option<usize> {
        let long_words = |text: &str| -> BTreeSet<String> {
            title::words(text).into_iter().filter(|word| word.len() >= 4).collect()
        };
        let story: BTreeSet<String> = paragraphs[body..]
            .iter()
            .zip(&kinds[body..])
            .filter(|(_, kind)| kind.0.is_kept())
            .take(STORY)
            .flat_map(|(paragraph, _)| long_words(self.text(paragraph)))
            .collect();
        let stated = title::stated(&self.page.meta);
        // The classifier may take the headline for the story's first paragraph.
        let below = below_end(body, paragraphs);
        let first = body.saturating_sub(FAR + UNDER);
        let lines: Vec<Line> = paragraphs[first..(below + UNDER).min(paragraphs.len())]
            .iter()
            .zip(&kinds[first..])
            .map(|(paragraph, kind)| {
                let text = self.text(paragraph);
                // Scripts without spaces: a word is some three signs long.
                let unspaced = text.chars().filter(|c| is_unspaced(*c)).count() / 3;
                let words = text.split_whitespace().count().max(unspaced);
                let own = if words <= MOST_WORDS { long_words(text) } else { BTreeSet::new() };
                let shared = own.intersection(&story).count();
                let share = shared as f32 / own.len().max(1) as f32;
                let invites = matches!(
                    kind.1,
                    Some(Reason::ShareBar | Reason::Comments | Reason::Legal | Reason::Advertisement)
                );
                let plain = if words <= MOST_WORDS { title::plain(text) } else { String::new() };
                let head = words <= 25 && is_head_line(text) && !(words > 14 && text.ends_with('.'));
                let caption = kind.1 == Some(Reason::Caption);
                Line { text, plain, words, shared, share, head, invites, caption }
            })
            .collect();
        let mut best: Option<(f32, usize)> = None;
        let mut between = 0.0;
        for at in (0..below - first).rev() {
            let (index, line) = (first + at, &lines[at]);
            let paragraph = &paragraphs[index];
            if index + FAR < body || line.head && (line.words <= 14 || authors::is_labelled(line.text)) {
                continue;
            }
            if index < body {
                // Short lines are menus and share bars.
                between += if line.words >= 5 { 1.0 } else { 0.25 };
            }
            let sentence =
                blocks::features::ends_as_sentence(line.text) && line.text.ends_with(['.', '”', '"']);
            if index >= body
                && (line.words < 4 || sentence && !line.text.ends_with("...") || paragraph.tag == Tag::Item)
                || !(2..=MOST_WORDS).contains(&line.words)
                || paragraph.furniture
                || line.text.contains("://")
                || ["click here", "story continues"].iter().any(|start| line.plain.starts_with(start))
                // "Advertisement - story continues below", but a story may be about an advertisement.
                || line.plain.starts_with("advertisement") && line.plain.contains("continue")
            {
                continue;
            }
            let alike = stated
                .iter()
                .map(|title| title::alike(&title.words, &title::words(line.text)))
                .fold(0.0, f32::max);
            let mut score = rank(&lines, at) + ALIKE * alike;
            score += if between <= 6.0 || index >= body { 0.85 } else { 0.0 };
            score += if between <= 12.0 || index >= body { 0.16 } else { 0.0 };
            score -= if index >= body { 0.69 } else { 0.0 };
            score -= if index > body { 1.48 } else { 0.0 };
            if score >= TEXT_ENOUGH && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, index));
            }
        }
        let near = || {
            let text = self.text(&paragraphs[body.checked_sub(1)?]);
            (body == 1 && (2..=25).contains(&text.split_whitespace().count())).then_some(0)
        };
        best.map(|(_, index)| index).or_else(near)
    }
}
