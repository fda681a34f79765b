//! What the view reads of the document and of its figures, followed: each column as it counts, a closed one by its own copy.

use crate::compute::figures::{ColumnFigures, Figures};
use crate::domain::document::Document;
use crate::domain::document::benevolat::{Mission, MissionCell};
use crate::domain::document::id::{ColumnId, MissionId, PosteId};
use crate::domain::document::poste::{Poste, PosteCell};
use crate::domain::document::rows::Rows;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::sync::Arc;

/// Returns the figures of the column shown.
pub(super) fn current(store: Store) -> Memo<Option<Arc<ColumnFigures>>> {
    Memo::new(move |_| store.column.get().and_then(|column| store.figures.read().column(column).cloned()))
}

/// Returns the columns beside each other: the compared one, then the one shown.
pub(super) fn columns(store: Store) -> Memo<Vec<ColumnId>> {
    Memo::new(move |_| store.reference.get().into_iter().chain(store.column.get()).collect())
}

/// Returns what `read` makes of the figures and the column shown.
pub(super) fn shown<T: PartialEq + Send + Sync + 'static>(
    store: Store,
    read: impl Fn(&Figures, ColumnId) -> Option<T> + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| read(&store.figures.read(), store.column.get()?))
}

/// Returns the rows of the document, then those that only the column shown still has.
fn ids<T: crate::domain::document::id::Keyed>(store: Store, rows: fn(&Document) -> &Rows<T>) -> Vec<T::Id> {
    let figures = store.figures.read();
    let mut ids: Vec<T::Id> = rows(&figures.document).iter().map(|row| row.id()).collect();
    if let Some(column) = store.column.get() {
        let own = rows(figures.document_of(column)).iter().map(|row| row.id());
        let gone: Vec<T::Id> = own.filter(|id| !ids.contains(id)).collect();
        ids.extend(gone);
    }
    ids
}

/// Returns a row of the document or, when it is gone from there, of the copy of the column shown.
fn row<T: crate::domain::document::id::Keyed>(
    store: Store,
    rows: fn(&Document) -> &Rows<T>,
    id: T::Id,
) -> Option<Arc<T>> {
    let figures = store.figures.read();
    let own = || rows(figures.document_of(store.column.get()?)).get(id).cloned();
    rows(&figures.document).get(id).cloned().or_else(own)
}

pub(super) fn missions(store: Store) -> Memo<Vec<MissionId>> {
    Memo::new(move |_| ids(store, |document| &document.missions))
}

pub(super) fn mission(store: Store, id: MissionId) -> Memo<Option<Arc<Mission>>> {
    Memo::new(move |_| row(store, |document| &document.missions, id))
}

pub(super) fn mission_cell(store: Store, id: MissionId, column: ColumnId) -> Memo<Option<MissionCell>> {
    Memo::new(move |_| {
        let figures = store.figures.read();
        let document = figures.document_of(column);
        document.missions.get(id)?.cell_along(&document.lineage(column))
    })
}

pub(super) fn postes(store: Store) -> Memo<Vec<PosteId>> {
    Memo::new(move |_| ids(store, |document| &document.postes))
}

pub(super) fn poste(store: Store, id: PosteId) -> Memo<Option<Arc<Poste>>> {
    Memo::new(move |_| row(store, |document| &document.postes, id))
}

pub(super) fn poste_cell(store: Store, id: PosteId, column: ColumnId) -> Memo<Option<PosteCell>> {
    Memo::new(move |_| {
        let figures = store.figures.read();
        let document = figures.document_of(column);
        document.postes.get(id)?.cell_along(&document.lineage(column))
    })
}
