//! Owns `Followed`: the values and the tally of one column, brought from one version of the lines to the next.
//!
//! Chunks that are the same in memory are not read; in the others, only the rows that changed are evaluated, taken out of
//! the tally and put in again. Of the cells that refer, those that need what changed are evaluated again; all of them
//! when a formula changed, or the place of a line.

use super::dependencies::{Dependencies, Touched};
use super::hypotheses::{self, Hypotheses, refers};
use super::references::{Evaluation, Outside};
use super::tally::{Key, Tally};
use super::values::{Part, Value, Values};
use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::ColumnId;
use crate::domain::document::lever::Lever;
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
    hypotheses: Arc<Hypotheses>,
    outside: Outside,
    /// The agreements that cells may take their amounts from.
    conventions: Rows<Convention>,
    /// The exercice, which says what they give.
    exercice: Option<Exercice>,
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

    /// Returns what follows from going from the lines `before` to those of `document`; nothing when nothing changes.
    pub(super) fn after(&self, before: &Rows<Line>, document: &Document, outside: &Outside) -> Option<Followed> {
        let hypotheses = match Hypotheses::of(document, &self.lineage) {
            same if same == *self.hypotheses => self.hypotheses.clone(),
            other => Arc::new(other),
        };
        let exercice = self.lineage.first().and_then(|column| document.columns.get(*column)).map(|row| row.exercice);
        let mut step = Step::new(self, &hypotheses);
        step.rewritten |=
            step.agreements && (!self.conventions.same(&document.conventions) || self.exercice != exercice);
        let values = step.values(before.chunks(), document.lines.chunks(), &self.values);
        if values.is_none() && step.moved.is_empty() && !step.rewritten && *outside == self.outside {
            return None;
        }
        let values = values.map_or_else(|| self.values.clone(), Arc::new);
        let dependencies = match step.rewritten {
            true => Arc::new(Dependencies::of(document, &self.lineage, &values, &hypotheses)),
            false => self.dependencies.clone(),
        };
        let due = match step.rewritten {
            true => Some(dependencies.all()),
            false => dependencies.due(&step.touched, &self.outside, outside),
        };
        let (lineage, total, outside) = (self.lineage.clone(), step.total, outside.clone());
        let (hypotheses, conventions) = (hypotheses.clone(), document.conventions.clone());
        let mut next = Followed { lineage, values, total, dependencies, hypotheses, outside, conventions, exercice };
        if let Some(due) = due {
            let mut evaluation = Evaluation {
                document,
                dependencies: &next.dependencies,
                hypotheses: &next.hypotheses,
                lineage: &next.lineage,
                outside: &next.outside,
                before: &self.total,
                values: Arc::make_mut(&mut next.values),
                total: Arc::make_mut(&mut next.total),
                sums: BTreeMap::new(),
                agreements: BTreeMap::new(),
            };
            if step.rewritten {
                evaluation.refuse_cycles();
            }
            evaluation.run(due);
        }
        Some(next)
    }
}

/// Going from some lines to others.
struct Step<'a> {
    lineage: &'a [ColumnId],
    /// What moves them.
    after: &'a Hypotheses,
    /// By which hypotheses these differ.
    moved: Vec<Arc<Lever>>,
    total: Arc<Tally>,
    /// What changed, until all is evaluated anyway.
    touched: Touched,
    /// Whether a cell takes its amount from an agreement, so that what a line is of matters.
    agreements: bool,
    /// Whether anything changed for this column.
    concerned: bool,
    /// Whether a cell that refers came, went or changed, or may stand in another place.
    rewritten: bool,
}

impl<'a> Step<'a> {
    fn new(followed: &'a Followed, after: &'a Arc<Hypotheses>) -> Step<'a> {
        let before = &*followed.hypotheses;
        let moved = match Arc::ptr_eq(&followed.hypotheses, after) {
            true => Vec::new(),
            false => before.differing(after),
        };
        // A cell that refers may be moved by its name.
        let rewritten = !moved.is_empty() && (before.reach_formulas() || after.reach_formulas());
        let (lineage, total) = (followed.lineage.as_slice(), followed.total.clone());
        let agreements = followed.dependencies.name_agreements();
        Step { lineage, after, moved, total, touched: Touched::default(), agreements, concerned: rewritten, rewritten }
    }

    /// Returns the values of the chunks `after`; nothing when nothing changed. A cell that refers keeps the value it
    /// had; a new one has none yet.
    fn values(
        &mut self,
        before: &[Arc<Chunk<Line>>],
        after: &[Arc<Chunk<Line>>],
        values: &Arc<Values>,
    ) -> Option<Values> {
        let is_moved = !self.moved.is_empty();
        let same = |(one, other): &(&Arc<Chunk<Line>>, &Arc<Chunk<Line>>)| !is_moved && Arc::ptr_eq(one, other);
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
        if Arc::ptr_eq(before, after) && self.moved.is_empty() {
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
                if self.moved.iter().any(|lever| !hypotheses::part(&lever.selector, after).is_zero()) {
                    self.move_line(&mut part, place, after);
                }
                continue;
            }
            self.concerned = true;
            formulas |= refers(before, self.lineage) || refers(after, self.lineage);
            formulas |= self.agreements && !is_seen_alike(before, after);
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
    fn move_line(&mut self, part: &mut Arc<Part>, place: usize, line: &Line) {
        let Some(before) = part.values.get(place).filter(|_| !refers(line, self.lineage)) else { return };
        let value = self.after.value(line, self.lineage);
        if *before != value {
            self.concerned = true;
            self.count(line, before, &value);
            if let Some(slot) = Arc::make_mut(part).values.get_mut(place) {
                *slot = value;
            }
        }
    }

    /// Tells whether two versions of a line are the same for this column and for all that depends on it.
    fn alike(&self, before: &Line, after: &Line) -> bool {
        let is_selected_alike = || before.financeur == after.financeur && is_seen_alike(before, after);
        ((self.after.is_empty() && !self.agreements) || is_selected_alike())
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

    fn enter(&mut self, chunk: &Chunk<Line>) -> Arc<Part> {
        self.concerned = true;
        let values = chunk.rows().iter().map(|line| self.put(line)).collect();
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

/// Tells whether agreements see two versions of a line as the same, whatever they are worth.
fn is_seen_alike(one: &Line, other: &Line) -> bool {
    one.account == other.account
        && one.action == other.action
        && one.ventilation == other.ventilation
        && one.convention == other.convention
        && one.only_in == other.only_in
}
