//! Requests on their way: which wait, which the worker is at, and what to do when it dies.
//!
//! A dead worker's requests are sent again to the next one; the one it died of gets a second try and is then given up.

use model::message::{Request, RequestId};

/// How often a request may see a worker die before it is given up.
const TRIES: u8 = 2;

/// All requests that have no answer yet, in order.
#[derive(Default)]
pub struct Errands {
    next: u32,
    open: Vec<Errand>,
}

struct Errand {
    request: Request,
    sent: bool,
    started: bool,
    deaths: u8,
}

impl Errands {
    /// Puts a request at the end.
    pub fn add(&mut self, make: impl FnOnce(RequestId) -> Request) -> RequestId {
        let id = RequestId(self.next);
        self.next += 1;
        self.open.push(Errand { request: make(id), sent: false, started: false, deaths: 0 });
        id
    }

    /// What is to be sent now; counts as sent.
    pub fn outgoing(&mut self) -> Vec<Request> {
        let unsent = self.open.iter_mut().filter(|errand| !errand.sent);
        unsent
            .map(|errand| {
                errand.sent = true;
                errand.request.clone()
            })
            .collect()
    }

    /// The worker has begun with one.
    pub fn started(&mut self, id: RequestId) {
        if let Some(errand) = self.open.iter_mut().find(|errand| errand.request.id() == id) {
            errand.started = true;
        }
    }

    /// An answer came, or the reader does not want one any more. False when there was no such request.
    pub fn done(&mut self, id: RequestId) -> bool {
        let before = self.open.len();
        self.open.retain(|errand| errand.request.id() != id);
        self.open.len() < before
    }

    /// True when the worker is at this one.
    pub fn is_started(&self, id: RequestId) -> bool {
        self.open.iter().any(|errand| errand.started && errand.request.id() == id)
    }

    /// The worker died: everything is to be sent again, except what it has died of too often, which is returned.
    pub fn died(&mut self) -> Vec<Request> {
        for errand in &mut self.open {
            errand.deaths += u8::from(errand.started);
            (errand.sent, errand.started) = (false, false);
        }
        let given_up = |errand: &Errand| errand.deaths >= TRIES;
        let gone =
            self.open.iter().filter(|errand| given_up(errand)).map(|errand| errand.request.clone()).collect();
        self.open.retain(|errand| !given_up(errand));
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::message::Document;

    fn two() -> (Errands, RequestId, RequestId) {
        let mut errands = Errands::default();
        let read = |id| Request::Read { id, document: Document::default() };
        let (a, b) = (errands.add(read), errands.add(read));
        (errands, a, b)
    }

    fn ids(requests: &[Request]) -> Vec<RequestId> {
        requests.iter().map(Request::id).collect()
    }

    #[test]
    fn after_a_death_everything_unanswered_is_sent_again() {
        let (mut errands, a, b) = two();
        assert_eq!(ids(&errands.outgoing()), [a, b]);
        assert!(errands.outgoing().is_empty());
        errands.started(a);
        assert!(errands.died().is_empty());
        assert_eq!(ids(&errands.outgoing()), [a, b]);
    }

    #[test]
    fn what_kills_two_workers_is_given_up_and_the_rest_goes_on() {
        let (mut errands, a, b) = two();
        for _ in 0..2 {
            errands.outgoing();
            errands.started(a);
            let gone = errands.died();
            if !gone.is_empty() {
                assert_eq!(ids(&gone), [a]);
            }
        }
        assert_eq!(ids(&errands.outgoing()), [b]);
    }

    #[test]
    fn an_answer_is_taken_once() {
        let (mut errands, a, _) = two();
        assert!(errands.done(a));
        assert!(!errands.done(a));
    }
}
