//! Marks in the reader: which are chosen, which is where.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Marks every element of `within` that matches `selector` as chosen, and no other; a button in it that says so is pressed.
pub fn choose(within: &Element, selector: &str) {
    let set = |selector: &str, on: bool| {
        each(within, selector, |element| {
            if let Some(button) = element.query_selector(".subject")? {
                button.set_attribute("aria-pressed", if on { "true" } else { "false" })?;
            }
            element.class_list().toggle_with_force("chosen", on).map(drop)
        });
    };
    set(".chosen", false);
    if !selector.is_empty() {
        set(selector, true);
    }
}

fn each(within: &Element, selector: &str, act: impl Fn(&Element) -> Result<(), wasm_bindgen::JsValue>) {
    let Ok(found) = within.query_selector_all(selector) else { return };
    for i in 0..found.length() {
        if let Some(element) = found.get(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            // A class name without white space is always taken.
            let _ = act(&element);
        }
    }
}

/// Scrolls the first element that matches into the middle. False when there is none.
pub fn reveal(within: &Element, selector: &str) -> bool {
    let Ok(Some(element)) = within.query_selector(selector) else { return false };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(if super::screen::calm() {
        ScrollBehavior::Instant
    } else {
        ScrollBehavior::Smooth
    });
    options.set_block(ScrollLogicalPosition::Center);
    element.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// Scrolls as little as needed to show the first element that matches.
pub fn show_whole(within: &Element, selector: &str) {
    if let Ok(Some(element)) = within.query_selector(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The value of `attribute` of the element an event happened on, or of the nearest one around it that has it.
pub fn attribute_at(event: &Event, attribute: &str) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    element.closest(&format!("[{attribute}]")).ok()??.get_attribute(attribute)
}

/// Where an element stands: left, top, right, bottom, relative to the box it is positioned in.
pub fn place(within: &Element, selector: &str) -> Option<[f64; 4]> {
    let element = within.query_selector(selector).ok()??;
    let (inner, outer) = (element.get_bounding_client_rect(), within.get_bounding_client_rect());
    let scrolled = f64::from(within.scroll_top());
    let (x, y) = (outer.left(), outer.top() - scrolled);
    Some([inner.left() - x, inner.top() - y, inner.right() - x, inner.bottom() - y])
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        // Something that cannot be focused keeps the focus where it was.
        let _ = element.focus();
    }
}

/// True when the element with this id has the focus.
pub fn has_focus(id: &str) -> bool {
    document().active_element().is_some_and(|element| element.id() == id)
}

/// Moves the focus to the first element that matches.
pub fn focus_first(selector: &str) {
    if let Some(element) = document()
        .query_selector(selector)
        .ok()
        .flatten()
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Moves the focus among the elements that match, from the one in focus (or to the first).
pub fn focus_step(within: &str, selector: &str, by: i32) {
    let Ok(found) = document().query_selector_all(&format!("{within} {selector}")) else { return };
    let elements: Vec<Element> = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect();
    let now = document()
        .active_element()
        .and_then(|focused| elements.iter().position(|element| *element == focused));
    let last = elements.len().saturating_sub(1);
    let next = now.map_or(0, |now| now.saturating_add_signed(by as isize).min(last));
    if let Some(element) = elements.get(next) {
        // HTML and SVG elements both have it, under no common type.
        let focus = js_sys::Reflect::get(element, &"focus".into())
            .ok()
            .and_then(|f| f.dyn_into::<js_sys::Function>().ok());
        if let Some(focus) = focus {
            let _ = focus.call0(element);
        }
    }
}
