//! The head of the page: name, cases, the one action, search, and the lamp that counts requests.

use crate::browser::Event;
use crate::{
    actions,
    browser::{clipboard, screen},
    parts::export::CaseTools,
    reading, shelf,
    state::{App, Dialog, Engine, Stage},
    text,
};
use leptos::prelude::*;
use std::rc::Rc;
use view::Theme;

#[component]
pub fn Header() -> impl IntoView {
    let app = App::get();
    let theme = move || match app.theme.get() {
        Theme::System => text::THEME_SYSTEM,
        Theme::Light => text::THEME_LIGHT,
        Theme::Dark => text::THEME_DARK,
    };
    let next_theme = move |_| {
        app.theme.update(|theme| {
            *theme = match *theme {
                Theme::System if screen::system_is_dark() => Theme::Light,
                Theme::System => Theme::Dark,
                Theme::Light | Theme::Dark => Theme::System,
            };
        });
    };
    view! {
        <header class="head">
            <h1 class="name">{text::NAME}</h1>
            <p class="tagline">{text::TAGLINE}</p>
            <button class="primary" id="paste" on:click=move |_| actions::show_dialog(app, Dialog::Paste)>
                {text::PASTE}
                <kbd class="hint">"Ctrl V"</kbd>
            </button>
            <Files/>
            <Search/>
            <CaseTools/>
            <Status/>
            <button class="quiet" id="theme" aria-label=theme title=theme on:click=next_theme>
                <span class="theme-icon" aria-hidden="true"></span>
            </button>
            <button class="quiet" id="help" aria-label=text::HELP title=text::HELP on:click=move |_| actions::show_dialog(app, Dialog::Help)>
                "?"
            </button>
        </header>
    }
}

/// The button that opens files.
#[component]
pub fn Files() -> impl IntoView {
    let app = App::get();
    let receive: clipboard::Receive = Rc::new(move |handed| shelf::receive(app, handed));
    let receive = StoredValue::new_local(receive);
    view! {
        <label class="button files">
            {text::ADD_FILES}
            <input
                type="file"
                multiple
                class="unseen"
                accept=".txt,.text,.md,.html,.htm,.xhtml,.eml,.mhtml,.mht,.docx,.csv,.jsonl,.zip,text/plain,text/html"
                on:change=move |event: Event| receive.with_value(|receive| clipboard::chosen(&event, receive))
            />
        </label>
    }
}

#[component]
fn Search() -> impl IntoView {
    let app = App::get();
    view! {
        <search class="search">
            <input
                id="search"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=text::SEARCH
                aria-label=text::SEARCH
                aria-keyshortcuts="/"
                title=text::SEARCH_HINT
                prop:value=move || app.filters.with(|filters| filters.query.clone())
                on:input=move |event| {
                    let query = event_target_value(&event);
                    actions::filter(app, |filters| filters.query = query);
                }
            />
        </search>
    }
}

/// What the worker is at, and the lamp.
#[component]
fn Status() -> impl IntoView {
    let app = App::get();
    let busy = Memo::new(move |_| {
        let case = app.case.get();
        app.documents.with(|all| {
            let of_case = all.iter().filter(|held| held.case == case && !held.removed);
            let (mut done, mut of) = (0, 0);
            for held in of_case {
                of += 1;
                done += usize::from(!matches!(
                    held.stage,
                    Stage::Waiting(_) | Stage::Working(_) | Stage::Resting
                ));
            }
            (done, of)
        })
    });
    let words = move || match app.engine.get() {
        Engine::Unusable(why) => text::unusable(&why),
        Engine::Starting => text::loading(app.loaded.get()),
        Engine::Ready | Engine::Restarted => {
            let (done, of) = busy.get();
            if done < of { text::progress(done, of) } else { String::new() }
        }
    };
    let lamp = move || app.requests.get().map(text::requests);
    let lit = move || app.requests.get().is_some_and(|n| n > 0);
    view! {
        <p class="status" role="status">{words}</p>
        <Show when=move || { let (done, of) = busy.get(); of - done > 1 && app.engine.with(|engine| matches!(engine, Engine::Ready | Engine::Restarted)) }>
            <button class="link stop-all" on:click=move |_| reading::cancel_all(app)>{text::CANCEL}</button>
        </Show>
        <p class="lamp" class:lit=lit title=text::LAMP>{lamp}</p>
    }
}
