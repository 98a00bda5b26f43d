//! The paste dialog, the help, and the sign that a file may be dropped.

use crate::{
    browser::{clipboard, handover, screen},
    shelf,
    state::{App, Dialog},
    text,
};
use leptos::{html, prelude::*};

/// Opens and closes a dialog element with the page's state.
pub fn follow(app: App, which: Dialog, element: NodeRef<html::Dialog>) {
    Effect::new(move |_| {
        let wanted = app.dialog.get() == Some(which);
        let Some(dialog) = element.get() else { return };
        if wanted && !dialog.open() {
            // Refused only for a dialog that is open already.
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

/// The dialog was closed by the browser (Escape).
pub fn closed(app: App, which: Dialog) {
    if app.dialog.get_untracked() == Some(which) {
        app.dialog.set(None);
    }
}

#[component]
pub fn PasteDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    let area = NodeRef::<html::Textarea>::new();
    follow(app, Dialog::Paste, dialog);
    // The HTML of the last paste into the field, kept beside the plain text as long as that is not edited.
    let rich = RwSignal::new((String::new(), String::new()));
    let add = move || {
        let Some(field) = area.get_untracked() else { return };
        let text = field.value();
        let (plain, html) = rich.get_untracked();
        let html = if same_words(&plain, &text) { html } else { String::new() };
        shelf::add_text(app, &text, &html);
        if app.dialog.get_untracked().is_none() {
            field.set_value("");
            rich.set(Default::default());
        }
    };
    view! {
        <dialog class="dialog paste" node_ref=dialog aria-labelledby="paste-title" on:close=move |_| closed(app, Dialog::Paste)>
            <h2 id="paste-title">{text::PASTE}</h2>
            <p>{text::PASTE_HELP}</p>
            <textarea
                id="paste-text"
                node_ref=area
                rows="14"
                autofocus
                spellcheck="false"
                aria-label=text::PASTE_FIELD
                on:paste=move |event| {
                    if let Some(both) = clipboard::pasted_html(&event) {
                        rich.set(both);
                    }
                }
                on:keydown=move |event| {
                    if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                        event.prevent_default();
                        add();
                    }
                }
            ></textarea>
            <div class="actions">
                <button class="primary" id="paste-add" on:click=move |_| add()>{text::ADD}</button>
                <button on:click=move |_| app.dialog.set(None)>{text::CANCEL}</button>
                <span class="hint">{text::ADD_HINT}</span>
            </div>
        </dialog>
    }
}

/// True when a field holds what was pasted, whatever it made of the line ends.
fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[component]
pub fn HelpDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    follow(app, Dialog::Help, dialog);
    let rows =
        text::KEYS.map(|(key, what)| view! { <tr><th scope="row"><kbd>{key}</kbd></th><td>{what}</td></tr> });
    view! {
        <dialog class="dialog help" node_ref=dialog aria-labelledby="help-title" on:close=move |_| closed(app, Dialog::Help)>
            <h2 id="help-title">{text::HELP}</h2>
            <p>{text::ABOUT}</p>
            <table class="keys"><tbody>{rows}</tbody></table>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || app.keys.get()
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        app.keys.set(on);
                        screen::set_keys(on);
                    }
                />
                {text::SINGLE_KEYS}
            </label>
            <p class="bookmarklet">
                <a class="button" href=handover::bookmarklet() on:click=|event| event.prevent_default()>{text::BOOKMARKLET}</a>
                " " {text::BOOKMARKLET_HELP}
            </p>
            <div class="actions">
                <button on:click=move |_| app.dialog.set(None)>{text::CLOSE}</button>
                <button id="open-card" on:click=move |_| app.dialog.set(Some(Dialog::ReportCard))>{text::CARD}</button>
            </div>
        </dialog>
    }
}

#[component]
pub fn DropZone() -> impl IntoView {
    let app = App::get();
    view! { <div class="drop-zone" hidden=move || !app.over.get()><p>{text::DROP_HERE}</p></div> }
}
