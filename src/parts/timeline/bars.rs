//! Lanes and bars of the timeline, and the list of what stands at one place.
//!
//! All bars are one string of SVG: the browser's parser makes hundreds of them in the time that a dozen take one element at a time.
//! What happens on a bar is heard by the drawing and led back by its number.

use crate::browser::{Event, KeyboardEvent};
use crate::{
    actions,
    browser::marks,
    state::{App, Drawn},
    text,
};
use leptos::prelude::*;
use std::fmt::Write;
use view::{
    Item,
    timeline::{Bar, Lane, ROW, Shape},
    wording,
};

/// Bars under the pointer that stand for several things: which, and where to draw the list.
#[derive(Clone, PartialEq)]
pub struct Peek {
    entries: Vec<usize>,
    x: f64,
    y: f64,
}

/// All lanes with their bars.
pub fn lanes(drawn: &Drawn) -> String {
    let mut out = String::new();
    let mut number = 0;
    for one in &drawn.layout.lanes {
        lane(&mut out, drawn, one, &mut number);
    }
    out
}

/// Words as they stand in markup, in attributes too.
struct Safe<'a>(&'a str);

impl std::fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for part in self.0.split_inclusive(['&', '<', '>', '"']) {
            let (words, sign) = part.split_at(part.len() - part.ends_with(['&', '<', '>', '"']) as usize);
            f.write_str(words)?;
            f.write_str(match sign {
                "&" => "&amp;",
                "<" => "&lt;",
                ">" => "&gt;",
                "\"" => "&quot;",
                _ => "",
            })?;
        }
        Ok(())
    }
}

// Writing to a string cannot fail: what `write!` gives is nothing to look at.

fn lane(out: &mut String, drawn: &Drawn, lane: &Lane, number: &mut usize) {
    let name = text::lane_name(&lane.name);
    let _ = write!(
        out,
        "<g class=\"lane\" role=\"group\" aria-label=\"{0}\"><line class=\"lane-line\" x1=\"0\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/>\
         <text class=\"lane-name\" x=\"2\" y=\"{3}\">{4} <tspan class=\"count\">{5}</tspan></text>",
        Safe(&name),
        drawn.width,
        lane.y,
        lane.y + 14.0,
        Safe(&wording::clip(&name, 48)),
        lane.count,
    );
    for one in &lane.bars {
        bar(out, drawn, one, *number);
        *number += 1;
    }
    out.push_str("</g>");
}

fn bar(out: &mut String, drawn: &Drawn, bar: &Bar, number: usize) {
    let first = bar.entries.first().and_then(|&i| drawn.entries.get(i));
    let title = first.map(|first| text::bar_title(first, bar.entries.len())).unwrap_or_default();
    // The words in sight are part of the name, also where they are cut.
    let seen = if bar.entries.len() > 1 && !bar.label.is_empty() {
        format!("{}; ", bar.label)
    } else {
        String::new()
    };
    let middle = bar.y + ROW / 2.0;
    let _ = write!(
        out,
        "<g class=\"bar {} {} {}{}\" data-bar=\"{number}\" role=\"button\" tabindex=\"-1\" aria-label=\"{}{title}\"><title>{title}</title>",
        bar.kind.class(),
        text::status_class(bar.status),
        shape_class(bar.shape),
        if bar.soft { " soft" } else { "" },
        Safe(&seen),
        title = Safe(&title),
    );
    ghosts(out, bar, middle);
    shape(out, bar, middle);
    let _ = write!(
        out,
        "<text aria-hidden=\"true\" x=\"{:.1}\" y=\"{:.1}\">{}</text></g>",
        bar.label_x,
        middle + 4.0,
        Safe(&bar.label)
    );
}

/// The other days that the words may mean, tied to the bar by a fine line.
fn ghosts(out: &mut String, bar: &Bar, middle: f64) {
    for &(x, end) in &bar.ghosts {
        let (a, b) = if x > bar.x_end { (bar.x_end, x) } else { (end, bar.x) };
        let _ = write!(
            out,
            "<line class=\"maybe\" x1=\"{a:.1}\" x2=\"{b:.1}\" y1=\"{middle}\" y2=\"{middle}\"/>\
             <rect class=\"ghost\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"8\" rx=\"2\"/>",
            middle - 4.0,
            (end - x).max(6.0)
        );
    }
}

const fn shape_class(shape: Shape) -> &'static str {
    match shape {
        Shape::Dot => "dot",
        Shape::Bar => "span",
        Shape::ArrowRight | Shape::ArrowLeft => "arrow",
    }
}

fn shape(out: &mut String, bar: &Bar, middle: f64) {
    let (x, end) = (bar.x, bar.x_end);
    let centre = f64::midpoint(x, end);
    let _ = match bar.shape {
        Shape::Dot if bar.kind == view::MarkKind::Time => {
            write!(
                out,
                "<rect class=\"ink\" x=\"{:.1}\" y=\"{:.1}\" width=\"6\" height=\"6\"/>",
                x + 1.5,
                middle - 3.0
            )
        }
        Shape::Dot if bar.kind == view::MarkKind::Work => {
            write!(out, "<path class=\"ink\" d=\"M{centre:.1} {:.1} l5 5 l-5 5 l-5 -5 z\"/>", middle - 5.0)
        }
        Shape::Dot => write!(out, "<circle class=\"ink\" cx=\"{centre:.1}\" cy=\"{middle:.1}\" r=\"4.5\"/>"),
        Shape::Bar => write!(
            out,
            "<rect class=\"ink\" x=\"{x:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"8\" rx=\"2\"{}/>",
            middle - 4.0,
            (end - x).max(3.0),
            if bar.soft { " mask=\"url(#soft)\"" } else { "" }
        ),
        Shape::ArrowRight => write!(
            out,
            "<circle class=\"ink\" cx=\"{x:.1}\" cy=\"{middle:.1}\" r=\"3\"/>\
             <path class=\"line\" d=\"M{x:.1} {middle:.1} H{:.1} M{:.1} {:.1} l7 5 l-7 5\"/>",
            end - 2.0,
            end - 8.0,
            middle - 5.0
        ),
        Shape::ArrowLeft => write!(
            out,
            "<circle class=\"ink\" cx=\"{end:.1}\" cy=\"{middle:.1}\" r=\"3\"/>\
             <path class=\"line\" d=\"M{end:.1} {middle:.1} H{:.1} M{:.1} {:.1} l-7 5 l7 5\"/>",
            x + 2.0,
            x + 8.0,
            middle - 5.0
        ),
    };
}

/// The bar that something happened on.
fn bar_at(drawn: &Drawn, event: &Event) -> Option<Bar> {
    let number: usize = marks::attribute_at(event, "data-bar")?.parse().ok()?;
    drawn.layout.lanes.iter().flat_map(|lane| &lane.bars).nth(number).cloned()
}

/// Does what pressing a bar does: goes to its words or lists what stands there. False where there is no bar.
pub fn press(app: App, event: &Event, peek: RwSignal<Option<Peek>>) -> bool {
    let drawn = app.drawn.get_untracked();
    let Some(bar) = bar_at(&drawn, event) else { return false };
    match bar.entries.as_slice() {
        [one] => {
            if let Some(entry) = drawn.entries.get(*one) {
                match entry.item {
                    Some(item) => actions::go_to(app, item),
                    None => actions::open(app, entry.article),
                }
            }
        }
        _ => peek.set(Some(Peek { x: bar.x, y: bar.y + ROW, entries: bar.entries })),
    }
    true
}

/// Which bar stands for something found, as a selector.
pub fn selector(drawn: &Drawn, item: Item) -> String {
    let holds = |bar: &Bar| {
        bar.entries.iter().any(|&i| drawn.entries.get(i).is_some_and(|entry| entry.item == Some(item)))
    };
    let at = drawn.layout.lanes.iter().flat_map(|lane| &lane.bars).position(holds);
    at.map(|at| format!("[data-bar=\"{at}\"]")).unwrap_or_default()
}

/// Rows of that list; more are looked at by zooming in.
const PEEKED: usize = 60;

/// The list of what stands at one place.
pub fn peeked(app: App, peek: RwSignal<Option<Peek>>, at: Peek) -> impl IntoView {
    let drawn = app.drawn.get_untracked();
    let rows = at.entries.iter().take(PEEKED).filter_map(|&i| drawn.entries.get(i).cloned()).map(|entry| {
        let (item, article) = (entry.item, entry.article);
        view! {
            <li>
                <button on:click=move |_| {
                    peek.set(None);
                    match item {
                        Some(item) => actions::go_to(app, item),
                        None => actions::open(app, article),
                    }
                }>
                    <span class="label">{entry.label.to_string()}</span>
                    <span class="meta">{entry.outlet.to_string()}</span>
                </button>
            </li>
        }
    });
    let rows = rows.collect_view();
    let beyond = at.entries.len().saturating_sub(PEEKED);
    let days = at
        .entries
        .first()
        .and_then(|&i| drawn.entries.get(i))
        .map(|entry| wording::interval(entry.interval))
        .unwrap_or_default();
    let label = days.clone();
    let left = at.x.min((drawn.width - 320.0).max(0.0));
    Effect::new(move |_| marks::focus_first(".peek button"));
    view! {
        <div
            class="peek"
            role="dialog"
            aria-label=label
            style:left=format!("{left}px")
            style:top=format!("{}px", at.y)
            on:pointerdown=|event| event.stop_propagation()
            on:wheel=|event| event.stop_propagation()
            on:keydown=move |event: KeyboardEvent| {
                match event.key().as_str() {
                    "Escape" => {
                        event.stop_propagation();
                        peek.set(None);
                        marks::focus("timeline");
                    }
                    // The timeline's own keys; all others are heard as everywhere.
                    "+" | "-" | "0" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => event.stop_propagation(),
                    _ => {}
                }
            }
        >
            <p class="peek-days">
                {days}
                <button class="quiet" aria-label=text::CLOSE on:click=move |_| peek.set(None)>"×"</button>
            </p>
            <ul>{rows}</ul>
            {(beyond > 0).then(|| view! { <p class="peek-more meta">{text::peek_more(beyond)}</p> })}
        </div>
    }
}
