//! From received bytes to clean articles: decode, markup, repair and article metadata in a row.
//!
//! A pasted page -> one [`Clean`] an article it holds, with the ledger of what was cut and the map back to the bytes.

mod byline;
mod headline;
mod metadata;
mod stories;

pub use metadata::FoundDate;

use crate::{
    blocks::{self, trees::Trees},
    decode,
    markup::{self, Page, Paragraph, Tag},
    repair::{Writer, damaged},
};
use model::{
    Block, BlockKind, Lay, Note, OffsetMap, Piece, Publication, Raw, Reason, Repair, Severity, Span, Src, Txt,
};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// What kind of input the bytes are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Look and decide.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// What the caller knows or the reader decided about an input.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Kind of input.
    pub format: Format,
    /// Publication date given from outside, ISO 8601 (`2021-06-07`, `2021-06`, …).
    pub published: Option<String>,
    /// Blocks the reader restored: whatever overlaps these is kept.
    pub keep: Vec<Span<Raw>>,
    /// Text the reader cut.
    pub cut: Vec<Span<Raw>>,
    /// Where the reader says a new article begins; `None` = decide, `Some(vec![])` = it is one article.
    pub splits: Option<Vec<u32>>,
    /// Take the whole input as body as it stands: no cutting, no repair.
    pub verbatim: bool,
    /// Charset of bytes that do not say it themselves, a label of the Encoding standard; `None` = guess.
    pub charset: Option<String>,
}

/// One article cleaned, before anything is extracted from it. Fields as in [`model::Analysis`].
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "each field is documented where it lands, in model::Analysis")]
pub struct Clean {
    pub text: String,
    pub map: OffsetMap<Txt, Raw>,
    pub blocks: Vec<Block>,
    pub repairs: Vec<Repair>,
    pub language: Option<String>,
    pub headline: Option<Piece>,
    pub byline: Vec<Piece>,
    pub outlet: Option<Piece>,
    pub url: Option<Piece>,
    pub published: Option<Publication>,
    /// The date that the input itself tells, whatever was given from outside.
    pub found_date: FoundDate,
    pub notes: Vec<Note>,
}

impl Clean {
    /// The story's own paragraphs in order: no headline, no byline, no caption, no stamp.
    pub fn story(&self) -> impl Iterator<Item = &str> {
        let own = |kind| matches!(kind, BlockKind::Body | BlockKind::Quote | BlockKind::Standfirst);
        self.blocks
            .iter()
            .filter(move |block| own(block.kind))
            .filter_map(|block| block.txt.map(|txt| txt.of(&self.text)))
    }
}

/// Paragraphs before the body in which headline, byline and date are looked for.
const HEAD: usize = 25;
/// Paragraphs that are not the story's between two of it that still belong to one stretch.
const STRETCH_GAP: usize = 6;
/// Words beyond which a paragraph that comes again word for word is printed twice; short lines are spoken again.
const REPEATED: usize = 20;
/// Bytes up to which a line may be a stamp.
const STAMP_BYTES: usize = 160;
/// Bytes of a story by which its language is told.
const LANGUAGE_SAMPLE: usize = 2000;
/// Letters below which language identification is not trusted.
const LANGUAGE_BYTES: usize = 80;

/// Reads an input into the articles it holds; never empty, whatever the bytes.
pub fn read(bytes: &[u8], options: &Options) -> Vec<Clean> {
    read_decoded(decode::decode(bytes, options.charset.as_deref()), options, &blocks::BUNDLED)
}

/// The same for an input that was decoded, by whatever decoders, and with the caller's models of paragraphs.
pub fn read_decoded(
    (source, to_raw): (String, OffsetMap<Src, Raw>),
    options: &Options,
    models: &[Trees],
) -> Vec<Clean> {
    let html = match options.format {
        Format::Auto => markup::looks_like_html(&source),
        Format::Text => false,
        Format::Html => true,
    };
    let page = if html { markup::html::lay(&source) } else { markup::plain::lay(&source) };
    let to_raw = page.map.then(&to_raw);
    let reader = Reader { options, models, page: &page, to_raw: &to_raw };
    reader.articles().into_iter().map(|range| reader.article(&page.paragraphs[range])).collect()
}

/// The stretch of story paragraphs that is longest, with gaps of a few others: what stands before it is the head of the page.
fn main_stretch(paragraphs: impl Iterator<Item = (bool, u32)>) -> Option<Range<usize>> {
    let mut stretches: Vec<(Range<usize>, u64)> = Vec::new();
    for (index, (own, length)) in paragraphs.enumerate() {
        match stretches.last_mut() {
            _ if !own => {}
            Some((range, sum)) if index - range.end <= STRETCH_GAP => {
                (range.end, *sum) = (index + 1, *sum + u64::from(length));
            }
            _ => stretches.push((index..index + 1, u64::from(length))),
        }
    }
    // Of equals the first.
    stretches.into_iter().rev().max_by_key(|(_, sum)| *sum).map(|(range, _)| range)
}

struct Reader<'a> {
    options: &'a Options,
    models: &'a [Trees],
    page: &'a Page,
    to_raw: &'a OffsetMap<Lay, Raw>,
}

impl Reader<'_> {
    fn text(&self, paragraph: &Paragraph) -> &str {
        paragraph.span.of(&self.page.text)
    }

    /// The paragraphs of each article.
    fn articles(&self) -> Vec<Range<usize>> {
        let paragraphs = &self.page.paragraphs;
        let mut starts: Vec<usize> = vec![0];
        if let Some(splits) = &self.options.splits {
            // By its end: what a repair took away at a paragraph's beginning is no reason to begin with the next one.
            let ends: Vec<u32> =
                paragraphs.iter().map(|paragraph| self.to_raw.back(paragraph.span).end()).collect();
            starts.extend(splits.iter().map(|split| ends.partition_point(|end| end <= split)));
        } else if !self.page.is_html() && !self.options.verbatim {
            let texts: Vec<&str> = paragraphs.iter().map(|paragraph| self.text(paragraph)).collect();
            starts.extend(stories::starts(&texts));
        }
        starts.retain(|start| *start == 0 || *start < paragraphs.len());
        starts.sort_unstable();
        starts.dedup();
        let ends = starts.iter().skip(1).copied().chain([paragraphs.len()]);
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }

    /// Cleans one article.
    fn article(&self, paragraphs: &[Paragraph]) -> Clean {
        let page = self.page;
        let mut kinds = self.kinds(paragraphs);
        let mut clean = Clean::default();
        let language = self.set_languages_apart(paragraphs, &mut kinds, &mut clean.notes);
        clean.language = language;
        for (paragraph, kind) in paragraphs.iter().zip(&mut kinds) {
            let raw = self.to_raw.back(paragraph.span);
            // What the reader restored is as it was before the cut.
            let touched = |pieces: &[Span<Raw>]| pieces.iter().any(|piece| piece.overlaps(raw));
            if touched(&self.options.keep) {
                if kind.0 == BlockKind::Removed && !touched(&self.options.cut) {
                    *kind = (BlockKind::Body, None, 1.0);
                }
            } else if touched(&self.options.cut) {
                *kind = (BlockKind::Removed, Some(Reason::ByReader), 1.0);
            }
        }
        let mut writer = Writer::default();
        let mut places = Vec::with_capacity(paragraphs.len());
        for (paragraph, kind) in paragraphs.iter().zip(&mut kinds) {
            let before = writer.text.len();
            let place =
                kind.0.is_kept().then(|| writer.block(&page.text, paragraph.span, !self.options.verbatim));
            // Invisible characters alone are no block.
            if place.is_some_and(|place| place.is_empty()) && before == writer.text.len() {
                *kind = (BlockKind::Removed, Some(Reason::Furniture), 1.0);
                places.push(None);
            } else {
                places.push(place);
            }
        }
        clean.map = writer.map.then(self.to_raw);
        for ((paragraph, kind), txt) in paragraphs.iter().zip(&kinds).zip(&places) {
            let raw = txt.map_or_else(|| self.to_raw.back(paragraph.span), |txt| clean.map.back(txt));
            let text = if txt.is_some() { String::new() } else { self.text(paragraph).to_owned() };
            clean.blocks.push(Block { kind: kind.0, raw, txt: *txt, reason: kind.1, text, score: kind.2 });
            let Some(txt) = *txt else { continue };
            let words = txt.of(&writer.text);
            if kind.0 == BlockKind::Headline && clean.headline.is_none() {
                clean.headline = Some(Piece { raw: Some(raw), txt: Some(txt), text: words.to_owned() });
            }
        }
        clean.repairs = writer
            .mended
            .into_iter()
            .map(|mended| Repair {
                raw: self.to_raw.back(mended.lay),
                txt: mended.txt,
                was: mended.lay.of(&page.text).to_owned(),
                now: mended.now,
                kind: mended.kind,
            })
            .collect();
        clean.text = writer.text;
        if !self.options.verbatim {
            clean.notes.extend(damaged::figures(&clean.text).into_iter().map(|range| Note {
                code: "damaged-figure".into(),
                text: format!(
                    "The figure “{}” is damaged; it is shown as it was written.",
                    &clean.text[range.clone()]
                ),
                severity: Severity::Warning,
                raw: Some(clean.map.back(Span::at(range))),
                hint: "Check it against the original article.".into(),
            }));
        }
        self.metadata(paragraphs, &mut clean);
        clean
    }

    /// Kind, reason and score of each paragraph.
    fn kinds(&self, paragraphs: &[Paragraph]) -> Vec<(BlockKind, Option<Reason>, f32)> {
        if self.options.verbatim {
            return vec![(BlockKind::Body, None, 1.0); paragraphs.len()];
        }
        let verdicts = blocks::judge(self.models, self.page, paragraphs);
        let mut kinds: Vec<_> = paragraphs
            .iter()
            .zip(&verdicts)
            .map(|(paragraph, verdict)| match (verdict.reason, paragraph.tag) {
                (None, Tag::Quote) => (BlockKind::Quote, None, verdict.score),
                (None, _) => (BlockKind::Body, None, verdict.score),
                (reason, _) => (BlockKind::Removed, reason, verdict.score),
            })
            .collect();
        let lengths = paragraphs.iter().map(|paragraph| paragraph.span.len());
        let own = kinds.iter().map(|kind| matches!(kind.0, BlockKind::Body | BlockKind::Quote));
        let Some(Range { start: body, .. }) = main_stretch(own.zip(lengths)) else {
            // Nothing reads like a story: show all rather than nothing.
            return vec![(BlockKind::Body, None, 0.1); paragraphs.len()];
        };
        let headline = self.headline(paragraphs, &kinds, body);
        if let Some(headline) = headline {
            kinds[headline] = (BlockKind::Headline, None, 0.8);
        }
        self.mark_bylines(paragraphs, &mut kinds, headline, body);
        for (paragraph, kind) in paragraphs.iter().zip(&mut kinds) {
            if kind.0 == BlockKind::Body && blocks::is_sign_off(self.text(paragraph)) {
                *kind = (BlockKind::Byline, None, 0.8);
            }
        }
        // Pages of HTML hide what they print twice, and some repeat on purpose.
        if !self.page.is_html() {
            self.mark_repeated(paragraphs, &mut kinds);
        }
        if let Some(headline) = headline.map(|headline| self.text(&paragraphs[headline])) {
            for (paragraph, kind) in paragraphs.iter().zip(&mut kinds) {
                if matches!(kind.0, BlockKind::Body | BlockKind::Removed) && self.text(paragraph) == headline
                {
                    *kind = (BlockKind::Removed, Some(Reason::Duplicate), 0.9);
                }
            }
        }
        kinds
    }

    /// Cuts what of the story is printed twice, word for word: under a picture there, else where it comes again.
    fn mark_repeated(&self, paragraphs: &[Paragraph], kinds: &mut [(BlockKind, Option<Reason>, f32)]) {
        let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let text = self.text(paragraph);
            if kinds[index].0 != BlockKind::Body || text.split_whitespace().nth(REPEATED).is_none() {
                continue;
            }
            let first = *seen.entry(text).or_insert(index);
            if first < index {
                let caption = kinds.get(first + 1).is_some_and(|next| next.1 == Some(Reason::Caption));
                let again = if caption { first } else { index };
                kinds[again] = (BlockKind::Removed, Some(Reason::Duplicate), 0.7);
                seen.insert(text, first + index - again);
            }
        }
    }

    /// Sets blocks of other languages aside and says which language the article is in.
    fn set_languages_apart(
        &self,
        paragraphs: &[Paragraph],
        kinds: &mut [(BlockKind, Option<Reason>, f32)],
        notes: &mut Vec<Note>,
    ) -> Option<String> {
        if self.options.verbatim {
            return None;
        }
        let mut sample = String::new();
        for (paragraph, kind) in paragraphs.iter().zip(kinds.iter()) {
            if kind.0 == BlockKind::Body && sample.len() < 4000 {
                sample.push_str(self.text(paragraph).get(..1000).unwrap_or(self.text(paragraph)));
                sample.push(' ');
            }
        }
        sample.truncate(sample.floor_char_boundary(8000));
        if sample.len() < LANGUAGE_BYTES {
            return None;
        }
        // Telling languages costs a hundred times as much as counting small words, and no other language has so many of these.
        let words = blocks::features::split(&sample);
        let english = blocks::small_words::function_words(&words) * 4 >= words.len();
        let other = if english {
            None
        } else {
            let head = &sample[..sample.floor_char_boundary(LANGUAGE_SAMPLE)];
            let info = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
            Some(info.lang()).filter(|lang| *lang != whatlang::Lang::Eng)
        };
        if let Some(other) = other {
            notes.push(Note {
                code: "not-english".into(),
                text: format!(
                    "This article seems to be written in {}; Dateline reads English.",
                    other.eng_name()
                ),
                severity: Severity::Warning,
                raw: None,
                hint: "What was extracted is probably wrong.".into(),
            });
            return Some(other.code().to_owned());
        }
        for (paragraph, kind) in paragraphs.iter().zip(kinds.iter_mut()) {
            let text = self.text(paragraph);
            if !kind.0.is_kept() || text.len() < LANGUAGE_BYTES || text.is_ascii() {
                continue;
            }
            let head = &text[..text.floor_char_boundary(1000)];
            let words = blocks::features::split(head);
            if blocks::small_words::function_words(&words) * 4 >= words.len() {
                continue;
            }
            if whatlang::detect(head)
                .is_some_and(|info| info.is_reliable() && info.lang() != whatlang::Lang::Eng)
            {
                *kind = (BlockKind::Removed, Some(Reason::OtherLanguage), 0.9);
            }
        }
        Some("en".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PASTE: &str = "Home\nNews\nSport\nHarbour bridge closed after storm\nBy Ann Lee and Bo Ek\nNov. 17, 2019, 4:09 PM ET\nShare on Facebook\nThe harbour bridge was closed on Monday after a storm damaged two of its pillars, the mayor said.\nEngineers expect that the repairs of the bridge will take at least three weeks and cost five million.\nNobody was hurt in the storm, which also felled there were103 trees in the old park.\nRelated posts\nMayor opens new library\n© 2019 Example News\n";

    #[test]
    fn a_pasted_page_is_cut_to_its_story() {
        let clean = &read(PASTE.as_bytes(), &Options::default())[0];
        assert_eq!(clean.headline.as_ref().unwrap().text, "Harbour bridge closed after storm");
        assert_eq!(
            clean.byline.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(),
            ["Ann Lee", "Bo Ek"]
        );
        assert_eq!(clean.published.as_ref().unwrap().value, "2019-11-17");
        assert!(
            !clean.text.contains("Facebook")
                && !clean.text.contains("library")
                && clean.text.contains("Nobody was hurt")
        );
        assert!(clean.blocks.iter().any(|block| block.reason == Some(Reason::ShareBar)));
    }

    #[test]
    fn restoring_what_the_reader_cut_gives_the_same_text() {
        let plain = read(PASTE.as_bytes(), &Options::default());
        let body = plain[0].blocks.iter().find(|block| block.kind == BlockKind::Body).unwrap().raw;
        let cut = read(PASTE.as_bytes(), &Options { cut: vec![body], ..Options::default() });
        assert!(cut[0].text.len() < plain[0].text.len());
        let again =
            read(PASTE.as_bytes(), &Options { cut: vec![body], keep: vec![body], ..Options::default() });
        assert_eq!(again[0].text, plain[0].text);
        let sport = Span::at(PASTE.find("Sport").unwrap()..PASTE.find("Sport").unwrap() + 5);
        assert!(
            read(PASTE.as_bytes(), &Options { keep: vec![sport], ..Options::default() })[0]
                .text
                .contains("Sport")
        );
    }

    const SECOND: &str = "Ferry runs aground off the northern islands\nBy Cem Oz\n18 November 2019\nA ferry with two hundred passengers ran aground off the northern islands on Sunday night, the coast guard said.\nAll passengers were brought to land by the crews of three fishing boats that were close by at the time.\nThe captain told the police that the light of the northern islands had not been burning since the storm of last week.\nThe owner of the ferry said that it would be towed to the yard as soon as the sea was calm enough for the work.\nA spokesman for the port said that the next ferry to the northern islands would leave on Tuesday at noon.\nThe islands have had no other link with the mainland since the airfield was closed in the spring of last year.\n";
    const FIRST: &str = "Harbour bridge closed after storm\nBy Ann Lee\nNov. 17, 2019\nThe harbour bridge was closed on Monday after a storm damaged two of its pillars, the mayor said.\nEngineers expect that the repairs of the bridge will take at least three weeks and cost five million.\nNobody was hurt in the storm, which also felled a hundred trees in the old park, according to the police.\nThe bridge is the only way over the river for lorries, and the shops on the other side fear for their trade.\nThe mayor promised that a boat would carry people and bicycles over the river until the bridge is open again.\nThe town has asked the government for help with the cost of the work, but there has been no answer so far.\n";

    #[test]
    fn a_second_headline_over_its_byline_begins_another_article() {
        let both = format!("{FIRST}Related posts\nMayor opens new library\n© 2019 Example News\n{SECOND}");
        let articles = read(both.as_bytes(), &Options::default());
        let headlines: Vec<_> =
            articles.iter().map(|one| one.headline.as_ref().unwrap().text.as_str()).collect();
        assert_eq!(
            headlines,
            ["Harbour bridge closed after storm", "Ferry runs aground off the northern islands"]
        );
        assert_eq!(articles[1].published.as_ref().unwrap().value, "2019-11-18");
        // A teaser of another story, with headline and date, is none.
        let teaser = format!(
            "{FIRST}Related posts\nFerry runs aground off the northern islands\n18 November 2019\nA ferry with two hundred passengers ran aground on Sunday night.\n"
        );
        assert_eq!(read(teaser.as_bytes(), &Options::default()).len(), 1);
    }

    #[test]
    fn a_row_of_marks_parts_stories_and_not_scenes() {
        let body = |text: &str| text.lines().skip(3).collect::<Vec<_>>().join("\n");
        let (first, second) = (body(FIRST), body(SECOND));
        let rows = format!("{FIRST}==========\nFerry runs aground\n{second}");
        assert_eq!(read(rows.as_bytes(), &Options::default()).len(), 2);
        let scenes = format!("{first}\n* * * * *\n{second}");
        assert_eq!(read(scenes.as_bytes(), &Options::default()).len(), 1);
    }

    #[test]
    fn splits_are_obeyed() {
        let at = u32::try_from(PASTE.len()).unwrap();
        let two = PASTE.repeat(2);
        assert_eq!(read(two.as_bytes(), &Options { splits: Some(vec![at]), ..Options::default() }).len(), 2);
        assert_eq!(read(two.as_bytes(), &Options { splits: Some(vec![]), ..Options::default() }).len(), 1);
    }

    fn check(bytes: &[u8], options: &Options) {
        for clean in read(bytes, options) {
            assert_eq!(clean.map.len() as usize, clean.text.len());
            for block in &clean.blocks {
                assert!(block.raw.end() as usize <= bytes.len());
                assert!(block.txt.is_none_or(|txt| !txt.of(&clean.text).contains('\n')));
            }
            for (at, character) in clean.text.char_indices() {
                let one = Span::at(at..at + character.len_utf8());
                let raw = &bytes[clean.map.back(one).range()];
                if clean.map.is_copy(one) {
                    assert_eq!(raw, one.of(&clean.text).as_bytes());
                } else if options.format == Format::Text && std::str::from_utf8(bytes).is_ok() {
                    // What reads otherwise than it was received is white space or mended.
                    let mended = clean.repairs.iter().any(|repair| repair.txt.contains(one));
                    let space = character.is_whitespace()
                        && std::str::from_utf8(raw).is_ok_and(|raw| raw.trim().is_empty());
                    assert!(mended || space, "{character:?} stands for {raw:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_lead_back(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            check(&bytes, &Options::default());
        }

        #[test]
        fn no_split_loses_or_changes_a_byte(mut at in prop::collection::vec(0u32..1900, 0..4)) {
            at.sort_unstable();
            let both = format!("{FIRST}{SECOND}");
            let split = |splits| read(both.as_bytes(), &Options { splits, ..Options::default() });
            let articles = split(Some(at));
            let covered = |articles: &[Clean]| -> Vec<Span<Raw>> {
                articles.iter().flat_map(|one| one.blocks.iter().map(|block| block.raw)).collect()
            };
            prop_assert_eq!(covered(&articles), covered(&split(Some(Vec::new()))));
            // Where they are found to begin is where they begin: what is joined and split again there is the same.
            let begins: Vec<u32> = articles.iter().skip(1).map(|one| one.blocks[0].raw.start()).collect();
            prop_assert_eq!(split(Some(begins)), articles);
        }

        #[test]
        fn restoring_any_cut_gives_the_text_before_it(from in 0usize..600, length in 1usize..80) {
            let piece = Span::at(from.min(PASTE.len() - 1)..(from + length).min(PASTE.len()));
            let read_with = |cut: Vec<Span<Raw>>, keep: Vec<Span<Raw>>| {
                read(PASTE.as_bytes(), &Options { cut, keep, ..Options::default() })
            };
            prop_assert_eq!(read_with(vec![piece], vec![piece]), read_with(vec![], vec![]));
        }

        #[test]
        fn any_text_leads_back(text in "([a-zé’â€™ <>/&;#0-9.\n\u{ad}\u{200b}ﬁ]|<p>|</p>|<div>|&amp;|were10|שלום|👍){0,80}", html: bool) {
            let format = if html { Format::Html } else { Format::Text };
            check(text.as_bytes(), &Options { format, ..Options::default() });
        }
    }
}
