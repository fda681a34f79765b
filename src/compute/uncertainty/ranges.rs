//! Owns the ranges of a column, and its figures when each is at one of its ends.

use crate::compute::figures::Figures;
use crate::compute::trial::{Trial, Trouble};
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::line::{Line, Side};
use rust_decimal::Decimal;
use std::sync::Arc;

/// An amount that is a range and reaches the résultat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The line.
    pub line: LineId,
    /// Its side.
    pub side: Side,
    /// The column it was typed in: that of the question, or one it takes over from.
    pub typed_in: ColumnId,
    /// The low end.
    pub low: Decimal,
    /// The high end.
    pub high: Decimal,
}

/// How ranges are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reading {
    /// Charges at their high end, produits at their low end.
    Prudent,
    /// Charges at their low end, produits at their high end.
    Favorable,
}

impl Range {
    /// Returns the end that counts in a reading.
    pub fn end(&self, reading: Reading) -> Decimal {
        match (self.side, reading) {
            (Side::Charge, Reading::Prudent) | (Side::Produit, Reading::Favorable) => self.high,
            (Side::Charge, Reading::Favorable) | (Side::Produit, Reading::Prudent) => self.low,
        }
    }
}

/// Returns the ranges of a column, in the order of the lines; contributions volontaires have none, for the résultat.
pub fn ranges(document: &Document, column: ColumnId) -> Vec<Range> {
    let lineage = document.lineage(column);
    let range = |line: &Line| {
        let Entry::Range(ends) = line.entry_along(&lineage)? else { return None };
        let typed_in = lineage.iter().copied().find(|column| line.entry(*column).is_some())?;
        Some(Range { line: line.id, side: line.account.side()?, typed_in, low: ends.0, high: ends.1 })
    };
    document.lines.iter().filter_map(|line| range(line)).collect()
}

/// Returns the figures when every range of `column` is at its prudent or favorable end; formulas and hypotheses follow.
///
/// Read of them only that column: those it takes over from are changed too, the others are left out.
///
/// # Errors
/// [`Trouble::Gone`] when the column is not there.
pub fn read(figures: &Figures, column: ColumnId, reading: Reading) -> Result<Figures, Trouble> {
    let trial = Trial::of(figures, column)?;
    let mut document = Document::clone(&trial.figures().document);
    for range in ranges(&document, column) {
        settle(&mut document, &range, range.end(reading));
    }
    Ok(Figures::of(Arc::new(document), Some(trial.figures())))
}

/// Puts one number in place of a range, where the range was typed.
pub(super) fn settle(document: &mut Document, range: &Range, number: Decimal) {
    document.lines.update(range.line, |line| {
        line.cells.update(range.typed_in, |cell| cell.entry = Some(Entry::Number(number)));
    });
}
