//! Messages through the browser's own values and back, in wasm, inside a worker: what the page sends is what the desk reads, and
//! what the desk answers is what the page gets.
//!
//! The message loop around the desk is tested by the end-to-end tests, against the built site.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "a test has no readers of its documentation")]

#[path = "../src/desk.rs"]
mod desk;

use desk::Desk;
use language::Models;
use model::message::{Document, Reply, Request, RequestId, Wishes};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const TEXT: &str = "Harbour fire\n\nPolice arrested two men in Lyon on Monday. \"We saw the flames at once,\" said Marta Kowalska.\n";

/// Every model the worker loads, in this program instead of beside it.
fn models() -> Models {
    const FILES: [(&str, &[u8]); 9] = [
        ("sentences.bin", include_bytes!("../../language/models/sentences.bin")),
        ("tagger.bin", include_bytes!("../../language/models/tagger.bin")),
        ("parser.bin", include_bytes!("../../language/models/parser.bin")),
        ("lemmas.bin", include_bytes!("../../language/models/lemmas.bin")),
        ("names.bin", include_bytes!("../../language/models/names.bin")),
        ("clusters.bin", include_bytes!("../../language/models/clusters.bin")),
        ("gazetteer.bin", include_bytes!("../../language/models/gazetteer.bin")),
        ("places.bin", include_bytes!("../../language/models/places.bin")),
        ("events.bin", include_bytes!("../../language/models/events.bin")),
    ];
    assert_eq!(FILES.map(|(name, _)| name), language::FILES, "the worker loads other models than this test");
    Models::from_parts(FILES.map(|(name, bytes)| (name.to_owned(), bytes.into())))
}

/// As the browser hands it from one side to the other.
fn sent<T: Serialize, U: DeserializeOwned>(message: &T) -> U {
    serde_wasm_bindgen::from_value(serde_wasm_bindgen::to_value(message).unwrap()).unwrap()
}

fn read(id: u32, bytes: &[u8]) -> Request {
    let wishes = Wishes { published: Some("2024-05-15".to_owned()), ..Wishes::default() };
    let document = Document { number: id, source: "a.txt".to_owned(), bytes: bytes.to_vec(), wishes };
    Request::Read { id: RequestId(id), document }
}

/// Sends a request over, has it worked off and sends the reply back.
fn answered(desk: &mut Desk, request: &Request) -> Reply {
    assert_eq!(desk.take(sent(request)), None);
    let request = desk.next().unwrap();
    sent(&desk.work(request, || 2.5).unwrap())
}

#[wasm_bindgen_test]
fn a_request_comes_back_as_a_reply_with_marks() {
    let mut desk = Desk::new(models());
    let reply = answered(&mut desk, &read(7, TEXT.as_bytes()));
    let Reply::Read { id: RequestId(7), document: 7, articles, milliseconds: 2.5 } = reply else {
        panic!("{reply:?}");
    };
    let article = articles.first().unwrap();
    let named: Vec<&str> = article.mentions.iter().map(|mention| article.words(mention.txt)).collect();
    assert!(named.contains(&"Lyon") && named.contains(&"Marta Kowalska"), "{named:?}");
    let times: Vec<(&str, &str)> =
        article.times.iter().map(|time| (article.words(time.txt), time.value.as_str())).collect();
    assert_eq!(times, [("Monday", "2024-05-13")]);
    assert_eq!(article.quotes.len(), 1);
}

#[wasm_bindgen_test]
fn bytes_of_any_kind_arrive_as_they_were() {
    let all: Vec<u8> = (0..=255).collect();
    let request = read(1, &all);
    assert_eq!(sent::<_, Request>(&request), request);
    let mut desk = Desk::default();
    assert!(matches!(answered(&mut desk, &request), Reply::Read { id: RequestId(1), .. }));
}

#[wasm_bindgen_test]
fn two_documents_are_linked_and_the_links_arrive() {
    let mut desk = Desk::new(models());
    for id in [1, 2] {
        answered(&mut desk, &read(id, TEXT.as_bytes()));
    }
    let reply = answered(
        &mut desk,
        &Request::Link { id: RequestId(3), documents: vec![1, 2], corrections: Vec::new() },
    );
    let Reply::Linked { id: RequestId(3), articles, linked } = reply else { panic!("{reply:?}") };
    assert_eq!(articles, [(1, 0), (2, 0)]);
    assert_eq!(linked.roles.len(), 2);
}

#[wasm_bindgen_test]
fn every_other_message_arrives_as_it_was() {
    for reply in [
        Reply::Ready { build: "a".to_owned(), remarks: vec!["names.bin could not be loaded".to_owned()] },
        Reply::Loading { done: 1, of: 9 },
        Reply::Started { id: RequestId(u32::MAX) },
        Reply::Cancelled { id: RequestId(0) },
        Reply::Failed { id: RequestId(1), what: "It broke.".to_owned(), hint: "Try again.".to_owned() },
    ] {
        assert_eq!(sent::<_, Reply>(&reply), reply);
    }
    let cancel = Request::Cancel { id: RequestId(9) };
    assert_eq!(sent::<_, Request>(&cancel), cancel);
}
