//! Owns the funder breakdown of one column: amounts, shares, public and private, concentration, "et sans lui ?".
//!
//! Example: Fonds social européen, 240 676,00 in 2022, 25,8 % of the produits and 31,9 % of account 74.

use super::budget::Budget;
use super::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Who pays what in one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// The funders of the document, the largest first; those that pay nothing here last.
    pub rows: Vec<Row>,
    /// Accounts 73 and 74 on lines that name no funder.
    pub unnamed: Option<Amount>,
    /// All of account 74, funders or not.
    pub account_74: Amount,
    /// What public funders pay.
    pub public: Amount,
    /// What private funders pay.
    pub prive: Amount,
    /// The other produits: sales, dues, gifts, and grants without a funder.
    pub autres: Amount,
    /// All produits, hors contributions volontaires.
    pub produits: Amount,
}

/// What one funder pays.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The funder.
    pub financeur: FinanceurId,
    /// What it pays, when it pays something here.
    pub montant: Option<Amount>,
    /// The part of it in account 74.
    pub in_74: Amount,
    /// The part of it whose agreement is not signed.
    pub non_conventionne: Amount,
    /// The résultat without it, charges unchanged.
    pub resultat_sans: Amount,
    /// Whether the label pools several funders.
    pub pooled: bool,
}

impl Breakdown {
    /// Returns the share of an amount over all produits.
    pub fn part(&self, amount: Amount) -> Option<Decimal> {
        amount.part_of(self.produits)
    }

    /// Returns the named funders that pay, the largest first; pooled labels are left out.
    pub fn named(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.pooled && row.montant.is_some_and(|amount| !amount.is_zero()))
    }

    /// Returns what the `count` largest named funders pay together.
    pub fn first(&self, count: usize) -> Option<Amount> {
        Amount::sum(self.named().take(count).filter_map(|row| row.montant)).ok()
    }

    /// Returns the concentration (Herfindahl-Hirschman) of the named funders over account 74, between 0 and 1.
    ///
    /// Nothing when account 74 is empty. Not a standard of French funders: shown as a complement.
    pub fn hhi(&self) -> Option<Decimal> {
        self.rows.iter().filter(|row| !row.pooled).try_fold(Decimal::ZERO, |sum, row| {
            let share = row.in_74.part_of(self.account_74)?;
            sum.checked_add(share.checked_mul(share)?)
        })
    }
}

/// Returns who pays what in `column`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn breakdown(
    document: &Document,
    column: ColumnId,
    values: &Values,
    budget: &Budget,
) -> Result<Breakdown, Overflow> {
    let mut rows: BTreeMap<FinanceurId, Row> = document.financeurs.iter().map(|row| (row.id, empty_row(row))).collect();
    let lineage = document.lineage(column);
    let mut account_74 = Amount::ZERO;
    let mut unnamed = None;
    for (line, value) in values.of(document) {
        let (Some(Side::Produit), Some(amount)) = (line.account.side(), value.amount()) else { continue };
        let is_in = |prefix| line.account.number().is_some_and(|number| number.starts_with(prefix));
        if is_in("74") {
            account_74 = account_74.plus(amount)?;
        }
        match line.financeur.and_then(|id| rows.get_mut(&id)) {
            Some(row) => {
                row.montant = Some(row.montant.unwrap_or_default().plus(amount)?);
                if is_in("74") {
                    row.in_74 = row.in_74.plus(amount)?;
                }
                if line.status_along(&lineage).is_some_and(|status| status.is_unsigned()) {
                    row.non_conventionne = row.non_conventionne.plus(amount)?;
                }
            }
            None if is_in("74") || is_in("73") => {
                unnamed = Some(unnamed.unwrap_or(Amount::ZERO).plus(amount)?);
            }
            None => {}
        }
    }
    let mut public = Amount::ZERO;
    let mut prive = Amount::ZERO;
    for row in rows.values_mut() {
        let montant = row.montant.unwrap_or_default();
        row.resultat_sans = budget.resultat.minus(montant)?;
        let is_public = document.financeurs.get(row.financeur).is_some_and(|financeur| financeur.public);
        let total = if is_public { &mut public } else { &mut prive };
        *total = total.plus(montant)?;
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| (row.montant.is_none(), std::cmp::Reverse(row.montant)));
    let autres = budget.produits.minus(public)?.minus(prive)?;
    Ok(Breakdown { rows, unnamed, account_74, public, prive, autres, produits: budget.produits })
}

fn empty_row(financeur: &crate::domain::document::financeur::Financeur) -> Row {
    Row {
        financeur: financeur.id,
        montant: None,
        in_74: Amount::ZERO,
        non_conventionne: Amount::ZERO,
        resultat_sans: Amount::ZERO,
        pooled: financeur.pooled,
    }
}
