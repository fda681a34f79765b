//! The last values of a cell: what it held before, and since when.

use crate::domain::document::id::{ColumnId, LineId};
use crate::i18n::{self, Text, text};
use crate::ui::kit::day::moment;
use crate::ui::store::{Store, now};
use leptos::prelude::*;

/// The last values of a cell, the newest first.
#[component]
pub fn LastValues(line: LineId, column: ColumnId) -> impl IntoView {
    let store = Store::get();
    let changes = Memo::new(move |_| store.last_values(line, column));
    let rows = move || {
        let now = now();
        let row = |change: crate::screen::history::PastValue| {
            let (from, to) = (i18n::entry(change.from.as_ref()), i18n::entry(change.to.as_ref()));
            view! {
                <li>
                    <span>{i18n::fill(Text::LastValueFrom, &[&from])}<b>{to}</b></span>
                    <small>{moment(change.time, now)}</small>
                </li>
            }
        };
        changes.get().into_iter().map(row).collect_view()
    };
    view! {
        <section>
            <h3>{text(Text::LastValues)}</h3>
            <ul class="last-values">{rows}</ul>
            <Show when=move || changes.read().is_empty()>
                <p class="note">{text(Text::LastValuesNone)}</p>
            </Show>
        </section>
    }
}
