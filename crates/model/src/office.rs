//! What the page and the worker that handles files say to each other: cases in and out, files of other kinds in, exports out.
//!
//! It is a second worker so that the first, which reads, is small and there at once. Ids are those of [`crate::message`].

use crate::{
    correction::History,
    export::ExportFormat,
    message::{Document, RequestId},
};
use serde::{Deserialize, Serialize};

/// A whole case, as it is kept in one file.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// Its name.
    pub title: String,
    /// What was received, in order.
    pub documents: Vec<Document>,
    /// What the reader decided.
    pub history: History,
}

/// From the page to the worker that handles files.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub enum Request {
    /// Write a case as one file that can be opened again.
    Pack {
        /// Number of this request.
        id: RequestId,
        /// All of it.
        case: CaseFile,
    },
    /// Read such a file.
    Unpack {
        /// Number of this request.
        id: RequestId,
        /// The file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// Find the documents that a file of another kind than UTF-8 text or HTML holds.
    Open {
        /// Number of this request.
        id: RequestId,
        /// The file's name.
        name: String,
        /// The file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
}

/// A case as the reading worker hands it over, to be written as a file for another program.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Handed {
    /// The page's number for what it asked for.
    pub id: RequestId,
    /// Name of the case.
    pub title: String,
    /// All articles, as the reader corrected them: a `Vec<Analysis>` as [`crate::packed`] bytes.
    #[serde(with = "serde_bytes")]
    pub articles: Vec<u8>,
    /// What they have in common: a [`crate::Linked`] likewise.
    #[serde(with = "serde_bytes")]
    pub linked: Vec<u8>,
    /// What was received, each document once.
    pub bytes: Vec<serde_bytes::ByteBuf>,
    /// For each article, its place in `bytes`.
    pub documents: Vec<u32>,
    /// As what.
    pub format: ExportFormat,
}

/// From the worker that handles files to the page.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub enum Reply {
    /// The worker is loaded and listens.
    Ready {
        /// Which build it is; another one than the page's means that an old file was cached.
        build: String,
    },
    /// Work on a request has begun.
    Started {
        /// Which.
        id: RequestId,
    },
    /// A file was written.
    Written {
        /// Which request.
        id: RequestId,
        /// The file.
        #[serde(with = "serde_bytes")]
        bytes: Vec<u8>,
    },
    /// A case was read from its file.
    Unpacked {
        /// Which request.
        id: RequestId,
        /// All of it.
        case: CaseFile,
    },
    /// What a file held.
    Opened {
        /// Which request.
        id: RequestId,
        /// Its documents, not yet numbered.
        documents: Vec<Document>,
        /// What was left out and what to do, a plain sentence each.
        notes: Vec<String>,
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
            Request::Pack { id, .. } | Request::Unpack { id, .. } | Request::Open { id, .. } => *id,
        }
    }
}
