//! Short messages, read out by screen readers.

use crate::{actions, state::App, text};
use leptos::prelude::*;

#[component]
pub fn Toasts() -> impl IntoView {
    let app = App::get();
    view! {
        <div class="toasts" role="log" aria-live="polite" aria-label=text::MESSAGES>
            <For each=move || app.toasts.get() key=|toast| toast.number let:toast>
                <div class="toast" class:bad=toast.bad>
                    <p>{toast.words}</p>
                    {toast.action.map(|(words, undo)| view! {
                        <button class="link" on:click=move |_| actions::undo(app, toast.number, undo.clone())>{words}</button>
                    })}
                    <button class="quiet" aria-label=text::CLOSE on:click=move |_| actions::dismiss(app, toast.number)>"×"</button>
                </div>
            </For>
        </div>
    }
}
