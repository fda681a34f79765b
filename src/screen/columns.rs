//! Owns where a column goes when it is moved by one place. Example: the second of three, to the left, stands before the first.
//!
//! Must not know what a column holds.

use crate::domain::document::id::ColumnId;

/// Returns the column that `column` would stand before, or nothing to be the last; nothing at all at the end of the row.
pub fn neighbour(columns: &[ColumnId], column: ColumnId, left: bool) -> Option<Option<ColumnId>> {
    let place = columns.iter().position(|other| *other == column)?;
    if left {
        return columns.get(place.checked_sub(1)?).copied().map(Some);
    }
    columns.get(place + 1)?;
    Some(columns.get(place + 2).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

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
