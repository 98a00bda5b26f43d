//! Which paragraphs of a layout are the story, and why the others are not.
//!
//! A classifier (boosted trees over what is seen of a paragraph and its neighbours, [`features`]) gives each paragraph the log-odds of being
//! part of the story; the best sequence of kept and cut stretches is then sought, a change from one to the other having its price.
//! Trained by `training -- blocks`. Known misses: very short stories; comments that read like prose; live blogs.

pub mod around;
pub(crate) mod characters;
mod element_names;
pub mod features;
pub mod phrases;
mod signs;
pub mod small_words;
mod sure;
pub mod trees;

use crate::{
    article::{infer, stamp},
    markup::{self, Page, Paragraph, Tag},
};
use model::Reason;
use std::sync::LazyLock;
use trees::Trees;

/// What a change from cut to kept or back costs, in log-odds.
const CHANGE: f32 = 0.5;
/// Added to the log-odds of a line of plain text: there the classifier sees less, and what is lost hurts more than what is left over.
const LEAN: f32 = 0.5;
/// Added to it on a page of plain text in another language than English (the best of six values on those of readability-pages, as pasted).
const FOREIGN: f32 = 1.0;
/// What a caption's log-odds are at most.
const CAPTION: f32 = -4.0;
/// Added to a line's that is of a list which the story's words announce.
const LISTED: f32 = 2.5;
/// How far one paragraph can pull.
const MOST: f32 = 5.0;
/// How far the lean is raised, step by step, until something of a page is kept.
const MOST_LEAN: f32 = 5.0;

/// For pages of HTML and for plain text.
/// Inside the program, for the command line and the scores; the page's reader loads the same file behind the page.
pub static BUNDLED: LazyLock<Vec<Trees>> =
    LazyLock::new(|| Trees::read(include_bytes!("../models/blocks.bin")));
/// The file's name among the models.
pub const FILE: &str = "blocks.bin";

/// What was decided about one paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// `None` = part of the story.
    pub reason: Option<Reason>,
    /// How sure that is, 0 to 1.
    pub score: f32,
}

/// Paragraphs of a piece of HTML that is no whole page, and what is added to the log-odds there: set by hand.
const FEW: usize = 10;
const CHOSEN: f32 = 2.0;

/// Decides for every paragraph of a stretch of a page. `models` is what [`Trees::read`] gives of the file; without any, nothing is cut
/// but captions.
pub fn judge(models: &[Trees], page: &Page, paragraphs: &[Paragraph]) -> Vec<Verdict> {
    let rows = features::rows(page, paragraphs);
    let model = models.get(usize::from(!page.is_html()));
    // Of what is written in another language the classifier sees less: its trees ask for English words.
    let foreign =
        if !page.is_html() && rows.first().is_some_and(features::is_foreign) { FOREIGN } else { 0.0 };
    let mut scores: Vec<f32> =
        rows.iter().map(|row| foreign + model.map_or(0.0, |model| model.score(row))).collect();
    for (score, paragraph) in scores.iter_mut().zip(paragraphs) {
        let text = paragraph.span.of(&page.text);
        if is_caption(page, paragraph) || is_calendar(text) || signs::is_credit(text) || is_notice(text) {
            *score = score.min(CAPTION);
        }
    }
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.span.of(&page.text)).collect();
    let aside = sure::aside(&texts);
    for (score, listed) in scores.iter_mut().zip(sure::listed(&texts, &aside)) {
        *score += if listed { LISTED } else { 0.0 };
    }
    for (score, aside) in scores.iter_mut().zip(aside) {
        *score = if aside { score.min(CAPTION) } else { *score };
    }
    // Of a few paragraphs of HTML somebody has chosen each; the pages that the model learned from have dozens.
    let chosen = if page.is_html() && paragraphs.len() <= FEW { CHOSEN } else { 0.0 };
    let kept = best_sequence(&scores, lean(page.is_html()) + chosen);
    paragraphs
        .iter()
        .zip(&scores)
        .zip(kept)
        .map(|((paragraph, score), kept)| {
            // A logistic curve without the exponential, which machines round differently.
            let sure = 0.5 + 0.5 * score.abs() / (1.0 + score.abs());
            let agrees = kept == (*score > 0.0);
            let text = paragraph.span.of(&page.text);
            let caption = || is_caption(page, paragraph) || signs::is_credit(text);
            let reason = (!kept).then(|| if caption() { Reason::Caption } else { reason(text) });
            Verdict { reason, score: if agrees { sure } else { 1.0 - sure } }
        })
        .collect()
}

/// True for what stands under a picture by its markup.
pub fn is_caption(page: &Page, paragraph: &Paragraph) -> bool {
    paragraph.tag == Tag::Caption
        || page.around(paragraph).take(4).any(|(_, element)| {
            element.name == "figure"
                || markup::html::parts(&element.words)
                    .any(|part| matches!(part, "caption" | "figcaption" | "photocaption"))
        })
}

/// True for a line that claims the rights to the page: `© 2025 Example News`. No story opens a paragraph so.
fn is_notice(text: &str) -> bool {
    const LONGEST: usize = 200;
    let text = text.trim_start();
    let named = |rest: &str| rest.trim_start().starts_with(['©', '1', '2']);
    text.len() < LONGEST
        && (text.starts_with('©')
            || ["Copyright", "COPYRIGHT", "(c)", "(C)"]
                .iter()
                .any(|word| text.strip_prefix(word).is_some_and(named)))
}

/// True for the line that closes an agency's story: `(Reporting by Ann Lee; Editing by Bo Ek)`. It tells who wrote, not what happened.
/// Without brackets it must be names and nothing else.
pub fn is_sign_off(text: &str) -> bool {
    const LONGEST: usize = 300;
    const SMALL: &[&str] =
        &["and", "by", "in", "de", "van", "von", "additional", "reporting", "writing", "editing", "compiled"];
    let whole = text.trim();
    let text = whole.trim_start_matches(['(', '[']);
    let words = ["reporting by ", "additional reporting by ", "writing by ", "editing by ", "compiled by "];
    let after = words.iter().find_map(|word| {
        text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word)).map(|_| &text[word.len()..])
    });
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || SMALL.contains(&word);
    text.len() < LONGEST
        && after.is_some_and(|names| {
            names.starts_with(char::is_uppercase)
                && (text.len() < whole.len() || names.split_whitespace().all(is_name))
        })
}

/// True for the days of a month, or the months of an archive, and nothing else: no story says that. A row of other figures is none.
fn is_calendar(text: &str) -> bool {
    const ENTRIES: usize = 7;
    let entry = |word: &str| match word.parse::<u16>() {
        Ok(number) => (1..=31).contains(&number) || (1900..=2100).contains(&number),
        Err(_) => infer::weekday_of(word).is_some() || stamp::month_of(word).is_some(),
    };
    let mut words = text.split_whitespace();
    // The first word settles it for nearly every paragraph.
    (0..ENTRIES).all(|_| words.next().is_some_and(entry)) && words.all(entry)
}

/// What is added to each log-odds.
pub const fn lean(html: bool) -> f32 {
    if html { 0.0 } else { LEAN }
}

/// The sequence of kept (true) and cut that has the highest sum of log-odds less what its changes cost (Viterbi).
pub fn best_sequence(scores: &[f32], lean: f32) -> Vec<bool> {
    let mut lean = lean;
    loop {
        let sequence = sequence(scores, lean);
        if lean >= MOST_LEAN || sequence.contains(&true) {
            return sequence;
        }
        lean += 1.0;
    }
}

fn sequence(scores: &[f32], lean: f32) -> Vec<bool> {
    let (mut kept, mut cut) = (-CHANGE, 0.0f32);
    let mut from: Vec<(bool, bool)> = Vec::with_capacity(scores.len());
    for score in scores {
        let pull = (score + lean).clamp(-MOST, MOST) / 2.0;
        let came = (kept >= cut - CHANGE, kept - CHANGE > cut);
        (kept, cut) = (f32::max(kept, cut - CHANGE) + pull, f32::max(cut, kept - CHANGE) - pull);
        from.push(came);
    }
    let mut state = kept > cut;
    let mut sequence = vec![false; scores.len()];
    for (slot, (kept_from, cut_from)) in sequence.iter_mut().zip(&from).rev() {
        *slot = state;
        state = if state { *kept_from } else { *cut_from };
    }
    sequence
}

fn reason(text: &str) -> Reason {
    let words = text.split_whitespace().count();
    let lower = if words <= phrases::PHRASE_WORDS { text.to_lowercase() } else { String::new() };
    if let Some(reason) = phrases::phrase(&lower, words) {
        return reason;
    }
    if is_calendar(text) || words > 0 && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return Reason::Calendar;
    }
    if words <= 4 {
        Reason::Navigation
    } else if words <= 25 {
        Reason::Teaser
    } else {
        Reason::Furniture
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_it_is_no_story() {
        assert!(
            is_sign_off("(Reporting by Ann Lee in Ostend; Editing by Bo Ek)")
                && is_sign_off("Editing by Bo Ek")
                && is_sign_off("Reporting by Ann Lee in Ostend and Bo Ek; additional reporting by Jo Ott.")
        );
        let poll = "Compiled by Harbour Research from 1,200 interviews, the poll has a margin of two points.";
        assert!(!is_sign_off(poll) && !is_sign_off("Compiled by Harbour Research, the poll was late."));
        assert!(!is_sign_off("Reporting by the agency was slow.") && !is_sign_off("é") && !is_sign_off(""));
    }

    #[test]
    fn a_calendar_is_never_the_story() {
        assert!(is_calendar("January 2016 February 2016 March 2016 April 2016"));
        assert!(is_calendar("Mon Tue Wed Thu Fri Sat Sun 1 2 3 4 5 6 7"));
        assert!(!is_calendar("In May 2016 it was 7 degrees on Monday."));
        assert!(!is_calendar("410 388 402 517 96 73 120"), "figures of a table");
        assert!(!is_calendar("1 2 3"), "a table may have that");
        assert!(
            is_notice("© 2025 Example News")
                && is_notice("Copyright 2025 Example News. All rights reserved.")
        );
        assert!(!is_notice("Copyright law was changed in 2019.") && !is_notice("Sales of © stickers rose."));
    }

    #[test]
    fn one_doubtful_paragraph_does_not_break_a_stretch() {
        assert_eq!(best_sequence(&[-3.0, 3.0, -0.5, 3.0, -3.0], 0.0), [false, true, true, true, false]);
        assert_eq!(best_sequence(&[-3.0, 3.0, -5.0, 3.0, -3.0], 0.0), [false, true, false, true, false]);
        assert_eq!(best_sequence(&[-5.0, -1.0, -5.0], 0.0), [false, true, false], "something is kept");
        assert_eq!(best_sequence(&[], 0.0), [false; 0]);
    }
}
