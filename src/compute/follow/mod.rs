//! Owns `Followed`: the values and the tally of one column, brought from one version of the lines to the next.
//!
//! Chunks that are the same in memory, in the document and in the base, are not read; in the others, only the rows that changed are evaluated, taken out of
//! the tally and put in again. Of the cells that refer, those that need what changed are evaluated again; all of them
//! when a formula changed, or the place of a line.

mod step;

use super::dependencies::{Dependencies, Due, Touched};
use super::hypotheses::{Acting, Hypotheses, Reached, reach, refers};
use super::references::{Evaluation, Outside};
use super::tally::{Key, Tally};
use super::values::{Part, Value, Values};
use crate::domain::date::Exercice;
use crate::domain::document::Document;
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::ColumnId;
use crate::domain::document::lever::Lever;
use crate::domain::document::line::Line;
use crate::domain::document::rows::Rows;
use std::collections::BTreeMap;
use std::sync::Arc;
use step::Step;

/// What the lines of one column are worth, and what they add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Followed {
    /// What the column stands on.
    pub(super) ground: Ground,
    /// The value of each line.
    pub(super) values: Arc<Values>,
    /// What all of them add up to.
    pub(super) total: Arc<Tally>,
    /// What depends on what among the cells that refer.
    dependencies: Arc<Dependencies>,
    outside: Outside,
    /// The agreements that cells may take their amounts from.
    conventions: Rows<Convention>,
    /// The exercice, which says what they give.
    exercice: Option<Exercice>,
}

/// What the values of a column come from, besides what is typed in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// The column and those it takes over from.
    pub(super) lineage: Vec<ColumnId>,
    /// What moves its lines.
    pub(super) hypotheses: Arc<Hypotheses>,
    /// What the lines are worth in the base of a scenario, where its figures are known.
    pub(super) base: Option<Arc<Values>>,
}

impl Ground {
    /// Returns the hypotheses that move lines otherwise than before, what the base is worth apart.
    fn moving(&self, before: &Ground) -> Vec<Arc<Lever>> {
        match Arc::ptr_eq(&self.hypotheses, &before.hypotheses) {
            true => Vec::new(),
            false => self.hypotheses.differing(&before.hypotheses, self.base.is_some() && before.base.is_some()),
        }
    }

    /// Tells whether nothing came or went in memory.
    fn is(&self, other: &Ground) -> bool {
        let is_base_same = match (&self.base, &other.base) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        is_base_same && Arc::ptr_eq(&self.hypotheses, &other.hypotheses)
    }
}

impl Followed {
    /// Starts following a column: as if it had no line yet.
    pub(super) fn start(lineage: Vec<ColumnId>) -> Followed {
        Followed { ground: Ground { lineage, ..Ground::default() }, ..Followed::default() }
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

    /// Returns what follows from going from the lines `before` to those of `document`, for a column that stands on `ground`;
    /// nothing when nothing changes.
    pub(super) fn after(
        &self,
        before: &Rows<Line>,
        document: &Document,
        outside: &Outside,
        ground: Ground,
    ) -> Option<Followed> {
        let moving = ground.moving(&self.ground);
        let mut step = Step::new(&self.ground, &ground, self.total.clone(), self.dependencies.name_agreements());
        let exercice = ground.lineage.first().and_then(|column| document.columns.get(*column)).map(|row| row.exercice);
        step.rewritten =
            step.agreements && (!self.conventions.same(&document.conventions) || self.exercice != exercice);
        let values = step.values(before.chunks(), document.lines.chunks(), &self.values);
        let is_same = values.is_none() && moving.is_empty() && !step.rewritten && *outside == self.outside;
        if is_same && ground.is(&self.ground) {
            return None;
        }
        let mut values = values.map_or_else(|| self.values.clone(), Arc::new);
        if !moving.is_empty() {
            reach(&document.lines, &moving).iter().flatten().for_each(|reached| step.move_line(reached, &mut values));
        }
        let Step { total, touched, rewritten, .. } = step;
        let outside = outside.clone();
        let dependencies = match rewritten {
            true => Arc::new(Dependencies::of(document, &ground.lineage, &values)),
            false => self.dependencies.clone(),
        };
        let due = match rewritten {
            true => Some(dependencies.all()),
            false => dependencies.due(&touched, &self.outside, &outside),
        };
        let conventions = document.conventions.clone();
        let mut next = Followed { ground, values, total, dependencies, outside, conventions, exercice };
        if let Some(due) = due {
            next.evaluate(document, &self.total, due, rewritten);
        }
        Some(next)
    }

    /// Adds a hypothesis, listed after the others of the column, that acts on these lines.
    pub(super) fn suppose(&mut self, document: &Document, acting: &Acting, lines: &[Reached]) {
        Arc::make_mut(&mut self.ground.hypotheses).add(acting.clone(), &self.ground.lineage);
        let before = self.total.clone();
        let mut touched = Touched::default();
        let (values, total) = (Arc::make_mut(&mut self.values), Arc::make_mut(&mut self.total));
        for reached in lines {
            if refers(reached.line, &self.ground.lineage) {
                let is_moved = acting.reaches_formula(reached.line, &self.ground.lineage);
                touched.cells.extend(is_moved.then_some(reached.line.id));
                continue;
            }
            let Some(value) = values.get(reached.chunk, reached.place) else { continue };
            let after = self.ground.hypotheses.moved_on(acting, reached, &self.ground.lineage, value);
            if *value != after {
                let key = Key::of(reached.line, &self.ground.lineage);
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
            hypotheses: &self.ground.hypotheses,
            lineage: &self.ground.lineage,
            outside: &self.outside,
            before,
            values: Arc::make_mut(&mut self.values),
            total: Arc::make_mut(&mut self.total),
            sums: BTreeMap::new(),
            agreements: BTreeMap::new(),
        };
        if rewritten {
            evaluation.refuse_cycles();
        }
        evaluation.run(due);
    }
}
