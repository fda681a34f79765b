//! Owns going from some lines to others in one column: what each is worth, and what they add up to.

use super::Ground;
use crate::compute::dependencies::Touched;
use crate::compute::hypotheses::{Hypotheses, Reached, refers};
use crate::compute::tally::{Key, Tally};
use crate::compute::values::{Part, Value, Values};
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Line;
use crate::domain::document::rows::Chunk;
use std::sync::Arc;

/// Going from some lines to others.
pub(super) struct Step<'a> {
    lineage: &'a [ColumnId],
    /// What moves them.
    hypotheses: &'a Hypotheses,
    /// What they were worth in the base.
    base_before: Option<&'a Values>,
    /// What they are worth there.
    base: Option<&'a Values>,
    /// What they add up to.
    pub(super) total: Arc<Tally>,
    /// What changed, until all is evaluated anyway.
    pub(super) touched: Touched,
    /// Whether a cell takes its amount from an agreement, so that what a line is of matters.
    pub(super) agreements: bool,
    /// Whether anything changed for this column.
    concerned: bool,
    /// Whether a cell that refers came, went or changed, or may stand in another place.
    pub(super) rewritten: bool,
}

/// Where a line stands: the number of its chunk, and its place there.
type Place = (usize, usize);

impl<'a> Step<'a> {
    /// Starts from what a column stood on, towards what it stands on now.
    pub(super) fn new(before: &'a Ground, after: &'a Ground, total: Arc<Tally>, agreements: bool) -> Step<'a> {
        Step {
            lineage: &after.lineage,
            hypotheses: &after.hypotheses,
            base_before: before.base.as_deref(),
            base: after.base.as_deref(),
            total,
            touched: Touched::default(),
            agreements,
            concerned: false,
            rewritten: false,
        }
    }

    /// Returns the values of the chunks `after`; nothing when nothing changed. A cell that refers keeps the value it
    /// had; a new one has none yet.
    pub(super) fn values(
        &mut self,
        before: &[Arc<Chunk<Line>>],
        after: &[Arc<Chunk<Line>>],
        values: &Values,
    ) -> Option<Values> {
        let same = |one: usize, other: usize| {
            let chunks = before.get(one).zip(after.get(other));
            chunks.is_some_and(|(one, other)| Arc::ptr_eq(one, other)) && self.is_base_same(one, other)
        };
        let least = before.len().min(after.len());
        let first = (0..least).take_while(|number| same(*number, *number)).count();
        let last = (1..=least - first).take_while(|back| same(before.len() - back, after.len() - back)).count();
        let parts = &values.parts;
        let between = |count: usize| first..(count - last);
        let gone = before.get(between(before.len()))?.iter().zip(parts.get(between(before.len()))?);
        let come = after.get(between(after.len()))?;
        let is_as_many = gone.len() == come.len();
        let come = come.iter().zip(first..);
        let middle: Vec<Arc<Part>> = if is_as_many {
            gone.zip(come).map(|((before, part), (after, number))| self.chunk(before, part, after, number)).collect()
        } else {
            gone.for_each(|(chunk, part)| self.leave(chunk, part));
            // The chunks that follow have other numbers, also where they are the same.
            self.rewritten = true;
            come.map(|(chunk, number)| self.enter(chunk, number)).collect()
        };
        self.concerned.then(|| {
            let (head, tail) = (parts.iter().take(first), parts.iter().skip(before.len() - last));
            Values { parts: head.cloned().chain(middle).chain(tail.cloned()).collect() }
        })
    }

    /// Tells whether the base has the same values for two chunks.
    fn is_base_same(&self, one: usize, other: usize) -> bool {
        let Some(base) = self.base else { return true };
        let parts = self.base_before.and_then(|before| before.parts.get(one)).zip(base.parts.get(other));
        parts.is_some_and(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Goes from a chunk to the one in its place, of that number.
    fn chunk(
        &mut self,
        before: &Arc<Chunk<Line>>,
        part: &Arc<Part>,
        after: &Arc<Chunk<Line>>,
        number: usize,
    ) -> Arc<Part> {
        let is_base_same = self.is_base_same(number, number);
        if Arc::ptr_eq(before, after) && is_base_same {
            return part.clone();
        }
        if before.rows().len() != after.rows().len() {
            self.leave(before, part);
            return self.enter(after, number);
        }
        let mut part = part.clone();
        let mut formulas = false;
        for (place, (before, after)) in before.rows().iter().zip(after.rows()).enumerate() {
            let at = (number, place);
            if Arc::ptr_eq(before, after) || self.alike(before, after) {
                if !is_base_same
                    && self.base_before.and_then(|base| base.get(at.0, at.1))
                        != self.base.and_then(|base| base.get(at.0, at.1))
                {
                    self.revalue(after, at, &mut part);
                }
                continue;
            }
            self.concerned = true;
            formulas |= refers(before, self.lineage) || refers(after, self.lineage);
            formulas |= self.agreements && !is_seen_alike(before, after);
            if let Some(slot) = Arc::make_mut(&mut part).values.get_mut(place) {
                self.take(before, slot);
                *slot = self.put(after, at);
            }
        }
        if formulas {
            self.rewritten = true;
            Arc::make_mut(&mut part).referring = self.places(after);
        }
        part
    }

    /// Values a line again that hypotheses move otherwise.
    pub(super) fn move_line(&mut self, reached: &Reached, values: &mut Arc<Values>) {
        // A cell that refers may be moved by its name.
        if refers(reached.line, self.lineage) {
            self.touched.cells.push(reached.line.id);
        } else if let Some(part) = Arc::make_mut(values).parts.get_mut(reached.chunk) {
            self.revalue(reached.line, (reached.chunk, reached.place), part);
        }
    }

    fn revalue(&mut self, line: &Line, at: Place, part: &mut Arc<Part>) {
        let Some(before) = part.values.get(at.1).filter(|_| !refers(line, self.lineage)) else { return };
        let after = self.value(line, at);
        if *before != after {
            self.concerned = true;
            self.count(line, before, &after);
            if let Some(slot) = Arc::make_mut(part).values.get_mut(at.1) {
                *slot = after;
            }
        }
    }

    /// Returns what a line that refers to nothing is worth: what it is in the base, unless it is typed over, moved by the
    /// hypotheses of the column.
    fn value(&self, line: &Line, at: Place) -> Value {
        let is_own = line.only_in.is_some() || self.lineage.first().is_some_and(|own| line.entry(*own).is_some());
        match self.base.filter(|_| !is_own).and_then(|base| base.get(at.0, at.1)) {
            Some(value) => self.hypotheses.over_base(line, value.clone()),
            None => self.hypotheses.value(line, self.lineage),
        }
    }

    /// Tells whether two versions of a line are the same for this column and for all that depends on it.
    fn alike(&self, before: &Line, after: &Line) -> bool {
        let typed_in = |line: &Line| self.lineage.iter().position(|column| line.entry(*column).is_some());
        let is_moved_alike = || {
            before.financeur == after.financeur && is_seen_alike(before, after) && typed_in(before) == typed_in(after)
        };
        ((self.hypotheses.is_empty() && !self.agreements) || is_moved_alike())
            && before.id == after.id
            && before.account == after.account
            && before.entry_along(self.lineage) == after.entry_along(self.lineage)
            && Key::of(before, self.lineage) == Key::of(after, self.lineage)
    }

    fn leave(&mut self, chunk: &Chunk<Line>, part: &Part) {
        self.concerned = true;
        self.rewritten |= self.agreements || !part.referring.is_empty();
        chunk.rows().iter().zip(&part.values).for_each(|(line, value)| self.take(line, value));
    }

    fn enter(&mut self, chunk: &Chunk<Line>, number: usize) -> Arc<Part> {
        self.concerned = true;
        let values = chunk.rows().iter().enumerate().map(|(place, line)| self.put(line, (number, place))).collect();
        let referring = self.places(chunk);
        self.rewritten |= self.agreements || !referring.is_empty();
        Arc::new(Part { values, referring })
    }

    fn places(&self, chunk: &Chunk<Line>) -> Vec<usize> {
        let lines = chunk.rows().iter().enumerate();
        lines.filter(|(_, line)| refers(line, self.lineage)).map(|(place, _)| place).collect()
    }

    /// Takes a line out that is worth `value`.
    fn take(&mut self, line: &Line, value: &Value) {
        self.count(line, value, &Value::Absent);
    }

    /// Puts a line in and returns its value; one that refers has none yet.
    fn put(&mut self, line: &Line, at: Place) -> Value {
        let value = match refers(line, self.lineage) {
            true => Value::Absent,
            false => self.value(line, at),
        };
        self.count(line, &Value::Absent, &value);
        value
    }

    fn count(&mut self, line: &Line, before: &Value, after: &Value) {
        let key = Key::of(line, self.lineage);
        if !self.rewritten {
            self.touched.lines.push(line.id);
            self.touched.places.insert(key.place);
        }
        Arc::make_mut(&mut self.total).change(key, before, after);
    }
}

/// Tells whether agreements see two versions of a line as the same, whatever they are worth.
fn is_seen_alike(one: &Line, other: &Line) -> bool {
    one.account == other.account
        && one.action == other.action
        && one.ventilation == other.ventilation
        && one.convention == other.convention
        && one.only_in == other.only_in
}
