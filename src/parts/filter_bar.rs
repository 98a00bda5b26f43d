//! What the case is narrowed to, as chips that can be taken away, and the kinds of marks that can be switched off.

use crate::{actions, state::App, text};
use leptos::prelude::*;
use view::{Filters, SubjectKey, wording};

#[component]
pub fn FilterBar() -> impl IntoView {
    let app = App::get();
    let kinds = move || {
        let facets = app.facets.get();
        let hidden = app.filters.with(|filters| filters.hidden.clone());
        facets
            .kinds
            .iter()
            .map(|&(kind, count)| {
                let shown = !hidden.contains(&kind);
                view! {
                    <button
                        class=format!("kind {}", kind.class())
                        class:off=!shown
                        aria-pressed=if shown { "true" } else { "false" }
                        title=text::toggle_kind(kind, shown)
                        on:click=move |_| actions::filter(app, |filters| actions::toggle(&mut filters.hidden, kind))
                    >
                        <span class="letter" aria-hidden="true">{kind.letter()}</span>
                        <span class="word">{text::kind(kind)}</span>
                        <span class="count">{count}</span>
                    </button>
                }
            })
            .collect_view()
    };
    let range = move || {
        app.filters.with(|filters| filters.range).map(|(from, to)| {
            let days = wording::interval(model::Interval::between(from, to));
            chip(app, "days", text::only(&days), move || actions::filter(app, |filters| filters.range = None))
        })
    };
    let query = move || {
        Some(app.filters.with(|filters| filters.query.trim().to_owned()))
            .filter(|query| !query.is_empty())
            .map(|query| {
                chip(app, "query", format!("“{query}”"), move || {
                    actions::filter(app, |filters| filters.query = String::new())
                })
            })
    };
    let subjects = move |include: bool| {
        let keys = app
            .filters
            .with(|filters| if include { filters.include.clone() } else { filters.exclude.clone() });
        keys.into_iter()
            .map(|key| {
                let name = subject_name(app, key);
                let words = if include { text::with(&name) } else { text::without(&name) };
                let act =
                    move || if include { actions::include(app, key) } else { actions::exclude(app, key) };
                chip(app, if include { "with" } else { "without" }, words, act)
            })
            .collect_view()
    };
    let left_out = move || {
        Some(app.filters.with(|filters| filters.left_out.len())).filter(|&n| n > 0).map(|n| {
            chip(app, "articles", text::left_out(n), move || {
                actions::filter(app, |filters| filters.left_out.clear())
            })
        })
    };
    let any = move || app.filters.with(Filters::any);
    view! {
        <section class="filters" aria-label=text::FILTERS>
            <div class="kinds" role="group" aria-label=text::KINDS>{kinds}</div>
            <div class="chips">
                {range} {query} {move || subjects(true)} {move || subjects(false)} {left_out}
                <button class="clear" hidden=move || !any() on:click=move |_| actions::filter(app, |filters| *filters = Filters::default())>
                    {text::CLEAR}
                </button>
            </div>
        </section>
    }
}

fn subject_name(app: App, key: SubjectKey) -> String {
    let index = app.index.get();
    index
        .subjects
        .iter()
        .find(|subject| subject.key == key)
        .map_or_else(|| text::GONE.to_owned(), |subject| subject.name.clone())
}

fn chip(_: App, class: &'static str, words: String, act: impl Fn() + 'static) -> impl IntoView {
    let label = text::take_away(&words);
    view! {
        <button class=format!("chip {class}") aria-label=label on:click=move |_| act()>
            {words} <span aria-hidden="true" class="x">"×"</span>
        </button>
    }
}
