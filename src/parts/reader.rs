//! The reader: the clean text with its marks, what was removed in its place, and what is known about a mark.

use crate::browser::{Element, Event, KeyboardEvent};
use crate::{
    actions,
    browser::{marks, screen},
    parts::{
        find::{self, Find},
        popover::Popover,
        reference_date::ReferenceDate,
    },
    shelf,
    state::{App, Shared},
    text,
};
use leptos::{html, prelude::*};
use model::BlockKind;
use view::{
    Article, ArticleId, Index, Item, ItemKind, MarkKind, Paragraph, Part, Reading, Removed, Selection,
};

/// Paragraphs drawn at first, and more whenever the reader comes near the end: a long text opens as fast as a short one.
const PIECES: usize = 40;
/// Paragraphs drawn in one task; the next ones follow with the next frame.
const CHUNK: usize = 6;
/// How near the end is near, in pixels.
const NEAR: i32 = 1500;

#[component]
pub fn Reader() -> impl IntoView {
    let app = App::get();
    let paper = NodeRef::<html::Div>::new();
    let shown = RwSignal::new(CHUNK);
    let also = RwSignal::new(Vec::<Item>::new());
    let hidden = Memo::new(move |_| app.filters.with(|filters| filters.hidden.clone()));
    let words = Memo::new(move |_| match app.selection.get() {
        Some(Selection::Words(article, words)) => Some((article, words)),
        _ => None,
    });
    // Hits that stay the same draw nothing anew.
    let hits = Memo::new(move |_| {
        if !app.found.with(|found| found.is_empty()) {
            // What is looked for in this article is lit instead of what is searched for in all.
            return app.found.get().to_vec();
        }
        let Some(article) = app.open.get() else { return Vec::new() };
        let words = words.get().filter(|words| words.0 == article.id).map(|words| words.1);
        app.asked.with(|asked| view::search_hits(&article, &asked.query, words))
    });
    let pieces = Memo::new(move |_| {
        let laid =
            app.open.get().map(|article| hits.with(|hits| view::reading(&article, &hidden.get(), hits)));
        Shared::new(laid.unwrap_or_default())
    });
    // Another article starts at its top.
    let id = Memo::new(move |_| app.open.with(|open| open.as_ref().map(|article| article.id)));
    Effect::new(move |before: Option<_>| {
        let now = id.get();
        if before.is_some_and(|before| before != now) {
            shown.set(CHUNK);
            app.found_at.set(0);
            if let Some(element) = paper.get_untracked() {
                element.set_scroll_top(0);
            }
        }
        now
    });
    // The wanted mark is scrolled to as soon as it is drawn.
    Effect::new(move |_| {
        let (Some(wanted), pieces) = (app.wanted.get(), pieces.get()) else { return };
        if actions::in_article(Some(wanted)) != id.get() {
            return;
        }
        let Some(at) = piece_of(&pieces, wanted) else { return };
        if at >= shown.get_untracked() {
            shown.set(at + PIECES);
        }
        screen::next_frame(move || {
            let selector = selector(wanted);
            if paper.get_untracked().is_some_and(|paper| marks::reveal(&paper, &selector)) {
                // Who types on looks for more.
                if !marks::has_focus(find::FIELD) {
                    marks::focus_first(&selector);
                }
                app.wanted.set(None);
            }
        });
    });
    // What is selected is lit, also after a new drawing.
    Effect::new(move |_| {
        let selection = app.selection.get();
        pieces.track();
        shown.track();
        let Some(paper) = paper.get() else { return };
        screen::next_frame(move || marks::choose(&paper, &selection.map(selector).unwrap_or_default()));
    });
    let inspect = move |event: &Event| {
        let Some(item) = marks::attribute_at(event, "data-item").and_then(|item| item.parse::<Item>().ok())
        else {
            app.popover.set(None);
            return false;
        };
        let here = marks::attribute_at(event, "data-items").unwrap_or_default();
        also.set(here.split(' ').filter_map(|item| item.parse().ok()).collect());
        actions::inspect(app, item);
        true
    };
    let scrolled = move |event: Event| {
        let Some(element) = screen::caught_by(&event) else { return };
        if element.scroll_height() - element.scroll_top() - element.client_height() < NEAR
            && shown.get_untracked() < pieces.with_untracked(|all| all.len())
        {
            shown.update(|n| *n += PIECES);
        }
    };
    let draw = move |chunk: usize| {
        let all = pieces.get_untracked();
        let index = app.index.get_untracked();
        let article = app.open.get_untracked();
        let removed_shown = app.removed_shown.get_untracked();
        let drawn = all.iter().skip(chunk * CHUNK).take(CHUNK).map(|piece| match piece {
            Reading::Kept(one) => Some(paragraph(app, one, article.as_ref(), &index, removed_shown)),
            Reading::Cut(cut) => removed_shown.then(|| removed(app, article.as_ref(), cut)),
        });
        drawn.collect_view()
    };
    let version = Memo::new(move |before: Option<&u32>| {
        pieces.track();
        app.removed_shown.track();
        before.map_or(0, |before| before + 1)
    });
    let chunks = Memo::new(move |_| {
        let count = shown.get().min(pieces.with(|all| all.len())).div_ceil(CHUNK);
        (0..count).map(|chunk| (version.get(), chunk)).collect::<Vec<_>>()
    });
    // Frame by frame, twice as much each time, up to a few screens; beyond that as the reader comes near.
    Effect::new(move |_| {
        let now = shown.get();
        if now < PIECES.min(pieces.with(|all| all.len())) {
            screen::next_frame(move || shown.update(|n| *n = (*n).max(now * 2)));
        }
    });
    let none = move || app.open.with(Option::is_none);
    view! {
        <article class="reader" aria-label=text::READER>
            <Heading/>
            <div
                class="paper"
                id="reader-text"
                tabindex="0"
                node_ref=paper
                on:scroll=scrolled
                on:click=move |event| { inspect(&event); }
                on:keydown=move |event: KeyboardEvent| {
                    if event.key() == "Enter" && inspect(&event) {
                        event.prevent_default();
                    }
                }
            >
                <Show when=none><p class="nothing">{text::NO_ARTICLE}</p></Show>
                <For each=move || chunks.get() key=|key| *key let:key>{draw(key.1)}</For>
                <Popover paper also/>
            </div>
        </article>
    }
}

/// Which piece holds what is selected.
fn piece_of(pieces: &[Reading], selection: Selection) -> Option<usize> {
    let holds = |part: &Part| match selection {
        Selection::Item(item) => {
            part.marks.iter().any(|mark| mark.item == item.kind && mark.index == item.index)
        }
        Selection::Words(_, words) => part.span.contains_position(words.start()),
        Selection::Subject(_) => false,
    };
    pieces.iter().position(|piece| match piece {
        Reading::Kept(paragraph) => paragraph.parts.iter().any(holds),
        Reading::Cut(_) => false,
    })
}

fn selector(selection: Selection) -> String {
    match selection {
        Selection::Item(item) => format!("[data-items~=\"{item}\"]"),
        Selection::Subject(key) => format!("[data-subject=\"{key}\"]"),
        Selection::Words(_, words) => format!("[data-at=\"{}\"]", words.start()),
    }
}

/// What stands above the text: where it comes from, its reference date, what was cut, remarks.
#[component]
fn Heading() -> impl IntoView {
    let app = App::get();
    let article = move || app.open.get();
    let source = move || {
        article()
            .map(|article| article.outlet().map_or_else(|| article.analysis.source.clone(), str::to_owned))
    };
    let removed = move || article().map_or(0, |article| view::removed(&article.analysis));
    let stories = move || {
        let id = article()?.id;
        let of = app.documents.with(|all| {
            all.iter().find(|held| held.document.number == id.document).map_or(1, |held| held.as_read.len())
        });
        let join = (id.part > 0).then(|| {
            view! { <button class="link join" on:click=move |_| shelf::join(app, id)>{text::JOIN}</button> }
        });
        (of > 1).then(|| view! { <p class="stories">{text::article_of(id.part, of)} " " {join}</p> })
    };
    let repairs = move || {
        article().filter(|article| !article.analysis.repairs.is_empty()).map(|article| {
            let count = article.analysis.repairs.len();
            let rows = article.analysis.repairs.iter().take(200).map(|repair| view! {
                <li><span class="was">{repair.was.clone()}</span> " → " <span class="now">{repair.now.clone()}</span> " " <span class="meta">{text::repair(repair.kind)}</span></li>
            });
            view! { <details class="repairs"><summary>{text::repaired(count)}</summary><ul>{rows.collect_view()}</ul></details> }
        })
    };
    let notes = move || {
        article().map(|article| {
            let notes = article.analysis.notes.iter().map(|note| view! { <li class=text::severity(note.severity)>{note.text.clone()} " " {note.hint.clone()}</li> });
            let notes = notes.collect::<Vec<_>>();
            (!notes.is_empty()).then(|| view! { <ul class="notes">{notes}</ul> })
        })
    };
    view! {
        <header class="reader-head" hidden=move || app.open.with(Option::is_none)>
            <p class="source">{source}</p>
            <ReferenceDate/>
            <Find/>
            <button
                class="quiet show-removed"
                aria-pressed=move || if app.removed_shown.get() { "true" } else { "false" }
                on:click=move |_| app.removed_shown.update(|shown| *shown = !*shown)
            >
                {move || text::cutting(removed(), app.removed_shown.get())}
            </button>
            {stories}
            {repairs}
            {notes}
        </header>
    }
}

fn paragraph(app: App, one: &Paragraph, article: Option<&Article>, index: &Index, editing: bool) -> AnyView {
    let at = article.and_then(|article| index.article(article.id));
    let parts = one.parts.iter().map(|piece| part(piece, article, at, index)).collect_view();
    let remove = article.filter(|_| editing).map(|article| {
        let (number, raw) = (article.id.document, article.analysis.raw(one.span));
        view! {
            <button
                class="quiet cut-this"
                aria-label=text::CUT_THIS
                title=text::CUT_THIS
                on:click=move |event| {
                    event.stop_propagation();
                    shelf::cut(app, number, raw);
                }
            >
                "×"
            </button>
            {divide(app, article, raw.start())}
        }
    });
    let class = format!("block {}{}", text::block(one.kind), if one.continued { " continued" } else { "" });
    match one.kind {
        BlockKind::Headline => view! { <h2 class=class dir="auto">{parts} {remove}</h2> }.into_any(),
        BlockKind::Quote => {
            view! { <blockquote class=class dir="auto">{parts} {remove}</blockquote> }.into_any()
        }
        _ => view! { <p class=class dir="auto">{parts} {remove}</p> }.into_any(),
    }
}

/// What makes another article of what begins at this byte; nothing where the article itself begins.
fn divide(app: App, article: &Article, at: u32) -> Option<AnyView> {
    let id = article.id;
    if article.analysis.blocks.first().is_none_or(|block| at <= block.raw.end()) {
        return None;
    }
    let button = |words: &'static str, act: fn(App, ArticleId, u32)| {
        view! {
            <button
                class="link"
                on:click=move |event| {
                    event.stop_propagation();
                    act(app, id, at);
                }
            >
                {words}
            </button>
        }
    };
    let begin = (id.part > 0).then(|| button(text::BEGIN_HERE, shelf::shift));
    Some(view! { <span class="divide">{button(text::SPLIT_HERE, shelf::split)} {begin}</span> }.into_any())
}

/// A stretch of words: plain, found, or marked.
fn part(part: &Part, article: Option<&Article>, at: Option<usize>, index: &Index) -> AnyView {
    let words = part.text.clone();
    let (Some(inner), Some(article)) = (part.marks.last(), article) else {
        return if part.hit {
            view! { <mark class="hit" tabindex="-1" data-at=part.span.start()>{words}</mark> }.into_any()
        } else {
            words.into_any()
        };
    };
    let item = |mark: &view::Mark| Item { article: article.id, kind: mark.item, index: mark.index };
    let items: Vec<String> = part.marks.iter().map(|mark| item(mark).to_string()).collect();
    let subject = part.marks.iter().rev().find(|mark| mark.item == ItemKind::Mention).and_then(|mark| {
        let mention = article.analysis.mentions.get(mark.index as usize)?;
        Some(index.subject(at?, mention.entity)?.key.to_string())
    });
    let quoted = part.marks.iter().any(|mark| mark.kind == MarkKind::Quote);
    let class = format!(
        "mk {}{}{}",
        inner.kind.class(),
        if quoted { " quoted" } else { "" },
        if part.hit { " hit" } else { "" }
    );
    let at_byte = part.hit.then(|| part.span.start());
    let letter = part.begins.then(|| inner.kind.letter().to_string());
    view! {
        <span class=class tabindex="-1" data-item=item(inner).to_string() data-items=items.join(" ") data-subject=subject data-letter=letter data-at=at_byte>
            {words}
        </span>
    }
    .into_any()
}

/// What was cut here, struck through, with its reason and the way back.
fn removed(app: App, article: Option<&Article>, cut: &Removed) -> AnyView {
    let number = article.map(|article| article.id.document);
    let pieces = cut.raw.clone();
    let lines =
        cut.lines.iter().map(|line| view! { <p dir="auto"><del>{line.clone()}</del></p> }).collect_view();
    view! {
        <div class="cut" role="group" aria-label=text::reason(cut.reason)>
            <p class="why">
                {text::removed_because(cut.reason)}
                <button
                    class="link restore"
                    on:click=move |event| {
                        event.stop_propagation();
                        if let Some(number) = number {
                            shelf::restore(app, number, &pieces);
                        }
                    }
                >
                    {text::RESTORE}
                </button>
                {article.zip(cut.raw.first()).and_then(|(article, raw)| divide(app, article, raw.start()))}
            </p>
            {lines}
        </div>
    }
    .into_any()
}

/// The element of a paper, for the popover.
pub fn element(paper: NodeRef<html::Div>) -> Option<Element> {
    paper.get().map(|paper| -> Element { (*paper).clone().into() })
}
