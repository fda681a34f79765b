//! The page's state: the open document, its figures, what is shown of it, and the one way to change it.
//!
//! Views read memos and call [`Store::apply`]; nothing else writes a document.

use crate::compute::figures::Figures;
use crate::domain::command::{Command, Created};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::editor::At;
use crate::i18n::{self, Rejection, Text, text};
use crate::journal::{Journal, Written};
use crate::route::Route;
use crate::screen::balance::{self, Balance};
use crate::screen::menu::{self, Menu};
pub use crate::ui::storage::now;
use crate::ui::storage::{Change, SaveStatus, Workspace};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The page's state; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    /// What is saved, and where.
    pub workspace: StoredValue<Workspace, LocalStorage>,
    journal: StoredValue<Open, LocalStorage>,
    document: RwSignal<Arc<Document>>,
    chosen: RwSignal<Chosen>,
    history: RwSignal<History>,
    run: StoredValue<u32>,
    /// The run of typing that commands belong to for now; 0 for none.
    typing: StoredValue<u32>,
    /// The view on screen.
    pub route: RwSignal<Route>,
    /// The figures of the document.
    pub figures: Memo<Arc<Figures>>,
    /// The column in the balance bar.
    pub column: Memo<Option<ColumnId>>,
    /// The column it is compared with.
    pub reference: Memo<Option<ColumnId>>,
    /// What was just done and can be undone at once.
    pub notice: RwSignal<Option<Notice>>,
    /// What a screen reader is told.
    pub announced: RwSignal<String>,
}

/// The document that is open, and under which key it is saved.
struct Open {
    key: String,
    journal: Journal,
}

/// The columns a person chose to see.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Chosen {
    column: Option<ColumnId>,
    reference: Option<ColumnId>,
}

/// What can be undone and done again, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

/// How a person likes the page; no part of any document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Preferences {
    /// Whether the budget is one list.
    pub list: bool,
    /// Whether account numbers are shown, once it was chosen.
    pub accounts: Option<bool>,
}

/// A short message with, perhaps, a way back.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened.
    pub sentence: String,
    /// How to take it back.
    pub back: Option<Back>,
}

/// A way back from what a notice tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Back {
    /// Undo the last command.
    Undo,
    /// Bring a deleted association back.
    Restore(String),
}

impl Store {
    /// Starts the page's state on an open document.
    pub fn new(workspace: Workspace, key: String, journal: Journal) -> Store {
        let document = RwSignal::new(journal.editor().document().clone());
        let figures = Memo::new(move |before: Option<&Arc<Figures>>| {
            Arc::new(Figures::of(document.get(), before.map(|before| &**before)))
        });
        let chosen = RwSignal::new(Chosen::default());
        let column = Memo::new(move |_| {
            let figures = figures.read();
            let document = &figures.document;
            let kept = chosen.read().column.filter(|id| document.columns.get(*id).is_some());
            kept.or_else(|| document.default_column())
        });
        let reference = Memo::new(move |_| {
            let figures = figures.read();
            let document = &figures.document;
            let column = column.get()?;
            let kept = chosen.read().reference.filter(|id| *id != column && document.columns.get(*id).is_some());
            kept.or_else(|| document.default_reference(column))
        });
        let store = Store {
            workspace: StoredValue::new_local(workspace),
            journal: StoredValue::new_local(Open { key, journal }),
            document,
            chosen,
            history: RwSignal::default(),
            run: StoredValue::new(0),
            typing: StoredValue::new(0),
            route: RwSignal::new(Route::Budget),
            figures,
            column,
            reference,
            notice: RwSignal::new(None),
            announced: RwSignal::default(),
        };
        store.refresh();
        store
    }

    /// Returns the page's state.
    pub fn get() -> Store {
        expect_context::<Store>()
    }

    /// Applies a command, saves it, and shows the result in the same frame.
    ///
    /// # Errors
    /// Why nothing changed, as the person reads it.
    pub fn apply(self, command: impl Into<Command>) -> Result<Option<Created>, Rejection> {
        self.apply_in_run(command, self.typing.get_value())
    }

    /// Makes every command of `act` part of a run of typing.
    pub fn in_run<T>(self, run: u32, act: impl FnOnce() -> T) -> T {
        self.typing.set_value(run);
        let done = act();
        self.typing.set_value(0);
        done
    }

    /// As [`Store::apply`], as part of a run of typing that undo takes back whole.
    ///
    /// # Errors
    /// Why nothing changed, as the person reads it.
    pub fn apply_in_run(self, command: impl Into<Command>, run: u32) -> Result<Option<Created>, Rejection> {
        if self.is_read_only() {
            return Err(Rejection::sentence(text(Text::ReadOnly)));
        }
        let command = command.into();
        let at = At { time: now(), run };
        let applied = self.journal.try_update_value(|open| open.journal.apply(command, at));
        match applied {
            Some(Ok((outcome, written))) => {
                if let Some(written) = written {
                    self.save(written);
                    self.refresh();
                }
                Ok(outcome.created)
            }
            Some(Err(refusal)) => Err(i18n::rejection(&refusal)),
            None => Err(Rejection::sentence(text(Text::AppError))),
        }
    }

    /// Hands out the number of a new run of typing.
    pub fn new_run(self) -> u32 {
        self.run.update_value(|run| *run = run.wrapping_add(1).max(1));
        // Runs of another session must not merge with this one: the clock keeps them apart.
        (now() as u32 ^ 0x5bd1_e995).wrapping_add(self.run.get_value()).max(1)
    }

    /// Takes back the last step.
    pub fn undo(self) {
        self.travel(Text::UndoWhat, |journal, at| journal.undo(at));
    }

    /// Does again the step that was taken back.
    pub fn redo(self) {
        self.travel(Text::RedoWhat, |journal, at| journal.redo(at));
    }

    fn travel(
        self,
        said: Text,
        go: impl FnOnce(&mut Journal, At) -> Option<(crate::domain::command::StepLabel, Written)>,
    ) {
        if self.is_read_only() {
            return;
        }
        let at = At { time: now(), run: 0 };
        if let Some(Some((label, written))) = self.journal.try_update_value(|open| go(&mut open.journal, at)) {
            self.save(written);
            self.refresh();
            self.notice.set(None);
            self.announced.set(i18n::fill(said, &[&i18n::step(&label)]));
        }
    }

    /// Opens another document in place of this one.
    pub fn switch(self, key: String, journal: Journal) {
        self.journal.set_value(Open { key, journal });
        self.chosen.set(Chosen::default());
        self.notice.set(None);
        self.refresh();
    }

    /// Takes over what another tab did to the document.
    pub fn follow(self, change: Change) {
        let is_followed = self.journal.try_update_value(|open| match change {
            Change::Record(record) => open.journal.follow(&record).is_ok(),
            Change::Replace(journal) => {
                open.journal = *journal;
                true
            }
        });
        match is_followed {
            Some(true) => self.refresh(),
            _ => self.workspace.with_value(|workspace| workspace.out_of_step(&self.key())),
        }
    }

    /// Returns the key under which the open document is saved.
    pub fn key(self) -> String {
        self.journal.with_value(|open| open.key.clone())
    }

    /// Returns the document as it is now, without following it.
    pub fn document_now(self) -> Arc<Document> {
        self.document.get_untracked()
    }

    /// Returns a part of the document, followed: the reader runs again only when the part changes.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        self,
        part: impl Fn(&Document) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| part(&self.document.read()))
    }

    /// Returns whether nothing can be changed here.
    pub fn is_read_only(self) -> bool {
        let status = self.workspace.with_value(|workspace| workspace.status.get_untracked());
        matches!(status, SaveStatus::Following | SaveStatus::ReadOnlyNewer)
    }

    /// Returns what undo and redo would do.
    pub fn history(self) -> RwSignal<History> {
        self.history
    }

    /// Returns the balance bar.
    pub fn balance(self) -> Memo<Option<Balance>> {
        Memo::new(move |_| balance::balance(&self.figures.read(), self.column.get()?, self.reference.get()))
    }

    /// Returns the menu.
    pub fn menu(self) -> Memo<Menu> {
        self.part(menu::menu)
    }

    /// Returns the label of a column, followed.
    pub fn column_label(self, column: Option<ColumnId>) -> String {
        let figures = self.figures.read();
        column.and_then(|id| figures.document.columns.get(id)).map(|column| column.label.clone()).unwrap_or_default()
    }

    /// Shows another column in the balance bar.
    pub fn choose_column(self, column: Option<ColumnId>) {
        self.chosen.update(|chosen| chosen.column = column);
    }

    /// Compares with another column.
    pub fn choose_reference(self, reference: Option<ColumnId>) {
        self.chosen.update(|chosen| chosen.reference = reference);
    }

    /// Shows a message.
    pub fn notify(self, sentence: String) {
        self.notice.set(Some(Notice { sentence, back: None }));
    }

    /// Returns the preferences.
    pub fn preferences(self) -> Preferences {
        self.workspace.with_value(|workspace| workspace.preferences())
    }

    /// Changes the preferences and saves them.
    pub fn update_preferences(self, change: impl FnOnce(&mut Preferences)) {
        let mut preferences = self.preferences();
        change(&mut preferences);
        self.workspace.with_value(|workspace| workspace.save_preferences(&preferences));
    }

    /// Shows a message that undo can take back.
    pub fn notify_undoable(self, sentence: String) {
        self.notice.set(Some(Notice { sentence, back: Some(Back::Undo) }));
    }

    fn save(self, written: Written) {
        self.journal.update_value(|open| {
            self.workspace.with_value(|workspace| workspace.written(&open.key, &mut open.journal, written));
        });
    }

    /// Shows the journal's present state.
    fn refresh(self) {
        let (document, history) = self.journal.with_value(|open| {
            let editor = open.journal.editor();
            let said = |steps: &[crate::domain::editor::Step]| steps.last().map(|step| i18n::step(&step.label));
            (editor.document().clone(), History { undo: said(editor.past()), redo: said(editor.future()) })
        });
        self.document.set(document);
        if *self.history.read_untracked() != history {
            self.history.set(history);
        }
    }
}
