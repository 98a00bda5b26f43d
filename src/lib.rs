//! The page of Dateline: draws and listens. What is drawn is worked out in `view`, what is read in the worker.

mod actions;
mod app;
mod browser;
mod card;
mod commands;
mod decisions;
mod errands;
mod files;
mod kept;
mod parts;
mod reading;
mod shelf;
mod state;
mod text;

pub use app::App;
