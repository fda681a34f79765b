//! The figures of the association with voluntary contributions and without; neither is chosen.

use super::rate::typed_number;
use super::shown::shown;
use crate::domain::document::id::ColumnId;
use crate::domain::money::Amount;
use crate::format::number;
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::people::shares::{Shares, shares};
use crate::ui::kit::field::ValueField;
use crate::ui::kit::figure::{Figure, Shown};
use crate::ui::store::Store;
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The rate a cofinancier pays until another is typed.
const USUAL: Decimal = Decimal::from_parts(8, 0, 0, false, 1);

/// The figures side by side.
#[component]
pub(super) fn SharesSheet() -> impl IntoView {
    let store = Store::get();
    let column = Memo::new(move |_| store.column_label(store.column.get()));
    let rate = RwSignal::new(USUAL);
    let found = shown(store, move |figures, column: ColumnId| shares(figures, column, rate.get())?.ok());
    let euros = move |amounts: fn(&Shares) -> [Amount; 2]| {
        move |side: usize| {
            Signal::derive(move || {
                let amount = found.read().as_ref().and_then(|found| amounts(found).get(side).copied());
                Shown::maybe(amount, Shown::money)
            })
        }
    };
    let percent = move |parts: fn(&Shares) -> [Option<Decimal>; 2]| {
        move |side: usize| {
            Signal::derive(move || {
                let part = found.read().as_ref().and_then(|found| parts(found).get(side).copied().flatten());
                Shown::maybe(part, Shown::percent)
            })
        }
    };
    let row =
        move |head: Signal<String>, [without, with]: [&'static str; 2], value: &dyn Fn(usize) -> Signal<Shown>| {
            view! {
                <tr>
                    <th scope="row">{move || head.get()}</th>
                    <td class="num"><Figure name=without column value=value(0)/></td>
                    <td class="num"><Figure name=with column value=value(1)/></td>
                </tr>
            }
        };
    let said = |said: Text| Signal::stored(text(said).to_string());
    let grant = Signal::derive(move || fill(Text::SharesGrant, &[&number::percent_short(rate.get(), 2)]));
    view! {
        <section class="sheet">
            <h2>{text(Text::SharesTitle)} " · " {move || column.get()}</h2>
            <table class="plain with-without">
                <thead>
                    <tr>
                        <th scope="col"><span class="visually-hidden">{text(Text::Amount)}</span></th>
                        <th scope="col" class="num">{text(Text::SharesWithout)}</th>
                        <th scope="col" class="num">{text(Text::SharesWith)}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(said(Text::SharesResources), ["ressources", "ressources-avec-cvn"], &euros(|found| found.resources))}
                    {row(said(Text::SharesVolunteers), ["cvn-part", "cvn-part-avec-cvn"], &percent(|found| found.contributions))}
                    {row(said(Text::SharesPublic), ["public-part", "public-part-avec-cvn"], &percent(|found| found.public))}
                    {row(said(Text::SharesCost), ["cout", "cout-avec-cvn"], &euros(|found| found.cost))}
                    {row(grant, ["cofinancement", "cofinancement-avec-cvn"], &euros(|found| found.grant))}
                </tbody>
            </table>
            <div class="toolbar">
                <span class="label">{text(Text::SharesRate)}</span>
                <ValueField
                    label=said(Text::SharesRate)
                    shown=Signal::derive(move || number::percent_short(rate.get(), 2))
                    edited=Signal::derive(move || number::edit_number(rate.get() * Decimal::ONE_HUNDRED))
                    class="amount short"
                    commit=Callback::new(move |(typed,): (String,)| {
                        let percent = typed_number(typed.trim().trim_end_matches('%'), None)?;
                        if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED {
                            return Err(Rejection::sentence(text(Text::RefusalShareRate)));
                        }
                        rate.set(percent / Decimal::ONE_HUNDRED);
                        Ok(())
                    })
                />
            </div>
            <p class="note">{text(Text::SharesNote)}</p>
        </section>
    }
}
