//! The document a tab shows: its lock, what the stores have of it, what they still miss.

use super::Found;
use super::lock::{Held, Wanted};
use super::slots::{self, SlotRefusal, Which};
use super::status::{Reason, SaveStatus};
use crate::domain::document::Document;
use crate::exchange::json;
use crate::journal::{Journal, Source, slot};
use leptos::prelude::TimeoutHandle;
use std::sync::Arc;

/// From so many lines on, the text of a whole document takes longer to make than a key may.
const MANY_LINES: usize = 1_000;

/// The document a tab shows.
pub struct OpenDocument {
    pub key: String,
    pub lock: Lock,
    /// Whether a newer version of the page wrote it.
    pub is_newer: bool,
    /// The place in the log of the latest state.
    pub seq: u64,
    /// The latest state that this tab saved; a tab that follows keeps the one it opened.
    pub document: Arc<Document>,
    /// The state of a document that is saved nowhere yet: it is the base, written with the first record at the latest.
    pub first_base: Option<(u64, Arc<Document>)>,
    /// Whether that base is to be written as soon as it is on screen.
    pub is_first_due: bool,
    /// Whether records alone would not lead on from what the log has.
    pub is_base_due: bool,
    /// Whether the log could not be read: it is set aside before it is replaced.
    pub is_log_unread: bool,
    /// What the next base replaces and nobody could read.
    pub aside: Vec<String>,
    next_slot: Which,
    /// The slots that were not read when the document was opened: they are checked before they are written over.
    unread: Vec<Which>,
    /// A slot whose damaged text found no place elsewhere: it is not written over.
    spared: Option<Which>,
    pub is_slot_due: bool,
    pub timer: Option<TimeoutHandle>,
    /// What the last write to each store gave.
    pub log_kept: Result<(), Reason>,
    pub slot_kept: Result<(), SlotRefusal>,
}

/// Who edits a document.
#[derive(Default)]
pub enum Lock {
    /// Nobody here: it is only read.
    #[default]
    None,
    /// This tab, for nobody else knows the document yet.
    Asked,
    /// This tab.
    Held(#[expect(dead_code, reason = "held until it is dropped")] Held),
    /// Another tab; this one follows and waits.
    Wanted(#[expect(dead_code, reason = "wanted until it is dropped")] Wanted),
}

impl OpenDocument {
    /// Shows a document that the stores have as it is.
    pub fn new(key: &str, journal: &Journal, lock: Lock) -> OpenDocument {
        OpenDocument {
            key: key.into(),
            lock,
            is_newer: false,
            seq: journal.seq(),
            document: journal.editor().document().clone(),
            first_base: None,
            is_first_due: false,
            is_base_due: false,
            is_log_unread: false,
            aside: Vec::new(),
            next_slot: older_slot(key),
            unread: Vec::new(),
            spared: None,
            is_slot_due: false,
            timer: None,
            log_kept: Ok(()),
            slot_kept: Ok(()),
        }
    }

    /// Returns whether this tab edits.
    pub fn may_edit(&self) -> bool {
        !self.is_newer && matches!(self.lock, Lock::Held(_) | Lock::Asked)
    }

    /// Reads only from now on: a newer version of the page writes this document, and may have its lock.
    pub fn become_newer(&mut self) {
        self.is_newer = true;
        self.lock = Lock::None;
    }

    /// Begins to edit what was found: notes what the stores miss, and puts aside what cannot be read.
    pub fn settle(&mut self, found: &Found, journal: &mut Journal) {
        self.is_log_unread = found.is_log_unread;
        self.is_base_due |= found.recovery.rebase || found.is_log_unread;
        if found.is_log_unread {
            journal.leap();
        }
        self.seq = journal.seq();
        self.document = journal.editor().document().clone();
        self.next_slot = older_slot(&self.key);
        self.unread = found.recovery.unread.iter().filter_map(|source| slot_of(*source)).collect();
        for damaged in &found.recovery.damaged {
            match slot_of(damaged.source) {
                Some(slot) => self.set_aside(slot, &damaged.text),
                None => self.aside.push(damaged.text.clone()),
            }
        }
    }

    /// Reads the slots that opening left unread; returns the texts that are damaged, which are put aside.
    pub fn check_slots(&mut self) -> Vec<String> {
        let unread = std::mem::take(&mut self.unread);
        let texts = unread.into_iter().filter_map(|which| Some((which, slots::read(&self.key, which)?)));
        let damaged: Vec<_> = texts.filter(|(_, text)| slot::read(text).is_err()).collect();
        damaged.iter().for_each(|(which, text)| self.set_aside(*which, text));
        damaged.into_iter().map(|(_, text)| text).collect()
    }

    /// Puts the damaged text of a slot aside, to be written over first; where there is no room for it elsewhere, never.
    fn set_aside(&mut self, slot: Which, text: &str) {
        self.next_slot = slot;
        if !slots::set_aside(&self.key, text) {
            self.spared = Some(slot);
        }
    }

    /// Takes note of a state to be saved.
    pub fn note(&mut self, journal: &Journal) {
        self.seq = journal.seq();
        self.document = journal.editor().document().clone();
        self.is_slot_due = true;
    }

    /// Returns whether the log has each change, so that a copy of the whole may wait.
    pub fn may_wait(&self) -> bool {
        self.log_kept.is_ok() && !self.is_log_unread && self.document.lines.len() >= MANY_LINES
    }

    /// Returns the text of a snapshot of the latest state.
    pub fn snapshot(&self) -> String {
        slot::write(self.seq, &json::write(&self.document))
    }

    /// Writes a snapshot into the slots: the older one, or the other where there is room for one only.
    pub fn write_slot(&mut self, text: &str) {
        self.check_slots();
        let (first, second) = (self.next_slot, self.next_slot.other());
        self.slot_kept = Err(SlotRefusal::Full);
        for which in [first, second].into_iter().filter(|which| self.spared != Some(*which)) {
            self.slot_kept = slots::write(&self.key, which, text);
            if self.slot_kept.is_ok() {
                self.next_slot = which.other();
            }
            if self.slot_kept != Err(SlotRefusal::Full) {
                break;
            }
        }
        self.is_slot_due = false;
    }

    /// Returns what can truly be said of saving.
    pub fn status(&self, is_writing: bool) -> SaveStatus {
        if self.is_newer {
            return SaveStatus::ReadOnlyNewer;
        }
        if !self.may_edit() {
            return SaveStatus::Following;
        }
        match (self.log_kept, self.slot_kept) {
            _ if is_writing || self.is_first_due => SaveStatus::Saving,
            (Ok(()), Ok(()) | Err(SlotRefusal::TooLarge)) => SaveStatus::Saved,
            (Ok(()), Err(_)) => SaveStatus::SavedWithoutCopy,
            (Err(_), Ok(())) if self.is_slot_due => SaveStatus::Saving,
            (Err(_), Ok(())) => SaveStatus::Saved,
            (Err(reason), Err(_)) => SaveStatus::NotSaved(reason),
        }
    }
}

fn slot_of(source: Source) -> Option<Which> {
    match source {
        Source::SlotA => Some(Which::A),
        Source::SlotB => Some(Which::B),
        Source::Base | Source::Record => None,
    }
}

/// Returns the slot to write next: an empty one, else the one that claims to be older.
fn older_slot(key: &str) -> Which {
    let seq = |which| slots::head(key, which).and_then(|head| slot::claim(&head).ok().map(|claim| claim.seq));
    if seq(Which::A) <= seq(Which::B) { Which::A } else { Which::B }
}
