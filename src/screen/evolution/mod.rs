//! Owns what the sections under the hypotheses show, as plain values: columns beside each other, the way from one résultat
//! to another, what may be moved, what matters most, what is uncertain.
//!
//! Must not know how it is drawn.

pub mod compare;
pub mod matter;
pub mod subjects;
pub mod uncertain;
pub mod way;

use crate::domain::money::Amount;
use crate::format::money;
use crate::i18n::{Text, fill};

/// How amounts are written on the marks of a chart: in k€, unless all of them are small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Whole euros.
    Euros,
    /// Thousands of euros, with so many decimals.
    Kilo(u32),
}

impl Unit {
    /// Returns the unit in which the largest of `amounts` has four or five digits at most.
    pub fn of(amounts: impl IntoIterator<Item = Amount>) -> Unit {
        let largest = amounts.into_iter().map(|amount| amount.abs().cents()).max().unwrap_or_default();
        match largest {
            ..1_000_000 => Unit::Euros,
            ..100_000_000 => Unit::Kilo(1),
            _ => Unit::Kilo(0),
        }
    }

    /// Writes an amount with its sign.
    pub fn signed(self, amount: Amount) -> String {
        match self {
            Unit::Euros => money::euros_rounded_signed(amount),
            Unit::Kilo(places) => money::kilo_euros_signed(amount, places),
        }
    }
}

/// Says in words what a chart draws: its title, then each mark.
pub fn alternative(title: &str, marks: impl IntoIterator<Item = (String, String)>) -> String {
    let marks = marks.into_iter().map(|(name, value)| fill(Text::ChartOf, &[&name, &value]));
    fill(Text::ChartSaid, &[title, &marks.collect::<Vec<_>>().join("\u{a0}; ")])
}
