//! Owns charts as plain geometry: figures become places from 0 to 1000 along one line, so that a chart is as wide as its
//! view and what it draws is tested without a page. Example: −13 699,94 then +45 298,27 are two bars and where they meet.
//!
//! Must not know words, colours, nor how a place is drawn.

pub mod flow;
pub mod spans;
pub mod stack;
pub mod waterfall;

use crate::domain::money::Amount;

/// Where the line ends.
pub const WHOLE: u32 = 1000;

/// A straight scale from amounts to places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i128,
    span: i128,
    from: u32,
    to: u32,
}

/// A bar between two places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Its left end.
    pub left: u32,
    /// Its right end.
    pub right: u32,
}

impl Scale {
    /// Returns the scale whose ends, at the places `from` and `to`, are the least and the most of `amounts`.
    pub fn over(amounts: impl IntoIterator<Item = Amount>, from: u32, to: u32) -> Scale {
        let cents: Vec<i128> = amounts.into_iter().map(Amount::cents).collect();
        let low = cents.iter().copied().min().unwrap_or_default();
        let high = cents.iter().copied().max().unwrap_or_default();
        Scale { low, span: high - low, from: from.min(to), to: to.max(from) }
    }

    /// Returns the place of an amount, to the nearest; the left end when all amounts are the same.
    pub fn place(self, amount: Amount) -> u32 {
        if self.span == 0 {
            return self.from;
        }
        let width = i128::from(self.to - self.from);
        let along = ((amount.cents() - self.low) * width * 2 + self.span).div_euclid(self.span * 2);
        self.from + u32::try_from(along.clamp(0, width)).unwrap_or_default()
    }

    /// Returns the bar between two amounts, in whichever order.
    pub fn bar(self, one: Amount, other: Amount) -> Bar {
        let (one, other) = (self.place(one), self.place(other));
        Bar { left: one.min(other), right: one.max(other) }
    }
}

impl Bar {
    /// Returns how wide it is.
    pub fn width(self) -> u32 {
        self.right.saturating_sub(self.left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn the_least_and_the_most_are_the_ends_and_the_rest_lies_straight_between() {
        let scale = Scale::over([euros("-50"), euros("150")], 100, 900);
        let places = ["-50", "0", "50", "150", "149.99", "-999", "999"].map(|amount| scale.place(euros(amount)));
        assert_eq!(places, [100, 300, 500, 900, 900, 100, 900]);
        assert_eq!(scale.bar(euros("50"), euros("0")), Bar { left: 300, right: 500 });
    }

    #[test]
    fn what_does_not_vary_stands_at_the_left_end() {
        let scale = Scale::over([euros("7"), euros("7")], 0, WHOLE);
        assert_eq!((scale.place(euros("7")), scale.bar(euros("7"), euros("7")).width()), (0, 0));
        assert_eq!(Scale::over([], 0, WHOLE).place(euros("7")), 0);
    }

    #[test]
    fn the_largest_amounts_have_a_place() {
        let high = Amount::rounded(Amount::LIMIT).unwrap();
        let low = high.opposite();
        let scale = Scale::over([low, high], 0, WHOLE);
        assert_eq!([low, Amount::ZERO, high].map(|amount| scale.place(amount)), [0, 500, 1000]);
    }
}
