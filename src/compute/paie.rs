//! Owns what the jobs of one column cost, computed beside what its accounts say. Example: 1 ETP for nine months at 27 600 €
//! and 42 % is 29 394,00; the accounts 64 of the column say 30 000,00.
//!
//! No flat coefficient stands for a rate that was not typed: at the SMIC an employer pays about 4 % over the gross, at
//! twice the SMIC 38 % (URSSAF's open model, 2026).

use super::cvn;
use super::emplois::yearly_etp;
use super::tally::Tally;
use crate::domain::document::Document;
use crate::domain::document::entry::Entry;
use crate::domain::document::id::ColumnId;
use crate::domain::document::poste::PosteCell;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// What the jobs of a column cost.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paie {
    /// The gross of the jobs that have one.
    pub brut: Amount,
    /// What the employer pays besides, for the jobs that have a rate too.
    pub charges: Amount,
    /// How many jobs have full-time equivalents in the column.
    pub postes: usize,
    /// How many of them are computed: with a gross and a rate.
    pub complets: usize,
    /// People, of the jobs that say how many.
    pub effectif: Option<Decimal>,
}

/// What the accounts of a column say of pay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comptes {
    /// Account 64: pay, charges on it, refunds that lessen it.
    pub personnel: Amount,
    /// Accounts 631 and 633: taxes on pay.
    pub taxes: Amount,
}

impl Paie {
    /// Returns the gross and what comes over it.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn total(&self) -> Result<Amount, Overflow> {
        self.brut.plus(self.charges)
    }

    /// Returns whether the total can stand beside the accounts: every job is in it.
    pub fn is_whole(&self) -> bool {
        self.postes > 0 && self.complets == self.postes
    }
}

impl Comptes {
    /// Returns what the accounts say in all.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn total(&self) -> Result<Amount, Overflow> {
        self.personnel.plus(self.taxes)
    }

    /// Returns what a full-time equivalent costs on average; nothing without one.
    pub fn average(&self, etp: Decimal) -> Option<Amount> {
        let cost = self.total().ok()?.euros().checked_div(etp)?;
        Amount::rounded(cost).ok()
    }
}

/// Returns what the jobs of `column` cost.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn paie(document: &Document, column: ColumnId) -> Result<Paie, Overflow> {
    let lineage = document.lineage(column);
    let mut paie = Paie::default();
    for cell in document.postes.iter().filter_map(|poste| poste.cell_along(&lineage)) {
        if let Some(people) = cell.effectif.as_ref().and_then(|entry| entry.value().ok()) {
            let total = paie.effectif.unwrap_or_default().checked_add(people).ok_or(Overflow)?;
            paie.effectif = Some(total);
        }
        if yearly_etp(&cell).is_none_or(|etp| etp.is_zero()) {
            continue;
        }
        paie.postes += 1;
        if let Some((brut, charges)) = cost(&cell)? {
            paie.complets += 1;
            paie.brut = paie.brut.plus(brut)?;
            paie.charges = paie.charges.plus(charges)?;
        }
    }
    Ok(paie)
}

/// Returns the gross of a job in a column and what comes over it, to the cent; nothing unless both were typed.
///
/// # Errors
/// [`Overflow`] beyond [`Amount::LIMIT`].
pub fn cost(cell: &PosteCell) -> Result<Option<(Amount, Amount)>, Overflow> {
    let value = |entry: &Option<Entry>| entry.as_ref()?.value().ok();
    let (Some(etp), Some(yearly), Some(rate)) = (yearly_etp(cell), value(&cell.brut), value(&cell.taux_employeur))
    else {
        return Ok(None);
    };
    let brut = Amount::rounded(etp.checked_mul(yearly).ok_or(Overflow)?)?;
    Ok(Some((brut, brut.times(rate)?)))
}

/// Returns what the accounts of a column say of pay; nothing when they say nothing.
pub fn comptes(tally: &Tally) -> Option<Comptes> {
    let [personnel, on_pay, on_training] = ["64", "631", "633"].map(|prefix| cvn::typed(tally, prefix));
    personnel.or(on_pay).or(on_training)?;
    let sum = |cents: Option<i128>| Amount::of_cents(cents.unwrap_or_default()).ok();
    Some(Comptes { personnel: sum(personnel)?, taxes: sum(on_pay)?.plus(sum(on_training)?).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(text: &str) -> Option<Entry> {
        Entry::typed(text, None).unwrap()
    }

    #[test]
    fn a_job_costs_its_gross_and_what_comes_over_it_for_the_months_it_is_held() {
        let cell = PosteCell {
            etp: entry("1"),
            months: entry("9"),
            brut: entry("27600"),
            taux_employeur: entry("0,42"),
            ..PosteCell::default()
        };
        let euros = |text: &str| text.parse::<Amount>().unwrap();
        assert_eq!(cost(&cell), Ok(Some((euros("20700"), euros("8694")))));
        let unsaid = PosteCell { taux_employeur: None, ..cell };
        assert_eq!(cost(&unsaid), Ok(None), "no coefficient is made up");
    }

    #[test]
    fn a_full_time_equivalent_costs_what_the_accounts_say_over_how_many_there_are() {
        let said = Comptes { personnel: Amount::from_cents(65_000_000), taxes: Amount::from_cents(800_000) };
        assert_eq!(said.average(Decimal::new(1645, 2)), Some(Amount::from_cents(4_000_000)));
        assert_eq!(said.average(Decimal::ZERO), None);
    }
}
