//! Folding for search and for joining names: lower case, accents off, curly marks straight.
//!
//! `José’s` -> `jose's`. Only Latin letters are unaccented; other scripts are lower-cased.

/// One character folded; most give one character, `ß` and ligatures two.
pub fn fold_char(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ĺ'..='ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' | 'Ș' | 'ș' => "s",
        'ß' => "ss",
        'Ţ'..='ŧ' | 'Ț' | 'ț' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => "'",
        '\u{201C}' | '\u{201D}' => "\"",
        '\u{2010}'..='\u{2014}' => "-",
        '\u{00A0}' | '\u{202F}' | '\u{2009}' => " ",
        _ => "",
    };
    let lower = plain.is_empty().then(|| c.to_lowercase());
    plain.chars().chain(lower.into_iter().flatten())
}

/// A whole text folded.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(fold_char).collect()
}

/// A text folded, with the byte of the original that each folded byte came from (one more entry for the end).
pub fn fold_with_origin(text: &str) -> (String, Vec<usize>) {
    let (mut folded, mut origin) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
    for (at, c) in text.char_indices() {
        for f in fold_char(c) {
            origin.extend(std::iter::repeat_n(at, f.len_utf8()));
            folded.push(f);
        }
    }
    origin.push(text.len());
    (folded, origin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_do_not_matter() {
        assert_eq!(fold("José’s Łódź"), "jose's lodz");
        assert_eq!(fold("STRAßE"), "strasse");
        assert_eq!(fold("Москва"), "москва");
    }

    #[test]
    fn a_folded_place_leads_back_to_the_original() {
        let text = "Zoë Ω ends";
        let (folded, origin) = fold_with_origin(text);
        let at = folded.find("ends").unwrap();
        assert_eq!(&text[origin[at]..origin[at + 4]], "ends");
    }
}
