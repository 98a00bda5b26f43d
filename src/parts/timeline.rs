//! The timeline: intervals drawn as they are known, by lanes; zoom, move, brush, and a peek into dense places.
//!
//! All geometry comes from `view::timeline`; this file turns it into SVG and gestures into a domain or a range of days.

use crate::browser::{KeyboardEvent, PointerEvent, WheelEvent};
use crate::{
    actions,
    browser::{marks, screen},
    state::{App, Drawn, Shared},
    text,
};
use leptos::{html, prelude::*};
use view::{
    Selection, calendar,
    timeline::{Bar, Clock, Entry, Lane, Lanes, ROW, Shape, Tick},
    wording,
};

/// Height of the dates under the lanes.
const AXIS: f64 = 38.0;
/// A pointer that moved less than this made a click.
const STILL: f64 = 4.0;
/// One step of a zoom button or key, and of a move.
const ZOOM: f64 = 0.6;
const MOVE: f64 = 0.2;

/// Bars under the pointer that stand for several things: which, and where to draw the list.
#[derive(Clone, PartialEq)]
struct Peek {
    entries: Vec<usize>,
    x: f64,
    y: f64,
}

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
    let wheel = move |event: WheelEvent| {
        let Some(element) = screen::caught_by(&event) else { return };
        event.prevent_default();
        if event.shift_key() || event.delta_x().abs() > event.delta_y().abs() {
            let by = if event.delta_x() == 0.0 { event.delta_y() } else { event.delta_x() };
            shift(app, by / app.width.get_untracked().max(1.0));
        } else {
            let (x, _) = screen::pointer(&event, &element);
            zoom(app, (event.delta_y() * 0.002).clamp(-0.5, 0.5).exp(), Some(x));
        }
    };
    let (from, held) = (RwSignal::new(None::<f64>), RwSignal::new(false));
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            from.set(screen::caught_by(&event).map(|element| screen::pointer(&event, &element).0));
            held.set(false);
        }
    };
    let moved = move |event: PointerEvent| {
        let (Some(from), Some(element)) = (from.get_untracked(), screen::caught_by(&event)) else { return };
        let (x, _) = screen::pointer(&event, &element);
        if !held.get_untracked() && (x - from).abs() > STILL {
            screen::hold(&element, event.pointer_id());
            held.set(true);
        }
        if held.get_untracked() {
            brush.set(Some((from.min(x), from.max(x))));
        }
    };
    let up = move |_: PointerEvent| {
        from.set(None);
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
                on:wheel=wheel
                on:pointerdown=down
                on:pointermove=moved
                on:pointerup=up
                on:pointercancel=move |_| { from.set(None); brush.set(None); }
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
                {drawn.layout.lanes.iter().map(|row| lane(app, row, &drawn, peek)).collect_view()}
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
            >
                {move || if empty() { view! { <p class="nothing">{nothing(app)}</p> }.into_any() } else { drawing().into_any() }}
                {move || peek.get().map(|peek_at| peeked(app, peek, peek_at))}
            </div>
            {move || app.drawn.with(|drawn| (!drawn.entries.is_empty()).then(|| axis(drawn)))}
        </section>
    }
}

fn nothing(app: App) -> &'static str {
    if app.filters.with(view::Filters::any) { text::NOTHING_IN_SCOPE } else { text::NO_DATES }
}

/// Lanes, clock, zoom.
#[component]
fn Tools() -> impl IntoView {
    let app = App::get();
    let lanes = Lanes::ALL.map(|lanes| {
        view! {
            <button
                aria-pressed=move || app.view.with(|view| if view.lanes == lanes { "true" } else { "false" })
                on:click=move |_| app.view.update(|view| view.lanes = lanes)
            >
                {text::lanes(lanes)}
            </button>
        }
    });
    let clocks = [Clock::Happened, Clock::Reported].map(|clock| {
        view! {
            <button
                aria-pressed=move || app.view.with(|view| if view.clock == clock { "true" } else { "false" })
                on:click=move |_| app.view.update(|view| { view.clock = clock; view.domain = None; })
            >
                {text::clock(clock)}
            </button>
        }
    });
    let outside = move || app.drawn.with(|drawn| text::outside(drawn.layout.outside));
    view! {
        <div class="tools">
            <h2>{text::TIMELINE}</h2>
            <div class="segmented" role="group" aria-label=text::LANES>{lanes}</div>
            <div class="segmented" role="group" aria-label=text::CLOCK>{clocks}</div>
            <span class="outside">{outside}</span>
            <div class="segmented zoom" role="group" aria-label=text::ZOOM>
                <button aria-label=text::ZOOM_OUT title=text::ZOOM_OUT on:click=move |_| zoom(app, 1.0 / ZOOM, None)>"−"</button>
                <button aria-label=text::ZOOM_IN title=text::ZOOM_IN on:click=move |_| zoom(app, ZOOM, None)>"+"</button>
                <button title=text::ZOOM_ALL on:click=move |_| app.view.update(|view| view.domain = None)>{text::FIT}</button>
            </div>
        </div>
    }
}

fn zoom(app: App, factor: f64, x: Option<f64>) {
    let drawn = app.drawn.get_untracked();
    let x = x.unwrap_or(drawn.width / 2.0);
    // Out of a broken axis one zooms into the piece under the pointer; wider than everything is everything.
    let domain = if drawn.scale.breaks.is_empty() || factor > 1.0 {
        drawn.scale.domain()
    } else {
        drawn.scale.piece_at(x)
    };
    if drawn.scale.breaks.is_empty() || factor < 1.0 {
        app.view.update(|view| view.domain = Some(domain.zoomed(factor, drawn.scale.day(x))));
    }
}

fn shift(app: App, share: f64) {
    let drawn = app.drawn.get_untracked();
    if drawn.scale.breaks.is_empty() {
        app.view.update(|view| view.domain = Some(drawn.scale.domain().moved(share)));
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

/// The dates under the lanes; they stay in sight when many lanes are scrolled.
fn axis(drawn: &Shared<Drawn>) -> impl IntoView + use<> {
    /// Room for a label at the right end.
    const LABEL: f64 = 30.0;
    let edge = drawn.width - LABEL;
    let tick = |tick: &Tick| {
        let x = tick.x;
        view! {
            <g class="tick" class:major=tick.major>
                <line x1=x x2=x y1="0" y2="5"/>
                <text x=(x + 3.0).min(edge) y="15">{tick.label.clone()}</text>
                {(!tick.above.is_empty()).then(|| view! { <text class="above" x=x + 3.0 y="31">{tick.above.clone()}</text> })}
            </g>
        }
    };
    view! {
        <svg class="axis" width=drawn.width height=AXIS aria-hidden="true">
            <line class="base" x1="0" x2=drawn.width y1="0.5" y2="0.5"/>
            {drawn.ticks.iter().map(tick).collect_view()}
        </svg>
    }
}

/// Lines behind the bars, and where the axis is broken.
fn grid(drawn: &Shared<Drawn>) -> impl IntoView + use<> {
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

/// The days that the filters keep.
fn chosen_days(app: App, drawn: &Shared<Drawn>) -> impl IntoView + use<> {
    let range = app.filters.with_untracked(|filters| filters.range);
    range.map(|(from, to)| {
        let x = |date, after: f64| drawn.scale.x(f64::from(calendar::number(date)) + after);
        let (a, b) = (x(from, 0.0), x(to, 1.0));
        view! { <rect class="chosen-days" x=a y="0" width=(b - a).max(1.0) height=drawn.layout.height/> }
    })
}

fn lane(app: App, lane: &Lane, drawn: &Shared<Drawn>, peek: RwSignal<Option<Peek>>) -> impl IntoView + use<> {
    let bars = lane.bars.iter().map(|one| bar(app, one, &drawn.entries, peek)).collect_view();
    let name = text::lane_name(&lane.name);
    let y = lane.y;
    view! {
        <g class="lane" role="list" aria-label=name.clone()>
            <line class="lane-line" x1="0" x2=drawn.width y1=y y2=y/>
            <text class="lane-name" x="2" y=y + 14.0>{wording::clip(&name, 48)} " " <tspan class="count">{lane.count}</tspan></text>
            {bars}
        </g>
    }
}

fn bar(app: App, bar: &Bar, entries: &[Entry], peek: RwSignal<Option<Peek>>) -> impl IntoView + use<> {
    let first = bar.entries.first().and_then(|&i| entries.get(i)).cloned();
    let items: Vec<_> =
        bar.entries.iter().filter_map(|&i| entries.get(i)).filter_map(|entry| entry.item).collect();
    let (all, x, y) = (bar.entries.clone(), bar.x, bar.y);
    let act = move || match (&first, all.len()) {
        (Some(entry), 1) => match entry.item {
            Some(item) => actions::go_to(app, item),
            None => actions::open(app, entry.article),
        },
        (Some(_), _) => peek.set(Some(Peek { entries: all.clone(), x, y: y + ROW })),
        (None, _) => {}
    };
    let press = act.clone();
    let title = text::bar_title(&bar.entries.iter().filter_map(|&i| entries.get(i)).collect::<Vec<_>>());
    let label = title.clone();
    let selected =
        move || matches!(app.selection.get(), Some(Selection::Item(item)) if items.contains(&item));
    let middle = bar.y + ROW / 2.0;
    view! {
        <g
            class=format!("bar {} {} {}", bar.kind.class(), text::status_class(bar.status), shape_class(bar.shape))
            class:soft=bar.soft
            class:selected=selected
            role="button"
            tabindex="-1"
            aria-label=label
            on:click=move |_| act()
            on:keydown=move |event: KeyboardEvent| {
                if event.key() == "Enter" || event.key() == " " {
                    event.prevent_default();
                    event.stop_propagation();
                    press();
                }
            }
        >
            <title>{title}</title>
            {shape(bar, middle)}
            <text x=bar.label_x y=middle + 4.0>{bar.label.clone()}</text>
        </g>
    }
}

const fn shape_class(shape: Shape) -> &'static str {
    match shape {
        Shape::Dot => "dot",
        Shape::Bar => "span",
        Shape::ArrowRight | Shape::ArrowLeft => "arrow",
    }
}

fn shape(bar: &Bar, middle: f64) -> AnyView {
    let (x, end) = (bar.x, bar.x_end);
    let mask = bar.soft.then_some("url(#soft)");
    match bar.shape {
        Shape::Dot if bar.kind == view::MarkKind::Time => {
            view! { <rect class="ink" x=x + 1.5 y=middle - 3.0 width="6" height="6"/> }.into_any()
        }
        Shape::Dot if bar.kind == view::MarkKind::Work => {
            let d = format!("M{} {} l5 5 l-5 5 l-5 -5 z", f64::midpoint(x, end), middle - 5.0);
            view! { <path class="ink" d=d/> }.into_any()
        }
        Shape::Dot => view! { <circle class="ink" cx=f64::midpoint(x, end) cy=middle r="4.5"/> }.into_any(),
        Shape::Bar => {
            view! { <rect class="ink" x=x y=middle - 4.0 width=(end - x).max(3.0) height="8" rx="2" mask=mask/> }.into_any()
        }
        Shape::ArrowRight => {
            let d = format!("M{x} {middle} H{} M{} {} l7 5 l-7 5", end - 2.0, end - 8.0, middle - 5.0);
            view! { <g><circle class="ink" cx=x cy=middle r="3"/><path class="line" d=d/></g> }.into_any()
        }
        Shape::ArrowLeft => {
            let d = format!("M{end} {middle} H{} M{} {} l-7 5 l7 5", x + 2.0, x + 8.0, middle - 5.0);
            view! { <g><circle class="ink" cx=end cy=middle r="3"/><path class="line" d=d/></g> }.into_any()
        }
    }
}

/// The list of what stands at one place.
fn peeked(app: App, peek: RwSignal<Option<Peek>>, at: Peek) -> impl IntoView {
    let drawn = app.drawn.get_untracked();
    let rows = at.entries.iter().filter_map(|&i| drawn.entries.get(i).cloned()).map(|entry| {
        let (item, article) = (entry.item, entry.article);
        view! {
            <li>
                <button on:click=move |_| {
                    peek.set(None);
                    match item {
                        Some(item) => actions::go_to(app, item),
                        None => actions::open(app, article),
                    }
                }>
                    <span class="label">{entry.label}</span>
                    <span class="meta">{entry.outlet}</span>
                </button>
            </li>
        }
    });
    let rows = rows.collect_view();
    let days = at
        .entries
        .first()
        .and_then(|&i| drawn.entries.get(i))
        .map(|entry| wording::interval(entry.interval))
        .unwrap_or_default();
    let label = days.clone();
    let left = at.x.min((drawn.width - 320.0).max(0.0));
    Effect::new(move |_| marks::focus_first(".peek button"));
    view! {
        <div
            class="peek"
            role="dialog"
            aria-label=label
            style:left=format!("{left}px")
            style:top=format!("{}px", at.y)
            on:keydown=move |event: KeyboardEvent| {
                event.stop_propagation();
                if event.key() == "Escape" {
                    peek.set(None);
                    marks::focus("timeline");
                }
            }
        >
            <p class="peek-days">
                {days}
                <button class="quiet" aria-label=text::CLOSE on:click=move |_| peek.set(None)>"×"</button>
            </p>
            <ul>{rows}</ul>
        </div>
    }
}
