//! Share of voice: who is quoted with how many words. A row narrows the case to what somebody says.

use crate::{
    actions,
    state::{App, Shared},
    text,
};
use leptos::prelude::*;
use view::{At, Voice};

/// Voices that have a row of their own.
const MOST: usize = 7;

#[component]
pub fn Voices(quotes: Memo<Shared<Vec<At>>>) -> impl IntoView {
    let app = App::get();
    let drawn = move || {
        let all = view::voices(&app.listed.get(), &quotes.get());
        (all.len() > 1).then(|| list(app, &all))
    };
    view! { {drawn} }
}

fn list(app: App, all: &[Voice]) -> impl IntoView + use<> {
    let words: usize = all.iter().map(|voice| voice.words).sum();
    let (shown, rest) = all.split_at(all.len().min(MOST));
    let rest: usize = rest.iter().map(|voice| voice.words).sum();
    let row = move |voice: &Voice| {
        let name = if voice.name.is_empty() { text::NO_SPEAKER.to_owned() } else { voice.name.clone() };
        let asked = text::speaker_query(&voice.name);
        let pressed = asked.clone();
        let is_asked = move || app.filters.with(|filters| filters.query == pressed);
        let press = move |_| {
            actions::filter(app, |filters| {
                filters.query = if filters.query == asked { String::new() } else { asked.clone() };
            })
        };
        view! {
            <li>
                <button
                    class="voice"
                    disabled=voice.name.is_empty()
                    aria-pressed=move || if is_asked() { "true" } else { "false" }
                    title=text::only_by(&name)
                    on:click=press
                >
                    <span class="voice-name" dir="auto">{name.clone()}</span>
                    {meter(voice.words, words)}
                    <span class="meta">{text::voice(voice.quotes, voice.words, voice.articles)}</span>
                </button>
            </li>
        }
    };
    let rows = shown.iter().map(row).collect_view();
    let others = all.len() - shown.len();
    view! {
        <section class="voices" aria-label=text::VOICES>
            <h3>{text::VOICES}</h3>
            <ol>
                {rows}
                {(others > 0).then(|| view! {
                    <li class="voice"><span class="voice-name meta">{text::other_voices(others)}</span> {meter(rest, words)} <span class="meta">{text::words(rest)}</span></li>
                })}
            </ol>
        </section>
    }
}

/// A bar and its percentage.
fn meter(words: usize, all: usize) -> impl IntoView {
    #[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
    let share = words as f64 / all.max(1) as f64 * 100.0;
    view! {
        <span class="meter" aria-hidden="true"><span style:width=format!("{share:.1}%")></span></span>
        <span class="n">{format!("{share:.0} %")}</span>
    }
}
