//! What lies on the reader's desk: requests in order of arrival, and how one is worked off.

use crate::charset;
use extract::{Format, Options, Undated, blocks::trees::Trees, date_again, decode};
use language::Models;
use link::Case;
use model::{
    Analysis, Correction, ExportFormat, Linked,
    message::{self, Document, Reply, Request, RequestId, Wishes},
    office::Handed,
    packed,
};
use serde_bytes::ByteBuf;
use std::{
    borrow::Cow,
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

/// What a request comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// An answer for the page.
    Reply(Reply),
    /// A case for the worker that handles files.
    Handed(Box<Handed>),
}

/// Requests not yet begun, the models, what was read, and what was linked.
#[derive(Default)]
pub struct Desk {
    waiting: VecDeque<Request>,
    models: Models,
    paragraphs: Vec<Trees>,
    read: BTreeMap<u32, Reading>,
    case: Case,
}

/// A document that was read.
#[derive(Default)]
struct Reading {
    source: String,
    bytes: Vec<u8>,
    wishes: Wishes,
    articles: Vec<Arc<Analysis>>,
    /// What dating the articles anew needs of each.
    undated: Vec<Undated>,
    /// What the reader had decided when the articles were last corrected, and the corrected articles. One that stays as it was is
    /// the same value, which the linking remembers.
    decided: Vec<Correction>,
    corrected: Vec<Arc<Analysis>>,
}

impl Desk {
    /// A desk with its models, those of paragraphs apart.
    pub fn new(models: Models, paragraphs: Vec<Trees>) -> Self {
        Desk { models, paragraphs, ..Desk::default() }
    }

    /// Takes a request in; a cancel is answered at once.
    pub fn take(&mut self, request: Request) -> Option<Reply> {
        match request {
            Request::Cancel { id } => self.drop(id),
            Request::Read { .. } | Request::Know { .. } | Request::Link { .. } | Request::Export { .. } => {
                self.waiting.push_back(request);
                None
            }
        }
    }

    fn drop(&mut self, id: RequestId) -> Option<Reply> {
        let before = self.waiting.len();
        self.waiting.retain(|request| request.id() != id);
        // One that is done already was answered already.
        (self.waiting.len() < before).then_some(Reply::Cancelled { id })
    }

    /// The next request to work on.
    pub fn take_next(&mut self) -> Option<Request> {
        self.waiting.pop_front()
    }

    /// Works a request off. `elapsed` tells the milliseconds it took.
    pub fn work(&mut self, request: Request, elapsed: impl Fn() -> f64) -> Option<Outcome> {
        let reply = match request {
            Request::Read { id, document } => {
                let number = document.number;
                let articles = self.read(document);
                // Plain data: it can always be packed.
                let packed = packed::pack(&articles).unwrap_or_default();
                Reply::Read { id, document: number, packed, milliseconds: elapsed() }
            }
            Request::Know { id, document: Document { number, bytes, .. }, packed } => {
                // Bytes that are no reading are those of another build; the document then counts as not read.
                if let Ok(articles) = packed::unpack(&packed) {
                    self.read.insert(number, Reading::new(bytes, articles));
                }
                Reply::Known { id }
            }
            Request::Link { id, documents, corrections } => {
                let (names, articles) = self.corrected(&documents, &corrections);
                let linked = self.linked(&articles, &corrections);
                Reply::Linked { id, packed: packed::pack(&linked).unwrap_or_default(), articles: names }
            }
            Request::Export { id, title, documents, corrections, format } => {
                return Some(self.hand_over(id, title, &documents, &corrections, format));
            }
            Request::Cancel { .. } => return None,
        };
        Some(Outcome::Reply(reply))
    }

    /// Reads a document. One that was read before with another publication date is dated anew, which is quicker.
    fn read(&mut self, document: Document) -> Vec<Analysis> {
        let Document { number, source, bytes, wishes } = document;
        let before = self.read.remove(&number).filter(|before| {
            let same = Wishes { published: wishes.published.clone(), ..before.wishes.clone() };
            let known = before.undated.len() == before.articles.len();
            known && before.source == source && before.bytes == bytes && same == wishes
        });
        let (articles, undated) = match before {
            Some(before) => {
                let published = wishes.published.as_deref();
                let pairs = before.articles.iter().zip(&before.undated);
                let dated =
                    pairs.map(|(article, undated)| date_again(article, undated, published, &self.models));
                (dated.collect(), before.undated)
            }
            None => {
                let decoded = decode::decode_with(&bytes, wishes.charset.as_deref(), charset::decoder);
                let read = extract::analyze_decoded(
                    &source,
                    decoded,
                    &options(wishes.clone()),
                    &self.models,
                    &self.paragraphs,
                );
                read.into_iter().unzip::<_, _, Vec<_>, Vec<_>>()
            }
        };
        let reading = Reading { source, wishes, undated, ..Reading::new(bytes, articles.clone()) };
        self.read.insert(number, reading);
        articles
    }

    /// The articles of documents as the reader corrected them, with document and place in it; what was never read is left out.
    fn corrected(&mut self, documents: &[u32], log: &[Correction]) -> (Vec<(u32, u32)>, Vec<Arc<Analysis>>) {
        let (mut names, mut articles) = (Vec::new(), Vec::new());
        for document in documents {
            let Some(reading) = self.read.get_mut(document) else { continue };
            reading.correct(log);
            for (analysis, part) in reading.corrected.iter().zip(0u32..) {
                names.push((*document, part));
                articles.push(analysis.clone());
            }
        }
        (names, articles)
    }

    fn linked(&mut self, articles: &[Arc<Analysis>], log: &[Correction]) -> Linked {
        let mut linked = self.case.link(articles);
        corrections::finish(&mut linked, &articles.iter().map(Arc::as_ref).collect::<Vec<_>>(), log);
        linked
    }

    /// The corrected case with its bytes, for the worker that writes files.
    fn hand_over(
        &mut self,
        id: RequestId,
        title: String,
        documents: &[u32],
        log: &[Correction],
        format: ExportFormat,
    ) -> Outcome {
        if documents.iter().any(|document| !self.read.contains_key(document)) {
            let what = "Some of the articles are still being read.".to_owned();
            return Outcome::Reply(Reply::Failed {
                id,
                what,
                hint: "Try again when they are done.".to_owned(),
            });
        }
        let (names, articles) = self.corrected(documents, log);
        let linked = self.linked(&articles, log);
        let bytes = |document: &u32| {
            self.read.get(document).map_or_else(ByteBuf::new, |reading| ByteBuf::from(reading.bytes.clone()))
        };
        let place = |document: u32| {
            documents.iter().zip(0..).find(|(of, _)| **of == document).map_or(0, |(_, at)| at)
        };
        Outcome::Handed(Box::new(Handed {
            id,
            title,
            articles: packed::pack(&articles.iter().map(Arc::as_ref).collect::<Vec<_>>()).unwrap_or_default(),
            linked: packed::pack(&linked).unwrap_or_default(),
            bytes: documents.iter().map(bytes).collect(),
            documents: names.into_iter().map(|(document, _)| place(document)).collect(),
            format,
        }))
    }
}

impl Reading {
    fn new(bytes: Vec<u8>, articles: Vec<Analysis>) -> Self {
        let articles: Vec<_> = articles.into_iter().map(Arc::new).collect();
        Reading { bytes, corrected: articles.clone(), articles, ..Reading::default() }
    }

    /// Replays the log, unless that was done.
    fn correct(&mut self, log: &[Correction]) {
        if self.decided == log {
            return;
        }
        log.clone_into(&mut self.decided);
        for (fresh, corrected) in self.articles.iter().zip(&mut self.corrected) {
            match corrections::replay(fresh, log).0 {
                Cow::Borrowed(_) => *corrected = fresh.clone(),
                Cow::Owned(new) if **corrected == new => {}
                Cow::Owned(new) => *corrected = Arc::new(new),
            }
        }
    }
}

fn options(wishes: Wishes) -> Options {
    let format = match wishes.format {
        message::Format::Auto => Format::Auto,
        message::Format::Text => Format::Text,
        message::Format::Html => Format::Html,
    };
    let Wishes { published, keep, cut, splits, .. } = wishes;
    Options { format, published, keep, cut, splits, ..Options::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(id: u32, text: &str) -> Request {
        let document = Document {
            number: id,
            source: "a.txt".to_owned(),
            bytes: text.as_bytes().to_vec(),
            wishes: Wishes::default(),
        };
        Request::Read { id: RequestId(id), document }
    }

    #[test]
    fn a_document_with_another_date_is_dated_anew_and_one_with_other_words_is_read() {
        let text = "The mayor spoke on Monday. In March the bridge was shut.";
        let ask = |desk: &mut Desk, text: &str, published: Option<&str>| -> Vec<Analysis> {
            let Request::Read { id, mut document } = read(1, text) else { panic!("no reading") };
            document.wishes.published = published.map(str::to_owned);
            match desk.work(Request::Read { id, document }, || 0.0) {
                Some(Outcome::Reply(Reply::Read { packed, .. })) => packed::unpack(&packed).unwrap(),
                other => panic!("{other:?}"),
            }
        };
        let mut desk = Desk::default();
        for (text, date) in
            [(text, None), (text, Some("2021-06-09")), (text, Some("1999-01-04")), ("He left.", None)]
        {
            assert_eq!(ask(&mut desk, text, date), ask(&mut Desk::default(), text, date), "{date:?}");
        }
        let dated = ask(&mut Desk::default(), text, Some("2021-06-09"));
        assert_eq!(dated[0].times[0].value, "2021-06-07");
        // What the desk knows from storage alone is read.
        let Request::Read { document, .. } = read(1, text) else { panic!("no reading") };
        let packed = packed::pack(&ask(&mut Desk::default(), text, None)).unwrap();
        let mut desk = Desk::default();
        desk.work(Request::Know { id: RequestId(1), document, packed }, || 0.0);
        assert_eq!(ask(&mut desk, text, Some("2021-06-09")), dated);
    }

    #[test]
    fn requests_are_worked_off_in_order_and_keep_their_numbers() {
        let mut desk = Desk::default();
        for id in [4, 7] {
            assert_eq!(desk.take(read(id, "The mayor spoke on Monday.")), None);
        }
        let first = desk.take_next().unwrap();
        let reply = desk.work(first, || 1.5);
        assert!(
            matches!(
                reply,
                Some(Outcome::Reply(Reply::Read { id: RequestId(4), document: 4, milliseconds: 1.5, .. }))
            ),
            "{reply:?}"
        );
        assert_eq!(desk.take_next().map(|request| request.id()), Some(RequestId(7)));
        assert_eq!(desk.take_next(), None);
    }

    #[test]
    fn a_cancelled_request_is_never_begun() {
        let mut desk = Desk::default();
        desk.take(read(1, "a"));
        let cancel = Request::Cancel { id: RequestId(1) };
        assert_eq!(desk.take(cancel.clone()), Some(Reply::Cancelled { id: RequestId(1) }));
        assert_eq!(desk.take_next(), None);
        assert_eq!(desk.take(cancel), None, "cancelling twice is answered once");
    }

    #[test]
    fn what_another_worker_has_read_is_linked_as_if_it_was_read_here() {
        let text = "The mayor of the old town spoke on Monday.";
        let (mut first, mut second) = (Desk::default(), Desk::default());
        for id in [1, 2] {
            let Some(Outcome::Reply(Reply::Read { packed, .. })) = first.work(read(id, text), || 0.0) else {
                panic!("not read")
            };
            let Request::Read { document, .. } = read(id, text) else { panic!("no reading") };
            let known = second.work(Request::Know { id: RequestId(id), document, packed }, || 0.0);
            assert_eq!(known, Some(Outcome::Reply(Reply::Known { id: RequestId(id) })));
        }
        let link = || Request::Link { id: RequestId(3), documents: vec![1, 2], corrections: Vec::new() };
        assert_eq!(second.work(link(), || 0.0), first.work(link(), || 0.0));
        let document = Document { number: 7, ..Document::default() };
        second.work(Request::Know { id: RequestId(4), document, packed: vec![9] }, || 0.0);
        assert!(!second.read.contains_key(&7), "bytes that are no reading are none");
    }

    #[test]
    fn what_was_read_can_be_linked() {
        let mut desk = Desk::default();
        for id in [1, 2] {
            let reply = desk.work(read(id, "The mayor of the old town spoke on Monday."), || 0.0);
            assert!(reply.is_some());
        }
        let reply = desk.work(
            Request::Link { id: RequestId(3), documents: vec![1, 2, 9], corrections: Vec::new() },
            || 0.0,
        );
        let Some(Outcome::Reply(Reply::Linked { articles, packed, .. })) = reply else { panic!("{reply:?}") };
        let linked: Linked = packed::unpack(&packed).unwrap();
        assert_eq!(articles, [(1, 0), (2, 0)], "a document that was never read is left out");
        assert_eq!(linked.roles.len(), 2);
    }

    #[test]
    fn an_export_holds_what_the_reader_decided_and_waits_for_what_is_still_read() {
        let mut desk = Desk::default();
        desk.work(read(1, "The mayor of Lima spoke."), || 0.0);
        let thing = model::Named { kind: model::Kind::Place, name: "Lima".to_owned() };
        let export = |documents: Vec<u32>| Request::Export {
            id: RequestId(2),
            title: "A case".to_owned(),
            documents,
            corrections: vec![Correction::Add { words: "Lima".to_owned(), thing: thing.clone() }],
            format: ExportFormat::Csv,
        };
        let Some(Outcome::Handed(handed)) = desk.work(export(vec![1]), || 0.0) else {
            panic!("nothing handed over")
        };
        assert_eq!(
            (handed.documents, handed.bytes),
            (vec![0], vec![ByteBuf::from("The mayor of Lima spoke.")])
        );
        let articles: Vec<Analysis> = packed::unpack(&handed.articles).unwrap();
        assert!(articles[0].entities.iter().any(|entity| entity.name == "Lima"));
        let waits = desk.work(export(vec![1, 2]), || 0.0);
        assert!(matches!(waits, Some(Outcome::Reply(Reply::Failed { .. }))), "{waits:?}");
    }
}
