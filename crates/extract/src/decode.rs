//! bytes -> text, encoding notes.
