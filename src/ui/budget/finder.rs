//! What is selected, in words; finding a line; grouping and filtering lines.

use super::filters::Filters;
use super::state::{Active, BudgetState, Pane};
use crate::domain::document::id::LineId;
use crate::i18n::{Text, fill, paste, text};
use crate::screen::find;
use crate::screen::formula;
use crate::screen::grid::{Field, RowId};
use crate::screen::grouping::Grouping;
use crate::screen::paint::Told;
use crate::screen::selection;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::kit::select::{Choice, Select};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

const GROUPINGS: [(Grouping, &str, Text); 5] = [
    (Grouping::Account, "account", Text::ByAccount),
    (Grouping::Financeur, "financeur", Text::ByFinanceur),
    (Grouping::Pole, "pole", Text::ByPole),
    (Grouping::Action, "action", Text::ByAction),
    (Grouping::Status, "status", Text::ByStatus),
];

/// Finding, grouping, and what is selected.
#[component]
pub fn Finder() -> impl IntoView {
    view! {
        <Search/>
        <Filters/>
        <GroupBy/>
        <Formulas/>
        <Selected/>
    }
}

#[component]
fn Search() -> impl IntoView {
    let state = BudgetState::get();
    let store = state.store;
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    // The lines in the order they are read.
    let order = Memo::new(move |_| {
        let shapes = state.shapes.read();
        let rows = shapes
            .iter()
            .flat_map(|shape| shape.arranged.get().rows.iter().filter_map(|row| row.line()).collect::<Vec<_>>());
        rows.collect::<Vec<LineId>>()
    });
    let found = Memo::new(move |_| match typed.read().trim().is_empty() {
        true => Vec::new(),
        false => find::find(&store.figures.read(), &order.read(), &typed.read()),
    });
    let go = move |forward: bool| {
        let from = state.active.get_untracked().and_then(|cell| cell.row.line());
        let Some(line) = find::next(&found.read_untracked(), &order.read_untracked(), from, forward) else { return };
        let pane = match state.list.get_untracked() {
            true => Pane::List,
            false => Pane::Side(super::act::side_of(state, line)),
        };
        let field = state.active.get_untracked().map_or(Field::Label, |cell| cell.field);
        let cell = Active { pane, row: RowId::Line(line), field };
        state.anchor.set(None);
        state.active.set(Some(cell));
        super::act::show(state, cell);
    };
    let only = move || !state.arrange.read().filter.text.is_empty();
    let filter = move |text: String| state.arrange.update(|arrange| arrange.filter.text = text);
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            go(!event.shift_key());
        }
        "Escape" => {
            event.prevent_default();
            typed.set(String::new());
            filter(String::new());
            if let Some(cell) = state.active.get_untracked() {
                super::state::focus_cell(cell);
            }
        }
        _ => {}
    };
    let focus = window_event_listener(ev::keydown, move |event| {
        let asked = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && event.key().eq_ignore_ascii_case("f");
        if let (true, Some(Some(input))) = (asked, input.try_get_untracked()) {
            event.prevent_default();
            let _ = input.focus();
            input.select();
        }
    });
    on_cleanup(move || focus.remove());
    let said = move || match (typed.read().trim().is_empty(), found.read().len()) {
        (true, _) => String::new(),
        (false, 0) => text(Text::FoundNone).into(),
        (false, 1) => text(Text::FoundOne).into(),
        (false, count) => fill(Text::FoundMany, &[&count.to_string()]),
    };
    view! {
        <div class="search" role="search">
            <Drawing icon=Icon::Search/>
            <input
                node_ref=input
                type="search"
                autocomplete="off"
                aria-label=text(Text::Search)
                title=text(Text::SearchHelp)
                placeholder=text(Text::Search)
                prop:value=move || typed.get()
                on:input:target=move |event| {
                    typed.set(event.target().value());
                    if only() {
                        filter(event.target().value());
                    }
                }
                on:keydown=on_key
            />
        </div>
        <Show when=move || !typed.read().trim().is_empty()>
            <span class="soft found" role="status">{said}</span>
            <button
                type="button"
                class="btn quiet"
                aria-pressed=move || only().to_string()
                on:click=move |_| filter(if only() { String::new() } else { typed.get_untracked() })
            >
                {text(Text::OnlyFound)}
            </button>
        </Show>
    }
}

#[component]
fn GroupBy() -> impl IntoView {
    let state = BudgetState::get();
    let choices: Vec<Choice> = GROUPINGS.iter().map(|(_, value, label)| Choice::new(value, text(*label))).collect();
    let value = Memo::new(move |_| {
        let by = state.arrange.read().by;
        GROUPINGS
            .iter()
            .find(|(grouping, ..)| *grouping == by)
            .map(|(_, value, _)| value.to_string())
            .unwrap_or_default()
    });
    let choose = move |(chosen,): (String,)| {
        if let Some((by, ..)) = GROUPINGS.iter().find(|(_, value, _)| *value == chosen) {
            state.active.set(None);
            state.anchor.set(None);
            state.arrange.update(|arrange| arrange.by = *by);
        }
    };
    view! {
        <Select label=text(Text::GroupBy) choices=Signal::stored(choices) value on_choose=Callback::new(choose)/>
    }
}

/// Shows formulas in place of their values, on screen and on paper.
#[component]
fn Formulas() -> impl IntoView {
    let state = BudgetState::get();
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-pressed=move || state.formulas.get().to_string()
            on:click=move |_| state.formulas.update(|shown| *shown = !*shown)
        >
            {text(Text::Formulas)}
        </button>
    }
}

/// The sum of what is selected, or the formula of the cell in hand and why it has no value.
#[component]
fn Selected() -> impl IntoView {
    let state = BudgetState::get();
    let said = Memo::new(move |_| {
        let active = state.active.get()?;
        let shape = state.shapes.read().iter().copied().find(|shape| shape.pane == active.pane)?;
        let figures = state.store.figures.read();
        if state.anchor.read().is_none() {
            let (Some(line), Field::Amount(column)) = (active.row.line(), active.field) else { return None };
            return Some(formula::told(&figures, line, column));
        }
        let rect = shape.rect.get()?;
        let cells = rect.cells(&shape.arranged.read().rows, &shape.fields.read());
        let summary = selection::summary(&figures, &cells);
        let sum = (summary.count > 1).then(|| paste::selected(summary.count, summary.sum));
        Some(Told { formula: sum, fault: None })
    });
    view! {
        <output class="selected-sum">
            {move || said.get().map(|told| view! {
                {told.formula}
                {told.fault.map(|fault| view! { " " <span class="why">{fault}</span> })}
            })}
        </output>
    }
}
