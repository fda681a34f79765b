//! One row of a grid: what `screen::paint` says of it, and what is in hand among its cells.

use super::draw::{Drawn, Marks, draw};
use super::shape::Shape;
use super::state::{Active, BudgetState};
use crate::screen::grid::{Field, Row, RowId};
use crate::screen::grouping::GroupKey;
use crate::screen::paint::{Painted, Scene};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// One row of a grid.
#[component]
pub fn GridRow(id: RowId<GroupKey>, shape: Shape) -> impl IntoView {
    let state = BudgetState::get();
    let here = Memo::new(move |before: Option<&Option<(usize, Row<GroupKey>)>>| {
        // A row about to leave the page stays as it was.
        shape.here(id).or(before.copied().flatten())
    });
    let painted = Memo::new(move |_| {
        let Some((_, row)) = here.get() else { return Painted::default() };
        let (figures, fields, arranged) = (state.store.figures.read(), shape.fields.read(), shape.arranged.read());
        let scene = Scene {
            figures: &figures,
            totals: arranged.totals.as_deref(),
            fields: &fields,
            columns: (state.store.column.get(), state.store.reference.get()),
            accounts: state.accounts.get(),
            typed: state.tools.read().as_ref().map(|tools| tools.told),
            formulas: state.formulas.get(),
        };
        scene.row(row)
    });
    let marks = Memo::new(move |_| {
        let fields = shape.fields.read();
        let place = |field: Field| fields.iter().position(|other| *other == field);
        let active = state.active.get().filter(|active| active.pane == shape.pane);
        let row = here.get().map_or(0, |(place, _)| place);
        let rect = shape.rect.get().filter(|rect| (rect.top..=rect.bottom).contains(&row));
        Marks {
            active: active.filter(|active| active.row == id).and_then(|active| place(active.field)),
            editing: state.editing.with(|editing| {
                let cell = editing.as_ref().map(|editing| editing.cell);
                cell.filter(|cell| cell.pane == shape.pane && cell.row == id).and_then(|cell| place(cell.field))
            }),
            block: rect.map(|rect| (rect.left, rect.right)),
            is_first: row == 0 && active.is_none(),
        }
    });
    let element = NodeRef::<html::Tr>::new();
    Effect::new(move |before: Option<Option<Drawn>>| {
        let row: HtmlElement = element.get()?.unchecked_into();
        let fields = shape.fields.read();
        let at = Active { pane: shape.pane, row: id, field: Field::Label };
        let now = Drawn::new(at, painted.get(), marks.get(), &fields);
        draw(&row, before.flatten().as_ref(), &now);
        Some(now)
    });
    view! {
        <tr
            node_ref=element
            role="row"
            aria-rowindex=move || here.get().map(|(place, _)| (place + 2).to_string())
        ></tr>
    }
}
