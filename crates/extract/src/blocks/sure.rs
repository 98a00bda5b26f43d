//! Lines of a pasted page that are none of the story by what they say, whatever stands around them.
//!
//! `Read more: Mayor opens library`, `RELATED: …`, `Close`, headlines in capitals between paragraphs, lists of stories with a date each.
//! Known misses: teasers in words of their own; lists without dates under no heading.

use super::{features::ends_as_sentence, phrases, small_words};
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

/// Lines that stand only between comments, from which there are some; words of one comment at most.
const COMMENTS: usize = 3;
const COMMENT: usize = 300;
/// Words of a line of a list, and lines of one, at most.
const LISTED_WORDS: usize = 20;
const LISTED_LINES: usize = 30;

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
    comments(texts, &words, &mut aside);
    aside
}

/// Marks the readers' comments below a story: from the first line like `Ann says:` or `Reply` on, as long as others follow.
fn comments(texts: &[&str], words: &[usize], aside: &mut [bool]) {
    let is = |text: &str, word: &str| text.eq_ignore_ascii_case(word);
    let ends = |text: &str, end: &str| {
        text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|last| is(last, end))
    };
    // Who speaks in a story, or a paper in a round-up, may stand alone on a line, too; nobody in it replies.
    let reply = |index: usize| {
        let text = texts[index];
        is(text, "reply")
            || is(text, "log in to reply")
            || words[index] <= 8 && text.get(..9).is_some_and(|start| is(start, "reply to "))
    };
    let sure = |index: usize| words[index] <= 6 && ends(texts[index], " says:") || reply(index);
    let head = |index: usize| words[index] <= 6 && ends(texts[index], " said:") || sure(index);
    let (mut above, mut heads, mut replies, mut first) = (0, 0, false, None);
    for index in 0..texts.len() {
        if above >= ABOVE && sure(index) {
            heads += 1;
            replies |= reply(index);
        }
        if above >= ABOVE && first.is_none() && head(index) {
            first = Some(index);
        }
        above += if ends_as_sentence(texts[index]) { words[index] } else { 0 };
    }
    let Some(first) = first.filter(|_| replies && heads >= COMMENTS) else { return };
    let (mut last, mut since) = (first, 0);
    for index in first..texts.len() {
        if head(index) {
            aside[last..=index].fill(true);
            (last, since) = (index, 0);
        }
        since += words[index];
        if since > COMMENT {
            break;
        }
    }
}

/// Marks the lines of a list that a sentence of the story announces: `These are the dates:`. One at the story's end goes on as long as
/// each line has a figure or a bullet.
pub fn listed(texts: &[&str], aside: &[bool]) -> Vec<bool> {
    let mut listed = vec![false; texts.len()];
    let mut index = 0;
    while index < texts.len() {
        let intro = texts[index];
        index += 1;
        if aside[index - 1] || !intro.ends_with(':') || !announces(intro) {
            continue;
        }
        let is_prose = |text: &str| {
            let count = text.split_whitespace().take(LISTED_WORDS + 1).count();
            count > LISTED_WORDS || count >= 10 && ends_as_sentence(text)
        };
        let end = (index..texts.len()).take(LISTED_LINES + 1).find(|at| aside[*at] || is_prose(texts[*at]));
        let closed = end.is_some_and(|end| !aside[end]);
        let figured = |text: &str| {
            text.contains(|c: char| c.is_ascii_digit()) || text.starts_with(['-', '–', '—', '*', '•'])
        };
        let end = if closed {
            end.unwrap_or(index)
        } else {
            let most = end.unwrap_or(texts.len()).min(index + LISTED_LINES);
            (index..most).find(|at| !figured(texts[*at])).unwrap_or(most)
        };
        if end - index >= 2 {
            listed[index..end].fill(true);
        }
        index = end.max(index);
    }
    listed
}

/// True for a sentence that announces what follows, and invites to nothing.
fn announces(intro: &str) -> bool {
    const OTHERS: &[&str] = &[
        "also",
        "click",
        "follow",
        "join",
        "link",
        "links",
        "more",
        "newsletter",
        "read",
        "related",
        "see",
        "share",
        "subscribe",
    ];
    let words: Vec<&str> = intro.split_whitespace().collect();
    words.len() >= 5
        && small_words::function_words(&words) > 0
        && !words.iter().rev().take(20).any(|word| {
            OTHERS
                .iter()
                .any(|other| word.trim_matches(|c: char| !c.is_alphabetic()).eq_ignore_ascii_case(other))
        })
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
    fn comments_below_a_story_are_none_of_it_and_lists_that_it_announces_are() {
        let story =
            "The harbour bridge was closed on Monday after a storm damaged two of its pillars. ".repeat(20);
        let long = "I cross it every day and nobody told me anything about this. ".repeat(4);
        let lines = [&story, "Ann says:", &long, "Reply", "Bo says:", &long, "Reply", "About us"];
        assert_eq!(aside(&lines), [false, true, true, true, true, true, true, false]);
        assert!(!aside(&[&story, "Ann says:", &long, &story]).contains(&true), "an interview");
        let papers =
            [&story, "The Gazette says:", &long, "The Herald says:", &long, "The Courier says:", &long];
        assert!(!aside(&papers).contains(&true), "what the papers say");

        let lines = ["The ferry sails on these days:", "3 May, Ostend", "4 May, Dover", &story];
        assert_eq!(listed(&lines, &[false; 4]), [false, true, true, false]);
        let open = ["The ferry sails on these days:", "3 May, Ostend", "4 May, Dover", "Mayor opens library"];
        assert_eq!(listed(&open, &[false; 4]), [false, true, true, false]);
        let other = ["You may also want to read these:", "Fire burns on", "Roof mended", &story];
        assert!(!listed(&other, &[false; 4]).contains(&true));
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
