//! Keys pressed outside of fields -> their names.

use super::clipboard::is_field;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::KeyboardEvent;

/// Listens; `act` says whether it used the key. Keys with Ctrl, Alt or Meta stay the browser's; in fields only Escape is passed on.
pub fn listen(act: impl Fn(&str) -> bool + 'static) {
    let heard = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
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
