//! The mouse over a grid: a click takes a cell in hand, a second one opens it, dragging selects a block.

use super::shape::Shape;
use super::state::BudgetState;
use crate::screen::grid::RowId;
use leptos::ev;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys;

thread_local! {
    /// Whether the press was on the cell in hand: its click then opens it.
    static ON_HAND: Cell<bool> = const { Cell::new(false) };
}

/// Acts on the mouse.
pub fn act(state: BudgetState, shape: Shape, event: &ev::MouseEvent) {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    // What edits a cell has a mouse of its own.
    let is_inside = |selector| element.closest(selector).ok().flatten().is_some();
    if is_inside("input, .combo, .bubble") {
        return;
    }
    let Some(cell) = shape.cell_of(&element) else { return };
    match event.type_().as_str() {
        "mousedown" if event.button() == 0 => {
            let active = state.active.get_untracked();
            let was_alone = state.anchor.read_untracked().is_none();
            ON_HAND.set(active == Some(cell) && was_alone && !event.shift_key());
            if event.shift_key() && active.is_some_and(|active| active.pane == cell.pane) {
                event.prevent_default();
                state.anchor.set(Some(cell.spot()));
            } else {
                state.anchor.set(None);
                state.active.set(Some(cell));
            }
        }
        // Dragging: the button is held over another cell.
        "mouseover" if event.buttons() == 1 && state.editing.read_untracked().is_none() => {
            let active = state.active.get_untracked().filter(|active| active.pane == cell.pane);
            if active.is_some_and(|active| active != cell || state.anchor.read_untracked().is_some()) {
                ON_HAND.set(false);
                state.anchor.set(Some(cell.spot()));
            }
        }
        "click" if is_inside("button.fold") => {
            if let RowId::Section(key) = cell.row {
                state.fold(key);
            }
        }
        "click" if ON_HAND.replace(false) => state.edit(cell, None, true),
        // Its second click may have opened the cell already.
        "dblclick" if state.editing.with_untracked(|open| open.as_ref().map(|open| open.cell)) != Some(cell) => {
            state.edit(cell, None, true);
        }
        _ => {}
    }
}
