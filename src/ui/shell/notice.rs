//! The short message at the foot of the page, with its way back.

use crate::i18n::{Text, text};
use crate::ui::kit::icon::{Drawing, Icon};
use crate::ui::store::{Back, Store};
use leptos::prelude::*;

/// The short message, and what a screen reader is told.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let store = Store::get();
    let go_back = move |back: Back| {
        store.notice.set(None);
        match back {
            Back::Undo => store.undo(),
            Back::Restore(key) => store.at_desk(move |desk| desk.restore(&key)),
        }
    };
    view! {
        <div class="toasts" role="status">
            {move || {
                store
                    .notice
                    .get()
                    .map(|notice| {
                        view! {
                            <p class="toast">
                                <span>{notice.sentence}</span>
                                {notice
                                    .back
                                    .map(|back| {
                                        view! {
                                            <button
                                                type="button"
                                                class="btn small"
                                                on:click=move |_| go_back(back.clone())
                                            >
                                                {text(Text::Bring)}
                                            </button>
                                        }
                                    })}
                                <button
                                    type="button"
                                    class="btn quiet small"
                                    aria-label=text(Text::Close)
                                    on:click=move |_| store.notice.set(None)
                                >
                                    <Drawing icon=Icon::Close/>
                                </button>
                            </p>
                        }
                    })
            }}
        </div>
        <p class="visually-hidden" aria-live="polite">
            {move || store.announced.get()}
        </p>
    }
}
