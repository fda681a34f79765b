//! Says that a damaged save was set aside, and hands its text over.

use crate::i18n::{Text, text};
use crate::ui::kit::download::download;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The warning about damaged saves; nothing when there is none.
#[component]
pub fn Damage() -> impl IntoView {
    let store = Store::get();
    let damaged = store.signs.damaged;
    view! {
        <Show when=move || !damaged.read().is_empty()>
            <div class="card warning" role="alert">
                <p>{text(Text::DamagedFound)}</p>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        let texts = damaged.get_untracked().join("\n\n");
                        if download(text(Text::DamagedFileName), &texts).is_err() {
                            store.notify(text(Text::ReasonRefused).into());
                        }
                    }
                >
                    {text(Text::DamagedDownload)}
                </button>
            </div>
        </Show>
    }
}
