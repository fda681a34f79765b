//! Owns `evaluate`: the value of every line in one column. Example: `=80000+1500` is worth 81 500,00.

use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Line;
use crate::domain::expression::Fault;
use crate::domain::money::Amount;

/// What a line is worth in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing was typed: not a zero.
    Absent,
    /// An exact amount.
    Known(Amount),
    /// What was typed has no value.
    Faulty(Fault),
}

/// The values of the lines of a document in one column, in the order of its lines.
#[derive(Clone, Debug, PartialEq)]
pub struct Values(Vec<Value>);

impl Value {
    /// Returns the amount, when there is one.
    pub fn amount(&self) -> Option<Amount> {
        match self {
            Value::Known(amount) => Some(*amount),
            Value::Absent | Value::Faulty(_) => None,
        }
    }
}

impl Values {
    /// Pairs each line of `document`, the one that was evaluated, with its value.
    pub fn of<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (&'a Line, &'a Value)> {
        document.lines.iter().map(|line| &**line).zip(self.0.iter())
    }

    /// Returns the value of the line at that position.
    pub fn at(&self, position: usize) -> Option<&Value> {
        self.0.get(position)
    }
}

/// Returns the value of every line of `document` in `column`.
pub fn evaluate(document: &Document, column: ColumnId) -> Values {
    let lineage = document.lineage(column);
    Values(document.lines.iter().map(|line| value(line, &lineage)).collect())
}

/// Returns what `line` is worth in `column` alone.
pub fn value_of(document: &Document, line: &Line, column: ColumnId) -> Value {
    value(line, &document.lineage(column))
}

/// Returns the entry that counts for `line` in `column`: its own or, in a scenario, the one inherited.
pub fn entry_of<'a>(document: &Document, line: &'a Line, column: ColumnId) -> Option<&'a Entry> {
    line.entry_along(&document.lineage(column))
}

fn value(line: &Line, lineage: &[ColumnId]) -> Value {
    match line.entry_along(lineage) {
        None => Value::Absent,
        Some(entry) => match entry.amount() {
            Ok(amount) => Value::Known(amount),
            Err(fault) => Value::Faulty(fault),
        },
    }
}
