//! One grid: its head, its rows, and the keys of a spreadsheet.

use super::row::GridRow;
use super::state::{Active, BudgetState, Pane, focus_cell};
use crate::domain::command::LineCommand;
use crate::domain::plan::Side;
use crate::i18n::{Text, text};
use crate::screen::grid::{Field, Move, is_ecart, target};
use leptos::ev;
use leptos::prelude::*;

/// How many rows a page of the keyboard goes over.
const PAGE: usize = 15;

/// One grid.
#[component]
pub fn Grid(pane: Pane) -> impl IntoView {
    let state = BudgetState::get();
    let rows = state.rows(pane);
    let fields = state.fields(pane);
    let (label, class) = match pane {
        Pane::Side(Side::Charge) => (Text::Charges, "grid"),
        Pane::Side(Side::Produit) => (Text::Produits, "grid"),
        Pane::List => (Text::BudgetList, "grid list"),
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if state.editing.read_untracked().is_none() && go(state, pane, rows, fields, &event) {
            event.prevent_default();
        }
    };
    view! {
        <table
            class=class
            role="grid"
            aria-label=text(label)
            aria-rowcount=move || (rows.read().len() + 1).to_string()
            aria-colcount=move || fields.read().len().to_string()
            on:keydown=on_key
        >
            <thead>
                <tr role="row" aria-rowindex="1">
                    {move || fields.get().into_iter().map(|field| view! { <Head field/> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| *row let:row>
                    <GridRow pane row rows fields/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Head(field: Field) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let class = move || match field {
        Field::Account => "acc",
        Field::Label => "label",
        Field::Amount(column) if store.reference.get() == Some(column) => "amount reference",
        Field::Amount(_) => "amount current",
        Field::Difference => "evolution",
    };
    let label = move || match field {
        Field::Account => text(Text::AccountShort).to_string(),
        Field::Label => text(Text::Label).to_string(),
        Field::Amount(column) => store.column_label(Some(column)),
        Field::Difference => {
            let ecart = store
                .column
                .get()
                .zip(store.reference.get())
                .is_some_and(|(column, reference)| is_ecart(&store.figures.read().document, column, reference));
            text(if ecart { Text::Ecart } else { Text::Evolution }).to_string()
        }
    };
    view! {
        <th role="columnheader" scope="col" class=class>
            {label}
        </th>
    }
}

/// Acts on a key over a cell in hand; returns whether the key was one of the grid's.
fn go(
    state: BudgetState,
    pane: Pane,
    rows: Memo<Vec<crate::screen::grid::Row>>,
    fields: Memo<Vec<Field>>,
    event: &ev::KeyboardEvent,
) -> bool {
    let Some(active) = state.active.get_untracked().filter(|active| active.pane == pane) else { return false };
    let key = event.key();
    let command = event.ctrl_key() || event.meta_key();
    let line = active.row.line();
    if event.alt_key() {
        return match (key.as_str(), line) {
            ("ArrowUp", Some(line)) => {
                state.shift(line, true);
                true
            }
            ("ArrowDown", Some(line)) => {
                state.shift(line, false);
                true
            }
            _ => false,
        };
    }
    let step = match (key.as_str(), command) {
        ("ArrowUp", false) => Some(Move::Up),
        ("ArrowDown", false) => Some(Move::Down),
        ("ArrowLeft", false) => Some(Move::Left),
        ("ArrowRight", false) => Some(Move::Right),
        ("ArrowUp" | "Home", true) => Some(Move::Top),
        ("ArrowDown" | "End", true) => Some(Move::Bottom),
        ("Home", false) => Some(Move::RowStart),
        ("End", false) => Some(Move::RowEnd),
        ("PageUp", false) => Some(Move::PageUp(PAGE)),
        ("PageDown", false) => Some(Move::PageDown(PAGE)),
        ("Tab", false) => Some(if event.shift_key() { Move::Previous } else { Move::Next }),
        _ => None,
    };
    if let Some(step) = step {
        return step_from(state, active, &rows.read_untracked(), &fields.read_untracked(), step);
    }
    match (key.as_str(), command) {
        ("Enter", true) => line.is_some_and(|line| {
            state.insert_below(line);
            true
        }),
        ("Enter" | "F2", false) => {
            match (active.row, line) {
                (crate::screen::grid::RowId::Section(key), None) => state.fold(key),
                _ => state.edit(active, None, key == "Enter"),
            }
            true
        }
        ("Delete" | "Backspace", true) => line.is_some_and(|line| {
            state.delete(line);
            true
        }),
        ("Delete" | "Backspace", false) => {
            if let (Some(line), Field::Amount(column)) = (line, active.field) {
                let cleared = state.store.apply(LineCommand::AmountEntered { line, column, text: String::new() });
                if let Err(rejection) = cleared {
                    state.store.notify(rejection.sentence);
                }
            }
            true
        }
        (typed, false) if typed.chars().count() == 1 && typed != " " => {
            state.edit(active, Some(typed.to_string()), false);
            true
        }
        _ => false,
    }
}

/// Moves the hand; returns whether there was somewhere to go, so that Tab leaves the grid at its end.
pub fn step_from(
    state: BudgetState,
    from: Active,
    rows: &[crate::screen::grid::Row],
    fields: &[Field],
    step: Move,
) -> bool {
    let row = rows.iter().position(|row| row.id() == from.row).unwrap_or(0);
    let field = fields.iter().position(|field| *field == from.field).unwrap_or(0);
    let Some((row, field)) = target(rows, fields, (row, field), step) else { return false };
    let (Some(row), Some(field)) = (rows.get(row), fields.get(field)) else { return false };
    let cell = Active { row: row.id(), field: *field, ..from };
    state.active.set(Some(cell));
    focus_cell(cell);
    true
}
