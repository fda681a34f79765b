//! Owns what an exercice has of an amount agreed for several: in proportion to their days in common.
//!
//! Example: 24 000,00 from July 2023 to June 2025 is 6 041,04 for 2023. Told by what came before and what has come by its
//! end, so that the shares of exercices that follow one another add up to the amount, to the cent.

use crate::domain::date::Exercice;
use crate::domain::money::{Amount, Overflow};
use rust_decimal::Decimal;

/// Returns what the exercice has of an amount agreed for a period.
///
/// # Errors
/// [`Overflow`], which an amount within the limits never meets.
pub fn share(amount: Amount, period: Exercice, exercice: Exercice) -> Result<Amount, Overflow> {
    through(amount, period, exercice)?.minus(by_days(amount, period, exercice.opening().number())?)
}

/// Returns what has come of an amount by the end of the exercice.
///
/// # Errors
/// As [`share`].
pub fn through(amount: Amount, period: Exercice, exercice: Exercice) -> Result<Amount, Overflow> {
    by_days(amount, period, exercice.closing().number() + 1)
}

/// Returns what has come of an amount before the day of that number.
fn by_days(amount: Amount, period: Exercice, before: i64) -> Result<Amount, Overflow> {
    let (first, after) = (period.opening().number(), period.closing().number() + 1);
    let (days, all) = (before.clamp(first, after) - first, after - first);
    let euros = amount.euros().checked_mul(Decimal::from(days)).and_then(|sum| sum.checked_div(Decimal::from(all)));
    Amount::rounded(euros.ok_or(Overflow)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(opening: &str, closing: &str) -> Exercice {
        Exercice::new(opening.parse().unwrap(), closing.parse().unwrap()).unwrap()
    }

    #[test]
    fn two_years_from_july_are_three_exercices_that_add_up() {
        let (amount, agreed) = (Amount::from_cents(2_400_000), period("2023-07-01", "2025-06-30"));
        let shares = [2022, 2023, 2024, 2025, 2026]
            .map(|year| share(amount, agreed, Exercice::calendar(year).unwrap()).unwrap().to_string());
        assert_eq!(shares, ["0.00", "6041.04", "12016.42", "5942.54", "0.00"].map(str::to_owned));
        assert_eq!(Amount::sum(shares.map(|text| text.parse().unwrap())), Ok(amount));
    }

    #[test]
    fn within_one_exercice_the_whole_is_its_own() {
        let year = Exercice::calendar(2023).unwrap();
        let amount = Amount::from_cents(1_000_001);
        assert_eq!(share(amount, period("2023-03-01", "2023-09-30"), year), Ok(amount));
        assert_eq!(share(amount, year, year), Ok(amount));
    }
}
