//! One row of a grid: the head of a side or of a section, a line, or both in one.

use super::cell::GridCell;
use super::state::{BudgetState, Pane};
use crate::compute::layout::SectionKey;
use crate::domain::document::line::Side;
use crate::domain::plan;
use crate::i18n::{Text, fill, text};
use crate::screen::grid::{Field, Row, RowId};
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::store::Store;
use leptos::prelude::*;

/// One row of a grid.
#[component]
pub fn GridRow(pane: Pane, row: Row, rows: Memo<Vec<Row>>, fields: Memo<Vec<Field>>) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let class = move || match row {
        Row::Group(Side::Charge) => "group charges",
        Row::Group(Side::Produit) => "group produits",
        Row::Section { .. } => "section",
        Row::Lone(..) => "line lone",
        Row::Line(line) => {
            let figures = store.figures.read();
            let classed = figures.document.lines.get(line).is_some_and(|line| line.account.number().is_some());
            if classed { "line" } else { "line to-classify" }
        }
    };
    let account = move || match row {
        Row::Group(_) => None,
        Row::Section { key, .. } => key.number().map(|number| number.to_string()),
        Row::Lone(_, line) | Row::Line(line) => {
            let figures = store.figures.read();
            figures.document.lines.get(line).and_then(|line| line.account.number()).map(|number| number.to_string())
        }
    };
    let index = move || rows.read().iter().position(|other| *other == row).map(|place| (place + 2).to_string());
    view! {
        <tr
            role="row"
            class=class
            aria-rowindex=index
            data-line=row.line().map(|line| line.0.to_string())
            data-account=account
        >
            {move || {
                fields.get().into_iter().map(|field| view! { <GridCell pane row rows fields field/> }).collect_view()
            }}
        </tr>
    }
}

/// The button that folds a section.
#[component]
pub fn Fold(key: SectionKey, folded: bool) -> impl IntoView {
    let state = BudgetState::get();
    let label = move || {
        let name = section_name(state.store, key);
        fill(if folded { Text::UnfoldSection } else { Text::FoldSection }, &[&name])
    };
    view! {
        <button
            type="button"
            class="fold"
            tabindex="-1"
            aria-expanded=(!folded).to_string()
            aria-label=label
            on:click=move |event| {
                event.stop_propagation();
                state.fold(key);
            }
        >
            <Drawing icon=Icon::Fold/>
        </button>
    }
}

/// Returns the label of a row.
pub fn row_label(store: Store, row: RowId) -> String {
    match row {
        RowId::Group(Side::Charge) => text(Text::Charges).into(),
        RowId::Group(Side::Produit) => text(Text::Produits).into(),
        RowId::Section(key) => section_name(store, key),
        RowId::Line(line) => {
            let figures = store.figures.read();
            let label = figures.document.lines.get(line).map(|line| line.label.clone()).unwrap_or_default();
            if label.is_empty() { text(Text::Unnamed).into() } else { label }
        }
    }
}

fn section_name(store: Store, key: SectionKey) -> String {
    match key {
        SectionKey::ToClassify(_) => text(Text::ToClassify).into(),
        SectionKey::Number(number) => {
            let figures = store.figures.read();
            let column = store.column.get().and_then(|id| figures.document.columns.get(id));
            let known = column.and_then(|column| plan::section_label(column.plan(), number));
            known.unwrap_or(text(Text::Unnamed)).into()
        }
    }
}
