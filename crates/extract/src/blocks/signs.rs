//! Signs by which single lines give themselves away: captions and credits, teasers, notes under the story.
//!
//! `Storm closes bridgeShips wait outside` -> a joint inside a token; `(Ann Lee/Example News)` -> a credit. Numbers only; that they mean anything is for
//! the classifier to say. Known misses: captions without a credit.

use super::phrases::Phrases;
use crate::article::authors::bare_slice as bare;

/// Numbers of a line.
pub const SIGNS: usize = 12;

/// First words of captions and credits.
const CREDITS: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "photographs",
    "photography",
    "photographer",
    "image",
    "images",
    "picture",
    "pictures",
    "pic",
    "pics",
    "credit",
    "credits",
    "illustration",
    "graphic",
    "courtesy",
    "caption",
    "video",
    "slideshow",
    "gallery",
    "file",
    "screenshot",
    "pictured",
    "above",
    "left",
    "right",
];
/// What stands before the name of who made a picture.
const LABELS: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "photo credit",
    "photo courtesy",
    "image",
    "images",
    "image credit",
    "picture",
    "pictures",
    "credit",
    "illustration",
    "photo illustration",
    "file photo",
    "ap photo",
    "courtesy",
    "graphic",
    "image source",
    "image copyright",
    "image caption",
    "photographs",
];
/// Agencies and holders of pictures, in lower case.
static HOLDERS: Phrases<22> = Phrases::new([
    "getty",
    "reuters",
    "afp",
    "shutterstock",
    "istock",
    "associated press",
    "/ap",
    "ap photo",
    "via ap",
    "press association",
    "bloomberg",
    "epa",
    "usa today",
    "corbis",
    "flickr",
    "wikimedia",
    "unsplash",
    "staff photo",
    "file photo",
    "handout",
    "contributed photo",
    "screenshot",
]);
/// First words of lines that send their reader elsewhere.
const INVITES: &[&str] = &[
    "read",
    "watch",
    "listen",
    "see",
    "related",
    "more",
    "click",
    "sign",
    "get",
    "subscribe",
    "follow",
    "join",
    "download",
    "share",
    "also",
    "view",
    "check",
    "explore",
    "discover",
    "learn",
    "try",
    "find",
    "don't",
    "don’t",
    "up",
    "next",
    "video",
    "photos",
    "recommended",
    "support",
    "donate",
    "become",
    "stay",
    "like",
    "tap",
    "register",
    "submit",
    "send",
    "email",
    "contact",
    "have",
    "want",
    "trending",
    "editor's",
    "editor’s",
];
/// What is written about a story, not in it; then that somebody speaks; then that the text speaks of itself.
static TOLD: Phrases<61> = Phrases::new([
    "editing by",
    "reporting by",
    "contributed to this",
    "contributed reporting",
    "additional reporting",
    "writing by",
    "compiled by",
    "is part of",
    "a commission",
    "first published",
    "originally published",
    "originally appeared",
    "first appeared",
    "was updated",
    "has been updated",
    "been corrected",
    "correction:",
    "is a reporter",
    "is a staff",
    "is a writer",
    "is a freelance",
    "is a journalist",
    "is an editor",
    "is a senior",
    "is the author",
    "is a contributor",
    "is a correspondent",
    "is a columnist",
    "covers",
    "can be reached",
    "reach him",
    "reach her",
    "on twitter",
    "all rights",
    "not be published",
    "may not be",
    "opinions expressed",
    "views expressed",
    "letters to the editor",
    "send tips",
    "tips to",
    "our newsletter",
    "story was",
    "republished",
    "material from",
    "press release",
    "disclaimer",
    "disclosure",
    "tagged",
    "filed under",
    "posted in",
    " said",
    " told ",
    " says",
    "according to",
    " added",
    " asked",
    "this story",
    "this article",
    "this report",
    "this post",
]);
/// Where the second and the third kind begin there.
const KINDS: [usize; 2] = [51, 57];

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

/// Places inside tokens where one text ends and another begins: `bridgeShips`, `closed.Ships`, `1of4`.
fn joints(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut found = 0;
    for at in 3..bytes.len().saturating_sub(1) {
        if !bytes[at].is_ascii_uppercase() || !bytes[at + 1].is_ascii_lowercase() {
            continue;
        }
        let before = bytes[at - 1];
        let worded = bytes[at - 2].is_ascii_lowercase() && bytes[at - 3].is_ascii_lowercase();
        found += usize::from(
            worded
                && (before.is_ascii_lowercase() || matches!(before, b'.' | b'?' | b'!' | b')' | b':' | b','))
                || before.is_ascii_digit() && bytes[at - 2].is_ascii_digit(),
        );
    }
    found
}

/// True for `1 of 4`, `1of4`, `Image 1 of 5`, `2/7`.
fn is_numbered(lower: &str) -> bool {
    let head = lower.trim_start_matches(|c: char| c.is_alphabetic()).trim_start_matches([' ', ':', '(']);
    if lower.len() - head.len() > 12 {
        return false;
    }
    let rest = head.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = head.len() - rest.len();
    let rest = rest.trim_start();
    let Some(rest) = rest.strip_prefix("of").or_else(|| rest.strip_prefix('/')) else { return false };
    (1..=3).contains(&digits) && rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// What stands at the end of a caption before the name of who made the picture.
const CLOSING: &[&str] =
    &["credit: ", "photo: ", "photograph: ", "image: ", "picture: ", "photo by ", "photograph by "];

/// True for a line that is a caption or credit by its own words: `Photo: Ann Lee`, `The bridge on Monday. (Ann Lee/Example News via AP)`.
pub fn is_credit(text: &str) -> bool {
    const LONGEST: usize = 500;
    if text.len() > LONGEST {
        return false;
    }
    if !text.contains(['(', ':', '/']) && !text.contains(" by ") && !text.contains(" By ") {
        return false;
    }
    let lower = text.to_lowercase();
    let labelled = LABELS.iter().any(|label| {
        lower
            .strip_prefix(label)
            .is_some_and(|rest| rest.len() < 200 && (rest.starts_with(':') || rest.starts_with(" by ")))
    });
    let last = lower.rfind('(').map(|open| &lower[open + 1..]);
    // `Ann Lee/Example News`: two names with a stroke between.
    let names = text.rfind('(').is_some_and(|open| {
        text[open..].split_once('/').is_some_and(|(first, second)| {
            first.contains(char::is_uppercase) && second.trim_start().starts_with(char::is_uppercase)
        })
    });
    let credited = |last: &str| {
        last.len() < 90
            && last.ends_with(')')
            && (LABELS.iter().any(|label| last.starts_with(label))
                || names
                || last.contains(" via ")
                || last.contains("getty"))
    };
    // "The bridge on Monday. Credit: Ann Lee"
    let closing = lower.rfind(". ").map_or("", |at| &lower[at + 2..]);
    let closing = closing.len() < 60 && CLOSING.iter().any(|label| closing.starts_with(label));
    let holder = ["/afp", "/ afp", "/ap", "/ ap", "/reuters", "/ reuters", "/getty images", "/ getty images"]
        .iter()
        .any(|holder| lower.ends_with(holder));
    labelled || closing || holder || last.is_some_and(credited)
}

/// What a line shows; `lower` is the same in lower case, `all` its words.
pub fn signs(text: &str, lower: &str, all: &[&str]) -> [f32; SIGNS] {
    let mut signs = [0.0; SIGNS];
    signs[0] = count(joints(text)).min(3.0);
    let first = lower.split_whitespace().next().map_or("", bare);
    signs[1] = flag(CREDITS.contains(&first));
    let last = lower.rfind('(').map(|open| &lower[open..]).filter(|last| last.len() < 90);
    let ends = lower.ends_with(')');
    let credited = |part: &str| {
        part.contains('/')
            || part.contains(" via ")
            || part.contains("photo")
            || part.contains("image")
            || part.contains("courtesy")
            || HOLDERS.any(part)
    };
    signs[2] = last.map_or(0.0, |last| if ends && credited(last) { 2.0 } else { flag(ends) });
    signs[3] = if all.len() <= 60 { flag(HOLDERS.any(lower)) } else { 0.0 };
    signs[4] = flag(is_numbered(lower));
    // A label: up to four words and a colon.
    let label = lower.find(':').filter(|at| *at > 1 && *at < 40).map(|at| &lower[..at]);
    let short =
        label.filter(|label| label.split(' ').count() <= 4 && !label.ends_with(|c: char| c.is_ascii_digit()));
    signs[5] = short.map_or(0.0, |label| {
        1.0 + flag(label.split(' ').any(|word| INVITES.contains(&word) || CREDITS.contains(&word)))
    });
    signs[6] = flag(INVITES.contains(&first));
    let [notes, said, itself] = TOLD.kinds(lower, KINDS);
    signs[7] = flag(notes || lower.contains('@'));
    let (mut long, mut titled) = (0, 0);
    for word in all.iter().skip(1).filter(|word| word.len() >= 4).map(|word| bare(word)) {
        if word.len() >= 4 {
            long += 1;
            titled += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    signs[8] = count(titled) / count(long).max(1.0);
    signs[9] = flag(said);
    signs[10] = flag(itself);
    signs[11] =
        count(lower.bytes().filter(|byte| matches!(byte, b'(' | b')' | b'/' | b'[')).count()).min(6.0);
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> [f32; SIGNS] {
        let words: Vec<&str> = text.split_whitespace().collect();
        signs(text, &text.to_lowercase(), &words)
    }

    #[test]
    fn teasers_credits_and_notes_show() {
        assert_eq!(of("Storm closes bridgeShips wait outside the harbour")[0], 1.0);
        assert_eq!(of("The mayor of Ostend, Ms McDonald, said so.")[0], 0.0);
        assert_eq!(of("The bridge on Monday. (Ann Lee/Example News)")[2], 2.0);
        assert_eq!(of("1of4The bridge on Monday.")[4], 1.0);
        assert_eq!(of("Image 2 of 5")[4], 1.0);
        assert_eq!(of("12 officers of 3 towns came.")[4], 0.0);
        assert_eq!(of("Related: Mayor opens library")[5], 2.0);
        assert!(is_credit("(Ann Lee / Example News)"));
        assert!(is_credit("The bridge on Monday. Credit: Ann Lee") && is_credit("The bridge. Ann LEE / AFP"));
        assert!(is_credit("The bridge on Monday. (Ann Lee/Example News)") && is_credit("Photo: Ann Lee"));
        assert!(
            !is_credit("He took a photo by the bridge (and left).")
                && !is_credit("It costs 30 (per person/day in 2020) at most.")
        );
        assert_eq!(of("Reporting by Ann Lee; editing by Bo Ek")[7], 1.0);
    }
}
