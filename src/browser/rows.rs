//! Rows of the library, brought up to date where they stand.

use view::Standing;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

/// Has the row of an article stand so, looked for at place `at` first; `in_play` says how much of the article the filters leave. A
/// row that is not drawn is left.
pub fn stand(list: &Element, at: usize, article: &str, row: Standing, in_play: &str) {
    let is_it = |found: &Element| found.get_attribute("data-article").as_deref() == Some(article);
    let there = u32::try_from(at).ok().and_then(|at| list.children().item(at)).filter(is_it);
    let drawn = there.or_else(|| list.query_selector(&format!("[data-article='{article}']")).ok().flatten());
    if let Some(drawn) = drawn {
        // Attributes and classes of these names are always taken.
        let _ = set(&drawn, row, in_play);
    }
}

fn set(drawn: &Element, row: Standing, in_play: &str) -> Result<(), JsValue> {
    drawn.class_list().toggle_with_force("left-out", row.left_out)?;
    let tick = drawn.query_selector("input")?.and_then(|found| found.dyn_into::<HtmlInputElement>().ok());
    if let Some(tick) = tick {
        tick.set_checked(!row.left_out);
    }
    if let Some(title) = drawn.query_selector(".title")? {
        title.set_attribute("aria-current", if row.open { "true" } else { "false" })?;
    }
    if let Some(words) = drawn.query_selector(".in-play")? {
        words.set_text_content(Some(in_play));
        words
            .class_list()
            .toggle_with_force("none", row.passages.is_none_or(|(passages, _)| passages == 0))?;
    }
    Ok(())
}
