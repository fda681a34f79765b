//! Opens what was saved, then shows the page and follows the address, the keyboard and the other tabs.

use crate::domain::document::Document;
use crate::example;
use crate::i18n::{self, Text, text};
use crate::route::Route;
use crate::ui::budget::BudgetView;
use crate::ui::desk;
use crate::ui::kit::day::day;
use crate::ui::kit::part::Apart;
use crate::ui::parts;
use crate::ui::shell::{BalanceBar, Damage, Head, Nav, NoticeBar, view_name};
use crate::ui::storage::{Reason, SaveStatus, Signs, is_first_visit};
use crate::ui::store::{Store, now};
use leptos::ev;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys;

/// Opens what was saved and mounts the page; `fail` says in plain HTML that it could not.
///
/// At a first visit nothing was saved: the example is shown while the desk is still on its way.
pub fn start(fail: fn(&str)) {
    spawn_local(async move {
        let signs = Signs::new();
        let early = is_first_visit().then(|| mount(signs, Arc::new(example::reso())));
        let Some(open) = desk::open().await else {
            match early {
                Some(_) => signs.status.set(SaveStatus::NotSaved(Reason::Unloaded)),
                None => fail(text(Text::PartAbsent)),
            }
            return;
        };
        let desk = open(signs).await;
        let store = early.unwrap_or_else(|| mount(signs, desk.present().document));
        store.sit(desk);
        offer_rescue(store);
        parts::fetch_all();
    });
}

/// Mounts the page on a document.
fn mount(signs: Signs, document: Arc<Document>) -> Store {
    if let Some(waiting) = leptos::prelude::document().get_element_by_id("chargement") {
        waiting.remove();
    }
    let owner = Owner::new();
    let store = owner.with(|| Store::new(signs, document));
    mount_to_body(move || {
        provide_context(store);
        follow_the_outside(store);
        view! { <App/> }
    });
    // The state lives as long as the page.
    std::mem::forget(owner);
    store
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
        let field = document().active_element().and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok());
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
}

/// Returns whether the key goes to a field, whose own undo it then is.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_note = target.as_ref().is_some_and(|target| target.tag_name() == "TEXTAREA");
    let input = target.and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    is_note || input.is_some_and(|input| matches!(input.type_().as_str(), "text" | "search" | "number"))
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
    let rescue = Closure::<dyn Fn() -> String>::new(move || store.desk().map(|desk| desk.text()).unwrap_or_default());
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
                    Route::Benevolat => view! { <Apart ask=parts::people/> }.into_any(),
                    Route::Financeurs => view! { <Apart ask=parts::financeurs/> }.into_any(),
                    Route::Dossiers => view! { <Apart ask=parts::dossiers/> }.into_any(),
                    Route::Commencer => view! { <Apart ask=parts::start/> }.into_any(),
                }}
            </main>
            <NoticeBar/>
            <BalanceBar/>
        </div>
    }
}
