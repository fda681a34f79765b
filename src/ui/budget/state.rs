//! What the budget view remembers while it is open: form, folded sections, the cell in hand, the cell being edited.

use super::grid::Shape;
use crate::compute::layout::SectionKey;
use crate::domain::command::{Created, LineCommand};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Account, Side};
use crate::domain::money::Amount;
use crate::i18n::{Text, text};
use crate::screen::grid::{self, Field, Row, RowId};
use crate::ui::kit::later::once_shown;
use crate::ui::kit::part::View;
use crate::ui::store::Store;
use leptos::ev;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen::JsCast;
use web_sys;

/// Which grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// One side.
    Side(Side),
    /// Both sides in one list.
    List,
}

/// The cell in hand: arrows go from there, typing replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Active {
    /// In which grid.
    pub pane: Pane,
    /// In which row.
    pub row: RowId,
    /// In which field.
    pub field: Field,
}

/// The cell being edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    /// Which cell.
    pub cell: Active,
    /// What the field opens with.
    pub initial: String,
    /// Whether the whole text is selected, so that typing replaces it.
    pub select: bool,
    /// What the cell was worth when editing began.
    pub original: Option<Amount>,
    /// The run of typing: one step of undo.
    pub run: u32,
}

/// The state of the budget view; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct BudgetState {
    /// The page's state.
    pub store: Store,
    /// Whether both sides stand in one list.
    pub list: Memo<bool>,
    /// Whether account numbers are shown.
    pub accounts: Memo<bool>,
    /// The sections whose lines are hidden.
    pub folded: RwSignal<BTreeSet<SectionKey>>,
    /// The cell in hand.
    pub active: RwSignal<Option<Active>>,
    /// The cell being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// Whether the line panel is open.
    pub panel: RwSignal<bool>,
    /// What edits, once its code is there.
    pub tools: RwSignal<Option<Tools>>,
}

/// What edits the budget; it comes apart, with the desk.
#[derive(Clone, Copy)]
pub struct Tools {
    /// The field in the cell being edited.
    pub editor: View,
    /// The columns: rename, delete, add.
    pub columns: View,
    /// The line in hand, in detail.
    pub panel: View,
    /// Acts on a key over a cell in hand; returns whether the key was one of the grid's.
    pub keys: fn(BudgetState, Pane, Shape, &ev::KeyboardEvent) -> bool,
}

impl BudgetState {
    /// Starts the view.
    pub fn new(store: Store) -> BudgetState {
        let preferences = store.preferences();
        // A small association meets no account number before it asks for them.
        let uses = store.part(|document| document.uses.employees || document.uses.grants);
        BudgetState {
            store,
            list: Memo::new(move |_| preferences.read().list),
            accounts: Memo::new(move |_| preferences.read().accounts.unwrap_or_else(|| uses.get())),
            tools: RwSignal::new(None),
            panel: RwSignal::new(false),
            folded: RwSignal::default(),
            active: RwSignal::new(None),
            editing: RwSignal::new(None),
        }
    }

    /// Returns the state of the view.
    pub fn get() -> BudgetState {
        expect_context::<BudgetState>()
    }

    /// Shows both sides in one list, or facing each other.
    pub fn choose_form(self, list: bool) {
        self.active.set(None);
        self.editing.set(None);
        self.store.update_preferences(|preferences| preferences.list = list);
    }

    /// Shows or hides the account numbers.
    pub fn show_accounts(self) {
        let shown = !self.accounts.get_untracked();
        self.store.update_preferences(|preferences| preferences.accounts = Some(shown));
    }

    /// Folds a section, or unfolds it.
    pub fn fold(self, key: SectionKey) {
        self.folded.update(|folded| {
            if !folded.remove(&key) {
                folded.insert(key);
            }
        });
    }

    /// Returns the rows of a grid, followed.
    pub fn rows(self, pane: Pane) -> Memo<Vec<Row>> {
        Memo::new(move |_| {
            let figures = self.store.figures.read();
            let folded = self.folded.read();
            match pane {
                Pane::Side(side) => grid::rows(figures.layout.side(side), &folded),
                Pane::List => grid::list(&figures.layout, &folded),
            }
        })
    }

    /// Returns the fields of a grid, followed.
    pub fn fields(self, pane: Pane) -> Memo<Vec<Field>> {
        Memo::new(move |_| {
            let (column, reference) = (self.store.column.get(), self.store.reference.get());
            let columns: Vec<ColumnId> = match pane {
                Pane::Side(_) => reference.into_iter().chain(column).collect(),
                Pane::List => self.store.figures.read().document.columns.iter().map(|column| column.id).collect(),
            };
            let first = self.accounts.get().then_some(Field::Account).into_iter().chain([Field::Label]);
            let last = reference.map(|_| Field::Difference);
            first.chain(columns.into_iter().map(Field::Amount)).chain(last).collect()
        })
    }

    /// Takes a cell in hand and puts the focus on it.
    pub fn select(self, cell: Active) {
        self.active.set(Some(cell));
        focus_cell(cell);
    }

    /// Opens a cell for editing, with what it holds or with what was just typed.
    pub fn edit(self, cell: Active, typed: Option<String>, select: bool) {
        let Some(line) = cell.row.line().filter(|_| self.tools.read_untracked().is_some()) else { return };
        let figures = self.store.figures.read_untracked();
        let Some(row) = figures.document.lines.get(line) else { return };
        let (initial, original) = match cell.field {
            Field::Account => (row.account.number().map(|number| number.to_string()).unwrap_or_default(), None),
            Field::Label => (row.label.clone(), None),
            Field::Amount(column) => {
                (grid::edit_text(&figures, line, column), grid::cell(&figures, line, column).amount)
            }
            Field::Difference => return,
        };
        let select = select && typed.is_none();
        self.active.set(Some(cell));
        self.editing.set(Some(Editing {
            cell,
            initial: typed.unwrap_or(initial),
            select,
            original,
            run: self.store.new_run(),
        }));
    }

    /// Adds a line à classer at the end of a side and opens its label.
    pub fn add_line(self, side: Side) {
        self.insert(Account::ToClassify(side), None);
    }

    /// Inserts a line below another, in the same account, and opens its label.
    pub fn insert_below(self, line: LineId) {
        let account = self.store.document_now().lines.get(line).map(|line| line.account);
        if let Some(account) = account {
            self.insert(account, Some(line));
        }
    }

    fn insert(self, account: Account, after: Option<LineId>) {
        let label = String::new();
        match self.store.apply(LineCommand::Added { account, label, after }) {
            Ok(Some(Created::Line(line))) => {
                let side = account.side().unwrap_or(Side::Charge);
                let pane = if self.list.get_untracked() { Pane::List } else { Pane::Side(side) };
                let cell = Active { pane, row: RowId::Line(line), field: Field::Label };
                once_shown(move || self.edit(cell, None, true));
            }
            Ok(_) => {}
            Err(rejection) => self.store.notify(rejection.sentence),
        }
    }

    /// Deletes a line, with a way back.
    pub fn delete(self, line: LineId) {
        match self.store.apply(LineCommand::Deleted { line }) {
            Ok(_) => {
                self.active.set(None);
                self.store.notify_undoable(text(Text::LineDeletedNotice).into());
            }
            Err(rejection) => self.store.notify(rejection.sentence),
        }
    }

    /// Moves a line up or down inside its section, and keeps it in hand.
    pub fn shift(self, line: LineId, up: bool) {
        let figures = self.store.figures.get_untracked();
        let Some(other) = grid::neighbour(&figures.layout, line, up) else { return };
        // Moving down is moving the neighbour up.
        let (moved, before) = if up { (line, other) } else { (other, line) };
        if let Err(rejection) = self.store.apply(LineCommand::Moved { line: moved, before: Some(before) }) {
            self.store.notify(rejection.sentence);
        }
        if let Some(cell) = self.active.get_untracked() {
            once_shown(move || focus_cell(cell));
        }
    }
}

/// Returns the identity of a cell's element.
pub fn cell_id(cell: Active) -> String {
    let pane = match cell.pane {
        Pane::Side(Side::Charge) => "c",
        Pane::Side(Side::Produit) => "p",
        Pane::List => "b",
    };
    let row = match cell.row {
        RowId::Group(Side::Charge) => "gc".into(),
        RowId::Group(Side::Produit) => "gp".into(),
        RowId::Section(SectionKey::Number(number)) => format!("s{number}"),
        RowId::Section(SectionKey::ToClassify(Side::Charge)) => "sc".into(),
        RowId::Section(SectionKey::ToClassify(Side::Produit)) => "sp".into(),
        RowId::Line(line) => format!("l{}", line.0),
    };
    let field = match cell.field {
        Field::Account => "n".into(),
        Field::Label => "t".into(),
        Field::Amount(column) => format!("a{}", column.0),
        Field::Difference => "d".into(),
    };
    format!("{pane}-{row}-{field}")
}

/// Puts the focus on a cell.
pub fn focus_cell(cell: Active) {
    let element = document().get_element_by_id(&cell_id(cell));
    if let Some(element) = element.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
