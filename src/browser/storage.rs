//! What is kept in this browser (IndexedDB): documents as received, and of each case its name and the reader's decisions.
//!
//! Version 1 had the documents alone. Opening it makes the second store; nothing of the first is touched.

use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use model::{History, message::Document};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

const NAME: &str = "dateline";
const DOCUMENTS: &str = "documents";
const CASES: &str = "cases";
const VERSION: u32 = 2;

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

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else { return };
        let known = database.store_names();
        for store in [DOCUMENTS, CASES] {
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

/// Everything kept, by number.
pub async fn all() -> Result<(Vec<Kept>, Vec<KeptCase>), String> {
    let both = async { Ok::<_, idb::Error>((read(DOCUMENTS).await?, read(CASES).await?)) };
    both.await.map_err(|error| error.to_string())
}

async fn read<T: DeserializeOwned>(store: &str) -> Result<Vec<T>, idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly)?;
    let values = transaction.object_store(store)?.get_all(None, None)?.await?;
    database.close();
    // A record of another version of the page that cannot be read is left where it is.
    Ok(values.into_iter().filter_map(|value| serde_wasm_bindgen::from_value(value).ok()).collect())
}

/// Keeps a document, in place of an older state of it.
pub async fn keep(kept: Kept) -> Result<(), String> {
    write(DOCUMENTS, Some(&kept), kept.number).await.map_err(|error| error.to_string())
}

/// Forgets a document.
pub async fn forget(number: u32) -> Result<(), String> {
    write(DOCUMENTS, None::<&Kept>, number).await.map_err(|error| error.to_string())
}

/// Keeps the name and decisions of a case.
pub async fn keep_case(kept: KeptCase) -> Result<(), String> {
    write(CASES, Some(&kept), kept.number).await.map_err(|error| error.to_string())
}

async fn write<T: Serialize>(store: &str, kept: Option<&T>, number: u32) -> Result<(), idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[store], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(store)?;
    match kept {
        Some(kept) => {
            let value = serde_wasm_bindgen::to_value(kept).unwrap_or(JsValue::NULL);
            store.put(&value, None)?.await?;
        }
        None => store.delete(JsValue::from_f64(number.into()))?.await?,
    }
    transaction.commit()?.await?;
    database.close();
    Ok(())
}
