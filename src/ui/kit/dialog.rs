//! A dialog over the page: its title, the way out, what stands in it. The focus goes back where it was.

use crate::i18n::{Text, text};
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys;

/// Where the focus goes as a dialog opens.
const FIELD: &str = ":is(input, select, textarea):not(:disabled)";

/// A dialog; [`open`] and [`close`] act on it.
#[component]
pub fn Dialog(
    /// Its element.
    node: NodeRef<html::Dialog>,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it holds a table.
    #[prop(optional, into)]
    wide: Signal<bool>,
    /// Acts once it is closed, by a button or by Escape.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let id = fresh_id();
    let named_by = id.clone();
    view! {
        <dialog
            node_ref=node
            class="dialog"
            class:wide=move || wide.get()
            aria-labelledby=named_by
            on:close=move |_| {
                if let Some(on_close) = on_close {
                    on_close.run(());
                }
            }
        >
            <div class="dialog-head">
                <h2 id=id>{move || title.get()}</h2>
                <button
                    type="button"
                    class="btn quiet"
                    aria-label=text(Text::Close)
                    on:click=move |_| close(node)
                >
                    <Drawing icon=Icon::Close/>
                </button>
            </div>
            {children()}
        </dialog>
    }
}

/// Opens a dialog.
pub fn open(node: NodeRef<html::Dialog>) {
    if let Some(dialog) = node.get_untracked().filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
        // The browser goes to the first button, which closes; what is typed in comes first.
        let is_chosen = matches!(dialog.query_selector("[autofocus]"), Ok(Some(_)));
        let field = dialog.query_selector(FIELD).ok().flatten().filter(|_| !is_chosen);
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    }
}

/// Closes a dialog.
pub fn close(node: NodeRef<html::Dialog>) {
    if let Some(dialog) = node.get_untracked() {
        dialog.close();
    }
}
