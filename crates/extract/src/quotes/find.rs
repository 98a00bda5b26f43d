//! Puts marks, cues and phrases together: every stretch in marks and every cue verb is looked at once, in order.

use super::{
    cues::{Cue, cue, opens_clause},
    marks::{self, Stretch},
    phrases::{self, PRONOUNS},
};
use crate::words::{self, Words};
use language::Parsed;
use model::{Entity, EntityId, Form, Kind, Mention, Quote, Span, Speaker, Style, Txt, Why};
use std::ops::Range;

/// Fewer words than this in marks are a scare quote or a title unless a cue stands right beside them.
const CLAUSE_WORDS: usize = 4;
/// A reported clause has at least this many words.
const SHORTEST_CLAUSE: usize = 3;
/// A quotation without a cue belongs to the last speaker at most this many paragraphs back.
const CONTINUES: u32 = 2;
/// Statements nested or overlapping more deeply than this are not told apart.
const DEEPEST: usize = 16;
/// How far each rule is trusted against the others: an order set by hand, not yet measured rule by rule.
const DIRECT_SCORE: f32 = 0.85;
const INDIRECT_SCORE: f32 = 0.7;
const CONTINUED_SCORE: f32 = 0.6;

/// A statement in word indices, before its speaker is resolved.
struct Draft {
    content: Range<usize>,
    style: Style,
    cue: Option<Range<usize>>,
    speaker: Option<Range<usize>>,
    negated: bool,
    rule: &'static str,
    score: f32,
}

/// Finds attributed statements.
pub fn find(text: &str, _parsed: &Parsed, entities: &[Entity], mentions: &[Mention]) -> Vec<Quote> {
    let words = words::read(text);
    let stretches = marks::find(&words);
    let mut drafts = indirect(&words, &stretches);
    let spoken: Vec<Range<usize>> = drafts.iter().map(|draft| draft.content.clone()).collect();
    drafts.extend(direct(&words, &stretches, &spoken));
    drafts.sort_by_key(|draft| (draft.content.start, std::cmp::Reverse(draft.content.end)));
    settle(&words, drafts, entities, mentions)
}

/// Resolves pronouns and continued speech, in reading order.
fn settle(words: &Words, drafts: Vec<Draft>, entities: &[Entity], mentions: &[Mention]) -> Vec<Quote> {
    let mut last: Option<(Span<Txt>, u32)> = None;
    let mut quotes: Vec<Quote> = Vec::new();
    // Indices of the statements that may hold the next one.
    let mut open: Vec<usize> = Vec::new();
    for draft in drafts {
        let txt = words.span(draft.content.clone());
        let paragraph = words.get(draft.content.start).map_or(0, |word| word.paragraph);
        let named = match draft.speaker.clone() {
            Some(range) if range.len() == 1 && PRONOUNS.contains(&words.lower(range.start)) => {
                let own = words.span(range.clone());
                let human = matches!(words.lower(range.start), "he" | "she");
                let recent = last.filter(|&(_, at)| at + CONTINUES >= paragraph).map(|(span, _)| span);
                let person = human.then(|| person_before(mentions, entities, own.start())).flatten();
                Some(match (recent, person) {
                    // The nearer of the last speaker and the last person named.
                    (Some(speaker), Some(person)) if person.start() > speaker.end() => person,
                    (Some(speaker), _) => speaker,
                    (None, Some(person)) => person,
                    (None, None) => own,
                })
            }
            Some(range) => Some(words.span(range)),
            None => last.filter(|&(_, at)| at + CONTINUES >= paragraph).map(|(span, _)| span),
        };
        // Marks alone, with nobody who could be speaking, are left to the reader.
        if named.is_none() && draft.cue.is_none() {
            continue;
        }
        if let Some(span) = named {
            last = Some((span, paragraph));
        }
        let cue = draft.cue.map(|range| words.span(range));
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
            speaker: named.map(|span| speaker(span, entities, mentions)),
            negated: draft.negated,
            within: within.and_then(|index| u32::try_from(index).ok()),
            why: Why::rule(draft.rule, draft.score).because(cue),
        });
    }
    quotes
}

fn person_before(mentions: &[Mention], entities: &[Entity], position: u32) -> Option<Span<Txt>> {
    let end = mentions.partition_point(|mention| mention.txt.start() < position);
    mentions
        .get(..end)?
        .iter()
        .rev()
        .take(12)
        .find(|m| kind(entities, m.entity) == Some(Kind::Person))
        .map(|m| m.txt)
}

fn kind(entities: &[Entity], id: EntityId) -> Option<Kind> {
    entities.get(id.0 as usize).map(|entity| entity.kind)
}

/// The words that name a speaker, with the entity they are, or the organisation an unnamed one belongs to.
fn speaker(txt: Span<Txt>, entities: &[Entity], mentions: &[Mention]) -> Speaker {
    let from = mentions.partition_point(|mention| mention.txt.end() <= txt.start());
    let inside: Vec<&Mention> = mentions
        .get(from..)
        .unwrap_or(&[])
        .iter()
        .take_while(|mention| mention.txt.start() < txt.end())
        .filter(|mention| txt.contains(mention.txt) && mention.form == Form::Name)
        .collect();
    let person = inside.iter().rev().find(|m| kind(entities, m.entity) == Some(Kind::Person));
    // "Vodafone Egypt said": the phrase ends with the name. "a DHS official": it does not, so DHS is where the source belongs.
    let whole = inside.iter().rev().find(|m| m.txt.end() == txt.end());
    let body =
        inside.iter().find(|m| kind(entities, m.entity) == Some(Kind::Organization)).or(inside.first());
    let entity = person.or(whole).map(|m| m.entity);
    Speaker { txt, entity, affiliation: if entity.is_none() { body.map(|m| m.entity) } else { None } }
}

fn in_marks(stretches: &[Stretch], index: usize) -> Option<&Stretch> {
    let at = stretches.partition_point(|stretch| stretch.words.end <= index);
    stretches.get(at).filter(|stretch| stretch.words.contains(&index))
}

/// Reported clauses: every cue verb and "according to" outside quotation marks.
fn indirect(words: &Words, stretches: &[Stretch]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for sentence in &words.sentences {
        let mut floor = sentence.start;
        for index in sentence.clone() {
            if in_marks(stretches, index).is_some() {
                continue;
            }
            let draft = if words.lower(index) == "according" && words.lower(index + 1) == "to" {
                according(words, index, sentence)
            } else {
                cue(words.lower(index))
                    .and_then(|strength| reported(words, stretches, index, strength, floor, sentence))
            };
            if let Some(mut draft) = draft {
                if draft.content.clone().any(|i| in_marks(stretches, i).is_some()) {
                    let whole = in_marks(stretches, draft.content.start)
                        .is_some_and(|s| s.words.end >= draft.content.end);
                    // A clause wholly in marks is direct speech and found from its marks.
                    if whole {
                        continue;
                    }
                    draft.style = Style::Mixed;
                }
                floor = index + 1;
                drafts.push(draft);
            }
        }
    }
    drafts
}

fn last_word(words: &Words, range: &Range<usize>) -> usize {
    let mut end = range.end;
    while end > range.start && matches!(words.lower(end - 1), "." | "!" | "?") {
        end -= 1;
    }
    end
}

fn according(words: &Words, index: usize, sentence: &Range<usize>) -> Option<Draft> {
    let end = last_word(words, sentence);
    let from = index + 2;
    let comma = (from..end).find(|&i| words.lower(i) == ",");
    let clause_before = index.saturating_sub(sentence.start);
    let (speaker, content) = if clause_before <= 3 {
        let comma = comma?;
        (from..comma, comma + 1..end)
    } else {
        let stop = comma.unwrap_or(end);
        let mut close = index;
        if words.lower(close - 1) == "," {
            close -= 1;
        }
        (from..stop, sentence.start..close)
    };
    (content.len() >= SHORTEST_CLAUSE && !speaker.is_empty() && speaker.len() <= 25).then_some(Draft {
        content,
        style: Style::Indirect,
        cue: Some(index..index + 2),
        speaker: Some(speaker),
        negated: false,
        rule: "according to",
        score: DIRECT_SCORE,
    })
}

fn reported(
    words: &Words,
    stretches: &[Stretch],
    index: usize,
    strength: Cue,
    floor: usize,
    sentence: &Range<usize>,
) -> Option<Draft> {
    let end = last_word(words, sentence);
    let lower = words.lower(index);
    let mut from = index + 1;
    // "told reporters that", "said on Friday that", "said in a statement that": what stands between is no content.
    let telling = matches!(lower, "told" | "tells");
    let that = (from..end.min(from + 9)).find(|&i| words.lower(i) == "that");
    let aside = telling
        || matches!(
            words.lower(from),
            "on" | "in"
                | "at"
                | "during"
                | "late"
                | "earlier"
                | "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "yesterday"
                | "today"
                | ","
                | "last"
                | "this"
                | "to"
                | "after"
                | "via"
                | "through"
                | "by"
        );
    // "…, bankers said on Friday.": the clause stands before.
    let back = from >= end || (!words.lower(from).is_empty() && aside && that.is_none());
    let subject = phrases::before(words, index, floor);
    if back && !telling {
        let (speaker, negated) = subject.clone()?;
        let mut close = speaker.start;
        if close > sentence.start && words.lower(close - 1) == "," && close - sentence.start > SHORTEST_CLAUSE
        {
            close -= 1;
            let content = sentence.start.max(floor.min(close))..close;
            // A clause in marks is direct speech.
            if in_marks(stretches, close - 1).is_none() && content.len() >= SHORTEST_CLAUSE {
                return Some(draft(content, index, Some(speaker), negated, "clause before its cue"));
            }
        }
        if that.is_none()
            && !day(words.lower(from))
            && !matches!(words.lower(from), "on" | "in" | "this" | "last" | ",")
        {
            return None;
        }
    }
    if aside {
        match that {
            Some(at) => from = at,
            None if telling => {
                // "told Reuters the ship sank": one word or name is told.
                from += 1;
                while from < end && words.get(from).is_some_and(|w| w.capital) {
                    from += 1;
                }
                if words.lower(index + 1) == "the" || words.lower(index + 1) == "a" {
                    from += 1;
                }
            }
            None if day(words.lower(from)) => from += 1,
            None if words.lower(from) == "on" && day(words.lower(from + 1)) => from += 2,
            None if words.lower(from) == "in" && words.lower(from + 1) == "a" => from += 3,
            None => {}
        }
    }
    if from >= end {
        return None;
    }
    let next_is_capital = words.get(from).is_some_and(|word| word.capital);
    let proven = strength == Cue::Strong || opens_clause(lower, words.lower(from), next_is_capital);
    if !proven
        || in_marks(stretches, from)
            .is_some_and(|s| s.words.end >= end || s.words.start == from && s.words.len() > CLAUSE_WORDS + 2)
    {
        return None;
    }
    if words.lower(from) == "that" {
        from += 1;
    }
    let content = from..end;
    if content.len() < SHORTEST_CLAUSE
        || in_marks(stretches, from.saturating_sub(1)).is_some_and(|s| s.words.end > from)
    {
        return None;
    }
    let (speaker, negated) = match subject {
        Some((speaker, negated)) => (Some(speaker), negated),
        // "adding that": the last speaker goes on. Anything else without a subject is no report.
        None if lower.ends_with("ing") => (None, false),
        None => return None,
    };
    Some(draft(content, index, speaker, negated, "cue before its clause"))
}

fn day(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "yesterday"
            | "today"
    )
}

fn draft(
    content: Range<usize>,
    cue: usize,
    speaker: Option<Range<usize>>,
    negated: bool,
    rule: &'static str,
) -> Draft {
    Draft {
        content,
        style: Style::Indirect,
        cue: Some(cue..cue + 1),
        speaker,
        negated,
        rule,
        score: INDIRECT_SCORE,
    }
}

/// Stretches in marks that are speech, with the cue and speaker that stand beside them.
fn direct(words: &Words, stretches: &[Stretch], spoken: &[Range<usize>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut reported = spoken.iter().peekable();
    for stretch in stretches {
        while reported.next_if(|range| range.end <= stretch.words.start).is_some() {}
        if reported
            .peek()
            .is_some_and(|range| range.start < stretch.words.end && stretch.words.start < range.end)
        {
            continue;
        }
        let inner = stretch.words.len().saturating_sub(2);
        let opening = stretch.words.start;
        let begins = words.sentence_of(opening);
        let beside = after_marks(words, stretch).or_else(|| before_marks(words, opening, begins.start));
        let starts_clause =
            opening == begins.start || matches!(words.lower(opening.wrapping_sub(1)), "," | ":");
        let capital = words.get(opening + 1).is_some_and(|word| word.capital);
        let speech = match beside {
            Some(_) => inner >= 2,
            None => inner >= CLAUSE_WORDS && (starts_clause || capital) && drafts.last().is_some(),
        };
        if !speech {
            continue;
        }
        let found = beside.is_some();
        let (cue, speaker) = beside.map_or((None, None), |(cue, speaker)| (Some(cue), speaker));
        drafts.push(Draft {
            content: stretch.words.clone(),
            style: Style::Direct,
            cue: cue.map(|index| index..index + 1),
            speaker,
            negated: false,
            rule: if found { "cue beside quotation marks" } else { "quotation continued" },
            score: if found { DIRECT_SCORE } else { CONTINUED_SCORE },
        });
    }
    drafts
}

type Beside = (usize, Option<Range<usize>>);

/// `…,” said Ann Lee.` and `…,” Ann Lee, a teacher, told us.`
fn after_marks(words: &Words, stretch: &Stretch) -> Option<Beside> {
    if !stretch.closed {
        return None;
    }
    let start = stretch.words.end;
    let inside = words.lower(start.wrapping_sub(2));
    let paragraph = words.get(start).map(|word| word.paragraph)?;
    if words.get(stretch.words.start).is_none_or(|word| word.paragraph != paragraph) {
        return None;
    }
    let sentence = words.sentence_of(start);
    // A full stop inside the marks closes the sentence, and what follows is another one.
    if inside == "." || sentence.start == start && !matches!(inside, "," | "?" | "!" | "—") {
        return None;
    }
    let start = if words.lower(start) == "," { start + 1 } else { start };
    let end = sentence.end;
    let at = (start..end.min(start + 24))
        .find(|&i| cue(words.lower(i)).is_some() && !matches!(words.lower(i), "report" | "show"))?;
    if (start..at).any(|i| matches!(words.lower(i), "\"" | "“")) {
        return None;
    }
    if at == start {
        return Some((at, phrases::after(words, at + 1, end)));
    }
    phrases::before(words, at, start).map(|(speaker, _)| (at, Some(speaker)))
}

/// `Ann Lee said: “…”`
fn before_marks(words: &Words, opening: usize, floor: usize) -> Option<Beside> {
    let at = (floor..opening).rev().take(12).find(|&i| cue(words.lower(i)).is_some())?;
    if (at..opening).any(|i| matches!(words.lower(i), "”" | "\"" | "that" | ".")) {
        return None;
    }
    let speaker = phrases::before(words, at, floor).map(|(speaker, _)| speaker);
    Some((at, speaker))
}

#[cfg(test)]
mod tests {
    use super::find;
    use language::Parsed;

    /// `style content <- speaker` of each statement.
    fn said(text: &str) -> Vec<String> {
        find(text, &Parsed::default(), &[], &[])
            .iter()
            .map(|quote| {
                let speaker = quote.speaker.as_ref().map_or("", |speaker| speaker.txt.of(text));
                format!("{:?} {} <- {speaker}", quote.style, quote.txt.of(text)).to_lowercase()
            })
            .collect()
    }

    #[test]
    fn the_cue_may_stand_before_or_after_the_speaker() {
        assert_eq!(
            said("“We are ready to sail,” said Ann Lee."),
            ["direct “we are ready to sail,” <- ann lee"]
        );
        assert_eq!(
            said("“We are ready to sail,” Ann Lee, a pilot, said."),
            ["direct “we are ready to sail,” <- ann lee"]
        );
    }

    #[test]
    fn reported_clauses_have_their_subject_as_speaker() {
        assert_eq!(
            said("The harbour office said that two ships sank."),
            ["indirect two ships sank <- the harbour office"]
        );
        assert_eq!(
            said("Two ships sank near the pier, officials said on Friday."),
            ["indirect two ships sank near the pier <- officials"]
        );
        assert_eq!(
            said("According to the ministry, two ships sank."),
            ["indirect two ships sank <- the ministry"]
        );
    }

    #[test]
    fn a_clause_partly_in_marks_is_mixed() {
        assert_eq!(
            said("Ann Lee said the storm was \"a monster\" at sea."),
            ["mixed the storm was \"a monster\" at sea <- ann lee"]
        );
    }

    #[test]
    fn a_quotation_goes_on_in_the_next_paragraph() {
        let text = "“We lost the mast and the sails,” said Ann Lee.\n\n“Nobody came to help us for hours.”";
        assert_eq!(
            said(text).last().map(String::as_str),
            Some("direct “nobody came to help us for hours.” <- ann lee")
        );
    }

    #[test]
    fn scare_quotes_are_no_speech() {
        assert!(said("The so-called “smart” pier opened beside “The Old Harbour” museum.").is_empty());
    }

    #[test]
    fn odd_marks_do_no_harm() {
        for text in
            ["", "\"", "said", ", said", "“”", "\" said \"", "according to", "who said, who said that"]
        {
            let _ = said(text);
        }
    }
}
