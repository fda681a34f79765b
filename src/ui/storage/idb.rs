//! IndexedDB: per document a base snapshot, the log after it, and what was set aside; written with strict durability.
//!
//! A thin layer over the browser's own: the crates of the field do not offer `durability: "strict"`, without which
//! Chromium answers before the disk has the bytes. Each transaction makes all its requests at once and is awaited
//! whole, so that none can close in between. Must not know what the texts say.

use super::text;
use js_sys::{Array, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbKeyRange, IdbRequest, IdbTransaction};

const NAME: &str = "equilibre";
const VERSION: u32 = 1;
const BASES: &str = "bases";
const LOG: &str = "log";
/// Texts that could not be read, by document, time and number: what replaces them is written with them.
const ASIDE: &str = "aside";

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
    /// What could not be read and is about to be replaced.
    pub aside: Vec<String>,
}

/// What the database has of one document.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// Its base.
    pub base: Option<String>,
    /// The records after it, in order.
    pub records: Vec<String>,
}

/// Why the database did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no room left.
    Full,
    /// The connection was closed: by a newer version of the page, or because the browser cleared its data.
    Closed,
    /// Anything else.
    Other,
}

impl Database {
    /// Opens the database, making it the first time.
    pub async fn open() -> Result<Database, Fault> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        let request = factory.ok_or(Fault::Other)?.open_with_u32(NAME, VERSION).map_err(fault)?;
        let making = request.clone();
        let make = Closure::once(move || {
            if let Ok(database) = making.result().map(JsCast::unchecked_into::<IdbDatabase>) {
                for store in [BASES, LOG, ASIDE] {
                    let _ = database.create_object_store(store);
                }
            }
        });
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        let opened = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
        });
        JsFuture::from(opened).await.map_err(|_| request_fault(&request))?;
        let database: IdbDatabase = request.result().map_err(fault)?.unchecked_into();
        // A newer version of the page, in another tab, must not wait for this one.
        let leaving = database.clone();
        let leave = Closure::<dyn Fn()>::new(move || leaving.close());
        database.set_onversionchange(Some(leave.as_ref().unchecked_ref()));
        leave.forget();
        Ok(Database(database))
    }

    /// Returns what there is of a document.
    pub async fn load(&self, key: &str) -> Result<Stored, Fault> {
        let transaction = self.transaction("readonly")?;
        let base = transaction.object_store(BASES).and_then(|store| store.get(&key.into())).map_err(fault)?;
        let range = range_of(key)?;
        let log = transaction.object_store(LOG).and_then(|store| store.get_all_with_key(&range)).map_err(fault)?;
        completed(&transaction).await?;
        let base = base.result().map_err(fault)?.dyn_into::<JsString>().ok();
        Ok(Stored { base: base.map(|base| text::of(&base)), records: texts(&log)? })
    }

    /// Returns the keys of the documents that have a base.
    pub async fn keys(&self) -> Result<Vec<String>, Fault> {
        let transaction = self.transaction("readonly")?;
        let keys = transaction.object_store(BASES).and_then(|store| store.get_all_keys()).map_err(fault)?;
        completed(&transaction).await?;
        texts(&keys)
    }

    /// Writes a batch whole or not at all; returns once the disk has it.
    pub async fn write(&self, key: &str, batch: &Batch) -> Result<(), Fault> {
        let transaction = self.transaction("readwrite")?;
        put(&transaction, key, batch).map_err(fault)?;
        completed(&transaction).await
    }

    /// Takes a document out, and all that was set aside for it.
    pub async fn delete(&self, key: &str) -> Result<(), Fault> {
        let transaction = self.transaction("readwrite")?;
        let store = |name| transaction.object_store(name).map_err(fault);
        for name in [LOG, ASIDE] {
            store(name)?.delete(&range_of(key)?).map_err(fault)?;
        }
        store(BASES)?.delete(&key.into()).map_err(fault)?;
        completed(&transaction).await
    }

    fn transaction(&self, mode: &str) -> Result<IdbTransaction, Fault> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let strict: &Strict = self.0.unchecked_ref();
        strict.transaction(&Array::of3(&BASES.into(), &LOG.into(), &ASIDE.into()), mode, &options).map_err(fault)
    }
}

fn put(transaction: &IdbTransaction, key: &str, batch: &Batch) -> Result<(), JsValue> {
    let log = transaction.object_store(LOG)?;
    if let Some(base) = &batch.base {
        log.delete(&range_of(key).map_err(|_| JsValue::NULL)?)?;
        transaction.object_store(BASES)?.put_with_key(&base.into(), &key.into())?;
    }
    for (seq, text) in &batch.records {
        log.put_with_key(&text.into(), &Array::of2(&key.into(), &(*seq as f64).into()))?;
    }
    for (number, text) in batch.aside.iter().enumerate() {
        let place = Array::of3(&key.into(), &js_sys::Date::now().into(), &(number as f64).into());
        transaction.object_store(ASIDE)?.put_with_key(&text.into(), &place)?;
    }
    Ok(())
}

/// Returns the range of keys that belong to a document: from `[key]` to `[key, []]`, an array being after any number.
fn range_of(key: &str) -> Result<JsValue, Fault> {
    let (from, to) = (Array::of1(&key.into()), Array::of2(&key.into(), &Array::new()));
    IdbKeyRange::bound(&from, &to).map(JsValue::from).map_err(fault)
}

fn texts(request: &IdbRequest) -> Result<Vec<String>, Fault> {
    let all: Array = request.result().map_err(fault)?.unchecked_into();
    Ok(all.iter().filter_map(|text| text.as_string()).collect())
}

/// Waits for the end of a transaction. A request that fails aborts it, and only then is the reason known.
async fn completed(transaction: &IdbTransaction) -> Result<(), Fault> {
    let end = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(end).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(Fault::Other, |error| named(&error))),
    }
}

fn request_fault(request: &IdbRequest) -> Fault {
    request.error().ok().flatten().map_or(Fault::Other, |error| named(&error))
}

fn fault(thrown: JsValue) -> Fault {
    thrown.dyn_ref::<DomException>().map_or(Fault::Other, named)
}

fn named(error: &DomException) -> Fault {
    match error.name().as_str() {
        "QuotaExceededError" => Fault::Full,
        "InvalidStateError" | "NotFoundError" => Fault::Closed,
        _ => Fault::Other,
    }
}
