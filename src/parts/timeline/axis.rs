//! The dates under the lanes, and the lines behind the bars.

use crate::{
    state::{Drawn, Shared},
    text,
};
use leptos::prelude::*;
use view::timeline::Tick;

/// Height of the dates under the lanes: one row, or two where the larger unit stands under the smaller.
const ONE_ROW: f64 = 22.0;
const TWO_ROWS: f64 = 38.0;

/// The dates under the lanes; they stay in sight when many lanes are scrolled.
pub fn axis(drawn: &Shared<Drawn>) -> impl IntoView + use<> {
    /// Room for a label at the right end.
    const LABEL: f64 = 30.0;
    let edge = drawn.width - LABEL;
    let tick = |tick: &Tick| {
        let x = tick.x;
        view! {
            <g class="tick" class:major=tick.major>
                <line x1=x x2=x y1="0" y2="5"/>
                <text x=(x + 3.0).min(edge) y="15">{tick.label.clone()}</text>
                {(!tick.above.is_empty()).then(|| view! { <text class="above" x=(x + 3.0).min(edge) y="31">{tick.above.clone()}</text> })}
            </g>
        }
    };
    let height = if drawn.ticks.iter().any(|tick| !tick.above.is_empty()) { TWO_ROWS } else { ONE_ROW };
    view! {
        <svg class="axis" width=drawn.width height=height aria-hidden="true">
            <line class="base" x1="0" x2=drawn.width y1="0.5" y2="0.5"/>
            {drawn.ticks.iter().map(tick).collect_view()}
        </svg>
    }
}

/// Lines behind the bars, and where the axis is broken.
pub fn grid(drawn: &Shared<Drawn>) -> impl IntoView + use<> {
    let height = drawn.layout.height;
    let line = |tick: &Tick| view! { <g class="tick" class:major=tick.major><line x1=tick.x x2=tick.x y1="0" y2=height/></g> };
    let breaks = drawn.scale.breaks.iter().map(|at| {
        let x = at.x;
        let zigzag = |x: f64| format!("M{x} 0 l4 {h} l-8 {h} l8 {h} l-4 {h}", h = height / 4.0);
        view! {
            <g class="break">
                <title>{text::broken(at.from, at.to)}</title>
                <rect x=x - 8.0 y="0" width="16" height=height/>
                <path d=zigzag(x - 2.0)/>
                <path d=zigzag(x + 2.0)/>
            </g>
        }
    });
    view! { <g aria-hidden="true">{drawn.ticks.iter().map(line).collect_view()} {breaks.collect_view()}</g> }
}
