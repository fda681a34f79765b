//! The field in a cell being edited: commits on Enter, Tab or leaving, gives back on Escape, explains a refusal.
//!
//! What is typed on a block waits for Enter: nothing of it is applied while one types, so there is nothing to give back.

use super::account::AccountField;
use super::keys::step_from;
use super::names::Names;
use super::state::{Active, BudgetState, Editing, cell_element, focus_cell, line_name};
use crate::domain::command::{BlockCommand, LineCommand, Refusal};
use crate::domain::document::id::{ColumnId, LineId};
use crate::i18n::{self, Rejection, Text, fill, text};
use crate::screen::grid::{self, Field, Move};
use crate::screen::selection;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::proposals::ProposalList;
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::mount::mount_to;
use leptos::prelude::*;
use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

/// How long a pause in typing is before the figures follow.
const PAUSE: Duration = Duration::from_millis(200);

/// Opens a cell, with what it holds or with what was just typed.
pub fn open(state: BudgetState, cell: Active, typed: Option<String>, select: bool) {
    let Some(line) = cell.row.line() else { return };
    let figures = state.store.figures.read_untracked();
    let Some(row) = figures.document.lines.get(line) else { return };
    let (initial, operand) = match cell.field {
        Field::Account => (row.account.number().map(|number| number.to_string()).unwrap_or_default(), None),
        Field::Label => (row.label.clone(), None),
        Field::Amount(column) => (grid::edit_text(&figures, line, column), grid::operand(&figures, line, column)),
        Field::Difference => return,
    };
    let (select, replaces) = (select && typed.is_none(), typed.is_some());
    let initial = typed.unwrap_or(initial);
    state.active.set(Some(cell));
    let (block, run) = (Arc::new(block(state, cell)), state.store.new_run());
    state.editing.set(Some(Editing { cell, initial, select, operand, replaces, block, run }));
}

/// Returns the amounts selected together with one; none when it is alone.
fn block(state: BudgetState, cell: Active) -> Vec<(LineId, ColumnId)> {
    if state.anchor.read_untracked().is_none() || cell.field.column().is_none() {
        return Vec::new();
    }
    let shape = state.shapes.read_untracked().iter().copied().find(|shape| shape.pane == cell.pane);
    let cells = shape.and_then(|shape| {
        let rect = shape.rect.get_untracked()?;
        Some(rect.cells(&shape.arranged.read_untracked().rows, &shape.fields.read_untracked()))
    });
    cells.filter(|cells| cells.len() > 1).unwrap_or_default()
}

/// Puts the field into the cell being edited, as long as the view is there.
///
/// The field is no part of the row: what is typed repaints the row, and must not touch the field.
pub fn serve(state: BudgetState) {
    let owner = Owner::current().unwrap_or_default();
    let mounted = StoredValue::new_local(None::<Box<dyn Any>>);
    Effect::new(move |_| {
        let editing = state.editing.get();
        // Taken out first: dropping it takes the field away, which may be told of it.
        drop(mounted.try_update_value(Option::take));
        let place = editing.and_then(|editing| Some((cell_element(editing.cell)?, editing)));
        if let Some((element, editing)) = place {
            let field = owner.with(|| mount_to(element, move || view! { <CellEditor editing/> }));
            mounted.set_value(Some(Box::new(field)));
        }
    });
}

/// The field in a cell being edited.
#[component]
fn CellEditor(editing: Editing) -> impl IntoView {
    let state = BudgetState::get();
    let cell = editing.cell;
    let shape = state.shapes.read_untracked().iter().copied().find(|shape| shape.pane == cell.pane);
    let (Some(line), Some(shape)) = (cell.row.line(), shape) else { return ().into_any() };
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
    // Why nothing typed here will be kept, said at once.
    let closed = StoredValue::new(closed(store, cell));
    let is_closed = closed.with_value(Option::is_some);
    let rejection = RwSignal::new(closed.get_value());
    let error = fresh_id();
    let run = editing.run;
    let operand = StoredValue::new(editing.operand.clone());
    let initial = StoredValue::new(editing.initial.clone());
    let applied = StoredValue::new(false);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let typed = StoredValue::new(false);
    let block = StoredValue::new(editing.block.clone());
    let count = editing.block.len();
    let replaces = editing.replaces;
    let names = Names::new(store, line, cell.field.column(), input);
    // Whether what is typed goes to every cell selected.
    let for_all = RwSignal::new(false);
    // Whether the person asked for all of them.
    let asked = StoredValue::new(false);

    let enter_all = move |typed: &str| -> Result<(), Rejection> {
        let cells = block
            .with_value(|block| selection::relative_all(&store.figures.read_untracked(), block, typed))
            .map_err(|(.., fault)| i18n::rejection(&Refusal::Entry(fault)))?;
        if cells.is_empty() {
            return Err(Rejection::sentence(text(Text::BlockEmpty)));
        }
        store.apply_in_run(BlockCommand::AmountsEntered { cells }, run).map(|_| ())
    };
    let enter = move |text: &str| -> Result<(), Rejection> {
        let command = match cell.field {
            Field::Amount(column) => {
                let text = operand
                    .with_value(|operand| grid::resolve_over(text, operand.as_deref()))
                    .map_err(|fault| i18n::rejection(&Refusal::Entry(fault)))?;
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
    // The view may be gone by now: a blur comes late.
    let is_current = move || {
        let current = state.editing.try_with_untracked(|editing| editing.as_ref().map(|editing| editing.run));
        current.flatten() == Some(run)
    };
    let look = move || {
        let all = count > 0 && selection::is_for_all(&value(), replaces);
        if for_all.get_untracked() != all {
            for_all.set(all);
        }
    };
    // Returns where the text went; a refused one stays in the field with its reason.
    let commit = move || -> Option<Taken> {
        stop_waiting();
        names.close();
        look();
        let text = value();
        let all = count > 0 && (asked.get_value() || for_all.get_untracked());
        if !all && !typed.get_value() && text == initial.get_value() {
            return Some(Taken::Cell);
        }
        match if all { enter_all(&text) } else { enter(&text) } {
            Ok(()) => Some(if all { Taken::Block } else { Taken::Cell }),
            Err(reason) => {
                store.announced.set(reason.sentence.clone());
                rejection.set(Some(reason));
                None
            }
        }
    };
    // What all the cells took leaves them selected, with their new sum.
    let leave = move |taken: Taken, step: Move| then.run((Some(step).filter(|_| taken == Taken::Cell),));
    let give_back = move || {
        stop_waiting();
        if applied.get_value() {
            store.undo();
        }
        then.run((None,));
    };
    let on_input = move |_| {
        typed.set_value(true);
        rejection.set(closed.get_value());
        asked.set_value(false);
        names.follow();
        look();
        if waiting.with_value(Option::is_some) || count > 0 || is_closed {
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
        if names.key(&event) {
            event.prevent_default();
            return;
        }
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
        asked.set_value(event.key() == "Enter" && (event.ctrl_key() || event.meta_key()));
        if let Some(taken) = commit() {
            leave(taken, step);
        }
    };
    let on_blur = move |_| {
        // In a closed column there is nothing to commit.
        let is_done = || is_closed || (rejection.read_untracked().is_none() && commit().is_some());
        if is_current() && is_done() {
            state.editing.set(None);
        }
    };
    // A view that is left, by the address say, takes what was typed as leaving the field does.
    on_cleanup(move || {
        if is_current() && !is_closed && rejection.read_untracked().is_none() {
            let _ = commit();
        }
    });
    let choose = Callback::new(move |(text,): (String,)| {
        if let Some(input) = input.get_untracked() {
            input.set_value(&text);
        }
        if let Some(taken) = commit() {
            leave(taken, Move::Down);
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
            if replaces {
                typed.set_value(true);
                names.follow();
                look();
            }
        }
    });
    let label = move || {
        let name = line_name(store, line);
        match cell.field {
            Field::Amount(column) => fill(Text::AmountOf, &[&name, &store.column_label(Some(column))]),
            _ => fill(Text::LabelOf, &[&name]),
        }
    };
    let hint = (count > 0).then(fresh_id);
    let said = move || fill(if for_all.get() { Text::BlockAll } else { Text::BlockOne }, &[&count.to_string()]);
    let (error_id, hint_id) = (error.clone(), hint.clone());
    let described_by = move || if rejection.read().is_some() { Some(error_id.clone()) } else { hint_id.clone() };
    let is_amount = cell.field.column().is_some();
    let is_open = move || names.list.is_open();
    view! {
        <span class="combo">
            <input
                node_ref=input
                type="text"
                role=is_amount.then_some("combobox")
                autocomplete="off"
                aria-label=label
                aria-autocomplete=is_amount.then_some("list")
                aria-expanded=move || is_amount.then(|| is_open().to_string())
                aria-controls=move || is_open().then(|| names.list.id())
                aria-activedescendant=move || names.list.pointed_id()
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=described_by
                on:input=on_input
                on:keydown=on_key
                on:blur=on_blur
                on:click=move |event| {
                    event.stop_propagation();
                    names.follow();
                }
                on:dblclick=|event| event.stop_propagation()
            />
            <ProposalList
                proposals=names.list
                label=text(Text::Names)
                named=true
                take=Callback::new(move |(place,)| names.take(place))
            />
            {hint.map(|hint| view! { <span class="block-hint" id=hint>{said}</span> })}
            <Bubble id=error rejection choose/>
        </span>
    }
}

/// Says why nothing can be typed in a cell, when its column is closed.
fn closed(store: Store, cell: Active) -> Option<Rejection> {
    let figures = store.figures.read_untracked();
    let column = figures.document.columns.get(cell.field.column()?).filter(|column| column.is_frozen())?;
    Some(i18n::rejection(&Refusal::ColumnFrozen { label: column.label.clone() }))
}

/// Where a text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Cell,
    Block,
}
