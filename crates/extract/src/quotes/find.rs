//! Puts candidates, marks and speakers together: each stretch in marks and each cue is looked at once, in order.

use super::{
    cues, direct,
    frames::{self, Candidate, Frame, TELLING},
    reading::Reading,
    settle, speaker,
};
use crate::tree::Tree;
use language::{Deprel, Parsed, Upos};
use model::{Entity, Form, Kind, Mention, Quote, Span, Style, Txt};
use std::ops::Range;

/// A quotation that goes on without a cue of its own: how far it is trusted. Counted on the train part of `events`.
const CONTINUED: f32 = 0.6;

/// "It is believed that …" reports more surely than the verb does elsewhere; set by hand.
const IMPERSONAL: f32 = 0.3;

/// "A report by the Gazette that …": a noun whose statement is somebody's reports more surely than one without; set by hand.
const OWNED: f32 = 0.3;

/// Words in quotation marks make a report likelier ("called the order “tyranny”"); set by hand.
const PARTLY: f32 = 0.35;

/// Verbs whose "that" always opens a statement, and which the counted texts have too seldom to say so.
const DECLARING: &[&str] = &["testify", "maintain", "attest", "swear", "contend", "assert", "affirm"];

/// A statement in tokens, before pronouns and continued speech are resolved.
pub(super) struct Draft {
    pub content: Range<usize>,
    pub style: Style,
    pub cue: Option<Range<usize>>,
    pub speaker: Option<Range<usize>>,
    pub negated: bool,
    pub rule: &'static str,
    pub score: f32,
}

/// Finds attributed statements.
pub fn find(text: &str, parsed: &Parsed, entities: &[Entity], mentions: &[Mention]) -> Vec<Quote> {
    let reading = Reading::new(text, parsed);
    let mut drafts: Vec<Draft> = frames::find(&reading)
        .into_iter()
        .filter(|candidate| {
            let rate = cues::rate(&candidate.key, candidate.frame);
            let partly = (candidate.content.start..candidate.content.end).any(|at| reading.quoted(at));
            // "called for new elections" tells what somebody wants, and no words of theirs.
            if candidate.frame == Frame::Preposition && !partly {
                return false;
            }
            if candidate.frame == Frame::Object
                && !partly
                && somebody(&reading, candidate, entities, mentions)
                || occasion(&reading, &candidate.content)
            {
                return false;
            }
            cues::accepts(&candidate.key, candidate.frame)
                || partly && rate >= PARTLY
                || candidate.frame == Frame::That && DECLARING.contains(&candidate.key.as_str())
                || candidate.frame == Frame::That
                    && impersonal(&reading, candidate.head)
                    && rate >= IMPERSONAL
                || candidate.frame == Frame::Noun && candidate.source.is_some() && rate >= OWNED
        })
        .filter_map(|candidate| indirect(&reading, candidate))
        .collect();
    let spoken: Vec<Range<usize>> = drafts.iter().map(|draft| draft.content.clone()).collect();
    drafts.extend(marked(&reading, &spoken));
    model::order::by_key(&mut drafts[..], |draft| {
        (draft.content.start, std::cmp::Reverse(draft.content.end))
    });
    drafts.dedup_by(|later, first| later.content == first.content);
    settle::settle(&reading, drafts, entities, mentions)
}

/// "blamed the referee, Tony Hall": a person, and nothing said of them.
fn somebody(reading: &Reading<'_>, candidate: &Candidate, entities: &[Entity], mentions: &[Mention]) -> bool {
    let tree = &reading.tree;
    let txt = tree.cover(candidate.content.clone());
    let from = mentions.partition_point(|mention| mention.txt.end() < txt.end());
    let names = |mention: &&Mention| {
        mention.form == Form::Name
            && mention.txt.end() == txt.end()
            && entities.get(mention.entity.0 as usize).is_some_and(|entity| entity.kind == Kind::Person)
    };
    mentions.get(from..).unwrap_or(&[]).first().filter(names).is_some()
        && candidate
            .content
            .clone()
            .all(|at| matches!(tree.upos(at), Upos::Det | Upos::Noun | Upos::Propn | Upos::Adj | Upos::Punct))
}

/// "said in a statement read to the court": where it was said, and nothing of what.
fn occasion(reading: &Reading<'_>, content: &Range<usize>) -> bool {
    const OCCASIONS: &[&str] =
        &["statement", "interview", "email", "letter", "post", "report", "message", "filing", "briefing"];
    let tree = &reading.tree;
    let named = (content.start + 2..content.end.min(content.start + 4))
        .find(|&at| tree.lower(content.start) == "in" && OCCASIONS.contains(&tree.lower(at)));
    let subject = |at: usize| matches!(tree.deprel(at), Deprel::Nsubj | Deprel::NsubjPass);
    named.is_some_and(|noun| !content.clone().any(|at| at != noun && subject(at)))
}

/// A candidate that was not yet judged, for counting how often its kind reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// What the table of cues knows it by.
    pub key: String,
    /// Where the report stands.
    pub frame: Frame,
    /// The cue's words.
    pub cue: Span<Txt>,
    /// The report.
    pub content: Span<Txt>,
}

/// Every candidate of a text, judged by nothing: what `training cues` counts.
pub fn trials(text: &str, parsed: &Parsed) -> Vec<Trial> {
    let reading = Reading::new(text, parsed);
    let tree = &reading.tree;
    let mut found: Vec<Trial> = frames::find(&reading)
        .into_iter()
        .filter(|candidate| has_source(&reading, candidate))
        .map(|candidate| Trial {
            cue: tree.cover(candidate.cue.clone()),
            content: tree.cover(candidate.content.clone()),
            key: candidate.key,
            frame: candidate.frame,
        })
        .collect();
    for stretch in reading.marked.iter().filter(|marked| marked.inner() >= 2) {
        if let Some(beside) = direct::beside(&reading, stretch, &|_| true) {
            found.push(Trial {
                key: tree.lemma(beside.cue).to_owned(),
                frame: Frame::Marks,
                cue: tree.span(beside.cue),
                content: stretch.stretch.span,
            });
        }
    }
    found
}

/// Whether somebody can be saying it: a source, a subject, or a passive that names none.
fn has_source(reading: &Reading<'_>, candidate: &Candidate) -> bool {
    candidate.source.is_some()
        || matches!(candidate.frame, Frame::Noun | Frame::NounOf)
        || source(reading, candidate).is_some()
        || impersonal(reading, candidate.head)
}

fn source(reading: &Reading<'_>, candidate: &Candidate) -> Option<Range<usize>> {
    if candidate.source.is_some() {
        return candidate.source.clone();
    }
    if matches!(candidate.frame, Frame::Noun | Frame::NounOf | Frame::According) {
        return None;
    }
    let tree = &reading.tree;
    let sentence = tree.sentence_range(candidate.head);
    let (floor, ceiling) = if candidate.content.end <= candidate.head {
        (candidate.content.end, reading.end_of(candidate.head))
    } else if candidate.content.contains(&candidate.head) {
        (sentence.start, reading.end_of(candidate.head))
    } else {
        (sentence.start, candidate.content.start)
    };
    speaker::find(reading, candidate.head, floor.min(candidate.head), ceiling).filter(|range| {
        range.end <= candidate.content.start
            || range.start >= candidate.content.end
            || candidate.content.contains(&candidate.head)
    })
}

/// `It is believed that …`: nobody is named.
fn impersonal(reading: &Reading<'_>, verb: usize) -> bool {
    let tree = &reading.tree;
    tree.child(verb, &[Deprel::AuxPass, Deprel::Expl]).is_some()
        && tree.child(verb, &[Deprel::Expl, Deprel::NsubjPass]).is_some_and(|it| tree.lower(it) == "it")
}

fn indirect(reading: &Reading<'_>, candidate: Candidate) -> Option<Draft> {
    let source = source(reading, &candidate).filter(|_| !impersonal(reading, candidate.head));
    if source.is_none()
        && !matches!(candidate.frame, Frame::Noun)
        && !impersonal(reading, candidate.head)
        && !reading.tree.lower(candidate.head).ends_with("ing")
    {
        return None;
    }
    let content = past_told(reading, &candidate);
    let partly = content.clone().any(|at| reading.quoted(at));
    Some(Draft {
        style: if partly { Style::Mixed } else { Style::Indirect },
        cue: Some(candidate.cue.clone()),
        speaker: source,
        negated: negated(reading, candidate.head),
        rule: candidate.frame.rule(),
        score: cues::rate(&candidate.key, candidate.frame),
        content,
    })
}

/// `told [analysts] the cuts were painful`, `told [the court] he would appeal`: who was told is no part of what is said.
fn past_told(reading: &Reading<'_>, candidate: &Candidate) -> Range<usize> {
    let tree = &reading.tree;
    let Range { start, end } = candidate.content.clone();
    let told = TELLING.contains(&tree.lemma(candidate.head)) && start == candidate.head + 1;
    let noun = start + usize::from(tree.upos(start) == Upos::Det);
    let behind = (noun..end).find(|&at| !matches!(tree.upos(at), Upos::Noun | Upos::Propn)).unwrap_or(end);
    let opens = matches!(tree.upos(behind), Upos::Det | Upos::Pron) && behind + 2 < end;
    if told && behind > noun && opens { behind..end } else { start..end }
}

/// `did not say`, `never said`, `declined to comment`.
fn negated(reading: &Reading<'_>, verb: usize) -> bool {
    let tree = &reading.tree;
    let not = |at: usize| matches!(tree.lower(at), "not" | "n't" | "n’t" | "never" | "neither" | "nor");
    let refuses = |at: usize| {
        ["declin", "refus"].iter().any(|start| tree.lower(at).starts_with(start))
            && tree.upos(at) == Upos::Verb
    };
    tree.children(verb).iter().any(|&child| not(child))
        || not(verb.wrapping_sub(1))
        || refuses(verb)
        || tree.lower(verb.wrapping_sub(1)) == "to" && refuses(verb.wrapping_sub(2))
}

/// Stretches in marks that are speech, with the cue and speaker that stand beside them.
fn marked(reading: &Reading<'_>, spoken: &[Range<usize>]) -> Vec<Draft> {
    let tree = &reading.tree;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut reach = 0;
    let mut reported = spoken.iter().peekable();
    for stretch in &reading.marked {
        while let Some(range) = reported.next_if(|range| range.start < stretch.tokens.end) {
            reach = reach.max(range.end);
        }
        // A stretch inside a reported clause is part of it.
        if reach > stretch.tokens.start {
            continue;
        }
        let reports = |at: usize| cues::accepts(tree.lemma(at), Frame::Marks);
        let beside = direct::beside(reading, stretch, &reports);
        let speech = match &beside {
            // `Read more: “Ferry sinks”`: nobody speaks, and what stands in the marks is no sentence.
            Some(found) if found.speaker.is_none() && !stopped(&reading.tree, &stretch.tokens) => false,
            Some(_) => stretch.inner() >= 2,
            None => direct::is_clause(reading, stretch),
        };
        if !speech {
            continue;
        }
        let (rule, score) = match &beside {
            // A verb that only the colon behind it makes a cue is trusted as the marks alone are.
            Some(found) => {
                (Frame::Marks.rule(), cues::rate(tree.lemma(found.cue), Frame::Marks).max(CONTINUED))
            }
            None => ("quotation continued", CONTINUED),
        };
        drafts.push(Draft {
            content: stretch.tokens.clone(),
            style: Style::Direct,
            cue: beside.as_ref().map(|found| found.cue..found.end),
            speaker: beside.and_then(|found| found.speaker),
            negated: false,
            rule,
            score,
        });
    }
    drafts
}

/// Whether words in marks end as a sentence does, or go on behind the marks.
fn stopped(tree: &Tree<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().rev().take(2).any(|at| matches!(tree.lower(at), "." | "!" | "?" | "," | "…" | "-" | "—"))
}

/// Whether a token is a pronoun that somebody speaks as.
pub(super) fn is_pronoun(reading: &Reading<'_>, at: usize) -> bool {
    reading.tree.upos(at) == Upos::Pron
}
