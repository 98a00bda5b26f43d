//! A case <-> one file: what was received, with the reader's decisions. Results are not kept: they are read again when it is opened.
//!
//! Two lines of JSON. The first says what the file is: `{"dateline":"case","version":1,"bytes":…,"sha256":"…"}`, the length and hash of
//! the second, which holds the case. Each document carries the hash of its bytes. A file that was cut off, changed or written by a
//! later version is refused with a plain sentence; one of an earlier version is brought up to date (there is none yet).

use crate::{base64, case::sha256};
use model::{
    History,
    message::{Document, Format, Wishes},
    office::CaseFile,
};
use serde::{Deserialize, Serialize};

/// The version that is written. A new one needs a step in [`read()`] and a file of the old one in the tests.
pub const VERSION: u32 = 1;

/// Why a file cannot be opened as a case.
#[derive(thiserror::Error, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No case file at all.
    #[error("This is no case file of Dateline.")]
    NotACase,
    /// Of a version that is not known yet.
    #[error("This case was saved by a newer version of Dateline.")]
    Newer,
    /// Cut off or changed.
    #[error("This case file is damaged: its contents do not have the hash that it was saved with.")]
    Damaged,
    /// One document is not what it was.
    #[error("This case file is damaged: a document in it does not have the hash that it was saved with.")]
    DamagedDocument,
}

impl Fault {
    /// What to do.
    pub const fn hint(self) -> &'static str {
        match self {
            Fault::NotACase => {
                "Choose a file that was saved with “Save case”, or add articles with “Add files”."
            }
            Fault::Newer => {
                "Open it in the version that saved it, or load this page again to get the newest."
            }
            Fault::Damaged | Fault::DamagedDocument => {
                "Save the case again where it still opens, or use another copy of the file."
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Head {
    dateline: String,
    version: u32,
    bytes: usize,
    sha256: String,
}

#[derive(Serialize, Deserialize)]
struct Body {
    title: String,
    documents: Vec<Held>,
    corrections: History,
}

#[derive(Serialize, Deserialize)]
struct Held {
    source: String,
    sha256: String,
    #[serde(flatten)]
    content: Content,
    #[serde(default)]
    format: Format,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    keep: Vec<model::Span<model::Raw>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cut: Vec<model::Span<model::Raw>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    charset: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    splits: Option<Vec<u32>>,
}

/// Text as text, so that the file can be looked through; other bytes as base64.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Content {
    Text(String),
    Base64(String),
}

/// The case as a file.
pub fn write(case: &CaseFile) -> String {
    let documents = case.documents.iter().map(|document| {
        let content = match std::str::from_utf8(&document.bytes) {
            Ok(text) => Content::Text(text.to_owned()),
            Err(_) => Content::Base64(base64::write(&document.bytes)),
        };
        let Wishes { format, published, keep, cut, charset, splits } = document.wishes.clone();
        let (source, sha256) = (document.source.clone(), sha256(&document.bytes));
        Held { source, sha256, content, format, published, keep, cut, charset, splits }
    });
    let body =
        Body { title: case.title.clone(), documents: documents.collect(), corrections: case.history.clone() };
    // Plain data: strings, numbers and lists can always be written.
    let body = serde_json::to_string(&body).unwrap_or_default();
    let head = Head {
        dateline: "case".to_owned(),
        version: VERSION,
        bytes: body.len(),
        sha256: sha256(body.as_bytes()),
    };
    format!("{}\n{body}\n", serde_json::to_string(&head).unwrap_or_default())
}

/// The case in a file. Documents are numbered from 0.
pub fn read(bytes: &[u8]) -> Result<CaseFile, Fault> {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (head, body) = (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..).unwrap_or_default());
    let head: Head = serde_json::from_slice(head).map_err(|_| Fault::NotACase)?;
    if head.dateline != "case" {
        return Err(Fault::NotACase);
    }
    if head.version > VERSION {
        return Err(Fault::Newer);
    }
    let body = body.get(..head.bytes).filter(|body| sha256(body) == head.sha256).ok_or(Fault::Damaged)?;
    let body: Body = serde_json::from_slice(body).map_err(|_| Fault::Damaged)?;
    let documents = body.documents.into_iter().zip(0..).map(|(held, number)| {
        let bytes = match held.content {
            Content::Text(text) => text.into_bytes(),
            Content::Base64(letters) => base64::read(&letters).ok_or(Fault::DamagedDocument)?,
        };
        if sha256(&bytes) != held.sha256 {
            return Err(Fault::DamagedDocument);
        }
        let Held { format, published, keep, cut, charset, splits, .. } = held;
        let wishes = Wishes { format, published, keep, cut, charset, splits };
        Ok(Document { number, source: held.source, bytes, wishes })
    });
    Ok(CaseFile {
        title: body.title,
        documents: documents.collect::<Result<_, _>>()?,
        history: body.corrections,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Correction, Kind, Named, Span};

    fn case() -> CaseFile {
        let wishes = Wishes {
            published: Some("2024".to_owned()),
            cut: vec![Span::new(2, 5)],
            splits: Some(vec![7]),
            ..Wishes::default()
        };
        let thing = Named { kind: Kind::Person, name: "Ana".to_owned() };
        CaseFile {
            title: "A “case”\nof two".to_owned(),
            documents: vec![
                Document {
                    number: 0, source: "a.txt".to_owned(), bytes: "Words – 🚒\r\n".into(), wishes
                },
                Document {
                    number: 1,
                    source: "b".to_owned(),
                    bytes: vec![0xff, 0, 1],
                    wishes: Wishes::default(),
                },
            ],
            history: History { steps: vec![Correction::Reject { things: vec![thing] }], done: 1 },
        }
    }

    #[test]
    fn a_case_comes_back_as_it_was() {
        let file = write(&case());
        assert_eq!(read(file.as_bytes()), Ok(case()));
        assert_eq!(file.lines().count(), 2);
    }

    /// Written by version 1 on the day it was made. It must open for ever.
    const VERSION_1: &str = include_str!("../tests/case-1.dateline");

    #[test]
    fn a_file_of_the_first_version_still_opens() {
        let mut old = case();
        old.documents[0].wishes.splits = None;
        assert_eq!(read(VERSION_1.as_bytes()), Ok(old));
    }

    #[test]
    fn damage_is_noticed_wherever_it_is() {
        let file = write(&case()).into_bytes();
        let body = file.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        for at in body..file.len() - 1 {
            let mut broken = file.clone();
            broken[at] ^= 1;
            assert_eq!(read(&broken), Err(Fault::Damaged), "byte {at}");
            assert_eq!(read(&file[..at]), Err(Fault::Damaged), "cut off at {at}");
        }
    }

    #[test]
    fn other_files_are_told_apart() {
        for other in [
            "",
            "\n",
            "{}",
            "Some article.",
            "{\"dateline\":\"recipe\",\"version\":1,\"bytes\":0,\"sha256\":\"\"}\n",
        ] {
            assert_eq!(read(other.as_bytes()), Err(Fault::NotACase), "{other}");
        }
        let newer = write(&case()).replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(read(newer.as_bytes()), Err(Fault::Newer));
    }

    #[test]
    fn a_document_that_was_changed_with_the_hash_of_the_whole_is_noticed() {
        let body = write(&case()).lines().nth(1).unwrap().replace("Words", "Other");
        let head = format!(
            "{{\"dateline\":\"case\",\"version\":1,\"bytes\":{},\"sha256\":\"{}\"}}",
            body.len(),
            sha256(body.as_bytes())
        );
        assert_eq!(read(format!("{head}\n{body}\n").as_bytes()), Err(Fault::DamagedDocument));
    }
}
