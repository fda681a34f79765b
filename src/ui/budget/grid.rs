//! One grid: its head, and the rows in sight.

use super::body;
use super::shape::Shape;
use super::state::{BudgetState, Pane};
use crate::domain::plan::Side;
use crate::i18n::{Text, difference, state_word, text};
use crate::screen::grid::Field;
use crate::screen::window;
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys;

/// One grid.
#[component]
pub fn Grid(pane: Pane) -> impl IntoView {
    let state = BudgetState::get();
    let table = NodeRef::<html::Table>::new();
    let shape = Shape::new(state, pane, table);
    let rows = NodeRef::<html::Tbody>::new();
    body::serve(state, shape, rows);
    provide_context(shape);
    state.shapes.update(|shapes| {
        shapes.retain(|other| other.pane != pane);
        shapes.push(shape);
    });
    let (label, kind) = match pane {
        Pane::Side(Side::Charge) => (Text::Charges, "grid"),
        Pane::Side(Side::Produit) => (Text::Produits, "grid"),
        Pane::List => (Text::BudgetList, "grid list"),
    };
    // Rows that are left out must be as high as those that are there.
    let is_long = Memo::new(move |_| window::is_long(shape.arranged.read().rows.len()));
    let on_key = move |event: ev::KeyboardEvent| {
        let tools = state.tools.get_untracked().filter(|_| state.editing.read_untracked().is_none());
        if tools.is_some_and(|tools| (tools.keys)(state, shape, &event)) {
            event.prevent_default();
        }
    };
    let on_mouse = move |event: ev::MouseEvent| {
        match state.tools.get_untracked() {
            Some(tools) => (tools.mouse)(state, shape, &event),
            // What is asked before the tools are there is done when they come.
            None if event.detail() > 1 => state.wanted.set(state.active.get_untracked()),
            None => {}
        }
    };
    // Tab and screen readers bring the focus to a cell without a key or a click of ours.
    let on_focus = move |event: ev::FocusEvent| {
        let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let cell = element.filter(|element| element.tag_name() == "TD").and_then(|element| shape.cell_of(&element));
        if let Some(cell) = cell.filter(|cell| state.active.get_untracked() != Some(*cell)) {
            state.anchor.set(None);
            state.active.set(Some(cell));
        }
    };
    view! {
        <table
            node_ref=table
            class=kind
            class:compact=is_long
            role="grid"
            aria-label=text(label)
            aria-multiselectable="true"
            aria-rowcount=move || (shape.arranged.read().rows.len() + 1).to_string()
            aria-colcount=move || shape.fields.read().len().to_string()
            on:keydown=on_key
            on:focusin=on_focus
            on:mousedown=on_mouse
            on:mouseover=on_mouse
            on:click=on_mouse
            on:dblclick=on_mouse
        >
            <thead>
                <tr role="row" aria-rowindex="1">
                    {move || {
                        let fields = shape.fields.get().into_iter().enumerate();
                        fields.map(|(place, field)| view! { <Head field place/> }).collect_view()
                    }}
                </tr>
            </thead>
            <tbody node_ref=rows></tbody>
        </table>
    }
}

#[component]
fn Head(field: Field, place: usize) -> impl IntoView {
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
        Field::Difference => text(difference(store.beside())).to_string(),
    };
    // A column that is closed says so: what is typed in it is refused.
    let state = move || {
        let figures = store.figures.read();
        let column = figures.document.columns.get(field.column()?).filter(|column| column.is_frozen())?;
        Some(view! { <small class="closed"><Drawing icon=Icon::Lock/> {text(state_word(column))}</small> })
    };
    view! {
        <th role="columnheader" scope="col" aria-colindex=place + 1 class=class>
            {label} {state}
        </th>
    }
}
