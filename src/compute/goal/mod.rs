//! Owns *Combien manque-t-il ?*: which amount of a line, or which number of a hypothesis, brings the résultat to a target.
//! Example: without the FSE, 2023 balances when Rennes Métropole gives 423 812,01, or 423 813 in whole euros.
//!
//! Numbers are tried on copies of the document (`trial`) and an answer is one that was tried. Must not know words.

mod search;

use super::figures::Figures;
use super::hypotheses::refers;
use super::trial::{Point, Subject, Trial, Trouble};
use crate::domain::document::entry::CELL_LIMIT;
use crate::domain::document::id::ColumnId;
use crate::domain::document::lever::Effect;
use crate::domain::money::Amount;
use rust_decimal::Decimal;
use search::{Found, Search};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// In which column.
    pub column: ColumnId,
    /// The number that may move.
    pub subject: Subject,
    /// The résultat wanted, or more.
    pub target: Amount,
    /// How far the number may go.
    pub bounds: Bounds,
}

/// How far a number may go; without a bound, as far as a cell may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub low: Option<Decimal>,
    /// The most.
    pub high: Option<Decimal>,
}

/// The number that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The number and the résultat as they stand.
    pub now: Point,
    /// The number that reaches the target to the cent; where roundings step over it, the nearest that does better.
    pub exact: Point,
    /// The nearest whole number that reaches the target or does better: whole euros, tenths of a percent.
    pub whole: Option<Point>,
    /// Another number that reaches it too, farther from what stands: formulas may rise, then fall.
    pub other: Option<Point>,
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// The résultat does not depend on the number.
    NoEffect,
    /// No number within the bounds is enough.
    OutOfReach {
        /// The number and the résultat as they stand.
        now: Point,
        /// The number that comes nearest.
        nearest: Point,
    },
    /// Numbers cannot be tried.
    Trouble(Trouble),
}

impl From<Trouble> for NoAnswer {
    fn from(trouble: Trouble) -> NoAnswer {
        NoAnswer::Trouble(trouble)
    }
}

impl Bounds {
    /// Returns how far the number of `subject` may usually go: the range of a hypothesis; an amount, a factor or a
    /// quantity not below zero, unless it already is; a rate not below −100 %.
    pub fn usual(figures: &Figures, column: ColumnId, subject: Subject) -> Bounds {
        let Ok(trial) = Trial::of(figures, column) else { return Bounds::default() };
        let now = trial.number(subject).unwrap_or_default();
        let lever = trial.lever(subject).ok();
        let range = lever.filter(|lever| Subject::of(lever) == subject).and_then(|lever| lever.range);
        if let Some(range) = range.filter(|range| range.low < range.high) {
            return Bounds { low: Some(range.low), high: Some(range.high) };
        }
        let least = match lever.map(|lever| lever.effect) {
            Some(Effect::Percent(_)) => Some(Decimal::NEGATIVE_ONE),
            Some(Effect::Euros(_)) => None,
            _ => Some(Decimal::ZERO),
        };
        Bounds { low: least.filter(|least| now >= *least), high: None }
    }
}

/// Returns the number that brings the résultat to the target.
///
/// # Errors
/// Why none does: [`NoAnswer`].
pub fn goal(figures: &Figures, goal: &Goal) -> Result<Answer, NoAnswer> {
    let trial = Trial::of(figures, goal.column)?;
    let now = Point { number: trial.number(goal.subject)?, resultat: trial.resultat()? };
    let (places, step) = grain(&trial, goal.subject);
    let far = if places == CENTS { CELL_LIMIT } else { FAR };
    let (low, high) = (goal.bounds.low.unwrap_or(-far).max(-far), goal.bounds.high.unwrap_or(far).min(far));
    let search = Search::new(&trial, goal.subject, goal.target, places, (low, high));
    let found = search.run(now.number)?;
    let reached = if let Found::Reached(place) = found { Some(place) } else { None };
    let (place, other) = match refers_somewhere(&trial, goal.column) {
        true => search.nearest(now.number, reached),
        false => (reached, None),
    };
    match (place, found) {
        (Some(place), _) => {
            let other = other.and_then(|other| search.point(other).ok());
            Ok(Answer { now, exact: search.point(place)?, whole: search.whole(place, step), other })
        }
        (None, Found::TooFar(last)) => Err(NoAnswer::OutOfReach { now, nearest: search.point(last)? }),
        (None, _) => Err(NoAnswer::NoEffect),
    }
}

/// Tells whether a formula of a column refers: without one, the résultat only rises or only falls with a number.
fn refers_somewhere(trial: &Trial, column: ColumnId) -> bool {
    let document = &trial.figures().document;
    let lineage = document.lineage(column);
    document.lines.iter().any(|line| refers(line, &lineage))
}

/// Amounts are tried to the cent.
const CENTS: u32 = 2;
/// Rates, factors and quantities, finely enough for ten billion euros.
const FINE: u32 = 12;
/// How far a rate, a factor or a quantity is looked for.
const FAR: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Returns with how many decimals a number is tried, and what makes it a whole one.
fn grain(trial: &Trial, subject: Subject) -> (u32, Decimal) {
    let Ok(lever) = trial.lever(subject) else { return (CENTS, Decimal::ONE) };
    let (places, usual) = match (lever.effect, subject) {
        (Effect::Euros(_), _) | (_, Subject::Price(_)) => (CENTS, Decimal::ONE),
        (Effect::Percent(_), _) => (FINE, Decimal::new(1, 3)),
        (Effect::Factor(_), _) => (FINE, Decimal::new(1, 2)),
        _ => (FINE, Decimal::ONE),
    };
    let chosen = lever.range.map(|range| range.step).filter(|_| Subject::of(lever) == subject);
    (places, chosen.filter(|step| *step > Decimal::ZERO).unwrap_or(usual))
}
