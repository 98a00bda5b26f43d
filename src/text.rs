//! Every word the reader sees that is not from an article (table).

mod card;
mod case;
mod explore;

pub use card::*;
pub use case::*;
pub use explore::*;

use crate::state::{Links, Pane};
use model::{
    BlockKind, DateSource, How, Kind, Reason, Relation, RepairKind, Role, Severity, Slot, Status, Style,
};
use view::{
    ArticleId, Field, LibraryRow, MarkKind, Panel,
    intake::{LARGEST, Refusal},
    map::PlaceRow,
    network::{Network, Node},
    timeline::{Clock, Domain, Entry, Lanes, Layout, lane},
    wording::{self, count},
};

pub const NAME: &str = "Dateline";
pub const TAGLINE: &str = "who, what, when, where, how many, and who says so";
pub const PASTE: &str = "Paste an article";
pub const ADD_FILES: &str = "Open files";
pub const CLEAR: &str = "Clear all";
pub const YOUR_CASE: &str = "Your articles";
pub const YOUR_CASE_ABOUT: &str = "What you paste here stays in this browser.";
pub const EMPTY_CASE: &str =
    "No article yet. Press Ctrl+V (on a Mac, Cmd+V) anywhere on this page, or drop files on it.";
pub const NOTHING_IN_SCOPE: &str = "Nothing matches these filters.";
pub const NO_DATES: &str = "No dates found yet. They appear here as articles are read.";
pub const NO_DATES_AT_ALL: &str = "These articles name no date.";
pub const NO_DAYS: &str = "No date has its day yet: no article says when it was published. Set its date above its text, and words such as “Thursday” find their days.";
pub const READING: &str = "Reading …";
pub const WAITING: &str = "Waiting to be read";
pub const CANCEL: &str = "Cancel";
pub const DROP_HERE: &str = "Drop to add these articles";
pub const SAMPLE: &str = "Sample, do not cite";
pub const SAMPLE_NOTE: &str = "A sample case, written for this page. Do not cite it.";

pub const fn kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Person => "People",
        MarkKind::Organization => "Organisations",
        MarkKind::Place => "Places",
        MarkKind::Group => "Groups",
        MarkKind::Work => "Works",
        MarkKind::Occasion => "Named events",
        MarkKind::Time => "Dates",
        MarkKind::Figure => "Figures",
        MarkKind::Quote => "Quotes",
        MarkKind::Event => "What happened",
    }
}

pub const fn one(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Person => "person",
        MarkKind::Organization => "organisation",
        MarkKind::Place => "place",
        MarkKind::Group => "group",
        MarkKind::Work => "work",
        MarkKind::Occasion => "named event",
        MarkKind::Time => "date",
        MarkKind::Figure => "figure",
        MarkKind::Quote => "quote",
        MarkKind::Event => "happening",
    }
}

pub const fn names_of(kind: Kind) -> &'static str {
    self::kind(MarkKind::of_name(kind))
}

pub const fn panel(panel: Panel) -> &'static str {
    match panel {
        Panel::Names => "Names",
        Panel::Figures => "Figures",
        Panel::Quotes => "Quotes",
        Panel::Events => "Events",
        Panel::Dates => "Date table",
        Panel::Compare => "Compare",
        Panel::Map => "Map",
        Panel::Network => "Network",
        Panel::Found => "Search",
    }
}

pub const fn lanes(lanes: Lanes) -> &'static str {
    match lanes {
        Lanes::Sort => "Overview",
        Lanes::Kind => "What",
        Lanes::Person => "Who",
        Lanes::Place => "Where",
        Lanes::Article => "Article",
    }
}

pub const fn clock(clock: Clock) -> &'static str {
    match clock {
        Clock::Happened => "Happened",
        Clock::Reported => "Reported",
    }
}

pub fn lane_name(name: &str) -> String {
    match name {
        lane::EVENTS => "What happened".to_owned(),
        lane::DATES => "Other dates".to_owned(),
        lane::PUBLISHED => "Published".to_owned(),
        lane::OTHERS => "Others".to_owned(),
        name => name.to_owned(),
    }
}

pub const fn field(field: Field) -> &'static str {
    match field {
        Field::Roles => "Role",
        Field::Aliases => "Also",
        Field::Coordinates => "Coordinates",
        Field::Days => "Days",
        Field::Value => "Value",
        Field::Precision => "Precision",
        Field::Counts => "Counts",
        Field::Measure => "About",
        Field::Speaker => "Speaker",
        Field::Style => "Reported",
        Field::Agents => "Who",
        Field::Patients => "To whom",
        Field::Place => "Where",
        Field::Located => "Why there",
        Field::Country => "Country",
        Field::Status => "Status",
        Field::Source => "Says who",
        Field::Doubt => "Doubt",
        Field::Otherwise => "Or",
    }
}

pub fn reason(reason: Option<Reason>) -> &'static str {
    match reason {
        Some(Reason::Navigation) => "menu or links",
        Some(Reason::Calendar) => "calendar or archive",
        Some(Reason::Teaser) => "pointer to another story",
        Some(Reason::ShareBar) => "share or subscribe",
        Some(Reason::Comments) => "readers' comments",
        Some(Reason::Legal) => "copyright or terms",
        Some(Reason::Advertisement) => "advertising",
        Some(Reason::OtherLanguage) => "another language",
        Some(Reason::Duplicate) => "said already",
        Some(Reason::Address) => "web address",
        Some(Reason::ByReader) => "cut by you",
        Some(Reason::Caption) => "caption or credit",
        Some(Reason::Furniture) | None => "not part of the story",
    }
}

pub const fn block(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Headline => "headline",
        BlockKind::Byline => "byline",
        BlockKind::Dateline => "dateline",
        BlockKind::Standfirst => "standfirst",
        BlockKind::Body => "body",
        BlockKind::Caption => "caption",
        BlockKind::Quote => "quotation",
        BlockKind::Removed => "removed",
    }
}

pub const fn date_source(source: DateSource) -> &'static str {
    match source {
        DateSource::Given => "set by you",
        DateSource::JsonLd => "the page's metadata",
        DateSource::Meta => "the page's metadata",
        DateSource::TimeElement => "a time mark in the page",
        DateSource::Url => "the address",
        DateSource::Stamp => "the date line",
        DateSource::Updated => "the update line",
        DateSource::Dateline => "the dateline",
        DateSource::Footer => "the footer",
        DateSource::Calendar => "the calendar of the page",
        DateSource::Text => "dates in the text",
    }
}

pub fn refusal(refusal: Refusal, name: Option<&str>) -> String {
    let what = name.map_or_else(|| "This paste".to_owned(), |name| format!("“{name}”"));
    match refusal {
        Refusal::Empty => {
            format!("{what} holds no text. Copy the words of an article first, then paste again.")
        }
        Refusal::NoWords => {
            format!("{what} holds no words to read. Copy the words of an article first, then paste again.")
        }
        Refusal::Pdf => format!(
            "{what} is a PDF, which cannot be read yet. Open it, select its text, copy and paste it here."
        ),
        Refusal::Packed => format!(
            "{what} is packed or an old word-processor file, which cannot be read yet. Open it, copy its text and paste it here."
        ),
        Refusal::Binary => format!(
            "{what} holds no readable text. Save it as text or HTML, or copy its words and paste them here."
        ),
        Refusal::TooLarge => {
            format!("{what} is larger than {} MB. Paste one article at a time.", LARGEST / 1024 / 1024)
        }
    }
}

/// What a file held that was left out.
pub fn file_notes(first: &str, further: usize) -> String {
    match further {
        0 => first.to_owned(),
        1 => format!("{first} One more file or row is left out too."),
        _ => format!("{first} {further} more files or rows are left out too."),
    }
}

pub fn added(title: &str, marks: &[(MarkKind, usize)], removed: usize, repaired: usize) -> String {
    // All kinds of names are one number.
    let names = marks.iter().filter(|(kind, _)| kind.name_kind().is_some()).map(|(_, n)| n).sum();
    let others = marks.iter().filter(|(kind, _)| kind.name_kind().is_none()).copied();
    let all = std::iter::once((MarkKind::Person, names)).chain(others);
    let found: Vec<String> = all.filter(|(_, n)| *n > 0).map(|(kind, n)| counted(kind, n)).collect();
    let found = if found.is_empty() { "nothing marked in it".to_owned() } else { found.join(", ") };
    let cleaned = cleaned(removed, repaired);
    let cleaned = if cleaned.is_empty() { String::new() } else { format!("; {cleaned}") };
    // A title that runs from the right must not carry the figures after it along.
    let from_right = title.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}'));
    let (open, close) = if from_right { ("\u{2068}", "\u{2069}") } else { ("", "") };
    format!("Added “{open}{title}{close}”: {found}{cleaned}.")
}

fn counted(kind: MarkKind, n: usize) -> String {
    match kind {
        MarkKind::Time => count(n, "date", "dates"),
        MarkKind::Figure => count(n, "figure", "figures"),
        MarkKind::Quote => count(n, "quote", "quotes"),
        MarkKind::Event => count(n, "happening", "happenings"),
        _ => count(n, "name", "names"),
    }
}

/// `removed 14 blocks, repaired 3 places`; empty when nothing was done.
pub fn cleaned(removed: usize, repaired: usize) -> String {
    let mut parts = Vec::new();
    if removed > 0 {
        parts.push(format!("removed {}", count(removed, "block", "blocks")));
    }
    if repaired > 0 {
        parts.push(format!("repaired {}", count(repaired, "place", "places")));
    }
    parts.join(", ")
}

pub fn requests(n: u32) -> String {
    count(n as usize, "request since load", "requests since load")
}

pub const KEYS: [(&str, &str); 15] = [
    ("Ctrl+V", "paste an article anywhere"),
    ("/", "search"),
    ("f", "find in the open article"),
    ("n  p", "next, previous mark in the article"),
    ("Enter", "details of the mark, row or bar in focus"),
    ("j  k", "next, previous article"),
    ("t", "timeline as a table, and back"),
    ("m", "to the timeline"),
    ("+  −  0", "on the timeline: closer, wider, everything"),
    ("←  →", "on the timeline: earlier, later"),
    ("↑  ↓", "on the timeline: previous, next bar"),
    ("r", "show or hide removed text"),
    ("c", "clear all filters"),
    ("Esc", "close, or let the selection go"),
    ("?", "this help"),
];

pub const SHOW_REMOVED: &str = "Show what was removed";
pub const UNDO: &str = "Undo";
pub const TOO_HARD: &str = "Reading this article failed twice.";
pub const TOO_HARD_HINT: &str =
    "Its text is kept. Remove what is unusual in it and paste it again, or try again.";
pub const CANCELLED: &str = "Not read: you stopped it.";
pub const CANCELLED_HINT: &str = "The text is kept.";
pub const RESTARTED: &str =
    "The part of the page that reads articles stopped and was started again. Nothing is lost.";

pub fn pasted(number: u32) -> String {
    format!("Paste {number}")
}

pub fn removed(title: &str) -> String {
    format!("Removed “{title}”.")
}

pub fn added_several(count: usize) -> String {
    format!("Added {count} articles.")
}

pub fn not_kept(fault: &str) -> String {
    format!("This browser does not keep your articles ({fault}). They stay until you close the page.")
}

pub fn not_loaded(what: &str, fault: &str) -> String {
    format!("Could not load {what} ({fault}). Reload the page to try again; pasting works all the same.")
}

pub fn model_missing(remark: &str) -> String {
    format!("A language model is missing, so results are poorer: {remark}. Reload the page to try again.")
}

pub fn file_unread(fault: &str) -> String {
    format!("A file could not be read ({fault}). Open it, copy its text and paste it here.")
}

pub const SKIP: &str = "Skip to the article";
pub const PANES: &str = "Parts of the page";
pub const HELP: &str = "Help and keys";
pub const SEARCH: &str = "Search the articles";
pub const SEARCH_HINT: &str = "Words or \"a phrase\"; OR; -not; near/5; person:name. Key: /";
pub const LAMP: &str = "Nothing you paste leaves this page: this counts every request since it was loaded.";
pub const THEME_SYSTEM: &str = "Colours: as the system. Change";
pub const THEME_LIGHT: &str = "Colours: light. Change";
pub const THEME_DARK: &str = "Colours: dark. Change";
pub const FILTERS: &str = "Filters";
pub const KINDS: &str = "Kinds of marks";
pub const LIBRARY: &str = "Library";
pub const TIMELINE: &str = "Timeline";
pub const TIMELINE_KEYS: &str = "Timeline. Arrows left and right move, plus and minus zoom, 0 shows everything, up and down step through the bars, Enter opens one.";
pub const FACTS: &str = "Lists";
pub const READER: &str = "Article";
pub const MESSAGES: &str = "Messages";
pub const CLOSE: &str = "Close";
pub const GONE: &str = "a name that is gone";
pub const TRY_AGAIN: &str = "Try again";
pub const INCLUDE: &str = "In or out of the case";
pub const REMOVE: &str = "Remove from the library";
pub const LANES: &str = "Rows of the timeline";
pub const CLOCK: &str = "Which date places a bar";
pub const ZOOM: &str = "Zoom";
pub const ZOOM_IN: &str = "Closer";
pub const ZOOM_OUT: &str = "Wider";
pub const ZOOM_ALL: &str = "Show all dates";
pub const FIT: &str = "All";
pub const NOTHING_FOUND: &str = "Nothing of this kind was found.";
pub const ONLY_WITH: &str = "Only passages that name it";
pub const LEAVE_OUT: &str = "Leave out passages that name it";
pub const BARE_NUMBERS: &str = "bare numbers";
pub const NO_SPEAKER: &str = "Speaker not found";
pub const FIGURE_COLUMNS: [&str; 4] = ["Figure", "What", "When", "Who says so"];
pub const EVENT_COLUMNS: [&str; 7] = ["When", "What", "Who", "To whom", "Where", "Status", "Who says so"];
pub const DATE_COLUMNS: [&str; 4] = ["Days", "What", "Kind", "Article"];
pub const NO_ARTICLE: &str = "Choose an article on the left, or paste one.";
pub const RESTORE: &str = "Put back";
pub const CUT_THIS: &str = "Remove this from the story";
pub const SPLIT_HERE: &str = "Split here";
pub const BEGIN_HERE: &str = "Begin this article here";
pub const JOIN: &str = "Join with the one above";
pub const WHY: &str = "Why:";
pub const PREVIOUS: &str = "Previous";
pub const NEXT: &str = "Next";
pub const ALSO_HERE: &str = "Also here:";
pub const NO_PUBLICATION_DATE: &str = "No date found · set one";
pub const REFERENCE_HINT: &str = "The date that words like “yesterday” are read against";
pub const REFERENCE_HELP: &str =
    "Words like “yesterday” and “on Monday” are read against this date. Found in this article:";
pub const OWN_DATE: &str = "Another date";
pub const USE: &str = "Use";
pub const FOUND_DATE: &str = "Use the date found in the article";
pub const PASTE_HELP: &str = "Paste the whole page, menus and all: what is not part of the story is set aside, and you can put it back. Nothing is sent anywhere.";
pub const PASTE_FIELD: &str = "Text of an article";
pub const ADD: &str = "Read it";
pub const ADD_HINT: &str = "or Ctrl+Enter";
pub const BOOKMARKLET: &str = "Send to Dateline";
pub const BOOKMARKLET_HELP: &str = "Drag this button to your bookmarks. On the page of an article it opens Dateline with that page, or with what you selected there.";
pub const SINGLE_KEYS: &str = "Single keys are commands";
pub const ABOUT: &str = "Dateline reads articles in this browser and marks names, dates, figures, quotes and what happened. Every mark leads to the exact words. It is for English; what it is unsure of, it shows as unsure.";

pub const fn pane_class(pane: Pane) -> &'static str {
    match pane {
        Pane::Library => "library",
        Pane::Timeline => "timeline",
        Pane::Facts => "facts",
        Pane::Reader => "reader",
    }
}

pub const fn pane(pane: Pane) -> &'static str {
    match pane {
        Pane::Library => "Library",
        Pane::Timeline => "Timeline",
        Pane::Facts => "Lists",
        Pane::Reader => "Article",
    }
}

pub fn unusable(why: &str) -> String {
    format!("Articles cannot be read: {why}. Reload the page; your articles are kept.")
}

pub fn loading((done, of): (u32, u32)) -> String {
    if of == 0 {
        "Starting …".to_owned()
    } else {
        format!("Loading the language models, {done} of {of} …")
    }
}

pub fn progress(done: usize, of: usize) -> String {
    format!("Reading: {done} of {} done", count(of, "article", "articles"))
}

pub fn toggle_kind(kind: MarkKind, shown: bool) -> String {
    format!("{} {}", if shown { "Hide" } else { "Show" }, self::kind(kind).to_lowercase())
}

pub fn only(days: &str) -> String {
    format!("Only {days}")
}

pub fn with(name: &str) -> String {
    format!("with {name}")
}

pub fn without(name: &str) -> String {
    format!("without {name}")
}

pub fn left_out(n: usize) -> String {
    format!("{} left out", count(n, "article", "articles"))
}

pub fn take_away(words: &str) -> String {
    format!("Take away the filter: {words}")
}

pub fn include_article(title: &str) -> String {
    format!("Include “{title}”")
}

pub fn remove(title: &str) -> String {
    format!("Remove “{title}”")
}

/// What an article is among the others; nothing for an original.
pub fn role(links: &Links, id: ArticleId, rows: &[LibraryRow]) -> Option<String> {
    let at = links.articles.iter().position(|other| *other == id)?;
    let title = |of: u32| {
        let id = links.articles.get(of as usize)?;
        rows.iter()
            .find(|row| row.id == *id)
            .map(|row| if row.outlet.is_empty() { row.title.clone() } else { row.outlet.clone() })
    };
    match links.linked.roles.get(at)? {
        Role::Original => None,
        Role::Copy(of) => Some(format!("copy of {}", title(*of)?)),
        Role::Update(of) => Some(format!("update of {}", title(*of)?)),
        Role::Retelling(of) => Some(format!("retells {}", title(*of)?)),
    }
}

pub fn timeline_summary(layout: &Layout, domain: &Domain) -> String {
    let bars: usize = layout.lanes.iter().map(|lane| lane.count).sum();
    let day = |day: f64| {
        view::calendar::date(view::calendar::whole(day)).map(|date| date.to_string()).unwrap_or_default()
    };
    format!("{} from {} to {}", count(bars, "dated thing", "dated things"), day(domain.from), day(domain.to))
}

pub fn outside((before, after): (usize, usize)) -> String {
    match (before, after) {
        (0, 0) => String::new(),
        (before, 0) => format!("‹ {before} earlier"),
        (0, after) => format!("{after} later ›"),
        (before, after) => format!("‹ {before} earlier · {after} later ›"),
    }
}

pub fn broken(from: f64, to: f64) -> String {
    let year = |day: f64| {
        view::calendar::date(view::calendar::whole(day))
            .map(|date| date.year().to_string())
            .unwrap_or_default()
    };
    format!("Years left out: {} to {}", year(from), year(to))
}

/// What a bar says that stands for one or several.
pub fn bar_title(first: &Entry, all: usize) -> String {
    let days = wording::interval(first.interval);
    if all == 1 {
        format!("{days}: {} ({})", first.label, first.outlet)
    } else {
        format!("{days}: {} +{} more", first.label, all - 1)
    }
}

pub const fn status_class(status: Status) -> &'static str {
    match status {
        Status::Stated => "stated",
        Status::Said => "said",
        Status::Alleged => "alleged",
        Status::Planned => "planned",
        Status::Hypothetical => "hypothetical",
        Status::Denied => "denied",
    }
}

pub fn entry_kind(entry: &Entry) -> String {
    match entry.kind {
        MarkKind::Work => "published".to_owned(),
        MarkKind::Time => "date in the text".to_owned(),
        _ => wording::status(entry.status).to_owned(),
    }
}

pub fn more(n: usize) -> String {
    format!("{n} more")
}

pub fn tally(mentions: usize, of: usize, articles: usize) -> String {
    let shown = if mentions == of {
        count(of, "mention", "mentions")
    } else {
        format!("{mentions} of {}", count(of, "mention", "mentions"))
    };
    format!("{shown} in {}", count(articles, "article", "articles"))
}

pub fn only_with(name: &str) -> String {
    format!("Only passages that name {name}")
}

pub fn leave_out(name: &str) -> String {
    format!("Leave out passages that name {name}")
}

pub fn as_written(words: &str) -> String {
    format!("As written: {words}")
}

pub fn not_said(cue: &str) -> String {
    if cue.is_empty() { "not said".to_owned() } else { format!("did not: {cue}") }
}

pub const fn style_class(style: Style) -> &'static str {
    match style {
        Style::Direct => "direct",
        Style::Mixed => "mixed",
        Style::Indirect => "indirect",
    }
}

pub const fn style(style: Style) -> &'static str {
    match style {
        Style::Direct => "word for word",
        Style::Mixed => "partly word for word",
        Style::Indirect => "in other words",
    }
}

/// Which article of a paste this is.
pub fn article_of(number: u32, of: usize) -> String {
    format!("Article {} of {of} in this paste", number + 1)
}

pub fn removed_pieces(n: usize, shown: bool) -> String {
    if n == 0 {
        return if shown { "Done" } else { "Cut or split" }.to_owned();
    }
    let pieces = count(n, "removed piece", "removed pieces");
    if shown { format!("Hide {pieces}") } else { format!("Show {pieces}") }
}

pub fn repaired(n: usize) -> String {
    format!("{} repaired", count(n, "place", "places"))
}

pub const fn repair(kind: RepairKind) -> &'static str {
    match kind {
        RepairKind::Mojibake => "broken characters",
        RepairKind::Entity => "character code",
        RepairKind::Hyphen => "hyphen at a line end",
        RepairKind::Ligature => "joined letters",
        RepairKind::Invisible => "invisible character",
        RepairKind::Duplicate => "said twice",
        RepairKind::Spacing => "missing space",
    }
}

pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

pub fn removed_because(reason: Option<Reason>) -> String {
    format!("Removed: {}. ", self::reason(reason))
}

pub fn sisters(kind: MarkKind, at: usize, of: usize, everywhere: usize) -> String {
    let here = format!("{at} of {of} here");
    if everywhere > of {
        format!("{here}, {everywhere} in all articles")
    } else if kind.name_kind().is_some() {
        here
    } else {
        format!("{} {here}", one(kind))
    }
}

pub fn because(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    format!("({})", quoted.join(", "))
}

pub fn rule(rule: &str, score: f32) -> String {
    if rule.is_empty() {
        format!("{:.0} %", score * 100.0)
    } else {
        format!("{rule}, {:.0} %", score * 100.0)
    }
}

pub fn bytes(from: u32, to: u32) -> String {
    format!("Bytes {from}–{to} of what was received")
}

pub fn published(days: &str, how: How) -> String {
    match how {
        How::Stated => format!("Published {days}"),
        How::Inferred => format!("Probably published {days}"),
        How::Given => format!("Published {days} (set by you)"),
    }
}

pub const NOT_LINKED: &str = "Nothing to compare yet: it takes two articles that speak of the same thing.";

pub const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::OtherScope => "speak of different times or things",
        Relation::Refine => "one is more exact",
        Relation::Revise => "revised later",
        Relation::Differ => "differ",
    }
}

/// `differ: place`, `one is more exact: time`, `only one gives: name`.
pub fn detail(slot: Slot, relation: Relation, is_one_sided: bool) -> String {
    let only = is_one_sided && relation == Relation::Refine;
    format!("{}: {}", if only { "only one gives" } else { self::relation(relation) }, slot.label())
}

pub const fn relation_class(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::OtherScope => "other-scope",
        Relation::Refine => "refine",
        Relation::Revise => "revise",
        Relation::Differ => "differ",
    }
}

pub fn origins(articles: usize, origins: u32, source: Option<&str>) -> String {
    let origins = usize::try_from(origins).unwrap_or(usize::MAX);
    let named = source.map(|source| format!(", resting on {source}")).unwrap_or_default();
    format!(
        "{}, {}{named}",
        count(articles, "article", "articles"),
        count(origins, "independent origin", "independent origins")
    )
}

/// `12 new · 5 confirm · 1 differs · 40 % copied from The Ledger`.
pub fn novelty(novelty: &view::compare::Novelty, copied_from: Option<&str>) -> String {
    /// A few words in common are no copy.
    const COPIED: f64 = 0.08;
    let mut parts = vec![count(novelty.new, "new fact", "new facts")];
    if novelty.confirming > 0 {
        parts.push(format!("{} confirm", novelty.confirming));
    }
    if novelty.differing > 0 {
        parts.push(if novelty.differing == 1 {
            "1 differs".to_owned()
        } else {
            format!("{} differ", novelty.differing)
        });
    }
    if novelty.repeated > 0 {
        parts.push(format!("{} repeated", novelty.repeated));
    }
    if let (Some((_, share)), Some(title)) = (novelty.copied.filter(|copied| copied.1 >= COPIED), copied_from)
    {
        parts.push(format!("{:.0} % copied from {title}", share * 100.0));
    }
    parts.join(" · ")
}

pub const NEWS: &str = "What is new in each";
pub const NEWS_CAPTION: &str =
    "In order of publication: what each article adds to those above it. Open one to see which.";

/// How the articles before stand to a fact.
pub const fn standing(standing: Option<model::Standing>) -> &'static str {
    match standing {
        None => "new",
        Some(model::Standing::Confirming) => "confirms",
        Some(model::Standing::Repeated) => "repeated",
        Some(model::Standing::Differing) => "differs",
    }
}

pub fn new_to_case(novelty: &str) -> String {
    format!("Against the rest of this case: {novelty}.")
}

pub const SEARCH_HELP: &str =
    "Type in the box at the top (key: /). Every view then keeps the passages that match.";

pub const OPERATORS: [(&str, &str); 9] = [
    ("ferry sank", "both words, anywhere in a paragraph; words match at their beginning"),
    ("\"coast guard\"", "these words beside each other"),
    ("raid OR sweep", "one of them"),
    ("police -drill", "the first without the second; NOT drill is the same"),
    ("(raid OR sweep) border", "brackets group"),
    ("ransom near/5 paid", "at most five words apart"),
    ("person:ruiz  org:customs  place:lima", "names of a kind; name: for any"),
    ("speaker:mayor  quote:never", "who is quoted; what is quoted"),
    ("event:arrest  outlet:ledger  title:ferry", "kind of happening; outlet; headline"),
];

pub fn told(typed: &str, names: &[String]) -> String {
    format!("“{typed}” stands nowhere. Looked for instead: {}.", names.join(", "))
}

pub fn passages(n: usize) -> String {
    count(n, "passage", "passages")
}

pub fn or_days(days: &str) -> String {
    format!("or {days}")
}

pub const WORLD: &str = "World";
pub const MAP_KEYS: &str =
    "Map. Arrows move, plus and minus zoom, 0 shows all places. The table below lists them.";
pub const PLACE_COLUMNS: [&str; 4] = ["Place", "Read as", "Mentions", "Articles"];
pub const UNSURE_PLACE: &str = "may be another place of this name";

pub fn map_caption(rows: &[PlaceRow], outside: usize) -> String {
    let unsure = rows.iter().filter(|row| row.unsure).count();
    let mut parts =
        vec![format!("{} on the map, larger where named more often", count(rows.len(), "place", "places"))];
    if unsure > 0 {
        parts.push(format!("{unsure} outlined: may be another place of the name"));
    }
    if outside > 0 {
        parts.push(format!("{outside} outside of this view"));
    }
    format!("{}.", parts.join("; "))
}

pub fn place_title(row: &PlaceRow) -> String {
    let unsure = if row.unsure { format!(" ({UNSURE_PLACE})") } else { String::new() };
    format!("{}: {}{unsure}, {}", row.name, row.full, tally(row.mentions, row.mentions, row.articles))
}

pub fn in_no_table(names: &str) -> String {
    format!("In no table of places: {names}")
}

pub const ALSO_SHOW: &str = "Also show";
pub const ONLY_PAIR: &str = "Only passages that name both";
pub const TIE_COLUMNS: [&str; 3] = ["Pair", "Passages", "Happenings"];

pub fn network_caption(network: &Network) -> String {
    let left = network.left_out;
    let left = if left > 0 { format!("; {left} less often named left out") } else { String::new() };
    format!(
        "{}, {}. Strong lines: they take part in one happening; fine lines: a passage names both{left}.",
        count(network.nodes.len(), "name", "names"),
        count(network.ties.len(), "tie", "ties")
    )
}

pub fn node_title(node: &Node) -> String {
    format!("{}: {}", node.name, count(node.mentions, "mention", "mentions"))
}

pub fn printed_article(title: &str, outlet: &str, date: &str) -> String {
    let about: Vec<&str> =
        [outlet, date].into_iter().filter(|part| !part.is_empty() && *part != title).collect();
    if about.is_empty() { title.to_owned() } else { format!("{title} ({})", about.join(", ")) }
}

pub const STATUS_LEGEND: &str = "Standing of what happened";

pub fn toggle_status(status: Status, shown: bool) -> String {
    format!("{} what is {}", if shown { "Hide" } else { "Show" }, wording::status(status))
}

pub const LEGEND_DATE: &str = "date in the text";
pub const LEGEND_PUBLISHED: &str = "article published";

pub const PLOTS: &str = "The same figure, as the articles give it";

pub fn spark(label: &str, published: model::Interval) -> String {
    format!("{label}, published {}", wording::interval(published))
}

pub fn plot_summary(what: &str, values: &[String]) -> String {
    format!("{what}, by day of publication: {}", values.join(", "))
}

/// `150 → over 180`, or only the value when it stays; and how many values there are beyond those drawn.
pub fn plot_range(values: &[String], all: usize) -> String {
    let range = match (values.first(), values.last()) {
        (Some(first), Some(last)) if first != last => format!("{first} → {last}"),
        (Some(first), _) => format!("{first}, differing in between"),
        (None, _) => String::new(),
    };
    if all > values.len() { format!("{range}; {} of {all} drawn", values.len()) } else { range }
}

pub const COPIES: &str = "Who took what from whom";
pub const COPIES_CAPTION: &str = "Earliest first. A line leads from the article that was first to one that says the same: the wider, the more of it; dashed where mostly in other words.";

pub fn copy_node(node: &view::compare::CopyNode) -> String {
    let date = if node.published.is_unknown() {
        String::new()
    } else {
        format!(", {}", wording::interval(node.published))
    };
    format!("{}{date}: {}", node.outlet, node.title)
}

pub fn copy_pair(from: &str, to: &str, copied: f64, told: f64) -> String {
    let nearly = if copied < 0.01 {
        String::new()
    } else {
        format!(", {:.0} % word for word or nearly so", copied * 100.0)
    };
    format!("{to}: {:.0} % stands in {from} too{nearly}", told * 100.0)
}

pub const fn likeness(kind: model::Likeness) -> &'static str {
    match kind {
        model::Likeness::Same => "word for word",
        model::Likeness::Near => "a few words changed",
        model::Likeness::Paraphrase => "in other words",
    }
}

pub fn in_play(passages: usize, articles: usize) -> String {
    format!("{} in {} match", count(passages, "passage", "passages"), count(articles, "article", "articles"))
}

pub fn peek_more(n: usize) -> String {
    format!("{} more here: zoom in, or filter", wording::count(n, "thing", "things"))
}
