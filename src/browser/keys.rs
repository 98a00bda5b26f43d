//! Keys pressed outside of fields -> their names.

use super::clipboard::is_field;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::KeyboardEvent;

/// Listens; `act` says whether it used the key. Keys with Ctrl, Alt or Meta stay the browser's, but for Ctrl+Z
/// (`undo`) and Ctrl+Shift+Z (`redo`); in fields only Escape is passed on.
pub fn listen(act: impl Fn(&str) -> bool + 'static) {
    let heard = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.alt_key() || event.default_prevented() {
            return;
        }
        if event.ctrl_key() || event.meta_key() {
            // Of the browser's keys only those two that it has no use for outside of fields.
            let undoes = event.key().eq_ignore_ascii_case("z") && !is_field(event.target());
            if undoes && act(if event.shift_key() { "redo" } else { "undo" }) {
                event.prevent_default();
            }
            return;
        }
        if is_field(event.target()) && event.key() != "Escape" {
            return;
        }
        if act(&event.key()) {
            event.prevent_default();
        }
    });
    let _ = document().add_event_listener_with_callback("keydown", heard.as_ref().unchecked_ref());
    heard.forget();
}
