//! What can be done to the line in hand: insert below, move, delete.

use super::panel::PanelButton;
use super::state::BudgetState;
use crate::i18n::{Text, text};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// The tools of the line in hand.
#[component]
pub fn LineTools() -> impl IntoView {
    let state = BudgetState::get();
    let line = Memo::new(move |_| state.active.get().and_then(|cell| cell.row.line()));
    let tool = move |label: Text, icon: Icon, act: fn(BudgetState, crate::domain::document::id::LineId)| {
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
                    if let Some(line) = line.get_untracked() {
                        act(state, line);
                    }
                }
            >
                <Drawing icon/>
            </button>
        }
    };
    view! {
        <div class="line-tools" role="group" aria-label=text(Text::LineTools)>
            {tool(Text::InsertBelow, Icon::Add, |state, line| state.insert_below(line))}
            {tool(Text::MoveUp, Icon::Up, |state, line| state.shift(line, true))}
            {tool(Text::MoveDown, Icon::Down, |state, line| state.shift(line, false))}
            {tool(Text::DeleteLine, Icon::Trash, |state, line| state.delete(line))}
            <PanelButton/>
        </div>
    }
}
