//! Two figures about the same thing -> how they stand to each other.
//!
//! `400`, `more than 400` -> agree; `more than 400`, `412` -> refine; `9`, `23` in a later article that knows the 9 -> revise; `40`, `70` -> differ.
//! Known miss: figures whose scope (a place, a definition) is told in another sentence.

use crate::{article::Article, between::Both, evidence::apart, told::Told};
use model::{Figure, Hedge, Precision, Relation, Slot, Span, Txt};

/// A bound that is so far from the value ("at least nine" of 23) is another figure, not the same one told less exactly.
const BOUND: f64 = 0.25;

/// The value in the normalised unit.
pub fn size(figure: &Figure) -> f64 {
    figure.normalized.unwrap_or(figure.value)
}

/// True when `rough` is `exact` rounded: 180,000 is 178,622 to two figures, 3 billion is 2.9 to one.
fn rounded(rough: f64, exact: f64) -> bool {
    if rough == 0.0 || rough.signum() != exact.signum() {
        return false;
    }
    let (rough, exact) = (rough.abs(), exact.abs());
    // The step of the last figure of the rough value that is not zero.
    let mut step = 10f64.powf(rough.log10().floor());
    for _ in 0..6 {
        let steps = rough / step;
        if (steps - steps.round()).abs() < 1e-6 {
            break;
        }
        step /= 10.0;
    }
    // A single figure ("3") is rounded only if the other has figures behind it.
    let finer = (exact / step - (exact / step).round()).abs() > 1e-6;
    finer && (rough - exact).abs() <= step * 0.5 + 1e-9
}

/// True when the bound that a hedge sets holds for a value, and the value is not far from it.
fn bounds(figure: &Figure, value: f64) -> bool {
    let at = size(figure);
    let near = (value - at).abs() <= BOUND * at.abs();
    near && match figure.hedge {
        Hedge::Over | Hedge::AtLeast => value >= at,
        Hedge::Under | Hedge::AtMost | Hedge::Nearly => value <= at,
        Hedge::About => (value - at).abs() <= 0.1 * at.abs(),
        Hedge::Exact => false,
    }
}

fn within(figure: &Figure, value: f64) -> bool {
    figure.high.is_some_and(|high| figure.value <= value && value <= high)
}

/// How two figures about the same thing stand to each other; `revised` when the later article corrects the earlier one.
pub fn values(a: &Figure, b: &Figure, revised: bool) -> Relation {
    let (x, y) = (size(a), size(b));
    let ranges = (a.high.is_some(), b.high.is_some());
    if x.to_bits() == y.to_bits() && a.high.map(f64::to_bits) == b.high.map(f64::to_bits) {
        return Relation::Agree;
    }
    if let (Some((_, s)), Some((_, t))) = (&a.time, &b.time)
        && apart(*s, *t)
    {
        return Relation::OtherScope;
    }
    let rough = match ranges {
        (true, false) => within(a, y),
        (false, true) => within(b, x),
        _ => bounds(a, y) || bounds(b, x) || rounded(x, y) || rounded(y, x),
    };
    if rough {
        Relation::Refine
    } else if revised {
        Relation::Revise
    } else {
        Relation::Differ
    }
}

/// Figures and days of which one of the sentences has some and the other none: it is more exact.
pub fn more_exact(both: &Both<'_>, a: u32, b: u32) -> impl Iterator<Item = Told> {
    let exact = |of: &Article, number: u32| {
        let Some(sentence) = of.sentence(number) else { return [None, None] };
        let within = |txt: Span<Txt>| sentence.span.contains(txt);
        let day = of.analysis.times.iter().find(|t| t.precision <= Precision::Day && within(t.txt));
        [of.analysis.figures.iter().find(|f| within(f.txt)).map(|f| f.txt), day.map(|t| t.txt)]
    };
    let ([m, s], [n, t]) = (exact(both.a, a), exact(both.b, b));
    let one_sided = [(Slot::Number, [m, n]), (Slot::Time, [s, t])].into_iter();
    one_sided
        .filter(|(_, words)| words.iter().flatten().count() == 1)
        .map(|(slot, words)| Told::of(Relation::Refine, slot, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Date, Interval, Span, Why};

    fn figure(value: f64, hedge: Hedge) -> Figure {
        Figure {
            txt: Span::new(0, 1),
            value,
            high: None,
            hedge,
            unit: None,
            counted: None,
            unit_code: None,
            normalized: None,
            measure: None,
            time: None,
            place: None,
            source: None,
            part_of: None,
            doubt: None,
            why: Why::default(),
        }
    }

    #[test]
    fn figures_agree_refine_revise_or_differ() {
        let (exact, over) = (Hedge::Exact, Hedge::Over);
        assert_eq!(values(&figure(70.0, exact), &figure(70.0, exact), false), Relation::Agree);
        assert_eq!(values(&figure(400.0, over), &figure(412.0, exact), false), Relation::Refine);
        assert_eq!(values(&figure(9.0, exact), &figure(23.0, exact), true), Relation::Revise);
        assert_eq!(values(&figure(40.0, exact), &figure(70.0, exact), false), Relation::Differ);
    }

    #[test]
    fn a_rounded_value_is_the_same_told_less_exactly() {
        let exact = |value| figure(value, Hedge::Exact);
        assert_eq!(values(&exact(180_000.0), &exact(178_622.0), false), Relation::Refine);
        assert_eq!(values(&exact(3.0), &exact(2.9), false), Relation::Refine);
        assert_eq!(values(&exact(23.0), &exact(26.0), false), Relation::Differ);
        assert_eq!(values(&exact(219.0), &exact(221.0), false), Relation::Differ);
    }

    #[test]
    fn a_far_bound_is_another_figure() {
        let least = figure(9.0, Hedge::AtLeast);
        assert_eq!(values(&least, &figure(23.0, Hedge::Exact), false), Relation::Differ);
        let range = Figure { high: Some(40.0), ..figure(30.0, Hedge::Exact) };
        assert_eq!(values(&range, &figure(35.0, Hedge::Exact), false), Relation::Refine);
    }

    #[test]
    fn figures_of_two_years_are_of_other_scope() {
        let year = |value, year: i16| {
            let days = Interval::between(Date::constant(year, 1, 1), Date::constant(year, 12, 31));
            Figure { time: Some((year.to_string(), days)), ..figure(value, Hedge::Exact) }
        };
        assert_eq!(values(&year(12.0, 2019), &year(31.0, 2021), false), Relation::OtherScope);
    }
}
