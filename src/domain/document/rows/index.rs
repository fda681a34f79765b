//! Owns `Index`: which chunk a row stands in, found by its identity in a few steps. Copies share what did not change.

use std::sync::Arc;

const PAGE: usize = 256;

/// The ranks of the chunks by identity, in pages sorted by identity.
#[derive(Clone, Default)]
pub(super) struct Index {
    pages: Arc<Vec<Arc<Page>>>,
}

/// Never empty.
type Page = Vec<(u32, u64)>;

impl Index {
    /// Returns the rank of the chunk that the row of that identity stands in.
    pub(super) fn get(&self, id: u32) -> Option<u64> {
        let page = self.pages.get(self.page(id)?)?;
        let place = page.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        page.get(place).map(|(_, rank)| *rank)
    }

    /// Notes the rank of the chunk that the row of that identity stands in.
    pub(super) fn set(&mut self, id: u32, rank: u64) {
        let pages = Arc::make_mut(&mut self.pages);
        let number =
            pages.partition_point(|page| page.first().is_some_and(|(first, _)| *first <= id)).saturating_sub(1);
        let Some(page) = pages.get_mut(number) else {
            pages.push(Arc::new(vec![(id, rank)]));
            return;
        };
        let page = Arc::make_mut(page);
        match page.binary_search_by_key(&id, |(known, _)| *known) {
            Ok(place) => {
                if let Some(slot) = page.get_mut(place) {
                    slot.1 = rank;
                }
            }
            Err(place) => page.insert(place, (id, rank)),
        }
        if page.len() > 2 * PAGE {
            let rest = page.split_off(PAGE);
            pages.insert(number + 1, Arc::new(rest));
        }
    }

    /// Forgets an identity.
    pub(super) fn remove(&mut self, id: u32) {
        let Some(number) = self.page(id) else { return };
        let pages = Arc::make_mut(&mut self.pages);
        let Some(page) = pages.get_mut(number) else { return };
        Arc::make_mut(page).retain(|(known, _)| *known != id);
        if page.is_empty() {
            pages.remove(number);
        }
    }

    fn page(&self, id: u32) -> Option<usize> {
        self.pages.partition_point(|page| page.first().is_some_and(|(first, _)| *first <= id)).checked_sub(1)
    }
}

impl FromIterator<(u32, u64)> for Index {
    fn from_iter<I: IntoIterator<Item = (u32, u64)>>(ranks: I) -> Index {
        let mut all: Page = ranks.into_iter().collect();
        all.sort_unstable();
        Index { pages: Arc::new(all.chunks(PAGE).map(|page| Arc::new(page.to_vec())).collect()) }
    }
}
