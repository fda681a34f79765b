//! Owns what matters most: hypotheses moved over their range, or the largest lines by so much percent, each with the
//! résultat at both ends, in order of swing. Example: salaries of 2023 ±5 %: the résultat from
//! 7 692,55 to 54 375,43.
//!
//! One number moves at a time, the others stand. Must not know words.

use super::figures::Figures;
use super::trial::{Point, Subject, Trial, Trouble};
use super::values::Value;
use crate::domain::document::id::{ColumnId, LineId};
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// How many lines are moved, unless another number is asked for.
pub const LARGEST: usize = 10;

/// A number moved, and what the résultat becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    /// What is moved.
    pub subject: Subject,
    /// At its least.
    pub low: Point,
    /// At its most.
    pub high: Point,
    /// How much the résultat moves between both, without a sign.
    pub swing: Amount,
}

/// Moves each hypothesis that counts over its range, the strongest first; those without a range or a number stand.
///
/// # Errors
/// [`Trouble`] when a number cannot be tried.
pub fn levers(figures: &Figures, column: ColumnId) -> Result<Vec<Mover>, Trouble> {
    let trial = Trial::of(figures, column)?;
    let columns = trial.figures().document.columns.iter();
    let mut movers = Vec::new();
    for lever in columns.flat_map(|column| &column.levers).filter(|lever| lever.on) {
        let subject = Subject::of(lever);
        if let (Some(range), Ok(_)) = (lever.range, trial.number(subject)) {
            movers.push(mover(&trial, subject, (range.low, range.high))?);
        }
    }
    Ok(strongest(movers))
}

/// Moves the `count` largest lines by `rate` of their amount both ways (`0.05`: ±5 %), the strongest first.
///
/// # Errors
/// [`Trouble`] when a number cannot be tried.
pub fn lines(figures: &Figures, column: ColumnId, rate: Decimal, count: usize) -> Result<Vec<Mover>, Trouble> {
    let trial = Trial::of(figures, column)?;
    let values = &trial.figures().column(column).ok_or(Trouble::Gone)?.values;
    let lines = trial.figures().document.lines.iter().zip(values.iter());
    let mut largest: Vec<(LineId, Amount)> = lines
        .filter(|(line, _)| line.account.side().is_some())
        .filter_map(|(line, value): (_, &Value)| Some((line.id, value.amount()?)))
        .filter(|(_, amount)| !amount.is_zero())
        .collect();
    largest.sort_by_key(|(_, amount)| Reverse(amount.abs()));
    let movers = largest.into_iter().take(count).map(|(line, _)| {
        let subject = Subject::Line(line);
        let amount = Amount::rounded(trial.number(subject)?)?;
        let by = amount.abs().times(rate.abs())?;
        mover(&trial, subject, (amount.minus(by)?.euros(), amount.plus(by)?.euros()))
    });
    Ok(strongest(movers.collect::<Result<_, Trouble>>()?))
}

fn mover(trial: &Trial, subject: Subject, (low, high): (Decimal, Decimal)) -> Result<Mover, Trouble> {
    let (low, high) = (trial.with(subject, low)?, trial.with(subject, high)?);
    Ok(Mover { subject, low, high, swing: high.resultat.minus(low.resultat)?.abs() })
}

fn strongest(mut movers: Vec<Mover>) -> Vec<Mover> {
    movers.sort_by_key(|mover| Reverse(mover.swing));
    movers
}
