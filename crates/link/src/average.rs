//! Scored pairs -> groups in which all members go together on average (average-link clustering).
//!
//! `0.9` for a-b, `0.5` for b-c and nothing for a-c -> {a, b}, c: one doubtful pair does not pull a group into another.

use crate::groups::Groups;
use std::collections::BTreeMap;

/// Mean score that two groups need over the pairs of members that could have been scored.
const MEAN: f64 = 0.1;

/// Joins the items of `groups` by `pairs` (score, item, item), the best first. Items of one owner are never scored with each other.
pub fn join(groups: &mut Groups, mut pairs: Vec<(f64, usize, usize)>, owner: impl Fn(usize) -> usize) {
    model::order::by(&mut pairs[..], |x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut sums: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
    let mut sizes: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for &(score, a, b) in &pairs {
        *sums.entry(a).or_default().entry(b).or_default() += score;
        *sums.entry(b).or_default().entry(a).or_default() += score;
        for one in [a, b] {
            sizes.entry(one).or_insert_with(|| BTreeMap::from([(owner(one), 1)]));
        }
    }
    for (_, a, b) in pairs {
        let (x, y) = (groups.leader(a), groups.leader(b));
        if x == y {
            continue;
        }
        let (Some(left), Some(right)) = (sizes.get(&x), sizes.get(&y)) else { continue };
        let count = |of: &BTreeMap<usize, usize>| of.values().sum::<usize>();
        let same: usize = left.iter().filter_map(|(at, n)| Some(n * right.get(at)?)).sum();
        #[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
        let all = (count(left) * count(right) - same).max(1) as f64;
        let sum = sums.get(&x).and_then(|row| row.get(&y)).copied().unwrap_or(0.0);
        if sum / all < MEAN {
            continue;
        }
        groups.join(x, y);
        let (into, from) = (groups.leader(x), x.max(y));
        for (at, n) in sizes.remove(&from).unwrap_or_default() {
            *sizes.entry(into).or_default().entry(at).or_default() += n;
        }
        for (other, score) in sums.remove(&from).unwrap_or_default() {
            if let Some(row) = sums.get_mut(&other) {
                row.remove(&from);
                if other != into {
                    *row.entry(into).or_default() += score;
                }
            }
            if other != into {
                *sums.entry(into).or_default().entry(other).or_default() += score;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_doubtful_pair_does_not_join_two_groups() {
        let mut groups = Groups::new(4);
        join(&mut groups, vec![(0.9, 0, 1), (0.9, 2, 3), (0.36, 1, 2)], |n| n);
        assert_eq!((0..4).map(|n| groups.leader(n)).collect::<Vec<_>>(), [0, 0, 2, 2]);
        let mut groups = Groups::new(4);
        join(&mut groups, vec![(0.9, 0, 1), (0.9, 2, 3), (0.4, 1, 2), (0.4, 0, 3), (0.4, 0, 2)], |n| n);
        assert_eq!(groups.leader(3), 0);
    }
}
