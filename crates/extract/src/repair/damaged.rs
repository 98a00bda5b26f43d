//! Figures that cannot be as they were written: shown to the reader, never mended, because nobody can know what they were.
//!
//! `$7,00-$25,000` -> `$7,00`. Groups of digits after a comma have three digits; Indian grouping (`1,50,000`) ends on three too.
//! Known misses: figures without a currency sign and with a single comma, which may be lists (`2,4 and 6`).

use std::ops::Range;

/// Digits of a group.
const GROUP: usize = 3;

/// Where damaged figures stand.
pub fn figures(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        let start = at + offset;
        let end = (start..bytes.len())
            .find(|&i| {
                let inner = bytes[i] == b',' && bytes.get(i + 1).is_some_and(u8::is_ascii_digit);
                !bytes[i].is_ascii_digit() && !inner
            })
            .unwrap_or(bytes.len());
        at = end;
        let figure = text.get(start..end).unwrap_or("");
        let groups: Vec<&str> = figure.split(',').collect();
        let money = text.get(..start).is_some_and(|before| before.ends_with(['$', '£', '€', '¥', '₹']));
        let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '/');
        let apart =
            text.get(end..).is_none_or(|after| !after.starts_with(|c: char| c.is_alphabetic() || c == '_'))
                && text.get(..start).is_none_or(|before| !before.ends_with(word));
        let broken = match groups.as_slice() {
            [] | [_] => false,
            [.., last] if groups.len() == 2 => money && last.len() != GROUP,
            [first, middle @ .., last] => {
                let whole = middle.iter().all(|group| group.len() == GROUP);
                first.len() <= GROUP && whole && last.len() != GROUP && (money || last.len() < GROUP)
            }
        };
        if broken && apart {
            let sign = text[..start].chars().next_back().filter(|_| money).map_or(0, char::len_utf8);
            found.push(start - sign..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_group_of_two_digits_is_damage_and_right_figures_are_not() {
        let found =
            |text: &str| figures(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("paid $7,00-$25,000 each"), ["$7,00"]);
        assert_eq!(found("some 1,250,00 people"), ["1,250,00"]);
        for right in
            ["$7,000", "₹1,50,000", "1,250,000.50", "2,4 and 6", "scored 10,12,14", "£3.50, 20 more", "1,2,3"]
        {
            assert!(found(right).is_empty(), "{right}");
        }
    }

    proptest! {
        #[test]
        fn no_well_written_figure_is_flagged(number: u64) {
            let digits = number.to_string();
            let mut text = String::from("cost $");
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    text.push(',');
                }
                text.push(digit);
            }
            prop_assert!(figures(&text).is_empty());
        }
    }
}
