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
                    | Deprel::Cop
                    | Deprel::Nsubj
                    | Deprel::Mark
                    | Deprel::Aux
                    | Deprel::Ccomp
                    | Deprel::Dep
            )
            || (tree.deprel(child) == Deprel::Punct && !hyphen(reader, child))
    });
    let run = counted(reader, glued(reader, run));
    // "at least 19 people": the parse hangs "at" elsewhere than "least".
    let hedged = matches!(tree.lower(run.start), "least" | "most")
        && run.start.checked_sub(1).is_some_and(|before| tree.lower(before) == "at");
    let start = run.start - usize::from(hedged);
    // A possessive "'s" belongs to the phrase before it.
    start..run.end.min(start + LONGEST_PHRASE).max(head + 1)
}

/// True for a hyphen between two parts of one word.
fn hyphen(reader: &Reader<'_>, at: usize) -> bool {
    let tree = &reader.tree;
    let ends = |left: usize| tree.span(left).end() == tree.span(left + 1).start();
    tree.lower(at) == "-" && at > 0 && ends(at - 1) && ends(at)
}

/// `a 36-year-old man`: what hyphens join is one word, and what stands before it belongs to the same noun.
fn glued(reader: &Reader<'_>, mut run: Range<usize>) -> Range<usize> {
    let tree = &reader.tree;
    let mut joined = false;
    while run.start >= 2 && hyphen(reader, run.start - 1) {
        run.start -= 2;
        joined = true;
    }
    let first = tree.sentence_range(run.start).start;
    let before = |at: usize| {
        matches!(tree.upos(at), Upos::Det | Upos::Num | Upos::Adj) || tree.deprel(at) == Deprel::NmodPoss
    };
    while joined && run.start > first && before(run.start - 1) {
        run.start -= 1;
    }
    run
}

/// `Two of the seven members`: a number of some larger number is who it is about.
fn counted(reader: &Reader<'_>, run: Range<usize>) -> Range<usize> {
    let tree = &reader.tree;
    match run.start.checked_sub(2) {
        Some(number) if tree.lower(number + 1) == "of" && tree.upos(number) == Upos::Num => number..run.end,
        _ => run,
    }
}

/// Steps from a relative pronoun up to its clause.
const TO_CLAUSE: usize = 3;

/// What `who`, `which` and `that` stand for: the noun that their clause describes; nothing where the parse has none. Any other word is
/// itself.
pub fn meant(reader: &Reader<'_>, head: usize) -> Option<usize> {
    let tree = &reader.tree;
    if !matches!(tree.lower(head), "who" | "whom" | "which" | "that") || tree.upos(head) != Upos::Pron {
        return Some(head);
    }
    let mut at = head;
    for _ in 0..TO_CLAUSE {
        let above = tree.head(at)?;
        if tree.deprel(at) == Deprel::AclRelcl {
            return Some(above);
        }
        at = above;
    }
    None
}

/// False for a time that a clause inside the happening's own has for itself: in "opened an inquiry into whether goods were sold in 2022"
/// that year is not the opening's, and neither is one in "officials said on Sunday".
pub fn may_be_time(reader: &Reader<'_>, trigger: usize, candidate: usize) -> bool {
    let tree = &reader.tree;
    let mut at = candidate;
    for _ in 0..2 * LONGEST_PATH {
        if at == trigger {
            return true;
        }
        let Some(above) = tree.head(at) else { return true };
        let inner = match tree.deprel(at) {
            // "an outbreak that began in January", "talks held on Monday": the clause tells of the noun itself.
            Deprel::AclRelcl => above != trigger,
            // "The tiara, made in 1811, was given away": only what commas set apart is surely no word on the happening.
            Deprel::Acl => above != trigger && tree.lower(at.wrapping_sub(1)) == ",",
            Deprel::Ccomp | Deprel::Csubj | Deprel::Parataxis => true,
            Deprel::Advcl => tree
                .child(at, &[Deprel::Mark])
                .is_some_and(|mark| tree.lower(mark) == "whether" || tree.lower(mark + 1) == "whether"),
            _ => false,
        };
        // "…, officials said on Sunday", whatever the parse hangs it on.
        let inner = inner || tree.upos(at) == Upos::Verb && matches!(tree.lemma(at), "say" | "tell" | "add");
        // A time before all of the clause's own words is hung there by mistake.
        let opening = tree
            .child(at, &[Deprel::Mark, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Advmod])
            .map_or(at, |child| child.min(at));
        if inner && at != trigger && candidate > opening && below(reader, above, trigger) {
            return false;
        }
        at = above;
    }
    true
}

/// True for a token that hangs on another, or is it.
fn below(reader: &Reader<'_>, mut at: usize, above: usize) -> bool {
    for _ in 0..2 * LONGEST_PATH {
        if at == above {
            return true;
        }
        match reader.tree.head(at) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
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
    use super::{may_be_place, may_be_time, subject};
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
    fn a_time_of_an_inner_clause_is_its_own() {
        let fits = |text: &str, verb: &str, time: &str| {
            with(text, |reader| {
                let at = |word: &str| (0..reader.tree.len()).find(|&at| reader.tree.lower(at) == word);
                may_be_time(reader, at(verb).expect("the verb"), at(time).expect("the time"))
            })
        };
        let text = "The hall, which closed in 1994, was sold in March.";
        assert!(fits(text, "sold", "march") && !fits(text, "sold", "1994") && fits(text, "closed", "1994"));
        assert!(fits("An outbreak that began in January has ended.", "outbreak", "january"));
        assert!(!fits("Two men were killed when a tree fell, police said on Sunday.", "killed", "sunday"));
        assert!(!fits(
            "Police opened an inquiry into whether inspections in 2022 were skipped.",
            "opened",
            "2022"
        ));
    }

    #[test]
    fn where_somebody_comes_from_is_not_where_it_happens() {
        with("They beat off competition from Lyon.", |reader| {
            let at = (0..reader.tree.len()).find(|&at| reader.tree.lower(at) == "lyon").expect("the name");
            assert!(!may_be_place(reader, at));
        });
    }
}
