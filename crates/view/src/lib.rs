//! Pure view models: what the page draws, worked out without a browser.
//!
//! Articles and a [`ViewState`] in; rows, marks, facets and timeline geometry out. Every function is pure, so that the page can
//! remember results, and every piece can be tested without a screen.

pub mod calendar;
mod case;
pub mod compare;
mod detail;
mod facets;
pub mod fix;
mod fold;
mod found;
mod index;
pub mod intake;
mod letters;
mod library;
pub mod map;
mod marks;
pub mod network;
pub mod news;
pub mod plot;
mod portrait;
mod reader;
pub mod report_card;
#[cfg(test)]
mod sample;
mod scope;
pub mod search;
mod state;
mod tables;
pub mod timeline;
mod voices;
pub mod wording;

pub use case::{Article, ArticleId, Item, ItemKind};
pub use detail::{Detail, Field, detail};
pub use facets::{Facets, SubjectRow, facets, note};
pub use found::{FoundArticle, Snippet, found};
pub use index::{Index, Passage, Passages, Subject, SubjectKey, first_mention};
pub use library::{LibraryRow, Standing, library, removed, standing};
pub use marks::{Mark, MarkKind, Segment, counts, marks, segments};
pub use portrait::{Named, Portrait, portrait};
pub use reader::{Paragraph, Part, Reading, Removed, reading, search_hits};
pub use scope::{Filters, Scope, scope};
pub use state::{Panel, STATUSES, Selection, Theme, ViewState};
pub use tables::{
    At, EventRow, FigureGroup, FigureRow, QuoteRow, event_row, events, figure_groups, figure_row, quote_row,
    quotes,
};
pub use voices::{Voice, voices};
