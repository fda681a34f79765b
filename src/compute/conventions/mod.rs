//! Owns what agreements give in a column, and what follows: by the rule, within the exercice, beside the other funders.
//!
//! Example: the FSE agreed 40 000,00 at 50 %; with 70 000,00 of eligible costs and 38 000,00 of other funding it gives the
//! least of 40 000,00, 35 000,00 and 32 000,00. Must not know any sentence.

#[cfg(test)]
mod case;
mod costs;
mod double;
mod report;
mod rule;
mod share;

pub use costs::{costs, part_of};
pub use double::{Claim, claims};
pub use report::{Report, report};
pub use rule::{Binding, Costs, Worth, worth};
pub use share::{share, through};

use super::values::Values;
use crate::domain::document::Document;
use crate::domain::document::id::{ColumnId, ConventionId};
use crate::domain::document::line::Line;
use crate::domain::expression::FaultKind;
use std::sync::Arc;

/// Returns what an agreement gives along `lineage`, whose first column says the exercice, when the lines are worth `values`;
/// all that it looks at is `among` these lines.
///
/// # Errors
/// [`FaultKind::AgreementGone`], [`FaultKind::FaultyReference`] where a line it looks at has no value, and what
/// [`worth`] says.
pub fn given<'a>(
    document: &Document,
    among: impl Iterator<Item = &'a Arc<Line>>,
    lineage: &[ColumnId],
    values: &Values,
    convention: ConventionId,
) -> Result<Worth, FaultKind> {
    let convention = document.conventions.get(convention).ok_or(FaultKind::AgreementGone)?;
    let exercice = lineage.first().and_then(|column| document.columns.get(*column)).map(|column| column.exercice);
    let exercice = exercice.unwrap_or(convention.period);
    worth(convention, exercice, &costs(document, among, lineage, values, convention, convention.looks())?)
}
