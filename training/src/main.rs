//! Trains the models of `language`, one command per model.
fn main() {}
