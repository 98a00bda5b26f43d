//! Words that may be happenings, with what the models say of each: score, kind, status, roles.
//!
//! `Police arrested two men` -> `arrested`: 1.2, arrest, stated, agent `Police`, patient `men`.

use super::{
    features,
    kinds::{KINDS, ROLES, STATUSES},
    reader::Reader,
    roles, slots, status,
};
use language::{Deprel, Upos, events::EventModels, linear::best};

/// A word and what the models say of it.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The token.
    pub index: usize,
    /// How surely it is a happening.
    pub score: f32,
    /// Kind with its margin.
    pub kind: (&'static str, f32),
    /// One of `STATUSES`.
    pub status: &'static str,
    /// Role and head of each phrase that takes part.
    pub roles: Vec<(&'static str, usize)>,
}

impl Judged {
    /// The head of the phrase in a role.
    pub fn role(&self, role: &str) -> Option<usize> {
        self.roles.iter().find(|(name, _)| *name == role).map(|&(_, head)| head)
    }
}

/// Words of a lower score are looked at no further: what is known of them (`find::known`) lifts none above both cuts, and no lower cut
/// is of use.
pub const LOWEST: f32 = -0.45;
/// Words of this score count for the kinds that an article is about.
const SURE: f32 = 0.0;

/// Whether a token may be a trigger at all.
pub fn candidate(reader: &Reader<'_>, index: usize) -> bool {
    matches!(reader.tree.upos(index), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Propn)
        && reader.tree.lower(index).starts_with(char::is_alphabetic)
}

/// Every word that may be a happening, in order.
pub fn candidates(reader: &Reader<'_>, models: &EventModels) -> Vec<Judged> {
    let words = (0..reader.tree.len())
        .filter(|&index| candidate(reader, index))
        .filter_map(|index| {
            let score = models.trigger.scores(&features::trigger(reader, index)).first().copied()?;
            (score > LOWEST).then_some((index, score))
        })
        .collect();
    judge(reader, models, words)
}

/// What the models say of these words.
pub fn judge(reader: &Reader<'_>, models: &EventModels, words: Vec<(usize, f32)>) -> Vec<Judged> {
    let kinds = kinds(reader, models, &words);
    words
        .into_iter()
        .zip(kinds)
        .map(|((index, score), kind)| {
            let (told, _) = best(&models.status.scores(&status::features(reader, index)));
            Judged {
                index,
                score,
                kind,
                status: STATUSES.get(told).copied().unwrap_or("stated"),
                roles: taken(reader, models, index, kind.0),
            }
        })
        .collect()
}

/// The happenings of one article are of few kinds: this share of their mean scores is added to each. Best of 0, 0.5, 0.7, 1 in
/// cross-validation (57.4 to 58.6 % right).
const OF_DOCUMENT: f32 = 0.5;
/// A kind that a word surely is not counts no less than this in the mean.
const LEAST_KIND: f32 = -1.0;

/// True for what falls without a price near it, be it in figures or words: "A crane fell on a shed".
fn merely_falls(reader: &Reader<'_>, index: usize) -> bool {
    const NEAR: usize = 30;
    const MARKET: &[&str] = &[
        "share", "stock", "price", "index", "bond", "oil", "gold", "dollar", "euro", "pound", "currency",
        "market", "point", "percent", "%", "cent", "trading", "rate", "profit", "sale", "dow", "nasdaq",
        "nikkei", "ftse", "yen", "peso", "lira", "rouble",
    ];
    let tree = &reader.tree;
    matches!(tree.lemma(index), "fall" | "drop" | "slip" | "sink")
        && !(index.saturating_sub(NEAR)..(index + NEAR).min(tree.len()))
            .any(|at| MARKET.contains(&tree.lemma(at)))
}

/// The kind of each word with its margin.
fn kinds(reader: &Reader<'_>, models: &EventModels, words: &[(usize, f32)]) -> Vec<(&'static str, f32)> {
    let all: Vec<Vec<f32>> =
        words.iter().map(|&(index, _)| models.kind.scores(&features::kind(reader, index))).collect();
    let mut mean = vec![0.0; KINDS.len()];
    let mut count: f32 = 0.0;
    for (scores, _) in all.iter().zip(words).filter(|(_, (_, score))| *score > SURE) {
        count += 1.0;
        for (sum, score) in mean.iter_mut().zip(scores) {
            *sum += score.max(LEAST_KIND);
        }
    }
    let share = OF_DOCUMENT / count.max(1.0);
    all.iter()
        .zip(words)
        .map(|(scores, &(index, _))| {
            let mut mixed: Vec<f32> =
                scores.iter().zip(&mean).map(|(score, sum)| score + share * sum).collect();
            // Class 0 is "none", which no trigger is.
            if let Some(none) = mixed.first_mut() {
                *none = f32::MIN;
            }
            let (class, margin) = best(&mixed);
            let told = KINDS.get(class).copied().filter(|kind| !kind.is_empty());
            (told.filter(|kind| *kind != "market" || !merely_falls(reader, index)).unwrap_or("other"), margin)
        })
        .collect()
}

/// True for a word of the speaker named behind the statement that tells the happening: `The museum will reopen, [director Aas] said`.
/// Whoever only says it takes no part.
fn speaks_after(reader: &Reader<'_>, trigger: usize, candidate: usize) -> bool {
    let quote = reader.quote(trigger).and_then(|quote| reader.found.quotes.get(quote as usize));
    let speaker =
        quote.and_then(|quote| quote.speaker.as_ref().filter(|who| who.txt.start() >= quote.txt.end()));
    speaker.is_some_and(|speaker| speaker.txt.overlaps(reader.tree.span(candidate)))
}

/// The best candidate of each role, no candidate in two.
fn taken(
    reader: &Reader<'_>,
    models: &EventModels,
    trigger: usize,
    kind: &str,
) -> Vec<(&'static str, usize)> {
    let mut all: Vec<(usize, usize, f32)> = Vec::new();
    for candidate in
        roles::candidates(reader, trigger).into_iter().filter(|&at| !speaks_after(reader, trigger, at))
    {
        let scores = models.role.scores(&roles::features(reader, trigger, candidate, kind));
        let timed = reader.time(candidate).is_some();
        let allowed = |role: &str| match role {
            "time" => timed && roles::may_be_time(reader, trigger, candidate),
            "place" => {
                !timed && roles::may_be_place(reader, candidate) && slots::place(reader, candidate).is_some()
            }
            _ => !timed,
        };
        for (class, name) in ROLES.iter().enumerate().skip(1) {
            let by = if *name == "agent" && roles::by(reader, trigger, candidate) { BY } else { 0.0 };
            let score = scores.get(class).copied().unwrap_or(f32::MIN) + by;
            if score > LEAST.get(class).copied().unwrap_or(0.0) && allowed(name) {
                all.push((class, candidate, score));
            }
        }
    }
    model::order::by(&mut all[..], |a, b| b.2.total_cmp(&a.2).then(a.1.cmp(&b.1)));
    let mut taken: Vec<(&'static str, usize)> = Vec::new();
    for (class, candidate, _) in all {
        let Some(name) = ROLES.get(class).copied() else { continue };
        if !taken.iter().any(|&(role, head)| role == name || head == candidate) {
            taken.push((name, candidate));
        }
    }
    if befell(reader, trigger) && !taken.iter().any(|&(role, _)| role == "patient") {
        for (role, _) in taken.iter_mut().filter(|(role, head)| *role == "agent" && *head < trigger) {
            *role = "patient";
        }
    }
    taken
}

/// What befalls its subject where it has no object, whatever the parse makes of it: `Guard injured as roof falls`.
fn befell(reader: &Reader<'_>, trigger: usize) -> bool {
    const BEFALLS: &[&str] =
        &["kill", "injure", "wound", "hurt", "arrest", "jail", "detain", "rescue", "evacuate", "deport"];
    let tree = &reader.tree;
    let object = |at: usize| tree.child(at, &[Deprel::Obj, Deprel::Ccomp]).is_some();
    BEFALLS.contains(&tree.lemma(trigger))
        && tree.deprel(trigger) != Deprel::AclRelcl
        && !tree.lower(trigger).ends_with("ing")
        && !object(trigger)
        && !tree.children(trigger).iter().any(|&at| tree.deprel(at) == Deprel::Conj && object(at))
        // "shot and wounded him"
        && !tree.head(trigger).is_some_and(|at| tree.deprel(trigger) == Deprel::Conj && object(at))
}

/// Added for a phrase with "by" right below the trigger: the agent of a passive or of a noun, whatever the model has seen.
const BY: f32 = 0.5;

/// Score a candidate needs for each role (none, agent, patient, time, place): best F1 in cross-validation over the training part; of the
/// flat stretch for patients the end that fills more slots.
const LEAST: [f32; 5] = [0.0, -0.15, -0.3, -0.35, -0.35];
