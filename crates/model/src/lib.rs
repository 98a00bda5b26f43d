//! The nouns of Dateline: ids, spans, offset maps, what one article's analysis holds, and the messages between page and worker.
//!
//! No algorithm over text lives here. Everything is plain data that serialises.

mod analysis;
mod block;
mod correction;
mod entity;
mod event;
mod export;
mod figure;
mod interval;
mod linked;
pub mod message;
mod note;
pub mod office;
mod offset_map;
pub mod order;
pub mod packed;
mod publication;
mod quote;
mod span;
mod time;
mod why;

pub use analysis::Analysis;
pub use block::{Block, BlockKind, Piece, Reason, Repair, RepairKind};
pub use correction::{Correction, Found, History, Named, Spot};
pub use entity::{Entity, EntityId, Form, Kind, Mention, Place};
pub use event::{Event, EventTime, Participant, Status};
pub use export::ExportFormat;
pub use figure::{Figure, Hedge};
pub use interval::{Interval, Precision};
pub use jiff::civil::Date;
pub use linked::{
    Claim, ClaimKind, ClaimMember, Copied, Detail, Fact, FactKind, Likeness, Linked, LinkedEntity,
    NamedSource, Relation, Role, Share, Slot, Standing,
};
pub use note::{Note, Severity};
pub use offset_map::{OffsetMap, Run};
pub use publication::{DateCandidate, DateSource, How, Publication};
pub use quote::{Quote, Speaker, Style};
pub use span::{Coordinates, Lay, Raw, Span, Src, Txt};
pub use time::{Modifier, TimeAlternative, TimeExpression, TimeKind};
pub use why::Why;
