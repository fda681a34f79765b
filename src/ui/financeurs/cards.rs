//! The key figures: the first funder, the first three, public money, what is not signed; the concentration for who opens it.

use super::{current, funder_name};
use crate::compute::figures::ColumnFigures;
use crate::compute::financeurs::Breakdown;
use crate::domain::money::Amount;
use crate::i18n::{Text, fill, text};
use crate::ui::kit::figure::{Figure, Keys, Shown};
use crate::ui::kit::numbers::Numbers;
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

/// The key figures of the column shown.
#[component]
pub fn Cards() -> impl IntoView {
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
        let without = breakdown.public_sans_commandes().and_then(|amount| breakdown.part(amount));
        Some(match without.filter(|_| !breakdown.commandes.is_zero()) {
            Some(part) => fill(Text::PublicNote, &[&Shown::percent(part).text]),
            None => text(Text::PublicNoteSame).into(),
        })
    };
    let unsigned = move || {
        let figures = figures.read();
        figures.as_ref().and_then(|figures| Some(figures.budget.as_ref().ok()?.non_conventionne))
    };
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
            </div>
        </dl>
        <Concentration/>
    }
}

/// How concentrated account 74 is, for who opens it.
#[component]
fn Concentration() -> impl IntoView {
    let store = Store::get();
    let breakdown = current(store);
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let keys = Signal::stored(Keys { base: Some("74"), ..Keys::default() });
    let of = move |value: fn(&Breakdown) -> Option<Decimal>| {
        Signal::derive(move || {
            Shown::maybe(breakdown.read().as_ref().and_then(|breakdown| value(breakdown)), Shown::ratio)
        })
    };
    let (hhi, equivalents) = (of(Breakdown::hhi), of(Breakdown::equivalents));
    let is_known = move || breakdown.read().as_ref().is_some_and(|breakdown| breakdown.equivalents().is_some());
    let pooled = move || {
        let pooled = breakdown.read().as_ref().and_then(|breakdown| breakdown.pooled());
        pooled.map(|amount| fill(Text::ConcentrationPooled, &[&Shown::money(amount).text]))
    };
    view! {
        <div class="concentration">
            <Numbers title=Text::ConcentrationTitle>
                <dl>
                    <div>
                        <dt>{text(Text::Concentration)}</dt>
                        <dd><Figure name="concentration-hhi" column keys value=hhi/></dd>
                        <dd class="note">{text(Text::ConcentrationNote)}</dd>
                    </div>
                    <div>
                        <dt>{text(Text::Equivalents)}</dt>
                        <dd><Figure name="concentration-equivalent" column keys value=equivalents/></dd>
                        <dd class="note">{text(Text::EquivalentsNote)}</dd>
                    </div>
                </dl>
                <p class="note">
                    {move || (!is_known()).then_some(text(Text::ConcentrationNone))} " " {pooled}
                </p>
            </Numbers>
        </div>
    }
}
