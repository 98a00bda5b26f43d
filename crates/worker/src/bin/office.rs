//! The office: one request after the other, each answered at once. A fault ends this worker; the page starts another.

use model::office::{Handed, Reply, Request};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::MessageEvent;
use workers::{
    office,
    post::{BUILD, scope, send},
};

fn main() {
    let scope = scope();
    let listening = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        // A case that the reader handed over, or a request of the page. What is neither is left alone.
        let handed = js_sys::Reflect::get(&message, &"handed".into()).unwrap_or(JsValue::UNDEFINED);
        if handed.is_undefined() {
            let Ok(request) = serde_wasm_bindgen::from_value::<Request>(message) else { return };
            send(&listening, &Reply::Started { id: request.id() });
            send(&listening, &office::work(request));
        } else {
            let Ok(handed) = serde_wasm_bindgen::from_value::<Handed>(handed) else { return };
            send(&listening, &Reply::Started { id: handed.id });
            send(&listening, &office::write(&handed));
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    send(&scope, &Reply::Ready { build: BUILD.to_owned() });
}
