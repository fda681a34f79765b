//! Owns `Reading`: the lines of a document with what each is worth in the column read and in its reference, gathered once.
//!
//! Example: "Locations", 83 899,25 then, 80 778,86 now. Every rule goes through it; none looks a line up.

use super::finding::{Finding, Kind};
use crate::compute::budget::Budget;
use crate::compute::figures::{ColumnFigures, Figures};
use crate::compute::values::Value;
use crate::domain::document::Document;
use crate::domain::document::answer::About;
use crate::domain::document::column::{Column, Nature};
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Line, Side};
use crate::domain::money::Amount;
use rust_decimal::Decimal;

/// A column beside its reference.
pub(super) struct Reading<'a> {
    pub(super) figures: &'a Figures,
    pub(super) document: &'a Document,
    pub(super) column: &'a Column,
    pub(super) budget: &'a Budget,
    pub(super) lineage: Vec<ColumnId>,
    pub(super) before: Option<Before<'a>>,
    pub(super) lines: Vec<Row<'a>>,
}

/// The reference, of the same exercice or an earlier one.
pub(super) struct Before<'a> {
    pub(super) column: &'a Column,
    pub(super) budget: &'a Budget,
    pub(super) lineage: Vec<ColumnId>,
}

/// A line with its two amounts.
pub(super) struct Row<'a> {
    pub(super) line: &'a Line,
    pub(super) then: Option<Amount>,
    pub(super) now: Option<Amount>,
}

impl<'a> Reading<'a> {
    /// Gathers what the rules read; nothing when the column has no amount or no total.
    pub(super) fn of(figures: &'a Figures, column: ColumnId, reference: Option<ColumnId>) -> Option<Reading<'a>> {
        let document = &*figures.document;
        let of_column = figures.column(column)?;
        let column = document.columns.get(column)?;
        let before = super::compared(document, column.id, reference)
            .and_then(|before| Some((document.columns.get(before)?, figures.column(before)?)));
        let then = before.map(|(_, figures)| &**figures);
        let before = before.and_then(|(column, figures)| {
            let budget = figures.budget.as_ref().ok()?;
            Some(Before { column, budget, lineage: document.lineage(column.id) })
        });
        let lines = rows(document, of_column, then);
        lines.iter().any(|row| row.now.is_some()).then_some(())?;
        let budget = of_column.budget.as_ref().ok()?;
        Some(Reading { figures, document, column, budget, lineage: document.lineage(column.id), before, lines })
    }

    /// Returns a finding of this reading.
    pub(super) fn finding(&self, kind: Kind, about: About, lines: Vec<LineId>) -> Finding {
        let key = Finding::key(&kind, about, self.column.id);
        let reference = self.before.as_ref().map(|before| before.column.id);
        Finding { key, reference, kind, lines, source: &[] }
    }

    /// Returns the reference when it is of another exercice: last year.
    pub(super) fn last_year(&self) -> Option<&Before<'a>> {
        self.before.as_ref().filter(|before| before.column.exercice != self.column.exercice)
    }

    /// Returns whether the column tells of a year to its end, so that what is not in it will not come.
    pub(super) fn is_whole_year(&self) -> bool {
        !matches!(self.column.nature, Nature::RealiseADate(_))
    }

    /// Iterates over the lines of a side, voluntary contributions left out.
    pub(super) fn side(&self, side: Side) -> impl Iterator<Item = &Row<'a>> {
        self.lines.iter().filter(move |row| row.line.account.side() == Some(side))
    }
}

impl Row<'_> {
    /// Returns whether the line stands in an account that begins so.
    pub(super) fn is_in(&self, prefix: &str) -> bool {
        self.line.account.number().is_some_and(|number| number.starts_with(prefix))
    }

    /// Returns what the line is about: who pays, or itself.
    pub(super) fn about(&self) -> About {
        self.line.financeur.map_or(About::Line(self.line.id), About::Financeur)
    }
}

/// Returns what is left when a zero counts as nothing.
pub(super) fn something(amount: Option<Amount>) -> Option<Amount> {
    amount.filter(|amount| !amount.is_zero())
}

/// Returns whether `amount` is at least that part of `total`, in per cent.
pub(super) fn weighs(amount: Amount, percent: i64, total: Amount) -> bool {
    amount.part_of(total).is_some_and(|part| part >= Decimal::new(percent, 2))
}

fn rows<'a>(document: &'a Document, now: &ColumnFigures, then: Option<&ColumnFigures>) -> Vec<Row<'a>> {
    let mut rows = Vec::with_capacity(document.lines.len());
    for (number, chunk) in document.lines.chunks().iter().enumerate() {
        for (place, line) in chunk.rows().iter().enumerate() {
            // The lines of a closed column stand where they stood when it was closed.
            let amount = |figures: &ColumnFigures| {
                let value = match &figures.frozen {
                    Some(frozen) => figures.values.of(frozen, line.id),
                    None => figures.values.get(number, place),
                };
                value.and_then(Value::amount)
            };
            rows.push(Row { line, then: then.and_then(amount), now: amount(now) });
        }
    }
    rows
}
