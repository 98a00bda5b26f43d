//! Who takes part in a happening, when and where: phrases of the sentence, ranked by how they hang on the trigger.
//!
//! `two men were arrested by police` -> `two men` (up `nsubj:pass`) patient, `police` (`obl:agent`) agent.
//!
//! Every noun, name, pronoun and time of the sentence is a candidate; a linear model over its path to the trigger in the parse says
//! which role it has, and the best candidate of each role is taken. Known misses: participants named in another sentence.

use super::reader::Reader;
use language::{Deprel, Upos, linear::Features};
use std::ops::Range;

/// A sentence has at most this many candidates; a longer one is a list.
const MOST: usize = 60;
/// A path with more steps than this tells nothing more.
const LONGEST_PATH: usize = 6;

/// Tokens that may head a phrase with a role, in order.
pub fn candidates(reader: &Reader<'_>, trigger: usize) -> Vec<usize> {
    let tree = &reader.tree;
    tree.sentence_range(trigger)
        .filter(|&index| {
            index != trigger
                && (matches!(tree.upos(index), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
                    || reader.time(index).is_some())
                // The head of a name or time stands for the whole.
                && !(matches!(tree.deprel(index), Deprel::Flat | Deprel::Fixed | Deprel::Goeswith))
        })
        .take(MOST)
        .collect()
}

/// The way from a trigger to another token of its sentence: relations up to the token above both, then down.
fn path(reader: &Reader<'_>, trigger: usize, to: usize) -> Option<(String, usize)> {
    let tree = &reader.tree;
    let chain = |from: usize| {
        let mut chain = vec![from];
        let mut at = from;
        while let Some(head) = tree.head(at) {
            if chain.len() > 2 * LONGEST_PATH {
                break;
            }
            chain.push(head);
            at = head;
        }
        chain
    };
    let (up, down) = (chain(trigger), chain(to));
    let (steps_up, steps_down) = up
        .iter()
        .enumerate()
        .find_map(|(i, at)| down.iter().position(|other| other == at).map(|j| (i, j)))?;
    let mut text = String::new();
    for &at in up.get(..steps_up)? {
        text.push('^');
        text.push_str(tree.deprel(at).as_str());
    }
    for &at in down.get(..steps_down)?.iter().rev() {
        text.push('v');
        text.push_str(tree.deprel(at).as_str());
    }
    Some((text, steps_up + steps_down))
}

/// True for a trigger whose subject has it done to them.
fn passive(reader: &Reader<'_>, trigger: usize) -> bool {
    let tree = &reader.tree;
    tree.child(trigger, &[Deprel::AuxPass, Deprel::NsubjPass, Deprel::OblAgent]).is_some()
        || (tree.deprel(trigger) == Deprel::Acl && tree.lower(trigger).ends_with("ed"))
}

/// True for a phrase with "by" that hangs on the trigger, or on the "of" phrase of a noun, as parsers often read it:
/// "the arrest of two men by police".
pub fn by(reader: &Reader<'_>, trigger: usize, candidate: usize) -> bool {
    let tree = &reader.tree;
    let case_is =
        |at: usize, word: &str| tree.child(at, &[Deprel::Case]).is_some_and(|case| tree.lower(case) == word);
    let below = tree.head(candidate).is_some_and(|head| {
        head == trigger
            || (tree.upos(trigger) == Upos::Noun && tree.head(head) == Some(trigger) && case_is(head, "of"))
    });
    below
        && matches!(tree.deprel(candidate), Deprel::OblAgent | Deprel::Obl | Deprel::Nmod)
        && case_is(candidate, "by")
}

/// Clauses climbed in search of a subject that a verb shares.
const SHARED: usize = 4;

/// The subject of a verb, its own or one it shares: `who` is its noun, "agreed to buy" and "came and went" have one subject for both
/// verbs, "urged them to leave" has `them` leave, and "people killed in the blast" has the people.
pub fn subject(reader: &Reader<'_>, trigger: usize) -> Option<usize> {
    let tree = &reader.tree;
    let mut at = trigger;
    for _ in 0..SHARED {
        let relation = tree.deprel(at);
        if let Some(own) = tree.child(at, &[Deprel::Nsubj, Deprel::NsubjPass]) {
            let relative =
                matches!(tree.lower(own), "who" | "which" | "that") && relation == Deprel::AclRelcl;
            return if relative { tree.head(at) } else { Some(own) };
        }
        let head = tree.head(at)?;
        match relation {
            Deprel::Acl | Deprel::AclRelcl => return Some(head),
            Deprel::Xcomp => {
                if let Some(object) = tree.child(head, &[Deprel::Obj, Deprel::Iobj]) {
                    return Some(object);
                }
            }
            Deprel::Conj if tree.upos(head) == tree.upos(at) => {}
            // "after making an offer": a participle has the subject of its clause, whatever leads it in.
            Deprel::Advcl if tree.lower(at).ends_with("ing") || tree.child(at, &[Deprel::Mark]).is_none() => {
            }
            _ => return None,
        }
        at = head;
    }
    None
}

/// False for a phrase whose preposition says that it is no place where something happens: "competition from Lyon".
pub fn may_be_place(reader: &Reader<'_>, candidate: usize) -> bool {
    let tree = &reader.tree;
    tree.child(candidate, &[Deprel::Case]).is_none_or(|case| {
        !matches!(tree.lower(case), "from" | "against" | "by" | "with" | "for" | "than" | "as")
    })
}

/// What says which role a candidate has.
pub fn features(reader: &Reader<'_>, trigger: usize, candidate: usize, kind: &str) -> Features {
    let tree = &reader.tree;
    let voice = if passive(reader, trigger) { "passive" } else { "active" };
    let form = tree.upos(trigger).as_str();
    let (path, steps) = match path(reader, trigger, candidate) {
        Some((path, steps)) if steps <= LONGEST_PATH => (path, steps),
        _ => ("far".to_owned(), LONGEST_PATH + 1),
    };
    let case = tree.child(candidate, &[Deprel::Case]).map_or("-", |case| tree.lemma(case));
    let upos = tree.upos(candidate).as_str();
    let name = if reader.time(candidate).is_some() { "time" } else { reader.name(candidate) };
    let side = if candidate < trigger { "L" } else { "R" };
    let distance = candidate.abs_diff(trigger);
    let reach = match distance {
        0..=3 => "3",
        4..=6 => "6",
        7..=12 => "12",
        13..=20 => "20",
        _ => "far",
    };
    let length = ["0", "1", "2", "3", "4", "5", "6", "7"].get(steps).copied().unwrap_or("8");
    let lemma = tree.lemma(trigger);
    let below = tree.lemma(candidate);
    let sense = reader.sense(candidate);
    let eventful = sense.map_or("-", |sense| if sense.grade >= 8 { "yes" } else { "no" });
    let relation = tree.deprel(candidate).as_str();
    let fine = tree.tokens.get(trigger).map_or(0, |token| token.fine).to_string();
    let mut f = Features::default();
    f.add("p", &[&path]);
    f.add("pv", &[&path, voice, form]);
    f.add("pf", &[&path, &fine, voice]);
    f.add("pc", &[&path, case]);
    f.add("pcf", &[&path, case, form]);
    f.add("pn", &[&path, name]);
    f.add("pu", &[&path, upos]);
    f.add("pk", &[&path, kind]);
    f.add("pkc", &[&path, kind, case]);
    f.add("pl", &[&path, lemma]);
    f.add("plc", &[lemma, relation, case]);
    f.add("pe", &[&path, eventful]);
    f.add("pw", &[&path, below]);
    let place = if tree.upos(trigger) == Upos::Verb && subject(reader, trigger) == Some(candidate) {
        "subject"
    } else if tree.head(candidate) == Some(trigger) {
        relation
    } else {
        "-"
    };
    f.add("g", &[place, voice, form]);
    f.add("gk", &[place, voice, kind]);
    f.add("gl", &[place, voice, lemma]);
    f.add("gf", &[place, voice, &fine]);
    f.add("gn", &[place, voice, name]);
    f.add("gC", &[place, voice, reader.fine(trigger)]);
    f.add("pC", &[&path, reader.coarse(candidate)]);
    f.add("tC", &[reader.fine(trigger), &path]);
    f.add("tCc", &[reader.fine(trigger), relation, case]);
    f.add("CC", &[reader.coarse(trigger), relation, reader.coarse(candidate)]);
    f.add("Cn", &[reader.fine(candidate), case]);
    f.add("n", &[name]);
    f.add("nc", &[name, case]);
    f.add("nk", &[name, kind]);
    f.add("nkc", &[name, kind, case]);
    f.add("nv", &[name, voice, side]);
    f.add("u", &[upos, side]);
    f.add("w", &[below]);
    f.add("wk", &[below, kind]);
    f.add("c", &[case]);
    f.add("cs", &[case, side, length]);
    f.add("rs", &[relation, side, length]);
    f.add("rn", &[relation, name, length]);
    f.add("sd", &[side, reach]);
    f.add("sdv", &[side, reach, form, voice]);
    f.add("steps", &[length]);
    f.add("stepsn", &[length, name]);
    f.add("e", &[eventful, upos]);
    if let Some(head) = tree.head(candidate) {
        f.add("h", &[tree.lemma(head), relation]);
        let above = if head == trigger { "trigger" } else { tree.upos(head).as_str() };
        f.add("hr", &[above, relation, case]);
        f.add("hrn", &[above, relation, name]);
    }
    for &child in tree.children(candidate) {
        if matches!(tree.deprel(child), Deprel::Det | Deprel::NmodPoss | Deprel::Nummod) {
            f.add("k", &[tree.deprel(child).as_str(), tree.lemma(child)]);
        }
    }
    f.once()
}

/// The words of a participant: the head with its own modifiers, without clauses, appositions and coordinated phrases.
pub fn phrase(reader: &Reader<'_>, head: usize, trigger: usize) -> Range<usize> {
    let tree = &reader.tree;
    let run = tree.phrase(head, &|child| {
        child == trigger
            || matches!(
                tree.deprel(child),
                Deprel::AclRelcl
                    | Deprel::Acl
                    | Deprel::Advcl
                    | Deprel::Appos
                    | Deprel::Parataxis
                    | Deprel::Conj
                    | Deprel::Cc
                    | Deprel::Case
                    | Deprel::Punct
                    | Deprel::Cop
                    | Deprel::Nsubj
                    | Deprel::Mark
                    | Deprel::Aux
                    | Deprel::Ccomp
                    | Deprel::Dep
            ) && tree.deprel(child) != Deprel::NmodPoss
    });
    // "at least 19 people": the parse hangs "at" elsewhere than "least".
    let hedged = matches!(tree.lower(run.start), "least" | "most")
        && run.start.checked_sub(1).is_some_and(|before| tree.lower(before) == "at");
    let start = run.start - usize::from(hedged);
    // A possessive "'s" belongs to the phrase before it.
    start..run.end.min(start + LONGEST_PHRASE).max(head + 1)
}

/// A participant's phrase has about this many words at most.
const LONGEST_PHRASE: usize = 14;

/// Heads of phrases coordinated with a head: "Ann Lee and Bob Roe met" -> `Roe` for `Lee`.
pub fn joined(reader: &Reader<'_>, head: usize) -> Vec<usize> {
    let tree = &reader.tree;
    tree.children(head)
        .iter()
        .copied()
        .filter(|&child| {
            tree.deprel(child) == Deprel::Conj
                && matches!(tree.upos(child), Upos::Noun | Upos::Propn | Upos::Pron)
        })
        .take(MOST_JOINED)
        .collect()
}

/// At most this many further participants are read from a coordination.
const MOST_JOINED: usize = 6;

#[cfg(test)]
mod tests {
    use super::{may_be_place, subject};
    use crate::events::{Found, Reader};
    use language::{Models, Parsed};
    use model::{Interval, Span};

    fn with<T>(text: &str, then: impl FnOnce(&Reader<'_>) -> T) -> T {
        let models = Models::bundled();
        let parsed: Parsed = language::parse(text, &[Span::at(0..text.len())], &models);
        let found = Found {
            entities: &[],
            mentions: &[],
            times: &[],
            figures: &[],
            quotes: &[],
            reference: Interval::default(),
        };
        then(&Reader::new(text, &parsed, found, &models))
    }

    fn subject_of(text: &str, verb: &str) -> String {
        with(text, |reader| {
            let at = (0..reader.tree.len()).find(|&at| reader.tree.lower(at) == verb).expect("the verb");
            subject(reader, at).map_or("", |subject| reader.tree.lower(subject)).to_owned()
        })
    }

    #[test]
    fn verbs_share_a_subject() {
        assert_eq!(subject_of("Police raided the flat and arrested two men.", "arrested"), "police");
        assert_eq!(subject_of("The firm agreed to buy a rival.", "buy"), "firm");
        assert_eq!(subject_of("The man who shot the mayor fled.", "shot"), "man");
    }

    #[test]
    fn where_somebody_comes_from_is_not_where_it_happens() {
        with("They beat off competition from Lyon.", |reader| {
            let at = (0..reader.tree.len()).find(|&at| reader.tree.lower(at) == "lyon").expect("the name");
            assert!(!may_be_place(reader, at));
        });
    }
}
