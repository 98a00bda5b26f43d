//! Days -> pixels. Linear over the days shown; when nothing is zoomed and a few entries lie far off, the axis is broken so that
//! they stay visible at its ends without squeezing the rest.
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
/// Share of the width for what lies far off at one end.
const FAR_SHARE: f64 = 0.16;
/// A gap of days this many times as long as all the days it separates from the rest is worth breaking the axis for.
const FAR_TIMES: f64 = 1.5;
/// The main piece keeps at least this share of the entries.
const MAIN_SHARE: f64 = 0.6;
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
        let Some(spread) = Spread::of(entries) else {
            return Scale::linear(Domain { from: 0.0, to: 1.0 }, width);
        };
        let room = |from: f64, to: f64| ((to - from) * ROOM).max(1.0);
        let mut pieces = Vec::new();
        let mut breaks = Vec::new();
        let mut x = 0.0;
        let sides = usize::from(spread.before.is_some()) + usize::from(spread.after.is_some());
        let side_width = width * if sides == 2 { FAR_SHARE * 0.8 } else { FAR_SHARE };
        let mut gap = |x: &mut f64, from, to| {
            breaks.push(Break { x: *x + GAP / 2.0, from, to });
            *x += GAP;
        };
        let pad = room(spread.main.0, spread.main.1);
        let main = (spread.main.0 - pad, spread.main.1 + pad);
        if let Some((from, to)) = spread.before {
            let days = (from - room(from, to), to + room(from, to));
            pieces.push(Piece { days, x: (x, x + side_width) });
            x += side_width;
            gap(&mut x, days.1, main.0);
        }
        let after_width = if spread.after.is_some() { side_width + GAP } else { 0.0 };
        let end = (width - after_width).max(x + 1.0);
        pieces.push(Piece { days: main, x: (x, end) });
        if let Some((from, to)) = spread.after {
            x = end;
            let days = (from - room(from, to), to + room(from, to));
            gap(&mut x, main.1, days.0);
            pieces.push(Piece { days, x: (x, width.max(x + 1.0)) });
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

/// The days of the bulk of the entries, and of those far before and after.
struct Spread {
    before: Option<(f64, f64)>,
    main: (f64, f64),
    after: Option<(f64, f64)>,
}

impl Spread {
    fn of(entries: &[Entry]) -> Option<Self> {
        let mut spans: Vec<(f64, f64)> = entries.iter().map(|entry| (entry.from, entry.to)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let whole = |spans: &[(f64, f64)]| {
            let from = spans.first()?.0;
            Some((from, spans.iter().fold(from, |to, span| to.max(span.1))))
        };
        let mut main = spans.as_slice();
        let (mut before, mut after) = (None, None);
        if let Some(cut) = far_before(main) {
            before = whole(&main[..cut]);
            main = &main[cut..];
        }
        if let Some(cut) = far_after(main) {
            after = whole(&main[cut..]);
            main = &main[..cut];
        }
        Some(Spread { before, main: whole(main)?, after })
    }
}

fn enough(part: usize, all: usize) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "counts of entries are far below 2^52")]
    let share = part as f64 / all.max(1) as f64;
    share >= MAIN_SHARE
}

/// Where the far past ends: the last gap longer than [`FAR_TIMES`] of what follows it, if enough follows.
fn far_before(spans: &[(f64, f64)]) -> Option<usize> {
    let last = spans.iter().fold(f64::MIN, |to, span| to.max(span.1));
    let mut reach = f64::MIN;
    let mut found = None;
    for (i, span) in spans.iter().enumerate() {
        let gap = span.0 - reach;
        if i > 0 && gap > (last - span.0) * FAR_TIMES && enough(spans.len() - i, spans.len()) {
            found = Some(i);
        }
        reach = reach.max(span.1);
    }
    found
}

/// Where the far future begins: the first gap longer than [`FAR_TIMES`] of what precedes it, if enough precedes.
fn far_after(spans: &[(f64, f64)]) -> Option<usize> {
    let first = spans.first()?.0;
    let mut reach = first;
    for (i, span) in spans.iter().enumerate() {
        if i > 0 && span.0 - reach > (reach - first) * FAR_TIMES && enough(i, spans.len()) {
            return Some(i);
        }
        reach = reach.max(span.1);
    }
    None
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
