//! Owns the funder breakdown of one column: amounts, shares, public and private, concentration, "et sans lui ?".
//!
//! Example: Fonds social européen, 240 676,00 in 2022, 25,8 % of the produits and 31,9 % of account 74. What depends on a
//! funder is in `dependents`, how far its money has gone in `statuses`.

mod dependents;
mod statuses;

pub use dependents::{Dependents, dependents};
pub use statuses::{Statuses, statuses};

use super::budget::Budget;
use super::tally::{Place, Tally};
use crate::domain::document::Document;
use crate::domain::document::financeur::Famille;
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
    /// What public funders pay, their orders included.
    pub public: Amount,
    /// The part of it that is public orders: what they buy, account 70.
    pub commandes: Amount,
    /// What private funders pay.
    pub prive: Amount,
    /// The other produits: own resources, grants without a funder, and what is neither.
    pub autres: Amount,
    /// The part of it that is own resources: accounts 70, 754, 756, 758 and 76 that no funder pays, and what a funder of that
    /// family pays.
    pub propres: Amount,
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
    /// Returns the share of an amount over all produits; nothing when they are not above zero.
    pub fn part(&self, amount: Amount) -> Option<Decimal> {
        amount.part_of(self.produits).filter(|_| is_above_zero(&self.produits))
    }

    /// Returns the named funders that pay, the largest first; pooled labels are left out, and so is who takes back.
    pub fn named(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| !row.pooled && row.montant.as_ref().is_some_and(is_above_zero))
    }

    /// Returns what public funders pay without their orders: the other definition of *public*.
    pub fn public_sans_commandes(&self) -> Option<Amount> {
        self.public.minus(self.commandes).ok()
    }

    /// Returns what pooled labels bring, which concentration leaves out; nothing when there is none.
    pub fn pooled(&self) -> Option<Amount> {
        let pooled = self.rows.iter().filter(|row| row.pooled).filter_map(|row| row.montant);
        Amount::sum(pooled).ok().filter(|amount| !amount.is_zero())
    }

    /// Returns what the `count` largest named funders pay together.
    pub fn first(&self, count: usize) -> Option<Amount> {
        Amount::sum(self.named().take(count).filter_map(|row| row.montant)).ok()
    }

    /// Returns the concentration (Herfindahl-Hirschman) of the named funders over account 74, between 0 and 1.
    ///
    /// Nothing when account 74 is empty, or when one takes back so much that shares say nothing. Not a standard of French
    /// funders: shown as a complement.
    pub fn hhi(&self) -> Option<Decimal> {
        let hhi = self.rows.iter().filter(|row| !row.pooled).try_fold(Decimal::ZERO, |sum, row| {
            let share = row.in_74.part_of(self.account_74).filter(|share| *share >= Decimal::ZERO)?;
            sum.checked_add(share.checked_mul(share)?)
        });
        hhi.filter(|hhi| *hhi <= Decimal::ONE && is_above_zero(&self.account_74))
    }

    /// Returns to how many equal funders the named ones come: 1 over the concentration; nothing when none is named.
    pub fn equivalents(&self) -> Option<Decimal> {
        Decimal::ONE.checked_div(self.hhi()?)
    }
}

fn is_above_zero(amount: &Amount) -> bool {
    *amount > Amount::ZERO
}

/// The accounts of own resources; definitions vary, some add 755.
const PROPRES: [&str; 5] = ["70", "754", "756", "758", "76"];

/// Returns whether a produit that nobody is said to pay is an own resource.
fn is_own(place: Place) -> bool {
    place.number().is_some_and(|number| PROPRES.iter().any(|prefix| number.starts_with(prefix)))
}

/// Returns who pays what in the column whose lines add up to `tally`, and whose totals are `budget`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn breakdown(document: &Document, tally: &Tally, budget: &Budget) -> Result<Breakdown, Overflow> {
    let mut paid: BTreeMap<FinanceurId, Cents> =
        document.financeurs.iter().map(|row| (row.id, Cents::default())).collect();
    let family = |id: FinanceurId| document.financeurs.get(id).map(|financeur| financeur.famille);
    let (mut account_74, mut propres) = (0, 0);
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
                row.in_70 += if is_in("70") { sum.cents } else { 0 };
                row.non_conventionne += if key.unsigned { sum.cents } else { 0 };
            }
            None if is_in("74") || is_in("73") => unnamed = Some(unnamed.unwrap_or_default() + sum.cents),
            None => propres += if is_own(key.place) { sum.cents } else { 0 },
        }
    }
    let (mut public, mut commandes, mut prive) = (0, 0, 0);
    let mut rows = Vec::with_capacity(paid.len());
    for (id, cents) in paid {
        let all = cents.montant.unwrap_or_default();
        match document.financeurs.get(id).is_some_and(|financeur| financeur.public) {
            true => {
                public += all;
                commandes += cents.in_70;
            }
            false if family(id) == Some(Famille::RessourcesPropres) => propres += all,
            false => prive += all,
        }
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
    rows.sort_by_key(|row| (row.montant.is_none(), std::cmp::Reverse(row.montant)));
    let (public, prive) = (Amount::of_cents(public)?, Amount::of_cents(prive)?);
    Ok(Breakdown {
        rows,
        unnamed: unnamed.map(Amount::of_cents).transpose()?,
        account_74: Amount::of_cents(account_74)?,
        public,
        commandes: Amount::of_cents(commandes)?,
        prive,
        autres: budget.produits.minus(public)?.minus(prive)?,
        propres: Amount::of_cents(propres)?,
        produits: budget.produits,
    })
}

/// What one funder pays, on its way.
#[derive(Default)]
struct Cents {
    montant: Option<i128>,
    in_70: i128,
    in_74: i128,
    non_conventionne: i128,
}
