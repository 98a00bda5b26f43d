//! Who did what to whom, when, where, and how sure that is.

use super::{ROWS, about, lit_by, more, nothing};
use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{EventRow, Selection, wording};

#[component]
pub fn Events() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS);
    let rows = Memo::new(move |_| Shared::new(view::events(&app.listed.get(), &app.scope.get())));
    let body = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return nothing(app).into_any();
        }
        let all = rows.len();
        let index = app.listed.get();
        let drawn = rows.iter().take(shown.get()).filter_map(|at| view::event_row(&index, *at));
        let drawn = drawn.map(|one| row(app, one)).collect_view();
        view! {
            <table class="events">
                <thead><tr>{text::EVENT_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                <tbody>{drawn}</tbody>
            </table>
            {more(shown, all)}
        }
        .into_any()
    };
    view! { {body} }
}

fn row(app: App, row: EventRow) -> impl IntoView {
    let item = row.item;
    let (of, chosen) = about(app, Selection::Item(item));
    view! {
        <tr class:chosen=chosen data-of=of>
            <td class="when">{row.time}</td>
            <td><button class="link" title=row.sentence on:click=move |_| actions::go_to(app, item)>{row.kind}</button></td>
            <td data-label=text::EVENT_COLUMNS[2]>{lit_by(app, &row.agents)}</td>
            <td data-label=text::EVENT_COLUMNS[3]>{lit_by(app, &row.patients)}</td>
            <td data-label=text::EVENT_COLUMNS[4]>{lit_by(app, &row.place)}</td>
            <td data-label=text::EVENT_COLUMNS[5]><span class=format!("badge {}", text::status_class(row.status))>{wording::status(row.status)}</span></td>
            <td class="meta" data-label=text::EVENT_COLUMNS[6]>{row.source} <span class="outlet">{row.outlet}</span></td>
        </tr>
    }
}
