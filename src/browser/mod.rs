//! The only part of the page that names the browser.

pub mod worker;
