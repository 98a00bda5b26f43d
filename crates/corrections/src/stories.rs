//! Where the articles of one input begin, changed by hand: split, joined, moved.
//!
//! Starts `[120]` (two articles) split at 300 -> `[120, 300]`; the third joined with the second -> `[120]` again; the second moved to
//! 200 -> `[200]`. Positions are in bytes received, those of the articles after the first, ascending, none twice.

use model::Analysis;

/// Where the articles after the first begin as they were read, in any order.
pub fn starts<'a>(articles: impl IntoIterator<Item = &'a Analysis>) -> Vec<u32> {
    let begin = |article: &Analysis| article.blocks.first().map(|block| block.raw.start());
    let mut starts: Vec<u32> =
        articles.into_iter().filter(|article| article.article > 0).filter_map(begin).collect();
    starts.sort_unstable();
    starts
}

/// Another article begins at `at`.
pub fn split(starts: &[u32], at: u32) -> Vec<u32> {
    let mut starts = starts.to_vec();
    if let Err(place) = starts.binary_search(&at) {
        starts.insert(place, at);
    }
    starts
}

/// Article `article` (1 = the second) goes on the one above it.
pub fn join(starts: &[u32], article: u32) -> Vec<u32> {
    let mut starts = starts.to_vec();
    let place = (article as usize).wrapping_sub(1);
    if place < starts.len() {
        starts.remove(place);
    }
    starts
}

/// Article `article` (1 = the second) begins at `at` instead; the articles that would end before they begin are gone.
pub fn shift(starts: &[u32], article: u32, at: u32) -> Vec<u32> {
    let place = (article as usize).wrapping_sub(1);
    let mut starts: Vec<u32> = starts
        .iter()
        .enumerate()
        .filter(|(other, start)| if *other < place { **start < at } else { *other > place && **start > at })
        .map(|(_, start)| *start)
        .collect();
    starts.push(at);
    starts.sort_unstable();
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn joining_what_was_split_gives_the_same(mut starts in prop::collection::vec(1u32..1000, 0..6), at in 1u32..1000) {
            starts.sort_unstable();
            starts.dedup();
            prop_assume!(!starts.contains(&at));
            let two = split(&starts, at);
            let new = u32::try_from(two.iter().position(|start| *start == at).unwrap()).unwrap() + 1;
            prop_assert_eq!(join(&two, new), starts);
        }

        #[test]
        fn moving_there_and_back_gives_the_same(mut starts in prop::collection::vec(1u32..1000, 1..6), which in 0usize..6, by in 1u32..9) {
            starts.sort_unstable();
            starts.dedup();
            let which = which % starts.len();
            let at = starts[which] + by;
            prop_assume!(starts.get(which + 1).is_none_or(|next| *next > at));
            let article = u32::try_from(which).unwrap() + 1;
            prop_assert_eq!(shift(&shift(&starts, article, at), article, starts[which]), starts);
        }
    }

    #[test]
    fn articles_are_split_joined_and_moved() {
        assert_eq!(split(&[120], 300), [120, 300]);
        assert_eq!(split(&[120], 120), [120]);
        assert_eq!(join(&[120, 300], 2), [120]);
        assert_eq!(join(&[120], 0), [120], "the first has none above it");
        assert_eq!(shift(&[120, 300], 1, 200), [200, 300]);
        assert_eq!(shift(&[120, 300], 1, 400), [400], "the third would end before it begins");
    }
}
