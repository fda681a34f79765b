//! What can be done to the line in hand: insert below, move, delete.

use super::state::{BudgetState, Deed};
use crate::i18n::{Text, text};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// The tools of the line in hand.
#[component]
pub fn LineTools() -> impl IntoView {
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
        </div>
    }
}
