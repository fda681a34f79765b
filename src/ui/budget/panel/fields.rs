//! The fields of the panel: a quiet name, the value beside it.

use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::field::{Commit, ValueField};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

/// How long after a key the note is kept, with all that was typed since.
const PAUSE: Duration = Duration::from_millis(400);

/// A value typed in one line.
#[component]
pub fn Typed(
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// The value.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with what was typed.
    commit: Commit,
    /// What an empty field suggests.
    #[prop(optional)]
    hint: Option<Text>,
    /// The identity of the list of values it suggests.
    #[prop(optional)]
    list: Option<String>,
) -> impl IntoView {
    view! {
        <label>
            <span>{move || label.get()}</span>
            <ValueField label shown=value edited=value commit hint=hint list=list/>
        </label>
    }
}

/// A value chosen among a few. One that is refused is given back, and its sentence stays until the list is left.
#[component]
pub fn Chosen(
    /// Its name.
    label: Text,
    /// The values.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// What to do with the value chosen.
    commit: Commit,
) -> impl IntoView {
    let rejection = RwSignal::new(None::<Rejection>);
    let place = NodeRef::<html::Span>::new();
    let error = fresh_id();
    let named = StoredValue::new(error.clone());
    let say = move |reason: Option<Rejection>| {
        if let Some(Some(place)) = place.try_get_untracked() {
            mark(&place, named.get_value(), reason.is_some());
        }
        let _ = rejection.try_set(reason);
    };
    let on_choose = Callback::new(move |(value,): (String,)| say(commit.run((value,)).err()));
    // A refusal makes the list say its value again.
    let choices = Signal::derive(move || {
        rejection.track();
        choices.get()
    });
    view! {
        <label>
            <span>{text(label)}</span>
            <span class="value" node_ref=place on:focusout=move |_| say(None)>
                <Select label=text(label) choices value on_choose/>
                <Bubble id=error rejection choose=Callback::new(|_| ())/>
            </span>
        </label>
    }
}

/// Ties the list to what says why it was refused, or unties it. By hand: the kit's list is in the first part, and is
/// refused nowhere else.
fn mark(place: &web_sys::Element, error: String, is_refused: bool) {
    let Ok(Some(list)) = place.query_selector("select") else { return };
    for (name, value) in [("aria-invalid", "true"), ("aria-describedby", &error)] {
        let _ = if is_refused { list.set_attribute(name, value) } else { list.remove_attribute(name) };
    }
}

/// A text of several lines, kept as it is typed; leaving it keeps the rest.
#[component]
pub fn Written(
    /// Its name.
    label: Text,
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
    let (named, described_by) = (field.clone(), error.clone());
    view! {
        <div class="written">
            <label for=named>{text(label)}</label>
            <textarea
                id=field
                rows="2"
                placeholder=text(hint)
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
