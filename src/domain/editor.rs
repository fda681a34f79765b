//! Owns `Editor`: the present document, what undo and redo go back and forth to, and the one door for change.
//!
//! Example: `editor.apply(command, at)`. Undo is a list of whole documents that share what did not change, so there
//! is no inverse code to get wrong. Must not know the clock (it is given `At`) nor where anything is stored.

use super::command::{Command, Created, Refusal, StepLabel};
use super::document::Document;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// When a command is applied, and in which run of typing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// Milliseconds since 1970, from the shell.
    pub time: u64,
    /// Commands of the same run become one step; 0 is no run.
    pub run: u32,
}

/// What a command brought about, for the shell to act on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The row that was made, to put the focus on.
    pub created: Option<Created>,
}

/// A step one can go back over.
#[derive(Clone, Debug)]
pub struct Step {
    /// What was done.
    pub label: StepLabel,
    /// When it was done last.
    pub at: At,
    document: Arc<Document>,
}

/// The present document with its past and its future.
#[derive(Clone, Debug)]
pub struct Editor {
    present: Arc<Document>,
    past: Vec<Step>,
    future: Vec<Step>,
    depth: u64,
}

/// How many steps one can go back over; older ones are forgotten.
pub const PAST_LIMIT: usize = 1_000;

impl Step {
    /// Returns the document on the other side of the step: before it in the past, after it in the future.
    pub fn before(&self) -> &Arc<Document> {
        &self.document
    }
}

impl Editor {
    /// Opens a document, without past or future.
    pub fn open(document: Document) -> Editor {
        Editor { present: Arc::new(document), past: Vec::new(), future: Vec::new(), depth: 0 }
    }

    /// Returns the document as it is now.
    pub fn document(&self) -> &Arc<Document> {
        &self.present
    }

    /// Applies a command: the only way a document changes.
    ///
    /// # Errors
    /// The reason why nothing changed.
    pub fn apply(&mut self, command: &Command, at: At) -> Result<Outcome, Refusal> {
        let mut next = Document::clone(&self.present);
        let done = command.apply(&mut next)?;
        if next == *self.present {
            return Ok(Outcome::default());
        }
        let before = std::mem::replace(&mut self.present, Arc::new(next));
        self.future.clear();
        match self.past.last_mut().filter(|last| at.run != 0 && last.at.run == at.run) {
            Some(last) => {
                last.label = last.label.clone().followed_by(done.label);
                last.at = at;
            }
            None => {
                self.past.push(Step { label: done.label, at, document: before });
                self.depth += 1;
                if self.past.len() > PAST_LIMIT {
                    self.past.remove(0);
                }
            }
        }
        Ok(Outcome { created: done.created })
    }

    /// Goes back one step; returns what it undid.
    pub fn undo(&mut self) -> Option<&StepLabel> {
        let step = self.past.pop()?;
        let after = std::mem::replace(&mut self.present, step.document);
        self.depth -= 1;
        self.future.push(Step { label: step.label, at: step.at, document: after });
        self.future.last().map(|step| &step.label)
    }

    /// Goes forward one step again; returns what it did.
    pub fn redo(&mut self) -> Option<&StepLabel> {
        let step = self.future.pop()?;
        let before = std::mem::replace(&mut self.present, step.document);
        self.depth += 1;
        let at = At { run: 0, ..step.at };
        self.past.push(Step { label: step.label, at, document: before });
        self.past.last().map(|step| &step.label)
    }

    /// Ends the run of typing: what follows starts a step of its own.
    pub fn end_run(&mut self) {
        if let Some(last) = self.past.last_mut() {
            last.at.run = 0;
        }
    }

    /// Returns the steps one can go back over, the latest last.
    pub fn past(&self) -> &[Step] {
        &self.past
    }

    /// Returns the steps one can go forward to, the next one last.
    pub fn future(&self) -> &[Step] {
        &self.future
    }

    /// Returns how many steps lie between the document opened and the present one, forgotten ones counted.
    pub fn depth(&self) -> u64 {
        self.depth
    }
}
