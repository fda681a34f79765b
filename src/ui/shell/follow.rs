//! What follows the open document outside the view: the title, the foot of the paper, undo and redo by key.

use super::head::view_name;
use crate::i18n::{self, Text, text};
use crate::ui::kit::day::day;
use crate::ui::store::{Store, now};
use js_sys;
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys;

/// Follows the open document and the keyboard, as long as the page.
pub fn follow(store: Store) {
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
    // What has the focus may go with what it did: the view takes it, lest the next Tab begin at the top of the page.
    let _ = window_event_listener(ev::focusout, |event| {
        let Some(left) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
        set_timeout(move || take_lost_focus(&left), Duration::ZERO);
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
    offer_rescue(store);
}

/// Returns whether the key goes to a field, whose own undo it then is.
fn is_typing(event: &ev::KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_note = target.as_ref().is_some_and(|target| target.tag_name() == "TEXTAREA");
    let input = target.and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    is_note || input.is_some_and(|input| matches!(input.type_().as_str(), "text" | "search" | "number"))
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

/// Gives the focus to the view when what had it is gone, or closed, and nothing else took it.
fn take_lost_focus(left: &web_sys::Element) {
    let is_gone = !left.is_connected() || left.closest("dialog:not([open])").ok().flatten().is_some();
    let is_lost = document().active_element().is_none_or(|focused| focused.tag_name() == "BODY");
    let view = document().get_element_by_id("vue").filter(|_| is_gone && is_lost);
    if let Some(view) = view.and_then(|view| view.dyn_into::<web_sys::HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = view.focus_with_options(&options);
    }
}
