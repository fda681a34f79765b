//! The line panel: what is known of the line in hand besides its amounts, and how its amounts came to be.
//!
//! It follows the cell in hand: its column is the one whose note, source and status are shown. All but the button that
//! opens it comes with the desk.

mod amount;
mod fields;
mod link;
mod place;
mod values;

use super::state::line_name;
use super::state::{BudgetState, focus_cell};
use crate::domain::document::id::{ColumnId, LineId};
use crate::i18n::{self, Text, text};
use crate::screen::grid::Field;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::later::once_shown;
use crate::ui::kit::pieces::Lead;
use amount::AmountDetails;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use place::LinePlace;
use values::LastValues;

/// The button that opens the panel, and closes it.
#[component]
pub fn PanelButton() -> impl IntoView {
    let state = BudgetState::get();
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-label=text(Text::LineDetail)
            title=text(Text::LineDetailKey)
            aria-expanded=move || state.panel.get().to_string()
            on:click=move |_| state.panel.update(|open| *open = !*open)
        >
            <Drawing icon=Icon::Detail/>
        </button>
    }
}

/// Opens the panel and goes into it.
pub fn open(state: BudgetState) {
    state.panel.set(true);
    once_shown(|| {
        if let Some(title) = document().get_element_by_id(TITLE) {
            let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(title).focus();
        }
    });
}

/// The identity of the panel's title: there is one panel.
const TITLE: &str = "detail";

/// The line in hand, in detail.
#[component]
pub fn LinePanel() -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let title = NodeRef::<html::H2>::new();
    let line = Memo::new(move |_| {
        let line = state.active.get()?.row.line()?;
        store.figures.read().document.lines.get(line).map(|line| line.id)
    });
    let column = Memo::new(move |_| match state.active.get().map(|cell| cell.field) {
        Some(Field::Amount(column)) => Some(column),
        _ => store.column.get(),
    });
    let shown = Memo::new(move |_| line.get().zip(column.get()));
    let number = move || {
        let figures = store.figures.read();
        let number = line.get().and_then(|line| figures.document.lines.get(line)).map(|line| line.account.number());
        number.map(|number| number.map_or_else(|| text(Text::AccountToFind).into(), |number| number.to_string()))
    };
    let name = move || match line.get() {
        Some(line) => line_name(store, line),
        None => text(Text::LineDetail).into(),
    };
    let back_to_grid = move || {
        if let Some(cell) = state.active.get_untracked() {
            once_shown(move || focus_cell(cell));
        }
    };
    let close = move || {
        // What is being typed is kept: leaving a field commits it, and a field that is taken away is not left.
        if let Some(field) = document().active_element() {
            let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(field).blur();
        }
        state.panel.set(false);
        back_to_grid();
    };
    let on_key = move |event: ev::KeyboardEvent| {
        match event.key().as_str() {
            "Escape" => close(),
            "Enter" if event.alt_key() => back_to_grid(),
            _ => return,
        }
        event.prevent_default();
    };
    // Opened by a button, it takes the focus: a screen reader goes on from there.
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    view! {
        <aside class="line-panel" aria-label=text(Text::LineDetail) on:keydown=on_key>
            <div class="panel-head">
                <h2 id=TITLE node_ref=title tabindex="-1">
                    <small>{number}</small>
                    {name}
                </h2>
                <button type="button" class="btn quiet" aria-label=text(Text::Close) title=text(Text::ClosePanel) on:click=move |_| close()>
                    <Drawing icon=Icon::Close/>
                </button>
            </div>
            {move || match shown.get() {
                None => view! { <p class="lead">{text(Text::LineDetailHint)}</p> }.into_any(),
                Some((line, column)) => view! { <Details line column/> }.into_any(),
            }}
        </aside>
    }
}

#[component]
fn Details(line: LineId, column: ColumnId) -> impl IntoView {
    let store = BudgetState::get().store;
    let pieces = Memo::new(move |_| {
        // In the compared column the panel still tells the difference of the two.
        let (current, reference) = (store.column.get(), store.reference.get());
        let (column, reference) = match current {
            Some(current) if reference == Some(column) => (current, reference),
            _ => (column, reference.filter(|reference| *reference != column)),
        };
        i18n::line(&store.figures.read(), line, column, reference)
    });
    view! {
        <Lead pieces/>
        <AmountDetails line column/>
        <LastValues line column/>
        <LinePlace line/>
    }
}
