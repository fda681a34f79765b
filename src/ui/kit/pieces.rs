//! A generated sentence: plain pieces and strong ones.

use crate::i18n::Piece;
use leptos::prelude::*;

/// A sentence whose figures stand out.
#[component]
pub fn Lead(
    /// The pieces, in order.
    #[prop(into)]
    pieces: Signal<Vec<Piece>>,
) -> impl IntoView {
    view! {
        <p class="lead">
            {move || {
                pieces
                    .get()
                    .into_iter()
                    .map(|piece| match piece {
                        Piece::Plain(text) => text.into_any(),
                        Piece::Strong(text) => view! { <b>{text}</b> }.into_any(),
                    })
                    .collect_view()
            }}
        </p>
    }
}
