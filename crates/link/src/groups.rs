//! Joins items into groups, pair by pair (union-find). The lowest number leads its group, so the order of joins leaves no trace.

/// Items `0..n`, each in its own group at first.
pub struct Groups {
    parents: Vec<usize>,
}

impl Groups {
    /// `n` items.
    pub fn new(n: usize) -> Self {
        Groups { parents: (0..n).collect() }
    }

    /// The lowest item of the group that holds `item`.
    pub fn leader(&mut self, mut item: usize) -> usize {
        while let Some(&parent) = self.parents.get(item) {
            if parent == item {
                break;
            }
            let grand = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(item) {
                *slot = grand;
            }
            item = grand;
        }
        item
    }

    /// Makes one group of two; true if they were apart.
    pub fn join(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.leader(a), self.leader(b));
        if let Some(slot) = self.parents.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
        a != b
    }
}
