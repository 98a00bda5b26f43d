//! What the case knows about the named thing that is selected, over the list of names.

use crate::{actions, parts::correct, state::App, text};
use leptos::prelude::*;
use view::{MarkKind, Named, Selection, fix::Target};

/// Names listed that it occurs with.
const BESIDE: usize = 8;

#[component]
pub fn Portrait() -> impl IntoView {
    let app = App::get();
    let drawn = move || {
        let Some(Selection::Subject(key)) = app.selection.get() else { return None };
        let found = view::portrait(&app.listed.get(), &app.scope.get(), &app.facets.get(), key, BESIDE)?;
        Some(card(app, found))
    };
    view! { {drawn} }
}

fn card(app: App, found: view::Portrait) -> impl IntoView {
    let (key, name, label) = (found.key, found.name.clone(), found.name);
    let forms = [text::roles(&found.roles), text::aliases(&found.aliases)];
    let forms = forms.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ");
    let end = move |label: &'static str, named: Named| {
        let item = named.item;
        view! {
            <button class="link" on:click=move |_| actions::go_to(app, item)>{label}</button>
            " " <span class="meta">{text::printed_article(&named.outlet, "", &text::day(named.published))}</span> " "
        }
    };
    let ends = found.ends.map(|(first, last)| view! { <p class="ends">{end(text::FIRST_MENTION, first)} {end(text::LAST_MENTION, last)}</p> });
    let beside = found.beside.into_iter().map(|(other, kind, name, passages)| {
        view! {
            <li class=MarkKind::of_name(kind).class()>
                <button class="chip" dir="auto" on:click=move |_| actions::select_subject(app, other)>{name} " " <span class="count">{passages}</span></button>
            </li>
        }
    });
    let beside = beside.collect::<Vec<_>>();
    view! {
        <section class=format!("portrait {}", MarkKind::of_name(found.kind).class()) aria-label=label>
            <header>
                <span class="kind-word">{text::one(MarkKind::of_name(found.kind))}</span>
                <h3 dir="auto">{name}</h3>
                <button class="quiet" aria-label=text::CLOSE title=text::CLOSE on:click=move |_| app.view.update(|view| view.selection = None)>"×"</button>
            </header>
            {(!forms.is_empty()).then(|| view! { <p class="forms" dir="auto">{forms}</p> })}
            <p>{text::portrait(found.mentions, found.articles, found.quotes, found.events)}</p>
            {ends}
            {(!beside.is_empty()).then(|| view! { <p class="meta">{text::BESIDE}</p> <ul class="beside">{beside}</ul> })}
            <p class="actions">
                <button on:click=move |_| actions::include(app, key)>{text::ONLY_WITH}</button>
                <button on:click=move |_| actions::exclude(app, key)>{text::LEAVE_OUT}</button>
                <button on:click=move |_| correct::open(app, Target::Thing(key))>{text::FIX}</button>
            </p>
        </section>
    }
}
