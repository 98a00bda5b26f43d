//! Entries and a scale -> lanes, rows and bars in pixels, with labels that never touch.
//!
//! Entries of one lane with the same days are one bar with a count. Bars are packed into rows first come, first served; a bar
//! whose label finds no room is drawn without it; what finds no row at all joins the nearest bar of the last row, so that
//! nothing disappears: the counts of all bars in view add up to the entries in view.

use super::{Entry, Scale};
use crate::{letters, marks::MarkKind};
use model::Status;

/// How a bar is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Too short for a bar at this zoom.
    Dot,
    /// From its first to its last day.
    Bar,
    /// Open to the right: "since".
    ArrowRight,
    /// Open to the left: "until".
    ArrowLeft,
}

/// One or more entries at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Left end.
    pub x: f64,
    /// Right end.
    pub x_end: f64,
    /// Top of the row.
    pub y: f64,
    /// How it is drawn.
    pub shape: Shape,
    /// Soft ends.
    pub soft: bool,
    /// Other places where it may belong, left and right ends, in the same row: the words have another reading.
    pub ghosts: Vec<(f64, f64)>,
    /// Indices into the entries, most telling first.
    pub entries: Vec<usize>,
    /// The words beside it; empty where there is no room.
    pub label: String,
    /// Left end of the words.
    pub label_x: f64,
    /// Status of the first entry.
    pub status: Status,
    /// Kind of the first entry.
    pub kind: MarkKind,
}

/// One lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name; begins with `#` when it is one of `entries::lane`.
    pub name: std::sync::Arc<str>,
    /// Top.
    pub y: f64,
    /// Height.
    pub height: f64,
    /// Entries in view.
    pub count: usize,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// The whole drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Lanes from top to bottom.
    pub lanes: Vec<Lane>,
    /// Height of all lanes.
    pub height: f64,
    /// Entries outside the days shown, before and after.
    pub outside: (usize, usize),
}

/// Height of a row: a line of 13 px type with room for its descenders.
pub const ROW: f64 = 21.0;
/// Room for the lane's name above its rows, and below them.
const LANE_HEAD: f64 = 20.0;
const LANE_FOOT: f64 = 8.0;
/// Rows over all lanes that a laptop shows without scrolling.
const ROWS_IN_ALL: usize = 15;
/// A lane has at least and at most this many rows.
const LEAST_ROWS: usize = 2;
const MOST_ROWS: usize = 9;
/// Width of a dot.
const DOT: f64 = 9.0;
/// Size of the labels' type (`.drawing` in the style sheet).
const TYPE: f64 = 13.0;
/// Between a bar and its label.
const BESIDE: f64 = 4.0;
/// Free room between a label and the next bar.
const APART: f64 = 12.0;

/// Lays entries out on a scale of the given width. `entries` must be sorted by day.
pub fn layout(entries: &[Entry], scale: &Scale, width: f64) -> Layout {
    let domain = scale.domain();
    let mut outside = (0, 0);
    let mut lanes: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    for (i, entry) in entries.iter().enumerate() {
        if entry.to <= domain.from && !entry.open_end {
            outside.0 += 1;
        } else if entry.from >= domain.to && !entry.open_start {
            outside.1 += 1;
        } else {
            lanes.entry(entry.lane_order).or_default().push(i);
        }
    }
    let most = (ROWS_IN_ALL / lanes.len().max(1)).clamp(LEAST_ROWS, MOST_ROWS);
    let mut y = 0.0;
    let mut drawn = Vec::with_capacity(lanes.len());
    for members in lanes.into_values() {
        let mut rows = Rows { ends: Vec::new(), most };
        let bars = pack(entries, &members, scale, width, &mut rows, y + LANE_HEAD);
        #[expect(clippy::cast_precision_loss, reason = "at most MOST_ROWS rows")]
        let height = LANE_HEAD + rows.ends.len().max(1) as f64 * ROW + LANE_FOOT;
        let name = members.first().map(|&i| entries[i].lane.clone()).unwrap_or_default();
        drawn.push(Lane { name, y, height, count: members.len(), bars });
        y += height;
    }
    Layout { lanes: drawn, height: y, outside }
}

/// How far each row is filled, in pixels.
struct Rows {
    ends: Vec<f64>,
    most: usize,
}

impl Rows {
    /// True when a row is free from `x` on, or may be opened.
    fn any_free(&self, x: f64) -> bool {
        self.ends.len() < self.most || self.ends.iter().any(|&end| end <= x)
    }

    /// The first row free from `x` on, opening a new one if allowed.
    fn free(&mut self, x: f64) -> Option<usize> {
        if let Some(row) = self.ends.iter().position(|&end| end <= x) {
            return Some(row);
        }
        (self.ends.len() < self.most).then(|| {
            self.ends.push(f64::MIN);
            self.ends.len() - 1
        })
    }
}

fn pack(
    entries: &[Entry],
    members: &[usize],
    scale: &Scale,
    width: f64,
    rows: &mut Rows,
    top: f64,
) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    let mut row_of: Vec<usize> = Vec::new();
    for mut group in same_days(entries, members) {
        model::order::by_key(&mut group, |&i| {
            (entries[i].kind != MarkKind::Event, entries[i].status != Status::Stated, i)
        });
        let Some(&first) = group.first() else { continue };
        let mut bar = shape(entries, group, first, scale, width);
        // Where no row is free, the words are not asked for.
        if !rows.any_free(bar.x) {
            match make_room(&mut bars, &row_of, rows, bar.x) {
                Some(row) => put(&mut bars, &mut row_of, rows, bar, (row, top)),
                None => join(&mut bars, &bar),
            }
            continue;
        }
        let words = |room: f64| fitted(&entries[first].label, bar.entries.len(), room);
        let edge = beside(&bar);
        let right = words(width - edge - BESIDE);
        // Near the right edge the words stand left of the bar, where a row is free that far back.
        let back = (bar.x - APART).min(label_width(&entries[first].label) + BESIDE * 3.0);
        let whole = label(&entries[first].label, bar.entries.len());
        let cut = right.as_ref().is_none_or(|right| *right != whole);
        let left = words(back - BESIDE * 2.0).filter(|left| {
            cut && right.as_ref().is_none_or(|right| left.chars().count() > right.chars().count())
        });
        let left = left.and_then(|words| {
            let from = bar.x - BESIDE - label_width(&words);
            Some((rows.free(from)?, from, words))
        });
        let (row, end) = match (left, right) {
            (Some((row, from, words)), _) => {
                bar.label_x = from;
                bar.label = words;
                (row, bar.x_end + 3.0)
            }
            (None, right) => {
                let Some(row) = rows.free(bar.x) else { continue };
                match right {
                    Some(words) => {
                        bar.label_x = edge + BESIDE;
                        let end = bar.label_x + label_width(&words) + APART;
                        bar.label = words;
                        (row, end)
                    }
                    None => (row, bar.x_end + 3.0),
                }
            }
        };
        put(&mut bars, &mut row_of, rows, bar, (row, top));
        rows.ends[row] = end;
    }
    bars
}

/// Puts a bar without words into a row; the rows begin at `top`.
fn put(bars: &mut Vec<Bar>, row_of: &mut Vec<usize>, rows: &mut Rows, bar: Bar, (row, top): (usize, f64)) {
    #[expect(clippy::cast_precision_loss, reason = "at most MOST_ROWS rows")]
    let y = top + row as f64 * ROW;
    rows.ends[row] = bar.x_end + 3.0;
    row_of.push(row);
    bars.push(Bar { y, ..bar });
}

/// Neighbours of a sorted list with the same days, ends and softness.
fn same_days(entries: &[Entry], members: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let days = |i: usize| {
        (entries[i].from, entries[i].to, entries[i].open_start, entries[i].open_end, entries[i].soft)
    };
    let mut sorted = members.to_vec();
    model::order::by(&mut sorted, |&a, &b| {
        let (a, b) = (&entries[a], &entries[b]);
        a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)).then((a.open_start, a.open_end, a.soft).cmp(&(
            b.open_start,
            b.open_end,
            b.soft,
        )))
    });
    for i in sorted {
        match groups.last_mut() {
            Some(group) if days(group[0]) == days(i) => group.push(i),
            _ => groups.push(vec![i]),
        }
    }
    groups
}

fn shape(entries: &[Entry], group: Vec<usize>, first: usize, scale: &Scale, width: f64) -> Bar {
    /// Length of an open arrow in pixels.
    const ARROW: f64 = 46.0;
    let entry = &entries[first];
    let (from, to) = (scale.x(entry.from), scale.x(entry.to));
    let (shape, x, x_end) = if entry.open_end {
        (Shape::ArrowRight, from, from + ARROW)
    } else if entry.open_start {
        (Shape::ArrowLeft, to - ARROW, to)
    } else if to - from < DOT {
        let middle = f64::midpoint(from, to);
        (Shape::Dot, middle - DOT / 2.0, middle + DOT / 2.0)
    } else {
        (Shape::Bar, from, to)
    };
    let x = x.clamp(0.0, (width - DOT).max(0.0));
    Bar {
        x,
        x_end: x_end.clamp(x + DOT, width.max(x + DOT)),
        y: 0.0,
        shape,
        soft: entry.soft,
        ghosts: entry.otherwise.iter().filter_map(|&other| ghost(other, scale, width)).collect(),
        entries: group,
        label: String::new(),
        label_x: 0.0,
        status: entry.status,
        kind: entry.kind,
    }
}

/// Where a label may begin: behind the bar and the ghosts that stand close to it.
fn beside(bar: &Bar) -> f64 {
    /// A ghost this near would lie under the label's first letters.
    const CLOSE: f64 = 24.0;
    let near = bar.ghosts.iter().filter(|ghost| ghost.0 < bar.x_end + CLOSE).map(|ghost| ghost.1);
    near.fold(bar.x_end, f64::max)
}

/// Where another reading of a date stands; `None` outside of the drawing.
fn ghost(other: model::Interval, scale: &Scale, width: f64) -> Option<(f64, f64)> {
    let (from, to) = super::entries::days(other)?;
    let (x, end) = (scale.x(from), scale.x(to));
    let end = end.max(x + DOT);
    (end > 0.0 && x < width).then_some((x.max(0.0), end.min(width)))
}

/// The label cut at a word to the room there is; `None` when too little of it would be left.
fn fitted(words: &str, count: usize, room: f64) -> Option<String> {
    /// Fewer characters say nothing.
    const LEAST: usize = 14;
    let suffix = if count > 1 { label_width(&label("", count)) } else { 0.0 };
    let room = room - suffix;
    let characters = letters::fitting(words, TYPE, room);
    if characters == words.chars().count() {
        return Some(label(words, count));
    }
    if characters <= LEAST {
        return None;
    }
    // One letter less for the ellipsis, which is wider than many a letter.
    let cut = crate::wording::clip(words, characters - 2);
    // Half a word says nothing, to the ear least of all.
    let kept = cut.trim_end_matches('…');
    let halved = words.strip_prefix(kept).is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    if !halved {
        return Some(label(&cut, count));
    }
    let whole = kept.rsplit_once(' ').map_or("", |parts| parts.0);
    (whole.chars().count() * 2 > LEAST).then(|| label(&format!("{whole}…"), count))
}

fn label(words: &str, count: usize) -> String {
    if count > 1 { format!("{words}  +{}", count - 1) } else { words.to_owned() }
}

fn label_width(words: &str) -> f64 {
    letters::width(words, TYPE)
}

/// Shortens (or drops) the label of the last bar of a row that has room without it; the row, if there is one.
fn make_room(bars: &mut [Bar], row_of: &[usize], rows: &mut Rows, x: f64) -> Option<usize> {
    // The row with the most room left for its label.
    let (row, last) = (0..rows.ends.len())
        .filter_map(|row| {
            let last = row_of.iter().rposition(|&r| r == row)?;
            (bars[last].x_end + 3.0 <= x).then_some((row, last))
        })
        .min_by(|a, b| bars[a.1].x_end.total_cmp(&bars[b.1].x_end))?;
    let room = x - beside(&bars[last]) - BESIDE - APART;
    let before = std::mem::take(&mut bars[last].label);
    if bars[last].label_x > bars[last].x {
        let (words, count) =
            (before.rsplit_once("  +").map_or(before.as_str(), |parts| parts.0), bars[last].entries.len());
        bars[last].label = fitted(words, count, room).unwrap_or_default();
    } else {
        // A label on the left is in nobody's way.
        bars[last].label = before;
    }
    Some(row)
}

/// Adds a bar's entries to the nearest bar already drawn.
fn join(bars: &mut [Bar], bar: &Bar) {
    let distance =
        |other: &Bar| (f64::midpoint(other.x, other.x_end) - f64::midpoint(bar.x, bar.x_end)).abs();
    let nearest = bars.iter_mut().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(nearest) = nearest {
        nearest.entries.extend(&bar.entries);
        if let Some((words, _)) = nearest.label.rsplit_once("  +").map(|(w, n)| (w.to_owned(), n.to_owned()))
        {
            nearest.label = label(&words, nearest.entries.len());
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::case::ArticleId;
    use model::Interval;
    use proptest::prelude::*;

    pub fn entry(from: f64, to: f64) -> Entry {
        Entry {
            item: None,
            article: ArticleId { document: 1, part: 0 },
            from,
            to,
            open_start: false,
            open_end: false,
            soft: false,
            interval: Interval::default(),
            otherwise: Vec::new(),
            label: "Police stopped a lorry at the border".into(),
            lane: "#events".into(),
            lane_order: 0,
            status: Status::Stated,
            kind: MarkKind::Event,
            outlet: Default::default(),
        }
    }

    fn drawn(entries: &[Entry], width: f64) -> Layout {
        let scale = Scale::new(entries, None, width);
        layout(entries, &scale, width)
    }

    #[test]
    fn what_happened_on_one_day_is_one_mark_with_a_count() {
        let all = [entry(10.0, 11.0), entry(10.0, 11.0), entry(90.0, 91.0)];
        let bars = &drawn(&all, 1000.0).lanes[0].bars;
        assert_eq!(bars.iter().map(|b| b.entries.len()).collect::<Vec<_>>(), [2, 1]);
        assert!(bars[0].label.ends_with("+1"));
    }

    #[test]
    fn another_reading_of_a_date_is_a_ghost_in_the_same_row() {
        let mut doubtful = entry(10.0, 11.0);
        let day = |n| model::Interval::day(crate::calendar::date(n).unwrap());
        doubtful.otherwise = vec![day(17), day(90_000)];
        let bars = drawn(&[doubtful, entry(60.0, 61.0)], 1000.0).lanes[0].bars.clone();
        assert_eq!(bars[0].ghosts.len(), 1, "what lies outside is not drawn");
        assert!(bars[0].ghosts[0].0 > bars[0].x_end);
    }

    #[test]
    fn since_is_an_arrow_and_a_month_a_bar() {
        let mut since = entry(0.0, 1.0);
        since.open_end = true;
        let bars = drawn(&[since, entry(10.0, 40.0)], 1000.0).lanes[0].bars.clone();
        assert_eq!(bars.iter().map(|b| b.shape).collect::<Vec<_>>(), [Shape::ArrowRight, Shape::Bar]);
    }

    #[test]
    fn zoomed_past_entries_are_counted_at_the_edges() {
        let all = [entry(0.0, 1.0), entry(50.0, 51.0), entry(99.0, 100.0)];
        let scale = Scale::new(&all, super::super::Domain::checked(40.0, 60.0), 500.0);
        let laid = layout(&all, &scale, 500.0);
        assert_eq!((laid.outside, laid.lanes[0].count), ((1, 1), 1));
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_is_lost(days in proptest::collection::vec((0i32..2000, 1i32..60), 1..80), width in 200.0f64..1400.0) {
            let mut all: Vec<Entry> = days.iter().map(|d| entry(f64::from(d.0), f64::from(d.0 + d.1))).collect();
            all.sort_by(|a, b| a.from.total_cmp(&b.from));
            let laid = drawn(&all, width);
            let mut seen: Vec<usize> = laid.lanes.iter().flat_map(|l| l.bars.iter().flat_map(|b| b.entries.clone())).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..all.len()).collect::<Vec<_>>());
            for lane in &laid.lanes {
                for (i, a) in lane.bars.iter().enumerate() {
                    for b in &lane.bars[i + 1..] {
                        if a.y != b.y { continue; }
                        let end = |bar: &Bar| if bar.label.is_empty() { bar.x_end } else { bar.label_x + label_width(&bar.label) };
                        let (left, right) = if a.x <= b.x { (a, b) } else { (b, a) };
                        prop_assert!(end(left) <= right.x + 1e-6, "{left:?} {right:?}");
                    }
                }
            }
        }
    }
}
