//! The list of associations: what each is called, when it was saved, copied out, deleted.
//!
//! The documents are the truth: a list that is lost is made again from them.

use super::channel::Message;
use super::idb::Batch;
use super::open::{Lock, OpenDocument};
use super::slots::{self, Association};
use super::time::now;
use super::{Workspace, lock, snapshot};
use crate::domain::command::{Command, SettingsCommand};
use crate::domain::document::Document;
use crate::domain::editor::At;
use crate::journal::Journal;
use leptos::prelude::*;
use std::cmp::Reverse;
use wasm_bindgen_futures::spawn_local;

/// How long a deleted association can come back, in milliseconds.
const TRASH: u64 = 7 * 86_400_000;

impl Workspace {
    /// Returns the keys of the associations, the latest opened first; none after two panics in a row, lest one that stops
    /// the page each time keep the others out of reach.
    pub fn latest(&self) -> Vec<String> {
        if slots::panics() >= 2 {
            return Vec::new();
        }
        self.signs.associations.with_untracked(|list| list.iter().map(|entry| entry.key.clone()).collect())
    }

    /// Gives an association that this tab does not show another name; returns whether it did.
    pub async fn rename(&self, key: &str, name: &str) -> bool {
        // Another tab that edits it would go on from the old name.
        let Some(_held) = lock::try_hold(key).await else { return false };
        let Some(mut found) = self.found(key).await else { return false };
        let (Some(mut journal), None) = (found.recovery.journal.take(), found.recovery.newer) else { return false };
        let mut stored = OpenDocument::new(key, &journal, Lock::Asked);
        stored.settle(&found, &mut journal);
        let named = Command::Settings(SettingsCommand::Named(name.into()));
        match journal.apply(named, At { time: now(), run: 0 }) {
            Ok((_, Some(_))) => self.store(stored, journal).await,
            Ok((_, None)) => true,
            Err(_) => false,
        }
    }

    /// Saves a copy of an association under another name; returns whether it did.
    pub async fn duplicate(&self, key: &str, name: &str) -> bool {
        let shown = self.with_open(key, |open| open.may_edit().then(|| open.document.clone())).flatten();
        let document = match shown {
            Some(document) => Some(document),
            None => self
                .found(key)
                .await
                .and_then(|found| found.recovery.journal)
                .map(|journal| journal.editor().document().clone()),
        };
        let Some(document) = document else { return false };
        let document = Document { name: name.into(), ..Document::clone(&document) };
        let journal = Journal::open(document);
        self.store(OpenDocument::new(&self.new_key(), &journal, Lock::Asked), journal).await
    }

    /// Deletes an association; it can come back for a week.
    pub fn delete(&self, key: &str) {
        self.change_entry(key, |entry| entry.deleted_at = Some(now()));
    }

    /// Brings a deleted association back.
    pub fn restore(&self, key: &str) {
        self.change_entry(key, |entry| entry.deleted_at = None);
    }

    /// Notes that an association was handed over as a file.
    pub fn backup_done(&self, key: &str, time: u64) {
        self.change_entry(key, |entry| entry.backup_at = Some(time));
    }

    /// Notes that an association is shown; one that is saved nowhere has no place in the list.
    pub(super) fn opened(&self, key: &str, name: &str) {
        self.change_entry(key, |entry| {
            entry.opened_at = now();
            entry.name = name.into();
        });
    }

    /// Notes that a document was saved, and gives it its place in the list.
    pub(super) fn touch(&self, key: &str, document: &Document, size: usize) {
        let mut list = self.stored_list();
        let time = now();
        let place = match list.iter().position(|entry| entry.key == key) {
            Some(place) => place,
            None => {
                // A copy made aside is not what the page opens next time.
                let opened_at = self.with_open(key, |_| time).unwrap_or_default();
                list.push(Association { key: key.into(), opened_at, ..Association::default() });
                list.len() - 1
            }
        };
        if let Some(entry) = list.get_mut(place) {
            let is_news = entry.name != document.name;
            entry.name.clone_from(&document.name);
            entry.saved_at = time;
            entry.size = if size == 0 { entry.size } else { size };
            self.keep_list(list, is_news);
        }
    }

    /// Lists what the stores have, and clears what was deleted long ago.
    pub(super) async fn list_all(&self) {
        let mut list = slots::associations();
        let mut keys = slots::keys();
        if let Some(database) = self.database().await {
            keys.extend(database.keys().await.unwrap_or_default());
        }
        keys.sort();
        keys.dedup();
        for key in keys {
            if list.iter().all(|entry| entry.key != key) {
                let journal = self.found(&key).await.and_then(|found| found.recovery.journal);
                let name = journal.map_or_else(|| key.clone(), |journal| journal.editor().document().name.clone());
                list.push(Association { key, name, ..Association::default() });
            }
        }
        let is_gone = |entry: &Association| entry.deleted_at.is_some_and(|time| now().saturating_sub(time) > TRASH);
        for entry in list.extract_if(.., |entry| is_gone(entry)) {
            self.erase(entry.key);
        }
        self.keep_list(list, false);
    }

    pub(super) fn show_list(&self, list: Vec<Association>) {
        let mut shown: Vec<_> = list.iter().filter(|entry| entry.deleted_at.is_none()).cloned().collect();
        shown.sort_by_key(|entry| Reverse(entry.opened_at));
        *self.inner.list.borrow_mut() = list;
        self.signs.associations.set(shown);
    }

    /// Stores a document that this tab does not show; returns whether a store took it.
    async fn store(&self, mut stored: OpenDocument, mut journal: Journal) -> bool {
        journal.rebase();
        let text = snapshot(&journal);
        let size = text.len();
        stored.write_slot(&text);
        // What is in a log that cannot be read must not be replaced unseen.
        let may_log = !stored.is_log_unread;
        let batch = Batch { base: Some(text), records: Vec::new(), aside: stored.aside };
        let is_logged = may_log && self.keep(&stored.key, batch).await.is_ok();
        let is_stored = is_logged || stored.slot_kept.is_ok();
        if is_stored {
            self.touch(&stored.key, journal.editor().document(), size);
        }
        is_stored
    }

    fn change_entry(&self, key: &str, change: impl FnOnce(&mut Association)) {
        let mut list = self.stored_list();
        if let Some(entry) = list.iter_mut().find(|entry| entry.key == key) {
            change(entry);
            self.keep_list(list, true);
        }
    }

    /// Returns the list as the tabs share it, with what found no room there.
    fn stored_list(&self) -> Vec<Association> {
        let mut list = slots::associations();
        for entry in self.inner.list.borrow().iter() {
            if list.iter().all(|other| other.key != entry.key) {
                list.push(entry.clone());
            }
        }
        list
    }

    fn keep_list(&self, list: Vec<Association>, is_news: bool) {
        if list != *self.inner.list.borrow() {
            slots::keep_associations(&list);
            self.show_list(list);
            if is_news {
                self.tell(&Message::List);
            }
        }
    }

    fn erase(&self, key: String) {
        let workspace = self.clone();
        spawn_local(async move {
            // Not under the eyes of a tab that shows it.
            let Some(_held) = lock::try_hold(&key).await else { return };
            slots::remove(&key);
            if let Some(database) = workspace.database().await {
                let _ = database.delete(&key).await;
            }
        });
    }
}
