//! Entities joined, dropped and added, with everything that refers to them led along.

use model::{Analysis, Entity, EntityId, Form, Mention, Named, Span, Speaker, Txt};

/// What becomes of each entity: itself, another, or nothing.
pub struct Fate(Vec<Option<EntityId>>);

impl Fate {
    /// Everything stays as it is.
    pub fn same(analysis: &Analysis) -> Self {
        Fate(analysis.entities.iter().map(|entity| Some(entity.id)).collect())
    }

    /// An entity becomes another, or nothing.
    pub fn set(&mut self, entity: EntityId, fate: Option<EntityId>) {
        if let Some(slot) = self.0.get_mut(entity.0 as usize) {
            *slot = fate;
        }
    }

    /// Leads everything that refers to an entity to what became of it, and closes the gaps in the list.
    pub fn carry_out(self, analysis: &mut Analysis) {
        let mut next = 0;
        let places: Vec<Option<EntityId>> = self
            .0
            .iter()
            .enumerate()
            .map(|(at, &fate)| {
                fate.is_some_and(|fate| fate.0 as usize == at).then(|| {
                    next += 1;
                    EntityId(next - 1)
                })
            })
            .collect();
        let new = |entity: EntityId| -> Option<EntityId> {
            let fate = self.0.get(entity.0 as usize).copied().flatten()?;
            places.get(fate.0 as usize).copied().flatten()
        };
        analysis.entities.retain(|entity| places.get(entity.id.0 as usize).copied().flatten().is_some());
        for (entity, at) in analysis.entities.iter_mut().zip(0..) {
            entity.id = EntityId(at);
        }
        analysis.mentions.retain_mut(|mention| match new(mention.entity) {
            Some(entity) => {
                mention.entity = entity;
                true
            }
            None => false,
        });
        each_reference(analysis, |_, entity| *entity = entity.and_then(new));
    }
}

/// Every place outside of the mentions that refers to an entity, with the words it stands for.
fn each_reference(analysis: &mut Analysis, mut act: impl FnMut(Option<Span<Txt>>, &mut Option<EntityId>)) {
    let mut speaker = |speaker: &mut Option<Speaker>| {
        if let Some(speaker) = speaker {
            act(Some(speaker.txt), &mut speaker.entity);
            act(None, &mut speaker.affiliation);
        }
    };
    analysis.quotes.iter_mut().for_each(|quote| speaker(&mut quote.speaker));
    analysis.figures.iter_mut().for_each(|figure| speaker(&mut figure.source));
    analysis.events.iter_mut().for_each(|event| speaker(&mut event.source));
    for event in &mut analysis.events {
        for one in event.agents.iter_mut().chain(&mut event.patients) {
            act(Some(one.txt), &mut one.entity);
        }
        act(None, &mut event.place);
    }
}

/// Joins entities into the first of them that is called `into`, else into the first.
pub fn join(analysis: &mut Analysis, entities: &[EntityId], into: &Named) {
    let is_it =
        |id: &&EntityId| analysis.entity(**id).is_some_and(|entity| crate::spots::is_named(entity, into));
    let Some(&lead) = entities.iter().find(is_it).or(entities.first()) else { return };
    let other = |id: &&EntityId| {
        analysis.entity(**id).is_some_and(|entity| (entity.kind, &entity.name) != (into.kind, &into.name))
    };
    let changed: Vec<EntityId> = entities.iter().filter(other).copied().collect();
    say_decided(analysis, &changed);
    let mut fate = Fate::same(analysis);
    let (mut aliases, mut roles, mut place) = (Vec::new(), Vec::new(), None);
    for &id in std::iter::once(&lead).chain(entities.iter().filter(|id| **id != lead)) {
        fate.set(id, Some(lead));
        let Some(entity) = analysis.entity(id) else { continue };
        for form in std::iter::once(&entity.name).chain(&entity.aliases) {
            if *form != into.name && !aliases.contains(form) {
                aliases.push(form.clone());
            }
        }
        for role in &entity.roles {
            if !roles.contains(role) {
                roles.push(role.clone());
            }
        }
        place = place.or_else(|| entity.place.clone());
    }
    if let Some(entity) = analysis.entities.get_mut(lead.0 as usize) {
        entity.kind = into.kind;
        entity.name.clone_from(&into.name);
        entity.aliases = aliases;
        entity.roles = roles;
        entity.place = place.filter(|_| into.kind == model::Kind::Place);
    }
    fate.carry_out(analysis);
}

/// Every mention of these says that the reader decided what it names.
pub fn say_decided(analysis: &mut Analysis, entities: &[EntityId]) {
    for mention in analysis.mentions.iter_mut().filter(|mention| entities.contains(&mention.entity)) {
        mention.why = model::Why::rule(crate::DECIDED, 1.0);
    }
}

/// The entity of the article with this name, which is added when there is none.
pub fn find_or_add(analysis: &mut Analysis, named: &Named) -> EntityId {
    if let Some(entity) = analysis.entities.iter().find(|entity| crate::spots::is_named(entity, named)) {
        return entity.id;
    }
    let id = EntityId(u32::try_from(analysis.entities.len()).unwrap_or(u32::MAX));
    analysis.entities.push(Entity {
        id,
        kind: named.kind,
        name: named.name.clone(),
        aliases: Vec::new(),
        roles: Vec::new(),
        place: None,
    });
    id
}

/// Leads a mention, and what stands on its words, to another entity.
pub fn reassign(analysis: &mut Analysis, mention: usize, to: EntityId) {
    let Some(mention) = analysis.mentions.get_mut(mention) else { return };
    let (txt, from) = (mention.txt, mention.entity);
    mention.entity = to;
    mention.why = model::Why::rule(crate::DECIDED, 1.0);
    each_reference(analysis, |words, entity| {
        if words.is_some_and(|words| words.contains(txt)) && *entity == Some(from) {
            *entity = Some(to);
        }
    });
}

/// Drops entities that nothing names any more.
pub fn drop_unnamed(analysis: &mut Analysis) {
    let mut fate = Fate::same(analysis);
    let mut some = false;
    for entity in &analysis.entities {
        let names = |mention: &Mention| mention.entity == entity.id && mention.form != Form::Pronoun;
        if !analysis.mentions.iter().any(names) {
            fate.set(entity.id, None);
            some = true;
        }
    }
    if some {
        fate.carry_out(analysis);
    }
}
