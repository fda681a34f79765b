//! Financeurs: who pays what share, how the résultat would stand without each, and which line each pays.

mod bars;
mod lines;
mod list;

use crate::compute::figures::ColumnFigures;
use crate::compute::financeurs::Breakdown;
use crate::domain::document::id::{ColumnId, FinanceurId};
use crate::domain::money::Amount;
use crate::i18n::{Piece, Text, fill, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::part::Apart;
use crate::ui::kit::pieces::Lead;
use crate::ui::parts;
use crate::ui::store::Store;
use bars::Bars;
use leptos::prelude::*;
use lines::Lines;
use list::FunderList;
use std::sync::Arc;

/// The view.
#[component]
pub fn FinanceursView() -> impl IntoView {
    let store = Store::get();
    let over_74 = RwSignal::new(false);
    let pieces = Memo::new(move |_| lead(store).unwrap_or_default());
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
        <Bars over_74/>
        <Apart ask=parts::conventions/>
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

/// Returns the name of a funder, followed.
fn funder_name(store: Store, funder: FinanceurId) -> String {
    let figures = store.figures.read();
    figures.document.financeurs.get(funder).map(|funder| funder.name.clone()).unwrap_or_default()
}

fn lead(store: Store) -> Option<Vec<Piece>> {
    let breakdown = breakdown(store, store.column.get())?;
    let Some(first) = breakdown.named().next() else {
        let column = store.column_label(store.column.get());
        return Some(vec![Piece::Plain(fill(Text::LeadNoFunder, &[&column]))]);
    };
    let share = |amount: Amount| breakdown.part(amount).map(|part| Shown::percent(part).text).unwrap_or_default();
    let name = funder_name(store, first.financeur);
    let mut pieces = vec![
        Piece::Plain(fill(Text::LeadFunder, &[&name, &share(first.montant?)])),
        Piece::Strong(Shown::signed(first.resultat_sans).text),
        Piece::Plain(".".into()),
    ];
    if breakdown.named().count() > 2 {
        pieces.push(Piece::Plain(fill(Text::LeadThree, &[&share(breakdown.first(3)?)])));
    }
    Some(pieces)
}

#[component]
fn Cards() -> impl IntoView {
    let store = Store::get();
    let breakdown = current(store);
    let figures: Memo<Option<Arc<ColumnFigures>>> =
        Memo::new(move |_| store.column.get().and_then(|column| store.figures.read().column(column).cloned()));
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let share = move |amount: fn(&Breakdown) -> Option<Amount>| {
        Signal::derive(move || {
            let breakdown = breakdown.read();
            let part = breakdown.as_ref().and_then(|breakdown| breakdown.part(amount(breakdown)?));
            Shown::maybe(part, Shown::percent)
        })
    };
    let names = move |count: usize| {
        move || {
            let breakdown = breakdown.read();
            let first = breakdown.iter().flat_map(|breakdown| breakdown.named().take(count).map(|row| row.financeur));
            first.map(|funder| funder_name(store, funder)).collect::<Vec<_>>().join(", ")
        }
    };
    let public_note = move || {
        let breakdown = breakdown.read();
        let breakdown = breakdown.as_ref()?;
        let percent = |amount| breakdown.part(amount).map(|part| Shown::percent(part).text).unwrap_or_default();
        Some(fill(Text::PublicNote, &[&percent(breakdown.prive), &percent(breakdown.autres)]))
    };
    let unsigned = move || {
        let figures = figures.read();
        figures.as_ref().and_then(|figures| Some(figures.budget.as_ref().ok()?.non_conventionne))
    };
    let hhi = Signal::derive(move || {
        Shown::maybe(breakdown.read().as_ref().and_then(|breakdown| breakdown.hhi()), Shown::ratio)
    });
    view! {
        <dl class="cards">
            <div>
                <dt>{text(Text::FirstFunder)}</dt>
                <dd>
                    <Figure
                        name="premier-financeur-part"
                        column
                        value=share(|breakdown| breakdown.named().next()?.montant)
                    />
                </dd>
                <dd class="note">{names(1)}</dd>
            </div>
            <div>
                <dt>{text(Text::FirstThree)}</dt>
                <dd><Figure name="trois-premiers-part" column value=share(|breakdown| breakdown.first(3))/></dd>
                <dd class="note">{names(3)}</dd>
            </div>
            <div>
                <dt>{text(Text::PublicShare)}</dt>
                <dd>
                    <Figure name="financement-public-part" column value=share(|breakdown| Some(breakdown.public))/>
                </dd>
                <dd class="note">{public_note}</dd>
            </div>
            <div class="unsigned">
                <dt>{text(Text::NotAgreed)}</dt>
                <dd>
                    {move || Shown::maybe(unsigned(), Shown::money).text}
                </dd>
                <dd class="note">
                    {text(Text::Concentration)} "\u{a0}: "
                    <Figure
                        name="concentration-hhi"
                        column
                        keys=Signal::stored(Keys { base: Some("74"), ..Keys::default() })
                        value=hhi
                    /> " " {text(Text::ConcentrationNote)}
                </dd>
            </div>
        </dl>
    }
}
