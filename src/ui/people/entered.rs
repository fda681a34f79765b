//! A number of a mission or a job, typed in a field; a choice of a list that is applied at once.

use crate::domain::document::entry::Entry;
use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::field::{Commit, ValueField};
use crate::ui::kit::select::{Choice, Select};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// A field over an entry: its value written out, opened as it was typed.
#[component]
pub(super) fn Entered(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    #[prop(into)]
    entry: Signal<Option<Entry>>,
    /// How its value is written.
    show: fn(Decimal) -> String,
    /// How it is opened, when it is not as it was typed.
    #[prop(optional)]
    open: Option<fn(Decimal) -> String>,
    /// What to do with what was typed.
    commit: Commit,
    /// What an empty field suggests.
    #[prop(optional_no_strip)]
    hint: Option<Text>,
    /// The class of the input.
    #[prop(default = "cell-input amount")]
    class: &'static str,
) -> impl IntoView {
    let value = move || entry.read().as_ref().and_then(|entry| entry.value().ok());
    let shown = Signal::derive(move || value().map(show).unwrap_or_default());
    let edited = Signal::derive(move || match open {
        Some(open) => value().map(open).unwrap_or_default(),
        None => entry.read().as_ref().map(Entry::text).unwrap_or_default(),
    });
    view! { <ValueField label shown edited class commit hint live=true/> }
}

/// A visible name over a field.
#[component]
pub(super) fn Named(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// The field.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field">
            <span class="label">{move || name.get()}</span>
            {children()}
        </div>
    }
}

/// A named list whose choice is applied at once; a refusal is told in a message.
#[component]
pub(super) fn Chosen(
    /// The visible name.
    name: Text,
    /// The accessible name, when it says more.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// The values.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Applies the value chosen.
    apply: Callback<(String,), Result<(), Rejection>>,
) -> impl IntoView {
    let store = Store::get();
    let label = label.unwrap_or(Signal::stored(text(name).to_string()));
    let on_choose = Callback::new(move |(value,): (String,)| {
        if let Err(rejection) = apply.run((value,)) {
            store.notify(rejection.sentence);
        }
    });
    view! {
        <Named name=Signal::stored(text(name).to_string())>
            <Select label choices value on_choose/>
        </Named>
    }
}
