//! What was read and linked, kept in this browser beside the documents, so that a case stands at once when the page is opened again.
//!
//! Nothing depends on it: a reading by another build, of other bytes or with other wishes has another mark and is not taken, and what is
//! missing is read again. The worker is told what was taken when it needs it ([`crate::reading`]).

use crate::{
    browser::{
        json, screen,
        storage::{self, KeptLinks, KeptReading},
        worker::BUILD,
    },
    decisions,
    state::{App, Held, Links, Stage},
};
use leptos::prelude::*;
use model::{Analysis, Correction, Linked, message::Document, packed};
use std::sync::Arc;
use view::ArticleId;
use wasm_bindgen_futures::spawn_local;

/// Taking readings makes way for the browser after so many milliseconds.
const TURN: f64 = 30.0;
/// What a build for work on the page is called: all of them, so that nothing is kept of it.
const UNNAMED: &str = "unnamed";

/// Names what a document is read from, and by what: its name, its bytes and the wishes, which are `document`'s own.
pub fn mark(document: &Document) -> String {
    let wishes = json::write(&document.wishes).unwrap_or_default();
    let parts = [document.source.as_bytes(), wishes.as_bytes(), &document.bytes];
    named(parts.into_iter())
}

/// The build and a hash of parts: FNV-1a with 64 bits, since no secret is kept and only what the reader changed has to differ.
fn named<'a>(parts: impl Iterator<Item = &'a [u8]>) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        // The length keeps "ab" and "c" apart from "a" and "bc".
        for byte in part.iter().copied().chain(part.len().to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{BUILD} {hash:016x}")
}

/// Fills in what was kept of the documents of a case that were not read yet. What stays at rest is to be read.
pub async fn fill(all: &mut [Held], case: u32, log: &[Correction]) {
    let mut waiting: Vec<(String, &mut Held)> = all
        .iter_mut()
        .filter(|held| held.case == case && !held.removed && held.stage == Stage::Resting)
        .map(|held| (mark(&decisions::wished(&held.document, log)), held))
        .collect();
    let numbers = || waiting.iter().map(|(_, held)| held.document.number);
    let (Some(first), Some(last)) = (numbers().min(), numbers().max()) else { return };
    if BUILD == UNNAMED {
        return;
    }
    let kept = storage::readings(first, last).await;
    let mut start = screen::now();
    for KeptReading { number, mark, packed, milliseconds } in kept {
        let Some((_, held)) =
            waiting.iter_mut().find(|(wanted, held)| held.document.number == number && *wanted == mark)
        else {
            continue;
        };
        if take(held, packed, log) {
            held.stage = Stage::Read(milliseconds);
        }
        if screen::now() - start > TURN {
            screen::rest().await;
            start = screen::now();
        }
    }
}

/// Puts packed articles in place of what is held. False when they are none.
pub fn take(held: &mut Held, packed: Vec<u8>, log: &[Correction]) -> bool {
    let Ok(articles) = packed::unpack::<Vec<Analysis>>(&packed) else { return false };
    held.as_read = articles.into_iter().map(Arc::new).collect();
    held.packed = Arc::new(packed);
    decisions::correct(held, log);
    true
}

/// Keeps readings: number and mark of each document, and how long it took.
pub fn keep(app: App, read: Vec<(u32, String, f64)>) {
    if BUILD == UNNAMED {
        return;
    }
    let packed = |number| {
        app.documents.with_untracked(|all| {
            all.iter().find(|held| held.document.number == number).map(|held| held.packed.to_vec())
        })
    };
    let kept: Vec<KeptReading> = read
        .into_iter()
        .filter_map(|(number, mark, milliseconds)| {
            Some(KeptReading { number, mark, packed: packed(number)?, milliseconds })
        })
        .collect();
    spawn_local(async move { storage::keep_readings(&kept).await });
}

/// Names what is linked: the documents as they are read, in order, and what the reader decided.
pub fn links_mark(app: App, documents: &[u32], log: &[Correction]) -> String {
    let marks: Vec<String> = app.documents.with_untracked(|all| {
        let of = |number: &u32| all.iter().find(|held| held.document.number == *number);
        documents.iter().filter_map(of).map(|held| mark(&decisions::wished(&held.document, log))).collect()
    });
    let numbers = documents.iter().map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    let log = json::write(&log).unwrap_or_default();
    let parts = marks.iter().map(String::as_bytes).chain(numbers.iter().map(<[u8; 4]>::as_slice));
    named(parts.chain([log.as_bytes()]))
}

/// The kept links of a case, if they have this mark.
pub async fn links(case: u32, mark: &str) -> Option<Links> {
    if BUILD == UNNAMED {
        return None;
    }
    let kept = storage::links(case).await.filter(|kept| kept.mark == mark)?;
    unpacked(&kept.articles, &kept.packed)
}

/// Links out of their bytes.
pub fn unpacked(articles: &[(u32, u32)], packed: &[u8]) -> Option<Links> {
    let linked: Linked = packed::unpack(packed).ok()?;
    let articles = articles.iter().map(|&(document, part)| ArticleId { document, part }).collect();
    Some(Links { articles, linked })
}

/// Keeps the links of a case.
pub fn keep_links(number: u32, mark: String, articles: Vec<(u32, u32)>, packed: Vec<u8>) {
    if BUILD != UNNAMED {
        spawn_local(storage::keep_links(KeptLinks { number, mark, articles, packed }));
    }
}
