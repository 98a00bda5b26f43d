//! Last step: pronouns and continued speech find whom they mean, statements their place inside others.
//!
//! `“We lost it,” said Ann Lee. “All of it.”` -> both of Ann Lee. Known misses: `they` of bodies named long before.

use super::{
    find::{Draft, is_pronoun},
    reading::Reading,
};
use crate::{chains::gender, tree::Tree};
use language::Deprel;
use model::{Entity, EntityId, Form, Kind, Mention, Quote, Span, Speaker, Style, Txt, Why};

/// A quotation without a cue belongs to the last speaker at most this many paragraphs back.
const CONTINUES: u32 = 2;
/// Statements nested or overlapping more deeply than this are not told apart.
const DEEPEST: usize = 16;
/// Mentions looked at before a pronoun.
const BACK: usize = 16;
/// A subject this many sentences back is taken before a nearer person who is none.
const NEAR: usize = 2;

/// Words that hang a name on the noun before them.
const LINKS: &[&str] = &["of", "for", "from", "at", "with", "in", "by", "to"];

/// Resolves pronouns and continued speech, in reading order.
pub(super) fn settle(
    reading: &Reading<'_>,
    drafts: Vec<Draft>,
    entities: &[Entity],
    mentions: &[Mention],
) -> Vec<Quote> {
    let tree = &reading.tree;
    let mut last: Option<(Span<Txt>, u32)> = None;
    // The speaker of the last words in quotation marks.
    let mut last_direct = last;
    let mut quotes: Vec<Quote> = Vec::new();
    // Indices of the statements that may hold the next one.
    let mut open: Vec<usize> = Vec::new();
    for draft in drafts {
        let txt = tree.cover(draft.content.clone());
        let paragraph = reading.paragraph(draft.content.start);
        let recent = last.filter(|&(_, at)| at + CONTINUES >= paragraph).map(|(span, _)| span);
        let mut pronoun = None;
        let named = match draft.speaker.clone() {
            Some(range) if range.len() == 1 && is_pronoun(reading, range.start) => {
                let own = tree.span(range.start);
                let human = matches!(tree.lower(range.start), "he" | "she");
                let plural = matches!(tree.lower(range.start), "we" | "i" | "you" | "who");
                pronoun = Some(own);
                let person = human.then(|| person_before(reading, mentions, entities, own)).flatten();
                // A town that announced something is not "he", and neither is Ann.
                let thing = |span: &Span<Txt>| {
                    let of = speaker(tree.text, *span, entities, mentions).entity;
                    of.and_then(|id| entities.get(id.0 as usize)).is_some_and(|entity| {
                        entity.kind != Kind::Person || !gender::fits(entity, tree.lower(range.start))
                    })
                };
                let recent = recent.filter(|span| !(plural || human && thing(span)));
                Some(match (recent, person) {
                    // The nearer of the last speaker and the last person named.
                    (Some(speaker), Some(person)) if person.start() > speaker.end() => person,
                    (Some(speaker), _) => speaker,
                    (None, Some(person)) => person,
                    (None, None) => own,
                })
            }
            Some(range) => Some(whole(tree.cover(range), mentions)),
            None if draft.cue.is_none() => {
                let since = last_direct.or(last).map_or(0, |(span, _)| span.end());
                subject_since(reading, mentions, entities, since, txt)
                    .or(last_direct.filter(|&(_, at)| at + 1 >= paragraph).map(|(span, _)| span))
                    .or(recent)
            }
            None if tree.lower(draft.cue.as_ref().map_or(0, |cue| cue.start)).ends_with("ing") => recent,
            None => None,
        };
        // Marks alone, with nobody who could be speaking, are left to the reader.
        if named.is_none() && draft.cue.is_none() {
            continue;
        }
        if let Some(span) = named {
            last = Some((span, paragraph));
            if draft.style != Style::Indirect {
                last_direct = last;
            }
        }
        let cue = draft.cue.map(|range| tree.cover(range));
        // "warned in a statement that …": the noun names what the verb has said already.
        let twice = quotes.last().is_some_and(|before| {
            before.txt.start() == txt.start()
                && before.txt.contains(txt)
                && before.cue.is_some()
                && cue.is_some_and(|cue| cue.end() <= txt.start())
                && before.speaker.as_ref().map(|speaker| speaker.txt) == named
        });
        if twice {
            continue;
        }
        // Drafts come by rising start, so what has ended before this one holds none of those to come.
        while open.last().and_then(|&at| quotes.get(at)).is_some_and(|outer| outer.txt.end() <= txt.start()) {
            open.pop();
        }
        let within = open
            .iter()
            .rev()
            .take(DEEPEST)
            .copied()
            .find(|&at| quotes.get(at).is_some_and(|outer| outer.txt.contains(txt) && outer.txt != txt));
        open.push(quotes.len());
        quotes.push(Quote {
            txt,
            style: draft.style,
            cue,
            speaker: named.map(|span| speaker(tree.text, span, entities, mentions)),
            negated: draft.negated,
            within: within.and_then(|index| u32::try_from(index).ok()),
            why: Why::rule(draft.rule, draft.score).because(cue).because(pronoun),
        });
    }
    quotes
}

/// A speaker's words with the whole of every name among them: `Lee` of `Hall-Lee`.
fn whole(txt: Span<Txt>, mentions: &[Mention]) -> Span<Txt> {
    let from = mentions.partition_point(|mention| mention.txt.end() <= txt.start());
    let names = mentions.get(from..).unwrap_or(&[]).iter();
    names
        .take_while(|mention| mention.txt.start() < txt.end())
        .filter(|mention| mention.form == Form::Name)
        .fold(txt, |whole, mention| whole.cover(mention.txt))
}

/// The person a pronoun means: the last one named as a subject nearby, else the last one named; not one named inside quotation marks.
fn person_before(
    reading: &Reading<'_>,
    mentions: &[Mention],
    entities: &[Entity],
    pronoun: Span<Txt>,
) -> Option<Span<Txt>> {
    let tree = &reading.tree;
    let end = mentions.partition_point(|mention| mention.txt.start() < pronoun.start());
    let here = tree.sentence(tree.touched(pronoun).start);
    let word = tree.lower(tree.touched(pronoun).start);
    let people = mentions.get(..end)?.iter().rev().take(BACK).filter(|mention| {
        mention.form == Form::Name
            && kind(entities, mention.entity) == Some(Kind::Person)
            && entities.get(mention.entity.0 as usize).is_some_and(|entity| gender::fits(entity, word))
            && !reading.quoted(tree.touched(mention.txt).start)
    });
    let subject = people.clone().find(|mention| {
        let tokens = tree.touched(mention.txt);
        let near = tree.sentence(tokens.start) + NEAR >= here;
        near && tree.head_of(tokens).is_some_and(|head| leads(tree, head))
    });
    subject.or_else(|| people.clone().next()).map(|mention| mention.txt)
}

/// Steps from a name to the subject that it names.
const TO_SUBJECT: usize = 3;

/// True for a subject, and for the name in commas behind one: "Her rival, Jan Novak, was angry".
fn leads(tree: &Tree<'_>, head: usize) -> bool {
    let subject = |at: usize| matches!(tree.deprel(at), Deprel::Nsubj | Deprel::NsubjPass);
    let mut at = head;
    for _ in 0..TO_SUBJECT {
        if subject(at) {
            return true;
        }
        match tree.head(at) {
            Some(above) if matches!(tree.deprel(at), Deprel::Appos | Deprel::Flat | Deprel::Compound) => {
                at = above
            }
            _ => return false,
        }
    }
    false
}

/// The person who became the subject of the paragraph after the last speaker was named: `Lund was angry. “They lied to us.”`
fn subject_since(
    reading: &Reading<'_>,
    mentions: &[Mention],
    entities: &[Entity],
    since: u32,
    quotation: Span<Txt>,
) -> Option<Span<Txt>> {
    let tree = &reading.tree;
    let end = mentions.partition_point(|mention| mention.txt.start() < quotation.start());
    let paragraph = reading.paragraph(tree.touched(quotation).start);
    let latest = mentions.get(..end)?.iter().rev().take(BACK);
    latest
        .filter(|mention| mention.form == Form::Name && mention.txt.start() >= since)
        .filter(|mention| kind(entities, mention.entity) == Some(Kind::Person))
        .find(|mention| {
            let tokens = tree.touched(mention.txt);
            let subject = tree.head_of(tokens.clone()).is_some_and(|head| leads(tree, head));
            subject && reading.paragraph(tokens.start) == paragraph && !reading.quoted(tokens.start)
        })
        .map(|mention| mention.txt)
}

fn kind(entities: &[Entity], id: EntityId) -> Option<Kind> {
    entities.get(id.0 as usize).map(|entity| entity.kind)
}

/// The words that name a speaker, with the entity they are, or the organisation an unnamed one belongs to.
fn speaker(text: &str, txt: Span<Txt>, entities: &[Entity], mentions: &[Mention]) -> Speaker {
    let from = mentions.partition_point(|mention| mention.txt.end() <= txt.start());
    let inside: Vec<&Mention> = mentions
        .get(from..)
        .unwrap_or(&[])
        .iter()
        .take_while(|mention| mention.txt.start() < txt.end())
        .filter(|mention| txt.contains(mention.txt))
        .collect();
    // "the agency", "she": a mention that is the whole phrase but for its article.
    let whole_phrase = inside
        .iter()
        .find(|m| m.form != Form::Name && m.txt.end() == txt.end() && m.txt.start() <= txt.start() + 4);
    let names = || inside.iter().filter(|m| m.form == Form::Name);
    // "Vodafone Egypt said": the phrase ends with the name. "a DHS official", "a spokesman for the ministry": it names where the
    // source belongs.
    let heads = |m: &&&Mention| {
        let before = text.get(txt.range().start..m.txt.range().start).unwrap_or("");
        !before.split_whitespace().any(|word| LINKS.contains(&word))
    };
    let person = names().rev().filter(heads).find(|m| kind(entities, m.entity) == Some(Kind::Person));
    let whole = names().rev().filter(heads).find(|m| m.txt.end() == txt.end());
    let body = names().find(|m| kind(entities, m.entity) == Some(Kind::Organization)).or(names().next());
    let entity = person.or(whole).or(whole_phrase).map(|m| m.entity);
    Speaker { txt, entity, affiliation: if entity.is_none() { body.map(|m| m.entity) } else { None } }
}
