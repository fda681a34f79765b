//! Owns `Analytic`: what each pole costs and brings in one column, before and after the shared charges.
//!
//! Example: RÉSO's Pôle ESS in 2023, 225 781,35 of charges shared by ETP. The poles and the Structure, which has what is not
//! said, always add up to the association, account by account. Must not know how a key is named.

mod actions;
mod spread;
mod stepdown;
mod weights;

pub use actions::{ActionRow, by_action};
pub use spread::{Shares, Spread, Trouble};
pub use stepdown::{Emptied, Received};
pub use weights::{HEURES_PAR_ETP, Weight, Weights};

use super::benevolat::{self, Time};
use super::emplois;
use super::tally::Place;
use super::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::document::pole::Ventilation;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What the poles of one column cost and bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Analytic {
    /// The poles in their order, then the Structure.
    pub rows: Vec<PoleRow>,
    /// The support poles, in the order they were emptied.
    pub emptied: Vec<Emptied>,
    /// The lines that could not be spread as asked, and stay with the Structure.
    pub troubles: Vec<(LineId, Trouble)>,
    /// The whole association.
    pub total: Sums,
    /// The part of the charges that keys shared between poles.
    pub by_key: Amount,
    /// The part of it that nobody has confirmed.
    pub hypothese: Amount,
    /// The charges of the support poles and of the Structure, before any was emptied.
    pub commun: Amount,
}

/// What one pole costs and brings.
#[derive(Clone, Debug, PartialEq)]
pub struct PoleRow {
    /// The pole; none is the Structure, for what is not said or could not be spread.
    pub pole: Option<PoleId>,
    /// Whether it works for the others.
    pub support: bool,
    /// Before any support pole was emptied.
    pub before: Sums,
    /// The part of its charges that comes from lines shared by a key.
    pub by_key: Amount,
    /// What it received of support poles, less what it gave.
    pub received: Amount,
    /// All its charges once support poles are emptied: the *coût complet*.
    pub cout_complet: Amount,
    /// Its produits less its coût complet.
    pub resultat_apres: Amount,
    /// Its accounts, those of voluntary contributions (86, 87) apart from any sum.
    pub accounts: BTreeMap<Place, OfAccount>,
    /// Its paid full-time equivalents.
    pub etp: Decimal,
    /// The volunteer time that helps it, beside its résultat and never in it.
    pub benevolat: Time,
}

/// Charges, produits, and what is between them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Charges.
    pub charges: Amount,
    /// Produits.
    pub produits: Amount,
    /// Produits less charges.
    pub resultat: Amount,
}

/// What a pole has in an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OfAccount {
    /// Before any support pole was emptied.
    pub before: Amount,
    /// After.
    pub after: Amount,
}

impl Analytic {
    /// Returns the row of a pole, or of the Structure.
    pub fn row(&self, pole: Option<PoleId>) -> Option<&PoleRow> {
        self.rows.iter().find(|row| row.pole == pole)
    }

    /// Returns the *taux de structure*: the charges of support poles and of the Structure over all the others.
    pub fn structure_rate(&self) -> Option<Decimal> {
        self.commun.part_of(self.total.charges.minus(self.commun).ok()?)
    }
}

impl Sums {
    fn of_cents(charges: i128, produits: i128) -> Result<Sums, Overflow> {
        let (charges, produits) = (Amount::of_cents(charges)?, Amount::of_cents(produits)?);
        Ok(Sums { charges, produits, resultat: produits.minus(charges)? })
    }
}

/// Returns what the poles of `column` cost and bring, the lines being worth `values`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn analytic(document: &Document, column: ColumnId, values: &Values) -> Result<Analytic, Overflow> {
    let spread = Spread::of(document, column, values);
    let mut before = stepdown::Charges::new();
    let mut by_key: BTreeMap<Option<PoleId>, i128> = BTreeMap::new();
    let mut hypothese = 0;
    let mut troubles = Vec::new();
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let Some(amount) = value.amount() else { continue };
        let shares = spread.shares(&line.ventilation, amount);
        let cle = match line.ventilation {
            Ventilation::Cle { hypothese, .. } if line.account.side() == Some(Side::Charge) => Some(hypothese),
            _ => None,
        };
        let is_spread = shares.trouble.is_none();
        troubles.extend(shares.trouble.map(|trouble| (line.id, trouble)));
        for (pole, part) in shares.parts {
            *before.entry(pole).or_default().entry(Place::of(line.account)).or_default() += part.cents();
            if let Some(is_assumed) = cle.filter(|_| is_spread) {
                *by_key.entry(pole).or_default() += part.cents();
                hypothese += if is_assumed { part.cents() } else { 0 };
            }
        }
    }
    let mut after = before.clone();
    let emptied = stepdown::empty(document, &spread.weights, &mut after)?;

    let etp = emplois::emplois(document, column).unwrap_or_default().by_pole;
    let benevolat = benevolat::by_pole(document, column)?;
    let poles = document.poles.iter().map(|pole| (Some(pole.id), pole.support)).chain([(None, false)]);
    let rows: Vec<PoleRow> = poles
        .map(|(pole, support)| {
            let none = BTreeMap::new();
            let (own, full) = (before.get(&pole).unwrap_or(&none), after.get(&pole).unwrap_or(&none));
            let sums = Sums::of_cents(side(own, Side::Charge), side(own, Side::Produit))?;
            let cout_complet = Amount::of_cents(side(full, Side::Charge))?;
            Ok(PoleRow {
                pole,
                support,
                before: sums,
                by_key: Amount::of_cents(by_key.get(&pole).copied().unwrap_or_default())?,
                received: cout_complet.minus(sums.charges)?,
                cout_complet,
                resultat_apres: sums.produits.minus(cout_complet)?,
                accounts: accounts(own, full)?,
                etp: etp.get(&pole).copied().unwrap_or_default(),
                benevolat: benevolat.get(&pole).cloned().unwrap_or_default(),
            })
        })
        .collect::<Result<_, Overflow>>()?;
    let sum = |of: Side| before.values().map(|accounts| side(accounts, of)).sum();
    let commun = rows.iter().filter(|row| row.support || row.pole.is_none()).map(|row| row.before.charges);
    let commun = Amount::sum(commun)?;
    let total = Sums::of_cents(sum(Side::Charge), sum(Side::Produit))?;
    let by_key = Amount::of_cents(by_key.values().sum())?;
    Ok(Analytic { rows, emptied, troubles, total, by_key, hypothese: Amount::of_cents(hypothese)?, commun })
}

fn side(accounts: &BTreeMap<Place, i128>, side: Side) -> i128 {
    accounts.iter().filter(|(place, _)| place.side() == Some(side)).map(|(_, cents)| cents).sum()
}

fn accounts(
    before: &BTreeMap<Place, i128>,
    after: &BTreeMap<Place, i128>,
) -> Result<BTreeMap<Place, OfAccount>, Overflow> {
    let mut accounts: BTreeMap<Place, OfAccount> = BTreeMap::new();
    for (place, cents) in before {
        accounts.entry(*place).or_default().before = Amount::of_cents(*cents)?;
    }
    for (place, cents) in after {
        accounts.entry(*place).or_default().after = Amount::of_cents(*cents)?;
    }
    Ok(accounts)
}
