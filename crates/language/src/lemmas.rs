//! A word and its tag -> its dictionary form: a small model picks one of the endings' rules; proper nouns keep their form.
//!
//! `agencies/NOUN` -> `agency`, `said/VERB` -> `say`. Rules are "cut n characters, add an ending"; irregular forms are rules too.

use crate::{
    hash::feature,
    parsed::Upos,
    tagger::{Fine, best, upos},
    weights::Weights,
    words::Word,
};
use compact_str::CompactString;

/// Outputs of the model: [`RULES`], padded.
pub const WIDTH: usize = 32;

/// Rules of regular endings: characters to cut, ending to add.
pub const RULES: [(usize, &str); 20] = [
    (0, ""),
    (1, ""),
    (2, ""),
    (3, ""),
    (4, ""),
    (3, "y"),
    (3, "e"),
    (1, "e"),
    (2, "e"),
    (1, "y"),
    (3, "an"),
    (3, "f"),
    (3, "fe"),
    (2, "y"),
    (4, "y"),
    (4, "e"),
    (2, "is"),
    (1, "um"),
    (3, "ie"),
    (4, "ie"),
];

/// Irregular forms, sorted: form, word class, lemma.
const IRREGULAR: &[(&str, Upos, &str)] = &include!("irregular.in");

/// Features of a word for its rule.
pub fn features(word: &Word, tag: Fine, out: &mut Vec<u64>) {
    out.clear();
    let tag = u64::from(tag);
    let mut add = |template: u64, a: u64| out.push(feature(0x1e00 + template, a, tag, 0));
    add(0, 0);
    add(1, word.lower);
    for (template, end) in (2..).zip(word.ends) {
        add(template, end);
    }
}

/// The lemma of a word.
pub fn lemma(
    form: &str,
    word: &Word,
    tag: Fine,
    model: Option<&Weights>,
    list: &mut Vec<u64>,
) -> CompactString {
    let class = upos(tag);
    if class == Upos::Propn || class == Upos::X {
        return CompactString::new(form);
    }
    let lower = CompactString::new(form).to_lowercase();
    if matches!(
        class,
        Upos::Noun | Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv | Upos::Pron | Upos::Part | Upos::Det
    ) {
        let straight = lower.replace('’', "'");
        if let Ok(found) =
            IRREGULAR.binary_search_by(|(form, of, _)| (*form, *of).cmp(&(straight.as_str(), class)))
        {
            return CompactString::new(IRREGULAR[found].2);
        }
    } else {
        return lower;
    }
    let Some(weights) =
        model.filter(|_| matches!(class, Upos::Noun | Upos::Verb | Upos::Adj | Upos::Adv | Upos::Aux))
    else {
        return lower;
    };
    features(word, tag, list);
    let mut scores = [0; WIDTH];
    weights.add(list, &mut scores);
    let (cut, ending) = RULES[usize::from(best(&scores[..RULES.len()]))];
    apply(&lower, cut, ending).unwrap_or(lower)
}

/// The form without its last `cut` characters and with `ending`; `None` if nothing would be left.
pub fn apply(lower: &str, cut: usize, ending: &str) -> Option<CompactString> {
    let keep = if cut == 0 { lower.len() } else { lower.char_indices().rev().nth(cut - 1)?.0 };
    if keep == 0 {
        return None;
    }
    let mut lemma = CompactString::new(&lower[..keep]);
    lemma.push_str(ending);
    Some(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_are_sorted_and_found() {
        assert!(IRREGULAR.is_sorted_by_key(|(form, class, _)| (*form, *class)));
        let word = crate::words::look("went", None);
        let tag = crate::tagger::fine(Upos::Verb, "VBD");
        assert_eq!(lemma("Went", &word, tag, None, &mut Vec::new()), "go");
    }

    #[test]
    fn rules_cut_and_add() {
        assert_eq!(apply("agencies", 3, "y").as_deref(), Some("agency"));
        assert_eq!(apply("s", 1, ""), None);
    }
}
