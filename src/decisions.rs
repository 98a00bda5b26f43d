//! What the reader decides about results: kept as a log a case, replayed over what the worker reads, undone and done again.

use crate::{
    actions::toast,
    browser::{download, json, storage, tabs},
    reading,
    state::{App, Held, Stage},
    text,
};
use corrections::{Effect, active};
use leptos::prelude::*;
use model::{Analysis, Correction, History, message::Document};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, sync::Arc};
use view::Passages;
use wasm_bindgen_futures::spawn_local;

/// The corrections of a case as a file of their own.
#[derive(Serialize, Deserialize)]
struct Recipe {
    dateline: String,
    version: u32,
    corrections: Vec<Correction>,
}

/// The version of recipes that is written and read.
const RECIPE: u32 = 1;

/// The log of a case.
pub fn history(app: App, case: u32) -> History {
    app.histories.with_untracked(|all| all.get(&case).cloned().unwrap_or_default())
}

/// The corrections of a case that are done.
pub fn log(app: App, case: u32) -> Vec<Correction> {
    active(&history(app, case)).to_vec()
}

/// Decides something about the open case.
pub fn decide(app: App, correction: Correction) {
    app.popover.set(None);
    change(app, |history| corrections::push(history, correction));
}

/// Takes the last decision back. False when there is none.
pub fn undo(app: App) -> bool {
    change(app, corrections::undo)
}

/// Does again what was undone. False when nothing was.
pub fn redo(app: App) -> bool {
    change(app, corrections::redo)
}

/// Leaves the first `step` decisions done and no other.
pub fn go_to(app: App, step: u32) {
    change(app, |history| corrections::go_to(history, step));
}

/// Changes the log of the open case, keeps it, and replays it.
fn change<T>(app: App, act: impl FnOnce(&mut History) -> T) -> T {
    let case = app.case.get_untracked();
    let before = log(app, case);
    let mut history = history(app, case);
    let result = act(&mut history);
    app.histories.update(|all| {
        all.insert(case, history);
    });
    keep(app, case);
    replay(app, case, &before);
    result
}

/// Keeps the name and the log of a case in this browser; says so when that fails.
pub fn keep(app: App, case: u32) {
    let title = app.cases.with_untracked(|cases| {
        cases.iter().find(|one| one.number == case && !one.sample).map(|one| one.title.clone())
    });
    let kept = storage::KeptCase { number: case, title, history: history(app, case) };
    spawn_local(async move {
        match storage::keep_case(kept).await {
            Ok(()) => tabs::tell(),
            Err(fault) => toast(app, text::not_kept(&fault), true, None),
        }
    });
}

/// Takes over the log of a case that another tab has kept.
pub fn take_over(app: App, case: u32, history: History) {
    let before = log(app, case);
    app.histories.update(|all| {
        all.insert(case, history);
    });
    replay(app, case, &before);
}

/// Replays the log of a case over what was read; documents that are now wished to be read otherwise are read again.
fn replay(app: App, case: u32, before: &[Correction]) {
    let log = log(app, case);
    let mut again = Vec::new();
    app.documents.update(|all| {
        for held in all.iter_mut().filter(|held| held.case == case && matches!(held.stage, Stage::Read(_))) {
            if wished(&held.document, before).wishes != wished(&held.document, &log).wishes {
                again.push(held.document.number);
            }
            correct(held, &log);
        }
    });
    count(app);
    if case == app.case.get_untracked() {
        app.linked.set(None);
        again.iter().for_each(|number| reading::read(app, *number));
        if again.is_empty() {
            reading::link(app);
        }
    }
}

/// A document with the wishes that the log adds to its own.
pub fn wished(document: &Document, log: &[Correction]) -> Document {
    let wishes = corrections::wishes(log, &document.source, &document.wishes);
    Document { wishes, ..document.clone() }
}

/// Puts what was read, corrected, in place of what is shown. What is shown already stays the same value, so that nothing is redrawn.
pub fn correct(held: &mut Held, log: &[Correction]) {
    let shown = std::mem::take(&mut held.articles);
    let mut shown = shown.into_iter();
    held.articles = held
        .as_read
        .iter()
        .map(|fresh| {
            let old = shown.next();
            let new = match corrections::replay(fresh, log).0 {
                Cow::Borrowed(_) => fresh.clone(),
                Cow::Owned(corrected) => Arc::new(corrected),
            };
            match old {
                Some((analysis, passages)) if same(&analysis, &new) => (analysis, passages),
                _ => {
                    let passages = Arc::new(Passages::of(&new));
                    (new, passages)
                }
            }
        })
        .collect();
}

fn same(a: &Arc<Analysis>, b: &Arc<Analysis>) -> bool {
    Arc::ptr_eq(a, b) || a == b
}

/// Counts what each decision about the open case changes.
pub fn count(app: App) {
    let case = app.case.get_untracked();
    let log = log(app, case);
    let mut effects = vec![Effect::default(); log.len()];
    app.documents.with_untracked(|all| {
        let of_case = all.iter().filter(|held| held.case == case && !held.removed);
        for fresh in of_case.flat_map(|held| &held.as_read) {
            for (effect, places) in effects.iter_mut().zip(corrections::replay(fresh, &log).1) {
                effect.and(places);
            }
        }
    });
    app.effects.set(effects);
}

/// Saves the decisions about the open case as a recipe.
pub fn save_recipe(app: App) {
    let case = app.case.get_untracked();
    let recipe = Recipe { dateline: "recipe".to_owned(), version: RECIPE, corrections: log(app, case) };
    let written = json::write(&recipe).and_then(|text| {
        download::save(&text::recipe_name(&crate::files::title(app)), "application/json", text.as_bytes())
    });
    if let Err(fault) = written {
        toast(app, text::not_saved(&fault), true, None);
    }
}

/// Does what a recipe says, after what was decided already. False when the text is no recipe.
pub fn take_recipe(app: App, text: &str) -> bool {
    let Ok(recipe) = json::read::<Recipe>(text) else { return false };
    if recipe.dateline != "recipe" || recipe.version > RECIPE {
        return false;
    }
    let steps = recipe.corrections.len();
    change(app, |history| recipe.corrections.into_iter().for_each(|step| corrections::push(history, step)));
    toast(app, text::recipe_taken(steps), false, None);
    true
}
