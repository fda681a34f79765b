//! Owns `Values`: what every line is worth in one column. Example: `=80000+1500` is worth 81 500,00.
//!
//! In the chunks of the document's lines, so that what did not change is shared.

use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::Line;
use crate::domain::expression::Fault;
use crate::domain::money::Amount;
use std::sync::Arc;

/// What a line is worth in a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing was typed: not a zero.
    Absent,
    /// An exact amount.
    Known(Amount),
    /// What was typed has no value. It is rare: in a box, so that values lie close together in memory.
    Faulty(Box<Fault>),
}

/// The values of the lines of a document in one column, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    pub(super) parts: Vec<Arc<Part>>,
}

/// The values of a chunk of lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) values: Vec<Value>,
    /// The places in the chunk of the cells that refer to others.
    pub(super) referring: Vec<usize>,
}

impl Value {
    /// Returns the value of an entry that refers to nothing.
    pub fn of(entry: Option<&Entry>) -> Value {
        match entry.map(Entry::amount) {
            None => Value::Absent,
            Some(Ok(amount)) => Value::Known(amount),
            Some(Err(fault)) => Value::Faulty(fault.into()),
        }
    }

    /// Returns the amount, when there is one.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Value::Known(amount) => Some(*amount),
            Value::Absent | Value::Faulty(_) => None,
        }
    }
}

impl Values {
    /// Returns the value of a line of `document`, the one that was evaluated.
    pub fn of(&self, document: &Document, line: LineId) -> Option<&Value> {
        let (chunk, place) = document.lines.place(line)?;
        self.get(chunk, place)
    }

    /// Iterates over the values, in the order of the lines that were evaluated.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.parts.iter().flat_map(|part| part.values.iter())
    }

    pub(super) fn get(&self, chunk: usize, place: usize) -> Option<&Value> {
        self.parts.get(chunk)?.values.get(place)
    }

    /// Puts the value of a cell that refers in its place.
    pub(super) fn set(&mut self, chunk: usize, place: usize, value: Value) {
        if let Some(part) = self.parts.get_mut(chunk)
            && let Some(slot) = Arc::make_mut(part).values.get_mut(place)
        {
            *slot = value;
        }
    }
}

/// Returns the entry that counts for `line` in `column`: its own or, in a scenario, the one inherited.
pub fn entry_of<'a>(document: &Document, line: &'a Line, column: ColumnId) -> Option<&'a Entry> {
    line.entry_along(&document.lineage(column))
}
