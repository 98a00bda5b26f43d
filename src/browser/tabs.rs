//! Other tabs of this page: they are told when something was kept, and tell when they have kept something.

use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Calls `act` whenever another tab has kept something. Without such channels each tab is on its own until it is loaded again.
pub fn listen(act: impl Fn() + 'static) {
    let Ok(channel) = BroadcastChannel::new("dateline") else { return };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |_| act());
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    CHANNEL.set(Some(channel));
}

/// Tells the other tabs that something was kept.
pub fn tell() {
    CHANNEL.with_borrow(|channel| {
        if let Some(channel) = channel {
            // Fails only on a closed channel.
            let _ = channel.post_message(&JsValue::from_str("kept"));
        }
    });
}
