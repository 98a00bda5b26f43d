//! What stands over and under the timeline: its rows, its clock, zoom, and the legend, which filters.

use crate::{actions, state::App, text};
use leptos::prelude::*;
use model::Status;
use view::{
    timeline::{Clock, Domain, Lanes},
    wording,
};

/// One step of a zoom button or key.
pub const ZOOM: f64 = 0.6;

/// Lanes, clock, zoom.
#[component]
pub fn Tools() -> impl IntoView {
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
            <h3 class="unseen">{text::TIMELINE}</h3>
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

/// Shows fewer or more days around a place.
pub fn zoom(app: App, factor: f64, x: Option<f64>) {
    if let Some(domain) = zoomed(app, None, factor, x) {
        app.view.update(|view| view.domain = Some(domain));
    }
}

/// Moves by a share of the days shown.
pub fn shift(app: App, share: f64) {
    if let Some(domain) = shifted(app, None, share) {
        app.view.update(|view| view.domain = Some(domain));
    }
}

/// Fewer or more days around a place; `now` is shown with the next frame. Out of a broken axis one zooms into the piece under the pointer;
/// wider than everything is everything.
pub fn zoomed(app: App, now: Option<Domain>, factor: f64, x: Option<f64>) -> Option<Domain> {
    let drawn = app.drawn.get_untracked();
    let x = x.unwrap_or(drawn.width / 2.0);
    if let Some(now) = now {
        return Some(now.zoomed(factor, now.from + x / drawn.width.max(1.0) * now.length()));
    }
    let whole = drawn.scale.breaks.is_empty();
    let domain = if whole || factor > 1.0 { drawn.scale.domain() } else { drawn.scale.piece_at(x) };
    (whole || factor < 1.0).then(|| domain.zoomed(factor, drawn.scale.day(x)))
}

/// The days shown moved by a share of them.
pub fn shifted(app: App, now: Option<Domain>, share: f64) -> Option<Domain> {
    let drawn = app.drawn.get_untracked();
    let now = now.or_else(|| drawn.scale.breaks.is_empty().then(|| drawn.scale.domain()));
    now.map(|now| now.moved(share))
}

/// How sure a happening is, as it is drawn; each can be switched off.
#[component]
pub fn Legend() -> impl IntoView {
    let app = App::get();
    let present = Memo::new(move |_| {
        let index = app.listed.get();
        let events = || index.articles.iter().flat_map(|article| &article.analysis.events);
        let dated = |status| events().any(|event| event.status == status && event.time.is_some());
        view::STATUSES.into_iter().filter(|&status| dated(status)).collect::<Vec<Status>>()
    });
    let one = move |status: Status| {
        let shown = move || app.filters.with(|filters| !filters.statuses.contains(&status));
        view! {
            <button
                class=format!("standing {}", text::status_class(status))
                class:off=move || !shown()
                aria-pressed=move || if shown() { "true" } else { "false" }
                title=move || text::toggle_status(status, shown())
                on:click=move |_| actions::filter(app, |filters| actions::toggle(&mut filters.statuses, status))
            >
                <svg class=format!("bar event {}", text::status_class(status)) width="12" height="12" aria-hidden="true">
                    <circle class="ink" cx="6" cy="6" r="4"/>
                </svg>
                {wording::status(status)}
            </button>
        }
    };
    view! {
        <div class="legend" role="group" aria-label=text::STATUS_LEGEND hidden=move || present.with(Vec::is_empty)>
            <For each=move || present.get() key=|status| *status let:status>{one(status)}</For>
            <span class="key"><svg class="bar time" width="12" height="12" aria-hidden="true"><rect class="ink" x="3" y="3" width="6" height="6"/></svg>{text::LEGEND_DATE}</span>
            <span class="key"><svg class="bar work" width="12" height="12" aria-hidden="true"><path class="ink" d="M6 1.5 l4.5 4.5 l-4.5 4.5 l-4.5 -4.5 z"/></svg>{text::LEGEND_PUBLISHED}</span>
        </div>
    }
}
