//! The corrections of a case, numbered: back to any step, and out and in as a recipe.

use crate::{
    actions::toast,
    browser::clipboard,
    decisions,
    parts::dialogs,
    state::{App, Dialog},
    text,
};
use leptos::prelude::*;
use model::History;
use std::rc::Rc;

/// The log of the open case.
fn history(app: App) -> History {
    app.histories.with(|all| all.get(&app.case.get()).cloned().unwrap_or_default())
}

/// The button that opens it.
#[component]
pub fn HistoryButton() -> impl IntoView {
    let app = App::get();
    view! {
        <button class="quiet" id="history" on:click=move |_| app.dialog.set(Some(Dialog::History))>
            {move || text::history_button(history(app).done)}
        </button>
    }
}

#[component]
pub fn HistoryDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    dialogs::follow(app, Dialog::History, dialog);
    let log = Memo::new(move |_| history(app));
    let done = Memo::new(move |_| log.with(|log| log.done));
    let steps = move || {
        let effects = app.effects.get();
        let steps = log.get().steps.into_iter().zip(0usize..).map(|(step, at)| {
            let effect = effects.get(at).map(|effect| text::effect(*effect));
            let gone = effects.get(at).is_some_and(|effect| effect.places == 0);
            row(app, done, at + 1, text::correction(&step), effect, gone)
        });
        steps.collect_view()
    };
    let receive: clipboard::Receive = Rc::new(move |handed| {
        let taken =
            handed.is_ok_and(|handed| decisions::take_recipe(app, &String::from_utf8_lossy(&handed.bytes)));
        if !taken {
            toast(app, text::NO_RECIPE.to_owned(), true, None);
        }
    });
    let receive = StoredValue::new_local(receive);
    view! {
        <dialog class="dialog history" node_ref=dialog aria-labelledby="history-title" on:close=move |_| dialogs::closed(app, Dialog::History)>
            <h2 id="history-title">{text::HISTORY}</h2>
            <p>{text::HISTORY_ABOUT}</p>
            <ol class="steps" start="0">
                {row(app, done, 0, text::HISTORY_START.to_owned(), None, false)}
                {steps}
            </ol>
            <Show when=move || log.with(|log| log.steps.is_empty())><p>{text::NO_HISTORY}</p></Show>
            <div class="actions">
                <button id="undo" prop:disabled=move || done.get() == 0 on:click=move |_| { decisions::undo(app); }>
                    {text::UNDO_STEP} " " <kbd class="hint">"Ctrl Z"</kbd>
                </button>
                <button
                    id="redo"
                    prop:disabled=move || log.with(|log| log.done as usize >= log.steps.len())
                    on:click=move |_| { decisions::redo(app); }
                >
                    {text::REDO_STEP} " " <kbd class="hint">"Ctrl Shift Z"</kbd>
                </button>
                <button id="save-recipe" prop:disabled=move || done.get() == 0 on:click=move |_| decisions::save_recipe(app)>{text::SAVE_RECIPE}</button>
                <label class="button files">
                    {text::TAKE_RECIPE}
                    <input
                        type="file"
                        id="take-recipe"
                        class="unseen"
                        accept=".json,application/json"
                        on:change=move |event| receive.with_value(|receive| clipboard::chosen(&event, receive))
                    />
                </label>
                <button on:click=move |_| app.dialog.set(None)>{text::CLOSE}</button>
            </div>
        </dialog>
    }
}

/// One step: what was decided, what it changes; pressed, everything after it is undone.
fn row(
    app: App,
    done: Memo<u32>,
    number: usize,
    words: String,
    effect: Option<String>,
    gone: bool,
) -> impl IntoView {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    view! {
        <li class:undone=move || { done.get() < number } class:gone=gone>
            <button
                class="link step"
                aria-current=move || if done.get() == number { "step" } else { "false" }
                on:click=move |_| decisions::go_to(app, number)
            >
                {words}
            </button>
            {effect.map(|effect| view! { <span class="meta">" " {effect}</span> })}
        </li>
    }
}
