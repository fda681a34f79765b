//! Owns what an agreement looks at in a column, in euros: its eligible costs, the other funding of its action.

use super::rule::Costs;
use crate::compute::values::{Value, Values};
use crate::domain::document::Document;
use crate::domain::document::agreement::Looks;
use crate::domain::document::financeur::Convention;
use crate::domain::document::id::{ColumnId, PoleId};
use crate::domain::document::line::Line;
use crate::domain::document::pole::Ventilation;
use crate::domain::expression::FaultKind;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Returns what an agreement looks at along `lineage` when the lines are worth `values`: an absence counts for nothing, as in
/// a total. What it `looks` away from is not read, nor any line that is not `among` those given.
///
/// # Errors
/// [`FaultKind::FaultyReference`] where one of these lines has no value, [`FaultKind::TooLarge`].
pub fn costs<'a>(
    document: &Document,
    among: impl Iterator<Item = &'a Arc<Line>>,
    lineage: &[ColumnId],
    values: &Values,
    convention: &Convention,
    looks: Looks,
) -> Result<Costs, FaultKind> {
    let eligible = (looks.costs && convention.has_base()).then_some(Amount::ZERO);
    let mut costs = Costs { eligible, others: Amount::ZERO };
    for line in among {
        let is_cost = looks.costs && convention.finances(line);
        let is_beside = looks.others && convention.is_beside(line, lineage);
        if !is_cost && !is_beside {
            continue;
        }
        let amount = match values.of(document, line.id) {
            Some(Value::Known(amount)) => *amount,
            Some(Value::Absent) | None => continue,
            Some(Value::Faulty(_)) => return Err(FaultKind::FaultyReference),
        };
        let add = |sum: Amount, amount| sum.plus(amount).map_err(|_| FaultKind::TooLarge);
        if is_beside {
            costs.others = add(costs.others, amount)?;
        }
        if let Some(eligible) = costs.eligible.filter(|_| is_cost) {
            costs.eligible = Some(add(eligible, part_of(convention, line, amount))?);
        }
    }
    Ok(costs)
}

/// Returns which part of a line's amount is an eligible cost: all of one it names, of another what its poles have of it.
///
/// A line that is split is split to the cent, so that the poles and what is left to the Structure add up to it.
pub fn part_of(convention: &Convention, line: &Line, amount: Amount) -> Amount {
    if convention.names(line) {
        return amount;
    }
    let is_eligible = |pole: &PoleId| convention.eligible.poles.contains(pole);
    match &line.ventilation {
        Ventilation::Pole(pole) if is_eligible(pole) => amount,
        Ventilation::Parts(parts) => {
            let mut weights: Vec<Decimal> = parts.iter().map(|(_, part)| (*part).max(Decimal::ZERO)).collect();
            let given = weights.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part));
            weights.push((Decimal::ONE - given.unwrap_or(Decimal::ONE)).max(Decimal::ZERO));
            let shares = amount.split(&weights).unwrap_or_default();
            let own = parts.iter().zip(shares).filter(|((pole, _), _)| is_eligible(pole)).map(|(_, share)| share);
            Amount::sum(own).unwrap_or_default()
        }
        Ventilation::Pole(_) | Ventilation::None | Ventilation::Cle { .. } => Amount::ZERO,
    }
}
