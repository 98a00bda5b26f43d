//! Values of one thing over time -> a small plot in pixels; and the copy graph laid out by day of publication.
//!
//! Dots are placed by publication day where the days differ, else side by side, so that what was said on one day stays apart.

use crate::{
    calendar,
    compare::{CopyGraph, Plot},
};
use model::Interval;

/// One value on the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Spark {
    /// Middle.
    pub x: f64,
    /// The value, or the low end of a range.
    pub y: f64,
    /// The high end of a range.
    pub y_high: f64,
}

/// Places the points of a plot; one spark a point.
pub fn sparks(plot: &Plot, width: f64, height: f64) -> Vec<Spark> {
    /// Room for a dot at the edges.
    const EDGE: f64 = 6.0;
    let days: Vec<Option<f64>> = plot.points.iter().map(|point| day(point.published)).collect();
    let x = by_day(&days, width - 2.0 * EDGE);
    // The scale begins at nought when that is near: half a bar tells no lie.
    let low = if plot.range.0 > 0.0 && plot.range.0 < plot.range.1 * 0.6 { 0.0 } else { plot.range.0 };
    let spread = (plot.range.1 - low).max(f64::EPSILON);
    let y = |value: f64| EDGE + (plot.range.1 - value) / spread * (height - 2.0 * EDGE);
    plot.points
        .iter()
        .zip(x)
        .map(|(point, x)| Spark {
            x: x + EDGE,
            y: y(point.value),
            y_high: y(point.high.unwrap_or(point.value)),
        })
        .collect()
}

fn day(interval: Interval) -> Option<f64> {
    interval.earliest.or(interval.latest).map(|date| f64::from(calendar::number(date)))
}

/// Days -> pixels in their order; undated ones last, and none nearer to the one before than a dot is wide.
fn by_day(days: &[Option<f64>], width: f64) -> Vec<f64> {
    /// Width of a dot.
    const DOT: f64 = 11.0;
    let known = || days.iter().flatten();
    let (first, last) =
        known().fold((f64::INFINITY, f64::NEG_INFINITY), |range, &day| (range.0.min(day), range.1.max(day)));
    let spread = (last - first).max(1.0);
    let mut at: Vec<f64> =
        days.iter().map(|day| day.map_or(width, |day| (day - first) / spread * width)).collect();
    for i in 1..at.len() {
        at[i] = at[i].max(at[i - 1] + DOT);
    }
    // Too many for the sheet: squeezed evenly.
    let reach = at.last().copied().unwrap_or(0.0);
    if reach > width {
        at.iter_mut().for_each(|x| *x *= width / reach);
    }
    at
}

/// An article in the drawing of the copy graph.
#[derive(Clone, Debug, PartialEq)]
pub struct CopySpot {
    /// Index into the nodes.
    pub node: usize,
    /// Middle of its mark.
    pub x: f64,
    /// Middle of its row.
    pub y: f64,
}

/// Height of a row of the copy graph.
pub const COPY_ROW: f64 = 28.0;
/// Where the marks stand; the lines bulge to the left of them, the names stand to the right.
pub const COPY_AXIS: f64 = 86.0;

/// An arrow of the copy graph: from which row to which, and how far it bulges to the left.
pub fn bulge(from: &CopySpot, to: &CopySpot) -> f64 {
    /// Room to the left of the marks.
    const ROOM: f64 = 96.0;
    let rows = ((to.y - from.y) / COPY_ROW).abs();
    ROOM * rows / (rows + 1.6)
}

/// Rows of the copy graph at most: those that share most.
const COPY_ROWS: usize = 24;

/// Articles that share something, a row each, by day of publication from top to bottom. Of very many those that share most.
pub fn copy_spots(graph: &CopyGraph) -> Vec<CopySpot> {
    let mut told: Vec<(f64, usize)> = (0..graph.nodes.len()).map(|i| (0.0, i)).collect();
    for edge in &graph.edges {
        for end in [edge.from, edge.to] {
            if let Some(most) = told.get_mut(end) {
                most.0 = most.0.max(edge.told);
            }
        }
    }
    told.retain(|(share, _)| *share > 0.0);
    model::order::by(&mut told, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut nodes: Vec<usize> = told.into_iter().take(COPY_ROWS).map(|(_, i)| i).collect();
    let of = |i: usize| day(graph.nodes[i].published);
    model::order::by(&mut nodes, |&a, &b| {
        of(a)
            .is_none()
            .cmp(&of(b).is_none())
            .then(of(a).unwrap_or(0.0).total_cmp(&of(b).unwrap_or(0.0)))
            .then(a.cmp(&b))
    });
    #[expect(clippy::cast_precision_loss, reason = "a row an article")]
    let spot =
        |(row, &node): (usize, &usize)| CopySpot { node, x: COPY_AXIS, y: (row as f64 + 0.5) * COPY_ROW };
    nodes.iter().enumerate().map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        case::{ArticleId, Item, ItemKind},
        compare::{CopyEdge, CopyNode, Point},
    };
    use model::{Date, Role};

    fn point(n: u32, day: i8, value: f64) -> Point {
        let item = Item { article: ArticleId { document: n, part: 0 }, kind: ItemKind::Figure, index: 0 };
        let published = Interval::day(Date::constant(2021, 5, day));
        Point { item, published, value, high: None, label: String::new() }
    }

    #[test]
    fn larger_values_stand_higher_later_ones_further_right_and_equal_days_apart() {
        let points = vec![point(1, 1, 10.0), point(2, 1, 20.0), point(3, 9, 15.0)];
        let plot = Plot { what: String::new(), range: (10.0, 20.0), all: 3, points };
        let drawn = sparks(&plot, 120.0, 40.0);
        assert!(drawn[1].y < drawn[2].y && drawn[2].y < drawn[0].y);
        assert!(drawn[1].x - drawn[0].x >= 8.0 && drawn[2].x > drawn[1].x);
        assert!(drawn.iter().all(|s| (0.0..=120.0).contains(&s.x) && (0.0..=40.0).contains(&s.y)));
        let crowd = Plot { points: (0..60).map(|n| point(n, 1, 10.0)).collect(), ..plot };
        assert!(sparks(&crowd, 120.0, 40.0).iter().all(|s| s.x <= 120.0));
    }

    #[test]
    fn the_copy_graph_lists_only_who_shares_something_earliest_first() {
        let node = |n, day| CopyNode {
            article: ArticleId { document: n, part: 0 },
            title: String::new(),
            outlet: String::new(),
            published: Interval::day(Date::constant(2021, 5, day)),
            role: Role::Original,
        };
        let edge = CopyEdge { from: 2, to: 0, copied: 0.5, told: 0.6, passages: Vec::new() };
        let graph = CopyGraph { nodes: vec![node(1, 9), node(2, 3), node(3, 1)], edges: vec![edge] };
        let spots = copy_spots(&graph);
        assert_eq!(spots.iter().map(|s| s.node).collect::<Vec<_>>(), [2, 0]);
        assert!(spots[0].y < spots[1].y);
        assert!(bulge(&spots[0], &spots[1]) > 10.0 && bulge(&spots[0], &spots[1]) < COPY_AXIS);
    }
}
