//! Owns `ByColumn`: what a row holds in each column. Columns without a value have no place in it.

use super::id::ColumnId;

/// A value per column, for the columns that have one; a handful at most, so a sorted list.
#[derive(Clone, Debug, PartialEq)]
pub struct ByColumn<T>(Vec<(ColumnId, T)>);

impl<T> Default for ByColumn<T> {
    fn default() -> ByColumn<T> {
        ByColumn(Vec::new())
    }
}

impl<T> ByColumn<T> {
    /// Returns the value in `column`.
    pub fn get(&self, column: ColumnId) -> Option<&T> {
        self.0.iter().find(|(candidate, _)| *candidate == column).map(|(_, value)| value)
    }

    /// Returns the first thing that `part` finds along `lineage` (see `Document::lineage`).
    pub fn along<'a, P>(&'a self, lineage: &[ColumnId], part: impl Fn(&'a T) -> Option<P>) -> Option<P> {
        lineage.iter().find_map(|column| part(self.get(*column)?))
    }

    /// Puts a value in `column`.
    pub fn set(&mut self, column: ColumnId, value: T) {
        match self.0.binary_search_by_key(&column, |(candidate, _)| *candidate) {
            Ok(place) => {
                if let Some(slot) = self.0.get_mut(place) {
                    slot.1 = value;
                }
            }
            Err(place) => self.0.insert(place, (column, value)),
        }
    }

    /// Changes the value in `column`, made by default when there is none; what is then as by default has no place.
    pub fn update(&mut self, column: ColumnId, change: impl FnOnce(&mut T))
    where
        T: Default + PartialEq,
    {
        let mut value = self.remove(column).unwrap_or_default();
        change(&mut value);
        if value != T::default() {
            self.set(column, value);
        }
    }

    /// Takes the value of `column` out.
    pub fn remove(&mut self, column: ColumnId) -> Option<T> {
        let place = self.0.iter().position(|(candidate, _)| *candidate == column)?;
        Some(self.0.remove(place).1)
    }

    /// Iterates over the columns that have a value, in order of identity.
    pub fn iter(&self) -> impl Iterator<Item = (ColumnId, &T)> {
        self.0.iter().map(|(column, value)| (*column, value))
    }
}

impl<T> FromIterator<(ColumnId, T)> for ByColumn<T> {
    fn from_iter<I: IntoIterator<Item = (ColumnId, T)>>(values: I) -> ByColumn<T> {
        let mut by_column = ByColumn::default();
        for (column, value) in values {
            by_column.set(column, value);
        }
        by_column
    }
}
