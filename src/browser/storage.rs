//! What is kept in this browser (IndexedDB): documents as received, of each case its name and the reader's decisions, and, only so
//! that a page that is opened again need not read everything again, what was read and linked.
//!
//! Version 1 had the documents alone, version 2 the cases too, version 3 readings and links. Opening an older one makes the stores that
//! are missing; nothing of the others is touched. When something of the reader's own finds no room, readings and links are
//! dropped first.

use idb::{Database, DatabaseEvent, Factory, KeyPath, KeyRange, ObjectStoreParams, Query, TransactionMode};
use model::{History, message::Document};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::cell::Cell;
use wasm_bindgen::JsValue;

const NAME: &str = "dateline";
const DOCUMENTS: &str = "documents";
const CASES: &str = "cases";
const READINGS: &str = "readings";
const LINKS: &str = "links";
const STORES: [&str; 4] = [DOCUMENTS, CASES, READINGS, LINKS];
const VERSION: u32 = 3;

thread_local! {
    /// The disk was full once: readings and links are not kept any more in this visit.
    static FULL: Cell<bool> = const { Cell::new(false) };
}

/// One kept document. Those that come with the page are kept without bytes, only for being taken out.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Kept {
    /// The document's number; key of the store.
    pub number: u32,
    /// The case it belongs to.
    pub case: u32,
    /// The document.
    pub document: Document,
    /// Taken out of the case.
    pub removed: bool,
}

/// One kept case.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct KeptCase {
    /// The case's number; key of the store.
    pub number: u32,
    /// Its name, if the reader gave it one.
    pub title: Option<String>,
    /// What the reader decided.
    pub history: History,
}

/// What was read from a document.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct KeptReading {
    /// The document's number; key of the store.
    pub number: u32,
    /// What it was read from and by what: good only for the same.
    pub mark: String,
    /// Its articles, packed (`model::packed`).
    #[serde(with = "serde_bytes")]
    pub packed: Vec<u8>,
    /// How long reading took.
    pub milliseconds: f64,
}

/// What the articles of a case have in common.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct KeptLinks {
    /// The case's number; key of the store.
    pub number: u32,
    /// What was linked, by what: good only for the same.
    pub mark: String,
    /// Document and place in it of the articles, in the order by which `packed` names them.
    pub articles: Vec<(u32, u32)>,
    /// What was found, packed.
    #[serde(with = "serde_bytes")]
    pub packed: Vec<u8>,
}

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else { return };
        let known = database.store_names();
        for store in STORES {
            if !known.iter().any(|name| name == store) {
                let mut params = ObjectStoreParams::new();
                params.key_path(Some(KeyPath::new_single("number")));
                // It was just looked that there is none.
                let _ = database.create_object_store(store, params);
            }
        }
    });
    request.await
}

/// Everything kept but readings and links, by number.
pub async fn all() -> Result<(Vec<Kept>, Vec<KeptCase>), String> {
    let both = async { Ok::<_, idb::Error>((read(DOCUMENTS, None).await?, read(CASES, None).await?)) };
    both.await.map_err(|error| error.to_string())
}

/// The readings of documents with numbers from `first` to `last`. Where none can be had, there are none.
pub async fn readings(first: u32, last: u32) -> Vec<KeptReading> {
    read(READINGS, Some((first, last))).await.unwrap_or_default()
}

/// The links of a case.
pub async fn links(case: u32) -> Option<KeptLinks> {
    read(LINKS, Some((case, case))).await.unwrap_or_default().pop()
}

async fn read<T: DeserializeOwned>(store: &str, numbers: Option<(u32, u32)>) -> Result<Vec<T>, idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let query = match numbers {
        Some((first, last)) => {
            Some(Query::from(KeyRange::bound(&first.into(), &last.into(), Some(false), Some(false))?))
        }
        None => None,
    };
    let values = transaction.object_store(store)?.get_all(query, None)?.await?;
    database.close();
    // A record of another version of the page that cannot be read is left where it is.
    Ok(values.into_iter().filter_map(|value| serde_wasm_bindgen::from_value(value).ok()).collect())
}

/// Keeps a document, in place of an older state of it.
pub async fn keep(kept: Kept) -> Result<(), String> {
    keep_surely(DOCUMENTS, &kept).await
}

/// Keeps the name and decisions of a case.
pub async fn keep_case(kept: KeptCase) -> Result<(), String> {
    keep_surely(CASES, &kept).await
}

/// Keeps readings and links while there is room: without them everything is read again, and nothing is lost.
pub async fn keep_readings(kept: &[KeptReading]) {
    keep_for_speed(READINGS, kept).await;
}

/// Keeps the links of a case, likewise.
pub async fn keep_links(kept: KeptLinks) {
    keep_for_speed(LINKS, &[kept]).await;
}

/// Forgets a document and what was read from it.
pub async fn forget(number: u32) -> Result<(), String> {
    let forgotten = change(&[DOCUMENTS, READINGS], async |stores| {
        for store in stores {
            store.delete(JsValue::from(number))?.await?;
        }
        Ok(())
    });
    forgotten.await.map_err(|error| error.to_string())
}

/// Keeps what is the reader's own; where there is no room, readings and links make room.
async fn keep_surely<T: Serialize>(store: &'static str, kept: &T) -> Result<(), String> {
    if put(store, std::slice::from_ref(kept)).await.is_ok() {
        return Ok(());
    }
    FULL.set(true);
    // If this fails too, the second try will say so.
    let _ = change(&[READINGS, LINKS], async |stores| {
        for store in stores {
            store.clear()?.await?;
        }
        Ok(())
    })
    .await;
    put(store, std::slice::from_ref(kept)).await.map_err(|error| error.to_string())
}

async fn keep_for_speed<T: Serialize>(store: &'static str, kept: &[T]) {
    if !FULL.get() && put(store, kept).await.is_err() {
        FULL.set(true);
    }
}

async fn put<T: Serialize>(store: &'static str, kept: &[T]) -> Result<(), idb::Error> {
    change(&[store], async |stores| {
        for store in stores {
            for one in kept {
                let value = serde_wasm_bindgen::to_value(one).unwrap_or(JsValue::NULL);
                store.put(&value, None)?.await?;
            }
        }
        Ok(())
    })
    .await
}

/// One change of stores, done whole or not at all.
async fn change(
    names: &[&'static str],
    act: impl AsyncFnOnce(Vec<idb::ObjectStore>) -> Result<(), idb::Error>,
) -> Result<(), idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(names, TransactionMode::ReadWrite)?;
    let stores = names.iter().map(|name| transaction.object_store(name)).collect::<Result<_, _>>()?;
    let done = act(stores).await;
    if done.is_ok() {
        transaction.commit()?.await?;
    }
    // An unfinished change is given up by the browser.
    database.close();
    done
}
