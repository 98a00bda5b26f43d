//! What the search found, article by article, with the words lit.

use super::{ROWS, lit, more};
use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{FoundArticle, Snippet};

#[component]
pub fn Found() -> impl IntoView {
    let app = App::get();
    let shown = RwSignal::new(ROWS);
    let all = Memo::new(move |_| {
        app.asked.with(|asked| Shared::new(view::found(&app.listed.get(), &app.scope.get(), &asked.query)))
    });
    let told = move || {
        app.asked.with(|asked| {
            asked
                .told
                .iter()
                .map(|told| view! { <p class="told">{text::told(&told.typed, &told.names)}</p> })
                .collect_view()
        })
    };
    let body = move || {
        let found = all.get();
        if app.asked.with(|asked| asked.query.is_empty()) {
            return view! { <Help/> }.into_any();
        }
        if found.is_empty() {
            return view! { <p class="nothing">{text::NOTHING_IN_SCOPE}</p> }.into_any();
        }
        let rows = found.iter().take(shown.get()).cloned().map(|one| article(app, one)).collect_view();
        view! { <ol class="found">{rows}</ol> {more(shown, found.len())} }.into_any()
    };
    view! { {told} {body} }
}

/// What can be typed.
#[component]
fn Help() -> impl IntoView {
    let rows = text::OPERATORS.map(
        |(example, meaning)| view! { <tr><th scope="row"><code>{example}</code></th><td>{meaning}</td></tr> },
    );
    view! {
        <div class="operators">
            <p>{text::SEARCH_HELP}</p>
            <table><tbody>{rows}</tbody></table>
        </div>
    }
}

fn article(app: App, found: FoundArticle) -> impl IntoView {
    let id = found.id;
    let left = found.count - found.snippets.len();
    view! {
        <li>
            <h3>
                <button class="link" on:click=move |_| actions::open(app, id)>{found.title}</button>
                <span class="meta">" " {found.outlet} " · " {text::passages(found.count)}</span>
            </h3>
            <ul>{found.snippets.into_iter().map(|one| snippet(app, id, one)).collect_view()}</ul>
            {(left > 0).then(|| view! { <p class="meta">{text::more(left)}</p> })}
        </li>
    }
}

fn snippet(app: App, id: view::ArticleId, snippet: Snippet) -> impl IntoView {
    let words = snippet.words;
    view! {
        <li><button class="said" dir="auto" on:click=move |_| actions::go_to_words(app, id, words)>{lit(snippet.pieces)}</button></li>
    }
}
