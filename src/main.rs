//! Mounts the page. The components live in the library beside this file.
fn main() {}
