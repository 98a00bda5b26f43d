//! Whether a happening is said not to have happened: `No files were lost or destroyed` -> `lost` and `destroyed`, and nothing beside them.
//!
//! Known misses: what is denied in another sentence ("That did not happen").

use super::reader::Reader;
use crate::tree::Tree;
use language::Deprel;

/// Steps up from a word to one that its negation may stand at.
const UP: usize = 3;
/// Words between "no evidence" and what it says nothing of.
const FAR: usize = 24;

/// Nouns without which nothing is known to have happened: "no evidence that …".
const EVIDENCE: &[&str] = &["evidence", "sign", "signs", "indication", "indications", "suggestion", "proof"];

/// Words that deny by themselves.
pub const NOT: &[&str] =
    &["not", "n't", "n’t", "never", "no", "without", "nor", "neither", "nobody", "none", "cannot"];

/// "not", "no", "never"; but "not only", "no fewer than", "not until Friday" deny nothing.
fn denies(tree: &Tree<'_>, at: usize) -> bool {
    NOT.contains(&tree.lower(at))
        && !matches!(
            tree.lower(at + 1),
            "only" | "just" | "until" | "long" | "longer" | "fewer" | "less" | "least"
        )
}

/// True where a word, its own subject or object, or what it is joined to or hangs on is negated.
pub fn negated(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    if without_evidence(tree, index) {
        return true;
    }
    // "It was not the first attack" is about which it was.
    if tree.child(index, &[Deprel::Cop]).is_some() {
        return false;
    }
    let mut at = index;
    for _ in 0..UP {
        let no = |&child: &usize| match tree.deprel(child) {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => {
                denies(tree, child) || tree.child(child, &[Deprel::Det]).is_some_and(|det| denies(tree, det))
            }
            Deprel::Advmod | Deprel::Det | Deprel::Mark | Deprel::Aux | Deprel::Cc => {
                denies(tree, child) && child < at
            }
            _ => false,
        };
        if tree.children(at).iter().any(no) || tree.lower(at.wrapping_sub(1)) == "nor" {
            return true;
        }
        let Some(head) = tree.head(at) else { return false };
        let shared = match tree.deprel(at) {
            Deprel::Conj => {
                tree.child(at, &[Deprel::Cc]).is_some_and(|cc| matches!(tree.lower(cc), "or" | "nor"))
            }
            Deprel::Xcomp => true,
            // "did not find any breach"
            Deprel::Obj => tree.child(at, &[Deprel::Det]).is_some_and(|det| tree.lower(det) == "any"),
            _ => false,
        };
        if !shared {
            return false;
        }
        at = head;
    }
    false
}

/// "there is no evidence the flaw, which came out in May, was used": not what a clause of its own tells of a thing named there.
fn without_evidence(tree: &Tree<'_>, index: usize) -> bool {
    if tree.deprel(index) == Deprel::AclRelcl {
        return false;
    }
    let first = tree.sentence_range(index).start.max(index.saturating_sub(FAR));
    let no = |at: usize| tree.lower(at) != "without" && denies(tree, at) || tree.lower(at) == "lack";
    let mut between = (first..index)
        .rev()
        .take_while(|&at| !matches!(tree.lower(at), "but" | ";" | ":" | "although" | "though"));
    let evidence =
        between.find(|&at| EVIDENCE.contains(&tree.lower(at)) && (first..at).rev().take(3).any(no));
    // What commas set apart comes in pairs of them; a single one ends what there is no evidence of.
    evidence.is_some_and(|noun| (noun..index).filter(|&at| tree.lower(at) == ",").count() % 2 == 0)
}

/// True where something that a word hangs on is negated, or nothing in its sentence is.
pub fn may_be(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    let above = std::iter::successors(Some(index), |&at| tree.head(at)).take(UP + 2);
    let not = |&at: &usize| denies(tree, at);
    above
        .into_iter()
        .any(|at| tree.children(at).iter().any(|child| not(child) || tree.children(*child).iter().any(not)))
        || !tree.sentence_range(index).any(|at| denies(tree, at))
}
