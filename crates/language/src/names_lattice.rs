//! Tag scores of a sentence -> the best legal tags, and the probability of any span.
//!
//! A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over 13 tags: outside, and begin/inside of the six
//! kinds. `[O] [B-person] [I-person]` is legal, `[O] [I-person]` is not. Known miss: two names of one kind that touch are told
//! apart only by the begin tag.

use model::Kind;
use std::ops::Range;

/// Number of tags: 0 is outside, `1 + 2k` begins kind `k`, `2 + 2k` continues it.
pub const TAGS: usize = 13;

/// Scores of one token's tags (log space).
pub type Scores = [f32; TAGS];

/// Transition scores (log space); row = previous tag, the last row is the sentence's start.
#[derive(Clone, Debug, PartialEq)]
pub struct Transitions(pub [[f32; TAGS]; TAGS + 1]);

impl Transitions {
    /// Makes names of a kind likelier wherever they may begin.
    pub fn lean(&mut self, kind: usize, by: f32) {
        for cell in self.0.iter_mut().filter_map(|row| row.get_mut(1 + 2 * kind)) {
            *cell += by;
        }
    }
}

impl Default for Transitions {
    fn default() -> Self {
        Transitions([[0.0; TAGS]; TAGS + 1])
    }
}

/// May `next` follow `previous` (`TAGS` = start of the sentence)?
pub const fn may_follow(previous: usize, next: usize) -> bool {
    let inside = next != 0 && next.is_multiple_of(2);
    !inside || previous == next || previous + 1 == next
}

/// Forward and backward sums of a sentence, rescaled token by token.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// exp(score) of each token's tags, divided by its largest.
    emit: Vec<[f32; TAGS]>,
    forward: Vec<[f32; TAGS]>,
    backward: Vec<[f32; TAGS]>,
    step: [[f32; TAGS]; TAGS],
    first: [f32; TAGS],
    /// Natural logarithm of the sum over all paths.
    pub log_sum: f64,
}

impl Lattice {
    /// Sums over all legal paths whose tag at each token is in that token's `allowed` set (bits; all when absent).
    pub fn fill(&mut self, scores: &[Scores], transitions: &Transitions, allowed: Option<&[u16]>) {
        let n = scores.len();
        for (previous, row) in self.step.iter_mut().enumerate() {
            for (next, cell) in row.iter_mut().enumerate() {
                *cell = if may_follow(previous, next) { transitions.0[previous][next].exp() } else { 0.0 };
            }
        }
        for (next, cell) in self.first.iter_mut().enumerate() {
            *cell = if may_follow(TAGS, next) { transitions.0[TAGS][next].exp() } else { 0.0 };
        }
        self.emit.clear();
        self.log_sum = 0.0;
        for (token, row) in scores.iter().enumerate() {
            let set = allowed.and_then(|sets| sets.get(token)).copied().unwrap_or(u16::MAX);
            let top = row.iter().copied().fold(f32::MIN, f32::max);
            let mut out = [0.0; TAGS];
            for (tag, (cell, score)) in out.iter_mut().zip(row).enumerate() {
                if set >> tag & 1 == 1 {
                    // The floor keeps products of improbable tags from vanishing to exactly nothing.
                    *cell = (score - top).max(-60.0).exp();
                }
            }
            self.log_sum += f64::from(top);
            self.emit.push(out);
        }
        self.forward.clear();
        let mut previous = [0.0_f32; TAGS];
        for (token, emit) in self.emit.iter().enumerate() {
            let mut row = [0.0_f32; TAGS];
            if token == 0 {
                row = self.first;
            } else {
                for (weight, steps) in previous.iter().zip(&self.step) {
                    for (cell, step) in row.iter_mut().zip(steps) {
                        *cell += weight * step;
                    }
                }
            }
            let mut sum = 0.0;
            for (cell, emit) in row.iter_mut().zip(emit) {
                *cell *= emit;
                sum += *cell;
            }
            let sum = sum.max(f32::MIN_POSITIVE);
            for cell in &mut row {
                *cell /= sum;
            }
            self.log_sum += f64::from(sum.ln());
            self.forward.push(row);
            previous = row;
        }
        self.backward.clear();
        self.backward.resize(n, [1.0; TAGS]);
        for token in (0..n.saturating_sub(1)).rev() {
            let mut ahead = self.backward[token + 1];
            for (cell, emit) in ahead.iter_mut().zip(&self.emit[token + 1]) {
                *cell *= emit;
            }
            let mut row = [0.0_f32; TAGS];
            let mut sum = 0.0;
            for (cell, steps) in row.iter_mut().zip(&self.step) {
                *cell = ahead.iter().zip(steps).map(|(a, s)| a * s).sum();
                sum += *cell;
            }
            let sum = (sum / TAGS as f32).max(f32::MIN_POSITIVE);
            for cell in &mut row {
                *cell /= sum;
            }
            self.backward[token] = row;
        }
    }

    /// Probability of each tag at a token.
    pub fn marginal(&self, token: usize) -> Scores {
        let (Some(forward), Some(backward)) = (self.forward.get(token), self.backward.get(token)) else {
            return [0.0; TAGS];
        };
        let mut row = [0.0; TAGS];
        let mut sum = 0.0;
        for ((cell, f), b) in row.iter_mut().zip(forward).zip(backward) {
            *cell = f * b;
            sum += *cell;
        }
        let sum = f32::max(sum, f32::MIN_POSITIVE);
        row.map(|cell| cell / sum)
    }

    /// Adds `weight` times the probability of every tag pair to `into` (last row: start).
    pub fn add_pairs(&self, weight: f32, into: &mut [[f32; TAGS]; TAGS + 1]) {
        for token in 0..self.emit.len() {
            if token == 0 {
                for (cell, p) in into[TAGS].iter_mut().zip(self.marginal(0)) {
                    *cell += weight * p;
                }
                continue;
            }
            let mut ahead = self.backward[token];
            for (cell, emit) in ahead.iter_mut().zip(&self.emit[token]) {
                *cell *= emit;
            }
            let mut sum = 0.0;
            for (f, steps) in self.forward[token - 1].iter().zip(&self.step) {
                sum += f * ahead.iter().zip(steps).map(|(a, s)| a * s).sum::<f32>();
            }
            let scale = weight / sum.max(f32::MIN_POSITIVE);
            for ((row, f), steps) in into.iter_mut().zip(&self.forward[token - 1]).zip(&self.step) {
                for ((cell, a), s) in row.iter_mut().zip(&ahead).zip(steps) {
                    *cell += scale * f * a * s;
                }
            }
        }
    }

    /// Probability that exactly these tokens are one name of this kind.
    pub fn span(&self, tokens: Range<usize>, kind: usize) -> f32 {
        let (begin, inside) = (1 + 2 * kind, 2 + 2 * kind);
        let Some(last) =
            tokens.end.checked_sub(1).filter(|&last| last >= tokens.start && last < self.emit.len())
        else {
            return 0.0;
        };
        let at_begin = self.marginal(tokens.start)[begin];
        let mut probability = at_begin;
        // Follow the chain: the chance of the next tag given this one, by backward sums.
        let mut tag = begin;
        for token in tokens.start..=last {
            let Some(next) = self.backward.get(token + 1) else { break };
            let weigh =
                |next_tag: usize| self.step[tag][next_tag] * self.emit[token + 1][next_tag] * next[next_tag];
            let total: f32 = (0..TAGS).map(weigh).sum();
            let goes_on = weigh(inside) / total.max(f32::MIN_POSITIVE);
            probability *= if token < last { goes_on } else { 1.0 - goes_on };
            tag = inside;
        }
        probability.clamp(0.0, 1.0)
    }
}

/// The best legal tags (Viterbi).
pub fn best_tags(scores: &[Scores], transitions: &Transitions) -> Vec<usize> {
    let mut back: Vec<[usize; TAGS]> = Vec::with_capacity(scores.len());
    let mut best = [f32::NEG_INFINITY; TAGS];
    for (token, row) in scores.iter().enumerate() {
        let mut now = [f32::NEG_INFINITY; TAGS];
        let mut from = [0; TAGS];
        for next in 0..TAGS {
            if token == 0 {
                if may_follow(TAGS, next) {
                    now[next] = transitions.0[TAGS][next] + row[next];
                }
                continue;
            }
            if next != 0 && next.is_multiple_of(2) {
                for previous in [next - 1, next] {
                    let score = best[previous] + transitions.0[previous][next];
                    if score > now[next] {
                        now[next] = score;
                        from[next] = previous;
                    }
                }
            } else {
                for (previous, before) in best.iter().enumerate() {
                    let score = before + transitions.0[previous][next];
                    if score > now[next] {
                        now[next] = score;
                        from[next] = previous;
                    }
                }
            }
            now[next] += row[next];
        }
        best = now;
        back.push(from);
    }
    let mut tag = (0..TAGS).fold(0, |top, tag| if best[tag] > best[top] { tag } else { top });
    let mut tags = vec![0; scores.len()];
    for (slot, from) in tags.iter_mut().zip(&back).rev() {
        *slot = tag;
        tag = from[tag];
    }
    tags
}

/// Tags -> spans `(tokens, kind number)`.
pub fn spans(tags: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (token, &tag) in tags.iter().enumerate() {
        if tag == 0 {
            continue;
        }
        let kind = (tag - 1) / 2;
        match found.last_mut() {
            Some((range, last)) if tag.is_multiple_of(2) && range.end == token && *last == kind => {
                range.end += 1
            }
            _ => found.push((token..token + 1, kind)),
        }
    }
    found
}

/// The kind of a kind number.
pub fn kind(number: usize) -> Kind {
    Kind::ALL.get(number).copied().unwrap_or(Kind::Work)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (Vec<Scores>, Transitions) {
        let mut scores = vec![[0.0; TAGS]; 4];
        scores[0][0] = 0.2;
        scores[1][1] = 1.5;
        scores[2][2] = 1.0;
        scores[2][3] = 1.2;
        scores[3][0] = 0.7;
        let mut transitions = Transitions::default();
        transitions.0[1][2] = 0.4;
        transitions.0[0][0] = 0.3;
        (scores, transitions)
    }

    /// Every legal path with its weight.
    fn paths(scores: &[Scores], transitions: &Transitions) -> Vec<(Vec<usize>, f64)> {
        let mut all = vec![(vec![], 0.0_f64)];
        for row in scores {
            all = all
                .iter()
                .flat_map(|(path, score)| {
                    let previous = path.last().copied().unwrap_or(TAGS);
                    (0..TAGS).filter(move |&tag| may_follow(previous, tag)).map(move |tag| {
                        let mut longer: Vec<usize> = path.clone();
                        longer.push(tag);
                        (longer, score + f64::from(row[tag] + transitions.0[previous][tag]))
                    })
                })
                .collect();
        }
        all
    }

    #[test]
    fn sums_equal_those_over_all_paths() {
        let (scores, transitions) = example();
        let all = paths(&scores, &transitions);
        let sum: f64 = all.iter().map(|(_, score)| score.exp()).sum();
        let mut lattice = Lattice::default();
        lattice.fill(&scores, &transitions, None);
        assert!((lattice.log_sum - sum.ln()).abs() < 1e-4);
        let marginal: f64 =
            all.iter().filter(|(path, _)| path[2] == 2).map(|(_, s)| s.exp()).sum::<f64>() / sum;
        assert!((f64::from(lattice.marginal(2)[2]) - marginal).abs() < 1e-4);
        let span: f64 = all
            .iter()
            .filter(|(path, _)| path[1] == 1 && path[2] == 2 && path[3] != 2)
            .map(|(_, s)| s.exp())
            .sum::<f64>()
            / sum;
        assert!((f64::from(lattice.span(1..3, 0)) - span).abs() < 1e-4);
        let mut pairs = [[0.0; TAGS]; TAGS + 1];
        lattice.add_pairs(1.0, &mut pairs);
        let pair: f64 = all
            .iter()
            .map(|(path, s)| s.exp() * path.windows(2).filter(|w| w == &[1, 2]).count() as f64)
            .sum::<f64>()
            / sum;
        assert!((f64::from(pairs[1][2]) - pair).abs() < 1e-4);
    }

    #[test]
    fn best_path_is_the_heaviest_of_all() {
        let (scores, transitions) = example();
        let heaviest =
            paths(&scores, &transitions).into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("a path").0;
        assert_eq!(best_tags(&scores, &transitions), heaviest);
    }

    #[test]
    fn allowed_sets_leave_their_paths_alone() {
        let (scores, transitions) = example();
        let mut lattice = Lattice::default();
        lattice.fill(&scores, &transitions, Some(&[1, 2, 4, 1]));
        assert!(lattice.marginal(2)[2] > 0.999);
        let path = f64::from(scores[0][0] + scores[1][1] + scores[2][2] + scores[3][0] + transitions.0[1][2]);
        assert!((lattice.log_sum - path).abs() < 1e-4);
    }

    #[test]
    fn tags_become_spans() {
        assert_eq!(spans(&[0, 1, 2, 1, 4, 3, 4]), [(1..3, 0), (3..4, 0), (4..5, 1), (5..7, 1)]);
    }
}
