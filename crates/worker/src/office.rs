//! The office: files of other kinds in, cases in and out, exports out. It knows no article but those it is handed.

use extract::{Format, decode, formats};
use model::{
    Analysis, Linked,
    message::{self, Document, RequestId, Wishes},
    office::{Handed, Reply, Request},
    packed,
};

/// Documents taken from one file; a page with more of them is no help to anybody.
const DOCUMENTS: usize = 500;

/// Works a request off.
pub fn work(request: Request) -> Reply {
    match request {
        Request::Pack { id, case } => {
            Reply::Written { id, bytes: export::case_file::write(&case).into_bytes() }
        }
        Request::Unpack { id, bytes } => match export::case_file::read(&bytes) {
            Ok(case) => Reply::Unpacked { id, case },
            Err(fault) => Reply::Failed { id, what: fault.to_string(), hint: fault.hint().to_owned() },
        },
        Request::Open { id, name, bytes } => open(id, &name, &bytes),
    }
}

/// Writes a case as a file for another program.
pub fn write(handed: &Handed) -> Reply {
    let Handed { id, title, articles, linked, bytes, documents, format } = handed;
    let unpacked = (packed::unpack::<Vec<Analysis>>(articles), packed::unpack::<Linked>(linked));
    let (Ok(articles), Ok(linked)) = unpacked else {
        // Both workers are of one build, so that this cannot be; if it is, the reader is told.
        let what = "The articles did not arrive whole.".to_owned();
        return Reply::Failed { id: *id, what, hint: "Load the page again.".to_owned() };
    };
    let received =
        documents.iter().map(|at| bytes.get(*at as usize).map_or(&[][..], |bytes| bytes.as_slice()));
    let case = export::Case {
        title,
        articles: &articles.iter().collect::<Vec<_>>(),
        bytes: &received.collect::<Vec<_>>(),
        linked: &linked,
    };
    Reply::Written { id: *id, bytes: export::write(&case, *format, export::Options::default()).into_bytes() }
}

/// The documents in a file, as the page keeps them.
fn open(id: RequestId, name: &str, bytes: &[u8]) -> Reply {
    let formats::Opened { documents, mut notes } = formats::documents(name, bytes);
    if let Some(beyond) = documents.len().checked_sub(DOCUMENTS).filter(|beyond| *beyond > 0) {
        notes.push(format!(
            "{name}: {beyond} articles beyond the first {DOCUMENTS} are left out; give those in another file."
        ));
    }
    let document = |found: formats::Document| {
        let format = match found.format {
            Format::Auto => message::Format::Auto,
            Format::Text => message::Format::Text,
            Format::Html => message::Format::Html,
        };
        let charset = decode::guess(&found.bytes).map(str::to_owned);
        let wishes = Wishes { format, published: found.published, charset, ..Wishes::default() };
        Document { number: 0, source: found.name, bytes: found.bytes, wishes }
    };
    Reply::Opened { id, documents: documents.into_iter().take(DOCUMENTS).map(document).collect(), notes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{ExportFormat, office::CaseFile};

    #[test]
    fn a_table_is_opened_to_its_rows_and_no_more_than_so_many() {
        let rows = "The mayor spoke.,2020-03-02\n".repeat(DOCUMENTS + 2);
        let bytes = format!("text,date\n{rows}").into_bytes();
        let Reply::Opened { documents, notes, .. } =
            work(Request::Open { id: RequestId(1), name: "a.csv".to_owned(), bytes })
        else {
            panic!("not opened")
        };
        assert_eq!((documents.len(), documents[1].source.as_str()), (DOCUMENTS, "a.csv/2"));
        assert_eq!(documents[1].wishes.published.as_deref(), Some("2020-03-02"));
        assert!(notes[0].contains("2 articles beyond the first 500"), "{notes:?}");
    }

    #[test]
    fn bytes_of_an_old_encoding_stay_as_they_are_and_bring_its_name() {
        let bytes = b"Ol\xe9 and the caf\xe9 were full on Monday.".to_vec();
        let request = Request::Open { id: RequestId(1), name: "a.txt".to_owned(), bytes: bytes.clone() };
        let Reply::Opened { documents, .. } = work(request) else { panic!("not opened") };
        assert_eq!(documents[0].bytes, bytes);
        assert_eq!(documents[0].wishes.charset.as_deref(), Some("windows-1252"));
    }

    #[test]
    fn a_case_goes_into_a_file_and_comes_back() {
        let case = CaseFile { title: "A case".to_owned(), ..CaseFile::default() };
        let Reply::Written { bytes, .. } = work(Request::Pack { id: RequestId(1), case: case.clone() })
        else {
            panic!("not written")
        };
        let read = work(Request::Unpack { id: RequestId(2), bytes });
        assert_eq!(read, Reply::Unpacked { id: RequestId(2), case });
        let other = work(Request::Unpack { id: RequestId(3), bytes: b"An article.".to_vec() });
        assert!(matches!(other, Reply::Failed { .. }), "{other:?}");
    }

    #[test]
    fn articles_of_one_paste_share_its_bytes_in_an_export() {
        let article = |text: &str| Analysis { text: text.to_owned(), ..Analysis::default() };
        let handed = Handed {
            id: RequestId(5),
            title: "A case".to_owned(),
            articles: packed::pack(&[article("One."), article("Two.")].to_vec()).unwrap(),
            linked: packed::pack(&Linked::default()).unwrap(),
            bytes: vec![serde_bytes::ByteBuf::from("One. Two.")],
            documents: vec![0, 0],
            format: ExportFormat::Report,
        };
        let Reply::Written { id: RequestId(5), bytes } = write(&handed) else { panic!("not written") };
        assert!(!bytes.is_empty());
        assert!(matches!(write(&Handed { linked: vec![9], ..handed }), Reply::Failed { .. }));
    }
}
