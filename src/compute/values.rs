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
    let chain = lineage(document, column);
    Values(document.lines.iter().map(|line| value(line, &chain)).collect())
}

/// Returns what `line` is worth in `column` alone.
pub fn value_of(document: &Document, line: &Line, column: ColumnId) -> Value {
    value(line, &lineage(document, column))
}

/// Returns the entry that counts for `line` in `column`: its own or, in a scenario, the one inherited.
pub fn entry_of<'a>(document: &Document, line: &'a Line, column: ColumnId) -> Option<&'a Entry> {
    inherited(line, &lineage(document, column))
}

fn value(line: &Line, chain: &[ColumnId]) -> Value {
    match inherited(line, chain) {
        None => Value::Absent,
        Some(entry) => match entry.amount() {
            Ok(amount) => Value::Known(amount),
            Err(fault) => Value::Faulty(fault),
        },
    }
}

fn inherited<'a>(line: &'a Line, chain: &[ColumnId]) -> Option<&'a Entry> {
    if line.only_in.is_some_and(|only| !chain.contains(&only)) {
        return None;
    }
    chain.iter().find_map(|column| line.entry(*column))
}

/// Returns the column and the bases it follows, nearest first; each once, even if a damaged file makes a circle.
fn lineage(document: &Document, column: ColumnId) -> Vec<ColumnId> {
    let mut chain = Vec::with_capacity(2);
    let mut next = Some(column);
    while let Some(column) = next.filter(|column| !chain.contains(column)) {
        chain.push(column);
        next = document.columns.get(column).and_then(|column| column.base());
    }
    chain
}
