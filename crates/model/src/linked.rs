//! What several articles say together. Articles are given by their place in the list that was linked.

use crate::{
    entity::{EntityId, Kind},
    span::{Span, Txt},
};
use serde::{Deserialize, Serialize};

/// All that was found across the articles of a case.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Linked {
    /// Things named, joined across articles; those of one article alone are listed too.
    pub entities: Vec<LinkedEntity>,
    /// The same figure, statement, quotation or happening in at least two articles.
    pub claims: Vec<Claim>,
    /// Sentences that say the same in the same or in other words; of a sentence with dozens of partners the likest.
    pub copies: Vec<Copied>,
    /// How much of one article stands in another; pairs that share something, by article.
    pub shares: Vec<Share>,
    /// Media that articles name as the place their news comes from.
    pub sources: Vec<NamedSource>,
    /// What each article is to the others, an entry an article.
    pub roles: Vec<Role>,
    /// Every figure, quotation and happening with what the other articles say to it, by article, kind and index.
    pub facts: Vec<Fact>,
}

/// One thing in the world as the articles of a case name it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct LinkedEntity {
    /// The fullest form.
    pub name: String,
    /// The kind of its first member.
    pub kind: Kind,
    /// Article and entity there.
    pub members: Vec<(u32, EntityId)>,
    /// Why they were joined, plain sentences, sorted.
    pub reasons: Vec<String>,
}

/// How the members of a claim stand to each other. No verdict on who is right.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// They say the same.
    Agree,
    /// They speak of different times, places or definitions, so that both can be right.
    OtherScope,
    /// One is more exact than the other.
    Refine,
    /// A later article gives another figure and knows the earlier one.
    Revise,
    /// They cannot both be right, as far as the words tell.
    Differ,
}

/// A detail of what is told, in which two tellings can stand apart.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// How many.
    Number,
    /// When.
    Time,
    /// Where.
    Place,
    /// Who.
    Name,
    /// Stated, alleged, denied.
    Status,
}

impl Slot {
    /// What a reader is told that it is.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Time => "time",
            Self::Place => "place",
            Self::Name => "name",
            Self::Status => "stated, alleged or denied",
        }
    }
}

/// What keeps two tellings of a claim from being the same.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Detail {
    /// What it is about.
    pub slot: Slot,
    /// How the two stand to each other in it; never `Relation::Agree`.
    pub relation: Relation,
    /// Of each telling the article and the words; no words where it leaves the detail open or has them in several places.
    pub sides: [(u32, Option<Span<Txt>>); 2],
}

impl Detail {
    /// True where one side gives what the other leaves open.
    pub fn is_one_sided(&self) -> bool {
        self.relation == Relation::Refine && self.sides.iter().any(|side| side.1.is_none())
    }

    /// True where it has words to show, or is a status, which needs none.
    pub fn is_shown(&self) -> bool {
        self.slot == Slot::Status || self.sides.iter().any(|side| side.1.is_some())
    }
}

/// What a claim is made of.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum ClaimKind {
    /// Figures that count the same thing.
    Figure,
    /// Sentences that say the same.
    Statement,
    /// One utterance.
    Quote,
    /// One happening.
    Event,
}

/// A list of an analysis that facts are taken from.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// `Analysis::figures`.
    Figure,
    /// `Analysis::quotes`.
    Quote,
    /// `Analysis::events`.
    Event,
}

/// One place where a claim is made.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ClaimMember {
    /// The article.
    pub article: u32,
    /// The words.
    pub txt: Span<Txt>,
    /// The sentence they stand in.
    pub sentence: Span<Txt>,
    /// The value, if it is a figure.
    pub value: Option<f64>,
    /// Which figure, quotation or happening of the article it is; `None` for statements.
    pub item: Option<(FactKind, u32)>,
}

/// The same figure, statement, quotation or happening in several articles.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it is made of.
    pub kind: ClaimKind,
    /// What it is about: the counted noun, the kind of happening, or the first member's words.
    pub what: String,
    /// How the members stand to each other.
    pub relation: Relation,
    /// What they stand apart in, as far as known, the strongest relation first: of each slot and relation the first pair that shows it.
    pub details: Vec<Detail>,
    /// By article, then position.
    pub members: Vec<ClaimMember>,
    /// Independent origins: articles that say it, where copies of one another and articles that rest on one named source count once.
    pub origins: u32,
    /// The named source (index into `Linked::sources`) that at least two of the articles rest on here.
    pub source: Option<u32>,
    /// Probability that the tellings are of one thing, of the two that are likest; 1 for figures and quotations, which are matched by rule.
    pub sure: f64,
}

impl Claim {
    /// Below it two of three pairs are of one story but not of one thing (held-out cases of `training link`).
    pub const DOUBT: f64 = 0.3;

    /// True when the tellings may be of two things.
    pub fn is_doubtful(&self) -> bool {
        self.sure < Claim::DOUBT
    }
}

/// How close two sentences are.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Likeness {
    /// Word for word.
    Same,
    /// A few words changed.
    Near,
    /// Other words, the same facts.
    Paraphrase,
}

/// A sentence of one article that stands in another too.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Copied {
    /// One article and its sentence.
    pub a: (u32, Span<Txt>),
    /// The other.
    pub b: (u32, Span<Txt>),
    /// How close.
    pub kind: Likeness,
    /// 0 to 1: the weighed share of common words.
    pub similarity: f64,
    /// The article that was published first, if the dates tell.
    pub earlier: Option<u32>,
}

/// How much two articles have in common, as shares (0 to 1) of the words of each.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Share {
    /// One article.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Share of `a` that stands in `b` word for word or nearly so.
    pub copied_a: f64,
    /// Share of `b` that stands in `a` word for word or nearly so.
    pub copied_b: f64,
    /// Share of `a` that `b` says too, copied or in other words.
    pub told_a: f64,
    /// Share of `b` that `a` says too, copied or in other words.
    pub told_b: f64,
    /// Larger figures, days and names that both have.
    pub common: u32,
    /// Share of those of `a` that `b` has.
    pub facts_a: f64,
    /// Share of those of `b` that `a` has.
    pub facts_b: f64,
    /// Share of the common ones that come in the same order in both.
    pub order: f64,
}

/// A medium that articles name as the place their news comes from ("three officials told NBC News").
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct NamedSource {
    /// Its name.
    pub name: String,
    /// Where it is named so, by article, then position.
    pub members: Vec<(u32, Span<Txt>)>,
}

/// What an article is to the others.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase", tag = "role", content = "of")]
pub enum Role {
    /// Shares no larger part with another article, or is the first to say it.
    Original,
    /// Most of its sentences stand in that article.
    Copy(u32),
    /// Later than that article, with changed figures or much that is new beside what was told before.
    Update(u32),
    /// Much of it says in other words what that article says.
    Retelling(u32),
}

/// How a fact stands to what another article says.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// The other says the same in its own words.
    Confirming,
    /// The other has the very sentence, so it is no second witness.
    Repeated,
    /// The other says something else about it.
    Differing,
}

/// A figure, quotation or happening of one article, and which other articles have something to say about it.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Fact {
    /// The article.
    pub article: u32,
    /// Which list it stands in.
    pub kind: FactKind,
    /// Which of the list.
    pub index: u32,
    /// The other articles, ascending, each once with the strongest standing (differing, then repeated, then confirming); of each
    /// standing at most eight, the earliest.
    pub met: Vec<(u32, Standing)>,
}
