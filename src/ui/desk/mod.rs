//! The desk: where documents are changed and kept. Its code comes apart, so that figures show before it is there.
//!
//! Example: [`open`] brings it; the store then asks it for every change. What the page reads (documents, figures,
//! signs of saving) needs no desk. Must not know how views look.

mod clerk;
mod files;

use crate::compute::figures::Follow;
use crate::domain::command::{Command, Created};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::editor::At;
use crate::i18n::Rejection;
use crate::screen::history::{Milestone, PastValue};
use crate::ui::kit::part::part;
use crate::ui::storage::Signs;
use crate::ui::store::{Preferences, Store};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

/// What is on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = T>>>;

/// What changes documents and keeps them.
pub trait Desk {
    /// Begins to show what happens to the open document.
    fn serve(self: Rc<Self>, store: Store);

    /// Returns what computes the figures of any document.
    fn figures(&self) -> Follow;

    /// Returns the open document and what undo and redo would do.
    fn present(&self) -> Present;

    /// Applies a command, saves it and shows the result.
    ///
    /// # Errors
    /// Why nothing changed, as the person reads it.
    fn apply(&self, command: Command, at: At) -> Result<Option<Created>, Rejection>;

    /// Takes back the last step, or does it again; returns what it was, in words.
    fn travel(&self, way: Way, at: At) -> Option<String>;

    /// Returns the places of the history, the newest first.
    fn milestones(&self) -> Vec<Milestone>;

    /// Goes to a place of the history in one go; returns whether it is another one.
    fn jump(&self, place: usize, at: At) -> bool;

    /// Returns the last changes of a cell, the newest first.
    fn last_values(&self, line: LineId, column: ColumnId) -> Vec<PastValue>;

    /// Returns the key under which the open document is saved.
    fn key(&self) -> String;

    /// Opens a saved association; returns whether it could be read.
    fn open(self: Rc<Self>, key: String) -> Answer<bool>;

    /// Saves a new association and shows it.
    fn create(&self, document: Document);

    /// Shows a document that is saved nowhere until it is changed.
    fn adopt(&self, document: Document);

    /// Gives an association that is not open another name; returns whether it did.
    fn rename(self: Rc<Self>, key: String, name: String) -> Answer<bool>;

    /// Saves a copy of an association under another name; returns whether it did.
    fn duplicate(self: Rc<Self>, key: String, name: String) -> Answer<bool>;

    /// Deletes an association; it can come back for a week.
    fn delete(&self, key: &str);

    /// Brings a deleted association back.
    fn restore(&self, key: &str);

    /// Opens a file as a new association beside the others.
    fn import(self: Rc<Self>, file: web_sys::File);

    /// Hands the open association to the person as a file.
    fn export(&self);

    /// Returns the open association as the text of a file.
    fn text(&self) -> String;

    /// Returns the preferences.
    fn preferences(&self) -> Preferences;

    /// Keeps the preferences.
    fn keep_preferences(&self, preferences: &Preferences);
}

/// A way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Undo.
    Back,
    /// Redo.
    Forward,
}

/// The open document as it stands.
#[derive(Clone)]
pub struct Present {
    /// The document.
    pub document: Arc<Document>,
    /// What undo would take back, in words.
    pub undo: Option<String>,
    /// What redo would do again, in words.
    pub redo: Option<String>,
}

/// What opens the stores, and in them the association used last, or the example; nothing when what is stored cannot be
/// read for want of its code.
pub type Opening = fn(Signs) -> Answer<Option<Rc<dyn Desk>>>;

part! {
    desk:
    /// Brings the desk.
    pub fn open() -> Opening { clerk::open }
}
