//! The conversation with the worker: what is asked of it, and what its answers change.

use crate::{
    actions::toast,
    browser::{
        traffic,
        worker::{self, Heard},
    },
    card, decisions, files, kept,
    shelf::{change, document},
    state::{App, Engine, Held, Links, Stage, Undo},
    text,
};
use leptos::prelude::*;
use model::{
    Analysis, Correction,
    message::{Request, RequestId},
    packed,
};
use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};
use view::{Article, ArticleId};
use wasm_bindgen_futures::spawn_local;

/// Answers that come close together are taken in at once, so that hundreds of articles do not redraw the page hundreds of times.
const GATHER: Duration = Duration::from_millis(120);

/// … and this much longer for each article that stands there already.
const PER_ARTICLE: Duration = Duration::from_millis(5);

/// Links of many articles are large: they are kept when nothing new was linked for so long.
const SETTLED: Duration = Duration::from_secs(4);

/// Sees to every document of the open case that was not read yet: what was kept is taken, the rest is asked for.
pub fn read_open_case(app: App) {
    let case = app.case.get_untracked();
    let mut resting: Vec<Held> = app.documents.with_untracked(|all| {
        all.iter().filter(|held| held.case == case && held.stage == Stage::Resting).cloned().collect()
    });
    if resting.is_empty() {
        return read_rest(app);
    }
    let log = decisions::log(app, case);
    spawn_local(async move {
        kept::fill(&mut resting, case, &log).await;
        if decisions::log(app, case) != log {
            return read_open_case(app);
        }
        app.documents.update(|all| {
            for one in resting.into_iter().filter(|one| one.stage != Stage::Resting) {
                let number = one.document.number;
                let still = |held: &&mut Held| held.document.number == number && held.stage == Stage::Resting;
                if let Some(held) = all.iter_mut().find(still) {
                    *held = Held { removed: held.removed, ..one };
                }
            }
        });
        read_rest(app);
    });
}

/// Asks for what is still unread of the open case; when nothing is, what was linked before is taken.
pub fn read_rest(app: App) {
    let case = app.case.get_untracked();
    let resting: Vec<u32> = app.documents.with_untracked(|all| {
        let resting = all.iter().filter(|held| held.case == case && held.stage == Stage::Resting);
        resting.map(|held| held.document.number).collect()
    });
    decisions::count(app);
    if resting.is_empty() {
        return link_as_kept(app);
    }
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
    ASKED.with_borrow_mut(|asked| asked.insert(number, kept::mark(&document)));
    let id = worker::ask(|id| Request::Read { id, document });
    change(app, number, |held| held.stage = Stage::Waiting(id));
}

/// The documents of a case that can be linked.
fn ready(app: App, case: u32) -> Vec<u32> {
    app.documents.with_untracked(|all| {
        let ready = |held: &&Held| held.case == case && !held.removed && matches!(held.stage, Stage::Read(_));
        all.iter().filter(ready).map(|held| held.document.number).collect()
    })
}

/// Takes the links of the open case that were kept, or asks for them.
fn link_as_kept(app: App) {
    let case = app.case.get_untracked();
    let mark = move || kept::links_mark(app, &ready(app, case), &decisions::log(app, case));
    let wanted = mark();
    if app.linked.with_untracked(Option::is_some) && LINKED.with_borrow(|linked| *linked == wanted) {
        return;
    }
    spawn_local(async move {
        match kept::links(case, &wanted).await {
            // What is shown may have become another case while the browser looked.
            Some(links) if app.case.get_untracked() == case && mark() == wanted => {
                LINKED.set(wanted);
                app.linked.set(Some(Arc::new(links)));
            }
            _ => link(app),
        }
    });
}

/// Asks the worker to link the open case.
pub fn link(app: App) {
    let case = app.case.get_untracked();
    let documents = ready(app, case);
    // An answer about what was decided before is of no use any more.
    if let Some((id, ..)) = LINKING.take() {
        worker::forget(id);
    }
    if documents.len() > 1 {
        know(app, &documents);
        let corrections = decisions::log(app, case);
        let mark = kept::links_mark(app, &documents, &corrections);
        LINKING.set(Some((worker::ask(|id| Request::Link { id, documents, corrections }), case, mark)));
    } else {
        app.linked.set(None);
    }
}

/// Tells the worker what was read of documents before, as far as it does not know.
pub fn know(app: App, documents: &[u32]) {
    for number in documents {
        if !KNOWN.with_borrow(|known| known.contains(number)) {
            tell(app, *number, worker::ask);
        }
    }
}

/// A new worker knows nothing: tells it what the one before it knew, before anything that is asked again.
fn know_again(app: App) {
    for number in KNOWN.take() {
        tell(app, number, worker::ask_first);
    }
}

/// Tells the worker what was read of a document.
fn tell(app: App, number: u32, ask: impl FnOnce(Box<dyn FnOnce(RequestId) -> Request>) -> RequestId) {
    let read = app.documents.with_untracked(|all| {
        let held = all.iter().find(|held| held.document.number == number);
        held.filter(|held| !held.as_read.is_empty()).map(|held| (held.document.clone(), held.packed.clone()))
    });
    if let Some((document, packed)) = read {
        let (document, packed) = ((*document).clone(), (*packed).clone());
        ask(Box::new(move |id| Request::Know { id, document, packed }));
        KNOWN.with_borrow_mut(|known| known.insert(number));
    }
}

/// A document that was read, packed, and in how many milliseconds, waiting to be taken in.
type Arrived = (u32, Vec<u8>, f64);

thread_local! {
    /// The linking that is asked for: of which case, and the mark of what is linked.
    static LINKING: RefCell<Option<(RequestId, u32, String)>> = const { RefCell::new(None) };
    /// The mark of what is shown as linked.
    static LINKED: RefCell<String> = const { RefCell::new(String::new()) };
    /// The documents that the worker knows.
    static KNOWN: RefCell<BTreeSet<u32>> = const { RefCell::new(BTreeSet::new()) };
    /// The marks of the documents that are asked for.
    static ASKED: RefCell<BTreeMap<u32, String>> = const { RefCell::new(BTreeMap::new()) };
    /// The article added last, until what is new in it was told.
    static ADDED: Cell<Option<ArticleId>> = const { Cell::new(None) };
    /// The articles that came since nothing was being read, to be told of together.
    static NEWS: RefCell<Vec<Article>> = const { RefCell::new(Vec::new()) };
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
        Heard::Read { document, packed, milliseconds } if card::holds(document) => {
            let articles = packed::unpack::<Vec<Analysis>>(&packed).unwrap_or_default();
            card::take(app, document, &articles, milliseconds);
        }
        Heard::Read { document, packed, milliseconds } => {
            KNOWN.with_borrow_mut(|known| known.insert(document));
            let first = ARRIVED.with_borrow_mut(|arrived| {
                arrived.push((document, packed, milliseconds));
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
        Heard::Linked { articles, packed } => {
            let Some(links) = kept::unpacked(&articles, &packed) else { return };
            tell_news(app, &links);
            if let Some((_, case, mark)) = LINKING.take() {
                LINKED.set(mark.clone());
                let keep = move || {
                    if LINKED.with_borrow(|linked| *linked == mark) {
                        kept::keep_links(case, mark, articles, packed);
                    }
                };
                set_timeout(keep, SETTLED);
            }
            app.linked.set(Some(Arc::new(links)));
        }
        Heard::Failed { id, what, hint } => {
            card::failed(app, id, &what);
            files::failed(app, id, &what, &hint);
            at(app, id, |held| held.stage = Stage::Failed(what, hint));
            settle_the_rest(app);
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
            settle_the_rest(app);
        }
        Heard::Died => {
            app.engine.set(Engine::Restarted);
            know_again(app);
            toast(app, text::RESTARTED.to_owned(), true, None);
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
    let (mut news, mut read_now, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let mut logs: BTreeMap<u32, Vec<Correction>> = BTreeMap::new();
    app.documents.update(|all| {
        for (number, packed, milliseconds) in arrived {
            let Some(held) = all.iter_mut().find(|held| held.document.number == number) else { continue };
            // An answer that the reader cancelled in the meantime.
            if !is_busy(held) {
                continue;
            }
            let log = logs.entry(held.case).or_insert_with(|| decisions::log(app, held.case));
            held.stage = Stage::Read(milliseconds);
            if !kept::take(held, packed, log) {
                held.stage = Stage::Failed(text::TOO_HARD.to_owned(), text::TOO_HARD_HINT.to_owned());
                continue;
            }
            let mark = kept::mark(&decisions::wished(&held.document, log));
            // What the reader decided while it was being read asks for another reading.
            if ASKED.with_borrow_mut(|asked| asked.remove(&number)).is_some_and(|asked| asked != mark) {
                again.push(number);
            } else {
                read_now.push((number, mark, milliseconds));
            }
            if std::mem::take(&mut held.fresh) {
                news.extend(held.articles().into_iter().map(|(article, _)| article));
            }
        }
    });
    kept::keep(app, read_now);
    again.into_iter().for_each(|number| read(app, number));
    decisions::count(app);
    NEWS.with_borrow_mut(|told| told.append(&mut news));
    settle(app);
}

/// When nothing is being read any more: tells what came, and links it.
fn settle(app: App) {
    if app.documents.with_untracked(|all| all.iter().any(is_busy)) {
        return;
    }
    let mut news = NEWS.take();
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
    link(app);
}

/// The same after a reading that came to nothing, for those that came before it.
fn settle_the_rest(app: App) {
    if NEWS.with_borrow(|news| !news.is_empty()) {
        settle(app);
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

/// Stops reading whatever of the open case was not read yet; the words stay.
pub fn cancel_all(app: App) {
    let case = app.case.get_untracked();
    let busy: Vec<u32> = app.documents.with_untracked(|all| {
        all.iter()
            .filter(|held| held.case == case && is_busy(held))
            .map(|held| held.document.number)
            .collect()
    });
    busy.into_iter().for_each(|number| cancel(app, number));
}

/// Stops reading a document; its words stay.
pub fn cancel(app: App, number: u32) {
    let mut restarted = false;
    change(app, number, |held| {
        if let Stage::Waiting(id) | Stage::Working(id) = held.stage {
            if worker::cancel(id) {
                restarted = true;
            }
            held.stage = Stage::Failed(text::CANCELLED.to_owned(), text::CANCELLED_HINT.to_owned());
        }
    });
    if restarted {
        know_again(app);
    }
    settle_the_rest(app);
}
