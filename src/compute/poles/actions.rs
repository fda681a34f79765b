//! Owns the budget of each action in one column, across poles. Example: "Salon de l'ESS", 8 000,00 of charges, 5 000,00 of them
//! of the Pôle ESS.

use super::Sums;
use super::spread::Spread;
use crate::compute::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ActionId, ColumnId, PoleId};
use crate::domain::document::line::Side;
use crate::domain::money::Overflow;
use std::collections::BTreeMap;

/// The budget of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionRow {
    /// The action.
    pub action: ActionId,
    /// All of it.
    pub total: Sums,
    /// By pole, in their order, the Structure last; those that have nothing of it are left out.
    pub by_pole: Vec<(Option<PoleId>, Sums)>,
    /// How many lines it has in that column.
    pub lines: usize,
}

/// Charges and produits on their way, in cents.
#[derive(Clone, Copy, Default)]
struct Cents {
    charges: i128,
    produits: i128,
}

/// Returns the budgets of the actions of `document` in `column`, in their order.
///
/// # Errors
/// [`Overflow`] when a total passes the largest amount.
pub fn by_action(document: &Document, column: ColumnId, values: &Values) -> Result<Vec<ActionRow>, Overflow> {
    if document.actions.is_empty() {
        return Ok(Vec::new());
    }
    let spread = Spread::of(document, column, values);
    let mut cents: BTreeMap<(ActionId, Option<PoleId>), Cents> = BTreeMap::new();
    let mut lines: BTreeMap<ActionId, usize> = BTreeMap::new();
    for (line, value) in document.lines.iter().zip(values.iter()) {
        let (Some(action), Some(side), Some(amount)) = (line.action, line.account.side(), value.amount()) else {
            continue;
        };
        *lines.entry(action).or_default() += 1;
        for (pole, part) in spread.shares(&line.ventilation, amount).parts {
            let cents = cents.entry((action, pole)).or_default();
            match side {
                Side::Charge => cents.charges += part.cents(),
                Side::Produit => cents.produits += part.cents(),
            }
        }
    }
    let poles = || document.poles.iter().map(|pole| Some(pole.id)).chain([None]);
    let rows = document.actions.iter().map(|action| {
        let found = poles().filter_map(|pole| Some((pole, *cents.get(&(action.id, pole))?)));
        let found: Vec<(Option<PoleId>, Cents)> = found.collect();
        let sum = |of: fn(&Cents) -> i128| found.iter().map(|(_, cents)| of(cents)).sum();
        let by_pole = found.iter().map(|(pole, cents)| Ok((*pole, Sums::of_cents(cents.charges, cents.produits)?)));
        Ok(ActionRow {
            action: action.id,
            total: Sums::of_cents(sum(|cents| cents.charges), sum(|cents| cents.produits))?,
            by_pole: by_pole.collect::<Result<_, Overflow>>()?,
            lines: lines.get(&action.id).copied().unwrap_or_default(),
        })
    });
    rows.collect()
}
