//! Sentences -> what they say as weighed features, the likeness of two, and which sentences of other articles say the same.
//!
//! Features are stems, whole names for short ones ("O'Leary" counts as "Christopher O'Leary" where the article says so), initials of
//! bodies, values of figures, days, kinds of happenings. Likeness is the common weight over the geometric mean of both weights.
//! Candidates come from an index of features; one that stands in very many sentences leads nowhere, which keeps the work near linear.
//! Known miss: retellings that share no rare word, figure, name or day.

use crate::{
    weights::Weights,
    words::{stem, words},
};
use model::{Analysis, BlockKind, Form, Kind, Span, Txt};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Features in more sentences than this lead to no candidates.
const FREQUENT: usize = 64;
/// Sentences with fewer features are too short to say anything alone.
const SHORTEST: usize = 4;
/// Likeness from which two sentences are kept as neighbours: a figure or happening in them may be the same.
const NEIGHBOUR: f64 = 0.12;
/// Neighbours kept for a sentence in each other article.
const NEIGHBOURS: usize = 3;
/// Weight of a figure; about that of a rare word. Small numbers stand in every article.
const FIGURE: f64 = 6.0;
const SMALL_FIGURE: f64 = 2.5;
/// Largest small number.
const SMALL: f64 = 3.0;
/// Weight of a day and of a month.
const DAY: f64 = 4.0;
const MONTH: f64 = 2.0;
/// Weight of a kind of happening.
const HAPPENING: f64 = 2.5;
/// Weight of the initials of a body.
const INITIALS: f64 = 5.0;
/// Share of its weight that a name has when only a pronoun or description stands for it.
const REFERRED: f64 = 0.5;

/// Features with their weights, by feature.
type Features = Vec<(u64, f64)>;

/// One sentence of the case.
pub struct Sentence {
    /// Place of its article in the ordered list.
    pub at: usize,
    /// Where it stands.
    pub span: Span<Txt>,
    /// Its words, hashed, in order.
    pub words: Vec<u64>,
    /// Larger figures, days, persons and bodies: what two articles on one topic do not share by chance. Sorted.
    pub specific: Vec<u64>,
    /// Feature and weight, by feature.
    features: Features,
    total: f64,
}

/// All sentences, by article, then position.
pub struct Sentences {
    /// By article, then position.
    pub all: Vec<Sentence>,
    /// Where the sentences of each article begin, and the end.
    starts: Vec<usize>,
}

/// FNV-1a: the same on every machine, which the hasher of maps is not.
pub fn hash(kind: u8, text: &str) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let start = (0xcbf2_9ce4_8422_2325 ^ u64::from(kind)).wrapping_mul(PRIME);
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

/// First letters of the words that matter: "Department of Homeland Security" -> "dhs".
pub fn initials(words: &[String]) -> String {
    words
        .iter()
        .filter(|w| !["of", "and", "the", "for", "on", "in", "de"].contains(&w.as_str()))
        .filter_map(|w| w.chars().next())
        .collect()
}

struct Builder<'a> {
    weights: &'a Weights,
    found: BTreeMap<u64, f64>,
}

impl Builder<'_> {
    fn add(&mut self, feature: u64, weight: f64) {
        let slot = self.found.entry(feature).or_default();
        *slot = slot.max(weight);
    }

    fn words(&mut self, words: &[String], share: f64) {
        for word in words {
            let stem = stem(word);
            let weight = self.weights.of(&stem) * share;
            self.add(hash(b'w', &stem), weight);
        }
    }
}

/// The sentences of one article, worked out from it alone.
fn read(at: usize, analysis: &Analysis, weights: &Weights) -> Vec<Sentence> {
    let spans = &analysis.sentences;
    let inside = |span: Span<Txt>| spans.partition_point(|s| s.end() <= span.start());
    let mut builders: Vec<Builder> =
        spans.iter().map(|_| Builder { weights, found: BTreeMap::new() }).collect();
    let mut all_words = Vec::with_capacity(spans.len());
    let mut specific: Vec<Vec<u64>> = vec![Vec::new(); spans.len()];
    let mut note = |span: Span<Txt>, feature: u64| {
        if let Some(list) = specific.get_mut(inside(span)) {
            list.push(feature);
        }
    };
    // Words of dates and numbers are replaced by what they stand for.
    let mut replaced: Vec<Span<Txt>> =
        analysis.times.iter().filter(|t| !t.interval.is_unknown()).map(|t| t.txt).collect();
    replaced.sort_unstable();
    for (&span, builder) in spans.iter().zip(&mut builders) {
        all_words.push(words(analysis.words(span)).iter().map(|w| hash(b'w', w)).collect::<Vec<u64>>());
        let mut from = span.start();
        let first = replaced.partition_point(|r| r.end() <= span.start());
        for cut in replaced.iter().skip(first).take_while(|r| r.start() < span.end()) {
            builder.words(&words(analysis.words(Span::new(from, cut.start().max(from)))), 1.0);
            from = from.max(cut.end());
        }
        builder.words(&words(analysis.words(Span::new(from, span.end().max(from)))), 1.0);
    }
    for mention in &analysis.mentions {
        let (Some(builder), Some(entity)) =
            (builders.get_mut(inside(mention.txt)), analysis.entity(mention.entity))
        else {
            continue;
        };
        let name = words(&entity.name);
        let share = if mention.form == Form::Name { 1.0 } else { REFERRED };
        builder.words(&name, share);
        if let (Kind::Person, Form::Name, Some(last)) = (entity.kind, mention.form, name.last()) {
            note(mention.txt, hash(b'p', last));
        }
        if entity.kind != Kind::Person {
            let short = match name.as_slice() {
                [one] => one.clone(),
                more => initials(more),
            };
            if short.len() >= 2 {
                builder.add(hash(b'i', &short), INITIALS * share);
                if matches!(entity.kind, Kind::Organization | Kind::Work | Kind::Event) {
                    note(mention.txt, hash(b'i', &short));
                }
            }
        }
    }
    for figure in &analysis.figures {
        if let Some(builder) = builders.get_mut(inside(figure.txt)) {
            let value = format!("{}{}", figure.value, figure.unit_code.as_deref().unwrap_or(""));
            if figure.value.abs() > SMALL {
                note(figure.txt, hash(b'f', &value));
            }
            builder.add(hash(b'f', &value), if figure.value.abs() <= SMALL { SMALL_FIGURE } else { FIGURE });
        }
    }
    for time in &analysis.times {
        if let (Some(builder), Some(first)) = (builders.get_mut(inside(time.txt)), time.interval.earliest) {
            if time.interval.latest == Some(first) {
                builder.add(hash(b'd', &first.to_string()), DAY);
                note(time.txt, hash(b'd', &first.to_string()));
            }
            builder.add(hash(b'm', &format!("{}-{}", first.year(), first.month())), MONTH);
        }
    }
    for event in &analysis.events {
        if let Some(builder) = builders.get_mut(inside(event.trigger)) {
            builder.add(hash(b'e', &event.kind), HAPPENING);
        }
    }
    // A byline or dateline says nothing that could be confirmed.
    for block in analysis.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Byline | BlockKind::Dateline))
    {
        for (span, builder) in spans.iter().zip(&mut builders) {
            if block.txt.is_some_and(|txt| txt.contains(*span)) {
                builder.found.clear();
            }
        }
    }
    for list in &mut specific {
        list.sort_unstable();
        list.dedup();
    }
    let mut read = Vec::with_capacity(spans.len());
    for (((&span, builder), words), specific) in spans.iter().zip(builders).zip(all_words).zip(specific) {
        let features: Features = builder.found.into_iter().collect();
        let total = features.iter().map(|f| f.1).sum();
        read.push(Sentence { at, span, words, specific, features, total });
    }
    read
}

fn common(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1.min(y.1);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Two sentences of different articles and their likeness.
#[derive(Clone, Copy)]
pub struct Pair {
    /// The one of the earlier article in the ordered list.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// 0 to 1.
    pub score: f64,
    /// One of the two has no better partner in the other's article.
    pub best: bool,
}

impl Sentences {
    /// Reads the sentences of all articles.
    pub fn read(analyses: &[&Analysis]) -> Self {
        let weights = Weights::read();
        let mut all = Vec::new();
        let mut starts = Vec::with_capacity(analyses.len() + 1);
        for (at, analysis) in analyses.iter().enumerate() {
            starts.push(all.len());
            all.extend(read(at, analysis, &weights));
        }
        starts.push(all.len());
        Sentences { all, starts }
    }

    /// The number of the sentence a span of an article begins in.
    pub fn of(&self, at: usize, span: Span<Txt>) -> Option<usize> {
        let (from, to) = (*self.starts.get(at)?, *self.starts.get(at + 1)?);
        let inside = self.all.get(from..to)?.partition_point(|s| s.span.end() <= span.start());
        (from + inside < to).then_some(from + inside)
    }

    /// Likeness of two sentences whatever their articles, 0 to 1.
    pub fn likeness(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.all.get(a), self.all.get(b)) else { return 0.0 };
        let mean = (a.total * b.total).sqrt();
        if mean > 0.0 { (common(&a.features, &b.features) / mean).min(1.0) } else { 0.0 }
    }

    fn counts(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|s| s.features.len() >= SHORTEST)
    }

    /// Sentences of different articles that are alike, by number; for each sentence the best few of every other article.
    pub fn pairs(&self) -> Vec<Pair> {
        let mut postings: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for (number, sentence) in (0u32..).zip(&self.all).filter(|(n, _)| self.counts(*n as usize)) {
            for &(feature, _) in &sentence.features {
                postings.entry(feature).or_default().push(number);
            }
        }
        // From here to the end a sentence looks at the later ones only; the best partner is then asked of both sides.
        let mut found: Vec<Pair> = Vec::new();
        let mut gathered: Vec<f64> = vec![0.0; self.all.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (i, sentence) in self.all.iter().enumerate().filter(|(i, _)| self.counts(*i)) {
            for (feature, weight) in &sentence.features {
                let Some(list) = postings.get(feature).filter(|list| list.len() <= FREQUENT) else {
                    continue;
                };
                let later = list.partition_point(|&o| o as usize <= i);
                for &other in list.iter().skip(later) {
                    if let Some(slot) = gathered.get_mut(other as usize) {
                        if *slot == 0.0 {
                            touched.push(other);
                        }
                        *slot += weight;
                    }
                }
            }
            touched.sort_unstable();
            for &other in &touched {
                let other = other as usize;
                let gathered = gathered.get_mut(other).map_or(0.0, std::mem::take);
                // Half of what a neighbour needs must come from the rarer features.
                let Some(b) = self.all.get(other).filter(|b| b.at != sentence.at) else { continue };
                if gathered < NEIGHBOUR / 2.0 * (sentence.total * b.total).sqrt() {
                    continue;
                }
                let score = self.likeness(i, other);
                if score >= NEIGHBOUR {
                    found.push(Pair { a: i, b: other, score, best: false });
                }
            }
            touched.clear();
        }
        self.best(found)
    }

    fn best(&self, mut found: Vec<Pair>) -> Vec<Pair> {
        let article = |i: usize| self.all.get(i).map_or(usize::MAX, |s| s.at);
        let mut kept = vec![false; found.len()];
        let mut first = vec![false; found.len()];
        for side in [|p: &Pair| (p.a, p.b), |p: &Pair| (p.b, p.a)] {
            let mut order: Vec<usize> = (0..found.len()).collect();
            let key = |&n: &usize| found.get(n).map(|p| (side(p).0, article(side(p).1), p.score, side(p).1));
            order.sort_by(|x, y| match (key(x), key(y)) {
                (Some(x), Some(y)) => {
                    (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)).then(x.3.cmp(&y.3))
                }
                _ => std::cmp::Ordering::Equal,
            });
            let (mut run, mut length) = (None, 0);
            for n in order {
                let this = found.get(n).map(|p| (side(p).0, article(side(p).1)));
                length = if this == run { length + 1 } else { 1 };
                run = this;
                if let (Some(keep), Some(best)) = (kept.get_mut(n), first.get_mut(n)) {
                    *keep |= length <= NEIGHBOURS;
                    *best |= length == 1;
                }
            }
        }
        for (pair, best) in found.iter_mut().zip(&first) {
            pair.best = *best;
        }
        found.into_iter().zip(kept).filter(|(_, keep)| *keep).map(|(pair, _)| pair).collect()
    }
}

/// Likeness of two whole articles, 0 to 1: rarer features count more (weights are squared).
pub fn articles_alike(a: &Analysis, b: &Analysis) -> f64 {
    let weights = Weights::read();
    let all = |analysis: &Analysis| {
        let mut found: BTreeMap<u64, f64> = BTreeMap::new();
        for (feature, weight) in read(0, analysis, &weights).into_iter().flat_map(|s| s.features) {
            found.insert(feature, weight * weight);
        }
        found.into_iter().collect::<Vec<_>>()
    };
    let (x, y) = (all(a), all(b));
    let total = |f: &[(u64, f64)]| f.iter().map(|f| f.1).sum::<f64>();
    let mean = (total(&x) * total(&y)).sqrt();
    if mean > 0.0 { (common(&x, &y) / mean).min(1.0) } else { 0.0 }
}
