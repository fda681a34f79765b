//! Pôles et actions: what each pole costs and brings, before and after the shared charges, by which keys; lines split many at
//! once; the budgets of actions.

mod actions;
mod keys;
mod list;
mod new_name;
mod split;
mod table;

use crate::compute::poles::Analytic;
use crate::domain::command::PoleCommand;
use crate::i18n::{Piece, Text, fill, poles, text};
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use actions::Actions;
use keys::Keys;
use leptos::prelude::*;
use list::PoleList;
use split::Split;
use std::sync::Arc;
use table::Table;

/// The view.
#[component]
pub fn PolesView() -> impl IntoView {
    let state = State::start();
    provide_context(state);
    let has_poles = state.store.part(|document| !document.poles.is_empty());
    let pieces = Memo::new(move |_| state.lead().unwrap_or_default());
    let closed = move || {
        let label = state.store.column_label(state.store.column.get());
        state.closed.get().then(|| view! { <p class="note">{fill(Text::PolesClosed, &[&label])}</p> })
    };
    view! {
        <Show when=move || has_poles.get() fallback=Empty>
            <div class="intro">
                <Lead pieces/>
                {closed}
            </div>
            <div class="poles">
                <Table/>
                <Keys/>
                <Split/>
                <Actions/>
                <PoleList/>
            </div>
        </Show>
    }
}

/// What the view shows; a handle, cheap to copy.
#[derive(Clone, Copy)]
struct State {
    store: Store,
    /// What the poles of the column shown cost and bring; nothing where a total is out of range.
    analytic: Memo<Option<Arc<Analytic>>>,
    /// Whether the column shown keeps the poles and keys of the day it was closed.
    closed: Memo<bool>,
}

impl State {
    fn start() -> State {
        let store = Store::get();
        let analytic = Memo::new(move |_| {
            let figures = store.figures.read();
            figures.poles(store.column.get()?)?.ok().map(Arc::new)
        });
        let closed = Memo::new(move |_| {
            let figures = store.figures.read();
            store.column.get().and_then(|column| figures.column(column)).is_some_and(|column| column.frozen.is_some())
        });
        State { store, analytic, closed }
    }

    fn get() -> State {
        expect_context::<State>()
    }

    fn lead(self) -> Option<Vec<Piece>> {
        let (figures, column) = (self.store.figures.read(), self.store.column.get()?);
        Some(poles::lead(figures.document_of(column), column, self.analytic.read().as_ref()?))
    }
}

/// No pole yet: what one is, and the way to the first.
#[component]
fn Empty() -> impl IntoView {
    let store = State::get().store;
    let add = move |_| {
        if let Err(rejection) = store.apply(PoleCommand::Added { label: text(Text::Pole).into() }) {
            store.notify(rejection.sentence);
        }
    };
    view! {
        <div class="empty">
            <h2>{text(Text::PolesEmptyTitle)}</h2>
            <p>{text(Text::PolesEmpty)}</p>
            <button type="button" class="btn main" on:click=add>{text(Text::PolesFirst)}</button>
        </div>
        <Actions/>
    }
}
