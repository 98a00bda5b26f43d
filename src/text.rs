//! Every word the reader sees that is not from an article.

use model::{BlockKind, DateSource, Kind, Reason};
use view::{Field, MarkKind, Panel, intake::{LARGEST, Refusal}, timeline::{Clock, Lanes, lane}, wording::count};

pub const NAME: &str = "Dateline";
pub const TAGLINE: &str = "who, what, when, where, how many, and who says so";
pub const PASTE: &str = "Paste an article";
pub const ADD_FILES: &str = "Open files";
pub const CLEAR: &str = "Clear all";
pub const YOUR_CASE: &str = "Your articles";
pub const YOUR_CASE_ABOUT: &str = "What you paste here stays in this browser.";
pub const EMPTY_CASE: &str = "No article yet. Press Ctrl+V (on a Mac, Cmd+V) anywhere on this page, or drop files on it.";
pub const NOTHING_IN_SCOPE: &str = "Nothing matches these filters.";
pub const NO_DATES: &str = "No dates found yet. They appear here as articles are read.";
pub const READING: &str = "Reading …";
pub const WAITING: &str = "Waiting to be read";
pub const CANCEL: &str = "Cancel";
pub const DROP_HERE: &str = "Drop to add these articles";
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
        DateSource::Text => "dates in the text",
    }
}

pub fn refusal(refusal: Refusal, name: Option<&str>) -> String {
    let what = name.map_or_else(|| "This paste".to_owned(), |name| format!("“{name}”"));
    match refusal {
        Refusal::Empty => format!("{what} holds no text. Copy the words of an article first, then paste again."),
        Refusal::NoWords => format!("{what} holds no words to read. Copy the words of an article first, then paste again."),
        Refusal::Pdf => format!("{what} is a PDF, which cannot be read yet. Open it, select its text, copy and paste it here."),
        Refusal::Packed => format!("{what} is a packed or word-processor file, which cannot be read yet. Open it, copy its text and paste it here."),
        Refusal::Binary => format!("{what} holds no readable text. Save it as text or HTML, or copy its words and paste them here."),
        Refusal::TooLarge => format!("{what} is larger than {} MB. Paste one article at a time.", LARGEST / 1024 / 1024),
    }
}

pub fn added(title: &str, marks: &[(MarkKind, usize)], removed: usize, repaired: usize) -> String {
    let found: Vec<String> = marks.iter().filter(|(_, n)| *n > 0).map(|(kind, n)| counted(*kind, *n)).collect();
    let found = if found.is_empty() { "nothing marked in it".to_owned() } else { found.join(", ") };
    let cleaned = cleaned(removed, repaired);
    let cleaned = if cleaned.is_empty() { String::new() } else { format!("; {cleaned}") };
    format!("Added “{title}”: {found}{cleaned}.")
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

pub const KEYS: [(&str, &str); 14] = [
    ("Ctrl+V", "paste an article anywhere"),
    ("/", "search"),
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
