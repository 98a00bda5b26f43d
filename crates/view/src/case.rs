//! The articles of a case, and the short handles by which views and the address bar name them and what was found in them.
//!
//! `3.0:t12` is time expression 12 of the first article of document 3.

use model::{Analysis, Interval};
use std::{fmt, str::FromStr, sync::Arc};

/// One article: the document (one paste or file) it came from, and which of its articles it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId {
    /// Number of the document in its case.
    pub document: u32,
    /// Which article of the document, from 0.
    pub part: u32,
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.document, self.part)
    }
}

impl FromStr for ArticleId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (document, part) = text.split_once('.').ok_or(())?;
        Ok(ArticleId { document: document.parse().map_err(|_| ())?, part: part.parse().map_err(|_| ())? })
    }
}

/// An article with what was read from it.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its handle.
    pub id: ArticleId,
    /// What was read.
    pub analysis: Arc<Analysis>,
}

impl PartialEq for Article {
    /// The same reading of the same article; a new reading is a new value.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && Arc::ptr_eq(&self.analysis, &other.analysis)
    }
}

impl Article {
    /// Headline, or the first words of the text, or the name of the input.
    pub fn title(&self) -> String {
        /// As long as a headline that fits two lines of the library.
        const FIRST_WORDS: usize = 80;
        let headline =
            self.analysis.headline.as_ref().map(|piece| piece.text.trim()).filter(|t| !t.is_empty());
        match headline {
            Some(headline) => headline.to_owned(),
            None => {
                let first = self.analysis.text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
                if first.is_empty() {
                    self.analysis.source.clone()
                } else {
                    crate::wording::clip(first, FIRST_WORDS)
                }
            }
        }
    }

    /// Who published it, if known.
    pub fn outlet(&self) -> Option<&str> {
        self.analysis.outlet.as_ref().map(|piece| piece.text.as_str())
    }

    /// When it was published.
    pub fn published(&self) -> Interval {
        self.analysis.published.as_ref().map_or(Interval::default(), |published| published.interval)
    }
}

/// What kind of thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A place where somebody or something is named.
    Mention,
    /// A time expression.
    Time,
    /// A number.
    Figure,
    /// An attributed statement.
    Quote,
    /// A happening.
    Event,
}

impl ItemKind {
    const LETTERS: [(ItemKind, char); 5] = [
        (ItemKind::Mention, 'm'),
        (ItemKind::Time, 't'),
        (ItemKind::Figure, 'f'),
        (ItemKind::Quote, 'q'),
        (ItemKind::Event, 'e'),
    ];
}

/// One thing found in one article: an index into the list of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// Where it was found.
    pub article: ArticleId,
    /// Which list.
    pub kind: ItemKind,
    /// Which of the list.
    pub index: u32,
}

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter =
            ItemKind::LETTERS.iter().find(|(kind, _)| *kind == self.kind).map_or('m', |(_, letter)| *letter);
        write!(f, "{}:{letter}{}", self.article, self.index)
    }
}

impl FromStr for Item {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (article, rest) = text.split_once(':').ok_or(())?;
        let letter = rest.chars().next().ok_or(())?;
        let kind = ItemKind::LETTERS.iter().find(|(_, l)| *l == letter).ok_or(())?.0;
        let index = rest[letter.len_utf8()..].parse().map_err(|_| ())?;
        Ok(Item { article: article.parse()?, kind, index })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_written_and_read_back() {
        let item = Item { article: ArticleId { document: 3, part: 0 }, kind: ItemKind::Time, index: 12 };
        assert_eq!(item.to_string(), "3.0:t12");
        assert_eq!("3.0:t12".parse(), Ok(item));
    }

    #[test]
    fn nonsense_in_the_address_bar_is_no_item() {
        for text in ["", "3", "3.0", "3.0:", "3.0:é1", "3.0:t", "3.0:t-1", "x.y:t1"] {
            assert_eq!(text.parse::<Item>(), Err(()), "{text}");
        }
    }
}
