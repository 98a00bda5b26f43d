//! The sentences of one article -> what they say as weighed features.
//!
//! Features are stems, whole names for short ones ("O'Leary" counts as "Christopher O'Leary" where the article says so), initials of
//! bodies, values of figures, days, kinds of happenings. What nearly every sentence holds ("the", "of") is no feature. All of it is
//! worked out from the article alone, so that it holds whatever articles come beside it.
//! Known miss: words of like meaning are different features.

use crate::{
    weights::Weights,
    words::{initials, stem, stems, words},
};
use model::{Analysis, BlockKind, Form, Kind, Mention, Span, Txt};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Weight from which a stem is a feature: lighter ones stand in more than one of eight sentences.
const LIGHTEST: f64 = 2.0;
/// Sentences with fewer features are too short to say anything alone.
const SHORTEST: usize = 3;
/// A feature in more sentences of one article than this tells none of them apart; it is left out of them all, so that a text that
/// says one thing ten thousand times costs no more than another.
const OFTEN: usize = 40;
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
pub type Features = Vec<(u64, f64)>;

/// One sentence.
pub struct Sentence {
    /// Where it stands.
    pub span: Span<Txt>,
    /// Its words, hashed, in order.
    pub words: Vec<u64>,
    /// Larger figures, days, persons and bodies: what two articles on one topic do not share by chance. Sorted.
    pub specific: Vec<u64>,
    /// Feature and weight, by feature; none when it is too short to say anything alone.
    pub features: Features,
    /// Sum of the weights.
    pub total: f64,
    /// Stems of the words that carry meaning, lighter ones too, and their weights, by stem.
    pub content: Features,
    /// Sum of these.
    pub meaning: f64,
}

/// The sort of a specific feature, told by its last bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A name.
    Name = 0,
    /// A figure.
    Figure = 1,
    /// A day.
    Day = 2,
}

/// How many specific features of a sort two sentences share.
pub fn shared(a: &Sentence, b: &Sentence, sort: Sort) -> usize {
    let of_sort = |f: &&u64| **f & 3 == sort as u64;
    a.specific.iter().filter(of_sort).filter(|f| b.specific.binary_search(f).is_ok()).count()
}

/// FNV-1a: the same on every machine, which the hasher of maps is not.
pub fn hash(kind: u8, text: &str) -> u64 {
    const PRIME: u64 = 0x0100_0000_01b3;
    let start = (0xcbf2_9ce4_8422_2325 ^ u64::from(kind)).wrapping_mul(PRIME);
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

struct Builder<'a> {
    weights: &'a Weights,
    found: BTreeMap<u64, f64>,
}

impl Builder<'_> {
    fn add(&mut self, feature: u64, weight: f64) {
        if weight >= LIGHTEST {
            let slot = self.found.entry(feature).or_default();
            *slot = slot.max(weight);
        }
    }

    fn words(&mut self, words: &[String], share: f64) {
        for word in words {
            let stem = stem(word);
            let weight = self.weights.of(&stem);
            if weight >= LIGHTEST {
                self.add(hash(b'w', &stem), (weight * share).max(LIGHTEST));
            }
        }
    }
}

/// Sentences while they are read.
struct Reader<'a> {
    analysis: &'a Analysis,
    builders: Vec<Builder<'a>>,
    specific: Vec<Vec<u64>>,
}

impl Reader<'_> {
    fn inside(&self, span: Span<Txt>) -> usize {
        self.analysis.sentences.partition_point(|s| s.end() <= span.start())
    }

    fn add(&mut self, span: Span<Txt>, feature: u64, weight: f64) {
        let at = self.inside(span);
        if let Some(builder) = self.builders.get_mut(at) {
            builder.add(feature, weight);
        }
    }

    fn note(&mut self, span: Span<Txt>, sort: Sort, feature: u64) {
        let at = self.inside(span);
        if let Some(list) = self.specific.get_mut(at) {
            list.push(feature & !3 | sort as u64);
        }
    }

    fn mention(&mut self, mention: &Mention) {
        let Some(entity) = self.analysis.entity(mention.entity) else { return };
        let name = words(&entity.name);
        let share = if mention.form == Form::Name { 1.0 } else { REFERRED };
        let at = self.inside(mention.txt);
        if let Some(builder) = self.builders.get_mut(at) {
            builder.words(&name, share);
        }
        if let (Kind::Person, Form::Name, Some(last)) = (entity.kind, mention.form, name.last()) {
            self.note(mention.txt, Sort::Name, hash(b'p', last));
        }
        if entity.kind != Kind::Person {
            let short = match name.as_slice() {
                [one] => one.clone(),
                more => initials(more),
            };
            if short.len() >= 2 {
                self.add(mention.txt, hash(b'i', &short), INITIALS * share);
                if matches!(entity.kind, Kind::Organization | Kind::Work | Kind::Event) {
                    self.note(mention.txt, Sort::Name, hash(b'i', &short));
                }
            }
        }
    }

    fn figures_times_events(&mut self) {
        let analysis = self.analysis;
        for figure in &analysis.figures {
            let value = format!("{}{}", figure.value, figure.unit_code.as_deref().unwrap_or(""));
            let small = figure.value.abs() <= SMALL;
            if !small {
                self.note(figure.txt, Sort::Figure, hash(b'f', &value));
            }
            self.add(figure.txt, hash(b'f', &value), if small { SMALL_FIGURE } else { FIGURE });
        }
        for time in &analysis.times {
            let Some(first) = time.interval.earliest else { continue };
            if time.interval.latest == Some(first) {
                self.add(time.txt, hash(b'd', &first.to_string()), DAY);
                self.note(time.txt, Sort::Day, hash(b'd', &first.to_string()));
            }
            self.add(time.txt, hash(b'm', &format!("{}-{}", first.year(), first.month())), MONTH);
        }
        for event in &analysis.events {
            self.add(event.trigger, hash(b'e', &event.kind), HAPPENING);
        }
    }
}

/// The sentences of an article.
pub fn read(analysis: &Analysis, weights: &Weights) -> Vec<Sentence> {
    let spans = &analysis.sentences;
    let mut reader = Reader {
        analysis,
        builders: spans.iter().map(|_| Builder { weights, found: BTreeMap::new() }).collect(),
        specific: vec![Vec::new(); spans.len()],
    };
    let mut all_words = Vec::with_capacity(spans.len());
    let mut content: Vec<Features> = Vec::with_capacity(spans.len());
    // Words of dates and numbers are replaced by what they stand for.
    let mut replaced: Vec<Span<Txt>> =
        analysis.times.iter().filter(|t| !t.interval.is_unknown()).map(|t| t.txt).collect();
    replaced.sort_unstable();
    for (&span, builder) in spans.iter().zip(&mut reader.builders) {
        all_words.push(words(analysis.words(span)).iter().map(|w| hash(b'w', w)).collect::<Vec<u64>>());
        let stems = stems(analysis.words(span)).into_iter();
        let mut stems: Features = stems.map(|stem| (hash(b'w', &stem), weights.of(&stem))).collect();
        stems.sort_unstable_by_key(|one| one.0);
        content.push(stems);
        let mut from = span.start();
        let first = replaced.partition_point(|r| r.end() <= span.start());
        for cut in replaced.iter().skip(first).take_while(|r| r.start() < span.end()) {
            builder.words(&words(analysis.words(Span::new(from, cut.start().max(from)))), 1.0);
            from = from.max(cut.end());
        }
        builder.words(&words(analysis.words(Span::new(from, span.end().max(from)))), 1.0);
    }
    for mention in &analysis.mentions {
        reader.mention(mention);
    }
    reader.figures_times_events();
    // A byline or dateline says nothing that could be confirmed.
    for block in analysis.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Byline | BlockKind::Dateline))
    {
        for (span, builder) in spans.iter().zip(&mut reader.builders) {
            if block.txt.is_some_and(|txt| txt.contains(*span)) {
                builder.found.clear();
            }
        }
    }
    let Reader { builders, specific, .. } = reader;
    let mut often: FxHashMap<u64, usize> = FxHashMap::default();
    for feature in builders.iter().flat_map(|b| b.found.keys()) {
        *often.entry(*feature).or_default() += 1;
    }
    let mut read = Vec::with_capacity(spans.len());
    let parts = spans.iter().zip(builders).zip(all_words).zip(specific).zip(content);
    for ((((&span, builder), words), mut specific), content) in parts {
        let telling = |f: &(u64, f64)| often.get(&f.0).is_none_or(|n| *n <= OFTEN);
        let mut features: Features = builder.found.into_iter().filter(telling).collect();
        if features.len() < SHORTEST {
            features.clear();
        }
        specific.sort_unstable();
        specific.dedup();
        let total = features.iter().map(|f| f.1).sum();
        let meaning = content.iter().map(|f| f.1).sum();
        read.push(Sentence { span, words, specific, features, total, content, meaning });
    }
    read
}

/// The features of a whole article: rarer ones count more, since weights are squared.
pub fn whole(sentences: &[Sentence]) -> Features {
    let mut all: BTreeMap<u64, f64> = BTreeMap::new();
    for (feature, weight) in sentences.iter().flat_map(|s| &s.features) {
        let slot = all.entry(*feature).or_default();
        *slot = slot.max(weight * weight);
    }
    all.into_iter().collect()
}

/// Sum of the lesser weights of the features that both have.
pub fn common(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
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

/// Likeness of two sets of features, 0 to 1: the common weight over the geometric mean of both.
pub fn likeness(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let total = |f: &[(u64, f64)]| f.iter().map(|f| f.1).sum::<f64>();
    over(common(a, b), total(a), total(b))
}

/// Common weight over the geometric mean of two totals.
pub fn over(common: f64, a: f64, b: f64) -> f64 {
    let mean = (a * b).sqrt();
    if mean > 0.0 { (common / mean).min(1.0) } else { 0.0 }
}
