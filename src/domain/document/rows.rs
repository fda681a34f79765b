//! Owns `Rows`: an ordered sequence of rows whose copies share what did not change.
//!
//! A copy costs one pointer; a change copies one chunk of about 256 pointers and the list of chunks, also at
//! 100,000 rows. That is what makes undo a list of whole documents. Must not know what a row is.

use super::id::Keyed;
use std::sync::Arc;

const CHUNK: usize = 256;

/// An ordered, persistent sequence of rows found by identity or by position.
pub struct Rows<T: Keyed> {
    chunks: Arc<Vec<Arc<Chunk<T>>>>,
}

/// The identities stand apart from the rows, side by side in memory: looking one up reads no row.
struct Chunk<T: Keyed> {
    ids: Vec<T::Id>,
    rows: Vec<Arc<T>>,
}

impl<T: Keyed> Rows<T> {
    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.ids.len()).sum()
    }

    /// Returns whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Iterates over the rows in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Arc<T>> {
        self.chunks.iter().flat_map(|chunk| chunk.rows.iter())
    }

    /// Returns the row of that identity.
    pub fn get(&self, id: T::Id) -> Option<&Arc<T>> {
        let (chunk, place) = self.find(id)?;
        self.chunks.get(chunk)?.rows.get(place)
    }

    /// Returns the row at that position, from 0.
    pub fn at(&self, position: usize) -> Option<&Arc<T>> {
        let (chunk, place) = self.locate(position)?;
        self.chunks.get(chunk)?.rows.get(place)
    }

    /// Returns the position of the row of that identity, from 0.
    pub fn position(&self, id: T::Id) -> Option<usize> {
        let (chunk, place) = self.find(id)?;
        Some(self.chunks.iter().take(chunk).map(|chunk| chunk.ids.len()).sum::<usize>() + place)
    }

    /// Returns whether both are the very same sequence in memory: nothing changed in between.
    pub fn same(&self, other: &Rows<T>) -> bool {
        Arc::ptr_eq(&self.chunks, &other.chunks)
    }

    /// Puts `row` in place of the row of the same identity; returns whether there was one.
    pub fn replace(&mut self, row: T) -> bool {
        let Some((chunk, place)) = self.find(row.id()) else { return false };
        self.edit(chunk, |chunk| {
            if let Some(old) = chunk.rows.get_mut(place) {
                *old = Arc::new(row);
            }
        });
        true
    }

    /// Changes a copy of the row of that identity and puts it in its place; returns whether there was one.
    pub fn update(&mut self, id: T::Id, change: impl FnOnce(&mut T)) -> bool
    where
        T: Clone,
    {
        let Some(row) = self.get(id) else { return false };
        let mut row = T::clone(row);
        change(&mut row);
        self.replace(row)
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: T) {
        self.insert(usize::MAX, row);
    }

    /// Inserts a row before the one at `position`, or at the end when there is none.
    pub fn insert(&mut self, position: usize, row: T) {
        let (chunk, place) = match self.locate(position) {
            Some(found) => found,
            None if self.is_empty() => {
                Arc::make_mut(&mut self.chunks).push(Arc::new(Chunk { ids: Vec::new(), rows: Vec::new() }));
                (0, 0)
            }
            None => {
                let last = self.chunks.len() - 1;
                (last, self.chunks.get(last).map_or(0, |chunk| chunk.ids.len()))
            }
        };
        let mut rest = None;
        self.edit(chunk, |chunk| {
            chunk.ids.insert(place, row.id());
            chunk.rows.insert(place, Arc::new(row));
            if chunk.ids.len() > 2 * CHUNK {
                rest = Some(Chunk { ids: chunk.ids.split_off(CHUNK), rows: chunk.rows.split_off(CHUNK) });
            }
        });
        if let Some(rest) = rest {
            Arc::make_mut(&mut self.chunks).insert(chunk + 1, Arc::new(rest));
        }
    }

    /// Takes the row of that identity out.
    pub fn remove(&mut self, id: T::Id) -> Option<Arc<T>> {
        let (chunk, place) = self.find(id)?;
        let mut removed = None;
        let mut emptied = false;
        self.edit(chunk, |chunk| {
            chunk.ids.remove(place);
            removed = Some(chunk.rows.remove(place));
            emptied = chunk.ids.is_empty();
        });
        if emptied {
            Arc::make_mut(&mut self.chunks).remove(chunk);
        }
        removed
    }

    fn edit(&mut self, chunk: usize, change: impl FnOnce(&mut Chunk<T>)) {
        if let Some(chunk) = Arc::make_mut(&mut self.chunks).get_mut(chunk) {
            change(Arc::make_mut(chunk));
        }
    }

    fn find(&self, id: T::Id) -> Option<(usize, usize)> {
        self.chunks.iter().enumerate().find_map(|(number, chunk)| {
            chunk.ids.iter().position(|candidate| *candidate == id).map(|place| (number, place))
        })
    }

    fn locate(&self, position: usize) -> Option<(usize, usize)> {
        let mut before = 0usize;
        for (number, chunk) in self.chunks.iter().enumerate() {
            let after = before + chunk.ids.len();
            if position < after {
                return Some((number, position - before));
            }
            before = after;
        }
        None
    }
}

impl<T: Keyed> Default for Rows<T> {
    fn default() -> Rows<T> {
        Rows { chunks: Arc::default() }
    }
}

impl<T: Keyed> Clone for Rows<T> {
    fn clone(&self) -> Rows<T> {
        Rows { chunks: self.chunks.clone() }
    }
}

impl<T: Keyed> Clone for Chunk<T> {
    fn clone(&self) -> Chunk<T> {
        Chunk { ids: self.ids.clone(), rows: self.rows.clone() }
    }
}

impl<T: Keyed + PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Rows<T>) -> bool {
        // Most rows of two versions are the very same in memory: only the others are read.
        let alike = |(mine, theirs): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(mine, theirs) || mine == theirs;
        self.same(other) || (self.len() == other.len() && self.iter().zip(other.iter()).all(alike))
    }
}

impl<T: Keyed + std::fmt::Debug> std::fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: Keyed> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Rows<T> {
        let mut chunks: Vec<Chunk<T>> = Vec::new();
        for row in rows {
            match chunks.last_mut() {
                Some(chunk) if chunk.ids.len() < CHUNK => {
                    chunk.ids.push(row.id());
                    chunk.rows.push(Arc::new(row));
                }
                _ => chunks.push(Chunk { ids: vec![row.id()], rows: vec![Arc::new(row)] }),
            }
        }
        Rows { chunks: Arc::new(chunks.into_iter().map(Arc::new).collect()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Row(u32);

    impl Keyed for Row {
        type Id = u32;

        fn id(&self) -> u32 {
            self.0
        }
    }

    fn numbers(rows: &Rows<Row>) -> Vec<u32> {
        rows.iter().map(|row| row.0).collect()
    }

    #[test]
    fn a_sequence_behaves_as_a_list_across_chunks() {
        let mut rows: Rows<Row> = (0..1000).map(Row).collect();
        let mut list: Vec<u32> = (0..1000).collect();
        for step in 0..600u32 {
            let place = (step as usize * 37) % list.len();
            rows.insert(place, Row(1000 + step));
            list.insert(place, 1000 + step);
            let gone = list.remove((step as usize * 101) % list.len());
            assert!(rows.remove(gone).is_some());
        }
        assert_eq!(numbers(&rows), list);
        for (position, id) in list.iter().enumerate() {
            assert_eq!(rows.position(*id), Some(position));
            assert_eq!(rows.at(position).map(|row| row.0), Some(*id));
        }
    }

    #[test]
    fn a_copy_keeps_its_rows_when_the_other_changes() {
        let before: Rows<Row> = (0..3).map(Row).collect();
        let mut after = before.clone();
        assert!(after.same(&before));
        after.push(Row(9));
        after.remove(0);
        assert_eq!((numbers(&before), numbers(&after)), (vec![0, 1, 2], vec![1, 2, 9]));
        assert!(!after.same(&before));
    }
}
