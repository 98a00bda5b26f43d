//! The library: the cases, and the articles of the open one.

use crate::browser::Event;
use crate::{
    actions,
    browser::{rows, screen},
    parts::header::Files,
    reading, shelf,
    state::{App, Dialog, OWN_CASE, Stage},
    text,
};
use leptos::{html, prelude::*};
use view::{ArticleId, Filters, LibraryRow, Standing, wording::count};

/// Rows drawn at first, and more whenever the reader comes near the end.
const ROWS: usize = 40;
/// How near the end is near, in pixels.
const NEAR: i32 = 800;

#[component]
pub fn Library() -> impl IntoView {
    let app = App::get();
    let cases = move || {
        app.cases
            .get()
            .into_iter()
            .map(|case| {
                let number = case.number;
                let held = move || {
                    app.documents
                        .with(|all| all.iter().filter(|held| held.case == number && !held.removed).count())
                };
                view! {
                    <li>
                        <button
                            class="case"
                            aria-current=move || if app.case.get() == number { "true" } else { "false" }
                            on:click=move |_| actions::open_case(app, number)
                        >
                            <span class="case-title">{case.title}</span>
                            <span class="count">{held}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    // As many rows as were scrolled to; hundreds of articles are listed as quickly as ten.
    let shown = RwSignal::new(ROWS);
    let scrolled = move |event: Event| {
        let Some(element) = screen::caught_by(&event) else { return };
        let near = element.scroll_height() - element.scroll_top() - element.client_height() < NEAR;
        if near && shown.get_untracked() < app.library.with_untracked(Vec::len) {
            shown.update(|n| *n += ROWS);
        }
    };
    // The open article is always among them.
    Effect::new(move |_| {
        let open = app.open.with(|open| open.as_ref().map(|article| article.id));
        let at = app.library.with(|rows| rows.iter().position(|row| Some(row.id) == open)).unwrap_or(0);
        if at >= shown.get_untracked() {
            shown.set(at + ROWS);
        }
    });
    let drawn = move || app.library.with(|rows| rows.iter().take(shown.get()).cloned().collect::<Vec<_>>());
    // The rows are brought up to date by one effect: five readers in each of five hundred rows took 40 ms of every filter.
    let holder = NodeRef::<html::Ol>::new();
    let standing = StoredValue::new(Vec::<(ArticleId, Standing)>::new());
    Effect::new(move |_| {
        let open = app.open.with(|open| open.as_ref().map(|article| article.id));
        let index = app.listed.get();
        let of = |filters: &Filters| view::standing(open, &index, &app.facets.get(), filters);
        let now: Vec<(ArticleId, Standing)> =
            index.articles.iter().map(|article| article.id).zip(app.filters.with(of)).collect();
        // The rows are drawn from another memo, before or after this: where articles came or went, each is set anew.
        app.library.track();
        if let Some(list) = holder.get_untracked() {
            let changed = standing.with_value(|before| {
                let same = before.len() == now.len() && before.iter().zip(&now).all(|(x, y)| x.0 == y.0);
                let changed =
                    now.iter().enumerate().filter(|(at, row)| !same || before.get(*at) != Some(row));
                changed.map(|(at, row)| (at, *row)).collect::<Vec<_>>()
            });
            for (at, (id, row)) in changed {
                rows::stand(&list, at, &id.to_string(), row, &in_play(row));
            }
        }
        standing.set_value(now);
    });
    let empty = move || app.case.get() == OWN_CASE && app.library.with(Vec::is_empty);
    view! {
        <aside class="library" aria-label=text::LIBRARY on:scroll=scrolled>
            <h2 class="unseen">{text::LIBRARY}</h2>
            <ul class="cases">{cases}</ul>
            <Show when=empty>
                <div class="empty">
                    <p>{text::EMPTY_CASE}</p>
                    <button class="primary" on:click=move |_| actions::show_dialog(app, Dialog::Paste)>{text::PASTE}</button>
                    <Files/>
                </div>
            </Show>
            <ol class="articles" node_ref=holder>
                <For each=drawn key=|row| (row.id, row.title.clone(), row.date.clone(), row.removed, row.words) let:row>
                    <Row standing=standing.with_value(|all| all.iter().find(|one| one.0 == row.id).map(|one| one.1).unwrap_or_default()) row/>
                </For>
            </ol>
        </aside>
    }
}

/// How much of an article the filters leave, in words.
fn in_play(row: Standing) -> String {
    row.passages.map(|(passages, all)| text::in_play_here(passages, all, !row.left_out)).unwrap_or_default()
}

/// `standing` is how it stands when it is drawn; `rows::stand` changes it later.
#[component]
fn Row(row: LibraryRow, standing: Standing) -> impl IntoView {
    let app = App::get();
    let id = row.id;
    let number = id.document;
    let stage = Memo::new(move |_| {
        app.documents
            .with(|all| all.iter().find(|held| held.document.number == number).map(|held| held.stage.clone()))
    });
    let role = move || {
        app.linked.with(|links| {
            let links = links.as_ref()?;
            app.library.with_untracked(|rows| text::role(links, id, rows))
        })
    };
    let state = move || {
        match stage.get() {
        Some(Stage::Working(_)) => Some(view! { <span class="stage working">{text::READING} <Stop number/></span> }.into_any()),
        Some(Stage::Waiting(_)) => Some(view! { <span class="stage">{text::WAITING} <Stop number/></span> }.into_any()),
        Some(Stage::Failed(what, hint)) => Some(view! {
            <span class="stage failed">
                {what} " " {hint} " "
                <button class="link" on:click=move |_| reading::read(app, number)>{text::TRY_AGAIN}</button>
            </span>
        }.into_any()),
        Some(Stage::Resting | Stage::Read(_)) | None => None,
    }
    };
    let cleaned = text::cleaned(row.removed, row.repaired);
    let outlet = row.outlet.clone();
    let dated = !row.date.is_empty();
    let date = row.date.replace(' ', "\u{a0}");
    let was_read = move || matches!(stage.get(), Some(Stage::Read(_)));
    let words = count(row.words, "word", "words");
    view! {
        <li class="article-row" class:left-out=standing.left_out data-article=id.to_string()>
            <input
                type="checkbox"
                aria-label=text::include_article(&row.title)
                title=text::INCLUDE
                prop:checked=!standing.left_out
                on:change=move |_| actions::filter(app, |filters| actions::toggle(&mut filters.left_out, id))
            />
            <div>
                {(!outlet.is_empty() && outlet != row.title).then(|| view! { <p class="source">{outlet}</p> })}
                <button class="title" aria-current=if standing.open { "true" } else { "false" } on:click=move |_| actions::open(app, id)>
                    {row.title.clone()}
                </button>
                <p class="meta">
                    {date}
                    <Show when=was_read clone:words>{dated.then_some(" · ")} {words.clone()}</Show>
                    {(!cleaned.is_empty()).then(|| view! {
                        <button
                            class="link removed-count"
                            on:click=move |_| {
                                actions::open(app, id);
                                app.removed_shown.set(true);
                            }
                        >
                            {cleaned.clone()}
                        </button>
                    })}
                </p>
                <p class="meta role">{role}</p>
                <p class="meta in-play" class:none=standing.passages.is_none_or(|(passages, _)| passages == 0)>{in_play(standing)}</p>
                {state}
            </div>
            <button class="quiet remove" aria-label=text::remove(&row.title) title=text::REMOVE on:click=move |_| shelf::remove(app, number)>"×"</button>
        </li>
    }
}

#[component]
fn Stop(number: u32) -> impl IntoView {
    let app = App::get();
    view! { <button class="link" on:click=move |_| reading::cancel(app, number)>{text::CANCEL}</button> }
}
