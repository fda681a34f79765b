//! Owns `Journal`: the editor with its place in the log, so that what was done can be stored, replayed and followed.
//!
//! Example: `journal.apply(command, at)` gives the `Written` that the shell stores at once. A store keeps one base
//! snapshot and the records after it, and so the undo history survives a reload. Must not know where texts are
//! stored nor how a document is written: it is given a [`Codec`].

mod checksum;
pub mod record;
mod recover;
pub mod slot;

pub use record::{Action, Record};
pub use recover::{Codec, Damaged, HEAD, ReadFault, Recovery, SlotText, Source, recover};

use crate::domain::command::{Command, Refusal, StepLabel};
use crate::domain::document::Document;
use crate::domain::editor::{At, Editor, Outcome};
use std::cmp::Ordering;
use std::sync::Arc;

/// The editor and its place in the log.
#[derive(Clone, Debug)]
pub struct Journal {
    editor: Editor,
    seq: u64,
    base: Base,
}

/// What has to be stored after something was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// This record, after the ones before it.
    Record(Record),
    /// A new base snapshot of the present state: records alone would not lead to it.
    Base,
}

/// The record does not follow the present state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfStep;

/// Where the stored base stands: only the steps made after it can be replayed.
#[derive(Clone, Copy, Debug)]
struct Base {
    seq: u64,
    depth: u64,
    /// How many steps taken back before the base could still be done again.
    future: usize,
}

/// How many records may follow a base before a new one is worth its writing.
pub const RECORDS_LIMIT: u64 = 1_000;

impl Journal {
    /// Opens a document that nothing was done to yet.
    pub fn open(document: Document) -> Journal {
        Journal::open_at(document, 0)
    }

    /// Opens the document of a base snapshot.
    fn open_at(document: Document, seq: u64) -> Journal {
        Journal { editor: Editor::open(document), seq, base: Base { seq, depth: 0, future: 0 } }
    }

    /// Returns the editor, to read.
    pub fn editor(&self) -> &Editor {
        &self.editor
    }

    /// Returns the place in the log of the present state.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// Applies a command; returns what it brought about and what to store, nothing when nothing changed.
    ///
    /// # Errors
    /// The reason why nothing changed.
    pub fn apply(&mut self, command: Command, at: At) -> Result<(Outcome, Option<Written>), Refusal> {
        let (outcome, changed) = self.change(&command, at)?;
        Ok((outcome, changed.then(|| self.recorded(at, Action::Do(command)))))
    }

    /// Goes back one step; returns what it undid and what to store.
    pub fn undo(&mut self, at: At) -> Option<(StepLabel, Written)> {
        let label = self.editor.undo()?.clone();
        let replayable = self.editor.depth() >= self.base.depth;
        Some((label, self.travelled(replayable, at, Action::Undo)))
    }

    /// Goes forward one step again; returns what it did and what to store.
    pub fn redo(&mut self, at: At) -> Option<(StepLabel, Written)> {
        let replayable = self.editor.future().len() > self.base.future;
        let label = self.editor.redo()?.clone();
        Some((label, self.travelled(replayable, at, Action::Redo)))
    }

    /// Goes to the state where `place` steps are done, over as many steps as lie between; returns what to store, in order.
    pub fn jump(&mut self, place: usize, at: At) -> Vec<Written> {
        let mut written = Vec::new();
        while let Some((_, next)) = match place.cmp(&self.editor.past().len()) {
            Ordering::Less => self.undo(at),
            Ordering::Greater => self.redo(at),
            Ordering::Equal => None,
        } {
            written.push(next);
        }
        // A base of the state reached tells all the steps on the way.
        if written.contains(&Written::Base) { vec![self.rebase()] } else { written }
    }

    /// Replays what another window did, or what is in the log.
    ///
    /// # Errors
    /// The record does not follow the present state, which is left as it was.
    pub fn follow(&mut self, record: &Record) -> Result<(), OutOfStep> {
        if record.seq != self.seq + 1 {
            return Err(OutOfStep);
        }
        let followed = match &record.action {
            Action::Do(command) => self.change(command, record.at).is_ok_and(|(_, changed)| changed),
            Action::Undo => self.editor.undo().is_some(),
            Action::Redo => self.editor.redo().is_some(),
        };
        if followed {
            self.seq = record.seq;
        }
        followed.then_some(()).ok_or(OutOfStep)
    }

    /// Makes the present state the base; returns what to store.
    ///
    /// What is typed next starts a step of its own here too, as it will where the log is replayed.
    pub fn rebase(&mut self) -> Written {
        self.editor.end_run();
        self.base = Base { seq: self.seq, depth: self.editor.depth(), future: self.editor.future().len() };
        Written::Base
    }

    /// Returns whether a new base is due, when there is time for it.
    pub fn is_rebase_due(&self) -> bool {
        self.seq - self.base.seq > RECORDS_LIMIT
    }

    /// Returns whether a new base is due even where it takes long: replaying what is in the log takes longer.
    pub fn is_rebase_overdue(&self) -> bool {
        self.seq - self.base.seq > RECORDS_LIMIT * 10
    }

    /// Moves far ahead in the log: what is stored elsewhere could not be read, and must not win over what follows.
    pub fn leap(&mut self) {
        self.seq += LEAP;
    }

    /// Changes the document; returns whether it did.
    fn change(&mut self, command: &Command, at: At) -> Result<(Outcome, bool), Refusal> {
        let before = self.editor.document().clone();
        let outcome = self.editor.apply(command, at)?;
        let changed = !Arc::ptr_eq(&before, self.editor.document());
        if changed {
            self.base.future = 0;
        }
        Ok((outcome, changed))
    }

    fn travelled(&mut self, replayable: bool, at: At, action: Action) -> Written {
        let recorded = self.recorded(at, action);
        if replayable { recorded } else { self.rebase() }
    }

    fn recorded(&mut self, at: At, action: Action) -> Written {
        self.seq += 1;
        Written::Record(Record { version: record::VERSION, seq: self.seq, at, action })
    }
}

/// More records than any log holds.
const LEAP: u64 = 1 << 20;
