//! Small plots: one figure as different articles give it, by day of publication.

use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{
    compare::{Plot, plots},
    plot::sparks,
};

/// Size of a plot.
const WIDTH: f64 = 168.0;
const HEIGHT: f64 = 46.0;
/// As many as stand in two rows.
const MOST: usize = 8;

#[component]
pub fn Plots() -> impl IntoView {
    let app = App::get();
    let all = Memo::new(move |_| {
        let (index, scope, compared) = (app.listed.get(), app.scope.get(), app.compared.get());
        let of = |linked| plots(&compared.articles, linked, &compared.placed(&index, &scope), MOST);
        Shared::new(compared.linked().map(of).unwrap_or_default())
    });
    let drawn = move || all.with(|all| all.iter().map(|plot| small(app, plot)).collect_view());
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="plots" aria-label=text::PLOTS>
                <h3>{text::PLOTS}</h3>
                <ul>{drawn}</ul>
            </section>
        </Show>
    }
}

fn small(app: App, plot: &Plot) -> impl IntoView + use<> {
    let spots = sparks(plot, WIDTH, HEIGHT);
    let line = spots.iter().map(|spot| format!("{:.1},{:.1}", spot.x, spot.y)).collect::<Vec<_>>().join(" ");
    let dots = plot.points.iter().zip(&spots).map(|(point, spot)| {
        let item = point.item;
        view! {
            <g class="spark" on:click=move |_| actions::go_to(app, item)>
                <title>{text::spark(&point.label, point.published)}</title>
                <line x1=spot.x x2=spot.x y1=spot.y y2=spot.y_high/>
                <circle cx=spot.x cy=spot.y r="4"/>
            </g>
        }
    });
    let dots = dots.collect_view();
    let values: Vec<String> = plot.points.iter().map(|point| point.label.clone()).collect();
    view! {
        <li>
            <p class="plot-name">{plot.what.clone()}</p>
            <svg width=WIDTH height=HEIGHT role="img" aria-label=text::plot_summary(&plot.what, &values)>
                <line class="floor" x1="0" x2=WIDTH y1=HEIGHT - 1.0 y2=HEIGHT - 1.0/>
                <polyline points=line/>
                {dots}
            </svg>
            <p class="meta">{text::plot_range(&values, plot.all)}</p>
        </li>
    }
}
