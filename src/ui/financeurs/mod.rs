//! Financeurs: who pays what share, how the résultat would stand without each, who pays what, and which line each pays.

mod bars;
mod cards;
mod composition;
mod flow;
mod flows;
mod lines;
mod list;
mod thresholds;
mod without;

use crate::compute::financeurs::Breakdown;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::i18n::{Text, financeurs, text};
use crate::ui::kit::part::Apart;
use crate::ui::kit::pieces::Lead;
use crate::ui::parts;
use crate::ui::store::Store;
use bars::Bars;
use cards::Cards;
use composition::CompositionSection;
use flows::FlowSection;
use leptos::prelude::*;
use lines::Lines;
use list::FunderList;
use std::sync::Arc;
use thresholds::Thresholds;
use without::WithoutSection;

/// The view.
#[component]
pub fn FinanceursView() -> impl IntoView {
    let store = Store::get();
    let over_74 = RwSignal::new(false);
    // The funder that *Et sans lui ?* is about; the largest until one is chosen.
    let without = RwSignal::new(None::<FinanceurId>);
    let pieces = Memo::new(move |_| {
        let column = store.column.get();
        column.map(|column| financeurs::lead(&store.figures.read(), column)).unwrap_or_default()
    });
    view! {
        <div class="intro">
            <Lead pieces/>
            <div class="toolbar">
                <div class="segmented" role="group" aria-label=text(Text::ShareBase)>
                    <Base label=Text::OverProduits value=false over_74/>
                    <Base label=Text::Over74 value=true over_74/>
                </div>
            </div>
        </div>
        <Cards/>
        <Bars over_74 without/>
        <CompositionSection/>
        <WithoutSection chosen=without/>
        <FlowSection/>
        <Apart ask=parts::conventions/>
        <Thresholds/>
        <Lines/>
        <FunderList/>
    }
}

#[component]
fn Base(label: Text, value: bool, over_74: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=move || (over_74.get() == value).to_string()
            on:click=move |_| over_74.set(value)
        >
            {text(label)}
        </button>
    }
}

/// Returns the breakdown of a column.
fn breakdown(store: Store, column: Option<ColumnId>) -> Option<Arc<Breakdown>> {
    let figures = store.figures.read();
    figures.breakdown(column?)?.ok().map(Arc::new)
}

/// Returns the breakdown of the column shown, followed.
fn current(store: Store) -> Memo<Option<Arc<Breakdown>>> {
    Memo::new(move |_| breakdown(store, store.column.get()))
}

/// Returns the name of a funder in the column shown, followed.
fn funder_name(store: Store, funder: FinanceurId) -> String {
    let figures = store.figures.read();
    let column = store.column.get();
    column.map(|column| financeurs::financeur(figures.document_of(column), funder)).unwrap_or_default()
}
