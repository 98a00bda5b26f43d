//! The places of a case that were found in the gazetteer -> GeoJSON (RFC 7946), a point each, with where they are named.

use crate::case::Case;
use model::Kind;
use serde_json::{Value, json};

/// The case as a feature collection, places in order of the linking.
pub fn collection(case: &Case) -> String {
    let features: Vec<Value> = case
        .things()
        .iter()
        .filter(|thing| thing.kind == Kind::Place)
        .filter_map(|thing| {
            // The reading that the gazetteer is surest of.
            let found = thing.entities.iter().filter_map(|entity| entity.place.as_ref());
            let place = found.reduce(|best, next| if next.why.score > best.why.score { next } else { best })?;
            let mentions: Vec<Value> = thing
                .mentions(case)
                .iter()
                .filter_map(|&((at, span), _)| {
                    let analysis = case.article(at)?;
                    Some(json!({"file": analysis.source, "article": case.title_of(at), "raw": analysis.raw(span),
                        "text": analysis.words(span), "sentence": case.words((at, case.sentence((at, span))))}))
                })
                .collect();
            Some(json!({
                "type": "Feature",
                "id": thing.id,
                "geometry": {"type": "Point", "coordinates": [degrees(place.longitude), degrees(place.latitude)]},
                "properties": {"name": thing.name, "gazetteer": place.name, "country": place.country,
                    "score": degrees(place.why.score), "count": mentions.len(), "mentions": mentions},
            }))
        })
        .collect();
    json!({"type": "FeatureCollection", "features": features}).to_string() + "\n"
}

/// A number to four places after the point: ten metres, and as exact as the gazetteer.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}
