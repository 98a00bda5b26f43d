//! UTF-8 that was read in another encoding, once or several times over, back to what it was.
//!
//! `donâ€™t` -> `don’t`, `rÃ©gime` -> `régime`, `g√¢teaux` -> `gâteaux`. The method is that of ftfy 6 (Speer 2019): text is touched
//! only where neighbours stand that hardly ever do so on purpose ([`is_bad`]); then all of it is taken back to bytes in one of ten
//! encodings and read as UTF-8, or, where only parts are damaged, each part on its own. Every character keeps the place it came from.
//! Known miss: text read in one single-byte encoding instead of another (`Ã` for `Γ`).

use super::{
    charsets::{CHARSETS, Charset},
    classes as class,
};

/// Rounds of mending: damage three times over is the worst seen in the wild; each round has to change something.
const ROUNDS: usize = 6;
/// Parts within parts: each is shorter than what it lies in.
const DEPTH: usize = 4;

/// A character and the bytes of the original text it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letter {
    /// As it reads now.
    pub now: char,
    /// First byte of the original.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A byte of the supposed UTF-8 and where it came from.
type Byte = (u8, usize, usize);

/// Mends in place; true when something changed.
pub fn mend(letters: &mut Vec<Letter>) -> bool {
    rounds(letters, DEPTH)
}

fn rounds(letters: &mut Vec<Letter>, depth: usize) -> bool {
    let mut changed = false;
    for _ in 0..ROUNDS {
        match step(letters, depth) {
            Some(better) if better != *letters => *letters = better,
            _ => break,
        }
        changed = true;
    }
    changed
}

/// One layer of damage taken off; `None` when there is none that can be.
fn step(letters: &[Letter], depth: usize) -> Option<Vec<Letter>> {
    let damaged = |letters: &[Letter]| {
        letters.iter().any(|letter| !letter.now.is_ascii())
            && is_bad(&letters.iter().map(|letter| letter.now).collect::<Vec<_>>())
    };
    if !damaged(letters) {
        return None;
    }
    for charset in CHARSETS.iter() {
        let Some(mut bytes) = encode(letters, charset) else { continue };
        if !charset.macintosh {
            bytes = restore_no_break_spaces(bytes);
        }
        if charset.lossy {
            bytes = mark_lost(bytes);
        }
        if let Some(read) = decode(&bytes) {
            return Some(read);
        }
    }
    // Sequences that stand among right text are mended on their own.
    let mut better = Vec::with_capacity(letters.len());
    let mut at = 0;
    let mut changed = false;
    while at < letters.len() {
        let size = if depth > 0 { sequence(letters, at) } else { 0 };
        let mut part = letters[at..at + size.max(1)].to_vec();
        if size > 0 && size < letters.len() && damaged(&part) {
            changed |= rounds(&mut part, depth - 1);
        }
        better.extend(part);
        at += size.max(1);
    }
    if changed {
        return Some(better);
    }
    // What is left of the control range was Windows-1252.
    for letter in &mut better {
        let code = u32::from(letter.now);
        if let Some(place) = code.checked_sub(0x80).and_then(|place| usize::try_from(place).ok())
            && let Some(character) = super::WINDOWS_1252.get(place)
        {
            letter.now = *character;
        }
    }
    Some(better)
}

fn encode(letters: &[Letter], charset: &Charset) -> Option<Vec<Byte>> {
    letters.iter().map(|letter| Some((charset.byte(letter.now)?, letter.start, letter.end))).collect()
}

fn is_next(byte: u8) -> bool {
    (0x80..0xC0).contains(&byte)
}

/// Puts 0xA0 back where a space now breaks a sequence.
fn restore_no_break_spaces(mut bytes: Vec<Byte>) -> Vec<Byte> {
    let byte = |bytes: &[Byte], at: usize| bytes.get(at).map_or(0, |byte| byte.0);
    // 0xA0 itself and 0x85 (a line end) do not count as continuation here.
    let next = |byte: u8| is_next(byte) && byte != 0x85 && byte != 0xA0;
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let [a, b, c, d] = [0, 1, 2, 3].map(|ahead| byte(&bytes, at + ahead));
        // "Ã la" was "à la": the space between the words goes back in after the letter's own.
        if a == 0xC3 && b == b' ' {
            let rest: Vec<u8> = bytes.iter().skip(at + 2).take(5).map(|byte| byte.0).collect();
            let own = rest.first() == Some(&b' ')
                || ["quele", "quela", "quilo"].iter().any(|word| rest.starts_with(word.as_bytes()))
                || rest.starts_with(b"s ");
            let (_, start, end) = bytes[at + 1];
            out.push(bytes[at]);
            out.push((0xA0, start, end));
            if !own {
                out.push((b' ', end, end));
            }
            at += 2;
            continue;
        }
        let size = match (a, b) {
            (0xC2 | 0xC3 | 0xC5 | 0xCE | 0xD0 | 0xD9, b' ') => 2,
            (0xE2 | 0xE3, b' ') if next(c) => 3,
            (0xE0..=0xE3, b) if next(b) && c == b' ' => 3,
            (0xF0, b' ') if is_next(c) && is_next(d) => 4,
            (0xF0, b) if is_next(b) && (c == b' ' && is_next(d) || is_next(c) && d == b' ') => 4,
            _ => 1,
        };
        for slot in &mut bytes[at..at + size] {
            if size > 1 && slot.0 == b' ' {
                slot.0 = 0xA0;
            }
            out.push(*slot);
        }
        at += size;
    }
    out
}

/// Sequences that lost a byte (0x1A) become U+FFFD.
fn mark_lost(bytes: Vec<Byte>) -> Vec<Byte> {
    let is_lost = |byte: u8| byte == 0x1A;
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let get = |ahead: usize| bytes.get(at + ahead).map_or(0, |byte| byte.0);
        let size = match get(0) {
            0x1A => 1,
            0xC2..=0xC3 if get(1) == b'?' => 2,
            0xC2..=0xDF if is_lost(get(1)) => 2,
            lead @ 0xE0..=0xF4 => {
                let count = if lead < 0xF0 { 3 } else { 4 };
                let gaps = (1..count).filter(|ahead| is_lost(get(*ahead)) || get(*ahead) == b'?').count();
                let marks = (1..count).filter(|ahead| get(*ahead) == b'?').count();
                let whole =
                    (1..count).all(|ahead| is_lost(get(ahead)) || get(ahead) == b'?' || is_next(get(ahead)));
                if whole && gaps > 0 && marks <= 1 { count } else { 0 }
            }
            _ => 0,
        };
        match bytes.get(at..at + size) {
            Some([first, .., last]) => {
                out.extend([0xEF, 0xBF, 0xBD].map(|byte| (byte, first.1, last.2)));
            }
            Some([one]) => out.extend([0xEF, 0xBF, 0xBD].map(|byte| (byte, one.1, one.2))),
            _ => out.push(bytes[at]),
        }
        at += size.max(1);
    }
    out
}

/// Strict UTF-8, with surrogate pairs written as two sequences allowed; `None` when it is not.
fn decode(bytes: &[Byte]) -> Option<Vec<Letter>> {
    let mut letters = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&(lead, start, _)) = bytes.get(at) {
        let count = match lead {
            0..=0x7F => 1,
            0xC0 | 0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return None,
        };
        let part = bytes.get(at..at + count)?;
        let mut code = u32::from(lead) & if count == 1 { 0x7F } else { 0x7F >> count };
        for byte in &part[1..] {
            if !is_next(byte.0) {
                return None;
            }
            code = code << 6 | u32::from(byte.0 & 0x3F);
        }
        let mut size = count;
        if lead == 0xC0 && code != 0 {
            return None;
        }
        if (0xD800..0xDC00).contains(&code) {
            let low: Vec<u32> = bytes.get(at + 3..at + 6)?.iter().map(|byte| u32::from(byte.0)).collect();
            if low[0] != 0xED || !(0xB0..0xC0).contains(&low[1]) || !(0x80..0xC0).contains(&low[2]) {
                return None;
            }
            code = 0x10000 + ((code - 0xD800) << 10 | (low[1] & 0xF) << 6 | (low[2] & 0x3F));
            size = 6;
        }
        let short = [0, 0, 0x80, 0x800, 0x10000];
        if lead != 0xC0 && size < 6 && code < short[count] {
            return None;
        }
        letters.push(Letter { now: char::from_u32(code)?, start, end: bytes[at + size - 1].2 });
        at += size;
    }
    Some(letters)
}

/// Length of the run of supposed sequences that starts at `at`; 0 when there is none.
fn sequence(letters: &[Letter], at: usize) -> usize {
    let classes = |at: usize| letters.get(at).map_or(0, |letter| class::of(letter.now));
    if letters[at].now.is_ascii() || at > 0 && classes(at - 1) & class::NEXT_ONLY != 0 {
        return 0;
    }
    let mut end = at;
    loop {
        let lead = classes(end);
        let next = |count: usize| (1..=count).all(|ahead| classes(end + ahead) & class::NEXT != 0);
        let size = if lead & class::FIRST_OF_2 != 0 && next(1) {
            2
        } else if lead & class::FIRST_OF_3 != 0 && next(2) {
            3
        } else if lead & class::FIRST_OF_4 != 0 && next(3) {
            4
        } else {
            return end - at;
        };
        end += size;
    }
}

/// True for a text with neighbours that hardly ever stand together on purpose.
pub fn is_bad(text: &[char]) -> bool {
    let classes: Vec<u32> =
        text.iter().map(|character| if character.is_ascii() { 0 } else { class::of(*character) }).collect();
    (0..text.len()).any(|at| !text[at].is_ascii() && is_bad_at(text, &classes, at))
}

/// True when the character at `at`, which is not ASCII, is the middle or the start of such neighbours.
fn is_bad_at(text: &[char], classes: &[u32], at: usize) -> bool {
    use class::{
        BAD, BOX, CLOSING, COMMON, CONTROL, CURRENCY, FACE, LAW, LOWER, LOWER_OTHER, NUMERIC, OPENING, UPPER,
        UPPER_OTHER,
    };
    const ANY: u32 = BAD | LOWER | UPPER | BOX | OPENING | CLOSING | CURRENCY | NUMERIC | LAW;
    let here = classes[at];
    let character = text[at];
    let next = text.get(at + 1).copied().unwrap_or('\0');
    let after = text.get(at + 2).copied().unwrap_or('\0');
    let next_class = classes.get(at + 1).copied().unwrap_or(0);
    let after_class = classes.get(at + 2).copied().unwrap_or(0);
    let before = at.checked_sub(1).map(|at| text[at]);
    let is = |set: u32| here & set != 0;
    let then = |set: u32| next_class & set != 0;
    let small_before = before.is_some_and(|c| c.is_ascii_lowercase());
    if is(CONTROL)
        || is(ANY) && then(BAD)
        || is(BAD) && then(ANY)
        || is(LOWER_OTHER | UPPER_OTHER) && then(BAD) && before.is_some_and(|c| c.is_ascii_alphabetic())
        || is(LOWER | LOWER_OTHER | BOX | CLOSING | CURRENCY | NUMERIC) && then(UPPER)
        || is(BOX | CLOSING | CURRENCY | NUMERIC) && then(LOWER)
        || is(LOWER | BOX | CLOSING) && then(CURRENCY)
        || is(UPPER) && then(CURRENCY) && before.is_some_and(char::is_whitespace)
        || is(UPPER | BOX) && then(NUMERIC | LAW)
        || is(LOWER | UPPER | BOX | CURRENCY | CLOSING) && then(OPENING) && after_class & NUMERIC != 0
        || is(LOWER | UPPER | CURRENCY | NUMERIC | BOX | LAW) && then(CLOSING) && after_class & OPENING != 0
        || is(CURRENCY | NUMERIC | BOX) && then(OPENING)
        || is(UPPER) && then(OPENING | CURRENCY) && small_before
        || is(BOX) && then(FACE | CLOSING)
        || is(LOWER | UPPER | CURRENCY | NUMERIC | OPENING | CLOSING | LAW) && then(BOX)
        || is(LOWER | UPPER) && then(OPENING | CLOSING) && (after.is_alphanumeric() || after == '_')
        || is(UPPER) && next == '°'
    {
        return true;
    }
    let arabic = |at: usize| {
        matches!(text.get(at), Some('Ø' | 'Ù'))
            && text.get(at + 1).is_some_and(|c| "ŸŠ®°µ»".contains(*c))
                | (classes.get(at + 1).copied().unwrap_or(0) & (COMMON | CURRENCY | BAD | NUMERIC | OPENING)
                    != 0)
    };
    let odd = CONTROL | BAD | OPENING | CLOSING | CURRENCY;
    match character {
        'Œ' | 'œ' => next != '\0' && !next.is_ascii_alphabetic(),
        'Â' | 'Ã' | 'Î' | 'Ð' => {
            "€œŠš¢£Ÿž\u{a0}\u{ad}®©°·»–—´".contains(next)
                || then(OPENING | CLOSING)
                || character == 'Ã' && next == '¡'
                || matches!(character, 'Ã' | 'Â')
                    && next == ' '
                    && (at == 0
                        || small_before
                        || before.is_some_and(char::is_whitespace)
                            && at >= 2
                            && text[at - 2].is_ascii_lowercase())
                || character == 'Â'
                    && before.is_some_and(|c| {
                        c.is_ascii_lowercase() || ".,?!".contains(c) || class::of(c) & CLOSING != 0
                    })
                    && (next == ' ' || then(OPENING | CLOSING))
        }
        '×' => matches!(next, '²' | '³'),
        'Ø' | 'Ù' => arabic(at) && arabic(at + 2),
        'à' => "²µ¹¼½¾".contains(next),
        '√' => "±∂†≠®™´≤≥¥µø".contains(next),
        '≈' => matches!(next, '°' | '¢'),
        '‚' => {
            next == 'Ä' && "ìîïòôúùû†°¢π".contains(after)
                || matches!(next, 'â' | 'ó') && "àä°ê".contains(after)
        }
        'в' => next == 'Ђ',
        'В' | 'Г' | 'Р' | 'С' => {
            (then(odd) || matches!(next, '°' | 'µ')) && matches!(after, 'В' | 'Г' | 'Р' | 'С')
                || text.get(at..at + 5).is_some_and(|run| run == ['Г', 'ў', 'В', 'Ђ', 'В'])
                    && text.get(at + 6).is_some_and(|c| c.is_ascii_alphabetic() || *c == ' ')
        }
        'β' => next == '€' && "™\u{a0}Ά\u{ad}®°".contains(after),
        'Β' | 'Γ' | 'Ξ' | 'Ο' => (then(odd) || next == '°') && matches!(after, 'Β' | 'Γ' | 'Ξ' | 'Ο'),
        'ā' => next == '€',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letters(text: &str) -> Vec<Letter> {
        text.char_indices().map(|(start, now)| Letter { now, start, end: start + now.len_utf8() }).collect()
    }

    fn check(damaged: &str, right: &str) {
        let mut found = letters(damaged);
        mend(&mut found);
        assert_eq!(found.iter().map(|letter| letter.now).collect::<String>(), right);
        for letter in &found {
            assert!(damaged.get(letter.start..letter.end).is_some());
        }
    }

    /// The text as a program shows it that takes its UTF-8 for `charset`.
    fn misread(text: &str, charset: &'static encoding_rs::Encoding) -> String {
        let mut out = String::new();
        for byte in text.bytes() {
            let mut buffer = [0u8; 8];
            let mut decoder = charset.new_decoder_without_bom_handling();
            let (_, _, written) = decoder.decode_to_utf8_without_replacement(&[byte], &mut buffer, true);
            match std::str::from_utf8(&buffer[..written]).unwrap() {
                "" => out.push(char::from(byte)),
                read => out.push_str(read),
            }
        }
        out
    }

    #[test]
    fn damage_once_twice_and_in_part_is_mended() {
        let right = "The café’s owner said “no” – twice";
        for charset in [encoding_rs::WINDOWS_1252, encoding_rs::MACINTOSH] {
            let once = misread(right, charset);
            check(&once, right);
            check(&misread(&once, charset), right);
        }
        check("“Yes,” said the cafÃ©’s owner", "“Yes,” said the café’s owner");
    }

    #[test]
    fn what_was_right_stays() {
        for right in
            ["Beyoncé’s “Déjà Vu” – £5", "NESTLÉ™ and Ångström", "Это правда", "Ελληνικά", "☕ 5 °C ±2"]
        {
            check(right, right);
        }
    }

    proptest! {
        #[test]
        fn plain_english_is_never_touched(text in "[A-Za-z0-9 ,.“”‘’–—…é£€]{0,60}") {
            // Between letters of English the accented ones stand inside words.
            let spaced = text.replace('é', "née ").replace('£', " £").replace('€', " €");
            let quotes_apart = spaced.replace('“', " “").replace('”', "” ").replace('‘', " ‘").replace('’', "’ ");
            let mut found = letters(&quotes_apart);
            mend(&mut found);
            prop_assert_eq!(found.iter().map(|letter| letter.now).collect::<String>(), quotes_apart);
        }

        #[test]
        fn mending_never_panics_and_keeps_order(text in "[âÃÂ€™œ\u{80}-\u{bf}ða-c ?\u{fffd}√¢]{0,40}") {
            let mut found = letters(&text);
            mend(&mut found);
            prop_assert!(found.windows(2).all(|pair| pair[0].start <= pair[1].start));
            prop_assert!(found.iter().all(|letter| text.get(letter.start..letter.end).is_some()));
        }
    }
}
