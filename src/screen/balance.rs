//! Owns what the balance bar says: charges, produits, résultat, what changed, what is not signed.

use crate::compute::figures::Figures;
use crate::domain::document::id::ColumnId;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// The balance bar of a column compared with another.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// The column's label.
    pub column: String,
    /// The compared column's label.
    pub reference: Option<String>,
    /// The totals, or a total too large to be said.
    pub totals: Result<Totals, Overflow>,
}

/// The totals of the balance bar.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// All charges.
    pub charges: Amount,
    /// All produits.
    pub produits: Amount,
    /// Produits less charges.
    pub resultat: Amount,
    /// The résultat over the produits.
    pub part: Option<Decimal>,
    /// The résultat of the compared column, and the difference.
    pub before: Option<(Amount, Amount)>,
    /// Produits whose agreement is not signed, and the résultat without them.
    pub unsigned: Option<(Amount, Amount)>,
}

/// Returns the balance bar of `column`, compared with `reference`.
pub fn balance(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Option<Balance> {
    let label = |id| figures.document.columns.get(id).map(|column| column.label.clone());
    Some(Balance {
        column: label(column)?,
        reference: reference.and_then(label),
        totals: totals(figures, column, reference),
    })
}

fn totals(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Result<Totals, Overflow> {
    let budget = figures.column(column).ok_or(Overflow)?.budget.clone()?;
    let before = reference
        .and_then(|id| figures.column(id))
        .and_then(|figures| figures.budget.as_ref().ok())
        .map(|before| Ok((before.resultat, budget.resultat.minus(before.resultat)?)))
        .transpose()?;
    let unsigned = match budget.non_conventionne.is_zero() {
        true => None,
        false => Some((budget.non_conventionne, budget.resultat_conventionne()?)),
    };
    Ok(Totals {
        charges: budget.charges,
        produits: budget.produits,
        resultat: budget.resultat,
        part: budget.resultat.part_of(budget.produits),
        before,
        unsigned,
    })
}
