//! One cell of a grid: what it shows, what marks it, and how it is opened.

use super::row::{Fold, row_label};
use super::state::{Active, BudgetState, Pane, cell_id};
use crate::compute::layout::SectionKey;
use crate::domain::document::id::ColumnId;
use crate::domain::document::line::Side;
use crate::i18n::{Text, fill, text};
use crate::screen::grid::{self, Cell, Field, Row, RowId, is_ecart};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use leptos::prelude::*;

/// One cell of a grid.
#[component]
pub fn GridCell(pane: Pane, row: Row, rows: Memo<Vec<Row>>, fields: Memo<Vec<Field>>, field: Field) -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let cell = Active { pane, row: row.id(), field };
    let is_active = Memo::new(move |_| state.active.get() == Some(cell));
    let is_editing = Memo::new(move |_| state.editing.read().as_ref().is_some_and(|editing| editing.cell == cell));
    // Before any cell is in hand, Tab must find one: the first of the grid.
    let is_first = Memo::new(move |_| {
        let elsewhere = state.active.get().is_none_or(|active| active.pane != pane);
        elsewhere && rows.read().first().map(|row| row.id()) == Some(row.id()) && fields.read().first() == Some(&field)
    });
    let shown = Memo::new(move |_| match (field, row.line()) {
        (Field::Amount(column), Some(line)) => grid::cell(&store.figures.read(), line, column),
        _ => Cell::default(),
    });
    let class = move || {
        let mut class = String::from(match field {
            Field::Account => "acc",
            Field::Label => "label",
            Field::Amount(column) if store.reference.get() == Some(column) => "amount reference",
            Field::Amount(_) => "amount",
            Field::Difference => "evolution",
        });
        let cell = shown.read();
        let marks = [
            (is_active.get(), " selected"),
            (is_editing.get(), " editing"),
            (cell.overridden, " override"),
            (cell.unsigned && cell.amount.is_some(), " unsigned"),
            (cell.hypothese, " estimate"),
            (cell.expression.is_some(), " formula"),
            (cell.faulty, " error"),
            (cell.amount.is_some_and(|amount| amount.is_negative()), " negative"),
        ];
        for (_, mark) in marks.into_iter().filter(|(on, _)| *on) {
            class.push_str(mark);
        }
        if matches!(field, Field::Amount(_)) && row.line().is_some() && cell.amount.is_none() {
            class.push_str(" absent");
        }
        class
    };
    let title = move || {
        let cell = shown.read();
        let formula = cell.expression.as_ref().map(|expression| fill(Text::FormulaMark, &[expression]));
        let marks = [
            (cell.unsigned && cell.amount.is_some(), Text::UnsignedMark),
            (cell.hypothese, Text::HypotheseMark),
            (cell.faulty, Text::FaultyMark),
        ];
        let marks = marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| text(mark).to_string());
        let said: Vec<String> = formula.into_iter().chain(marks).collect();
        (!said.is_empty()).then(|| said.join(", "))
    };
    let column_label = move || match field {
        Field::Amount(column) => Some(store.column_label(Some(column))),
        _ => None,
    };
    let pressed_in_hand = StoredValue::new(false);
    let role = if field == Field::Label { "rowheader" } else { "gridcell" };
    let content = move || match field {
        Field::Account => account(row).into_any(),
        Field::Label => label(row).into_any(),
        Field::Amount(column) => amount(row, column, shown).into_any(),
        Field::Difference => difference(row).into_any(),
    };
    view! {
        <td
            id=cell_id(cell)
            role=role
            class=class
            title=title
            data-column=column_label
            data-full=move || (field == Field::Label).then(|| row_label(store, row.id())).filter(|label| label.chars().count() > 38)
            aria-selected=move || is_active.get().then_some("true")
            aria-readonly=(row.line().is_none() || field == Field::Difference).then_some("true")
            tabindex=move || if is_active.get() || is_first.get() { "0" } else { "-1" }
            // A click on the cell in hand opens it; the press comes before the focus that would take it in hand.
            on:mousedown=move |_| pressed_in_hand.set_value(is_active.get_untracked())
            on:focus=move |_| {
                if state.editing.read_untracked().is_none() && !is_active.get_untracked() {
                    state.active.set(Some(cell));
                }
            }
            on:click=move |_| {
                if is_editing.get_untracked() {
                    return;
                }
                if pressed_in_hand.get_value() {
                    state.edit(cell, None, true);
                } else {
                    state.select(cell);
                }
            }
            on:dblclick=move |_| {
                if !is_editing.get_untracked() {
                    state.edit(cell, None, true);
                }
            }
        >
            {content}
            {move || is_editing.get().then(|| state.tools.get().map(|tools| (tools.editor)()))}
        </td>
    }
}

fn account(row: Row) -> impl IntoView {
    let state = BudgetState::get();
    match row {
        Row::Group(_) => ().into_any(),
        Row::Section { key, folded } => view! {
            <Fold key folded/>
            <span>{key.number().map(|number| number.to_string())}</span>
        }
        .into_any(),
        Row::Lone(_, line) | Row::Line(line) => {
            let number = move || {
                let figures = state.store.figures.read();
                let number = figures.document.lines.get(line).and_then(|line| line.account.number());
                number.map_or_else(|| text(Text::AccountToFind).to_string(), |number| number.to_string())
            };
            view! { <span>{number}</span> }.into_any()
        }
    }
}

fn label(row: Row) -> impl IntoView {
    let state = BudgetState::get();
    let fold = move || match row {
        // Without account numbers, the section is folded from its label.
        Row::Section { key, folded } if !state.accounts.get() => Some(view! { <Fold key folded/> }),
        _ => None,
    };
    view! {
        {fold}
        <span>{move || row_label(state.store, row.id())}</span>
    }
}

fn amount(row: Row, column: ColumnId, shown: Memo<Cell>) -> impl IntoView {
    let store = BudgetState::get().store;
    let column_label = Memo::new(move |_| store.column_label(Some(column)));
    let section = match row {
        Row::Section { key, .. } | Row::Lone(key, _) => Some(key),
        Row::Group(_) | Row::Line(_) => None,
    };
    match section {
        Some(key) => {
            let value =
                Signal::derive(move || Shown::maybe(grid::subtotal(&store.figures.read(), key, column), Shown::amount));
            let keys = Keys { account: account_key(key), ..Keys::default() };
            view! { <span><Figure name="section" column=column_label keys=Signal::stored(keys) value/></span> }
                .into_any()
        }
        None => {
            let value = move || {
                let amount = match row {
                    Row::Group(_) => grid::row_amount(&store.figures.read(), row.id(), column),
                    _ => shown.read().amount,
                };
                Shown::maybe(amount, Shown::amount)
            };
            view! { <span data-value=move || value().plain>{move || value().text}</span> }.into_any()
        }
    }
}

fn difference(row: Row) -> impl IntoView {
    let store = BudgetState::get().store;
    let columns = move || store.column.get().zip(store.reference.get());
    let change = Memo::new(move |_| {
        let (column, reference) = columns()?;
        grid::row_difference(&store.figures.read(), row.id(), column, reference)
    });
    let keys = Signal::derive(move || Keys {
        reference: Some(store.column_label(store.reference.get())),
        account: match row {
            Row::Section { key, .. } | Row::Lone(key, _) => account_key(key),
            Row::Group(_) | Row::Line(_) => None,
        },
        line: row.line().map(|line| line.0.to_string()),
        ..Keys::default()
    });
    // Only a budget and what came of it have a good side; from one year to the next, nothing is judged.
    let judged = move || {
        let change = change.get().filter(|change| !change.is_zero())?;
        let (column, reference) = columns()?;
        let document = &store.figures.read().document;
        if !is_ecart(document, column, reference) {
            return None;
        }
        let less_is_better = match row.id() {
            RowId::Group(side) => side == Side::Charge,
            RowId::Section(SectionKey::ToClassify(side)) => side == Side::Charge,
            RowId::Section(SectionKey::Number(number)) => number.side() == Side::Charge,
            RowId::Line(line) => document.lines.get(line).and_then(|line| line.account.side()) == Some(Side::Charge),
        };
        let realised_minus_planned = document.columns.get(column).is_some_and(|column| column.is_realise());
        Some(change.is_negative() == (less_is_better == realised_minus_planned))
    };
    let value = Signal::derive(move || Shown::maybe(change.get(), Shown::change));
    let column_label = Memo::new(move |_| store.column_label(store.column.get()));
    view! {
        <span class=move || judged().map(|good| if good { "favorable" } else { "defavorable" })>
            <Figure name="difference" column=column_label keys value/>
            <span class="visually-hidden">
                {move || judged().map(|good| text(if good { Text::EcartGood } else { Text::EcartBad }))}
            </span>
        </span>
    }
}

fn account_key(key: SectionKey) -> Option<String> {
    key.number().map(|number| number.to_string())
}
