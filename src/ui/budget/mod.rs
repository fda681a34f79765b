//! The Budget view: charges facing produits, or one list; columns side by side; a few words on why it moved.

mod account;
mod cell;
mod columns;
mod editor;
mod grid;
mod keys;
mod panel;
mod row;
mod state;
mod tools;

use crate::domain::plan::Side;
use crate::i18n::{self, Text, text};
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::kit::part::part;
use crate::ui::kit::pieces::Lead;
use crate::ui::store::Store;
use columns::{ColumnTools, Columns};
use editor::CellEditor;
use grid::Grid;
use leptos::prelude::*;
use panel::LinePanel;
use state::{BudgetState, Pane, Tools};
use tools::LineTools;
use wasm_bindgen_futures::spawn_local;

part! {
    desk:
    /// Brings what edits the budget.
    fn tools() -> Tools {
        Tools {
            editor: || view! { <CellEditor/> }.into_any(),
            columns: || view! { <Columns/> }.into_any(),
            panel: || view! { <LinePanel/> }.into_any(),
            keys: keys::act,
        }
    }
}

/// The Budget view.
#[component]
pub fn BudgetView() -> impl IntoView {
    let store = Store::get();
    let state = BudgetState::new(store);
    provide_context(state);
    spawn_local(async move {
        if let Some(came) = tools().await {
            // Another view may be shown by now.
            let _ = state.tools.try_set(Some(came));
        }
    });
    let pieces = Memo::new(move |_| match store.column.get() {
        Some(column) => i18n::evolution(&store.figures.read(), column, store.reference.get()),
        None => Vec::new(),
    });
    view! {
        <div class="intro">
            <Lead pieces/>
            <div class="toolbar" role="toolbar" aria-label=text(Text::Layout)>
                <div class="segmented" role="group" aria-label=text(Text::Layout)>
                    <Form label=Text::Facing list=false/>
                    <Form label=Text::AsList list=true/>
                </div>
                <button
                    type="button"
                    class="btn quiet"
                    aria-pressed=move || state.accounts.get().to_string()
                    on:click=move |_| state.show_accounts()
                >
                    {text(Text::ShowAccounts)}
                </button>
                <ColumnTools/>
                <LineTools/>
            </div>
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

#[component]
fn Form(label: Text, list: bool) -> impl IntoView {
    let state = BudgetState::get();
    view! {
        <button
            type="button"
            aria-pressed=move || (state.list.get() == list).to_string()
            on:click=move |_| state.choose_form(list)
        >
            {text(label)}
        </button>
    }
}

/// One side, with its total and its grid.
#[component]
fn SidePane(side: Side) -> impl IntoView {
    let store = Store::get();
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
                <AddLine side/>
            </div>
        </section>
    }
}

/// Both sides in one list, every column in sight.
#[component]
fn ListForm() -> impl IntoView {
    view! {
        <section class="side pane" aria-label=text(Text::BudgetList)>
            <div class="scroller">
                <Grid pane=Pane::List/>
                <AddLine side=Side::Charge/>
                <AddLine side=Side::Produit/>
            </div>
        </section>
    }
}

#[component]
fn AddLine(side: Side) -> impl IntoView {
    let state = BudgetState::get();
    let label = move || match state.list.get() {
        false => text(Text::AddLine).to_string(),
        true => {
            let title = if side == Side::Charge { Text::Charges } else { Text::Produits };
            i18n::fill(Text::AddTo, &[text(title)])
        }
    };
    view! {
        <button type="button" class="add" on:click=move |_| state.add_line(side)>
            {label}
        </button>
    }
}
