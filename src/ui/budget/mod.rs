//! The Budget view: charges facing produits, or one list; columns side by side; a few words on why it moved.

mod account;
mod act;
mod arrange;
mod body;
mod clipboard;
mod columns;
mod draw;
mod editor;
mod filters;
mod finder;
mod grid;
mod keys;
mod mouse;
mod names;
mod panel;
mod pasting;
mod shape;
mod state;
mod states;
mod tools;

use crate::domain::plan::Side;
use crate::i18n::{self, Text, text};
use crate::screen::formula;
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::kit::part::part;
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use grid::Grid;
use leptos::prelude::*;
use panel::LinePanel;
use state::{BudgetState, Pane, Tools};
use tools::{AddLine, Toolbar};
use wasm_bindgen_futures::spawn_local;

part! {
    desk:
    /// Brings what edits the budget.
    fn tools() -> Tools {
        Tools {
            serve: |state| {
                if let Some(cell) = state.wanted.get_untracked() {
                    editor::open(state, cell, None, true);
                }
                editor::serve(state);
                clipboard::serve(state);
                columns::serve(state);
                act::take_wanted(state);
            },
            edit: editor::open,
            panel: || view! { <LinePanel/> }.into_any(),
            keys: keys::act,
            mouse: mouse::act,
            act: act::act,
            arrange: arrange::arranged,
            told: formula::told,
            toolbar: || view! { <Toolbar/> }.into_any(),
            add: |side| view! { <AddLine side/> }.into_any(),
        }
    }
}

/// The Budget view.
#[component]
pub fn BudgetView() -> impl IntoView {
    let store = Store::get();
    let state = BudgetState::new(store);
    provide_context(state);
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        // Another view may be shown by the time they come.
        if let Some(came) = tools().await
            && state.tools.try_set(Some(came)).is_none()
        {
            owner.with(|| (came.serve)(state));
        }
    });
    let pieces = Memo::new(move |_| match store.column.get() {
        Some(column) => i18n::evolution(&store.figures.read(), column, store.reference.get()),
        None => Vec::new(),
    });
    view! {
        <div class="intro">
            <Lead pieces/>
            <div class="tools">{move || state.tools.get().map(|tools| (tools.toolbar)())}</div>
        </div>
        {move || match state.list.get() {
            true => view! { <ListForm/> }.into_any(),
            false => view! {
                <div class="facing">
                    <SidePane side=Side::Charge/>
                    <SidePane side=Side::Produit/>
                </div>
            }
            .into_any(),
        }}
        {move || state.panel.get().then(|| state.tools.get().map(|tools| (tools.panel)()))}
    }
}

/// One side, with its total and its grid.
#[component]
fn SidePane(side: Side) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let (class, title) = match side {
        Side::Charge => ("side charges", Text::Charges),
        Side::Produit => ("side produits", Text::Produits),
    };
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let total = Signal::derive(move || {
        let figures = store.figures.read();
        let budget =
            store.column.get().and_then(|id| figures.column(id)).and_then(|figures| figures.budget.clone().ok());
        Shown::maybe(budget, |budget| Shown::money(budget.side(side)))
    });
    let name = match side {
        Side::Charge => "total-charges",
        Side::Produit => "total-produits",
    };
    view! {
        <section class=class aria-label=text(title)>
            <h2>{text(title)} <Figure name column value=total/></h2>
            <div class="scroller">
                <Grid pane=Pane::Side(side)/>
                {move || state.tools.get().map(|tools| (tools.add)(side))}
            </div>
        </section>
    }
}

/// Both sides in one list, every column in sight.
#[component]
fn ListForm() -> impl IntoView {
    let state = BudgetState::get();
    view! {
        <section class="side pane" aria-label=text(Text::BudgetList)>
            <div class="scroller">
                <Grid pane=Pane::List/>
                {move || state.tools.get().map(|tools| (tools.add)(Side::Charge))}
                {move || state.tools.get().map(|tools| (tools.add)(Side::Produit))}
            </div>
        </section>
    }
}
