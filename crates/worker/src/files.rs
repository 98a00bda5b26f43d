//! Files beside the worker, by relative address.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

/// Begins to load a model.
pub fn ask(scope: &DedicatedWorkerGlobalScope, name: &str) -> Promise {
    scope.fetch_with_str(&format!("./models/{name}"))
}

/// The bytes of what was asked for, or in a word why there are none.
pub async fn bytes(asked: Promise) -> Result<Vec<u8>, String> {
    let words = |fault: JsValue| fault.as_string().unwrap_or_else(|| "no connection".to_owned());
    let response: Response = JsFuture::from(asked).await.map_err(words)?.unchecked_into();
    if !response.ok() {
        return Err(response.status().to_string());
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(words)?).await.map_err(words)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
