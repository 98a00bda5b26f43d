//! People, organisations, places … with counts; each can be asked for or ruled out.

use super::{about, nothing, portrait::Portrait};
use crate::{actions, parts::correct, state::App, text};
use leptos::prelude::*;
use model::Kind;
use std::collections::BTreeSet;
use view::{Filters, MarkKind, Selection, SubjectKey, SubjectRow, fix::Target};

/// Names of one kind shown before "show all".
const FIRST: usize = 10;

#[component]
pub fn Names() -> impl IntoView {
    let app = App::get();
    let whole = RwSignal::new(BTreeSet::<Kind>::new());
    let lists = move || {
        let facets = app.facets.get();
        if facets.subjects.is_empty() {
            return nothing(app).into_any();
        }
        // The lists are drawn anew with every filter, so that no row need listen to them.
        let filters = app.filters.get();
        let kinds = Kind::ALL.into_iter().filter(|kind| !filters.hidden.contains(&MarkKind::of_name(*kind)));
        kinds
            .filter_map(|kind| {
                let rows: Vec<SubjectRow> =
                    facets.subjects.iter().filter(|row| row.kind == kind).copied().collect();
                (!rows.is_empty()).then(|| list(app, &filters, kind, rows, whole))
            })
            .collect_view()
            .into_any()
    };
    view! { <Portrait/> <div class="names">{lists}</div> }
}

fn list(
    app: App,
    filters: &Filters,
    kind: Kind,
    rows: Vec<SubjectRow>,
    whole: RwSignal<BTreeSet<Kind>>,
) -> impl IntoView + use<> {
    let (all, most) = (rows.len(), rows.iter().map(|row| row.of).max().unwrap_or(1).max(1));
    let shown = if whole.with(|whole| whole.contains(&kind)) { all } else { all.min(FIRST) };
    let left = all - shown;
    // Names that the filters speak of are always in sight.
    let asked_for = |key: &SubjectKey| filters.include.contains(key) || filters.exclude.contains(key);
    let drawn = rows.into_iter().enumerate().filter(|(i, row)| *i < shown || asked_for(&row.key));
    let drawn = drawn.map(|(_, row)| entry(app, filters, row, most)).collect_view();
    view! {
        <section class=format!("name-list {}", MarkKind::of_name(kind).class())>
            <h3>{text::names_of(kind)} " " <span class="count">{all}</span></h3>
            <ul>{drawn}</ul>
            {(left > 0).then(|| view! {
                <button class="link" on:click=move |_| whole.update(|whole| { whole.insert(kind); })>{text::more(left)}</button>
            })}
        </section>
    }
}

fn entry(app: App, filters: &Filters, row: SubjectRow, most: usize) -> impl IntoView + use<> {
    let key = row.key;
    let index = app.listed.get_untracked();
    let subject = index.subjects.get(row.subject);
    let name = subject.map(|subject| subject.name.clone()).unwrap_or_default();
    let (of, chosen) = about(app, Selection::Subject(key));
    let (included, excluded) = (filters.include.contains(&key), filters.exclude.contains(&key));
    #[expect(clippy::cast_precision_loss, reason = "counts of mentions are far below 2^52")]
    let share = row.mentions as f64 / most as f64 * 100.0;
    let pressed = |on: bool| if on { "true" } else { "false" };
    view! {
        <li class="name-row" class:chosen=chosen data-of=of class:included=included class:excluded=excluded>
            <button class="subject" aria-pressed=pressed(chosen) on:click=move |_| actions::select_subject(app, key)>
                <span class="subject-name">{name.clone()}</span>
                <span class="note">{subject.map(view::note)}</span>
            </button>
            <span class="tally" title=text::tally(row.mentions, row.of, row.articles)>
                <span class="meter" aria-hidden="true"><span style:width=format!("{share:.0}%")></span></span>
                <span class="n">{row.mentions} {(row.mentions != row.of).then(|| view! { <span class="of">"/" {row.of}</span> })}</span>
            </span>
            <span class="acts">
            <button
                class="quiet with"
                aria-pressed=pressed(included)
                aria-label=text::only_with(&name)
                title=text::ONLY_WITH
                on:click=move |_| actions::include(app, key)
            >"+"</button>
            <button
                class="quiet without"
                aria-pressed=pressed(excluded)
                aria-label=text::leave_out(&name)
                title=text::LEAVE_OUT
                on:click=move |_| actions::exclude(app, key)
            >"−"</button>
            <button
                class="quiet fix"
                aria-label=text::FIX
                title=text::FIX
                on:click=move |_| correct::open(app, Target::Thing(key))
            >"✎"</button>
            </span>
        </li>
    }
}
