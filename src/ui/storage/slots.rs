//! localStorage: two alternating checked slots per document, the list of associations, preferences.
//!
//! Must not know what the texts say.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

const LIST: &str = "equilibre.associations";
const PREFERENCES: &str = "equilibre.preferences";

/// The largest snapshot kept here, in characters: two of them and the rest fit in what browsers allow.
const LARGEST: usize = 1_500_000;

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
        format!("equilibre.doc.{key}.{letter}")
    }
}

/// Returns the text of a slot.
pub fn read(key: &str, which: Which) -> Option<String> {
    get(&which.name(key))
}

/// Writes a slot.
pub fn write(key: &str, which: Which, text: &str) -> Result<(), SlotRefusal> {
    if text.len() > LARGEST {
        return Err(SlotRefusal::TooLarge);
    }
    set(&which.name(key), text)
}

/// Takes both slots out.
pub fn remove(key: &str) {
    for which in [Which::A, Which::B] {
        delete(&which.name(key));
    }
}

/// Puts a damaged text aside, under a name of its own; returns whether there was room.
pub fn set_aside(key: &str, text: &str) -> bool {
    let name = |number: u32| format!("equilibre.damaged.{key}.{number}");
    let place = (1..100).find(|number| get(&name(*number)).is_none_or(|kept| kept == text));
    place.is_some_and(|number| set(&name(number), text).is_ok())
}

/// Returns the associations of the list, deleted ones included.
pub fn associations() -> Vec<Association> {
    get_json(LIST).unwrap_or_default()
}

/// Keeps the list.
pub fn keep_associations(list: &[Association]) -> Result<(), SlotRefusal> {
    set_json(LIST, list)
}

/// Returns the preferences, or the usual ones.
pub fn preferences<T: DeserializeOwned + Default>() -> T {
    get_json(PREFERENCES).unwrap_or_default()
}

/// Keeps the preferences; losing them loses no work.
pub fn keep_preferences<T: Serialize>(preferences: &T) {
    let _ = set_json(PREFERENCES, preferences);
}

// Where the browser refuses storage, asking for it throws: a refusal is an answer, and the page goes on.
fn raw() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn get(name: &str) -> Option<String> {
    raw()?.get_item(name).ok().flatten()
}

fn set(name: &str, text: &str) -> Result<(), SlotRefusal> {
    raw().ok_or(SlotRefusal::Refused)?.set_item(name, text).map_err(|_| SlotRefusal::Full)
}

fn delete(name: &str) {
    if let Some(storage) = raw() {
        let _ = storage.remove_item(name);
    }
}

fn get_json<T: DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_str(&get(name)?).ok()
}

fn set_json<T: Serialize + ?Sized>(name: &str, value: &T) -> Result<(), SlotRefusal> {
    set(name, &serde_json::to_string(value).map_err(|_| SlotRefusal::Refused)?)
}
