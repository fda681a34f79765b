//! Opens what was saved, then shows the page and follows the address, the keyboard and the other tabs.

use crate::compute::figures::{Figures, Follow};
use crate::domain::document::Document;
use crate::example;
use crate::i18n::{Text, text};
use crate::route::Route;
use crate::ui::budget::BudgetView;
use crate::ui::desk;
use crate::ui::kit::part::Apart;
use crate::ui::parts;
use crate::ui::shell::frame::{self, Slot};
use crate::ui::shell::{BalanceBar, Head, Nav};
use crate::ui::storage::reading::reading;
use crate::ui::storage::{Reason, SaveStatus, Signs, is_first_visit};
use crate::ui::store::Store;
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys;

/// Opens what was saved and mounts the page; `fail` says in plain HTML that it could not.
///
/// At a first visit nothing was saved: the example is shown while the desk is still on its way.
pub fn start(fail: fn(&str)) {
    spawn_local(async move {
        let signs = Signs::new();
        let early = is_first_visit().then(|| mount(signs, Arc::new(example::reso()), Figures::plain));
        if early.is_none() {
            // What reads the documents comes beside what opens them, not after it.
            spawn_local(async {
                let _ = reading().await;
            });
        }
        let opened = match desk::open().await {
            Some(open) => open(signs).await,
            None => None,
        };
        let Some(desk) = opened else {
            match early {
                Some(_) => signs.status.set(SaveStatus::NotSaved(Reason::Unloaded)),
                None => fail(text(Text::PartAbsent)),
            }
            return;
        };
        let store = early.unwrap_or_else(|| mount(signs, desk.present().document, desk.figures()));
        store.sit(desk);
        parts::fetch_all();
    });
}

/// Mounts the page on a document.
fn mount(signs: Signs, document: Arc<Document>, follow: Follow) -> Store {
    let owner = Owner::new();
    let store = owner.with(|| Store::new(signs, document, follow));
    mount_to_body(move || {
        provide_context(store);
        provide_context(Slot::new(None));
        follow_the_address(store);
        fetch_frame(store);
        view! { <App/> }
    });
    if let Some(waiting) = leptos::prelude::document().get_element_by_id("chargement") {
        waiting.remove();
    }
    // The state lives as long as the page.
    std::mem::forget(owner);
    store
}

fn follow_the_address(store: Store) {
    let read_address = move || {
        let hash = window().location().hash().unwrap_or_default();
        store.route.set(Route::parse(&hash));
    };
    read_address();
    let _ = window_event_listener(ev::hashchange, move |_| {
        read_address();
        // A new view begins at its title, for a screen reader as for the eye.
        request_animation_frame(|| focus("vue"));
    });
}

/// Fetches what acts in the frame.
fn fetch_frame(store: Store) {
    let slot = expect_context::<Slot>();
    let owner = Owner::current().unwrap_or_default();
    spawn_local(async move {
        if let Some(came) = frame::frame().await {
            owner.with(|| (came.follow)(store));
            slot.set(Some(came));
        }
    });
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

#[component]
fn App() -> impl IntoView {
    let store = Store::get();
    let frame = expect_context::<Slot>();
    let view_class = move || match store.route.get() {
        Route::Budget => "view budget",
        _ => "view",
    };
    view! {
        <a class="skip" href="#vue" on:click=move |event| {
            // The address is the route: the link moves the focus without changing it.
            event.prevent_default();
            focus("vue");
        }>{text(Text::SkipToContent)}</a>
        <div class="app">
            <Nav/>
            <Head/>
            <main class=view_class id="vue" tabindex="-1">
                {move || frame.get().map(|frame| (frame.damage)())}
                {move || match store.route.get() {
                    Route::Budget => view! { <BudgetView/> }.into_any(),
                    Route::Benevolat => view! { <Apart ask=parts::people/> }.into_any(),
                    Route::Financeurs => view! { <Apart ask=parts::financeurs/> }.into_any(),
                    Route::Poles => view! { <Apart ask=parts::poles/> }.into_any(),
                    Route::Impact => view! { <Apart ask=parts::impact/> }.into_any(),
                    Route::Scenarios => view! { <Apart ask=parts::scenarios/> }.into_any(),
                    Route::Suivi => view! { <Apart ask=parts::suivi/> }.into_any(),
                    Route::Dossiers => view! { <Apart ask=parts::dossiers/> }.into_any(),
                    Route::Commencer => view! { <Apart ask=parts::start/> }.into_any(),
                }}
            </main>
            {move || frame.get().map(|frame| (frame.notices)())}
            <BalanceBar/>
        </div>
    }
}
