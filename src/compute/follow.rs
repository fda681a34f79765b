//! Owns `Followed`: the values and the tally of one column, brought from one version of the lines to the next.
//!
//! Chunks that are the same in memory are not read; in the others, only the rows that changed are evaluated, taken out of
//! the tally and put in again. Cells that refer are evaluated anew when anything in their column changed.

use super::references::{self, Cell, Dependencies, Outside};
use super::tally::{Key, Tally};
use super::values::{Part, Value, Values};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Line;
use crate::domain::document::rows::{Chunk, Rows};
use crate::domain::expression::Expr;
use std::sync::Arc;

/// What the lines of one column are worth, and what they add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Followed {
    /// The column and those it takes over from.
    pub(super) lineage: Vec<ColumnId>,
    /// The value of each line.
    pub(super) values: Arc<Values>,
    /// What all of them add up to.
    pub(super) total: Arc<Tally>,
    /// What those that refer to nothing add up to.
    plain: Arc<Tally>,
    /// What depends on what among the cells that refer.
    dependencies: Arc<Dependencies>,
    outside: Outside,
}

impl Followed {
    /// Starts following a column: as if it had no line yet.
    pub(super) fn start(lineage: Vec<ColumnId>) -> Followed {
        Followed { lineage, ..Followed::default() }
    }

    /// Returns what follows from going from the lines `before` to those of `document`; nothing when nothing changes.
    pub(super) fn after(&self, before: &Rows<Line>, document: &Document, outside: &Outside) -> Option<Followed> {
        let mut step = Step { lineage: &self.lineage, plain: self.plain.clone(), concerned: false, rewritten: false };
        let values = step.values(before.chunks(), document.lines.chunks(), &self.values);
        let cells = cells(document, &self.lineage, values.as_ref().unwrap_or(&self.values));
        if values.is_none() && (cells.is_empty() || *outside == self.outside) {
            return None;
        }
        let mut values = values.unwrap_or_else(|| Values::clone(&self.values));
        let mut total = step.plain.clone();
        let dependencies = match step.rewritten {
            true => Arc::new(Dependencies::of(&cells)),
            false => self.dependencies.clone(),
        };
        if !cells.is_empty() {
            let found = references::evaluate(document, &cells, &dependencies, &values, &step.plain, outside);
            let counted = Arc::make_mut(&mut total);
            for (cell, value) in cells.iter().zip(found) {
                counted.put(Key::of(cell.line, &self.lineage), &value);
                values.set(cell.chunk, cell.place, value);
            }
        }
        let lineage = self.lineage.clone();
        let (values, plain, outside) = (Arc::new(values), step.plain, outside.clone());
        Some(Followed { lineage, values, total, plain, dependencies, outside })
    }
}

/// Returns the cells that refer, where `values` has their places.
fn cells<'a>(document: &'a Document, lineage: &[ColumnId], values: &Values) -> Vec<Cell<'a>> {
    let parts = values.parts.iter().zip(document.lines.chunks()).enumerate();
    let places =
        parts.flat_map(|(number, (part, chunk))| part.referring.iter().map(move |place| (number, *place, chunk)));
    let cell = |(number, place, chunk): (usize, usize, &'a Arc<Chunk<Line>>)| {
        let line: &Line = chunk.rows().get(place)?;
        Some(Cell { chunk: number, place, line, expr: referring(line, lineage)? })
    };
    places.filter_map(cell).collect()
}

fn referring<'a>(line: &'a Line, lineage: &[ColumnId]) -> Option<&'a Expr> {
    line.entry_along(lineage)?.referring()
}

/// Going from some lines to others.
struct Step<'a> {
    lineage: &'a [ColumnId],
    plain: Arc<Tally>,
    /// Whether anything changed for this column.
    concerned: bool,
    /// Whether a cell that refers came, went or changed.
    rewritten: bool,
}

impl Step<'_> {
    /// Returns the values of the chunks `after`, without those of cells that refer; nothing when nothing changed.
    fn values(
        &mut self,
        before: &[Arc<Chunk<Line>>],
        after: &[Arc<Chunk<Line>>],
        values: &Arc<Values>,
    ) -> Option<Values> {
        let same = |(one, other): &(&Arc<Chunk<Line>>, &Arc<Chunk<Line>>)| Arc::ptr_eq(one, other);
        let first = before.iter().zip(after).take_while(same).count();
        let most = before.len().min(after.len()) - first;
        let last = before.iter().rev().zip(after.iter().rev()).take(most).take_while(same).count();
        let parts = &values.parts;
        let between = |count: usize| first..(count - last);
        let gone = before.get(between(before.len()))?.iter().zip(parts.get(between(before.len()))?);
        let come = after.get(between(after.len()))?;
        let middle: Vec<Part> = if gone.len() == come.len() {
            gone.zip(come).map(|((before, part), after)| self.chunk(before, part, after)).collect()
        } else {
            gone.for_each(|(chunk, part)| self.leave(chunk, part));
            come.iter().map(|chunk| self.enter(chunk)).collect()
        };
        self.concerned.then(|| {
            let (head, tail) = (parts.iter().take(first), parts.iter().skip(before.len() - last));
            Values { parts: head.cloned().chain(middle).chain(tail.cloned()).collect() }
        })
    }

    /// Goes from a chunk to the one in its place.
    fn chunk(&mut self, before: &Arc<Chunk<Line>>, part: &Part, after: &Arc<Chunk<Line>>) -> Part {
        if Arc::ptr_eq(before, after) {
            return part.clone();
        }
        if before.rows().len() != after.rows().len() {
            self.leave(before, part);
            return self.enter(after);
        }
        let mut part = part.clone();
        let mut refers = false;
        for (place, (before, after)) in before.rows().iter().zip(after.rows()).enumerate() {
            if Arc::ptr_eq(before, after) || self.alike(before, after) {
                continue;
            }
            self.concerned = true;
            refers |= referring(before, self.lineage).is_some() || referring(after, self.lineage).is_some();
            if let Some(value) = part.values.get(place) {
                self.take(before, value);
            }
            let value = self.put(after).unwrap_or(Value::Absent);
            if let Some(slot) = Arc::make_mut(&mut part.values).get_mut(place) {
                *slot = value;
            }
        }
        if refers {
            self.rewritten = true;
            part.referring = self.places(after);
        }
        part
    }

    /// Tells whether two versions of a line are the same for this column and for all that depends on it.
    fn alike(&self, before: &Line, after: &Line) -> bool {
        before.id == after.id
            && before.account == after.account
            && before.entry_along(self.lineage) == after.entry_along(self.lineage)
            && Key::of(before, self.lineage) == Key::of(after, self.lineage)
    }

    fn leave(&mut self, chunk: &Chunk<Line>, part: &Part) {
        self.concerned = true;
        self.rewritten |= !part.referring.is_empty();
        chunk.rows().iter().zip(part.values.iter()).for_each(|(line, value)| self.take(line, value));
    }

    fn enter(&mut self, chunk: &Chunk<Line>) -> Part {
        self.concerned = true;
        let mut referring = Vec::new();
        let value = |(place, line): (usize, &Arc<Line>)| {
            self.put(line).unwrap_or_else(|| {
                referring.push(place);
                Value::Absent
            })
        };
        let values = chunk.rows().iter().enumerate().map(value).collect();
        self.rewritten |= !referring.is_empty();
        Part { values: Arc::new(values), referring }
    }

    fn places(&self, chunk: &Chunk<Line>) -> Vec<usize> {
        let lines = chunk.rows().iter().enumerate();
        lines.filter(|(_, line)| referring(line, self.lineage).is_some()).map(|(place, _)| place).collect()
    }

    fn take(&mut self, line: &Line, value: &Value) {
        if referring(line, self.lineage).is_none() {
            Arc::make_mut(&mut self.plain).take(Key::of(line, self.lineage), value);
        }
    }

    /// Counts a line and returns its value; one that refers has none yet, and gives nothing.
    fn put(&mut self, line: &Line) -> Option<Value> {
        let entry = line.entry_along(self.lineage);
        if entry.is_some_and(|entry| entry.referring().is_some()) {
            return None;
        }
        let value = Value::of(entry);
        Arc::make_mut(&mut self.plain).put(Key::of(line, self.lineage), &value);
        Some(value)
    }
}
