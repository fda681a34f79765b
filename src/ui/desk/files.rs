//! Files: the open association saved as a `.equilibre.json`, and one opened beside the others.

use super::Desk;
use crate::domain::document::Document;
use crate::exchange::json::{self, Unreadable};
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::kit::download::download;
use crate::ui::kit::go::go_to;
use crate::ui::storage::reading::reading;
use crate::ui::storage::text::of_bytes;
use crate::ui::store::Store;
use js_sys::Uint8Array;
use leptos::prelude::Set;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys;

/// Hands an association to the person as a file; returns whether the browser took it.
pub fn save(document: &Document) -> bool {
    download(&file_name(document), &json::write(document)).is_ok()
}

/// Returns the name of the file of a document: its own, without what file systems refuse.
fn file_name(document: &Document) -> String {
    let name: String = document.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let name = name.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    format!("{}.equilibre.json", if name.is_empty() { "association" } else { &name })
}

/// Opens a file as a new association beside the others.
pub fn open(desk: Rc<dyn Desk>, store: Store, file: web_sys::File) {
    // Before it takes any memory.
    if file.size() > json::SIZE_LIMIT as f64 {
        return store.notify(fill(Text::ImportFailed, &[text(Text::ImportTooLarge)]));
    }
    spawn_local(async move {
        let Ok(bytes) = JsFuture::from(file.array_buffer()).await else {
            store.notify(fill(Text::ImportFailed, &[text(Text::ImportUnreadable)]));
            return;
        };
        let bytes = Uint8Array::new(&bytes);
        let content = of_bytes(&bytes);
        let Some(reading) = reading().await else {
            store.notify(text(Text::PartAbsent).into());
            return;
        };
        match (reading.file)(&content) {
            Ok(read) => {
                let remarks = read.diagnostics.len();
                let name = read.document.name.clone();
                desk.create(read.document);
                go_to(Route::Budget);
                let said = match read.diagnostics.first() {
                    None => fill(Text::ImportDone, &[&name]),
                    Some(first) => fill(Text::ImportPartial, &[&remarks.to_string(), &crate::i18n::diagnostic(first)]),
                };
                store.notify(said);
            }
            Err(Unreadable::NotJson { .. } | Unreadable::NotEquilibre) if (reading.is_hours)(&bytes.to_vec()) => {
                store.brought.set(Some(bytes.to_vec().into()));
                go_to(Route::Benevolat);
            }
            Err(unreadable) => {
                let reason = match unreadable {
                    Unreadable::NotJson { .. } | Unreadable::NotEquilibre => text(Text::ImportNotOurs).to_string(),
                    Unreadable::Newer { version } => fill(Text::ImportNewer, &[&version.to_string()]),
                    Unreadable::TooLarge => text(Text::ImportTooLarge).to_string(),
                };
                store.notify(fill(Text::ImportFailed, &[&reason]));
            }
        }
    });
}
