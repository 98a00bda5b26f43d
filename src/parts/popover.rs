//! All about one mark: what it is, why it is there, where else it stands, and where in the received bytes.

use crate::{
    actions,
    browser::{marks, screen},
    parts::{correct, reader::element},
    state::App,
    text,
};
use leptos::{html, prelude::*};
use view::{Detail, Item, MarkKind, fix::Target};

#[component]
pub fn Popover(paper: NodeRef<html::Div>, also: RwSignal<Vec<Item>>) -> impl IntoView {
    let app = App::get();
    let card = move || app.detail.get().map(|detail| card(app, paper, also, detail));
    view! { {card} }
}

fn card(app: App, paper: NodeRef<html::Div>, also: RwSignal<Vec<Item>>, detail: Detail) -> impl IntoView {
    let place = element(paper).and_then(|paper| {
        let [left, _, _, bottom] = marks::place(&paper, &format!("[data-items~=\"{}\"]", detail.item))?;
        let room = f64::from(paper.client_width());
        Some((left.min((room - WIDTH - 12.0).max(8.0)).max(8.0), bottom + 6.0))
    });
    let (left, top) = place.unwrap_or((8.0, 8.0));
    screen::next_frame(move || {
        if let Some(paper) = paper.get_untracked() {
            marks::show_whole(&paper, ".popover");
        }
    });
    let fields = detail.fields.iter().map(|(field, value)| {
        view! { <div><dt>{text::field(*field)}</dt><dd dir="auto">{value.clone()}</dd></div> }
    });
    let at = detail.siblings.iter().position(|item| *item == detail.item).unwrap_or(0);
    let step = |by: usize| detail.siblings.get((at + by) % detail.siblings.len().max(1)).copied();
    let (next, previous) = (step(1), step(detail.siblings.len().max(1) - 1));
    let sisters = text::sisters(detail.kind, at + 1, detail.siblings.len(), detail.everywhere);
    let arrow = move |item: Option<Item>, sign: &'static str, label: &'static str| {
        view! {
            <button class="quiet" aria-label=label title=label on:click=move |_| {
                if let Some(item) = item {
                    actions::go_to(app, item);
                    app.popover.set(Some(item));
                }
            }>{sign}</button>
        }
    };
    let others: Vec<Item> = also.get_untracked().into_iter().filter(|item| *item != detail.item).collect();
    let others = others.into_iter().map(|item| {
        let kind = app.index.with_untracked(|index| view::detail(index, item)).map_or(MarkKind::Event, |detail| detail.kind);
        view! { <button class="link" on:click=move |_| actions::inspect(app, item)>{text::one(kind)}</button> " " }
    });
    let others = others.collect::<Vec<_>>();
    let (key, item) = (detail.subject, detail.item);
    let because = (!detail.because.is_empty()).then(|| text::because(&detail.because));
    view! {
        <div
            class=format!("popover {}", detail.kind.class())
            role="dialog"
            aria-label=detail.title.clone()
            style:left=format!("{left}px")
            style:top=format!("{top}px")
            on:click=|event| event.stop_propagation()
        >
            <header>
                <span class="kind-word">{text::one(detail.kind)}</span>
                <h3 dir="auto">{detail.title.clone()}</h3>
                <button class="quiet close" aria-label=text::CLOSE on:click=move |_| app.popover.set(None)>"×"</button>
            </header>
            <dl>{fields.collect_view()}</dl>
            <p class="why"><b>{text::WHY}</b> " " {text::rule(&detail.rule, detail.score)} " " {because}</p>
            <p class="place">{text::bytes(detail.raw.start(), detail.raw.end())}</p>
            <footer>
                {arrow(previous, "‹", text::PREVIOUS)}
                <span>{sisters}</span>
                {arrow(next, "›", text::NEXT)}
                <button class="link fix" title=text::FIX_HINT on:click=move |_| correct::open(app, Target::Item(item))>{text::FIX}</button>
            </footer>
            {key.map(|key| view! {
                <p class="further">
                    <button class="link portray" on:click=move |_| actions::portray(app, key)>{text::PORTRAY}</button>
                    <button class="link" on:click=move |_| actions::include(app, key)>{text::ONLY_WITH}</button>
                </p>
            })}
            {(!others.is_empty()).then(|| view! { <p class="also">{text::ALSO_HERE} " " {others}</p> })}
        </div>
    }
}

/// Its width in the style sheet, in pixels.
const WIDTH: f64 = 330.0;
