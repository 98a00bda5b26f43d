//! What the characters of a paragraph are: `It rained, again.` -> 13 letters, a comma, no digit.

/// True for a sign of a script without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// What the characters of a text are, counted in one pass.
#[derive(Default)]
pub(super) struct Characters {
    pub letters: usize,
    pub digits: usize,
    pub commas: usize,
    /// Marks between the links of menus.
    pub marks: usize,
    /// Places where a sentence ends and another begins.
    pub sentences: usize,
    /// Signs of scripts without spaces.
    pub unspaced: usize,
    pub lower: bool,
    pub quotes: bool,
    pub at: bool,
}

impl Characters {
    pub fn of(text: &str) -> Self {
        let mut seen = Characters::default();
        let mut before = [' '; 2];
        for c in text.chars() {
            match c {
                'a'..='z' => (seen.letters, seen.lower) = (seen.letters + 1, true),
                'A'..='Z' => seen.letters += 1,
                '0'..='9' => seen.digits += 1,
                ' ' => seen.sentences += usize::from(matches!(before, [_, '.' | '?'] | ['.', '”'])),
                ',' => seen.commas += 1,
                '@' => seen.at = true,
                '"' | '“' | '”' | '‘' => seen.quotes = true,
                '|' | '»' | '›' | '•' | '·' => seen.marks += 1,
                _ if c.is_ascii() => {}
                _ => {
                    seen.letters += usize::from(c.is_alphabetic());
                    seen.unspaced += usize::from(is_unspaced(c));
                    seen.lower |= c.is_lowercase();
                }
            }
            before = [before[1], c];
        }
        seen
    }
}
