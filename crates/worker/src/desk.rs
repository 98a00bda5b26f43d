//! What lies on the worker's desk: requests in order of arrival, and how one is worked off.

use extract::{Format, Options};
use language::Models;
use link::Case;
use model::{
    Analysis,
    message::{self, Document, Reply, Request, RequestId, Wishes},
};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

/// Requests not yet begun, the models, what was read, and what was linked.
#[derive(Default)]
pub struct Desk {
    waiting: VecDeque<Request>,
    models: Models,
    read: BTreeMap<u32, Vec<Arc<Analysis>>>,
    case: Case,
}

impl Desk {
    /// A desk with its models.
    pub fn new(models: Models) -> Self {
        Desk { models, ..Desk::default() }
    }

    /// Takes a request in; a cancel is answered at once.
    pub fn take(&mut self, request: Request) -> Option<Reply> {
        match request {
            Request::Cancel { id } => self.drop(id),
            Request::Read { .. } | Request::Link { .. } => {
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
    pub fn next(&mut self) -> Option<Request> {
        self.waiting.pop_front()
    }

    /// Works a request off. `elapsed` tells the milliseconds it took.
    pub fn work(&mut self, request: Request, elapsed: impl Fn() -> f64) -> Option<Reply> {
        match request {
            Request::Read { id, document: Document { number, source, bytes, wishes } } => {
                let articles = extract::analyze(&source, &bytes, &options(wishes), &self.models);
                self.read.insert(number, articles.iter().cloned().map(Arc::new).collect());
                Some(Reply::Read { id, document: number, articles, milliseconds: elapsed() })
            }
            Request::Link { id, documents } => Some(self.link(id, &documents)),
            Request::Cancel { .. } => None,
        }
    }

    fn link(&mut self, id: RequestId, documents: &[u32]) -> Reply {
        let mut names = Vec::new();
        let mut articles = Vec::new();
        for document in documents {
            for (analysis, part) in self.read.get(document).into_iter().flatten().zip(0u32..) {
                names.push((*document, part));
                articles.push(analysis.clone());
            }
        }
        Reply::Linked { id, linked: self.case.link(&articles), articles: names }
    }
}

fn options(wishes: Wishes) -> Options {
    let format = match wishes.format {
        message::Format::Auto => Format::Auto,
        message::Format::Text => Format::Text,
        message::Format::Html => Format::Html,
    };
    Options { format, published: wishes.published, keep: wishes.keep, cut: wishes.cut, ..Options::default() }
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
    fn requests_are_worked_off_in_order_and_keep_their_numbers() {
        let mut desk = Desk::default();
        for id in [4, 7] {
            assert_eq!(desk.take(read(id, "The mayor spoke on Monday.")), None);
        }
        let first = desk.next().unwrap();
        let reply = desk.work(first, || 1.5);
        assert!(
            matches!(reply, Some(Reply::Read { id: RequestId(4), document: 4, milliseconds: 1.5, .. })),
            "{reply:?}"
        );
        assert_eq!(desk.next().map(|request| request.id()), Some(RequestId(7)));
        assert_eq!(desk.next(), None);
    }

    #[test]
    fn a_cancelled_request_is_never_begun() {
        let mut desk = Desk::default();
        desk.take(read(1, "a"));
        let cancel = Request::Cancel { id: RequestId(1) };
        assert_eq!(desk.take(cancel.clone()), Some(Reply::Cancelled { id: RequestId(1) }));
        assert_eq!(desk.next(), None);
        assert_eq!(desk.take(cancel), None, "cancelling twice is answered once");
    }

    #[test]
    fn what_was_read_can_be_linked() {
        let mut desk = Desk::default();
        for id in [1, 2] {
            let reply = desk.work(read(id, "The mayor of the old town spoke on Monday."), || 0.0);
            assert!(reply.is_some());
        }
        let reply = desk.work(Request::Link { id: RequestId(3), documents: vec![1, 2, 9] }, || 0.0);
        let Some(Reply::Linked { articles, linked, .. }) = reply else { panic!("{reply:?}") };
        assert_eq!(articles, [(1, 0), (2, 0)], "a document that was never read is left out");
        assert_eq!(linked.roles.len(), 2);
    }
}
