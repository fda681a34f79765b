//! Owns the stacked bar: parts of a whole, one after the other. Example: 77,2, 8,0 and 14,8 of 100 meet at 772 and 852.

use super::{Bar, WHOLE};
use crate::domain::money::Amount;

/// Returns a bar for each part, in order, end to end over the whole line; what is below zero has no width.
pub fn stack(parts: &[Amount]) -> Vec<Bar> {
    let cents = |amount: &Amount| amount.cents().max(0);
    let total: i128 = parts.iter().map(cents).sum();
    let mut before = 0;
    let place = |cents: i128| match total {
        0 => 0,
        total => u32::try_from((cents * i128::from(WHOLE) * 2 + total) / (total * 2)).unwrap_or_default(),
    };
    let bar = |part: &Amount| {
        let left = place(before);
        before += cents(part);
        Bar { left, right: place(before) }
    };
    parts.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(parts: &[&str]) -> Vec<(u32, u32)> {
        let parts: Vec<Amount> = parts.iter().map(|part| part.parse().unwrap()).collect();
        stack(&parts).iter().map(|bar| (bar.left, bar.right)).collect()
    }

    #[test]
    fn parts_follow_one_another_to_the_end_and_what_is_below_zero_has_no_width() {
        assert_eq!(drawn(&["77.2", "8", "14.8"]), [(0, 772), (772, 852), (852, 1000)]);
        assert_eq!(drawn(&["1", "-5", "2"]), [(0, 333), (333, 333), (333, 1000)]);
        assert_eq!(drawn(&["0", "-1"]), [(0, 0), (0, 0)]);
        assert_eq!(drawn(&[]), []);
    }
}
