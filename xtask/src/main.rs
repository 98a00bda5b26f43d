//! Tasks of the project: set-up, serve, check, size, score, end-to-end tests.
fn main() {}
