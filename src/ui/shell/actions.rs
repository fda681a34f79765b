//! What can be done with the association from anywhere: begin one's own, undo and redo, files.

use super::history::History;
use crate::domain::document::Origin;
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::kit::go::go_to;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;

/// The actions in the head of the page.
#[component]
pub fn Actions() -> impl IntoView {
    let store = Store::get();
    let is_example = store.part(|document| matches!(document.origin, Origin::Example { .. }));
    let history = store.history();
    let file = NodeRef::<html::Input>::new();
    let undo_step = Signal::derive(move || history.read().undo.as_ref().map(|step| fill(Text::UndoWhat, &[step])));
    let redo_step = Signal::derive(move || history.read().redo.as_ref().map(|step| fill(Text::RedoWhat, &[step])));
    view! {
            <Show when=move || is_example.get() && store.route.get() != Route::Commencer>
            <button type="button" class="btn main" on:click=|_| go_to(Route::Commencer)>
                <Drawing icon=Icon::Start/>
                <span>{text(Text::Start)}</span>
            </button>
        </Show>
        <HistoryButton word=Text::Undo icon=Icon::Undo step=undo_step go=Callback::new(move |()| store.undo())/>
        <HistoryButton word=Text::Redo icon=Icon::Redo step=redo_step go=Callback::new(move |()| store.redo())/>
        <span class="anchor history">
            <History/>
        </span>
        <button
            type="button"
            class="btn"
            on:click=move |_| {
                if let Some(input) = file.get_untracked() {
                    input.click();
                }
            }
        >
            <Drawing icon=Icon::Import/>
            <span>{text(Text::Import)}</span>
        </button>
        <input
            node_ref=file
            class="visually-hidden"
            type="file"
            tabindex="-1"
            accept=".json,application/json,.csv,text/csv"
            aria-label=text(Text::ImportFile)
            on:change:target=move |event| {
                let input = event.target();
                if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
                    store.at_desk(|desk| desk.import(chosen));
                }
                // The same file can be chosen again.
                input.set_value("");
            }
        />
        <button type="button" class="btn" on:click=move |_| store.at_desk(|desk| desk.export())>
            <Drawing icon=Icon::Export/>
            <span>{text(Text::Export)}</span>
        </button>
    }
}

/// Goes back or forward one step; the step stands in the title, and without one there is nowhere to go.
#[component]
fn HistoryButton(word: Text, icon: Icon, step: Signal<Option<String>>, go: Callback<()>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-label=text(word)
            title=move || step.get()
            prop:disabled=move || step.read().is_none()
            on:click=move |_| go.run(())
        >
            <Drawing icon/>
            <span>{text(word)}</span>
        </button>
    }
}
