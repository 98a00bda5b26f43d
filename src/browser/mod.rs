//! The only part of the page that names the browser.

pub mod clipboard;
pub mod download;
pub mod fetch;
pub mod handover;
pub mod json;
pub mod keys;
pub mod location;
pub mod marks;
pub mod rows;
pub mod screen;
pub mod selection;
pub mod storage;
pub mod tabs;
pub mod traffic;
pub mod worker;

/// What gestures come as; the parts of the page name them by these.
pub use web_sys::{Element, Event, KeyboardEvent, PointerEvent, WheelEvent};

/// A JavaScript error in words.
pub(crate) fn words(error: &wasm_bindgen::JsValue) -> String {
    let text = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    text.or_else(|| error.as_string()).unwrap_or_else(|| "unknown error".to_owned())
}
