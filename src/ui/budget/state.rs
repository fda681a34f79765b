//! What the budget view remembers while it is open: form, folded sections, the cell in hand, the cell being edited.

use super::shape::Shape;
use crate::compute::figures::Figures;
use crate::compute::layout::SectionKey;
use crate::domain::command::{Created, LineCommand};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Account, Side};
use crate::exchange::clipboard::Block;
use crate::exchange::clipboard::preview::Target;
use crate::i18n::{Text, fill, text};
use crate::screen::grid::{Field, Row, RowId};
use crate::screen::grouping::{self, Filter, GroupKey, Grouping, Of, Part, Totals};
use crate::screen::paint;
use crate::screen::selection::{Selection, Spot};
use crate::ui::kit::later::{once_shown, once_there};
use crate::ui::kit::part::View;
use crate::ui::store::Store;
use leptos::ev;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;
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
    pub row: RowId<GroupKey>,
    /// In which field.
    pub field: Field,
}

impl Active {
    /// Returns the cell in its grid.
    pub fn spot(self) -> Spot<GroupKey> {
        Spot { row: self.row, field: self.field }
    }

    /// Returns another cell of the same grid.
    pub fn at(self, spot: Spot<GroupKey>) -> Active {
        Active { row: spot.row, field: spot.field, ..self }
    }
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
    /// What stands for the cell's value when something is done to it: `83899,25`.
    pub operand: Option<String>,
    /// Whether what is typed takes the place of what the cell held.
    pub replaces: bool,
    /// The amounts selected together with it, itself among them; none when it is alone.
    pub block: Arc<Vec<(LineId, ColumnId)>>,
    /// The run of typing: one step of undo.
    pub run: u32,
}

/// What edits the budget; it comes apart, with the desk.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Follows what is being edited, copied and pasted, as long as the view is there.
    pub serve: fn(BudgetState),
    /// Opens a cell, with what it holds or with what was just typed.
    pub edit: fn(BudgetState, Active, Option<String>, bool),
    /// Acts on a key over a cell in hand; returns whether the key was one of the grid's.
    pub keys: fn(BudgetState, Shape, &ev::KeyboardEvent) -> bool,
    /// Acts on the mouse over a grid.
    pub mouse: fn(BudgetState, Shape, &ev::MouseEvent),
    /// Does something to the lines selected.
    pub act: fn(BudgetState, Deed),
    /// Arranges lines otherwise than by account, or some of them only.
    pub arrange: fn(&Figures, Pane, &Arrange) -> Arranged,
    /// Tells what is typed in a cell, and why it has no value.
    pub told: paint::Typed,
    /// The tools over the grids.
    pub toolbar: View,
    /// The line in hand, in detail.
    pub panel: View,
    /// The button that adds a line to a side.
    pub add: fn(Side) -> AnyView,
}

/// What can be done to the lines selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Insert one below.
    Insert,
    /// Move them up.
    Up,
    /// Move them down.
    Down,
    /// Delete them.
    Delete,
}

/// How lines are arranged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arrange {
    /// What they are grouped by.
    pub by: Grouping,
    /// Which are shown.
    pub filter: Filter,
    /// The column whose statuses count.
    pub column: Option<ColumnId>,
    /// The heads whose lines are hidden.
    pub folded: BTreeSet<GroupKey>,
}

impl Arrange {
    /// Returns whether every line is shown, by account.
    pub fn is_plain(&self) -> bool {
        self.by == Grouping::Account && self.filter.is_empty()
    }
}

/// The rows of a grid, and the sums of their heads when they are not the sections of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Arranged {
    /// The rows.
    pub rows: Arc<Vec<Row<GroupKey>>>,
    /// The sums.
    pub totals: Option<Arc<Totals>>,
}

/// A block that waits to be pasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasting {
    /// The block.
    pub block: Arc<Block>,
    /// Where it goes, as amounts.
    pub target: Target,
    /// Whether it makes lines; otherwise it is amounts that can be read in two ways.
    pub as_lines: bool,
    /// The line that new ones follow.
    pub after: Option<LineId>,
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
    /// How lines are arranged.
    pub arrange: RwSignal<Arrange>,
    /// The columns the list does not show.
    pub hidden: RwSignal<BTreeSet<ColumnId>>,
    /// Whether formulas are shown in place of their values.
    pub formulas: RwSignal<bool>,
    /// The cell in hand.
    pub active: RwSignal<Option<Active>>,
    /// The opposite corner of what is selected; nothing when it is one cell.
    pub anchor: RwSignal<Option<Spot<GroupKey>>>,
    /// The cell being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// What is about to be pasted, once the person has seen what it would do.
    pub pasting: RwSignal<Option<Pasting>>,
    /// The grids in the page.
    pub shapes: RwSignal<Vec<Shape>>,
    /// Whether the line panel is open.
    pub panel: RwSignal<bool>,
    /// What edits, once its code is there.
    pub tools: RwSignal<Option<Tools>>,
    /// The cell to open when it is there.
    pub wanted: RwSignal<Option<Active>>,
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
            arrange: RwSignal::default(),
            panel: RwSignal::new(false),
            hidden: RwSignal::default(),
            formulas: RwSignal::new(false),
            active: RwSignal::new(None),
            anchor: RwSignal::new(None),
            editing: RwSignal::new(None),
            pasting: RwSignal::new(None),
            shapes: RwSignal::default(),
            tools: RwSignal::new(None),
            wanted: RwSignal::new(None),
        }
    }

    /// Returns the state of the view.
    pub fn get() -> BudgetState {
        expect_context::<BudgetState>()
    }

    /// Shows both sides in one list, or facing each other.
    pub fn choose_form(self, list: bool) {
        self.active.set(None);
        self.anchor.set(None);
        self.editing.set(None);
        self.store.update_preferences(|preferences| preferences.list = list);
    }

    /// Shows or hides the account numbers.
    pub fn show_accounts(self) {
        let shown = !self.accounts.get_untracked();
        self.store.update_preferences(|preferences| preferences.accounts = Some(shown));
    }

    /// Folds a section, or unfolds it.
    pub fn fold(self, key: GroupKey) {
        self.arrange.update(|arrange| {
            if !arrange.folded.remove(&key) {
                arrange.folded.insert(key);
            }
        });
    }

    /// Returns the rows of a grid, followed.
    pub fn arranged(self, pane: Pane) -> Memo<Arranged> {
        // The very same layout follows an amount that changed: the rows are not made again.
        let layout = Memo::new(move |_| self.store.figures.read().layout.clone());
        let plain = Memo::new(move |_| self.arrange.read().is_plain() || self.tools.read().is_none());
        Memo::new(move |_| {
            let arrange = self.arrange.read();
            if plain.get() {
                let side = match pane {
                    Pane::Side(side) => Some(side),
                    Pane::List => None,
                };
                let rows = grouping::by_account(&layout.read(), side, &arrange.folded);
                return Arranged { rows: Arc::new(rows), totals: None };
            }
            let arrange = Arrange { column: self.store.column.get(), ..arrange.clone() };
            let tools = self.tools.get();
            tools.map_or_else(Arranged::default, |tools| (tools.arrange)(&self.store.figures.read(), pane, &arrange))
        })
    }

    /// Returns the fields of a grid, followed.
    pub fn fields(self, pane: Pane) -> Memo<Vec<Field>> {
        let all = self.store.part(|document| document.columns.iter().map(|column| column.id).collect::<Vec<_>>());
        Memo::new(move |_| {
            let (column, reference) = (self.store.column.get(), self.store.reference.get());
            let columns: Vec<ColumnId> = match pane {
                Pane::Side(_) => reference.into_iter().chain(column).collect(),
                Pane::List => {
                    let hidden = self.hidden.read();
                    all.read().iter().copied().filter(|id| !hidden.contains(id)).collect()
                }
            };
            let first = self.accounts.get().then_some(Field::Account).into_iter().chain([Field::Label]);
            let last = reference.map(|_| Field::Difference);
            first.chain(columns.into_iter().map(Field::Amount)).chain(last).collect()
        })
    }

    /// Returns what is selected, followed.
    pub fn selection(self) -> Option<(Pane, Selection<GroupKey>)> {
        let active = self.active.get()?;
        let anchor = self.anchor.get().unwrap_or(active.spot());
        Some((active.pane, Selection { active: active.spot(), anchor }))
    }

    /// Opens a cell for editing, with what it holds or with what was just typed.
    pub fn edit(self, cell: Active, typed: Option<String>, select: bool) {
        if let Some(tools) = self.tools.get_untracked() {
            (tools.edit)(self, cell, typed, select);
        }
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
        // A line added while a scenario is shown is of that scenario alone.
        let document = self.store.document_now();
        let column = self.store.column.get_untracked().and_then(|column| document.columns.get(column));
        let scenario = column.filter(|column| column.base().is_some());
        let added = match scenario.map(|column| column.id) {
            Some(scenario) => LineCommand::AddedIn { scenario, account, label, after },
            None => LineCommand::Added { account, label, after },
        };
        match self.store.apply(added) {
            Ok(Some(Created::Line(line))) => {
                if let Some(scenario) = scenario {
                    self.store.notify(fill(Text::LineOnlyHere, &[&scenario.label]));
                }
                let side = account.side().unwrap_or(Side::Charge);
                let pane = if self.list.get_untracked() { Pane::List } else { Pane::Side(side) };
                let cell = Active { pane, row: RowId::Line(line), field: Field::Label };
                self.anchor.set(None);
                self.active.set(Some(cell));
                once_shown(move || self.edit(cell, None, true));
            }
            Ok(_) => {}
            Err(rejection) => self.store.notify(rejection.sentence),
        }
    }
}

/// Returns what a line is called.
pub fn line_name(store: Store, line: LineId) -> String {
    let figures = store.figures.read();
    let label = figures.document.lines.get(line).map(|line| line.label.clone()).unwrap_or_default();
    if label.is_empty() { text(Text::Unnamed).into() } else { label }
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
        RowId::Section(key) => head_id(key),
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

fn head_id(key: GroupKey) -> String {
    let part = match key.part {
        Part::Side(Side::Charge) => "c",
        Part::Side(Side::Produit) => "p",
        Part::Cvn => "v",
    };
    let number = |id: Option<u32>| id.map_or("0".into(), |id| id.to_string());
    let of = match key.of {
        Of::Section(SectionKey::Number(section)) => format!("s{section}"),
        Of::Section(SectionKey::ToClassify(_)) => "s".into(),
        Of::Financeur(id) => format!("f{}", number(id.map(|id| id.0))),
        Of::Pole(id) => format!("e{}", number(id.map(|id| id.0))),
        Of::SeveralPoles => "e".into(),
        Of::Action(id) => format!("x{}", number(id.map(|id| id.0))),
        Of::Status(status) => format!("t{}", number(status.map(|status| status as u32 + 1))),
    };
    format!("h{part}{of}")
}

/// Returns the element of a cell, when it is in the page.
pub fn cell_element(cell: Active) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(&cell_id(cell))?.dyn_into().ok()
}

/// Puts the focus on a cell, once it is in the page as the change just made leaves it: before, the browser would lay the
/// page out twice.
pub fn focus_cell(cell: Active) {
    once_shown(move || once_there(move || cell_element(cell).is_some_and(|element| element.focus().is_ok())));
}
