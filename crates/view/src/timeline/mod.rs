//! Dated things -> the geometry of the timeline, in pixels, ready to be drawn.
//!
//! [`Dated`] lists what has a day and [`Dated::entries`] what of it the filters leave; [`Scale`] places days on a width, with a broken axis when a few lie far off; [`ticks`] puts
//! round dates under it; [`layout`] packs entries into lanes and rows so that no label touches another, and counts what is dense.

mod entries;
mod labels;
mod layout;
mod scale;
mod ticks;

pub use entries::{Clock, Dated, Entry, Lanes, lane};
pub use labels::{Label, Labels};
pub use layout::{Bar, Lane, Layout, ROW, Shape, layout};
pub use scale::{Break, Domain, Scale};
pub use ticks::{Tick, ticks};
