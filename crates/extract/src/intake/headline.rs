//! Which paragraph is the headline.
//!
//! In HTML a heading that agrees with what the page states as its title; in plain text the line above the story that reads like one,
//! shares words with it, stands over the byline or is printed twice. Known misses: a headline of one word in plain text.

use super::{HEAD, Reader};
use crate::{
    article::{authors, stamp, title},
    blocks,
    markup::{MarkKind, Paragraph, Tag},
};
use model::{BlockKind, Reason};
use std::collections::BTreeSet;

/// Score from which a paragraph is the headline.
const ENOUGH: f32 = 0.5;
/// The same for a line of plain text.
const TEXT_ENOUGH: f32 = 0.45;
/// Paragraphs of the story whose words are compared.
const STORY: usize = 12;
/// Lines above a pasted story in which its headline is looked for.
const FAR: usize = 60;
/// Words of a headline at most.
const LONGEST: usize = 40;

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
        let from = body.saturating_sub(FAR);
        let plain: Vec<String> = paragraphs[from..below_end(body, paragraphs)]
            .iter()
            .map(|paragraph| title::plain(self.text(paragraph)))
            .collect();
        let mut best: Option<(f32, usize)> = None;
        // Lines between a candidate and the story that belong to the head of an article do not count as distance.
        let mut between = 0.0;
        // The classifier may take the headline for the story's first paragraph.
        let below = below_end(body, paragraphs);
        for index in (from..below).rev() {
            let paragraph = &paragraphs[index];
            let text = self.text(paragraph);
            let words = text.split_whitespace().count();
            let head_line = words <= 14 && (!stamp::find(text).is_empty() || authors::read(text).labelled);
            if head_line {
                continue;
            }
            // Short lines between are menus and share bars.
            between += if index >= body {
                0.0
            } else if words >= 5 {
                1.0
            } else {
                0.25
            };
            if index >= body
                && (words < 4 || blocks::features::ends_as_sentence(text) || paragraph.tag == Tag::Item)
            {
                continue;
            }
            if !(2..=30).contains(&words) || paragraph.furniture || text.contains("://") {
                continue;
            }
            let own = long_words(text);
            let count = |n: usize| f32::from(u16::try_from(n).unwrap_or(u16::MAX));
            let shared = count(own.intersection(&story).count());
            let share = shared / count(own.len()).max(1.0);
            let alike = stated
                .iter()
                .map(|title| title::alike(&title.words, &title::words(text)))
                .fold(0.0, f32::max);
            let next = paragraphs.get(index + 1).map_or("", |next| self.text(next));
            let next_is_head = next.split_whitespace().count() <= 14
                && (authors::read(next).labelled || !stamp::find(next).is_empty());
            let same = plain.iter().filter(|other| **other == plain[index - from]).count();
            let sentence = text.ends_with('.') && words > 3;
            let mut score = 0.12 * shared.min(4.0) + 0.5 * share + alike;
            // The line right above the story, but for byline and date, is its headline more often than not.
            score += if between <= 1.0 {
                0.4
            } else if between <= 3.0 {
                0.25
            } else {
                -0.02 * between
            };
            score -= if is_credit(text) { 0.8 } else { 0.0 };
            // What was cut as an invitation, a caption or a notice gives no story its name, however near it stands.
            let other = matches!(
                kinds[index].1,
                Some(
                    Reason::ShareBar
                        | Reason::Caption
                        | Reason::Comments
                        | Reason::Legal
                        | Reason::Advertisement
                )
            );
            score -= if other { 0.6 } else { 0.0 };
            score += if same > 1 && words > 4 { 0.4 } else { 0.0 };
            score += if next_is_head { 0.25 } else { 0.0 };
            score -= if sentence { 0.5 } else { 0.0 };
            score -= if words < 4 { 0.4 } else { 0.0 };
            score -= if text.contains(" | ") || text.contains(" » ") { 0.3 } else { 0.0 };
            score -= if words > 20 { 0.2 } else { 0.0 };
            // Of a title and the standfirst under it, the title comes first.
            if score >= TEXT_ENOUGH && best.is_none_or(|(most, _)| score > most - 0.1) {
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
