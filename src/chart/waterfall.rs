//! Owns the waterfall: a bar for the start, one for each step from where the last ended, one for the arrival.
//!
//! Example: from −10, steps of +30 and −5: bars from 0 to −10, −10 to +20, +20 to +15, then 0 to +15.

use super::{Bar, Scale, WHOLE};
use crate::domain::money::{Amount, Overflow};

/// How much of the line is left at the right, for what is written beside a bar.
const BESIDE: u32 = 170;

/// A waterfall, its bars from the start to the arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waterfall {
    /// The place of nought.
    pub zero: u32,
    /// The bars, in order: the start, the steps, the arrival.
    pub marks: Vec<Mark>,
    /// What the steps arrive at, exactly.
    pub arrival: Amount,
}

/// A bar of a waterfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it lies.
    pub bar: Bar,
    /// The place it ends at, where the next one begins.
    pub level: u32,
}

/// Returns the waterfall that begins at `before` and takes each of `steps`.
///
/// # Errors
/// [`Overflow`] when a step passes [`Amount::LIMIT`].
pub fn waterfall(before: Amount, steps: &[Amount]) -> Result<Waterfall, Overflow> {
    let mut levels = vec![before];
    let mut arrival = before;
    for step in steps {
        arrival = arrival.plus(*step)?;
        levels.push(arrival);
    }
    let scale = Scale::over(levels.iter().copied().chain([Amount::ZERO]), 0, WHOLE - BESIDE);
    let mark = |from: Amount, to: Amount| Mark { bar: scale.bar(from, to), level: scale.place(to) };
    let between = levels.iter().zip(levels.iter().skip(1)).map(|(from, to)| mark(*from, *to));
    let ends = [before, arrival].map(|end| mark(Amount::ZERO, end));
    let [start, end] = ends;
    let marks = std::iter::once(start).chain(between).chain([end]).collect();
    Ok(Waterfall { zero: scale.place(Amount::ZERO), marks, arrival })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Amount {
        text.parse().unwrap()
    }

    #[test]
    fn each_bar_begins_where_the_last_one_ended() {
        let steps = ["30", "20", "-25", "-5"].map(euros);
        let drawn = waterfall(euros("-10"), &steps).unwrap();
        assert_eq!(drawn.arrival, euros("10"));
        let bars: Vec<(u32, u32)> = drawn.marks.iter().map(|mark| (mark.bar.left, mark.bar.right)).collect();
        // 50 euros from −10 to +40 over 830 places.
        assert_eq!(drawn.zero, 166);
        assert_eq!(bars, [(0, 166), (0, 498), (498, 830), (415, 830), (332, 415), (166, 332)]);
        let levels: Vec<u32> = drawn.marks.iter().map(|mark| mark.level).collect();
        assert_eq!(levels, [0, 498, 830, 415, 332, 332]);
    }

    #[test]
    fn without_a_step_the_start_is_the_arrival() {
        let drawn = waterfall(euros("-10"), &[]).unwrap();
        assert_eq!(drawn.marks.len(), 2);
        assert_eq!(drawn.marks.first(), drawn.marks.last());
        let most = Amount::rounded(Amount::LIMIT).unwrap();
        assert!(waterfall(most, &[most]).is_err());
    }
}
