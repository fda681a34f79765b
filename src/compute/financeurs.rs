//! Owns the funder breakdown of one column: amounts, shares, public and private, concentration, "et sans lui ?".
//!
//! Example: Fonds social européen, 240 676,00 in 2022, 25,8 % of the produits and 31,9 % of account 74.

use super::budget::Budget;
use super::tally::Tally;
use crate::domain::document::Document;
use crate::domain::document::id::FinanceurId;
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Who pays what in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Returns who pays what in the column whose lines add up to `tally`, and whose totals are `budget`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn breakdown(document: &Document, tally: &Tally, budget: &Budget) -> Result<Breakdown, Overflow> {
    let mut paid: BTreeMap<FinanceurId, Cents> =
        document.financeurs.iter().map(|row| (row.id, Cents::default())).collect();
    let mut account_74 = 0;
    let mut unnamed = None;
    for (key, sum) in tally.iter().filter(|(_, sum)| sum.count > 0) {
        if key.place.side() != Some(Side::Produit) {
            continue;
        }
        let is_in = |prefix| key.place.number().is_some_and(|number| number.starts_with(prefix));
        let in_74 = if is_in("74") { sum.cents } else { 0 };
        account_74 += in_74;
        match key.financeur.and_then(|id| paid.get_mut(&id)) {
            Some(row) => {
                row.montant = Some(row.montant.unwrap_or_default() + sum.cents);
                row.in_74 += in_74;
                row.non_conventionne += if key.unsigned { sum.cents } else { 0 };
            }
            None if is_in("74") || is_in("73") => unnamed = Some(unnamed.unwrap_or_default() + sum.cents),
            None => {}
        }
    }
    let mut rows = Vec::with_capacity(paid.len());
    for (id, cents) in paid {
        let montant = cents.montant.map(Amount::of_cents).transpose()?;
        rows.push(Row {
            financeur: id,
            montant,
            in_74: Amount::of_cents(cents.in_74)?,
            non_conventionne: Amount::of_cents(cents.non_conventionne)?,
            resultat_sans: budget.resultat.minus(montant.unwrap_or_default())?,
            pooled: document.financeurs.get(id).is_some_and(|financeur| financeur.pooled),
        });
    }
    let mut public = Amount::ZERO;
    let mut prive = Amount::ZERO;
    for row in &rows {
        let is_public = document.financeurs.get(row.financeur).is_some_and(|financeur| financeur.public);
        let total = if is_public { &mut public } else { &mut prive };
        *total = total.plus(row.montant.unwrap_or_default())?;
    }
    rows.sort_by_key(|row| (row.montant.is_none(), std::cmp::Reverse(row.montant)));
    let autres = budget.produits.minus(public)?.minus(prive)?;
    Ok(Breakdown {
        rows,
        unnamed: unnamed.map(Amount::of_cents).transpose()?,
        account_74: Amount::of_cents(account_74)?,
        public,
        prive,
        autres,
        produits: budget.produits,
    })
}

/// What one funder pays, on its way.
#[derive(Default)]
struct Cents {
    montant: Option<i128>,
    in_74: i128,
    non_conventionne: i128,
}
