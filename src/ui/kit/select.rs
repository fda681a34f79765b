//! A list to choose one value from.

use leptos::prelude::*;

/// One value of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the list gives back.
    pub value: String,
    /// What the person reads.
    pub label: String,
}

impl Choice {
    /// Returns a choice.
    pub fn new(value: impl ToString, label: impl Into<String>) -> Choice {
        Choice { value: value.to_string(), label: label.into() }
    }
}

/// A list to choose one value from.
#[component]
pub fn Select(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The values.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the value chosen.
    on_choose: Callback<(String,)>,
) -> impl IntoView {
    view! {
        <select
            class="select"
            aria-label=move || label.get()
            // A list whose choices come later must be told its value again once they are there.
            prop:value=move || {
                choices.track();
                value.get()
            }
            on:change:target=move |event| on_choose.run((event.target().value(),))
        >
            {move || {
                let chosen = value.get();
                choices
                    .get()
                    .into_iter()
                    .map(|choice| {
                        let selected = choice.value == chosen;
                        view! {
                            <option value=choice.value selected=selected>
                                {choice.label}
                            </option>
                        }
                    })
                    .collect_view()
            }}
        </select>
    }
}
