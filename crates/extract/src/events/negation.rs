//! Whether a happening is said not to have happened: `No files were lost or destroyed` -> `lost` and `destroyed`, and nothing beside them.
//!
//! Known misses: what is denied in another sentence ("That did not happen").

use super::reader::Reader;
use crate::tree::Tree;
use language::Deprel;

/// Steps up from a word to one that its negation may stand at.
const UP: usize = 3;

/// Words that deny by themselves.
pub const NOT: &[&str] =
    &["not", "n't", "n’t", "never", "no", "without", "nor", "neither", "nobody", "none", "cannot"];

/// "not", "no", "never"; but "not only", "no fewer than", "not until Friday", "nobody except the guard" deny nothing.
fn denies(tree: &Tree<'_>, at: usize) -> bool {
    NOT.contains(&tree.lower(at))
        && !matches!(
            tree.lower(at + 1),
            "only"
                | "just"
                | "until"
                | "long"
                | "longer"
                | "fewer"
                | "less"
                | "least"
                | "except"
                | "but"
                | "other"
                | "doubt"
                | "sooner"
        )
}

/// True where a word, its own subject or object, or what it is joined to or hangs on is negated.
pub fn negated(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
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
            Deprel::Xcomp => matches!(tree.lemma(head), "try" | "manage" | "plan" | "intend"),
            // "no evidence that the flaw was used"
            Deprel::Acl | Deprel::Ccomp => {
                matches!(tree.lemma(head), "evidence" | "sign" | "indication" | "proof")
            }
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
