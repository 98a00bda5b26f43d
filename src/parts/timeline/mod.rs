//! The timeline: intervals drawn as they are known, by lanes; zoom, move, brush, and a peek into dense places.
//!
//! All geometry comes from `view::timeline`; this file turns it into SVG and gestures into a domain or a range of days.

mod axis;
mod bars;
mod tools;

use crate::browser::{KeyboardEvent, PointerEvent, WheelEvent};
use crate::{
    actions,
    browser::{marks, screen},
    state::{self, App, Drawn, Shared, Stage},
    text,
};
use axis::{axis, grid};
use bars::{Peek, lanes, peeked, press, selector};
use leptos::{html, prelude::*};
use tools::{Legend, Tools, ZOOM, shift, shifted, zoom, zoomed};
use view::{Selection, calendar, timeline::Domain};

/// A pointer that moved less than this made a click.
const STILL: f64 = 4.0;
/// A move by keys, as a share of the days shown.
const MOVE: f64 = 0.2;

#[component]
pub fn Timeline() -> impl IntoView {
    let app = App::get();
    let holder = NodeRef::<html::Div>::new();
    let peek = RwSignal::new(None::<Peek>);
    let brush = RwSignal::new(None::<(f64, f64)>);
    Effect::new(move |_| {
        if let Some(element) = holder.get() {
            screen::widths(&element, move |width| {
                if (app.width.get_untracked() - width).abs() > 1.0 && width > 0.0 {
                    app.width.set(width);
                }
            });
        }
    });
    // What is selected is lit, also after a new drawing.
    Effect::new(move |_| {
        let drawn = app.drawn.get();
        let at = match app.selection.get() {
            Some(Selection::Item(item)) => selector(&drawn, item),
            _ => String::new(),
        };
        let Some(plot) = holder.get() else { return };
        screen::next_frame(move || marks::choose(&plot, &at));
    });
    // A list of what is no longer drawn is put away.
    Effect::new(move |_| {
        app.drawn.track();
        peek.set(None);
    });
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" => zoom(app, ZOOM, None),
            "-" | "−" => zoom(app, 1.0 / ZOOM, None),
            "0" => app.view.update(|view| view.domain = None),
            "ArrowLeft" => shift(app, -MOVE),
            "ArrowRight" => shift(app, MOVE),
            "ArrowDown" => step(1),
            "ArrowUp" => step(-1),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    // Wheel and fingers move faster than frames: each frame shows the last domain asked for.
    let asked = StoredValue::new(None::<Domain>);
    let show = move |domain: Option<Domain>| {
        if domain.is_some() && asked.get_value().is_none() {
            screen::next_frame(move || {
                if let Some(domain) = asked.get_value() {
                    app.view.update(|view| view.domain = Some(domain));
                }
                asked.set_value(None);
            });
        }
        if domain.is_some() {
            asked.set_value(domain);
        }
    };
    let wheel = move |event: WheelEvent| {
        let Some(element) = screen::caught_by(&event) else { return };
        event.prevent_default();
        if event.shift_key() || event.delta_x().abs() > event.delta_y().abs() {
            let by = if event.delta_x() == 0.0 { event.delta_y() } else { event.delta_x() };
            show(shifted(app, asked.get_value(), by / app.width.get_untracked().max(1.0)));
        } else {
            let (x, _) = screen::pointer(&event, &element);
            show(zoomed(app, asked.get_value(), (event.delta_y() * 0.002).clamp(-0.5, 0.5).exp(), Some(x)));
        }
    };
    let pressed = StoredValue::new(0.0_f64);
    // The pointers that are down: which, where, and the day under each when the last came.
    let fingers = StoredValue::new(Vec::<(i32, f64, f64)>::new());
    let (held, pinched) = (StoredValue::new(false), StoredValue::new(false));
    let down = move |event: PointerEvent| {
        let Some(element) = screen::caught_by(&event).filter(|_| event.button() == 0) else { return };
        let x = screen::pointer(&event, &element).0;
        let drawn = app.drawn.get_untracked();
        fingers.update_value(|all| {
            all.retain(|finger| finger.0 != event.pointer_id());
            all.push((event.pointer_id(), x, x));
            all.iter_mut().for_each(|finger| finger.2 = drawn.scale.day(finger.1));
            // The finger that stays last after two draws no range.
            pinched.set_value(all.len() > 1);
        });
        brush.set(None);
        held.set_value(false);
    };
    let moved = move |event: PointerEvent| {
        let Some(element) = screen::caught_by(&event) else { return };
        let (x, _) = screen::pointer(&event, &element);
        let mut all = fingers.get_value();
        let Some(finger) = all.iter_mut().find(|finger| finger.0 == event.pointer_id()) else { return };
        let from = finger.1;
        finger.1 = x;
        match all.as_slice() {
            [_] if pinched.get_value() => {}
            [_] if held.get_value() => {
                brush.set(Some((pressed.get_value().min(x), pressed.get_value().max(x))))
            }
            [_] if (x - from).abs() > STILL => {
                screen::hold(&element, event.pointer_id());
                pressed.set_value(from);
                held.set_value(true);
            }
            // Two fingers: each keeps its day.
            [a, b] => {
                show(Domain::through((a.1, a.2), (b.1, b.2), app.width.get_untracked()));
                fingers.set_value(all);
            }
            _ => {}
        }
    };
    let up = move |event: PointerEvent| {
        fingers.update_value(|all| all.retain(|finger| finger.0 != event.pointer_id()));
        if let Some((a, b)) = brush.get_untracked() {
            brush.set(None);
            choose_days(app, a, b);
        }
    };
    let drawing = move || {
        let drawn = app.drawn.get();
        let height = drawn.layout.height;
        let width = drawn.width;
        view! {
            <svg
                class="drawing"
                width=width
                height=height
                viewBox=format!("0 0 {width} {height}")
                role="group"
                aria-label=text::timeline_summary(&drawn.layout, &drawn.scale.domain())
                on:click=move |event| { press(app, &event, peek); }
                on:keydown=move |event: KeyboardEvent| {
                    if matches!(event.key().as_str(), "Enter" | " ") && press(app, &event, peek) {
                        event.prevent_default();
                        event.stop_propagation();
                    }
                }
            >
                <defs>
                    <linearGradient id="fade">
                        <stop offset="0" stop-color="black"/>
                        <stop offset="0.3" stop-color="white"/>
                        <stop offset="0.7" stop-color="white"/>
                        <stop offset="1" stop-color="black"/>
                    </linearGradient>
                    <mask id="soft" maskContentUnits="objectBoundingBox">
                        <rect width="1" height="1" fill="url(#fade)"/>
                    </mask>
                </defs>
                {grid(&drawn)}
                {chosen_days(app, &drawn)}
                <g inner_html=lanes(&drawn)></g>
                {move || brush.get().map(|(a, b)| view! { <rect class="brush" x=a y="0" width=b - a height=height/> })}
            </svg>
        }
    };
    let empty = move || app.drawn.with(|drawn| drawn.entries.is_empty());
    view! {
        <section class="timeline" aria-label=text::TIMELINE>
            <Tools/>
            <div
                id="timeline"
                class="plot"
                node_ref=holder
                tabindex="0"
                role="application"
                aria-label=text::TIMELINE_KEYS
                on:keydown=keys
                on:wheel=wheel
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=move |event| { brush.set(None); up(event); }
            >
                {move || if empty() { view! { <p class="nothing">{nothing(app)}</p> }.into_any() } else { drawing().into_any() }}
                {move || peek.get().map(|peek_at| peeked(app, peek, peek_at))}
            </div>
            {move || app.drawn.with(|drawn| (!drawn.entries.is_empty()).then(|| axis(drawn)))}
            <Legend/>
        </section>
    }
}

fn nothing(app: App) -> &'static str {
    let dates = || {
        app.facets.with(|facets| facets.kinds.iter().any(|(kind, n)| *kind == view::MarkKind::Time && *n > 0))
    };
    let case = app.case.get();
    let unread = |held: &state::Held| {
        held.case == case && matches!(held.stage, Stage::Working(_) | Stage::Waiting(_) | Stage::Resting)
    };
    let reading = || app.documents.with(|all| all.iter().any(unread));
    match () {
        () if app.filters.with(view::Filters::any) => text::NOTHING_IN_SCOPE,
        () if reading() => text::NO_DATES,
        () if dates() => text::NO_DAYS,
        () => text::NO_DATES_AT_ALL,
    }
}

fn choose_days(app: App, from: f64, to: f64) {
    let drawn = app.drawn.get_untracked();
    let day = |x: f64| calendar::date(calendar::whole(drawn.scale.day(x)));
    if let (Some(from), Some(to)) = (day(from), day(to)) {
        actions::filter(app, |filters| filters.range = Some((from, to)));
    }
}

/// Moves the focus to the next or previous bar.
fn step(by: i32) {
    marks::focus_step("#timeline", ".bar", by);
}

/// The days that the filters keep.
fn chosen_days(app: App, drawn: &Shared<Drawn>) -> impl IntoView + use<> {
    let range = app.filters.with_untracked(|filters| filters.range);
    range.map(|(from, to)| {
        let x = |date, after: f64| drawn.scale.x(f64::from(calendar::number(date)) + after);
        let (a, b) = (x(from, 0.0), x(to, 1.0));
        view! { <rect class="chosen-days" x=a y="0" width=(b - a).max(1.0) height=drawn.layout.height/> }
    })
}
