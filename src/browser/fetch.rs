//! Files of the site itself, by relative address. Only used while the page starts.

use super::words;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Request, RequestCache, RequestInit, Response};

/// The bytes of a file. It is asked for at once, not only when somebody waits: several come side by side.
pub fn bytes(address: &str) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
    let asked = ask(address, RequestCache::Default);
    async {
        let response = answer(asked).await.map_err(|error| words(&error))?;
        let buffer = body(response.array_buffer()).await?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}

/// A JSON file.
pub async fn json<T: DeserializeOwned>(address: &str) -> Result<T, String> {
    let response = answer(ask(address, RequestCache::Default)).await.map_err(|error| words(&error))?;
    let value = body(response.json()).await?;
    serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())
}

/// Fetches a file past the cache, so that the cache holds the new one.
pub async fn anew(address: &str) -> Result<(), String> {
    let response = answer(ask(address, RequestCache::Reload)).await.map_err(|error| words(&error))?;
    body(response.array_buffer()).await.map(|_| ())
}

async fn body(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, String> {
    JsFuture::from(promise.map_err(|error| words(&error))?).await.map_err(|error| words(&error))
}

fn ask(address: &str, cache: RequestCache) -> Result<js_sys::Promise, JsValue> {
    let options = RequestInit::new();
    options.set_cache(cache);
    let request = Request::new_with_str_and_init(address, &options)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(window.fetch_with_request(&request))
}

async fn answer(asked: Result<js_sys::Promise, JsValue>) -> Result<Response, JsValue> {
    let response: Response = JsFuture::from(asked?).await?.unchecked_into();
    if response.ok() {
        Ok(response)
    } else {
        Err(JsValue::from_str(&format!("{}: {}", response.url(), response.status())))
    }
}
