//! Impact: what the association counts, what one of each costs and on what assumption, what is given beside what is paid, and the
//! worksheets on what that avoids or is worth.

mod costs;
mod effets;
mod given;
mod indicators;
mod row;
mod sheet;
mod sheets;

use crate::compute::impact::Impact;
use crate::domain::document::id::ColumnId;
use crate::i18n::impact::{lead, overshared};
use crate::screen::impact::read;
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use costs::Costs;
use given::{Days, Hours};
use indicators::Indicators;
use leptos::prelude::*;
use sheets::Sheets;
use std::sync::Arc;

/// The figures of each column shown.
type Columns = Arc<Vec<(ColumnId, Impact)>>;

/// What the view reads; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct Reading {
    /// The columns shown, the one compared with first.
    columns: Memo<Vec<ColumnId>>,
    /// Their figures.
    read: Memo<Columns>,
}

impl Reading {
    fn get() -> Reading {
        expect_context::<Reading>()
    }

    /// Returns the figures of the column shown.
    fn current(self, store: Store) -> Option<Impact> {
        let column = store.column.get()?;
        self.read.read().iter().find(|(known, _)| *known == column).map(|(_, impact)| impact.clone())
    }
}

/// The view.
#[component]
pub fn ImpactView() -> impl IntoView {
    let store = Store::get();
    let columns = Memo::new(move |_| {
        let (reference, column) = (store.reference.get(), store.column.get());
        reference.filter(|reference| Some(*reference) != column).into_iter().chain(column).collect::<Vec<_>>()
    });
    let read = Memo::new(move |_| Arc::new(read(&store.figures.read(), &columns.read())));
    provide_context(Reading { columns, read });
    let pieces = Memo::new(move |_| {
        let column = store.column.get();
        column
            .map(|column| lead(&store.figures.read(), column, store.reference.get(), &read.read()))
            .unwrap_or_default()
    });
    let warnings = Memo::new(move |_| {
        let figures = store.figures.read();
        let current = store.column.get();
        let read = read.read();
        let shown = read.iter().find(|(column, _)| Some(*column) == current);
        let said = shown.iter().flat_map(|(_, impact)| &impact.overshared);
        said.map(|(pole, total)| overshared(&figures.document, *pole, *total)).collect::<Vec<_>>()
    });
    view! {
        <div class="impact">
            <div class="intro">
                <Lead pieces/>
            </div>
            <div role="status" class="warnings">
                {move || warnings.get().into_iter().map(|said| view! { <p class="note">{said}</p> }).collect_view()}
            </div>
            <Costs/>
            <Indicators/>
            <Hours/>
            <Days/>
            <Sheets/>
        </div>
    }
}
