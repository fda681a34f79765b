//! The page's state: the open document, its figures, what is shown of it, and the one way to change it.
//!
//! Views read memos and call [`Store::apply`], which asks the desk; nothing else changes a document.

use crate::compute::compare::{Beside, beside};
use crate::compute::figures::{Figures, Follow};
use crate::domain::command::{Command, Created};
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::editor::At;
use crate::i18n::{Rejection, Text, fill, text};
use crate::route::Route;
use crate::screen::balance::{self, Balance};
use crate::screen::history::{Milestone, PastValue};
use crate::screen::menu::{self, Menu};
use crate::ui::desk::{Desk, Present, Way};
pub use crate::ui::storage::now;
use crate::ui::storage::{SaveStatus, Signs};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

/// The page's state; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the stores say.
    pub signs: Signs,
    /// What changes documents and keeps them; nothing until its code is there.
    desk: StoredValue<Option<Rc<dyn Desk>>, LocalStorage>,
    /// What was asked of the desk before it was there.
    asked: StoredValue<Vec<Asked>, LocalStorage>,
    document: RwSignal<Arc<Document>>,
    /// What computes the figures: what comes with the desk, once it is there.
    follow: StoredValue<Follow>,
    chosen: RwSignal<Chosen>,
    history: RwSignal<History>,
    preferences: RwSignal<Preferences>,
    run: StoredValue<u32>,
    /// The run of typing that commands belong to for now; 0 for none.
    typing: StoredValue<u32>,
    /// The cell that the budget takes in hand when it is next shown.
    pub wanted: StoredValue<Option<(LineId, ColumnId)>>,
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

/// What will be done at the desk.
type Asked = Box<dyn FnOnce(Rc<dyn Desk>)>;

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
    /// The columns that the list does not show, by document.
    pub hidden: Vec<(String, Vec<u32>)>,
}

/// How many documents are remembered for the columns they hide.
const REMEMBERED: usize = 50;

impl Preferences {
    /// Returns the columns that the list does not show in a document.
    pub fn hidden_in(&self, key: &str) -> BTreeSet<ColumnId> {
        let own = self.hidden.iter().filter(|(other, _)| other == key);
        own.flat_map(|(_, columns)| columns.iter().copied().map(ColumnId)).collect()
    }

    /// Hides columns of a document in the list, and shows its others.
    pub fn hide_in(&mut self, key: String, columns: BTreeSet<ColumnId>) {
        self.hidden.retain(|(other, _)| *other != key);
        if !columns.is_empty() {
            self.hidden.push((key, columns.into_iter().map(u32::from).collect()));
        }
        let old = self.hidden.len().saturating_sub(REMEMBERED);
        self.hidden.drain(..old);
    }
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
    /// Starts the page's state on a document, to be read until the desk is there.
    pub fn new(signs: Signs, document: Arc<Document>, follow: Follow) -> Store {
        let (document, follow) = (RwSignal::new(document), StoredValue::new(follow));
        let figures = Memo::new(move |before: Option<&Arc<Figures>>| {
            Arc::new(follow.get_value()(document.get(), before.map(|before| &**before)))
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
        Store {
            signs,
            desk: StoredValue::new_local(None),
            asked: StoredValue::new_local(Vec::new()),
            document,
            follow,
            chosen,
            history: RwSignal::default(),
            preferences: RwSignal::default(),
            run: StoredValue::new(0),
            typing: StoredValue::new(0),
            wanted: StoredValue::new(None),
            route: RwSignal::new(Route::Budget),
            figures,
            column,
            reference,
            notice: RwSignal::new(None),
            announced: RwSignal::default(),
        }
    }

    /// Sits down at the desk: the document it has open is shown, and can be changed.
    pub fn sit(self, desk: Rc<dyn Desk>) {
        self.preferences.set(desk.preferences());
        self.follow.set_value(desk.figures());
        self.desk.set_value(Some(desk.clone()));
        desk.clone().serve(self);
        for act in self.asked.try_update_value(std::mem::take).unwrap_or_default() {
            act(desk.clone());
        }
    }

    /// Returns the desk, once its code is there.
    pub fn desk(self) -> Option<Rc<dyn Desk>> {
        self.desk.get_value()
    }

    /// Does something at the desk, as soon as it is there.
    pub fn at_desk(self, act: impl FnOnce(Rc<dyn Desk>) + 'static) {
        match self.desk() {
            Some(desk) => act(desk),
            None => self.asked.update_value(|asked| asked.push(Box::new(act))),
        }
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
        let desk = self.desk().ok_or_else(|| Rejection::sentence(text(Text::StillOpening)))?;
        let done = desk.apply(command.into(), At { time: now(), run })?;
        // What a notice offers to take back is no longer the last thing done.
        if self.notice.read_untracked().as_ref().is_some_and(|notice| notice.back == Some(Back::Undo)) {
            self.notice.set(None);
        }
        Ok(done)
    }

    /// Hands out the number of a new run of typing.
    pub fn new_run(self) -> u32 {
        self.run.update_value(|run| *run = run.wrapping_add(1).max(1));
        // Runs of another session must not merge with this one: the clock keeps them apart.
        (now() as u32 ^ 0x5bd1_e995).wrapping_add(self.run.get_value()).max(1)
    }

    /// Takes back the last step.
    pub fn undo(self) {
        self.travel(Way::Back, Text::UndoWhat);
    }

    /// Does again the step that was taken back.
    pub fn redo(self) {
        self.travel(Way::Forward, Text::RedoWhat);
    }

    fn travel(self, way: Way, said: Text) {
        if self.is_read_only() {
            return;
        }
        let step = self.desk().and_then(|desk| desk.travel(way, At { time: now(), run: 0 }));
        if let Some(step) = step {
            self.notice.set(None);
            self.announced.set(fill(said, &[&step]));
        }
    }

    /// Returns the places of the history, the newest first, followed.
    pub fn milestones(self) -> Vec<Milestone> {
        self.document.track();
        self.desk().map(|desk| desk.milestones()).unwrap_or_default()
    }

    /// Goes to a place of the history in one go; `said` is what led there.
    pub fn jump(self, place: usize, said: &str) {
        if self.is_read_only() {
            return;
        }
        if self.desk().is_some_and(|desk| desk.jump(place, At { time: now(), run: 0 })) {
            self.notice.set(None);
            self.announced.set(fill(Text::HistoryAt, &[said]));
        }
    }

    /// Returns the last changes of a cell, the newest first, followed.
    pub fn last_values(self, line: LineId, column: ColumnId) -> Vec<PastValue> {
        self.document.track();
        self.desk().map(|desk| desk.last_values(line, column)).unwrap_or_default()
    }

    /// Shows the open document as it stands.
    pub fn show(self, present: Present) {
        self.document.set(present.document);
        let history = History { undo: present.undo, redo: present.redo };
        if *self.history.read_untracked() != history {
            self.history.set(history);
        }
    }

    /// Shows another document in place of the open one.
    pub fn show_other(self, present: Present) {
        self.chosen.set(Chosen::default());
        self.notice.set(None);
        self.show(present);
    }

    /// Returns the key under which the open document is saved.
    pub fn key(self) -> String {
        self.desk().map(|desk| desk.key()).unwrap_or_default()
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

    /// Returns what the compared column is to the one shown, followed.
    pub fn beside(self) -> Beside {
        let both = self.column.get().zip(self.reference.get());
        both.map_or(Beside::Year, |(column, reference)| beside(&self.figures.read().document, column, reference))
    }

    /// Returns whether nothing can be changed here.
    pub fn is_read_only(self) -> bool {
        matches!(self.signs.status.get_untracked(), SaveStatus::Following | SaveStatus::ReadOnlyNewer)
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
        Memo::new(move |_| menu::menu(&self.document.read(), self.route.get()))
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
    pub fn preferences(self) -> Memo<Preferences> {
        Memo::new(move |_| self.preferences.get())
    }

    /// Changes the preferences and keeps them.
    pub fn update_preferences(self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update(change);
        if let Some(desk) = self.desk() {
            desk.keep_preferences(&self.preferences.read_untracked());
        }
    }

    /// Shows a message that undo can take back.
    pub fn notify_undoable(self, sentence: String) {
        self.notice.set(Some(Notice { sentence, back: Some(Back::Undo) }));
    }
}
