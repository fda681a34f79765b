//! Owns the gross hourly SMIC (metropolitan France), dated. Example: 12,31 € from 1 June 2026.
//!
//! Sources: OpenFisca France, `smic_b_horaire.yaml` (July 2026); the texts named in the rows.

use crate::domain::date::Date;
use crate::domain::money::Amount;

/// The hourly SMIC from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Smic {
    /// The first day.
    pub from: (u16, u8, u8),
    /// The gross hourly rate, in cents.
    pub cents: i64,
    /// The text that set it, where it was read.
    pub text: &'static str,
}

/// Every rate known, the oldest first.
pub const TABLE: [Smic; 10] = [
    Smic { from: (2021, 10, 1), cents: 10_48, text: "" },
    Smic { from: (2022, 1, 1), cents: 10_57, text: "" },
    Smic { from: (2022, 5, 1), cents: 10_85, text: "" },
    Smic { from: (2022, 8, 1), cents: 11_07, text: "" },
    Smic { from: (2023, 1, 1), cents: 11_27, text: "décret 2022-1608" },
    Smic { from: (2023, 5, 1), cents: 11_52, text: "" },
    Smic { from: (2024, 1, 1), cents: 11_65, text: "" },
    Smic { from: (2024, 11, 1), cents: 11_88, text: "décret 2024-951" },
    Smic { from: (2026, 1, 1), cents: 12_02, text: "décret 2025-1228" },
    Smic { from: (2026, 6, 1), cents: 12_31, text: "arrêté du 22 mai 2026" },
];

impl Smic {
    /// Returns the first day, when it is one.
    pub fn day(&self) -> Option<Date> {
        let (year, month, day) = self.from;
        Date::new(year, month, day).ok()
    }

    /// Returns the gross hourly rate.
    pub fn hourly(&self) -> Amount {
        Amount::from_cents(self.cents)
    }
}

/// Returns the last rate known, and since which day.
pub fn last() -> Option<(Date, Amount)> {
    TABLE.last().and_then(|row| Some((row.day()?, row.hourly())))
}

/// Returns the gross hourly SMIC on a day, or nothing before the first rate known.
pub fn hourly(date: Date) -> Option<Amount> {
    let day = (date.year(), date.month_of_year(), date.day());
    TABLE.iter().rev().find(|row| row.from <= day).map(|row| row.hourly())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rate_begins_on_a_day_that_exists_after_the_one_before() {
        let days: Vec<Date> = TABLE.iter().map(|row| row.day().unwrap()).collect();
        assert!(days.is_sorted() && days.len() == TABLE.len());
        assert_eq!(last(), Some(("2026-06-01".parse().unwrap(), Amount::from_cents(12_31))));
    }

    #[test]
    fn the_rate_changes_on_the_day_and_not_before() {
        for (day, rate) in [
            ("2021-09-30", None),
            ("2021-10-01", Some(10_48)),
            ("2022-04-30", Some(10_57)),
            ("2022-05-01", Some(10_85)),
            ("2025-12-31", Some(11_88)),
            ("2026-01-01", Some(12_02)),
            ("2026-05-31", Some(12_02)),
            ("2026-06-01", Some(12_31)),
        ] {
            assert_eq!(hourly(day.parse().unwrap()), rate.map(Amount::from_cents), "{day}");
        }
    }
}
