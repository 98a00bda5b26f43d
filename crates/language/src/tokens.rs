//! Text -> tokens, cut as Universal Dependencies EWT cuts: `"It isn't long-term," Gov. Lee said.` ->
//! `" | It | is | n't | long | - | term | , | " | Gov. | Lee | said | .`
//!
//! Tokens tile the text up to white space. Known misses: bare contractions (`dont`), hyphens inside given names.

use model::{Span, Txt};

/// Abbreviations that keep their period, as written (first letter as given, or all lower case where listed so).
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Ala", "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Blvd", "Brig", "Bros", "Calif", "Capt", "Cdr",
    "Cmdr", "Co", "Col", "Colo", "Conn", "Corp", "Cpl", "Dec", "Del", "Dept", "Dist", "Dr", "Drs", "Esq",
    "Feb", "Fla", "Fri", "Ft", "Ga", "Gen", "Gov", "Govs", "Hon", "Ill", "Inc", "Ind", "Jan", "Jr", "Jul",
    "Jun", "Kan", "Ky", "La", "Lt", "Ltd", "Maj", "Mar", "Mass", "Md", "Messrs", "Mich", "Minn", "Miss",
    "Mo", "Mon", "Mont", "Mr", "Mrs", "Ms", "Mt", "Mtn", "Neb", "Nev", "Nov", "Oct", "Okla", "Ore", "Pa",
    "Ph", "Pfc", "Pres", "Prof", "Pvt", "Rd", "Rep", "Reps", "Rev", "Sen", "Sens", "Sep", "Sept", "Sgt",
    "Sr", "St", "Ste", "Supt", "Tenn", "Tex", "Thu", "Thur", "Thurs", "Tue", "Tues", "Univ", "Va", "Vt",
    "Wash", "Wed", "Wis", "Wyo", "al", "approx", "ca", "cf", "dept", "eds", "esp", "est", "etc", "fig",
    "figs", "ft", "incl", "pp", "vs", "viz", "vol", "vols",
];
/// Abbreviations only before a number: `No. 10`.
const BEFORE_NUMBER: &[&str] = &["No", "Nos", "no", "nos", "p", "v", "Sec", "Art", "Fig", "Op"];
/// First parts that keep their hyphen: `co-founder` is one token.
const PREFIXES: &[&str] = &[
    "anti", "co", "counter", "e", "ex", "inter", "intra", "micro", "mid", "mini", "multi", "neo", "non",
    "pan", "para", "post", "pre", "pro", "proto", "pseudo", "quasi", "re", "semi", "sub", "super", "supra",
    "trans", "ultra", "un",
];
/// What may follow an apostrophe as a token of its own.
const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];
/// Joined words and where they are cut.
const JOINED: &[(&str, usize)] =
    &[("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("dont", 2), ("didnt", 3), ("doesnt", 4)];
/// Ends of a host name without `http` that are taken as such.
const DOMAINS: &[&str] = &["com", "org", "net", "gov", "edu", "info", "co", "uk", "tv", "io", "eu"];
/// Longest abbreviation, prefix or host part looked up, in bytes.
const LONGEST_LOOKUP: usize = 16;

/// Cuts `text[start..end]` into tokens and appends their spans.
pub fn cut(text: &str, start: usize, end: usize, out: &mut Vec<Span<Txt>>) {
    let Some(part) = text.get(start..end) else { return };
    let mut chunk_start = None;
    for (at, c) in part.char_indices() {
        match (c.is_whitespace(), chunk_start) {
            (true, Some(from)) => {
                Chunk { text, start: start + from, end: start + at }.cut(out);
                chunk_start = None;
            }
            (false, None) => chunk_start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = chunk_start {
        Chunk { text, start: start + from, end }.cut(out);
    }
}

/// A run of text without white space.
struct Chunk<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl Chunk<'_> {
    fn cut(&self, out: &mut Vec<Span<Txt>>) {
        let has_at = self.text.as_bytes()[self.start..self.end].contains(&b'@');
        let mut at = self.start;
        while at < self.end {
            let next = self.token_end(at, has_at, out).clamp(at + 1, self.end);
            // Never cut inside a character, whatever a rule said.
            let next = (next..=self.end).find(|&p| self.text.is_char_boundary(p)).unwrap_or(self.end);
            out.push(Span::at(at..next));
            at = next;
        }
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..self.end).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { 0 }
    }

    fn token_end(&self, at: usize, has_at: bool, out: &[Span<Txt>]) -> usize {
        let Some(c) = self.char_at(at) else {
            return self.end;
        };
        if matches!(c, 'h' | 'H' | 'w' | 'W') && self.is_link(at) {
            return self.trim_punctuation(at);
        }
        if has_at
            && c.is_alphanumeric()
            && (at == self.start || !self.byte(at - 1).is_ascii_alphanumeric())
            && let Some(end) = self.mail_end(at)
        {
            return end;
        }
        if c.is_alphanumeric() {
            return self.word_end(at);
        }
        if is_apostrophe(c) {
            return self.apostrophe_end(at, c, out);
        }
        let after = at + c.len_utf8();
        match c {
            '.' | '-' | '!' | '?' | '*' | '=' | '_' | '~' | '#' | '—' | '`' => self.run_end(after, c),
            ':' | ';' => self.smiley_end(at).unwrap_or(after),
            '<' if self.rest(at).starts_with("<3") => at + 2,
            _ => self.attached_end(after),
        }
    }

    fn is_link(&self, at: usize) -> bool {
        let starts =
            |prefix: &str| self.rest(at).get(..prefix.len()).is_some_and(|s| s.eq_ignore_ascii_case(prefix));
        starts("http://") || starts("https://") || starts("www.")
    }

    /// End of a link: the chunk without closing punctuation.
    fn trim_punctuation(&self, at: usize) -> usize {
        let trimmed = self
            .rest(at)
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '\'', '”', '’', '»']);
        at + trimmed.len()
    }

    fn mail_end(&self, at: usize) -> Option<usize> {
        /// Longest local part looked at, so that text full of `@` stays linear.
        const LOCAL: usize = 64;
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+' | b'%');
        let bytes = &self.text.as_bytes()[at..self.end];
        let local = bytes.iter().take(LOCAL).take_while(|b| is_part(b)).count();
        if bytes.get(local) != Some(&b'@') {
            return None;
        }
        let host = bytes[local + 1..].iter().take(LOCAL * 4).take_while(|b| is_part(b)).count();
        let host_text = self.rest(at + local + 1).get(..host)?.trim_end_matches(['.', '-']);
        host_text.contains('.').then_some(at + local + 1 + host_text.len())
    }

    /// End of a word, number, acronym or host name that starts at `start`.
    fn word_end(&self, start: usize) -> usize {
        let mut at = start;
        let mut segment = start; // start of the part after the last inner dot or hyphen
        let mut dotted = false; // only single letters between dots so far, at least one dot
        while let Some(c) = self.char_at(at) {
            let after = at + c.len_utf8();
            if c.is_alphanumeric() || is_mark(c) || c == '_' {
                at = after;
                continue;
            }
            let next = self.char_at(after).unwrap_or(' ');
            let digit_before = self.byte(at - 1).is_ascii_digit();
            let single = self.text[segment..at].chars().take(2).count() == 1;
            let keeps = match c {
                '.' if digit_before && next.is_ascii_digit() => true,
                '.' if single
                    && next.is_alphabetic()
                    && self.single_letter(after)
                    && (dotted || segment == start) =>
                {
                    dotted = true;
                    true
                }
                '.' => next.is_ascii_lowercase() && self.is_domain(start, at, after),
                ',' => digit_before && self.three_digits(after),
                ':' | '/' => {
                    digit_before
                        && next.is_ascii_digit()
                        && at - start <= LONGEST_LOOKUP
                        && self.text[start..at].bytes().all(|b| b.is_ascii_digit() || b == c as u8)
                }
                '-' if digit_before && next.is_ascii_digit() => self.is_phone(start),
                '-' => next.is_alphanumeric() && segment == start && self.is_prefix(start, at),
                '&' => {
                    at - start <= 2
                        && next.is_ascii_uppercase()
                        && self.text[start..at].bytes().all(|b| b.is_ascii_uppercase())
                }
                '$' => {
                    if next.is_ascii_digit()
                        && at - start <= 3
                        && self.text[start..at].bytes().all(|b| b.is_ascii_uppercase())
                    {
                        return after;
                    }
                    false
                }
                _ if is_apostrophe(c) && next.is_alphabetic() => {
                    let tail = self.letters(after);
                    if tail.eq_ignore_ascii_case("t")
                        && matches!(self.byte(at - 1), b'n' | b'N')
                        && at - 1 > start
                    {
                        return at - 1;
                    }
                    if CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic)) {
                        break;
                    }
                    true
                }
                _ => false,
            };
            if !keeps {
                break;
            }
            at = after;
            segment = after;
        }
        self.after_word(start, at, dotted)
    }

    /// Adds the period of an abbreviation, or cuts a joined word or a number with its unit.
    fn after_word(&self, start: usize, end: usize, dotted: bool) -> usize {
        let word = &self.text[start..end];
        if self.byte(end) == b'.' && self.byte(end + 1) != b'.' {
            let initial =
                word.chars().take(2).count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
            let known = word.len() <= LONGEST_LOOKUP && ABBREVIATIONS.contains(&word);
            let counted = BEFORE_NUMBER.contains(&word)
                && self.text[(end + 1).min(self.text.len())..]
                    .trim_start_matches([' ', '\u{a0}'])
                    .starts_with(|c: char| c.is_ascii_digit());
            if dotted || initial || known || counted {
                return end + 1;
            }
        }
        if word.len() <= 6
            && let Some((_, cut)) = JOINED.iter().find(|(joined, _)| word.eq_ignore_ascii_case(joined))
        {
            return start + cut;
        }
        let digits =
            word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b':')).count();
        let unit = &word[digits..];
        if digits > 0
            && ["am", "pm", "km", "kg", "cm", "mm", "mph", "m", "bn", "mn", "k", "ft"]
                .iter()
                .any(|u| unit.eq_ignore_ascii_case(u))
        {
            return start + digits;
        }
        end
    }

    fn single_letter(&self, at: usize) -> bool {
        let mut chars = self.rest(at).chars();
        chars.next();
        chars.next().is_none_or(|c| !c.is_alphanumeric())
    }

    fn is_domain(&self, start: usize, dot: usize, after: usize) -> bool {
        let tail = self.letters(after);
        self.text[start..dot].chars().take(2).count() == 2 && DOMAINS.contains(&tail)
    }

    fn three_digits(&self, at: usize) -> bool {
        (0..3).all(|n| self.byte(at + n).is_ascii_digit()) && !self.byte(at + 3).is_ascii_digit()
    }

    /// Digits in groups as in a telephone number: at least seven digits, every group of three or more but the first.
    fn is_phone(&self, start: usize) -> bool {
        let bytes = &self.text.as_bytes()[start..self.end];
        let run = bytes.iter().take(20).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
        let digits = bytes[..run].iter().filter(|b| b.is_ascii_digit()).count();
        digits >= 7 && bytes[..run].split(|b| *b == b'-').skip(1).all(|group| group.len() >= 3)
    }

    fn is_prefix(&self, start: usize, end: usize) -> bool {
        end - start <= LONGEST_LOOKUP
            && PREFIXES.iter().any(|prefix| self.text[start..end].eq_ignore_ascii_case(prefix))
    }

    /// The letters from `at`, at most enough for a look-up.
    fn letters(&self, at: usize) -> &str {
        let rest = self.rest(at);
        let end =
            rest.char_indices().take(LONGEST_LOOKUP).find(|(_, c)| !c.is_alphanumeric()).map(|(end, _)| end);
        let end =
            end.unwrap_or_else(|| rest.char_indices().nth(LONGEST_LOOKUP).map_or(rest.len(), |(end, _)| end));
        &rest[..end]
    }

    fn apostrophe_end(&self, at: usize, c: char, out: &[Span<Txt>]) -> usize {
        let after = at + c.len_utf8();
        let tail = self.letters(after);
        let glued = out.last().is_some_and(|last| last.end() as usize == at)
            && at > self.start
            && self.text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        if glued && CLITICS.iter().any(|clitic| tail.eq_ignore_ascii_case(clitic)) {
            return after + tail.len();
        }
        // '90s, 'em
        let decade = tail.len() >= 2
            && tail.as_bytes()[..2].iter().all(u8::is_ascii_digit)
            && matches!(&tail[2..], "" | "s");
        if !glued && (decade || ["em", "tis", "twas", "til", "cause"].contains(&tail)) {
            return after + tail.len();
        }
        if c == '\'' && self.byte(after) == b'\'' { after + 1 } else { after }
    }

    fn run_end(&self, mut at: usize, c: char) -> usize {
        while self.char_at(at) == Some(c) {
            at += c.len_utf8();
        }
        if matches!(c, '!' | '?') {
            while matches!(self.byte(at), b'!' | b'?') {
                at += 1;
            }
        }
        at
    }

    fn smiley_end(&self, at: usize) -> Option<usize> {
        let rest = &self.text.as_bytes()[at + 1..self.end];
        let nose = usize::from(rest.first() == Some(&b'-'));
        let mouth = matches!(rest.get(nose), Some(b')' | b'(' | b'D' | b'P' | b'/'));
        let ends = rest.get(nose + 1).is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'/');
        (mouth && ends).then_some(at + 2 + nose)
    }

    /// Takes combining marks, variation selectors and joined emoji with the character before.
    fn attached_end(&self, mut at: usize) -> usize {
        while let Some(c) = self.char_at(at) {
            if is_mark(c) {
                at += c.len_utf8();
            } else if c == '\u{200d}' {
                at += c.len_utf8();
                at += self.char_at(at).map_or(0, char::len_utf8);
            } else {
                break;
            }
        }
        at
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{ad}' | '\u{200b}'..='\u{200c}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, want: &str) {
        let mut spans = Vec::new();
        cut(line, 0, line.len(), &mut spans);
        let got: Vec<&str> = spans.iter().map(|span| span.of(line)).collect();
        assert_eq!(got.join(" "), want);
    }

    #[test]
    fn clitics_are_tokens() {
        check(
            "She isn't Kim's aunt; they've left, I'd say.",
            "She is n't Kim 's aunt ; they 've left , I 'd say .",
        );
        check("It’s O’Neil’s, can’t cannot", "It ’s O’Neil ’s , ca n’t can not");
    }

    #[test]
    fn abbreviations_keep_their_period() {
        check("Gov. Ann B. Lee of the U.S. won.", "Gov. Ann B. Lee of the U.S. won .");
        check("Lee (D-Minn.) met No. 3.", "Lee ( D - Minn. ) met No. 3 .");
    }

    #[test]
    fn numbers_stay_whole() {
        check(
            "$3.5 1,200,000 at 10:30 p.m. on 3/4/2020, 45%",
            "$ 3.5 1,200,000 at 10:30 p.m. on 3/4/2020 , 45 %",
        );
        check("US$5bn 10-12 555-123-4567", "US$ 5 bn 10 - 12 555-123-4567");
    }

    #[test]
    fn hyphens_are_cut_but_after_prefixes() {
        check("a long-term co-founder e-mail", "a long - term co-founder e-mail");
    }

    #[test]
    fn links_and_mail_stay_whole() {
        check(
            "(see https://example.org/a?b=c), a.b@example.org.",
            "( see https://example.org/a?b=c ) , a.b@example.org .",
        );
        check("at example.com, now.", "at example.com , now .");
    }

    #[test]
    fn quotes_and_dots_are_tokens() {
        check("“Well…” she said -- \"no...\"", "“ Well … ” she said -- \" no ... \"");
    }

    #[test]
    fn tokens_tile_any_text_and_time_is_linear() {
        let long_word = "a".repeat(10_000);
        for line in [
            "👩‍👩‍👧 👍🏽!",
            "שלום, עולם.",
            "'''",
            "a.b.c.",
            "@@",
            "1-",
            ":-",
            "x@y",
            "U.S",
            "e\u{301}",
            "\u{301}",
            "-n't",
            "n't",
            "'t",
            &long_word,
        ] {
            for text in [line.to_owned(), line.repeat(20_000 / line.len() + 1)] {
                let mut spans = Vec::new();
                cut(&text, 0, text.len(), &mut spans);
                let tokens: String = spans.iter().map(|span| span.of(&text)).collect();
                let words: String = text.split_whitespace().collect();
                assert_eq!(tokens, words, "{line}");
                assert!(spans.iter().all(|span| !span.is_empty()));
            }
        }
    }
}
