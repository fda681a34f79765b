//! Owns what an indicator comes to over several exercices: what is counted over a period adds up, what is counted at a moment
//! never does. Example: 260 then 240 interviews are 500; 108 then 112 members are 112.

use super::counted;
use crate::compute::figures::Figures;
use crate::domain::document::id::{ColumnId, IndicatorId};
use crate::domain::document::indicator::IndicatorKind;
use rust_decimal::Decimal;

/// What an indicator comes to over several exercices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cumul {
    /// The sum of what was counted over periods, in so many of them.
    Somme {
        /// The sum.
        total: Decimal,
        /// How many exercices have a count.
        exercices: usize,
    },
    /// What was counted last, at a moment.
    Dernier(Decimal),
}

/// Returns the columns of what was done, one an exercice, from the earliest; of several for the same exercice, the last one.
///
/// Exercices that overlap count once, the earlier one: nothing is added twice.
pub fn exercices(figures: &Figures) -> Vec<ColumnId> {
    let mut done: Vec<_> = figures.document.columns.iter().rev().filter(|column| column.is_realise()).collect();
    // Of those that open together, the last in the document comes first: the sort is stable.
    done.sort_by_key(|column| column.exercice.opening());
    let mut kept = Vec::new();
    let mut closed = None;
    for column in done {
        if closed.is_none_or(|closing| column.exercice.opening() > closing) {
            kept.push(column.id);
            closed = Some(column.exercice.closing());
        }
    }
    kept
}

/// Returns what an indicator comes to over `columns`; nothing while fewer than two have a count.
pub fn cumul(figures: &Figures, indicator: IndicatorId, columns: &[ColumnId]) -> Option<Cumul> {
    let kind = figures.document.indicators.get(indicator)?.kind;
    let counts = columns.iter().filter_map(|column| {
        let document = figures.document_of(*column);
        counted(document.indicators.get(indicator)?, &document.lineage(*column)).ok()
    });
    let counts: Vec<Decimal> = counts.collect();
    match (kind, counts.as_slice()) {
        (_, [] | [_]) => None,
        (IndicatorKind::Stock, [.., last]) => Some(Cumul::Dernier(*last)),
        (IndicatorKind::Flux, counts) => {
            let total = counts.iter().try_fold(Decimal::ZERO, |sum, count| sum.checked_add(*count))?;
            Some(Cumul::Somme { total, exercices: counts.len() })
        }
    }
}
