//! The documents: how they come in, what is kept in this browser, what the reader decides about them.

use crate::{
    actions::{self, toast},
    browser::{clipboard::Handed, fetch, screen, storage, tabs},
    card, decisions, files, kept,
    reading::{link, read, read_open_case, read_rest, watch_traffic},
    state::{App, Case, Held, OWN_CASE, Pane, Shared, Stage, Undo},
    text,
};
use corrections::stories;
use leptos::prelude::*;
use model::{
    Correction, Raw, Span,
    message::{Document, Wishes},
};
use serde::Deserialize;
use std::{sync::Arc, time::Duration};
use view::{ArticleId, ViewState, intake, map::Outlines};
use wasm_bindgen_futures::spawn_local;

#[derive(Deserialize)]
struct Bundled {
    title: String,
    about: String,
    articles: Vec<BundledArticle>,
}

#[derive(Deserialize)]
struct BundledArticle {
    file: String,
    name: String,
}

/// Loads the cases that come with the page and what this browser kept.
pub async fn load(app: App) {
    let (kept, kept_cases) = match storage::all().await {
        Ok(kept) => kept,
        Err(fault) => {
            toast(app, text::not_kept(&fault), true, None);
            (Vec::new(), Vec::new())
        }
    };
    let mut cases = Vec::new();
    let mut documents: Vec<Held> = Vec::new();
    match fetch::json::<Vec<Bundled>>("./bundled/cases.json").await {
        Ok(bundled) => {
            let file = |article: &BundledArticle| fetch::bytes(&format!("./bundled/{}", article.file));
            let asked: Vec<Vec<_>> =
                bundled.iter().map(|case| case.articles.iter().map(file).collect()).collect();
            for ((case, asked), number) in bundled.into_iter().zip(asked).zip(1..) {
                for ((article, asked), n) in case.articles.iter().zip(asked).zip(0..) {
                    // A hundred articles a case leave room for numbers that stay the same.
                    let number = number * 100 + n;
                    match asked.await {
                        Ok(bytes) => {
                            let wishes =
                                Wishes { format: intake::format_of(&article.file), ..Wishes::default() };
                            documents.push(held(
                                Document { number, source: article.name.clone(), bytes, wishes },
                                number / 100,
                            ));
                        }
                        Err(fault) => toast(app, text::not_loaded(&article.name, &fault), true, None),
                    }
                }
                cases.push(Case { number, title: case.title, about: case.about, sample: true });
            }
        }
        Err(fault) => toast(app, text::not_loaded("the sample articles", &fault), true, None),
    }
    for one in kept {
        match documents.iter_mut().find(|held| held.document.number == one.number) {
            Some(sample) => {
                let document = Document { wishes: one.document.wishes, ..(*sample.document).clone() };
                sample.document = Arc::new(document);
                sample.removed = one.removed;
            }
            None if one.number >= Held::FIRST_OWN && !one.removed => {
                documents.push(held(one.document, one.case))
            }
            // It was removed in an earlier visit, and nobody can take that back any more.
            None => {
                if let Err(fault) = storage::forget(one.number).await {
                    toast(app, text::not_kept(&fault), true, None);
                }
            }
        }
    }
    let own = documents.iter().any(Held::is_own);
    let own_case = kept_cases.iter().find(|kept| kept.number == OWN_CASE).and_then(|kept| kept.title.clone());
    cases.push(Case {
        number: OWN_CASE,
        title: own_case.unwrap_or_else(|| text::YOUR_CASE.to_owned()),
        about: text::YOUR_CASE_ABOUT.to_owned(),
        sample: false,
    });
    cases.extend(kept_cases.iter().filter(|kept| kept.number > OWN_CASE).map(further_case));
    app.histories.set(kept_cases.into_iter().map(|kept| (kept.number, kept.history)).collect());
    if own && app.view.with_untracked(|view| view.case.is_none() && view.open.is_none()) {
        app.view.update(|view| view.case = Some(OWN_CASE));
    }
    // Before anything is drawn, so that the case stands at once as it was.
    let open = app.case.get_untracked();
    kept::fill(&mut documents, open, &decisions::log(app, open)).await;
    app.cases.set(cases);
    app.documents.set(documents);
    actions::want_selected(app);
    read_rest(app);
    // What a first look does not need comes after the articles.
    card::load(app).await;
    match fetch::bytes("./bundled/outlines.txt").await {
        Ok(bytes) => app.outlines.set(Shared::new(Outlines::read(&String::from_utf8_lossy(&bytes)))),
        Err(fault) => toast(app, text::not_loaded("the outlines of the map", &fault), true, None),
    }
    app.stocked.set(true);
    watch_traffic(app);
}

/// A case that the reader made beside the first.
fn further_case(kept: &storage::KeptCase) -> Case {
    let title = kept.title.clone().unwrap_or_else(|| text::NEW_CASE.to_owned());
    Case { number: kept.number, title, about: text::YOUR_CASE_ABOUT.to_owned(), sample: false }
}

/// Takes over what another tab has kept: documents and cases that are new, and decisions.
pub async fn refresh(app: App) {
    // A failure was told by the tab that kept something.
    let Ok((kept, kept_cases)) = storage::all().await else { return };
    for one in kept_cases {
        let known = app.cases.with_untracked(|cases| cases.iter().any(|case| case.number == one.number));
        if !known {
            app.cases.update(|cases| cases.push(further_case(&one)));
        }
        if decisions::history(app, one.number) != one.history {
            decisions::take_over(app, one.number, one.history);
        }
    }
    for one in kept.into_iter().filter(|one| one.number >= Held::FIRST_OWN) {
        let known = app.documents.with_untracked(|all| {
            all.iter().find(|held| held.document.number == one.number).map(|held| held.removed)
        });
        match known {
            None if !one.removed => app.documents.update(|all| all.push(held(one.document, one.case))),
            Some(removed) if removed != one.removed => {
                change(app, one.number, |held| held.removed = one.removed)
            }
            _ => {}
        }
    }
    read_open_case(app);
}

fn held(document: Document, case: u32) -> Held {
    let articles = vec![Held::unread(&document)];
    let (stage, as_read) = (Stage::Resting, Vec::new());
    let (document, packed) = (Arc::new(document), Arc::default());
    Held { document, case, stage, as_read, packed, articles, removed: false, fresh: false }
}

/// A number that no document has, here or in another tab.
pub fn next_number(app: App) -> u32 {
    let own = app.documents.with_untracked(|all| {
        let own = all.iter().filter(|held| held.is_own()).map(|held| held.document.number + 1);
        own.max().unwrap_or(Held::FIRST_OWN)
    });
    own.max(screen::next_number())
}

/// Adds a document to a case and keeps it.
pub fn add(app: App, document: Document, case: u32) {
    screen::take_number(document.number);
    let held = held(document, case);
    keep(app, &held);
    app.documents.update(|all| all.push(held));
}

/// A name for an input that no other input of the case has: decisions point at inputs by name.
fn own_name(app: App, case: u32, name: String) -> String {
    let taken = |name: &str| {
        app.documents
            .with_untracked(|all| all.iter().any(|held| held.case == case && held.document.source == name))
    };
    if !taken(&name) {
        return name;
    }
    let numbered = (2u32..).map(|n| format!("{name} ({n})"));
    numbered.into_iter().find(|name| !taken(name)).unwrap_or(name)
}

/// A document by its number.
pub fn document(app: App, number: u32) -> Option<Arc<Document>> {
    app.documents.with_untracked(|all| {
        all.iter().find(|held| held.document.number == number).map(|held| held.document.clone())
    })
}

/// Changes what is held of a document.
pub fn change(app: App, number: u32, act: impl FnOnce(&mut Held)) {
    app.documents.update(|all| {
        if let Some(held) = all.iter_mut().find(|held| held.document.number == number) {
            act(held);
        }
    });
}

/// How long something handed over waits while the page still starts.
const SOON: Duration = Duration::from_millis(100);

/// Takes a paste or a file in, or says why not.
pub fn receive(app: App, handed: Result<Handed, String>) {
    // What was kept is not there yet, and numbers would be given twice.
    if !app.stocked.get_untracked() {
        return set_timeout(move || receive(app, handed), SOON);
    }
    let Handed { name, bytes, format } = match handed {
        Ok(handed) => handed,
        Err(fault) => return toast(app, text::file_unread(&fault), true, None),
    };
    if name.as_ref().is_some_and(|name| name.ends_with(files::ENDING)) {
        return files::open_file(&name.unwrap_or_default(), bytes);
    }
    if name.as_ref().is_some_and(|name| name.ends_with(".json"))
        && decisions::take_recipe(app, &String::from_utf8_lossy(&bytes))
    {
        return;
    }
    if let Some(name) = name.as_deref().filter(|name| intake::is_opened(name, &bytes))
        && bytes.len() <= intake::LARGEST
    {
        return files::open_documents(name, bytes);
    }
    take(app, name, bytes, Wishes { format, ..Wishes::default() });
}

/// Takes in what is text or HTML, or says why not, and shows it.
pub fn take(app: App, name: Option<String>, bytes: Vec<u8>, wishes: Wishes) {
    if let Some(refusal) = intake::refusal(&bytes) {
        return toast(app, text::refusal(refusal, name.as_deref()), true, None);
    }
    let number = next_number(app);
    screen::take_number(number);
    // What comes in while a sample is open belongs to the reader's own first case.
    let open = app.case.get_untracked();
    let is_sample =
        app.cases.with_untracked(|cases| cases.iter().any(|case| case.number == open && case.sample));
    let case = if is_sample { OWN_CASE } else { open };
    let source = own_name(app, case, name.unwrap_or_else(|| text::pasted(number - Held::FIRST_OWN + 1)));
    let document = Document { number, source, bytes, wishes };
    let mut held = held(document, case);
    held.fresh = true;
    keep(app, &held);
    app.documents.update(|all| all.push(held));
    let id = ArticleId { document: number, part: 0 };
    app.dialog.set(None);
    app.popover.set(None);
    let was_open = open == case;
    app.view.update(|view| {
        if !was_open {
            *view =
                ViewState { case: Some(case), panel: view.panel, lanes: view.lanes, ..ViewState::default() };
        }
        view.open = Some(id);
        view.selection = None;
        view.domain = None;
    });
    app.removed_shown.set(false);
    app.pane.set(Pane::Reader);
    read(app, number);
    if !was_open {
        read_open_case(app);
    }
}

/// Keeps a document in this browser; says so when that fails.
fn keep(app: App, held: &Held) {
    let mut document = (*held.document).clone();
    if !held.is_own() {
        document.bytes = Vec::new();
    }
    let kept = storage::Kept { number: document.number, case: held.case, document, removed: held.removed };
    spawn_local(async move {
        match storage::keep(kept).await {
            Ok(()) => tabs::tell(),
            Err(fault) => toast(app, text::not_kept(&fault), true, None),
        }
    });
}

/// Decides something about how a document is read.
fn decide(app: App, number: u32, make: impl FnOnce(String) -> Correction) {
    if let Some(document) = document(app, number) {
        decisions::decide(app, make(document.source.clone()));
    }
}

/// Puts cut pieces back into the story.
pub fn restore(app: App, number: u32, pieces: &[Span<Raw>]) {
    decide(app, number, |source| Correction::Keep { source, pieces: pieces.to_vec() });
}

/// Cuts a piece out of the story.
pub fn cut(app: App, number: u32, piece: Span<Raw>) {
    decide(app, number, |source| Correction::Cut { source, piece });
}

/// Changes where the articles of a document begin, and shows one of them.
fn divide(app: App, number: u32, shown: u32, change: impl FnOnce(&[u32]) -> Vec<u32>) {
    let starts = app.documents.with_untracked(|all| {
        let held = all.iter().find(|held| held.document.number == number);
        stories::starts(held.into_iter().flat_map(|held| held.as_read.iter().map(|article| &**article)))
    });
    let starts = change(&starts);
    decide(app, number, |source| Correction::Articles { source, starts });
    app.view.update(|view| view.open = Some(ArticleId { document: number, part: shown }));
}

/// Another article begins at this byte of the open one.
pub fn split(app: App, id: ArticleId, at: u32) {
    divide(app, id.document, id.part, |starts| stories::split(starts, at));
}

/// The article goes on the one above it.
pub fn join(app: App, id: ArticleId) {
    divide(app, id.document, id.part.saturating_sub(1), |starts| stories::join(starts, id.part));
}

/// The article begins at this byte instead.
pub fn shift(app: App, id: ArticleId, at: u32) {
    divide(app, id.document, id.part, |starts| stories::shift(starts, id.part, at));
}

/// Sets or (with `None`) forgets the publication date of a document.
pub fn set_published(app: App, number: u32, date: Option<String>) {
    decide(app, number, |source| Correction::Published { source, value: date });
}

/// Takes a document out of its case; a toast brings it back.
pub fn remove(app: App, number: u32) {
    set_removed(app, number, true);
    let title = document(app, number).map(|document| document.source.clone()).unwrap_or_default();
    toast(app, text::removed(&title), false, Some((text::UNDO.to_owned(), Undo::Return(number))));
}

/// Takes a document out of its case or puts it back.
pub fn set_removed(app: App, number: u32, removed: bool) {
    change(app, number, |held| held.removed = removed);
    if let Some(held) =
        app.documents.with_untracked(|all| all.iter().find(|held| held.document.number == number).cloned())
    {
        keep(app, &held);
    }
    app.popover.set(None);
    decisions::count(app);
    link(app);
}

/// Puts text from the paste dialog in.
pub fn add_text(app: App, text: &str, html: &str) {
    let (chosen, format) = intake::choose(text, html);
    receive(app, Ok(Handed { name: None, bytes: chosen.into_bytes(), format }));
}
