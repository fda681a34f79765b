//! Owns bars that are compared on one scale: résultats beside nought, and swings about the résultat as it stands.

use super::{Bar, Scale, WHOLE};
use crate::domain::money::Amount;

/// How much of the line is left on a side, for what is written beside a bar.
const BESIDE: u32 = 170;

/// Bars that all begin at nought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    /// The place of nought.
    pub zero: u32,
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// Returns a bar from nought for each amount.
pub fn levels(amounts: &[Amount]) -> Levels {
    let scale = Scale::over(amounts.iter().copied().chain([Amount::ZERO]), 0, WHOLE - BESIDE);
    let bars = amounts.iter().map(|amount| scale.bar(Amount::ZERO, *amount)).collect();
    Levels { zero: scale.place(Amount::ZERO), bars }
}

/// Swings about the résultat as it stands: a tornado.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swings {
    /// The place of nought; none when it lies far from all of them.
    pub zero: Option<u32>,
    /// The place of the résultat as it stands.
    pub now: u32,
    /// The swings, in order.
    pub bars: Vec<Swing>,
}

/// A swing, cut at nought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The whole of it.
    pub bar: Bar,
    /// What of it lies below nought.
    pub below: Option<Bar>,
    /// What of it lies above.
    pub above: Option<Bar>,
}

/// Returns a bar for each pair of résultats, in whichever order, about `now`.
pub fn swings(now: Amount, ends: &[(Amount, Amount)]) -> Swings {
    let all = || ends.iter().flat_map(|(one, other)| [*one, *other]).chain([now]);
    let (low, high) = (all().min().unwrap_or(now), all().max().unwrap_or(now));
    // Nought far away would flatten what is to be compared.
    let away = if low.is_negative() { -high.cents() } else { low.cents() };
    let is_near = away <= (high.cents() - low.cents()).saturating_mul(3);
    let scale = Scale::over(all().chain(is_near.then_some(Amount::ZERO)), BESIDE, WHOLE - BESIDE);
    let swing = |(one, other): &(Amount, Amount)| {
        let (low, high) = (*one.min(other), *one.max(other));
        let part = |from: Amount, to: Amount| (from < to).then(|| scale.bar(from, to));
        Swing {
            bar: scale.bar(low, high),
            below: part(low, high.min(Amount::ZERO)),
            above: part(low.max(Amount::ZERO), high),
        }
    };
    Swings {
        zero: is_near.then(|| scale.place(Amount::ZERO)),
        now: scale.place(now),
        bars: ends.iter().map(swing).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn bars_begin_at_nought_on_one_scale() {
        let drawn = levels(&["-50", "150", "0"].map(euros));
        assert_eq!((drawn.zero, WHOLE - BESIDE), (208, 830));
        let bars: Vec<(u32, u32)> = drawn.bars.iter().map(|bar| (bar.left, bar.right)).collect();
        assert_eq!(bars, [(0, 208), (208, 830), (208, 208)]);
    }

    #[test]
    fn a_swing_is_cut_where_the_deficit_begins() {
        let drawn = swings(euros("10"), &[(euros("60"), euros("-40")), (euros("5"), euros("15"))]);
        assert_eq!((drawn.zero, drawn.now), (Some(434), 500));
        let [wide, small] = drawn.bars.as_slice() else { unreachable!() };
        assert_eq!(wide.bar, Bar { left: 170, right: 830 });
        assert_eq!(
            (wide.below, wide.above),
            (Some(Bar { left: 170, right: 434 }), Some(Bar { left: 434, right: 830 }))
        );
        assert_eq!((small.below, small.above), (None, Some(small.bar)));
    }

    #[test]
    fn nought_is_left_out_when_it_lies_far_away() {
        let drawn = swings(euros("1000"), &[(euros("990"), euros("1010"))]);
        assert_eq!((drawn.zero, drawn.now), (None, 500));
        let drawn = swings(euros("-1000"), &[(euros("-990"), euros("-1010"))]);
        assert_eq!((drawn.zero, drawn.bars.first().unwrap().above), (None, None));
    }
}
