//! What each article adds to those before it, in order of publication; opened, sentence by sentence.

use super::{ROWS, lit_by, more};
use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{
    news::{News, Told, news, told},
    wording,
};

/// Articles listed before "more".
const ARTICLES: usize = 8;

#[component]
pub fn Novelties() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ARTICLES);
    let all = Memo::new(move |_| {
        let compared = app.compared.get();
        Shared::new(
            compared.linked().map(|linked| news(&compared.articles, linked, shown.get())).unwrap_or_default(),
        )
    });
    move || {
        let rows = all.get();
        (rows.len() > 1).then(|| {
            let count = app.compared.get().articles.len();
            let drawn = rows.iter().map(|row| entry(app, row.clone())).collect_view();
            view! {
                <section class="news">
                    <h3>{text::NEWS}</h3>
                    <p class="caption">{text::NEWS_CAPTION}</p>
                    {drawn}
                    {more(shown, count)}
                </section>
            }
        })
    }
}

fn entry(app: App, row: News) -> impl IntoView {
    let (shown, open) = (RwSignal::new(ROWS / 4), RwSignal::new(false));
    let days = if row.published.is_unknown() { String::new() } else { wording::interval(row.published) };
    let parts = [row.outlet.clone(), days, text::novelty(&row.novelty, None)];
    let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let title = row.title.clone();
    // The facts are looked up when somebody looks.
    let facts = move || {
        let compared = open.get().then(|| app.compared.get());
        compared.map(|compared| {
            let all =
                compared.linked().map(|linked| told(&compared.articles, linked, &row)).unwrap_or_default();
            let drawn = all.iter().take(shown.get()).map(|one| fact(app, one)).collect_view();
            view! { <ul>{drawn}</ul> {more(shown, all.len())} }
        })
    };
    view! {
        <details class="pair" on:toggle=move |_| open.set(true)>
            <summary>
                <b dir="auto">{title}</b> " " <span class="meta counts">{line}</span>
            </summary>
            {facts}
        </details>
    }
}

fn fact(app: App, told: &Told) -> impl IntoView + use<> {
    let item = told.item;
    let [before, words, after] = told.sentence.clone();
    view! {
        <li>
            <span class="meta">{text::standing(told.standing)}</span>
            <button class="said" dir="auto" on:click=move |_| actions::go_to(app, item)>
                {lit_by(app, &before)}<mark>{lit_by(app, &words)}</mark>{lit_by(app, &after)}
            </button>
        </li>
    }
}
