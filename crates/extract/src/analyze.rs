//! The whole pipeline for one input, stage by stage.

use crate::{
    blocks::{self, trees::Trees},
    chains, dateline, decode, events, figures,
    intake::{self, Clean, Options},
    quotes, sources, times,
};
use language::{Models, Parsed};
use model::{Analysis, Interval, Note, OffsetMap, Raw, Severity, Span, Src, Txt};

/// Clean text beyond this many bytes of one article (a long book's worth) is shown but not read, and a note says so: a paste
/// of megabytes must end in a result while the reader waits.
const READ_AT_MOST: usize = 400_000;

/// What no change of the publication date touches: with it an article is dated anew without being read again.
#[derive(Clone, Debug, Default)]
pub struct Undated {
    parsed: Parsed,
    found: intake::FoundDate,
}

/// Reads every article of an input. `source` names the input in results ("a.txt", "Pasted 3").
pub fn analyze(source: &str, bytes: &[u8], options: &Options, models: &Models) -> Vec<Analysis> {
    let decoded = decode::decode(bytes, options.charset.as_deref());
    analyze_decoded(source, decoded, options, models, &blocks::BUNDLED)
        .into_iter()
        .map(|(analysis, _)| analysis)
        .collect()
}

/// The same for an input that was decoded, by whatever decoders ([`decode::decode_with`]), and with the caller's models of paragraphs
/// ([`blocks::FILE`]), with what [`date_again`] needs of each article.
pub fn analyze_decoded(
    source: &str,
    decoded: (String, OffsetMap<Src, Raw>),
    options: &Options,
    models: &Models,
    paragraphs: &[Trees],
) -> Vec<(Analysis, Undated)> {
    intake::read_decoded(decoded, options, paragraphs)
        .into_iter()
        .zip(0u32..)
        .map(|(clean, article)| {
            let (analysis, undated) = read_up_to(READ_AT_MOST, clean, models);
            (Analysis { source: source.to_owned(), article, ..analysis }, undated)
        })
        .collect()
}

/// Extracts everything from one cleaned article.
pub fn read_clean(clean: Clean, models: &Models) -> Analysis {
    read_up_to(READ_AT_MOST, clean, models).0
}

fn read_up_to(limit: usize, mut clean: Clean, models: &Models) -> (Analysis, Undated) {
    let end = reading_end(&clean.text, limit);
    if end < clean.text.len() {
        clean.notes.push(too_long(clean.text.len(), end));
    }
    let text = &clean.text[..end];
    let shorter = |span: Span<Txt>| {
        (span.range().start < end).then(|| Span::at(span.range().start..span.range().end.min(end)))
    };
    let paragraphs: Vec<Span<Txt>> =
        clean.blocks.iter().filter_map(|block| block.txt).filter_map(shorter).collect();
    let paragraphs: Vec<Span<Txt>> =
        paragraphs.into_iter().flat_map(|one| dateline::apart(text, one)).collect();

    let parsed = language::parse(text, &paragraphs, models);
    let (mut entities, mut mentions) = chains::link(text, &parsed);
    let countries = chains::places::resolve(text, &mut entities, &mentions, models.places.as_ref());
    chains::countries(text, &parsed, &entities, &countries, &mut mentions);
    let quotes = quotes::find(text, &parsed, &entities, &mentions);

    let undated = Analysis {
        source: String::new(),
        article: 0,
        sentences: parsed.sentences.iter().map(|sentence| sentence.span).collect(),
        text: clean.text,
        map: clean.map,
        blocks: clean.blocks,
        repairs: clean.repairs,
        language: clean.language,
        headline: clean.headline,
        byline: clean.byline,
        outlet: clean.outlet,
        url: clean.url,
        published: clean.published,
        notes: clean.notes,
        entities,
        mentions,
        quotes,
        times: Vec::new(),
        figures: Vec::new(),
        events: Vec::new(),
    };
    (date(undated, end, &parsed, models), Undated { parsed, found: clean.found_date })
}

/// The same article with another publication date from outside, or without one: times, the scope of figures and the happenings
/// change, the rest is taken over. Equal to reading the article anew with that date.
pub fn date_again(
    article: &Analysis,
    undated: &Undated,
    published: Option<&str>,
    models: &Models,
) -> Analysis {
    let end = reading_end(&article.text, READ_AT_MOST);
    let published = undated.found.with(published);
    date(Analysis { published, ..article.clone() }, end, &undated.parsed, models)
}

/// The stages that read dates; `end` is where reading stops.
fn date(article: Analysis, end: usize, parsed: &Parsed, models: &Models) -> Analysis {
    let text = &article.text[..end];
    let reference = article.published.as_ref().map_or(Interval::default(), |published| published.interval);
    let times = times::find(text, parsed, reference);
    let mut figures = figures::find(text, parsed, &times);
    sources::fill(&mut figures, &article.quotes);
    let found = events::Found {
        entities: &article.entities,
        mentions: &article.mentions,
        times: &times,
        figures: &figures,
        quotes: &article.quotes,
        reference,
    };
    let events = events::find(text, parsed, found, models);
    Analysis { times, figures, events, ..article }
}

/// Where reading stops: the end, or for an endless text the last white space before `limit`.
fn reading_end(text: &str, limit: usize) -> usize {
    if text.len() <= limit {
        return text.len();
    }
    let limit = (0..=limit).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text[..limit].rfind(char::is_whitespace).filter(|&at| at > limit / 2).unwrap_or(limit)
}

fn too_long(length: usize, read: usize) -> Note {
    let percent = read * 100 / length.max(1);
    Note {
        code: "too-long".to_owned(),
        text: format!(
            "This text is very long: its first {percent} % were read, the rest is shown without marks."
        ),
        severity: Severity::Warning,
        raw: None,
        hint: "Paste the part that matters as a text of its own.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_endless_text_is_shown_but_not_read_and_a_note_says_so() {
        let text = "The mayor spoke on 3 May 2024. ".repeat(20);
        let options = Options { verbatim: true, ..Options::default() };
        let clean = intake::read(text.as_bytes(), &options).remove(0);
        let (one, _) = read_up_to(100, clean, &Models::default());
        assert_eq!(one.text.trim_end(), text.trim_end());
        assert_eq!(one.times.len(), 3);
        assert_eq!(one.notes.iter().filter(|note| note.code == "too-long").count(), 1);
    }

    #[test]
    fn an_article_is_read_to_its_end() {
        assert_eq!(reading_end("A short text.", READ_AT_MOST), 13);
        assert_eq!(reading_end("ééé", 3), 2, "never inside a character");
    }
}
