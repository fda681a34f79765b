//! localStorage: two alternating checked slots per document, the list of associations, preferences.
//!
//! Every access may be refused or find no room, and each is an answer here. Must not know what the texts say.

use super::text;
use crate::journal::HEAD;
use gloo_storage::{LocalStorage, Storage};
use js_sys::{JsString, Reflect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

const LIST: &str = "equilibre.associations";
const PREFERENCES: &str = "equilibre.preferences";
const DOCUMENTS: &str = "equilibre.doc.";

/// The largest snapshot kept here, in characters: two of them and the rest fit in what browsers allow.
pub const LARGEST: usize = 1_500_000;

/// An association as the list shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Association {
    /// The key it is saved under.
    pub key: String,
    /// Its name.
    pub name: String,
    /// When it was last opened, in milliseconds since 1970.
    pub opened_at: u64,
    /// When it was last saved.
    pub saved_at: u64,
    /// The size of its text, in bytes.
    pub size: usize,
    /// When it was last handed over as a file.
    pub backup_at: Option<u64>,
    /// When it was deleted; its data stay for a while.
    pub deleted_at: Option<u64>,
}

/// Why a text was not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotRefusal {
    /// There is no room.
    Full,
    /// The browser keeps nothing for this page.
    Refused,
    /// The text is too large for this store by design.
    TooLarge,
}

/// One of the two slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first.
    A,
    /// The second.
    B,
}

impl Which {
    /// Returns the other slot.
    pub fn other(self) -> Which {
        match self {
            Which::A => Which::B,
            Which::B => Which::A,
        }
    }

    fn name(self, key: &str) -> String {
        let letter = if self == Which::A { 'a' } else { 'b' };
        format!("{DOCUMENTS}{key}.{letter}")
    }
}

/// Returns whether this browser has kept nothing of the page yet. Where it cannot tell, it may have.
pub fn is_first_visit() -> bool {
    raw().is_some_and(|storage| {
        let mut names = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
        names.all(|name| !name.starts_with("equilibre"))
    })
}

/// Returns the text of a slot.
pub fn read(key: &str, which: Which) -> Option<String> {
    Some(text::of(&slot(key, which)?))
}

/// Returns how the text of a slot begins, without bringing the rest into memory.
pub fn head(key: &str, which: Which) -> Option<String> {
    Some(slot(key, which)?.substring(0, HEAD as u32).into())
}

/// Writes a slot whole or not at all.
pub fn write(key: &str, which: Which, text: &str) -> Result<(), SlotRefusal> {
    if text.len() > LARGEST {
        return Err(SlotRefusal::TooLarge);
    }
    set(&which.name(key), text)
}

/// Returns the keys of the documents that have a slot.
pub fn keys() -> Vec<String> {
    let Some(storage) = raw() else { return Vec::new() };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
    let mut keys: Vec<String> =
        names.filter_map(|name| Some(name.strip_prefix(DOCUMENTS)?.rsplit_once('.')?.0.to_string())).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Takes both slots out, and what was set aside.
pub fn remove(key: &str) {
    let Some(storage) = raw() else { return };
    let aside = (1..100).map(|number| aside_name(key, number));
    for name in [Which::A, Which::B].map(|which| which.name(key)).into_iter().chain(aside) {
        let _ = storage.remove_item(&name);
    }
}

/// Puts a damaged text aside, under a name of its own; returns whether there was room.
pub fn set_aside(key: &str, text: &str) -> bool {
    let place = (1..100).find(|number| get(&aside_name(key, *number)).is_none_or(|kept| kept == text));
    place.is_some_and(|number| set(&aside_name(key, number), text).is_ok())
}

/// Returns the associations of the list, deleted ones included. A list that cannot be read is set aside.
pub fn associations() -> Vec<Association> {
    let Some(text) = get(LIST) else { return Vec::new() };
    serde_json::from_str(&text).unwrap_or_else(|_| {
        set_aside("associations", &text);
        Vec::new()
    })
}

/// Keeps the list. One that finds no room is made again from the documents at the next start.
pub fn keep_associations(list: &[Association]) {
    keep(LIST, &list);
}

/// Returns the preferences, or the usual ones.
pub fn preferences<T: DeserializeOwned + Default>() -> T {
    raw().and_then(|_| LocalStorage::get(PREFERENCES).ok()).unwrap_or_default()
}

/// Keeps the preferences; losing them loses no work.
pub fn keep_preferences<T: Serialize>(preferences: &T) {
    keep(PREFERENCES, preferences);
}

fn slot(key: &str, which: Which) -> Option<JsString> {
    Reflect::get(raw()?.as_ref(), &which.name(key).into()).ok()?.dyn_into().ok()
}

fn keep<T: Serialize>(name: &str, value: &T) {
    if raw().is_some() {
        let _ = LocalStorage::set(name, value);
    }
}

fn aside_name(key: &str, number: u32) -> String {
    format!("equilibre.damaged.{key}.{number}")
}

/// Returns how many panics there were in a row, which `src/boot.js` counts.
pub fn panics() -> u32 {
    get("equilibre.panne").and_then(|count| count.parse().ok()).unwrap_or_default()
}

// `LocalStorage` throws where the browser refuses storage: asked through the window first, a refusal is an answer.
fn raw() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn get(name: &str) -> Option<String> {
    raw()?.get_item(name).ok().flatten()
}

fn set(name: &str, text: &str) -> Result<(), SlotRefusal> {
    raw().ok_or(SlotRefusal::Refused)?.set_item(name, text).map_err(|_| SlotRefusal::Full)
}
