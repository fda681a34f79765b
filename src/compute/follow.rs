//! Owns `Followed`: the values and the tally of one column, brought from one version of the lines to the next.
//!
//! Chunks that are the same in memory are not read; in the others, only the rows that changed are evaluated, taken out of
//! the tally and put in again. Of the cells that refer, those that need what changed are evaluated again; all of them
//! when a formula changed, or the place of a line.

use super::dependencies::{Dependencies, Due, Touched};
use super::hypotheses::{Acting, Hypotheses, Reached, reach, refers};
use super::references::{Evaluation, Outside};
use super::tally::{Key, Tally};
use super::values::{Part, Value, Values};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Line;
use crate::domain::document::rows::{Chunk, Rows};
use std::collections::BTreeMap;
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
    /// What depends on what among the cells that refer.
    dependencies: Arc<Dependencies>,
    /// What moves its lines.
    pub(super) hypotheses: Arc<Hypotheses>,
    outside: Outside,
}

impl Followed {
    /// Starts following a column: as if it had no line yet.
    pub(super) fn start(lineage: Vec<ColumnId>) -> Followed {
        Followed { lineage, ..Followed::default() }
    }

    /// Returns what the lines of a column are worth that nothing moves and that refer to nothing. What comes next is
    /// computed anew: no lineage is known of it.
    pub(super) fn plain(document: &Document, column: ColumnId) -> Followed {
        let mut total = Tally::default();
        let lineage = [column];
        let parts = document.lines.chunks().iter().map(|chunk| {
            let value = |line: &Arc<Line>| {
                let value = Value::of(line.entry_along(&lineage));
                total.change(Key::of(line, &lineage), &Value::Absent, &value);
                value
            };
            Arc::new(Part { values: chunk.rows().iter().map(value).collect(), referring: Vec::new() })
        });
        let values = Values { parts: parts.collect() };
        Followed { values: Arc::new(values), total: Arc::new(total), ..Followed::default() }
    }

    /// Returns what follows from going from the lines `before` to those of `document`, under these hypotheses; nothing when
    /// nothing changes.
    pub(super) fn after(
        &self,
        before: &Rows<Line>,
        document: &Document,
        outside: &Outside,
        hypotheses: &Arc<Hypotheses>,
    ) -> Option<Followed> {
        let moved = match Arc::ptr_eq(hypotheses, &self.hypotheses) {
            true => Vec::new(),
            false => self.hypotheses.differing(hypotheses),
        };
        let mut step = Step::new(self, hypotheses);
        let values = step.values(before.chunks(), document.lines.chunks(), &self.values);
        if values.is_none() && moved.is_empty() && *outside == self.outside {
            return None;
        }
        let mut values = values.map_or_else(|| self.values.clone(), Arc::new);
        if !moved.is_empty() {
            reach(&document.lines, &moved).iter().flatten().for_each(|reached| step.revalue(reached, &mut values));
        }
        let Step { total, touched, rewritten, .. } = step;
        let (lineage, outside, hypotheses) = (self.lineage.clone(), outside.clone(), hypotheses.clone());
        let dependencies = match rewritten {
            true => Arc::new(Dependencies::of(document, &self.lineage, &values)),
            false => self.dependencies.clone(),
        };
        let due = match rewritten {
            true => Some(dependencies.all()),
            false => dependencies.due(&touched, &self.outside, &outside),
        };
        let mut next = Followed { lineage, values, total, dependencies, hypotheses, outside };
        if let Some(due) = due {
            next.evaluate(document, &self.total, due, rewritten);
        }
        Some(next)
    }

    /// Adds a hypothesis, listed after the others of the column, that acts on these lines.
    pub(super) fn suppose(&mut self, document: &Document, acting: &Acting, lines: &[Reached]) {
        Arc::make_mut(&mut self.hypotheses).add(acting.clone(), &self.lineage);
        let before = self.total.clone();
        let mut touched = Touched::default();
        let (values, total) = (Arc::make_mut(&mut self.values), Arc::make_mut(&mut self.total));
        for reached in lines {
            if refers(reached.line, &self.lineage) {
                touched.cells.extend(Some(reached.line.id).filter(|line| acting.names(*line)));
                continue;
            }
            let Some(value) = values.get(reached.chunk, reached.place) else { continue };
            let after = self.hypotheses.moved_on(acting, reached, &self.lineage, value);
            if *value != after {
                let key = Key::of(reached.line, &self.lineage);
                total.change(key, value, &after);
                touched.lines.push(reached.line.id);
                touched.places.insert(key.place);
                values.set(reached.chunk, reached.place, after);
            }
        }
        if let Some(due) = self.dependencies.due(&touched, &self.outside, &self.outside) {
            self.evaluate(document, &before, due, false);
        }
    }

    /// Evaluates the cells that are due, when the lines added up to `before` so far.
    fn evaluate(&mut self, document: &Document, before: &Tally, due: Due, rewritten: bool) {
        let mut evaluation = Evaluation {
            document,
            dependencies: &self.dependencies,
            hypotheses: &self.hypotheses,
            lineage: &self.lineage,
            outside: &self.outside,
            before,
            values: Arc::make_mut(&mut self.values),
            total: Arc::make_mut(&mut self.total),
            sums: BTreeMap::new(),
        };
        if rewritten {
            evaluation.refuse_cycles();
        }
        evaluation.run(due);
    }
}

/// Going from some lines to others.
struct Step<'a> {
    lineage: &'a [ColumnId],
    /// What moves them.
    after: &'a Hypotheses,
    total: Arc<Tally>,
    /// What changed, until all is evaluated anyway.
    touched: Touched,
    /// Whether anything changed for this column.
    concerned: bool,
    /// Whether a cell that refers came, went or changed, or may stand in another place.
    rewritten: bool,
}

impl<'a> Step<'a> {
    fn new(followed: &'a Followed, after: &'a Hypotheses) -> Step<'a> {
        let (lineage, total) = (followed.lineage.as_slice(), followed.total.clone());
        Step { lineage, after, total, touched: Touched::default(), concerned: false, rewritten: false }
    }

    /// Returns the values of the chunks `after`; nothing when nothing changed. A cell that refers keeps the value it
    /// had; a new one has none yet.
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
        let middle: Vec<Arc<Part>> = if gone.len() == come.len() {
            gone.zip(come).map(|((before, part), after)| self.chunk(before, part, after)).collect()
        } else {
            gone.for_each(|(chunk, part)| self.leave(chunk, part));
            // The chunks that follow have other numbers, also where they are the same.
            self.rewritten = true;
            come.iter().map(|chunk| self.enter(chunk)).collect()
        };
        self.concerned.then(|| {
            let (head, tail) = (parts.iter().take(first), parts.iter().skip(before.len() - last));
            Values { parts: head.cloned().chain(middle).chain(tail.cloned()).collect() }
        })
    }

    /// Goes from a chunk to the one in its place.
    fn chunk(&mut self, before: &Arc<Chunk<Line>>, part: &Arc<Part>, after: &Arc<Chunk<Line>>) -> Arc<Part> {
        if Arc::ptr_eq(before, after) {
            return part.clone();
        }
        if before.rows().len() != after.rows().len() {
            self.leave(before, part);
            return self.enter(after);
        }
        let mut part = part.clone();
        let mut formulas = false;
        for (place, (before, after)) in before.rows().iter().zip(after.rows()).enumerate() {
            if Arc::ptr_eq(before, after) || self.alike(before, after) {
                continue;
            }
            self.concerned = true;
            formulas |= refers(before, self.lineage) || refers(after, self.lineage);
            if let Some(slot) = Arc::make_mut(&mut part).values.get_mut(place) {
                self.take(before, slot);
                *slot = self.put(after);
            }
        }
        if formulas {
            self.rewritten = true;
            Arc::make_mut(&mut part).referring = self.places(after);
        }
        part
    }

    /// Values a line again that hypotheses move otherwise.
    fn revalue(&mut self, reached: &Reached, values: &mut Arc<Values>) {
        let line = reached.line;
        if refers(line, self.lineage) {
            // It may be moved by its name.
            self.touched.cells.push(line.id);
            return;
        }
        let Some(before) = values.get(reached.chunk, reached.place) else { return };
        let after = self.after.value(line, self.lineage);
        if *before != after {
            self.count(line, before, &after);
            Arc::make_mut(values).set(reached.chunk, reached.place, after);
        }
    }

    /// Tells whether two versions of a line are the same for this column and for all that depends on it.
    fn alike(&self, before: &Line, after: &Line) -> bool {
        let is_selected_alike = || {
            let (one, other) = (before, after);
            one.financeur == other.financeur && one.action == other.action && one.ventilation == other.ventilation
        };
        (self.after.is_empty() || is_selected_alike())
            && before.id == after.id
            && before.account == after.account
            && before.entry_along(self.lineage) == after.entry_along(self.lineage)
            && Key::of(before, self.lineage) == Key::of(after, self.lineage)
    }

    fn leave(&mut self, chunk: &Chunk<Line>, part: &Part) {
        self.concerned = true;
        self.rewritten |= !part.referring.is_empty();
        chunk.rows().iter().zip(&part.values).for_each(|(line, value)| self.take(line, value));
    }

    fn enter(&mut self, chunk: &Chunk<Line>) -> Arc<Part> {
        self.concerned = true;
        let values = chunk.rows().iter().map(|line| self.put(line)).collect();
        let referring = self.places(chunk);
        self.rewritten |= !referring.is_empty();
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
    fn put(&mut self, line: &Line) -> Value {
        let value = match refers(line, self.lineage) {
            true => Value::Absent,
            false => self.after.value(line, self.lineage),
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
