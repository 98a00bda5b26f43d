//! Two clusterings of mentions -> MUC, B3, entity CEAF and their mean, as the shared tasks of CoNLL define them.
//!
//! `gold {1 2 3}`, `found {1 2} {3}` -> B3 precision 1, recall 0.56. Mentions are numbers; one that only a side has is an error of
//! the other where a measure counts it.

use std::collections::{BTreeMap, BTreeSet};

/// Precision and recall.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of what is right that was found.
    pub recall: f64,
}

impl Measure {
    /// Harmonic mean.
    pub fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Cluster of each mention.
pub type Clusters<'a> = BTreeMap<usize, &'a str>;

fn sets<'a>(of: &Clusters<'a>) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut sets: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (mention, cluster) in of {
        sets.entry(cluster).or_default().insert(*mention);
    }
    sets
}

/// B3 (Bagga and Baldwin 1998); mentions that the other side lacks count as wrong.
pub fn b3(gold: &Clusters<'_>, found: &Clusters<'_>) -> Measure {
    let share = |of: &Clusters<'_>, other: &Clusters<'_>| {
        let (own, others) = (sets(of), sets(other));
        let one = |(mention, cluster): (&usize, &&str)| {
            let mine = &own[*cluster];
            let theirs = other.get(mention).map(|cluster| &others[*cluster]);
            theirs.map_or(0.0, |theirs| mine.intersection(theirs).count() as f64 / mine.len() as f64)
        };
        of.iter().map(one).sum::<f64>() / of.len().max(1) as f64
    };
    Measure { precision: share(found, gold), recall: share(gold, found) }
}

/// MUC (Vilain and others 1995): links that have to be added.
pub fn muc(gold: &Clusters<'_>, found: &Clusters<'_>) -> Measure {
    let share = |of: &Clusters<'_>, other: &Clusters<'_>| {
        let (mut kept, mut all) = (0usize, 0usize);
        for set in sets(of).values() {
            let parts: BTreeSet<&&str> = set.iter().filter_map(|mention| other.get(mention)).collect();
            let alone = set.iter().filter(|mention| !other.contains_key(mention)).count();
            kept += set.len() - (parts.len() + alone);
            all += set.len() - 1;
        }
        kept as f64 / all.max(1) as f64
    };
    Measure { precision: share(found, gold), recall: share(gold, found) }
}

/// Entity CEAF (Luo 2005): the one-to-one alignment of clusters with the most in common, likeness `2|A∩B| / (|A|+|B|)`.
/// The alignment is greedy, the likest first, so the figure is a lower bound of the exact one.
pub fn ceaf(gold: &Clusters<'_>, found: &Clusters<'_>) -> Measure {
    let (left, right) = (sets(gold), sets(found));
    let mut pairs: Vec<(f64, &str, &str)> = Vec::new();
    for (name, set) in &left {
        let met: BTreeSet<&str> = set.iter().filter_map(|mention| found.get(mention).copied()).collect();
        for other in met {
            let theirs = &right[other];
            let common = set.intersection(theirs).count() as f64;
            pairs.push((2.0 * common / (set.len() + theirs.len()) as f64, name, other));
        }
    }
    pairs.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken, mut given): (BTreeSet<&str>, BTreeSet<&str>) = Default::default();
    let mut sum = 0.0;
    for (likeness, a, b) in pairs {
        if !taken.contains(a) && !given.contains(b) {
            taken.insert(a);
            given.insert(b);
            sum += likeness;
        }
    }
    Measure { precision: sum / right.len().max(1) as f64, recall: sum / left.len().max(1) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_a_split_cluster() {
        let gold = Clusters::from([(1, "a"), (2, "a"), (3, "a")]);
        let found = Clusters::from([(1, "x"), (2, "x"), (3, "y")]);
        let near = |x: f64, y: f64| (x - y).abs() < 1e-9;
        let (b3, muc, ceaf) = (b3(&gold, &found), muc(&gold, &found), ceaf(&gold, &found));
        assert!(near(b3.precision, 1.0) && near(b3.recall, 5.0 / 9.0), "{b3:?}");
        assert!(near(muc.precision, 1.0) && near(muc.recall, 0.5), "{muc:?}");
        assert!(near(ceaf.recall, 0.8) && near(ceaf.precision, 0.4), "{ceaf:?}");
    }
}
