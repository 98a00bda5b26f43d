//! The two workers beside the page. The *reader* (`bin/worker.rs`) reads and links articles; the *office* (`bin/office.rs`) opens and
//! writes files. What each of them does is plain Rust in [`desk`] and [`office`]; the rest is their way to the browser.

pub mod charset;
pub mod desk;
pub mod files;
pub mod office;
pub mod post;
