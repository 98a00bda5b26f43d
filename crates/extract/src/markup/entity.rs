//! Character references: `&amp;`, `&#8217;`, `&#x2019;`, `&rsquo;` to their characters.
//!
//! The names are those that news pages use; rare mathematical names stay as written.

/// Longest reference that is tried, in bytes.
const LONGEST: usize = 24;

const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("rsquo", '’'),
    ("lsquo", '‘'),
    ("rdquo", '”'),
    ("ldquo", '“'),
    ("sbquo", '‚'),
    ("bdquo", '„'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("sect", '§'),
    ("para", '¶'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("times", '×'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("frac34", '¾'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("dagger", '†'),
    ("rarr", '→'),
    ("larr", '←'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("oelig", 'œ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("szlig", 'ß'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Acirc", 'Â'),
    ("Atilde", 'Ã'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("AElig", 'Æ'),
    ("Ccedil", 'Ç'),
    ("Egrave", 'È'),
    ("Eacute", 'É'),
    ("Ecirc", 'Ê'),
    ("Iacute", 'Í'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
    ("scaron", 'š'),
    ("Scaron", 'Š'),
];

/// The reference at the start of `text`: its length in bytes and the character. White space inside the digits is allowed, because
/// pasted text breaks lines there.
pub fn at_start(text: &str) -> Option<(usize, char)> {
    let body = text.strip_prefix('&')?;
    // The one reference that pages often leave open and nobody writes on purpose; browsers read it so.
    if body.starts_with("nbsp") && !body[4..].starts_with(';') {
        return Some((5, '\u{a0}'));
    }
    let end = body.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let length = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let digits: String = number.split_whitespace().collect();
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
            None => digits.parse().ok()?,
        };
        return Some((length, of_code(code)?));
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, character)| (length, *character))
}

/// The HTML standard reads 128 to 159 as Windows-1252.
fn of_code(code: u32) -> Option<char> {
    if let Ok(byte) = u8::try_from(code)
        && (0x80..0xA0).contains(&byte)
    {
        return crate::repair::WINDOWS_1252.get(usize::from(byte - 0x80)).copied();
    }
    char::from_u32(code).filter(|c| *c != '\0')
}

/// The whole text with its references decoded (for attributes and metadata).
pub fn decode_all(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((length, character)) = at_start(rest) {
            out.push(character);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_even_when_broken_over_a_line() {
        assert_eq!(at_start("&#8217;s"), Some((7, '’')));
        assert_eq!(at_start("&#82\n17;s"), Some((8, '’')));
        assert_eq!(at_start("&#146;"), Some((6, '’')));
        assert_eq!(at_start("&nbspAnn"), Some((5, '\u{a0}')));
        assert_eq!(at_start("&nbsp;Ann"), Some((6, '\u{a0}')));
        assert_eq!(at_start("& co;"), None);
        assert_eq!(decode_all("R&amp;D &eacute; AT&T"), "R&D é AT&T");
    }
}
