//! What two articles are to each other where one sentence of theirs tells something else.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use model::{
    Analysis, ClaimKind, Date, Entity, EntityId, Event, EventTime, Figure, Form, Hedge, Interval, Kind,
    Mention, Participant, Precision, Relation, Slot, Span, Status, TimeExpression, TimeKind, Why,
};
use std::sync::Arc;

/// An article from sentences with marks: `[Lyon](place)`, `[Ann Brook](person)`, `[SL](organization)`, `[sank](!accident)`,
/// `[sank](?accident)` for what is only alleged, `[9](#9 people)` for a figure and what it counts.
fn article(name: &str, sentences: &[&str]) -> Analysis {
    let mut one = Analysis { source: name.to_owned(), ..Analysis::default() };
    for sentence in sentences {
        let from = one.text.len();
        let mut rest = *sentence;
        while let Some((before, marked)) = rest.split_once('[') {
            one.text.push_str(before);
            let (words, tail) = marked.split_once("](").unwrap();
            let (mark, tail) = tail.split_once(')').unwrap();
            let start = one.text.len();
            one.text.push_str(words);
            let txt = Span::at(start..one.text.len());
            match mark.chars().next().unwrap() {
                '#' => one.figures.push(figure(&mark[1..], txt)),
                sign @ ('!' | '?') => one.events.push(event(&mark[1..], sign == '?', txt)),
                _ => {
                    let kind = Kind::ALL.into_iter().find(|kind| kind.word() == mark).unwrap();
                    let known = one.entities.iter().position(|e| e.name == words);
                    let id = EntityId(u32::try_from(known.unwrap_or(one.entities.len())).unwrap());
                    if known.is_none() {
                        let (name, aliases, roles) = (words.to_owned(), vec![], vec![]);
                        one.entities.push(Entity { id, kind, name, aliases, roles, place: None });
                    }
                    let why = Why::default();
                    one.mentions.push(Mention { txt, form: Form::Name, entity: id, role: None, why });
                }
            }
            rest = tail;
        }
        one.text.push_str(rest);
        one.sentences.push(Span::at(from..one.text.len()));
        one.text.push(' ');
    }
    one
}

fn figure(mark: &str, txt: Span<model::Txt>) -> Figure {
    let (value, unit) = mark.split_once(' ').unwrap();
    Figure {
        txt,
        value: value.parse().unwrap(),
        high: None,
        hedge: Hedge::Exact,
        unit: Some(unit.to_owned()),
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

fn event(kind: &str, alleged: bool, trigger: Span<model::Txt>) -> Event {
    Event {
        trigger,
        kind: kind.to_owned(),
        agents: vec![],
        patients: vec![],
        time: None,
        place: None,
        count: None,
        status: if alleged { Status::Alleged } else { Status::Stated },
        status_words: None,
        source: None,
        also: vec![],
        why: Why::default(),
    }
}

/// The details of all claims of two articles, as the words of either side.
fn details(case: [Analysis; 2]) -> Vec<(Slot, Relation, [String; 2])> {
    let case = case.map(Arc::new);
    let linked = link::Case::default().link(&case);
    let words = |(at, txt): (u32, Option<Span<model::Txt>>)| {
        txt.map_or_else(String::new, |txt| case[at as usize].words(txt).to_owned())
    };
    let all = linked.claims.into_iter().flat_map(|claim| claim.details);
    all.map(|one| (one.slot, one.relation, one.sides.map(words))).collect()
}

/// Gives the first happening a time, told by these words.
fn dated(mut one: Analysis, words: &str, days: (Date, Date)) -> Analysis {
    let start = one.text.find(words).unwrap();
    let (txt, interval) = (Span::at(start..start + words.len()), Interval::between(days.0, days.1));
    one.times.push(TimeExpression {
        txt,
        kind: TimeKind::Date,
        value: String::new(),
        interval,
        precision: if days.0 == days.1 { Precision::Day } else { Precision::Month },
        modifier: None,
        relative: false,
        alternatives: vec![],
        zone: None,
        why: Why::default(),
    });
    one.events[0].time = Some(EventTime { value: String::new(), interval, expression: Some(0) });
    one
}

/// Gives the first happening an hour, told by these words, with its zone.
fn timed(one: Analysis, words: &str, hour: &str, zone: Option<&str>) -> Analysis {
    let day = Date::constant(2020, 3, 12);
    let mut one = dated(one, words, (day, day));
    one.times[0].precision = Precision::Time;
    one.times[0].zone = zone.map(str::to_owned);
    one.events[0].time.as_mut().unwrap().value = format!("2020-03-12T{hour}");
    one
}

const STRUCK: &str = "The ferry of Selmer Lines [struck](!accident) a reef near the island";

#[test]
fn a_day_of_the_month_that_the_other_gives_is_more_exact() {
    let march = |from, to| (Date::constant(2020, 3, from), Date::constant(2020, 3, to));
    let one = dated(article("a", &[&format!("{STRUCK} in March.")]), "March", march(1, 31));
    let other = dated(article("b", &[&format!("{STRUCK} on 12 March.")]), "12 March", march(12, 12));
    let found = details([one, other]);
    let wanted = (Slot::Time, Relation::Refine, ["March".to_owned(), "12 March".to_owned()]);
    assert!(found.contains(&wanted), "{found:?}");
}

#[test]
fn hours_are_compared_in_one_zone_and_not_where_only_one_is_named() {
    let told = |(hour, zone): (&str, Option<&str>), (other, other_zone): (&str, Option<&str>)| {
        let one = timed(article("a", &[&format!("{STRUCK} at {hour}.")]), hour, hour, zone);
        let two = timed(article("b", &[&format!("{STRUCK} at {other}.")]), other, other, other_zone);
        let found = details([one, two]).into_iter().find(|one| one.0 == Slot::Time);
        found.map(|one| one.1)
    };
    let (utc, east, half) = (Some("Z"), Some("-04:00"), Some("-03:30"));
    assert_eq!(told(("14:30", utc), ("10:30", east)), None, "one moment");
    assert_eq!(told(("14:30", utc), ("11:00", half)), None, "one moment");
    assert_eq!(told(("14:30", utc), ("10:50", east)), Some(Relation::Refine));
    assert_eq!(told(("14:30", utc), ("14:30", east)), Some(Relation::Differ));
    assert_eq!(told(("14:30", utc), ("10:30", None)), None, "the zone of one is not known");
    assert_eq!(told(("14:30", None), ("10:30", None)), Some(Relation::Differ));
}

#[test]
fn one_letter_of_a_given_name_differs_and_another_spelling_of_its_sounds_does_not() {
    let told = |a: &str, b: &str| {
        let one = |name: &str| format!("[{name}](person) was the captain of the ferry that struck the reef.");
        details([article("a", &[&one(a)]), article("b", &[&one(b)])])
    };
    let wanted = (Slot::Name, Relation::Differ, ["Marinela Brook".to_owned(), "Marinea Brook".to_owned()]);
    assert_eq!(told("Marinela Brook", "Marinea Brook"), [wanted]);
    assert_eq!(told("Mohammed Salim", "Muhammad Salim"), []);
}

#[test]
fn who_is_named_is_more_exact_than_who_is_only_described() {
    let hurt = |mut one: Analysis, who: &str| {
        let start = one.text.find(who).unwrap();
        let entity = one.entities.first().map(|e| e.id);
        one.events[0].patients = vec![Participant { txt: Span::at(start..start + who.len()), entity }];
        one
    };
    let told = |more: &str| {
        let named = "The reef accident at dusk [hurt](!injury) [Ann Brook](person) on the ferry.";
        let plain = format!("The reef accident at dusk [hurt](!injury) a passenger on the ferry.{more}");
        let mut plain = article("b", &[&plain]);
        let known = std::mem::take(&mut plain.entities);
        let mut plain = hurt(plain, "a passenger");
        plain.entities = known;
        details([hurt(article("a", &[named]), "Ann Brook"), plain])
    };
    let wanted = (Slot::Name, Relation::Refine, ["Ann Brook".to_owned(), "a passenger".to_owned()]);
    assert!(told("").contains(&wanted), "{:?}", told(""));
    // Who is named elsewhere may be meant.
    assert!(!told(" It was [Ann Brook](person).").contains(&wanted));
}

/// The relations of all claims of two articles, with what they are made of.
fn relations(a: &[&str], b: &[&str]) -> Vec<(ClaimKind, Relation)> {
    let case = [article("a", a), article("b", b)].map(Arc::new);
    link::Case::default().link(&case).claims.iter().map(|claim| (claim.kind, claim.relation)).collect()
}

#[test]
fn another_place_in_the_same_sentence_differs() {
    let found = relations(
        &["The ferry of Selmer Lines struck a reef near [Gdansk](place) at dusk on its way home."],
        &["The ferry of Selmer Lines struck a reef near [Tampere](place) at dusk on its way home."],
    );
    assert_eq!(found, [(ClaimKind::Statement, Relation::Differ)]);
}

#[test]
fn another_name_in_the_same_sentence_differs_and_a_short_name_does_not() {
    let one = "The board named [Ann Brook](person) as captain of the ferry that struck the reef.";
    let other = "The board named [Nadia Holt](person) as captain of the ferry that struck the reef.";
    let short = "The board named [Brook](person) as captain of the ferry that struck the reef at dusk.";
    assert_eq!(relations(&[one], &[other]), [(ClaimKind::Statement, Relation::Differ)]);
    assert_eq!(relations(&[one], &[short]), [(ClaimKind::Statement, Relation::Agree)]);
}

#[test]
fn a_sentence_that_names_what_the_other_leaves_open_is_finer() {
    let found = relations(
        &["The ferry struck a reef near the island at dusk with forty passengers on board."],
        &[
            "The ferry struck a reef near the island at dusk with forty passengers on board, [Ann Brook](person) said.",
        ],
    );
    assert_eq!(found, [(ClaimKind::Statement, Relation::Refine)]);
}

#[test]
fn what_one_states_and_the_other_denies_or_only_alleges_differs() {
    let stated = "The captain of the ferry [switched](!accident) off the radar before the reef.";
    let alleged = "The captain of the ferry allegedly [switched](?accident) off the radar before the reef.";
    let denied =
        "The captain of the ferry denied that he [switched](!accident) off the radar before the reef.";
    for other in [alleged, denied] {
        assert!(relations(&[stated], &[other]).iter().any(|(_, relation)| *relation == Relation::Differ));
    }
}

#[test]
fn the_dead_and_the_wounded_are_two_figures() {
    let found = relations(
        &["Rescuers said the ferry disaster near the reef left [12](#12 people killed) people killed."],
        &["Rescuers said the ferry disaster near the reef left [31](#31 people injured) people injured."],
    );
    assert!(found.iter().all(|(kind, _)| *kind != ClaimKind::Figure), "{found:?}");
}

#[test]
fn a_figure_that_grew_is_revised_and_its_former_value_is_no_second_witness() {
    let found = relations(
        &["The ferry disaster near the reef killed [9](#9 people) people, rescuers said."],
        &[
            "The ferry disaster near the reef killed [23](#23 people) people, up from [9](#9 people), rescuers said.",
        ],
    );
    let figures: Vec<_> = found.iter().filter(|(kind, _)| *kind == ClaimKind::Figure).collect();
    assert_eq!(figures, [&(ClaimKind::Figure, Relation::Revise)]);
}

#[test]
fn figures_of_two_places_are_of_other_scope() {
    let place = |mut one: Analysis, name: &str| {
        let start = one.text.find(name).unwrap();
        one.figures[0].place = Some(Span::at(start..start + name.len()));
        Arc::new(one)
    };
    let one = article(
        "a",
        &["Inspectors counted [120](#120 damaged houses) damaged houses in Oruro after the storm."],
    );
    let other = article(
        "b",
        &["Inspectors counted [450](#450 damaged houses) damaged houses in Kumasi after the storm."],
    );
    let linked = link::Case::default().link(&[place(one, "Oruro"), place(other, "Kumasi")]);
    let figure = linked.claims.iter().find(|claim| claim.kind == ClaimKind::Figure).unwrap();
    assert_eq!(figure.relation, Relation::OtherScope);
}

#[test]
fn an_earlier_report_is_revised_by_a_later_one_of_the_same_house() {
    let at = |day, text: &str| {
        let mut one = article("x", &[text]);
        one.outlet = Some(model::Piece { raw: None, txt: None, text: "The Reef".to_owned() });
        one.published = Some(model::Publication {
            value: String::new(),
            interval: Interval::day(Date::constant(2020, 3, day)),
            how: model::How::Given,
            raw: None,
            candidates: vec![],
            updated: None,
        });
        Arc::new(one)
    };
    let case = [
        at(10, "The ferry disaster near the reef killed [9](#9 people) people, rescuers said."),
        at(12, "The ferry disaster near the reef killed [23](#23 people) people, rescuers said."),
    ];
    let linked = link::Case::default().link(&case);
    assert!(linked.claims.iter().any(|c| c.kind == ClaimKind::Figure && c.relation == Relation::Revise));
}

#[test]
fn a_later_toll_revises_an_earlier_one_in_other_words_and_one_sentence_makes_no_chain() {
    let mut case = [
        article(
            "a",
            &[
                "The ferry Aurelia of Selmer Lines struck a reef off Skarne on its way to Halvik.",
                "Rescuers said [9](#9 people killed) people were killed in the wreck.",
            ],
        ),
        article(
            "b",
            &[
                "The ferry Aurelia of Selmer Lines, which struck a reef off Skarne, lies at forty metres.",
                "The death toll stands at [23](#23 deaths) this morning.",
            ],
        ),
    ];
    for (one, day) in case.iter_mut().zip([10, 12]) {
        one.published = Some(model::Publication {
            value: String::new(),
            interval: Interval::day(Date::constant(2020, 3, day)),
            how: model::How::Given,
            raw: None,
            candidates: vec![],
            updated: None,
        });
    }
    let linked = link::Case::default().link(&case.map(Arc::new));
    let figures: Vec<_> = linked.claims.iter().filter(|c| c.kind == ClaimKind::Figure).collect();
    assert_eq!(figures.iter().map(|c| c.relation).collect::<Vec<_>>(), [Relation::Revise]);
}

#[test]
fn a_name_that_was_not_read_as_one_still_differs() {
    let found = relations(
        &["The ferry of Selmer Lines struck a reef near [Gdansk](place) at dusk on its way home."],
        &["The ferry of Selmer Lines struck a reef near Tampere at dusk on its way home."],
    );
    assert_eq!(found, [(ClaimKind::Statement, Relation::Differ)]);
}

#[test]
fn an_acronym_beside_its_words_makes_nothing_finer() {
    let found = relations(
        &[
            "Officers of the Harbour Safety Board let the ferry sail on at dusk with forty passengers on board.",
        ],
        &[
            "Officers of the Harbour Safety Board ([HSB](organization)) let the ferry sail on at dusk with forty passengers on board.",
        ],
    );
    assert_eq!(found, [(ClaimKind::Statement, Relation::Agree)]);
}

#[test]
fn a_sentence_that_tells_two_things_is_put_beside_each_of_the_sentences_that_tell_one() {
    let one = article(
        "a",
        &[
            "The ferry Selma struck a reef near the island at dusk, and divers searched the flooded engine room for the captain until morning.",
        ],
    );
    let other = article(
        "b",
        &[
            "The ferry Selma struck a reef near the island at dusk.",
            "Divers searched the flooded engine room for the captain until morning.",
        ],
    );
    let claims = link::link(&[one, other]).claims;
    let beside: Vec<u32> =
        claims.iter().flat_map(|c| &c.members).filter(|m| m.article == 1).map(|m| m.txt.start()).collect();
    assert_eq!(claims.len(), 2, "{claims:?}");
    assert_eq!(beside.len(), 2);
    assert_ne!(beside[0], beside[1]);
}

#[test]
fn what_one_side_alone_adds_in_other_words_leaves_the_whole_agreeing() {
    let one = "Divers searched the flooded engine room of the ferry Selma for the missing captain.";
    let other = "The missing captain of the Selma was sought by [12](#12 divers) divers in the flooded engine room of the ferry.";
    let claims = link::link(&[article("a", &[one]), article("b", &[other])]).claims;
    let claim = claims.iter().find(|c| c.kind == ClaimKind::Statement).unwrap();
    assert_eq!(claim.relation, Relation::Agree);
    assert_eq!(claim.details.first().map(|d| (d.slot, d.relation)), Some((Slot::Number, Relation::Refine)));
}
