//! Owns the sums that hypotheses spread over several lines. Example: 1 000,00 over lines worth 3 000,00 and 1 000,00 gives
//! them 750,00 and 250,00.

use super::reach::{Reached, reach};
use super::{Acting, Level, in_order, is_named, refers, times};
use crate::compute::values::Value;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::document::lever::{Effect, Lever};
use crate::domain::document::line::Line;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Returns hypotheses as they act, level by level along `lineage`, with what each line takes of a sum: in proportion to
/// what it is worth by then, in the column the hypothesis belongs to. What a scenario types over one of them changes
/// nothing for the others. Cells that refer have no part in it.
pub(super) fn levels(document: &Document, lineage: &[ColumnId], levers: Vec<Vec<Arc<Lever>>>) -> Vec<Level> {
    let in_order = |levers: &Vec<Arc<Lever>>| in_order(levers).cloned().collect::<Vec<_>>();
    let levels: Vec<Vec<Arc<Lever>>> = levers.iter().map(in_order).collect();
    if !levels.iter().flatten().any(|lever| sum_of(lever).is_some()) {
        let acting = |lever: Arc<Lever>| Acting { lever, shares: Vec::new() };
        return levels.into_iter().map(|levers| levers.into_iter().map(acting).collect()).collect();
    }
    let all: Vec<Arc<Lever>> = levels.iter().rev().flatten().cloned().collect();
    let mut reached = reach(&document.lines, &all).into_iter();
    let mut worth = Worth::default();
    let mut acting: Vec<Level> = levels
        .iter()
        .enumerate()
        .rev()
        .map(|(level, levers)| {
            worth.take_over(document, lineage.get(level..).unwrap_or_default(), level + 1 == levels.len());
            let act = |(lever, lines): (&Arc<Lever>, Vec<Reached>)| worth.act(lever.clone(), &lines);
            levers.iter().zip(&mut reached).map(act).collect()
        })
        .collect();
    acting.reverse();
    acting
}

/// What each line is worth so far, by its chunk and its place there; nothing for a cell that refers.
#[derive(Default)]
struct Worth(Vec<Vec<Option<Value>>>);

impl Worth {
    /// Takes what is typed in the first column of a lineage; in the farthest of all, what there is.
    fn take_over(&mut self, document: &Document, lineage: &[ColumnId], is_farthest: bool) {
        let value = |line: &Line| (!refers(line, lineage)).then(|| Value::of(line.entry_along(lineage)));
        let chunks = document.lines.chunks();
        if is_farthest {
            self.0 = chunks.iter().map(|chunk| chunk.rows().iter().map(|line| value(line)).collect()).collect();
            return;
        }
        for (line, slot) in chunks.iter().flat_map(|chunk| chunk.rows()).zip(self.0.iter_mut().flatten()) {
            if lineage.first().is_some_and(|column| line.entry(*column).is_some()) {
                *slot = value(line);
            }
        }
    }

    /// Lets a hypothesis act on its lines.
    fn act(&mut self, lever: Arc<Lever>, lines: &[Reached]) -> Acting {
        let mut acting = Acting { lever, shares: Vec::new() };
        if let Some(sum) = sum_of(&acting.lever) {
            let amounts = lines.iter().filter_map(|reached| {
                let euros = self.slot(reached)?.as_ref()?.amount()?.euros();
                Some((reached.line.id, times(euros, reached.part)?))
            });
            let amounts: Vec<(LineId, Decimal)> = amounts.collect();
            acting.shares = shares(&amounts, sum);
            acting.shares.sort_unstable_by_key(|(line, _)| *line);
        }
        for reached in lines {
            if let Some(Some(value)) = self.slot(reached) {
                *value = acting.step(reached.line.id, reached.part, std::mem::replace(value, Value::Absent));
            }
        }
        acting
    }

    fn slot(&mut self, reached: &Reached) -> Option<&mut Option<Value>> {
        self.0.get_mut(reached.chunk)?.get_mut(reached.place)
    }
}

/// Returns the sum that a hypothesis spreads over several lines (`Ok`), or the total it brings them to (`Err`).
pub(super) fn sum_of(lever: &Lever) -> Option<Result<Amount, Amount>> {
    match lever.effect {
        _ if is_named(lever) => None,
        Effect::Euros(sum) => Some(Ok(sum)),
        Effect::QuantityPrice { quantity, price } => price.times(quantity).ok().map(Err),
        _ => None,
    }
}

/// Returns what each line takes of a sum (`Ok`), or of what brings them to a total (`Err`): in proportion to what it is
/// worth, in equal parts where all are worth nothing.
fn shares(lines: &[(LineId, Decimal)], wanted: Result<Amount, Amount>) -> Vec<(LineId, Amount)> {
    let total = lines.iter().try_fold(Decimal::ZERO, |total, (_, euros)| total.checked_add(*euros));
    let sum = match (wanted, total.and_then(|total| Amount::rounded(total).ok())) {
        (Ok(sum), _) => Some(sum),
        (Err(goal), Some(total)) => goal.minus(total).ok(),
        (Err(_), None) => None,
    };
    let weights: Vec<Decimal> = lines.iter().map(|(_, euros)| euros.abs()).collect();
    let split = sum.and_then(|sum| sum.split(&weights).or_else(|| sum.split(&vec![Decimal::ONE; lines.len()])));
    lines.iter().map(|(line, _)| *line).zip(split.unwrap_or_default()).collect()
}
