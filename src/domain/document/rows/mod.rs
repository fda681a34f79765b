//! Owns `Rows`: an ordered sequence of rows whose copies share what did not change.
//!
//! A copy costs one pointer; a change copies one chunk of about 256 pointers and the list of chunks, also at
//! 100,000 rows. That is what makes undo a list of whole documents, and lets figures follow by the chunks that
//! changed. Must not know what a row is.

mod index;

use super::id::Keyed;
use index::Index;
use std::sync::Arc;

const CHUNK: usize = 256;

/// An ordered, persistent sequence of rows found by identity or by position.
pub struct Rows<T: Keyed> {
    chunks: Arc<Vec<Arc<Chunk<T>>>>,
    index: Index,
}

/// Some rows that follow each other. The same in memory, they are the same rows.
///
/// The identities stand apart from the rows, side by side in memory: looking one up reads no row.
pub struct Chunk<T: Keyed> {
    /// Where it stands among the chunks; it goes up from each to the next, and does not change when others come or go.
    rank: u64,
    ids: Vec<T::Id>,
    rows: Vec<Arc<T>>,
}

/// How far apart ranks are when they are handed out.
const GAP: u64 = 1 << 32;

impl<T: Keyed> Chunk<T> {
    /// Returns the rows in order.
    pub fn rows(&self) -> &[Arc<T>] {
        &self.rows
    }
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

    /// Returns the chunks in order.
    pub fn chunks(&self) -> &[Arc<Chunk<T>>] {
        &self.chunks
    }

    /// Returns where the row of that identity stands: the number of its chunk, and its place there.
    pub fn place(&self, id: T::Id) -> Option<(usize, usize)> {
        self.find(id)
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
                Arc::make_mut(&mut self.chunks).push(Arc::new(Chunk { rank: GAP, ids: Vec::new(), rows: Vec::new() }));
                (0, 0)
            }
            None => {
                let last = self.chunks.len() - 1;
                (last, self.chunks.get(last).map_or(0, |chunk| chunk.ids.len()))
            }
        };
        let id = row.id();
        let mut rest = None;
        let mut rank = 0;
        self.edit(chunk, |chunk| {
            rank = chunk.rank;
            chunk.ids.insert(place, id);
            chunk.rows.insert(place, Arc::new(row));
            if chunk.ids.len() > 2 * CHUNK {
                rest = Some((chunk.ids.split_off(CHUNK), chunk.rows.split_off(CHUNK)));
            }
        });
        self.index.set(id.into(), rank);
        if let Some((ids, rows)) = rest {
            self.add_chunk(chunk + 1, rank, ids, rows);
        }
    }

    /// Adds a chunk after the one of rank `before`.
    fn add_chunk(&mut self, number: usize, before: u64, ids: Vec<T::Id>, rows: Vec<Arc<T>>) {
        let after = self.chunks.get(number).map_or(before.saturating_add(2 * GAP), |chunk| chunk.rank);
        let rank = before + (after - before) / 2;
        let full = rank == before;
        for id in &ids {
            self.index.set((*id).into(), rank);
        }
        Arc::make_mut(&mut self.chunks).insert(number, Arc::new(Chunk { rank, ids, rows }));
        if full {
            *self = Rows::numbered(self.chunks.iter().map(|chunk| Chunk::clone(chunk)).collect());
        }
    }

    /// Hands out ranks anew.
    fn numbered(mut chunks: Vec<Chunk<T>>) -> Rows<T> {
        let mut rank = 0;
        for chunk in &mut chunks {
            rank += GAP;
            chunk.rank = rank;
        }
        let ranks = chunks.iter().flat_map(|chunk| chunk.ids.iter().map(|id| ((*id).into(), chunk.rank)));
        let index = ranks.collect();
        Rows { chunks: Arc::new(chunks.into_iter().map(Arc::new).collect()), index }
    }

    /// Takes the row of that identity out.
    pub fn remove(&mut self, id: T::Id) -> Option<Arc<T>> {
        let (chunk, place) = self.find(id)?;
        self.index.remove(id.into());
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
        let rank = self.index.get(id.into())?;
        let number = self.chunks.binary_search_by_key(&rank, |chunk| chunk.rank).ok()?;
        let place = self.chunks.get(number)?.ids.iter().position(|candidate| *candidate == id)?;
        Some((number, place))
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
        Rows { chunks: Arc::default(), index: Index::default() }
    }
}

impl<T: Keyed> Clone for Rows<T> {
    fn clone(&self) -> Rows<T> {
        Rows { chunks: self.chunks.clone(), index: self.index.clone() }
    }
}

impl<T: Keyed> Clone for Chunk<T> {
    fn clone(&self) -> Chunk<T> {
        Chunk { rank: self.rank, ids: self.ids.clone(), rows: self.rows.clone() }
    }
}

impl<T: Keyed + PartialEq> PartialEq for Rows<T> {
    fn eq(&self, other: &Rows<T>) -> bool {
        // Most chunks, then most rows of two versions are the very same in memory: only the others are read.
        let alike = |(mine, theirs): (&Arc<T>, &Arc<T>)| Arc::ptr_eq(mine, theirs) || mine == theirs;
        let all_alike = |mine: &Chunk<T>, theirs: &Chunk<T>| mine.rows.iter().zip(&theirs.rows).all(alike);
        if self.same(other) {
            return true;
        }
        let lengths = |rows: &Rows<T>| rows.chunks.iter().map(|chunk| chunk.ids.len()).collect::<Vec<_>>();
        if lengths(self) == lengths(other) {
            let mut pairs = self.chunks.iter().zip(other.chunks.iter());
            return pairs.all(|(mine, theirs)| Arc::ptr_eq(mine, theirs) || all_alike(mine, theirs));
        }
        self.len() == other.len() && self.iter().zip(other.iter()).all(alike)
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
                _ => chunks.push(Chunk { rank: 0, ids: vec![row.id()], rows: vec![Arc::new(row)] }),
            }
        }
        Rows::numbered(chunks)
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
    fn chunks_split_at_one_place_beyond_their_ranks_are_ranked_anew() {
        let mut rows: Rows<Row> = (0..2).map(Row).collect();
        for id in 2..20_000 {
            rows.insert(1, Row(id));
        }
        let list: Vec<u32> = [0].into_iter().chain((2..20_000).rev()).chain([1]).collect();
        assert_eq!(numbers(&rows), list);
        assert!(list.iter().enumerate().all(|(position, id)| rows.position(*id) == Some(position)));
        assert!(rows.chunks.is_sorted_by(|one, next| one.rank < next.rank));
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
