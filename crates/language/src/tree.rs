//! Scores of all arcs of a sentence -> the best tree with one root (Chu and Liu 1965, Edmonds 1967).
//!
//! Mostly every word's best head already makes a tree; only where a circle or a second root comes up is more work done.

/// Score of an arc that must not be.
const NEVER: f32 = -1e30;

/// Arc scores: of each word a row with the scores of all its heads, the root last.
#[derive(Clone, Debug, Default)]
pub struct Arcs {
    /// Number of words.
    pub len: usize,
    /// `len` rows of `len + 1` scores.
    pub scores: Vec<f32>,
}

impl Arcs {
    fn row(&self, word: usize) -> &[f32] {
        self.scores.get(word * (self.len + 1)..(word + 1) * (self.len + 1)).unwrap_or(&[])
    }

    fn score(&self, word: usize, head: usize) -> f32 {
        self.row(word).get(head).copied().unwrap_or(NEVER)
    }

    /// Head of each word; the root is `len`. Exactly one word hangs on the root.
    pub fn tree(&self, heads: &mut Vec<usize>) {
        heads.clear();
        if self.len == 0 {
            return;
        }
        heads.extend((0..self.len).map(|word| self.best(word)));
        if heads.iter().filter(|&&head| head == self.len).count() == 1 && cycle(heads).is_none() {
            return;
        }
        // The root's child is chosen first: the word whose gain over its best other head is greatest.
        let gain = |word: usize| {
            let other = (0..self.len).filter(|&head| head != word).map(|head| self.score(word, head));
            self.score(word, self.len) - other.fold(NEVER, f32::max)
        };
        let top = (1..self.len).fold((0, gain(0)), |best, word| {
            let gain = gain(word);
            if gain > best.1 { (word, gain) } else { best }
        });
        let mut single = self.clone();
        for word in 0..self.len {
            for head in 0..=self.len {
                let stays = (word == top.0) == (head == self.len) && head != word;
                if !stays && let Some(cell) = single.scores.get_mut(word * (self.len + 1) + head) {
                    *cell = NEVER;
                }
            }
        }
        single.span(heads);
    }

    fn best(&self, word: usize) -> usize {
        let mut best = (self.len, NEVER);
        for (head, &score) in self.row(word).iter().enumerate() {
            if head != word && score > best.1 {
                best = (head, score);
            }
        }
        best.0
    }

    /// Best spanning tree: a circle of best heads becomes one node until none is left; then circles open where something enters.
    fn span(&self, heads: &mut Vec<usize>) {
        let nodes = self.len + 1;
        let mut scores = self.scores.clone();
        // Each arc of a merged node remembers the words it really joins.
        let mut real: Vec<(usize, usize)> =
            (0..self.len * nodes).map(|at| (at / nodes, at % nodes)).collect();
        let mut alive: Vec<bool> = vec![true; nodes];
        // The words a node stands for.
        let mut words_of: Vec<Vec<usize>> = (0..nodes).map(|word| vec![word]).collect();
        let mut circles: Vec<Vec<Member>> = Vec::new();
        let choose = |word: usize, scores: &[f32], alive: &[bool]| {
            let mut best = (self.len, f32::NEG_INFINITY);
            for head in (0..nodes).filter(|&head| alive[head] && head != word) {
                if scores[word * nodes + head] > best.1 {
                    best = (head, scores[word * nodes + head]);
                }
            }
            best.0
        };
        // The root chooses nothing.
        let mut chosen: Vec<usize> = (0..self.len).map(|word| choose(word, &scores, &alive)).collect();
        loop {
            let live: Vec<usize> =
                (0..self.len).map(|word| if alive[word] { chosen[word] } else { self.len }).collect();
            let Some(members) = cycle(&live) else { break };
            let kept = members[0];
            let circle: Vec<Member> = members
                .iter()
                .map(|&node| Member { words: words_of[node].clone(), arc: real[node * nodes + chosen[node]] })
                .collect();
            words_of[kept] = circle.iter().flat_map(|member| member.words.iter().copied()).collect();
            circles.push(circle);
            for other in (0..nodes).filter(|&n| alive[n] && !members.contains(&n)) {
                // Into the circle: what a new head for one member costs.
                let mut best = (f32::NEG_INFINITY, (0, 0));
                for &word in &members {
                    let at = word * nodes;
                    let score = scores[at + other] - scores[at + chosen[word]];
                    if score > best.0 {
                        best = (score, real[at + other]);
                    }
                }
                // Out of it: the best member as head.
                if other < self.len {
                    let at = other * nodes;
                    let mut out = (f32::NEG_INFINITY, (0, 0));
                    for &word in &members {
                        if scores[at + word] > out.0 {
                            out = (scores[at + word], real[at + word]);
                        }
                    }
                    scores[at + kept] = out.0;
                    real[at + kept] = out.1;
                    // The best member is as good a head as it was. So only the new node has to choose again: a sentence whose every
                    // arc makes a circle would otherwise cost the cube of its length.
                    if members.contains(&chosen[other]) {
                        chosen[other] = kept;
                    }
                }
                scores[kept * nodes + other] = best.0;
                real[kept * nodes + other] = best.1;
            }
            for &word in &members[1..] {
                alive[word] = false;
            }
            chosen[kept] = choose(kept, &scores, &alive);
        }
        let mut words: Vec<Option<usize>> = vec![None; self.len];
        for word in (0..self.len).filter(|&word| alive[word]) {
            let (dependent, head) = real[word * nodes + chosen[word]];
            words[dependent] = Some(head);
        }
        // The last circle opens first: the member that got a head from outside keeps it, the others keep theirs in the circle.
        for member in circles.iter().rev().flatten() {
            if member.words.iter().all(|&word| words[word].is_none()) {
                words[member.arc.0] = Some(member.arc.1);
            }
        }
        heads.clear();
        heads.extend(words.into_iter().map(|head| head.unwrap_or(self.len)));
    }
}

/// A node of a circle: the words it stands for, and its arc in the circle as dependent and head.
struct Member {
    words: Vec<usize>,
    arc: (usize, usize),
}

/// The members of a circle of heads, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; heads.len()];
    for start in 0..heads.len() {
        let mut word = start;
        while word < heads.len() && seen[word] == usize::MAX {
            seen[word] = start;
            word = heads[word];
        }
        if word < heads.len() && seen[word] == start {
            let mut members = vec![word];
            let mut next = heads[word];
            while next != word {
                members.push(next);
                next = heads[next];
            }
            return Some(members);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::finish;

    fn random(len: usize, seed: u64) -> Arcs {
        let scores =
            (0..len * (len + 1)).map(|at| (finish(seed * 1_000 + at as u64) % 1_000) as f32).collect();
        Arcs { len, scores }
    }

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|&&head| head == heads.len()).count() == 1 && cycle(heads).is_none()
    }

    fn total(arcs: &Arcs, heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, &head)| arcs.score(word, head)).sum()
    }

    /// Every assignment of heads that is a tree below one given child of the root.
    fn best_by_trying(arcs: &Arcs, top: usize) -> f32 {
        let (len, mut best) = (arcs.len, f32::MIN);
        for code in 0..(len + 1).pow(u32::try_from(len).unwrap()) {
            let mut rest = code;
            let heads: Vec<usize> = (0..len)
                .map(|_| {
                    let head = rest % (len + 1);
                    rest /= len + 1;
                    head
                })
                .collect();
            let proper = heads.iter().enumerate().all(|(word, &head)| word != head);
            if proper && is_tree(&heads) && heads[top] == len {
                best = best.max(total(arcs, &heads));
            }
        }
        best
    }

    #[test]
    fn the_tree_is_the_best_of_all_below_its_root() {
        let mut heads = Vec::new();
        for seed in 0..300 {
            let arcs = random(1 + usize::try_from(seed % 5).unwrap(), seed);
            arcs.tree(&mut heads);
            assert!(is_tree(&heads), "{heads:?}");
            let top = heads.iter().position(|&head| head == arcs.len).unwrap();
            assert_eq!(total(&arcs, &heads), best_by_trying(&arcs, top), "seed {seed}");
        }
    }

    #[test]
    fn long_sentences_make_trees_too() {
        let mut heads = Vec::new();
        for seed in 0..20 {
            random(120, seed).tree(&mut heads);
            assert!(is_tree(&heads));
        }
        Arcs::default().tree(&mut heads);
        assert!(heads.is_empty());
    }
}
