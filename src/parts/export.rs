//! The menu of files that a case can be saved as.

use crate::{
    browser::clipboard,
    files,
    parts::{dialogs, history::HistoryButton},
    shelf,
    state::{App, Dialog},
    text,
};
use leptos::prelude::*;
use model::ExportFormat;
use std::rc::Rc;

/// What can be done with the open case: its corrections, and saving it.
#[component]
pub fn CaseTools() -> impl IntoView {
    let app = App::get();
    view! {
        <HistoryButton/>
        <button class="quiet" id="export" on:click=move |_| app.dialog.set(Some(Dialog::Export))>{text::EXPORT}</button>
    }
}

#[component]
pub fn ExportDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    dialogs::follow(app, Dialog::Export, dialog);
    let own = move || {
        let number = app.case.get();
        app.cases.with(|cases| cases.iter().any(|case| case.number == number && !case.sample))
    };
    let title = move || {
        let number = app.case.get();
        app.cases.with(|cases| cases.iter().find(|case| case.number == number).map(|case| case.title.clone()))
    };
    let receive: clipboard::Receive = Rc::new(move |handed| {
        app.dialog.set(None);
        shelf::receive(app, handed);
    });
    let receive = StoredValue::new_local(receive);
    let formats = ExportFormat::ALL.map(|format| {
        let (name, about) = text::format(format);
        entry(format.word(), name, about, move || files::export(app, format))
    });
    view! {
        <dialog class="dialog export" node_ref=dialog aria-labelledby="export-title" on:close=move |_| dialogs::closed(app, Dialog::Export)>
            <h2 id="export-title">{text::EXPORT}</h2>
            <p>{text::EXPORT_ABOUT}</p>
            <Show when=own>
                <p>
                    <label>
                        {text::RENAME_CASE} " "
                        <input id="case-title" type="text" dir="auto" prop:value=title on:change=move |event| files::rename_case(app, &event_target_value(&event))/>
                    </label>
                </p>
            </Show>
            <ul class="formats">
                {entry("case", text::CASE_FILE, text::CASE_FILE_ABOUT, move || files::save_case(app))}
                {formats}
            </ul>
            <div class="actions">
                <button on:click=move |_| app.dialog.set(None)>{text::CLOSE}</button>
                <label class="button files">
                    {text::OPEN_CASE}
                    <input
                        type="file"
                        id="open-case"
                        class="unseen"
                        accept=".dateline"
                        on:change=move |event| receive.with_value(|receive| clipboard::chosen(&event, receive))
                    />
                </label>
                <button
                    id="new-case"
                    on:click=move |_| {
                        let number = files::new_case(app, text::NEW_CASE);
                        crate::actions::open_case(app, number);
                    }
                >
                    {text::NEW_CASE}
                </button>
            </div>
        </dialog>
    }
}

fn entry(
    word: &'static str,
    name: &'static str,
    about: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <li>
            <button id=format!("export-{word}") on:click=move |_| act()>{name}</button>
            <span class="meta">{about}</span>
        </li>
    }
}
