//! What is kept in this browser (IndexedDB): pasted documents as received, and the reader's decisions.

use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, TransactionMode};
use model::message::Document;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

const NAME: &str = "dateline";
const STORE: &str = "documents";
const VERSION: u32 = 1;

/// One kept document. Those that come with the page are kept without bytes, only for the decisions on them.
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

async fn database() -> Result<Database, idb::Error> {
    let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        let Ok(database) = event.database() else { return };
        let mut params = ObjectStoreParams::new();
        params.key_path(Some(KeyPath::new_single("number")));
        // Exists already only when the version did not change, and then this is not called.
        let _ = database.create_object_store(STORE, params);
    });
    request.await
}

/// Everything kept, by number.
pub async fn all() -> Result<Vec<Kept>, String> {
    read().await.map_err(|error| error.to_string())
}

async fn read() -> Result<Vec<Kept>, idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    let values = transaction.object_store(STORE)?.get_all(None, None)?.await?;
    database.close();
    // A record of another version of the page that cannot be read is left where it is.
    Ok(values.into_iter().filter_map(|value| serde_wasm_bindgen::from_value(value).ok()).collect())
}

/// Keeps a document, in place of an older state of it.
pub async fn keep(kept: Kept) -> Result<(), String> {
    write(Some(&kept), kept.number).await.map_err(|error| error.to_string())
}

/// Forgets a document.
pub async fn forget(number: u32) -> Result<(), String> {
    write(None, number).await.map_err(|error| error.to_string())
}

async fn write(kept: Option<&Kept>, number: u32) -> Result<(), idb::Error> {
    let database = database().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let store = transaction.object_store(STORE)?;
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
