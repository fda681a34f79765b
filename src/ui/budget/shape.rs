//! The shape of a grid in the page: its rows and fields, those that are mounted, what is selected among them.

use super::state::{Active, Arranged, BudgetState, Pane};
use crate::screen::grid::{Field, Row, RowId};
use crate::screen::grouping::GroupKey;
use crate::screen::selection::Rect;
use crate::screen::window::{self, Item, Window};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys;

/// The height of a row before one is measured, in pixels (`--row` in `style/tokens.css`).
const ROW: f64 = 30.0;

/// The shape of a grid; a handle, cheap to copy.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Which grid.
    pub pane: Pane,
    /// Its rows.
    pub arranged: Memo<Arranged>,
    /// Its fields.
    pub fields: Memo<Vec<Field>>,
    /// What stands in the page.
    pub stands: Memo<Vec<Stand>>,
    /// The block selected, when it is of several cells or of one.
    pub rect: Memo<Option<Rect>>,
    /// The height of a row.
    pub height: RwSignal<f64>,
}

/// What stands in the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stand {
    /// Room for so many rows that are left out, the first, the second… of such rooms.
    Gap {
        /// Which room.
        order: usize,
        /// How many rows it stands for.
        rows: usize,
    },
    /// A row.
    Row {
        /// Its place in the grid, from 0.
        place: usize,
        /// The row.
        row: Row<GroupKey>,
    },
}

/// What stays the same when a stand moves or is painted otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StandId {
    /// A room.
    Gap(usize),
    /// A row.
    Row(RowId<GroupKey>),
}

impl Stand {
    /// Returns what stays the same.
    pub fn id(self) -> StandId {
        match self {
            Stand::Gap { order, .. } => StandId::Gap(order),
            Stand::Row { row, .. } => StandId::Row(row.id()),
        }
    }
}

impl Shape {
    /// Follows the shape of the grid that `table` shows.
    pub fn new(state: BudgetState, pane: Pane, table: NodeRef<html::Table>) -> Shape {
        let arranged = state.arranged(pane);
        let fields = state.fields(pane);
        let height = RwSignal::new(ROW);
        let window = RwSignal::new(Window { first: 0, end: 48 });
        // Paper shows every row.
        let whole = RwSignal::new(false);
        let rect = Memo::new(move |_| {
            let (_, selection) = state.selection().filter(|(of, _)| *of == pane)?;
            selection.rect(&arranged.read().rows, &fields.read())
        });
        let hand = Memo::new(move |_| {
            let active = state.active.get().filter(|active| active.pane == pane)?;
            arranged.read().rows.iter().position(|row| row.id() == active.row)
        });
        let stands = Memo::new(move |_| {
            let rows = &arranged.read().rows;
            let count = rows.len();
            let all = whole.get() || !window::is_long(count);
            let shown = if all { Window { first: 0, end: count } } else { window.get() };
            let stands = window::items(count, shown, hand.get()).into_iter();
            let stand = |(item, rows_of): (Item, usize)| match item {
                Item::Gap(order) => Some(Stand::Gap { order, rows: rows_of }),
                Item::Row(place) => rows.get(place).map(|row| Stand::Row { place, row: *row }),
            };
            stands.filter_map(stand).collect()
        });
        let look = move || {
            let Some(Some(table)) = table.try_get_untracked() else { return };
            let count = arranged.read_untracked().rows.len();
            let Some(body) = table.t_bodies().item(0) else { return };
            let sight = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(1_000.0);
            if window::is_long(count) {
                let row = body.query_selector("tr[data-line]").ok().flatten();
                let measured = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
                if measured >= 1.0 && (measured - height.get_untracked()).abs() > 0.01 {
                    height.set(measured);
                }
            }
            let above = -body.get_bounding_client_rect().top();
            let seen = window::window(count, height.get_untracked(), above, sight);
            if window.get_untracked() != seen {
                window.set(seen);
            }
        };
        // The rows may change, and so may what is in sight. Looked at once all is drawn: the page is laid out once.
        Effect::new(move |_| {
            arranged.track();
            table.track();
            request_animation_frame(look);
        });
        listen("scroll", look);
        listen("resize", look);
        listen("beforeprint", move || whole.set(true));
        listen("afterprint", move || whole.set(false));
        Shape { pane, arranged, fields, stands, rect, height }
    }

    /// Returns the cell that an element of the grid belongs to.
    pub fn cell_of(self, element: &web_sys::Element) -> Option<Active> {
        let cell: web_sys::HtmlTableCellElement = element.closest("td").ok()??.dyn_into().ok()?;
        let row = cell.parent_element()?.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)?;
        let row = self.arranged.read_untracked().rows.get(row)?.id();
        let field = *self.fields.read_untracked().get(usize::try_from(cell.cell_index()).ok()?)?;
        Some(Active { pane: self.pane, row, field })
    }
}

/// Acts on an event of the window, or of anything that scrolls in it, as long as the view is there.
fn listen(name: &'static str, act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn()>::new(act);
    // Caught on the way down: scrolling does not bubble.
    let _ = window.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            let _ = window.remove_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
        });
    });
}
