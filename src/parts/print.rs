//! What is printed and not shown: the timeline as a dated table, under the name of the case. The open article follows.

use crate::{browser::screen, state::App, text};
use leptos::prelude::*;
use view::wording;

#[component]
pub fn PrintSheet() -> impl IntoView {
    let app = App::get();
    let printing = RwSignal::new(false);
    screen::when_printing(move |now| printing.set(now));
    let title = move || {
        let number = app.case.get();
        app.cases.with(|cases| cases.iter().find(|case| case.number == number).map(|case| case.title.clone()))
    };
    let rows = move || {
        app.drawn.with(|drawn| {
            let row = |entry: &view::timeline::Entry| {
                view! {
                    <tr>
                        <td class="when">{wording::interval(entry.interval)}</td>
                        <td>{entry.label.to_string()}</td>
                        <td>{text::entry_kind(entry)}</td>
                        <td>{entry.outlet.to_string()}</td>
                    </tr>
                }
            };
            drawn.entries.iter().map(row).collect_view()
        })
    };
    let articles = move || {
        app.library.with(|rows| {
            let one = |row: &view::LibraryRow| view! { <li>{text::printed_article(&row.title, &row.outlet, &row.date)}</li> };
            let left_out = app.filters.with(|filters| filters.left_out.clone());
            rows.iter().filter(|row| !left_out.contains(&row.id)).map(one).collect_view()
        })
    };
    view! {
        <Show when=move || printing.get()>
            <section class="print-sheet">
                <h2>{title}</h2>
                <ul>{articles}</ul>
                <table>
                    <thead><tr>{text::DATE_COLUMNS.map(|name| view! { <th scope="col">{name}</th> })}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        </Show>
    }
}
