//! What another page hands over: a page or selection through the bookmarklet (a message of the window that opened this one), or
//! words and an address through the system's share sheet (the query of the address, see `manifest.webmanifest`).

use super::clipboard::{Handed, Receive};
use js_sys::{Function, Reflect};
use leptos::prelude::window;
use model::message::Format;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::MessageEvent;

/// What this page says to the one that opened it, and then waits for.
const READY: &str = "dateline-ready";

/// Takes what was shared and listens for what is sent.
pub fn listen(receive: &Receive) {
    if let Some(shared) = shared() {
        receive(Ok(shared));
    }
    let Ok(opener) = window().opener() else { return };
    if opener.is_null() || opener.is_undefined() {
        return;
    }
    let (sender, take) = (opener.clone(), receive.clone());
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // Only the page that opened this one may hand something over.
        let from = Reflect::get(&event, &"source".into()).unwrap_or(JsValue::NULL);
        if js_sys::Object::is(&from, &sender)
            && let Some(handed) = sent(&event.data())
        {
            take(Ok(handed));
        }
    });
    let _ = window().add_event_listener_with_callback("message", heard.as_ref().unchecked_ref());
    heard.forget();
    let post =
        Reflect::get(&opener, &"postMessage".into()).ok().and_then(|post| post.dyn_into::<Function>().ok());
    if let Some(post) = post {
        // Fails when that page was closed in the meantime.
        let _ = post.call2(&opener, &READY.into(), &"*".into());
    }
}

fn sent(message: &JsValue) -> Option<Handed> {
    let part = |name: &str| {
        Reflect::get(message, &name.into()).ok()?.as_string().filter(|part| !part.trim().is_empty())
    };
    let html = part("html")?;
    Some(Handed { name: part("name"), bytes: html.into_bytes(), format: Format::Html })
}

/// What stands in the query of the address, which is then emptied: addresses end up in histories.
fn shared() -> Option<Handed> {
    let query = window().location().search().ok()?;
    let part = |name: &str| {
        let pair = query
            .trim_start_matches('?')
            .split('&')
            .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        let words = js_sys::decode_uri_component(&pair.replace('+', " ")).ok()?.as_string()?;
        Some(words).filter(|words| !words.trim().is_empty())
    };
    let (title, text, url) = (part("title"), part("text"), part("url"));
    let text = text?;
    if let Ok(history) = window().history() {
        let plain = window().location().pathname().unwrap_or_default();
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&plain));
    }
    let lines = [title.clone(), url, Some(text)].into_iter().flatten().collect::<Vec<_>>().join("\n\n");
    Some(Handed { name: title, bytes: lines.into_bytes(), format: Format::Auto })
}

/// The bookmarklet for the address this page is at: it opens the page and hands it the selection or the whole page.
pub fn bookmarklet() -> String {
    let location = window().location();
    let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
    let script = format!(
        "const d=open('{origin}{path}');addEventListener('message',e=>{{if(e.source===d&&e.data==='{READY}'){{\
         const s=getSelection(),t=document.title;let h=document.documentElement.outerHTML;\
         if(s.rangeCount&&!s.isCollapsed){{const b=document.createElement('div');b.append(s.getRangeAt(0).cloneContents());\
         const c=document.createElement('h1');c.textContent=t;h=c.outerHTML+b.innerHTML}}\
         d.postMessage({{html:h,name:t}},'{origin}')}}}})"
    );
    format!("javascript:(()=>{{{}}})()", js_sys::encode_uri_component(&script))
}
