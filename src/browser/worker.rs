//! Starts the worker that reads articles, and says when it is ready.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{MessageEvent, Worker};

/// Where Trunk puts the loader of the worker, relative to the page.
const LOADER: &str = "./worker_loader.js";

/// Starts the worker; `ready` is called when its first message comes. A browser without workers never calls it.
pub fn start(ready: impl Fn() + 'static) {
    let Ok(worker) = Worker::new(LOADER) else { return };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_message: MessageEvent| ready());
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}
