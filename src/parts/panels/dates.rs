//! The timeline as a table.

use super::{ROWS, about, lit_by, more, nothing};
use crate::{actions, state::App, text};
use leptos::prelude::*;
use view::{Selection, timeline::Entry, wording};

#[component]
pub fn Dates() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS);
    let body = move || {
        let drawn = app.drawn.get();
        if drawn.entries.is_empty() {
            return nothing(app).into_any();
        }
        let rows = drawn.entries.iter().take(shown.get()).map(|entry| row(app, entry)).collect_view();
        view! {
            <table class="dates">
                <thead><tr>{text::DATE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
            {more(shown, drawn.entries.len())}
        }
        .into_any()
    };
    view! { {body} }
}

fn row(app: App, entry: &Entry) -> impl IntoView + use<> {
    let (item, article) = (entry.item, entry.article);
    let (of, chosen) = item.map(|item| about(app, Selection::Item(item))).unwrap_or_default();
    let go = move |_| match item {
        Some(item) => actions::go_to(app, item),
        None => actions::open(app, article),
    };
    let or =
        entry.otherwise.iter().map(|other| text::or_days(&wording::interval(*other))).collect::<Vec<_>>();
    let or = (!or.is_empty()).then(|| view! { <span class="doubt">{or.join(" ")}</span> });
    view! {
        <tr class:chosen=chosen data-of=of>
            <td class="when">{wording::interval(entry.interval)} {or}</td>
            <td><button class="link" on:click=go>{lit_by(app, &entry.label)}</button></td>
            <td>{text::entry_kind(entry)}</td>
            <td class="meta">{entry.outlet.to_string()}</td>
        </tr>
    }
}
