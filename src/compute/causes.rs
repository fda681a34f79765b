//! Owns why the résultat moved between two columns. Example: end of the reprises −46 370, services −30 628…
//!
//! What is told covers at least 80 % of the gross movement, in both directions.

use super::budget::Budget;
use super::layout::{Layout, Section, SectionKey};
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// A section whose change moved the résultat.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// The section.
    pub section: SectionKey,
    /// Its change, column less reference: as read in its row.
    pub change: Amount,
    /// The effect on the résultat: the opposite of the change for a charge.
    pub effect: Amount,
}

/// Why the résultat moved: what pushes it up, what pushes it down, the strongest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Causes {
    /// What pushes it up.
    pub up: Vec<Cause>,
    /// What pushes it down.
    pub down: Vec<Cause>,
}

/// Returns the fewest sections that cover 80 % of the gross movement from `reference` to `budget`, and at least the
/// strongest of each direction.
///
/// # Errors
/// [`Overflow`] when a difference passes [`Amount::LIMIT`].
pub fn causes(layout: &Layout, budget: &Budget, reference: &Budget) -> Result<Causes, Overflow> {
    let mut all = Vec::new();
    for (sections, is_charge) in [(&layout.charges, true), (&layout.produits, false)] {
        for Section { key, .. } in sections {
            let amount = |budget: &Budget| budget.section(*key).unwrap_or_default();
            let change = amount(budget).minus(amount(reference))?;
            if !change.is_zero() {
                let effect = if is_charge { change.opposite() } else { change };
                all.push(Cause { section: *key, change, effect });
            }
        }
    }
    all.sort_by_key(|cause| std::cmp::Reverse(cause.effect.abs()));
    let gross = Amount::sum(all.iter().map(|cause| cause.effect.abs()))?;
    let enough = gross.times(Decimal::new(8, 1))?;
    let mut told = Amount::ZERO;
    let mut causes = Causes::default();
    for cause in all {
        let direction = if cause.effect.is_negative() { &mut causes.down } else { &mut causes.up };
        if told < enough || direction.is_empty() {
            told = told.plus(cause.effect.abs())?;
            direction.push(cause);
        }
    }
    Ok(causes)
}
