//! Lanes and bars of the timeline, and the list of what stands at one place.

use crate::browser::KeyboardEvent;
use crate::{
    actions,
    browser::marks,
    state::{App, Drawn, Shared},
    text,
};
use leptos::prelude::*;
use view::{
    Selection,
    timeline::{Bar, Entry, Lane, ROW, Shape},
    wording,
};

/// Bars under the pointer that stand for several things: which, and where to draw the list.
#[derive(Clone, PartialEq)]
pub struct Peek {
    entries: Vec<usize>,
    x: f64,
    y: f64,
}

/// One lane with its bars.
pub fn lane(
    app: App,
    lane: &Lane,
    drawn: &Shared<Drawn>,
    peek: RwSignal<Option<Peek>>,
) -> impl IntoView + use<> {
    let bars = lane.bars.iter().map(|one| bar(app, one, &drawn.entries, peek)).collect_view();
    let name = text::lane_name(&lane.name);
    let y = lane.y;
    view! {
        <g class="lane" role="group" aria-label=name.clone()>
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
    // The words in sight are part of the name, also where they are cut.
    let label = if bar.entries.len() > 1 && !bar.label.is_empty() {
        format!("{}; {title}", bar.label)
    } else {
        title.clone()
    };
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
            {ghosts(bar, middle)}
            {shape(bar, middle)}
            <text aria-hidden="true" x=bar.label_x y=middle + 4.0>{bar.label.clone()}</text>
        </g>
    }
}

/// The other days that the words may mean, tied to the bar by a fine line.
fn ghosts(bar: &Bar, middle: f64) -> impl IntoView + use<> {
    let (from, to) = (bar.x, bar.x_end);
    let one = |&(x, end): &(f64, f64)| {
        let (a, b) = if x > to { (to, x) } else { (end, from) };
        view! {
            <line class="maybe" x1=a x2=b y1=middle y2=middle/>
            <rect class="ghost" x=x y=middle - 4.0 width=(end - x).max(6.0) height="8" rx="2"/>
        }
    };
    bar.ghosts.iter().map(one).collect_view()
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

/// Rows of that list; more are looked at by zooming in.
const PEEKED: usize = 60;

/// The list of what stands at one place.
pub fn peeked(app: App, peek: RwSignal<Option<Peek>>, at: Peek) -> impl IntoView {
    let drawn = app.drawn.get_untracked();
    let rows = at.entries.iter().take(PEEKED).filter_map(|&i| drawn.entries.get(i).cloned()).map(|entry| {
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
    let beyond = at.entries.len().saturating_sub(PEEKED);
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
                match event.key().as_str() {
                    "Escape" => {
                        event.stop_propagation();
                        peek.set(None);
                        marks::focus("timeline");
                    }
                    // The timeline's own keys; all others are heard as everywhere.
                    "+" | "-" | "0" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => event.stop_propagation(),
                    _ => {}
                }
            }
        >
            <p class="peek-days">
                {days}
                <button class="quiet" aria-label=text::CLOSE on:click=move |_| peek.set(None)>"×"</button>
            </p>
            <ul>{rows}</ul>
            {(beyond > 0).then(|| view! { <p class="peek-more meta">{text::peek_more(beyond)}</p> })}
        </div>
    }
}
