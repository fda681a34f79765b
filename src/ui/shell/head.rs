//! The head of the page: the association, the state of saving, undo and redo, files.

use super::history::HistorySlot;
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::kit::go::go_to;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::storage::{Reason, SaveStatus};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;

/// The head of the page.
#[component]
pub fn Head() -> impl IntoView {
    let store = Store::get();
    let name = store.part(|document| document.name.clone());
    let is_example = store.part(|document| matches!(document.origin, crate::domain::document::Origin::Example { .. }));
    let history = store.history();
    let file = NodeRef::<html::Input>::new();
    let undo_step = Signal::derive(move || history.read().undo.as_ref().map(|step| fill(Text::UndoWhat, &[step])));
    let redo_step = Signal::derive(move || history.read().redo.as_ref().map(|step| fill(Text::RedoWhat, &[step])));
    view! {
        <header class="head">
            <h1 tabindex="-1" id="title">
                {move || name.get()}
                <span class="visually-hidden">{move || fill(Text::TitleView, &[view_name(store.route.get())])}</span>
            </h1>
            <Show when=move || is_example.get()>
                <span class="badge example">{text(Text::Example)}</span>
            </Show>
            <Status/>
            <Show when=move || is_example.get() && store.route.get() != Route::Commencer>
                <button type="button" class="btn main" on:click=|_| go_to(Route::Commencer)>
                    <Drawing icon=Icon::Start/>
                    <span>{text(Text::Start)}</span>
                </button>
            </Show>
            <HistoryButton word=Text::Undo icon=Icon::Undo step=undo_step go=Callback::new(move |()| store.undo())/>
            <HistoryButton word=Text::Redo icon=Icon::Redo step=redo_step go=Callback::new(move |()| store.redo())/>
            <HistorySlot/>
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
                accept=".json,application/json"
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
        </header>
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

/// Returns the name of a view.
pub fn view_name(route: Route) -> &'static str {
    text(match route {
        Route::Budget => Text::ViewBudget,
        Route::Benevolat => Text::ViewBenevolat,
        Route::Financeurs => Text::ViewFinanceurs,
        Route::Dossiers => Text::ViewDossiers,
        Route::Commencer => Text::Start,
    })
}

/// The state of saving, in words.
#[component]
fn Status() -> impl IntoView {
    let store = Store::get();
    let status = store.signs.status;
    let sentence = move || match status.get() {
        SaveStatus::Saved => text(Text::Saved).to_string(),
        SaveStatus::Saving => text(Text::Saving).to_string(),
        SaveStatus::SavedWithoutCopy => text(Text::SavedWithoutCopy).to_string(),
        SaveStatus::NotSaved(reason) => {
            let reason = match reason {
                Reason::Full => Text::ReasonFull,
                Reason::Refused => Text::ReasonRefused,
                Reason::Other => Text::ReasonOther,
                Reason::Unloaded => Text::ReasonUnloaded,
            };
            fill(Text::NotSaved, &[text(reason)])
        }
        SaveStatus::Following => text(Text::Following).to_string(),
        SaveStatus::ReadOnlyNewer => text(Text::ReadOnlyNewer).to_string(),
    };
    let is_wrong = move || matches!(status.get(), SaveStatus::NotSaved(_));
    view! {
        <p class="status" class:unsaved=is_wrong role="status">
            {sentence}
        </p>
    }
}
