//! Words about corrections, exports, and cases as files (table).

use corrections::Effect;
use model::{Correction, ExportFormat, Kind, Named};
use view::{
    fix::{Choice, Field},
    wording::{clip, count},
};

pub const FIX: &str = "Correct …";
pub const FIX_HINT: &str = "Say what is wrong here; it can be undone";
pub const APPLY: &str = "Do it";
pub const CHOOSE: &str = "What is wrong?";
pub const NAME_FIELD: &str = "Name";
pub const KIND_FIELD: &str = "Kind";
pub const DATE_FIELD: &str = "Date (2021, 2021-06 or 2021-06-07)";
pub const KNOWN_HINT: &str = "Type the name of somebody or something in this case.";
pub const SPEAKER_HINT: &str =
    "Type a name that stands in this article, or leave it empty when nobody is known to say it.";
pub const NOTHING_CHANGES: &str = "That would change nothing.";
pub const MARK_NAME: &str = "Mark as a name";

pub const HISTORY: &str = "Corrections";
pub const HISTORY_ABOUT: &str = "Everything you decided about this case, in order. Press a step to go back to it; the steps after it stay until you decide \
                                 something new. Decisions apply to articles that you add later, too.";
pub const HISTORY_START: &str = "As it was read";
pub const NO_HISTORY: &str = "Nothing yet. Press a mark in an article and choose “Correct …”.";
pub const UNDO_STEP: &str = "Undo";
pub const REDO_STEP: &str = "Redo";
pub const SAVE_RECIPE: &str = "Save as a recipe";
pub const TAKE_RECIPE: &str = "Use a recipe …";
pub const NO_RECIPE: &str =
    "This file is no recipe of Dateline. Choose one that was saved with “Save as a recipe”.";

pub const EXPORT: &str = "Save and export";
pub const EXPORT_ABOUT: &str = "Files are made in this browser and saved on this machine; nothing is sent.";
pub const CASE_FILE: &str = "Case";
pub const CASE_FILE_ABOUT: &str =
    "Articles as received and your corrections, in one file that opens again here or in another browser";
pub const OPEN_CASE: &str = "Open a case …";
pub const NEW_CASE: &str = "New case";
pub const RENAME_CASE: &str = "Name of this case";

/// A correction as it is offered.
pub const fn choice(choice: Choice) -> &'static str {
    match choice {
        Choice::Rename => "It has another name",
        Choice::Merge => "It is the same as …",
        Choice::Retype => "It is of another kind",
        Choice::Reject => "It is no name, wherever it stands",
        Choice::Split => "Here, it is somebody or something else",
        Choice::Remove => "There is nothing of the sort here",
        Choice::Speaker => "Somebody else says it",
        Choice::Date => "It is another date",
        Choice::Add => "It is a name that was missed",
    }
}

/// What a form asks for, if that needs a word.
pub const fn field_hint(choice: Choice) -> &'static str {
    match (choice, choice.field()) {
        (Choice::Speaker, _) => SPEAKER_HINT,
        (_, Field::Known) => KNOWN_HINT,
        _ => "",
    }
}

/// The switch for what was removed and for cutting more.
pub fn cutting(removed: usize, shown: bool) -> String {
    match (removed, shown) {
        (0, false) => "Cut something".to_owned(),
        (0, true) => "Done cutting".to_owned(),
        _ => super::removed_pieces(removed, shown),
    }
}

/// A kind of names, one of it.
pub const fn kind_of_thing(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organisation",
        Kind::Place => "place",
        Kind::Group => "group",
        Kind::Work => "work",
        Kind::Event => "named event",
    }
}

fn names(things: &[Named]) -> String {
    let names: Vec<String> = things.iter().map(|thing| format!("“{}”", clip(&thing.name, 40))).collect();
    names.join(", ")
}

/// A decision, as the history tells it.
pub fn correction(correction: &Correction) -> String {
    let words = |text: &str| format!("“{}”", clip(text, 50));
    match correction {
        Correction::Merge { things, into } => {
            let others: Vec<Named> = things.iter().filter(|thing| *thing != into).cloned().collect();
            format!("{} is the same as {}", names(&others), words(&into.name))
        }
        Correction::Split { mentions, into } => {
            let first = mentions.first().map(|spot| words(&spot.words)).unwrap_or_default();
            format!("{first} is {} in {}", words(&into.name), count(mentions.len(), "place", "places"))
        }
        Correction::Rename { things, name } => format!("{} is called {}", names(things), words(name)),
        Correction::Retype { things, kind } => format!("{} is a {}", names(things), kind_of_thing(*kind)),
        Correction::Reject { things } => format!("{} is no name", names(things)),
        Correction::Remove { at, .. } => format!("Nothing at {}", words(&at.words)),
        Correction::Add { words: found, thing } => {
            format!("{} names {} ({})", words(found), words(&thing.name), kind_of_thing(thing.kind))
        }
        Correction::Speaker { quote, thing: Some(thing) } => {
            format!("{} says {}", words(&thing.name), words(&quote.words))
        }
        Correction::Speaker { quote, thing: None } => {
            format!("Nobody is known to say {}", words(&quote.words))
        }
        Correction::Date { at, value, .. } => format!("{} is {value}", words(&at.words)),
        Correction::Published { source, value: Some(value) } => {
            format!("{} was published on {value}", words(source))
        }
        Correction::Published { source, value: None } => {
            format!("{}: publication date as found", words(source))
        }
        Correction::Keep { source, pieces } => {
            format!("{}: {} put back", words(source), count(pieces.len(), "piece", "pieces"))
        }
        Correction::Cut { source, .. } => format!("{}: a piece cut", words(source)),
        Correction::Articles { source, starts } => {
            format!("{} holds {}", words(source), count(starts.len() + 1, "article", "articles"))
        }
    }
}

/// What a decision changes, or that it changes nothing any more.
pub fn effect(effect: Effect) -> String {
    if effect.places == 0 {
        return "no longer applies: nothing like it is in these articles".to_owned();
    }
    places(effect)
}

/// What a decision would change.
pub fn preview(effect: Effect) -> String {
    if effect.places == 0 { NOTHING_CHANGES.to_owned() } else { format!("Changes {}.", places(effect)) }
}

fn places(effect: Effect) -> String {
    let n = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    format!(
        "{} in {}",
        count(n(effect.places), "place", "places"),
        count(n(effect.articles), "article", "articles")
    )
}

/// How many decisions are done, as the button says it.
pub fn history_button(done: u32) -> String {
    if done == 0 { HISTORY.to_owned() } else { format!("{HISTORY} ({done})") }
}

/// The selected words, on the bar that offers to mark them.
pub fn selected(words: &str) -> String {
    format!("“{}”", clip(words, 60))
}

/// A format and what it is for.
pub const fn format(format: ExportFormat) -> (&'static str, &'static str) {
    match format {
        ExportFormat::Csv => ("Table (CSV)", "Every fact a row, for a spreadsheet"),
        ExportFormat::Report => {
            ("Report (HTML)", "Opens anywhere, offline; every fact leads to its words and can be verified")
        }
        ExportFormat::Markdown => {
            ("Text with footnotes (Markdown)", "To read, and to write on; each fact leads to its words")
        }
        ExportFormat::TimelineJs => ("TimelineJS (JSON)", "The timeline, for a web page"),
        ExportFormat::TimelineJsCsv => ("TimelineJS (table)", "The timeline, for TimelineJS’s spreadsheet"),
        ExportFormat::Ics => ("Calendar (iCalendar)", "The timeline, as days of a calendar"),
        ExportFormat::GeoJson => ("Places (GeoJSON)", "For maps"),
        ExportFormat::GraphMl => ("Network (GraphML)", "Who is named with whom, for graph programs"),
        ExportFormat::WebAnnotation => {
            ("Annotations (W3C)", "Every mark with its place in the file received")
        }
        ExportFormat::FollowTheMoney => ("FollowTheMoney", "For investigation platforms"),
        ExportFormat::Json => ("Everything (JSON)", "As the command line prints it"),
        ExportFormat::Jsonl => ("Articles (JSON lines)", "An article a line"),
    }
}

/// A name for a file, from the name of a case.
pub fn file_name(title: &str) -> String {
    let safe: String =
        title.chars().map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' }).collect();
    let name = clip(safe.trim(), 60).trim_end_matches('…').trim().to_lowercase().replace(' ', "-");
    if name.is_empty() { "case".to_owned() } else { name }
}

pub fn recipe_name(title: &str) -> String {
    format!("{}.recipe.json", file_name(title))
}

pub fn recipe_taken(steps: usize) -> String {
    format!(
        "{} taken from the recipe. “{HISTORY}” shows what each changes.",
        count(steps, "correction", "corrections")
    )
}

pub fn saved(name: &str, bytes: usize) -> String {
    format!("Saved as {name} ({} kB).", bytes.div_ceil(1000))
}

pub fn not_saved(fault: &str) -> String {
    format!("The file could not be saved ({fault}). Look whether the disk is full, then try again.")
}

pub fn file_failed(name: &str, what: &str, hint: &str) -> String {
    format!("{name}: {what} {hint}")
}

pub fn case_opened(title: &str, articles: usize) -> String {
    format!("“{title}” is open: {}.", count(articles, "document", "documents"))
}
