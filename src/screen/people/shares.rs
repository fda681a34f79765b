//! Owns the same figures without voluntary contributions and with them. Example: 80 % of 3 000 € is 2 400 €, and 2 880 €
//! once 600 € of volunteering are in the cost.
//!
//! Some funders count volunteer time in the cost of an action, others leave it out: both are shown, none is chosen.

use crate::compute::cvn::cofinancement;
use crate::compute::figures::Figures;
use crate::domain::document::id::ColumnId;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// Figures of one column, without contributions, then with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// What the association has.
    pub resources: [Amount; 2],
    /// The share of public money in it.
    pub public: [Option<Decimal>; 2],
    /// The share of contributions in it.
    pub contributions: [Option<Decimal>; 2],
    /// What it costs.
    pub cost: [Amount; 2],
    /// What a cofinancier may pay at most.
    pub grant: [Amount; 2],
}

/// Returns the shares of a column, a cofinancier paying at most `rate` of the cost; nothing when it is not there.
pub fn shares(figures: &Figures, column: ColumnId, rate: Decimal) -> Option<Result<Shares, Overflow>> {
    let budget = figures.column(column)?.budget.as_ref().ok()?;
    let [emplois, ressources] = figures.foot(column)?.ok()?.totals;
    let public = figures.breakdown(column)?.ok()?.public;
    Some((|| {
        let resources = [budget.produits, budget.produits.plus(ressources)?];
        let share = |amount: Amount| resources.map(|total| amount.part_of(total));
        Ok(Shares {
            resources,
            public: share(public),
            contributions: [share(Amount::ZERO)[0], share(ressources)[1]],
            cost: [budget.charges, budget.charges.plus(emplois)?],
            grant: cofinancement(budget.charges, emplois, rate)?,
        })
    })())
}
