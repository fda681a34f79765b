//! Copy, cut and paste over the grid: the browser's own events, so that no permission is asked.
//!
//! A paste of amounts goes where the selection is; anything with words, or doubt, is shown before it is done.

use super::act;
use super::keys::is_on_words;
use super::shape::Shape;
use super::state::{Active, BudgetState, Pasting, cell_element};
use crate::exchange::clipboard::preview::{self, Cells, Kind};
use crate::exchange::clipboard::{self, Copied};
use crate::i18n::{Text, paste, text};
use crate::screen::grouping::Totals;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys;

/// Listens to the clipboard as long as the view is there.
pub fn serve(state: BudgetState) {
    let last = StoredValue::new(None::<Copied>);
    for name in ["copy", "cut", "paste"] {
        listen(name, move |event| {
            // A field has its own clipboard.
            let Some((active, shape)) = in_hand(state) else { return };
            let Some(data) = event.clipboard_data() else { return };
            event.prevent_default();
            if name == "paste" {
                take(state, shape, active, &data, last);
                return;
            }
            if let Some(copied) = copied(state, shape) {
                let _ = data.set_data("text/plain", &copied.text);
                let _ = data.set_data("text/html", &copied.html);
                last.set_value(Some(copied));
            }
            if name == "cut" {
                act::clear(state, shape);
            }
        });
    }
}

/// Returns the cell in hand and its grid, when the focus is on it.
fn in_hand(state: BudgetState) -> Option<(Active, Shape)> {
    let active = state.active.get_untracked().filter(|_| state.editing.read_untracked().is_none())?;
    let focused = document().active_element()?;
    let is_there = cell_element(active).is_some_and(|element| focused == *element);
    let shape = state.shapes.read_untracked().iter().copied().find(|shape| shape.pane == active.pane)?;
    is_there.then_some((active, shape))
}

fn copied(state: BudgetState, shape: Shape) -> Option<Copied> {
    let figures = state.store.figures.get_untracked();
    let (arranged, fields) = (shape.arranged.get_untracked(), shape.fields.get_untracked());
    let column = state.store.column.get_untracked()?;
    let reference = state.store.reference.get_untracked();
    let totals = arranged.totals.clone().unwrap_or_else(|| Arc::new(Totals::by_account(&figures)));
    let rect = shape.rect.get_untracked()?;
    Some(rect.copied(&arranged.rows, &fields, |row, field| totals.shown(&figures, row, field, column, reference)))
}

fn take(
    state: BudgetState,
    shape: Shape,
    active: Active,
    data: &web_sys::DataTransfer,
    last: StoredValue<Option<Copied>>,
) {
    let offered = |kind| data.get_data(kind).ok().filter(|text| !text.is_empty());
    let (plain, html) = (offered("text/plain"), offered("text/html"));
    let own = last.with_value(|last| last.as_ref().and_then(|copied| copied.back(plain.as_deref())));
    let block = match own.unwrap_or_else(|| clipboard::read(plain.as_deref(), html.as_deref())) {
        Ok(block) => block,
        Err(fault) => return state.store.notify(paste::fault(fault)),
    };
    let Some(rect) = shape.rect.get_untracked() else { return };
    let (arranged, fields) = (shape.arranged.read_untracked(), shape.fields.read_untracked());
    let target = rect.target(&arranged.rows, &fields);
    let as_lines = is_on_words(active.field) || preview::kind(&block) == Kind::Lines;
    let document = state.store.document_now();
    let cells = (!as_lines).then(|| preview::cells(&document, &block, &target, None));
    match cells.filter(|cells| !cells.asks()) {
        Some(cells) => enter(state.store, &cells),
        None if state.store.is_read_only() => state.store.notify(text(Text::ReadOnly).into()),
        None => state.pasting.set(Some(Pasting { block: Arc::new(block), target, as_lines, after: active.row.line() })),
    }
}

/// Enters pasted amounts, and says what was entered and what was not.
pub fn enter(store: Store, cells: &Cells) {
    let Some(command) = cells.command() else { return store.notify(paste::nothing_entered(cells)) };
    match store.apply(command) {
        Ok(_) => {
            let skipped = cells.skipped.first().map(paste::skip);
            let said = std::iter::once(paste::cells(cells)).chain(skipped).collect::<Vec<_>>().join(" ");
            store.notify_undoable(said);
        }
        Err(rejection) => store.notify(rejection.sentence),
    }
}

fn listen(name: &'static str, act: impl Fn(web_sys::ClipboardEvent) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::ClipboardEvent)>::new(act);
    let _ = document().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        listener.try_with_value(|listener| {
            let _ = document().remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        });
    });
}
