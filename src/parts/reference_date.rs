//! The date that an article's relative dates are read against: what it is, where it was found, and how to set another.

use crate::{shelf, state::App, text};
use leptos::{html, prelude::*};
use model::How;
use view::wording;

#[component]
pub fn ReferenceDate() -> impl IntoView {
    let app = App::get();
    let open = RwSignal::new(false);
    let field = NodeRef::<html::Input>::new();
    let id = Memo::new(move |_| app.open.with(|open| open.as_ref().map(|article| article.id)));
    Effect::new(move |_| {
        id.track();
        open.set(false);
    });
    let published = Memo::new(move |_| app.open.get().and_then(|article| article.analysis.published.clone()));
    let number = move || id.get_untracked().map(|id| id.document);
    let set = move |date: Option<String>| {
        if let Some(number) = number() {
            shelf::set_published(app, number, date);
        }
        open.set(false);
    };
    let chip = move || match published.get() {
        Some(published) => text::published(&wording::interval(published.interval), published.how),
        None => text::NO_PUBLICATION_DATE.to_owned(),
    };
    let uncertain = move || {
        published.with(|published| published.as_ref().is_none_or(|published| published.how == How::Inferred))
    };
    let candidates = move || {
        published.get().map(|published| {
            let rows = published.candidates.into_iter().map(|candidate| {
                let value = candidate.value.clone();
                view! {
                    <li>
                        <button on:click=move |_| set(Some(value.clone()))>
                            <b>{wording::interval(candidate.interval)}</b>
                            <span class="meta">{text::date_source(candidate.source)}</span>
                            <span class="words" dir="auto">{wording::clip(&candidate.text, 80)}</span>
                        </button>
                    </li>
                }
            });
            view! { <ul>{rows.collect_view()}</ul> }
        })
    };
    let given = move || {
        published.with(|published| published.as_ref().is_some_and(|published| published.how == How::Given))
    };
    view! {
        <div class="reference">
            <button
                class="chip reference-chip"
                class:uncertain=uncertain
                title=text::REFERENCE_HINT
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {chip}
            </button>
            <Show when=move || open.get()>
                <div class="reference-box">
                    <p>{text::REFERENCE_HELP}</p>
                    {candidates}
                    <p class="own-date">
                        <label>{text::OWN_DATE} " " <input type="date" id="own-date" node_ref=field/></label>
                        <button
                            class="primary"
                            on:click=move |_| {
                                let date = field.get_untracked().map(|field| field.value()).filter(|date| !date.is_empty());
                                if date.is_some() {
                                    set(date);
                                }
                            }
                        >
                            {text::USE}
                        </button>
                    </p>
                    <Show when=given>
                        <button class="link" on:click=move |_| set(None)>{text::FOUND_DATE}</button>
                    </Show>
                </div>
            </Show>
        </div>
    }
}
