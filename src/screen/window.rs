//! Owns which rows of a long grid are in the page: those in sight, a margin around them, and the one in hand.
//! Example: of 10,000 rows, 4,000 to 4,090, with room left empty above and below.
//!
//! Must not know what a row shows.

/// How many rows beyond those in sight are kept ready on each side.
const MARGIN: usize = 16;
/// The window moves by so many rows at once, so that scrolling one row changes nothing.
const STEP: usize = 8;
/// Up to so many rows are all in the page: nothing is gained by leaving any out.
const SHORT: usize = 120;

/// The rows in the page, from the first on and up to the last, which is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first row.
    pub first: usize,
    /// The row after the last.
    pub end: usize,
}

/// What stands in the page, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// Room for the rows left out. Each has its own place: above the row in hand, between it and the window, on the
    /// other side, at the end. What keeps its place is never moved in the page, and keeps the focus.
    Gap(usize),
    /// The row at that place.
    Row(usize),
}

/// Returns whether a grid of so many rows leaves some out.
pub fn is_long(count: usize) -> bool {
    count > SHORT
}

/// Returns the window of a grid of `count` rows of `height`, whose first row is `above` pixels above the top of what is
/// in sight (below it, when negative), over a sight of `sight` pixels.
pub fn window(count: usize, height: f64, above: f64, sight: f64) -> Window {
    if !is_long(count) || height < 1.0 {
        return Window { first: 0, end: count };
    }
    let row = |pixels: f64| (pixels / height).max(0.0) as usize;
    let first = row(above).saturating_sub(MARGIN) / STEP * STEP;
    let end = (row(above + sight) + MARGIN).div_ceil(STEP) * STEP;
    let (first, end) = (first.min(count), end.clamp(0, count));
    // Out of sight, a few rows still stand in the page: the first that scrolling brings.
    if first >= end { Window { first: count.saturating_sub(2 * MARGIN), end: count } } else { Window { first, end } }
}

/// Returns what stands in the page: the window, and the row in hand wherever it is, with room for the rest.
pub fn items(count: usize, window: Window, hand: Option<usize>) -> Vec<(Item, usize)> {
    let (first, end) = (window.first.min(count), window.end.min(count));
    let hand = hand.filter(|hand| *hand < count && !(first..end).contains(hand));
    let mut items = Vec::new();
    let mut place = 0;
    let mut stand = |items: &mut Vec<(Item, usize)>, gap: usize, from: usize, to: usize| {
        if from > place {
            items.push((Item::Gap(gap), from - place));
        }
        items.extend((from..to).map(|row| (Item::Row(row), 1)));
        place = place.max(to);
    };
    if let Some(hand) = hand.filter(|hand| *hand < first) {
        stand(&mut items, 0, hand, hand + 1);
    }
    stand(&mut items, 1, first, end);
    if let Some(hand) = hand.filter(|hand| *hand >= end) {
        stand(&mut items, 2, hand, hand + 1);
    }
    stand(&mut items, 3, count, count);
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_grid_is_all_in_the_page() {
        assert_eq!(window(55, 30.0, 900.0, 600.0), Window { first: 0, end: 55 });
        assert_eq!(items(3, Window { first: 0, end: 3 }, Some(1)).len(), 3);
    }

    #[test]
    fn a_long_one_keeps_what_is_in_sight_and_a_margin() {
        let window = window(10_000, 30.0, 120_000.0, 600.0);
        assert!(window.first <= 4_000 - MARGIN && window.end >= 4_020 + MARGIN, "{window:?}");
        assert!(window.end - window.first < 100, "{window:?}");
    }

    #[test]
    fn the_rows_and_the_room_left_are_as_many_as_the_rows_there_are() {
        for count in [0_usize, 1, 119, 121, 500, 10_000] {
            for above in [-500.0, 0.0, 1_000.0, 299_000.0, 1e9] {
                for hand in [None, Some(0), Some(60), Some(count / 2), Some(count.saturating_sub(1)), Some(count + 5)] {
                    let items = items(count, window(count, 30.0, above, 900.0), hand);
                    assert_eq!(items.iter().map(|(_, rows)| rows).sum::<usize>(), count, "{count} {above} {hand:?}");
                    let rows: Vec<usize> = items
                        .iter()
                        .filter_map(|(item, _)| if let Item::Row(row) = item { Some(*row) } else { None })
                        .collect();
                    assert!(rows.is_sorted_by(|one, other| one < other));
                    if let Some(hand) = hand.filter(|hand| *hand < count) {
                        assert!(rows.contains(&hand), "the row in hand stays");
                    }
                }
            }
        }
    }
}
