//! The worker: says `Ready` when it is loaded, since messages sent before that are lost.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // The only failure is a message that cannot be copied; a string always can.
    let _ = scope.post_message(&JsValue::from_str("Ready"));
}
