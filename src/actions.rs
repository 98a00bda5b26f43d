//! What the reader does -> changes of the page's state.

use crate::{
    browser::{clipboard, handover, keys, location, marks, screen, tabs, worker},
    decisions, reading, shelf,
    state::{App, Dialog, Pane, Shared, Toast, Undo},
};
use leptos::prelude::*;
use model::{Span, Txt};
use std::{collections::BTreeSet, rc::Rc, time::Duration};
use view::{ArticleId, Filters, Item, Panel, Selection, SubjectKey, Theme, ViewState};
use wasm_bindgen_futures::spawn_local;

/// A toast stays long enough to be read twice.
const TOAST: Duration = Duration::from_secs(9);

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
    let receive: clipboard::Receive = Rc::new(move |handed| shelf::receive(app, handed));
    clipboard::listen(&receive, move |over| app.over.set(over));
    let receive = receive.clone();
    set_timeout(move || handover::listen(&receive), Duration::ZERO);
    keys::listen(move |key| crate::commands::run(app, key));
    tabs::listen(move || spawn_local(shelf::refresh(app)));
    worker::start(move |heard| reading::hear(app, heard));
    spawn_local(shelf::load(app));
}

/// The address follows the view; going back and forth changes the view.
fn follow_address(app: App) {
    Effect::new(move |before: Option<ViewState>| {
        let view = app.view.get();
        // Zooming is not a step that Back undoes; nor is the first view, nor a walk from mark to mark in one article.
        let step = before.is_some_and(|before| {
            let walks = in_article(before.selection).is_some()
                && in_article(before.selection) == in_article(view.selection);
            let selection = if walks { view.selection } else { before.selection };
            ViewState { domain: view.domain, selection, ..before } != view
        });
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
        want_selected(app);
        reading::read_open_case(app);
    });
}

/// The article that something selected stands in; `None` for what stands in many.
pub fn in_article(selection: Option<Selection>) -> Option<ArticleId> {
    match selection? {
        Selection::Item(item) => Some(item.article),
        Selection::Words(article, _) => Some(article),
        Selection::Subject(_) => None,
    }
}

/// Has the reader scroll to what the address selects.
pub fn want_selected(app: App) {
    let selection = app.selection.get_untracked();
    if matches!(selection, Some(Selection::Item(_) | Selection::Words(..))) {
        app.wanted.set(selection);
    }
}

/// Does what a toast's button says.
pub fn undo(app: App, toast: u32, action: Undo) {
    match action {
        Undo::Return(number) => shelf::set_removed(app, number, false),
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
    app.removed_shown.set(false);
    app.view.update(|view| {
        *view = ViewState { case: Some(number), panel: view.panel, lanes: view.lanes, ..ViewState::default() }
    });
    decisions::count(app);
    reading::read_open_case(app);
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
    app.wanted.set(Some(Selection::Item(item)));
}

/// Selects words that are no thing of their own and goes to them.
pub fn go_to_words(app: App, article: ArticleId, words: Span<Txt>) {
    app.popover.set(None);
    app.pane.set(Pane::Reader);
    let selection = Some(Selection::Words(article, words));
    app.view.update(|view| {
        view.open = Some(article);
        view.selection = selection;
    });
    app.wanted.set(selection);
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
        app.wanted.set(Some(Selection::Item(item)));
    }
}

/// Shows what the case knows about a named thing.
pub fn portray(app: App, key: SubjectKey) {
    app.popover.set(None);
    app.pane.set(Pane::Facts);
    app.view.update(|view| {
        view.selection = Some(Selection::Subject(key));
        view.panel = Panel::Names;
    });
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
