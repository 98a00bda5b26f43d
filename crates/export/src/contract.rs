//! An analysis as the JSON of the command line's contract (`docs/command-line.md`).
//!
//! Positions are byte offsets into the input file. Unknown is `null`.

use model::{
    Analysis, Block, BlockKind, Entity, EntityId, Event, Figure, Interval, Mention, Participant, Piece,
    Publication, Quote, Span, Speaker, TimeExpression, Txt,
};
use serde::Serialize;
use serde_json::{Value, json};

/// One article as a JSON object.
pub fn article(analysis: &Analysis) -> Value {
    let a = analysis;
    json!({
        "source": a.source,
        "article": a.article,
        "language": a.language,
        "headline": a.headline.as_ref().map(piece),
        "byline": a.byline.iter().map(piece).collect::<Vec<_>>(),
        "outlet": a.outlet.as_ref().map(piece),
        "url": a.url.as_ref().map(piece),
        "published": a.published.as_ref().map(published),
        "blocks": a.blocks.iter().map(block).collect::<Vec<_>>(),
        "repairs": a.repairs.iter().map(|r| json!({"raw": r.raw, "was": r.was, "now": r.now, "kind": word(&r.kind)})).collect::<Vec<_>>(),
        "entities": a.entities.iter().map(|e| entity(a, e)).collect::<Vec<_>>(),
        "times": times(a, &a.times),
        "figures": a.figures.iter().map(|f| figure(a, f)).collect::<Vec<_>>(),
        "quotes": quotes(a, &a.quotes),
        "events": a.events.iter().map(|e| event(a, e)).collect::<Vec<_>>(),
        "notes": a.notes,
    })
}

/// The `times` array.
pub fn times(analysis: &Analysis, times: &[TimeExpression]) -> Value {
    times.iter().map(|time| self::time(analysis, time)).collect()
}

/// The `quotes` array.
pub fn quotes(analysis: &Analysis, quotes: &[Quote]) -> Value {
    quotes.iter().map(|quote| self::quote(analysis, quote)).collect()
}

/// `e1`, `e2`, …
pub fn entity_name(id: EntityId) -> String {
    format!("e{}", id.0 + 1)
}

fn word<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or(Value::Null)
}

fn piece(piece: &Piece) -> Value {
    json!({"raw": piece.raw, "text": piece.text})
}

fn words(analysis: &Analysis, span: Span<Txt>) -> Value {
    json!({"raw": analysis.raw(span), "text": analysis.words(span)})
}

fn published(publication: &Publication) -> Value {
    let candidate = |c: &model::DateCandidate| {
        json!({
            "value": c.value, "earliest": c.interval.earliest, "latest": c.interval.latest,
            "from": word(&c.source), "raw": c.raw, "text": c.text, "score": c.score,
        })
    };
    json!({
        "value": publication.value,
        "earliest": publication.interval.earliest,
        "latest": publication.interval.latest,
        "how": word(&publication.how),
        "raw": publication.raw,
        "candidates": publication.candidates.iter().map(candidate).collect::<Vec<_>>(),
        "updated": publication.updated.as_ref().map(candidate),
    })
}

fn block(block: &Block) -> Value {
    // The contract knows six kept kinds; a standfirst is part of the story's text.
    let kind = if block.kind == BlockKind::Standfirst { BlockKind::Body } else { block.kind };
    json!({"kind": word(&kind), "raw": block.raw, "reason": block.reason.as_ref().map(word)})
}

fn entity(analysis: &Analysis, entity: &Entity) -> Value {
    let mention = |mention: &Mention| {
        json!({
            "raw": analysis.raw(mention.txt), "text": analysis.words(mention.txt), "form": word(&mention.form),
            "role": mention.role.map(|role| analysis.words(role)), "why": mention.why.rule, "score": mention.why.score,
        })
    };
    let mentions = analysis.mentions.iter().filter(|m| m.entity == entity.id);
    json!({
        "id": entity_name(entity.id),
        "kind": entity.kind.word(),
        "name": entity.name,
        "aliases": entity.aliases,
        "roles": entity.roles,
        "mentions": mentions.map(mention).collect::<Vec<_>>(),
        "place": entity.place.as_ref().map(|p| json!({
            "latitude": p.latitude, "longitude": p.longitude, "country": p.country, "name": p.name, "why": p.why.rule, "score": p.why.score,
        })),
    })
}

fn time(analysis: &Analysis, time: &TimeExpression) -> Value {
    json!({
        "raw": analysis.raw(time.txt),
        "text": analysis.words(time.txt),
        "type": word(&time.kind),
        "value": time.value,
        "earliest": time.interval.earliest,
        "latest": time.interval.latest,
        "precision": word(&time.precision),
        "modifier": time.modifier.as_ref().map(word),
        "relative": time.relative,
        "zone": time.zone,
        "alternatives": time.alternatives.iter().map(|other| json!({
            "value": other.value, "earliest": other.interval.earliest, "latest": other.interval.latest, "score": other.score,
        })).collect::<Vec<_>>(),
        "why": time.why.rule,
    })
}

/// A figure as JSON; whole numbers are written without a decimal point.
fn figure(analysis: &Analysis, figure: &Figure) -> Value {
    json!({
        "raw": analysis.raw(figure.txt),
        "text": analysis.words(figure.txt),
        "value": number(figure.value),
        "high": figure.high.map(number),
        "hedge": word(&figure.hedge),
        "unit": figure.unit,
        "unit_code": figure.unit_code,
        "normalized": figure.normalized.map(number),
        "measure": figure.measure,
        "time": figure.time.as_ref().map(|(value, _)| value),
        "place": figure.place.map(|span| analysis.words(span)),
        "source": source(analysis, figure.source.as_ref()),
        "part_of": figure.part_of,
        "doubt": figure.doubt,
        "why": figure.why.rule,
    })
}

/// A number as JSON: an integer where it is one that a double holds exactly.
#[expect(clippy::cast_possible_truncation, reason = "guarded: whole and below 2^53")]
pub fn number(value: f64) -> Value {
    /// 2^53: beyond it doubles skip integers.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT { json!(value as i64) } else { json!(value) }
}

fn source(analysis: &Analysis, speaker: Option<&Speaker>) -> Value {
    speaker.map_or(Value::Null, |speaker| json!(analysis.words(speaker.txt)))
}

fn quote(analysis: &Analysis, quote: &Quote) -> Value {
    let speaker = quote.speaker.as_ref();
    json!({
        "raw": analysis.raw(quote.txt),
        "text": analysis.words(quote.txt),
        "style": word(&quote.style),
        "cue": quote.cue.map(|cue| words(analysis, cue)),
        "speaker": speaker.map(|speaker| words(analysis, speaker.txt)),
        "entity": speaker.and_then(|speaker| speaker.entity).map(entity_name),
        "affiliation": speaker.and_then(|speaker| speaker.affiliation).map(entity_name),
        "negated": quote.negated,
        "within": quote.within,
        "why": quote.why.rule,
    })
}

fn event(analysis: &Analysis, event: &Event) -> Value {
    let participant = |p: &Participant| match p.entity {
        Some(id) => json!(entity_name(id)),
        None => words(analysis, p.txt),
    };
    let interval = |interval: Interval| (interval.earliest, interval.latest);
    json!({
        "trigger": words(analysis, event.trigger),
        "kind": event.kind,
        "agents": event.agents.iter().map(participant).collect::<Vec<_>>(),
        "patients": event.patients.iter().map(participant).collect::<Vec<_>>(),
        "time": event.time.as_ref().map(|time| {
            let (earliest, latest) = interval(time.interval);
            json!({"value": time.value, "earliest": earliest, "latest": latest})
        }),
        "place": event.place.map(entity_name),
        "count": event.count.and_then(|index| analysis.figures.get(index as usize)).map(|figure| number(figure.value)),
        "status": word(&event.status),
        "status_words": event.status_words.map(|span| words(analysis, span)),
        "source": source(analysis, event.source.as_ref()),
        "also": event.also.iter().map(|&span| words(analysis, span)).collect::<Vec<_>>(),
        "why": event.why.rule,
    })
}
