//! Who and what is named: mentions, and the entities of one article they belong to.

use crate::{
    span::{Span, Txt},
    why::Why,
};
use serde::{Deserialize, Serialize};

/// The six kinds of names.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// Agencies, firms, parties, teams, militant groups, outlets, courts.
    Organization,
    /// Countries, cities, regions, facilities.
    Place,
    /// Nationalities, ethnic, religious and political adherents.
    Group,
    /// Laws, programmes, reports, products, ships, awards.
    Work,
    /// Named happenings: wars, storms, cups.
    Event,
}

impl Kind {
    /// All kinds, in the order they are listed.
    pub const ALL: [Kind; 6] =
        [Kind::Person, Kind::Organization, Kind::Place, Kind::Group, Kind::Work, Kind::Event];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Organization => "organization",
            Kind::Place => "place",
            Kind::Group => "group",
            Kind::Work => "work",
            Kind::Event => "event",
        }
    }
}

/// How a mention refers.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By name.
    Name,
    /// By description: "the agency".
    Nominal,
    /// By pronoun.
    Pronoun,
}

/// Index into `Analysis::entities`; written `e1`, `e2`, … (one-based) in JSON output of the command line.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// One place where an entity is referred to.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Mention {
    /// Without determiner, title or possessive.
    pub txt: Span<Txt>,
    /// Name, nominal or pronoun.
    pub form: Form,
    /// The entity it refers to.
    pub entity: EntityId,
    /// Title or role words that stand beside the name ("Vice President"), if any.
    pub role: Option<Span<Txt>>,
    /// Why it is there.
    pub why: Why,
}

/// A place in the bundled gazetteer.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f32,
    /// Degrees east.
    pub longitude: f32,
    /// ISO 3166-1 alpha-2, empty for what belongs to none.
    pub country: String,
    /// Name in the gazetteer, e.g. `Baltimore, Maryland`.
    pub name: String,
    /// What spoke for it, how sure that is (0 to 1), and the words that said so.
    #[serde(default)]
    pub why: Why,
}

/// One thing in the world, as far as this article tells.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its index.
    pub id: EntityId,
    /// Its kind.
    pub kind: Kind,
    /// The fullest good form.
    pub name: String,
    /// Other forms seen, in order of first use.
    pub aliases: Vec<String>,
    /// Title and role words seen beside the name, in order of first use.
    pub roles: Vec<String>,
    /// For places found in the gazetteer; for a people (`Norwegian`) its country, which stays an entity of its own.
    pub place: Option<Place>,
}
