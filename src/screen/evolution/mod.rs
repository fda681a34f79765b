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
            0..1_000_000 => Unit::Euros,
            1_000_000..100_000_000 => Unit::Kilo(1),
            _ => Unit::Kilo(0),
        }
    }

    /// Writes an amount without a sign above nought.
    pub fn plain(self, amount: Amount) -> String {
        self.signed(amount).trim_start_matches('+').into()
    }

    /// Writes an amount with its sign; one that would round to nought is written in euros.
    pub fn signed(self, amount: Amount) -> String {
        let least = if self == Unit::Kilo(0) { 50_000 } else { 5_000 };
        match self {
            Unit::Kilo(places) if amount.abs().cents() >= least => money::kilo_euros_signed(amount, places),
            Unit::Kilo(_) | Unit::Euros => money::euros_rounded_signed(amount),
        }
    }
}

/// Says in words what a chart draws: its title, then each mark.
pub fn alternative(title: &str, marks: impl IntoIterator<Item = (String, String)>) -> String {
    let marks = marks.into_iter().map(|(name, value)| fill(Text::ChartOf, &[&name, &value]));
    fill(Text::ChartSaid, &[title, &marks.collect::<Vec<_>>().join("\u{a0}; ")])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn marks_are_short_and_never_round_to_nought() {
        for (largest, amount, expected) in [
            ("9999.99", "1234.56", "+1\u{202f}235\u{a0}€"),
            ("-10000", "1234.56", "+1,2\u{a0}k€"),
            ("45298.27", "-34.12", "−34\u{a0}€"),
            ("45298.27", "-50", "−0,1\u{a0}k€"),
            ("1000000", "-46370", "−46\u{a0}k€"),
            ("1000000", "499.99", "+500\u{a0}€"),
            ("0", "0", "0\u{a0}€"),
        ] {
            assert_eq!(Unit::of([euros(largest)]).signed(euros(amount)), expected, "{amount} beside {largest}");
        }
    }

    #[test]
    fn a_chart_is_said_mark_by_mark() {
        let marks = [("A".into(), "+1".into()), ("B".into(), "−2".into())];
        assert_eq!(alternative("T", marks), "T\u{a0}: A +1\u{a0}; B −2");
    }
}
