//! The report card as a dialog: how much is right, how quick it was, and everything that went wrong.

use crate::{
    card::{self, Card},
    parts::dialogs,
    state::{App, Dialog},
    text,
};
use leptos::prelude::*;
use view::report_card::ReportCard;

#[component]
pub fn ReportCardDialog() -> impl IntoView {
    let app = App::get();
    let dialog = NodeRef::new();
    dialogs::follow(app, Dialog::ReportCard, dialog);
    Effect::new(move |_| {
        if app.dialog.get() == Some(Dialog::ReportCard) {
            card::ask(app);
        }
    });
    let body = move || {
        app.card.with(|state| match state {
            Card::Unasked => ().into_any(),
            Card::Reading(asked, card, _) => {
                view! { <p role="status">{text::card_progress(card.articles, asked.len())}</p> }.into_any()
            }
            Card::Failed(why) => view! { <p role="alert">{why.clone()}</p> }.into_any(),
            Card::Done(card, milliseconds) => result(card, *milliseconds).into_any(),
        })
    };
    view! {
        <dialog
            class="dialog card"
            node_ref=dialog
            aria-labelledby="card-title"
            on:close=move |_| dialogs::closed(app, Dialog::ReportCard)
        >
            <h2 id="card-title">{text::CARD}</h2>
            <p>{text::CARD_ABOUT}</p>
            {body}
            <div class="actions">
                <button on:click=move |_| app.dialog.set(None)>{text::CLOSE}</button>
                <a href="./models/MANIFEST" target="_blank" rel="noopener">{text::CARD_MODELS}</a>
            </div>
        </dialog>
    }
}

/// The table of shares, the speed, and the list of failures.
fn result(card: &ReportCard, milliseconds: f64) -> impl IntoView {
    let rows: Vec<_> = card
        .tallies
        .iter()
        .map(|(measure, tally)| {
            view! {
                <tr>
                    <th scope="row">{text::card_measure(*measure)}</th>
                    <td>{text::card_percent(tally.precision())}</td>
                    <td>{text::card_percent(tally.recall())}</td>
                    <td class="counts">{text::card_tally(*tally)}</td>
                </tr>
            }
        })
        .collect();
    let failures: Vec<_> = card
        .failures
        .iter()
        .map(|one| {
            view! {
                <tr>
                    <td>{one.article.clone()}</td>
                    <td>{text::card_measure(one.measure)}</td>
                    <td>{text::card_failure(one.missed)}</td>
                    <td><q>{one.words.clone()}</q></td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="shares">
            <thead><tr>{text::CARD_COLUMNS.map(|head| view! { <th scope="col">{head}</th> })}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        <p>{text::card_speed(card.articles, card.words, milliseconds)}</p>
        <details>
            <summary>{text::card_failures(card.failures.len())}</summary>
            <table class="failures"><tbody>{failures}</tbody></table>
        </details>
    }
}
