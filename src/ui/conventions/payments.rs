//! When an agreement is paid: the payments, one after the other, and what they add up to.

use super::fields::{Agreement, Group};
use crate::domain::command::ConventionDeed;
use crate::domain::document::financeur::Instalment;
use crate::domain::money::Amount;
use crate::format::{date, money, number};
use crate::i18n::{Rejection, Text, fill, text};
use crate::screen::conventions::instalments;
use crate::ui::kit::bubble::{Bubble, fresh_id};
use crate::ui::kit::delete::DeleteButton;
use crate::ui::kit::field::ValueField;
use crate::ui::kit::icon::{Drawing, Icon};
use leptos::prelude::*;
use rust_decimal::Decimal;

/// The payments.
#[component]
pub fn Payments(agreement: Agreement) -> impl IntoView {
    let all = agreement.of(|row| row.instalments.clone());
    let places = Memo::new(move |_| all.read().len());
    let sum = move || {
        let (sum, missing) = agreement.row.read().as_ref().and_then(|row| instalments(row))?;
        Some(match missing {
            None => fill(Text::ConventionPaymentSum, &[&money::money(sum)]),
            Some(missing) => {
                let is_short = missing > Amount::ZERO;
                let said = if is_short { Text::ConventionPaymentMissing } else { Text::ConventionPaymentBeyond };
                fill(said, &[&money::money(sum), &money::money(missing.abs())])
            }
        })
    };
    view! {
        <Group title=Text::ConventionPayments>
            <Show when=move || { places.get() > 0 }>
                <ul class="payments">
                    <For each=move || 0..places.get() key=|place| *place let:place>
                        <Payment agreement all place/>
                    </For>
                </ul>
                <p class="sum" role="status">{sum}</p>
            </Show>
            <NewPayment agreement/>
        </Group>
    }
}

/// Returns a payment as it is typed, with other words for one part of it.
fn typed(place: usize, row: &Instalment) -> ConventionDeed {
    ConventionDeed::Instalment {
        place: Some(place),
        label: row.label.clone(),
        amount: money::edit_text(row.amount),
        month: date::month_figures(row.month),
    }
}

#[component]
fn Payment(agreement: Agreement, all: Memo<Vec<Instalment>>, place: usize) -> impl IntoView {
    let row = Memo::new(move |_| all.read().get(place).cloned());
    let said = number::decimal(Decimal::from(place.saturating_add(1)), 0);
    let name = move |part: Text| fill(Text::ConventionPaymentOf, &[&said.clone(), text(part)]);
    let of =
        move |say: fn(&Instalment) -> String| Signal::derive(move || row.read().as_ref().map(say).unwrap_or_default());
    let change = move |change: fn(&mut ConventionDeed, String)| {
        Callback::new(move |(text,): (String,)| {
            let Some(mut deed) = row.get_untracked().map(|row| typed(place, &row)) else { return Ok(()) };
            change(&mut deed, text);
            agreement.says(deed)
        })
    };
    let labelled = change(|deed, text| {
        if let ConventionDeed::Instalment { label, .. } = deed {
            *label = text;
        }
    });
    let paid = change(|deed, text| {
        if let ConventionDeed::Instalment { amount, .. } = deed {
            *amount = text;
        }
    });
    let dated = change(|deed, text| {
        if let ConventionDeed::Instalment { month, .. } = deed {
            *month = text;
        }
    });
    let label = of(|row| row.label.clone());
    let month = of(|row| date::month_figures(row.month));
    let own_name = name(Text::ConventionPaymentLabel);
    let removed = own_name.clone();
    view! {
        <li>
            <ValueField label=Signal::stored(own_name) shown=label edited=label commit=labelled/>
            <ValueField
                label=Signal::stored(name(Text::ConventionPaymentAmount))
                shown=of(|row| money::money(row.amount))
                edited=of(|row| money::edit_text(row.amount))
                commit=paid
                class="amount"
            />
            <ValueField
                label=Signal::stored(name(Text::ConventionPaymentMonth))
                shown=month
                edited=month
                commit=dated
            />
            <DeleteButton
                label=Signal::stored(removed)
                on_delete=Callback::new(move |()| {
                    let _ = agreement.says(ConventionDeed::InstalmentRemoved(place));
                })
            />
        </li>
    }
}

#[component]
fn NewPayment(agreement: Agreement) -> impl IntoView {
    let [label, amount, month] = [(); 3].map(|()| RwSignal::new(String::new()));
    let rejection = RwSignal::new(None::<Rejection>);
    let error = fresh_id();
    let add = move |_| {
        let [label_text, amount_text, month_text] = [label, amount, month].map(|typed| typed.get_untracked());
        let deed =
            ConventionDeed::Instalment { place: None, label: label_text, amount: amount_text, month: month_text };
        let done = agreement.says(deed);
        if done.is_ok() {
            [label, amount, month].into_iter().for_each(|typed| typed.set(String::new()));
        }
        rejection.set(done.err());
    };
    let choose = Callback::new(move |(reading,): (String,)| {
        amount.set(reading);
        rejection.set(None);
    });
    view! {
        <div class="payments new">
            <input
                type="text"
                autocomplete="off"
                aria-label=text(Text::ConventionPaymentLabel)
                placeholder=text(Text::ConventionPaymentHint)
                bind:value=label
            />
            <input
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=text(Text::ConventionPaymentAmount)
                placeholder=text(Text::ConventionPaymentAmount)
                bind:value=amount
            />
            <input
                type="text"
                autocomplete="off"
                aria-label=text(Text::ConventionPaymentMonth)
                placeholder=text(Text::ConventionPaymentMonthHint)
                bind:value=month
            />
            <button type="button" class="btn" on:click=add>
                <Drawing icon=Icon::Add/>
                <span>{text(Text::ConventionPaymentAdd)}</span>
            </button>
        </div>
        <Bubble id=error rejection choose/>
    }
}
