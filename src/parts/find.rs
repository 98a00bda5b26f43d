//! Find in the open article: how often, and step by step through the places. The browser's own search knows only what is drawn.

use crate::browser::KeyboardEvent;
use crate::{actions, browser::marks, state::App, text};
use leptos::prelude::*;

/// Id of the field.
pub const FIELD: &str = "find";

#[component]
pub fn Find() -> impl IntoView {
    let app = App::get();
    let said = move || {
        let (at, all) = (app.found_at.get(), app.found.with(|found| found.len()));
        if app.find.with(String::is_empty) { String::new() } else { text::found_at(at, all) }
    };
    let close = move || {
        app.finding.set(false);
        app.find.set(String::new());
        marks::focus("reader-text");
    };
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "Enter" => step(app, if event.shift_key() { -1 } else { 1 }),
            "Escape" => close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let typed = move |event| {
        app.find.set(event_target_value(&event));
        app.found_at.set(0);
        step(app, 1);
    };
    view! {
        <Show
            when=move || app.finding.get()
            fallback=move || view! { <button class="quiet find-open" title=text::FIND_HINT aria-keyshortcuts="f" on:click=move |_| open(app)>{text::FIND}</button> }
        >
            <search class="find" on:keydown=keys>
                <input id=FIELD type="search" autocomplete="off" spellcheck="false" aria-label=text::FIND_FIELD placeholder=text::FIND_FIELD on:input=typed/>
                <span class="count" role="status">{said}</span>
                <button class="quiet" aria-label=text::PREVIOUS title=text::PREVIOUS on:click=move |_| step(app, -1)>"‹"</button>
                <button class="quiet" aria-label=text::NEXT title=text::NEXT on:click=move |_| step(app, 1)>"›"</button>
                <button class="quiet" aria-label=text::CLOSE title=text::CLOSE on:click=move |_| close()>"×"</button>
            </search>
        </Show>
    }
}

/// Shows the field and moves the focus to it.
pub fn open(app: App) {
    app.finding.set(true);
    crate::browser::screen::next_frame(|| marks::focus(FIELD));
}

/// Goes to the next or previous place, around the ends.
fn step(app: App, by: isize) {
    let Some(article) = app.open.with_untracked(|open| open.as_ref().map(|article| article.id)) else {
        return;
    };
    let found = app.found.get_untracked();
    if found.is_empty() {
        app.found_at.set(0);
        return;
    }
    // Counted from 1; 0 is none yet.
    let at = match (app.found_at.get_untracked(), by) {
        (0, 1) => 1,
        (at, 1) => at % found.len() + 1,
        (at, _) => {
            if at > 1 {
                at - 1
            } else {
                found.len()
            }
        }
    };
    app.found_at.set(at);
    if let Some(words) = found.get(at - 1) {
        actions::go_to_words(app, article, *words);
    }
}
