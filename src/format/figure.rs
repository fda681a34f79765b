//! Owns the digits of one rounded figure and how they are joined. Example: `1372` and `5` make `1 372,5`.
//!
//! Must not know units: `number` and `money` put them.

use rust_decimal::{Decimal, RoundingStrategy};

/// The digits of a number, rounded half away from zero; a figure whose digits are all zero has no sign.
pub(super) struct Figure {
    negative: bool,
    zero: bool,
    whole: String,
    decimals: String,
}

/// Which signs are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Only the minus.
    Minus,
    /// The minus, and the plus of what is above zero.
    Both,
}

/// The most decimals a `Decimal` holds.
const ALL: u32 = Decimal::MAX_SCALE;

impl Figure {
    /// Returns `value` with exactly `places` decimals.
    pub(super) fn rounded(value: Decimal, places: u32) -> Figure {
        let places = places.min(ALL);
        let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        Figure::of(rounded.mantissa(), rounded.scale(), places)
    }

    /// Returns a hundred times `rate` with exactly `places` decimals: `0.258` gives `25,8`.
    pub(super) fn hundredfold(rate: Decimal, places: u32) -> Figure {
        let places = places.min(ALL);
        let rounded = rate.round_dp_with_strategy(places.saturating_add(2), RoundingStrategy::MidpointAwayFromZero);
        // A mantissa has 96 bits: a hundred of them always fit in 128.
        Figure::of(rounded.mantissa().saturating_mul(100), rounded.scale(), places)
    }

    /// Returns `value` with every decimal it has.
    pub(super) fn exact(value: Decimal) -> Figure {
        Figure::rounded(value, ALL).trimmed()
    }

    /// Returns the figure of `mantissa / 10^scale`, whose decimals after `places` are zeros.
    fn of(mantissa: i128, scale: u32, places: u32) -> Figure {
        let scale = usize::try_from(scale).unwrap_or_default();
        let places = usize::try_from(places).unwrap_or_default();
        let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = scale.saturating_add(1));
        let (whole, decimals) = digits.split_at_checked(digits.len().saturating_sub(scale)).unwrap_or((&digits, ""));
        Figure {
            negative: mantissa < 0,
            zero: mantissa == 0,
            whole: whole.to_owned(),
            decimals: decimals.chars().chain(std::iter::repeat('0')).take(places).collect(),
        }
    }

    /// Drops the zeros that end the decimals.
    pub(super) fn trimmed(mut self) -> Figure {
        self.decimals.truncate(self.decimals.trim_end_matches('0').len());
        self
    }

    /// Adds a zero to decimals that a reader could take for a group of thousands: `1,234` becomes `1,2340`.
    pub(super) fn unambiguous(mut self) -> Figure {
        if self.decimals.len() == 3 && self.whole.len() <= 3 && self.whole != "0" {
            self.decimals.push('0');
        }
        self
    }

    /// Returns the figure without its decimals when they are all zeros, unchanged otherwise.
    pub(super) fn without_zero_cents(self) -> Figure {
        if self.decimals.bytes().all(|digit| digit == b'0') { self.trimmed() } else { self }
    }

    /// Writes for the eye: U+2212, groups joined by U+202F from four digits, comma.
    pub(super) fn french(&self, sign: Sign) -> String {
        let mut text = String::with_capacity(32);
        match (self.negative, self.zero, sign) {
            (true, _, _) => text.push('\u{2212}'),
            (false, false, Sign::Both) => text.push('+'),
            _ => {}
        }
        for (place, digit) in self.whole.chars().enumerate() {
            if place > 0 && self.whole.len().saturating_sub(place).is_multiple_of(3) {
                text.push('\u{202F}');
            }
            text.push(digit);
        }
        self.push_decimals(&mut text, ',');
        text
    }

    /// Writes for a program or an edit field: ASCII minus, no group, `separator` before the decimals.
    pub(super) fn plain(&self, separator: char) -> String {
        let mut text = String::with_capacity(32);
        if self.negative {
            text.push('-');
        }
        text.push_str(&self.whole);
        self.push_decimals(&mut text, separator);
        text
    }

    fn push_decimals(&self, text: &mut String, separator: char) {
        if !self.decimals.is_empty() {
            text.push(separator);
            text.push_str(&self.decimals);
        }
    }
}
