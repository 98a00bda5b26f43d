//! The blocks of an article: what was kept, what was cut and why, what was repaired.

use crate::span::{Raw, Span, Txt};
use serde::{Deserialize, Serialize};

/// Words with their place: in the raw bytes (if they stand there) and in the clean text (if they were kept).
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where in the raw bytes; `None` when it was read from somewhere that is no text (a file name).
    pub raw: Option<Span<Raw>>,
    /// Where in the clean text, if it was kept.
    pub txt: Option<Span<Txt>>,
    /// The words, repaired.
    pub text: String,
}

/// What a block of the page is.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// The story's own title.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed, standing alone.
    Dateline,
    /// The line under the headline.
    Standfirst,
    /// A paragraph or subhead of the story.
    Body,
    /// A photo or video caption.
    Caption,
    /// A block quotation inside the story.
    Quote,
    /// Cut; see the reason.
    Removed,
}

impl BlockKind {
    /// True for what the clean text holds.
    pub const fn is_kept(self) -> bool {
        !matches!(self, BlockKind::Removed)
    }
}

/// Why a block was cut.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Menus, section names, breadcrumbs, tag lists.
    Navigation,
    /// A month grid or archive list.
    Calendar,
    /// A pointer to another story.
    Teaser,
    /// Share, follow, subscribe.
    ShareBar,
    /// Readers' comments or their counters.
    Comments,
    /// Copyright, cookies, terms.
    Legal,
    /// Advertising.
    Advertisement,
    /// Text in a language other than the article's.
    OtherLanguage,
    /// Said already in this article.
    Duplicate,
    /// An address of a proxy, a tracker or the page itself.
    Address,
    /// Anything else that is not the story.
    Furniture,
    /// Cut by the reader.
    ByReader,
    /// What stands under a picture, and who made it.
    Caption,
}

/// One block, in document order. Kept blocks have a place in the clean text; removed ones carry their words for the ledger.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stood.
    pub raw: Span<Raw>,
    /// Where it stands in the clean text; `None` when removed.
    pub txt: Option<Span<Txt>>,
    /// Why it was cut; `None` when kept.
    pub reason: Option<Reason>,
    /// The words of a removed block as a person would read them (entities decoded); empty when kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How sure the classifier is of keep or cut, 0 to 1.
    pub score: f32,
}

/// What kind of damage a repair mended.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// UTF-8 read as another encoding.
    Mojibake,
    /// A broken or undecoded character entity.
    Entity,
    /// Soft hyphen, hyphenated line end.
    Hyphen,
    /// A ligature written as one character.
    Ligature,
    /// Invisible characters.
    Invisible,
    /// The same words twice.
    Duplicate,
    /// A missing or doubled space, a line break inside a sentence.
    Spacing,
}

/// One mended place, in order of position.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Where the damage stands.
    pub raw: Span<Raw>,
    /// Where the mended words stand.
    pub txt: Span<Txt>,
    /// As it was.
    pub was: String,
    /// As it reads now.
    pub now: String,
    /// What kind of damage.
    pub kind: RepairKind,
}
