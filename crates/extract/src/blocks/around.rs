//! What stands around a paragraph: the stretch of prose it is in, rows of lines like it, the neighbours that are more than labels.
//!
//! The numbers of the single paragraphs -> those of [`features`](super::features) that need all of them.

use super::features::{FIRST_SIGN, OFTEN, OWN, count, flag};

/// A neighbour of so many words is more than a button or a label.
const FULL: f32 = 6.0;
/// What a line that is no prose costs the stretch it stands in.
const LINE_COST: f32 = -5.0;
/// What a heading costs after which no story follows.
const END_COST: f32 = -96.0;

/// Numbers 59 to 66: where it stands relative to the stretch of lines that is worth most in a row (Kadane), and to the last heading that ends
/// stories.
pub fn stretch(own: &mut [[f32; OWN]]) {
    let (mut best, mut first, mut last, mut sum, mut from) = (0.0f32, 0, 0, 0.0f32, 0);
    for (index, row) in own.iter().enumerate() {
        let half = if row[2] > 0.0 && row[0] >= 4.0 && row[4] < 0.5 { row[0] / 4.0 } else { LINE_COST };
        let value = if row[20] > 0.0 {
            END_COST
        } else if row[24] > 0.0 {
            row[24]
        } else if row[13] > 0.0 {
            2.0 * LINE_COST
        } else {
            half
        };
        if sum <= 0.0 {
            (sum, from) = (0.0, index);
        }
        sum += value;
        if sum > best {
            (best, first, last) = (sum, from, index + 1);
        }
    }
    let all: f32 = own.iter().map(|row| row[24]).sum::<f32>().max(1.0);
    let inside: f32 = own[first..last].iter().map(|row| row[24]).sum();
    let lines = count(own.len());
    let mut since = 60.0f32;
    for (index, row) in own.iter_mut().enumerate() {
        row[59] = flag((first..last).contains(&index));
        row[60] = count(first.saturating_sub(index)).min(40.0);
        row[61] = count((index + 1).saturating_sub(last)).min(40.0);
        row[62] = inside / all;
        since = if row[20] > 0.0 { 0.0 } else { (since + 1.0).min(60.0) };
        row[63] = since;
        row[64] = lines.min(600.0);
    }
}

/// For each paragraph the two before and the two after it that hold more than a few words and stand on the page once or twice.
pub fn full_neighbours<const N: usize>(rows: &[[f32; N]]) -> Vec<[Option<usize>; 4]> {
    let is_full = |row: &[f32; N]| row[0] >= FULL && row[27] < OFTEN;
    let mut all = vec![[None; 4]; rows.len()];
    let mut last = [None; 2];
    for (index, row) in rows.iter().enumerate() {
        [all[index][0], all[index][1]] = last;
        if is_full(row) {
            last = [last[1], Some(index)];
        }
    }
    last = [None; 2];
    for (index, row) in rows.iter().enumerate().rev() {
        [all[index][3], all[index][2]] = last;
        if is_full(row) {
            last = [last[1], Some(index)];
        }
    }
    all
}

/// Two numbers before the last: how many lines in a row read like headlines, up to this one and from it on; very short ones between do not count.
pub fn alike(own: &mut [[f32; OWN]]) {
    let like = |row: &[f32; OWN]| (4.0..=40.0).contains(&row[0]) && (row[2] == 0.0 || row[FIRST_SIGN] > 0.0);
    let step = |run: f32, row: &[f32; OWN]| {
        if like(row) {
            (run + 1.0).min(20.0)
        } else if row[28] > 0.0 {
            run
        } else {
            0.0
        }
    };
    let mut run = 0.0;
    for row in own.iter_mut() {
        run = step(run, row);
        row[OWN - 3] = run;
    }
    run = 0.0;
    for row in own.iter_mut().rev() {
        run = step(run, row);
        row[OWN - 2] = run;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_between_are_passed_over() {
        let rows: Vec<[f32; 28]> = [9.0f32, 1.0, 2.0, 30.0, 8.0]
            .map(|words| {
                let mut row = [0.0; 28];
                row[0] = words;
                row
            })
            .to_vec();
        assert_eq!(full_neighbours(&rows)[3], [None, Some(0), Some(4), None]);
        assert_eq!(full_neighbours(&rows)[0], [None, None, Some(3), Some(4)]);
    }
}
