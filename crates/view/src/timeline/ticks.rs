//! A scale -> round dates to write under it: years, months, weeks or days, as many as fit.

use super::Scale;
use crate::{calendar, letters::width};

/// One tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub x: f64,
    /// `4`, `May`, `2021`.
    pub label: String,
    /// The next larger unit where it begins (`May 2021`, `2021`); else empty.
    pub above: String,
    /// A month's or year's begin among days or months.
    pub major: bool,
}

#[derive(Clone, Copy)]
enum Step {
    Days(i32),
    Weeks,
    Months(i32),
    Years(i32),
}

/// Steps from fine to coarse with their length in days.
const STEPS: [(Step, f64); 15] = [
    (Step::Days(1), 1.0),
    (Step::Days(2), 2.0),
    (Step::Weeks, 7.0),
    (Step::Months(1), 30.4),
    (Step::Months(3), 91.3),
    (Step::Months(6), 182.6),
    (Step::Years(1), 365.25),
    (Step::Years(2), 730.5),
    (Step::Years(5), 1826.0),
    (Step::Years(10), 3652.0),
    (Step::Years(20), 7305.0),
    (Step::Years(50), 18_262.0),
    (Step::Years(100), 36_525.0),
    (Step::Years(500), 182_625.0),
    (Step::Years(1000), 365_250.0),
];

/// Pixels between two labels, so that `May 2021` never touches its neighbour.
const APART: f64 = 62.0;
/// A side piece is written out of even when it is narrow: at most this many ticks are dropped.
const MOST: usize = 400;

/// All ticks, left to right.
pub fn ticks(scale: &Scale) -> Vec<Tick> {
    /// Room for `2021`; where two pieces of a broken axis meet, the earlier tick keeps silent.
    const LEAST: f64 = 34.0;
    let mut all: Vec<Tick> = scale.pieces().flat_map(|(days, x)| piece(scale, days, x)).collect();
    for i in 1..all.len() {
        if all[i].x - all[i - 1].x < LEAST {
            all[i - 1].label.clear();
        }
    }
    shorten(&mut all, scale.pieces().last().map_or(0.0, |(_, x)| x.1));
    all
}

/// Where the pieces of a broken axis meet, and at its end, the upper row says less rather than touch: `November 2023`, `Nov 2023`, `2023`,
/// nothing; the last one always says its year, which the page moves in.
fn shorten(ticks: &mut [Tick], end: f64) {
    /// The upper row is written bold, and two words do not stand closer than this.
    const SIZE: f64 = 12.6;
    const GAP: f64 = 8.0;
    /// Room for `2021`, as the page leaves it.
    const YEAR: f64 = 30.0;
    let mut next = end;
    for tick in ticks.iter_mut().rev().filter(|tick| !tick.above.is_empty()) {
        let room = next - tick.x - GAP;
        let year = tick.above.rsplit(' ').next().unwrap_or_default().to_owned();
        let month = tick.above.get(..3).filter(|_| year.len() < tick.above.len());
        let short = month.map_or_else(|| year.clone(), |month| format!("{month} {year}"));
        let forms = [tick.above.clone(), short, year.clone()];
        tick.above = forms
            .into_iter()
            .find(|words| width(words, SIZE) <= room)
            .unwrap_or_else(|| if next < end { String::new() } else { year });
        if !tick.above.is_empty() {
            next = tick.x.min(end - YEAR);
        }
    }
}

fn piece(scale: &Scale, days: (f64, f64), x: (f64, f64)) -> Vec<Tick> {
    let per_day = (x.1 - x.0) / (days.1 - days.0).max(f64::EPSILON);
    let step = STEPS
        .iter()
        .find(|(_, length)| length * per_day >= APART)
        .map_or(Step::Years(1000), |(step, _)| *step);
    let mut found = Vec::new();
    let mut above_before: Option<String> = None;
    for day in starts(step, calendar::whole(days.0), calendar::whole(days.1) + 1) {
        let at = scale.x(f64::from(day));
        if f64::from(day) < days.0 || f64::from(day) > days.1 {
            continue;
        }
        let Some(date) = calendar::date(day) else { continue };
        let month = calendar::month_name(date.month()).get(..3).unwrap_or("");
        let (label, above, major) = match step {
            Step::Days(_) | Step::Weeks => (
                date.day().to_string(),
                format!("{} {}", calendar::month_name(date.month()), date.year()),
                date.day() == 1,
            ),
            Step::Months(_) => (month.to_owned(), date.year().to_string(), date.month() == 1),
            Step::Years(_) => (date.year().to_string(), String::new(), date.year() % 10 == 0),
        };
        let new = above_before.as_ref() != Some(&above);
        above_before = Some(above.clone());
        found.push(Tick { x: at, label, above: if new { above } else { String::new() }, major });
        if found.len() >= MOST {
            break;
        }
    }
    crowd_out(&mut found);
    found
}

/// The upper row needs more room than the lower: a unit that begins too close to the one before keeps silent, the later one wins
/// only when the earlier stands at the edge.
fn crowd_out(ticks: &mut [Tick]) {
    /// Room for `September 2021`.
    const ABOVE_APART: f64 = 104.0;
    let mut last: Option<usize> = None;
    for i in 0..ticks.len() {
        if ticks[i].above.is_empty() {
            continue;
        }
        if let Some(before) = last.filter(|&before| ticks[i].x - ticks[before].x < ABOVE_APART) {
            ticks[before].above.clear();
        }
        last = Some(i);
    }
}

/// Days on which a step begins, from the last one before `from` to the first one after `to`.
fn starts(step: Step, from: i32, to: i32) -> Vec<i32> {
    let mut found = Vec::new();
    let mut push = |day: Option<i32>| match day {
        Some(day) if found.len() < MOST * 2 => {
            found.push(day);
            day <= to
        }
        _ => false,
    };
    match step {
        Step::Days(by) => {
            let mut day = from - from.rem_euclid(by);
            while push(Some(day)) {
                day += by;
            }
        }
        Step::Weeks => {
            let mut day = from - calendar::weekday(from);
            while push(Some(day)) {
                day += 7;
            }
        }
        Step::Months(by) => {
            let first = calendar::month_of(from);
            let mut month = first - first.rem_euclid(by);
            while push(calendar::month_start(month)) {
                month += by;
            }
        }
        Step::Years(by) => {
            let first = calendar::month_of(from).div_euclid(12);
            let mut year = first - first.rem_euclid(by);
            while push(calendar::month_start(year * 12)) {
                year += by;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::Domain;

    fn labels(from: f64, to: f64, width: f64) -> Vec<String> {
        let scale = Scale::new(&[], Domain::checked(from, to), width);
        ticks(&scale)
            .into_iter()
            .map(|t| if t.above.is_empty() { t.label } else { format!("{}/{}", t.label, t.above) })
            .collect()
    }

    #[test]
    fn a_week_shows_days() {
        assert_eq!(labels(18_783.0, 18_788.0, 500.0), ["5/June 2021", "6", "7", "8", "9", "10"]);
    }

    #[test]
    fn a_year_shows_months_or_quarters() {
        assert_eq!(labels(18_628.0, 18_992.0, 400.0), ["Jan/2021", "Apr", "Jul", "Oct"]);
    }

    #[test]
    fn the_upper_row_says_less_where_pieces_meet() {
        let tick =
            |x: f64, above: &str| Tick { x, label: String::new(), above: above.to_owned(), major: false };
        let mut ticks =
            [tick(0.0, "March 2016"), tick(60.0, "May 2021"), tick(96.0, "July 2022"), tick(120.0, "2023")];
        shorten(&mut ticks, 170.0);
        assert_eq!(ticks.clone().map(|t| t.above), ["Mar 2016", "May 2021", "", "2023"]);
        ticks[3].above = "June 2024".to_owned();
        shorten(&mut ticks, 128.5 + width("Jun 2024", 12.6));
        assert_eq!(ticks[3].above, "Jun 2024", "no longer than the axis");
        shorten(&mut ticks, 130.0);
        assert_eq!(
            ticks.clone().map(|t| t.above),
            ["Mar 2016", "2021", "", "2024"],
            "at the very end the year"
        );
        shorten(&mut ticks, 130.0);
        assert_eq!(ticks[3].above, "2024", "and again");
    }

    #[test]
    fn a_century_shows_round_years() {
        let seen = labels(-25_567.0, 18_992.0, 800.0);
        assert!(seen.contains(&"1960".to_owned()) && seen.contains(&"2000".to_owned()), "{seen:?}");
        assert!(seen.len() <= 13, "{seen:?}");
    }

    #[test]
    fn labels_keep_their_distance_at_any_zoom() {
        for exponent in 0..22 {
            let length = 0.7 * 2f64.powi(exponent);
            let scale = Scale::new(&[], Domain::checked(18_000.3, 18_000.3 + length), 700.0);
            let found = ticks(&scale);
            for pair in found.windows(2) {
                assert!(pair[1].x - pair[0].x >= 50.0, "{length} {pair:?}");
            }
        }
    }
}
