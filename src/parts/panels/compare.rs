//! What several articles say about the same thing, side by side, without a verdict.

use super::{ROWS, more};
use crate::{actions, state::App, text};
use leptos::prelude::*;
use view::{
    Article,
    compare::{Card, Side, cards},
    wording,
};

#[component]
pub fn Compare() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS / 2);
    let all = Memo::new(move |_| {
        let index = app.listed.get();
        let Some(links) = app.linked.get() else { return Vec::new() };
        let known = |id| index.article(id).and_then(|at| index.articles.get(at)).cloned();
        let articles: Option<Vec<Article>> = links.articles.iter().map(|id| known(*id)).collect();
        // Between a change of the library and the next linking the numbers fit no list.
        articles.map(|articles| cards(&articles, &links.linked)).unwrap_or_default()
    });
    let body = move || {
        let cards = all.get();
        if cards.is_empty() {
            return view! { <p class="nothing">{text::NOT_LINKED}</p> }.into_any();
        }
        let count = cards.len();
        let drawn = cards.into_iter().take(shown.get()).map(|one| card(app, one)).collect_view();
        view! { <ul class="compare">{drawn}</ul> {more(shown, count)} }.into_any()
    };
    view! { {body} }
}

fn card(app: App, card: Card) -> impl IntoView {
    view! {
        <li class=format!("card {}", text::relation_class(card.relation))>
            <p class="card-head">
                <span class="relation">{text::relation(card.relation)}</span>
                <strong dir="auto">{card.what}</strong>
                <span class="meta">{text::origins(card.articles, card.origins, card.source.as_deref())}</span>
            </p>
            <ul>{card.sides.into_iter().map(|one| side(app, one)).collect_view()}</ul>
        </li>
    }
}

fn side(app: App, side: Side) -> impl IntoView {
    let (item, article) = (side.item, side.article);
    let [before, words, after] = side.sentence;
    let days = if side.published.is_unknown() { String::new() } else { wording::interval(side.published) };
    let go = move |_| match item {
        Some(item) => actions::go_to(app, item),
        None => actions::open(app, article),
    };
    view! {
        <li class="side">
            <p class="meta">{side.outlet} {(!days.is_empty()).then(|| format!(", {days}"))} " " <b>{side.value}</b></p>
            <button class="said" dir="auto" on:click=go>{before}<mark>{words}</mark>{after}</button>
        </li>
    }
}
