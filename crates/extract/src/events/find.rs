//! Runs the event models over a text and links what they find to names, times, figures and statements.

use super::{
    judge::{self, Judged},
    light, negation,
    reader::Reader,
    roles,
    same::{self, Mention},
    slots, status,
};
use language::{Deprel, Models, Parsed, Upos, events::EventModels, linear::sure};
use model::{Entity, Event, EventTime, Figure, Interval, Quote, Span, Status, TimeExpression, Txt, Why};

/// What the stages before found, for events to hang on.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Things named.
    pub entities: &'a [Entity],
    /// Names.
    pub mentions: &'a [model::Mention],
    /// Time expressions.
    pub times: &'a [TimeExpression],
    /// Figures.
    pub figures: &'a [Figure],
    /// Attributed statements.
    pub quotes: &'a [Quote],
    /// The publication date.
    pub reference: Interval,
}

/// Scores that a happening and a pair of mentions must reach.
#[derive(Clone, Copy, Debug)]
pub struct Cuts {
    /// Above it, what is known of it counted in, a word is a happening that a reader would file.
    pub happening: f32,
    /// Above it two mentions tell one happening.
    pub same: f32,
    /// Above it a word is a further mention of a happening that another word tells surely.
    pub again: f32,
}

/// Read from five-fold cross-validation: F1 of happenings by the leading mention is best here (53.9); mentions between `again` and `happening`
/// raise the F1 of mentions and change nothing else.
pub const CUTS: Cuts = Cuts { happening: -0.1, same: 0.6, again: -0.3 };

/// Finds events; without the models of events none.
pub fn find(text: &str, parsed: &Parsed, found: Found<'_>, models: &Models) -> Vec<Event> {
    let reader = Reader::new(text, parsed, found, models);
    let Some(models) = models.events.as_deref() else { return Vec::new() };
    let mut mentions = mentions(&reader, models);
    mentions.retain(|mention| {
        mention.score.max(mention.worth) > CUTS.again
            && !furniture(&reader, mention.index)
            && !silence(&reader, mention.index)
            && !opinion(&reader, mention.index)
            && !light::idiom(&reader.tree, mention.index)
    });
    light::unite(&reader, &mut mentions, CUTS);
    let mut events = same::merge(&reader, models, &mentions, CUTS);
    date_moves(&reader, &mut events);
    events
}

/// A dated move further from publication is no news of the report, in days.
const WEEK: i32 = 7;

/// Prices that moved on no day of their own moved on the day of the report: the one that its first dated move names, else publication.
fn date_moves(reader: &Reader<'_>, events: &mut [Event]) {
    let move_ = |event: &Event| event.kind == "market" && event.status == Status::Stated;
    let is_day = |interval: Interval| interval.earliest.is_some() && interval.earliest == interval.latest;
    let named = events.iter().filter(|event| move_(event)).find_map(|event| {
        let time = event.time.as_ref().filter(|time| is_day(time.interval))?;
        Some((time.value.clone(), time.interval, reader.found.times.get(time.expression? as usize)?.txt))
    });
    let published = reader.found.reference;
    // A move years ago gives its day to no move of today.
    let near = |interval: Interval| match (interval.earliest, published.earliest) {
        (Some(day), Some(report)) => day.since(report).is_ok_and(|gap| gap.get_days().abs() <= WEEK),
        _ => true,
    };
    let named = named.filter(|(_, interval, _)| near(*interval));
    let (value, interval, words) = match named {
        Some((value, interval, words)) => (value, interval, Some(words)),
        None => match published.earliest.filter(|_| is_day(published)) {
            Some(day) => (day.to_string(), published, None),
            None => return,
        },
    };
    for event in events.iter_mut().filter(|event| event.time.is_none() && move_(event)) {
        let at = reader.tree.touched(event.trigger).start;
        // A day, month or year in the sentence that is not the move's speaks of another time all the same.
        let other = |at: usize| {
            let time = reader.time(at).and_then(|time| reader.found.times.get(time as usize));
            time.is_some_and(|time| {
                !time.interval.is_unknown() && time.interval.earliest != interval.earliest
            })
        };
        if reader.tree.sentence_range(at).any(other) {
            continue;
        }
        event.time = Some(EventTime { value: value.clone(), interval, expression: None });
        event.why.rule.push_str("; day of the report");
        event.why.words.extend(words);
    }
}

/// A line that dates the article itself: `Published 14 May 2024`, `Last updated on Monday`.
fn furniture(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    let sentence = tree.sentence_range(index);
    matches!(tree.lower(index), "published" | "updated" | "posted" | "modified" | "printed" | "filed")
        && index <= sentence.start + 1
        && sentence.clone().filter(|&at| at != index).all(|at| {
            reader.time(at).is_some()
                || !matches!(tree.upos(at), Upos::Verb | Upos::Noun | Upos::Aux | Upos::Pron)
        })
        && sentence.into_iter().any(|at| reader.time(at).is_some())
}

/// Verbs of which "declined to" makes a refusal to speak.
const SPEAKING: &[&str] = &[
    "comment",
    "say",
    "speak",
    "answer",
    "respond",
    "reply",
    "discuss",
    "elaborate",
    "confirm",
    "name",
    "identify",
    "specify",
];

/// "declined to comment", "refused to say": that nothing was said is no happening to file.
fn silence(reader: &Reader<'_>, index: usize) -> bool {
    let tree = &reader.tree;
    matches!(tree.lemma(index), "decline" | "refuse")
        && tree.lower(index + 1) == "to"
        && SPEAKING.contains(&tree.lower(index + 2))
}

/// "put the number of stolen coins at 14", "called the plan “a betrayal”": what somebody reckons or thinks is no happening.
fn opinion(reader: &Reader<'_>, index: usize) -> bool {
    /// Words between the verb and the number.
    const NEAR: usize = 12;
    /// Statements on either side that may have the verb as their cue.
    const BESIDE: usize = 2;
    let tree = &reader.tree;
    let end = tree.sentence_range(index).end.min(index + NEAR);
    match tree.lemma(index) {
        "put" => (index + 1..end).any(|at| {
            let hedged = matches!(tree.lower(at + 1), "more" | "about" | "around" | "over");
            let number = at + 1 + usize::from(hedged);
            tree.lower(at) == "at"
                && (hedged || matches!(tree.upos(number), Upos::Num | Upos::Sym))
                // "put the blaze out at about 5 p.m."
                && reader.time(number).is_none()
        }),
        "call" | "describe" => {
            let (quotes, verb) = (reader.found.quotes, tree.span(index));
            let next = quotes.partition_point(|quote| quote.txt.start() < verb.start());
            quotes.iter().skip(next.saturating_sub(BESIDE)).take(2 * BESIDE).any(|quote| {
                quote.style == model::Style::Mixed && quote.cue.is_some_and(|cue| cue.contains(verb))
            })
        }
        _ => false,
    }
}

/// Every mention of what may be a happening, with its score.
pub fn mentions(reader: &Reader<'_>, models: &EventModels) -> Vec<Mention> {
    judge::candidates(reader, models)
        .iter()
        .map(|judged| {
            let event = event(reader, judged);
            let worth = judged.score + known(reader, judged.index, &event);
            Mention { index: judged.index, score: judged.score, worth, event }
        })
        .collect()
}

/// What is filed says who or when; words of which neither is known, and what somebody only says in quotation marks, want a higher score.
/// Best of 0, 0.1, 0.2 and 0.3 each on articles that no model was trained on, and no worse in cross-validation.
fn known(reader: &Reader<'_>, index: usize, event: &Event) -> f32 {
    const NOBODY: f32 = -0.2;
    const DATED: f32 = 0.15;
    const SPOKEN: f32 = -0.2;
    let when = |is: bool, by: f32| if is { by } else { 0.0 };
    when(event.agents.is_empty() && event.patients.is_empty(), NOBODY)
        + when(event.time.is_some(), DATED)
        + when(reader.told(index) == "direct", SPOKEN)
}

/// Cues of statements that deny what they tell, whatever the model says of a happening in one.
const DENIALS: &[&str] =
    &["denied", "denies", "deny", "denying", "refuted", "refutes", "disputed", "disputes"];

/// What is read of one mention.
pub fn event(reader: &Reader<'_>, judged: &Judged) -> Event {
    let index = judged.index;
    let status = match judged.status {
        "said" => Status::Said,
        "alleged" => Status::Alleged,
        "planned" => Status::Planned,
        "hypothetical" => Status::Hypothetical,
        "denied" => Status::Denied,
        _ => Status::Stated,
    };
    let quote = reader.quote(index).and_then(|quote| reader.found.quotes.get(quote as usize));
    let cue = quote.and_then(|quote| quote.cue).map_or("", |cue| cue.of(reader.tree.text));
    let status =
        match status {
            Status::Stated | Status::Said if DENIALS.contains(&cue) => Status::Denied,
            Status::Hypothetical => Status::Hypothetical,
            _ if negation::negated(reader, index) => Status::Denied,
            // A "not" of another clause.
            Status::Denied
                if !status::denied_otherwise(reader, index) && !negation::may_be(reader, index) =>
            {
                if quote.is_some() { Status::Said } else { Status::Stated }
            }
            Status::Stated | Status::Said if status::coming(reader, index) => Status::Planned,
            other => other,
        };
    let [agents, patients] = ["agent", "patient"].map(|role| {
        judged
            .role(role)
            .into_iter()
            .flat_map(|head| std::iter::once(head).chain(roles::joined(reader, head)))
            .filter_map(|head| roles::meant(reader, head))
            .map(|head| slots::participant(reader, head, index))
            .collect::<Vec<_>>()
    });
    let (time, place) = (judged.role("time"), judged.role("place"));
    let told = time.and_then(|head| slots::time(reader, head));
    // What lies before publication is planned no more, whatever the words around it say.
    let over = |latest| reader.found.reference.earliest.is_some_and(|day| latest < day);
    let past = told.as_ref().and_then(|time| time.interval.latest).is_some_and(over);
    let status = match status {
        Status::Planned if past && quote.is_some() => Status::Said,
        Status::Planned if past => Status::Stated,
        other => other,
    };
    let words: Vec<Span<Txt>> = time.into_iter().chain(place).map(|head| reader.tree.span(head)).collect();
    let (kind, margin) = judged.kind;
    Event {
        trigger: trigger(reader, index),
        kind: kind.to_owned(),
        time: told,
        place: place.and_then(|head| slots::place(reader, head)),
        count: slots::count(reader, &patients, &agents, index),
        agents,
        patients,
        status,
        status_words: slots::status_words(reader, index, status, quote),
        source: quote
            .filter(|_| matches!(status, Status::Said | Status::Alleged | Status::Denied))
            .and_then(|quote| slots::source(reader, quote)),
        also: Vec::new(),
        why: Why::rule(
            format!("event model; kind {kind} {:.0} %", 100.0 * sure(margin)),
            sure(judged.score - CUTS.happening),
        )
        .because(words),
    }
}

/// The trigger with its particle: "shut down".
fn trigger(reader: &Reader<'_>, index: usize) -> Span<Txt> {
    let tree = &reader.tree;
    let span = tree.span(index);
    match tree.child(index, &[Deprel::CompoundPrt]) {
        // "supply up to 20", "closed until Friday"
        Some(particle)
            if particle == index + 1
                && tree.lower(particle) != "until"
                && tree.lower(particle + 1) != "to" =>
        {
            span.cover(tree.span(particle))
        }
        _ => span,
    }
}
#[cfg(test)]
mod tests {
    use super::{Found, find};
    use language::Models;
    use model::{Event, Interval, Span};

    fn events(text: &str) -> Vec<Event> {
        let models = Models::bundled();
        let found = Found {
            entities: &[],
            mentions: &[],
            times: &[],
            figures: &[],
            quotes: &[],
            reference: Interval::default(),
        };
        find(text, &language::parse(text, &[Span::at(0..text.len())], &models), found, &models)
    }

    /// `kind trigger: agents -> patients` of each event.
    fn told(text: &str) -> Vec<String> {
        events(text)
            .iter()
            .map(|event| {
                let names = |list: &[model::Participant]| {
                    list.iter().map(|one| one.txt.of(text)).collect::<Vec<_>>().join(" + ")
                };
                let (who, whom) = (names(&event.agents), names(&event.patients));
                format!("{} {}: {who} -> {whom}", event.kind, event.trigger.of(text))
            })
            .collect()
    }

    #[test]
    fn an_arrest_has_agent_and_patient() {
        assert_eq!(told("Police arrested two men in Ostend."), ["arrest arrested: Police -> two men"]);
    }

    #[test]
    fn what_lies_before_publication_is_not_planned() {
        let text = "The union plans to strike on 3 May 2021.";
        let models = Models::bundled();
        let parsed = language::parse(text, &[Span::at(0..text.len())], &models);
        let status = |day: &str| {
            let reference = Interval::day(day.parse().unwrap());
            let times = crate::times::find(text, &parsed, reference);
            let found =
                Found { entities: &[], mentions: &[], times: &times, figures: &[], quotes: &[], reference };
            find(text, &parsed, found, &models).iter().map(|event| event.status).collect::<Vec<_>>()
        };
        assert_eq!(status("2021-04-01"), [model::Status::Planned]);
        assert_eq!(status("2021-06-01"), [model::Status::Stated]);
    }

    #[test]
    fn a_price_moves_on_the_day_of_the_report() {
        let text = "Tin fell to a new low on Monday. Copper rose 2 percent. Gold gained 9 percent in 2019.";
        let models = Models::bundled();
        let parsed = language::parse(text, &[Span::at(0..text.len())], &models);
        let reference = Interval::day("2021-06-08".parse().unwrap());
        let times = crate::times::find(text, &parsed, reference);
        let found =
            Found { entities: &[], mentions: &[], times: &times, figures: &[], quotes: &[], reference };
        let days: Vec<(String, bool)> = find(text, &parsed, found, &models)
            .iter()
            .map(|event| {
                let day = event.time.as_ref().map(|time| time.value.clone()).unwrap_or_default();
                (format!("{} {day}", event.trigger.of(text)), event.is_date_taken_over())
            })
            .collect();
        assert_eq!(days[..2], [("fell 2021-06-07".to_owned(), false), ("rose 2021-06-07".to_owned(), true)]);
        assert!(!days.contains(&("gained 2021-06-07".to_owned(), true)));
    }

    #[test]
    fn what_is_to_be_is_planned() {
        let events = events("The bridge is to close in May. The driver is to blame for the crash.");
        let status = |word: &str| {
            events.iter().find(|event| event.trigger.range().start == word.len()).map(|event| event.status)
        };
        assert_eq!(status("The bridge is to "), Some(model::Status::Planned));
        assert_eq!(
            status("The bridge is to close in May. The driver is to blame for the "),
            Some(model::Status::Stated)
        );
    }

    #[test]
    fn that_nothing_was_said_is_no_happening() {
        let told = told("Police arrested two men in Ostend. The company declined to comment.");
        assert_eq!(told, ["arrest arrested: Police -> two men"]);
    }

    #[test]
    fn a_passive_turns_them_round() {
        assert_eq!(
            told("Two men were arrested by police in Ostend."),
            ["arrest arrested: police -> Two men"]
        );
    }

    #[test]
    fn a_noun_can_be_the_trigger() {
        assert!(
            told("The arrest of two men by police surprised the town.")
                .contains(&"arrest arrest: police -> two men".to_owned())
        );
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", ".", "killed", "\"\n\n, was by killed"] {
            let _ = events(text);
        }
    }
}
