//! The conversation with the worker: what is asked of it, and what its answers change.

use crate::{
    actions::toast,
    browser::{
        traffic,
        worker::{self, Heard},
    },
    card, decisions, files,
    shelf::{change, document},
    state::{App, Engine, Held, Links, Stage, Undo},
    text,
};
use leptos::prelude::*;
use model::{
    Analysis, Correction,
    message::{Request, RequestId},
};
use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    sync::Arc,
    time::Duration,
};
use view::ArticleId;

/// Answers that come close together are taken in at once, so that hundreds of articles do not redraw the page hundreds of times.
const GATHER: Duration = Duration::from_millis(120);

/// … and this much longer for each article that stands there already.
const PER_ARTICLE: Duration = Duration::from_millis(5);

/// Asks for every document of the open case that was not read yet.
pub fn read_open_case(app: App) {
    let case = app.case.get_untracked();
    let resting: Vec<u32> = app.documents.with_untracked(|all| {
        all.iter()
            .filter(|held| held.case == case && held.stage == Stage::Resting)
            .map(|held| held.document.number)
            .collect()
    });
    for number in resting {
        read(app, number);
    }
    link(app);
}

/// Asks the worker to read a document (again).
pub fn read(app: App, number: u32) {
    let Some(document) = document(app, number) else { return };
    let case = app.documents.with_untracked(|all| {
        all.iter().find(|held| held.document.number == number).map_or(0, |held| held.case)
    });
    let document = decisions::wished(&document, &decisions::log(app, case));
    let id = worker::ask(|id| Request::Read { id, document });
    change(app, number, |held| held.stage = Stage::Waiting(id));
}

/// Asks the worker to link the open case.
pub fn link(app: App) {
    let case = app.case.get_untracked();
    let documents: Vec<u32> = app.documents.with_untracked(|all| {
        let ready = |held: &&Held| held.case == case && !held.removed && matches!(held.stage, Stage::Read(_));
        all.iter().filter(ready).map(|held| held.document.number).collect()
    });
    // An answer about what was decided before is of no use any more.
    if let Some(id) = LINKING.take() {
        worker::forget(id);
    }
    if documents.len() > 1 {
        let corrections = decisions::log(app, case);
        LINKING.set(Some(worker::ask(|id| Request::Link { id, documents, corrections })));
    } else {
        app.linked.set(None);
    }
}

/// A document that was read, waiting to be taken in.
type Arrived = (u32, Vec<Analysis>, f64);

thread_local! {
    /// The article added last, until what is new in it was told.
    /// The linking that is asked for.
    static LINKING: Cell<Option<RequestId>> = const { Cell::new(None) };
    static ADDED: Cell<Option<ArticleId>> = const { Cell::new(None) };
    static ARRIVED: RefCell<Vec<Arrived>> = const { RefCell::new(Vec::new()) };
}

pub fn hear(app: App, heard: Heard) {
    match heard {
        Heard::Loading(done, of) => app.loaded.set((done, of)),
        Heard::Ready(remarks) => {
            app.engine.update(|engine| {
                *engine = if *engine == Engine::Restarted { Engine::Restarted } else { Engine::Ready };
            });
            for remark in remarks {
                toast(app, text::model_missing(&remark), true, None);
            }
            watch_traffic(app);
        }
        Heard::Started(id) => at(app, id, |held| held.stage = Stage::Working(id)),
        Heard::Read { document, articles, milliseconds } if card::holds(document) => {
            card::take(app, document, &articles, milliseconds);
        }
        Heard::Read { document, articles, milliseconds } => {
            let first = ARRIVED.with_borrow_mut(|arrived| {
                arrived.push((document, articles, milliseconds));
                arrived.len() == 1
            });
            // The first answer after a pause is shown at once.
            if first {
                let alone =
                    app.documents.with_untracked(|all| all.iter().filter(|held| is_busy(held)).count()) <= 1;
                // With more articles a redraw costs more, so that there are fewer of them.
                let many = u32::try_from(app.library.with_untracked(Vec::len)).unwrap_or(u32::MAX);
                let wait = if alone { Duration::ZERO } else { GATHER + PER_ARTICLE * many };
                set_timeout(move || take_in(app), wait);
            }
        }
        Heard::Linked { articles, linked } => {
            let articles =
                articles.into_iter().map(|(document, part)| ArticleId { document, part }).collect();
            let links = Links { articles, linked };
            tell_news(app, &links);
            app.linked.set(Some(Arc::new(links)));
        }
        Heard::Failed { id, what, hint } => {
            card::failed(app, id, &what);
            files::failed(app, id, &what, &hint);
            at(app, id, |held| held.stage = Stage::Failed(what, hint));
        }
        Heard::Written { id, bytes } => files::written(app, id, &bytes),
        Heard::Opened { id, documents, notes } => files::opened(app, id, documents, notes),
        Heard::Unpacked { id, case } => files::unpacked(app, id, case),
        Heard::Settled => watch_traffic(app),
        Heard::GivenUp(given_up) => {
            for id in given_up {
                card::failed(app, id, text::TOO_HARD);
                files::failed(app, id, text::TOO_HARD, text::TOO_HARD_HINT);
                at(app, id, |held| {
                    held.stage = Stage::Failed(text::TOO_HARD.to_owned(), text::TOO_HARD_HINT.to_owned());
                });
            }
        }
        Heard::Died => {
            app.engine.set(Engine::Restarted);
            // The new worker has read nothing yet: linking needs everything once more.
            let lost: Vec<u32> = app.documents.with_untracked(|all| {
                all.iter()
                    .filter(|held| matches!(held.stage, Stage::Read(_)))
                    .map(|held| held.document.number)
                    .collect()
            });
            for number in lost {
                change(app, number, |held| held.stage = Stage::Resting);
            }
            toast(app, text::RESTARTED.to_owned(), true, None);
            read_open_case(app);
        }
        Heard::Unusable(why) => app.engine.set(Engine::Unusable(why)),
    }
}

fn is_busy(held: &Held) -> bool {
    matches!(held.stage, Stage::Waiting(_) | Stage::Working(_))
}

fn at(app: App, id: RequestId, act: impl FnOnce(&mut Held)) {
    app.documents.update(|all| {
        let wanted = |held: &&mut Held| held.stage == Stage::Waiting(id) || held.stage == Stage::Working(id);
        if let Some(held) = all.iter_mut().find(wanted) {
            act(held);
        }
    });
}

/// Takes in everything that has arrived.
fn take_in(app: App) {
    let arrived = ARRIVED.take();
    let mut news = Vec::new();
    let mut logs: BTreeMap<u32, Vec<Correction>> = BTreeMap::new();
    app.documents.update(|all| {
        for (number, articles, milliseconds) in arrived {
            let Some(held) = all.iter_mut().find(|held| held.document.number == number) else { continue };
            // An answer that the reader cancelled in the meantime.
            if !is_busy(held) {
                continue;
            }
            held.stage = Stage::Read(milliseconds);
            held.as_read = articles.into_iter().map(Arc::new).collect();
            decisions::correct(held, logs.entry(held.case).or_insert_with(|| decisions::log(app, held.case)));
            if std::mem::take(&mut held.fresh) {
                news.extend(held.articles().into_iter().map(|(article, _)| article));
            }
        }
    });
    decisions::count(app);
    let count = news.len();
    if count > 1 {
        let first = news.first().map(|article| article.id);
        toast(
            app,
            text::added_several(count),
            false,
            first.map(|id| (text::SHOW_REMOVED.to_owned(), Undo::ShowRemoved(id))),
        );
    } else if let Some(article) = news.pop() {
        ADDED.set(Some(article.id));
        let a = &article.analysis;
        let words = text::added(&article.title(), &view::counts(a), view::removed(a), a.repairs.len());
        let action =
            (view::removed(a) > 0).then(|| (text::SHOW_REMOVED.to_owned(), Undo::ShowRemoved(article.id)));
        toast(app, words, false, action);
    }
    let busy = app.documents.with_untracked(|all| all.iter().any(is_busy));
    if !busy {
        link(app);
    }
}

/// Tells what the article added last brings to the others of its case.
fn tell_news(app: App, links: &Links) {
    let Some(id) = ADDED.take() else { return };
    let Some(at) = links.articles.iter().position(|other| *other == id).and_then(|at| u32::try_from(at).ok())
    else {
        return;
    };
    let novelty = view::compare::novelty(&links.linked, at, |_| true);
    let title = |of: u32| {
        let id = links.articles.get(of as usize)?;
        app.library.with_untracked(|rows| rows.iter().find(|row| row.id == *id).map(|row| row.outlet.clone()))
    };
    let from = novelty.copied.and_then(|(of, _)| title(of));
    toast(app, text::new_to_case(&text::novelty(&novelty, from.as_deref())), false, None);
}

/// Starts the lamp, once the worker is ready and the page has loaded what it needs: from then on nothing is asked for.
pub fn watch_traffic(app: App) {
    let ready = matches!(app.engine.get_untracked(), Engine::Ready | Engine::Restarted);
    if !ready || !app.stocked.get_untracked() || !worker::is_settled() {
        return;
    }
    if app.requests.get_untracked().is_none()
        && traffic::watch(move |more| app.requests.update(|n| *n = Some(n.unwrap_or(0) + more)))
    {
        app.requests.set(Some(0));
    }
}

/// Stops reading a document; its words stay.
pub fn cancel(app: App, number: u32) {
    change(app, number, |held| {
        if let Stage::Waiting(id) | Stage::Working(id) = held.stage {
            worker::cancel(id);
            held.stage = Stage::Failed(text::CANCELLED.to_owned(), text::CANCELLED_HINT.to_owned());
        }
    });
}
