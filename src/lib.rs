//! The page of Dateline: draws and listens, computes nothing.

mod app;
mod browser;

pub use app::App;
