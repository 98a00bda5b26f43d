//! Messages through the browser's own values and back, in wasm, inside a worker: what the page sends is what the desk reads, and
//! what the desk answers is what the page gets.
//!
//! The message loops around desk and office are tested by the end-to-end tests, against the built site. Also here, since only a browser
//! can tell: its decoders agree with encoding_rs, and the vector instructions of wasm with plain sums.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, reason = "a test has no readers of its documentation")]

use extract::decode;
use language::{Models, kernel};
use model::{
    Analysis, Linked,
    message::{Document, Reply, Request, RequestId, Wishes},
    office, packed,
};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use workers::{
    charset,
    desk::{Desk, Outcome},
};

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
    let request = desk.take_next().unwrap();
    let Some(Outcome::Reply(reply)) = desk.work(request, || 2.5) else { panic!("no reply") };
    sent(&reply)
}

#[wasm_bindgen_test]
fn a_request_comes_back_as_a_reply_with_marks() {
    let mut desk = Desk::new(models(), extract::blocks::BUNDLED.clone());
    let reply = answered(&mut desk, &read(7, TEXT.as_bytes()));
    let Reply::Read { id: RequestId(7), document: 7, packed, milliseconds: 2.5 } = reply else {
        panic!("{reply:?}");
    };
    let articles: Vec<Analysis> = packed::unpack(&packed).unwrap();
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
    let mut desk = Desk::new(models(), extract::blocks::BUNDLED.clone());
    for id in [1, 2] {
        answered(&mut desk, &read(id, TEXT.as_bytes()));
    }
    let reply = answered(
        &mut desk,
        &Request::Link { id: RequestId(3), documents: vec![1, 2], corrections: Vec::new() },
    );
    let Reply::Linked { id: RequestId(3), articles, packed } = reply else { panic!("{reply:?}") };
    let linked: Linked = packed::unpack(&packed).unwrap();
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

#[wasm_bindgen_test]
fn the_office_is_handed_what_the_reader_read() {
    let mut desk = Desk::new(models(), extract::blocks::BUNDLED.clone());
    answered(&mut desk, &read(1, TEXT.as_bytes()));
    let export = Request::Export {
        id: RequestId(2),
        title: "A case".to_owned(),
        documents: vec![1],
        corrections: Vec::new(),
        format: model::ExportFormat::Csv,
    };
    let Some(Outcome::Handed(handed)) = desk.work(sent(&export), || 0.0) else {
        panic!("nothing handed over")
    };
    let arrived: office::Handed = sent(&*handed);
    assert_eq!(arrived, *handed);
    let office::Reply::Written { bytes, .. } = workers::office::write(&arrived) else {
        panic!("not written")
    };
    assert!(String::from_utf8_lossy(&bytes).contains("Marta Kowalska"));
}

#[wasm_bindgen_test]
fn the_browser_decodes_as_encoding_rs_does() {
    let letters: Vec<u8> = (0x80..=0xFF).flat_map(|byte| [byte, b' ']).collect();
    let of_one_byte = "windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 \
        windows-1258 windows-874 iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh ibm866 latin1";
    for label in of_one_byte.split_whitespace() {
        let got = decode::decode_with(&letters, Some(label), charset::decoder);
        assert_eq!(got, decode::decode(&letters, Some(label)), "{label}");
    }
    // The same words in each: "news of today", and one that is cut off.
    let of_several: [(&str, &[u8]); 6] = [
        ("shift_jis", b"\x8d\xa1\x93\xfa\x82\xcc - \x8b\xad\x92\xb2 'x' \x93"),
        ("euc-jp", b"\xba\xa3\xc6\xfc\xa4\xce - news \xba"),
        ("gbk", b"\xbd\xf1\xc8\xd5 - news \xbd"),
        ("gb18030", b"\xbd\xf1\x81\x30\x81\x30 - news \xbd"),
        ("big5", b"\xa4\xb5\xa4\xe9 - news \xa4"),
        ("euc-kr", b"\xbf\xc0\xb4\xc3 - news \xbf"),
    ];
    for (label, bytes) in of_several {
        let got = decode::decode_with(bytes, Some(label), charset::decoder);
        assert_eq!(got, decode::decode(bytes, Some(label)), "{label}");
        assert!(got.0.contains('\u{fffd}') && got.1.len() as usize == got.0.len(), "{label}: {got:?}");
    }
    for wide in [&b"\xff\xfeH\0i\0\x3d\xd8\x00\xde!"[..], b"\xfe\xff\0H\0i\xd8\x3d\xde\x00"] {
        assert_eq!(decode::decode_with(wide, None, charset::decoder), decode::decode(wide, None));
    }
    assert!(charset::decoder("no such charset").is_none());
}

#[wasm_bindgen_test]
fn vector_products_equal_plain_sums() {
    for inputs in [1, 7, 8, 9, 48, 96, 131] {
        for rows in [1, 3, 4, 9] {
            let noise = |len: usize, seed: u64| -> Vec<i16> {
                // Linear congruences (Knuth); the high bits are as good as chance.
                let next = |state: &mut u64| {
                    *state =
                        state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    Some(i16::try_from(*state >> 50).unwrap() - 8_192)
                };
                let mut state = seed;
                (0..len).filter_map(|_| next(&mut state)).collect()
            };
            let (x, weights) = (noise(3 * inputs, 1), noise(rows * inputs, 99));
            let mut out = Vec::new();
            kernel::product(&x, &weights, inputs, &mut out);
            let want: Vec<i32> = x
                .chunks_exact(inputs)
                .flat_map(|x| weights.chunks_exact(inputs).map(|row| kernel::plain(x, row)))
                .collect();
            assert_eq!(out, want);
        }
    }
}

/// Tokens a second of tokens, sentences, tags, parse, lemmas and names in a worker, told and not judged.
#[wasm_bindgen_test]
fn how_many_tokens_a_second() {
    const ARTICLES: [&str; 4] = [
        include_str!("../../../bundled/network-ledger.txt"),
        include_str!("../../../bundled/watch-list.txt"),
        include_str!("../../../bundled/ferry-inquiry.txt"),
        include_str!("../../../bundled/network-update.txt"),
    ];
    let models = models();
    let mut tokens = 0;
    let mut read = |times: usize| {
        for text in ARTICLES.iter().cycle().take(ARTICLES.len() * times) {
            let paragraphs: Vec<_> = text
                .split("\n\n")
                .map(|paragraph| {
                    let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
                    model::Span::at(start..start + paragraph.len())
                })
                .collect();
            tokens += language::parse(text, &paragraphs, &models).tokens.len();
        }
        std::mem::take(&mut tokens)
    };
    // Once for the compiler of the browser, which makes the code fast only after a while.
    read(5);
    let start = js_sys::Date::now();
    let count = read(25);
    let seconds = (js_sys::Date::now() - start) / 1000.0;
    assert!(count > 20_000, "{count}");
    wasm_bindgen_test::console_log!("{count} tokens in {seconds} s: {:.0} tokens/s", count as f64 / seconds);
}
