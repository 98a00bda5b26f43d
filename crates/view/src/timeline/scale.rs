//! Days -> pixels. Linear over the days shown; when nothing is zoomed and long gaps part the entries, the axis is broken at the
//! longest gaps, and each piece gets room by how much is in it.
//!
//! Dates 1984, 2021-05-01 … 2021-06-07 -> a short piece for 1984, a break, and the rest at full scale.

use super::Entry;

/// The days shown, `from < to`.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Domain {
    /// First day.
    pub from: f64,
    /// Day after the last.
    pub to: f64,
}

/// Narrowest view: half a day.
const NARROWEST: f64 = 0.5;
/// Widest view: four thousand years.
const WIDEST: f64 = 1_461_000.0;

impl Domain {
    /// `None` for nonsense; bounded otherwise.
    pub fn checked(from: f64, to: f64) -> Option<Self> {
        let sane = from.is_finite()
            && to.is_finite()
            && from < to
            && from.abs() < WIDEST * 2.0
            && to.abs() < WIDEST * 2.0;
        sane.then_some(Domain { from, to }).map(|domain| domain.bounded())
    }

    /// The days shown on a width when two places (pixel, day) are to keep their days: two fingers spread or move. `None` while the fingers are
    /// on one place.
    pub fn through(a: (f64, f64), b: (f64, f64), width: f64) -> Option<Self> {
        /// Nearer fingers tell nothing.
        const NEAR: f64 = 8.0;
        let (left, right) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        if right.0 - left.0 < NEAR || right.1 <= left.1 {
            return None;
        }
        let day = (right.1 - left.1) / (right.0 - left.0);
        let from = left.1 - left.0 * day;
        Domain::checked(from, from + day * width)
    }

    fn bounded(self) -> Self {
        let middle = f64::midpoint(self.from, self.to);
        let half = ((self.to - self.from) / 2.0).clamp(NARROWEST / 2.0, WIDEST / 2.0);
        Domain { from: middle - half, to: middle + half }
    }

    /// Days shown.
    pub fn length(self) -> f64 {
        self.to - self.from
    }

    /// Zooms by a factor (below 1 shows less) around a day that stays in its place.
    #[must_use]
    pub fn zoomed(self, factor: f64, around: f64) -> Self {
        let zoomed =
            Domain { from: around - (around - self.from) * factor, to: around + (self.to - around) * factor };
        if zoomed.length() < NARROWEST || zoomed.length() > WIDEST || !zoomed.length().is_finite() {
            self
        } else {
            zoomed
        }
    }

    /// Moves by a share of its length.
    #[must_use]
    pub fn moved(self, share: f64) -> Self {
        let by = self.length() * share;
        Domain::checked(self.from + by, self.to + by).unwrap_or(self)
    }
}

/// Where the axis is broken: an x in pixels, and the days left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// Middle of the break.
    pub x: f64,
    /// Last day before it.
    pub from: f64,
    /// First day after it.
    pub to: f64,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Piece {
    days: (f64, f64),
    x: (f64, f64),
}

/// A monotonous, piecewise linear map from days to pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pieces: Vec<Piece>,
    /// Breaks between the pieces.
    pub breaks: Vec<Break>,
}

/// Pixels that a break takes.
const GAP: f64 = 18.0;
/// Breaks at most, and the pixels that each piece needs to be worth one.
const MOST_BREAKS: usize = 3;
const PIECE: f64 = 140.0;
/// A gap this long, as a share of what would be drawn without the breaks so far, is worth a break.
const WORTH: f64 = 0.15;
/// … and this many times as long as a gap would be if all were spread evenly: evenly spread days keep one axis.
const UNUSUAL: f64 = 1.4;
/// A stretch that holds at least one in so many of all ends is busy …
const BUSY: usize = 4;
/// … and has a scale of its own when the stretch beside it is this many times as long.
const QUIET: f64 = 8.0;
/// Shorter gaps (in days) are never broken: a fortnight of silence is part of the story.
const SHORTEST: f64 = 21.0;
/// Fewer entries have room enough.
const FEWEST: usize = 4;
/// Least width of a piece: a year and a dot.
const NARROW: f64 = 56.0;
/// Free room at both ends, as a share of the days.
const ROOM: f64 = 0.04;

impl Scale {
    /// The scale for a chosen domain, or the one that fits all entries.
    pub fn new(entries: &[Entry], domain: Option<Domain>, width: f64) -> Self {
        match domain {
            Some(domain) => Scale::linear(domain, width),
            None => Scale::fitting(entries, width),
        }
    }

    fn linear(domain: Domain, width: f64) -> Self {
        Scale { pieces: vec![Piece { days: (domain.from, domain.to), x: (0.0, width) }], breaks: Vec::new() }
    }

    fn fitting(entries: &[Entry], width: f64) -> Self {
        let stretches = stretches(entries, width);
        let Some(main) = stretches.iter().max_by_key(|stretch| stretch.count) else {
            return Scale::linear(Domain { from: 0.0, to: 1.0 }, width);
        };
        let widths = widths(&stretches, width);
        let share =
            |stretch: &Stretch| stretches.iter().position(|s| s == stretch).map_or(width, |i| widths[i]);
        // No piece is drawn finer than the fullest one: a lone day among years stays a dot.
        let finest = (main.to - main.from).max(1.0) * (1.0 + 2.0 * ROOM) / share(main).max(1.0);
        let (mut pieces, mut breaks) = (Vec::new(), Vec::new());
        let mut x = 0.0;
        for (i, stretch) in stretches.iter().enumerate() {
            let length = stretch.to - stretch.from;
            let wanted = ((finest * widths[i] - length) / 2.0).max(length * ROOM).max(1.0);
            // Room may not reach into the neighbours.
            let before =
                i.checked_sub(1).map_or(wanted, |before| (stretch.from - stretches[before].to) * 0.4);
            let after = stretches.get(i + 1).map_or(wanted, |after| (after.from - stretch.to) * 0.4);
            let days = (stretch.from - wanted.min(before), stretch.to + wanted.min(after));
            if let Some(last) = pieces.last().map(|piece: &Piece| piece.days.1) {
                breaks.push(Break { x: x + GAP / 2.0, from: last, to: days.0 });
                x += GAP;
            }
            let end = if i + 1 == stretches.len() { width.max(x + 1.0) } else { x + widths[i] };
            pieces.push(Piece { days, x: (x, end) });
            x = end;
        }
        Scale { pieces, breaks }
    }

    /// The pixel of a day; days inside a break fall onto its middle.
    pub fn x(&self, day: f64) -> f64 {
        let Some(first) = self.pieces.first() else {
            return 0.0;
        };
        let mut before = first;
        for piece in &self.pieces {
            if day < piece.days.0 {
                let outside = std::ptr::eq(piece, first);
                return if outside { extend(piece, day) } else { f64::midpoint(before.x.1, piece.x.0) };
            }
            if day <= piece.days.1 {
                return extend(piece, day);
            }
            before = piece;
        }
        extend(before, day)
    }

    /// The day at a pixel.
    pub fn day(&self, x: f64) -> f64 {
        let Some(last) = self.pieces.last() else {
            return 0.0;
        };
        let piece = self.pieces.iter().find(|piece| x <= piece.x.1).unwrap_or(last);
        let width = (piece.x.1 - piece.x.0).max(f64::EPSILON);
        piece.days.0 + (x - piece.x.0) / width * (piece.days.1 - piece.days.0)
    }

    /// All days shown, first to last.
    pub fn domain(&self) -> Domain {
        let from = self.pieces.first().map_or(0.0, |piece| piece.days.0);
        let to = self.pieces.last().map_or(1.0, |piece| piece.days.1);
        Domain { from, to }
    }

    /// The unbroken piece that holds a pixel, as a domain: where a first zoom starts from.
    pub fn piece_at(&self, x: f64) -> Domain {
        let piece = self.pieces.iter().find(|piece| x <= piece.x.1).or(self.pieces.last());
        piece.map_or(Domain { from: 0.0, to: 1.0 }, |piece| Domain { from: piece.days.0, to: piece.days.1 })
    }

    /// Each piece as (days, pixels).
    pub(super) fn pieces(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> + '_ {
        self.pieces.iter().map(|piece| (piece.days, piece.x))
    }
}

fn extend(piece: &Piece, day: f64) -> f64 {
    let length = (piece.days.1 - piece.days.0).max(f64::EPSILON);
    piece.x.0 + (day - piece.days.0) / length * (piece.x.1 - piece.x.0)
}

/// A run of days without a long gap.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: f64,
    to: f64,
    /// Ends of entries in it.
    count: usize,
}

/// The days of all entries, parted at the gaps that are worth a break.
fn stretches(entries: &[Entry], width: f64) -> Vec<Stretch> {
    let mut ends: Vec<f64> = entries.iter().flat_map(|entry| [entry.from, entry.to]).collect();
    model::order::by(&mut ends, f64::total_cmp);
    let (Some(&first), Some(&last)) = (ends.first(), ends.last()) else { return Vec::new() };
    let mut gaps = gaps(entries);
    model::order::by(&mut gaps, |a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)).then(a.0.total_cmp(&b.0)));
    #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^52")]
    let count = gaps.len() as f64 + 1.0;
    let mut left = last - first;
    let mut cuts: Vec<(f64, f64)> = Vec::new();
    #[expect(clippy::cast_precision_loss, reason = "at most MOST_BREAKS")]
    let fits = |cuts: &[(f64, f64)]| cuts.len() < MOST_BREAKS && width >= PIECE * (cuts.len() as f64 + 2.0);
    for gap in &gaps {
        let length = gap.1 - gap.0;
        let worth = entries.len() >= FEWEST
            && length >= SHORTEST
            && length >= left * WORTH
            && length >= left / count * UNUSUAL;
        if !fits(&cuts) || !worth {
            break;
        }
        left -= length;
        cuts.push(*gap);
    }
    let inside = |from: f64, to: f64| ends.iter().filter(|&&end| (from..=to).contains(&end)).count();
    // Busy weeks beside quiet years: a shorter gap will do.
    let busy = |gap: &&(f64, f64)| {
        let from = cuts.iter().map(|cut| cut.1).filter(|&to| to <= gap.0).fold(first, f64::max);
        let to = cuts.iter().map(|cut| cut.0).filter(|&from| from >= gap.1).fold(last, f64::min);
        let sides = [(from, gap.0), (gap.1, to)].map(|(from, to)| (inside(from, to), (to - from).max(1.0)));
        let (short, long) = if sides[0].1 < sides[1].1 { (sides[0], sides[1]) } else { (sides[1], sides[0]) };
        gap.1 - gap.0 >= SHORTEST.max(short.1) && short.0 * BUSY >= ends.len() && short.1 * QUIET <= long.1
    };
    if fits(&cuts) && entries.len() >= FEWEST {
        cuts.extend(
            gaps.iter().filter(|gap| !cuts.contains(gap)).find(busy).copied().into_iter().collect::<Vec<_>>(),
        );
    }
    model::order::by(&mut cuts, |a, b| a.0.total_cmp(&b.0));
    let starts = std::iter::once(first).chain(cuts.iter().map(|cut| cut.1));
    let stops = cuts.iter().map(|cut| cut.0).chain([last]);
    starts.zip(stops).map(|(from, to)| Stretch { from, to, count: inside(from, to) }).collect()
}

/// Days on which nothing begins, ends or goes on; what goes on through most of the drawing closes no gap.
fn gaps(entries: &[Entry]) -> Vec<(f64, f64)> {
    /// Share of all days.
    const THROUGHOUT: f64 = 0.4;
    let mut spans: Vec<(f64, f64)> = entries.iter().map(|entry| (entry.from, entry.to)).collect();
    let from = spans.iter().fold(f64::INFINITY, |from, span| from.min(span.0));
    let to = spans.iter().fold(f64::NEG_INFINITY, |to, span| to.max(span.1));
    let whole = to - from;
    // A long one counts by its ends alone.
    spans = spans
        .into_iter()
        .flat_map(|span| {
            let long = span.1 - span.0 > whole * THROUGHOUT;
            if long { [(span.0, span.0), (span.1, span.1)] } else { [span, span] }
        })
        .collect();
    model::order::by(&mut spans, |a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut reach = from;
    let mut found = Vec::new();
    for span in spans {
        if span.0 > reach {
            found.push((reach, span.0));
        }
        reach = reach.max(span.1);
    }
    found
}

/// Pixels of each stretch: by the square root of how much is in it, none too narrow.
fn widths(stretches: &[Stretch], width: f64) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^52")]
    let weights: Vec<f64> = stretches.iter().map(|stretch| (stretch.count as f64).sqrt()).collect();
    #[expect(clippy::cast_precision_loss, reason = "at most MOST_BREAKS")]
    let room = (width - GAP * (stretches.len().saturating_sub(1)) as f64).max(1.0);
    #[expect(clippy::cast_precision_loss, reason = "at most MOST_BREAKS")]
    let spare = (room - NARROW * stretches.len() as f64).max(0.0);
    let all: f64 = weights.iter().sum::<f64>().max(f64::EPSILON);
    let least = NARROW.min(room / weights.len().max(1) as f64);
    weights.iter().map(|weight| least + spare * weight / all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::layout::tests::entry;
    use proptest::prelude::*;

    #[test]
    fn one_old_date_breaks_the_axis_and_leaves_the_rest_its_room() {
        let mut all = vec![entry(5000.0, 5365.0)];
        all.extend((0..20).map(|i| entry(18_700.0 + f64::from(i), 18_701.0 + f64::from(i))));
        let scale = Scale::new(&all, None, 1000.0);
        assert_eq!(scale.breaks.len(), 1);
        assert!(scale.x(18_720.0) - scale.x(18_700.0) > 600.0);
        assert!(scale.x(5000.0) >= 0.0 && scale.x(5365.0) < scale.x(18_700.0));
    }

    #[test]
    fn evenly_spread_dates_keep_one_axis() {
        let all: Vec<Entry> =
            (0..20).map(|i| entry(f64::from(i) * 30.0, f64::from(i) * 30.0 + 1.0)).collect();
        assert!(Scale::new(&all, None, 1000.0).breaks.is_empty());
    }

    #[test]
    fn clusters_years_apart_each_get_their_room_and_a_lone_day_stays_a_dot() {
        let mut all = vec![entry(12_000.0, 12_001.0)];
        all.extend((0..4).map(|i| entry(16_000.0 + f64::from(i) * 9.0, 16_001.0 + f64::from(i) * 9.0)));
        all.extend((0..16).map(|i| entry(19_000.0 + f64::from(i) * 4.0, 19_001.0 + f64::from(i) * 4.0)));
        let scale = Scale::new(&all, None, 1000.0);
        assert_eq!(scale.breaks.len(), 2);
        assert!(scale.x(12_001.0) - scale.x(12_000.0) < 12.0);
        assert!(scale.x(19_064.0) - scale.x(19_000.0) > 400.0);
        assert!(Scale::new(&all, None, 320.0).breaks.len() < 2, "a phone has no room for three pieces");
    }

    #[test]
    fn busy_weeks_beside_quiet_years_get_a_scale_of_their_own() {
        // A year each, ten months apart; then a fortnight with a day each.
        let mut all: Vec<Entry> =
            (0..8).map(|i| entry(16_000.0 + f64::from(i) * 300.0, 16_020.0 + f64::from(i) * 300.0)).collect();
        all.extend((0..12).map(|i| entry(18_420.0 + f64::from(i), 18_421.0 + f64::from(i))));
        let scale = Scale::new(&all, None, 1000.0);
        assert_eq!(scale.breaks.len(), 1);
        assert!(scale.x(18_432.0) - scale.x(18_420.0) > 300.0);
    }

    #[test]
    fn what_goes_on_for_years_hides_no_gap() {
        let mut all = vec![entry(12_000.0, 19_020.0)];
        all.extend((0..9).map(|i| entry(19_000.0 + f64::from(i), 19_001.0 + f64::from(i))));
        assert_eq!(Scale::new(&all, None, 1000.0).breaks.len(), 1);
    }

    #[test]
    fn two_fingers_keep_their_days() {
        let shown = Domain::through((100.0, 50.0), (300.0, 60.0), 400.0);
        assert_eq!(shown, Domain::checked(45.0, 65.0));
        assert_eq!(Domain::through((300.0, 60.0), (100.0, 50.0), 400.0), shown);
        assert_eq!(Domain::through((100.0, 50.0), (101.0, 60.0), 400.0), None);
    }

    #[test]
    fn zooming_keeps_the_day_under_the_pointer() {
        let domain = Domain { from: 100.0, to: 200.0 };
        let zoomed = domain.zoomed(0.5, 120.0);
        let (before, after) = (Scale::linear(domain, 1000.0), Scale::linear(zoomed, 1000.0));
        assert!((before.x(120.0) - after.x(120.0)).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn later_days_never_lie_further_left(days in proptest::collection::vec((-800_000i32..800_000, 1i32..4000), 1..40)) {
            let all: Vec<Entry> = days.iter().map(|d| entry(f64::from(d.0), f64::from(d.0 + d.1))).collect();
            let scale = Scale::new(&all, None, 900.0);
            let mut sorted: Vec<f64> = all.iter().flat_map(|e| [e.from, e.to]).collect();
            sorted.sort_by(f64::total_cmp);
            for pair in sorted.windows(2) { prop_assert!(scale.x(pair[0]) <= scale.x(pair[1]) + 1e-6); }
            prop_assert!(scale.x(sorted[0]) >= -1e-6);
            prop_assert!(scale.x(sorted[sorted.len() - 1]) <= 900.0 + 1e-6);
        }
    }
}
