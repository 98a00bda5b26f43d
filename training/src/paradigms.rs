//! Regular inflections of the words of a list -> forms with their lemmas, for words that no treebank has: `refined` -> `refine`.
//!
//! Of the base forms that an ending allows (`refin`, `refine`), the one that is itself a word counts; where several are (`rated`: `rat`,
//! `rate`) the form is left out. The list comes without tags, so "naked" gets a verb too, which no tagger will ask for.

use language::{
    Upos,
    tagger::{Fine, fine},
};
use std::collections::BTreeSet;

/// Commonest words that are looked at, and among which base forms are looked for.
pub const WORDS: usize = 60_000;

/// A form with a tag and its lemma.
pub struct Inflected {
    /// In lower case.
    pub form: String,
    /// Its tag.
    pub tag: Fine,
    /// In lower case.
    pub lemma: String,
}

/// `planned` -> `plan`, `plann`, `planne`: what stands before the ending, alone, with an e, and with its last letter once.
fn stems(form: &str, ending: &str) -> Vec<String> {
    let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() >= 3) else { return Vec::new() };
    let mut stems = vec![stem.to_owned(), format!("{stem}e")];
    let letters = stem.as_bytes();
    if letters.last() == letters.get(letters.len() - 2) {
        stems.push(stem[..stem.len() - 1].to_owned());
    }
    stems
}

/// The forms of a list of words in lower case, the commonest first.
pub fn inflected(words: &[String]) -> Vec<Inflected> {
    let is_plain = |word: &&String| word.bytes().all(|b| b.is_ascii_lowercase());
    let known: BTreeSet<&str> = words.iter().filter(is_plain).map(String::as_str).collect();
    let tags = |ending: &str| match ending {
        "ed" => vec![fine(Upos::Verb, "VBD"), fine(Upos::Verb, "VBN")],
        "ing" => vec![fine(Upos::Verb, "VBG")],
        _ => vec![fine(Upos::Verb, "VBZ"), fine(Upos::Noun, "NNS")],
    };
    let mut found = Vec::new();
    for form in words.iter().filter(is_plain) {
        for ending in ["ed", "ing", "s"] {
            let mut bases = match ending {
                "s" => {
                    ["s", "es"].iter().filter_map(|end| form.strip_suffix(end)).map(str::to_owned).collect()
                }
                _ => stems(form, ending),
            };
            let y = match ending {
                "ed" => form.strip_suffix("ied"),
                "s" => form.strip_suffix("ies"),
                _ => None,
            };
            bases.extend(y.map(|stem| format!("{stem}y")));
            bases.retain(|base| base.len() >= 3 && known.contains(base.as_str()));
            // "passes" is of "pass", not of "passe"; "goods", "news" and the like are for the treebanks.
            let [lemma] = bases.as_slice() else { continue };
            for tag in tags(ending) {
                found.push(Inflected { form: form.clone(), tag, lemma: lemma.clone() });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_form_that_is_a_word_is_the_lemma() {
        let words = [
            "refine", "refined", "plan", "planned", "carry", "carries", "rat", "rate", "rated", "boxes",
            "box",
        ];
        let words: Vec<String> = words.map(str::to_owned).to_vec();
        let pairs: BTreeSet<(String, String)> =
            inflected(&words).into_iter().map(|one| (one.form, one.lemma)).collect();
        let want = [("boxes", "box"), ("carries", "carry"), ("planned", "plan"), ("refined", "refine")];
        assert_eq!(pairs, want.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
    }
}
