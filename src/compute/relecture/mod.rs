//! Owns the relecture: what a good accountant would ask about a column, each question with its figures and its lines.
//!
//! Example: in RÉSO's budget of 2023, social charges go from 29,8 % to 41,0 % of the salaries. A rule a file, each a pure
//! function of the `Reading`; all read the lines once. No score, no verdict. Must not know any sentence.

mod convention;
mod cvn;
mod detail;
mod finding;
mod negative;
mod plan;
mod reading;
mod replaced;
mod rounded;
mod same_grant;
mod sections;
mod social_rate;
mod thresholds;
mod unsigned;

#[cfg(test)]
mod case;

pub use finding::{Finding, Kind, Undetailed};

use crate::compute::figures::Figures;
use crate::domain::document::Document;
use crate::domain::document::id::ColumnId;
use reading::Reading;

/// Returns what is found in `column`, compared with `reference`, in the order of
/// [`ReadingRule`](crate::domain::document::answer::ReadingRule).
///
/// Nothing in a column without an amount, or one whose totals are out of range. A reference of a later exercice is left out.
pub fn relecture(figures: &Figures, column: ColumnId, reference: Option<ColumnId>) -> Vec<Finding> {
    let Some(reading) = Reading::of(figures, column, reference) else { return Vec::new() };
    const RULES: [fn(&Reading) -> Vec<Finding>; 15] = [
        unsigned::unsigned,
        social_rate::social_rate,
        replaced::replaced,
        sections::gone,
        sections::no_depreciation,
        same_grant::same_grant,
        convention::above_base,
        convention::double_financing,
        negative::negative,
        cvn::unequal,
        plan::other_plan,
        plan::end_of_79,
        rounded::rounded,
        detail::no_detail,
        thresholds::thresholds,
    ];
    RULES.iter().flat_map(|rule| rule(&reading)).collect()
}

/// Returns the thresholds of law that `column` passes, as the relecture finds them.
pub fn thresholds(figures: &Figures, column: ColumnId) -> Vec<Finding> {
    Reading::of(figures, column, None).map(|reading| thresholds::thresholds(&reading)).unwrap_or_default()
}

/// Returns the column that `column` is read beside: `reference`, unless it is of a later exercice, or the very same.
pub fn compared(document: &Document, column: ColumnId, reference: Option<ColumnId>) -> Option<ColumnId> {
    let opening = document.columns.get(column)?.exercice.opening();
    let before = document.columns.get(reference.filter(|reference| *reference != column)?)?;
    (before.exercice.opening() <= opening).then_some(before.id)
}
