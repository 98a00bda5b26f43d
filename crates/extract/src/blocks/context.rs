//! What a second classifier sees of a paragraph: what the first one saw, its verdict, and its verdicts on the paragraphs around.
//!
//! Stacking (Wolpert 1992; for sequences Cohen and Carvalho 2005): rows of [`features::WIDTH`](super::features::WIDTH) numbers and a score each -> rows of [`WIDTH`]. The first
//! scores that it is trained on come from models that have not seen the page.

use super::features;

/// Verdicts of neighbours on either side.
const NEAR: usize = 3;
/// Paragraphs on either side whose mean is taken.
const WINDOW: usize = 8;
/// Numbers that are added to those of the first classifier.
const MORE: usize = 1 + 2 * NEAR + 9;
/// Numbers of a row.
pub const WIDTH: usize = features::WIDTH + MORE;
/// What stands for the verdict on a neighbour that is not there.
const OUTSIDE: f32 = -6.0;
/// How far one verdict counts in the sum of a stretch.
const MOST: f32 = 3.0;

fn count(n: usize) -> f32 {
    f32::from(u16::try_from(n).unwrap_or(u16::MAX))
}

/// The rows of a stretch of a page.
pub fn rows(rows: &[[f32; features::WIDTH]], scores: &[f32]) -> Vec<[f32; WIDTH]> {
    let number = rows.len().min(scores.len());
    // What each paragraph adds to the stretch it stands in: its words, up to 60, by how sure the verdict is.
    let worth = |at: usize| scores[at].clamp(-MOST, MOST) * rows[at][0].min(60.0);
    let (mut best, mut first, mut last, mut sum, mut from) = (0.0f32, 0, 0, 0.0f32, 0);
    for at in 0..number {
        if sum <= 0.0 {
            (sum, from) = (0.0, at);
        }
        sum += worth(at);
        if sum > best {
            (best, first, last) = (sum, from, at + 1);
        }
    }
    let kept = |range: std::ops::Range<usize>| -> f32 { range.map(|at| worth(at).max(0.0)).sum() };
    let all = kept(0..number).max(1.0);
    let inside = kept(first..last) / all;
    let mut until = vec![60.0f32; number];
    let mut distance = 60.0f32;
    for at in (0..number).rev() {
        until[at] = distance;
        distance = if scores[at] > 0.0 { 1.0 } else { (distance + 1.0).min(60.0) };
    }
    let (mut since, mut before) = (60.0f32, 0.0f32);
    let mean = |range: std::ops::Range<usize>| {
        let length = count(range.len()).max(1.0);
        scores[range].iter().sum::<f32>() / length
    };
    let mut wide = Vec::with_capacity(number);
    for at in 0..number {
        let mut row = [0.0; WIDTH];
        row[..features::WIDTH].copy_from_slice(&rows[at]);
        let more = &mut row[features::WIDTH..];
        more[0] = scores[at];
        for near in 1..=NEAR {
            more[2 * near - 1] = at.checked_sub(near).map_or(OUTSIDE, |other| scores[other]);
            more[2 * near] = scores[..number].get(at + near).copied().unwrap_or(OUTSIDE);
        }
        let rest = &mut more[1 + 2 * NEAR..];
        rest[0] = mean(at.saturating_sub(WINDOW)..at);
        rest[1] = mean((at + 1).min(number)..(at + 1 + WINDOW).min(number));
        rest[2] = if (first..last).contains(&at) { 1.0 } else { 0.0 };
        rest[3] = count(first.saturating_sub(at)).min(40.0);
        rest[4] = count((at + 1).saturating_sub(last)).min(40.0);
        rest[5] = inside;
        rest[6] = before / all;
        rest[7] = since;
        rest[8] = until[at];
        before += worth(at).max(0.0);
        since = if scores[at] > 0.0 { 1.0 } else { (since + 1.0).min(60.0) };
        wide.push(row);
    }
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_sees_the_verdicts_around_it() {
        let mut own = [0.0; features::WIDTH];
        own[0] = 20.0;
        let wide = rows(&[own; 5], &[-2.0, 3.0, 1.0, -2.0, 1.0]);
        let more = |at: usize| &wide[at][features::WIDTH..];
        assert_eq!(more(2)[..5], [1.0, 3.0, -2.0, -2.0, 1.0]);
        assert_eq!(more(0)[1], OUTSIDE);
        let inside: Vec<f32> = (0..5).map(|at| more(at)[9]).collect();
        assert_eq!(inside, [0.0, 1.0, 1.0, 0.0, 0.0]);
        assert!(rows(&[], &[]).is_empty());
    }
}
