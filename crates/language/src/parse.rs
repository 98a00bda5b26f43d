//! The stages of this crate in their order: tokens, sentences, tags, lemmas, parse, names.

use crate::{
    Deprel, Models, Parsed, Sentence, Token, lemmas, names, names_document, names_joints,
    network::Room,
    parsed::Upos,
    sentences, tagger, tokens,
    words::{Word, look},
};
use compact_str::CompactString;
use model::{Span, Txt};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Reads a text whose paragraphs stand at the given spans (in order, not overlapping). What lies outside of them is not read.
pub fn parse(text: &str, paragraphs: &[Span<Txt>], models: &Models) -> Parsed {
    let mut spans = Vec::new();
    let mut ranges = Vec::new();
    for (index, paragraph) in (0..).zip(paragraphs) {
        let begin = spans.len();
        tokens::cut(text, paragraph.start() as usize, paragraph.end() as usize, &mut spans);
        let mut start = begin;
        for end in sentences::split(text, &spans[begin..], models.sentences.as_ref()) {
            ranges.push((start..begin + end, index));
            start = begin + end;
        }
    }
    annotate(text, &spans, &ranges, models)
}

/// Tags, lemmas, parse and names for given tokens and sentences (a range of tokens, and the paragraph it stands in).
pub fn annotate(text: &str, spans: &[Span<Txt>], ranges: &[(Range<usize>, u32)], models: &Models) -> Parsed {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut parsed = Parsed { tokens: Vec::with_capacity(spans.len()), ..Parsed::default() };
    let (mut words, mut tags, mut list): (Vec<Word>, Vec<u8>, Vec<u64>) =
        (Vec::new(), Vec::new(), Vec::with_capacity(64));
    let (mut room, mut heads, mut relations) = (Room::default(), Vec::new(), Vec::new());
    // What the network thinks of each token as part of a name.
    let mut hints = Vec::with_capacity(spans.len());
    let mut known: FxHashMap<&str, Word> = FxHashMap::default();
    for (range, paragraph) in ranges {
        let Some(sentence) = spans.get(range.clone()).filter(|sentence| !sentence.is_empty()) else {
            continue;
        };
        let begin = parsed.tokens.len();
        words.clear();
        words.extend(sentence.iter().map(|span| {
            let form = span.of(text);
            // News repeats its words: a form is looked at once a document.
            *known.entry(form).or_insert_with(|| look(form, models.clusters.as_deref()))
        }));
        tagger::tag(&words, models.tagger.as_ref(), &mut tags);
        match &models.parser {
            Some(network) => {
                network.parse(&words, &mut tags, &mut room, &mut heads, &mut relations, &mut hints);
            }
            None => flat(sentence.len(), &mut heads, &mut relations),
        }
        for (at, span) in sentence.iter().enumerate() {
            let head = heads[at];
            parsed.tokens.push(Token {
                span: *span,
                upos: if models.tagger.is_some() { tagger::upos(tags[at]) } else { Upos::X },
                fine: tags[at],
                lemma: CompactString::default(),
                head: (head < sentence.len()).then(|| narrow(begin + head)),
                deprel: Deprel::at(relations[at]),
            });
        }
        for (at, token) in parsed.tokens[begin..].iter_mut().enumerate() {
            token.lemma =
                lemmas::lemma(token.span.of(text), &words[at], tags[at], models.lemmas.as_ref(), &mut list);
        }
        let last = sentence.len() - 1;
        parsed.sentences.push(Sentence {
            tokens: narrow(begin)..narrow(begin + sentence.len()),
            span: sentence[0].cover(sentence[last]),
            paragraph: *paragraph,
        });
    }
    parsed.names = names::find(text, &parsed.tokens, &parsed.sentences, &hints, models);
    if let Some(model) = &models.names {
        names_joints::firms(text, &parsed.tokens, &mut parsed.names);
        names_joints::nicknames(text, &parsed.tokens, &mut parsed.names);
        names_joints::join(text, &parsed.tokens, &mut parsed.names, |form| model.is_land(form));
    }
    names_document::agree(text, &parsed.tokens, &mut parsed.names);
    parsed
}

/// Without a model every word hangs on the first, as `dep`.
fn flat(len: usize, heads: &mut Vec<usize>, relations: &mut Vec<u8>) {
    heads.clear();
    heads.extend((0..len).map(|word| if word == 0 { len } else { 0 }));
    relations.clear();
    let of = |word| if word == 0 { Deprel::Root } else { Deprel::Dep };
    relations.extend((0..len).map(|word| of(word).index()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_parsed_in_linear_time() {
        for piece in ["word ", "👩‍👩‍👧", "مرحبا ", ". ", "\n", "“", "Ab.C-d'e@f/g:1,2 ", "U.S."]
        {
            let text = piece.repeat(200_000 / piece.len());
            let parsed = parse(&text, &[Span::at(0..text.len())], &Models::default());
            let covered: u32 = parsed.sentences.iter().map(|s| s.tokens.end - s.tokens.start).sum();
            assert_eq!(covered as usize, parsed.tokens.len());
        }
    }

    #[test]
    fn tokens_tile_any_text_up_to_white_space() {
        let pieces = [
            "Ann Lee’s plan, ",
            "U.S. ",
            "«قال الوزير» ",
            "עברית! ",
            "👩‍👩‍👧🇫🇷 ",
            "$3.5bn—up 4% ",
            "\u{202e}abc\u{202c} ",
            "e\u{301}te\u{301}\n",
            "a\u{a0}b\u{200b}c ",
            "http://a.b/c?d=e ",
            "don't ",
            "…!?\"') ",
            "\r\n\t",
            "x",
        ];
        let long = "ab\u{e9}".repeat(3_334);
        for seed in 0..40_usize {
            let mut text: String =
                (0..60).map(|n| pieces[(seed * 31 + n * n * 7 + n) % pieces.len()]).collect();
            if seed % 10 == 0 {
                text.push_str(&long);
            }
            let parsed = parse(&text, &[Span::at(0..text.len())], &Models::default());
            let mut end = 0;
            for token in &parsed.tokens {
                let (start, stop) = (token.span.start() as usize, token.span.end() as usize);
                assert!(start >= end && stop > start, "{text:?} {start} {stop}");
                assert!(is_blank(&text[end..start]), "{:?} is in no token", &text[end..start]);
                end = stop;
            }
            assert!(is_blank(&text[end..]));
        }
    }

    /// Nothing a reader would see.
    fn is_blank(text: &str) -> bool {
        text.chars().all(|c| {
            c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
        })
    }

    #[test]
    #[cfg(feature = "bundled")]
    fn models_read_any_text_without_a_stop() {
        let models = Models::bundled();
        for piece in [
            "The mayor of the town said on Monday that Ann Lee of the Example Bank would not pay, ",
            "👩‍👩‍👧",
            "قال الوزير ",
            "Ann Lee ",
        ] {
            let text = piece.repeat(60_000 / piece.len());
            let parsed = parse(&text, &[Span::at(0..text.len())], &models);
            assert!(!parsed.tokens.is_empty());
        }
        let word = "Ab".repeat(5_000);
        assert!(!parse(&format!("{word} said {word}."), &[Span::new(0, 20_007)], &models).tokens.is_empty());
    }

    #[test]
    fn odd_paragraphs_do_no_harm() {
        let text = "é one. Two.";
        for (start, end) in [(0, 99), (1, 4), (5, 5), (20, 30)] {
            parse(text, &[Span::new(start, end)], &Models::default());
        }
        assert!(parse("", &[], &Models::default()).tokens.is_empty());
    }
}
