//! What is done to the cells selected: emptied, filled, moved, deleted, selected otherwise.

use super::shape::Shape;
use super::state::{Active, BudgetState, Deed, Pane, cell_element, focus_cell};
use crate::domain::command::Command;
use crate::domain::document::id::LineId;
use crate::domain::document::line::Side;
use crate::i18n;
use crate::screen::grid::{Field, RowId};
use crate::screen::scenarios::{self, Cleared};
use crate::screen::selection::{self, Rect, Selection};
use crate::screen::states;
use crate::ui::kit::later::once_shown;
use leptos::prelude::*;

/// Does something to the lines selected.
pub fn act(state: BudgetState, deed: Deed) {
    let Some(active) = state.active.get_untracked() else { return };
    let shape = state.shapes.read_untracked().iter().copied().find(|shape| shape.pane == active.pane);
    let Some(shape) = shape else { return };
    match deed {
        Deed::Insert => {
            if let Some(line) = active.row.line() {
                state.insert_below(line);
            }
        }
        Deed::Up => drop(shift(state, shape, true)),
        Deed::Down => drop(shift(state, shape, false)),
        Deed::Delete => drop(delete_lines(state, shape)),
    }
}

/// Empties the amounts selected.
pub fn clear(state: BudgetState, shape: Shape) -> bool {
    let cells = shape.rect.get_untracked().map(|rect| {
        let (arranged, fields) = (shape.arranged.read_untracked(), shape.fields.read_untracked());
        rect.cells(&arranged.rows, &fields)
    });
    let cleared = cells.map(|cells| scenarios::cleared(&state.store.document_now(), &cells));
    let done = on_rect(state, shape, |rect, shape| {
        let arranged = shape.arranged.read_untracked();
        rect.clear(&arranged.rows, &shape.fields.read_untracked()).map(Command::from)
    });
    match cleared.filter(|_| done) {
        Some(Cleared::GivenBack(sentence)) => state.store.notify_undoable(sentence),
        Some(Cleared::Inherited(sentence)) => state.store.notify(sentence),
        Some(Cleared::Plain) | None => {}
    }
    true
}

/// Copies the first line of what is selected down, or its first column right.
pub fn fill(state: BudgetState, shape: Shape, down: bool) -> bool {
    on_rect(state, shape, |rect, shape| {
        let (arranged, fields) = (shape.arranged.read_untracked(), shape.fields.read_untracked());
        let filled =
            if down { rect.fill_down(&arranged.rows, &fields) } else { rect.fill_right(&arranged.rows, &fields) };
        filled.map(Command::from)
    });
    true
}

/// Deletes the lines selected, with a way back.
pub fn delete_lines(state: BudgetState, shape: Shape) -> bool {
    let rect = shape.rect.get_untracked();
    let lines = rect.map(|rect| rect.lines(&shape.arranged.read_untracked().rows)).unwrap_or_default();
    let done = on_rect(state, shape, |rect, shape| rect.delete_lines(&shape.arranged.read_untracked().rows));
    if done {
        state.active.set(None);
        state.anchor.set(None);
        let document = state.store.document_now();
        state.store.notify_undoable(i18n::deleted(lines.len(), &states::kept_in(&document, &lines)));
    }
    done
}

/// Moves the lines selected up or down inside their section, and keeps them in hand.
pub fn shift(state: BudgetState, shape: Shape, up: bool) -> bool {
    on_rect(state, shape, |rect, shape| {
        let lines = rect.lines(&shape.arranged.read_untracked().rows);
        selection::moved(&state.store.figures.read_untracked().layout, &lines, up)
    });
    if let Some(cell) = state.active.get_untracked() {
        once_shown(move || focus_cell(cell));
    }
    true
}

/// Selects every cell of the grid.
pub fn select_all(state: BudgetState, shape: Shape) -> bool {
    let arranged = shape.arranged.read_untracked();
    let Some(all) = Selection::all(&arranged.rows, &shape.fields.read_untracked()) else { return false };
    state.active.set(Some(Active { pane: shape.pane, row: all.active.row, field: all.active.field }));
    state.anchor.set(Some(all.anchor));
    true
}

/// Selects the whole row in hand.
pub fn select_row(state: BudgetState, shape: Shape) -> bool {
    let fields = shape.fields.read_untracked();
    let (Some(active), Some(first), Some(last)) = (state.active.get_untracked(), fields.first(), fields.last()) else {
        return false;
    };
    let cell = Active { field: *first, ..active };
    state.active.set(Some(cell));
    state.anchor.set(Some(Active { field: *last, ..active }.spot()));
    focus_cell(cell);
    true
}

/// Takes a cell in hand in sight, and leaves the focus where it is: finding goes on from the search field.
pub fn show(state: BudgetState, cell: Active) {
    once_shown(move || {
        let shape = state.shapes.read_untracked().iter().copied().find(|shape| shape.pane == cell.pane);
        if let Some(shape) = shape {
            reveal(shape, cell, cell);
        }
    });
}

/// Takes in hand the cell that another view asked for, if one did: in sight, and with the focus.
pub fn take_wanted(state: BudgetState) {
    let Some((line, column)) = state.store.wanted.try_update_value(Option::take).flatten() else { return };
    let pane = match state.list.get_untracked() {
        true => Pane::List,
        false => Pane::Side(side_of(state, line)),
    };
    let is_shown = !state.list.get_untracked() || !state.hidden.read_untracked().contains(&column);
    let field = if is_shown { Field::Amount(column) } else { Field::Label };
    let cell = Active { pane, row: RowId::Line(line), field };
    state.active.set(Some(cell));
    // After the frame in which a view takes the focus as it comes.
    request_animation_frame(move || {
        show(state, cell);
        focus_cell(cell);
    });
}

/// Returns the side a line stands on.
pub fn side_of(state: BudgetState, line: LineId) -> Side {
    let figures = state.store.figures.read_untracked();
    figures.document.lines.get(line).and_then(|line| line.account.side()).unwrap_or(Side::Charge)
}

/// Brings a cell in sight; the focus stays where it is.
pub fn reveal(shape: Shape, from: Active, cell: Active) {
    if let Some(element) = cell_element(cell) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
        return;
    }
    // Too far to be in the page: what scrolls goes where the row will be.
    let place = shape.arranged.read_untracked().rows.iter().position(|row| row.id() == cell.row);
    let (Some(place), Some(mut element)) = (place, cell_element(from).map(web_sys::Element::from)) else { return };
    while let Some(parent) = element.parent_element() {
        element = parent;
        if element.scroll_height() > element.client_height() && element.class_list().contains("scroller")
            || element.id() == "vue"
        {
            let top = place as f64 * shape.height.get_untracked() - f64::from(element.client_height()) / 2.0;
            element.set_scroll_top(top as i32);
            return;
        }
    }
}

/// Applies what `command` makes of the block selected; returns whether it changed something. A refusal is said.
pub fn on_rect(state: BudgetState, shape: Shape, command: impl FnOnce(Rect, Shape) -> Option<Command>) -> bool {
    let Some(command) = shape.rect.get_untracked().and_then(|rect| command(rect, shape)) else { return false };
    match state.store.apply(command) {
        Ok(_) => true,
        Err(rejection) => {
            state.store.notify(rejection.sentence);
            false
        }
    }
}
