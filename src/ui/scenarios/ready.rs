//! The hypotheses that the document suggests: one click adds one.

use super::State;
use super::levers::does;
use crate::domain::command::LeverDeed;
use crate::i18n::{Text, text};
use crate::screen::scenarios::ready::{Ready, ready};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// The hypotheses ready to be added.
#[component]
pub fn ReadyList() -> impl IntoView {
    let state = State::get();
    let offered = Memo::new(move |_| {
        let figures = state.store.figures.read();
        state.shown.get().map(|scenario| ready(&figures, scenario)).unwrap_or_default()
    });
    let add = move |chosen: Ready| {
        let Ready { label, selector, effect, range, .. } = chosen;
        match does(state, LeverDeed::Added { label, selector, effect, range }) {
            // The button pressed is gone.
            Ok(()) => state.focus_add(),
            Err(rejection) => state.store.notify(rejection.sentence),
        }
    };
    view! {
        <Show when=move || !offered.read().is_empty()>
            <section class="ready no-print">
                <h2>{text(Text::ReadyList)}</h2>
                <div class="toolbar">
                    <For each=move || offered.get() key=|ready| ready.title.clone() let:ready>
                        {
                            let title = ready.title.clone();
                            view! {
                                <button type="button" class="btn" on:click=move |_| add(ready.clone())>
                                    <Drawing icon=Icon::Add/>
                                    <span>{title}</span>
                                </button>
                            }
                        }
                    </For>
                </div>
            </section>
        </Show>
    }
}
