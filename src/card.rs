//! The report card: the annotated articles that come with the page, read once more by the reader's own worker.
//!
//! They are documents of no case: what is read from them is counted and dropped.

use crate::{
    browser::{fetch, worker},
    state::{App, Engine},
    text,
};
use leptos::prelude::*;
use model::{
    Analysis,
    message::{Document, Request, RequestId, Wishes},
};
use view::report_card::{Annotated, ReportCard};

/// The articles' numbers as documents start here: samples have smaller ones, what the reader adds has larger ones.
const FIRST: u32 = 5_000;
const LAST: u32 = 5_999;

/// How far the report card is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Card {
    /// Nobody asked for it.
    #[default]
    Unasked,
    /// These requests are on their way; counted so far, in so many milliseconds.
    Reading(Vec<RequestId>, ReportCard, f64),
    /// All were read, in so many milliseconds.
    Done(ReportCard, f64),
    /// It cannot be made; why.
    Failed(String),
}

/// Loads the annotated articles, while the page starts: later no request is made.
pub async fn load(app: App) {
    match fetch::json::<Vec<Annotated>>("./bundled/card.json").await {
        Ok(articles) => app.annotated.set(articles),
        Err(fault) => app.card.set(Card::Failed(text::not_loaded("the annotated articles", &fault))),
    }
}

/// Asks the worker to read all of them, unless that was done.
pub fn ask(app: App) {
    if app.card.with_untracked(|card| *card != Card::Unasked) {
        return;
    }
    if let Engine::Unusable(why) = app.engine.get_untracked() {
        return app.card.set(Card::Failed(why));
    }
    let asked = app.annotated.with_untracked(|articles| {
        let requests = articles.iter().zip(FIRST..=LAST).map(|(article, number)| {
            let (source, bytes) = (article.title.clone(), article.paste().into_bytes());
            let document = Document { number, source, bytes, wishes: Wishes::default() };
            worker::ask(|id| Request::Read { id, document })
        });
        requests.collect()
    });
    app.card.set(Card::Reading(asked, ReportCard::default(), 0.0));
}

/// True for the number of one of these articles.
pub const fn holds(document: u32) -> bool {
    FIRST <= document && document <= LAST
}

/// One was read.
pub fn take(app: App, document: u32, articles: &[Analysis], milliseconds: f64) {
    app.card.update(|state| {
        let Card::Reading(asked, card, spent) = state else { return };
        app.annotated.with_untracked(|annotated| {
            let article = annotated.get(document.saturating_sub(FIRST) as usize);
            if let (Some(article), Some(read)) = (article, articles.first()) {
                card.add(article, read);
            }
        });
        *spent += milliseconds;
        if card.articles == asked.len() {
            *state = Card::Done(std::mem::take(card), *spent);
        }
    });
}

/// A request failed, maybe one of these.
pub fn failed(app: App, id: RequestId, what: &str) {
    app.card.update(|state| {
        if matches!(state, Card::Reading(asked, ..) if asked.contains(&id)) {
            *state = Card::Failed(what.to_owned());
        }
    });
}
