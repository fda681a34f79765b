//! A text field of several lines over one value of the document, kept while it is typed.

use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::field::Commit;
use crate::ui::store::Store;
use leptos::prelude::*;
use std::time::Duration;

/// How long after a key the text is kept, with all that was typed since.
const PAUSE: Duration = Duration::from_millis(400);

/// A text of several lines, kept as it is typed; leaving it keeps the rest.
#[component]
pub fn Written(
    /// Its name, read above it.
    label: Text,
    /// Its whole name, where several on the page have the same one.
    #[prop(optional, into)]
    named: Option<Signal<String>>,
    /// How many lines it has at first.
    #[prop(default = "2")]
    rows: &'static str,
    /// What an empty field suggests.
    hint: Text,
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with what was typed.
    commit: Commit,
) -> impl IntoView {
    let store = Store::get();
    let typed = RwSignal::new(None::<String>);
    let rejection = RwSignal::new(None::<Rejection>);
    let run = StoredValue::new(0);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let (field, error) = (fresh_id(), fresh_id());
    let stop_waiting = move || {
        if let Some(handle) = waiting.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop_waiting);
    // The field may be gone by now: its blur and its timers come late.
    let keep = move || {
        stop_waiting();
        if let Some(Some(text)) = typed.try_get_untracked() {
            rejection.set(store.in_run(run.get_value(), || commit.run((text,))).err());
        }
    };
    let on_input = move |text: String| {
        if typed.read_untracked().is_none() {
            run.set_value(store.new_run());
        }
        typed.set(Some(text));
        if waiting.with_value(Option::is_none) {
            waiting.set_value(set_timeout_with_handle(keep, PAUSE).ok());
        }
    };
    let on_blur = move |_| {
        keep();
        if matches!(rejection.try_get_untracked(), Some(None)) {
            let _ = typed.try_set(None);
        }
    };
    let (labelled, described_by) = (field.clone(), error.clone());
    view! {
        <div class="written">
            <label for=labelled>{text(label)}</label>
            <textarea
                id=field
                rows=rows
                placeholder=text(hint)
                aria-label=move || named.map(|named| named.get())
                aria-invalid=move || rejection.read().is_some().then_some("true")
                aria-describedby=move || rejection.read().is_some().then(|| described_by.clone())
                prop:value=move || typed.get().unwrap_or_else(|| value.get())
                on:input:target=move |event| on_input(event.target().value())
                on:blur=on_blur
            ></textarea>
            {move || {
                let id = error.clone();
                rejection.get().map(|reason| view! { <p class="error-text" role="alert" id=id>{reason.sentence}</p> })
            }}
        </div>
    }
}
