//! The worker's other end: starts it, sends requests, hears replies, and starts another when it dies.
//!
//! A worker of another build (an old file in the browser's cache) is fetched anew once.

use crate::errands::Errands;
use model::{
    Analysis, Linked,
    message::{CaseFile, Document, Reply, Request, RequestId},
};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Where Trunk puts the loader of the worker, relative to the page, and the files that it loads.
const LOADER: &str = "./worker_loader.js";
const PARTS: [&str; 3] = [LOADER, "./worker.js", "./worker_bg.wasm"];
/// Told apart from an older worker in the browser's cache; set by the build.
const BUILD: &str = match option_env!("DATELINE_BUILD") {
    Some(build) => build,
    None => "unnamed",
};
/// A worker that cannot even be loaded this many times in a row is not tried again.
const STARTS: u8 = 4;

/// What the page hears.
pub enum Heard {
    /// Requests are being worked on; remarks on the models.
    Ready(Vec<String>),
    /// Model files that have arrived, of all.
    Loading(u32, u32),
    /// Work on one has begun.
    Started(RequestId),
    /// What the articles have in common; which articles the numbers name.
    Linked { articles: Vec<(u32, u32)>, linked: Linked },
    /// One document was read.
    Read { document: u32, articles: Vec<Analysis>, milliseconds: f64 },
    /// A file was written.
    Written { id: RequestId, bytes: Vec<u8> },
    /// A case was read from its file.
    Unpacked { id: RequestId, case: CaseFile },
    /// What a file held, and what was left out.
    Opened { id: RequestId, documents: Vec<Document>, notes: Vec<String> },
    /// One could not be done: what and what to do.
    Failed { id: RequestId, what: String, hint: String },
    /// The worker died and was started again; these requests are given up.
    Died(Vec<Request>),
    /// No worker can be had; the reason.
    Unusable(String),
}

type Ear = std::rc::Rc<dyn Fn(Heard)>;

#[derive(Default)]
struct Client {
    worker: Option<Worker>,
    ready: bool,
    starts: u8,
    refetched: bool,
    errands: Errands,
    ear: Option<Ear>,
}

thread_local! {
    static CLIENT: RefCell<Client> = RefCell::default();
}

/// Starts the worker; `hear` is called with everything that comes of it.
pub fn start(hear: impl Fn(Heard) + 'static) {
    CLIENT.with_borrow_mut(|client| client.ear = Some(std::rc::Rc::new(hear)));
    launch();
}

/// Sends a request, now or when the worker is ready.
pub fn ask(make: impl FnOnce(RequestId) -> Request) -> RequestId {
    let id = CLIENT.with_borrow_mut(|client| client.errands.add(make));
    flush();
    id
}

/// Takes a request back. One that is being worked on can only be stopped with its worker.
pub fn cancel(id: RequestId) {
    let at_it = CLIENT.with_borrow_mut(|client| {
        let at_it = client.errands.is_started(id);
        client.errands.done(id);
        at_it
    });
    if at_it {
        // Not a death: what else it held is simply sent again.
        stop();
        CLIENT.with_borrow_mut(|client| client.errands.died());
        launch();
    } else {
        post(&Request::Cancel { id });
    }
}

/// Takes a request back whose answer is of no use any more; one that is being worked on is worked off for nothing.
pub fn forget(id: RequestId) {
    if CLIENT.with_borrow_mut(|client| client.errands.done(id)) {
        post(&Request::Cancel { id });
    }
}

fn launch() {
    let started = CLIENT.with_borrow_mut(|client| {
        client.starts += 1;
        client.starts <= STARTS
    });
    let worker = started.then(|| Worker::new(LOADER).ok()).flatten();
    let Some(worker) = worker else {
        return tell(Heard::Unusable(
            "the part of the page that reads articles cannot be started".to_owned(),
        ));
    };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&event));
    let failed = Closure::<dyn FnMut(ErrorEvent)>::new(|event: ErrorEvent| {
        // Handled here: the page recovers, so the browser need not report it again.
        event.prevent_default();
        died();
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    // Two closures a worker: leaked only when one dies.
    heard.forget();
    failed.forget();
    CLIENT.with_borrow_mut(|client| client.worker = Some(worker));
}

fn stop() {
    CLIENT.with_borrow_mut(|client| {
        client.ready = false;
        if let Some(worker) = client.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    });
}

fn died() {
    stop();
    let given_up = CLIENT.with_borrow_mut(|client| client.errands.died());
    tell(Heard::Died(given_up));
    launch();
}

fn hear(event: &MessageEvent) {
    let Ok(reply) = serde_wasm_bindgen::from_value::<Reply>(event.data()) else { return };
    let known = |id| CLIENT.with_borrow_mut(|client| client.errands.done(id));
    match reply {
        Reply::Ready { build, remarks } if build == BUILD => {
            CLIENT.with_borrow_mut(|client| client.ready = true);
            tell(Heard::Ready(remarks));
            flush();
        }
        Reply::Ready { .. } => refetch(),
        Reply::Loading { done, of } => tell(Heard::Loading(done, of)),
        Reply::Linked { id, articles, linked } if known(id) => tell(Heard::Linked { articles, linked }),
        Reply::Started { id } => {
            CLIENT.with_borrow_mut(|client| client.errands.started(id));
            tell(Heard::Started(id));
        }
        Reply::Read { id, document, articles, milliseconds } if known(id) => {
            CLIENT.with_borrow_mut(|client| client.starts = 1);
            tell(Heard::Read { document, articles, milliseconds });
        }
        Reply::Failed { id, what, hint } if known(id) => tell(Heard::Failed { id, what, hint }),
        Reply::Written { id, bytes } if known(id) => tell(Heard::Written { id, bytes }),
        Reply::Unpacked { id, case } if known(id) => tell(Heard::Unpacked { id, case }),
        Reply::Opened { id, documents, notes } if known(id) => tell(Heard::Opened { id, documents, notes }),
        Reply::Read { .. }
        | Reply::Linked { .. }
        | Reply::Failed { .. }
        | Reply::Written { .. }
        | Reply::Unpacked { .. }
        | Reply::Opened { .. }
        | Reply::Cancelled { .. } => {}
    }
}

/// The browser's cache gave a worker of another build: fetch its files anew, once.
fn refetch() {
    stop();
    let again = CLIENT.with_borrow_mut(|client| std::mem::replace(&mut client.refetched, true));
    if again {
        return tell(Heard::Unusable(
            "an older part of this page is still in the browser's cache".to_owned(),
        ));
    }
    wasm_bindgen_futures::spawn_local(async {
        for part in PARTS {
            // A part that cannot be fetched shows when the worker is started.
            let _ = super::fetch::anew(part).await;
        }
        launch();
    });
}

fn flush() {
    let outgoing =
        CLIENT.with_borrow_mut(|client| if client.ready { client.errands.outgoing() } else { Vec::new() });
    for request in outgoing {
        post(&request);
    }
}

fn post(request: &Request) {
    let Ok(message) = serde_wasm_bindgen::to_value(request) else { return };
    CLIENT.with_borrow(|client| {
        if let Some(worker) = client.worker.as_ref().filter(|_| client.ready) {
            // Plain data can always be copied to a worker.
            let _ = worker.post_message(&message);
        }
    });
}

fn tell(heard: Heard) {
    // The ear may ask again, so the client must be free while it listens.
    if let Some(ear) = CLIENT.with_borrow(|client| client.ear.clone()) {
        ear(heard);
    }
}
