//! The button that deletes the row it stands in; the notice that follows offers the way back.

use crate::i18n::{Text, fill, text};
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;

/// Deletes the row it stands in.
#[component]
pub fn DeleteButton(
    /// The row's label, said to a screen reader.
    #[prop(into)]
    label: Signal<String>,
    /// Deletes it.
    on_delete: Callback<()>,
    /// Whether the word stands beside the icon.
    #[prop(optional)]
    worded: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn quiet"
            aria-label=move || fill(Text::DeleteOf, &[&label.get()])
            on:click=move |_| on_delete.run(())
        >
            <Drawing icon=Icon::Trash/>
            {worded.then(|| view! { <span>{text(Text::Delete)}</span> })}
        </button>
    }
}
