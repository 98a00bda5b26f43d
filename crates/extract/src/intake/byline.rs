//! Who wrote the article: the names that bylines, marked elements and metadata give, weighed against each other.
//!
//! `By Ann Lee` above the story and `"author": "Ann Lee"` in JSON-LD agree, and win over `<meta name=author content="Example News">`.

use super::{Clean, Reader, headline::is_credit, main_stretch};
use crate::{
    article::{author_words::NO_NAMES, authors, stamp},
    blocks::phrases,
    markup::{AuthorSource, MarkKind, Paragraph},
};
use model::{BlockKind, Lay, Piece, Reason, Span};
use std::{collections::BTreeSet, ops::Range};

type Kind = (BlockKind, Option<Reason>, f32);

/// Words of a line that may be a byline or a stamp.
const LINE_WORDS: usize = 25;
/// Paragraphs of the story's beginning that may be byline, date or credit.
const HEAD_LINES: usize = 8;
/// Paragraphs above the headline and below the start of the story in which bylines stand.
const AROUND: usize = 4;
/// Paragraphs after the end of the story in which a byline may stand.
const AFTER: usize = 3;

/// Words of a line below a standfirst that a name and a handle, a role or a date make.
const HANDLE_WORDS: usize = 6;
/// Paragraphs under the headline in which a name alone is a byline.
const UNDER: usize = 12;

/// One list of names with where it comes from.
struct Candidate {
    names: Vec<String>,
    weight: f32,
    /// Printed on the page, not stated in its head.
    printed: bool,
}

/// Bytes of layout between two marked names of one byline at most.
const BYLINE_GAP: u32 = 120;

/// True for a word of pages about themselves.
fn is_no_name(word: &str) -> bool {
    NO_NAMES.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// True for a line that is nothing but one name.
fn is_lone_name(text: &str) -> bool {
    let read = authors::read(text);
    read.names.len() == 1
        && read.names[0] == (0..text.trim_end().len())
        && text.split_whitespace().count() <= 4
        && !text.split_whitespace().any(is_no_name)
}

/// The names with which a line begins that goes on with a date, an age, a handle or a role: `Ann Lee @annlee`, `Ann Lee · Posted 3 hours ago`,
/// `Ann Lee Education editor`.
fn signed(text: &str) -> Vec<Range<usize>> {
    const WORDS: usize = 20;
    // "Example Daily 9/21/2016 Ann Lee"
    if let [stamp] = &stamp::find(text)[..]
        && stamp.range.start > 0
        && let Some(after) = text.get(stamp.range.end..)
        && is_lone_name(after.trim())
    {
        return std::iter::once(text.len() - after.trim_start().len()..text.trim_end().len()).collect();
    }
    let mut names = authors::read(text).names;
    let begins =
        names.first().is_some_and(|name| name.start == 0 && text.get(name.clone()).is_some_and(is_lone_name));
    let rest = names.last().and_then(|name| text.get(name.end..)).unwrap_or("");
    let supported = || {
        !stamp::find(text).is_empty()
            || stamp::is_age(text)
            || rest.trim_start().starts_with('@')
            || !rest.contains(['.', '?', '!']) && authors::names_role(rest)
    };
    if !begins || text.split_whitespace().count() > WORDS || rest.trim().is_empty() || !supported() {
        names.clear();
    }
    names
}

/// True for a short line with a date, an age or the time that reading takes.
fn is_stamp_line(text: &str) -> bool {
    text.split_whitespace().count() <= 14
        && (!stamp::find(text).is_empty()
            || stamp::is_age(text)
            || text.to_ascii_lowercase().contains("min read"))
}

impl Reader<'_> {
    /// True for a line right under the headline or right above the story, or beside a line with a date.
    fn beside_head(
        &self,
        paragraphs: &[Paragraph],
        index: usize,
        headline: Option<usize>,
        body: usize,
    ) -> bool {
        let line = |at: usize| paragraphs.get(at).map_or("", |line| self.text(line));
        let dated = |at: usize| is_stamp_line(line(at)) || authors::is_role(line(at));
        let Some(headline) = headline else { return false };
        let label = |at: usize| matches!(authors::key(line(at)).as_str(), "by" | "written by" | "author");
        index > headline
            && (dated(index + 1)
                || index == headline + 1
                || index + 1 == body
                || dated(index - 1)
                || label(index - 1)
                || line(index - 1) == line(index))
    }

    /// Marks bylines and date lines between the headline and the story.
    pub(super) fn mark_bylines(
        &self,
        paragraphs: &[Paragraph],
        kinds: &mut [Kind],
        headline: Option<usize>,
        body: usize,
    ) {
        let from = headline
            .filter(|headline| *headline < body)
            .map_or(body.saturating_sub(4), |headline| headline + 1);
        // The classifier may take what stands between headline and story for the story's first paragraphs.
        let long = |index: &usize| {
            let text = self.text(&paragraphs[*index]);
            let words = text.split_whitespace().count();
            words >= LINE_WORDS || words >= 12 && crate::blocks::features::ends_as_sentence(text)
        };
        let most = (body + HEAD_LINES).min(paragraphs.len());
        let to = (body..most).find(long).unwrap_or(body).max(body);
        // Below a standfirst and a caption stand only lines that say what they are.
        let last = (body..most).filter(long).nth(2).unwrap_or(to);
        for index in from..last.max(to) {
            let text = self.text(&paragraphs[index]);
            let words = text.split_whitespace().count();
            if index >= to {
                let labelled = authors::begins_with_label(text) && !authors::read(text).names.is_empty();
                if words <= LINE_WORDS && labelled || words <= HANDLE_WORDS && !signed(text).is_empty() {
                    kinds[index] = (BlockKind::Byline, None, 0.8);
                } else if stamp::is_stamp(text) {
                    kinds[index] = (BlockKind::Dateline, None, 0.8);
                }
                continue;
            }
            if index >= body && is_credit(text) && words <= LINE_WORDS {
                kinds[index] = (BlockKind::Removed, Some(Reason::Furniture), 0.7);
                continue;
            }
            let byline = authors::read(text);
            let marked = || {
                self.page.marks.iter().any(|mark| {
                    matches!(mark.kind, MarkKind::Author | MarkKind::Byline)
                        && mark.span.overlaps(paragraphs[index].span)
                })
            };
            // "By our reporter" names nobody and is a byline all the same.
            let nameless = byline.labelled && byline.names.is_empty() && words <= 6 && index < body;
            let lone =
                index < body && is_lone_name(text) && self.beside_head(paragraphs, index, headline, body);
            if nameless
                || lone
                || words <= LINE_WORDS && !byline.names.is_empty() && (byline.labelled || marked())
                || index < body && !signed(text).is_empty()
            {
                kinds[index] = (BlockKind::Byline, None, 0.8);
            } else if words <= 14
                && (index < body || !crate::blocks::features::ends_as_sentence(text))
                && (!stamp::find(text).is_empty() || index < body && stamp::is_age(text))
            {
                kinds[index] = (BlockKind::Dateline, None, 0.8);
            }
        }
    }

    /// The authors, each with its place if the text prints the name.
    pub(super) fn byline(&self, paragraphs: &[Paragraph], clean: &Clean) -> Vec<Piece> {
        let mut candidates = self.visible(paragraphs, clean);
        for (source, weight) in
            [(AuthorSource::JsonLd, 0.8), (AuthorSource::Article, 0.74), (AuthorSource::Page, 0.5)]
        {
            let mut names = Vec::new();
            for (_, words, _) in self.page.meta.authors.iter().filter(|(from, ..)| *from == source) {
                for name in authors::stated(words) {
                    if !names.iter().any(|known: &String| authors::key(known) == authors::key(&name)) {
                        names.push(name);
                    }
                }
            }
            candidates.push(Candidate { names, weight, printed: false });
        }
        candidates.retain(|candidate| !candidate.names.is_empty());
        let outlet = self.page.meta.outlet.as_ref().map(|(name, _)| authors::key(name)).unwrap_or_default();
        let keys: Vec<BTreeSet<String>> = candidates
            .iter()
            .map(|candidate| candidate.names.iter().map(|name| authors::key(name)).collect())
            .collect();
        let mut best: Option<(f32, usize)> = None;
        for (index, candidate) in candidates.iter().enumerate() {
            let mut score = candidate.weight;
            // What agrees counts once for the page and once for its head: those of one side copy each other.
            for printed in [false, true] {
                let agrees = keys
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index && candidates[*other].printed == printed)
                    .map(|(_, names)| if *names == keys[index] { 0.3 } else { 0.0 })
                    .fold(0.0, f32::max);
                score += if printed == candidate.printed { agrees / 2.0 } else { agrees };
            }
            if candidate.names.iter().all(|name| authors::is_nobody(name) || authors::key(name) == outlet) {
                score -= 0.4;
            }
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, index));
            }
        }
        let Some((_, best)) = best else { return Vec::new() };
        candidates.swap_remove(best).names.into_iter().map(|name| self.place_of(name, clean)).collect()
    }

    /// The name with its place in the byline that prints it.
    fn place_of(&self, name: String, clean: &Clean) -> Piece {
        let lines =
            clean.blocks.iter().filter(|block| block.kind == BlockKind::Byline).filter_map(|block| block.txt);
        for line in lines {
            let words = line.of(&clean.text);
            let found = words.find(&name).map(|at| at..at + name.len()).or_else(|| {
                authors::read(words)
                    .names
                    .into_iter()
                    .find(|range| authors::key(&words[range.clone()]) == authors::key(&name))
            });
            if let Some(range) = found {
                let start = line.start() as usize;
                let place = Span::at(start + range.start..start + range.end);
                return Piece {
                    raw: Some(clean.map.back(place)),
                    txt: Some(place),
                    text: words[range].to_owned(),
                };
            }
        }
        Piece { raw: None, txt: None, text: name }
    }

    /// Names that stand on the page near the story's head, or right after its end.
    fn visible(&self, paragraphs: &[Paragraph], clean: &Clean) -> Vec<Candidate> {
        let body = |kind| matches!(kind, BlockKind::Body | BlockKind::Quote);
        let main = main_stretch(clean.blocks.iter().map(|block| (body(block.kind), block.raw.len())))
            .unwrap_or(0..1);
        let (first, last) = (main.start, main.end - 1);
        let head = clean.blocks.iter().position(|block| block.kind == BlockKind::Headline);
        let top = head.filter(|head| *head <= first).unwrap_or(first.saturating_sub(AROUND * 2));
        let zones = [
            top.saturating_sub(AROUND)..(first + AROUND).min(paragraphs.len()),
            last + 1..(last + 1 + AFTER).min(paragraphs.len()),
        ];
        let body_at = |index: usize| clean.blocks.get(index).is_some_and(|block| body(block.kind));
        let mut candidates = Vec::new();
        for (zone, worth) in zones.into_iter().zip([1.0, 0.85]) {
            let Some(lines) = paragraphs.get(zone.clone()).filter(|lines| !lines.is_empty()) else {
                continue;
            };
            let place: Span<Lay> = lines.iter().fold(lines[0].span, |all, line| all.cover(line.span));
            for (kind, weight) in [(MarkKind::Author, 0.76), (MarkKind::Byline, 0.72)] {
                let mut names: Vec<String> = Vec::new();
                let mut end: Option<u32> = None;
                for mark in
                    self.page.marks.iter().filter(|mark| mark.kind == kind && place.contains(mark.span))
                {
                    let words = mark.span.of(&self.page.text);
                    let in_story = zone.clone().zip(lines).any(|(index, line)| {
                        line.span.contains(mark.span)
                            && clean.blocks.get(index).is_some_and(|block| body(block.kind))
                    });
                    // Names further down belong to other stories.
                    if in_story || end.is_some_and(|end| mark.span.start() > end + BYLINE_GAP) {
                        continue;
                    }
                    let mut ranges = authors::read(words).names;
                    if ranges.is_empty() && kind == MarkKind::Author {
                        ranges.extend(
                            authors::one_name(words).filter(|name| !is_no_name(&words[name.clone()])),
                        );
                    }
                    for range in ranges {
                        let name = words[range].split_whitespace().collect::<Vec<_>>().join(" ");
                        if !names.iter().any(|known| authors::key(known) == authors::key(&name)) {
                            names.push(name);
                        }
                        end = Some(mark.span.end());
                    }
                }
                candidates.push(Candidate { names, weight: weight * worth, printed: true });
            }
            if worth == 1.0 {
                let from =
                    head.filter(|head| *head <= first).map_or(zone.start, |head| head.saturating_sub(2));
                let under = head.filter(|head| *head <= first).map_or(zone.start, |head| head + 1);
                let alone = under..if self.page.is_html() || head.is_none() {
                    under
                } else {
                    first.min(under + UNDER)
                };
                candidates.extend(self.unlabelled(paragraphs, from..zone.end, alone, &body_at));
            }
            let mut names = Vec::new();
            for (index, line) in zone.zip(lines) {
                let text = self.text(line);
                let own = clean.blocks.get(index).is_some_and(|block| body(block.kind));
                if text.split_whitespace().count() > LINE_WORDS || own || head == Some(index) {
                    continue;
                }
                let read = authors::read(text);
                if read.labelled && names.is_empty() {
                    names.extend(read.names.into_iter().map(|range| text[range].to_owned()));
                } else if names.is_empty()
                    && matches!(authors::key(text).as_str(), "by" | "written by" | "author")
                {
                    // The name stands in the line below.
                    let next = paragraphs.get(index + 1).map_or("", |next| self.text(next));
                    if next.split_whitespace().count() <= LINE_WORDS {
                        names.extend(
                            authors::read(next).names.into_iter().map(|range| next[range].to_owned()),
                        );
                    }
                }
            }
            candidates.push(Candidate { names, weight: 0.75 * worth, printed: true });
        }
        candidates
    }

    /// Names without "By": with a date, a handle or a role on their line or beside it, or alone under the headline.
    fn unlabelled(
        &self,
        paragraphs: &[Paragraph],
        zone: Range<usize>,
        alone: Range<usize>,
        body: &dyn Fn(usize) -> bool,
    ) -> Vec<Candidate> {
        let line = |index: usize| paragraphs.get(index).map_or("", |line| self.text(line));
        let dated = |index: usize| is_stamp_line(line(index)) || authors::is_role(line(index));
        let free = |index: &usize| *index < paragraphs.len() && !body(*index);
        let candidate = |names: Vec<String>, weight| Candidate { names, weight, printed: true };
        let beside = |index: &usize| {
            (is_lone_name(line(*index)) || authors::is_desk(line(*index)))
                && (dated(index + 1) || index.checked_sub(1).is_some_and(dated) || dated(index + 2))
        };
        let signs = zone
            .clone()
            .filter(free)
            .map(|index| (index, signed(line(index))))
            .find(|(_, names)| !names.is_empty());
        let same_line = signs
            .map(|(index, names)| names.into_iter().map(|range| line(index)[range].to_owned()).collect());
        // Above the headline stand sections and dates of the visit.
        let beside =
            (alone.start..zone.end).filter(free).find(beside).map(|index| vec![line(index).to_owned()]);
        // Alone, it must be all that looks like a name there.
        let name = |index: &usize| {
            let text = line(*index);
            free(index)
                && is_lone_name(text)
                && text.contains(char::is_lowercase)
                && phrases::phrase(&text.to_lowercase(), 2).is_none()
        };
        let mut alone: Vec<String> =
            alone.filter(name).map(|index| line(index).trim_end().to_owned()).collect();
        alone.dedup();
        alone.truncate(if alone.len() == 1 { 1 } else { 0 });
        vec![
            candidate(same_line.unwrap_or_default(), 0.6),
            candidate(beside.unwrap_or_default(), 0.5),
            candidate(alone, 0.4),
        ]
    }
}
