//! Owns `Amount`: exact euros, to the cent. Example: `-13699.94`.
//!
//! Must not know how an amount is written in French (`format::money`), nor what it is an amount of.

use rust_decimal::{Decimal, RoundingStrategy};
use std::fmt;
use std::str::FromStr;

/// An exact amount of euros, never finer than the cent, at most [`Amount::LIMIT`] in size.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(Decimal);

/// Says that a result is larger than [`Amount::LIMIT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl Amount {
    /// The amount 0,00 €.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// The largest total the product computes: one million billion euros, each cent of it exact.
    pub const LIMIT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

    /// Returns the amount nearest to `euros`, to the cent, half away from zero.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn rounded(euros: Decimal) -> Result<Amount, Overflow> {
        let cents = euros.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        if cents.abs() > Self::LIMIT { Err(Overflow) } else { Ok(Amount(cents)) }
    }

    /// Returns the amount of that many cents.
    pub fn from_cents(cents: i64) -> Amount {
        Amount(Decimal::new(cents, 2))
    }

    /// Returns the amount of that many cents, when it is within [`Amount::LIMIT`].
    ///
    /// # Errors
    /// [`Overflow`] beyond it.
    pub fn of_cents(cents: i128) -> Result<Amount, Overflow> {
        Amount::rounded(Decimal::try_from_i128_with_scale(cents, 2).map_err(|_| Overflow)?)
    }

    /// Returns how many cents it is: what a long sum is made of, in any order and without passing a limit on the way.
    pub fn cents(self) -> i128 {
        match self.0.scale() {
            0 => self.0.mantissa() * 100,
            1 => self.0.mantissa() * 10,
            _ => self.0.mantissa(),
        }
    }

    /// Returns the euros as a decimal of at most two places.
    pub fn euros(self) -> Decimal {
        self.0
    }

    /// Returns whether the amount is 0,00 €.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Returns whether the amount is below 0,00 €.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Returns the amount without its sign.
    pub fn abs(self) -> Amount {
        Amount(self.0.abs())
    }

    /// Returns the opposite amount.
    pub fn opposite(self) -> Amount {
        if self.is_zero() { self } else { Amount(-self.0) }
    }

    /// Adds, or says that the sum is out of range.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn plus(self, other: Amount) -> Result<Amount, Overflow> {
        let sum = self.0.checked_add(other.0).ok_or(Overflow)?;
        if sum.abs() > Self::LIMIT { Err(Overflow) } else { Ok(Amount(sum)) }
    }

    /// Subtracts, or says that the difference is out of range.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn minus(self, other: Amount) -> Result<Amount, Overflow> {
        self.plus(other.opposite())
    }

    /// Multiplies by a plain number, to the cent, half away from zero.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn times(self, factor: Decimal) -> Result<Amount, Overflow> {
        Amount::rounded(self.0.checked_mul(factor).ok_or(Overflow)?)
    }

    /// Sums exactly.
    ///
    /// # Errors
    /// [`Overflow`] beyond [`Amount::LIMIT`].
    pub fn sum(amounts: impl IntoIterator<Item = Amount>) -> Result<Amount, Overflow> {
        amounts.into_iter().try_fold(Amount::ZERO, Amount::plus)
    }

    /// Returns what part of `total` this is (`0.258…`), or nothing when the total is zero.
    pub fn part_of(self, total: Amount) -> Option<Decimal> {
        self.0.checked_div(total.0)
    }

    /// Splits into parts proportional to `weights`, to the cent, whose sum is exactly the amount.
    ///
    /// Largest remainder: each part is cut to the cent, then the missing cents go, one each, to the largest
    /// remainders, the first in order where they are equal. Nothing when a weight is negative or all are zero.
    pub fn split(self, weights: &[Decimal]) -> Option<Vec<Amount>> {
        if weights.iter().any(|weight| weight.is_sign_negative() && !weight.is_zero()) {
            return None;
        }
        if let Some(whole) = whole_numbers(weights) {
            let parts = split_cents(self.cents().abs(), &whole)?;
            let signed = |part: i128| if self.is_negative() { -part } else { part };
            return parts.into_iter().map(|part| Amount::of_cents(signed(part)).ok()).collect();
        }
        self.split_finely(weights)
    }

    /// Splits by weights of so many digits that whole numbers could not hold them.
    fn split_finely(self, weights: &[Decimal]) -> Option<Vec<Amount>> {
        let total = weights.iter().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))?;
        let cents = self.0.checked_mul(Decimal::ONE_HUNDRED)?.abs();
        let mut parts = Vec::with_capacity(weights.len());
        let mut given = Decimal::ZERO;
        for (place, weight) in weights.iter().enumerate() {
            let exact = cents.checked_mul(weight.checked_div(total)?)?;
            let cut = exact.trunc();
            given = given.checked_add(cut)?;
            parts.push((place, cut, exact.checked_sub(cut)?));
        }
        let mut missing = cents.checked_sub(given)?;
        parts.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
        for part in parts.iter_mut().filter(|part| weights.get(part.0).is_some_and(|weight| !weight.is_zero())) {
            if missing >= Decimal::ONE {
                part.1 += Decimal::ONE;
                missing -= Decimal::ONE;
            }
        }
        parts.sort_by_key(|part| part.0);
        let negative = self.is_negative();
        parts
            .into_iter()
            .map(|(_, cents, _)| {
                let part = Amount(cents.checked_div(Decimal::ONE_HUNDRED)?.normalize());
                Some(if negative { part.opposite() } else { part })
            })
            .collect()
    }
}

/// The largest weight that any number of cents can be multiplied by.
const WEIGHT_LIMIT: i128 = 100_000_000_000_000_000_000;

/// Returns the weights as whole numbers in the same proportions; nothing when they have too many digits.
fn whole_numbers(weights: &[Decimal]) -> Option<Vec<i128>> {
    let scale = weights.iter().map(Decimal::scale).max()?;
    let whole = |weight: &Decimal| weight.mantissa().checked_mul(10_i128.checked_pow(scale - weight.scale())?);
    let whole = weights.iter().map(whole).collect::<Option<Vec<i128>>>()?;
    let total = whole.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight))?;
    (total <= WEIGHT_LIMIT).then_some(whole)
}

/// Splits cents, by largest remainder; nothing when all weights are zero.
fn split_cents(cents: i128, weights: &[i128]) -> Option<Vec<i128>> {
    let total: i128 = weights.iter().sum();
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut missing = cents;
    for (place, weight) in weights.iter().enumerate() {
        let exact = cents.checked_mul(*weight)?;
        let cut = exact.checked_div(total)?;
        missing -= cut;
        parts.push(cut);
        remainders.push((exact - cut * total, place));
    }
    remainders.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
    for (_, place) in remainders.into_iter().take(usize::try_from(missing).ok()?) {
        if let Some(part) = parts.get_mut(place) {
            *part += 1;
        }
    }
    Some(parts)
}

/// Writes the plain decimal of the stable surface: point, two places, ASCII minus (`-13699.94`).
impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut cents = self.0;
        cents.rescale(2);
        if self.is_zero() {
            cents.set_sign_positive(true);
        }
        write!(f, "{cents}")
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} €")
    }
}

/// Says that a text is not a plain decimal amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnAmount;

/// Reads the plain decimal that [`Display`](fmt::Display) writes; finer than the cent is refused.
impl FromStr for Amount {
    type Err = NotAnAmount;

    fn from_str(text: &str) -> Result<Amount, NotAnAmount> {
        let euros = Decimal::from_str_exact(text).map_err(|_| NotAnAmount)?;
        let amount = Amount::rounded(euros).map_err(|_| NotAnAmount)?;
        if amount.0 == euros { Ok(amount) } else { Err(NotAnAmount) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().expect(text)
    }

    #[test]
    fn a_tenth_and_two_tenths_make_three_tenths() {
        assert_eq!(euros("0.1").plus(euros("0.2")), Ok(euros("0.30")));
    }

    #[test]
    fn the_limit_is_a_million_billion() {
        assert_eq!(Amount::LIMIT.to_string(), "1000000000000000");
        assert_eq!(Amount::rounded(Amount::LIMIT + Decimal::ONE), Err(Overflow));
        assert_eq!(euros("999999999999999.99").plus(euros("0.02")), Err(Overflow));
    }

    #[test]
    fn cents_are_counted_whatever_the_decimals_written() {
        for (text, cents) in [("80000", 8_000_000), ("0.1", 10), ("-13699.94", -1_369_994), ("0", 0)] {
            assert_eq!(euros(text).cents(), cents);
            assert_eq!(Amount::of_cents(cents), Ok(euros(text)));
        }
        assert_eq!(Amount::of_cents(100_000_000_000_000_001), Err(Overflow));
        assert_eq!(Amount::of_cents(i128::MAX), Err(Overflow));
    }

    #[test]
    fn half_a_cent_goes_away_from_zero() {
        assert_eq!(Amount::rounded(Decimal::new(12_345, 3)), Ok(euros("12.35")));
        assert_eq!(Amount::rounded(Decimal::new(-12_345, 3)), Ok(euros("-12.35")));
    }

    #[test]
    fn a_hundred_euros_between_three_poles_loses_no_cent() {
        let third = vec![Decimal::ONE; 3];
        assert_eq!(euros("100").split(&third), Some(vec![euros("33.34"), euros("33.33"), euros("33.33")]));
        assert_eq!(euros("-100").split(&third), Some(vec![euros("-33.34"), euros("-33.33"), euros("-33.33")]));
        assert_eq!(euros("100").split(&[Decimal::ZERO]), None);
    }

    #[test]
    fn weights_of_many_digits_split_as_others_do() {
        let fine = Decimal::from_i128_with_scale(1_000_000_000_000_000_000_000_000_001, 27);
        let parts = euros("-100").split(&[fine, Decimal::ONE, Decimal::ZERO]).unwrap();
        assert_eq!(parts, [euros("-50"), euros("-50"), Amount::ZERO]);
        for cents in [0, 1, 7, 100, 99_999, 100_000_000_000_000_000] {
            let amount = Amount::of_cents(cents).unwrap();
            for weights in [[1, 2, 4], [409, 1045, 20], [1, 1, 1], [0, 0, 5]] {
                let weights = weights.map(|weight| Decimal::new(weight, 2));
                assert_eq!(amount.split(&weights), amount.split_finely(&weights), "{amount} by {weights:?}");
            }
        }
    }

    #[test]
    fn plain_text_has_two_places_and_no_negative_zero() {
        assert_eq!(euros("80000").to_string(), "80000.00");
        assert_eq!(euros("-0.00").to_string(), "0.00");
        assert_eq!("12.345".parse::<Amount>(), Err(NotAnAmount));
    }
}
