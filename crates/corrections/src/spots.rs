//! Places and names: from an analysis into a correction, and from a correction back into another reading of the same bytes.

use model::{Analysis, Entity, EntityId, Named, Span, Spot, Txt};

/// The spot of some words.
pub fn spot(analysis: &Analysis, txt: Span<Txt>) -> Spot {
    Spot {
        source: analysis.source.clone(),
        article: analysis.article,
        raw: analysis.raw(txt),
        words: analysis.words(txt).to_owned(),
    }
}

/// How an entity is pointed at.
pub fn named(entity: &Entity) -> Named {
    Named { kind: entity.kind, name: entity.name.clone() }
}

/// True when these words of the article are the spot's.
pub fn is_at(analysis: &Analysis, txt: Span<Txt>, spot: &Spot) -> bool {
    // Which article it was counts for nothing: another split gives the same bytes another number.
    analysis.source == spot.source && analysis.words(txt) == spot.words && analysis.raw(txt) == spot.raw
}

/// The place in a list of spans that is the spot's.
pub fn find<T>(
    analysis: &Analysis,
    list: &[T],
    span: impl Fn(&T) -> Span<Txt>,
    spot: &Spot,
) -> Option<usize> {
    if analysis.source != spot.source {
        return None;
    }
    list.iter().position(|one| is_at(analysis, span(one), spot))
}

/// True when the entity is pointed at by this name; case and spacing do not matter.
pub fn is_named(entity: &Entity, named: &Named) -> bool {
    entity.kind == named.kind && same_name(&entity.name, &named.name)
}

/// The entities of the article that any of these names points at, ascending.
pub fn entities(analysis: &Analysis, things: &[Named]) -> Vec<EntityId> {
    let is_one = |entity: &&Entity| things.iter().any(|thing| is_named(entity, thing));
    analysis.entities.iter().filter(is_one).map(|entity| entity.id).collect()
}

/// The same letters, whatever their case and the white space between them.
pub fn same_name(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.split_whitespace()
            .flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
            .collect()
    };
    a == b || letters(a) == letters(b)
}

/// Where these words stand by themselves, in no mention yet.
pub fn unmarked(analysis: &Analysis, words: &str) -> Vec<Span<Txt>> {
    if words.trim().is_empty() {
        return Vec::new();
    }
    let text = analysis.text.as_str();
    let joins = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let mut spans = Vec::new();
    for (start, found) in text.match_indices(words) {
        let end = start + found.len();
        let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
        let span: Span<Txt> = Span::at(start..end);
        // Mentions are sorted and hardly overlap: the last one that begins before the end is the one that may reach in.
        let next = analysis.mentions.partition_point(|mention| mention.txt.start() < span.end());
        let near = analysis.mentions.get(next.saturating_sub(2)..next).unwrap_or_default();
        if !joins(before.chars().next_back())
            && !joins(after.chars().next())
            && !near.iter().any(|mention| mention.txt.overlaps(span))
        {
            spans.push(span);
        }
    }
    spans
}
