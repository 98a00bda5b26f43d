//! What lies on the worker's desk: requests in order of arrival, and how one is worked off.

use extract::{Format, Options};
use language::Models;
use model::message::{self, Document, Reply, Request, RequestId, Wishes};
use std::collections::VecDeque;

/// Requests not yet begun, and the models.
#[derive(Default)]
pub struct Desk {
    waiting: VecDeque<Request>,
    models: Option<Models>,
}

impl Desk {
    /// Takes a request in; a cancel is answered at once.
    pub fn take(&mut self, request: Request) -> Option<Reply> {
        match request {
            Request::Cancel { id } => self.drop(id),
            Request::Read { .. } => {
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

    /// The next request to work on; models are made ready for the first one.
    pub fn next(&mut self) -> Option<Request> {
        let request = self.waiting.pop_front()?;
        self.models.get_or_insert_with(Models::bundled);
        Some(request)
    }

    /// Works a request off. `elapsed` tells the milliseconds it took.
    pub fn work(&self, request: Request, elapsed: impl Fn() -> f64) -> Option<Reply> {
        let Request::Read { id, document: Document { number, source, bytes, wishes } } = request else { return None };
        let none = Models::default();
        let models = self.models.as_ref().unwrap_or(&none);
        let articles = extract::analyze(&source, &bytes, &options(wishes), models);
        Some(Reply::Read { id, document: number, articles, milliseconds: elapsed() })
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
        let document = Document { number: id, source: "a.txt".to_owned(), bytes: text.as_bytes().to_vec(), wishes: Wishes::default() };
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
        assert!(matches!(reply, Some(Reply::Read { id: RequestId(4), document: 4, milliseconds: 1.5, .. })), "{reply:?}");
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
}
