//! Light verbs, which tell no happening of their own: `Police carried out a raid on Monday` -> the raid, with who and when of the verb.

use super::{
    find::Cuts,
    reader::Reader,
    same::{self, Mention},
};
use crate::tree::Tree;
use language::{Deprel, Upos};
use model::{Participant, Status};

/// Verbs whose object tells what happened.
const LIGHT: &[&str] =
    &["hold", "make", "carry", "conduct", "stage", "launch", "open", "give", "mount", "pay", "perform"];

/// Verbs that only say that what their subject tells takes place: "the trial began", "the crash happened at noon".
pub const TAKES_PLACE: &[&str] = &["begin", "start", "open", "commence", "occur", "happen"];

/// The noun that tells what a light verb does: its object, or the subject of its passive.
fn told(tree: &Tree<'_>, verb: usize) -> Option<usize> {
    if tree.upos(verb) != Upos::Verb {
        return None;
    }
    let lemma = tree.lemma(verb);
    let object = tree.child(verb, &[Deprel::Obj]);
    if TAKES_PLACE.contains(&lemma)
        && object.is_none()
        && let Some(subject) = tree.child(verb, &[Deprel::Nsubj])
    {
        return Some(subject);
    }
    // "the talks held on Monday"
    let described = || tree.head(verb).filter(|_| tree.deprel(verb) == Deprel::Acl);
    let noun = tree.child(verb, &[Deprel::NsubjPass]).or(object).or_else(described);
    noun.filter(|_| LIGHT.contains(&lemma))
}

/// "took charge", "takes part", "cuts to his hands": a noun that tells no happening beside its verb.
pub fn idiom(tree: &Tree<'_>, noun: usize) -> bool {
    let cuts = matches!(tree.lower(noun), "cut" | "cuts") && tree.upos(noun) == Upos::Noun;
    if cuts
        && matches!(tree.lower(noun + 1), "to" | "on")
        && matches!(tree.lower(noun + 2), "his" | "her" | "their")
        && matches!(tree.lemma(noun + 3), "hand" | "face" | "arm" | "leg" | "head" | "neck" | "body")
    {
        return true;
    }
    matches!(tree.lower(noun), "charge" | "part" | "place" | "effect" | "aim")
        && tree.lemma(noun.wrapping_sub(1)) == "take"
}

/// Gives to a noun what is known of its light verb, and drops the verb.
pub fn unite(reader: &Reader<'_>, mentions: &mut Vec<Mention>, cuts: Cuts) {
    for at in 0..mentions.len() {
        let Some(verb) = mentions.get(at) else { return };
        let Some(noun) = told(&reader.tree, verb.index) else { continue };
        let Ok(place) = mentions.binary_search_by_key(&noun, |mention| mention.index) else { continue };
        let mut verb = verb.clone();
        let Some(noun) = mentions.get_mut(place).filter(|noun| noun.worth > cuts.again) else { continue };
        // What it was done to is the noun itself.
        verb.event.patients.clear();
        verb.event.count = None;
        verb.event.agents.retain(|agent| !agent.txt.overlaps(noun.event.trigger));
        noun.worth = noun.worth.max(verb.worth);
        if verb.event.status != Status::Stated {
            noun.event.status = verb.event.status;
            noun.event.status_words = verb.event.status_words;
            noun.event.source.clone_from(&verb.event.source);
        }
        // Whoever does it is not whom it befalls: "police made 11 arrests".
        let does = |one: &Participant| verb.event.agents.iter().any(|agent| agent.txt == one.txt);
        noun.event.patients.retain(|one| !does(one));
        same::join(&mut noun.event, &verb.event);
        if let Some(verb) = mentions.get_mut(at) {
            verb.worth = f32::MIN;
        }
    }
    mentions.retain(|mention| mention.worth > f32::MIN);
}
