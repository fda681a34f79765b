//! The clerk: the one door for change, and what goes to the stores after each.

use super::{Answer, Desk, Present, Way, files};
use crate::compute::figures::{Figures, Follow};
use crate::domain::command::{Command, Created};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::editor::{At, Step};
use crate::example;
use crate::exchange::json;
use crate::i18n::{self, Rejection};
use crate::journal::{Journal, Written};
use crate::screen::history::{self, Milestone, PastValue};
use crate::ui::storage::reading::reading;
use crate::ui::storage::{Change, Signs, Workspace, now};
use crate::ui::store::{Preferences, Store};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How many of its last values a cell tells.
const LAST_VALUES: usize = 5;

struct Clerk {
    workspace: Workspace,
    open: RefCell<Open>,
    /// Where changes are shown, once the page is there.
    store: Cell<Option<Store>>,
}

/// The document that is open, and under which key it is saved.
struct Open {
    key: String,
    journal: Journal,
}

/// Opens the stores, and in them the association used last, or the example.
pub fn open(signs: Signs) -> Answer<Option<Rc<dyn Desk>>> {
    Box::pin(async move {
        let workspace = Workspace::start(signs).await;
        let (key, journal) = first(&workspace).await?;
        let open = RefCell::new(Open { key, journal });
        Some(Rc::new(Clerk { workspace, open, store: Cell::new(None) }) as Rc<dyn Desk>)
    })
}

async fn first(workspace: &Workspace) -> Option<(String, Journal)> {
    for key in workspace.latest() {
        reading().await?;
        if let Some(journal) = workspace.open(&key).await {
            return Some((key, journal));
        }
    }
    let journal = Journal::open(example::reso());
    let key = workspace.adopt(&journal);
    Some((key, journal))
}

impl Clerk {
    /// Shows the present state of the open document.
    fn show(&self) {
        if let Some(store) = self.store.get() {
            store.show(self.present());
        }
    }

    /// Shows another document in place of the open one.
    fn switch(&self, key: String, journal: Journal) {
        self.open.replace(Open { key, journal });
        if let Some(store) = self.store.get() {
            store.show_other(self.present());
        }
    }

    fn save(&self, written: Written) {
        let open = &mut *self.open.borrow_mut();
        self.workspace.written(&open.key, &mut open.journal, written);
    }

    /// Writes a new base while nobody types, where the log has grown long.
    fn rest(&self) {
        let open = &mut *self.open.borrow_mut();
        if open.journal.is_rebase_due() {
            let written = open.journal.rebase();
            self.workspace.written(&open.key, &mut open.journal, written);
        }
    }

    /// Takes over what another tab did to the document, and the time there is when nothing happens.
    fn follow(&self, change: Change) {
        let is_followed = match change {
            Change::Record(record) => self.open.borrow_mut().journal.follow(&record).is_ok(),
            Change::Replace(other) => {
                self.open.borrow_mut().journal = *other;
                true
            }
            Change::Pause => return self.rest(),
        };
        if is_followed { self.show() } else { self.workspace.out_of_step(&self.key()) }
    }
}

impl Desk for Clerk {
    fn serve(self: Rc<Self>, store: Store) {
        self.store.set(Some(store));
        let clerk = Rc::downgrade(&self);
        self.workspace.on_change(move |change| {
            if let Some(clerk) = clerk.upgrade() {
                clerk.follow(change);
            }
        });
        self.show();
    }

    fn figures(&self) -> Follow {
        Figures::of
    }

    fn present(&self) -> Present {
        let open = self.open.borrow();
        let editor = open.journal.editor();
        let said = |steps: &[Step]| steps.last().map(|step| i18n::step(&step.label));
        Present { document: editor.document().clone(), undo: said(editor.past()), redo: said(editor.future()) }
    }

    fn apply(&self, command: Command, at: At) -> Result<Option<Created>, Rejection> {
        let applied = self.open.borrow_mut().journal.apply(command, at);
        let (outcome, written) = applied.map_err(|refusal| i18n::rejection(&refusal))?;
        if let Some(written) = written {
            self.save(written);
            self.show();
        }
        Ok(outcome.created)
    }

    fn travel(&self, way: Way, at: At) -> Option<String> {
        let travelled = {
            let journal = &mut self.open.borrow_mut().journal;
            match way {
                Way::Back => journal.undo(at),
                Way::Forward => journal.redo(at),
            }
        };
        let (label, written) = travelled?;
        self.save(written);
        self.show();
        Some(i18n::step(&label))
    }

    fn milestones(&self) -> Vec<Milestone> {
        history::milestones(self.open.borrow().journal.editor())
    }

    fn jump(&self, place: usize, at: At) -> bool {
        let written = self.open.borrow_mut().journal.jump(place, at);
        let is_elsewhere = !written.is_empty();
        for written in written {
            self.save(written);
        }
        if is_elsewhere {
            self.show();
        }
        is_elsewhere
    }

    fn last_values(&self, line: LineId, column: ColumnId) -> Vec<PastValue> {
        history::last_values(self.open.borrow().journal.editor(), line, column, LAST_VALUES)
    }

    fn key(&self) -> String {
        self.open.borrow().key.clone()
    }

    fn open(self: Rc<Self>, key: String) -> Answer<bool> {
        Box::pin(async move {
            let Some(journal) = self.workspace.open(&key).await else { return false };
            self.switch(key, journal);
            true
        })
    }

    fn create(&self, document: Document) {
        let journal = Journal::open(document);
        self.switch(self.workspace.create(&journal), journal);
    }

    fn adopt(&self, document: Document) {
        let journal = Journal::open(document);
        self.switch(self.workspace.adopt(&journal), journal);
    }

    fn rename(self: Rc<Self>, key: String, name: String) -> Answer<bool> {
        Box::pin(async move { self.workspace.rename(&key, &name).await })
    }

    fn duplicate(self: Rc<Self>, key: String, name: String) -> Answer<bool> {
        Box::pin(async move { self.workspace.duplicate(&key, &name).await })
    }

    fn delete(&self, key: &str) {
        self.workspace.delete(key);
    }

    fn restore(&self, key: &str) {
        self.workspace.restore(key);
    }

    fn import(self: Rc<Self>, file: web_sys::File) {
        if let Some(store) = self.store.get() {
            files::open(self, store, file);
        }
    }

    fn export(&self) {
        if files::save(&self.present().document) {
            self.workspace.backup_done(&self.key(), now());
        }
    }

    fn text(&self) -> String {
        json::write(&self.present().document)
    }

    fn preferences(&self) -> Preferences {
        self.workspace.preferences()
    }

    fn keep_preferences(&self, preferences: &Preferences) {
        self.workspace.save_preferences(preferences);
    }
}
