//! Keys -> what they do.

use crate::{
    actions,
    browser::marks,
    decisions,
    parts::find,
    state::{App, Dialog},
};
use leptos::prelude::*;
use view::{Filters, Panel};

/// Does what a key stands for; false when it stands for nothing.
pub fn run(app: App, key: &str) -> bool {
    if key == "Escape" {
        return close(app);
    }
    if app.dialog.get_untracked().is_none() || app.dialog.get_untracked() == Some(Dialog::History) {
        match key {
            "undo" => return decisions::undo(app),
            "redo" => return decisions::redo(app),
            _ => {}
        }
    }
    if !app.keys.get_untracked() || app.dialog.get_untracked().is_some() {
        return false;
    }
    match key {
        "/" => marks::focus("search"),
        "?" => actions::show_dialog(app, Dialog::Help),
        "f" => find::open(app),
        "n" => actions::step_mark(app, 1),
        "p" => actions::step_mark(app, -1),
        "j" => actions::step_article(app, 1),
        "k" => actions::step_article(app, -1),
        "m" => marks::focus("timeline"),
        "r" => app.removed_shown.update(|shown| *shown = !*shown),
        "c" => actions::filter(app, |filters| *filters = Filters::default()),
        "t" => app.view.update(|view| {
            view.panel = if view.panel == Panel::Dates { Panel::default() } else { Panel::Dates };
        }),
        _ => return false,
    }
    true
}

/// Closes the topmost thing that is open, or lets the selection go.
fn close(app: App) -> bool {
    if app.dialog.get_untracked().is_some() {
        app.dialog.set(None);
    } else if let Some(item) = app.popover.get_untracked() {
        app.popover.set(None);
        marks::focus_first(&format!("[data-item=\"{item}\"]"));
    } else if app.selection.get_untracked().is_some() {
        app.view.update(|view| view.selection = None);
    } else if app.view.with_untracked(|view| view.filters.range.is_some()) {
        actions::filter(app, |filters| filters.range = None);
    } else {
        return false;
    }
    true
}
