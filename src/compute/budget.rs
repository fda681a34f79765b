//! Owns `Budget`: totals, section subtotals and résultats of one column. Example: résultat −13 699,94.
//!
//! Voluntary contributions (86, 87) stand apart and never reach the résultat.

use super::layout::SectionKey;
use super::tally::{Key, Tally};
use crate::domain::document::line::Side;
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan::{AccountNumber, Nature};
use std::collections::BTreeMap;

/// The figures of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Budget {
    /// All charges.
    pub charges: Amount,
    /// All produits.
    pub produits: Amount,
    /// Produits less charges: an excédent above zero, a déficit below.
    pub resultat: Amount,
    /// The part of the résultat that is neither financier, nor exceptionnel, nor the tax on profits (69).
    pub exploitation: Amount,
    /// Accounts 76, 786, 796 less 66, 686.
    pub financier: Amount,
    /// Accounts 77, 787, 797 less 67, 687.
    pub exceptionnel: Amount,
    /// Emplois des contributions volontaires, account 86.
    pub emplois_cvn: Amount,
    /// Contributions volontaires, account 87.
    pub ressources_cvn: Amount,
    /// Produits whose agreement is not signed.
    pub non_conventionne: Amount,
    /// How many lines hold something that has no value.
    pub faults: usize,
    sections: BTreeMap<SectionKey, Amount>,
}

/// Which part of the résultat an account belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Running the association.
    Exploitation,
    /// Interest and the like.
    Financier,
    /// Major and unusual events.
    Exceptionnel,
    /// Participation and tax on profits.
    Impot,
}

impl Part {
    /// Returns the part an account belongs to (model of the compte de résultat, ANC 2018-06 art. 422-1).
    pub fn of(number: AccountNumber) -> Part {
        let is = |prefixes: &[&str]| prefixes.iter().any(|prefix| number.starts_with(prefix));
        if is(&["66", "686", "76", "786", "796"]) {
            Part::Financier
        } else if is(&["67", "687", "77", "787", "797"]) {
            Part::Exceptionnel
        } else if is(&["69"]) {
            Part::Impot
        } else {
            Part::Exploitation
        }
    }
}

impl Budget {
    /// Returns the subtotal of a section, or nothing when none of its lines has an amount.
    pub fn section(&self, key: SectionKey) -> Option<Amount> {
        self.sections.get(&key).copied()
    }

    /// Iterates over the subtotals, by section; contributions volontaires (86, 87) have theirs.
    pub fn sections(&self) -> impl Iterator<Item = (SectionKey, Amount)> {
        self.sections.iter().map(|(key, amount)| (*key, *amount))
    }

    /// Returns the total of a side.
    pub fn side(&self, side: Side) -> Amount {
        match side {
            Side::Charge => self.charges,
            Side::Produit => self.produits,
        }
    }

    /// Returns the résultat as if no unsigned money came.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn resultat_conventionne(&self) -> Result<Amount, Overflow> {
        self.resultat.minus(self.non_conventionne)
    }
}

/// Sums on their way, in cents.
#[derive(Default)]
struct Cents {
    charges: i128,
    produits: i128,
    exploitation: i128,
    financier: i128,
    exceptionnel: i128,
    emplois_cvn: i128,
    ressources_cvn: i128,
    non_conventionne: i128,
    sections: BTreeMap<SectionKey, i128>,
}

impl Cents {
    fn count(&mut self, key: &Key, cents: i128) {
        *self.sections.entry(key.place.section()).or_default() += cents;
        match key.place.side() {
            Some(Side::Charge) => {
                self.charges += cents;
                self.count_in_resultat(key, -cents);
            }
            Some(Side::Produit) => {
                self.produits += cents;
                if key.unsigned {
                    self.non_conventionne += cents;
                }
                self.count_in_resultat(key, cents);
            }
            None => match key.place.number().map(AccountNumber::nature) {
                Some(Nature::EmploiCvn) => self.emplois_cvn += cents,
                _ => self.ressources_cvn += cents,
            },
        }
    }

    fn count_in_resultat(&mut self, key: &Key, effect: i128) {
        match key.place.number().map_or(Part::Exploitation, Part::of) {
            Part::Exploitation => self.exploitation += effect,
            Part::Financier => self.financier += effect,
            Part::Exceptionnel => self.exceptionnel += effect,
            Part::Impot => {}
        }
    }
}

/// Returns the figures of the column whose lines add up to `tally`.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn budget(tally: &Tally) -> Result<Budget, Overflow> {
    let mut sums = Cents::default();
    let mut faults = 0;
    for (key, sum) in tally.iter() {
        faults += sum.faults;
        if sum.count > 0 {
            sums.count(key, sum.cents);
        }
    }
    let sections = sums.sections.into_iter().map(|(key, cents)| Ok((key, Amount::of_cents(cents)?)));
    Ok(Budget {
        charges: Amount::of_cents(sums.charges)?,
        produits: Amount::of_cents(sums.produits)?,
        resultat: Amount::of_cents(sums.produits - sums.charges)?,
        exploitation: Amount::of_cents(sums.exploitation)?,
        financier: Amount::of_cents(sums.financier)?,
        exceptionnel: Amount::of_cents(sums.exceptionnel)?,
        emplois_cvn: Amount::of_cents(sums.emplois_cvn)?,
        ressources_cvn: Amount::of_cents(sums.ressources_cvn)?,
        non_conventionne: Amount::of_cents(sums.non_conventionne)?,
        faults: usize::try_from(faults).unwrap_or_default(),
        sections: sections.collect::<Result<_, Overflow>>()?,
    })
}

/// Returns `amount` less `reference`: an absence counts for nothing beside an amount, and two absences differ by none.
pub fn difference(amount: Option<Amount>, reference: Option<Amount>) -> Option<Amount> {
    match (amount, reference) {
        (None, None) => None,
        _ => amount.unwrap_or_default().minus(reference.unwrap_or_default()).ok(),
    }
}
