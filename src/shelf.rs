//! The documents: how they come in, what is kept in this browser, what the reader decides about them.

use crate::{
    actions::{self, toast},
    browser::{clipboard::Handed, fetch, storage},
    card,
    reading::{link, read, read_open_case},
    state::{App, Case, Held, OWN_CASE, Pane, Shared, Stage, Undo},
    text,
};
use leptos::prelude::*;
use model::{
    Raw, Span,
    message::{Document, Wishes},
};
use serde::Deserialize;
use std::sync::Arc;
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
    let kept = match storage::all().await {
        Ok(kept) => kept,
        Err(fault) => {
            toast(app, text::not_kept(&fault), true, None);
            Vec::new()
        }
    };
    let mut cases = Vec::new();
    let mut documents: Vec<Held> = Vec::new();
    match fetch::json::<Vec<Bundled>>("./bundled/cases.json").await {
        Ok(bundled) => {
            for (case, number) in bundled.into_iter().zip(1..) {
                for (article, n) in case.articles.iter().zip(0..) {
                    // A hundred articles a case leave room for numbers that stay the same.
                    let number = number * 100 + n;
                    match fetch::bytes(&format!("./bundled/{}", article.file)).await {
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
    card::load(app).await;
    match fetch::bytes("./bundled/outlines.txt").await {
        Ok(bytes) => app.outlines.set(Shared::new(Outlines::read(&String::from_utf8_lossy(&bytes)))),
        Err(fault) => toast(app, text::not_loaded("the outlines of the map", &fault), true, None),
    }
    for one in kept {
        match documents.iter_mut().find(|held| held.document.number == one.number) {
            Some(sample) => {
                let document = Document { wishes: one.document.wishes, ..(*sample.document).clone() };
                sample.document = Arc::new(document);
                sample.removed = one.removed;
            }
            None if one.number >= Held::FIRST_OWN && !one.removed => {
                documents.push(held(one.document, OWN_CASE))
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
    cases.push(Case {
        number: OWN_CASE,
        title: text::YOUR_CASE.to_owned(),
        about: text::YOUR_CASE_ABOUT.to_owned(),
        sample: false,
    });
    if own && app.view.with_untracked(|view| view.case.is_none() && view.open.is_none()) {
        app.view.update(|view| view.case = Some(OWN_CASE));
    }
    app.cases.set(cases);
    app.documents.set(documents);
    actions::want_selected(app);
    read_open_case(app);
}

fn held(document: Document, case: u32) -> Held {
    let articles = vec![Held::unread(&document)];
    Held { document: Arc::new(document), case, stage: Stage::Resting, articles, removed: false, fresh: false }
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

/// Takes a paste or a file in, or says why not.
pub fn receive(app: App, handed: Result<Handed, String>) {
    let Handed { name, bytes, format } = match handed {
        Ok(handed) => handed,
        Err(fault) => return toast(app, text::file_unread(&fault), true, None),
    };
    if let Some(refusal) = intake::refusal(&bytes) {
        return toast(app, text::refusal(refusal, name.as_deref()), true, None);
    }
    let number = app.documents.with_untracked(|all| {
        let own = all.iter().filter(|held| held.is_own()).map(|held| held.document.number + 1);
        own.max().unwrap_or(Held::FIRST_OWN)
    });
    let source = name.unwrap_or_else(|| text::pasted(number - Held::FIRST_OWN + 1));
    let document = Document { number, source, bytes, wishes: Wishes { format, ..Wishes::default() } };
    let mut held = held(document, OWN_CASE);
    held.fresh = true;
    keep(app, &held);
    app.documents.update(|all| all.push(held));
    let id = ArticleId { document: number, part: 0 };
    app.dialog.set(None);
    app.popover.set(None);
    let was_open = app.case.get_untracked() == OWN_CASE;
    app.view.update(|view| {
        if !was_open {
            *view = ViewState {
                case: Some(OWN_CASE),
                panel: view.panel,
                lanes: view.lanes,
                ..ViewState::default()
            };
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
        if let Err(fault) = storage::keep(kept).await {
            toast(app, text::not_kept(&fault), true, None);
        }
    });
}

/// Changes what the reader decided about a document, keeps it and reads it again.
pub fn decide(app: App, number: u32, act: impl FnOnce(&mut Wishes)) {
    change(app, number, |held| {
        let mut document = (*held.document).clone();
        act(&mut document.wishes);
        held.document = Arc::new(document);
    });
    if let Some(held) =
        app.documents.with_untracked(|all| all.iter().find(|held| held.document.number == number).cloned())
    {
        keep(app, &held);
    }
    read(app, number);
}

/// Puts cut pieces back into the story.
pub fn restore(app: App, number: u32, pieces: &[Span<Raw>]) {
    decide(app, number, |wishes| {
        wishes.cut.retain(|cut| !pieces.iter().any(|piece| piece.overlaps(*cut)));
        wishes.keep.extend_from_slice(pieces);
        wishes.keep.sort_unstable();
        wishes.keep.dedup();
    });
}

/// Cuts a piece out of the story.
pub fn cut(app: App, number: u32, piece: Span<Raw>) {
    decide(app, number, |wishes| {
        wishes.keep.retain(|keep| !keep.overlaps(piece));
        wishes.cut.push(piece);
        wishes.cut.sort_unstable();
        wishes.cut.dedup();
    });
}

/// Sets or (with `None`) forgets the publication date of a document.
pub fn set_published(app: App, number: u32, date: Option<String>) {
    decide(app, number, |wishes| wishes.published = date);
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
    link(app);
}

/// Puts text from the paste dialog in.
pub fn add_text(app: App, text: &str, html: &str) {
    let (chosen, format) = intake::choose(text, html);
    receive(app, Ok(Handed { name: None, bytes: chosen.into_bytes(), format }));
}
