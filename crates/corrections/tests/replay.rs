//! Each kind of correction on small articles of one or two sentences, and what holds for all of them.
#![allow(clippy::unwrap_used, reason = "a test that fails may stop")]

use corrections::{active, finish, go_to, interval, named, preview, push, redo, replay, spot, undo, wishes};
use model::{
    Analysis, Correction, Entity, EntityId, Event, EventTime, Form, Found, History, Interval, Kind, Linked,
    LinkedEntity, Mention, Named, OffsetMap, Participant, Precision, Quote, Span, Speaker, Spot, Status,
    Style, TimeExpression, TimeKind, Why, message::Wishes,
};
use proptest::prelude::*;

/// `[Ana Ruiz](person) left on [4 May](2021-05-04), [she said](quote).` Equal names are one entity.
fn article(source: &str, marked: &str) -> Analysis {
    let mut a = Analysis { source: source.to_owned(), ..Analysis::default() };
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("](").unwrap();
        let (mark, after) = after.split_once(')').unwrap();
        a.text.push_str(before);
        let txt = Span::at(a.text.len()..a.text.len() + words.len());
        a.text.push_str(words);
        rest = after;
        let why = Why::rule("by hand", 0.5);
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == mark) {
            let entity =
                a.entities.iter().position(|e| e.name == words && e.kind == kind).unwrap_or_else(|| {
                    let id = EntityId(u32::try_from(a.entities.len()).unwrap());
                    let (name, aliases, roles) = (words.to_owned(), Vec::new(), Vec::new());
                    a.entities.push(Entity { id, kind, name, aliases, roles, place: None });
                    a.entities.len() - 1
                });
            let entity = EntityId(u32::try_from(entity).unwrap());
            a.mentions.push(Mention { txt, form: Form::Name, entity, role: None, why });
        } else if mark == "quote" {
            a.quotes.push(Quote {
                txt,
                style: Style::Direct,
                cue: None,
                speaker: None,
                negated: false,
                within: None,
                why,
            });
        } else if mark == "happening" {
            let agents = a.mentions.last().map(|m| Participant { txt: m.txt, entity: Some(m.entity) });
            let time = a.times.last().map(|t| EventTime {
                value: t.value.clone(),
                interval: t.interval,
                expression: Some(u32::try_from(a.times.len() - 1).unwrap()),
            });
            a.events.push(Event {
                trigger: txt,
                kind: "departure".to_owned(),
                agents: agents.into_iter().collect(),
                patients: Vec::new(),
                time,
                place: None,
                count: None,
                status: Status::Stated,
                status_words: None,
                source: None,
                also: Vec::new(),
                why,
            });
        } else {
            let (interval, precision) = interval(mark).unwrap();
            a.times.push(TimeExpression {
                txt,
                kind: TimeKind::Date,
                value: mark.to_owned(),
                interval,
                precision,
                modifier: None,
                relative: true,
                zone: None,
                alternatives: Vec::new(),
                why,
            });
        }
    }
    a.text.push_str(rest);
    a.map = OffsetMap::identity(u32::try_from(a.text.len()).unwrap());
    a
}

fn person(name: &str) -> Named {
    Named { kind: Kind::Person, name: name.to_owned() }
}

fn after(analysis: &Analysis, log: &[Correction]) -> Analysis {
    replay(analysis, log).0.into_owned()
}

fn names(a: &Analysis) -> Vec<(&str, usize)> {
    a.entities
        .iter()
        .map(|e| (e.name.as_str(), a.mentions.iter().filter(|m| m.entity == e.id).count()))
        .collect()
}

/// The spot of the nth time these words stand in the text.
fn at(a: &Analysis, words: &str, nth: usize) -> Spot {
    let (start, _) = a.text.match_indices(words).nth(nth).unwrap();
    spot(a, Span::at(start..start + words.len()))
}

const THREE: &str = "[A. Ruiz](person) met [Tom Bell](person). [Ana Ruiz](person) [left](happening).";

#[test]
fn merging_joins_mentions_and_what_refers_to_them() {
    let a = article("a", THREE);
    let merge = Correction::Merge { things: vec![person("Ana Ruiz")], into: person("A. Ruiz") };
    assert_eq!(preview([&a], &merge).places, 1);
    let a = after(&a, std::slice::from_ref(&merge));
    assert_eq!(names(&a), [("A. Ruiz", 2), ("Tom Bell", 1)]);
    assert_eq!(a.events[0].agents[0].entity, Some(EntityId(0)));
    assert_eq!(a.entities[0].aliases, ["Ana Ruiz"]);
    assert_eq!(preview([&a], &merge).places, 0, "done once, it has nothing to do again");
}

#[test]
fn a_merge_applies_to_an_article_that_comes_later() {
    let merge = Correction::Merge { things: vec![person("A. Ruiz")], into: person("Ana Ruiz") };
    let late = after(&article("late", "[A. Ruiz](person) spoke."), &[merge]);
    assert_eq!(names(&late), [("Ana Ruiz", 1)]);
}

#[test]
fn splitting_moves_the_mentions_meant_and_no_other() {
    let a = article("a", "[Bell](person) spoke. [Bell](person) [left](happening).");
    let split = Correction::Split { mentions: vec![at(&a, "Bell", 1)], into: person("Mary Bell") };
    let a = after(&a, &[split]);
    assert_eq!(names(&a), [("Bell", 1), ("Mary Bell", 1)]);
    assert_eq!(a.events[0].agents[0].entity, Some(EntityId(1)), "who left is the other one now");
}

#[test]
fn the_mentions_that_a_decision_changed_say_so_and_no_others() {
    let a =
        article("a", "[Ana Ruiz](person) met [Tom Bell](person) in [Lima](place). [Ana Ruiz](person) left.");
    let decided = |correction: Correction| -> Vec<bool> {
        let log = [correction];
        let corrected = replay(&a, &log).0;
        corrected.mentions.iter().map(|mention| mention.why.rule == corrections::DECIDED).collect()
    };
    let ruiz = Named { kind: Kind::Person, name: "Ana Ruiz".to_owned() };
    let rename = Correction::Rename { things: vec![ruiz.clone()], name: "A. Ruiz".to_owned() };
    assert_eq!(decided(rename), [true, false, false, true]);
    let bell = Named { kind: Kind::Person, name: "Tom Bell".to_owned() };
    assert_eq!(
        decided(Correction::Merge { things: vec![bell], into: ruiz.clone() }),
        [false, true, false, false]
    );
    let retype = |kind| Correction::Retype { things: vec![ruiz.clone()], kind };
    assert_eq!(decided(retype(Kind::Group)), [true, false, false, true]);
    assert_eq!(decided(retype(Kind::Person)), [false; 4], "what it was already nobody decided");
}

#[test]
fn renaming_to_a_name_that_is_there_joins() {
    let rename = Correction::Rename { things: vec![person("A. Ruiz")], name: "Ana Ruiz".to_owned() };
    assert_eq!(names(&after(&article("a", THREE), &[rename])), [("Tom Bell", 1), ("Ana Ruiz", 2)]);
}

#[test]
fn another_kind_is_found_by_later_corrections() {
    let retype = Correction::Retype { things: vec![person("Tom Bell")], kind: Kind::Organization };
    let things = vec![Named { kind: Kind::Organization, name: "Tom Bell".to_owned() }];
    let a =
        after(&article("a", THREE), &[retype, Correction::Rename { things, name: "Bell & Co".to_owned() }]);
    assert_eq!(a.entities[1].name, "Bell & Co");
    assert_eq!(a.entities[1].kind, Kind::Organization);
}

#[test]
fn what_is_no_name_is_gone_everywhere() {
    let reject = Correction::Reject { things: vec![person("ana ruiz")] };
    let a = after(&article("a", THREE), &[reject]);
    assert_eq!(names(&a), [("A. Ruiz", 1), ("Tom Bell", 1)]);
    assert_eq!(a.events[0].agents[0].entity, None, "the words stay, the name goes");
}

#[test]
fn a_date_that_is_none_leaves_no_dated_happening() {
    let a =
        article("a", "On [4 May](2021-05-04) and on [9 May](2021-05-09) [Ana](person) [left](happening).");
    let first = Correction::Remove { found: Found::Time, at: at(&a, "4 May", 0) };
    let second = Correction::Remove { found: Found::Time, at: at(&a, "9 May", 0) };
    let one = after(&a, &[first]);
    assert_eq!(one.events[0].time.as_ref().unwrap().expression, Some(0), "the index follows");
    assert_eq!(after(&a, &[second]).events[0].time, None);
}

#[test]
fn a_new_date_moves_what_happened_then() {
    let a = article("a", "On [4 May](2021-05-04) [Ana](person) [left](happening).");
    let date = Correction::Date { found: Found::Time, at: at(&a, "4 May", 0), value: "2022-05".to_owned() };
    let b = after(&a, &[date]);
    assert_eq!(
        (b.times[0].value.as_str(), b.times[0].precision, b.times[0].relative),
        ("2022-05", Precision::Month, false)
    );
    assert_eq!(b.events[0].time.as_ref().unwrap().interval, b.times[0].interval);
    assert_eq!(b.times[0].why.rule, corrections::DECIDED);
    let nonsense = Correction::Date { found: Found::Time, at: at(&a, "4 May", 0), value: "May".to_owned() };
    assert_eq!(replay(&a, &[nonsense]).1, [0]);
}

#[test]
fn a_missed_name_is_added_wherever_its_words_stand_alone() {
    let a = article("a", "The Union met. Unions and [Union Bank](organization) did not; the Union did.");
    let union = Named { kind: Kind::Organization, name: "Harbour Union".to_owned() };
    let a = after(&a, &[Correction::Add { words: "Union".to_owned(), thing: union }]);
    assert_eq!(names(&a), [("Union Bank", 1), ("Harbour Union", 2)]);
    assert!(a.mentions.is_sorted_by_key(|mention| mention.txt));
}

#[test]
fn a_quotation_gets_another_speaker_or_none() {
    let a = article("a", "[Ana](person) and [Tom](person) met. [\"We won,\"](quote) he said.");
    let quote = at(&a, "\"We won,\"", 0);
    let tom = Correction::Speaker { quote: quote.clone(), thing: Some(person("Tom")) };
    let b = after(&a, std::slice::from_ref(&tom));
    let speaker = b.quotes[0].speaker.as_ref().unwrap();
    assert_eq!((b.words(speaker.txt), speaker.entity), ("Tom", Some(EntityId(1))));
    assert_eq!(replay(&b, &[tom]).1, [0]);
    assert_eq!(
        after(&b, &[Correction::Speaker { quote: quote.clone(), thing: None }]).quotes[0].speaker,
        None
    );
    let stranger = Correction::Speaker { quote, thing: Some(person("Nobody")) };
    assert_eq!(replay(&a, &[stranger]).1, [0], "somebody the article does not name cannot be led to words");
}

#[test]
fn a_spot_of_another_text_changes_nothing() {
    let a = article("a", "On [4 May](2021-05-04) [Ana](person) left.");
    let elsewhere =
        Correction::Remove { found: Found::Time, at: Spot { source: "b".to_owned(), ..at(&a, "4 May", 0) } };
    let others = Correction::Remove {
        found: Found::Time,
        at: Spot { words: "5 May".to_owned(), ..at(&a, "4 May", 0) },
    };
    let (same, counts) = replay(&a, &[elsewhere, others]);
    assert_eq!(counts, [0, 0]);
    assert!(matches!(same, std::borrow::Cow::Borrowed(_)));
}

#[test]
fn the_reader_stands_above_the_linking() {
    let articles = [article("a", "[J. Bell](person) spoke."), article("b", "[J. Bell](person) left.")];
    let split =
        Correction::Split { mentions: vec![at(&articles[1], "J. Bell", 0)], into: person("Jane Bell") };
    let articles = articles.map(|a| after(&a, std::slice::from_ref(&split)));
    let joined = LinkedEntity {
        name: "J. Bell".to_owned(),
        kind: Kind::Person,
        members: vec![(0, EntityId(0)), (1, EntityId(0))],
        reasons: Vec::new(),
    };
    let mut linked = Linked { entities: vec![joined], ..Linked::default() };
    finish(&mut linked, &[&articles[0], &articles[1]], &[split]);
    let found: Vec<_> = linked.entities.iter().map(|one| (one.name.as_str(), one.members.len())).collect();
    assert_eq!(found, [("J. Bell", 1), ("Jane Bell", 1)]);
    let merge = Correction::Merge { things: vec![person("Jane Bell")], into: person("J. Bell") };
    let articles = articles.map(|a| after(&a, std::slice::from_ref(&merge)));
    finish(&mut linked, &[&articles[0], &articles[1]], &[merge]);
    assert_eq!(linked.entities.len(), 1);
}

#[test]
fn history_goes_back_and_forth_and_forgets_what_was_undone_before_something_new() {
    let step = |name: &str| Correction::Reject { things: vec![person(name)] };
    let mut history = History::default();
    push(&mut history, step("a"));
    push(&mut history, step("b"));
    assert!(undo(&mut history) && active(&history) == [step("a")]);
    assert!(redo(&mut history) && !redo(&mut history));
    go_to(&mut history, 0);
    assert!(active(&history).is_empty() && !undo(&mut history));
    push(&mut history, step("c"));
    assert_eq!(history.steps, [step("c")]);
}

#[test]
fn wishes_about_an_input_follow_the_log() {
    let piece = Span::new(3, 9);
    let log = [
        Correction::Published { source: "a".to_owned(), value: Some("2021".to_owned()) },
        Correction::Cut { source: "a".to_owned(), piece },
        Correction::Keep { source: "a".to_owned(), pieces: vec![piece] },
        Correction::Cut { source: "b".to_owned(), piece },
        Correction::Articles { source: "a".to_owned(), starts: vec![40] },
    ];
    let wished = wishes(&log, "a", &Wishes::default());
    assert_eq!(wished.splits, Some(vec![40]));
    assert_eq!((wished.published.as_deref(), wished.cut.len(), wished.keep), (Some("2021"), 0, vec![piece]));
}

#[test]
fn a_recipe_keeps_its_form() {
    let spot =
        Spot { source: "a.txt".to_owned(), article: 0, raw: Span::new(1, 5), words: "Bell".to_owned() };
    let log = [
        Correction::Merge { things: vec![person("A")], into: person("B") },
        Correction::Remove { found: Found::Quote, at: spot },
    ];
    let written = serde_json::to_string(&log).unwrap();
    assert_eq!(
        written,
        r#"[{"do":"merge","things":[{"kind":"person","name":"A"}],"into":{"kind":"person","name":"B"}},"#
            .to_owned()
            + r#"{"do":"remove","found":"quote","at":{"source":"a.txt","article":0,"raw":[1,5],"words":"Bell"}}]"#
    );
    assert_eq!(serde_json::from_str::<Vec<Correction>>(&written).unwrap(), log);
}

/// Any correction about the names and places of an article.
fn any_correction(a: &Analysis) -> impl Strategy<Value = Correction> + use<> {
    let names: Vec<Named> = a.entities.iter().map(named).chain([person("New")]).collect();
    let spots: Vec<(Found, Spot)> = (a.mentions.iter().map(|m| (Found::Mention, m.txt)))
        .chain(a.times.iter().map(|t| (Found::Time, t.txt)))
        .chain(a.events.iter().map(|e| (Found::Event, e.trigger)))
        .chain(a.quotes.iter().map(|q| (Found::Quote, q.txt)))
        .map(|(found, txt)| (found, spot(a, txt)))
        .collect();
    let name = prop::sample::select(names);
    let place = prop::sample::select(spots);
    (0..9usize, name.clone(), name, place, prop::sample::select(Kind::ALL.to_vec())).prop_map(
        |(which, one, two, (found, at), kind)| match which {
            0 => Correction::Merge { things: vec![one], into: two },
            1 => Correction::Split { mentions: vec![at], into: two },
            2 => Correction::Rename { things: vec![one], name: two.name },
            3 => Correction::Retype { things: vec![one], kind },
            4 => Correction::Reject { things: vec![one] },
            5 => Correction::Remove { found, at },
            6 => Correction::Add { words: at.words, thing: two },
            7 => Correction::Speaker { quote: at, thing: Some(one) },
            _ => Correction::Date { found, at, value: "2020".to_owned() },
        },
    )
}

fn busy() -> Analysis {
    article(
        "a",
        "[Ana](person) met [Tom](person) in [Lima](place) on [4 May](2021-05-04). [Ana](person) [left](happening) on [9 May](2021-05-09); \
         [Tom](person) [stayed](happening). [\"Good,\"](quote) said [Ana Ruiz](person) of [Lima](organization), and Tom Bell.",
    )
}

proptest! {
    #[test]
    fn any_corrections_leave_an_analysis_whole(log in prop::collection::vec(any_correction(&busy()), 0..8)) {
        let fresh = busy();
        let (a, counts) = replay(&fresh, &log);
        prop_assert_eq!(counts.len(), log.len());
        let known = |id: EntityId| (id.0 as usize) < a.entities.len();
        for (entity, at) in a.entities.iter().zip(0..) {
            prop_assert_eq!(entity.id, EntityId(at));
            prop_assert!(a.mentions.iter().any(|mention| mention.entity == entity.id), "{:?} is named nowhere", entity);
        }
        prop_assert!(a.mentions.is_sorted_by_key(|mention| mention.txt));
        prop_assert!(a.mentions.iter().all(|mention| known(mention.entity)));
        for event in &a.events {
            prop_assert!(event.agents.iter().filter_map(|one| one.entity).all(known));
            let expression = event.time.as_ref().and_then(|time| time.expression);
            prop_assert!(expression.is_none_or(|n| (n as usize) < a.times.len()));
        }
        let speakers: Vec<&Speaker> = a.quotes.iter().filter_map(|quote| quote.speaker.as_ref()).collect();
        prop_assert!(speakers.iter().filter_map(|speaker| speaker.entity).all(known));
        prop_assert_eq!(&a.text, &fresh.text);
        prop_assert!(a.times.iter().all(|time| time.interval != Interval::default()));
    }
}
