//! Two wordings -> the second told as changes to the first, word by word.

/// A run of words in a comparison of two wordings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Kept(String),
    /// In the first only.
    Dropped(String),
    /// In the second only.
    Added(String),
}

/// The second wording told as changes to the first: `the red ferry`, `the old ferry` -> kept *the*, dropped *red*, added *old*, kept *ferry*.
pub fn changes(first: &str, second: &str) -> Vec<Change> {
    /// Longer wordings are shown as dropped and added whole: the work grows with the product of their lengths.
    const LONGEST: usize = 600;
    let (a, b): (Vec<&str>, Vec<&str>) =
        (first.split_whitespace().collect(), second.split_whitespace().collect());
    let mut found: Vec<Change> = Vec::new();
    let whole = || vec![Change::Dropped(a.join(" ")), Change::Added(b.join(" "))];
    if a.len().max(b.len()) > LONGEST {
        return whole();
    }
    // Longest common sequence from each pair of positions to the ends.
    let width = b.len() + 1;
    let mut rest = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            rest[i * width + j] = if a[i] == b[j] {
                rest[(i + 1) * width + j + 1] + 1
            } else {
                rest[(i + 1) * width + j].max(rest[i * width + j + 1])
            };
        }
    }
    // Of two sentences that share a few small words, a patchwork of both reads as neither.
    if usize::from(rest[0]) * 2 < a.len().min(b.len()) {
        return whole();
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            push(&mut found, Change::Kept(a[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if i < a.len() && (j == b.len() || rest[(i + 1) * width + j] >= rest[i * width + j + 1]) {
            push(&mut found, Change::Dropped(a[i].to_owned()));
            i += 1;
        } else {
            push(&mut found, Change::Added(b[j].to_owned()));
            j += 1;
        }
    }
    found
}

fn push(found: &mut Vec<Change>, change: Change) {
    match (found.last_mut(), &change) {
        (Some(Change::Kept(run)), Change::Kept(word))
        | (Some(Change::Dropped(run)), Change::Dropped(word))
        | (Some(Change::Added(run)), Change::Added(word)) => {
            run.push(' ');
            run.push_str(word);
        }
        _ => found.push(change),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(words: &str) -> Change {
        Change::Kept(words.to_owned())
    }

    #[test]
    fn a_changed_word_is_dropped_and_added() {
        let found = changes("the red ferry sank", "the old ferry sank");
        let expected =
            [kept("the"), Change::Dropped("red".into()), Change::Added("old".into()), kept("ferry sank")];
        assert_eq!(found, expected);
        assert_eq!(changes("", ""), []);
        let unlike = changes("the red ferry sank in the bay", "a mill burned near the river");
        assert_eq!(unlike.len(), 2, "two sentences that share a small word are told whole: {unlike:?}");
    }
}
