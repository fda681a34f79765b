//! Owns double financing: the costs that several agreements claim for more than they come to.
//!
//! Example: a salary at 60 % for the FSE and at 50 % for the Région is claimed at 110 %. An agreement claims a cost at its
//! rate; one of a fixed amount, at what it gives over its eligible costs. Only those of the exercice claim.

use super::costs::{costs, part_of};
use crate::compute::figures::Figures;
use crate::compute::values::Value;
use crate::domain::document::agreement::Looks;
use crate::domain::document::financeur::{Convention, Rule};
use crate::domain::document::id::{ColumnId, ConventionId, LineId};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A cost that agreements claim for more than it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The line.
    pub line: LineId,
    /// What it comes to.
    pub amount: Amount,
    /// What all of them claim of it: `1.1` is 110 %.
    pub total: Decimal,
    /// What each claims, in the order of the document.
    pub by: Vec<(ConventionId, Decimal)>,
}

/// Returns the costs of a column that several agreements claim for more than they come to, in the order of the lines.
pub fn claims(figures: &Figures, column: ColumnId) -> Vec<Claim> {
    let document = figures.document_of(column);
    let Some((row, of_column)) = document.columns.get(column).zip(figures.column(column)) else { return Vec::new() };
    let lineage = document.lineage(column);
    let under_way = document.conventions.iter().filter(|agreement| agreement.period.meets(row.exercice));
    let rated: Vec<(&Arc<Convention>, Decimal)> = under_way
        .filter_map(|agreement| {
            let rate = match agreement.rule {
                Rule::Rate { rate, .. } | Rule::LeastOfThree { rate } => rate,
                Rule::Fixed => {
                    let worth =
                        super::given(document, document.lines.iter(), &lineage, &of_column.values, agreement.id)
                            .ok()?;
                    let costs =
                        costs(document, document.lines.iter(), &lineage, &of_column.values, agreement, Looks::ALL)
                            .ok()?;
                    worth.gives.part_of(costs.eligible?)?
                }
            };
            Some((agreement, rate))
        })
        .collect();
    if rated.len() < 2 {
        return Vec::new();
    }
    let claimed = document.lines.iter().filter_map(|line| {
        let amount =
            of_column.values.of(document, line.id).and_then(Value::amount).filter(|cost| *cost > Amount::ZERO)?;
        let by = rated.iter().filter(|(agreement, _)| agreement.finances(line)).filter_map(|(agreement, rate)| {
            let part = part_of(agreement, line, amount).part_of(amount)?;
            Some((agreement.id, rate.checked_mul(part)?)).filter(|(_, claim)| !claim.is_zero())
        });
        let by: Vec<(ConventionId, Decimal)> = by.collect();
        let total = by.iter().try_fold(Decimal::ZERO, |total, (_, claim)| total.checked_add(*claim))?;
        // A fixed amount over its costs is seldom a round part of them.
        (by.len() > 1 && total.round_dp(6) > Decimal::ONE).then_some(Claim { line: line.id, amount, total, by })
    });
    claimed.collect()
}
