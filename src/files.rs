//! Files that leave the page and come back: exports for other programs, the case as one file.

use crate::{
    actions::{open_case, toast},
    browser::{download, worker},
    decisions, reading, shelf,
    state::{App, Case, Held},
    text,
};
use leptos::prelude::*;
use model::{
    ExportFormat,
    message::{Document, Request, RequestId},
    office::{self, CaseFile},
};
use std::{cell::RefCell, collections::BTreeMap};
use view::{ArticleId, intake};

/// What a request of these is for.
enum Errand {
    /// Save what comes under this name, as this media type.
    Save(String, &'static str),
    /// Open the case that comes.
    Open(String),
}

thread_local! {
    static ERRANDS: RefCell<BTreeMap<RequestId, Errand>> = const { RefCell::new(BTreeMap::new()) };
}

/// The media type of a case file.
const CASE: &str = "application/x-dateline-case";
/// How the name of a case file ends.
pub const ENDING: &str = ".dateline";

/// Name of the open case.
pub fn title(app: App) -> String {
    let number = app.case.get_untracked();
    let title = app.cases.with_untracked(|cases| {
        cases.iter().find(|case| case.number == number).map(|case| case.title.clone())
    });
    title.unwrap_or_default()
}

fn documents(app: App) -> Vec<Held> {
    let case = app.case.get_untracked();
    app.documents
        .with_untracked(|all| all.iter().filter(|held| held.case == case && !held.removed).cloned().collect())
}

/// Asks the worker for the open case as a file for another program.
pub fn export(app: App, format: ExportFormat) {
    let title = title(app);
    let numbers: Vec<u32> = documents(app).iter().map(|held| held.document.number).collect();
    let corrections = decisions::log(app, app.case.get_untracked());
    let name = format!("{}{}", text::file_name(&title), format.ending());
    reading::know(app, &numbers);
    let id = worker::ask(|id| Request::Export { id, title, documents: numbers, corrections, format });
    ERRANDS.with_borrow_mut(|all| all.insert(id, Errand::Save(name, format.media())));
}

/// Asks the worker for the open case as one file that can be opened again.
pub fn save_case(app: App) {
    let title = title(app);
    let name = format!("{}{ENDING}", text::file_name(&title));
    let documents = documents(app).into_iter().map(|held| (*held.document).clone()).collect();
    let case = CaseFile { title, documents, history: decisions::history(app, app.case.get_untracked()) };
    let id = worker::ask_office(|id| office::Request::Pack { id, case });
    ERRANDS.with_borrow_mut(|all| all.insert(id, Errand::Save(name, CASE)));
}

/// Opens a case from its file, beside those that are there.
pub fn open_file(name: &str, bytes: Vec<u8>) {
    let id = worker::ask_office(|id| office::Request::Unpack { id, bytes });
    ERRANDS.with_borrow_mut(|all| all.insert(id, Errand::Open(name.to_owned())));
}

/// Asks the worker for the documents in a file of another kind than text or HTML.
pub fn open_documents(name: &str, bytes: Vec<u8>) {
    let id = worker::ask_office(|id| office::Request::Open { id, name: name.to_owned(), bytes });
    ERRANDS.with_borrow_mut(|all| all.insert(id, Errand::Open(name.to_owned())));
}

/// A file was opened: its documents come in as if each had been given alone, and the first is shown.
pub fn opened(app: App, id: RequestId, documents: Vec<Document>, mut notes: Vec<String>) {
    ERRANDS.with_borrow_mut(|all| all.remove(&id));
    let first = shelf::next_number(app);
    let mut any = false;
    for Document { source, bytes, wishes, .. } in documents {
        match intake::refusal(&bytes) {
            // Told together with the rest: many bad files are one message.
            Some(refusal) => notes.push(text::refusal(refusal, Some(&source))),
            None => {
                shelf::take(app, Some(source), bytes, wishes);
                any = true;
            }
        }
    }
    if any {
        app.view.update(|view| view.open = Some(ArticleId { document: first, part: 0 }));
    }
    if let Some((first, further)) = notes.split_first() {
        toast(app, text::file_notes(first, further.len()), true, None);
    }
}

/// A file was written.
pub fn written(app: App, id: RequestId, bytes: &[u8]) {
    let Some(Errand::Save(name, media)) = ERRANDS.with_borrow_mut(|all| all.remove(&id)) else { return };
    match download::save(&name, media, bytes) {
        Ok(()) => toast(app, text::saved(&name, bytes.len()), false, None),
        Err(fault) => toast(app, text::not_saved(&fault), true, None),
    }
}

/// A request failed, maybe one of these.
pub fn failed(app: App, id: RequestId, what: &str, hint: &str) {
    match ERRANDS.with_borrow_mut(|all| all.remove(&id)) {
        Some(Errand::Save(name, _)) => toast(app, text::file_failed(&name, what, hint), true, None),
        Some(Errand::Open(name)) => toast(app, text::file_failed(&name, what, hint), true, None),
        None => {}
    }
}

/// A case was read from its file: it becomes a case of its own.
pub fn unpacked(app: App, id: RequestId, case: CaseFile) {
    ERRANDS.with_borrow_mut(|all| all.remove(&id));
    let number = new_case(app, &case.title);
    let count = case.documents.len();
    let first = shelf::next_number(app);
    for (document, number_of) in case.documents.into_iter().zip(first..) {
        shelf::add(app, Document { number: number_of, ..document }, number);
    }
    app.histories.update(|all| {
        all.insert(number, case.history);
    });
    decisions::keep(app, number);
    open_case(app, number);
    reading::read_open_case(app);
    toast(app, text::case_opened(&case.title, count), false, None);
}

/// Adds an empty case and returns its number.
pub fn new_case(app: App, title: &str) -> u32 {
    let number =
        app.cases.with_untracked(|cases| cases.iter().map(|case| case.number).max().unwrap_or(0)) + 1;
    let title = if title.trim().is_empty() { text::NEW_CASE.to_owned() } else { title.to_owned() };
    let about = text::YOUR_CASE_ABOUT.to_owned();
    app.cases.update(|cases| cases.push(Case { number, title, about, sample: false }));
    decisions::keep(app, number);
    number
}

/// Gives the open case another name.
pub fn rename_case(app: App, title: &str) {
    let number = app.case.get_untracked();
    let title = title.trim().to_owned();
    if title.is_empty() {
        return;
    }
    app.cases.update(|cases| {
        if let Some(case) = cases.iter_mut().find(|case| case.number == number && !case.sample) {
            case.title = title;
        }
    });
    decisions::keep(app, number);
}
