//! What the reader does, and what the worker answers -> changes of the page's state.

use crate::{
    browser::{
        clipboard::{self, Handed},
        fetch, keys, location, marks, screen, storage, traffic,
        worker::{self, Heard},
    },
    state::{App, Case, Dialog, Engine, Held, Links, OWN_CASE, Pane, Shared, Stage, Toast, Undo},
    text,
};
use leptos::prelude::*;
use model::{
    Analysis, Raw, Span,
    message::{Document, Request, RequestId, Wishes},
};
use serde::Deserialize;
use std::{cell::RefCell, collections::BTreeSet, rc::Rc, sync::Arc, time::Duration};
use view::{ArticleId, Filters, Item, Passages, Selection, SubjectKey, Theme, ViewState, intake};
use wasm_bindgen_futures::spawn_local;

/// A toast stays long enough to be read twice.
const TOAST: Duration = Duration::from_secs(9);
/// Answers that come close together are taken in at once, so that hundreds of articles do not redraw the page hundreds of times.
const GATHER: Duration = Duration::from_millis(120);

/// Starts everything: listeners, worker, bundled cases, what was kept.
pub fn start(app: App) {
    app.theme.set(match screen::theme().as_str() {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::System,
    });
    app.keys.set(screen::keys());
    Effect::new(move |_| {
        screen::set_theme(match app.theme.get() {
            Theme::System => "",
            Theme::Light => "light",
            Theme::Dark => "dark",
        });
    });
    follow_address(app);
    let receive: clipboard::Receive = Rc::new(move |handed| receive(app, handed));
    clipboard::listen(&receive, move |over| app.over.set(over));
    keys::listen(move |key| crate::commands::run(app, key));
    worker::start(move |heard| hear(app, heard));
    spawn_local(load(app));
}

/// The address follows the view; going back and forth changes the view.
fn follow_address(app: App) {
    Effect::new(move |before: Option<ViewState>| {
        let view = app.view.get();
        // Zooming is not a step that Back undoes; nor is the first view.
        let step = before.is_some_and(|before| ViewState { domain: view.domain, ..before } != view);
        location::show(&view.fragment(), step);
        view
    });
    location::listen(move |fragment| {
        let mut view = ViewState::from_fragment(fragment);
        app.view.update(|current| {
            // Words searched for are not in the address.
            view.filters.query.clone_from(&current.filters.query);
            *current = view;
        });
        if let Some(Selection::Item(item)) = app.selection.get_untracked() {
            app.wanted.set(Some(item));
        }
        read_open_case(app);
    });
}

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
async fn load(app: App) {
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
    if let Some(Selection::Item(item)) = app.selection.get_untracked() {
        app.wanted.set(Some(item));
    }
    read_open_case(app);
}

fn held(document: Document, case: u32) -> Held {
    let articles = vec![Held::unread(&document)];
    Held { document: Arc::new(document), case, stage: Stage::Resting, articles, removed: false, fresh: false }
}

/// Asks for every document of the open case that was not read yet.
pub fn read_open_case(app: App) {
    let case = app.case.get_untracked();
    let resting: Vec<u32> = app.documents.with_untracked(|all| {
        all.iter()
            .filter(|held| held.case == case && held.stage == Stage::Resting)
            .map(|held| held.document.number)
            .collect()
    });
    for number in resting {
        read(app, number);
    }
    link(app);
}

/// Asks the worker to read a document (again).
pub fn read(app: App, number: u32) {
    let Some(document) = document(app, number) else { return };
    let id = worker::ask(|id| Request::Read { id, document: (*document).clone() });
    change(app, number, |held| held.stage = Stage::Waiting(id));
}

/// Asks the worker to link the open case.
fn link(app: App) {
    let case = app.case.get_untracked();
    let documents: Vec<u32> = app.documents.with_untracked(|all| {
        let ready = |held: &&Held| held.case == case && !held.removed && matches!(held.stage, Stage::Read(_));
        all.iter().filter(ready).map(|held| held.document.number).collect()
    });
    if documents.len() > 1 {
        worker::ask(|id| Request::Link { id, documents });
    } else {
        app.linked.set(None);
    }
}

fn document(app: App, number: u32) -> Option<Arc<Document>> {
    app.documents.with_untracked(|all| {
        all.iter().find(|held| held.document.number == number).map(|held| held.document.clone())
    })
}

fn change(app: App, number: u32, act: impl FnOnce(&mut Held)) {
    app.documents.update(|all| {
        if let Some(held) = all.iter_mut().find(|held| held.document.number == number) {
            act(held);
        }
    });
}

/// A document that was read, waiting to be taken in.
type Arrived = (u32, Vec<(Arc<Analysis>, Arc<Passages>)>, f64);

thread_local! {
    static ARRIVED: RefCell<Vec<Arrived>> = const { RefCell::new(Vec::new()) };
}

fn hear(app: App, heard: Heard) {
    match heard {
        Heard::Loading(done, of) => app.loaded.set((done, of)),
        Heard::Ready(remarks) => {
            app.engine.update(|engine| {
                *engine = if *engine == Engine::Restarted { Engine::Restarted } else { Engine::Ready };
            });
            for remark in remarks {
                toast(app, text::model_missing(&remark), true, None);
            }
            watch_traffic(app);
        }
        Heard::Started(id) => at(app, id, |held| held.stage = Stage::Working(id)),
        Heard::Read { document, articles, milliseconds } => {
            let with_passages = |analysis: Analysis| {
                let passages = Passages::of(&analysis);
                (Arc::new(analysis), Arc::new(passages))
            };
            let articles = articles.into_iter().map(with_passages).collect();
            let first = ARRIVED.with_borrow_mut(|arrived| {
                arrived.push((document, articles, milliseconds));
                arrived.len() == 1
            });
            // The first answer after a pause is shown at once.
            if first {
                let alone =
                    app.documents.with_untracked(|all| all.iter().filter(|held| is_busy(held)).count()) <= 1;
                let wait = if alone { Duration::ZERO } else { GATHER };
                set_timeout(move || take_in(app), wait);
            }
        }
        Heard::Linked { articles, linked } => {
            let articles =
                articles.into_iter().map(|(document, part)| ArticleId { document, part }).collect();
            app.linked.set(Some(Arc::new(Links { articles, linked })));
        }
        Heard::Failed { id, what, hint } => at(app, id, |held| held.stage = Stage::Failed(what, hint)),
        Heard::Died(given_up) => {
            app.engine.set(Engine::Restarted);
            for request in given_up {
                at(app, request.id(), |held| {
                    held.stage = Stage::Failed(text::TOO_HARD.to_owned(), text::TOO_HARD_HINT.to_owned());
                });
            }
            // The new worker has read nothing yet: linking needs everything once more.
            let lost: Vec<u32> = app.documents.with_untracked(|all| {
                all.iter()
                    .filter(|held| matches!(held.stage, Stage::Read(_)))
                    .map(|held| held.document.number)
                    .collect()
            });
            for number in lost {
                change(app, number, |held| held.stage = Stage::Resting);
            }
            toast(app, text::RESTARTED.to_owned(), true, None);
            read_open_case(app);
        }
        Heard::Unusable(why) => app.engine.set(Engine::Unusable(why)),
    }
}

fn is_busy(held: &Held) -> bool {
    matches!(held.stage, Stage::Waiting(_) | Stage::Working(_))
}

fn at(app: App, id: RequestId, act: impl FnOnce(&mut Held)) {
    app.documents.update(|all| {
        let wanted = |held: &&mut Held| held.stage == Stage::Waiting(id) || held.stage == Stage::Working(id);
        if let Some(held) = all.iter_mut().find(wanted) {
            act(held);
        }
    });
}

/// Takes in everything that has arrived.
fn take_in(app: App) {
    let arrived = ARRIVED.take();
    let mut news = Vec::new();
    app.documents.update(|all| {
        for (number, articles, milliseconds) in arrived {
            let Some(held) = all.iter_mut().find(|held| held.document.number == number) else { continue };
            // An answer that the reader cancelled in the meantime.
            if !is_busy(held) {
                continue;
            }
            held.stage = Stage::Read(milliseconds);
            held.articles = articles;
            if std::mem::take(&mut held.fresh) {
                news.extend(held.articles().into_iter().map(|(article, _)| article));
            }
        }
    });
    let count = news.len();
    if count > 1 {
        let first = news.first().map(|article| article.id);
        toast(
            app,
            text::added_several(count),
            false,
            first.map(|id| (text::SHOW_REMOVED.to_owned(), Undo::ShowRemoved(id))),
        );
    } else if let Some(article) = news.pop() {
        let a = &article.analysis;
        let words = text::added(&article.title(), &view::counts(a), view::removed(a), a.repairs.len());
        let action =
            (view::removed(a) > 0).then(|| (text::SHOW_REMOVED.to_owned(), Undo::ShowRemoved(article.id)));
        toast(app, words, false, action);
    }
    let busy = app.documents.with_untracked(|all| all.iter().any(is_busy));
    if !busy {
        link(app);
    }
}

fn watch_traffic(app: App) {
    if app.requests.get_untracked().is_none()
        && traffic::watch(move |more| app.requests.update(|n| *n = Some(n.unwrap_or(0) + more)))
    {
        app.requests.set(Some(0));
    }
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

/// Stops reading a document; its words stay.
pub fn cancel(app: App, number: u32) {
    change(app, number, |held| {
        if let Stage::Waiting(id) | Stage::Working(id) = held.stage {
            worker::cancel(id);
            held.stage = Stage::Failed(text::CANCELLED.to_owned(), text::CANCELLED_HINT.to_owned());
        }
    });
}

/// Takes a document out of its case; a toast brings it back.
pub fn remove(app: App, number: u32) {
    set_removed(app, number, true);
    let title = document(app, number).map(|document| document.source.clone()).unwrap_or_default();
    toast(app, text::removed(&title), false, Some((text::UNDO.to_owned(), Undo::Return(number))));
}

fn set_removed(app: App, number: u32, removed: bool) {
    change(app, number, |held| held.removed = removed);
    if let Some(held) =
        app.documents.with_untracked(|all| all.iter().find(|held| held.document.number == number).cloned())
    {
        keep(app, &held);
    }
    app.popover.set(None);
    link(app);
}

/// Does what a toast's button says.
pub fn undo(app: App, toast: u32, action: Undo) {
    match action {
        Undo::Return(number) => set_removed(app, number, false),
        Undo::ShowRemoved(id) => {
            open(app, id);
            app.removed_shown.set(true);
        }
    }
    dismiss(app, toast);
}

/// Shows a message for a while.
pub fn toast(app: App, words: String, bad: bool, action: Option<(String, Undo)>) {
    let number = app.toasts.with_untracked(|all| all.last().map_or(0, |toast| toast.number + 1));
    app.toasts.update(|all| {
        // The same trouble twice is one message.
        all.retain(|toast| toast.words != words);
        all.push(Toast { number, words, bad, action });
    });
    // Trouble stays until it is put away.
    if !bad {
        set_timeout(move || dismiss(app, number), TOAST);
    }
}

/// Puts a message away.
pub fn dismiss(app: App, number: u32) {
    app.toasts.update(|all| all.retain(|toast| toast.number != number));
}

/// Opens a case.
pub fn open_case(app: App, number: u32) {
    app.popover.set(None);
    app.linked.set(None);
    app.view.update(|view| {
        *view = ViewState { case: Some(number), panel: view.panel, lanes: view.lanes, ..ViewState::default() }
    });
    read_open_case(app);
}

/// Opens an article in the reader.
pub fn open(app: App, id: ArticleId) {
    app.popover.set(None);
    app.pane.set(Pane::Reader);
    app.view.update(|view| {
        view.open = Some(id);
        view.selection = None;
    });
}

/// Selects something found in one place and goes to its words.
pub fn go_to(app: App, item: Item) {
    app.popover.set(None);
    app.pane.set(Pane::Reader);
    app.view.update(|view| {
        view.open = Some(item.article);
        view.selection = Some(Selection::Item(item));
    });
    app.wanted.set(Some(item));
}

/// Selects a mark in the reader and opens what is known about it.
pub fn inspect(app: App, item: Item) {
    app.view.update(|view| {
        view.open = Some(item.article);
        view.selection = Some(Selection::Item(item));
    });
    app.popover.set(Some(item));
}

/// Selects a named thing everywhere, or lets it go; goes to its first mention in play in the open article, else in any.
pub fn select_subject(app: App, key: SubjectKey) {
    let same = app.selection.get_untracked() == Some(Selection::Subject(key));
    app.view.update(|view| view.selection = (!same).then_some(Selection::Subject(key)));
    if same {
        return;
    }
    let index: Shared<view::Index> = app.index.get_untracked();
    let open = app.open.with_untracked(|open| open.as_ref().map(|article| article.id));
    if let Some(item) = view::first_mention(&index, key, open) {
        app.view.update(|view| view.open = Some(item.article));
        app.wanted.set(Some(item));
    }
}

/// Changes the filters.
pub fn filter(app: App, act: impl FnOnce(&mut Filters)) {
    app.view.update(|view| act(&mut view.filters));
}

/// Adds to a set, or takes out what is in it.
pub fn toggle<T: Ord + Copy>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// Requires a named thing, or not any more.
pub fn include(app: App, key: SubjectKey) {
    filter(app, |filters| {
        filters.exclude.remove(&key);
        toggle(&mut filters.include, key);
    });
}

/// Rules a named thing out, or not any more.
pub fn exclude(app: App, key: SubjectKey) {
    filter(app, |filters| {
        filters.include.remove(&key);
        toggle(&mut filters.exclude, key);
    });
}

/// Opens a dialog.
pub fn show_dialog(app: App, dialog: Dialog) {
    app.dialog.set(Some(dialog));
}

/// Puts text from the paste dialog in.
pub fn add_text(app: App, text: &str, html: &str) {
    let (chosen, format) = intake::choose(text, html);
    receive(app, Ok(Handed { name: None, bytes: chosen.into_bytes(), format }));
}

/// Steps through the marks of the open article.
pub fn step_mark(app: App, by: isize) {
    let Some(article) = app.open.get_untracked() else { return };
    let hidden = app.filters.with_untracked(|filters| filters.hidden.clone());
    let shown: Vec<Item> = view::marks(&article.analysis)
        .into_iter()
        .filter(|mark| !hidden.contains(&mark.kind))
        .map(|mark| Item { article: article.id, kind: mark.item, index: mark.index })
        .collect();
    let now = app.popover.get_untracked().or(match app.selection.get_untracked() {
        Some(Selection::Item(item)) => Some(item),
        _ => None,
    });
    let at = now.and_then(|now| shown.iter().position(|item| *item == now));
    let last = shown.len().saturating_sub(1);
    let next = match (at, by) {
        (None, _) => 0,
        (Some(at), by) => at.saturating_add_signed(by).min(last),
    };
    if let Some(&item) = shown.get(next) {
        go_to(app, item);
    }
}

/// Steps through the library.
pub fn step_article(app: App, by: isize) {
    let ids: Vec<ArticleId> = app.library.with_untracked(|rows| rows.iter().map(|row| row.id).collect());
    let open_now = app.open.with_untracked(|open| open.as_ref().map(|article| article.id));
    let at = open_now.and_then(|id| ids.iter().position(|other| *other == id)).unwrap_or(0);
    if let Some(&id) = ids.get(at.saturating_add_signed(by).min(ids.len().saturating_sub(1))) {
        open(app, id);
        marks::focus("reader-text");
    }
}
