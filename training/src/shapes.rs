//! TopoJSON shapes -> the middle of each: used for the points of countries, states and counties.
//!
//! The middle is the centre of area of the largest part; where that part holds less than `MAIN` of the whole (island states), of all.

use anyhow::{Context, Result};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path};

/// Below this share of the whole area the largest part does not stand for the whole.
const MAIN: f64 = 0.6;

type Point = (f64, f64);

/// Latitude and longitude of the middle of every shape of an object, by its `id`.
pub fn middles(file: &Path, object: &str) -> Result<BTreeMap<String, Point>> {
    let topology: Value =
        serde_json::from_str(&fs::read_to_string(file).with_context(|| file.display().to_string())?)?;
    let arcs = arcs(&topology);
    let mut found = BTreeMap::new();
    for shape in topology["objects"][object]["geometries"].as_array().into_iter().flatten() {
        let parts: Vec<&Value> = match shape["type"].as_str() {
            Some("Polygon") => vec![&shape["arcs"][0]],
            Some("MultiPolygon") => {
                shape["arcs"].as_array().into_iter().flatten().map(|part| &part[0]).collect()
            }
            _ => continue,
        };
        let parts: Vec<(f64, Point)> = parts.iter().filter_map(|part| centre(&ring(part, &arcs))).collect();
        if let (Some(id), Some(middle)) = (shape["id"].as_str(), middle(&parts)) {
            found.insert(id.to_owned(), middle);
        }
    }
    Ok(found)
}

fn arcs(topology: &Value) -> Vec<Vec<Point>> {
    let pair = |value: &Value| (value[0].as_f64().unwrap_or(0.0), value[1].as_f64().unwrap_or(0.0));
    let (scale, shift) = (pair(&topology["transform"]["scale"]), pair(&topology["transform"]["translate"]));
    let mut arcs = Vec::new();
    for arc in topology["arcs"].as_array().into_iter().flatten() {
        let (mut x, mut y) = (0.0, 0.0);
        let steps = arc.as_array().into_iter().flatten().map(pair);
        arcs.push(
            steps
                .map(|(dx, dy)| {
                    (x, y) = (x + dx, y + dy);
                    (y * scale.1 + shift.1, x * scale.0 + shift.0)
                })
                .collect(),
        );
    }
    arcs
}

/// The corners of a ring, with longitudes that run on across the date line.
fn ring(part: &Value, arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut corners: Vec<Point> = Vec::new();
    for number in part.as_array().into_iter().flatten().filter_map(Value::as_i64) {
        let place = usize::try_from(if number < 0 { !number } else { number }).unwrap_or(usize::MAX);
        let mut arc = arcs.get(place).cloned().unwrap_or_default();
        if number < 0 {
            arc.reverse();
        }
        corners.extend(arc.into_iter().skip(usize::from(!corners.is_empty())));
    }
    for at in 1..corners.len() {
        let step = corners[at].1 - corners[at - 1].1;
        corners[at].1 -= 360.0 * (step / 360.0).round();
    }
    corners
}

/// Area (on a map that keeps areas near the ring) and centre of a ring.
fn centre(ring: &[Point]) -> Option<(f64, Point)> {
    let (mut area, mut lat, mut lon) = (0.0, 0.0, 0.0);
    for pair in ring.windows(2) {
        let ((y0, x0), (y1, x1)) = (pair[0], pair[1]);
        let cross = x0 * y1 - x1 * y0;
        area += cross;
        lat += (y0 + y1) * cross;
        lon += (x0 + x1) * cross;
    }
    let point = (lat / (3.0 * area), lon / (3.0 * area));
    (area != 0.0).then(|| (area.abs() / 2.0 * point.0.to_radians().cos(), point))
}

fn middle(parts: &[(f64, Point)]) -> Option<Point> {
    let whole: f64 = parts.iter().map(|part| part.0).sum();
    let largest = parts.iter().max_by(|a, b| a.0.total_cmp(&b.0))?;
    if largest.0 >= MAIN * whole {
        return Some((largest.1.0, wrapped(largest.1.1)));
    }
    let sum = |of: fn(&Point) -> f64| parts.iter().map(|(area, point)| area * of(point)).sum::<f64>() / whole;
    Some((sum(|p| p.0), wrapped(sum(|p| p.1))))
}

fn wrapped(longitude: f64) -> f64 {
    (longitude + 180.0).rem_euclid(360.0) - 180.0
}

#[cfg(test)]
mod tests {
    use super::{centre, middle, ring};
    use serde_json::json;

    #[test]
    fn the_middle_of_a_square_is_its_middle() {
        let square = [(0.0, 10.0), (0.0, 12.0), (2.0, 12.0), (2.0, 10.0), (0.0, 10.0)];
        let (_, point) = centre(&square).expect("an area");
        assert!((point.0 - 1.0).abs() < 1e-9 && (point.1 - 11.0).abs() < 1e-9);
    }

    #[test]
    fn a_ring_goes_on_across_the_date_line() {
        let arcs = vec![vec![(0.0, 179.0), (0.0, -179.0), (2.0, -179.0), (2.0, 179.0), (0.0, 179.0)]];
        let (area, point) = centre(&ring(&json!([0]), &arcs)).expect("an area");
        let middle = middle(&[(area, point)]).expect("a middle");
        assert!((middle.1.abs() - 180.0).abs() < 1e-9, "{middle:?}");
    }
}
