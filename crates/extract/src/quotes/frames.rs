//! What may report something, and where the report stands: `the ministry denied that …` -> `denied`, frame `that`, the clause after it.
//!
//! Every verb and noun outside quotation marks is tried once; nothing is decided here (see `cues`). The parse finds objects and
//! subordinate clauses; what it missed is found by the words after the cue.
//!
//! Known misses: reports after a semicolon of their own, cues of several words other than verb and particle.

use super::{
    asides::{after_asides, day},
    clause, cues, nearby,
    nouns::{according, noun},
    reading::{Marked, Reading},
    speaker,
};
use language::{Deprel, Upos};
use std::ops::Range;

/// Where a report stands, seen from its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Frame {
    /// `said that …`
    That,
    /// `asked whether …`, `described how …`
    Whether,
    /// `said the ship sank`
    Clause,
    /// `promised to pay`
    Infinitive,
    /// `denied the claims`, `urged the city to help`
    Object,
    /// `called for calm`, `spoke of losses`
    Preposition,
    /// `The ship sank, officials said`
    Before,
    /// `“…,” she said`: quotation marks beside the cue
    Marks,
    /// `the claim that …`
    Noun,
    /// `allegations of fraud`
    NounOf,
    /// `according to the ministry, …`
    According,
}

impl Frame {
    /// All of them.
    pub const ALL: [Frame; 11] = [
        Frame::That,
        Frame::Whether,
        Frame::Clause,
        Frame::Infinitive,
        Frame::Object,
        Frame::Preposition,
        Frame::Before,
        Frame::Marks,
        Frame::Noun,
        Frame::NounOf,
        Frame::According,
    ];

    /// Its name in the table of cues.
    pub const fn word(self) -> &'static str {
        match self {
            Frame::That => "that",
            Frame::Whether => "whether",
            Frame::Clause => "clause",
            Frame::Infinitive => "infinitive",
            Frame::Object => "object",
            Frame::Preposition => "preposition",
            Frame::Before => "before",
            Frame::Marks => "marks",
            Frame::Noun => "noun",
            Frame::NounOf => "noun of",
            Frame::According => "according",
        }
    }

    /// How the rule is called in reasons.
    pub const fn rule(self) -> &'static str {
        match self {
            Frame::That => "cue before “that”",
            Frame::Whether => "cue before a question",
            Frame::Clause => "cue before its clause",
            Frame::Infinitive => "cue before what is promised or asked",
            Frame::Object => "cue before what is stated",
            Frame::Preposition => "cue and preposition before what is stated",
            Frame::Before => "clause before its cue",
            Frame::Marks => "cue beside quotation marks",
            Frame::Noun | Frame::NounOf => "noun that names a statement",
            Frame::According => "according to",
        }
    }
}

/// Something that may report something.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The cue's words.
    pub cue: Range<usize>,
    /// Its head.
    pub head: usize,
    /// What the table of cues knows it by: a lemma, with a particle or preposition after it.
    pub key: String,
    /// Where the report stands.
    pub frame: Frame,
    /// The report.
    pub content: Range<usize>,
    /// Who says it, where the frame itself tells.
    pub source: Option<Range<usize>>,
}

/// Words of a name and its description between words in marks and their verb.
const PHRASE: usize = 20;
/// A reported clause has at least this many tokens.
const SHORTEST: usize = 2;
/// A verb that reports clauses this surely takes no other object.
const SURE: f32 = 0.75;
/// `that` is looked for this many tokens after its cue.
const THAT_WITHIN: usize = 14;
/// Verbs that take the person told as an object before the clause.
pub(super) const TELLING: &[&str] =
    &["tell", "remind", "inform", "warn", "assure", "notify", "convince", "advise", "ask", "promise"];
/// Words that open a reported question.
pub(super) const QUESTION: &[&str] =
    &["whether", "if", "how", "what", "why", "when", "where", "who", "which"];
/// Prepositions between a cue and what it is about.
pub(super) const ABOUT: &[&str] = &["of", "for", "on", "as", "about", "against", "to", "at"];

/// All candidates, in the order of their cues.
pub fn find(reading: &Reading<'_>) -> Vec<Candidate> {
    let tree = &reading.tree;
    let mut found = Vec::new();
    for sentence in &tree.sentences {
        let mut floor = sentence.start;
        for at in sentence.clone() {
            if reading.quoted(at) {
                continue;
            }
            let candidate = if tree.lower(at) == "according" && tree.lower(at + 1) == "to" {
                according(reading, at, sentence, floor)
            } else if tree.upos(at) == Upos::Verb || matches!(tree.lower(at), "said" | "says") {
                verb(reading, at, floor)
            } else if tree.upos(at) == Upos::Noun {
                noun(reading, at)
            } else {
                None
            };
            let Some(candidate) = candidate else { continue };
            if candidate.content.len() < SHORTEST || wholly_marked(reading, &candidate.content) {
                continue;
            }
            // A later cue of the sentence does not reach back over one that reports.
            let clausal =
                matches!(candidate.frame, Frame::That | Frame::Clause | Frame::Before | Frame::According);
            if clausal && cues::accepts(&candidate.key, candidate.frame) {
                floor = candidate.cue.end;
            }
            found.push(candidate);
        }
    }
    found
}

/// A clause wholly in marks is direct speech and found from its marks.
fn wholly_marked(reading: &Reading<'_>, content: &Range<usize>) -> bool {
    reading.marked_at(content.start).is_some_and(|marked| marked.tokens.end >= content.end)
}

/// A statement's own words at the start of a quotation that is long enough to be direct speech.
fn starts_direct(reading: &Reading<'_>, at: usize) -> bool {
    reading.marked_at(at).is_some_and(|marked| {
        marked.tokens.start == at && (marked.inner() > 6 || marked.tokens.end >= reading.end_of(at))
    })
}

fn verb(reading: &Reading<'_>, verb: usize, floor: usize) -> Option<Candidate> {
    let tree = &reading.tree;
    if matches!(tree.deprel(verb), Deprel::Aux | Deprel::AuxPass | Deprel::Cop | Deprel::Amod | Deprel::Case)
    {
        return None;
    }
    let end = reading.end_of(verb);
    let mut key = tree.lemma(verb).to_owned();
    let mut at = verb + 1;
    if tree.deprel(at) == Deprel::CompoundPrt && tree.head(at) == Some(verb) || tree.lower(at) == "out" {
        key = format!("{key} {}", tree.lower(at));
        at += 1;
    }
    // "It is believed that …" reports; "is expected to …" names nobody who says it.
    let passive =
        tree.child(verb, &[Deprel::AuxPass]).is_some() && tree.child(verb, &[Deprel::OblAgent]).is_none();
    let cue = verb..at;
    // "…, said officials in a statement": the clause or the quotation stands before.
    let left = verb.wrapping_sub(1);
    let inverted = verb > floor
        && (tree.lower(left) == "," || reading.quoted(left))
        && tree.deprel(verb) != Deprel::Conj
        && !tree.lower(verb).ends_with("ing");
    if inverted && (reading.quoted(left) || reading.quoted(left.wrapping_sub(1))) {
        return None;
    }
    let made = |frame: Frame, key: String, content: Range<usize>| {
        Some(Candidate { cue: cue.clone(), head: verb, key, frame, content, source: None })
    };
    if let Some(that) = denied_that(reading, verb, at, end) {
        return made(Frame::That, "deny".to_owned(), clause::after(reading, verb, that + 1));
    }
    if let Some(that) = that_after(reading, verb, at, end) {
        return made(Frame::That, key, clause::after(reading, verb, that + 1));
    }
    if tree.lower(at) == "," || at >= end {
        return backwards(reading, verb, floor).and_then(|content| made(Frame::Before, key, content));
    }
    if inverted && let Some(content) = backwards(reading, verb, floor) {
        return made(Frame::Before, key, content);
    }
    at = after_asides(reading, verb, at, end);
    if at >= end || tree.lower(at) == "," {
        return backwards(reading, verb, floor).and_then(|content| made(Frame::Before, key, content));
    }
    if tree.lower(at) == ":" {
        let start = at + 1;
        let speech = start < end && !reading.quoted(start);
        return speech.then(|| clause::after(reading, verb, start)).and_then(|c| made(Frame::Clause, key, c));
    }
    if starts_direct(reading, at) || passive {
        return None;
    }
    let content = || clause::after(reading, verb, at);
    let lower = tree.lower(at);
    if QUESTION.contains(&lower) {
        return made(Frame::Whether, key, content());
    }
    // "denied meddling"
    let gerund = tree.upos(at) == Upos::Verb && lower.ends_with("ing") && tree.head(at) == Some(verb);
    if gerund || lower == "to" && matches!(tree.upos(at + 1), Upos::Verb | Upos::Aux) {
        return made(Frame::Infinitive, key, content());
    }
    // "said on Monday the ferry sank": a subject, even where the parse sees an object.
    let sure = at > cue.end
        && cues::rate(&key, Frame::Clause) >= SURE
        && matches!(tree.upos(at), Upos::Det | Upos::Propn | Upos::Pron | Upos::Num | Upos::Noun | Upos::Adj)
        && (at + 1..end).any(|word| matches!(tree.upos(word), Upos::Verb | Upos::Aux));
    if sure || opens_clause(reading, verb, at, end) || finite_after(reading, at, end) {
        return made(Frame::Clause, key, content());
    }
    let object = |child: usize| {
        tree.deprel(child) == Deprel::Obj || tree.deprel(child) == Deprel::Xcomp && child >= at
    };
    if tree.children(verb).iter().any(|&child| child >= at && object(child))
        && !matches!(tree.upos(at), Upos::Adp | Upos::Punct)
    {
        // "called the plan a mistake" says something of it, "called the police" does not.
        let summons =
            || tree.children(verb).iter().any(|&child| child >= at && SUMMONED.contains(&tree.lemma(child)));
        let in_marks = || content().any(|word| reading.quoted(word));
        // "a boat called Second Wind" only has its name.
        let named = tree.deprel(verb) == Deprel::Acl;
        return if key == "call" && (named || summons()) && !in_marks() {
            None
        } else {
            made(Frame::Object, key, content())
        };
    }
    if ABOUT.contains(&lower) && at == cue.end {
        let key = format!("{key} {lower}");
        return made(Frame::Preposition, key, clause::after(reading, verb, at + 1));
    }
    backwards(reading, verb, floor).and_then(|content| made(Frame::Before, key, content))
}

/// Who comes, and what is held, when it is called.
const SUMMONED: &[&str] = &[
    "police",
    "ambulance",
    "doctor",
    "911",
    "999",
    "112",
    "firefighter",
    "authority",
    "service",
    "helpline",
    "hotline",
    "taxi",
    "meeting",
    "election",
    "referendum",
    "vote",
    "summit",
    "session",
    "witness",
    "strike",
];

/// Verbs that take a statement back, and nouns for what they take back: `denied reports that …` is a statement of whoever denied.
const DENYING: &[&str] = &["deny", "reject", "dismiss", "dispute", "refute", "rebut"];
const STATEMENTS: &[&str] = &[
    "report",
    "claim",
    "allegation",
    "accusation",
    "suggestion",
    "rumor",
    "rumour",
    "charge",
    "assertion",
    "speculation",
];

/// The `that` of `denied the reports that …`.
fn denied_that(reading: &Reading<'_>, verb: usize, from: usize, end: usize) -> Option<usize> {
    let tree = &reading.tree;
    if !DENYING.contains(&tree.lemma(verb)) {
        return None;
    }
    let noun = (from..end.min(from + 4)).find(|&at| tree.upos(at) == Upos::Noun)?;
    let plain = (from..noun).all(|at| matches!(tree.upos(at), Upos::Det | Upos::Adj));
    (plain && STATEMENTS.contains(&tree.lemma(noun)) && tree.lower(noun + 1) == "that").then_some(noun + 1)
}

/// The `that` which opens the clause a verb reports.
fn that_after(reading: &Reading<'_>, verb: usize, from: usize, end: usize) -> Option<usize> {
    let tree = &reading.tree;
    let that = (from..end.min(from + THAT_WITHIN)).find(|&at| tree.lower(at) == "that")?;
    if reading.quoted(that) {
        return None;
    }
    let between = from..that;
    let interrupted = between.clone().any(|at| {
        matches!(tree.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj)
            || matches!(tree.lower(at), ":" | ";" | "“" | "\"")
    });
    if interrupted {
        return None;
    }
    let aside = between.is_empty()
        || matches!(tree.upos(from), Upos::Adp | Upos::Adv | Upos::Punct)
        || matches!(tree.deprel(from), Deprel::OblUnmarked | Deprel::Advmod)
        || tree.deprel(from) == Deprel::Compound && between.len() <= 2
        || TELLING.contains(&tree.lemma(verb))
        || day(tree.lower(from));
    // "announced a plan that …": the clause describes the plan, unless the parse hangs it on the verb.
    let hung = tree.children(verb).iter().any(|&child| child > that && tree.deprel(child) == Deprel::Ccomp);
    (aside || hung).then_some(that)
}

/// Whether a clause with its own subject begins at a token.
fn opens_clause(reading: &Reading<'_>, verb: usize, at: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let hung = tree.children(verb).iter().any(|&child| {
        child >= at && child < end && tree.deprel(child) == Deprel::Ccomp && reading.is_predicate(child)
    });
    let subject = (at..end.min(at + 16)).find(|&word| {
        matches!(tree.deprel(word), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Expl)
            && tree.head(word).is_some_and(|head| head > word && head < end)
    });
    let starts = subject.is_some_and(|subject| {
        tree.phrase(subject, &|child| tree.deprel(child) == Deprel::AclRelcl).start == at
            || matches!(
                tree.upos(at),
                Upos::Det | Upos::Propn | Upos::Pron | Upos::Num | Upos::Noun | Upos::Adj
            ) && (at..subject)
                .all(|word| !matches!(tree.upos(word), Upos::Adp | Upos::Punct | Upos::Verb | Upos::Sconj))
    });
    let conditional =
        matches!(tree.lower(at), "if" | "when" | "while" | "as" | "after" | "because" | "in" | "at");
    starts || hung && !conditional
}

/// Whether an auxiliary follows a phrase that begins at a token, whatever the parse made of it: `estimated [claims would be] …`.
pub(super) fn finite_after(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let tree = &reading.tree;
    let window = at + 1..end.min(at + THAT_WITHIN);
    let finite = window.clone().find(|&word| tree.upos(word) == Upos::Aux && tree.lower(word) != "being");
    finite.is_some_and(|finite| {
        matches!(tree.upos(at), Upos::Det | Upos::Propn | Upos::Pron | Upos::Num | Upos::Noun | Upos::Adj)
            && (at..finite).all(|word| {
                !matches!(
                    tree.lower(word),
                    "," | ":" | ";" | "to" | "who" | "which" | "that" | "as" | "when" | "if"
                )
            })
    })
}

/// Whether nothing but a phrase parts words in marks from the verb: `“…,” Ann Lee, the mayor, told`. Whatever the parse hangs the phrase
/// on, it is no part of what is said, and the words in marks are looked at by themselves (`direct`).
fn marks_before(reading: &Reading<'_>, verb: usize, floor: usize) -> bool {
    let tree = &reading.tree;
    let last = (floor..verb).rev().take(PHRASE).find(|&at| reading.quoted(at));
    let closed = |marked: &&Marked| marked.stretch.closed && marked.inner() > 1;
    let Some(stretch) = last.and_then(|last| reading.marked_at(last)).filter(closed) else { return false };
    let (end, first) = (stretch.tokens.end, tree.upos(stretch.tokens.end));
    let nominal = matches!(first, Upos::Propn | Upos::Noun | Upos::Pron | Upos::Det | Upos::Adj | Upos::Num);
    let stops = tree.lower(end - 2);
    let plain = (end..verb).all(|at| !matches!(tree.upos(at), Upos::Verb | Upos::Aux | Upos::Sconj));
    end < verb && nominal && plain && matches!(stops, "," | "?" | "!" | "…")
}

/// The clause before a verb, for `…, officials said` and `…, he said, …`.
fn backwards(reading: &Reading<'_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let tree = &reading.tree;
    let mut close = verb;
    if let Some(subject) = speaker::subject(reading, verb).filter(|subject| subject.end <= verb) {
        close = subject.start;
    } else if marks_before(reading, verb, floor) {
        return None;
    } else if TELLING.contains(&tree.lemma(verb)) {
        // "The fee could rise, a source close to the deal told the Gazette", whatever the parse hangs "told" on.
        close = nearby::before(reading, verb, floor).map_or(verb, |beside| beside.start);
    }
    // Auxiliaries and adverbs between a mark and the verb.
    while close > floor && close == verb && matches!(tree.upos(close - 1), Upos::Aux | Upos::Adv | Upos::Part)
    {
        close -= 1;
    }
    while close > floor && matches!(tree.lower(close - 1), "as" | "and" | "but") {
        close -= 1;
    }
    let mark = close.checked_sub(1).filter(|&mark| mark > floor)?;
    let parted = matches!(tree.lower(mark), "," | "—" | "–" | "-" | "”" | "\"" | "’" | "…");
    let hung = tree.children(verb).iter().any(|&child| {
        child < close && child >= floor && matches!(tree.deprel(child), Deprel::Ccomp | Deprel::Parataxis)
    });
    if !(parted || hung && mark > floor + 1) || tree.lower(close) == "who" {
        return None;
    }
    let content = clause::before(reading, close, floor);
    let end = reading.end_of(verb);
    let whole = content.clone().any(|at| reading.is_predicate(at) || tree.upos(at) == Upos::Aux);
    // "The bank, he said, will close.": the clause goes on behind the cue.
    let comma = (verb + 1..end.min(verb + 9)).find(|&at| tree.lower(at) == ",");
    match comma {
        Some(comma) if !whole && end > comma + 2 => {
            let rest = clause::after(reading, verb, comma + 1);
            (!content.is_empty()).then_some(content.start..rest.end)
        }
        // A headline's clause may look like a bare phrase: "Storm kills two, officials say".
        _ => {
            let last = verb + 1 >= end && cues::reports(tree.lemma(verb));
            Some(content).filter(|content| (whole || last) && content.len() > SHORTEST)
        }
    }
}
