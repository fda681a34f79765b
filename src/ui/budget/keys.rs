//! The keys of a spreadsheet over a cell in hand.

use super::grid::Shape;
use super::panel;
use super::state::{Active, BudgetState, Pane, focus_cell};
use crate::domain::command::LineCommand;
use crate::screen::grid::{Field, Move, RowId, target};
use leptos::ev;
use leptos::prelude::*;

/// How many rows a page of the keyboard goes over.
const PAGE: usize = 15;

/// Acts on a key over a cell in hand; returns whether the key was one of the grid's.
pub fn act(state: BudgetState, pane: Pane, shape: Shape, event: &ev::KeyboardEvent) -> bool {
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
            ("Enter", _) => {
                panel::open(state);
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
        return step_from(state, active, shape, step);
    }
    match (key.as_str(), command) {
        ("Enter", true) => line.is_some_and(|line| {
            state.insert_below(line);
            true
        }),
        ("Enter" | "F2", false) => {
            match (active.row, line) {
                (RowId::Section(key), None) => state.fold(key),
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
pub fn step_from(state: BudgetState, from: Active, shape: Shape, step: Move) -> bool {
    let (rows, fields) = (shape.rows.read_untracked(), shape.fields.read_untracked());
    let row = rows.iter().position(|row| row.id() == from.row).unwrap_or(0);
    let field = fields.iter().position(|field| *field == from.field).unwrap_or(0);
    let Some((row, field)) = target(&rows, &fields, (row, field), step) else { return false };
    let (Some(row), Some(field)) = (rows.get(row), fields.get(field)) else { return false };
    let cell = Active { row: row.id(), field: *field, ..from };
    state.active.set(Some(cell));
    focus_cell(cell);
    true
}
