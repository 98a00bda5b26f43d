//! What both workers have in common: their scope, and how a message leaves.

use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DedicatedWorkerGlobalScope;

/// Told apart from an older worker in the browser's cache; set by the build.
pub const BUILD: &str = match option_env!("DATELINE_BUILD") {
    Some(build) => build,
    None => "unnamed",
};

/// The worker's own scope.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Sends a message to the page.
pub fn send(scope: &DedicatedWorkerGlobalScope, message: &impl Serialize) {
    let serializer = serde_wasm_bindgen::Serializer::new();
    // A message is plain data: neither step can fail. If one did, silence would make the page wait, so it is a fault.
    let sent =
        message.serialize(&serializer).map_err(JsValue::from).and_then(|value| scope.post_message(&value));
    if let Err(fault) = sent {
        wasm_bindgen::throw_val(fault);
    }
}
