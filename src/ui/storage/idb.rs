//! IndexedDB: a base snapshot per document and the log after it, written with strict durability.
//!
//! A thin layer over the browser's own: the crates of the field do not offer `durability: "strict"`, without which
//! Chromium answers before the disk has the bytes. Must not know what the texts say.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

const NAME: &str = "equilibre";
const VERSION: u32 = 1;
const BASES: &str = "bases";
const LOG: &str = "log";

#[wasm_bindgen]
extern "C" {
    /// The database, with the third parameter of `transaction` that the generated bindings leave out.
    type Strict;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Strict, stores: &JsValue, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// The open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

/// What one transaction writes for one document.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// A new base, which makes the log before it pointless.
    pub base: Option<String>,
    /// Records after the base, by their place in the log.
    pub records: Vec<(u64, String)>,
}

impl Database {
    /// Opens the database, making it the first time.
    pub async fn open() -> Result<Database, JsValue> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        let request = factory.ok_or(JsValue::NULL)?.open_with_u32(NAME, VERSION)?;
        let making = request.clone();
        let make = Closure::once(move || {
            if let Ok(database) = making.result().map(JsCast::unchecked_into::<IdbDatabase>) {
                let _ = database.create_object_store(BASES);
                let _ = database.create_object_store(LOG);
            }
        });
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        let database = done(&request).await?;
        Ok(Database(database.unchecked_into()))
    }

    /// Returns the base of a document and the records after it, in order.
    pub async fn load(&self, key: &str) -> Result<(Option<String>, Vec<String>), JsValue> {
        let transaction = self.0.transaction_with_str_sequence(&stores().into())?;
        let base = transaction.object_store(BASES)?.get(&key.into())?;
        let records = transaction.object_store(LOG)?.get_all_with_key(&log_of(key)?.into())?;
        let base = done(&base).await?.as_string();
        let records: Array = done(&records).await?.unchecked_into();
        Ok((base, records.iter().filter_map(|text| text.as_string()).collect()))
    }

    /// Returns the keys of the documents that have a base.
    pub async fn keys(&self) -> Result<Vec<String>, JsValue> {
        let transaction = self.0.transaction_with_str_sequence(&stores().into())?;
        let keys: Array = done(&transaction.object_store(BASES)?.get_all_keys()?).await?.unchecked_into();
        Ok(keys.iter().filter_map(|key| key.as_string()).collect())
    }

    /// Writes a batch whole or not at all; returns once the disk has it.
    pub async fn write(&self, key: &str, batch: &Batch) -> Result<(), JsValue> {
        let (bases, log, transaction) = self.writing()?;
        if let Some(base) = &batch.base {
            log.delete(&log_of(key)?.into())?;
            bases.put_with_key(&base.into(), &key.into())?;
        }
        for (seq, text) in &batch.records {
            let place = Array::of2(&key.into(), &JsValue::from_f64(*seq as f64));
            log.put_with_key(&text.into(), &place)?;
        }
        completed(&transaction).await
    }

    /// Takes a document out.
    pub async fn delete(&self, key: &str) -> Result<(), JsValue> {
        let (bases, log, transaction) = self.writing()?;
        log.delete(&log_of(key)?.into())?;
        bases.delete(&key.into())?;
        completed(&transaction).await
    }

    fn writing(&self) -> Result<(IdbObjectStore, IdbObjectStore, IdbTransaction), JsValue> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let strict: &Strict = self.0.unchecked_ref();
        let transaction = strict.transaction(&stores(), "readwrite", &options)?;
        Ok((transaction.object_store(BASES)?, transaction.object_store(LOG)?, transaction))
    }
}

fn stores() -> Array {
    Array::of2(&BASES.into(), &LOG.into())
}

/// Returns the range of the log that belongs to a document: `[key, 0]` to `[key, ∞]`.
fn log_of(key: &str) -> Result<IdbKeyRange, JsValue> {
    let bound = |seq: f64| Array::of2(&key.into(), &JsValue::from_f64(seq));
    IdbKeyRange::bound(&bound(0.0), &bound(f64::INFINITY))
}

async fn done(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    request.result()
}

async fn completed(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(promise).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::NULL, JsValue::from)),
    }
}
