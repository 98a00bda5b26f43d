//! The name of the open case and what it is about, over the timeline.

use crate::{state::App, text};
use leptos::prelude::*;

#[component]
pub fn CaseHead() -> impl IntoView {
    let app = App::get();
    let case = Memo::new(move |_| {
        let number = app.case.get();
        app.cases.with(|cases| cases.iter().find(|case| case.number == number).cloned())
    });
    let part = move |of: fn(&crate::state::Case) -> String| case.with(|case| case.as_ref().map(of));
    let sample = move || case.with(|case| case.as_ref().is_some_and(|case| case.sample));
    view! {
        <header class="case-head">
            <h2>{move || part(|case| case.title.clone())}</h2>
            <p class="dek">
                <Show when=sample><span class="sample" title=text::SAMPLE_NOTE>{text::SAMPLE}</span>" "</Show>
                {move || part(|case| case.about.clone())}
            </p>
        </header>
    }
}
