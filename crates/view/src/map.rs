//! Places named -> a map: coasts and borders projected to a width, a dot a place, labels that never touch.
//!
//! The outlines are Natural Earth's (public domain), a line of text each: `L` closed land, `B` a border; whole numbers are twentieths
//! of a degree, each pair relative to the one before. A region narrower than a continent is drawn with lengths right at its middle
//! (equirectangular), the whole world as Equal Earth (Šavrič, Patterson, Jenny 2018), which keeps areas comparable.
//! Known miss: what crosses the date line is drawn at both edges.

use crate::{
    facets::Facets,
    index::{Index, SubjectKey},
};
use std::fmt::Write;

/// Twentieths of a degree in the file of outlines.
const STEPS: f64 = 20.0;
/// A place below this score is shown as unsure: another place of the name was about as likely.
const SURE: f32 = 0.6;

/// Coasts and borders in degrees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outlines {
    land: Vec<Vec<(f64, f64)>>,
    borders: Vec<Vec<(f64, f64)>>,
}

impl Outlines {
    /// Reads the file; lines that are none are left out.
    pub fn read(text: &str) -> Self {
        let mut outlines = Outlines::default();
        for line in text.lines() {
            let (into, numbers) = match (line.strip_prefix('L'), line.strip_prefix('B')) {
                (Some(numbers), _) => (&mut outlines.land, numbers),
                (None, Some(numbers)) => (&mut outlines.borders, numbers),
                (None, None) => continue,
            };
            let (mut x, mut y) = (0.0, 0.0);
            let points = numbers.split(' ').filter_map(|pair| {
                let (dx, dy) = pair.split_once(',')?;
                (x, y) = (x + dx.parse::<f64>().ok()?, y + dy.parse::<f64>().ok()?);
                Some((x / STEPS, y / STEPS))
            });
            into.push(points.collect());
        }
        outlines
    }

    /// True before the file has arrived.
    pub fn is_empty(&self) -> bool {
        self.land.is_empty()
    }
}

/// The part of the world that is shown: its middle and how many degrees of longitude it is wide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Region {
    /// Middle, degrees east.
    pub longitude: f64,
    /// Middle, degrees north.
    pub latitude: f64,
    /// Degrees of longitude at the middle.
    pub width: f64,
}

/// Narrowest and widest region.
const NARROWEST: f64 = 1.5;
const WIDEST: f64 = 360.0;
/// From this width on the whole world is drawn.
const WORLD: f64 = 200.0;

impl Region {
    /// `None` for nonsense; bounded otherwise.
    pub fn checked(longitude: f64, latitude: f64, width: f64) -> Option<Self> {
        let sane = longitude.is_finite() && latitude.is_finite() && width.is_finite() && width > 0.0;
        sane.then(|| Region {
            longitude: longitude.clamp(-180.0, 180.0),
            latitude: latitude.clamp(-85.0, 85.0),
            width: width.clamp(NARROWEST, WIDEST),
        })
    }

    /// The whole world.
    pub const WORLD: Region = Region { longitude: 0.0, latitude: 8.0, width: WIDEST };

    /// Its text in the address: `-90.50_14.25_40.00`.
    pub fn fragment(self) -> String {
        format!("{:.2}_{:.2}_{:.2}", self.longitude, self.latitude, self.width)
    }

    /// Reads it back.
    pub fn from_fragment(text: &str) -> Option<Self> {
        let mut parts = text.split('_').map(str::parse::<f64>);
        let mut next = || parts.next()?.ok();
        Region::checked(next()?, next()?, next()?)
    }

    /// Zoomed by a factor (below 1 shows less) around a place that stays where it is.
    #[must_use]
    pub fn zoomed(self, factor: f64, (longitude, latitude): (f64, f64)) -> Self {
        let width = (self.width * factor).clamp(NARROWEST, WIDEST);
        let by = width / self.width;
        let toward = |middle: f64, kept: f64| kept + (middle - kept) * by;
        Region::checked(toward(self.longitude, longitude), toward(self.latitude, latitude), width)
            .unwrap_or(self)
    }

    /// Moved by shares of its width.
    #[must_use]
    pub fn moved(self, right: f64, up: f64) -> Self {
        Region::checked(self.longitude + right * self.width, self.latitude + up * self.width, self.width)
            .unwrap_or(self)
    }
}

/// One place named in the articles.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceRow {
    /// The named thing.
    pub key: SubjectKey,
    /// As the articles name it.
    pub name: String,
    /// As the table of places names it: `Baltimore, Maryland`.
    pub full: String,
    /// Degrees north and east.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Mentions in play.
    pub mentions: usize,
    /// Articles that name it in play.
    pub articles: usize,
    /// Another place of that name was about as likely, or the articles do not agree on which it is.
    pub unsure: bool,
}

/// Places in play, most mentioned first; and the names of those that are in no table.
pub fn places(index: &Index, facets: &Facets) -> (Vec<PlaceRow>, Vec<String>) {
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for subject in index.subjects.iter().filter(|subject| subject.kind == model::Kind::Place) {
        let (mut mentions, mut articles) = (0, 0);
        let mut readings: Vec<(&model::Place, usize)> = Vec::new();
        let mut last = None;
        for &(at, entity) in &subject.members {
            let Some(article) = index.articles.get(at) else { continue };
            let a = &article.analysis;
            let count = facets.named.get(at).and_then(|row| row.get(entity.0 as usize)).copied().unwrap_or(0);
            if count == 0 {
                continue;
            }
            mentions += count;
            articles += usize::from(last.replace(at) != Some(at));
            if let Some(place) = a.entity(entity).and_then(|entity| entity.place.as_ref()) {
                match readings.iter_mut().find(|(known, _)| same_spot(known, place)) {
                    Some(known) => known.1 += count,
                    None => readings.push((place, count)),
                }
            }
        }
        if mentions == 0 {
            continue;
        }
        // The reading with the most mentions; the first of equals.
        let Some(&(place, _)) = readings.iter().rev().max_by_key(|reading| reading.1) else {
            unknown.push(subject.name.clone());
            continue;
        };
        found.push(PlaceRow {
            key: subject.key,
            name: subject.name.clone(),
            full: place.name.clone(),
            latitude: f64::from(place.latitude),
            longitude: f64::from(place.longitude),
            mentions,
            articles,
            unsure: readings.len() > 1 || place.why.score < SURE,
        });
    }
    model::order::by(&mut found, |a, b| b.mentions.cmp(&a.mentions).then_with(|| a.name.cmp(&b.name)));
    unknown.sort();
    (found, unknown)
}

fn same_spot(a: &model::Place, b: &model::Place) -> bool {
    /// Degrees; tables differ by less on where the middle of a city is.
    const NEAR: f32 = 0.3;
    (a.latitude - b.latitude).abs() < NEAR && (a.longitude - b.longitude).abs() < NEAR
}

/// Degrees -> pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    region: Region,
    width: f64,
    height: f64,
}

impl Projection {
    /// The map of a region on a sheet.
    pub const fn new(region: Region, width: f64, height: f64) -> Self {
        Projection { region, width, height }
    }

    fn is_world(&self) -> bool {
        self.region.width >= WORLD
    }

    /// Pixels a degree of longitude takes at the middle.
    fn scale(&self) -> f64 {
        self.width / self.region.width.max(f64::EPSILON)
    }

    /// Where a place falls.
    pub fn xy(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let (middle_x, middle_y) = (self.width / 2.0, self.height / 2.0);
        if self.is_world() {
            let (x, y) = equal_earth(longitude, latitude);
            let (x0, y0) = equal_earth(self.region.longitude, self.region.latitude);
            let scale = self.scale();
            return (middle_x + (x - x0) * scale, middle_y - (y - y0) * scale);
        }
        let shrink = self.region.latitude.to_radians().cos().max(0.1);
        let x = middle_x + (longitude - self.region.longitude) * self.scale();
        (x, middle_y - (latitude - self.region.latitude) * self.scale() / shrink)
    }

    /// The place under a pixel, near enough to zoom around it.
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let shrink = if self.is_world() { 1.0 } else { self.region.latitude.to_radians().cos().max(0.1) };
        let longitude = self.region.longitude + (x - self.width / 2.0) / self.scale();
        (longitude, self.region.latitude - (y - self.height / 2.0) / self.scale() * shrink)
    }

    fn path(&self, lines: &[Vec<(f64, f64)>], close: bool) -> String {
        /// Pixels beyond the edge that a line may have.
        const EDGE: f64 = 40.0;
        let mut drawn = String::new();
        for line in lines {
            let points: Vec<(f64, f64)> = line.iter().map(|&(lon, lat)| self.xy(lon, lat)).collect();
            let range = |of: fn(&(f64, f64)) -> f64| {
                points
                    .iter()
                    .map(of)
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |r, v| (r.0.min(v), r.1.max(v)))
            };
            let (across, down) = (range(|p| p.0), range(|p| p.1));
            if across.1 < -EDGE
                || across.0 > self.width + EDGE
                || down.1 < -EDGE
                || down.0 > self.height + EDGE
            {
                continue;
            }
            for (i, (x, y)) in points.into_iter().enumerate() {
                // Writing to a string cannot fail.
                let _ = write!(drawn, "{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' });
            }
            if close {
                drawn.push('Z');
            }
        }
        drawn
    }
}

/// Longitude and latitude in degrees to the plane, in degrees of the equator.
fn equal_earth(longitude: f64, latitude: f64) -> (f64, f64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3.0_f64.sqrt();
    let t = (root / 2.0 * latitude.to_radians().sin()).asin();
    let (t2, t6) = (t * t, t * t * t * t * t * t);
    let x = 2.0 * root * longitude * t.cos()
        / (3.0 * (A[0] + 3.0 * A[1] * t2 + t6 * (7.0 * A[2] + 9.0 * A[3] * t2)));
    let y = t * (A[0] + A[1] * t2 + t6 * (A[2] + A[3] * t2));
    (x, y.to_degrees())
}

/// A place on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Index into the rows.
    pub row: usize,
    /// Middle.
    pub x: f64,
    /// Middle.
    pub y: f64,
    /// Radius: the area stands for the mentions.
    pub r: f64,
    /// The name; empty where it finds no room.
    pub label: String,
    /// Left end of the name.
    pub label_x: f64,
    /// Middle line of the name.
    pub label_y: f64,
}

/// The whole drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Atlas {
    /// SVG path of the land.
    pub land: String,
    /// SVG path of the borders.
    pub borders: String,
    /// Largest first, so that small ones lie on top.
    pub dots: Vec<Dot>,
    /// Places outside of the region.
    pub outside: usize,
}

/// The region that shows all places with some room around them; the world when there are none.
pub fn fitting(rows: &[PlaceRow], width: f64, height: f64) -> Region {
    /// A lone city is shown with the countries around it.
    const LEAST: f64 = 14.0;
    /// Room at the edges, as a share.
    const ROOM: f64 = 1.25;
    let range = |of: fn(&PlaceRow) -> f64| {
        rows.iter().map(of).fold((f64::INFINITY, f64::NEG_INFINITY), |r, v| (r.0.min(v), r.1.max(v)))
    };
    if rows.is_empty() {
        return Region::WORLD;
    }
    let (east, north) = (range(|row| row.longitude), range(|row| row.latitude));
    let latitude = f64::midpoint(north.0, north.1);
    let shrink = latitude.to_radians().cos().max(0.1);
    let tall = (north.1 - north.0) / shrink * width / height.max(1.0);
    let wide = ((east.1 - east.0).max(tall) * ROOM).max(LEAST);
    if wide >= WIDEST {
        return Region::WORLD;
    }
    Region::checked(f64::midpoint(east.0, east.1), latitude, wide).unwrap_or(Region::WORLD)
}

/// Draws the places of a region.
pub fn atlas(outlines: &Outlines, rows: &[PlaceRow], projection: &Projection) -> Atlas {
    /// Largest and smallest radius.
    const LARGEST: f64 = 20.0;
    const SMALLEST: f64 = 3.5;
    let most = rows.iter().map(|row| row.mentions).max().unwrap_or(1).max(1);
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions are far below 2^52")]
    let radius = |mentions: usize| ((mentions as f64 / most as f64).sqrt() * LARGEST).max(SMALLEST);
    let mut dots: Vec<Dot> = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let (x, y) = projection.xy(row.longitude, row.latitude);
        if (0.0..=projection.width).contains(&x) && (0.0..=projection.height).contains(&y) {
            let r = radius(row.mentions);
            dots.push(Dot { row: i, x, y, r, label: String::new(), label_x: 0.0, label_y: 0.0 });
        }
    }
    let outside = rows.len() - dots.len();
    label(&mut dots, rows, projection.width);
    Atlas {
        land: projection.path(&outlines.land, true),
        borders: projection.path(&outlines.borders, false),
        dots,
        outside,
    }
}

/// Names beside the dots, most mentioned first: right, left, above, below, or none.
fn label(dots: &mut [Dot], rows: &[PlaceRow], width: f64) {
    let mut taken: Vec<[f64; 4]> =
        dots.iter().map(|d| [d.x - d.r, d.y - d.r, d.x + d.r, d.y + d.r]).collect();
    for (i, dot) in dots.iter_mut().enumerate() {
        let Dot { row, x, y, r, .. } = *dot;
        let name = crate::wording::clip(&rows[row].name, 28);
        let long = label_width(&name);
        let spots = [
            (x + r + 3.0, y),
            (x - r - 3.0 - long, y),
            (x - long / 2.0, y - r - LINE / 2.0),
            (x - long / 2.0, y + r + LINE / 2.0),
        ];
        let free = spots.into_iter().find(|&(left, middle)| {
            let own = [left, middle - LINE / 2.0, left + long, middle + LINE / 2.0];
            own[0] >= 0.0
                && own[2] <= width
                && taken.iter().enumerate().all(|(j, other)| {
                    j == i
                        || own[2] <= other[0]
                        || own[0] >= other[2]
                        || own[3] <= other[1]
                        || own[1] >= other[3]
                })
        });
        if let Some((left, middle)) = free {
            taken.push([left, middle - LINE / 2.0, left + long, middle + LINE / 2.0]);
            (dot.label, dot.label_x, dot.label_y) = (name, left, middle);
        }
    }
}

/// Height of a label.
const LINE: f64 = 15.0;

pub(crate) fn label_width(words: &str) -> f64 {
    /// Size of the labels' type (`.sheet svg` in the style sheet).
    const TYPE: f64 = 13.0;
    crate::letters::width(words, TYPE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::Article,
        facets::facets,
        index::Passages,
        sample,
        scope::{Filters, scope},
        search::Query,
    };
    use proptest::prelude::*;
    use std::sync::Arc;

    fn row(name: &str, longitude: f64, latitude: f64, mentions: usize) -> PlaceRow {
        let key = SubjectKey::of(model::Kind::Place, name);
        let (name, full) = (name.to_owned(), String::new());
        PlaceRow { key, name, full, latitude, longitude, mentions, articles: 1, unsure: false }
    }

    #[test]
    fn outlines_are_read_relative_and_rubbish_is_left_out() {
        let read = Outlines::read("L0,0 200,0 0,200\nhello\nB20,20 x 20,0\n");
        assert_eq!(read.land, [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]]);
        assert_eq!(read.borders, [[(1.0, 1.0), (2.0, 1.0)]]);
    }

    #[test]
    fn a_place_two_articles_read_differently_is_unsure_and_one_in_no_table_is_told_apart() {
        let placed = |document, latitude| {
            let mut a = sample::analysis("[Springfield](place) met [Nowhere](place).");
            a.entities[0].place = Some(model::Place {
                latitude,
                longitude: -90.0,
                country: "US".to_owned(),
                name: "Springfield".to_owned(),
                why: model::Why::rule("by hand", 0.9),
            });
            let id = crate::case::ArticleId { document, part: 0 };
            let passages = Arc::new(Passages::of(&a));
            (Article { id, analysis: Arc::new(a) }, passages)
        };
        let seen = |latitude| {
            let index = Index::new(vec![placed(1, 39.8), placed(2, latitude)], &[]);
            places(&index, &facets(&index, &scope(&index, &Filters::default(), &Query::default())))
        };
        let (rows, unknown) = seen(39.9);
        assert_eq!((rows[0].mentions, rows[0].articles, rows[0].unsure), (2, 2, false));
        assert_eq!(unknown, ["Nowhere"]);
        assert!(seen(37.2).0[0].unsure);
    }

    #[test]
    fn a_region_fits_its_places_and_far_apart_ones_get_the_world() {
        let rows = [row("A", -99.0, 19.0, 1), row("B", -77.0, 39.0, 1)];
        let region = fitting(&rows, 800.0, 400.0);
        let projection = Projection::new(region, 800.0, 400.0);
        for row in &rows {
            let (x, y) = projection.xy(row.longitude, row.latitude);
            assert!((20.0..780.0).contains(&x) && (20.0..380.0).contains(&y), "{x} {y}");
        }
        let far = [row("A", -150.0, 60.0, 1), row("B", 175.0, -40.0, 1)];
        assert_eq!(fitting(&far, 800.0, 400.0), Region::WORLD);
        assert_eq!(fitting(&[], 800.0, 400.0), Region::WORLD);
    }

    #[test]
    fn the_place_under_the_pointer_stays_when_zooming() {
        let region = Region { longitude: 10.0, latitude: 50.0, width: 30.0 };
        let place = Projection::new(region, 600.0, 400.0).place(100.0, 120.0);
        let zoomed = Projection::new(region.zoomed(0.5, place), 600.0, 400.0);
        let (x, y) = zoomed.xy(place.0, place.1);
        assert!((x - 100.0).abs() < 1.0 && (y - 120.0).abs() < 8.0, "{x} {y}");
    }

    proptest! {
        #[test]
        fn labels_never_touch_and_every_place_is_a_dot_or_counted(spots in proptest::collection::vec((-170.0f64..170.0, -55.0f64..70.0, 1usize..40), 1..60)) {
            let rows: Vec<PlaceRow> = spots.iter().enumerate().map(|(i, s)| row(&format!("Place {i}"), s.0, s.1, s.2)).collect();
            let drawn = atlas(&Outlines::default(), &rows, &Projection::new(fitting(&rows, 700.0, 420.0), 700.0, 420.0));
            prop_assert_eq!(drawn.dots.len() + drawn.outside, rows.len());
            let boxes: Vec<[f64; 4]> = drawn.dots.iter().filter(|d| !d.label.is_empty())
                .map(|d| [d.label_x, d.label_y - LINE / 2.0, d.label_x + label_width(&d.label), d.label_y + LINE / 2.0]).collect();
            for (i, a) in boxes.iter().enumerate() {
                for b in &boxes[i + 1..] {
                    prop_assert!(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1], "{a:?} {b:?}");
                }
            }
        }
    }
}
