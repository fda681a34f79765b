//! The exact figures behind a chart: a table that opens, and is always there on paper.

use super::sight::on_paper;
use crate::i18n::{Text, text};
use leptos::prelude::*;

/// What opens under a chart; its content is made when it is open.
#[component]
pub fn Numbers(
    /// What is read on it.
    #[prop(default = Text::Numbers)]
    title: Text,
    /// Whether paper shows it too.
    #[prop(default = true)]
    printed: bool,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let (open, on_page) = (RwSignal::new(false), RwSignal::new(false));
    let is_open = Memo::new(move |_| open.get() || on_page.get());
    on_paper(move || on_page.set(printed), move || on_page.set(false));
    let children = StoredValue::new(children);
    view! {
        <details class="exact" prop:open=move || is_open.get()>
            <summary on:click=move |event| {
                event.prevent_default();
                open.update(|open| *open = !*open);
            }>{text(title)}</summary>
            <Show when=move || is_open.get()>{children.with_value(|children| children())}</Show>
        </details>
    }
}
