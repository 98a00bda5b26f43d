//! Requests on their way: which wait, which the worker is at, and what to do when it dies.
//!
//! A dead worker's requests are sent again to the next one; the one it died of gets a second try and is then given up.

use model::message::RequestId;

/// How often a request may see a worker die before it is given up.
const TRIES: u8 = 2;

/// All requests that have no answer yet, in order, as the messages `M` they are sent as.
pub struct Errands<M> {
    open: Vec<Errand<M>>,
}

struct Errand<M> {
    id: RequestId,
    message: M,
    sent: bool,
    started: bool,
    deaths: u8,
}

impl<M> Default for Errands<M> {
    fn default() -> Self {
        Errands { open: Vec::new() }
    }
}

impl<M: Clone> Errands<M> {
    /// Puts a request at the end.
    pub fn add(&mut self, id: RequestId, message: M) {
        self.open.push(Errand { id, message, sent: false, started: false, deaths: 0 });
    }

    /// Puts a request before all others: what a new worker must know before it goes on with them.
    pub fn add_first(&mut self, id: RequestId, message: M) {
        self.open.insert(0, Errand { id, message, sent: false, started: false, deaths: 0 });
    }

    /// What is to be sent now; counts as sent.
    pub fn outgoing(&mut self) -> Vec<M> {
        let unsent = self.open.iter_mut().filter(|errand| !errand.sent);
        unsent
            .map(|errand| {
                errand.sent = true;
                errand.message.clone()
            })
            .collect()
    }

    /// The worker has begun with one.
    pub fn started(&mut self, id: RequestId) {
        if let Some(errand) = self.open.iter_mut().find(|errand| errand.id == id) {
            errand.started = true;
        }
    }

    /// An answer came, or the reader does not want one any more. False when there was no such request.
    pub fn done(&mut self, id: RequestId) -> bool {
        let before = self.open.len();
        self.open.retain(|errand| errand.id != id);
        self.open.len() < before
    }

    /// True when the worker is at this one.
    pub fn is_started(&self, id: RequestId) -> bool {
        self.open.iter().any(|errand| errand.started && errand.id == id)
    }

    /// The worker died: everything is to be sent again, except what it has died of too often, which is returned.
    pub fn died(&mut self) -> Vec<RequestId> {
        for errand in &mut self.open {
            errand.deaths += u8::from(errand.started);
            (errand.sent, errand.started) = (false, false);
        }
        let given_up = |errand: &Errand<M>| errand.deaths >= TRIES;
        let gone = self.open.iter().filter(|errand| given_up(errand)).map(|errand| errand.id).collect();
        self.open.retain(|errand| !given_up(errand));
        gone
    }

    /// No worker can be had: all that was asked for.
    pub fn give_up(&mut self) -> Vec<RequestId> {
        std::mem::take(&mut self.open).into_iter().map(|errand| errand.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: RequestId = RequestId(0);
    const B: RequestId = RequestId(1);

    fn two() -> Errands<&'static str> {
        let mut errands = Errands::default();
        errands.add(A, "a");
        errands.add(B, "b");
        errands
    }

    #[test]
    fn after_a_death_everything_unanswered_is_sent_again() {
        let mut errands = two();
        assert_eq!(errands.outgoing(), ["a", "b"]);
        assert!(errands.outgoing().is_empty());
        errands.started(A);
        assert!(errands.died().is_empty());
        assert_eq!(errands.outgoing(), ["a", "b"]);
    }

    #[test]
    fn what_a_new_worker_must_know_goes_before_what_is_asked_again() {
        let mut errands = two();
        errands.outgoing();
        assert!(errands.died().is_empty());
        errands.add_first(RequestId(2), "known");
        assert_eq!(errands.outgoing(), ["known", "a", "b"]);
    }

    #[test]
    fn what_kills_two_workers_is_given_up_and_the_rest_goes_on() {
        let mut errands = two();
        for _ in 0..2 {
            errands.outgoing();
            errands.started(A);
            let gone = errands.died();
            if !gone.is_empty() {
                assert_eq!(gone, [A]);
            }
        }
        assert_eq!(errands.outgoing(), ["b"]);
        assert_eq!((errands.give_up(), errands.outgoing().len()), (vec![B], 0));
    }

    #[test]
    fn an_answer_is_taken_once() {
        let mut errands = two();
        assert!(errands.done(A));
        assert!(!errands.done(A));
    }
}
