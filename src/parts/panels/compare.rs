//! What several articles say about the same thing, side by side, without a verdict.

use super::{
    ROWS,
    copies::{Copies, changed},
    lit_by, more,
    news::Novelties,
};
use crate::{actions, state::App, text};
use leptos::prelude::*;
use model::{ClaimKind, Relation, Slot};
use view::{
    compare::{Card, Side, cards, changes},
    wording,
};

/// Sides of a card that are drawn: more than a few say nothing new to the eye.
const SIDES: usize = 6;

#[component]
pub fn Compare() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS / 3);
    let drawn = Memo::new(move |_| {
        let (index, scope, compared) = (app.listed.get(), app.scope.get(), app.compared.get());
        let Some(linked) = compared.linked() else { return Vec::new() };
        let placed = compared.placed(&index, &scope);
        let of = |claims: &[usize]| cards(&compared.articles, linked, claims, &placed, SIDES);
        app.claims.with(|claims| of(&claims[..shown.get().min(claims.len())]))
    });
    let body = move || {
        let cards = drawn.get();
        let count = app.claims.with(|claims| claims.len());
        if cards.is_empty() {
            let none = app.linked.with(Option::is_none) || !app.filters.with(view::Filters::any);
            let words = if none { text::NOT_LINKED } else { text::NOTHING_IN_SCOPE };
            return view! { <p class="nothing">{words}</p> }.into_any();
        }
        let drawn = cards.into_iter().map(|one| card(app, one)).collect_view();
        view! { <ul class="compare">{drawn}</ul> {more(shown, count)} }.into_any()
    };
    view! { <Novelties/> <Copies/> {body} }
}

fn card(app: App, card: Card) -> impl IntoView {
    // Two wordings of one utterance are told as changes to the earlier one.
    let first = (card.kind == ClaimKind::Quote)
        .then(|| card.sides.first().map(|side| (side.article, side.sentence[1].clone())))
        .flatten();
    let left = card.all.saturating_sub(card.sides.len());
    view! {
        <li class=format!("card {}", text::relation_class(card.relation))>
            <p class="card-head">
                <span class="relation">{card.is_doubtful.then_some("perhaps: ")}{text::relation(card.relation)}</span>
                <strong dir="auto">{card.what}</strong>
                <span class="meta">{text::origins(card.articles, card.origins, card.source.as_deref())}</span>
            </p>
            {card.details.into_iter().map(detail).collect_view()}
            <ul>{card.sides.into_iter().map(|one| side(app, one, first.as_ref())).collect_view()}</ul>
            {(left > 0).then(|| view! { <p class="meta">{text::more(left)}</p> })}
        </li>
    }
}

/// What two sides stand apart in: `differ: place — Leeds / York`.
fn detail((slot, relation, [one, other]): (Slot, Relation, [String; 2])) -> impl IntoView {
    let words = match (one.is_empty(), other.is_empty()) {
        (true, true) => String::new(),
        (false, false) => format!("{one} / {other}"),
        _ => format!("{one}{other}"),
    };
    view! { <p class="meta detail">{text::detail(slot, relation, one.is_empty() != other.is_empty())} " " <b dir="auto">{words}</b></p> }
}

fn side(app: App, side: Side, first: Option<&(view::ArticleId, String)>) -> impl IntoView + use<> {
    let (item, article, txt) = (side.item, side.article, side.txt);
    let [before, words, after] = side.sentence;
    let days = if side.published.is_unknown() { String::new() } else { wording::interval(side.published) };
    let go = move |_| match item {
        Some(item) => actions::go_to(app, item),
        None => actions::go_to_words(app, article, txt),
    };
    let told = first
        .filter(|first| first.0 != article && first.1 != words)
        .map(|first| changed(&changes(&first.1, &words)));
    let words = match told {
        Some(changes) => view! { <span class="changes">{changes}</span> }.into_any(),
        None => view! { <mark>{lit_by(app, &words)}</mark> }.into_any(),
    };
    view! {
        <li class="side">
            <p class="meta">{side.outlet} {(!days.is_empty()).then(|| format!(", {days}"))} " " <b>{side.value}</b></p>
            <button class="said" dir="auto" on:click=go>{lit_by(app, &before)}{words}{lit_by(app, &after)}</button>
        </li>
    }
}
