//! `training outlines COUNTRIES-50M.JSON OUT`: coasts and borders of the world -> `bundled/outlines.txt`.
//!
//! Source: world-atlas 2.0.2 (ISC), Natural Earth 1:50m, public domain: TopoJSON with quantized arcs. Each arc is thinned once
//! (Visvalingam and Whyatt 1993), so that neighbours keep their common border; rings that cross the date line are drawn at both
//! edges. The form of the output is told in `crates/view/src/map.rs`.

use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
};

type Point = (f64, f64);

/// Output steps of a degree.
const STEPS: f64 = 20.0;
/// A corner of a smaller triangle (square degrees) is left out.
const CORNER: f64 = 0.02;
/// A smaller island is left out.
const ISLAND: f64 = 0.05;
/// What lies wholly below is left out: Antarctica is no news.
const SOUTH: f64 = -60.0;

/// Reads and writes.
pub fn run(from: &str, to: &str) -> Result<()> {
    let world: Value = serde_json::from_str(&fs::read_to_string(from)?)?;
    let arcs = arcs(&world)?.into_iter().map(thinned).collect::<Vec<_>>();
    let mut out = String::new();
    for ring in rings(&world["objects"]["land"]) {
        let points = unwrapped(line(&arcs, &ring));
        if area(&points) < ISLAND || points.iter().all(|p| p.1 < SOUTH) {
            continue;
        }
        for turn in [0.0, -360.0, 360.0] {
            let moved: Vec<Point> = points.iter().map(|p| (p.0 + turn, p.1)).collect();
            if turn == 0.0 || moved.iter().any(|p| (-180.0..180.0).contains(&p.0)) {
                put(&mut out, 'L', &moved, 4)?;
            }
        }
    }
    let mut users: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    let countries = world["objects"]["countries"]["geometries"].as_array().context("no countries")?;
    for (country, shape) in countries.iter().enumerate() {
        for arc in rings(shape).into_iter().flatten() {
            users.entry(if arc < 0 { !arc } else { arc }).or_default().insert(country);
        }
    }
    for (arc, _) in users.iter().filter(|(_, users)| users.len() > 1) {
        put(&mut out, 'B', &unwrapped(line(&arcs, &[*arc])), 2)?;
    }
    fs::write(to, out)?;
    Ok(())
}

fn arcs(world: &Value) -> Result<Vec<Vec<Point>>> {
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let scale = pair(&world["transform"]["scale"]).context("no scale")?;
    let shift = pair(&world["transform"]["translate"]).context("no translation")?;
    let arcs = world["arcs"].as_array().context("no arcs")?.iter().map(|arc| {
        let (mut x, mut y) = (0.0, 0.0);
        let steps = arc.as_array().into_iter().flatten().filter_map(pair);
        steps
            .map(|(dx, dy)| {
                (x, y) = (x + dx, y + dy);
                (x * scale.0 + shift.0, y * scale.1 + shift.1)
            })
            .collect()
    });
    Ok(arcs.collect())
}

/// Leaves out the corner of the smallest triangle again and again.
fn thinned(mut points: Vec<Point>) -> Vec<Point> {
    let least = if points.first() == points.last() { 4 } else { 2 };
    let corner =
        |a: Point, b: Point, c: Point| ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0;
    while points.len() > least {
        let sizes = points.windows(3).map(|w| corner(w[0], w[1], w[2])).enumerate();
        match sizes.min_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((at, size)) if size <= CORNER => points.remove(at + 1),
            _ => break,
        };
    }
    points
}

/// The rings of a shape as numbers of arcs; `!n` is arc `n` backwards.
fn rings(shape: &Value) -> Vec<Vec<i64>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let ring = |value: &Value| list(value).iter().filter_map(Value::as_i64).collect::<Vec<i64>>();
    match shape["type"].as_str() {
        Some("GeometryCollection") => list(&shape["geometries"]).iter().flat_map(rings).collect(),
        Some("Polygon") => list(&shape["arcs"]).iter().map(ring).collect(),
        _ => list(&shape["arcs"])
            .iter()
            .flat_map(|polygon| list(polygon).iter().map(ring).collect::<Vec<_>>())
            .collect(),
    }
}

fn line(arcs: &[Vec<Point>], ring: &[i64]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for &arc in ring {
        let at = usize::try_from(if arc < 0 { !arc } else { arc }).unwrap_or(usize::MAX);
        let mut part = arcs.get(at).cloned().unwrap_or_default();
        if arc < 0 {
            part.reverse();
        }
        let skip = usize::from(!points.is_empty());
        points.extend(part.into_iter().skip(skip));
    }
    points
}

/// Longitudes without the jump at the date line.
fn unwrapped(points: Vec<Point>) -> Vec<Point> {
    let mut before: Option<f64> = None;
    let step = |(mut x, y): Point| {
        if let Some(last) = before {
            x += ((last - x) / 360.0).round() * 360.0;
        }
        before = Some(x);
        (x, y)
    };
    points.into_iter().map(step).collect()
}

fn area(points: &[Point]) -> f64 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f64>().abs() / 2.0
}

fn put(out: &mut String, kind: char, points: &[Point], least: usize) -> Result<()> {
    let mut steps: Vec<(i64, i64)> = Vec::new();
    for (x, y) in points {
        #[expect(clippy::cast_possible_truncation, reason = "degrees times twenty")]
        let step = ((x * STEPS).round() as i64, (y * STEPS).round() as i64);
        if steps.last() != Some(&step) {
            steps.push(step);
        }
    }
    if steps.len() < least {
        return Ok(());
    }
    let mut before = (0, 0);
    let pairs: Vec<String> = steps
        .iter()
        .map(|step| {
            let pair = format!("{},{}", step.0 - before.0, step.1 - before.1);
            before = *step;
            pair
        })
        .collect();
    writeln!(out, "{kind}{}", pairs.join(" "))?;
    Ok(())
}
