//! Deletes a column; one that scenarios follow is asked about first: they can become plain columns, with what they are worth.

use crate::domain::command::ColumnCommand;
use crate::domain::document::column::Nature;
use crate::domain::document::id::ColumnId;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::scenarios::{followers, moved_cells};
use crate::ui::kit::dialog::{self, Dialog};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// The column whose deletion is asked about.
pub type Asked = RwSignal<Option<ColumnId>>;

/// Deletes a column, with a way back; asks first about one that scenarios follow.
///
/// # Errors
/// Why it stays.
pub fn delete_column(store: Store, column: ColumnId, asked: Asked) -> Result<(), Rejection> {
    let document = store.document_now();
    let is_frozen = |column: ColumnId| document.columns.get(column).is_some_and(|column| column.is_frozen());
    let followers = followers(&document, column);
    // A closed scenario stays what it is: it is opened again first.
    if let Some(closed) = followers.iter().copied().find(|follower| is_frozen(*follower)) {
        let label = store.column_label(Some(closed));
        return Err(Rejection::sentence(fill(Text::BaseOfClosed, &[&label])));
    }
    if !is_frozen(column) && !followers.is_empty() {
        asked.set(Some(column));
        return Ok(());
    }
    store.apply(ColumnCommand::Deleted { column })?;
    store.notify_undoable(text(Text::ColumnDeletedNotice).into());
    Ok(())
}

/// Says which scenarios follow the column asked about, and offers to keep what they are worth.
#[component]
pub fn BaseDeletion(asked: Asked) -> impl IntoView {
    let store = Store::get();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| match asked.read().is_some() {
        true => dialog::open(node),
        false => dialog::close(node),
    });
    let title = Signal::derive(move || {
        let column = asked.get().map(|column| store.column_label(Some(column)));
        column.map(|label| fill(Text::BaseDeleteTitle, &[&label])).unwrap_or_default()
    });
    let said = move || {
        let column = asked.get()?;
        let labels: Vec<String> = followers(&store.figures.read().document, column)
            .into_iter()
            .map(|scenario| store.column_label(Some(scenario)))
            .collect();
        Some(match labels.as_slice() {
            [only] => fill(Text::BaseDeleteOne, &[only]),
            several => fill(Text::BaseDeleteMany, &[&several.join(", ")]),
        })
    };
    let go = move |_| {
        let Some(column) = asked.get_untracked() else { return };
        asked.set(None);
        match free_and_delete(store, column) {
            Ok(()) => store.notify_undoable(text(Text::ColumnDeletedNotice).into()),
            Err(rejection) => store.notify(rejection.sentence),
        }
    };
    view! {
        <Dialog node title on_close=Callback::new(move |()| asked.set(None))>
            <div class="body">
                <p>{said}</p>
            </div>
            <div class="actions">
                <button type="button" class="btn" on:click=move |_| asked.set(None)>
                    {text(Text::BaseDeleteKeep)}
                </button>
                <button type="button" class="btn main" on:click=go>{text(Text::BaseDeleteGo)}</button>
            </div>
        </Dialog>
    }
}

/// Makes the scenarios of a column plain, then deletes it: one step of undo, whole or not at all.
fn free_and_delete(store: Store, column: ColumnId) -> Result<(), Rejection> {
    let figures = store.figures.get_untracked();
    let before = store.document_now();
    let done = store.in_run(store.new_run(), || {
        for scenario in followers(&before, column) {
            let cells = moved_cells(&figures, scenario);
            store.apply(ColumnCommand::MadePlain { column: scenario, nature: Nature::Budget, cells })?;
        }
        store.apply(ColumnCommand::Deleted { column })
    });
    if done.is_err() && !Arc::ptr_eq(&before, &store.document_now()) {
        store.undo();
    }
    done.map(drop)
}
