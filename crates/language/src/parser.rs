//! Tags of a sentence -> heads and relations: greedy arc-hybrid transitions (Kuhlmann et al. 2011), trained with a dynamic oracle
//! (Goldberg and Nivre 2013). One model chooses shift, left or right; a second names the relation when an arc is made.
//!
//! `The agency said` -> `The<-agency (det), agency<-said (nsubj), said (root)`. Time is linear in the sentence.
//! Known misses: crossing arcs cannot be built; attachment of late prepositions and of parataxis.

use crate::{
    hash::{feature, mix},
    parsed::Deprel,
    tagger::{Fine, best},
    weights::Weights,
    words::{OUTSIDE, Word},
};

/// Outputs of the model of moves: shift, left, right (and one of padding).
pub const MOVES: usize = 4;
/// Outputs of the model of relations (padded).
pub const LABELS: usize = 48;
/// No node.
pub const NONE: usize = usize::MAX;

/// Next word goes on the stack.
pub const SHIFT: u8 = 0;
/// The next word becomes the head of the top of the stack, which leaves.
pub const LEFT: u8 = 1;
/// The word below the top of the stack becomes the head of the top, which leaves.
pub const RIGHT: u8 = 2;

/// A half-built tree. Node `len` is the root above the sentence.
#[derive(Debug, Default)]
pub struct State {
    /// Nodes whose head is still open, the root at the bottom.
    pub stack: Vec<usize>,
    /// First word not yet read.
    pub next: usize,
    /// Number of words.
    pub len: usize,
    /// Head of each word ([`NONE`] while open).
    pub heads: Vec<usize>,
    /// Relation of each word, as an index into [`Deprel::ALL`].
    pub labels: Vec<u8>,
    children: Vec<Children>,
}

/// The outermost children of a node, and how many there are.
#[derive(Clone, Copy, Debug)]
struct Children {
    left: [usize; 2],
    right: [usize; 2],
    lefts: u8,
    rights: u8,
    /// One bit a relation seen among the children.
    seen: u64,
}

const CHILDLESS: Children = Children { left: [NONE; 2], right: [NONE; 2], lefts: 0, rights: 0, seen: 0 };

impl State {
    /// Ready for a sentence of `len` words.
    pub fn reset(&mut self, len: usize) {
        self.len = len;
        self.next = 0;
        self.stack.clear();
        self.stack.push(len);
        self.heads.clear();
        self.heads.resize(len, NONE);
        self.labels.clear();
        self.labels.resize(len, 0);
        self.children.clear();
        self.children.resize(len + 1, CHILDLESS);
    }

    /// The node `depth` below the top of the stack.
    pub fn top(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(NONE, |at| self.stack[at])
    }

    /// True when every word has a head.
    pub fn is_done(&self) -> bool {
        self.next >= self.len && self.stack.len() <= 1
    }

    /// Which moves may be made. The root takes a word only when all words are read, so it has one child.
    pub fn allowed(&self) -> [bool; 3] {
        let words = self.stack.len() - 1;
        let more = self.next < self.len;
        [more, more && words >= 1, words >= 2 || (words == 1 && !more)]
    }

    /// Head and dependent that a move would join.
    pub fn arc(&self, chosen: u8) -> Option<(usize, usize)> {
        match chosen {
            LEFT => Some((self.next, self.top(0))),
            RIGHT => Some((self.top(1), self.top(0))),
            _ => None,
        }
    }

    /// Makes a move.
    pub fn make(&mut self, chosen: u8, label: u8) {
        let Some((head, dependent)) = self.arc(chosen) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[dependent] = head;
        self.labels[dependent] = label;
        let family = &mut self.children[head];
        family.seen |= 1 << label;
        if chosen == LEFT {
            family.left = [dependent, family.left[0]];
            family.lefts = family.lefts.saturating_add(1);
        } else {
            family.right = [dependent, family.right[0]];
            family.rights = family.rights.saturating_add(1);
        }
    }
}

/// Words and tags of the sentence being parsed.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The words.
    pub words: &'a [Word],
    /// Their tags.
    pub tags: &'a [Fine],
}

impl Input<'_> {
    fn word(&self, node: usize) -> u64 {
        if node == self.words.len() { 7 } else { self.words.get(node).unwrap_or(&OUTSIDE).lower }
    }
    fn ends(&self, node: usize) -> u64 {
        self.words.get(node).unwrap_or(&OUTSIDE).ends[2]
    }
    fn fine(&self, node: usize) -> u64 {
        if node == self.words.len() { 60_001 } else { self.words.get(node).unwrap_or(&OUTSIDE).fine }
    }
    fn coarse(&self, node: usize) -> u64 {
        if node == self.words.len() { 60_001 } else { self.words.get(node).unwrap_or(&OUTSIDE).coarse }
    }
    fn tag(&self, node: usize) -> u64 {
        if node == self.words.len() { 60 } else { self.tags.get(node).map_or(61, |t| u64::from(*t)) }
    }
}

/// Distance of two nodes in six steps.
fn distance(a: usize, b: usize) -> u64 {
    match a.abs_diff(b) {
        n @ 0..=4 => n as u64,
        5..=9 => 5,
        _ => 6,
    }
}

/// Features that decide the next move.
pub fn move_features(input: Input, state: &State, out: &mut Vec<u64>) {
    out.clear();
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let at = |offset: usize| {
        if state.next + offset < state.len { state.next + offset } else { NONE }
    };
    let (b0, b1, b2) = (at(0), at(1), at(2));
    let family = |node: usize| state.children.get(node).copied().unwrap_or(CHILDLESS);
    let (f0, f1, fb) = (family(s0), family(s1), family(b0));
    let label = |node: usize| state.labels.get(node).map_or(63, |l| u64::from(*l));
    let (w0, w1, w2, wb0, wb1, wb2) =
        (input.word(s0), input.word(s1), input.word(s2), input.word(b0), input.word(b1), input.word(b2));
    let (t0, t1, t2, tb0, tb1, tb2) =
        (input.tag(s0), input.tag(s1), input.tag(s2), input.tag(b0), input.tag(b1), input.tag(b2));
    let tb3 = input.tag(at(3));
    let d = if b0 == NONE { 7 } else { distance(s0, b0) };
    let d1 = if s1 == state.len || s1 == NONE { 8 } else { distance(s1, s0) };
    let v0 = u64::from(f0.lefts.min(3)) * 4 + u64::from(f0.rights.min(3));
    let v1 = u64::from(f1.lefts.min(3)) * 4 + u64::from(f1.rights.min(3));
    let vb = u64::from(fb.lefts.min(3));
    let tags = |a: u64, b: u64, c: u64, d: u64| ((a * 64 + b) * 64 + c) * 64 + d;
    let mut add = |template: u64, a: u64, b: u64, c: u64| out.push(feature(0xa000 + template, a, b, c));
    // Single nodes.
    add(0, w0, t0, 0);
    add(1, w0, 0, 0);
    add(2, w1, t1, 0);
    add(3, wb0, tb0, 0);
    add(4, wb0, 0, 0);
    add(5, wb1, tb1, 0);
    add(6, wb2, tb2, 0);
    add(7, w2, t2, 0);
    // Pairs.
    add(8, w0, wb0, 0);
    add(9, tags(t0, tb0, d, 0), 0, 0);
    add(10, w0, tags(t0, tb0, 0, 0), 0);
    add(11, wb0, tags(t0, tb0, 0, 0), 0);
    add(12, w0, wb0, tags(t0, tb0, 0, 0));
    add(13, w1, w0, 0);
    add(14, tags(t1, t0, d1, 0), 0, 0);
    add(15, w1, tags(t1, t0, 0, 0), 0);
    add(16, w0, tags(t1, t0, 1, 0), 0);
    add(17, w1, wb0, 0);
    add(18, wb0, tags(t1, tb0, t0, 0), 0);
    // Triples of tags.
    add(19, tags(t0, tb0, tb1, 0), 0, 0);
    add(20, tags(tb0, tb1, tb2, t0), 0, 0);
    add(21, tags(t1, t0, tb0, 0), 0, 0);
    add(22, tags(t1, t0, tb0, tb1), 0, 0);
    add(23, tags(t2, t1, t0, tb0), 0, 0);
    add(24, tags(t2, t1, t0, 1), 0, 0);
    add(25, w0, tags(t1, tb0, tb1, 0), 0);
    add(26, w1, tags(t0, tb0, tb1, 0), 0);
    add(27, wb0, tags(t1, t0, tb1, 0), 1);
    add(28, wb1, tags(t0, tb0, 0, 0), 0);
    // Children.
    let (l0, r0, l1, r1, lb) = (f0.left[0], f0.right[0], f1.left[0], f1.right[0], fb.left[0]);
    add(29, tags(t0, tb0, input.tag(l0), label(l0)), 0, 0);
    add(30, tags(t0, tb0, input.tag(r0), label(r0)), 0, 0);
    add(31, tags(t1, t0, input.tag(r1), label(r1)), 0, 0);
    add(32, tags(t1, t0, input.tag(l1), label(l1)), 0, 0);
    add(33, tags(t0, tb0, input.tag(lb), label(lb)), 0, 0);
    add(34, tags(t1, t0, input.tag(l0), label(l0)), 1, 0);
    add(35, tags(t1, t0, input.tag(r0), label(r0)), 2, 0);
    add(36, input.word(l0), tags(t1, t0, tb0, 0), 0);
    add(37, input.word(r0), tags(t0, tb0, 0, 0), 0);
    add(38, input.word(lb), tags(t0, tb0, 0, 0), 1);
    add(39, tags(t0, label(f0.left[1]), label(l0), tb0), 3, 0);
    add(40, tags(t1, label(f1.right[1]), label(r1), t0), 4, 0);
    // Valency, distance, kinds of children.
    add(41, w0, v0, 0);
    add(42, w1, v1, 1);
    add(43, tags(t0, v0, tb0, 0), 0, 0);
    add(44, tags(t1, v1, t0, 0), 1, 0);
    add(45, tags(tb0, vb, t0, 0), 2, 0);
    add(46, w0, d, tb0);
    add(47, wb0, d, t0);
    add(48, t1, f1.seen, t0);
    add(49, t0, f0.seen, tb0);
    add(50, tags(t1, d1, t0, tb0), d, 0);
    add(51, input.ends(s0), tags(t0, tb0, 0, 0), 0);
    add(52, input.ends(b0), tags(t0, tb0, 0, 0), 0);
    // The case marker of the top with what it may hang on.
    add(53, input.word(l0), w1, t0);
    add(54, input.word(l0), input.tag(s2), tags(t1, t0, tb0, 0));
    add(55, tags(tb0, tb1, tb2, tb3), 0, 0);
    add(56, w0, tags(tb0, tb1, tb2, 0), 0);
    // Clusters.
    let (k0, k1, kb0) = (input.fine(s0), input.fine(s1), input.fine(b0));
    let (c0, c1, cb0) = (input.coarse(s0), input.coarse(s1), input.coarse(b0));
    add(57, k0, tags(t0, tb0, 0, 0), 0);
    add(58, kb0, tags(t0, tb0, 0, 0), 0);
    add(59, k1, tags(t1, t0, tb0, 0), 0);
    add(60, k0, tags(t1, t0, tb0, 0), 0);
    add(61, c0, cb0, tags(t0, tb0, 0, 0));
    add(62, c1, c0, tags(t1, t0, 0, 0));
    add(63, c1, c0, cb0);
    add(64, w0, cb0, 0);
    add(65, c0, wb0, 0);
    add(66, c1, input.word(l0), c0);
    add(67, input.coarse(s2), input.word(l0), tags(t1, t0, tb0, 0));
}

/// Features that name the relation of `dependent` to `head`.
pub fn label_features(input: Input, state: &State, head: usize, dependent: usize, out: &mut Vec<u64>) {
    out.clear();
    let family = |node: usize| state.children.get(node).copied().unwrap_or(CHILDLESS);
    let (fh, fd) = (family(head), family(dependent));
    let label = |node: usize| state.labels.get(node).map_or(63, |l| u64::from(*l));
    let left = u64::from(dependent < head);
    let (wh, wd) = (input.word(head), input.word(dependent));
    let (th, td) = (input.tag(head), input.tag(dependent));
    let d = if head == state.len { 9 } else { distance(head, dependent) } * 2 + left;
    let (l0, r0) = (fd.left[0], fd.right[0]);
    let inner = fd.left[usize::from(fd.left[1] != NONE)];
    let tags = |a: u64, b: u64, c: u64, d: u64| ((a * 64 + b) * 64 + c) * 64 + d;
    let near = |node: usize, offset: isize| node.checked_add_signed(offset).unwrap_or(NONE);
    let pair = tags(th, td, left, 0);
    let mut add = |template: u64, a: u64, b: u64, c: u64| out.push(feature(0xb000 + template, a, b, c));
    add(0, pair, d, 0);
    add(1, wd, pair, 0);
    add(2, wh, pair, 0);
    add(3, wh, wd, 0);
    add(4, wd, left, 0);
    add(5, wh, left, td);
    add(6, input.ends(dependent), pair, 0);
    add(7, input.ends(head), pair, 0);
    add(8, tags(label(l0), input.tag(l0), td, th), left, 0);
    add(9, tags(label(r0), input.tag(r0), td, th), left, 0);
    add(10, input.word(l0), pair, 0);
    add(11, input.word(l0), wd, left);
    add(12, input.word(l0), wh, td);
    add(13, fd.seen, pair, 0);
    add(14, fh.seen, pair, 0);
    add(15, fh.seen, wh, td * 2 + left);
    add(16, tags(input.tag(near(dependent, -1)), td, input.tag(near(dependent, 1)), left), th, 0);
    add(17, tags(input.tag(near(head, -1)), th, input.tag(near(head, 1)), left), td, 0);
    add(18, input.word(near(dependent, -1)), pair, 0);
    add(19, input.word(near(dependent, 1)), pair, 0);
    add(20, tags(label(fh.left[0]), label(fh.right[0]), th, td), left, 0);
    add(21, input.word(inner), pair, label(inner));
    add(22, tags(u64::from(fd.lefts.min(4)), u64::from(fd.rights.min(4)), td, th), left, 0);
    add(23, input.words.get(dependent).unwrap_or(&OUTSIDE).shape, pair, 0);
    add(24, mix(fd.seen, fh.seen), pair, 0);
    add(25, input.word(r0), pair, 0);
    add(26, input.word(near(head, 1)), pair, d);
    add(27, wh, wd, tags(label(l0), td, th, left));
    add(28, input.fine(dependent), pair, 0);
    add(29, input.fine(head), pair, 0);
    add(30, input.coarse(head), input.coarse(dependent), pair);
    add(31, input.coarse(dependent), input.word(l0), pair);
    add(32, input.coarse(dependent), wh, left);
}

/// Parses a sentence; `state` holds heads and labels afterwards. Without models every word hangs on the first, as `dep`.
pub fn parse(
    input: Input,
    arcs: Option<&Weights>,
    labels: Option<&Weights>,
    state: &mut State,
    list: &mut Vec<u64>,
) {
    state.reset(input.words.len());
    let (Some(arcs), Some(labels)) = (arcs, labels) else {
        let dep = Deprel::Dep.index();
        for word in 0..state.len {
            state.heads[word] = if word == 0 { state.len } else { 0 };
            state.labels[word] = if word == 0 { Deprel::Root.index() } else { dep };
        }
        return;
    };
    while !state.is_done() {
        let allowed = state.allowed();
        let mut scores = [0; MOVES];
        if allowed != [true, false, false] && allowed != [false, false, true] {
            move_features(input, state, list);
            arcs.add(list, &mut scores);
        }
        let chosen = best_allowed(&scores, allowed);
        let label = state.arc(chosen).map_or(0, |(head, dependent)| {
            if head == state.len {
                return Deprel::Root.index();
            }
            label_features(input, state, head, dependent, list);
            let mut scores = [0; LABELS];
            labels.add(list, &mut scores);
            best_label(&scores)
        });
        state.make(chosen, label);
    }
}

/// The best move that may be made.
pub fn best_allowed<T: PartialOrd + Copy>(scores: &[T; MOVES], allowed: [bool; 3]) -> u8 {
    let mut chosen: Option<u8> = None;
    for (at, may) in (0..).zip(allowed) {
        if may && chosen.is_none_or(|c| scores[usize::from(at)] > scores[usize::from(c)]) {
            chosen = Some(at);
        }
    }
    chosen.unwrap_or(SHIFT)
}

/// The best relation for a word that is not the root.
pub fn best_label<T: PartialOrd + Copy>(scores: &[T; LABELS]) -> u8 {
    // `root` is the last of `Deprel::ALL`, so leaving it out is a shorter slice.
    best(&scores[..Deprel::ALL.len() - 1])
}
