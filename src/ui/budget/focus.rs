//! Keeps the focus on a cell whose row is painted again.
//!
//! An element painted again has no attribute for an instant; without `tabindex` the browser takes the focus from it.

use super::state::{BudgetState, focus_cell};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys;

/// Gives the focus back to the cell in hand, as long as the view is there.
pub fn serve(state: BudgetState) {
    let lost = window_event_listener(ev::focusout, move |event| {
        let cell = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTableCellElement>().ok());
        if cell.is_some_and(|cell| !cell.has_attribute("tabindex")) {
            // Its attributes are back by then.
            queue_microtask(move || {
                let active = state.active.try_get_untracked().flatten();
                if let Some(active) = active.filter(|_| state.editing.try_get_untracked() == Some(None)) {
                    focus_cell(active);
                }
            });
        }
    });
    on_cleanup(move || lost.remove());
}
