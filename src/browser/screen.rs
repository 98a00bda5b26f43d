//! The screen: sizes, pointer places, light and dark, frames.

use leptos::{html::Div, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, MouseEvent, ResizeObserver, Storage};

/// Where the choice of light or dark is kept.
const THEME: &str = "dateline-theme";
/// Where the choice of keys is kept.
const KEYS: &str = "dateline-keys";

/// Calls `act` with the width of an element, now and whenever it changes.
pub fn widths(element: &Element, act: impl Fn(f64) + 'static) {
    let observed = element.clone();
    let heard = Closure::<dyn FnMut()>::new(move || act(f64::from(observed.client_width())));
    if let Ok(observer) = ResizeObserver::new(heard.as_ref().unchecked_ref()) {
        observer.observe(element);
    }
    heard.forget();
}

/// Sets a signal to the width of an element, now and whenever it changes by a pixel or more.
pub fn follow_width(element: NodeRef<Div>, width: RwSignal<f64>) {
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            widths(&element, move |now| {
                // The observer outlives a panel that was put away.
                if width.try_get_untracked().is_some_and(|before| (before - now).abs() > 1.0) && now > 0.0 {
                    width.set(now);
                }
            });
        }
    });
}

/// The place of a pointer inside an element, in pixels from its left and top.
pub fn pointer(event: &MouseEvent, within: &Element) -> (f64, f64) {
    let bounds = within.get_bounding_client_rect();
    (f64::from(event.client_x()) - bounds.left(), f64::from(event.client_y()) - bounds.top())
}

/// Lets an element hear a pointer until it is released, even outside.
pub fn hold(element: &Element, pointer: i32) {
    // Fails when the pointer was released in the meantime.
    let _ = element.set_pointer_capture(pointer);
}

/// Height of the element of this id as a share of the window's, in percent; 100 where there is none.
pub fn share_of_height(id: &str) -> f64 {
    document().get_element_by_id(id).map_or(100.0, |element| percent_of_height(element.client_height()))
}

/// Pixels as a share of the window's height, in percent.
pub fn percent_of_height(pixels: i32) -> f64 {
    let whole = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    f64::from(pixels) / whole.max(1.0) * 100.0
}

/// Calls `act` with true before the page is printed and with false afterwards.
pub fn when_printing(act: impl Fn(bool) + 'static) {
    let Some(list) = window().match_media("print").ok().flatten() else { return };
    // The closure holds the list, which would be collected with its listener otherwise.
    let asked = list.clone();
    let heard = Closure::<dyn FnMut()>::new(move || act(asked.matches()));
    let _ = list.add_event_listener_with_callback("change", heard.as_ref().unchecked_ref());
    heard.forget();
}

/// True when the reader asks for no motion.
pub fn calm() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// True when the system prefers dark.
pub fn system_is_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

fn kept() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Shows light (`light`), dark (`dark`) or as the system says (empty), and keeps the choice.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().document_element() {
        // Both fail only on malformed names.
        let _ = if theme.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
    }
    keep(THEME, theme);
}

/// The kept choice of light or dark.
pub fn theme() -> String {
    kept().and_then(|kept| kept.get_item(THEME).ok().flatten()).unwrap_or_default()
}

/// Keeps whether single keys are commands.
pub fn set_keys(on: bool) {
    keep(KEYS, if on { "" } else { "off" });
}

/// Whether single keys are commands.
pub fn keys() -> bool {
    kept().and_then(|kept| kept.get_item(KEYS).ok().flatten()).is_none_or(|value| value != "off")
}

fn keep(key: &str, value: &str) {
    // Private windows may refuse; then the choice lasts until the page closes.
    if let Some(kept) = kept() {
        let _ = if value.is_empty() { kept.remove_item(key) } else { kept.set_item(key, value) };
    }
}

/// Where the next free number of a document is kept, for all tabs.
const NUMBER: &str = "dateline-number";

/// A number that no tab has given to a document; 0 where nothing can be kept.
pub fn next_number() -> u32 {
    kept().and_then(|kept| kept.get_item(NUMBER).ok().flatten()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// Says that a number is taken.
pub fn take_number(number: u32) {
    keep(NUMBER, &number.saturating_add(1).max(next_number()).to_string());
}

/// Runs `act` before the next frame is drawn.
pub fn next_frame(act: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(act);
}

/// The element an event was caught by.
pub fn caught_by(event: &web_sys::Event) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

/// Milliseconds since the page was opened.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Lets the browser draw and hear before going on.
pub async fn rest() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        // Fails only where timers are missing, which no browser does.
        let _ = window().set_timeout_with_callback(&done);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
