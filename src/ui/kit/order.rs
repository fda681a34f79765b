//! A button that moves a thing one place among others, and keeps the focus while they change places.

use super::icon::{Drawing, Icon};
use super::later::once_shown;
use crate::i18n::{Text, fill};
use leptos::html;
use leptos::prelude::*;

/// A button that moves a thing one place.
#[component]
pub fn OrderButton(
    /// Where to, said of the thing: "Monter « Salaires »".
    name: Text,
    /// The arrow.
    icon: Icon,
    /// What the thing is called.
    #[prop(into)]
    of: Signal<String>,
    /// Whether there is a place to go to.
    #[prop(into)]
    can: Signal<bool>,
    /// Moves it.
    go: Callback<()>,
) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let act = move |_| {
        if !can.get_untracked() {
            return;
        }
        go.run(());
        once_shown(move || {
            if let Some(Some(button)) = button.try_get_untracked() {
                let _ = button.focus();
            }
        });
    };
    view! {
        <button
            node_ref=button
            type="button"
            class="btn quiet"
            aria-label=move || fill(name, &[&of.get()])
            // Still there for the focus when the thing has come to the end.
            aria-disabled=move || (!can.get()).then_some("true")
            on:click=act
        >
            <Drawing icon/>
        </button>
    }
}
