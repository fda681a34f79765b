//! A field and a button that add a pole or an action by its name; a refusal is said beside them.

use crate::i18n::{Rejection, Text, text};
use crate::ui::kit::bubble::{Bubble, fresh_id};
use leptos::prelude::*;

/// The field and its button.
#[component]
pub fn NewName(
    /// What is asked for.
    name: Text,
    /// What the button does.
    button: Text,
    /// Adds what has that name.
    add: Callback<(String,), Result<(), Rejection>>,
) -> impl IntoView {
    let label = RwSignal::new(String::new());
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let submit = move || {
        let added = add.run((label.get_untracked(),));
        if added.is_ok() {
            label.set(String::new());
        }
        rejection.set(added.err());
    };
    view! {
        <form class="toolbar add-form no-print" on:submit=move |event| {
            event.prevent_default();
            submit();
        }>
            <input type="text" autocomplete="off" aria-label=text(name) placeholder=text(name) bind:value=label/>
            <button type="submit" class="btn">{text(button)}</button>
            <span class="refused"><Bubble id=error rejection choose=Callback::new(|_| ())/></span>
        </form>
    }
}
