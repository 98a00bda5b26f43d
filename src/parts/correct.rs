//! The form for a correction, with what it would change; and the bar that offers to mark selected words as a name.

use crate::{
    decisions,
    parts::dialogs,
    state::{App, Dialog},
    text,
};
use leptos::prelude::*;
use model::Kind;
use view::fix::{self, Choice, Field, Form, Now, Target};

/// Opens the form for something.
pub fn open(app: App, target: Target) {
    app.popover.set(None);
    app.fix.set(Some(target));
    app.dialog.set(Some(Dialog::Correct));
}

#[component]
pub fn CorrectDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    dialogs::follow(app, Dialog::Correct, dialog);
    let body = move || {
        let target = app.fix.get()?;
        let now = app.index.with_untracked(|index| fix::now(index, &target))?;
        Some(form(app, target, now))
    };
    view! {
        <dialog
            class="dialog correct"
            node_ref=dialog
            aria-labelledby="correct-title"
            on:close=move |_| {
                dialogs::closed(app, Dialog::Correct);
                app.fix.set(None);
            }
        >
            {body}
        </dialog>
    }
}

fn form(app: App, target: Target, now: Now) -> impl IntoView {
    let first = now.choices.first().copied().unwrap_or(Choice::Remove);
    let filled = RwSignal::new(Form {
        choice: first,
        name: now.name.clone(),
        kind: now.kind.unwrap_or(Kind::Person),
        date: now.date.clone(),
    });
    let title = now.name.clone();
    let named = now.name.clone();
    let choose = move |choice: Choice| {
        filled.update(|form| {
            form.choice = choice;
            // Only a name that is to be changed begins as it is.
            form.name =
                if matches!(choice, Choice::Rename | Choice::Add) { named.clone() } else { String::new() };
        });
    };
    let correction =
        Memo::new(move |_| filled.with(|form| app.index.with(|index| fix::correction(index, &target, form))));
    let effect = move || {
        correction.get().map(|correction| {
            app.index.with(|index| {
                let analyses = index.articles.iter().map(|article| article.analysis.as_ref());
                corrections::preview(analyses, &correction)
            })
        })
    };
    let preview = move || effect().map(text::preview);
    // What changes nothing is no decision.
    let idle = move || effect().is_none_or(|effect| effect.places == 0);
    let apply = move || {
        if let Some(correction) = correction.get_untracked() {
            app.dialog.set(None);
            decisions::decide(app, correction);
        }
    };
    let radios = now.choices.iter().map(|&choice| {
        let choose = choose.clone();
        view! {
            <label class="check">
                <input type="radio" name="correction" prop:checked=choice == first on:change=move |_| choose(choice)/>
                {text::choice(choice)}
            </label>
        }
    });
    view! {
        <h2 id="correct-title" dir="auto">{title}</h2>
        <fieldset>
            <legend>{text::CHOOSE}</legend>
            {radios.collect_view()}
        </fieldset>
        <form
            method="dialog"
            on:submit=move |event| {
                event.prevent_default();
                apply();
            }
        >
            <Fields filled/>
            <p class="preview" role="status">{preview}</p>
            <div class="actions">
                <button class="primary" id="correct-apply" prop:disabled=idle>{text::APPLY}</button>
                <button type="button" on:click=move |_| app.dialog.set(None)>{text::CANCEL}</button>
            </div>
        </form>
    }
}

/// The fields that the chosen correction needs.
#[component]
fn Fields(filled: RwSignal<Form>) -> impl IntoView {
    let app = App::get();
    let choice = Memo::new(move |_| filled.with(|form| form.choice));
    let has = move |fields: &'static [Field]| move || fields.contains(&choice.get().field());
    let names = move || {
        let known = app.index.with(|index| fix::known_names(index));
        known.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    let kinds = Kind::ALL.map(|kind| view! { <option value=kind.word() prop:selected=move || filled.with(|form| form.kind == kind)>{text::kind_of_thing(kind)}</option> });
    let kinds = StoredValue::new_local(Some(kinds));
    view! {
        <p hidden=move || !has(&[Field::Name, Field::Known, Field::NameAndKind])()>
            <label>
                {text::NAME_FIELD} " "
                <input
                    id="correct-name"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    list="known-names"
                    prop:value=move || filled.with(|form| form.name.clone())
                    on:input=move |event| filled.update(|form| form.name = event_target_value(&event))
                />
            </label>
            <datalist id="known-names">{names}</datalist>
            <span class="hint">{move || text::field_hint(choice.get())}</span>
        </p>
        <p hidden=move || !has(&[Field::Kind, Field::NameAndKind])()>
            <label>
                {text::KIND_FIELD} " "
                <select
                    id="correct-kind"
                    on:change=move |event| {
                        let word = event_target_value(&event);
                        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) {
                            filled.update(|form| form.kind = kind);
                        }
                    }
                >
                    {kinds.try_update_value(Option::take).flatten()}
                </select>
            </label>
        </p>
        <p hidden=move || !has(&[Field::Date])()>
            <label>
                {text::DATE_FIELD} " "
                <input
                    id="correct-date"
                    type="text"
                    inputmode="numeric"
                    prop:value=move || filled.with(|form| form.date.clone())
                    on:input=move |event| filled.update(|form| form.date = event_target_value(&event))
                />
            </label>
        </p>
    }
}

/// Shown while words of an article are selected.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let app = App::get();
    crate::browser::selection::listen("#reader-text", move |words| {
        if app.selected.with_untracked(|before| *before != words) {
            app.selected.set(words);
        }
    });
    view! {
        <div class="selection-bar" hidden=move || app.selected.with(String::is_empty)>
            <span dir="auto">{move || app.selected.with(|words| text::selected(words))}</span>
            <button
                id="mark-name"
                class="primary"
                // Pressing must not let the selection go before the click is heard.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| open(app, Target::Words(app.selected.get_untracked()))
            >
                {text::MARK_NAME}
            </button>
        </div>
    }
}
