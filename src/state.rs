//! Everything the page knows, as signals; what follows from it, as memos that call `view`.

mod compared;
mod toast;

pub use compared::Compared;
pub use toast::{Toast, Undo};

use crate::{card::Card, parts::splitter::FIRST};
use corrections::Effect as Changes;
use leptos::prelude::*;
use model::{
    Analysis, History, Linked, Piece, Span, Txt,
    message::{Document, Format, RequestId},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::Arc,
    time::Duration,
};
use view::{
    Article, ArticleId, Detail, Facets, Filters, Index, Item, LibraryRow, Panel, Passages, Scope, Selection,
    Theme, ViewState,
    compare::in_play,
    fix::Target,
    map::Outlines,
    report_card::Annotated,
    search::{Query, Told},
    timeline::{Dated, Entry, Labels, Layout, Scale, Tick},
};

/// A result shared between memos; equal only to itself, so that a memo that made a new one passes it on.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Shared(Arc::new(value))
    }
}
impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Shared(Arc::default())
    }
}
impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(self.0.clone())
    }
}
impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// How far a document is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Not asked for: its case is not open.
    Resting,
    /// Asked for.
    Waiting(RequestId),
    /// The worker is at it.
    Working(RequestId),
    /// Read, in so many milliseconds.
    Read(f64),
    /// Could not be read: what, and what to do.
    Failed(String, String),
}

/// One document of a case with what was read from it.
#[derive(Clone)]
pub struct Held {
    pub document: Arc<Document>,
    pub case: u32,
    pub stage: Stage,
    /// As the worker read them.
    pub as_read: Vec<Arc<Analysis>>,
    /// The same as it came, packed: for the worker, which may not have read it, and to be kept.
    pub packed: Arc<Vec<u8>>,
    /// As they are shown: with what the reader decided.
    pub articles: Vec<(Arc<Analysis>, Arc<Passages>)>,
    pub removed: bool,
    /// Added by the reader in this visit: a toast says what was found.
    pub fresh: bool,
}

impl Held {
    /// A document that comes with the page has a number below this.
    pub const FIRST_OWN: u32 = 10_000;

    /// True for what the reader added.
    pub fn is_own(&self) -> bool {
        self.document.number >= Self::FIRST_OWN
    }

    /// Its articles for the views; before it is read, its plain text so that it can be read at once.
    pub fn articles(&self) -> Vec<(Article, Arc<Passages>)> {
        let numbered = self.articles.iter().zip(0u32..).map(|((analysis, passages), part)| {
            let id = ArticleId { document: self.document.number, part };
            (Article { id, analysis: analysis.clone() }, passages.clone())
        });
        numbered.collect()
    }

    /// What stands in place of a document that was not read yet: its name and, if it is plain text, its words.
    pub fn unread(document: &Document) -> (Arc<Analysis>, Arc<Passages>) {
        let start = &document.bytes[..document.bytes.len().min(UNREAD)];
        let is_text = document.wishes.format != Format::Html && !start.trim_ascii_start().starts_with(b"<");
        let text = if is_text { String::from_utf8_lossy(start).into_owned() } else { String::new() };
        let headline = Some(Piece { raw: None, txt: None, text: document.source.clone() });
        let analysis = Analysis { source: document.source.clone(), text, headline, ..Analysis::default() };
        let passages = Passages::of(&analysis);
        (Arc::new(analysis), Arc::new(passages))
    }
}

/// As much of an unread text is shown as a screen or two hold.
const UNREAD: usize = 12_000;

/// Number of the case that holds what the reader added.
pub const OWN_CASE: u32 = 9;

/// A set of articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub number: u32,
    pub title: String,
    pub about: String,
    pub sample: bool,
}

/// What the linking found, and which article its numbers name.
#[derive(Debug, PartialEq)]
pub struct Links {
    pub articles: Vec<ArticleId>,
    pub linked: Linked,
}

impl Links {
    /// Groups of entities that are one.
    fn same(&self) -> Vec<Vec<(ArticleId, model::EntityId)>> {
        let member = |&(article, entity): &(u32, model::EntityId)| {
            Some((*self.articles.get(article as usize)?, entity))
        };
        self.linked.entities.iter().map(|one| one.members.iter().filter_map(member).collect()).collect()
    }
}

/// The worker as the reader sees it.
#[derive(Clone, Debug, PartialEq)]
pub enum Engine {
    Starting,
    Ready,
    Restarted,
    Unusable(String),
}

/// A dialog that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    Paste,
    Correct,
    History,
    Export,
    Help,
    ReportCard,
}

/// The pane shown on a narrow screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    Library,
    Timeline,
    Facts,
    Reader,
}

/// What the search box asks, and the names that were put in for words that stand nowhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub query: Query,
    pub told: Vec<Told>,
}

/// The timeline worked out for a width.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub entries: Shared<Vec<Entry>>,
    pub scale: Scale,
    pub layout: Layout,
    pub ticks: Vec<Tick>,
    pub width: f64,
}

/// The articles of the open case; equal when they are the same readings.
#[derive(Clone)]
struct Listed(Vec<(Article, Arc<Passages>)>);

impl PartialEq for Listed {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| a.0 == b.0)
    }
}

/// Signals and memos; copied into every component.
#[derive(Clone, Copy)]
pub struct App {
    pub cases: RwSignal<Vec<Case>>,
    pub documents: RwSignal<Vec<Held>>,
    pub view: RwSignal<ViewState>,
    pub toasts: RwSignal<Vec<Toast>>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub engine: RwSignal<Engine>,
    /// What the reader decided, by case.
    pub histories: RwSignal<BTreeMap<u32, History>>,
    /// What each of the decisions about the open case changes.
    pub effects: RwSignal<Vec<Changes>>,
    /// What the reader is about to correct.
    pub fix: RwSignal<Option<Target>>,
    /// Words of an article that are selected.
    pub selected: RwSignal<String>,
    /// True once everything that the page loads for itself is there.
    pub stocked: RwSignal<bool>,
    /// Requests since load; `None` until everything is loaded or where the browser cannot tell.
    pub requests: RwSignal<Option<u32>>,
    pub theme: RwSignal<Theme>,
    pub keys: RwSignal<bool>,
    pub pane: RwSignal<Pane>,
    pub removed_shown: RwSignal<bool>,
    /// The field to find words in the open article is shown; what stands in it; the place gone to, from 1.
    pub finding: RwSignal<bool>,
    pub find: RwSignal<String>,
    pub found_at: RwSignal<usize>,
    /// Where those words stand.
    pub found: Memo<Shared<Vec<Span<Txt>>>>,
    /// The mark whose popover is open.
    pub popover: RwSignal<Option<Item>>,
    /// A mark or words to be scrolled to once drawn.
    pub wanted: RwSignal<Option<Selection>>,
    /// Coasts and borders of the map, loaded with the models.
    pub outlines: RwSignal<Shared<Outlines>>,
    pub width: RwSignal<f64>,
    /// Share of the window's height that the bars of the timeline may fill, in percent.
    pub room: RwSignal<f64>,
    pub over: RwSignal<bool>,
    /// What the articles of the open case have in common, once linked.
    pub linked: RwSignal<Option<Arc<Links>>>,
    /// Articles whose facts are known, and what comes of reading them.
    pub annotated: RwSignal<Vec<Annotated>>,
    pub card: RwSignal<Card>,
    /// Model files loaded, of all.
    pub loaded: RwSignal<(u32, u32)>,
    pub case: Memo<u32>,
    pub index: Memo<Shared<Index>>,
    /// The same a task later: what the lists are made of. Drawing everything in one task would stop the page for a moment.
    pub listed: RwSignal<Shared<Index>>,
    pub filters: Memo<Filters>,
    pub selection: Memo<Option<Selection>>,
    pub panel: Memo<Panel>,
    pub asked: Memo<Asked>,
    pub scope: Memo<Shared<Scope>>,
    pub facets: Memo<Shared<Facets>>,
    pub compared: Memo<Shared<Compared>>,
    /// Claims in play, most telling first.
    pub claims: Memo<Shared<Vec<usize>>>,
    pub library: Memo<Vec<LibraryRow>>,
    pub open: Memo<Option<Article>>,
    pub drawn: Memo<Shared<Drawn>>,
    pub detail: Memo<Option<Detail>>,
}

impl App {
    /// Makes all signals, from the fragment of the address.
    pub fn new(fragment: &str) -> Self {
        let cases = RwSignal::new(Vec::<Case>::new());
        let documents = RwSignal::new(Vec::<Held>::new());
        let view = RwSignal::new(ViewState::from_fragment(fragment));
        let width = RwSignal::new(900.0);
        let popover = RwSignal::new(None);
        let case = Memo::new(move |_| view.with(|view| view.case).unwrap_or(1));
        let linked = RwSignal::new(None::<Arc<Links>>);
        // Only a new reading makes a new list: progress of other documents does not.
        let articles = Memo::new(move |_| {
            let case = case.get();
            let of_case = |held: &&Held| held.case == case && !held.removed;
            Listed(documents.with(|all| all.iter().filter(of_case).flat_map(Held::articles).collect()))
        });
        let index = Memo::new(move |_| {
            let same = linked.with(|links| links.as_ref().map(|links| links.same()).unwrap_or_default());
            Shared::new(Index::new(articles.get().0, &same))
        });
        let filters = Memo::new(move |_| view.with(|view| view.filters.clone()));
        let selection = Memo::new(move |_| view.with(|view| view.selection));
        let panel = Memo::new(move |_| view.with(|view| view.panel));
        let listed = RwSignal::new(Shared::<Index>::default());
        follow(move || index.get(), listed);
        let typed = Memo::new(move |_| filters.with(|filters| filters.query.clone()));
        let asked = Memo::new(move |_| {
            let (query, told) = typed.with(|typed| Query::parse(typed)).tolerant(&listed.get());
            Asked { query, told }
        });
        // A kind that is switched off drops no passage: nothing is judged anew.
        let judged = Memo::new(move |_| {
            filters.with(|filters| Filters {
                hidden: BTreeSet::new(),
                query: String::new(),
                ..filters.clone()
            })
        });
        let scope = Memo::new(move |_| {
            let index = listed.get();
            let judge = |filters: &Filters| asked.with(|asked| view::scope(&index, filters, &asked.query));
            Shared::new(judged.with(judge))
        });
        let facets = Memo::new(move |_| Shared::new(view::facets(&listed.get(), &scope.get())));
        let compared = Memo::new(move |_| {
            let index = listed.get();
            Shared::new(linked.get().and_then(|links| Compared::new(&index, links)).unwrap_or_default())
        });
        let claims = Memo::new(move |_| {
            let (index, scope) = (listed.get(), scope.get());
            let left = |all: &Shared<Compared>| {
                all.linked().map(|linked| in_play(linked, &all.order, &all.placed(&index, &scope)))
            };
            Shared::new(compared.with(left).unwrap_or_default())
        });
        let find = RwSignal::new(String::new());
        // The timeline is drawn yet a task later.
        let dated = RwSignal::new((Shared::<Index>::default(), Shared::<Scope>::default()));
        follow(move || (listed.get(), scope.get()), dated);
        let library = Memo::new(move |_| view::library(&index.get()));
        let open = Memo::new(move |_| {
            let index = index.get();
            let wanted = view.with(|view| view.open).and_then(|id| index.article(id));
            index.articles.get(wanted.unwrap_or(0)).cloned()
        });
        let found = Memo::new(move |_| {
            let query = find.with(|words| Query::phrase(words));
            let hits = |article: &Article| view::search_hits(article, &query, None);
            Shared::new(open.with(|open| open.as_ref().map(hits).unwrap_or_default()))
        });
        // What a step of the reader leaves as it was is not worked out again.
        let dated_index = Memo::new(move |_| dated.with(|dated| dated.0.clone()));
        let labels = Memo::new(move |_| Shared::new(Labels::of(&dated_index.get())));
        let rows = Memo::new(move |_| view.with(|view| (view.clock, view.lanes)));
        let domain = Memo::new(move |_| view.with(|view| view.domain));
        let all = Memo::new(move |_| Shared::new(Dated::of(&dated_index.get(), &labels.get(), rows.get())));
        let entries = Memo::new(move |_| {
            let of = |filters: &Filters| {
                dated.with(|(_, scope)| all.get().entries(scope, filters, rows.get_untracked().1))
            };
            Shared::new(filters.with(of))
        });
        let drawn = Memo::new(move |_| {
            let entries = entries.get();
            let domain = domain.get();
            let width = width.get();
            let scale = Scale::new(&entries, domain, width);
            let layout = view::timeline::layout(&entries, &scale, width);
            let ticks = view::timeline::ticks(&scale);
            Shared::new(Drawn { entries, scale, layout, ticks, width })
        });
        let detail = Memo::new(move |_| popover.get().and_then(|item| view::detail(&index.get(), item)));
        App {
            cases,
            documents,
            view,
            toasts: RwSignal::new(Vec::new()),
            dialog: RwSignal::new(None),
            engine: RwSignal::new(Engine::Starting),
            histories: RwSignal::new(BTreeMap::new()),
            effects: RwSignal::new(Vec::new()),
            fix: RwSignal::new(None),
            selected: RwSignal::new(String::new()),
            stocked: RwSignal::new(false),
            requests: RwSignal::new(None),
            theme: RwSignal::new(Theme::System),
            keys: RwSignal::new(true),
            pane: RwSignal::new(Pane::Reader),
            removed_shown: RwSignal::new(false),
            finding: RwSignal::new(false),
            find,
            found_at: RwSignal::new(0),
            found,
            popover,
            wanted: RwSignal::new(None),
            outlines: RwSignal::new(Shared::default()),
            width,
            room: RwSignal::new(FIRST),
            over: RwSignal::new(false),
            linked,
            annotated: RwSignal::new(Vec::new()),
            card: RwSignal::new(Card::default()),
            loaded: RwSignal::new((0, 0)),
            case,
            index,
            listed,
            filters,
            selection,
            panel,
            asked,
            scope,
            facets,
            compared,
            claims,
            library,
            open,
            drawn,
            detail,
        }
    }

    /// The page's one state, from any component.
    pub fn get() -> Self {
        expect_context::<App>()
    }
}

/// Sets a signal to a value a task after the value has changed.
fn follow<T: Clone + Send + Sync + 'static>(value: impl Fn() -> T + 'static, signal: RwSignal<T>) {
    Effect::new(move |_| {
        let value = value();
        set_timeout(move || signal.set(value), Duration::ZERO);
    });
}
