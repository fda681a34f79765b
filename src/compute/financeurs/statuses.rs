//! Owns how far the money of each funder has gone in one column. Example: Région Bretagne, 40 000,00 notifié and 31 000,00
//! conventionné.

use crate::compute::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::document::line::{Line, Side, Status};
use crate::domain::money::{Amount, Overflow};
use std::collections::BTreeMap;

/// What each funder pays by status, none being not said: in the order a grant goes through them, what is not said first.
pub type Statuses = BTreeMap<FinanceurId, Vec<(Option<Status>, Amount)>>;

/// Returns how far the money of each funder has gone in `column`, whose lines are worth `values`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn statuses(document: &Document, column: ColumnId, values: &Values) -> Result<Statuses, Overflow> {
    let lineage = document.lineage(column);
    let mut cents: BTreeMap<FinanceurId, BTreeMap<Option<Status>, i128>> = BTreeMap::new();
    for (line, amount) in paid(document, values) {
        let Some(financeur) = line.financeur else { continue };
        *cents.entry(financeur).or_default().entry(line.status_along(&lineage)).or_default() += amount.cents();
    }
    let amounts = |by_status: BTreeMap<Option<Status>, i128>| {
        let amounts = by_status.into_iter().map(|(status, cents)| Ok((status, Amount::of_cents(cents)?)));
        amounts.collect::<Result<Vec<_>, Overflow>>()
    };
    cents.into_iter().map(|(financeur, by_status)| Ok((financeur, amounts(by_status)?))).collect()
}

/// Iterates over the produits that have an amount.
pub(super) fn paid<'a>(document: &'a Document, values: &'a Values) -> impl Iterator<Item = (&'a Line, Amount)> {
    let lines = document.lines.iter().zip(values.iter());
    let known = lines.filter_map(|(line, value)| Some((&**line, value.amount()?)));
    known.filter(|(line, _)| line.account.side() == Some(Side::Produit))
}
