//! Saving: each record goes to the log at once, the slot follows at the next pause or when the page is left.
//!
//! What makes the whole text of a document of many lines waits until nobody types: it takes longer than a key may.

use super::channel::Message;
use super::idb::{Batch, Fault};
use super::open::OpenDocument;
use super::slots::SlotRefusal;
use super::status::{Reason, SaveStatus};
use super::tabs::Change;
use super::{Workspace, snapshot, time};
use crate::exchange::json;
use crate::journal::{Journal, Written, slot};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// How long after a command the slot is written, with all that was done since.
const SLOT_PAUSE: Duration = Duration::from_millis(250);

/// How long nothing must have been pressed before the slot of a document of many lines is written.
const LONG_PAUSE: Duration = Duration::from_secs(10);

/// The same before the slots that opening left unread are checked.
const CHECK_PAUSE: Duration = Duration::from_secs(1);

impl Workspace {
    /// Saves what was just done: queues it for the log at once, and the slot for the next pause.
    ///
    /// The journal gets a new base where records alone would not lead to its state.
    pub fn written(&self, key: &str, journal: &mut Journal, written: Written) {
        let noted = self.with_open(key, |open| {
            if !open.may_edit() {
                return None;
            }
            let is_long = if open.may_wait() { journal.is_rebase_overdue() } else { journal.is_rebase_due() };
            let is_base_due = std::mem::take(&mut open.is_base_due) || is_long;
            open.is_first_due = false;
            let first_base = open.first_base.take().map(|(seq, document)| slot::write(seq, &json::write(&document)));
            let is_first = first_base.is_some();
            let (batch, message) = match written {
                Written::Record(record) if !is_base_due => {
                    let text = record.write();
                    let batch =
                        Batch { base: first_base, records: vec![(record.seq, text.clone())], aside: Vec::new() };
                    (batch, Message::Record { key: key.into(), text })
                }
                _ => {
                    journal.rebase();
                    let text = snapshot(journal);
                    let aside = std::mem::take(&mut open.aside);
                    // It may have become small enough for the slots again.
                    open.slot_kept =
                        open.slot_kept.or_else(|kept| if kept == SlotRefusal::TooLarge { Ok(()) } else { Err(kept) });
                    (
                        Batch { base: Some(text.clone()), records: Vec::new(), aside },
                        Message::Base { key: key.into(), text },
                    )
                }
            };
            open.note(journal);
            Some((batch, message, is_first))
        });
        if let Some((batch, message, is_first)) = noted.flatten() {
            self.say(SaveStatus::Saving);
            self.tell(&message);
            self.queue(key, batch);
            self.plan_slot(key);
            if is_first {
                self.touch(key, journal.editor().document(), 0);
            }
        }
    }

    /// Saves a document that was adopted, before anything is done to it, once it is on screen.
    pub(super) fn save_once_shown(&self, key: &str) {
        self.with_open(key, |open| open.is_first_due = true);
        self.say_status();
        let workspace = self.clone();
        spawn_local(async move {
            time::painted().await;
            workspace.save_first();
        });
    }

    /// Saves the open document for the first time, if that is due.
    fn save_first(&self) {
        let first = self.inner.open.borrow_mut().as_mut().and_then(|open| {
            if !std::mem::take(&mut open.is_first_due) {
                return None;
            }
            open.first_base = None;
            let text = open.snapshot();
            if open.may_wait() {
                open.is_slot_due = true;
            } else {
                open.write_slot(&text);
            }
            Some((open.key.clone(), open.document.clone(), text))
        });
        if let Some((key, document, text)) = first {
            self.touch(&key, &document, text.len());
            self.queue(&key, Batch { base: Some(text), ..Batch::default() });
            self.plan_slot(&key);
        }
    }

    /// Queues a batch for the log, in order, and sees that it is written.
    fn queue(&self, key: &str, batch: Batch) {
        self.inner.waiting.borrow_mut().push((key.into(), batch));
        if self.inner.is_writing.replace(true) {
            return;
        }
        let workspace = self.clone();
        spawn_local(async move {
            while let Some((key, batch)) = workspace.next_batch() {
                let kept = workspace.keep(&key, batch).await;
                workspace.answered(&key, kept);
            }
            workspace.inner.is_writing.set(false);
            workspace.say_status();
        });
    }

    /// Takes what waits for the same document, as one batch.
    fn next_batch(&self) -> Option<(String, Batch)> {
        let mut waiting = self.inner.waiting.borrow_mut();
        let key = waiting.first()?.0.clone();
        let same = waiting.iter().take_while(|(other, _)| *other == key).count();
        let mut batch = Batch::default();
        for (_, mut next) in waiting.drain(..same) {
            if next.base.is_some() {
                // A base tells all that came before.
                next.aside.splice(..0, batch.aside);
                batch = next;
            } else {
                batch.records.extend(next.records);
            }
        }
        Some((key, batch))
    }

    /// Writes a batch to the log; gives back what must not be lost where it fails.
    pub(super) async fn keep(&self, key: &str, mut batch: Batch) -> Result<(), (Reason, Vec<String>)> {
        let Some(database) = self.database().await else { return Err((Reason::Refused, batch.aside)) };
        let is_unread = self.with_open(key, |open| open.is_log_unread) == Some(true);
        let written = async {
            if is_unread {
                // The log could not be read when the document was opened: it is not replaced unseen.
                let stored = database.load(key).await?;
                batch.aside.extend(stored.base.into_iter().chain(stored.records));
            }
            database.write(key, &batch).await
        };
        match written.await {
            Ok(()) => {
                self.with_open(key, |open| open.is_log_unread = false);
                self.inner.homeless.borrow_mut().remove(key);
                self.persist();
                Ok(())
            }
            Err(fault) => {
                self.note_fault(fault);
                let reason = if fault == Fault::Full { Reason::Full } else { Reason::Other };
                Err((reason, if is_unread { Vec::new() } else { batch.aside }))
            }
        }
    }

    /// Notes what the log answered. Where it failed the next write brings all: records would leave a gap.
    fn answered(&self, key: &str, kept: Result<(), (Reason, Vec<String>)>) {
        let has_failed = kept.is_err();
        if has_failed {
            self.inner.waiting.borrow_mut().retain(|(other, _)| other != key);
        }
        self.with_open(key, |open| {
            open.log_kept = kept.map_err(|(reason, aside)| {
                open.is_base_due = true;
                open.is_slot_due = true;
                open.aside.extend(aside);
                reason
            });
        });
        if has_failed {
            self.flush();
        }
    }

    /// Waits until nothing is on its way to the log.
    pub(super) async fn written_out(&self) {
        while self.inner.is_writing.get() {
            time::pause(Duration::from_millis(5)).await;
        }
    }

    /// Plans the writing of the slot. One that is planned is not put off: who types without a pause is saved too.
    fn plan_slot(&self, key: &str) {
        self.with_open(key, |open| {
            if open.is_slot_due && open.timer.is_none() {
                let (workspace, key) = (self.clone(), key.to_owned());
                let pause = if open.may_wait() { LONG_PAUSE } else { SLOT_PAUSE };
                open.timer = set_timeout_with_handle(move || workspace.slot_is_due(&key), pause).ok();
            }
        });
    }

    /// Writes the slot, unless it may wait and something was just pressed.
    fn slot_is_due(&self, key: &str) {
        let may_wait = self.with_open(key, |open| {
            open.timer = None;
            open.may_wait()
        });
        match may_wait {
            Some(true) if !self.is_quiet(LONG_PAUSE) => self.plan_slot(key),
            Some(true) => self.rest(),
            Some(false) => self.flush(),
            None => {}
        }
    }

    /// Does all that waited for a pause.
    fn rest(&self) {
        self.changed(Change::Pause);
        self.flush();
    }

    /// Checks the slots that opening left unread, when nobody types.
    pub(super) fn check_slots_later(&self) {
        let workspace = self.clone();
        spawn_local(async move {
            time::pause(CHECK_PAUSE).await;
            while !workspace.is_quiet(CHECK_PAUSE) {
                time::pause(CHECK_PAUSE).await;
            }
            workspace.check_slots();
        });
    }

    /// Checks the slots that opening left unread; says so when they are damaged.
    fn check_slots(&self) {
        let damaged = self.inner.open.borrow_mut().as_mut().map(OpenDocument::check_slots).unwrap_or_default();
        if !damaged.is_empty() {
            self.signs.damaged.update(|texts| texts.extend(damaged));
        }
    }

    fn is_quiet(&self, pause: Duration) -> bool {
        u128::from(time::now().saturating_sub(self.inner.pressed.get())) >= pause.as_millis()
    }

    pub(super) fn listen_to_presses(&self) {
        for event in ["keydown", "pointerdown"] {
            let workspace = self.clone();
            let _ = window_event_listener_untyped(event, move |_| workspace.inner.pressed.set(time::now()));
        }
    }

    /// Writes the slot now, if something is due.
    pub(super) fn flush(&self) {
        self.save_first();
        if self.inner.open.borrow().as_ref().is_some_and(|open| open.is_slot_due) {
            self.check_slots();
        }
        let written = self.inner.open.borrow_mut().as_mut().and_then(|open| {
            if let Some(timer) = open.timer.take() {
                timer.clear();
            }
            if !open.is_slot_due || !open.may_edit() {
                return None;
            }
            open.is_slot_due = false;
            if open.slot_kept == Err(SlotRefusal::TooLarge) {
                return Some((open.key.clone(), open.document.clone(), 0));
            }
            let text = open.snapshot();
            open.write_slot(&text);
            Some((open.key.clone(), open.document.clone(), text.len()))
        });
        if let Some((key, document, size)) = written {
            self.touch(&key, &document, size);
            self.say_status();
        }
    }

    /// Says what is true of saving now.
    pub(super) fn say_status(&self) {
        let is_writing = self.inner.is_writing.get();
        let status = self.inner.open.borrow().as_ref().map(|open| open.status(is_writing));
        if let Some(status) = status {
            self.say(status);
        }
    }

    fn say(&self, status: SaveStatus) {
        if self.signs.status.get_untracked() != status {
            self.signs.status.set(status);
        }
    }

    pub(super) fn flush_when_leaving(&self) {
        let workspace = self.clone();
        let _ = window_event_listener_untyped("visibilitychange", move |_| workspace.rest());
        for event in ["pagehide", "freeze"] {
            let workspace = self.clone();
            let _ = window_event_listener_untyped(event, move |_| workspace.flush());
        }
        let workspace = self.clone();
        let _ = window_event_listener(ev::beforeunload, move |event| {
            workspace.flush();
            if matches!(workspace.signs.status.get_untracked(), SaveStatus::NotSaved(_)) {
                // The browser asks whether to leave: only this page has the latest.
                event.prevent_default();
            }
        });
    }

    /// Asks the browser, once, not to clear what this page keeps.
    fn persist(&self) {
        if self.inner.asked_to_persist.replace(true) {
            return;
        }
        let storage = web_sys::window().map(|window| window.navigator().storage());
        if let Some(asked) = storage.and_then(|storage| storage.persist().ok()) {
            spawn_local(async move {
                let _ = JsFuture::from(asked).await;
            });
        }
    }
}
