//! Who said what.

use super::{ROWS, about, lit_by, more, nothing, voices::Voices};
use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{QuoteRow, Selection};

#[component]
pub fn Quotes() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS);
    let rows = Memo::new(move |_| Shared::new(view::quotes(&app.listed.get(), &app.scope.get())));
    let body = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return nothing(app).into_any();
        }
        let all = rows.len();
        let index = app.listed.get();
        let drawn = rows.iter().take(shown.get()).filter_map(|at| view::quote_row(&index, *at));
        let drawn = drawn.map(|one| row(app, one)).collect_view();
        view! { <ul class="quotes">{drawn}</ul> {more(shown, all)} }.into_any()
    };
    view! { <Voices quotes=rows/> {body} }
}

fn row(app: App, row: QuoteRow) -> impl IntoView {
    let item = row.item;
    let (of, chosen) = about(app, Selection::Item(item));
    let speaker = if row.speaker.is_empty() { text::NO_SPEAKER.to_owned() } else { row.speaker };
    let cue = if row.negated { text::not_said(&row.cue) } else { row.cue };
    view! {
        <li class=format!("quote-row {}", text::style_class(row.style)) class:chosen=chosen data-of=of>
            <p class="speaker"><strong>{speaker}</strong> " " <span class="cue">{cue}</span> " · " <span class="style">{text::style(row.style)}</span></p>
            <button class="said" on:click=move |_| actions::go_to(app, item)>{lit_by(app, &row.words)}</button>
            <p class="meta">{row.outlet}</p>
        </li>
    }
}
