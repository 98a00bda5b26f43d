//! The workers' other end: starts them, sends requests, hears replies, and starts another when one dies.
//!
//! Two workers: the *reader* reads and links; the *office* opens files of other kinds and writes cases and exports. The office is
//! started when the reader is ready, so that its file is not what a first visit waits for. A case to export goes from the
//! reader to the office through here, unread. A worker of another build (an old file in the browser's cache) is
//! fetched anew once.

use crate::errands::Errands;
use model::{
    message::{self, Document, RequestId},
    office::{self, CaseFile},
};
use serde::Serialize;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// Told apart from an older worker in the browser's cache; set by the build.
pub const BUILD: &str = match option_env!("DATELINE_BUILD") {
    Some(build) => build,
    None => "unnamed",
};
/// A worker that cannot even be loaded this many times in a row is not tried again.
const STARTS: u8 = 4;
/// The property by which a case for the office is known.
const HANDED: &str = "handed";

/// What the page hears.
pub enum Heard {
    /// Requests are being worked on; remarks on the models.
    Ready(Vec<String>),
    /// Model files that have arrived, of all.
    Loading(u32, u32),
    /// The office is there too, or cannot be had: nothing more is loaded.
    Settled,
    /// Work on one has begun.
    Started(RequestId),
    /// What the articles have in common; which articles the numbers name.
    Linked { articles: Vec<(u32, u32)>, packed: Vec<u8> },
    /// One document was read.
    Read { document: u32, packed: Vec<u8>, milliseconds: f64 },
    /// A file was written.
    Written { id: RequestId, bytes: Vec<u8> },
    /// A case was read from its file.
    Unpacked { id: RequestId, case: CaseFile },
    /// What a file held, and what was left out.
    Opened { id: RequestId, documents: Vec<Document>, notes: Vec<String> },
    /// One could not be done: what and what to do.
    Failed { id: RequestId, what: String, hint: String },
    /// A worker died of these requests, which are given up.
    GivenUp(Vec<RequestId>),
    /// The reader died and was started again: it has read nothing yet.
    Died,
    /// No reader can be had; the reason.
    Unusable(String),
}

/// Which worker; also its place among the clients.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    Reader,
    Office,
}
use Which::{Office, Reader};

impl Which {
    /// Where Trunk puts its loader, relative to the page, and the files that the loader loads.
    const fn parts(self) -> [&'static str; 3] {
        match self {
            Reader => ["./worker_loader.js", "./worker.js", "./worker_bg.wasm"],
            Office => ["./office_loader.js", "./office.js", "./office_bg.wasm"],
        }
    }
}

type Ear = std::rc::Rc<dyn Fn(Heard)>;

#[derive(Default)]
struct Client {
    worker: Option<Worker>,
    ready: bool,
    starts: u8,
    refetched: bool,
    errands: Errands<JsValue>,
}

thread_local! {
    static CLIENTS: RefCell<[Client; 2]> = RefCell::default();
    static EAR: RefCell<Option<Ear>> = RefCell::default();
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

fn with<T>(which: Which, act: impl FnOnce(&mut Client) -> T) -> T {
    CLIENTS.with_borrow_mut(|[reader, office]| act(if which == Reader { reader } else { office }))
}

/// Starts the workers; `hear` is called with everything that comes of them.
pub fn start(hear: impl Fn(Heard) + 'static) {
    EAR.set(Some(std::rc::Rc::new(hear)));
    launch(Reader);
}

/// True when nothing more will be loaded.
pub fn is_settled() -> bool {
    with(Office, |client| client.ready || client.starts > STARTS)
}

/// Sends a request to the reader, now or when it is ready.
pub fn ask(make: impl FnOnce(RequestId) -> message::Request) -> RequestId {
    let id = next();
    send(Reader, id, &make(id));
    id
}

/// Sends a request to the reader before all that it has not answered.
pub fn ask_first(make: impl FnOnce(RequestId) -> message::Request) -> RequestId {
    let id = next();
    if let Ok(message) = serde_wasm_bindgen::to_value(&make(id)) {
        with(Reader, |client| client.errands.add_first(id, message));
        flush(Reader);
    }
    id
}

/// Sends a request to the office, now or when it is ready.
pub fn ask_office(make: impl FnOnce(RequestId) -> office::Request) -> RequestId {
    let id = next();
    send(Office, id, &make(id));
    id
}

fn next() -> RequestId {
    RequestId(NEXT.replace(NEXT.get() + 1))
}

fn send(which: Which, id: RequestId, request: &impl Serialize) {
    // Plain data can always be written as the browser's values.
    let message = serde_wasm_bindgen::to_value(request).unwrap_or(JsValue::NULL);
    with(which, |client| client.errands.add(id, message));
    flush(which);
}

/// Takes a request back from the reader. One that is being worked on can only be stopped with its worker: true when it was, and the new
/// one knows nothing.
pub fn cancel(id: RequestId) -> bool {
    let at_it = with(Reader, |client| {
        let at_it = client.errands.is_started(id);
        client.errands.done(id);
        at_it
    });
    if at_it {
        // Not a death: what else it held is simply sent again.
        stop(Reader);
        with(Reader, |client| client.errands.died());
        launch(Reader);
    } else {
        drop(id);
    }
    at_it
}

/// Takes a request back whose answer is of no use any more; one that is being worked on is worked off for nothing.
pub fn forget(id: RequestId) {
    if with(Reader, |client| client.errands.done(id)) {
        drop(id);
    }
}

fn drop(id: RequestId) {
    if let Ok(message) = serde_wasm_bindgen::to_value(&message::Request::Cancel { id }) {
        post(Reader, &[message]);
    }
}

fn launch(which: Which) {
    let started = with(which, |client| {
        client.starts += 1;
        client.starts <= STARTS
    });
    let worker = started.then(|| Worker::new(which.parts()[0]).ok()).flatten();
    let Some(worker) = worker else { return unusable(which, "cannot be started") };
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = event.data();
        match which {
            Reader => hear_reader(message),
            Office => hear_office(message),
        }
    });
    let failed = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
        // Handled here: the page recovers, so the browser need not report it again.
        event.prevent_default();
        died(which);
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
    // Two closures a worker: leaked only when one dies.
    heard.forget();
    failed.forget();
    with(which, |client| client.worker = Some(worker));
}

fn stop(which: Which) {
    with(which, |client| {
        client.ready = false;
        if let Some(worker) = client.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
    });
}

fn died(which: Which) {
    stop(which);
    tell(Heard::GivenUp(with(which, |client| client.errands.died())));
    if which == Reader {
        tell(Heard::Died);
    }
    launch(which);
}

fn unusable(which: Which, why: &str) {
    with(which, |client| client.starts = STARTS + 1);
    match which {
        Reader => tell(Heard::Unusable(format!("the part of the page that reads articles {why}"))),
        Office => {
            flush(Office);
            tell(Heard::Settled);
        }
    }
}

/// True when this answers a request. A worker that answers is a good one: deaths before it no longer count.
fn known(which: Which, id: RequestId) -> bool {
    with(which, |client| {
        client.starts = 1;
        client.errands.done(id)
    })
}

fn ready(which: Which, build: &str, heard: Heard) {
    if build != BUILD {
        return refetch(which);
    }
    with(which, |client| client.ready = true);
    tell(heard);
    flush(which);
    if which == Reader && with(Office, |client| client.starts) == 0 {
        launch(Office);
    }
}

fn started(which: Which, id: RequestId) {
    with(which, |client| client.errands.started(id));
    tell(Heard::Started(id));
}

fn hear_reader(message: JsValue) {
    use message::Reply;
    if let Some(id) = handed(&message) {
        if known(Reader, id) {
            with(Office, |client| client.errands.add(id, message));
            flush(Office);
        }
        return;
    }
    let Ok(reply) = serde_wasm_bindgen::from_value::<Reply>(message) else { return };
    match reply {
        Reply::Ready { build, remarks } => ready(Reader, &build, Heard::Ready(remarks)),
        Reply::Loading { done, of } => tell(Heard::Loading(done, of)),
        Reply::Started { id } => started(Reader, id),
        Reply::Linked { id, articles, packed } if known(Reader, id) => {
            tell(Heard::Linked { articles, packed });
        }
        Reply::Read { id, document, packed, milliseconds } if known(Reader, id) => {
            tell(Heard::Read { document, packed, milliseconds });
        }
        Reply::Known { id } => {
            // Not `known`: taking what was read before is no work that shows a good worker.
            with(Reader, |client| client.errands.done(id));
        }
        Reply::Failed { id, what, hint } if known(Reader, id) => tell(Heard::Failed { id, what, hint }),
        Reply::Read { .. } | Reply::Linked { .. } | Reply::Failed { .. } | Reply::Cancelled { .. } => {}
    }
}

/// The number of the export that a message hands over to the office.
fn handed(message: &JsValue) -> Option<RequestId> {
    let handed = js_sys::Reflect::get(message, &HANDED.into()).ok()?;
    let id = js_sys::Reflect::get(&handed, &"id".into()).ok()?;
    serde_wasm_bindgen::from_value(id).ok()
}

fn hear_office(message: JsValue) {
    use office::Reply;
    let Ok(reply) = serde_wasm_bindgen::from_value::<Reply>(message) else { return };
    match reply {
        Reply::Ready { build } => ready(Office, &build, Heard::Settled),
        Reply::Started { id } => started(Office, id),
        Reply::Failed { id, what, hint } if known(Office, id) => tell(Heard::Failed { id, what, hint }),
        Reply::Written { id, bytes } if known(Office, id) => tell(Heard::Written { id, bytes }),
        Reply::Unpacked { id, case } if known(Office, id) => tell(Heard::Unpacked { id, case }),
        Reply::Opened { id, documents, notes } if known(Office, id) => {
            tell(Heard::Opened { id, documents, notes });
        }
        Reply::Failed { .. } | Reply::Written { .. } | Reply::Unpacked { .. } | Reply::Opened { .. } => {}
    }
}

/// The browser's cache gave a worker of another build: fetch its files anew, once.
fn refetch(which: Which) {
    stop(which);
    let again = with(which, |client| std::mem::replace(&mut client.refetched, true));
    if again {
        return unusable(which, "is an older one, still in the browser's cache");
    }
    wasm_bindgen_futures::spawn_local(async move {
        for part in which.parts() {
            // A part that cannot be fetched shows when the worker is started.
            let _ = super::fetch::anew(part).await;
        }
        launch(which);
    });
}

fn flush(which: Which) {
    if which == Office && with(Office, |client| client.starts > STARTS) {
        for id in with(Office, |client| client.errands.give_up()) {
            let what = "The part of the page that opens and writes files cannot be started.".to_owned();
            tell(Heard::Failed { id, what, hint: "Load the page again.".to_owned() });
        }
        return;
    }
    let outgoing = with(which, |client| if client.ready { client.errands.outgoing() } else { Vec::new() });
    post(which, &outgoing);
}

fn post(which: Which, messages: &[JsValue]) {
    // Told by a copy of the handle: nothing is called while the client is borrowed.
    let Some(worker) = with(which, |client| client.worker.clone().filter(|_| client.ready)) else { return };
    for message in messages {
        // Plain data can always be copied to a worker.
        let _ = worker.post_message(message);
    }
}

fn tell(heard: Heard) {
    // The ear may ask again, so it must be free while it listens.
    if let Some(ear) = EAR.with_borrow(Clone::clone) {
        ear(heard);
    }
}
