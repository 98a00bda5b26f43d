//! Phrases by which furniture gives itself away, and headings after which no story follows. (table)

use model::Reason;

/// Words up to which a giveaway phrase is believed: in long prose it is more likely a topic.
pub const PHRASE_WORDS: usize = 22;

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

/// A place for a pair of letters among 1024.
const fn bit(first: u8, second: u8) -> usize {
    (first as usize * 37 + second as usize) % 1024
}

/// Phrases in lower case, by the pairs of letters with which they begin: one pass over a line finds any of them, many times as quick as looking for each.
pub struct Phrases<const N: usize> {
    phrases: [&'static str; N],
    /// One more than the first phrase of each pair; 0 = none begins so.
    heads: [u8; 1024],
    /// The same for the next phrase of a phrase's pair.
    next: [u8; N],
    /// The third byte of each, which nearly always settles it; 0 = there is none.
    third: [u8; N],
}

impl<const N: usize> Phrases<N> {
    /// Takes up to 255 phrases of two bytes or more.
    #[expect(clippy::cast_possible_truncation, reason = "checked: at most 255 phrases")]
    pub const fn new(phrases: [&'static str; N]) -> Self {
        assert!(N < 256);
        let (mut heads, mut next, mut third) = ([0; 1024], [0; N], [0; N]);
        let mut at = N;
        while at > 0 {
            let phrase = phrases[at - 1].as_bytes();
            let bit = bit(phrase[0], phrase[1]);
            next[at - 1] = heads[bit];
            heads[bit] = at as u8;
            third[at - 1] = if phrase.len() > 2 { phrase[2] } else { 0 };
            at -= 1;
        }
        Phrases { phrases, heads, next, third }
    }

    /// Whether a phrase, counted from 1, begins the line.
    fn begins(&self, bytes: &[u8], phrase: usize) -> bool {
        let third = self.third[phrase - 1];
        (third == 0 || bytes.get(2) == Some(&third)) && bytes.starts_with(self.phrases[phrase - 1].as_bytes())
    }

    /// The first phrase of the list, among the first `among`, that the line holds.
    pub fn first(&self, lower: &str, among: usize) -> Option<usize> {
        let bytes = lower.as_bytes();
        let mut best = among.min(N);
        for (at, pair) in bytes.windows(2).enumerate() {
            let mut chain = usize::from(self.heads[bit(pair[0], pair[1])]);
            while chain > 0 && chain <= best {
                if self.begins(&bytes[at..], chain) {
                    best = chain - 1;
                    break;
                }
                chain = usize::from(self.next[chain - 1]);
            }
        }
        (best < among.min(N)).then_some(best)
    }

    /// Whether the line holds any of the first, second and third part of the list; `bounds` are where the second and the third begin.
    pub fn kinds(&self, lower: &str, bounds: [usize; 2]) -> [bool; 3] {
        let bytes = lower.as_bytes();
        let mut found = [false; 3];
        for (at, pair) in bytes.windows(2).enumerate() {
            let mut chain = usize::from(self.heads[bit(pair[0], pair[1])]);
            while chain > 0 {
                let kind = usize::from(chain > bounds[0]) + usize::from(chain > bounds[1]);
                found[kind] = found[kind] || self.begins(&bytes[at..], chain);
                chain = usize::from(self.next[chain - 1]);
            }
        }
        found
    }

    /// True if the line holds any of them.
    pub fn any(&self, lower: &str) -> bool {
        self.first(lower, N).is_some()
    }
}

/// The phrases alone.
static FOUND: Phrases<{ PHRASES.len() }> = {
    let mut phrases = [""; PHRASES.len()];
    let mut at = 0;
    while at < PHRASES.len() {
        phrases[at] = PHRASES[at].0;
        at += 1;
    }
    Phrases::new(phrases)
};

/// The reason that a phrase of the text proves.
pub fn phrase(lower: &str, words: usize) -> Option<Reason> {
    if words > PHRASE_WORDS {
        return None;
    }
    if words <= 2 && (lower.contains("://") || lower.starts_with("www.")) {
        return Some(Reason::Address);
    }
    FOUND.first(lower, PHRASES.len()).map(|at| PHRASES[at].1)
}

/// True for a heading after which teasers or comments follow.
pub fn ends_story(lower: &str, words: usize) -> bool {
    words <= 4 && ENDS.contains(&lower.trim_end_matches([':', ' ']))
}
