//! One article -> its figures, quotations and happenings in a form that can be compared with those of another.
//!
//! `"killed 23 people on Friday"` -> a figure (23, counted: stems of "people") and a death (stem of "killed", its day, its participants).
//! Known miss: participants that are only described ("the gunman") are compared by their last word.

use crate::{
    features::hash,
    relations::size,
    weights::Weights,
    words::{initials, stem, stems, words},
};
use model::{
    Analysis, Entity, Event, FactKind, Figure, Form, Interval, Kind, Participant, Span, Status, Txt,
};
use std::collections::BTreeSet;

/// Largest number that stands in every article.
const SMALL: f64 = 3.0;
/// Largest whole count that tells nothing by itself.
const TELLING: f64 = 12.0;
/// Facts of an article that are looked at for a retelling.
const LOOKED_AT: usize = 400;
/// Items of one article under one key that meet those of another.
const MEETING: usize = 12;

/// Stems of nouns for people.
const PEOPLE: &[&str] = &[
    "people", "person", "men", "man", "women", "woman", "passen", "victim", "migran", "travel", "death",
    "dead", "surviv", "reside", "member", "worker",
];

/// Words for what became of those who are counted, by the kind of happening that counts them too.
const OUTCOMES: &[(&str, &[&str])] = &[
    (
        "death",
        &["killed", "dead", "died", "death", "deaths", "fatalities", "bodies", "slain", "perished", "lives"],
    ),
    ("injury", &["injured", "wounded", "hurt", "injuries", "wounds"]),
    ("arrest", &["arrested", "detained", "arrests", "apprehended", "custody", "detainees"]),
    ("treatment", &["treated", "hospitalized", "hospitalised"]),
    ("missing", &["missing", "unaccounted"]),
    ("outbreak", &["sickened", "infected", "infections", "ill", "sick"]),
    ("evacuation", &["evacuated", "displaced", "homeless", "fled", "evacuees"]),
    ("rescue", &["rescued", "saved", "pulled"]),
];
/// Before "from", in front of a value that holds no more.
const CHANGE: &[&str] = &[
    "up",
    "down",
    "rose",
    "risen",
    "rising",
    "raised",
    "revised",
    "increased",
    "grown",
    "fell",
    "fallen",
    "dropped",
    "climbed",
    "jumped",
];

/// One fact of an article.
pub struct Item {
    /// Which list of the analysis it stands in.
    pub kind: FactKind,
    /// Where in that list.
    pub index: u32,
    /// Number of its sentence.
    pub sentence: u32,
    /// The words.
    pub txt: Span<Txt>,
    /// How much the rarest stem tells.
    pub rarity: f64,
    /// Stems of what is counted, of the words quoted, or of the trigger, hashed, sorted.
    pub stems: Vec<u64>,
    /// What is counted are people, which go under many nouns.
    pub people: bool,
    /// What became of those counted ("killed", "the death toll"): the kind of happening, hashed; 0 when the words do not say.
    pub outcome: u64,
    /// A value that holds no more ("up from 9").
    pub former: bool,
    /// For happenings.
    pub happening: Option<Happening>,
}

/// What two tellings of one happening have in common.
pub struct Happening {
    /// Kind, hashed; 0 for the kind that says nothing.
    pub kind: u64,
    /// Names and last words of agents and patients, hashed, sorted.
    pub participants: Vec<u64>,
    /// Names of its place, hashed, sorted.
    pub place: Vec<u64>,
    /// When.
    pub time: Option<Interval>,
    /// Said not to have happened.
    pub denied: bool,
    /// Told as fact by the article itself, or only alleged; `None` for what somebody says, plans or fears.
    pub fact: Option<bool>,
    /// Sentences of its other mentions.
    pub also: Vec<u32>,
}

/// Names by which an entity can be met in another article, hashed, sorted: the surname of a person, the initials of a body.
pub fn tags(entity: &Entity) -> Vec<u64> {
    let mut tags = Vec::new();
    for name in std::iter::once(&entity.name).chain(&entity.aliases) {
        let name = words(name);
        tags.push(hash(b'n', &name.join(" ")));
        match (entity.kind, name.as_slice()) {
            (Kind::Person, [.., last]) => tags.push(hash(b'p', last)),
            (Kind::Person, []) => {}
            (_, [one]) => tags.push(hash(b'i', one)),
            (_, more) => tags.push(hash(b'i', &initials(more))),
        }
    }
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn participants(analysis: &Analysis, list: &[Participant], into: &mut Vec<u64>) {
    for one in list {
        match one.entity.and_then(|id| analysis.entity(id)) {
            Some(entity) => into.extend(tags(entity)),
            None => into.extend(words(analysis.words(one.txt)).last().map(|w| hash(b'w', &stem(w)))),
        }
    }
}

fn happening(analysis: &Analysis, event: &Event) -> Happening {
    let mut list = Vec::new();
    participants(analysis, &event.agents, &mut list);
    participants(analysis, &event.patients, &mut list);
    list.sort_unstable();
    list.dedup();
    let place = event.place.and_then(|id| analysis.entity(id));
    Happening {
        kind: if event.kind == "other" { 0 } else { hash(b'e', &event.kind) },
        participants: list,
        place: place.map(tags).unwrap_or_default(),
        // A day that was only taken over from the report says nothing for or against another telling.
        time: event
            .time
            .as_ref()
            .filter(|_| !event.is_date_taken_over())
            .map(|t| t.interval)
            .filter(|i| !i.is_unknown()),
        denied: event.status == Status::Denied,
        fact: match event.status {
            Status::Stated => Some(true),
            Status::Alleged => Some(false),
            _ => None,
        },
        also: event.also.iter().filter_map(|txt| sentence_at(analysis, *txt)).collect(),
    }
}

fn sentence_at(analysis: &Analysis, txt: Span<Txt>) -> Option<u32> {
    let at = analysis.sentences.partition_point(|s| s.end() <= txt.start());
    u32::try_from(at).ok().filter(|_| at < analysis.sentences.len())
}

/// What became of those whom a figure counts; 0 when the words do not say.
fn outcome(analysis: &Analysis, index: u32, figure: &Figure) -> u64 {
    let told = [figure.unit.as_deref(), figure.measure.as_deref()];
    let told = words(&told.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let by_words = OUTCOMES.iter().find(|(_, list)| told.iter().any(|word| list.contains(&word.as_str())));
    let counting = || analysis.events.iter().find(|event| event.count == Some(index));
    let by_event = || OUTCOMES.iter().find(|(kind, _)| counting().is_some_and(|event| event.kind == *kind));
    by_words.or_else(by_event).map_or(0, |(kind, _)| hash(b'e', kind))
}

/// True when the words before a figure say that it holds no more.
fn former(analysis: &Analysis, sentence: u32, figure: &Figure) -> bool {
    let Some(start) = analysis.sentences.get(sentence as usize).map(|s| s.start()) else { return false };
    let before = words(analysis.words(Span::new(start, figure.txt.start().max(start))));
    let mut before = before
        .iter()
        .rev()
        .filter(|word| !["a", "an", "the", "earlier", "previous"].contains(&word.as_str()));
    before.next().is_some_and(|word| word == "from")
        && before.next().is_some_and(|word| CHANGE.contains(&word.as_str()))
}

/// The facts of an article, by sentence, then kind and index.
pub fn items(analysis: &Analysis, weights: &Weights) -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |kind, index, txt: Span<Txt>, text: &str, happening| {
        if let Some(sentence) = sentence_at(analysis, txt) {
            let stems = stems(text);
            let rarity = stems.iter().map(|s| weights.of(s)).fold(0.0, f64::max);
            let people = kind == FactKind::Figure && stems.iter().any(|s| PEOPLE.contains(&s.as_str()));
            let mut stems: Vec<u64> = stems.iter().map(|stem| hash(b'w', stem)).collect();
            stems.sort_unstable();
            let figure = analysis.figures.get(index as usize).filter(|_| kind == FactKind::Figure);
            let outcome = figure.map_or(0, |figure| outcome(analysis, index, figure));
            let former = figure.is_some_and(|figure| former(analysis, sentence, figure));
            items.push(Item {
                kind,
                index,
                sentence,
                txt,
                rarity,
                stems,
                people,
                outcome,
                former,
                happening,
            });
        }
    };
    for (index, figure) in (0..).zip(&analysis.figures) {
        add(FactKind::Figure, index, figure.txt, figure.unit.as_deref().unwrap_or(""), None);
    }
    for (index, quote) in (0..).zip(&analysis.quotes) {
        add(FactKind::Quote, index, quote.txt, analysis.words(quote.txt), None);
    }
    for (index, event) in (0..).zip(&analysis.events) {
        let words: Vec<&str> =
            std::iter::once(&event.trigger).chain(&event.also).map(|txt| analysis.words(*txt)).collect();
        add(FactKind::Event, index, event.trigger, &words.join(" "), Some(happening(analysis, event)));
    }
    model::order::by_key(&mut items[..], |item| (item.sentence, item.kind, item.index));
    items
}

/// Larger figures, days and names in the order an article tells them first: a retelling keeps them although it keeps no word.
pub fn told(analysis: &Analysis) -> Vec<(u64, u32)> {
    let mut all: Vec<(u32, u64)> = Vec::new();
    for figure in analysis.figures.iter().filter(|f| f.value.abs() > SMALL) {
        let value = format!("{}{}", figure.value, figure.unit_code.as_deref().unwrap_or(""));
        all.push((figure.txt.start(), hash(b'f', &value)));
    }
    for time in &analysis.times {
        if let Some(day) = time.interval.earliest.filter(|_| time.interval.earliest == time.interval.latest) {
            all.push((time.txt.start(), hash(b'd', &day.to_string())));
        }
    }
    for mention in analysis.mentions.iter().filter(|m| m.form == Form::Name) {
        let Some(entity) = analysis.entity(mention.entity) else { continue };
        let name = words(&entity.name);
        let tag = match (entity.kind, name.as_slice()) {
            (Kind::Person, [.., last]) => hash(b'p', last),
            (_, []) => continue,
            (_, [one]) => hash(b'i', one),
            (_, more) => hash(b'i', &initials(more)),
        };
        all.push((mention.txt.start(), tag));
    }
    all.sort_unstable();
    let mut seen = BTreeSet::new();
    let firsts = all.into_iter().map(|(_, fact)| fact).filter(|fact| seen.insert(*fact));
    let mut told: Vec<(u64, u32)> = firsts.take(LOOKED_AT).zip(0..).collect();
    told.sort_unstable();
    told
}

/// Figures whose value is telling by itself, by value and unit.
pub fn values(analysis: &Analysis, items: &[Item]) -> Vec<(u64, u32)> {
    let mut found = Vec::new();
    for (n, item) in (0..).zip(items).filter(|(_, item)| item.kind == FactKind::Figure) {
        let Some(figure) = analysis.figures.get(item.index as usize) else { continue };
        if figure.value > TELLING || figure.value.fract() != 0.0 {
            let value = format!("{}{}", size(figure), figure.unit_code.as_deref().unwrap_or(""));
            found.push((hash(b'f', &value), n));
        }
    }
    found.sort_unstable();
    found
}

/// Happenings by the stems of their words.
pub fn happenings(items: &[Item]) -> Vec<(u64, u32)> {
    let mut found = Vec::new();
    for (n, item) in (0..).zip(items).filter(|(_, item)| item.kind == FactKind::Event) {
        found.extend(item.stems.iter().map(|stem| (*stem, n)));
    }
    found.sort_unstable();
    found
}

/// Sentences in which happenings are told again, with the number of the item, by sentence.
pub fn again(items: &[Item]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (n, item) in (0..).zip(items) {
        found.extend(item.happening.iter().flat_map(|h| &h.also).map(|sentence| (*sentence, n)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Numbers of the items that stand under one key in both lists, each key's first few on either side.
pub fn meeting(a: &[(u64, u32)], b: &[(u64, u32)]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                let run = |of: &[(u64, u32)], from: usize| {
                    of.get(from..).map_or(0, |rest| rest.iter().take_while(|one| one.0 == x.0).count())
                };
                let (m, n) = (run(a, i), run(b, j));
                for left in a.iter().skip(i).take(m.min(MEETING)) {
                    found.extend(b.iter().skip(j).take(n.min(MEETING)).map(|right| (left.1, right.1)));
                }
                (i, j) = (i + m, j + n);
            }
        }
    }
    found
}
