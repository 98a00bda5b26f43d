//! The whole pipeline for one input, stage by stage.

use crate::{
    chains, events, figures,
    intake::{self, Clean, Options},
    quotes, sources, times,
};
use language::Models;
use model::{Analysis, Interval, Span, Txt};

/// Reads every article of an input. `source` names the input in results ("a.txt", "Pasted 3").
pub fn analyze(source: &str, bytes: &[u8], options: &Options, models: &Models) -> Vec<Analysis> {
    intake::read(bytes, options)
        .into_iter()
        .zip(0u32..)
        .map(|(clean, article)| Analysis { source: source.to_owned(), article, ..read_clean(clean, models) })
        .collect()
}

/// Extracts everything from one cleaned article.
pub fn read_clean(clean: Clean, models: &Models) -> Analysis {
    let text = clean.text.as_str();
    let paragraphs: Vec<Span<Txt>> = clean.blocks.iter().filter_map(|block| block.txt).collect();
    let reference = clean.published.as_ref().map_or(Interval::default(), |published| published.interval);

    let parsed = language::parse(text, &paragraphs, models);
    let times = times::find(text, &parsed, reference);
    let mut figures = figures::find(text, &parsed, &times);
    let (entities, mentions) = chains::link(text, &parsed);
    let quotes = quotes::find(text, &parsed, &entities, &mentions);
    sources::fill(&mut figures, &quotes);
    let found = events::Found {
        entities: &entities,
        mentions: &mentions,
        times: &times,
        figures: &figures,
        quotes: &quotes,
        reference,
    };
    let events = events::find(text, &parsed, found);

    Analysis {
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
        times,
        figures,
        quotes,
        events,
    }
}
