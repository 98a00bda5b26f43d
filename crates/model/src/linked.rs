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
    /// The same figure or statement in at least two articles.
    pub claims: Vec<Claim>,
    /// Sentences that say the same in the same or in other words.
    pub copies: Vec<Copied>,
    /// What each article is to the others, an entry an article.
    pub roles: Vec<Role>,
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
    /// One is more exact than the other.
    Refine,
    /// A later article gives another figure.
    Revise,
    /// They cannot both be right, as far as the words tell.
    Differ,
}

/// One place where a claim is made.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct ClaimMember {
    /// The article.
    pub article: u32,
    /// The words.
    pub txt: Span<Txt>,
    /// The value, if it is a figure.
    pub value: Option<f64>,
}

/// The same figure or statement in several articles.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Claim {
    /// What it is about: the counted noun, or the first member's words.
    pub what: String,
    /// How the members stand to each other.
    pub relation: Relation,
    /// By article, then position.
    pub members: Vec<ClaimMember>,
    /// Articles that say it, copies of one another counted once.
    pub origins: u32,
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

/// What an article is to the others.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "lowercase", tag = "role", content = "of")]
pub enum Role {
    /// Shares no larger part with another article, or is the first to say it.
    Original,
    /// Most of its sentences stand in that article.
    Copy(u32),
    /// Much of it says in other words what that article says.
    Retelling(u32),
}
