//! A case -> entities of FollowTheMoney, the data model of investigative reporting tools, one JSON object a line.
//!
//! Articles, people, organisations, places (as addresses with coordinates), dated and undated happenings, and mentions that lead
//! from a name in an article to what it names. Groups of people and works have no schema of their own there: their mentions, and
//! those of places, are exported unresolved. Ids are hashes, so that a second export of the same case updates instead of doubling.

use crate::{
    case::{Case, Thing, id},
    dated::participant,
    facts::word,
};
use model::{Analysis, EntityId, Event, Form, Kind};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The case as lines of JSON.
pub fn lines(case: &Case) -> String {
    let things = case.things();
    let mut place: BTreeMap<(usize, EntityId), usize> = BTreeMap::new();
    for (n, thing) in things.iter().enumerate() {
        place.extend(thing.members.iter().map(|&(article, entity)| ((article as usize, entity), n)));
    }
    let thing = |at: usize, entity: Option<EntityId>| things.get(*place.get(&(at, entity?))?);
    let mut out = String::new();
    let mut known = BTreeSet::new();
    let mut write = |object: Option<Object>| {
        if let Some(object) = object
            && known.insert(object.id.clone())
        {
            out.push_str(&object.json().to_string());
            out.push('\n');
        }
    };
    for (at, analysis) in case.articles.iter().enumerate() {
        write(Some(article(case, at, analysis)));
    }
    things.iter().for_each(|thing| write(named(case, thing)));
    for (at, analysis) in case.articles.iter().enumerate() {
        for mention in analysis.mentions.iter().filter(|mention| mention.form == Form::Name) {
            let Some(of) = thing(at, Some(mention.entity)) else { continue };
            // There, only people and organisations can be what a mention resolves to.
            let is_actor = matches!(of.kind, Kind::Person | Kind::Organization);
            let name = analysis.words(mention.txt);
            let mut object = Object::new("Mention", id(&["mention", &case.article_id(at), &of.id, name]));
            object.set("document", [case.article_id(at)]);
            object.set("name", [name]);
            object.set("resolved", is_actor.then(|| of.id.clone()));
            object.set("detectedSchema", schema(of.kind));
            write(Some(object));
        }
        for event in &analysis.events {
            write(Some(happening(case, at, analysis, event, &thing)));
        }
    }
    out
}

/// One entity of FollowTheMoney.
struct Object {
    id: String,
    schema: &'static str,
    properties: Map<String, Value>,
}

impl Object {
    fn new(schema: &'static str, id: String) -> Self {
        Object { id, schema, properties: Map::new() }
    }

    /// Sets a property to its values, empty ones and doubles left out.
    fn set<T: Into<String>>(&mut self, name: &str, values: impl IntoIterator<Item = T>) {
        let mut list: Vec<String> = Vec::new();
        for value in values {
            let value: String = value.into();
            if !value.trim().is_empty() && !list.contains(&value) {
                list.push(value);
            }
        }
        if !list.is_empty() {
            self.properties.insert(name.to_owned(), json!(list));
        }
    }

    fn json(self) -> Value {
        json!({"id": self.id, "schema": self.schema, "properties": self.properties})
    }
}

/// The schema of a kind of names.
const fn schema(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Person => Some("Person"),
        Kind::Organization => Some("Organization"),
        Kind::Place => Some("Address"),
        Kind::Event => Some("Event"),
        Kind::Group | Kind::Work => None,
    }
}

fn article(case: &Case, at: usize, analysis: &Analysis) -> Object {
    let mut object = Object::new("Article", case.article_id(at));
    object.set("title", [case.title_of(at)]);
    object.set("fileName", [analysis.source.as_str()]);
    object.set("author", analysis.byline.iter().map(|piece| piece.text.as_str()));
    object.set("publisher", [case.outlet(at)]);
    object.set("publishedAt", analysis.published.as_ref().map(|published| iso(&published.value)));
    object.set(
        "sourceUrl",
        analysis.url.iter().map(|url| url.text.as_str()).filter(|url| url.starts_with("http")),
    );
    object.set("bodyText", parts(&analysis.text));
    object
}

/// A text in parts that its readers take: a value has at most 65,000 characters there. Cut where a paragraph ends, else anywhere.
fn parts(text: &str) -> Vec<&str> {
    const LONGEST: usize = 60_000;
    let (mut parts, mut rest) = (Vec::new(), text);
    while rest.len() > LONGEST {
        let most = rest.floor_char_boundary(LONGEST);
        let (head, _) = rest.split_at(most);
        let end = head.rfind("\n\n").map_or(most, |at| at + 2);
        let (part, more) = rest.split_at(end);
        parts.push(part);
        rest = more;
    }
    parts.push(rest);
    parts
}

fn named(case: &Case, thing: &Thing) -> Option<Object> {
    let mut object = Object::new(schema(thing.kind)?, thing.id.clone());
    object.set("name", [thing.name]);
    object.set("alias", thing.aliases.iter().copied());
    match thing.kind {
        Kind::Person => object.set("position", thing.roles.iter().copied()),
        Kind::Place => {
            object.set("full", [thing.name]);
            let found = thing.entities.iter().filter_map(|entity| entity.place.as_ref());
            if let Some(place) =
                found.reduce(|best, next| if next.why.score > best.why.score { next } else { best })
            {
                object.set("latitude", [format!("{:.4}", place.latitude)]);
                object.set("longitude", [format!("{:.4}", place.longitude)]);
                object.set("country", [place.country.to_lowercase()]);
            }
        }
        _ => {}
    }
    let articles: BTreeSet<u32> = thing.members.iter().map(|&(article, _)| article).collect();
    object.set("proof", articles.into_iter().map(|article| case.article_id(article as usize)));
    Some(object)
}

fn happening<'a>(
    case: &Case,
    at: usize,
    analysis: &Analysis,
    event: &Event,
    thing: &dyn Fn(usize, Option<EntityId>) -> Option<&'a Thing<'a>>,
) -> Object {
    let spot = (at, event.trigger);
    let position = event.trigger.start().to_string();
    let mut object = Object::new("Event", id(&["event", &case.article_id(at), &event.kind, &position]));
    let list = |all: &[model::Participant]| {
        all.iter().map(|one| participant(case, at, one)).collect::<Vec<_>>().join(", ")
    };
    let name = format!("{} {} {}", list(&event.agents), analysis.words(event.trigger), list(&event.patients));
    object.set("name", [name.trim()]);
    object.set("summary", [case.words((at, case.sentence(spot)))]);
    object.set("keywords", [event.kind.clone(), word(&event.status)]);
    if let Some(time) = &event.time {
        match (time.interval.earliest, time.interval.latest) {
            (Some(from), Some(to)) if from == to => object.set("date", [from.to_string()]),
            (from, to) => {
                object.set("startDate", from.map(|date| date.to_string()));
                object.set("endDate", to.map(|date| date.to_string()));
            }
        }
    }
    let who = event.agents.iter().chain(&event.patients).filter_map(|one| thing(at, one.entity));
    let is_actor = |thing: &&Thing| matches!(thing.kind, Kind::Person | Kind::Organization);
    object.set("involved", who.filter(is_actor).map(|thing| thing.id.clone()));
    if let Some(place) = thing(at, event.place) {
        object.set("location", [place.name]);
        object.set("addressEntity", (place.kind == Kind::Place).then(|| place.id.clone()));
    }
    object.set("proof", [case.article_id(at)]);
    object
}

/// As much of a TIMEX3 value as is an ISO 8601 date: `2021-06` of `2021-06`, `2021` of `2021-SU`.
fn iso(value: &str) -> String {
    let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()) && !part.is_empty();
    let day = value.split('T').next().unwrap_or_default();
    day.split('-').take_while(number).take(3).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{iso, parts};

    #[test]
    fn a_long_text_goes_out_in_parts_and_whole() {
        let text = "Ein Café am Hafen.\n\n".repeat(9_000);
        let all = parts(&text);
        assert!(all.len() > 2 && all.iter().all(|part| part.len() <= 60_000 && !part.is_empty()));
        assert_eq!(all.concat(), text);
        assert!(all.iter().rev().skip(1).all(|part| part.ends_with("\n\n")));
        assert_eq!(parts("short"), ["short"]);
        assert_eq!(parts(&"é".repeat(50_000)).concat(), "é".repeat(50_000));
    }

    #[test]
    fn only_the_calendar_part_of_a_date_goes_out() {
        assert_eq!(iso("2021-06-07T10:30"), "2021-06-07");
        assert_eq!(iso("2021-SU"), "2021");
        assert_eq!(iso("XXXX"), "");
    }
}
