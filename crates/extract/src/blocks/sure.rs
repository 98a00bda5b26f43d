//! Lines of a pasted page that are none of the story by what they say, whatever stands around them.
//!
//! `Read more: Mayor opens library`, `RELATED: …`, `Close`, headlines in capitals between paragraphs, lists of stories with a date each.
//! Known misses: teasers in words of their own; lists without dates under no heading.

use super::{features::ends_as_sentence, phrases};
use crate::article::stamp;

/// What sends the reader elsewhere when a colon follows, in lower case.
const LABELS: &[&str] = &[
    "also read",
    "don't miss",
    "don’t miss",
    "more",
    "more on this",
    "read",
    "read also",
    "read more",
    "read next",
    "related",
    "related article",
    "related story",
    "see also",
    "see more",
    "watch",
    "watch now",
    "listen",
];
/// Lines that are buttons or headings of boxes, in lower case.
const BUTTONS: &[&str] = &[
    "advertisement",
    "close",
    "credit",
    "credit...",
    "expand",
    "getty",
    "getty images",
    "highlights",
    "hide caption",
    "related",
    "related news",
    "related content",
    "toggle caption",
    "view gallery",
    "view more",
];
/// Bytes of a label and its colon at most.
const LABEL: usize = 20;
/// Words of a line that a label begins.
const LABELLED: usize = 25;
/// Words from which a line in capitals is the headline of another story and no heading within this one.
const CAPITALS: usize = 6;
/// Words a headline has at most.
const HEADLINE: usize = 25;
/// Lines with a date each that make a list, and how far one may be from the next, in lines and in words.
const DATED: usize = 3;
const APART: usize = 6;
const BETWEEN: usize = 80;
/// Words of the page above such a list: less, and the first date may be the story's own.
const ABOVE: usize = 200;

/// For each line of a paste whether it is surely none of the story.
pub fn aside(texts: &[&str]) -> Vec<bool> {
    let words: Vec<usize> = texts.iter().map(|text| text.split_whitespace().count()).collect();
    let mut aside = vec![false; texts.len()];
    // Under the heading of a box of other stories.
    let mut boxed = false;
    for (index, text) in texts.iter().enumerate() {
        let short = words[index] <= LABELLED;
        let asked =
            words[index] <= 4 || short && text.as_bytes().iter().take(LABEL).any(|byte| *byte == b':');
        let lower = if asked { text.to_lowercase() } else { String::new() };
        let button = words[index] <= 3 && BUTTONS.contains(&lower.as_str());
        let headline = (4..=HEADLINE).contains(&words[index]) && !ends_as_sentence(text);
        aside[index] = short
            && (button || is_labelled(&lower) || is_capitals(text, words[index]) || is_picture(&lower))
            || boxed && headline
            || text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("disclaimer:"));
        boxed = (button && lower.starts_with("related")
            || phrases::ends_story(&lower, words[index]) && short)
            || boxed && (headline || words[index] <= 3);
    }
    captions(texts, &words, &mut aside);
    lists(texts, &words, &mut aside);
    aside
}

fn is_labelled(lower: &str) -> bool {
    lower.split_once(':').is_some_and(|(label, rest)| LABELS.contains(&label) && !rest.trim().is_empty())
}

/// True for a line in capitals that is too long for a heading.
fn is_capitals(text: &str, words: usize) -> bool {
    words >= CAPITALS
        && !ends_as_sentence(text)
        && text.chars().filter(|c| c.is_lowercase()).count() * 20 <= text.len()
        && text.chars().filter(|c| c.is_uppercase()).count() * 2 >= text.len()
}

/// True for the address of a picture in a quoted post.
fn is_picture(lower: &str) -> bool {
    lower.starts_with("pic.twitter.com/") && !lower.contains(' ')
}

/// Marks the caption above a line that says only `Credit...`, and the name below it.
fn captions(texts: &[&str], words: &[usize], aside: &mut [bool]) {
    const CAPTION: usize = 45;
    const NAME: usize = 8;
    for index in 0..texts.len() {
        let credit = ["Credit", "Credit...", "Credit…"].contains(&texts[index]);
        if credit && index > 0 && words[index - 1] <= CAPTION {
            aside[index - 1] = true;
        }
        if credit && words.get(index + 1).is_some_and(|words| *words <= NAME) {
            aside[index + 1] = true;
        }
    }
}

/// Marks lists of stories or comments with a date each, below a story.
fn lists(texts: &[&str], words: &[usize], aside: &mut [bool]) {
    let dated =
        |index: usize| words[index] <= 8 && (stamp::is_stamp(texts[index]) || stamp::is_age(texts[index]));
    let mut above = 0;
    let mut run: Vec<usize> = Vec::new();
    let mut since = 0;
    for index in 0..=texts.len() {
        let ends =
            index == texts.len() || run.last().is_some_and(|last| index - last > APART || since > BETWEEN);
        if ends {
            if let (Some(first), Some(last)) = (run.first(), run.last())
                && run.len() >= DATED
            {
                // The headline and the name above the first date, the summary below the last one.
                let (from, to) = (first.saturating_sub(2), (last + 2).min(texts.len()));
                for at in from..to {
                    // A paragraph of the story above, below or between is none of the list.
                    aside[at] |= words[at] <= HEADLINE;
                }
            }
            run.clear();
        }
        let Some(count) = words.get(index) else { break };
        if above >= ABOVE && dated(index) {
            run.push(index);
            since = 0;
        }
        since += count;
        above += if ends_as_sentence(texts[index]) { *count } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_buttons_and_headlines_in_capitals_are_no_story() {
        let lines = [
            "Read more: Mayor opens library",
            "The bridge is closed.",
            "FERRY RUNS AGROUND OFF THE NORTHERN ISLANDS",
            "WHAT HAPPENS NOW",
            "Related news",
            "Harbour fire burns on for days",
            "The mayor said that it would open again.",
            "More: that is what he asked for in the end.",
        ];
        assert_eq!(aside(&lines), [true, false, true, false, true, true, false, true]);
        let caption =
            ["The bridge on Monday.", "Credit...", "Ann Lee/Example News", "It was closed after a storm."];
        assert_eq!(aside(&caption), [true, true, true, false]);
    }

    #[test]
    fn a_list_of_stories_with_dates_below_the_story_is_none_of_it() {
        let story =
            "The harbour bridge was closed on Monday after a storm damaged two of its pillars. ".repeat(20);
        let mut lines = vec![story.as_str()];
        for (title, date) in
            [("Fire burns", "3 May 2021"), ("Roof mended", "4 May 2021"), ("Choir wins", "5 May 2021")]
        {
            lines.extend([title, "Ann Lee", date, "It was said to be the best of them all."]);
        }
        assert_eq!(aside(&lines), [&[false][..], &[true; 12]].concat());
        // The stamp of the story itself stands alone.
        assert!(!aside(&["Title", "3 May 2021", &story, "4 May 2021", &story]).contains(&true));
    }
}
