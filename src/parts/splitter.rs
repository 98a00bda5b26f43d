//! The line between the timeline and the lists: moved by pointer or keys, it gives one of them more room.

use crate::browser::{KeyboardEvent, PointerEvent};
use crate::{browser::screen, state::App, text};
use leptos::prelude::*;

/// Share of the window's height, in percent, that the bars of the timeline may fill: at first, and at most.
pub const FIRST: f64 = 46.0;
const MOST: f64 = 66.0;
/// A step by keys; less than this is nothing at all.
const STEP: f64 = 4.0;

#[component]
pub fn Splitter() -> impl IntoView {
    let app = App::get();
    // What the bars fill now, which is less than they may where there are few.
    let now = move || screen::share_of_height("timeline").min(app.room.get_untracked());
    let set = move |room: f64| app.room.set(if room < STEP { 0.0 } else { room.min(MOST) });
    // Where a drag began, and the room then.
    let from = StoredValue::new(None::<(i32, f64)>);
    let down = move |event: PointerEvent| {
        if let Some(element) = screen::caught_by(&event).filter(|_| event.button() == 0) {
            screen::hold(&element, event.pointer_id());
            from.set_value(Some((event.client_y(), now())));
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some((y, room)) = from.get_value() {
            set(room + screen::percent_of_height(event.client_y() - y));
        }
    };
    let keys = move |event: KeyboardEvent| {
        match event.key().as_str() {
            "ArrowUp" => set(now() - STEP),
            "ArrowDown" => set(now() + STEP),
            "Home" => set(0.0),
            "End" => set(MOST),
            "Enter" | " " => toggle(app),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div
            class="splitter"
            role="separator"
            tabindex="0"
            aria-orientation="horizontal"
            aria-label=text::ROOM
            aria-valuemin="0"
            aria-valuemax=MOST
            aria-valuenow=move || app.room.get().round()
            title=text::ROOM_HINT
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=move |_| from.set_value(None)
            on:pointercancel=move |_| from.set_value(None)
            on:dblclick=move |_| toggle(app)
            on:keydown=keys
        ></div>
    }
}

/// Gives the lists all the room, or the timeline its own again.
pub fn toggle(app: App) {
    app.room.update(|room| *room = if *room > 0.0 { 0.0 } else { FIRST });
}
