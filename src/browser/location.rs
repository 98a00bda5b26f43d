//! The address bar's fragment: read, written, and heard when the reader goes back.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Event;

/// The fragment with its `#`, empty when there is none.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Shows a fragment; `step` makes it a step that Back undoes.
pub fn show(fragment: &str, step: bool) {
    if self::fragment().trim_start_matches('#') == fragment {
        return;
    }
    let Ok(history) = window().history() else { return };
    let address = format!("#{fragment}");
    // Fails only when called hundreds of times a second; then the address lags behind, which harms nothing.
    let _ = if step {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// Calls `act` with the fragment whenever the reader goes back or forth or edits it.
pub fn listen(act: impl Fn(&str) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |_: Event| act(&fragment()));
    let _ = window().add_event_listener_with_callback("popstate", heard.as_ref().unchecked_ref());
    heard.forget();
}
