//! A text field over one value of the document: shows it written out, opens it as typed, keeps it when refused.

use crate::i18n::Rejection;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;

/// What a field does with what was typed.
pub type Commit = Callback<(String,), Result<(), Rejection>>;

/// A field over one value.
///
/// Enter or leaving the field commits; Escape gives the old value back. A refused text stays in the field with a
/// sentence beside it, and the document keeps the old value.
#[component]
pub fn ValueField(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The value as shown.
    #[prop(into)]
    shown: Signal<String>,
    /// The value as edited: a formula, a number without grouping.
    #[prop(into)]
    edited: Signal<String>,
    /// What to do with what was typed.
    commit: Commit,
    /// The class of the input.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(None::<String>);
    let focused = RwSignal::new(false);
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();

    let submit = move |text: String| match commit.run((text,)) {
        Ok(()) => {
            typed.set(None);
            rejection.set(None);
        }
        Err(reason) => rejection.set(Some(reason)),
    };
    let submit_typed = move || {
        if let Some(text) = typed.get_untracked() {
            submit(text);
        }
    };
    let select = move || {
        if let Some(input) = input.get_untracked() {
            input.select();
        }
    };
    let give_back = move || {
        typed.set(None);
        rejection.set(None);
    };
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            event.prevent_default();
            submit_typed();
            select();
        }
        "Escape" => {
            give_back();
            select();
        }
        _ => {}
    };
    let value = move || match (typed.get(), focused.get()) {
        (Some(typed), _) => typed,
        (None, true) => edited.get(),
        (None, false) => shown.get(),
    };
    let choose = Callback::new(move |(text,): (String,)| submit(text));
    let described_by = error.clone();
    view! {
        <span class="value" class:error=move || rejection.read().is_some()>
            <input
                node_ref=input
                class=class
                type="text"
                autocomplete="off"
                aria-label=move || label.get()
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                prop:value=value
                on:focus=move |_| {
                    focused.set(true);
                    request_animation_frame(select);
                }
                on:blur=move |_| {
                    focused.set(false);
                    submit_typed();
                }
                on:input:target=move |event| typed.set(Some(event.target().value()))
                on:keydown=on_key
            />
            <Bubble id=error rejection choose/>
        </span>
    }
}
