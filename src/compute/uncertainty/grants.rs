//! Owns the three readings of the produits that have a status: signed only, with those announced, with those asked for.
//! Example: 2022 without the unsigned FSE, −254 375,94.
//!
//! Other lines stand as they are, formulas too: the first reading is the résultat *sans non conventionné* of the page.

use crate::compute::figures::Figures;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::{Side, Status};
use crate::domain::money::{Amount, Overflow};

/// What a column comes to as grants are counted or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grants {
    /// With what is conventionné or versé only.
    pub acquis: Totals,
    /// With what is notifié too.
    pub notifies: Totals,
    /// With what is demandé too.
    pub demandes: Totals,
    /// What is still to be asked for, and stands in the budget all the same.
    pub a_demander: Amount,
}

/// The totals that move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All produits.
    pub produits: Amount,
    /// The résultat.
    pub resultat: Amount,
}

/// Returns the three readings of a column; produits without a status count in each. Nothing when it is not there.
///
/// # Errors
/// [`Overflow`] when a total passes [`Amount::LIMIT`].
pub fn grants(figures: &Figures, column: ColumnId) -> Option<Result<Grants, Overflow>> {
    let found = figures.column(column)?;
    let document = figures.document_of(column);
    let lineage = document.lineage(column);
    let lines = document.lines.iter().zip(found.values.iter());
    let (mut notifie, mut demande, mut a_demander) = (0, 0, 0);
    for (line, value) in lines.filter(|(line, _)| line.account.side() == Some(Side::Produit)) {
        let Some(amount) = value.amount() else { continue };
        match line.status_along(&lineage) {
            Some(Status::ADemander) => a_demander += amount.cents(),
            Some(Status::Demande) => demande += amount.cents(),
            Some(Status::Notifie) => notifie += amount.cents(),
            Some(Status::Conventionne | Status::Verse) | None => {}
        }
    }
    let without = |cents: i128| {
        let budget = found.budget.as_ref().map_err(|overflow| *overflow)?;
        let cents = Amount::of_cents(cents)?;
        Ok(Totals { produits: budget.produits.minus(cents)?, resultat: budget.resultat.minus(cents)? })
    };
    let all = || {
        Ok(Grants {
            acquis: without(a_demander + demande + notifie)?,
            notifies: without(a_demander + demande)?,
            demandes: without(a_demander)?,
            a_demander: Amount::of_cents(a_demander)?,
        })
    };
    Some(all())
}
