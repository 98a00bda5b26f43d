//! A happening or a date -> the few words beside its bar, taken from the sentence as it stands.
//!
//! `…, three officials said, investigators have since arrested 150 of them, but …` around `arrested` -> `Investigators have since
//! arrested 150 of them`. The words run from the agent (or the start of the clause) to the end of the clause; what lies far
//! between agent and verb is left out. A pronoun is replaced by the name it stands for. The day itself is not repeated where the
//! clause begins with it, since the bar stands on it.

use crate::{
    index::Index,
    tables::{name, outlet},
    wording,
};
use model::{Analysis, BlockKind, Event, Participant, Span, Status, Txt};
use std::sync::{Arc, OnceLock};

/// Longest label; longer ones are cut at a word.
const LONGEST: usize = 72;
/// A clause shorter than this says too little: it is joined with what stands before it.
const SHORTEST: usize = 24;
/// Words between agent and verb that are kept ("has not yet").
const GAP: usize = 26;

/// The labels of one article, each worked out when it is first read: hundreds of articles have tens of thousands, of which a few hundred are
/// drawn. They depend on the articles alone, so that filters and zoom work none of them out again.
#[derive(Debug, Default)]
pub(super) struct OfArticle {
    analysis: Arc<Analysis>,
    /// For each of its entities its name in the case, for pronouns.
    names: Vec<Option<String>>,
    events: Vec<OnceLock<Box<str>>>,
    times: Vec<OnceLock<Box<str>>>,
    publication: Box<str>,
}

/// Whose label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Event(usize),
    Time(usize),
    Publication,
}

/// The words beside a bar: derefs to them.
#[derive(Clone, Debug)]
pub struct Label(Arc<OfArticle>, Whose);

impl std::ops::Deref for Label {
    type Target = str;

    fn deref(&self) -> &str {
        let Label(of, whose) = self;
        let a = &of.analysis;
        let kept = match *whose {
            Whose::Event(n) => a.events.get(n).zip(of.events.get(n)).map(|(event, kept)| {
                kept.get_or_init(|| with_status(event.status, event_label(&of.names, a, event)).into())
            }),
            Whose::Time(n) => a
                .times
                .get(n)
                .zip(of.times.get(n))
                .map(|(time, kept)| kept.get_or_init(|| time_label(&of.names, a, time.txt).into())),
            Whose::Publication => Some(&of.publication),
        };
        kept.map_or("", |words| words)
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(self)
    }
}

impl PartialEq for Label {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) && self.1 == other.1 || **self == **other
    }
}

impl From<&str> for Label {
    fn from(words: &str) -> Self {
        Label(Arc::new(OfArticle { publication: words.into(), ..OfArticle::default() }), Whose::Publication)
    }
}

/// The labels of all articles.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    articles: Vec<Arc<OfArticle>>,
}

impl Labels {
    /// Of the articles as they are listed.
    pub fn of(index: &Index) -> Self {
        let articles = index.articles.iter().enumerate().map(|(at, article)| {
            let analysis = article.analysis.clone();
            let publication = wording::clip(&format!("{}: {}", outlet(article), article.title()), LONGEST);
            Arc::new(OfArticle {
                names: analysis.entities.iter().map(|entity| name(index, at, entity.id)).collect(),
                events: analysis.events.iter().map(|_| OnceLock::new()).collect(),
                times: analysis.times.iter().map(|_| OnceLock::new()).collect(),
                publication: publication.into(),
                analysis,
            })
        });
        Labels { articles: articles.collect() }
    }

    pub(super) fn label(&self, article: usize, whose: Whose) -> Label {
        Label(self.articles.get(article).cloned().unwrap_or_default(), whose)
    }
}

/// True for a date in the byline, the dateline or the stamp that the publication date was read from.
pub(super) fn is_date_line(a: &Analysis, span: Span<Txt>) -> bool {
    let block = a.blocks.iter().find(|block| block.txt.is_some_and(|txt| txt.contains(span)));
    let in_line = block.is_some_and(|block| matches!(block.kind, BlockKind::Byline | BlockKind::Dateline));
    let raw = a.raw(span);
    let stamp =
        a.published.as_ref().and_then(|published| published.raw).is_some_and(|stamp| stamp.overlaps(raw));
    in_line || stamp
}

/// What is not simply stated says so in its label.
fn with_status(status: Status, label: String) -> String {
    match status {
        Status::Stated | Status::Said => label,
        Status::Alleged | Status::Planned | Status::Hypothetical | Status::Denied => {
            let word = wording::status(status);
            format!("{}{}: {label}", word[..1].to_uppercase(), &word[1..])
        }
    }
}

/// The words for a happening.
fn event_label(names: &[Option<String>], a: &Analysis, event: &Event) -> String {
    let Some(sentence) = sentence_at(a, event.trigger.start()) else {
        return a.words(event.trigger).to_owned();
    };
    let text = a.text.as_str();
    let (trigger, end) = (event.trigger.range(), sentence.range().end);
    let here = |p: &&Participant| sentence.contains(p.txt) && !p.txt.overlaps(event.trigger);
    let people = || event.agents.iter().chain(&event.patients).filter(here);
    let after = people().filter(|p| p.txt.start() >= event.trigger.end()).map(|p| p.txt.range().end);
    let after = after.filter(|&after| after <= trigger.end + LONGEST).max().unwrap_or(0);
    let right = clause_end(text, trigger.end, end).max(after);
    let before = people().filter(|p| p.txt.end() <= event.trigger.start()).max_by_key(|p| p.txt.end());
    let left = match before {
        Some(participant) => {
            let who = led(text, sentence.range().start, participant, named(names, a, participant));
            let between = &text[participant.txt.range().end..trigger.start];
            if between.chars().count() <= GAP && !between.contains(is_stop) {
                format!("{who}{between}")
            } else {
                format!("{who} ")
            }
        }
        None => {
            let start = clause_start(text, sentence.range().start, trigger.start);
            let words = &text[start..trigger.start];
            if words.chars().count() <= GAP * 2 { words.to_owned() } else { String::new() }
        }
    };
    tidy(&format!("{left}{}", &text[trigger.start..right]))
}

/// The words around a date that belongs to no happening of its own.
fn time_label(names: &[Option<String>], a: &Analysis, time: Span<Txt>) -> String {
    let Some(sentence) = sentence_at(a, time.start()) else { return a.words(time).to_owned() };
    let text = a.text.as_str();
    let (from, to) = (sentence.range().start, sentence.range().end);
    let mut start = clause_start(text, from, time.range().start);
    let mut end = clause_end(text, time.range().end, to);
    // A happening of the same clause says it best.
    let clause = Span::<Txt>::at(start..end);
    if let Some(event) = a.events.iter().find(|event| clause.contains(event.trigger)) {
        return event_label(names, a, event);
    }
    if end - start < SHORTEST {
        (start, end) = (from, to);
    }
    // "In May the council …": the bar stands on May already.
    let words = &text[start..end];
    let lead = time.range().end.saturating_sub(start);
    let before = &text[start..time.range().start.max(start)];
    let rest = words.get(lead..).map(|rest| rest.trim_start_matches([',', ' ']));
    match rest {
        Some(rest) if before.split_whitespace().count() <= 2 && rest.chars().count() >= SHORTEST => {
            tidy(rest)
        }
        _ => tidy(words),
    }
}

fn named(names: &[Option<String>], a: &Analysis, participant: &Participant) -> String {
    const PRONOUNS: [&str; 12] =
        ["he", "she", "they", "it", "who", "which", "that", "him", "her", "them", "his", "their"];
    let words = a.words(participant.txt);
    let stands_for = participant.entity.filter(|_| PRONOUNS.contains(&words.to_lowercase().as_str()));
    stands_for.and_then(|entity| names.get(entity.0 as usize)?.clone()).unwrap_or_else(|| words.to_owned())
}

/// A name with the few words of the clause before it ("At least", "The two").
fn led(text: &str, from: usize, participant: &Participant, who: String) -> String {
    /// As long as "not one of".
    const LEAD: usize = 12;
    let at = participant.txt.range().start;
    let lead = &text[clause_start(text, from, at)..at];
    // A day or a place that leads the clause stands on the timeline already.
    let opens = [
        "in ", "on ", "by ", "but ", "and ", "as ", "after ", "since ", "during ", "from ", "this ", "last ",
    ];
    let opens = opens.iter().any(|word| lead.to_ascii_lowercase().starts_with(word));
    if !opens && lead.chars().count() <= LEAD { format!("{lead}{who}") } else { who }
}

fn sentence_at(a: &Analysis, byte: u32) -> Option<Span<Txt>> {
    let at = a.sentences.partition_point(|sentence| sentence.start() <= byte);
    a.sentences.get(at.checked_sub(1)?).copied().filter(|sentence| sentence.contains_position(byte))
}

const fn is_stop(c: char) -> bool {
    matches!(c, ';' | ':' | '—' | '–' | '(' | ')' | '"' | '“' | '”' | '|' | '\n')
}

/// Where a clause may end; the colon of a clock or a score (`6:20`) is none.
fn stops(text: &str) -> impl DoubleEndedIterator<Item = (usize, char)> {
    let inside = |at: usize| text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    text.char_indices().filter(move |&(at, c)| is_stop(c) && !(c == ':' && inside(at)))
}

/// Words that begin a clause of their own.
const OPENERS: [&str; 12] = [
    ", ",
    " that ",
    " who ",
    " which ",
    " after ",
    " because ",
    " while ",
    " when ",
    " as ",
    " but ",
    " saying ",
    " before ",
];

/// Where the clause ends that goes on at `from`.
fn clause_end(text: &str, from: usize, to: usize) -> usize {
    /// So many characters belong to the clause in any case, unless a comma comes first.
    const LEAST: usize = 12;
    // An expression may reach over the end of its sentence ("Sunday. 2019").
    let rest = text.get(from..to).unwrap_or_default();
    let stop = stops(rest).next().map_or(rest.len(), |(at, _)| at);
    let opener = OPENERS.iter().filter_map(|word| {
        rest[..stop].match_indices(word).map(|(at, _)| at).find(|&at| at >= LEAST || *word == ", ")
    });
    from + opener.min().unwrap_or(stop).min(stop)
}

/// Where the clause begins that holds `to`.
fn clause_start(text: &str, from: usize, to: usize) -> usize {
    let from = from.min(to);
    let before = &text[from..to];
    let stop = stops(before).next_back().map(|(at, c)| at + c.len_utf8());
    let far = |&at: &usize| before.len() - at >= SHORTEST;
    let comma = before.rfind(", ").map(|at| at + 2).filter(far);
    // "…, said on Monday that the mill burned": what is said is the clause.
    let said = before.rfind(" that ").map(|at| at + 6);
    from + stop.max(comma).max(said).unwrap_or(0)
}

/// White space flattened, loose marks at the ends off, a capital first, cut at a word.
fn tidy(words: &str) -> String {
    let loose = |c: char| c.is_whitespace() || is_stop(c) || matches!(c, ',' | '.' | '-' | '\'' | '’' | '‘');
    let words = words.trim_start_matches(loose);
    let words = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '—' | '–' | '(' | '|' | '“' | '"')
    });
    let clipped = wording::clip(words, LONGEST);
    let mut characters = clipped.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => clipped,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use model::Why;

    #[test]
    fn words_that_reach_over_the_end_of_their_sentence_break_nothing() {
        let text = "The mill closed on Sunday. 2019 was dry.";
        assert_eq!(clause_end(text, 31, 26), 31);
        assert_eq!(clause_start(text, 31, 19), 19);
    }

    /// The label of the happening `trigger` with the words of its agent and patient.
    fn label(marked: &str, trigger: &str, people: &[&str]) -> String {
        let mut a = sample::analysis(marked);
        let span = |a: &Analysis, words: &str| {
            let at = a.text.find(words).unwrap();
            Span::<Txt>::at(at..at + words.len())
        };
        let part = |words: &&str| {
            let txt = span(&a, words);
            let entity = a.mentions.iter().find(|m| m.txt == txt).map(|m| m.entity);
            Participant { txt, entity }
        };
        let agents = people.iter().map(part).collect();
        let event = Event {
            trigger: span(&a, trigger),
            kind: "x".to_owned(),
            agents,
            patients: vec![],
            time: None,
            place: None,
            count: None,
            status: Status::Stated,
            status_words: None,
            source: None,
            also: vec![],
            why: Why::rule("written in the test", 1.0),
        };
        a.sentences = vec![Span::at(0..a.text.len())];
        event_label(&[], &a, &event)
    }

    #[test]
    fn a_happening_is_told_from_its_agent_to_the_end_of_the_clause() {
        let text = "Divers, the county said, have since searched the lower lake, but nobody was found.";
        assert_eq!(label(text, "searched", &["Divers"]), "Divers searched the lower lake");
        let text = "On Friday the lake had been searched twice, the county said.";
        assert_eq!(label(text, "searched", &["the lake"]), "The lake had been searched twice");
    }

    #[test]
    fn without_an_agent_the_clause_is_told() {
        let text = "The boiler burst at 6:17 a.m. in the north wing.";
        assert_eq!(label(text, "burst", &["The boiler"]), "The boiler burst at 6:17 a.m. in the north wing");
        let text = "Nobody slept; sirens were heard all night (again).";
        assert_eq!(label(text, "heard", &[]), "Sirens were heard all night");
    }

    #[test]
    fn a_day_at_the_head_of_the_clause_is_not_said_twice() {
        let mut a = sample::analysis(
            "In [May 2021](2021-05-01/2021-05-31) the old mill stood empty for weeks, he said.",
        );
        a.sentences = vec![Span::at(0..a.text.len())];
        assert_eq!(time_label(&[], &a, a.times[0].txt), "The old mill stood empty for weeks");
        let mut a = sample::analysis("It began in [May 2021](2021-05-01/2021-05-31).");
        a.sentences = vec![Span::at(0..a.text.len())];
        assert_eq!(time_label(&[], &a, a.times[0].txt), "It began in May 2021");
    }

    #[test]
    fn any_sentence_gives_a_label_without_a_fault() {
        for text in ["é", "“—”", "a, b, c", "  ", "ß(ß", "one two three four five six seven"] {
            for (at, c) in text.char_indices() {
                let mut a = sample::analysis(text);
                a.sentences = vec![Span::at(0..a.text.len())];
                let _ = time_label(&[], &a, Span::at(at..at + c.len_utf8()));
            }
        }
    }
}
