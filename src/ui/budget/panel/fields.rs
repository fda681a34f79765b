//! The fields of the panel: a quiet name, the value beside it.

use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::field::{Commit, ValueField};
use crate::ui::kit::select::{Choice, Select};
use leptos::html;
use leptos::prelude::*;

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
