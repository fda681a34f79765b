//! The field in a cell being edited: commits on Enter, Tab or leaving, gives back on Escape, explains a refusal.

use super::account::AccountField;
use super::grid::Shape;
use super::keys::step_from;
use super::state::{Active, BudgetState, Editing, focus_cell};
use crate::domain::command::{LineCommand, Refusal};
use crate::domain::document::id::LineId;
use crate::i18n::{self, Rejection, Text, fill};
use crate::screen::grid::{self, Field, Move};
use crate::ui::budget::row::row_label;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// How long a pause in typing is before the figures follow.
const PAUSE: Duration = Duration::from_millis(200);

/// The field in a cell being edited.
#[component]
pub fn CellEditor() -> impl IntoView {
    let state = BudgetState::get();
    let shape = expect_context::<Shape>();
    let Some(editing) = state.editing.get_untracked() else { return ().into_any() };
    let cell = editing.cell;
    let Some(line) = cell.row.line() else { return ().into_any() };
    let then = Callback::new(move |(step,): (Option<Move>,)| {
        state.editing.set(None);
        match step {
            Some(step) => {
                step_from(state, cell, shape, step);
            }
            None => focus_cell(cell),
        }
    });
    match cell.field {
        Field::Account => view! { <AccountField line editing then/> }.into_any(),
        _ => view! { <TextField cell line editing then/> }.into_any(),
    }
}

#[component]
fn TextField(cell: Active, line: LineId, editing: Editing, then: Callback<(Option<Move>,)>) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let input = NodeRef::<html::Input>::new();
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let run = editing.run;
    let original = editing.original;
    let initial = StoredValue::new(editing.initial.clone());
    let applied = StoredValue::new(false);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = StoredValue::new(false);

    let enter = move |text: &str| -> Result<(), Rejection> {
        let command = match cell.field {
            Field::Amount(column) => {
                let text = grid::resolve(text, original).map_err(|fault| i18n::rejection(&Refusal::Entry(fault)))?;
                LineCommand::AmountEntered { line, column, text }
            }
            _ => LineCommand::LabelTyped { line, text: text.into() },
        };
        store.apply_in_run(command, run)?;
        applied.set_value(true);
        Ok(())
    };
    let stop_waiting = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop_waiting);
    let value = move || input.try_get_untracked().flatten().map(|input| input.value()).unwrap_or_default();
    let is_current = move || state.editing.read_untracked().as_ref().is_some_and(|editing| editing.run == run);
    // Returns whether the text was taken; a refused one stays in the field with its reason.
    let commit = move || -> bool {
        stop_waiting();
        let text = value();
        if !typed.get_value() && text == initial.get_value() {
            return true;
        }
        match enter(&text) {
            Ok(()) => true,
            Err(reason) => {
                store.announced.set(reason.sentence.clone());
                rejection.set(Some(reason));
                false
            }
        }
    };
    let give_back = move || {
        stop_waiting();
        if applied.get_value() {
            store.undo();
        }
        then.run((None,));
    };
    let on_input = move |_| {
        typed.set_value(true);
        rejection.set(None);
        if waiting.with_value(Option::is_some) {
            return;
        }
        // While typing goes on the figures follow, and the log: a tab that dies now loses no more than this pause.
        // What is not yet readable waits without a word.
        let handle = set_timeout_with_handle(
            move || {
                waiting.try_update_value(Option::take);
                if is_current() {
                    let _ = enter(&value());
                }
            },
            PAUSE,
        );
        waiting.set_value(handle.ok());
    };
    let on_key = move |event: ev::KeyboardEvent| {
        // The grid's own keys stay out of the field.
        event.stop_propagation();
        let step = match (event.key().as_str(), event.shift_key()) {
            ("Enter", false) => Move::Down,
            ("Enter", true) => Move::Up,
            ("Tab", false) => Move::Next,
            ("Tab", true) => Move::Previous,
            ("Escape", _) => {
                event.prevent_default();
                give_back();
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if commit() {
            then.run((Some(step),));
        }
    };
    let on_blur = move |_| {
        if is_current() && rejection.read_untracked().is_none() && commit() {
            state.editing.set(None);
        }
    };
    let choose = Callback::new(move |(text,): (String,)| {
        if let Some(input) = input.get_untracked() {
            input.set_value(&text);
        }
        if commit() {
            then.run((Some(Move::Down),));
        }
    });
    // The field is in the page one frame after it is made.
    let select = editing.select;
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            input.set_value(&initial.get_value());
            let _ = input.focus();
            let length = input.value().encode_utf16().count() as u32;
            let _ = input.set_selection_range(if select { 0 } else { length }, length);
            if initial.get_value().chars().count() == 1 && !select {
                typed.set_value(true);
            }
        }
    });
    let label = move || {
        let name = row_label(store, cell.row);
        match cell.field {
            Field::Amount(column) => fill(Text::AmountOf, &[&name, &store.column_label(Some(column))]),
            _ => fill(Text::LabelOf, &[&name]),
        }
    };
    let described_by = error.clone();
    view! {
        <input
            node_ref=input
            type="text"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || rejection.read().is_some().then_some("true")
            aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
            on:input=on_input
            on:keydown=on_key
            on:blur=on_blur
            on:click=|event| event.stop_propagation()
            on:dblclick=|event| event.stop_propagation()
        />
        <Bubble id=error rejection choose/>
    }
}
