//! Pastes, drops and chosen files -> bytes with a name.

use super::words;
use leptos::prelude::document;
use model::message::Format;
use view::intake;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Event, File, FileList, HtmlElement, HtmlInputElement,
};

/// Something handed to the page.
pub struct Handed {
    /// A file's name; `None` for a paste.
    pub name: Option<String>,
    /// As received.
    pub bytes: Vec<u8>,
    /// What is known about its form.
    pub format: Format,
}

/// What came of it: something, or why it could not be read.
pub type Receive = std::rc::Rc<dyn Fn(Result<Handed, String>)>;

/// Listens for pastes outside of fields and for drops anywhere. `over` tells whether something is held over the page.
pub fn listen(receive: &Receive, over: impl Fn(bool) + 'static + Clone) {
    let take = receive.clone();
    on("paste", move |event: ClipboardEvent| {
        if is_field(event.target()) {
            return;
        }
        if let Some(data) = event.clipboard_data() {
            event.prevent_default();
            hand_over(&data, &take);
        }
    });
    let over_in = over.clone();
    on("dragover", move |event: DragEvent| {
        event.prevent_default();
        over_in(true);
    });
    let over_out = over.clone();
    on("dragleave", move |event: DragEvent| {
        // Leaving the window has no related target; moving between elements has one.
        if event.related_target().is_none() {
            over_out(false);
        }
    });
    let take = receive.clone();
    on("drop", move |event: DragEvent| {
        event.prevent_default();
        over(false);
        if let Some(data) = event.data_transfer() {
            hand_over(&data, &take);
        }
    });
}

fn on<E: JsCast + 'static>(name: &str, act: impl Fn(E) + 'static) {
    let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| act(event.unchecked_into()));
    // The document outlives the page's code; the listener is never removed.
    let _ = document().add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
    heard.forget();
}

/// True for what takes pastes and keys itself.
pub fn is_field(target: Option<web_sys::EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
    element.is_some_and(|element| {
        element.is_content_editable()
            || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

fn hand_over(data: &DataTransfer, receive: &Receive) {
    if let Some(files) = data.files().filter(|files| files.length() > 0) {
        return read_all(&files, receive);
    }
    let (text, html) =
        (data.get_data("text/plain").unwrap_or_default(), data.get_data("text/html").unwrap_or_default());
    let (chosen, format) = intake::choose(&text, &html);
    receive(Ok(Handed { name: None, bytes: chosen.into_bytes(), format }));
}

/// The HTML of a paste event, for a field that wants to keep it beside the plain text.
pub fn pasted_html(event: &Event) -> Option<(String, String)> {
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    Some((data.get_data("text/plain").ok()?, data.get_data("text/html").ok()?))
}

/// The files chosen in an input, which is then emptied so that the same file can be chosen again.
pub fn chosen(event: &Event, receive: &Receive) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        if let Some(files) = input.files() {
            read_all(&files, receive);
        }
        input.set_value("");
    }
}

fn read_all(files: &FileList, receive: &Receive) {
    let files: Vec<File> = (0..files.length()).filter_map(|i| files.get(i)).collect();
    let receive = receive.clone();
    spawn_local(async move {
        let mut read = Vec::with_capacity(files.len());
        for file in files {
            let name = file.name();
            let buffer = JsFuture::from(file.array_buffer()).await;
            read.push(match buffer {
                Ok(buffer) => {
                    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                    Ok(Handed { format: intake::format_of(&name), name: Some(name), bytes })
                }
                Err(error) => Err(format!("{name}: {}", words(&error))),
            });
        }
        // Handed over together: hundreds of files change the page once.
        read.into_iter().for_each(|one| receive(one));
    });
}
