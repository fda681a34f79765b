//! A text field over one value of the document: shows it written out, opens it as typed, keeps it when refused.

use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::store::Store;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// How long after a key a live field commits, with all that was typed since.
const PAUSE: Duration = Duration::from_millis(200);

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
    /// Whether typing commits at a steady pace, so that figures follow and nothing typed waits for Enter to be saved.
    #[prop(optional)]
    live: bool,
    /// What an empty field suggests.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
    /// The identity of the list of values it suggests.
    #[prop(optional_no_strip)]
    list: Option<String>,
) -> impl IntoView {
    let store = Store::get();
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(None::<String>);
    let focused = RwSignal::new(false);
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();

    let run = StoredValue::new(0);
    // What was committed while typing.
    let kept = StoredValue::new(None::<String>);
    let waiting = StoredValue::new(None::<TimeoutHandle>);

    let stop_waiting = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop_waiting);
    let submit = move |text: String| {
        stop_waiting();
        let is_kept = kept.get_value().as_ref() == Some(&text);
        match if is_kept { Ok(()) } else { store.in_run(run.get_value(), || commit.run((text,))) } {
            Ok(()) => {
                typed.set(None);
                kept.set_value(None);
                rejection.set(None);
            }
            Err(reason) => rejection.set(Some(reason)),
        }
    };
    let submit_typed = move || {
        // The field may be gone by now: its blur and its timers come late.
        if let Some(Some(text)) = typed.try_get_untracked() {
            submit(text);
        }
    };
    // A view that is left, by the address say, takes what was typed as leaving the field does.
    on_cleanup(submit_typed);
    // What cannot be read yet waits without a word.
    let keep_typed = move || {
        waiting.try_update_value(Option::take);
        let text = typed.try_get_untracked().flatten().filter(|text| !is_relative(text));
        if let Some(text) = text
            && store.in_run(run.get_value(), || commit.run((text.clone(),))).is_ok()
        {
            kept.set_value(Some(text));
        }
    };
    let on_input = move |text: String| {
        if typed.read_untracked().is_none() {
            run.set_value(store.new_run());
        }
        typed.set(Some(text));
        if live && waiting.with_value(Option::is_none) {
            waiting.set_value(set_timeout_with_handle(keep_typed, PAUSE).ok());
        }
    };
    let select = move || {
        if let Some(Some(input)) = input.try_get_untracked() {
            input.select();
        }
    };
    let give_back = move || {
        stop_waiting();
        if kept.try_update_value(Option::take).flatten().is_some() {
            store.undo();
        }
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
                placeholder=hint.map(text)
                list=list
                aria-label=move || label.get()
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                prop:value=value
                on:focus:target=move |event| {
                    focused.set(true);
                    // At once, not when the page follows: a key that comes first must replace what was there.
                    if typed.read_untracked().is_none() {
                        let field = event.target();
                        field.set_value(&edited.get_untracked());
                        field.select();
                    }
                    // A key may come before the next frame: what it typed must not be selected, lest the next replace it.
                    request_animation_frame(move || {
                        if typed.try_get_untracked() == Some(None) {
                            select();
                        }
                    });
                }
                on:blur=move |_| {
                    focused.set(false);
                    submit_typed();
                }
                on:input:target=move |event| on_input(event.target().value())
                on:keydown=on_key
            />
            <Bubble id=error rejection choose/>
        </span>
    }
}

/// Returns whether the text changes the value it finds: committed while typing, it would change it each time.
fn is_relative(text: &str) -> bool {
    text.trim_start().starts_with(['+', '-', '*', '/', '×', '÷'])
}
