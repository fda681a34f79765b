//! One row of a grid: what `screen::paint` says of it, and what is in hand among its cells.

use super::shape::Shape;
use super::state::{Active, BudgetState, cell_id};
use crate::i18n::{Text, fill, text};
use crate::screen::grid::{Field, Row, RowId};
use crate::screen::grouping::GroupKey;
use crate::screen::paint::{Cell, Painted, Scene};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// What is in hand among the cells of a row, by their places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Marks {
    active: Option<usize>,
    editing: Option<usize>,
    /// The first and the last cell selected.
    block: Option<(usize, usize)>,
    /// Before any cell is in hand, Tab must find one: the first of the grid.
    is_first: bool,
}

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
    view! {
        <tr
            role="row"
            class=move || painted.read().class
            aria-rowindex=move || here.get().map(|(place, _)| (place + 2).to_string())
            data-line=move || painted.read().line.clone()
            data-account=move || painted.read().account.clone()
        >
            {move || {
                let (painted, marks, fields) = (painted.read(), marks.get(), shape.fields.read());
                let cells = fields.iter().zip(&painted.cells).enumerate();
                cells
                    .map(|(place, (field, cell))| {
                        let at = Active { pane: shape.pane, row: id, field: *field };
                        paint(at, cell, &painted.name, marks, place)
                    })
                    .collect_view()
            }}
        </tr>
    }
}

fn paint(at: Active, cell: &Cell, name: &str, marks: Marks, place: usize) -> AnyView {
    let is_active = marks.active == Some(place);
    let is_selected = marks.block.is_some_and(|(left, right)| (left..=right).contains(&place));
    let is_reached = is_active || (marks.is_first && place == 0);
    let mut class = cell.class.clone();
    for (on, mark) in
        [(is_active, " selected"), (is_selected && !is_active, " block"), (marks.editing == Some(place), " editing")]
    {
        if on {
            class.push_str(mark);
        }
    }
    let fold = cell.folded.map(|folded| {
        let label = fill(if folded { Text::UnfoldSection } else { Text::FoldSection }, &[name]);
        view! {
            <button type="button" class="fold" tabindex="-1" aria-expanded=(!folded).to_string() aria-label=label>
                <Drawing icon=Icon::Fold/>
            </button>
        }
    });
    let role = if at.field == Field::Label { "rowheader" } else { "gridcell" };
    view! {
        <td
            id=cell_id(at)
            role=role
            class=class
            title=cell.title.clone()
            data-column=cell.column.clone()
            data-full=cell.full.clone()
            aria-colindex=(place + 1).to_string()
            aria-selected=is_selected.then_some("true")
            aria-readonly=cell.read_only.then_some("true")
            tabindex=if is_reached { "0" } else { "-1" }
        >
            {fold}
            {content(cell)}
        </td>
    }
    .into_any()
}

fn content(cell: &Cell) -> AnyView {
    let text_of = cell.text.clone();
    let Some(figure) = cell.figure.clone() else {
        return view! { <span data-value=cell.plain.clone()>{text_of}</span> }.into_any();
    };
    let judged = cell.favorable.map(|good| {
        view! {
            <span class="visually-hidden">{text(if good { Text::EcartGood } else { Text::EcartBad })}</span>
        }
    });
    view! {
        <span class=cell.favorable.map(|good| if good { "favorable" } else { "defavorable" })>
            <output
                class="figure"
                data-figure=figure.name
                data-column=figure.column
                data-reference=figure.reference
                data-account=figure.account
                data-line=figure.line
                data-value=cell.plain.clone()
            >
                {text_of}
            </output>
            {judged}
        </span>
    }
    .into_any()
}
