//! One by one, all at once, in any order, with articles that went again: the same articles give the same result.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use model::{
    Analysis, Entity, EntityId, Event, Figure, Form, Hedge, Kind, Linked, Mention, Role, Span, Status, Why,
};
use proptest::prelude::*;
use std::sync::Arc;

/// Few words, so that the sentences of different articles meet.
const WORDS: &[&str] = &[
    "ferry",
    "harbour",
    "captain",
    "reef",
    "inquiry",
    "radar",
    "passengers",
    "divers",
    "union",
    "minister",
    "warned",
    "struck",
    "found",
    "promised",
    "island",
    "lighthouse",
    "rescue",
    "company",
    "survivors",
    "storm",
];
const NAMES: &[&str] = &["Ann Brook", "Brook", "Tor Almaas", "Selmer Lines", "SL", "Skarne"];

#[derive(Clone, Debug)]
struct Plan {
    sentences: Vec<(Vec<usize>, Option<usize>, Option<u8>)>,
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let words = prop::collection::vec(0..WORDS.len(), 3..9);
    let sentence = (words, prop::option::of(0..NAMES.len()), prop::option::of(4u8..40));
    let plan = prop::collection::vec(sentence, 1..6).prop_map(|sentences| Plan { sentences });
    prop::collection::vec(plan, 2..7)
}

fn article(number: usize, plan: &Plan) -> Arc<Analysis> {
    let mut one = Analysis { source: format!("{number}.txt"), ..Analysis::default() };
    for (words, name, figure) in &plan.sentences {
        let from = one.text.len();
        for (n, word) in words.iter().enumerate() {
            let start = one.text.len();
            one.text.push_str(WORDS[*word]);
            if n == 1 {
                one.events.push(event(Span::at(start..one.text.len())));
            }
            one.text.push(' ');
        }
        if let Some(name) = name {
            let start = one.text.len();
            one.text.push_str(NAMES[*name]);
            let txt = Span::at(start..one.text.len());
            let known = one.entities.iter().position(|e| e.name == NAMES[*name]);
            let id = EntityId(u32::try_from(known.unwrap_or(one.entities.len())).unwrap());
            if known.is_none() {
                one.entities.push(entity(id, NAMES[*name], *name));
            }
            one.mentions.push(Mention { txt, form: Form::Name, entity: id, role: None, why: Why::default() });
            one.text.push(' ');
        }
        if let Some(value) = figure {
            let start = one.text.len();
            one.text.push_str(&value.to_string());
            one.figures.push(counted(f64::from(*value), Span::at(start..one.text.len())));
            one.text.push_str(" people");
        }
        one.text.push('.');
        one.sentences.push(Span::at(from..one.text.len()));
        one.text.push(' ');
    }
    Arc::new(one)
}

fn entity(id: EntityId, name: &str, number: usize) -> Entity {
    let kind = if number < 3 { Kind::Person } else { Kind::Organization };
    Entity { id, kind, name: name.to_owned(), aliases: vec![], roles: vec![], place: None }
}

fn event(trigger: Span<model::Txt>) -> Event {
    Event {
        trigger,
        kind: "accident".to_owned(),
        agents: vec![],
        patients: vec![],
        time: None,
        place: None,
        count: None,
        status: Status::Stated,
        status_words: None,
        source: None,
        also: vec![],
        why: Why::default(),
    }
}

fn counted(value: f64, txt: Span<model::Txt>) -> Figure {
    Figure {
        txt,
        value,
        high: None,
        hedge: Hedge::Exact,
        unit: Some("people".to_owned()),
        counted: None,
        unit_code: None,
        normalized: None,
        measure: None,
        time: None,
        place: None,
        source: None,
        part_of: None,
        doubt: None,
        why: Why::default(),
    }
}

/// The result with articles named by other numbers, lists in the order of the new numbers.
fn renamed(mut linked: Linked, to: &[u32]) -> Linked {
    let new = |n: u32| to[n as usize];
    for entity in &mut linked.entities {
        entity.members.iter_mut().for_each(|m| m.0 = new(m.0));
        entity.members.sort_unstable();
    }
    for claim in &mut linked.claims {
        claim.members.iter_mut().for_each(|m| m.article = new(m.article));
        claim.members.sort_by_key(|m| (m.article, m.txt));
        claim.details.iter_mut().flat_map(|one| &mut one.sides).for_each(|side| side.0 = new(side.0));
    }
    linked.claims.sort_by(|x, y| {
        let places = |c: &model::Claim| c.members.iter().map(|m| (m.article, m.txt)).collect::<Vec<_>>();
        let key = |c: &model::Claim| (c.kind, places(c));
        key(x).cmp(&key(y)).then_with(|| x.what.cmp(&y.what))
    });
    for copy in &mut linked.copies {
        (copy.a.0, copy.b.0) = (new(copy.a.0), new(copy.b.0));
        copy.earlier = copy.earlier.map(new);
    }
    for share in &mut linked.shares {
        (share.a, share.b) = (new(share.a), new(share.b));
    }
    let mut roles = linked.roles.clone();
    for (n, role) in linked.roles.iter().enumerate() {
        roles[new(u32::try_from(n).unwrap()) as usize] = match *role {
            Role::Original => Role::Original,
            Role::Copy(of) => Role::Copy(new(of)),
            Role::Update(of) => Role::Update(new(of)),
            Role::Retelling(of) => Role::Retelling(new(of)),
        };
    }
    linked.roles = roles;
    for source in &mut linked.sources {
        source.members.iter_mut().for_each(|m| m.0 = new(m.0));
        source.members.sort_unstable();
    }
    for fact in &mut linked.facts {
        fact.article = new(fact.article);
        fact.met.iter_mut().for_each(|m| m.0 = new(m.0));
        fact.met.sort_unstable();
    }
    linked.facts.sort_by_key(|f| (f.article, f.kind, f.index));
    linked
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn one_by_one_gives_what_all_at_once_gives(plans in plans(), order in any::<prop::sample::Index>()) {
        let articles: Vec<Arc<Analysis>> = plans.iter().enumerate().map(|(n, plan)| article(n, plan)).collect();
        let at_once = link::Case::default().link(&articles);
        let mut case = link::Case::default();
        for count in 1..=articles.len() {
            let last = case.link(&articles[..count]);
            if count == articles.len() {
                prop_assert_eq!(&last, &at_once);
            }
        }
        // One goes and comes again.
        let gone = order.index(articles.len());
        let mut fewer = articles.clone();
        fewer.remove(gone);
        prop_assert_eq!(case.link(&fewer), link::Case::default().link(&fewer));
        prop_assert_eq!(&case.link(&articles), &at_once);
    }

    #[test]
    fn any_order_gives_the_same(plans in plans(), seed in any::<u64>()) {
        let articles: Vec<Arc<Analysis>> = plans.iter().enumerate().map(|(n, plan)| article(n, plan)).collect();
        let mut order: Vec<u32> = (0..u32::try_from(articles.len()).unwrap()).collect();
        order.sort_by_key(|n| u64::from(*n + 1).wrapping_mul(seed | 1).rotate_left(17));
        let turned: Vec<Arc<Analysis>> = order.iter().map(|&n| articles[n as usize].clone()).collect();
        let straight = link::Case::default().link(&articles);
        let mut case = link::Case::default();
        for count in 1..turned.len() {
            case.link(&turned[..count]);
        }
        prop_assert_eq!(renamed(case.link(&turned), &order), straight);
    }
}
