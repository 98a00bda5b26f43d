//! What a document's other sentences say of a word -> shifted tag scores: a second reading after the first.
//!
//! `Ann Lee, the mayor, … [Lee] was late` -> where the first reading saw *Lee* as a person twice, a third *Lee* that might be a place
//! leans towards a person. The first reading gives every capitalised token the probability of each kind; the mean over the other
//! tokens of the same form is added, as a logarithm, to the token's scores. Known miss: a family and a firm of one name pull at each other.

use crate::names_features::Document;
use crate::names_lattice::{Lattice, Scores, TAGS};

/// Outside and the six kinds.
const KINDS: usize = 7;
/// Probability that a kind has at least, so that nothing is ruled out by other sentences.
const FLOOR: f32 = 0.02;

type Chances = [f32; KINDS];

/// Sums of the first reading by form.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Per form: sum of chances, and how many tokens.
    sums: Vec<(Chances, f32)>,
    /// Candidate tokens in order with their form and their own chances.
    own: Vec<(usize, usize, Chances)>,
}

impl Agreement {
    /// Nothing read yet.
    pub fn new(document: &Document) -> Self {
        Agreement { sums: vec![([0.0; KINDS], 0.0); document.forms()], own: Vec::new() }
    }

    /// Notes the first reading of the sentence that begins at token `start`.
    pub fn note(&mut self, document: &Document, start: usize, length: usize, lattice: &Lattice) {
        for token in 0..length {
            let Some(form) = document.candidate(start + token) else { continue };
            let marginal = lattice.marginal(token);
            let mut chances = [marginal[0]; KINDS];
            for (kind, chance) in chances.iter_mut().enumerate().skip(1) {
                *chance = marginal[2 * kind - 1] + marginal[2 * kind];
            }
            if let Some((sum, count)) = self.sums.get_mut(form) {
                for (cell, chance) in sum.iter_mut().zip(chances) {
                    *cell += chance;
                }
                *count += 1.0;
                self.own.push((start + token, form, chances));
            }
        }
    }

    /// Shifts the scores of a sentence; false if nothing changed.
    pub fn shift(&self, start: usize, strength: f32, scores: &mut [Scores]) -> bool {
        let mut changed = false;
        let from = self.own.partition_point(|(token, ..)| *token < start);
        for (token, form, own) in self.own.iter().skip(from) {
            let Some(row) = scores.get_mut(token - start) else { break };
            let Some((sum, count)) = self.sums.get(*form).filter(|(_, count)| *count > 1.5) else { continue };
            let others = count - 1.0;
            // One other occurrence says less than many.
            let strength = strength * others / (others + 1.0);
            for (tag, score) in row.iter_mut().enumerate().take(TAGS) {
                let kind = tag.div_ceil(2);
                let mean = (sum[kind] - own[kind]).max(0.0) / others;
                *score += strength * (mean + FLOOR).ln();
            }
            changed = true;
        }
        changed
    }
}
