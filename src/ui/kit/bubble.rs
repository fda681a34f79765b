//! The sentence beside a field whose text was refused, with the readings one can choose.

use crate::i18n::Rejection;
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    static NEXT: Cell<u32> = const { Cell::new(1) };
}

/// Returns an element identity that no other element of the page has.
pub fn fresh_id() -> String {
    let number = NEXT.get();
    NEXT.set(number.wrapping_add(1));
    format!("e{number}")
}

/// Why a text was refused, beside its field.
#[component]
pub fn Bubble(
    /// The element's identity, which the field names.
    id: String,
    /// The reason, if any.
    #[prop(into)]
    rejection: Signal<Option<Rejection>>,
    /// Takes the reading the person chooses.
    choose: Callback<(String,)>,
) -> impl IntoView {
    move || {
        rejection.get().map(|rejection| {
            view! {
                <span class="bubble" role="alert" id=id.clone()>
                    {rejection.sentence}
                    {rejection
                        .choices
                        .into_iter()
                        .map(|choice| {
                            // The press must not take the focus from the field: leaving it would submit its text.
                            view! {
                                <button
                                    type="button"
                                    class="btn small"
                                    on:mousedown=|event| event.prevent_default()
                                    on:click=move |_| choose.run((choice.text.clone(),))
                                >
                                    {choice.label}
                                </button>
                            }
                        })
                        .collect_view()}
                </span>
            }
        })
    }
}
