//! Owns which parts of an evolution are told: the fewest that cover at least 80 % of the gross movement, in both
//! directions. Example: end of the reprises −46 370, services −30 628…
//!
//! What the parts are comes from `bridge`.

use super::bridge::Part;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;
use std::cmp::Reverse;

/// Why the résultat moved: what pushes it up, what pushes it down, the strongest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Causes {
    /// What pushes it up.
    pub up: Vec<Part>,
    /// What pushes it down.
    pub down: Vec<Part>,
}

/// Returns the fewest parts that cover 80 % of the gross movement, and at least the strongest of each direction.
///
/// # Errors
/// [`Overflow`] when their sum passes [`Amount::LIMIT`].
pub fn causes(mut parts: Vec<Part>) -> Result<Causes, Overflow> {
    parts.sort_by_key(|part| Reverse(part.effect.abs()));
    let gross = Amount::sum(parts.iter().map(|part| part.effect.abs()))?;
    let enough = gross.times(Decimal::new(8, 1))?;
    let mut told = Amount::ZERO;
    let mut causes = Causes::default();
    for part in parts {
        let direction = if part.effect.is_negative() { &mut causes.down } else { &mut causes.up };
        if told < enough || direction.is_empty() {
            told = told.plus(part.effect.abs())?;
            direction.push(part);
        }
    }
    Ok(causes)
}
