//! Owns the paid full-time equivalents of one column, by pole. Example: 16,45 = 4,09 + 10,45 + 1,71 + 0,20.

use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::poste::PosteCell;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Paid full-time equivalents in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Emplois {
    /// All of them.
    pub total: Decimal,
    /// By pole; under none, those whose pole is not said.
    pub by_pole: BTreeMap<Option<PoleId>, Decimal>,
    /// Whether some of them are an assumption of ours.
    pub hypothese: bool,
}

/// Returns the paid full-time equivalents of `column`; nothing when they are out of range.
pub fn emplois(document: &Document, column: ColumnId) -> Option<Emplois> {
    let lineage = document.lineage(column);
    let mut figures = Emplois::default();
    for poste in document.postes.iter() {
        let Some(cell) = poste.cell_along(&lineage) else { continue };
        let Some(etp) = yearly_etp(&cell) else { continue };
        figures.total = figures.total.checked_add(etp)?;
        let mut unsaid = etp;
        for (pole, part) in &poste.poles {
            let share = etp.checked_mul(*part)?;
            unsaid = unsaid.checked_sub(share)?;
            let total = figures.by_pole.entry(Some(*pole)).or_default();
            *total = total.checked_add(share)?;
        }
        if !unsaid.is_zero() {
            let total = figures.by_pole.entry(None).or_default();
            *total = total.checked_add(unsaid)?;
        }
        figures.hypothese |= cell.hypothese;
    }
    Some(figures)
}

/// Returns the paid full-time equivalents of `column` in all; nothing when they are out of range.
pub fn total(document: &Document, column: ColumnId) -> Option<Decimal> {
    let lineage = document.lineage(column);
    let cells = document.postes.iter().filter_map(|poste| poste.cell_along(&lineage));
    let mut etps = cells.filter_map(|cell| yearly_etp(&cell));
    etps.try_fold(Decimal::ZERO, |total, etp| total.checked_add(etp))
}

/// Returns the full-time equivalents over the year: 1 ETP held for six months is 0,5.
pub fn yearly_etp(cell: &PosteCell) -> Option<Decimal> {
    let etp = cell.etp.as_ref()?.value().ok()?;
    match &cell.months {
        None => Some(etp),
        Some(months) => etp.checked_mul(months.value().ok()?)?.checked_div(Decimal::from(12)),
    }
}
