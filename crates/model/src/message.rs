//! What the page and the worker that reads say to each other.
//!
//! The page sends [`Request`]s, each with an id of its own; the worker answers each with one [`Reply`] that carries the same id,
//! after any number of [`Reply::Started`]. The worker speaks first: [`Reply::Ready`], since what is sent before that is lost.
//! What the page and the worker that handles files say is in [`crate::office`].

use crate::{
    correction::Correction,
    export::ExportFormat,
    span::{Raw, Span},
};
use serde::{Deserialize, Serialize};

/// Number of a request, never used twice while the page is open.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
pub struct RequestId(pub u32);

/// What kind of input the bytes are.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Look and decide.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// HTML.
    Html,
}

/// What the reader decided about a document; everything else is found out.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
#[serde(default)]
pub struct Wishes {
    /// Kind of input.
    pub format: Format,
    /// Publication date, ISO 8601 (`2021-06-07`, `2021-06`, `2021`).
    pub published: Option<String>,
    /// Pieces that were cut and are to be kept.
    pub keep: Vec<Span<Raw>>,
    /// Pieces that were kept and are to be cut.
    pub cut: Vec<Span<Raw>>,
    /// Charset of bytes that do not say it themselves, as guessed when the file was opened: a label of the Encoding standard.
    pub charset: Option<String>,
    /// Where articles after the first begin, in bytes received; `None` = found out, empty = it is one article.
    pub splits: Option<Vec<u32>>,
}

/// One paste or file.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Its number, unique among all documents of the page.
    pub number: u32,
    /// Its name in results: a file name, or `Pasted 3`.
    pub source: String,
    /// As received.
    #[serde(with = "serde_bytes")]
    pub bytes: Vec<u8>,
    /// What the reader decided.
    pub wishes: Wishes,
}

/// From the page to the worker.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub enum Request {
    /// Read every article of a document.
    Read {
        /// Number of this request.
        id: RequestId,
        /// What to read.
        document: Document,
    },
    /// Take what was read of a document before, as if it had been read now.
    Know {
        /// Number of this request.
        id: RequestId,
        /// What was read.
        document: Document,
        /// Its articles, as [`crate::packed`] bytes of this very build.
        #[serde(with = "serde_bytes")]
        packed: Vec<u8>,
    },
    /// Link all articles of documents that were read before.
    Link {
        /// Number of this request.
        id: RequestId,
        /// The documents, in order.
        documents: Vec<u32>,
        /// What the reader decided about what was found.
        corrections: Vec<Correction>,
    },
    /// Write documents that were read before as a file for another program. Answered with [`Reply::Failed`], or with a
    /// [`crate::office::Handed`] that the page hands on, unread, to the worker that handles files.
    Export {
        /// Number of this request.
        id: RequestId,
        /// Name of the case.
        title: String,
        /// The documents, in order.
        documents: Vec<u32>,
        /// What the reader decided about what was found.
        corrections: Vec<Correction>,
        /// As what.
        format: ExportFormat,
    },
    /// Drop a request that has not begun.
    Cancel {
        /// Which.
        id: RequestId,
    },
}

/// From the worker to the page.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub enum Reply {
    /// The worker is loaded and listens.
    Ready {
        /// Which build it is; another one than the page's means that an old file was cached.
        build: String,
        /// Remarks on the models: what is missing, in plain words. Empty when all is well.
        remarks: Vec<String>,
    },
    /// Files of the language models that have arrived, before it is ready.
    Loading {
        /// So many.
        done: u32,
        /// Of so many.
        of: u32,
    },
    /// Work on a request has begun.
    Started {
        /// Which.
        id: RequestId,
    },
    /// All articles of a document.
    Read {
        /// Which request.
        id: RequestId,
        /// Which document.
        document: u32,
        /// In the order they stand in it: a `Vec<Analysis>` as [`crate::packed`] bytes.
        #[serde(with = "serde_bytes")]
        packed: Vec<u8>,
        /// How long it took.
        milliseconds: f64,
    },
    /// What the articles have in common.
    Linked {
        /// Which request.
        id: RequestId,
        /// Document and place in it of the articles, in the order by which `linked` names them.
        articles: Vec<(u32, u32)>,
        /// What was found: a [`crate::Linked`] as [`crate::packed`] bytes.
        #[serde(with = "serde_bytes")]
        packed: Vec<u8>,
    },
    /// What was read before is known.
    Known {
        /// Which request.
        id: RequestId,
    },
    /// A request was dropped before it began.
    Cancelled {
        /// Which.
        id: RequestId,
    },
    /// A request could not be done.
    Failed {
        /// Which.
        id: RequestId,
        /// What went wrong, a plain sentence.
        what: String,
        /// What to do, a plain sentence.
        hint: String,
    },
}

impl Request {
    /// Its number.
    pub const fn id(&self) -> RequestId {
        match self {
            Request::Read { id, .. }
            | Request::Know { id, .. }
            | Request::Link { id, .. }
            | Request::Export { id, .. }
            | Request::Cancel { id } => *id,
        }
    }
}
