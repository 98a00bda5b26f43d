//! What says whether a reader would file a happening: how sure its word is, where it stands, and what else the article tells.
//!
//! `… the 2019 crash …` in the last paragraph of a report on a trial, told once and without participants -> background.

use super::{judge::Judged, kinds::stem, reader::Reader};
use language::linear::Features;
use rustc_hash::FxHashMap;

const STEPS: [&str; 24] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18",
    "19", "20", "21", "22", "23",
];

fn step(at: usize) -> &'static str {
    STEPS.get(at).copied().unwrap_or("24")
}

/// A score in steps of a tenth above -0.6.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 23")]
fn fine(score: f32) -> usize {
    ((score + 0.6) * 10.0).clamp(0.0, 23.0) as usize
}

fn coarse(score: f32) -> &'static str {
    match score {
        s if s < -0.3 => "--",
        s if s < 0.0 => "-",
        s if s < 0.3 => "+",
        s if s < 0.7 => "++",
        _ => "+++",
    }
}

fn few(count: usize) -> &'static str {
    match count {
        0..=3 => step(count),
        4..=5 => "5",
        6..=9 => "9",
        10..=19 => "19",
        _ => "20",
    }
}

/// What the features of all words of an article share.
#[derive(Debug)]
pub struct Context<'a> {
    all: &'a [Judged],
    by_token: FxHashMap<usize, usize>,
    by_stem: FxHashMap<String, Vec<usize>>,
    sure: usize,
}

impl<'a> Context<'a> {
    /// Looks over the judged words of an article.
    pub fn new(reader: &Reader<'_>, all: &'a [Judged]) -> Self {
        let mut by_stem: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, judged) in all.iter().enumerate() {
            by_stem.entry(stem(reader.tree.lower(judged.index))).or_default().push(at);
        }
        Context {
            all,
            by_token: all.iter().enumerate().map(|(at, judged)| (judged.index, at)).collect(),
            by_stem,
            sure: all.iter().filter(|judged| judged.score > 0.0).count(),
        }
    }

    fn score(&self, token: usize) -> Option<f32> {
        self.by_token.get(&token).and_then(|&at| self.all.get(at)).map(|judged| judged.score)
    }

    /// The features of one of the words.
    pub fn features(&self, reader: &Reader<'_>, judged: &Judged) -> Features {
        let tree = &reader.tree;
        let index = judged.index;
        let mut f = Features::default();
        let own = coarse(judged.score);
        let upos = tree.upos(index).as_str();
        for at in 0..=fine(judged.score) {
            f.add("s>", &[step(at)]);
        }
        f.add("su", &[own, upos]);
        f.add("k", &[judged.kind.0]);
        f.add("ks", &[judged.kind.0, own]);
        f.add("st", &[judged.status, own]);
        f.add("told", &[reader.told(index), own]);
        for role in ["agent", "patient", "time", "place"] {
            let has = if judged.role(role).is_some() { "y" } else { "n" };
            f.add("role", &[role, has]);
            f.add("role", &[role, has, own]);
            f.add("role", &[role, has, judged.kind.0]);
        }
        f.add("roles", &[few(judged.roles.len()), own]);
        self.neighbours(reader, judged, own, &mut f);
        self.elsewhere(reader, judged, own, &mut f);
        let sentence = tree.sentence(index);
        let total = tree.sentences.len().max(1);
        f.add("at", &[few(sentence)]);
        f.add("at", &[few(sentence), own]);
        f.add("rel", &[step(sentence * 5 / total), own]);
        f.add("long", &[few(total / 5), own]);
        f.add("dense", &[few(self.sure * 40 / tree.len().max(1)), own]);
        f.add("title", &[if reader.in_title(index) { "y" } else { "n" }, own]);
        f.once()
    }

    fn neighbours(&self, reader: &Reader<'_>, judged: &Judged, own: &str, f: &mut Features) {
        let tree = &reader.tree;
        let index = judged.index;
        if let Some(head) = tree.head(index) {
            let above = self.score(head).map_or("none", coarse);
            f.add("head", &[above, tree.deprel(index).as_str()]);
            f.add("heads", &[above, own]);
        }
        let below = tree
            .children(index)
            .iter()
            .filter_map(|&child| Some((self.score(child)?, child)))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        match below {
            Some((score, child)) => {
                f.add("child", &[coarse(score), tree.deprel(child).as_str()]);
                f.add("childs", &[coarse(score), own]);
            }
            None => f.add("child", &["none"]),
        }
        let sentence = tree.sentence_range(index);
        let others =
            || sentence.clone().filter(|&other| other != index).filter_map(|other| self.score(other));
        let better = others().filter(|&score| score > judged.score).count();
        f.add("rank", &[few(better)]);
        f.add("rank", &[few(better), own]);
        let top = others().fold(f32::MIN, f32::max);
        f.add("top", &[if top > f32::MIN { coarse(top) } else { "none" }, own]);
        for (name, near) in [("before", index.checked_sub(1)), ("after", Some(index + 1))] {
            if let Some(score) = near.and_then(|near| self.score(near)) {
                f.add(name, &[coarse(score), own]);
            }
        }
    }

    fn elsewhere(&self, reader: &Reader<'_>, judged: &Judged, own: &str, f: &mut Features) {
        let tree = &reader.tree;
        let alike = self.by_stem.get(&stem(tree.lower(judged.index))).map_or(&[][..], Vec::as_slice);
        let others = || alike.iter().filter_map(|&at| self.all.get(at)).filter(|o| o.index != judged.index);
        f.add("again", &[few(others().count())]);
        f.add("again", &[few(others().count()), own]);
        let top = others().map(|other| other.score).fold(f32::MIN, f32::max);
        f.add("again top", &[if top > f32::MIN { coarse(top) } else { "none" }, own]);
        let first = others().all(|other| other.index > judged.index);
        f.add("first", &[if first { "y" } else { "n" }, few(others().count()), own]);
        if others().any(|other| reader.in_title(other.index)) {
            f.add("titled", &[]);
            f.add("titled", &[own]);
        }
        let kin = self.all.iter().filter(|o| o.score > 0.0 && o.kind.0 == judged.kind.0).count();
        f.add("kin", &[few(kin), own]);
    }
}
