//! What is told in passing, and what can be done about it.

use view::ArticleId;

/// A short message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub number: u32,
    pub words: String,
    pub bad: bool,
    pub action: Option<(String, Undo)>,
}

/// What a toast's button does.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// Puts a removed document back.
    Return(u32),
    /// Opens an article and shows what was cut.
    ShowRemoved(ArticleId),
}
