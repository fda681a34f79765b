//! Owns `Interval`: a number known between two ends, and the arithmetic that never makes it narrower than it is.
//!
//! Example: 20 to 30 % of 40 to 50 people is 8 to 15.

use crate::domain::document::entry::Entry;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// A number between two ends, the low one first; the same twice when it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The low end.
    pub low: Decimal,
    /// The high end.
    pub high: Decimal,
}

impl Interval {
    /// Returns a number that is known.
    pub fn exactly(value: Decimal) -> Interval {
        Interval { low: value, high: value }
    }

    /// Returns what was typed, when it has a value.
    pub fn of(entry: &Entry) -> Option<Interval> {
        match entry {
            Entry::Range(bounds) => {
                entry.value().ok()?;
                Some(Interval { low: bounds.0, high: bounds.1 })
            }
            entry => entry.value().ok().map(Interval::exactly),
        }
    }

    /// Returns whether both ends lie between two numbers.
    pub fn is_within(self, low: Decimal, high: Decimal) -> bool {
        self.low >= low && self.high <= high
    }

    /// Adds.
    pub fn plus(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    /// Subtracts: the least less the most, the most less the least.
    pub fn minus(self, other: Interval) -> Option<Interval> {
        Some(Interval { low: self.low.checked_sub(other.high)?, high: self.high.checked_sub(other.low)? })
    }

    /// Multiplies, whatever the signs.
    pub fn times(self, other: Interval) -> Option<Interval> {
        let ends = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)];
        Interval::around(|place| ends.get(place).and_then(|(one, two)| one.checked_mul(*two)))
    }

    /// Divides by a number above zero.
    pub fn over(self, other: Interval) -> Option<Interval> {
        if other.low <= Decimal::ZERO {
            return None;
        }
        let ends = [(self.low, other.low), (self.low, other.high), (self.high, other.low), (self.high, other.high)];
        Interval::around(|place| ends.get(place).and_then(|(one, two)| one.checked_div(*two)))
    }

    /// Returns what is left of the whole: one less a rate in per cent.
    pub fn left(self) -> Option<Interval> {
        Interval::exactly(Decimal::ONE).minus(self.per_cent()?)
    }

    /// Returns a number of per cent as a factor.
    pub fn per_cent(self) -> Option<Interval> {
        self.over(Interval::exactly(Decimal::ONE_HUNDRED))
    }

    /// Returns both ends in euros, to the cent.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn euros(self) -> Result<(Amount, Amount), Overflow> {
        Ok((Amount::rounded(self.low)?, Amount::rounded(self.high)?))
    }

    /// Returns the least and the most of four numbers.
    fn around(end: impl Fn(usize) -> Option<Decimal>) -> Option<Interval> {
        let [first, second, third, fourth] = [end(0)?, end(1)?, end(2)?, end(3)?];
        Some(Interval { low: first.min(second).min(third.min(fourth)), high: first.max(second).max(third.max(fourth)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(low: i64, high: i64) -> Interval {
        Interval { low: low.into(), high: high.into() }
    }

    #[test]
    fn each_end_is_the_least_or_the_most_that_can_be() {
        assert_eq!(between(2, 3).times(between(-5, 7)), Some(between(-15, 21)));
        assert_eq!(between(2, 3).minus(between(1, 4)), Some(between(-2, 2)));
        assert_eq!(between(-6, 6).over(between(2, 3)), Some(between(-3, 3)));
        assert_eq!(between(1, 2).over(between(0, 3)), None, "nothing is divided by nought");
        let left = between(20, 30).left().unwrap();
        assert_eq!((left.low, left.high), (Decimal::new(7, 1), Decimal::new(8, 1)));
    }
}
