//! Owns `Budget`: totals, section subtotals and résultats of one column. Example: résultat −13 699,94.
//!
//! Voluntary contributions (86, 87) stand apart and never reach the résultat.

use super::layout::SectionKey;
use super::values::{Value, Values};
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::{Line, Side};
use crate::domain::money::{Amount, Overflow};
use crate::domain::plan::{AccountNumber, Nature};
use std::collections::BTreeMap;

/// The figures of one column.
#[derive(Clone, Debug, Default, PartialEq)]
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

    fn count(&mut self, line: &Line, lineage: &[ColumnId], amount: Amount) -> Result<(), Overflow> {
        add(self.sections.entry(SectionKey::of(line)).or_default(), amount)?;
        match line.account.side() {
            Some(Side::Charge) => {
                add(&mut self.charges, amount)?;
                self.count_in_resultat(line, amount.opposite())
            }
            Some(Side::Produit) => {
                add(&mut self.produits, amount)?;
                if line.status_along(lineage).is_some_and(|status| status.is_unsigned()) {
                    add(&mut self.non_conventionne, amount)?;
                }
                self.count_in_resultat(line, amount)
            }
            None => match line.account.number().map(AccountNumber::nature) {
                Some(Nature::EmploiCvn) => add(&mut self.emplois_cvn, amount),
                _ => add(&mut self.ressources_cvn, amount),
            },
        }
    }

    fn count_in_resultat(&mut self, line: &Line, effect: Amount) -> Result<(), Overflow> {
        add(&mut self.resultat, effect)?;
        match line.account.number().map_or(Part::Exploitation, Part::of) {
            Part::Exploitation => add(&mut self.exploitation, effect),
            Part::Financier => add(&mut self.financier, effect),
            Part::Exceptionnel => add(&mut self.exceptionnel, effect),
            Part::Impot => Ok(()),
        }
    }
}

fn add(total: &mut Amount, amount: Amount) -> Result<(), Overflow> {
    *total = total.plus(amount)?;
    Ok(())
}

/// Returns the figures of `column`, whose values were evaluated on the same document.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn budget(document: &Document, column: ColumnId, values: &Values) -> Result<Budget, Overflow> {
    let lineage = document.lineage(column);
    let mut budget = Budget::default();
    for (line, value) in values.of(document) {
        match value {
            Value::Known(amount) => budget.count(line, &lineage, *amount)?,
            Value::Faulty(_) => budget.faults += 1,
            Value::Absent => {}
        }
    }
    Ok(budget)
}

/// Returns `amount` less `reference`: an absence counts for nothing beside an amount, and two absences differ by none.
pub fn difference(amount: Option<Amount>, reference: Option<Amount>) -> Option<Amount> {
    match (amount, reference) {
        (None, None) => None,
        _ => amount.unwrap_or_default().minus(reference.unwrap_or_default()).ok(),
    }
}
