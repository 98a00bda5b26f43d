//! Bytes -> a file that the browser saves. Nothing leaves the machine: the address is one of this page alone.

use super::words;
use leptos::prelude::{document, set_timeout};
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser takes the file at once; a slow disk gets this long until the memory is given back.
const KEPT: Duration = Duration::from_secs(60);

/// Saves bytes under a name.
pub fn save(name: &str, media: &str, bytes: &[u8]) -> Result<(), String> {
    save_or_fail(name, media, bytes).map_err(|fault| words(&fault))
}

fn save_or_fail(name: &str, media: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(media);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // Fails only for an address that is none.
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
    Ok(())
}
