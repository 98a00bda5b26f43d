//! Plain data <-> JSON text, by the browser's own reader and writer: none of our own has to be loaded.

use super::words;
use serde::{Serialize, de::DeserializeOwned};

/// As JSON, indented.
pub fn write(value: &impl Serialize) -> Result<String, String> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    let value = value.serialize(&plain).map_err(|fault| fault.to_string())?;
    let indent = wasm_bindgen::JsValue::from_f64(1.0);
    let text = js_sys::JSON::stringify_with_replacer_and_space(&value, &wasm_bindgen::JsValue::NULL, &indent);
    text.map(String::from).map_err(|fault| words(&fault))
}

/// From JSON.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let value = js_sys::JSON::parse(text).map_err(|fault| words(&fault))?;
    serde_wasm_bindgen::from_value(value).map_err(|fault| fault.to_string())
}
