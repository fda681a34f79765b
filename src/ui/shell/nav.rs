//! The navigation: the views this association uses, the rest under *Plus*.

use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::store::{Store, now};
use leptos::prelude::*;

/// The navigation.
#[component]
pub fn Nav() -> impl IntoView {
    let store = Store::get();
    let menu = store.menu();
    let open = RwSignal::new(false);
    view! {
        <nav class="nav" aria-label=text(Text::Views)>
            <a class="mark" href=Route::Budget.href()>
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <rect class="mark-charge" x="2" y="9" width="7" height="9" rx="1"></rect>
                    <rect class="mark-produit" x="11" y="3" width="7" height="15" rx="1"></rect>
                </svg>
                <span>{text(Text::ProductName)}</span>
            </a>
            <ul>
                {move || menu.get().shown.into_iter().map(|route| view! { <Entry route/> }).collect_view()}
                <Show when=move || !menu.read().more.is_empty()>
                    <li class="plus">
                        <button
                            type="button"
                            aria-expanded=move || open.get().to_string()
                            on:click=move |_| open.update(|open| *open = !*open)
                        >
                            <Drawing icon=Icon::More/>
                            <span>{text(Text::More)}</span>
                        </button>
                    </li>
                </Show>
                {move || menu.get().more.into_iter().map(|route| view! { <Entry route class="extra"/> }).collect_view()}
            </ul>
            <p class="nav-foot">
                {text(Text::NothingLeaves)} <br/> <Backup/>
            </p>
        </nav>
    }
}

#[component]
fn Entry(route: Route, #[prop(optional)] class: &'static str) -> impl IntoView {
    let store = Store::get();
    let (icon, label, short) = match route {
        Route::Budget => (Icon::Budget, Text::ViewBudget, Text::ViewBudget),
        Route::Benevolat => (Icon::People, Text::ViewBenevolat, Text::ViewBenevolatShort),
        Route::Financeurs => (Icon::Funders, Text::ViewFinanceurs, Text::ViewFinanceurs),
        Route::Poles => (Icon::Poles, Text::ViewPoles, Text::ViewPolesShort),
        Route::Impact => (Icon::Impact, Text::ViewImpact, Text::ViewImpact),
        Route::Scenarios => (Icon::Scenarios, Text::ViewScenarios, Text::ViewScenarios),
        Route::Suivi => (Icon::Follow, Text::ViewSuivi, Text::ViewSuivi),
        Route::Dossiers => (Icon::Documents, Text::ViewDossiers, Text::ViewDossiersShort),
        Route::Commencer => (Icon::Start, Text::Start, Text::StartShort),
    };
    view! {
        <li class=class>
            <a
                href=route.href()
                aria-label=text(label)
                aria-current=move || (store.route.get() == route).then_some("page")
            >
                <Drawing icon/>
                <span class="whole">{text(label)}</span>
                <span class="brief">{text(short)}</span>
            </a>
        </li>
    }
}

/// How old the last file backup is.
#[component]
fn Backup() -> impl IntoView {
    let store = Store::get();
    let associations = store.signs.associations;
    move || {
        // The open document may change without the list changing.
        store.figures.track();
        let key = store.key();
        let backup = associations.read().iter().find(|entry| entry.key == key).and_then(|entry| entry.backup_at);
        match backup.map(|time| now().saturating_sub(time) / 86_400_000) {
            None => text(Text::BackupNever).to_string(),
            Some(0) => text(Text::BackupToday).to_string(),
            Some(1) => text(Text::BackupYesterday).to_string(),
            Some(days) => fill(Text::BackupDays, &[&days.to_string()]),
        }
    }
}
