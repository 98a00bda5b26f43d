//! The whole page: its heading, and whether the worker that reads articles is ready.

use crate::browser::worker;
use leptos::prelude::*;

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let ready = RwSignal::new(false);
    worker::start(move || ready.set(true));
    view! {
        <main>
            <h1>"Dateline"</h1>
            <p role="status" data-worker=move || if ready.get() { "ready" } else { "starting" }>
                {move || if ready.get() { "Ready to read." } else { "Starting…" }}
            </p>
        </main>
    }
}
