//! Counts the requests that leave the page after it has loaded: the lamp that proves that nothing is sent.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

/// Calls `act` with the number of further requests whenever some were made. False when the browser cannot tell.
pub fn watch(act: impl Fn(u32) + 'static) -> bool {
    let heard =
        Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
            act(list.get_entries().length());
        });
    let Ok(observer) = PerformanceObserver::new(heard.as_ref().unchecked_ref()) else { return false };
    heard.forget();
    let kinds = js_sys::Array::of1(&JsValue::from_str("resource"));
    observer.observe(&PerformanceObserverInit::new(kinds.unchecked_ref()));
    true
}
