//! Which paragraphs of a layout are the story, and why the others are not.
//!
//! Each paragraph gets a value: prose is worth its words, furniture costs; the story is the stretch of paragraphs worth most in a row,
//! inside the deepest HTML element that holds most of the prose. Known misses: very short stories; comments that read like prose.

use crate::markup::{Page, Paragraph, Tag};
use model::Reason;

/// Words from which a paragraph counts as prose.
const PROSE_WORDS: usize = 10;
/// One paragraph cannot outweigh a page.
const MOST_VALUE: f32 = 60.0;
/// What a short line costs: seven in a row end an ordinary paragraph's credit.
const SHORT_COST: f32 = -5.0;
/// What a line that says what it is (share, cookies, …) costs.
const FURNITURE_COST: f32 = -12.0;
/// Share of the prose the story's element must hold.
const MOST_OF_PROSE: f32 = 0.75;

/// Phrases by which furniture gives itself away, in lower case, with the reason they prove.
const PHRASES: &[(&str, Reason)] = &[
    ("cookie", Reason::Legal),
    ("privacy policy", Reason::Legal),
    ("terms of", Reason::Legal),
    ("all rights reserved", Reason::Legal),
    ("©", Reason::Legal),
    ("copyright", Reason::Legal),
    ("subscribe", Reason::ShareBar),
    ("newsletter", Reason::ShareBar),
    ("sign up", Reason::ShareBar),
    ("follow us", Reason::ShareBar),
    ("share this", Reason::ShareBar),
    ("share on", Reason::ShareBar),
    ("click to", Reason::ShareBar),
    ("log in", Reason::ShareBar),
    ("sign in", Reason::ShareBar),
    ("facebook", Reason::ShareBar),
    ("whatsapp", Reason::ShareBar),
    ("leave a reply", Reason::Comments),
    ("leave a comment", Reason::Comments),
    ("no comments", Reason::Comments),
    ("post a comment", Reason::Comments),
    ("comments", Reason::Comments),
    ("read more", Reason::Teaser),
    ("read also", Reason::Teaser),
    ("related:", Reason::Teaser),
    ("related articles", Reason::Teaser),
    ("related posts", Reason::Teaser),
    ("recommended", Reason::Teaser),
    ("more from", Reason::Teaser),
    ("see also", Reason::Teaser),
    ("also read", Reason::Teaser),
    ("most read", Reason::Teaser),
    ("you may also like", Reason::Teaser),
    ("trending", Reason::Teaser),
    ("advertisement", Reason::Advertisement),
    ("sponsored", Reason::Advertisement),
    ("story continues", Reason::Advertisement),
    ("image copyright", Reason::Furniture),
    ("getty images", Reason::Furniture),
    ("photo:", Reason::Furniture),
    ("image caption", Reason::Furniture),
    ("photograph:", Reason::Furniture),
    ("enable javascript", Reason::Furniture),
    ("your browser", Reason::Furniture),
    ("contact us", Reason::Navigation),
    ("skip to", Reason::Navigation),
    ("about us", Reason::Navigation),
];
/// Words up to which a giveaway phrase is believed: in long prose it is more likely a topic.
const PHRASE_WORDS: usize = 22;
/// Lines after which everything is comments or teasers.
const ENDS: &[&str] = &[
    "related articles",
    "related posts",
    "related stories",
    "more stories",
    "you may also like",
    "most read",
    "most popular",
    "comments",
    "leave a reply",
    "leave a comment",
    "recommended",
    "recommended for you",
    "more on this story",
    "trending",
    "more from",
    "post navigation",
    "read next",
    "related topics",
    "share this article",
    "top stories",
    "latest news",
    "recent posts",
];

/// What was decided about one paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verdict {
    /// `None` = part of the story.
    pub reason: Option<Reason>,
    /// 0 to 1.
    pub score: f32,
    /// Inside the story's first and last paragraph.
    pub inside: bool,
}

struct Look {
    words: usize,
    phrase: Option<Reason>,
    value: f32,
}

/// True for a paragraph that ends as a sentence does.
fn ends_as_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', ':', ';', '…'])
}

fn look(text: &str, paragraph: &Paragraph) -> Look {
    let words = text.split_whitespace().count();
    let lower = if words <= PHRASE_WORDS { text.to_lowercase() } else { String::new() };
    let phrase = if lower.is_empty() {
        None
    } else {
        PHRASES.iter().find(|(phrase, _)| lower.contains(phrase)).map(|(_, reason)| *reason)
    };
    let address =
        (words <= 2 && (lower.contains("://") || lower.starts_with("www."))).then_some(Reason::Address);
    let phrase = address.or(phrase);
    let linked = paragraph.linked * 2 > text.len();
    let separators = text.matches(['|', '»', '›']).count();
    let shouting = words > 3 && !text.chars().any(char::is_lowercase);
    let credit = f32::from(u16::try_from(words).unwrap_or(u16::MAX)).min(MOST_VALUE);
    let value = if phrase.is_some() || paragraph.furniture {
        FURNITURE_COST
    } else if linked || separators > 1 || paragraph.tag == Tag::Caption {
        SHORT_COST * 1.5
    } else if words >= PROSE_WORDS && ends_as_sentence(text) && !shouting {
        credit
    } else if words >= 2 * PROSE_WORDS
        || words >= 4 && ends_as_sentence(text)
        || paragraph.tag == Tag::Paragraph
    {
        credit / 2.0
    } else {
        SHORT_COST
    };
    Look { words, phrase, value }
}

/// Decides for every paragraph of `range`.
pub fn judge(page: &Page, paragraphs: &[Paragraph]) -> Vec<Verdict> {
    let text = |paragraph: &Paragraph| paragraph.span.of(&page.text);
    let looks: Vec<Look> = paragraphs.iter().map(|paragraph| look(text(paragraph), paragraph)).collect();
    let container = container(page, paragraphs, &looks);
    let held = |index: usize| {
        container.as_ref().is_none_or(|inside| inside.get(paragraphs[index].node).copied().unwrap_or(true))
    };
    // The stretch worth most (Kadane).
    let (mut best, mut first, mut last, mut sum, mut from) = (0.0f32, 0, 0, 0.0f32, 0);
    for (index, look) in looks.iter().enumerate() {
        let words = text(&paragraphs[index]).trim_end_matches(':').to_lowercase();
        let value = if look.words <= 4 && ENDS.contains(&words.as_str()) {
            8.0 * FURNITURE_COST
        } else if held(index) {
            look.value
        } else {
            look.value.min(SHORT_COST)
        };
        if sum <= 0.0 {
            (sum, from) = (0.0, index);
        }
        sum += value;
        if sum > best {
            (best, first, last) = (sum, from, index + 1);
        }
    }
    let markup = !page.parents.is_empty();
    (0..looks.len())
        .map(|index| {
            let look = &looks[index];
            let inside = best > 0.0 && (first..last).contains(&index);
            let heading = !look.words.eq(&0)
                && look.phrase.is_none()
                && look.words <= 12
                && text(&paragraphs[index])
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "“\"‘'".contains(c))
                && !paragraphs[index].furniture
                && paragraphs[index].linked * 2 <= text(&paragraphs[index]).len()
                && (!markup || matches!(paragraphs[index].tag, Tag::Heading(_) | Tag::Item))
                && index > 0
                && looks[index - 1].value > 0.0
                && looks.get(index + 1).is_some_and(|next| next.value > 0.0);
            let item = markup
                && inside
                && paragraphs[index].tag == Tag::Item
                && look.value > FURNITURE_COST
                && look.value >= SHORT_COST;
            let kept = inside && held(index) && (look.value > 0.0 || heading || item);
            let reason = if kept { None } else { Some(reason(text(&paragraphs[index]), look)) };
            let sure = (look.value.abs() / MOST_VALUE).min(1.0) / 2.0;
            Verdict { reason, score: 0.5 + sure, inside }
        })
        .collect()
}

/// For each element whether it lies in the deepest one that holds most of the prose; `None` for plain text.
fn container(page: &Page, paragraphs: &[Paragraph], looks: &[Look]) -> Option<Vec<bool>> {
    if page.parents.is_empty() {
        return None;
    }
    let mut weight = vec![0.0f32; page.parents.len()];
    for (paragraph, look) in paragraphs.iter().zip(looks) {
        if look.value > 0.0
            && let Some(slot) = weight.get_mut(paragraph.node)
        {
            *slot += look.value;
        }
    }
    // Children come after their parents, so one backward pass sums the subtrees.
    for node in (1..weight.len()).rev() {
        weight[page.parents[node]] += weight[node];
    }
    let enough = weight.first().copied().unwrap_or(0.0) * MOST_OF_PROSE;
    let chosen = (0..weight.len()).rev().find(|&node| weight[node] >= enough).unwrap_or(0);
    let mut inside = vec![false; weight.len()];
    for node in 0..inside.len() {
        inside[node] = node == chosen || (node > 0 && inside[page.parents[node]]);
    }
    Some(inside)
}

fn reason(text: &str, look: &Look) -> Reason {
    if let Some(reason) = look.phrase {
        return reason;
    }
    if look.words > 0 && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace()) {
        return Reason::Calendar;
    }
    if look.words <= 4 {
        Reason::Navigation
    } else if look.words <= 25 {
        Reason::Teaser
    } else {
        Reason::Furniture
    }
}
