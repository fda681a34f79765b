//! Opens what was saved, then shows the page and follows the address, the keyboard and the other tabs.

use crate::example;
use crate::exchange::json;
use crate::i18n::{self, Text, text};
use crate::journal::Journal;
use crate::route::Route;
use crate::ui::budget::BudgetView;
use crate::ui::dossiers::DossiersView;
use crate::ui::financeurs::FinanceursView;
use crate::ui::kit::day::day;
use crate::ui::people::PeopleView;
use crate::ui::shell::{BalanceBar, Damage, Head, Nav, NoticeBar, view_name};
use crate::ui::start::StartView;
use crate::ui::storage::Workspace;
use crate::ui::store::{Store, now};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys;

/// Opens what was saved and mounts the page.
pub fn start() {
    spawn_local(async {
        let workspace = Workspace::start().await;
        let (key, opened) = first(&workspace).await;
        if let Some(waiting) = document().get_element_by_id("chargement") {
            waiting.remove();
        }
        mount_to_body(move || {
            let store = Store::new(workspace, key, opened);
            provide_context(store);
            follow_the_outside(store);
            offer_rescue(store);
            view! { <App/> }
        });
    });
}

/// Opens the association used last, or the example.
async fn first(workspace: &Workspace) -> (String, Journal) {
    for key in workspace.latest() {
        if let Some(journal) = workspace.open(&key).await {
            return (key, journal);
        }
    }
    let journal = Journal::open(example::reso());
    let key = workspace.adopt(&journal);
    (key, journal)
}

fn follow_the_outside(store: Store) {
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
    let _ = window_event_listener(ev::keydown, move |event| {
        let command = event.ctrl_key() || event.meta_key();
        if !command || event.alt_key() || is_typing(&event) {
            return;
        }
        match event.key().to_lowercase().as_str() {
            "z" if event.shift_key() => store.redo(),
            "z" => store.undo(),
            "y" => store.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    // Leaving takes what is being typed along: losing the focus commits a field.
    let _ = window_event_listener(ev::beforeunload, |_| {
        let field = document().active_element().and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok());
        if let Some(field) = field {
            let _ = field.blur();
        }
    });
    Effect::new(move |_| {
        let figures = store.figures.read();
        let title =
            format!("{} · {} · {}", figures.document.name, view_name(store.route.get()), text(Text::ProductName));
        document().set_title(&title);
    });
    Effect::new(move |_| {
        let Some(column) = store.column.get() else { return };
        let foot = i18n::foot(&store.figures.read().document, column, &day(now()), env!("CARGO_PKG_VERSION"));
        let page = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(page) = page {
            let _ = page.style().set_property("--foot", &css_string(&foot));
        }
    });
    store.workspace.with_value(|workspace| {
        workspace.on_change(move |change| store.follow(change));
    });
}

/// Returns whether the key goes to a field, whose own undo it then is.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    target.is_some_and(|input| matches!(input.type_().as_str(), "text" | "search" | "number"))
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(element) = element {
        let _ = element.focus();
    }
}

/// Returns a text as CSS quotes it: what a person typed stays a text.
fn css_string(text: &str) -> String {
    let kept = text.chars().filter(|character| !character.is_control());
    let quoted: String = kept.flat_map(|c| matches!(c, '"' | '\\').then_some('\\').into_iter().chain([c])).collect();
    format!("\"{quoted}\"")
}

/// Lets `src/boot.js` hand the document over as a file should this module panic.
fn offer_rescue(store: Store) {
    let rescue = Closure::<dyn Fn() -> String>::new(move || json::write(&store.document_now()));
    let _ = js_sys::Reflect::set(&js_sys::global(), &"equilibreRescue".into(), rescue.as_ref());
    // Needed as long as the page.
    rescue.forget();
}

#[component]
fn App() -> impl IntoView {
    let store = Store::get();
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
                <Damage/>
                {move || match store.route.get() {
                    Route::Budget => view! { <BudgetView/> }.into_any(),
                    Route::Benevolat => view! { <PeopleView/> }.into_any(),
                    Route::Financeurs => view! { <FinanceursView/> }.into_any(),
                    Route::Dossiers => view! { <DossiersView/> }.into_any(),
                    Route::Commencer => view! { <StartView/> }.into_any(),
                }}
            </main>
            <NoticeBar/>
            <BalanceBar/>
        </div>
    }
}
