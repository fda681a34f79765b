//! The thresholds of law that the column passes, each with its figures, what is left to check, and its text.

use super::current;
use crate::compute::relecture::thresholds;
use crate::i18n::relecture::{Asked, finding};
use crate::i18n::{Text, fill, text};
use crate::route::Route;
use crate::ui::store::Store;
use leptos::prelude::*;

/// The section.
#[component]
pub fn Thresholds() -> impl IntoView {
    let store = Store::get();
    let passed = Memo::new(move |_| {
        let figures = store.figures.read();
        let found = store.column.get().map(|column| thresholds(&figures, column)).unwrap_or_default();
        found.iter().map(|found| finding(&figures, found)).collect::<Vec<Asked>>()
    });
    let label = move || store.column_label(store.column.get());
    let none = move || fill(Text::ThresholdsNone, &[&label(), text(Text::ThresholdsKnown)]);
    let breakdown = current(store);
    let has_grants = move || breakdown.read().as_ref().is_some_and(|breakdown| !breakdown.account_74.is_zero());
    let item = |asked: Asked| {
        view! {
            <li>
                <h3>{asked.title}</h3>
                <p>{asked.said}</p>
                <p class="check">{asked.check}</p>
                {asked.source.map(|source| view! { <p class="note">{source}</p> })}
            </li>
        }
    };
    view! {
        <section class="sheet thresholds">
            <h2>{text(Text::ThresholdsTitle)}</h2>
            <Show when=move || !passed.read().is_empty() fallback=move || view! { <p class="said">{none}</p> }>
                <p class="said">
                    {move || fill(Text::ThresholdsLead, &[&label()])} " "
                    <a href=Route::Suivi.href() class="no-print">{text(Text::ThresholdsAnswer)}</a>
                </p>
                <ul>{move || passed.get().into_iter().map(item).collect_view()}</ul>
            </Show>
            <Show when=has_grants>
                <p class="note">{text(Text::ThresholdsAlways)}</p>
            </Show>
        </section>
    }
}
