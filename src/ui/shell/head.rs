//! The head of the page: the association, the state of saving, and what can be done with it.

use super::frame::Slot;
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::storage::{Reason, SaveStatus};
use crate::ui::store::Store;
use leptos::prelude::*;

/// The head of the page.
#[component]
pub fn Head() -> impl IntoView {
    let store = Store::get();
    let frame = expect_context::<Slot>();
    let name = store.part(|document| document.name.clone());
    let is_example = store.part(|document| matches!(document.origin, crate::domain::document::Origin::Example { .. }));
    view! {
        <header class="head">
            <h1 tabindex="-1" id="title">
                {move || name.get()}
                <span class="visually-hidden">{move || fill(Text::TitleView, &[view_name(store.route.get())])}</span>
            </h1>
            {move || is_example.get().then(|| view! { <span class="badge example">{text(Text::Example)}</span> })}
            <Status/>
            {move || frame.get().map(|frame| (frame.actions)())}
        </header>
    }
}

/// Returns the name of a view.
pub fn view_name(route: Route) -> &'static str {
    text(match route {
        Route::Budget => Text::ViewBudget,
        Route::Benevolat => Text::ViewBenevolat,
        Route::Financeurs => Text::ViewFinanceurs,
        Route::Poles => Text::ViewPoles,
        Route::Impact => Text::ViewImpact,
        Route::Scenarios => Text::ViewScenarios,
        Route::Dossiers => Text::ViewDossiers,
        Route::Suivi => Text::ViewSuivi,
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
