//! One grid: its head, its rows.

use super::row::GridRow;
use super::state::{BudgetState, Pane};
use crate::domain::plan::Side;
use crate::i18n::{Text, text};
use crate::screen::grid::{Field, Row, is_ecart};
use leptos::ev;
use leptos::prelude::*;

/// The rows and fields of a grid, for what stands in it.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Its rows.
    pub rows: Memo<Vec<Row>>,
    /// Its fields.
    pub fields: Memo<Vec<Field>>,
}

/// One grid.
#[component]
pub fn Grid(pane: Pane) -> impl IntoView {
    let state = BudgetState::get();
    let rows = state.rows(pane);
    let fields = state.fields(pane);
    let (label, class) = match pane {
        Pane::Side(Side::Charge) => (Text::Charges, "grid"),
        Pane::Side(Side::Produit) => (Text::Produits, "grid"),
        Pane::List => (Text::BudgetList, "grid list"),
    };
    provide_context(Shape { rows, fields });
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(tools) = state.tools.get_untracked().filter(|_| state.editing.read_untracked().is_none()) else {
            return;
        };
        if (tools.keys)(state, pane, Shape { rows, fields }, &event) {
            event.prevent_default();
        }
    };
    view! {
        <table
            class=class
            role="grid"
            aria-label=text(label)
            aria-rowcount=move || (rows.read().len() + 1).to_string()
            aria-colcount=move || fields.read().len().to_string()
            on:keydown=on_key
        >
            <thead>
                <tr role="row" aria-rowindex="1">
                    {move || fields.get().into_iter().map(|field| view! { <Head field/> }).collect_view()}
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| *row let:row>
                    <GridRow pane row rows fields/>
                </For>
            </tbody>
        </table>
    }
}

#[component]
fn Head(field: Field) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let class = move || match field {
        Field::Account => "acc",
        Field::Label => "label",
        Field::Amount(column) if store.reference.get() == Some(column) => "amount reference",
        Field::Amount(_) => "amount current",
        Field::Difference => "evolution",
    };
    let label = move || match field {
        Field::Account => text(Text::AccountShort).to_string(),
        Field::Label => text(Text::Label).to_string(),
        Field::Amount(column) => store.column_label(Some(column)),
        Field::Difference => {
            let ecart = store
                .column
                .get()
                .zip(store.reference.get())
                .is_some_and(|(column, reference)| is_ecart(&store.figures.read().document, column, reference));
            text(if ecart { Text::Ecart } else { Text::Evolution }).to_string()
        }
    };
    view! {
        <th role="columnheader" scope="col" class=class>
            {label}
        </th>
    }
}
