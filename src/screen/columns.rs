//! Owns where a column, or a hypothesis, goes when it is moved by one place. Example: the second of three, to the left, stands
//! before the first.
//!
//! Must not know what a column holds.

/// Returns the one that `moved` would stand before, or nothing to be the last; nothing at all at the end of the row.
pub fn neighbour<I: Copy + PartialEq>(row: &[I], moved: I, left: bool) -> Option<Option<I>> {
    let place = row.iter().position(|other| *other == moved)?;
    if left {
        return row.get(place.checked_sub(1)?).copied().map(Some);
    }
    row.get(place + 1)?;
    Some(row.get(place + 2).copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::id::ColumnId;

    #[test]
    fn a_column_goes_one_place_left_or_right_and_stops_at_the_ends() {
        let columns = [1, 2, 3].map(ColumnId);
        let to = |column, left| neighbour(&columns, ColumnId(column), left);
        assert_eq!(to(1, true), None);
        assert_eq!(to(2, true), Some(Some(ColumnId(1))));
        assert_eq!(to(1, false), Some(Some(ColumnId(3))));
        assert_eq!(to(2, false), Some(None));
        assert_eq!(to(3, false), None);
        assert_eq!(to(9, true), None);
    }
}
