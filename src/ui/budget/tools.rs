//! The tools over the grids: their form, the columns, the line in hand, finding and grouping.

use super::columns::ColumnTools;
use super::filters::NothingLeft;
use super::finder::Finder;
use super::panel::PanelButton;
use super::pasting::PastingDialog;
use super::state::{BudgetState, Deed, Pane};
use crate::domain::document::line::Side;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// The tools over the grids.
#[component]
pub fn Toolbar() -> impl IntoView {
    let state = BudgetState::get();
    view! {
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
            <Finder/>
        </div>
        <PastingDialog/>
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

/// The button that adds a line to a side; what is said where a filter leaves no line.
#[component]
pub fn AddLine(side: Side) -> impl IntoView {
    let state = BudgetState::get();
    let label = move || match state.list.get() {
        false => text(Text::AddLine).to_string(),
        true => {
            let title = if side == Side::Charge { Text::Charges } else { Text::Produits };
            fill(Text::AddTo, &[text(title)])
        }
    };
    let pane = move || match (state.list.get(), side) {
        (false, side) => Some(Pane::Side(side)),
        // Said once under the list.
        (true, Side::Charge) => Some(Pane::List),
        (true, Side::Produit) => None,
    };
    view! {
        {move || pane().map(|pane| view! { <NothingLeft pane/> })}
        <button type="button" class="add" on:click=move |_| state.add_line(side)>
            {label}
        </button>
    }
}

/// The tools of the line in hand.
#[component]
fn LineTools() -> impl IntoView {
    let state = BudgetState::get();
    let line = Memo::new(move |_| state.active.get().and_then(|cell| cell.row.line()));
    let tool = move |label: Text, icon: Icon, deed: Deed| {
        view! {
            <button
                type="button"
                class="btn quiet"
                aria-label=text(label)
                title=text(label)
                prop:disabled=move || line.get().is_none()
                // The cell keeps the focus, so that the keyboard goes on from there.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| {
                    if let Some(tools) = state.tools.get_untracked() {
                        (tools.act)(state, deed);
                    }
                }
            >
                <Drawing icon/>
            </button>
        }
    };
    view! {
        <div class="line-tools" role="group" aria-label=text(Text::LineTools)>
            {tool(Text::InsertBelow, Icon::Add, Deed::Insert)}
            {tool(Text::MoveUp, Icon::Up, Deed::Up)}
            {tool(Text::MoveDown, Icon::Down, Deed::Down)}
            {tool(Text::DeleteLine, Icon::Trash, Deed::Delete)}
            <PanelButton/>
        </div>
    }
}
