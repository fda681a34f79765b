//! The keys of a spreadsheet over a cell in hand.

use super::act;
use super::panel;
use super::shape::Shape;
use super::state::{Active, BudgetState, focus_cell};
use crate::screen::grid::{Field, Move, RowId, target};
use crate::screen::selection::Selection;
use leptos::ev;
use leptos::prelude::*;

/// How many rows a page of the keyboard goes over.
const PAGE: usize = 15;

/// Acts on a key over a cell in hand; returns whether the key was one of the grid's.
pub fn act(state: BudgetState, shape: Shape, event: &ev::KeyboardEvent) -> bool {
    let Some(active) = state.active.get_untracked().filter(|active| active.pane == shape.pane) else { return false };
    let key = event.key();
    let (command, shift) = (event.ctrl_key() || event.meta_key(), event.shift_key());
    let line = active.row.line();
    if event.alt_key() {
        return match key.as_str() {
            "ArrowUp" => act::shift(state, shape, true),
            "ArrowDown" => act::shift(state, shape, false),
            "Enter" => {
                panel::open(state);
                true
            }
            _ => false,
        };
    }
    if let Some(step) = step_of(&key, command, shift) {
        if shift && key != "Tab" {
            return extend(state, shape, active, step);
        }
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
        ("Escape", false) => {
            state.anchor.set(None);
            true
        }
        ("Delete" | "Backspace", true) => act::delete_lines(state, shape),
        ("Delete" | "Backspace", false) => act::clear(state, shape),
        ("a" | "A", true) => act::select_all(state, shape),
        ("d" | "D", true) => act::fill(state, shape, true),
        ("r" | "R", true) => act::fill(state, shape, false),
        (" ", false) if shift => act::select_row(state, shape),
        (typed, false) if typed.chars().count() == 1 && typed != " " => {
            state.edit(active, Some(typed.to_string()), false);
            true
        }
        _ => false,
    }
}

fn step_of(key: &str, command: bool, shift: bool) -> Option<Move> {
    Some(match (key, command) {
        ("ArrowUp", false) => Move::Up,
        ("ArrowDown", false) => Move::Down,
        ("ArrowLeft", false) => Move::Left,
        ("ArrowRight", false) => Move::Right,
        ("ArrowUp" | "Home", true) => Move::Top,
        ("ArrowDown" | "End", true) => Move::Bottom,
        ("Home", false) => Move::RowStart,
        ("End", false) => Move::RowEnd,
        ("PageUp", false) => Move::PageUp(PAGE),
        ("PageDown", false) => Move::PageDown(PAGE),
        ("Tab", false) => {
            if shift {
                Move::Previous
            } else {
                Move::Next
            }
        }
        _ => return None,
    })
}

/// Moves the other corner of what is selected; the cell in hand stays.
fn extend(state: BudgetState, shape: Shape, active: Active, step: Move) -> bool {
    let (arranged, fields) = (shape.arranged.read_untracked(), shape.fields.read_untracked());
    let anchor = state.anchor.get_untracked().unwrap_or(active.spot());
    let moved = Selection { active: active.spot(), anchor }.extended(&arranged.rows, &fields, step);
    state.anchor.set(Some(moved.anchor));
    act::reveal(shape, active, active.at(moved.anchor));
    true
}

/// Moves the hand; returns whether there was somewhere to go, so that Tab leaves the grid at its end.
pub fn step_from(state: BudgetState, from: Active, shape: Shape, step: Move) -> bool {
    let (arranged, fields) = (shape.arranged.read_untracked(), shape.fields.read_untracked());
    let rows = &arranged.rows;
    let row = rows.iter().position(|row| row.id() == from.row).unwrap_or(0);
    let field = fields.iter().position(|field| *field == from.field).unwrap_or(0);
    let Some((row, field)) = target(rows, &fields, (row, field), step) else { return false };
    let (Some(row), Some(field)) = (rows.get(row), fields.get(field)) else { return false };
    let cell = Active { row: row.id(), field: *field, ..from };
    state.anchor.set(None);
    state.active.set(Some(cell));
    focus_cell(cell);
    true
}

/// Returns whether a field that is not an amount is in hand: what is pasted there becomes lines.
pub fn is_on_words(field: Field) -> bool {
    matches!(field, Field::Account | Field::Label)
}
