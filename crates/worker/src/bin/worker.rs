//! The reader: requests in, replies out, one request a turn of the loop, so that a cancel can come between two.
//!
//! It first loads the language models (files beside it, by relative address) and then says that it is ready. A fault in reading
//! ends this worker; the page notices, starts another and goes on.

use extract::blocks::{self, trees::Trees};
use language::Models;
use model::{
    message::{Reply, Request},
    office::Handed,
};
use serde::Serialize;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use workers::{
    desk::{Desk, Outcome},
    files,
    post::{self, BUILD, send},
};

/// A case on its way to the office, known by its one property.
#[derive(Serialize)]
struct ToOffice<'a> {
    handed: &'a Handed,
}

fn main() {
    let scope = post::scope();
    wasm_bindgen_futures::spawn_local(async move {
        let (models, paragraphs, remarks) = load(&scope).await;
        let desk = Rc::new(RefCell::new(Desk::new(models, paragraphs)));
        let turn = turns(scope.clone(), desk.clone());
        listen(&scope, desk, turn);
        send(&scope, &Reply::Ready { build: BUILD.to_owned(), remarks });
    });
}

/// Loads every model; what is missing is told in plain words, and reading goes on without it.
async fn load(scope: &DedicatedWorkerGlobalScope) -> (Models, Vec<Trees>, Vec<String>) {
    let mut parts = Vec::new();
    let mut paragraphs = Vec::new();
    let mut remarks = Vec::new();
    let of = u32::try_from(language::FILES.len() + 1).unwrap_or(u32::MAX);
    // All are asked for at once and taken in turn.
    let names = language::FILES.iter().chain([&blocks::FILE]);
    let asked: Vec<_> = names.map(|name| (*name, files::ask(scope, name))).collect();
    for ((name, asked), done) in asked.into_iter().zip(1..) {
        match files::bytes(asked).await {
            Ok(bytes) if name == blocks::FILE => paragraphs = Trees::read(&bytes),
            Ok(bytes) => parts.push((name.to_owned(), bytes.into())),
            Err(fault) => remarks.push(format!("{name} could not be loaded ({fault})")),
        }
        send(scope, &Reply::Loading { done, of });
    }
    (Models::from_parts(parts), paragraphs, remarks)
}

fn listen(scope: &DedicatedWorkerGlobalScope, desk: Rc<RefCell<Desk>>, turn: js_sys::Function) {
    let listening = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // What is no request of ours (a browser extension may post anything) is left alone.
        let Ok(request) = serde_wasm_bindgen::from_value::<Request>(event.data()) else { return };
        if let Some(reply) = desk.borrow_mut().take(request) {
            send(&listening, &reply);
        }
        soon(&listening, &turn);
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// The function that works off one request; what is left waits for the next message or for its own next turn.
fn turns(scope: DedicatedWorkerGlobalScope, desk: Rc<RefCell<Desk>>) -> js_sys::Function {
    let own: Rc<RefCell<Option<js_sys::Function>>> = Rc::default();
    let again = own.clone();
    let turn = Closure::<dyn FnMut()>::new(move || {
        let Some(request) = desk.borrow_mut().take_next() else { return };
        send(&scope, &Reply::Started { id: request.id() });
        let start = now(&scope);
        match desk.borrow_mut().work(request, || now(&scope) - start) {
            Some(Outcome::Reply(reply)) => send(&scope, &reply),
            Some(Outcome::Handed(handed)) => send(&scope, &ToOffice { handed: &handed }),
            None => {}
        }
        if let Some(turn) = again.borrow().as_ref() {
            soon(&scope, turn);
        }
    });
    let function: js_sys::Function = turn.as_ref().unchecked_ref::<js_sys::Function>().clone();
    turn.forget();
    *own.borrow_mut() = Some(function.clone());
    function
}

fn soon(scope: &DedicatedWorkerGlobalScope, turn: &js_sys::Function) {
    // Fails only where timers are missing, which no browser does.
    let _ = scope.set_timeout_with_callback(turn);
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |performance| performance.now())
}
