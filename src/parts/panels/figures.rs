//! Numbers, those that count the same thing under each other.

use super::{ROWS, about, lit_by, more, nothing, plots::Plots};
use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{FigureGroup, FigureRow, Selection};

/// Figures of one kind shown before "more".
const FIRST: usize = 8;

#[component]
pub fn Figures() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS / 3);
    let groups = Memo::new(move |_| Shared::new(view::figure_groups(&app.listed.get(), &app.scope.get())));
    let body = move || {
        let groups = groups.get();
        if groups.is_empty() {
            return nothing(app).into_any();
        }
        let all = groups.len();
        let drawn = groups.iter().take(shown.get()).map(|one| group(app, one.clone())).collect_view();
        view! {
            <table class="figures">
                <thead class="unseen"><tr>{text::FIGURE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                {drawn}
            </table>
            {more(shown, all)}
        }
        .into_any()
    };
    view! { <Plots/> {body} }
}

fn group(app: App, group: FigureGroup) -> impl IntoView {
    let title = if group.unit.is_empty() { text::BARE_NUMBERS.to_owned() } else { group.unit };
    let shown = RwSignal::new(FIRST);
    let rows = group.rows;
    let all = rows.len();
    let drawn = move || {
        let index = app.listed.get_untracked();
        let drawn = rows.iter().take(shown.get()).filter_map(|at| view::figure_row(&index, *at));
        drawn.map(|one| row(app, one)).collect_view()
    };
    let left = move || {
        let left = all.saturating_sub(shown.get());
        (left > 0).then(|| view! {
            <tr><td colspan="4"><button class="link" on:click=move |_| shown.update(|n| *n += ROWS)>{text::more(left)}</button></td></tr>
        })
    };
    view! {
        <tbody class="group">
            <tr><th scope="rowgroup" colspan="4">{title}</th></tr>
            {drawn}
            {left}
        </tbody>
    }
}

fn row(app: App, row: FigureRow) -> impl IntoView {
    let item = row.item;
    let (of, chosen) = about(app, Selection::Item(item));
    view! {
        <tr class:chosen=chosen data-of=of>
            <td class="value">
                <button class="link" title=text::as_written(&row.words) on:click=move |_| actions::go_to(app, item)>{row.value}</button>
                {row.doubt.map(|doubt| view! { <span class="doubt">" ⚠ " {doubt}</span> })}
            </td>
            <td class="about">{lit_by(app, &row.about)}</td>
            <td>{row.time}</td>
            <td class="meta">{row.source} {(!row.outlet.is_empty()).then(|| view! { <span class="outlet">{row.outlet}</span> })}</td>
        </tr>
    }
}
