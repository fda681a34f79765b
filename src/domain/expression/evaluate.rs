//! Owns the value of a formula. Example: `12*350` is worth `4200`.

use super::fault::{Fault, FaultKind};
use super::reference::Reference;
use super::tree::{Expr, Operator};
use super::write::print;
use crate::domain::money::Amount;
use rust_decimal::Decimal;

/// Tells what a reference is worth.
pub type Lookup<'a> = &'a dyn Fn(&Reference) -> Result<Decimal, FaultKind>;

/// Computes the exact value of a formula that refers to nothing; see [`evaluate_with`].
///
/// # Errors
/// As [`evaluate_with`], and [`FaultKind::ReferenceHere`] for a reference.
pub fn evaluate(expr: &Expr) -> Result<Decimal, Fault> {
    evaluate_with(expr, &|_| Err(FaultKind::ReferenceHere))
}

/// Computes the exact value; a quotient is rounded to the 28 digits of a `Decimal`.
///
/// # Errors
/// [`FaultKind::DivisionByZero`], what `lookup` says of a reference, and [`FaultKind::TooLarge`] as soon as one step is beyond [`Amount::LIMIT`].
pub fn evaluate_with(expr: &Expr, lookup: Lookup<'_>) -> Result<Decimal, Fault> {
    // A long sum is a deep tree on its left only: walked down without recursion, whatever its length.
    let mut pending = Vec::new();
    let mut first = expr;
    while let Expr::Binary { operator, left, right } = first {
        pending.push((*operator, right));
        first = left;
    }
    let mut value = match first {
        Expr::Percent(inside) => compute(Operator::Divide, evaluate_with(inside, lookup)?, Decimal::ONE_HUNDRED),
        Expr::Negative(inside) => compute(Operator::Subtract, Decimal::ZERO, evaluate_with(inside, lookup)?),
        Expr::Number(value) => bounded(Some(*value)),
        Expr::Reference(reference) => bounded(Some(lookup(reference).map_err(Fault::anywhere)?)),
        Expr::Binary { .. } => None,
    };
    while let Some((operator, right)) = pending.pop() {
        let Some(before) = value else { break };
        let after = evaluate_with(right, lookup)?;
        if operator == Operator::Divide && after.is_zero() {
            return Err(Fault::anywhere(FaultKind::DivisionByZero { divisor: print(right) }));
        }
        value = compute(operator, before, after);
    }
    value.ok_or(Fault::anywhere(FaultKind::TooLarge))
}

fn compute(operator: Operator, before: Decimal, after: Decimal) -> Option<Decimal> {
    bounded(match operator {
        Operator::Add => before.checked_add(after),
        Operator::Subtract => before.checked_sub(after),
        Operator::Multiply => before.checked_mul(after),
        Operator::Divide => before.checked_div(after),
    })
}

fn bounded(value: Option<Decimal>) -> Option<Decimal> {
    value.filter(|value| value.abs() <= Amount::LIMIT)
}
