//! Headline, authors, outlet, address and dates of an article, from the page's metadata and from its lines.
//!
//! `Published 14 May 2024, 09:12` above the story -> published 2024-05-14, with every other candidate and where it was found.

use super::{Clean, HEAD, Reader, STAMP_BYTES, main_stretch};
use crate::{
    article::{infer, stamp, title},
    markup::{MarkKind, Paragraph},
};
use jiff::civil::Date;
use model::{Block, BlockKind, DateCandidate, DateSource, How, Interval, Piece, Publication, Span};
use std::{collections::BTreeSet, ops::Range};

/// Bytes above the headline in which a date still belongs to it.
const NEAR_HEAD: u32 = 400;
/// As far back as words like "updated" stand before their date, in bytes.
const NEAR: usize = 160;
/// Score above which a date counts as that of publication.
const STATED: f32 = 0.25;
/// Different days below the story, up to which the best of them may be its own: published and updated.
const FOOTER_DAYS: usize = 2;
/// Bytes of a paragraph in which the date of its dateline ends.
const DATELINE: usize = 60;
/// Letters between the date of a dateline and its dash: those of an agency's name in brackets.
const AGENCY: usize = 30;
/// Bytes beside the date on a line that is nothing but a stamp: a weekday, a clock time, "Published".
const AROUND_STAMP: usize = 32;
/// Bytes beside the date from which a line is no stamp but tells something, and the score of its date: below that of "updated".
const BESIDE_STAMP: usize = 80;
const CAPTION: f32 = 0.35;
/// Lines above the headline, or above as many as [`HEAD`] before the story, in which a stamp stands.
const ABOVE_HEADLINE: usize = 4;
/// What the score of a date in figures is raised by when another date of the page gives the order of day and month away.
const SURE_ORDER: f32 = 1.7;
/// Words of a paragraph that is more than a standfirst.
const LONG_WORDS: usize = 20;
/// Words of a line from which an address on it is part of the prose.
const PROSE_WORDS: usize = 6;

impl Reader<'_> {
    /// Fills in who wrote it, where and when it was published.
    pub(super) fn metadata(&self, paragraphs: &[Paragraph], clean: &mut Clean) {
        let meta = &self.page.meta;
        // Tags lie outside the layout, so their place is given by no map of it; the words are what counts.
        let piece = |text: &str| Piece { raw: None, txt: None, text: text.to_owned() };
        if clean.headline.is_none() {
            clean.headline = title::stated(meta).first().map(|title| piece(&title.text));
        }
        clean.byline = self.byline(paragraphs, clean);
        clean.outlet = meta.outlet.as_ref().map(|(name, _)| piece(name));
        clean.url = meta.url.as_ref().map(|(url, _)| piece(url));
        clean.found_date = self.published(paragraphs, clean);
        clean.published = clean.found_date.with(self.options.published.as_deref());
    }

    fn published(&self, paragraphs: &[Paragraph], clean: &Clean) -> FoundDate {
        let mut candidates: Vec<DateCandidate> = Vec::new();
        let candidate = |date: Date, source, raw, text: &str, score| DateCandidate {
            value: date.to_string(),
            interval: Interval::day(date),
            source,
            raw,
            text: text.to_owned(),
            score,
        };
        for (source, score, text, _) in &self.page.meta.dates {
            candidates.extend(
                stamp::find(text).first().map(|stamp| candidate(stamp.date, *source, None, text, *score)),
            );
        }
        candidates.extend(self.time_marks(paragraphs, clean));
        let own = |kind| matches!(kind, BlockKind::Body | BlockKind::Quote);
        let main =
            main_stretch(clean.blocks.iter().map(|block| (own(block.kind), block.raw.len()))).unwrap_or(0..1);
        // A teaser that was kept above the headline is no start of the story.
        let story = clean.blocks.get(main.clone()).unwrap_or(&[]);
        let titled = story.iter().take(HEAD).position(|block| block.kind == BlockKind::Headline).unwrap_or(0);
        let start = story.iter().skip(titled).position(|block| own(block.kind)).unwrap_or(0);
        let (body, end) = (main.start + titled + start, main.end - 1);
        let long = |index: &usize| {
            let words = paragraphs.get(*index).map(|paragraph| self.text(paragraph).split_whitespace());
            clean.blocks.get(*index).is_some_and(|block| own(block.kind))
                && words.is_some_and(|mut words| words.nth(LONG_WORDS).is_some())
        };
        let headline = clean.blocks.iter().position(|block| block.kind == BlockKind::Headline);
        let top = headline.unwrap_or(body).min(body.saturating_sub(HEAD)).saturating_sub(ABOVE_HEADLINE);
        let (mut swaps, mut day_first) = (Vec::new(), false);
        let last_head = (body..body + HEAD).filter(long).nth(1).unwrap_or(body + HEAD);
        for (index, (paragraph, block)) in paragraphs.iter().zip(&clean.blocks).enumerate() {
            let text = self.text(paragraph);
            // What holds for the whole paragraph is asked once: it may hold thousands of dates.
            let short = text.len() < STAMP_BYTES;
            let stamped = short && stamp::is_stamp(text);
            let addresses = text.contains("://") || text.starts_with("www.");
            for found in stamp::find(text) {
                // Only the words just before a date say what it is; a paragraph may be megabytes long.
                let near = (found.range.start.saturating_sub(NEAR)..=found.range.start)
                    .find(|&at| text.is_char_boundary(at));
                let lower = text[near.unwrap_or(found.range.start)..found.range.start].to_lowercase();
                let start = paragraph.span.start() as usize;
                let raw =
                    Some(self.to_raw.back(Span::at(start + found.range.start..start + found.range.end)));
                // An address within prose, or on the line of a quoted post, is that of another page.
                let address = addresses && in_address(text, found.range.start);
                let prose = own(block.kind) && text.split_whitespace().nth(PROSE_WORDS).is_some();
                // Below a standfirst, a picture or an appeal to subscribe, but above the story's second long paragraph.
                let alone = text.len() - found.range.len() <= AROUND_STAMP || stamped;
                let below = index > body && index <= last_head && alone;
                let (source, score) = if address {
                    if prose { (DateSource::Text, 0.1) } else { (DateSource::Url, 0.85) }
                } else if short && is_updated(&lower) {
                    (DateSource::Updated, 0.4)
                } else if block.kind == BlockKind::Removed && lower.contains("copyright") {
                    (DateSource::Footer, 0.2)
                } else if short
                    && ((top..body).contains(&index)
                        || below
                        || block.kind == BlockKind::Dateline
                        || block.kind == BlockKind::Byline)
                {
                    // A caption or a standfirst tells the day of something else.
                    let score = if block.kind.is_kept() { 0.9 } else { 0.7 };
                    // Above the headline stand the day of the visit and those of other stories.
                    let score = if headline.is_some_and(|at| index < at) { score - 0.05 } else { score };
                    (
                        DateSource::Stamp,
                        if text.len() - found.range.len() > BESIDE_STAMP { CAPTION } else { score },
                    )
                } else if short && index > end {
                    (DateSource::Footer, 0.3)
                } else if index == body && found.range.end < DATELINE && ends_dateline(text, found.range.end)
                {
                    (DateSource::Dateline, 0.8)
                } else {
                    (DateSource::Text, 0.1)
                };
                swaps.extend(found.swapped.map(|date| (candidates.len(), date)));
                day_first |= found.day_first;
                candidates.push(candidate(
                    found.date,
                    source,
                    raw,
                    &text[found.range.clone()],
                    score * found.score,
                ));
            }
        }
        if day_first {
            for (at, date) in swaps {
                (candidates[at].value, candidates[at].interval) = (date.to_string(), Interval::day(date));
                candidates[at].score *= SURE_ORDER;
            }
        }
        let updated = candidates.iter().find(|candidate| candidate.source == DateSource::Updated).cloned();
        // Many days below the story are those of teasers or comments, and which is the story's cannot be told.
        let footer = |candidate: &DateCandidate| candidate.source == DateSource::Footer;
        let days: BTreeSet<&str> =
            candidates.iter().filter(|c| footer(c)).map(|candidate| candidate.value.as_str()).collect();
        if days.len() > FOOTER_DAYS {
            for candidate in candidates.iter_mut().filter(|c| footer(c)) {
                candidate.score = candidate.score.min(STATED);
            }
        }
        model::order::by(&mut candidates[..], |a, b| b.score.total_cmp(&a.score));
        // A date of the text is none of the page: what it says of the time of writing is for `inferred`.
        let stated = candidates.first().filter(|best| best.score > STATED).cloned();
        let chosen = match stated {
            Some(best) => Some((best, How::Stated)),
            None => self.inferred(paragraphs, clean, body).map(|inferred| (inferred, How::Inferred)),
        };
        if let Some((inferred, How::Inferred)) = &chosen {
            candidates.insert(0, inferred.clone());
        }
        FoundDate { chosen, candidates, updated }
    }
}

/// The publication date that an input tells, whatever was given from outside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundDate {
    chosen: Option<(DateCandidate, How)>,
    candidates: Vec<DateCandidate>,
    updated: Option<DateCandidate>,
}

impl FoundDate {
    /// The publication date where one was given from outside, as ISO value; one that is unreadable counts as none.
    pub fn with(&self, given: Option<&str>) -> Option<Publication> {
        let given = given.and_then(|value| {
            Some(DateCandidate {
                value: value.to_owned(),
                interval: interval_of(value)?,
                source: DateSource::Given,
                raw: None,
                text: value.to_owned(),
                score: 1.0,
            })
        });
        let mut candidates = self.candidates.clone();
        let (chosen, how) = match given {
            Some(given) => {
                candidates.insert(0, given.clone());
                (given, How::Given)
            }
            None => self.chosen.clone()?,
        };
        Some(Publication {
            value: chosen.value,
            interval: chosen.interval,
            how,
            raw: chosen.raw,
            candidates,
            updated: self.updated.clone(),
        })
    }
}

impl Reader<'_> {
    /// Dates of elements that say they are dates, near the head of the story or its end.
    fn time_marks(&self, paragraphs: &[Paragraph], clean: &Clean) -> Vec<DateCandidate> {
        let kept = |block: &&Block| block.kind.is_kept() && block.kind != BlockKind::Caption;
        let place = |at: usize| paragraphs.get(at).map(|paragraph| paragraph.span.start());
        let first = clean.blocks.iter().position(|block| kept(&block)).and_then(place).unwrap_or(0);
        let body = clean
            .blocks
            .iter()
            .position(|block| block.kind == BlockKind::Body)
            .and_then(place)
            .unwrap_or(first);
        let mut found = Vec::new();
        for mark in self.page.marks.iter().filter(|mark| mark.kind == MarkKind::Time) {
            let words = if mark.value.is_empty() { mark.span.of(&self.page.text) } else { &mark.value };
            let Some(stamp) = stamp::find(words).into_iter().next() else { continue };
            let at = mark.span.start();
            let zone = (first.saturating_sub(NEAR_HEAD)..=body + 1).contains(&at);
            let mut score = if zone { 0.88 } else { 0.5 };
            score += if mark.published { 0.04 } else { 0.0 };
            score -= if mark.furniture && !zone { 0.2 } else { 0.0 };
            score -= if mark.value.is_empty() { 0.02 } else { 0.0 };
            found.push(DateCandidate {
                value: stamp.date.to_string(),
                interval: Interval::day(stamp.date),
                source: DateSource::TimeElement,
                raw: (!mark.span.is_empty()).then(|| self.to_raw.back(mark.span)),
                text: words.to_owned(),
                score: score * stamp.score,
            });
        }
        found
    }

    /// The best of what the page only hints at.
    fn inferred(&self, paragraphs: &[Paragraph], clean: &Clean, body: usize) -> Option<DateCandidate> {
        let lines: Vec<&str> = paragraphs.iter().map(|paragraph| self.text(paragraph)).collect();
        let raw = |index: usize, range: &Range<usize>| {
            let start = paragraphs[index].span.start() as usize;
            Some(self.to_raw.back(Span::at(start + range.start..start + range.end)))
        };
        let month = |index: usize, period: infer::Period, source, score| {
            let (first, last) = period.days()?;
            Some(DateCandidate {
                value: period.value(),
                interval: Interval::between(first, last),
                source,
                raw: raw(index, &period.range),
                text: lines[index][period.range].to_owned(),
                score,
            })
        };
        let mut hints: Vec<DateCandidate> = Vec::new();
        let notice = |line: &str| line.contains('©') || line.to_ascii_lowercase().contains("copyright");
        let year_of = |lines: &mut dyn Iterator<Item = &&str>| {
            lines.flat_map(|line| infer::periods(line)).map(|period| period.year).max()
        };
        let noticed = year_of(&mut lines.iter().filter(|line| line.len() < STAMP_BYTES && notice(line)));
        let year = noticed.or_else(|| year_of(&mut lines.iter()));
        for (index, line) in lines.iter().enumerate() {
            if line.contains("://") || line.starts_with("www.") {
                hints
                    .extend(infer::address(line).and_then(|found| month(index, found, DateSource::Url, 0.5)));
            }
            if clean.blocks.get(index).is_some_and(|block| block.kind == BlockKind::Removed) {
                hints.extend(
                    infer::grid(&lines, index)
                        .and_then(|found| month(index, found, DateSource::Calendar, 0.4)),
                );
            }
            let near = line.len() < STAMP_BYTES && index <= body && index + HEAD >= body;
            // "OSLO, Nov 4 (Agency) - …" opens a story with its day.
            let dateline = |stamp: &infer::Undated| {
                index == body && stamp.range.end < DATELINE && ends_dateline(line, stamp.range.end)
            };
            if let Some(year) = year
                && (near || index == body)
            {
                for stamp in infer::undated(line).into_iter().filter(|stamp| near || dateline(stamp)) {
                    let Some((date, sure)) = stamp.in_year(year) else { continue };
                    // Without a weekday only the notice of the page can give the year: one of the story may be any.
                    if !sure && noticed.is_none() {
                        continue;
                    }
                    hints.push(DateCandidate {
                        value: date.to_string(),
                        interval: Interval::day(date),
                        source: DateSource::Stamp,
                        raw: raw(index, &stamp.range),
                        text: line[stamp.range].to_owned(),
                        score: if sure { 0.7 } else { 0.55 },
                    });
                }
            }
        }
        // The latest of the days that the story gives with weekday and year.
        let latest = clean
            .blocks
            .iter()
            .zip(&lines)
            .enumerate()
            .filter(|(_, (block, _))| matches!(block.kind, BlockKind::Body | BlockKind::Quote))
            .flat_map(|(index, (_, line))| {
                infer::fresh_days(line).into_iter().map(move |(date, period)| (date, index, period))
            })
            .max_by_key(|(date, index, _)| (*date, std::cmp::Reverse(*index)));
        hints.extend(latest.and_then(|(_, index, period)| month(index, period, DateSource::Text, 0.3)));
        hints.into_iter().reduce(|best, hint| if hint.score > best.score { hint } else { best })
    }
}

/// Whether the words before a date, in lower case, say that something was changed then: the last such word counts (`Updated 5 May / Original 4 May`).
fn is_updated(lower: &str) -> bool {
    let last = |words: &[&str]| words.iter().filter_map(|word| lower.rfind(word)).max();
    let updated = last(&["updated", "modified"]);
    updated.is_some() && updated > last(&["published", "posted", "original", "created"])
}

/// Whether the word that holds this byte is an address.
fn in_address(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    word.contains("://") || word.contains("www.")
}

/// Whether a dash or a colon ends the dateline that a date at the start of the story stands in (`OSLO, 9 March 2021 (NTB) — `).
fn ends_dateline(text: &str, at: usize) -> bool {
    let mut behind = text.get(at..).unwrap_or("").chars().take(AGENCY);
    behind.any(|c| matches!(c, '-' | '–' | '—' | '―' | '_' | ':'))
}

/// The days an ISO value covers: a day, a month or a year.
fn interval_of(value: &str) -> Option<Interval> {
    if let Some(day) = stamp::find(value).first() {
        return Some(Interval::day(day.date));
    }
    let mut parts = value.trim().splitn(2, '-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    match parts.next() {
        Some(month) => {
            let first = Date::new(year, i8::try_from(month.ok()?).ok()?, 1).ok()?;
            Some(Interval::between(first, first.last_of_month()))
        }
        None => Some(Interval::between(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
    }
}
