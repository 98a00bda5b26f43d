//! Words that the reader has selected in an article.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event};

/// A name is no longer than this.
const LONGEST: usize = 80;

/// Calls `act` with the selected words whenever the selection changes; empty when none fit.
pub fn listen(within: &'static str, act: impl Fn(String) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |_| act(words(within).unwrap_or_default()));
    let _ = document().add_event_listener_with_callback("selectionchange", heard.as_ref().unchecked_ref());
    heard.forget();
}

fn words(within: &str) -> Option<String> {
    // While somebody types a search, the caret moves with every key, and asking where it stands would lay the page out each time.
    if document().active_element().is_some_and(|element| element.id() == "search") {
        return None;
    }
    let selection = window().get_selection().ok().flatten()?;
    let node = selection.anchor_node()?;
    let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
    element.closest(within).ok().flatten()?;
    let text = String::from(selection.to_string());
    let text = text.trim();
    (!text.is_empty() && text.len() <= LONGEST && !text.contains('\n')).then(|| text.to_owned())
}
