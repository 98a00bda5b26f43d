//! Places with coordinates in news (GeoWebNews; LGL, local news): mentions found, and how near the resolved ones are.

use crate::{place::Places, table::Table};
use anyhow::Result;
use language::places::PlaceClass;
use model::{Form, Kind};
use sha2::{Digest, Sha256};

/// A resolved place counts as right within this distance (100 miles, the customary bound).
const NEAR_KM: f64 = 161.0;

/// One annotated mention: words and coordinates.
struct Toponym {
    start: usize,
    end: usize,
    at: (f64, f64),
}

/// Toponyms of one article with its text.
struct Article {
    /// Its place in the file.
    number: usize,
    text: String,
    toponyms: Vec<Toponym>,
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    text.split_once(open)?.1.split_once(close).map(|(inside, _)| inside)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// Articles of either file: `<text>`, then `<toponym>` with start, end, lat and lon; `kinds` are the types kept (all when absent).
fn articles(xml: &str) -> Vec<Article> {
    let mut found = Vec::new();
    for (number, piece) in xml.split("<article ").skip(1).enumerate() {
        let Some(raw) = between(piece, "<text>", "</text>") else { continue };
        let text = match raw.trim().strip_prefix("<![CDATA[").and_then(|inner| inner.strip_suffix("]]>")) {
            Some(inner) => inner.to_owned(),
            None => unescape(raw),
        };
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut toponyms = Vec::new();
        for toponym in piece.split("<toponym>").skip(1) {
            let number = |tag: &str| {
                between(toponym, &format!("<{tag}>"), &format!("</{tag}>"))
                    .and_then(|n| n.trim().parse::<f64>().ok())
            };
            // Only places meant as such: no demonyms, no names of bodies.
            let kind = between(toponym, "<type>", "</type>").map_or("Literal", str::trim).to_owned();
            let literal = matches!(kind.as_str(), "Literal" | "Literal_Modifier" | "Mixed" | "Coercion");
            let (Some(start), Some(end), Some(lat), Some(lon)) = (
                number("start"),
                number("end"),
                number("lat").or(number("latitude")),
                number("lon").or(number("longitude")),
            ) else {
                continue;
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "positions are small"
            )]
            let (start, end) = (bytes.get(start as usize).copied(), bytes.get(end as usize).copied());
            if let (Some(start), Some(end), true) = (start, end, literal) {
                toponyms.push(Toponym { start, end, at: (lat, lon) });
            }
        }
        found.push(Article { number, text, toponyms });
    }
    found
}

/// Great-circle distance.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (p, q) = (a.0.to_radians(), b.0.to_radians());
    let (dp, dl) = ((b.0 - a.0).to_radians(), (b.1 - a.1).to_radians());
    let h = (dp / 2.0).sin().powi(2) + p.cos() * q.cos() * (dl / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// Whether the weights of `extract::chains::places` were looked for on an article: one whose name has an even hash.
fn tuned_on(set: &str, number: usize) -> bool {
    let short = if set == "GeoWebNews" { "GWN" } else { set };
    Sha256::digest(format!("{short}-{number}")).first().is_some_and(|byte| byte & 1 == 0)
}

/// Recall of literal mentions, and the share of those found that lie within 161 km.
pub fn measure(places: &Places) -> Result<Option<Table>> {
    let Some(folder) = places.set("geo")? else { return Ok(None) };
    let mut table = Table::new(&["P", "R", "F1", "right/found/gold"]);
    let models = language::Models::bundled();
    for (name, file) in [("GeoWebNews", "data/GWN.xml"), ("LGL", "data/Corpora/lgl.xml")] {
        let (mut gold, mut found, mut resolved, mut near) = (0, 0, 0, 0);
        let mut towns = (0, 0);
        // Right and found in the articles that the weights were not looked for on.
        let mut unseen = (0, 0);
        for article in articles(&std::fs::read_to_string(folder.join(file))?) {
            let text = article.text.as_str();
            let new = !tuned_on(name, article.number);
            let parsed = language::parse(text, &[model::Span::at(0..text.len())], &models);
            let (mut entities, mentions) = extract::chains::link(text, &parsed);
            extract::chains::places::resolve(text, &mut entities, &mentions, models.places.as_ref());
            for toponym in &article.toponyms {
                gold += 1;
                let span = model::Span::at(toponym.start..toponym.end);
                let mention = mentions.iter().find(|m| {
                    m.form == Form::Name
                        && m.txt.overlaps(span)
                        && entities.get(m.entity.0 as usize).is_some_and(|entity| entity.kind == Kind::Place)
                });
                let Some(mention) = mention else { continue };
                found += 1;
                unseen.1 += usize::from(new);
                if let Some(place) =
                    entities.get(mention.entity.0 as usize).and_then(|entity| entity.place.as_ref())
                {
                    resolved += 1;
                    let at = (f64::from(place.latitude), f64::from(place.longitude));
                    let right = kilometres(at, toponym.at) <= NEAR_KM;
                    near += usize::from(right);
                    unseen.0 += usize::from(new && right);
                    // A country's or state's point is a matter of convention; a town's is not.
                    let short = place.name.split(", ").next().unwrap_or("");
                    let town = models.places.as_ref().is_some_and(|table| {
                        table.candidates(short).iter().any(|record| {
                            matches!(record.class, PlaceClass::City | PlaceClass::Capital)
                                && record.latitude == place.latitude
                                && record.longitude == place.longitude
                        })
                    });
                    towns.1 += usize::from(town);
                    towns.0 += usize::from(town && right);
                }
            }
        }
        let share = |a: usize, b: usize| format!("{:.1}", 100.0 * a as f64 / b.max(1) as f64);
        let row = |what: &str, right: usize, of: usize, table: &mut Table| {
            table.row(
                format!("{name}: {what}"),
                [share(right, of), String::new(), String::new(), format!("{right}/{of}")],
            );
        };
        row("mentions found as a place, of literal ones with coordinates", found, gold, &mut table);
        row("resolved, of those found", resolved, found, &mut table);
        row("within 161 km, of those resolved", near, resolved, &mut table);
        row("within 161 km, of those resolved to a town", towns.0, towns.1, &mut table);
        row("within 161 km, of those found", near, found, &mut table);
        row("within 161 km, of those found, articles not tuned on", unseen.0, unseen.1, &mut table);
    }
    table.remarks.push(
        "Literal mentions only (no demonyms, no names of bodies). A large country has one point in our table and another in theirs, at times further than 161 km away; towns are given apart. A name that the table lacks counts with the point of the town named beside it. LGL marks demonyms as places too, which are never found as one."
            .to_owned(),
    );
    Ok(Some(table))
}
