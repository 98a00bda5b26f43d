//! The lists under the timeline: names, figures, quotes, events, dates, comparisons, map, network, and what a search found.

mod compare;
mod copies;
mod dates;
mod events;
mod figures;
mod found;
mod map;
mod names;
mod network;
mod news;
mod plots;
mod portrait;
mod quotes;
mod voices;

use crate::{
    browser::marks,
    parts::splitter,
    state::{App, Pane},
    text,
};
use leptos::{html, prelude::*};
use view::{Panel, Selection};

/// Rows drawn at first, and more with each press of "show more": a screenful or three.
const ROWS: usize = 60;

#[component]
pub fn Panels() -> impl IntoView {
    let app = App::get();
    let tabs = Panel::ALL.map(|panel| {
        view! {
            <button
                role="tab"
                id=format!("tab-{}", panel.word())
                aria-controls="panel"
                aria-selected=move || if app.panel.get() == panel { "true" } else { "false" }
                tabindex=move || if app.panel.get() == panel { "0" } else { "-1" }
                on:click=move |_| {
                    app.view.update(|view| view.panel = panel);
                    app.pane.set(Pane::Facts);
                }
            >
                {text::panel(panel)}
                <span class="count">{move || count(app, panel)}</span>
            </button>
        }
    });
    let arrows = move |event: crate::browser::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => Panel::ALL.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let now = app.panel.get_untracked();
        let at = Panel::ALL.iter().position(|panel| *panel == now).unwrap_or(0);
        let next = Panel::ALL[(at + by) % Panel::ALL.len()];
        app.view.update(|view| view.panel = next);
        marks::focus(&format!("tab-{}", next.word()));
    };
    // Read out whenever the filters change what is in play.
    let said = move || {
        app.filters.with(view::Filters::any).then(|| {
            let (passages, articles) = app.facets.with(|facets| {
                let counts = || facets.articles.iter().map(|counts| counts.0);
                (counts().sum(), counts().filter(|&count| count > 0).count())
            });
            text::in_play(passages, articles)
        })
    };
    // What is selected is lit here, not by each row: a signal keeps every reader that it ever had, so that each row ever drawn would
    // make the next selection slower.
    let holder = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let selection = app.selection.get();
        if let Some(panel) = holder.get() {
            let about = selection.map(|selection| format!("[data-of~='{}']", selection.handle()));
            marks::choose(&panel, &about.unwrap_or_default());
        }
    });
    let body = move || match app.panel.get() {
        Panel::Names => view! { <names::Names/> }.into_any(),
        Panel::Figures => view! { <figures::Figures/> }.into_any(),
        Panel::Quotes => view! { <quotes::Quotes/> }.into_any(),
        Panel::Events => view! { <events::Events/> }.into_any(),
        Panel::Dates => view! { <dates::Dates/> }.into_any(),
        Panel::Compare => view! { <compare::Compare/> }.into_any(),
        Panel::Map => view! { <map::Map/> }.into_any(),
        Panel::Network => view! { <network::Ties/> }.into_any(),
        Panel::Found => view! { <found::Found/> }.into_any(),
    };
    view! {
        <section class="facts" aria-label=text::FACTS>
            <h2 class="unseen">{text::FACTS}</h2>
            <p class="unseen said-aloud" role="status">{said}</p>
            <div class="tabs-line">
                <div class="tabs" role="tablist" aria-label=text::FACTS on:keydown=arrows>{tabs}</div>
                <button
                    class="quiet enlarge"
                    aria-pressed=move || if app.room.get() == 0.0 { "true" } else { "false" }
                    aria-label=text::ENLARGE
                    title=text::ENLARGE
                    on:click=move |_| splitter::toggle(app)
                >
                    <span class="enlarge-icon" aria-hidden="true"></span>
                </button>
            </div>
            <div
                id="panel"
                node_ref=holder
                class="panel"
                role="tabpanel"
                tabindex="0"
                aria-labelledby=move || format!("tab-{}", app.panel.get().word())
            >
                {body}
            </div>
        </section>
    }
}

/// How many rows a panel has.
fn count(app: App, panel: Panel) -> Option<usize> {
    use view::MarkKind::{Event, Figure, Place, Quote};
    let of =
        |kind| app.facets.with(|facets| facets.kinds.iter().find(|row| row.0 == kind).map_or(0, |row| row.1));
    let searched = app.asked.with(|asked| !asked.query.is_empty());
    Some(match panel {
        Panel::Names => app.facets.with(|facets| facets.subjects.len()),
        Panel::Figures => of(Figure),
        Panel::Quotes => of(Quote),
        Panel::Events => of(Event),
        Panel::Dates => app.drawn.with(|drawn| drawn.entries.len()),
        Panel::Compare => app.claims.with(|claims| claims.len()),
        Panel::Map => of(Place),
        Panel::Network => return None,
        Panel::Found if searched => {
            app.facets.with(|facets| facets.articles.iter().map(|counts| counts.0).sum())
        }
        Panel::Found => return None,
    })
}

/// What a row is about, by its handle, and whether that is selected as the row is drawn.
fn about(app: App, selection: Selection) -> (String, bool) {
    (selection.handle(), app.selection.get_untracked() == Some(selection))
}

/// Pieces of a text, those found lit.
fn lit(pieces: Vec<(String, bool)>) -> Vec<AnyView> {
    let one = |(words, lit): (String, bool)| {
        if lit { view! { <mark class="hit">{words}</mark> }.into_any() } else { words.into_any() }
    };
    pieces.into_iter().map(one).collect()
}

/// A text with what is searched for lit.
fn lit_by(app: App, words: &str) -> Vec<AnyView> {
    app.asked.with_untracked(|asked| lit(asked.query.highlight(words)))
}

/// What is said where a list is empty.
fn nothing(app: App) -> impl IntoView {
    let words = move || {
        if app.filters.with(view::Filters::any) { text::NOTHING_IN_SCOPE } else { text::NOTHING_FOUND }
    };
    view! { <p class="nothing">{words}</p> }
}

/// The button that draws more rows; nothing when all are drawn.
fn more(shown: RwSignal<usize>, all: usize) -> impl IntoView {
    move || {
        let left = all.saturating_sub(shown.get());
        (left > 0).then(|| view! {
            <button class="more" on:click=move |_| shown.update(|n| *n += ROWS * 4)>{text::more(left)}</button>
        })
    }
}
