//! What stands under the hypotheses: columns beside each other, where an evolution comes from, what is missing, what
//! matters most, what is uncertain.
//!
//! Each section computes nothing until it is in sight.

mod comparison;
mod matter;
mod missing;
mod uncertain;
mod way;

use crate::domain::document::id::ColumnId;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::bubble::fresh_id;
use crate::ui::kit::select::Choice;
use crate::ui::kit::sight::Sight;
use crate::ui::store::Store;
use comparison::Comparison;
use leptos::prelude::*;
use matter::Matter;
use missing::Missing;
use uncertain::Uncertain;
use way::WaySection;

/// The sections, in order.
#[component]
pub fn Evolution() -> impl IntoView {
    view! {
        <div class="playing">
            <Comparison/>
            <WaySection/>
            <Missing/>
            <Matter/>
            <Uncertain/>
        </div>
    }
}

/// A section that reads the figures once it is in sight.
#[component]
fn Section(
    /// Its title.
    #[prop(into)]
    title: Signal<Text>,
    /// What it reads.
    sight: Sight,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let id = fresh_id();
    let named = id.clone();
    view! {
        <section class="sheet" node_ref=sight.node aria-labelledby=named>
            <h2 id=id>{move || text(title.get())}</h2>
            {children()}
        </section>
    }
}

/// Returns the columns as choices, followed.
fn column_choices(store: Store) -> Memo<Vec<Choice>> {
    store
        .part(|document| document.columns.iter().map(|column| Choice::new(column.id.0, column.label.clone())).collect())
}

/// Reads a column chosen in a list.
fn chosen_column(value: &str) -> Option<ColumnId> {
    value.parse().ok().map(ColumnId)
}

/// Returns what a list of columns shows as chosen.
fn column_value(column: Option<ColumnId>) -> String {
    column.map(|column| column.0.to_string()).unwrap_or_default()
}

/// Names a table after what it gives the figures of.
fn numbers_of(title: &str) -> String {
    fill(Text::NumbersOf, &[title])
}
